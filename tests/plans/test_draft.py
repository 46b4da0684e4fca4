"""An open plan: undo and redo, what counts as one step, and saving from a thread of its own."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans import draft as drafts
from plans.draft import LATEST_SAVE, PAUSE, Draft, SaveState
from plans.model import Plan
from plans.problems import NotSaved
from plans.saving import save
from plans.yaml_text import load_plan

NOON = datetime(2026, 10, 5, 12, 0)  # noqa: DTZ001 - local time, as a person reads it
START = Plan(pack="small", title="Before")
WAIT = 5.0
"""Seconds after which a test gives up waiting for another thread."""


class Clock:
    """Seconds that go forward only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds

    def pause(self) -> None:
        """Let so much time go by that the next key begins a new step of undo."""
        self.seconds += PAUSE


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.yaml"


@pytest.fixture
def draft(path: Path, clock: Clock) -> Draft:
    """Return a draft whose plan the file is said to hold, without a saving thread."""
    draft = Draft(START, path, clock=clock, now=lambda: NOON)
    draft.opened_from_file()
    return draft


# ---- Changing, undo and redo


def test_an_equal_value_does_nothing(draft: Draft) -> None:
    assert not draft.change("title", "Before")
    assert not draft.change("team", [])  # a list is read as the empty tuple that is there
    assert not draft.put(START.model_copy(), "title")
    assert draft.undo() is None
    assert draft.state == SaveState()


def test_a_change_is_undone_and_done_again_and_says_its_field(draft: Draft) -> None:
    assert draft.change("goal.number", 12)
    assert draft.undo() == "goal.number"
    assert draft.plan == START
    assert draft.redo() == "goal.number"
    assert draft.plan.goal.number == 12
    assert draft.redo() is None


def test_a_new_change_ends_what_could_be_done_again(draft: Draft) -> None:
    draft.change("title", "One")
    draft.undo()
    draft.change("place", "Two")
    assert draft.redo() is None


def test_at_least_fifty_steps_across_fields_are_undone(draft: Draft) -> None:
    fields = ("title", "place", "goal.audience", "strategy.answers.limits")
    plans = [draft.plan]
    for number in range(60):
        draft.change(fields[number % 4], f"Text {number}")
        plans.append(draft.plan)
    for before in reversed(plans[:-1]):
        assert draft.undo()
        assert draft.plan == before
    assert draft.undo() is None


def test_no_more_than_so_many_steps_are_kept(draft: Draft, clock: Clock) -> None:
    for number in range(drafts.UNDO_STEPS + 10):
        clock.pause()
        draft.change("title", f"Title {number}")
    undone = sum(draft.undo() is not None for _ in range(drafts.UNDO_STEPS + 10))
    assert (undone, draft.plan.title) == (drafts.UNDO_STEPS, "Title 9")


def test_keys_typed_in_one_field_without_a_pause_are_one_step(draft: Draft, clock: Clock) -> None:
    for text in ("A", "Af", "Aft", "After"):
        draft.change("title", text)
        clock.seconds += PAUSE * 0.9
    draft.undo()
    assert draft.plan == START


def _leave(draft: Draft, _clock: Clock) -> None:
    draft.leave()


def _pause(_draft: Draft, clock: Clock) -> None:
    clock.pause()


def _other_field(draft: Draft, _clock: Clock) -> None:
    draft.change("place", "Westmark")
    draft.undo()


@pytest.mark.parametrize("between", [_leave, _pause, _other_field])
def test_a_pause_leaving_the_field_and_undo_end_a_step(
    draft: Draft, clock: Clock, between: Callable[[Draft, Clock], None]
) -> None:
    draft.change("title", "One")
    between(draft, clock)
    draft.change("title", "Two")
    draft.undo()
    assert draft.plan.title == "One"


def test_what_was_typed_and_taken_back_leaves_no_step_that_does_nothing(draft: Draft) -> None:
    draft.change("place", "Westmark")
    draft.change("title", "Before!")
    draft.change("title", "Before")
    assert draft.undo() == "place"


def test_a_change_of_the_whole_plan_is_a_step_of_its_own(draft: Draft) -> None:
    draft.change("title", "Typed")
    draft.put(draft.plan.model_copy(update={"title": "Put"}), "title")
    draft.change("title", "Typed again")
    for title in ("Put", "Typed", "Before"):
        draft.undo()
        assert draft.plan.title == title


def test_what_follows_from_a_change_is_undone_with_it(draft: Draft) -> None:
    draft.change("window.start", date(2026, 12, 7), also={"place": "Westmark"})
    assert draft.plan.place == "Westmark"
    draft.undo()
    assert draft.plan == START


def test_an_unknown_field_is_a_lookup_error_and_changes_nothing(draft: Draft) -> None:
    with pytest.raises(LookupError):
        draft.change("partners.nobody.name", "x")
    assert draft.plan is START


