"""The list of plans: complete, right, and quick; no file can break it."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from plans.library import Row, free_path, list_plans, save
from plans.model import Plan, Window
from plans.problems import PlanError
from plans.yaml_text import load_plan

PLAN = """\
format: 1
pack: hour-of-code
title: {title}
window:
  start: 2026-12-07
  end: 2026-12-13
lead:
  name: Eli Nes
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty plans folder."""
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the name of each file that is read as a whole."""
    names: list[str] = []

    def spy(path: Path) -> Plan:
        names.append(path.name)
        return load_plan(path)

    monkeypatch.setattr("plans.library.load_plan", spy)
    return names


def put(folder: Path, name: str, text: str = "", *, at: float = 1_790_000_000) -> Path:
    """Write a file that was changed at a certain time, long enough ago to be trusted."""
    path = folder / name
    path.write_text(text or PLAN.format(title=path.stem), encoding="utf-8", newline="\n")
    os.utime(path, (at, at))
    return path


def counted(plan: Plan) -> tuple[int, int] | None:
    return (len(plan.title), 9) if plan.pack == "hour-of-code" else None


def rows(folder: Path) -> tuple[Row, ...]:
    return list_plans(folder, counted)


def names(folder: Path) -> list[str]:
    return [row.path.name for row in rows(folder)]


def index_file() -> Path:
    (path,) = Path(os.environ["HOURPLAN_STATE"], "cache").iterdir()
    return path


@pytest.fixture(autouse=True)
def _months_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plans.row_index.time.time_ns", lambda: 1_800_000_000 * 10**9)


def test_a_row_shows_what_a_plan_is(folder: Path) -> None:
    path = put(folder, "Påske.yaml")
    assert rows(folder) == (
        Row(
            path=path,
            title="Påske",
            lead="Eli Nes",
            window=Window(start=date(2026, 12, 7), end=date(2026, 12, 13)),
            done=5,
            total=9,
            changed=datetime.fromtimestamp(1_790_000_000).astimezone(),
            problem="",
        ),
    )


def test_a_plan_with_nothing_in_it_is_a_row_named_by_its_file(folder: Path) -> None:
    put(folder, "bare.yml", "format: 1\npack: hour-of-code\n")
    (row,) = rows(folder)
    assert (row.title, row.lead, row.window, row.problem) == ("", "", None, "")
    assert row.name == "bare"


def test_the_newest_plan_comes_first(folder: Path) -> None:
    put(folder, "b.yaml", at=1_790_000_002)
    put(folder, "a.yaml", at=1_790_000_001)
    put(folder, "d.yaml", at=1_790_000_003)
    put(folder, "c.yaml", at=1_790_000_003)
    assert names(folder) == ["c.yaml", "d.yaml", "b.yaml", "a.yaml"]


def test_only_plan_files_right_in_the_folder_are_listed(folder: Path) -> None:
    for name in ("a.yaml", "b.YML", "c.txt", "d.yaml.bak", ".e.yaml", ".~hp-0123abcd.tmp"):
        put(folder, name, PLAN)
    put(folder, "~$f.yaml")
    (folder / "g.yaml").mkdir()
    put(folder / "g.yaml", "inner.yaml")
    assert sorted(names(folder)) == ["a.yaml", "b.YML"]


def test_a_folder_that_is_not_there_has_no_plans(tmp_path: Path) -> None:
    assert rows(tmp_path / "none") == ()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    put(tmp_path, "plans")
    with pytest.raises(PlanError, match="is a file, not a folder"):
        rows(tmp_path / "plans")


def test_a_folder_that_cannot_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(PlanError, match=r"can't be read \(Permission denied\)"):
        rows(folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"title: [",
        b"- a\n- b\n",
        b"\xff\xfe\x00",
        b"title: 1\ntitle: 2\n",
        b"x: y\n",
        b"[" * 100_000,
        b"title: a\x1b[31m\n",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"format: 99\n",
    ],
)
def test_an_unreadable_file_is_a_row_with_its_reason(folder: Path, content: bytes) -> None:
    put(folder, "good.yaml")
    (folder / "bad.yaml").write_bytes(content)
    bad, good = sorted(rows(folder), key=lambda row: row.path.name)
    assert bad.problem
    assert bad.problem.isprintable()
    assert (bad.name, bad.done, bad.window) == ("bad", None, None)
    assert good.problem == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_a_pipe_is_a_row_and_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (row,) = rows(folder)
    assert row.problem


def test_links_are_followed_and_those_that_lead_nowhere_are_told(folder: Path) -> None:
    real = put(folder.parent, "real.yaml")
    (folder / "good.yaml").symlink_to(real)
    (folder / "gone.yaml").symlink_to(folder / "nothing")
    (folder / "round.yaml").symlink_to(folder / "round.yaml")
    found = {row.path.name: row for row in rows(folder)}
    assert found["good.yaml"].title == "real"
    assert "link to a file that isn't there" in found["gone.yaml"].problem
    assert "can't reach the file" in found["round.yaml"].problem


def test_a_file_that_vanishes_meanwhile_is_no_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.yaml")
    put(folder, "b.yaml")

    def vanish(path: Path) -> Plan:
        (folder / "b.yaml").unlink(missing_ok=True)
        return load_plan(path)

    monkeypatch.setattr("plans.library.load_plan", vanish)
    monkeypatch.setattr(os, "listdir", lambda _: ["b.yaml", "never.yaml", "a.yaml"])
    assert names(folder) == ["a.yaml"]


