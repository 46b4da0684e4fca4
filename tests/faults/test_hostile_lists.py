"""Any file as a list of partners: rows and problems with their lines, within 300 MB."""

import json
import resource
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plans.importing import read_partner_file
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.partner_lines import MOST_ROWS, LineProblem, Reading, add_partners, read_lines
from plans.problems import PlanError
from plans.text import one_line
from tests.faults.hostile_lists import LISTS
from tests.faults.reading import ALLOWED_MB, MOST_SECONDS, peak_of_memory


@pytest.mark.parametrize("name", LISTS)
def test_any_list_gives_rows_or_problems_within_300_megabytes(name: str, tmp_path: Path) -> None:
    """Read in a process of its own, which has a minute for it and is ended after that."""
    path = tmp_path / "list.csv"
    path.write_bytes(LISTS[name])
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.test_hostile_lists", str(path)],
        check=True,
        capture_output=True,
        timeout=2 * MOST_SECONDS,
    )
    found = json.loads(done.stdout)
    assert found["megabytes"] < ALLOWED_MB
    assert found["rows"] <= MOST_ROWS
    for sentence in found["said"]:
        assert one_line(sentence) == sentence
        assert sentence.endswith((".", "?"))


def test_nothing_in_a_list_is_looked_up_or_run(
    tmp_path: Path, pack: Pack, blank: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A formula or an entity is a name like any other, kept as it is; no connection is opened."""

    def opened(*_: Any) -> None:  # noqa: ANN401 - whatever a socket is made with
        raise AssertionError

    monkeypatch.setattr(socket, "socket", opened)
    for name in ("a formula", "an entity"):
        path = tmp_path / "list.csv"
        path.write_bytes(LISTS[name])
        rows = read_partner_file(str(path), pack, blank).rows
        assert rows
        assert "root:" not in repr(rows)
    path.write_bytes(LISTS["a formula"])
    names = [row.name for row in read_partner_file(str(path), pack, blank).rows]
    assert names == ['=HYPERLINK("https://example.org")', "=cmd|'/c calc'!A1", "@x"]


@pytest.mark.parametrize(
    "line",
    [
        "a,schools,local," + "100," * 50_000,
        "a,schools," + ",".join(map(str, range(50_000))),
        "a\tschools\tlocal\tx\t1" + " " * 200_000 + "x",
        "a\tschools\tlocal\tx\t1" + " 111" * 50_000,
        "a\ta" + "\u0301\u0323" * 100_000,
        "- " * 100_000,
        " " * 200_000 + "x",
    ],
    ids=lambda line: line[:18].strip(),
)
def test_any_pasted_line_is_one_partner(line: str, pack: Pack, blank: Plan) -> None:
    """Those took minutes and more: the time grew with the square of the length."""
    reading = read_lines(line, pack, blank)
    assert len(reading.rows) == 1
    assert Plan.model_validate(add_partners(blank, reading.rows).model_dump())


def main() -> None:
    """Read the list that is named on the command line, and print what came of it."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    pack = load_pack()
    blank = Plan(pack=pack.id)
    try:
        reading = read_partner_file(sys.argv[1], pack, blank)
    except PlanError as error:
        reading = Reading((), (LineProblem(1, str(error)),))
    add_partners(blank, reading.rows)
    said = [str(problem) for problem in reading.problems[:1_000]]
    answer = {"rows": len(reading.rows), "said": said, "megabytes": peak_of_memory()}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
