"""An open plan: undo and redo, what counts as one step, and what comes from outside."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans import draft as drafts
from plans.draft import PAUSE, Draft
from plans.keeping.plan_file import PlanFile
from plans.keeping.standing import SaveState
from plans.keeping.versions import read_version, versions_of
from plans.model import Ask, Member, Plan
from plans.rewriting.plan_text import PlanText
from plans.yaml_text import read_plan

START = Plan(pack="small", title="Before")


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
    """Return a draft whose plan the file holds, without a thread that saves."""
    text = PlanText.of(START)
    path.write_bytes(text.data)
    return Draft(START, PlanFile(path, text), clock=clock)


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


def test_what_is_set_aside_is_no_step_and_not_in_the_file(draft: Draft, path: Path) -> None:
    draft.set_aside("new.name", "Westm")
    assert (draft.aside("new.name"), draft.aside("new.group")) == ("Westm", "")
    assert draft.undo() is None
    before = path.read_bytes()
    draft.close()
    assert path.read_bytes() == before


# ---- What comes from outside


def _arrive(draft: Draft, **fields: object) -> None:
    """Let somebody else change fields of the whole plan."""
    plan = draft.plan.model_copy(update=fields)
    assert draft.adopt(draft.snapshot, plan)


def test_what_comes_from_outside_is_no_step_of_undo(draft: Draft) -> None:
    _arrive(draft, place="Eastmark")
    assert draft.plan.place == "Eastmark"
    assert draft.undo() is None


def test_undo_takes_back_what_was_typed_here_and_keeps_what_came_from_outside(
    draft: Draft,
) -> None:
    draft.change("title", "After")
    _arrive(draft, place="Eastmark")
    draft.change("goal.number", 12)
    assert (draft.undo(), draft.undo(), draft.undo()) == ("goal.number", "title", None)
    assert draft.plan == START.model_copy(update={"place": "Eastmark"})
    draft.redo()
    draft.redo()
    assert (draft.plan.title, draft.plan.place, draft.plan.goal.number) == ("After", "Eastmark", 12)


def test_what_others_wrote_in_a_field_is_an_earlier_version_once_undo_has_taken_it_away(
    draft: Draft, own_home: Path
) -> None:
    draft.change("title", "Mine")
    _arrive(draft, title="Mine, and theirs")
    draft.undo()
    assert draft.plan.title == "Before"
    kept = [read_plan(read_version(one), "v").title for one in versions_of(draft.path)]
    assert "Mine, and theirs" in kept


def test_what_was_typed_meanwhile_is_never_replaced_by_what_comes_from_outside(
    draft: Draft,
) -> None:
    before = draft.snapshot
    draft.change("title", "Typed meanwhile")
    assert not draft.adopt(before, START.model_copy(update={"title": "Theirs"}))
    assert draft.plan.title == "Typed meanwhile"


def test_text_that_cannot_be_read_stays_with_its_item_when_others_come_from_outside(
    draft: Draft,
) -> None:
    asks = (Ask(id="a", title="One"), Ask(id="b", title="Two"))
    draft.put(START.model_copy(update={"asks": asks}), "asks")
    draft.change("asks.b.touch", None, typed="rather low")
    theirs = (Ask(id="c", title="New"), asks[0], Ask(id="b", title="Two, changed"))
    _arrive(draft, asks=theirs)
    assert draft.unread == {"asks.b.touch": "rather low"}


def test_an_undo_brings_back_no_text_of_an_item_that_is_gone_by_then(draft: Draft) -> None:
    """Such a text belongs to nothing: whatever came next would ask for an item there isn't."""
    asks = (Ask(id="a", title="One"), Ask(id="b", title="Two"))
    draft.put(START.model_copy(update={"asks": asks}), "asks")
    draft.change("asks.a.touch", None, typed="rather low")
    draft.change("title", "After")
    _arrive(draft, asks=asks[1:])
    assert draft.undo() == "title"
    assert (draft.plan.asks, draft.unread) == (asks[1:], {})
    assert draft.put(draft.plan.model_copy(update={"place": "Westmark"}), "place")
    _arrive(draft, place="Eastmark")


def test_an_undo_brings_a_text_back_to_where_its_item_is_by_then(draft: Draft) -> None:
    team = (Member(name="Ada"), Member(name="Grace"))
    draft.put(START.model_copy(update={"team": team}), "team")
    draft.change("team._1.hours", None, typed="three or so")
    draft.change("title", "After")
    _arrive(draft, team=(Member(name="Joan"), *team))
    draft.undo()
    assert draft.unread == {"team._2.hours": "three or so"}


def test_a_text_from_before_never_goes_to_another_item_at_its_place(draft: Draft) -> None:
    asks = (Ask(id="a", title="One"), Ask(id="b", title="Two"))
    draft.put(START.model_copy(update={"asks": asks}), "asks")
    draft.change("asks.a.touch", None, typed="rather low")
    _arrive(draft, asks=(Ask(id="c", title="Other"), asks[1]))
    assert draft.unread == {}


def test_what_came_from_outside_is_remembered_only_as_far_as_a_step_needs_it(
    draft: Draft, clock: Clock
) -> None:
    """A plan that is open for weeks beside another computer needs no more room by that."""
    for number in range(20):
        _arrive(draft, place=f"Place {number}")
    assert len(draft._arrived) == 0
    draft.change("title", "After")
    for number in range(20):
        _arrive(draft, place=f"Town {number}")
    assert len(draft._arrived) == 1
    clock.pause()
    draft.change("title", "Later")
    _arrive(draft, place="Eastmark")
    assert (draft.undo(), draft.plan.title, draft.plan.place) == ("title", "After", "Eastmark")
    assert (draft.undo(), draft.plan.title, draft.plan.place) == ("title", "Before", "Eastmark")
    draft.redo()
    draft.redo()
    assert (draft.plan.title, draft.plan.place) == ("Later", "Eastmark")


def test_whoever_only_looks_changes_nothing(path: Path) -> None:
    text = PlanText.of(START)
    path.write_bytes(text.data)
    draft = Draft(START, PlanFile(path, text), looks_only=True)
    assert not draft.change("title", "After")
    assert not draft.put(START.model_copy(update={"title": "Put"}), "title")
    draft.close()
    assert (draft.plan, path.read_bytes()) == (START, text.data)