_steps = st.one_of(
    st.tuples(
        st.sampled_from(["title", "place", "strategy.answers.limits", "strategy.answers.cost"]),
        st.sampled_from(["", "a", "b", "Before"]),
    ),
    st.tuples(st.just("goal.number"), st.sampled_from(["", "12", "many"])),
    st.tuples(st.sampled_from(["leave", "pause", "undo", "redo", "put"]), st.just("")),
)


def _take(draft: Draft, clock: Clock, what: str, text: str) -> None:
    if what == "goal.number":
        number = int(text) if text.isdecimal() else None
        draft.change(what, number, typed=text if text and number is None else None)
    elif what == "put":
        draft.put(draft.plan.model_copy(update={"title": "Put"}), "title", unread={"place": "?"})
    elif what == "pause":
        clock.pause()
    elif what in ("leave", "undo", "redo"):
        getattr(draft, what)()
    else:
        draft.change(what, text)


@given(st.lists(_steps, max_size=40))
def test_after_any_changes_undoing_all_returns_to_the_start_and_redoing_all_to_the_end(
    steps: list[tuple[str, str]],
) -> None:
    clock = Clock()
    draft = Draft(START, Path("nowhere.yaml"), clock=clock)
    for what, text in steps:
        _take(draft, clock, what, text)
    while draft.redo():
        pass
    end = (draft.plan, dict(draft.unread))
    while draft.undo():
        pass
    assert (draft.plan, dict(draft.unread)) == (START, {})
    while draft.redo():
        pass
    assert (draft.plan, dict(draft.unread)) == end


@given(st.lists(_steps, max_size=40))
def test_no_step_of_undo_does_nothing(steps: list[tuple[str, str]]) -> None:
    clock = Clock()
    draft = Draft(START, Path("nowhere.yaml"), clock=clock)
    for what, text in steps:
        _take(draft, clock, what, text)
    before = (draft.plan, dict(draft.unread))
    while draft.undo():
        assert (draft.plan, dict(draft.unread)) != before
        before = (draft.plan, dict(draft.unread))


# ---- What can't be read yet


def test_text_that_cannot_be_read_is_kept_and_undone(draft: Draft, clock: Clock) -> None:
    draft.change("goal.number", 12)
    clock.pause()
    assert draft.change("goal.number", None, typed="a dozen")
    assert (draft.plan.goal.number, draft.unread) == (None, {"goal.number": "a dozen"})
    clock.pause()
    assert draft.change("goal.number", None, typed="a dozen or so")
    draft.undo()
    assert draft.unread == {"goal.number": "a dozen"}
    draft.undo()
    assert (draft.plan.goal.number, draft.unread) == (12, {})


def test_a_value_that_can_be_read_takes_the_place_of_the_text(draft: Draft) -> None:
    draft.change("goal.number", None, typed="a dozen")
    assert not draft.change("goal.number", None, typed="a dozen")
    assert draft.change("goal.number", None)
    assert draft.unread == {}


def test_texts_that_come_with_a_whole_change_are_kept_and_an_empty_one_is_forgotten(
    draft: Draft,
) -> None:
    draft.change("goal.number", None, typed="a dozen")
    unread = {"goal.number": "", "goal.deadline": "soon"}
    assert draft.put(draft.plan, "goal", unread=unread)
    assert draft.unread == {"goal.deadline": "soon"}
    draft.undo()
    assert draft.unread == {"goal.number": "a dozen"}


def test_what_is_set_aside_is_no_step_and_not_saved(draft: Draft, path: Path) -> None:
    draft.set_aside("new.name", "Westm")
    assert (draft.aside("new.name"), draft.aside("new.group")) == ("Westm", "")
    assert draft.undo() is None
    draft.close()
    assert not path.exists()


# ---- Saving


def test_saving_an_unchanged_plan_writes_nothing(draft: Draft, path: Path) -> None:
    assert draft.save_now() == SaveState()
    draft.change("title", "Other")
    draft.undo()
    assert draft.state.waiting
    assert draft.save_now() == SaveState()
    assert draft.close() == SaveState()
    assert not path.exists()


def test_a_plan_that_is_no_file_yet_is_saved_even_without_a_change(path: Path) -> None:
    assert Draft(START, path, now=lambda: NOON).save_now() == SaveState(saved=NOON)
    assert load_plan(path) == START


def test_a_saved_plan_is_not_written_again(draft: Draft, path: Path) -> None:
    draft.change("title", "After")
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(path).title == "After"
    path.unlink()
    draft.save_now()
    assert not path.exists()


def test_closing_saves_and_ends_the_thread(draft: Draft, path: Path) -> None:
    draft.start_saving()
    draft.change("title", "After")
    assert draft.close() == SaveState(saved=NOON)
    assert load_plan(path).title == "After"
    assert "saving" not in [thread.name for thread in threading.enumerate()]
    assert draft.close() == SaveState(saved=NOON)


