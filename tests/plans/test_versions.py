"""Earlier versions: what was there before can be had again, and the past doesn't fill the disk."""

import errno
import gzip
import json
import os
import secrets
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.folders import state_folder
from plans.keeping import versions
from plans.keeping.versions import (
    DAYS,
    LATEST,
    Version,
    drops_much,
    keep_version,
    kept_plans,
    read_version,
    take_over_versions,
    versions_of,
)
from plans.problems import NotSaved, PlanError
from plans.yaml_events import MAX_BYTES
from tests.plans.test_saving import fail_at, posix_only

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PLAN = Path("/plans/Plan.yaml")

moments = st.integers(86_400, 7_258_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
"""Moments from 1970 to 2199."""


def keep(count: int, *, start: datetime = NOON, step: timedelta = timedelta(minutes=1)) -> None:
    for number in range(count):
        assert keep_version(PLAN, b"text %d" % number, start + number * step)


def texts() -> list[bytes]:
    """Return what the versions of the plan hold, the newest first."""
    return [read_version(version) for version in versions_of(PLAN)]


def spy(name: str, order: list[str]) -> Callable[..., Any]:
    """Return a function of `os` that notes its name before it does its work."""
    real: Callable[..., Any] = getattr(os, name)

    def function(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - stands for any os function
        order.append(name)
        return real(*arguments, **more)

    return function


def only_file() -> Path:
    (version,) = versions_of(PLAN)
    return version.path


def folder() -> Path:
    return only_file().parent


@settings(max_examples=25, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=8))
def test_any_bytes_come_back_as_they_were(kept: list[bytes]) -> None:
    plan = Path(f"/plans/{secrets.token_hex(8)}.yaml")
    for number, data in enumerate(kept):
        keep_version(plan, data, NOON + timedelta(seconds=number))
    different = [data for at, data in enumerate(kept) if at == 0 or data != kept[at - 1]]
    assert [read_version(version) for version in versions_of(plan)] == different[::-1]


def test_a_version_says_when_it_was_kept_and_what_it_takes() -> None:
    keep_version(PLAN, b"title: X\n" * 100, NOON)
    (version,) = versions_of(PLAN)
    assert version.when == NOON
    assert version.when.utcoffset() == NOON.astimezone().utcoffset()
    assert 0 < version.size == version.path.stat().st_size < 900


def test_a_time_without_a_zone_is_local_time() -> None:
    keep_version(PLAN, b"x", NOON.astimezone().replace(tzinfo=None))
    assert versions_of(PLAN)[0].when == NOON


def test_a_plan_without_versions_has_none() -> None:
    assert versions_of(PLAN) == ()
    assert versions_of(Path("nul\0.yaml")) == ()
    assert not state_folder().exists()


def test_each_plan_has_its_own_versions() -> None:
    keep_version(PLAN, b"mine", NOON)
    keep_version(Path("/plans/Other.yaml"), b"other", NOON)
    assert texts() == [b"mine"]


@posix_only
def test_a_plan_reached_through_a_link_is_the_same_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").touch()
    (tmp_path / "link.yaml").symlink_to("plan.yaml")
    keep_version(tmp_path / "link.yaml", b"x", NOON)
    assert len(versions_of(tmp_path / "plan.yaml")) == 1


def test_what_equals_the_newest_version_is_not_kept_again() -> None:
    assert keep_version(PLAN, b"a", NOON)
    assert not keep_version(PLAN, b"a", NOON + timedelta(hours=1))
    assert keep_version(PLAN, b"b", NOON + timedelta(hours=2))
    assert keep_version(PLAN, b"a", NOON + timedelta(hours=3))
    assert texts() == [b"a", b"b", b"a"]


def test_what_equals_a_damaged_version_is_kept_again() -> None:
    keep_version(PLAN, b"a", NOON)
    only_file().write_bytes(b"")
    assert keep_version(PLAN, b"a", NOON)
    assert read_version(versions_of(PLAN)[0]) == b"a"


def test_versions_of_one_microsecond_are_all_there() -> None:
    keep(5, step=timedelta(0))
    assert texts() == [b"text 4", b"text 3", b"text 2", b"text 1", b"text 0"]


def test_two_programs_that_keep_at_once_do_not_overwrite_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither sees what the other writes meanwhile, so both take the same number."""
    with monkeypatch.context() as blind:
        blind.setattr(versions, "_found", lambda _folder: [])
        keep_version(PLAN, b"mine", NOON)
        keep_version(PLAN, b"theirs", NOON)
    assert sorted(texts()) == [b"mine", b"theirs"]
    keep_version(PLAN, b"later", NOON)
    assert texts()[0] == b"later"


@settings(max_examples=150, deadline=None)
@given(
    when=st.lists(moments, min_size=1, max_size=60)
    | st.lists(
        st.integers(0, 40 * 24).map(lambda hours: NOON + timedelta(hours=hours)), max_size=90
    )
)
def test_for_any_times_the_last_twenty_and_the_newest_of_fourteen_days_stay(
    when: list[datetime],
) -> None:
    """Kept in whatever order the clock says, also backwards; nothing else stays."""
    kept: list[Version] = []
    for number, moment in enumerate(when):
        kept.insert(0, Version(Path(str(number)), moment, 1))
        gone = versions._superfluous(kept)
        assert kept[0] not in gone
        kept = [version for version in kept if version not in gone]
    order = [Version(Path(str(number)), moment, 1) for number, moment in enumerate(when)][::-1]
    days = list(dict.fromkeys(version.when.date() for version in order))[:DAYS]
    newest = [next(one for one in order if one.when.date() == day) for day in days]
    assert set(kept) == {*order[:LATEST], *newest}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 40 * 24 * 60), min_size=1, max_size=120, unique=True).map(sorted))
def test_with_a_clock_that_goes_forward_each_of_the_last_fourteen_days_has_its_newest(
    minutes: list[int],
) -> None:
    """The promise in the calendar's words, whether or not something was kept each day."""
    kept: list[Version] = []
    when = [NOON + timedelta(minutes=minute) for minute in minutes]
    for number, moment in enumerate(when):
        kept.insert(0, Version(Path(str(number)), moment, 1))
        kept = [version for version in kept if version not in versions._superfluous(kept)]
    assert [version.when for version in kept][:LATEST] == when[::-1][:LATEST]
    for back in range(DAYS):
        day = when[-1].date() - timedelta(days=back)
        of_day = [moment for moment in when if moment.date() == day]
        assert not of_day or of_day[-1] in [version.when for version in kept]


def test_the_disk_holds_what_is_to_be_kept_and_no_more() -> None:
    keep(30, start=NOON - timedelta(hours=10), step=timedelta(seconds=1))
    assert texts() == [b"text %d" % number for number in range(29, 9, -1)]


def test_a_clock_set_back_by_years_loses_nothing_of_the_present() -> None:
    """Versions from a clock that ran ahead must not push out each one that is kept after it."""
    keep(LATEST, start=NOON + timedelta(days=3650))
    keep(5, start=NOON)
    assert texts()[:5] == [b"text 4", b"text 3", b"text 2", b"text 1", b"text 0"]
    assert len(texts()) >= LATEST


def test_a_version_is_on_the_disk_before_an_older_one_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep(LATEST)
    order: list[str] = []
    with monkeypatch.context() as watched:
        for name in ("fsync", "replace", "unlink"):
            watched.setattr(os, name, spy(name, order))
        keep_version(PLAN, b"one more", NOON + timedelta(hours=1))
    confirmed = [] if sys.platform == "win32" else ["fsync"]
    assert order == ["fsync", "replace", *confirmed, "unlink"]
    assert len(texts()) == LATEST


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
def test_a_failure_keeps_all_versions_and_names_plan_and_cause(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    keep(LATEST)
    before = texts()
    with monkeypatch.context() as broken:
        # The first file that is opened is the one that says whose versions these are.
        fail_at(broken, name, 2 if name == "open" else 1, OSError(errno.ENOSPC, "No space left"))
        with pytest.raises(NotSaved) as refused:
            keep_version(PLAN, b"one more", NOON + timedelta(hours=1))
    assert refused.value.path == PLAN
    assert str(refused.value).startswith("No earlier version of “Plan.yaml” was kept. ")
    assert "the disk is full" in str(refused.value)
    assert texts() == before


def test_a_state_folder_that_cannot_be_made_is_told() -> None:
    state_folder().write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(NotSaved, match=r"No earlier version of “Plan\.yaml” was kept"):
        keep_version(PLAN, b"x", NOON)
    assert versions_of(PLAN) == ()


@posix_only
def test_a_state_folder_that_can_only_be_read_is_told() -> None:
    keep_version(PLAN, b"x", NOON)
    folder().chmod(0o500)
    if os.access(folder(), os.W_OK):
        folder().chmod(0o700)
        pytest.skip("an administrator may write everywhere")
    try:
        with pytest.raises(NotSaved, match="no permission"):
            keep_version(PLAN, b"y", NOON)
        assert texts() == [b"x"]
    finally:
        folder().chmod(0o700)


def test_a_plan_that_could_not_be_read_again_is_not_kept() -> None:
    with pytest.raises(NotSaved, match="a plan has at most 8 MB"):
        keep_version(PLAN, b"x" * (MAX_BYTES + 1), NOON)
    assert versions_of(PLAN) == ()


def test_the_largest_plan_is_kept_even_if_it_cannot_be_compressed() -> None:
    data = os.urandom(MAX_BYTES)
    keep_version(PLAN, data, NOON)
    assert read_version(versions_of(PLAN)[0]) == data


@posix_only
def test_only_the_owner_can_look_at_versions() -> None:
    keep_version(PLAN, b"x", NOON)
    for place in (folder(), folder().parent, state_folder()):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_the_same_text_always_gives_the_same_file() -> None:
    """Nothing but the text is in it: no time, no name."""
    keep_version(PLAN, b"x", NOON)
    keep_version(PLAN, b"y", NOON)
    keep_version(PLAN, b"x", NOON + timedelta(days=1))
    newest, _, oldest = versions_of(PLAN)
    assert newest.path.read_bytes() == oldest.path.read_bytes()


def test_a_name_can_be_on_every_disk() -> None:
    keep_version(PLAN, b"x", NOON)
    assert not set(only_file().name) & set('<>:"/\\|?* ')
    assert "20261120T120000.000000Z" in only_file().name


FOREIGN = [
    "note.txt",
    "000001-20261120T120000.000000Z.yaml.gz",
    "000001-20261320T120000.000000Z-0123456789abcdef.yaml.gz",
    "000001-00000101T000000.000000Z-0123456789abcdef.yaml.gz",
    "٠٠٠٠٠١-20261120T120000.000000Z-0123456789abcdef.yaml.gz",
    "1-20261120T120000.000000Z-0123456789abcdef.yaml.gz",
]
"""Names that are no version's."""


def test_foreign_names_are_left_out_and_left_alone() -> None:
    keep_version(PLAN, b"x", NOON)
    for name in FOREIGN:
        (folder() / name).write_bytes(b"?")
    (folder() / "000009-20261120T120000.000000Z-0123456789abcdef.yaml.gz").mkdir()
    assert texts() == [b"x"]
    keep(25)
    left = {path.name for path in versions_of(PLAN)[0].path.parent.iterdir()}
    assert set(FOREIGN) <= left


@posix_only
def test_a_link_in_the_place_of_a_version_is_not_followed(tmp_path: Path) -> None:
    keep_version(PLAN, b"x", NOON)
    (secret := tmp_path / "secret").write_bytes(gzip.compress(b"secret"))
    name = "000009-20261120T120000.000000Z-2bb80d537b1da3e3.yaml.gz"
    (folder() / name).symlink_to(secret)
    assert texts() == [b"x"]
    with pytest.raises(PlanError, match="is damaged"):
        read_version(Version(folder() / name, NOON, 1))


@posix_only
def test_a_pipe_in_the_place_of_a_version_does_not_hang() -> None:
    keep_version(PLAN, b"x", NOON)
    version = versions_of(PLAN)[0]
    version.path.unlink()
    os.mkfifo(version.path)
    assert versions_of(PLAN) == ()
    with pytest.raises(PlanError, match="is damaged"):
        read_version(version)


def damages(packed: bytes) -> list[bytes]:
    flipped = [
        bytes([*packed[:at], packed[at] ^ 1, *packed[at + 1 :]]) for at in range(len(packed))
    ]
    cut = [packed[:size] for size in range(len(packed))]
    return [*flipped, *cut, packed + b"\0", packed + packed, gzip.compress(b"other"), b"\0" * 50]


def test_a_damaged_version_is_told_and_never_taken_for_another_text() -> None:
    """Each bit that can flip, each place to cut: the text as it was, or a sentence."""
    data = b"title: A plan\nplace: Somewhere\n"
    keep_version(PLAN, data, NOON)
    version = versions_of(PLAN)[0]
    said = f"The version of 20 November 2026, {version.when:%H:%M} is damaged. Take another one."
    told: list[str] = []
    for damage in damages(version.path.read_bytes()):
        version.path.write_bytes(damage)
        try:
            assert (
                read_version(version) == data
            )  # a bit flipped where gzip says nothing of the text
        except PlanError as error:
            told.append(str(error))
    assert set(told) == {said}
    assert len(told) > 60


def test_a_version_that_unpacks_to_more_than_a_plan_is_refused() -> None:
    keep_version(PLAN, b"x", NOON)
    version = versions_of(PLAN)[0]
    version.path.write_bytes(gzip.compress(b"\0" * 100_000_000, 1, mtime=0))
    with pytest.raises(PlanError, match="is damaged"):
        read_version(version)


def test_a_file_too_large_for_a_version_is_not_read() -> None:
    keep_version(PLAN, b"x", NOON)
    version = versions_of(PLAN)[0]
    with version.path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(PlanError, match="is damaged"):
        read_version(version)


def test_a_version_that_is_gone_is_told() -> None:
    keep_version(PLAN, b"x", NOON)
    version = versions_of(PLAN)[0]
    version.path.unlink()
    with pytest.raises(PlanError, match="isn't there any more"):
        read_version(version)


def test_what_is_kept_can_be_told_with_the_plan_it_belongs_to(tmp_path: Path) -> None:
    assert kept_plans() == ()
    plan = tmp_path / "påske \udcff.yaml"
    keep_version(plan, b"x", NOON)
    keep_version(plan, b"y", NOON)
    (found,) = kept_plans()
    assert (found.plan, found.count) == (plan, 2)
    assert found.size == sum(version.size for version in versions_of(plan))


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[" * 100_000,
        b"\xff",
        b"[]",
        b'{"plan": 5}',
        b'{"plan": "a.yaml"}',
        b'{"plan": "/a\\u0000"}',
    ],
)
def test_a_damaged_origin_means_an_unknown_plan(damage: bytes) -> None:
    keep_version(PLAN, b"x", NOON)
    (folder() / "origin.json").write_bytes(damage)
    assert [found.plan for found in kept_plans()] == [None]
    keep_version(PLAN, b"y", NOON)
    assert json.loads((versions_of(PLAN)[0].path.parent / "origin.json").read_bytes())
    assert [found.plan for found in kept_plans()] == [PLAN]


BEFORE = b"""title: A plan
goal:
  number: 500
  # why
partners:
- id: library
  name: The library
why: |
  A long story.
place: Westmark
"""

DROPS = [
    (BEFORE, BEFORE, False),
    (BEFORE, BEFORE.replace(b"500", b"5"), False),
    (BEFORE, BEFORE + b"events:\n  - id: x\n", False),
    (BEFORE, BEFORE.replace(b"title: A plan\n", b""), False),
    (BEFORE, BEFORE.replace(b"place: Westmark\n", b""), False),
    (BEFORE, BEFORE.replace(b"goal:\n  number: 500\n  # why\n", b""), True),
    (BEFORE, BEFORE.replace(b"\n- id: library\n  name: The library", b" []"), True),
    (BEFORE, BEFORE.replace(b"\n- id: library\n  name: The library", b""), True),
    (BEFORE, BEFORE.replace(b" |\n  A long story.", b""), True),
    (BEFORE, BEFORE.replace(b"\n", b"\r\n"), False),
    (BEFORE.replace(b"\n", b"\r\n"), BEFORE, False),
    (b"note: " + b"x" * 100 + b"\n" + b"a: b\n" * 40, b"a: b\n" * 40, True),
    (b"a: " + b"x" * 70, b"a: " + b"x" * 30, True),
    (BEFORE, b"", True),
    (b"", BEFORE, False),
    (b"", b"", False),
    (b"\xff\x00\n::\n", b"\n\n\n", False),
]
"""Text before, text after, whether a large part of it would be gone."""


@pytest.mark.parametrize(("before", "after", "much"), DROPS)
def test_losing_half_of_the_text_or_a_whole_part_is_noticed(
    before: bytes,
    after: bytes,
    much: bool,  # noqa: FBT001 - what is expected
) -> None:
    assert drops_much(before, after) == much


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_two_texts_can_be_compared(before: bytes, after: bytes) -> None:
    """Adding to a text never counts as a loss, whatever it is."""
    drops_much(before, after)
    assert not drops_much(before, before + b"\nmore: x\n" + after)


# ---- Files that are renamed


def test_versions_follow_a_file_that_was_renamed(tmp_path: Path, own_home: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for data in (b"one", b"two"):
        keep_version(old, data, NOON)
    new.write_bytes(b"two")
    assert take_over_versions(new, b"two")
    assert [read_version(one) for one in versions_of(new)] == [b"two", b"one"]
    assert versions_of(old) == ()
    assert keep_version(new, b"three", NOON)


@pytest.mark.parametrize("why", ["the old file is there", "it holds something else", "has its own"])
def test_no_other_plans_versions_are_taken(why: str, tmp_path: Path, own_home: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    keep_version(old, b"one", NOON)
    if why == "the old file is there":
        old.write_bytes(b"one")
    elif why == "has its own":
        keep_version(new, b"mine", NOON)
    data = b"other" if why == "it holds something else" else b"one"
    assert not take_over_versions(new, data)
    assert [read_version(one) for one in versions_of(old)] == [b"one"]