def test_a_name_that_is_no_text_is_listed(folder: Path) -> None:
    name = os.fsdecode(b"p\xe5ske.yaml")
    try:
        put(folder, name, PLAN)
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")
    assert names(folder) == names(folder) == [name]


@pytest.mark.parametrize("at", [-(10**9), 0, 2**33, 10**12])
def test_a_file_from_no_time_at_all_is_listed(folder: Path, at: float) -> None:
    path = put(folder, "old.yaml")
    try:
        os.utime(path, (at, at))
    except (OSError, OverflowError):
        pytest.skip("this disk takes no such time")
    (row,) = rows(folder)
    assert row.changed.tzinfo is not None


def test_an_unchanged_file_is_not_read_again(folder: Path, reads: list[str]) -> None:
    put(folder, "a.yaml")
    put(folder, "bad.yaml", "title: [")
    first = rows(folder)
    assert sorted(reads) == ["a.yaml", "bad.yaml"]
    assert rows(folder) == first
    assert len(reads) == 2


def test_a_list_without_changes_writes_nothing(folder: Path) -> None:
    put(folder, "a.yaml")
    rows(folder)
    before = index_file().stat()
    rows(folder)
    after = index_file().stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_file_is_read_again(folder: Path, reads: list[str]) -> None:
    put(folder, "a.yaml", PLAN.format(title="Ann"))
    put(folder, "b.yaml")
    rows(folder)
    del reads[:]
    put(folder, "a.yaml", PLAN.format(title="Bob"), at=1_790_000_001)
    assert [row.title for row in rows(folder)] == ["Bob", "b"]
    assert reads == ["a.yaml"]


def test_new_text_under_the_old_time_is_seen(folder: Path) -> None:
    """Sync clients give a new file the time that it has elsewhere."""
    put(folder, "a.yaml", PLAN.format(title="Ann"))
    rows(folder)
    put(folder, "other", PLAN.format(title="Bob")).replace(folder / "a.yaml")
    assert [row.title for row in rows(folder)] == ["Bob"]


def test_a_file_changed_just_now_is_read_again(folder: Path, reads: list[str]) -> None:
    """It may change once more within the same tick of the disk's clock."""
    put(folder, "a.yaml", at=1_799_999_999)
    rows(folder)
    rows(folder)
    assert reads == ["a.yaml", "a.yaml"]


def test_a_plan_without_its_pack_is_listed_uncounted_and_counted_later(folder: Path) -> None:
    put(folder, "a.yaml")
    (row,) = list_plans(folder, lambda _: None)
    assert (row.title, row.done, row.total) == ("a", None, 0)
    (row,) = rows(folder)
    assert (row.done, row.total) == (1, 9)


def test_a_deleted_file_is_forgotten(folder: Path) -> None:
    put(folder, "secret.yaml")
    put(folder, "b.yaml")
    rows(folder)
    (folder / "secret.yaml").unlink()
    assert names(folder) == ["b.yaml"]
    assert "secret" not in index_file().read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff\x00", b"[" * 100_000, b"[]", b'{"made_by": "", "entries": {"a.yaml": {}}}'],
)
def test_a_damaged_index_is_made_anew(folder: Path, reads: list[str], damage: bytes) -> None:
    put(folder, "a.yaml")
    first = rows(folder)
    index_file().write_bytes(damage)
    assert rows(folder) == first
    assert rows(folder) == first
    assert len(reads) == 2


def test_an_index_of_another_version_is_made_anew(
    folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer version may count progress in another way."""
    put(folder, "a.yaml")
    rows(folder)
    monkeypatch.setattr("plans.row_index.metadata.version", lambda _: "99")
    rows(folder)
    assert len(reads) == 2


def test_an_index_that_cannot_be_kept_troubles_nobody(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file where the folder should be")
    put(folder, "a.yaml")
    assert names(folder) == names(folder) == ["a.yaml"]


def test_of_a_large_plan_only_the_head_is_read(folder: Path, reads: list[str]) -> None:
    partners = "".join(f"- id: p{n}\n  name: {'x' * 60}\n" for n in range(15_000))
    put(folder, "large.yaml", f"{PLAN.format(title='Large')}partners:\n{partners}")
    (row,) = rows(folder)
    assert (row.title, row.lead, row.done, row.total, row.problem) == (
        "Large",
        "Eli Nes",
        None,
        0,
        "",
    )
    assert row.window == Window(start=date(2026, 12, 7), end=date(2026, 12, 13))
    assert reads == []


def test_a_large_file_that_begins_otherwise_is_read_whole(folder: Path, reads: list[str]) -> None:
    put(folder, "large.yaml", "# note\n" * 200_000 + PLAN.format(title="Large"))
    put(folder, "prose.yaml", "no plan at all\n" * 100_000)
    large, prose = sorted(rows(folder), key=lambda row: row.path.name)
    assert large.title == "Large"
    assert prose.problem
    assert sorted(reads) == ["large.yaml", "prose.yaml"]


def test_thousands_of_plans_are_listed_and_read_once(folder: Path, reads: list[str]) -> None:
    for number in range(2_000):
        put(folder, f"{number}.yaml", "format: 1\npack: hour-of-code\n")
    assert len(rows(folder)) == len(rows(folder)) == 2_000
    assert len(reads) == 2_000


def test_a_new_plan_is_in_the_list(folder: Path) -> None:
    path = free_path(folder, "Hour of Code: Westmark")
    save(path, PLAN.format(title="Westmark"))
    assert [row.title for row in rows(folder)] == ["Westmark"]
    assert path.name == "Hour of Code Westmark.yaml"
