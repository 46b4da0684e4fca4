"""`hourplan due` and `hourplan new --next-year`."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from plans.folders import plans_folder
from plans.model import NextStep, Partner, Plan
from plans.yaml_text import dump_plan, load_plan
from tests.conftest import EXAMPLE
from tests.wizard.conftest import BAD, EMPTY, Run, last_lines
from tests.wizard.test_imports import SCREENS, WORD, loaded
from wizard.commands.due import Wanted, show_due

DAY = date(2026, 10, 15)


def printed(capfd: pytest.CaptureFixture[str], *words: str, wanted: Wanted, **more: bool) -> str:
    capfd.readouterr()
    assert show_due(words, None, wanted, as_json=more.get("as_json", False)) == 0
    return capfd.readouterr().out


@pytest.fixture
def kept(folder: Path) -> Path:
    """Return the plans folder, with the example in it."""
    plans = plans_folder()
    plans.mkdir(parents=True)
    (plans / "westmark.yaml").write_bytes((folder / "westmark.yaml").read_bytes())
    return plans


def test_it_groups_by_when_and_says_day_owner_partner_and_what(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = printed(capfd, "westmark.yaml", wanted=Wanted(DAY))
    lines = out.splitlines()
    assert lines[0] == "westmark.yaml · Hour of Code in Westmark"
    heads = [line for line in lines if line and not line.startswith((" ", "westmark"))]
    assert heads[:3] == ["Overdue", "Today", "The next 7 days"]
    day, who = "  15 Oct 2026  ", "Schools coordinator · Westmark Education Office · Call about the"
    assert lines[lines.index("Today") + 1] == f"{day}{who}"
    assert out.index("Overdue") < out.index("12 Oct 2026") < out.index("Today")
    assert max(map(len, lines)) <= 80


def test_only_what_one_person_sees_to_is_shown(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Capitals don't matter, and who has nothing to do is told so."""
    out = printed(capfd, "westmark.yaml", wanted=Wanted(DAY, owner="SCHOOLS coordinator"))
    assert "Westmark Education Office" in out
    assert "Partners coordinator" not in out
    nobody = printed(capfd, "westmark.yaml", wanted=Wanted(DAY, owner="Ola"))
    assert "Nothing is due for Ola until 22 October 2026." in nobody