def test_a_change_is_saved_five_seconds_after_it_at_the_latest() -> None:
    assert LATEST_SAVE <= 5


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Return an event for `on_saved`, with a thread that saves after a hundredth of a second."""
    monkeypatch.setattr(drafts, "LATEST_SAVE", 0.01)
    return threading.Event()


@pytest.fixture
def live(path: Path, saved: threading.Event) -> Iterator[Draft]:
    """Return a draft with its saving thread; `saved` is set when nothing is left to save."""

    def tell(state: SaveState) -> None:
        if not state.waiting:
            saved.set()

    draft = Draft(START, path, on_saved=tell, now=lambda: NOON)
    draft.opened_from_file()
    draft.start_saving()
    yield draft
    draft.close()


def test_a_change_is_saved_by_itself(live: Draft, path: Path, saved: threading.Event) -> None:
    live.change("title", "After")
    assert saved.wait(WAIT)
    assert load_plan(path).title == "After"
    assert live.state == SaveState(saved=NOON)


def test_keys_that_go_on_do_not_put_saving_off(draft: Draft, clock: Clock) -> None:
    draft.change("title", "A")
    clock.seconds += LATEST_SAVE
    draft.change("title", "Af")
    assert draft._due == LATEST_SAVE


def test_leaving_a_field_saves_at_once(path: Path) -> None:
    saved = threading.Event()
    draft = Draft(START, path, on_saved=lambda _state: saved.set())
    draft.opened_from_file()
    draft.start_saving()
    draft.leave()
    assert draft._due is None
    draft.change("title", "After")
    draft.leave()
    assert saved.wait(LATEST_SAVE / 2)
    assert load_plan(path).title == "After"
    draft.close()


def test_a_change_during_saving_is_not_lost(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_slowly(target: Path, text: str) -> bool:
        draft.change("place", "Typed meanwhile")
        return save(target, text)

    monkeypatch.setattr("plans.draft.save", save_slowly)
    draft.change("title", "After")
    assert draft.save_now() == SaveState(saved=NOON, waiting=True)
    assert load_plan(path).place == ""
    monkeypatch.setattr("plans.draft.save", save)
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(path).place == "Typed meanwhile"


def test_a_failed_save_keeps_the_plan_says_why_and_is_tried_again(
    draft: Draft, tmp_path: Path
) -> None:
    draft.path = tmp_path / "stick" / "plans" / "plan.yaml"
    draft.change("title", "After")
    state = draft.save_now()
    assert state.waiting
    assert "its folder isn't there" in state.problem
    assert draft.plan.title == "After"
    draft.path.parent.mkdir(parents=True)
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(draft.path).title == "After"


def test_the_thread_tries_again_by_itself_after_a_failed_save(
    live: Draft, path: Path, saved: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = iter([NotSaved("The disk is full."), NotSaved("Still.")])

    def save_at_last(target: Path, text: str) -> bool:
        if failure := next(tries, None):
            raise failure
        return save(target, text)

    monkeypatch.setattr("plans.draft.save", save_at_last)
    live.change("title", "After")
    assert saved.wait(WAIT)
    assert live.state == SaveState(saved=NOON)
    assert load_plan(path).title == "After"


def _fail(failure: NotSaved) -> Callable[[Path, str], bool]:
    def fail(_target: Path, _text: str) -> bool:
        raise failure

    return fail


def test_a_failure_is_over_when_the_plan_is_again_what_the_file_holds(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.draft.save", _fail(NotSaved("The disk is full.")))
    draft.change("title", "After")
    assert draft.save_now().problem == "The disk is full."
    draft.undo()
    assert draft.save_now() == SaveState()
    assert not path.exists()


def test_after_a_save_that_may_not_last_the_plan_is_written_again(
    draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.draft.save", _fail(NotSaved("Not safely.", written=True)))
    draft.change("title", "After")
    draft.save_now()
    draft.undo()
    monkeypatch.setattr("plans.draft.save", save)
    assert draft.save_now() == SaveState(saved=NOON)
    assert load_plan(path) == START


def test_a_plan_moves_to_another_file_after_a_failure(draft: Draft, tmp_path: Path) -> None:
    draft.path = tmp_path / "gone" / "away" / "plan.yaml"
    draft.change("title", "After")
    assert draft.save_now().problem
    assert draft.move_to(tmp_path / "here.yaml") == SaveState(saved=NOON)
    assert load_plan(tmp_path / "here.yaml").title == "After"
    assert draft.path == tmp_path / "here.yaml"


def test_text_that_cannot_be_read_alone_writes_nothing(draft: Draft, path: Path) -> None:
    draft.change("goal.number", None, typed="a dozen")
    assert draft.save_now() == SaveState()
    assert not path.exists()
