"""The dialog that moves a partner: each way of a move, what it needs, and what stays typed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, Select

from plans.draft import Draft
from plans.languages.speaking import use
from plans.model import Move, Partner, Plan
from plans.packs.model import Pack
from plans.touch import with_partner
from screens.asked import Shelf
from screens.board import Board
from screens.look import DARK_NAME, LIGHT_NAME
from screens.move_dialog import MoveDialog
from screens.widgets.inputs import LineInput
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import click_actions, drawn, faint, lines, packed, settled
from tests.screens.pseudo import WORDY
from tests.screens.test_dialogs import assert_in_sight

SMALL, LARGE = (80, 24), (120, 36)


def at(stage: str | None) -> Partner:
    """Return a partner at a stage."""
    history = (Move(stage=stage, on=date(2026, 9, 1), reason="terms"),) if stage else ()
    return Partner(id="radio", name="Radio Westmark", stage=stage, history=history)


class MoveApp(OneScreen):
    """Shows the dialog, and keeps its answer."""

    def __init__(self, dialog: MoveDialog, theme: str = DARK_NAME) -> None:
        super().__init__(lambda: dialog, theme)
        self.answer: Partner | str | None = "open"

    def on_mount(self, event: events.Mount) -> None:  # type: ignore[override]
        """Show the dialog, in place of what the class above does."""
        event.prevent_default()
        self.push_screen(self._make(), self._keep)

    def _keep(self, answer: Partner | None) -> None:
        self.answer = answer

    @property
    def moved(self) -> Partner:
        """The answer, which has to be a partner."""
        assert isinstance(self.answer, Partner)
        return self.answer


def dialog_app(partner: Partner, pack: Pack, stage: str | None = None) -> MoveApp:
    """Return an app with the dialog."""
    return MoveApp(MoveDialog(partner, pack, TODAY, stage, "Kari"))


async def go_to(pilot: Pilot[Any], pack: Pack, stage: str) -> None:
    """Put the cursor of the list on a stage, by its keys."""
    await settled(pilot)
    ids = [one.id for one in pack.stages]
    await pilot.press("home", *["down"] * ids.index(stage))
    await settled(pilot)


async def put(pilot: Pilot[Any], name: str, text: str) -> None:
    """Put a text into a line of the dialog, as if it were typed."""
    pilot.app.screen.query_one(f"#asked-{name}", LineInput).value = text
    await settled(pilot)


def seen(app: MoveApp) -> str:
    """Return what is drawn, without blanks."""
    return drawn(app.screen)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "lead"),
        ("lead", "contacted"),
        ("negotiate-ask", "contacted"),
        ("finalize-fulfillment", "lead"),
        ("closed-lost", "contacted"),
        ("closed-won", "finalize-fulfillment"),
    ],
)
async def test_onward_back_reopened_and_put_right_need_nothing(
    before: str | None, after: str, pack: Pack
) -> None:
    """Enter on the stage is enough; the history grows by one, with day and name."""
    app = dialog_app(at(before), pack)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, pack, after)
        await pilot.press("enter")
        await settled(pilot)
        assert app.moved.stage == after
        assert app.moved.history[:-1] == at(before).history
        assert (app.moved.history[-1].on, app.moved.history[-1].by) == (TODAY, "Kari")


async def test_the_cursor_begins_at_the_next_stage(pack: Pack) -> None:
    for before, begins in ((None, "lead"), ("lead", "contacted"), ("closed-lost", "closed-lost")):
        app = dialog_app(at(before), pack)
        async with app.run_test(size=SMALL) as pilot:
            await settled(pilot)
            highlighted = app.screen.query_one(OptionList).highlighted
            assert highlighted is not None
            assert pack.stages[highlighted].id == begins


async def test_evidence_and_note_may_be_given_to_any_move(pack: Pack) -> None:
    app = dialog_app(at("lead"), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("tab", *"Mail", "down", *"Warm", "enter")
        await settled(pilot)
        last = app.moved.history[-1]
        assert (last.stage, last.evidence, last.note) == ("contacted", "Mail", "Warm")


async def test_skipping_needs_a_note(pack: Pack) -> None:
    """Enter says what is missing, puts the cursor there, and the next Enter moves."""
    app = dialog_app(at(None), pack)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, pack, "negotiate-ask")
        assert packed("skips a stage; needs a note") in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.answer == "open"
        assert "!" in seen(app)
        assert app.focused is app.screen.query_one("#asked-note")
        await pilot.press(*"Old friends", "enter")
        await settled(pilot)
        assert app.moved.stage == "negotiate-ask"
        assert app.moved.history[-1].note == "Old friends"


async def test_won_needs_what_shows_it(pack: Pack) -> None:
    app = dialog_app(at("finalize-fulfillment"), pack, "closed-won")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert app.answer == "open"
        assert app.focused is app.screen.query_one("#asked-evidence")
        assert packed("Nothing shows yet that it happened") in seen(app)
        assert packed("You have seen that they did it") in seen(app)
        await pilot.press(*"Photo", "enter")
        await settled(pilot)
        assert (app.moved.stage, app.moved.history[-1].evidence) == ("closed-won", "Photo")


async def test_lost_needs_a_reason_from_the_list_and_may_have_a_day(pack: Pack) -> None:
    app = dialog_app(at("contacted"), pack)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, pack, "closed-lost")
        assert "Whatshowsit" not in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.answer == "open"
        assert app.focused is app.screen.query_one("#asked-reason")
        await pilot.press("enter", "down", "down", "enter")
        await put(pilot, "revisit", "1.8.2027")
        await pilot.press("ctrl+n")
        await settled(pilot)
        last = app.moved.history[-1]
        assert (last.stage, last.reason) == ("closed-lost", pack.lost_reasons[1].id)
        assert last.revisit == date(2027, 8, 1)


async def test_another_reason_needs_a_note(pack: Pack) -> None:
    noted = next(one for one in pack.lost_reasons if one.note)
    app = dialog_app(at("contacted"), pack)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, pack, "closed-lost")
        app.screen.query_one("#asked-reason", Select).value = noted.id
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert app.answer == "open"
        assert app.focused is app.screen.query_one("#asked-note")
        await pilot.press(*"Moved away", "enter")
        await settled(pilot)
        assert (app.moved.history[-1].reason, app.moved.history[-1].note) == (
            noted.id,
            "Moved away",
        )


async def test_a_day_that_cannot_be_read_is_said_and_kept(pack: Pack) -> None:
    """It holds up a loss alone: other stages don't ask for a day."""
    app = dialog_app(at("contacted"), pack)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, pack, "closed-lost")
        app.screen.query_one("#asked-reason", Select).value = pack.lost_reasons[0].id
        await put(pilot, "revisit", "some day")
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert app.answer == "open"
        assert packed("“some day” is not a day") in seen(app)
        assert app.screen.query_one("#asked-revisit", LineInput).value == "some day"
        app.screen.query_one(OptionList).focus()
        await go_to(pilot, pack, "lead")
        await pilot.press("enter")
        await settled(pilot)
        assert app.moved.stage == "lead"
        assert app.moved.history[-1].revisit is None


