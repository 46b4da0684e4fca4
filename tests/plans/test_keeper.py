"""What keeps an open plan: saving, taking in what others wrote, and telling how it stands."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plans.comparing.merging import merge
from plans.draft import Draft
from plans.keeping import keeper as keepers
from plans.keeping.keeper import LATEST_SAVE
from plans.keeping.plan_file import PlanFile
from plans.keeping.recovery import records
from plans.keeping.saving import save
from plans.keeping.standing import FAULT, SaveState
from plans.keeping.versions import read_version, versions_of
from plans.problems import NotSaved
from plans.rewriting.plan_text import PlanText
from plans.yaml_text import load_plan, read_plan
from tests.plans.opened import NOON, START, WAIT, Clock, change_outside, look, open_draft


@pytest.fixture
def path(tmp_path: Path, own_home: Path) -> Path:
    return tmp_path / "plan.yaml"


@pytest.fixture
def draft(path: Path) -> Draft:
    return open_draft(path)


Before = Callable[[], None] | None


# ---- Saving


def test_saving_an_unchanged_plan_writes_nothing(draft: Draft, path: Path) -> None:
    os.utime(path, ns=(1, 1))
    assert draft.save_now() == SaveState()
    draft.change("title", "Other")
    draft.undo()
    assert draft.state.waiting
    assert draft.save_now() == SaveState()
    assert draft.close() == SaveState()
    assert path.stat().st_mtime_ns == 1


def test_a_plan_that_is_no_file_yet_is_saved_even_without_a_change(path: Path) -> None:
    assert Draft(START, path, now=lambda: NOON).save_now() == SaveState(saved=NOON)
    assert load_plan(path) == START


def test_a_new_plan_never_takes_the_place_of_a_file_that_came_meanwhile(path: Path) -> None:
    path.write_text("precious", encoding="utf-8")
    state = Draft(START, path).save_now()
    assert "is there already" in state.problem
    assert path.read_text(encoding="utf-8") == "precious"


def test_a_saved_plan_is_not_written_again(draft: Draft, path: Path) -> None:
    draft.change("title", "After")
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(path).title == "After"
    os.utime(path, ns=(1, 1))
    draft.save_now()
    assert path.stat().st_mtime_ns == 1


def test_closing_saves_and_ends_the_threads(draft: Draft, path: Path) -> None:
    draft.keeper.start()
    draft.change("title", "After")
    assert draft.close() == SaveState(saved=NOON)
    assert load_plan(path).title == "After"
    threads = (draft.keeper._thread, draft.keeper._recording._thread)
    assert [thread is not None and thread.is_alive() for thread in threads] == [False, False]
    assert draft.close() == SaveState(saved=NOON)


def test_a_change_is_saved_five_seconds_after_it_at_the_latest(draft: Draft) -> None:
    draft.change("title", "After")
    assert draft.keeper._due is not None
    assert draft.keeper._due - draft.keeper._clock() <= 5


@pytest.fixture
def live(path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """Return a draft with its threads, which saves after a hundredth of a second."""
    monkeypatch.setattr(keepers, "LATEST_SAVE", 0.01)
    draft = Draft(START, PlanFile(path, open_draft(path).keeper._file.text), now=lambda: NOON)
    draft.keeper.start()
    return draft


def _wait_until_saved(draft: Draft) -> None:
    end = time.monotonic() + WAIT
    while draft.state.waiting:
        assert time.monotonic() < end, draft.state
        time.sleep(0.005)


def test_a_change_is_saved_by_itself(live: Draft, path: Path) -> None:
    live.change("title", "After")
    _wait_until_saved(live)
    assert load_plan(path).title == "After"
    assert live.close() == SaveState(saved=NOON)


def test_keys_that_go_on_do_not_put_saving_off(path: Path) -> None:
    draft = open_draft(path)
    clock = draft.keeper._clock
    assert isinstance(clock, Clock)
    begun = clock.seconds
    draft.change("title", "A")
    clock.seconds += LATEST_SAVE
    draft.change("title", "Af")
    assert draft.keeper._due == begun + LATEST_SAVE


def test_leaving_a_field_saves_at_once(draft: Draft) -> None:
    draft.leave()
    assert draft.keeper._due is None
    draft.change("title", "After")
    draft.leave()
    assert draft.keeper._due == draft.keeper._clock()


def test_without_a_recovery_copy_the_file_itself_is_at_most_a_second_behind(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first key on, and after each save."""

    def refuse(*_: object) -> bool:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr("plans.keeping.recovery.save", refuse)
    for title in ("A", "Af", "Aft"):
        draft.change("title", title)
        draft.keeper._recording.write()
        assert draft.keeper._due is not None
        assert draft.keeper._due - draft.keeper._clock() <= 1
        draft.keeper._due = None
        draft.save_now()
        draft.keeper._recording.write()


