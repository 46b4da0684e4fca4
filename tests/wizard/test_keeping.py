"""What a person meets of all that keeps plans: after a kill, with two writers, in the bin."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import DataTable, Input, OptionList, Static

from plans.draft import Draft
from plans.keeping.locks import Claim, Holder, claim
from plans.keeping.plan_file import PlanFile
from plans.keeping.recovery import Recorder, Typed, records
from plans.keeping.saving import save
from plans.keeping.versions import LATEST, Version, keep_version, read_version, versions_of
from plans.keeping.wastebin import binned
from plans.rewriting.plan_text import PlanText
from plans.yaml_text import MAX_BYTES, load_plan, read_plan
from screens.binned import BinnedScreen
from screens.collisions import CollisionsDialog
from screens.delete_dialog import DeleteDialog
from screens.dialogs import ReadDialog
from screens.home import Home
from screens.not_saved import NotSavedDialog
from screens.open_elsewhere import OpenElsewhereDialog
from screens.plan_map import PlanMap
from screens.recovered import RecoveredDialog
from screens.repair import RepairScreen
from screens.review import Review
from screens.sync_copy import SyncCopyDialog
from screens.versions import VersionsScreen
from screens.widgets.top_bar import LOOK_AGAIN
from tests.conftest import EXAMPLE, TODAY
from tests.screens.looking import lines
from wizard.app import HourplanApp
from wizard.opening import STALE, Opening
from wizard.unsaved import list_unsaved

SIZE = (80, 24)


@pytest.fixture
def folder(own_home: Path) -> Path:
    """Return the plans folder, with one plan in it."""
    folder = own_home / "Documents"
    (folder / "spring.yaml").write_bytes(EXAMPLE.read_bytes())
    return folder


@pytest.fixture
def plan(folder: Path) -> Path:
    return folder / "spring.yaml"


def _change_outside(plan: Path, **fields: object) -> None:
    text = PlanText.read(plan.read_bytes(), plan.name)
    plan.write_bytes(text.updated(text.plan.model_copy(update=fields)).data)


def _typed_and_killed(plan: Path, title: str) -> None:
    """Leave what a kill leaves: a recovery copy whose owner is gone."""
    file = PlanFile.read(plan)
    assert file.plan is not None
    draft = Draft(file.plan, file)
    draft.change("title", title)
    draft.keeper._recording.write()
    hold = draft.keeper._recording._recorder._hold
    assert hold is not None
    hold.release()


def _typed_aside_and_killed(plan: Path, row: str) -> None:
    """Leave what a kill leaves of a row that was being typed."""
    file = PlanFile.read(plan)
    assert file.plan is not None
    draft = Draft(file.plan, file)
    draft.set_aside("partners.new.name", row)
    draft.keeper._recording.write()
    hold = draft.keeper._recording._recorder._hold
    assert hold is not None
    hold.release()


def _mended_and_killed(plan: Path, text: bytes, base: bytes) -> None:
    """Leave what a kill leaves of a file that was being mended."""
    recorder = Recorder()
    recorder.write(Typed(plan, plan.stem, text, base), datetime.now())
    recorder.close()


def _fail() -> None:
    raise ZeroDivisionError


async def still(pilot: Pilot[str]) -> None:
    """Wait until nothing works any more, or a question waits for its answer."""
    quiet = 0
    while quiet < 3:
        await pilot.pause()
        asks = isinstance(pilot.app.screen, ModalScreen)
        works = any(worker.is_running for worker in pilot.app.workers)
        quiet = quiet + 1 if asks or not works else 0


async def until(pilot: Pilot[str], words: str) -> None:
    """Wait until some words are drawn."""
    for _ in range(1_000):
        if words in said(pilot.app):
            return
        await pilot.pause(0.01)
    pytest.fail(f"no “{words}” in: {said(pilot.app)}")


def _look(app: HourplanApp) -> None:
    """Let the open plan look at its file until a change is believed."""
    for _ in range(2):
        _draft(app).keeper._watch()


def said(app: App[str]) -> str:
    """Return what is drawn, each run of blanks and of frames as one blank."""
    return " ".join(re.sub(r"[│▌▇]", " ", " ".join(lines(app.screen))).split())


def _told(app: App[str]) -> list[str]:
    """Return what was said in the corner of the screen."""
    return [one.message for one in app._notifications]


def _draft(app: HourplanApp) -> Draft:
    assert app.session is not None
    return app.session.draft


# ---- After a kill


async def test_the_next_start_says_what_it_found_and_goes_on_with_it(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await until(pilot, "Recover “Typed before")
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, RecoveredDialog)
        assert "Hour of Code in Westmark → Typed before the kill" in said(app)
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        app.save()
    assert load_plan(plan).title == "Typed before the kill"
    assert records() == ()
    assert EXAMPLE.read_bytes() in [read_version(one) for one in versions_of(plan)]


async def test_whoever_keeps_the_file_finds_the_text_under_earlier_versions(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("right", "enter")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        app.save()
    assert plan.read_bytes() == EXAMPLE.read_bytes()  # noqa: ASYNC240 - the disk is local
    assert records() == ()
    (version,) = versions_of(plan)
    assert read_plan(read_version(version), "v").title == "Typed before the kill"


async def test_whoever_decides_later_loses_nothing(folder: Path, plan: Path) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("escape")
        await still(pilot)
        assert isinstance(app.screen, Home)
        assert app.session is None
    assert len(records()) == 1
    assert isinstance(claim(plan, datetime.now()), Claim), "the plan isn't held any more"


async def test_a_plan_whose_file_is_gone_is_recovered_and_written_again(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    plan.unlink()  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, RecoveredDialog)
        await pilot.press("enter")
        await still(pilot)
        app.save()
    assert load_plan(plan).title == "Typed before the kill"


async def test_a_plan_whose_file_is_broken_is_recovered_and_the_broken_one_kept(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    broken = b"title: half a pl\n  an: ["
    plan.write_bytes(broken)  # noqa: ASYNC240 - as above
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, RecoveredDialog)
        await pilot.press("right", "enter")
        await still(pilot)
        app.save()
    assert load_plan(plan).title == "Typed before the kill"
    assert broken in [read_version(one) for one in versions_of(plan)]


async def test_a_file_that_cannot_be_read_is_named_and_kept_unless_somebody_says_otherwise(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, RecoveredDialog)
        assert "The plan's file: Documents › spring.yaml" in said(app)
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, RepairScreen)
    assert plan.read_bytes() == BROKEN  # noqa: ASYNC240 - as above
    (version,) = versions_of(plan)
    assert read_plan(read_version(version), "v").title == "Typed before the kill"


async def test_what_is_too_large_to_be_read_stays_beside_the_recovered_plan(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    large = BROKEN + b"# precious\n" * 1_000_000
    plan.write_bytes(large)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("right", "enter")
        await still(pilot)
        app.save()
    assert load_plan(plan).title == "Typed before the kill"
    (beside,) = folder.glob("spring (before *).yaml")  # noqa: ASYNC240 - as above
    assert beside.read_bytes() == large


async def test_the_texts_of_a_second_recovery_copy_wait_for_the_next_opening(
    folder: Path, plan: Path
) -> None:
    for number in (1, 2):
        _typed_aside_and_killed(plan, f"Row {number}")
    for row in ("Row 2", "Row 1"):
        app = HourplanApp(folder, plan, today=TODAY)
        async with app.run_test(size=SIZE) as pilot:
            await still(pilot)
            assert row in _draft(app).snapshot.aside.values()
            _draft(app).set_aside("partners.new.name", "")
            app.save()
    assert records() == ()


async def test_a_recovery_copy_that_the_file_has_whole_is_not_offered_on_the_first_screen(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    _change_outside(plan, title="Typed before the kill", place="Eastmark")
    assert len(records()) == 1
    assert list_unsaved(TODAY) == ()


async def test_the_first_screen_names_the_file_where_the_title_is_not_its_name(
    folder: Path, plan: Path
) -> None:
    _typed_and_killed(plan, "Typed before the kill")
    like = folder / "Typed too 2.yaml"
    like.write_bytes(EXAMPLE.read_bytes())
    _typed_and_killed(like, "Typed too")
    offered = {one.title: one.about.split(" ")[0] for one in list_unsaved(TODAY)}
    assert offered == {"Typed before the kill": "spring.yaml,", "Typed too": "unsaved"}


async def test_a_fault_while_a_plan_is_opened_lets_it_go(
    folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("wizard.opening.records_of", fail)
    with pytest.raises(ZeroDivisionError):
        await Opening(HourplanApp(folder, today=TODAY), plan, TODAY).session()
    held = claim(plan, datetime.now())
    assert isinstance(held, Claim)
    held.release()


async def test_a_plan_stays_claimed_where_somebody_goes_on_after_a_fault(
    folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        app.rescue()
    going_on = HourplanApp(folder, today=TODAY, session=app.session)
    async with going_on.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(going_on.screen, PlanMap)
        assert isinstance(claim(plan, datetime.now()), Holder)
        going_on.save()
    held = claim(plan, datetime.now())
    assert isinstance(held, Claim)
    held.release()


# ---- Two writers


async def test_a_fault_while_showing_what_came_ends_no_saving(folder: Path, plan: Path) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - it is raised when the app has ended
        async with app.run_test(size=SIZE) as pilot:
            await still(pilot)
            app.screen.show_plan = _fail  # type: ignore[attr-defined]
            _change_outside(plan, place="Eastmark")
            _look(app)
    assert isinstance(app.fault, ZeroDivisionError), "the calm screen says so"
    draft = _draft(app)
    draft.change("title", "Typed after it")
    assert draft.save_now().problem == ""
    app.save()
    assert (load_plan(plan).title, load_plan(plan).place) == ("Typed after it", "Eastmark")


async def test_whoever_only_looks_writes_nothing_by_f8(folder: Path, plan: Path) -> None:
    held = claim(plan, datetime.now())
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("enter")
        await still(pilot)
        plan.unlink()  # noqa: ASYNC240 - the disk is local
        _look(app)
        await pilot.press("f8")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        assert "You are only looking" in _told(app)[-1]
        app.save()
    assert not plan.exists()  # noqa: ASYNC240 - as above
    assert isinstance(held, Claim)
    held.release()


async def test_what_others_change_is_shown_and_told_on_the_page(folder: Path, plan: Path) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("home", "enter")
        await still(pilot)
        _change_outside(plan, title="Changed elsewhere", place="Eastmark")
        _look(app)
        await until(pilot, "Eastmark")
        await pilot.pause(LOOK_AGAIN + 0.1)
        assert "Changed by another program or computer" in [*app._notifications][-1].message
        values = [one.value for one in app.screen.query(Input)]
        assert values[:2] == ["Changed elsewhere", "Eastmark"]
        assert "Saved" in said(app)


@pytest.mark.parametrize(("keys", "title"), [(["ctrl+n"], "Mine"), (["right", "ctrl+n"], "Theirs")])
async def test_what_both_changed_is_chosen_by_f8(
    folder: Path, plan: Path, keys: list[str], title: str
) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        _draft(app).change("title", "Mine")
        _change_outside(plan, title="Theirs")
        _look(app)
        await until(pilot, "One field was changed both here and by another program")
        await pilot.press("f8")
        await still(pilot)
        assert isinstance(app.screen, CollisionsDialog)
        await pilot.press(*keys)
        await still(pilot)
        assert _draft(app).plan.title == title
        app.save()
    assert load_plan(plan).title == title


async def test_quitting_with_an_open_question_asks_and_later_keeps_both(
    folder: Path, plan: Path
) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        _draft(app).change("title", "Mine")
        _change_outside(plan, title="Theirs")
        _look(app)
        await pilot.press("ctrl+q")
        await still(pilot)
        assert isinstance(app.screen, CollisionsDialog)
        await pilot.press("escape")
        await pilot.pause()
    assert load_plan(plan).title == "Theirs"
    (record,) = records()
    assert read_plan(record.typed.data, "x").title == "Mine"


async def test_a_plan_that_is_gone_is_told_and_written_again_by_f8(
    folder: Path, plan: Path
) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        plan.unlink()  # noqa: ASYNC240 - the disk is local
        _look(app)
        await until(pilot, "somebody moved, renamed or deleted it")
        await pilot.press("f8")
        await still(pilot)
        assert isinstance(app.screen, NotSavedDialog)
        await pilot.press("enter")
        await still(pilot)
        assert load_plan(plan) == _draft(app).plan
        app.save()


async def test_a_plan_that_is_open_elsewhere_is_only_looked_at(folder: Path, plan: Path) -> None:
    held = claim(plan, datetime.now())
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, OpenElsewhereDialog)
        await pilot.press("enter")
        await still(pilot)
        assert "Look only" in said(app)
        await pilot.press("home", "down", "enter")
        await still(pilot)
        assert isinstance(app.screen, Review)
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, Review), "nothing can be changed from there"
        app.save()
    assert plan.read_bytes() == EXAMPLE.read_bytes()  # noqa: ASYNC240 - the disk is local
    assert isinstance(held, Claim)
    held.release()


async def test_a_plan_that_is_open_elsewhere_can_be_opened_anyway(folder: Path, plan: Path) -> None:
    held = claim(plan, datetime.now())
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("right", "enter")
        await still(pilot)
        _draft(app).change("title", "Mine")
        app.save()
    assert load_plan(plan).title == "Mine"
    assert isinstance(held, Claim)
    held.release()


async def test_a_sync_programs_copy_is_brought_in_and_goes_to_the_bin(
    folder: Path, plan: Path
) -> None:
    copy = folder / "spring (conflicted copy 2026-11-20 093612).yaml"
    copy.write_bytes(EXAMPLE.read_bytes())
    _change_outside(copy, place="Eastmark")
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, SyncCopyDialog)
        assert "Nextcloud" in said(app)
        await pilot.press("enter")
        await still(pilot)
        assert [one.field for one in _draft(app).collisions] == ["place"]
        assert copy.exists(), "it stays until the plan is saved"
        _draft(app).choose(_draft(app).collisions, _draft(app).collisions)
        app.save()
    assert load_plan(plan).place == "Eastmark"
    assert not copy.exists()
    assert [one.path.name for one in binned()] == [copy.name]


# ---- Earlier versions, and the bin


GONE_VERSION = "The version of 1 October 2026, 09:10"


def _with_place(place: str) -> bytes:
    text = PlanText.read(EXAMPLE.read_bytes(), "x")
    return text.updated(text.plan.model_copy(update={"place": place})).data


async def test_the_oldest_of_all_versions_can_be_restored(folder: Path, plan: Path) -> None:
    now = datetime.now()
    for number in range(LATEST):
        when = now - timedelta(minutes=LATEST - number)
        keep_version(plan, _with_place(f"Town {number}"), when)
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("f7")
        await until(pilot, f"Town {LATEST - 1} → Westmark county")
        await pilot.press("end")
        await until(pilot, "Town 0 → Westmark county")
        await pilot.press("enter")
        await still(pilot)
        assert _draft(app).plan.place == "Town 0"
        app.save()


async def test_a_version_that_is_gone_by_now_is_said_and_changes_nothing(
    folder: Path, plan: Path
) -> None:
    keep_version(plan, _with_place("Old town"), datetime(2026, 10, 1, 9, 10))  # noqa: DTZ001
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("f7")
        await until(pilot, "Old town → Westmark county")
        versions_of(plan)[0].path.unlink()
        await pilot.press("enter")
        await still(pilot)
        assert _told(app) == [f"{GONE_VERSION} isn't there any more. The plan is as it was."]
        app.save()
    assert plan.read_bytes() == EXAMPLE.read_bytes()  # noqa: ASYNC240 - the disk is local


async def test_an_earlier_version_is_restored_as_a_change_that_can_be_undone(
    folder: Path, plan: Path
) -> None:
    old = PlanText.read(EXAMPLE.read_bytes(), "x")
    before = old.updated(old.plan.model_copy(update={"place": "Old town"}))
    keep_version(plan, before.data, datetime(2026, 10, 1, 9, 10))  # noqa: DTZ001 - local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("f7")
        await still(pilot)
        assert isinstance(app.screen, VersionsScreen)
        await until(pilot, "Old town → Westmark county")
        await pilot.press("enter")
        await still(pilot)
        assert _draft(app).plan.place == "Old town"
        await pilot.press("ctrl+z")
        assert _draft(app).plan.place == "Westmark county"
        app.save()


async def test_a_deleted_plan_is_in_the_bin_and_comes_back(folder: Path, plan: Path) -> None:
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, "Hour of Code in Westmark")
        app.screen.query_one(DataTable).focus()
        await pilot.press("delete")
        await still(pilot)
        assert isinstance(app.screen, DeleteDialog)
        await pilot.press("enter")
        await still(pilot)
        assert not plan.exists()  # noqa: ASYNC240 - the disk is local
        await until(pilot, "No plans here yet")
        await pilot.press("f7")
        await still(pilot)
        assert isinstance(app.screen, BinnedScreen)
        await pilot.press("enter")
        await still(pilot)
        assert plan.read_bytes() == EXAMPLE.read_bytes()  # noqa: ASYNC240 - as above
        await until(pilot, "Hour of Code in Westmark")


async def test_a_plan_that_is_open_in_another_window_is_not_deleted(
    folder: Path, plan: Path
) -> None:
    held = claim(plan, datetime.now())
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, "Hour of Code in Westmark")
        app.screen.query_one(DataTable).focus()
        await pilot.press("delete")
        await still(pilot)
        await pilot.press("enter")
        await still(pilot)
        assert "open in another window" in said(app)
    assert plan.exists()  # noqa: ASYNC240 - the disk is local
    assert isinstance(held, Claim)
    held.release()


# ---- Files that can't be read


BROKEN = b"format: 1\npack: hour-of-code\ntitle: Bad: plan\n"


async def test_a_mended_file_is_saved_and_opened(folder: Path, plan: Path) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, RepairScreen)
        await pilot.press("enter", "home", *["right"] * 7, '"', "end", '"', "f5")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        app.save()
    assert load_plan(plan).title == "Bad: plan"
    assert BROKEN in [read_version(one) for one in versions_of(plan)]


async def test_what_was_edited_in_a_broken_file_is_there_the_next_time(
    folder: Path, plan: Path
) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("enter", "end", *" edited", "escape")
        await still(pilot)
        assert isinstance(app.screen, Home)
        await pilot.pause()
        app.open_plan(plan)
        await still(pilot)
        assert isinstance(app.screen, RepairScreen)
        assert "Bad: plan edited" in said(app)
    assert plan.read_bytes() == BROKEN  # noqa: ASYNC240 - the disk is local


async def test_a_broken_file_that_was_changed_meanwhile_is_not_written_over(
    folder: Path, plan: Path
) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        theirs = BROKEN + b"place: Eastmark\n"
        plan.write_bytes(theirs)  # noqa: ASYNC240 - as above
        await pilot.press("enter", "home", *["right"] * 7, '"', "end", '"', "f5")
        await still(pilot)
        assert isinstance(app.screen, RepairScreen)
        assert plan.read_bytes() == theirs  # noqa: ASYNC240 - as above


async def test_the_first_screen_offers_at_most_three_recovered_plans(folder: Path) -> None:
    for number in range(5):
        path = folder / f"plan-{number}.yaml"
        path.write_bytes(EXAMPLE.read_bytes())
        _typed_and_killed(path, f"Typed {number}")
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        ways = app.screen.query_one("#ways-in", OptionList)
        offers = [str(ways.get_option_at_index(n).prompt) for n in range(ways.option_count)]
        assert [one.split("  ")[0] for one in offers[:4]] == [
            "Recover “Typed 4”",
            "Recover “Typed 3”",
            "Recover “Typed 2”",
            "New plan",
        ]


async def test_whoever_would_only_look_at_a_broken_file_is_told_and_writes_nothing(
    folder: Path, plan: Path
) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    held = claim(plan, datetime.now())
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("enter")
        await still(pilot)
        assert "can't be read as a plan, so that there is nothing to look at" in said(app)
        assert not any(isinstance(one, RepairScreen) for one in app.screen_stack)
    assert isinstance(held, Claim)
    held.release()


async def test_a_file_is_claimed_while_it_is_mended_and_no_longer(folder: Path, plan: Path) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, RepairScreen)
        assert isinstance(claim(plan, datetime.now()), Holder)
        await pilot.press("escape")
        await still(pilot)
        held = claim(plan, datetime.now())
        assert isinstance(held, Claim)
        held.release()


async def test_a_version_that_is_gone_by_now_replaces_no_broken_file(
    folder: Path, plan: Path
) -> None:
    keep_version(plan, EXAMPLE.read_bytes(), datetime(2026, 10, 1, 9, 10))  # noqa: DTZ001
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("f6")
        await until(pilot, "Hour of Code in Westmark: 12 partners")
        versions_of(plan)[0].path.unlink()
        await pilot.press("enter")
        await still(pilot)
        assert _told(app) == [f"{GONE_VERSION} isn't there any more. The file is as it was."]
    assert plan.read_bytes() == BROKEN  # noqa: ASYNC240 - as above


async def test_a_version_in_place_of_what_is_too_large_leaves_that_beside_it(
    folder: Path, plan: Path
) -> None:
    keep_version(plan, EXAMPLE.read_bytes(), datetime.now())
    large = EXAMPLE.read_bytes() + b"# precious notes\n" * 600_000
    plan.write_bytes(large)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("f6")
        await until(pilot, "Hour of Code in Westmark: 12 partners")
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        app.save()
    (beside,) = folder.glob("spring (before *).yaml")  # noqa: ASYNC240 - as above
    assert beside.read_bytes() == large


async def test_a_file_that_could_not_be_read_and_was_changed_meanwhile_is_not_written_over(
    folder: Path, plan: Path
) -> None:
    keep_version(plan, EXAMPLE.read_bytes(), datetime.now())
    plan.write_bytes(b"#" * 11_000_000)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        plan.write_bytes(BROKEN)  # noqa: ASYNC240 - as above
        await pilot.press("f6")
        await until(pilot, "Hour of Code in Westmark: 12 partners")
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, RepairScreen)
    assert plan.read_bytes() == BROKEN  # noqa: ASYNC240 - as above


async def test_what_another_program_writes_at_the_moment_of_saving_a_mended_file_stays(
    folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    theirs = BROKEN + b"place: Eastmark\n"

    def save_late(path: Path, data: bytes, before: Callable[[], None]) -> bool:
        path.write_bytes(theirs)
        return save(path, data, before)

    monkeypatch.setattr("wizard.repair.save", save_late)
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("enter", "home", *["right"] * 7, '"', "end", '"', "f5")
        await still(pilot)
        assert isinstance(app.screen, RepairScreen)
    assert plan.read_bytes() == theirs  # noqa: ASYNC240 - as above


async def test_what_an_earlier_mending_left_and_nobody_has_seen_is_not_forgotten(
    folder: Path, plan: Path
) -> None:
    plan.write_bytes(BROKEN + b"place: Eastmark\n")  # noqa: ASYNC240 - the disk is local
    _mended_and_killed(plan, BROKEN + b"# an hour of mending\n", BROKEN)
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert "an hour of mending" not in said(app)
        await pilot.press("enter", "home", *["right"] * 7, '"', "end", '"', "f5")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        app.save()
    assert [one.typed.data for one in records()] == [BROKEN + b"# an hour of mending\n"]
    assert list_unsaved(TODAY) == (), "opening the plan doesn't ask about it"


async def test_what_was_mended_in_vain_is_deleted_after_two_weeks(
    folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _mended_and_killed(plan, BROKEN + b"# mending\n", BROKEN)
    for life, left in ((STALE, 1), (timedelta(0), 0)):
        monkeypatch.setattr("wizard.opening.STALE", life)
        app = HourplanApp(folder, plan, today=TODAY)
        async with app.run_test(size=SIZE) as pilot:
            await still(pilot)
            assert isinstance(app.screen, PlanMap)
            app.save()
        assert len(records()) == left
    assert versions_of(plan) == ()


async def test_what_was_edited_before_a_version_was_taken_is_kept(folder: Path, plan: Path) -> None:
    keep_version(plan, EXAMPLE.read_bytes(), datetime.now())
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("enter", "home", *["right"] * 7, '"', "end", *' by hand"', "f6")
        await until(pilot, "Hour of Code in Westmark: 12 partners")
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        app.save()
    titles = [read_plan(read_version(one), "v").title for one in _plans_of(plan)]
    assert "Bad: plan by hand" in titles
    assert records() == ()


def _plans_of(plan: Path) -> list[Version]:
    return [one for one in versions_of(plan) if read_version(one) != BROKEN]


async def test_what_was_edited_before_a_fault_is_offered_to_whoever_goes_on(
    folder: Path, plan: Path
) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("enter", "end", *" edited")
        await pilot.pause()
    assert "Go on with it" in app.rescue()
    going_on = HourplanApp(folder, today=TODAY, session=app.session)
    async with going_on.run_test(size=SIZE) as pilot:
        await until(pilot, "Recover “spring”")
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(going_on.screen, RepairScreen)
        assert "Bad: plan edited" in said(going_on)
    assert "Go on with it" in app.rescue(), "the same is said at the end"


async def test_nothing_is_kept_of_a_mending_that_is_over(folder: Path, plan: Path) -> None:
    plan.write_bytes(BROKEN)  # noqa: ASYNC240 - the disk is local
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await pilot.press("enter", "home", *["right"] * 7, '"', "end", '"')
        repair, screen = app._front.repair, app.screen
        assert repair is not None
        assert isinstance(screen, RepairScreen)
        assert repair.save(screen.text_now())
        repair.close()
        repair._keep_quietly()  # a tick of the timer that was under way
    assert records() == ()


async def test_plans_of_one_title_are_told_apart_by_their_files(folder: Path, plan: Path) -> None:
    (folder / "other.yaml").write_bytes(EXAMPLE.read_bytes())
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, "Hour of Code in Westmark · other.yaml")
        assert "Hour of Code in Westmark · spring.yaml" in said(app)
        assert plan.exists()  # noqa: ASYNC240 - as above


async def test_earlier_versions_follow_a_renamed_file(folder: Path, plan: Path) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        _draft(app).change("title", "Mine")
        app.save()
    renamed = plan.rename(folder / "renamed.yaml")  # noqa: ASYNC240 - as above
    again = HourplanApp(folder, renamed, today=TODAY)
    async with again.run_test(size=SIZE) as pilot:
        await still(pilot)
        again.save()
    assert EXAMPLE.read_bytes() in [read_version(one) for one in versions_of(renamed)]


async def test_what_was_left_to_be_decided_is_asked_at_once_the_next_time(
    folder: Path, plan: Path
) -> None:
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        _draft(app).change("title", "Mine")
        _change_outside(plan, title="Theirs")
        _look(app)
        app.save()
    again = HourplanApp(folder, plan, today=TODAY)
    async with again.run_test(size=SIZE) as pilot:
        await until(pilot, "Both were changed")
        assert isinstance(again.screen, CollisionsDialog)
        await pilot.press("right", "ctrl+n")
        await still(pilot)
        again.save()
    assert load_plan(plan).title == "Theirs"
    assert records() == ()


async def test_text_that_has_grown_too_large_to_be_opened_is_told_with_where_it_is_kept(
    folder: Path, plan: Path
) -> None:
    base = EXAMPLE.read_bytes()
    recorder = Recorder()
    data = base + b"#" * MAX_BYTES
    recorder.write(Typed(plan, "Hour of Code in Westmark", data, base), datetime.now())
    recorder.close()
    app = HourplanApp(folder, plan, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        assert isinstance(app.screen, ReadDialog)
        told = str(app.screen.query_one(".reading Static", Static).content)
        assert "too large to be opened here" in told
        assert str(records()[0].file) in told
        await pilot.press("escape")
        await still(pilot)
        assert isinstance(app.screen, PlanMap)
        app.save()
    assert len(records()) == 1


async def test_what_was_found_is_told_on_one_line_at_80_columns(folder: Path, plan: Path) -> None:
    _typed_and_killed(plan, "Hour of Code in Westmark, with a title that is rather long")
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, "Recover “Hour of Code")
        line = next(one for one in lines(app.screen) if "Recover" in one)
        assert "spring.yaml, unsaved text" in line
        assert re.search(r"(at \d\d:\d\d|\d{4})\s*$", line)