async def test_where_it_is_and_from_lost_to_won_is_refused(pack: Pack) -> None:
    app = dialog_app(at("closed-lost"), pack)
    async with app.run_test(size=SMALL) as pilot:
        for stage in ("closed-lost", "closed-won"):
            await go_to(pilot, pack, stage)
            await put(pilot, "evidence", "Photo")
            await pilot.press("enter")
            await settled(pilot)
            assert app.answer == "open"
            assert "!" in seen(app)


async def test_the_stage_says_what_puts_a_partner_there(pack: Pack) -> None:
    """Its meaning and the usual evidence, which the stage before names."""
    app = dialog_app(at("lead"), pack)
    async with app.run_test(size=LARGE) as pilot:
        for place, stage in enumerate(pack.stages):
            await go_to(pilot, pack, stage.id)
            assert packed(stage.text) in seen(app)
            if stage.kind != "lost" and place:
                assert packed(pack.stages[place - 1].evidence) in seen(app)


async def test_escape_loses_nothing(plan: Plan, pack: Pack) -> None:
    """What was typed stands there again the next time, and is forgotten once it was used."""
    partner = at("lead")
    draft = Draft(
        plan.model_copy(update={"partners": (*plan.partners, partner)}), Path("plan.yaml")
    )
    # The example has a partner of this name too; the id of this one is its own.
    shelf = Shelf(draft, "partners.radio.moving")
    app = MoveApp(MoveDialog(partner, pack, TODAY, None, "Kari", shelf=shelf))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("tab", *"Their mail", "escape")
        await settled(pilot)
        assert app.answer is None
    again = MoveApp(MoveDialog(partner, pack, TODAY, None, "Kari", shelf=shelf))
    async with again.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert again.screen.query_one("#asked-evidence", LineInput).value == "Their mail"
        await pilot.press("enter")
        await settled(pilot)
        assert again.moved.history[-1].evidence == "Their mail"
    assert shelf.text("evidence") == ""