def test_further_days_show_more(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    near = printed(capfd, "westmark.yaml", wanted=Wanted(DAY, 0))
    far = printed(capfd, "westmark.yaml", wanted=Wanted(DAY, 60))
    assert "The next" not in near
    assert "The next 60 days" in far
    assert "18 Nov 2026" in far


def test_json_has_the_promised_shape(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (week,) = json.loads(printed(capfd, "westmark.yaml", wanted=Wanted(DAY), as_json=True))
    assert set(week) == {"path", "title", "problem", "due"}
    fields = {"kind", "on", "owner", "title", "what", "partner", "place", "item", "when"}
    assert all(set(line) == fields for line in week["due"])
    assert {"2026-10-15"} <= {line["on"] for line in week["due"]}


def test_without_a_plan_it_looks_at_all_that_have_begun(kept: Path, run: Run) -> None:
    (kept / "empty.yaml").write_text(EMPTY, encoding="utf-8", newline="\n")
    answer = run("due", "--days", "999", "--json")
    assert answer.code == 0
    (week,) = json.loads(answer.out)
    assert week["path"].endswith("westmark.yaml")


def test_where_nothing_has_begun_it_says_so(folder: Path, run: Run) -> None:
    answer = run("due")
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 1
    assert "begun" in answer.out
    assert run("due", "--json").out.strip() == "[]"


def test_where_nothing_is_due_it_says_so(
    folder: Path, capfd: pytest.CaptureFixture[str], plan: Plan
) -> None:
    bare = Plan(pack=plan.pack, partners=(Partner(id="a", name="A"),))
    (folder / "bare.yaml").write_text(dump_plan(bare), encoding="utf-8", newline="\n")
    assert "Nothing is due until 22 October 2026." in printed(
        capfd, "bare.yaml", wanted=Wanted(DAY)
    )


def test_overdue_is_no_failure(run: Run, folder: Path, plan: Plan) -> None:
    """Something overdue is what the command is asked for, so the exit code is 0."""
    late = plan.partners[0].model_copy(update={"next": NextStep(on=date(2020, 1, 1))})
    old = dump_plan(plan.model_copy(update={"partners": (late,)}))
    (folder / "late.yaml").write_text(old, encoding="utf-8", newline="\n")
    answer = run("due", "late.yaml")
    assert (answer.code, answer.err) == (0, "")
    assert "1 Jan 2020" in answer.out


@pytest.mark.parametrize("named", [True, False], ids=["named", "in the folder"])
def test_a_file_that_cannot_be_read_stops_no_other(kept: Path, run: Run, named: bool) -> None:  # noqa: FBT001
    """The others are shown, then it is told, and the exit code is that of `check`."""
    (kept / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    words = [str(kept / name) for name in ("bad.yaml", "westmark.yaml")] if named else []
    answer = run("due", "--days", "999", *words)
    assert answer.code == 3
    assert "Hour of Code in Westmark" in answer.out
    assert "bad.yaml" in last_lines(answer)[0]
    shown = json.loads(run("due", "--json", *words).out)
    assert sorted(bool(one["problem"]) for one in shown) == [False, True]


def test_slips_are_told(run: Run, folder: Path) -> None:
    for words in (("--days", "many"), ("--days", "-1"), ("--days",), ("--owner",)):
        assert run("due", *words).code == 2, words
    assert run("due", "nosuch.yaml").code == 3


@pytest.mark.parametrize("flags", [[], ["--json"]], ids=["text", "json"])
def test_it_loads_neither_screens_nor_word(flags: list[str]) -> None:
    """Saying what is due loads neither Textual nor python-docx nor what writes calendars."""
    modules = loaded("due", str(EXAMPLE), *flags)
    assert not modules & (SCREENS | WORD | {"icalendar", "babel"})


def test_the_exit_code_tells_of_a_broken_file_though_nobody_reads_on(folder: Path) -> None:
    """As in `check`: a reader that stops early, such as `head`, hides nothing."""
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    command = [sys.executable, "-m", "wizard", "due", "bad.yaml", "westmark.yaml"]
    root = str(Path(__file__).parents[2])
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        command,
        stdout=writing,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": root},
        check=False,
    )
    os.close(writing)
    assert ended.returncode == 3


def test_next_year_begins_with_the_partners_and_without_the_days(run: Run, folder: Path) -> None:
    answer = run("new", "next", "--from", "westmark.yaml", "--next-year")
    made, plan = load_plan(folder / "next.yaml"), load_plan(folder / "westmark.yaml")
    assert answer.out == f"{folder / 'next.yaml'}\n"
    assert [one.name for one in made.partners] == [one.name for one in plan.partners]
    assert all(one.stage is None and not one.history for one in made.partners)
    assert made.window.start is not None
    assert made.window.start > date(2026, 12, 13)
    assert "December" in answer.err


def test_next_year_takes_another_title(run: Run, folder: Path) -> None:
    run("new", "next.yaml", "--from", "demo", "--next-year", "--title", "Once more")
    assert load_plan(folder / "next.yaml").title == "Once more"


def test_next_year_needs_a_plan_to_take(run: Run, folder: Path) -> None:
    answer = run("new", "next.yaml", "--next-year")
    assert answer.code == 2
    assert "--from" in last_lines(answer)[2]
    assert not (folder / "next.yaml").exists()
    assert run("new", "next.yaml", "--from", "nosuch.yaml", "--next-year").code == 3
    assert run("new", "westmark.yaml", "--from", "westmark.yaml", "--next-year").code == 3