def test_a_change_during_saving_is_not_lost(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_slowly(target: Path, text: bytes, before: Before = None) -> bool:
        draft.change("place", "Typed meanwhile")
        return save(target, text, before)

    monkeypatch.setattr("plans.keeping.plan_file.save", save_slowly)
    draft.change("title", "After")
    assert draft.save_now() == SaveState(saved=NOON, waiting=True)
    assert load_plan(path).place == "Westmark"
    monkeypatch.setattr("plans.keeping.plan_file.save", save)
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(path).place == "Typed meanwhile"


def _fail(failure: NotSaved) -> Callable[..., bool]:
    def fail(*_: object) -> bool:
        raise failure

    return fail


def test_a_failed_save_keeps_the_plan_says_why_and_is_tried_again(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.keeping.plan_file.save", _fail(NotSaved("The disk is full.")))
    draft.change("title", "After")
    assert draft.save_now() == SaveState(problem="The disk is full.", waiting=True)
    assert draft.plan.title == "After"
    monkeypatch.undo()
    monkeypatch.setattr("plans.keeping.plan_file.save", save)
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(path).title == "After"


def test_the_thread_tries_again_by_itself_after_a_failed_save(
    live: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = iter([NotSaved("The disk is full."), NotSaved("Still.")])

    def save_at_last(target: Path, text: bytes, before: Before = None) -> bool:
        if failure := next(tries, None):
            raise failure
        return save(target, text, before)

    monkeypatch.setattr("plans.keeping.plan_file.save", save_at_last)
    live.change("title", "After")
    _wait_until_saved(live)
    assert live.close() == SaveState(saved=NOON)
    assert load_plan(path).title == "After"


def test_a_failure_is_over_when_the_plan_is_again_what_the_file_holds(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.keeping.plan_file.save", _fail(NotSaved("The disk is full.")))
    draft.change("title", "After")
    assert draft.save_now().problem == "The disk is full."
    draft.undo()
    assert draft.save_now() == SaveState()
    assert load_plan(path) == START


def _unsafe(target: Path, text: bytes, before: Before = None) -> bool:
    """Save, but so that a power cut may take it away."""
    save(target, text, before)
    raise NotSaved("Not safely.", target, written=True)


def test_after_a_save_that_may_not_last_the_plan_is_written_again(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.keeping.plan_file.save", _unsafe)
    draft.change("title", "After")
    assert draft.save_now().problem == "Not safely."
    draft.undo()
    monkeypatch.setattr("plans.keeping.plan_file.save", save)
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(path) == START


def test_a_new_plan_that_was_saved_unsafely_is_saved_to_its_own_file_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.keeping.plan_file.save", _unsafe)
    draft = Draft(START, path, now=lambda: NOON)
    assert draft.save_now().problem == "Not safely."
    monkeypatch.setattr("plans.keeping.plan_file.save", save)
    assert draft.save_now() == SaveState(saved=NOON)
    draft.change("title", "After")
    draft.save_now()
    assert load_plan(path).title == "After"


def test_a_plan_moves_to_another_file_after_a_failure(
    draft: Draft, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file has the comments of the old one; a failure leaves the plan with its file."""
    path.write_bytes(b"# mine\n" + path.read_bytes())
    look(draft.keeper)
    draft.change("title", "After")
    assert draft.move_to(tmp_path / "gone" / "away" / "plan.yaml").problem
    assert draft.path == path
    monkeypatch.setattr("plans.keeping.plan_file.save", save)
    assert draft.move_to(tmp_path / "here.yaml") == SaveState(saved=NOON)
    assert load_plan(tmp_path / "here.yaml").title == "After"
    assert draft.path == tmp_path / "here.yaml"


def test_text_that_cannot_be_read_alone_writes_nothing(draft: Draft, path: Path) -> None:
    before = path.read_bytes()
    draft.change("goal.number", None, typed="a dozen")
    assert draft.save_now() == SaveState()
    assert path.read_bytes() == before


def test_a_fault_of_the_program_ends_no_saving_and_is_told(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr("plans.keeping.plan_file.save", break_down)
    draft.change("title", "After")
    told: list[Exception] = []
    draft.keeper.on_fault = told.append
    assert draft.save_now().problem == FAULT
    assert told == [draft.keeper.fault]
    assert isinstance(draft.keeper.fault, RuntimeError)


# ---- What others do to the file


def test_a_change_elsewhere_comes_in_by_itself_and_is_told_once(draft: Draft, path: Path) -> None:
    change_outside(path, place="Eastmark")
    look(draft.keeper)
    assert draft.plan.place == "Eastmark"
    (news,) = draft.keeper.take_news()
    assert "another program or computer" in news
    assert draft.keeper.take_news() == ()
    assert draft.state.problem == ""


def test_half_a_file_is_not_believed(draft: Draft, path: Path) -> None:
    """Whoever writes in place makes it half a plan for a moment."""
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"place")])
    look(draft.keeper, times=1)
    path.write_bytes(whole)
    look(draft.keeper, times=3)
    assert draft.plan == START


def test_different_fields_changed_on_both_sides_are_both_kept_and_saved(
    draft: Draft, path: Path
) -> None:
    change_outside(path, place="Eastmark")
    draft.change("title", "Mine")
    draft.save_now()
    assert draft.state.waiting, "it waits until the other program is surely done"
    draft.save_now()
    assert (load_plan(path).title, load_plan(path).place) == ("Mine", "Eastmark")
    assert draft.state == SaveState(saved=NOON)


def test_the_same_field_changed_on_both_sides_is_asked_about_and_neither_is_lost(
    draft: Draft, path: Path
) -> None:
    change_outside(path, title="Theirs", place="Eastmark")
    draft.change("title", "Mine")
    draft.save_now()
    draft.save_now()
    (collision,) = draft.collisions
    assert (collision.field, collision.mine, collision.theirs) == ("title", "Mine", "Theirs")
    assert draft.state.questions == 1
    assert (draft.plan.title, draft.plan.place) == ("Mine", "Eastmark")
    assert load_plan(path).title == "Theirs", "nothing is written before somebody has chosen"


@pytest.mark.parametrize(("theirs", "title"), [((), "Mine"), (("title",), "Theirs")])
def test_what_was_chosen_is_saved_and_the_other_one_is_an_earlier_version(
    draft: Draft, path: Path, theirs: tuple[str, ...], title: str
) -> None:
    change_outside(path, title="Theirs", place="Eastmark")
    draft.change("title", "Mine")
    look(draft.keeper)
    draft.choose(draft.collisions, [one for one in draft.collisions if one.field in theirs])
    draft.save_now()
    assert load_plan(path).title == draft.plan.title == title
    assert (draft.collisions, draft.state.questions) == ((), 0)
    kept = [read_plan(read_version(one), "v").title for one in versions_of(path)]
    assert {"Mine", "Theirs"} <= {*kept, title}


def test_a_question_that_came_in_while_another_was_answered_stays_open(
    draft: Draft, path: Path
) -> None:
    change_outside(path, title="Theirs")
    draft.change("title", "Mine")
    look(draft.keeper)
    shown = draft.collisions
    change_outside(path, title="Theirs, newer", place="Eastmark")
    draft.change("place", "Northmark")
    look(draft.keeper)
    draft.choose(shown, shown)
    assert [one.field for one in draft.collisions] == ["title", "place"]
    assert (draft.plan.title, draft.plan.place) == ("Mine", "Northmark")
    assert draft.state.questions == 2


def test_two_copies_that_differ_in_one_field_are_two_questions(draft: Draft) -> None:
    a, b = (
        merge(None, draft.plan, draft.plan.model_copy(update={"title": title})).collisions[0]
        for title in ("Copy A", "Copy B")
    )
    draft.keeper.ask_about((a, b), draft.keeper._file.text)
    draft.choose(draft.collisions, [a])
    assert draft.plan.title == "Copy A"
    assert draft.collisions == ()


def test_whoever_moves_the_plan_takes_no_question_and_no_base_along(
    draft: Draft, path: Path, tmp_path: Path
) -> None:
    change_outside(path, title="Theirs")
    draft.change("title", "Mine")
    look(draft.keeper)
    draft.move_to(tmp_path / "here.yaml")
    draft.change("title", "Before")
    typed = draft.keeper._typed()
    assert typed is not None
    assert typed.base is not None
    assert read_plan(typed.base, "base").title == "Mine"


def test_a_question_is_found_again_by_the_next_start(draft: Draft, path: Path) -> None:
    """The recovery copy goes from what both sides began with, so that both are still there."""
    change_outside(path, title="Theirs")
    draft.change("title", "Mine")
    look(draft.keeper)
    draft.close()
    (record,) = records()
    assert record.typed.base is not None
    assert read_plan(record.typed.base, "base").title == "Before"
    assert read_plan(record.typed.data, "mine").title == "Mine"
    assert load_plan(path).title == "Theirs"


def test_a_file_that_is_gone_is_told_and_not_made_anew_without_a_word(
    draft: Draft, path: Path
) -> None:
    path.unlink()
    draft.change("title", "After")
    assert "somebody moved, renamed or deleted it" in draft.save_now().problem
    assert not path.exists()
    assert draft.write_over() == SaveState(saved=NOON)
    assert load_plan(path).title == "After"


def test_a_file_that_is_gone_is_told_even_if_nothing_is_typed_and_its_return_too(
    draft: Draft, path: Path
) -> None:
    away = path.rename(path.with_name("away.yaml"))
    look(draft.keeper)
    assert "somebody moved, renamed or deleted it" in draft.state.problem
    away.rename(path)
    look(draft.keeper)
    assert draft.state.problem == ""


def test_a_stick_that_is_pulled_is_told_and_what_was_typed_is_saved_when_it_is_back(
    tmp_path: Path, own_home: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    draft = open_draft(stick / "plan.yaml")
    stick.rename(tmp_path / "pulled")
    draft.change("title", "After")
    assert "its folder isn't there" in draft.save_now().problem
    (tmp_path / "pulled").rename(stick)
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(stick / "plan.yaml").title == "After"


def test_a_file_that_others_made_unreadable_is_told_with_its_line_and_left_as_it_is(
    draft: Draft, path: Path
) -> None:
    broken = path.read_bytes() + b"<<<<<<< HEAD\n"
    path.write_bytes(broken)
    draft.change("title", "After")
    draft.save_now()
    draft.save_now()
    assert "can't be read now (line" in draft.state.problem
    assert path.read_bytes() == broken
    assert draft.write_over().problem == ""
    assert load_plan(path).title == "After"
    kept = [read_version(one) for one in versions_of(path)]
    assert broken in kept
    assert PlanText.of(START).data in kept, "what was saved last is in no other file any more"


def test_a_file_that_is_only_touched_is_no_change(draft: Draft, path: Path) -> None:
    os.utime(path)
    look(draft.keeper, times=3)
    assert (draft.keeper.arrivals, draft.keeper.take_news()) == (0, ())


def test_a_change_with_the_same_time_and_size_is_seen(draft: Draft, path: Path) -> None:
    """Sync clients set the old time on new content."""
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Westmark", b"Eastmark"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    look(draft.keeper)
    assert draft.plan.place == "Eastmark"


def test_whoever_only_looks_sees_changes_and_writes_nothing(path: Path) -> None:
    draft = open_draft(path, looks_only=True)
    change_outside(path, place="Eastmark")
    before = path.read_bytes()
    look(draft.keeper)
    draft.save_now()
    draft.write_over()
    draft.move_to(path.with_name("elsewhere.yaml"))
    draft.close()
    assert (draft.plan.place, path.read_bytes()) == ("Eastmark", before)
    assert not path.with_name("elsewhere.yaml").exists()
    assert (records(), versions_of(path)) == ((), ())


def test_what_stands_there_is_never_written_over_without_being_kept(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the state folder can't take it, it is put beside the file."""
    broken = b"title: half a pl\n  an: ["
    path.write_bytes(broken)

    def refuse(*_: object) -> bool:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr("plans.keeping.former.keep_version", refuse)
    draft.change("title", "After")
    assert draft.write_over().problem == ""
    assert load_plan(path).title == "After"
    beside = [one for one in path.parent.glob("*.yaml") if one != path]
    assert [one.read_bytes() for one in beside] == [broken]


def test_a_plan_is_called_saved_only_when_it_is(draft: Draft, path: Path) -> None:
    """Another program is writing the file in the moment in which the program is ended."""
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    draft.change("title", "After")
    draft.save_now()
    assert draft.state.waiting
    assert draft.state.problem == ""
    draft.close()
    assert load_plan(path).title == "After"
    assert b"# theirs" in path.read_bytes()


# ---- Earlier versions


def test_what_the_file_held_when_it_was_opened_is_kept(draft: Draft, path: Path) -> None:
    before = path.read_bytes()
    draft.change("title", "After")
    draft.save_now()
    draft.change("title", "After that")
    draft.save_now()
    assert [read_version(one) for one in versions_of(path)] == [before]
    draft.close()
    newest, *older = [read_version(one) for one in versions_of(path)]
    assert (newest, older) == (path.read_bytes(), [before]), "what was saved last is kept too"


def test_after_ten_minutes_the_next_save_keeps_one_more(draft: Draft, path: Path) -> None:
    for title in ("One", "Two", "Three"):
        draft.change("title", title)
        draft.save_now()
        clock = draft.keeper._clock
        assert isinstance(clock, Clock)
        clock.seconds += keepers.VERSION_PAUSE
    titles = [read_plan(read_version(one), "v").title for one in versions_of(path)]
    assert titles == ["Two", "One", "Before"]


def test_before_half_of_the_plan_goes_it_is_kept_whatever_the_clock_says(path: Path) -> None:
    draft = open_draft(path)
    draft.change("message.text", "A long text that was worked on for an hour. " * 20)
    draft.save_now()
    draft.change("message.text", "")
    draft.save_now()
    kept = [read_plan(read_version(one), "v").message.text for one in versions_of(path)]
    assert any(text.startswith("A long text") for text in kept)