async def test_the_board_keeps_what_was_typed_for_each_partner(plan: Plan, pack: Pack) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: Board(draft, pack, TODAY, "county-council"))
    async with app.run_test(size=SMALL) as pilot:
        for keys in (["space"], [*"Photo"], ["escape"], ["space"]):
            await pilot.press(*keys)
            await settled(pilot)
        assert app.screen.query_one("#asked-evidence", LineInput).value == "Photo"
        assert draft.plan == plan


async def test_day_and_name_of_a_move_can_be_others(pack: Pack) -> None:
    """Today and who looks after the partner stand there; a day that is past is taken."""
    app = dialog_app(at("lead"), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert app.screen.query_one("#asked-on", LineInput).value == "5 October 2026"
        assert app.screen.query_one("#asked-who", LineInput).value == "Kari"
        await put(pilot, "on", "2 Oct")
        await put(pilot, "who", "Ola")
        await pilot.press("enter")
        await settled(pilot)
    assert (app.moved.history[-1].on, app.moved.history[-1].by) == (date(2026, 10, 2), "Ola")


async def test_an_emptied_day_is_today_and_one_before_the_last_move_is_told(pack: Pack) -> None:
    app = dialog_app(at("lead"), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await put(pilot, "on", "20.8.2026")
        await pilot.press("enter")
        await settled(pilot)
        assert app.answer == "open"
        assert packed("the move before that is of 1 September 2026") in seen(app)
        await put(pilot, "on", "")
        await pilot.press("enter")
        await settled(pilot)
    assert app.moved.history[-1].on == TODAY


async def test_a_day_from_before_that_cannot_be_read_is_told_at_once(
    plan: Plan, pack: Pack
) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    shelf = Shelf(draft, "partners.radio.moving")
    shelf.keep("on", "some day")
    partner = at("finalize-fulfillment")
    app = MoveApp(MoveDialog(partner, pack, TODAY, "closed-won", "Kari", shelf=shelf))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert app.answer == "open"
        assert app.focused is app.screen.query_one("#asked-on")
        assert packed("“some day” is not a day") in seen(app)


async def test_hostile_names_and_stages_are_shown_as_they_are(pack: Pack) -> None:
    app = OneScreen(Screen)
    answers: list[Partner | None] = []
    async with app.run_test(size=LARGE) as pilot:
        for text in HOSTILE.values():
            line = text[:2000]
            odd = {"title": line, "text": line, "evidence": line}
            stages = tuple(stage.model_copy(update=odd) for stage in pack.stages)
            partner = at("lead").model_copy(update={"name": line})
            dialog = MoveDialog(partner, pack.model_copy(update={"stages": stages}), TODAY)
            app.push_screen(dialog, answers.append)
            await settled(pilot)
            assert not click_actions(app.screen)
            assert "\u202e" not in "".join(lines(app.screen))
            await put(pilot, "evidence", line)
            await pilot.press("ctrl+n")
            await settled(pilot)
    assert [one.stage if one else None for one in answers] == ["contacted"] * len(HOSTILE)


@pytest.mark.parametrize("theme", [DARK_NAME, LIGHT_NAME])
async def test_every_letter_can_be_read(theme: str, pack: Pack) -> None:
    app = MoveApp(MoveDialog(at("lead"), pack, TODAY, None, "Kari"), theme)
    async with app.run_test(size=SMALL) as pilot:
        for stage in ("negotiate-ask", "closed-lost"):
            app.screen.query_one(OptionList).focus()
            await go_to(pilot, pack, stage)
            assert not faint(app.screen)
            await pilot.press("enter")
            await settled(pilot)
            assert not faint(app.screen)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_wordier_language_keeps_the_buttons_in_sight(
    size: tuple[int, int], pack: Pack
) -> None:
    use(WORDY)
    for stage in ("closed-won", "closed-lost", "finalize-details"):
        app = MoveApp(MoveDialog(at("lead"), pack, TODAY, stage, "Kari"))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            assert_in_sight(app.screen)
            note = app.screen.query_one("#asked-note")
            assert app.screen.query_one(".dialog").content_region.contains_region(note.region)


async def test_a_pack_without_stages_says_so(plan: Plan, pack: Pack) -> None:
    bare = pack.model_copy(update={"stages": ()})
    here = plan.partners[0].model_copy(update={"stage": None, "history": ()})
    draft = Draft(with_partner(plan, here), Path("plan.yaml"))
    app = OneScreen(lambda: Board(draft, bare, TODAY, here.id))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space", "f3")
        await settled(pilot)
        assert isinstance(app.screen, MoveDialog)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert packed("has no stages to move to") in drawn(app.screen)
        await pilot.press("escape")
