"""The small dialogs by which partners are followed, used by keys at 80 columns."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Button, Select, Static

from plans.draft import Draft
from plans.languages.speaking import use
from plans.model import Commitment, Contact, Contacted, NextStep, Partner, Plan, Snooze
from plans.packs.model import Pack
from plans.touch import with_partner
from screens.asked import Shelf
from screens.commitment_dialog import CommitmentDialog
from screens.contact_dialog import ContactDialog
from screens.day_dialog import DayDialog
from screens.dialogs import Dialog
from screens.field_dialog import FieldLine
from screens.look import DARK_NAME, LIGHT_NAME
from screens.next_dialog import NextDialog
from screens.sheet_thanks import Thanked, ThanksDialog
from screens.snooze_dialog import SnoozeDialog
from screens.touch_dialog import TouchDialog
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import (
    click_actions,
    drawn,
    faint,
    lines,
    one_of_each_kind,
    packed,
    settled,
)
from tests.screens.pseudo import WORDY

SMALL, LARGE = (80, 24), (120, 36)


class Asked(OneScreen):
    """The app with a dialog above an empty screen, and what was answered."""

    def __init__(self, make: Callable[[], Dialog[Any]]) -> None:
        super().__init__(Screen)
        self._dialog = make
        self.replies: list[Any] = []

    def on_ready(self) -> None:
        """Ask."""
        self.push_screen(self._dialog(), self.replies.append)


def line(app: OneScreen, name: str) -> FieldLine:
    """Return a line of the dialog."""
    return app.screen.query_one(f"#asked-{name}", FieldLine)


def told(app: OneScreen) -> str:
    """Return what is said below the lines."""
    parts = (app.screen.query_one(name, Static) for name in ("#field-note", "#field-said"))
    return " ".join(str(one.content) for one in parts)


async def answered(make: Callable[[], Dialog[Any]], *keys: str) -> list[Any]:
    """Press keys in a dialog, and return what it answered so far."""
    app = Asked(make)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
    return app.replies


def office(plan: Plan) -> Partner:
    """Return the partner of the example that was asked for a letter."""
    found = plan.partner("county-education")
    assert found is not None
    return found


def with_commitment(partner: Partner, **fields: object) -> Partner:
    """Return the partner with its first commitment changed."""
    one = partner.commitments[0].model_copy(update=fields)
    return partner.model_copy(update={"commitments": (one, *partner.commitments[1:])})


def on_day() -> DayDialog:
    """Return a dialog that asks for a day."""
    return DayDialog("When?", "About the call.", TODAY)


async def test_a_day_is_read_as_everywhere() -> None:
    assert await answered(on_day, *"+7", "enter") == [date(2026, 10, 12)]
    assert await answered(on_day, *"3 nov", "ctrl+n") == [date(2026, 11, 3)]


async def test_a_day_that_cannot_be_read_stays_in_the_line_and_is_said() -> None:
    app = Asked(on_day)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"31 nov", "enter")
        await settled(pilot)
        assert app.replies == []
        assert line(app, "on").value == "31 nov"
        assert "November" in told(app)
        await pilot.press("backspace", "backspace", "backspace", *"oct")
        assert "Saturday 31 October 2026" in told(app)
        await pilot.press("enter")
        await settled(pilot)
    assert app.replies == [date(2026, 10, 31)]


async def test_a_missing_day_is_asked_for() -> None:
    app = Asked(on_day)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        assert "The day is missing." in told(app)
    assert app.replies == []


async def test_escape_and_the_button_answer_nothing() -> None:
    assert await answered(on_day, *"+7", "escape") == [None]
    assert await answered(on_day, "tab", "tab", "enter") == [None]


async def test_what_was_typed_before_escape_stands_there_again(plan: Plan) -> None:
    """Also a day that can't be read; it is said, and it is forgotten once it was taken over."""
    draft = Draft(plan, Path("plan.yaml"))

    def make() -> DayDialog:
        return DayDialog("When?", "", TODAY, shelf=Shelf(draft, "partners.x.day"))

    assert await answered(make, *"in a wh", "escape") == [None]
    app = Asked(make)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert line(app, "on").value == "in a wh"
        assert "not taken over yet" in told(app)
        await pilot.press(*["backspace"] * 7, *"+1", "enter")
        await settled(pilot)
    assert app.replies == [date(2026, 10, 6)]
    assert draft.aside("partners.x.day.on") == ""
    assert draft.plan is plan


async def test_a_person_needs_something_to_be_known_by() -> None:
    app = Asked(ContactDialog)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("down", *"Principal", "enter")
        assert "Say who it is" in told(app)
        await pilot.press("down", "down", *"kari@example.org", "enter")
        await settled(pilot)
    assert app.replies == [Contact(role="Principal", email="kari@example.org")]


async def test_a_snooze_has_a_later_day_and_a_reason() -> None:
    app = Asked(lambda: SnoozeDialog("Radio", TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"today", "enter")
        assert "Choose a day after today, 5 October 2026." in told(app)
        await pilot.press(*["backspace"] * 5, *"+14", "enter")
        assert "Say why it is left alone" in told(app)
        assert line(app, "why").has_focus
        await pilot.press(*"board meets", "enter")
        await settled(pilot)
    assert app.replies == [Snooze(until=date(2026, 10, 19), why="board meets")]


async def test_emptied_lines_wake_a_partner_that_is_left_alone() -> None:
    now = Snooze(until=date(2026, 10, 9), why="x")
    keys = ("ctrl+u", "down", "ctrl+u", "enter")
    assert await answered(lambda: SnoozeDialog("Radio", TODAY, now), *keys) == [Snooze()]


async def test_a_next_step_is_filled_in_by_keys(plan: Plan, pack: Pack) -> None:
    """The names of the team are offered; the right arrow takes one."""
    partner = office(plan).model_copy(update={"next": NextStep(), "owner": ""})
    app = Asked(lambda: NextDialog(partner, pack, TODAY, plan.owners()))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"Call", "down", *"+3", "down", *"part")
        await settled(pilot)
        await pilot.press("right", "enter")
        await settled(pilot)
    step = NextStep(on=date(2026, 10, 8), what="Call", who="Partners coordinator")
    assert app.replies == [step]


async def test_without_words_the_usual_step_of_the_stage_is_taken(plan: Plan, pack: Pack) -> None:
    partner = office(plan).model_copy(update={"next": NextStep()})
    keys = ("down", *"+3", "enter")
    [step] = await answered(lambda: NextDialog(partner, pack, TODAY), *keys)
    stage = pack.stage(partner.stage)
    assert stage is not None
    assert step.what == stage.step


async def test_a_step_without_a_day_is_asked_for_one(plan: Plan, pack: Pack) -> None:
    partner = office(plan).model_copy(update={"next": NextStep()})
    app = Asked(lambda: NextDialog(partner, pack, TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"Call", "enter")
        assert "Say on which day" in told(app)
        assert line(app, "on").has_focus
    assert app.replies == []


async def test_emptied_lines_take_the_next_step_away(plan: Plan, pack: Pack) -> None:
    keys = ("ctrl+u", "down", "ctrl+u", "enter")
    assert await answered(lambda: NextDialog(office(plan), pack, TODAY), *keys) == [NextStep()]


async def test_a_planned_touch_over_the_cap_takes_a_second_enter(plan: Plan, pack: Pack) -> None:
    """Before it the sentence says who and the first free day."""
    app = Asked(lambda: NextDialog(office(plan), pack, TODAY, plan=plan))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.screen.query_one(Select).value = "call"
        line(app, "on").value = "9 October 2026"
        await settled(pilot)
        assert "more than the limit" in told(app)
        assert "first free day" in told(app)
        line(app, "what").focus()
        await pilot.press("enter")
        assert app.replies == []
        assert "Enter again" in told(app)
        await pilot.press("enter")
        await settled(pilot)
    [step] = app.replies
    assert (step.by, step.on) == ("call", date(2026, 10, 9))


async def test_a_changed_line_asks_for_agreement_anew(plan: Plan, pack: Pack) -> None:
    app = Asked(lambda: NextDialog(office(plan), pack, TODAY, plan=plan))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.screen.query_one(Select).value = "call"
        line(app, "on").value = "9 October 2026"
        await settled(pilot)
        line(app, "what").focus()
        await pilot.press("enter", *"!", "enter")
        assert app.replies == []


def test_no_next_step_is_no_touch(plan: Plan, pack: Pack) -> None:
    """What is only prepared doesn't count against the contact load."""
    dialog = NextDialog(office(plan), pack, TODAY, plan=plan)
    assert dialog.objections(NextStep(on=date(2026, 10, 9), what="Prepare the letter")) == ()


def agreed(plan: Plan, pack: Pack, partner: Partner | None = None) -> CommitmentDialog:
    """Return the dialog for the ask that was put to a partner."""
    return CommitmentDialog(partner or office(plan), 0, plan, pack, TODAY, "Kari")


async def test_a_status_says_where_the_partner_goes_and_takes_it_there(
    plan: Plan, pack: Pack
) -> None:
    app = Asked(lambda: agreed(plan, pack))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "stays at “Negotiate ask”" in told(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "moves from “Negotiate ask” to “Finalize details”" in told(app)
        assert line(app, "on").value == "5 October 2026"
        await pilot.press("tab", "tab", *"a mail", "enter")
        await settled(pilot)
    [changed] = app.replies
    one = changed.commitments[0]
    assert (one.status, one.confirmed, one.how) == ("confirmed", TODAY, "a mail")
    assert changed.stage == "finalize-details"
    assert (changed.history[-1].stage, changed.history[-1].by) == ("finalize-details", "Kari")


async def test_the_day_of_a_status_can_be_another_one(plan: Plan, pack: Pack) -> None:
    """It follows the status that is picked until somebody types one, whose last such day it is."""
    app = Asked(lambda: agreed(plan, pack))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter", "tab", "ctrl+u", *"2 Oct")
        await pilot.press("shift+tab", "down", "enter", "ctrl+n")
        await settled(pilot)
    [changed] = app.replies
    assert changed.commitments[0].equipped == date(2026, 10, 2)


async def test_verified_is_refused_without_evidence(plan: Plan, pack: Pack) -> None:
    """The sentence stands there as soon as it is picked, and the cursor goes where it is mended."""
    app = Asked(lambda: agreed(plan, pack))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*["down"] * 4, "enter")
        await settled(pilot)
        assert "Nothing shows yet that “Send a letter to every school” was done." in told(app)
        await pilot.press("ctrl+n")
        assert app.replies == []
        assert line(app, "evidence").has_focus
        assert told(app).count("Nothing shows yet") == 1
        await pilot.press(*"link", "enter")
        await settled(pilot)
    [changed] = app.replies
    assert (changed.commitments[0].status, changed.stage) == ("verified", "closed-won")


async def test_evidence_of_what_is_verified_cannot_be_emptied(plan: Plan, pack: Pack) -> None:
    seen = with_commitment(office(plan), status="verified", evidence="link")
    app = Asked(lambda: agreed(plan, pack, seen))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        line(app, "evidence").value = ""
        await pilot.press("ctrl+n")
        assert "Nothing shows yet" in told(app)
    assert app.replies == []


async def test_the_day_follows_the_status(plan: Plan, pack: Pack) -> None:
    """What is known already stands there, and a new one begins today."""
    known = with_commitment(office(plan), status="confirmed", confirmed=date(2026, 9, 1))
    app = Asked(lambda: agreed(plan, pack, known))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert line(app, "on").value == "1 September 2026"
        await pilot.press("down", "enter")
        await settled(pilot)
        assert line(app, "on").value == "5 October 2026"
        await pilot.press("up", "enter")
        await settled(pilot)
        assert line(app, "on").value == "1 September 2026"


async def test_picking_the_same_status_again_leaves_it_picked(plan: Plan, pack: Pack) -> None:
    [changed] = await answered(lambda: agreed(plan, pack), "enter", "ctrl+n")
    assert changed == office(plan)


async def test_a_day_that_was_typed_elsewhere_and_cannot_be_read_is_shown(
    plan: Plan, pack: Pack
) -> None:
    texts = {"due": "Novembr 3", "expected": "many"}

    def make() -> CommitmentDialog:
        return CommitmentDialog(office(plan), 0, plan, pack, TODAY, unread=texts)

    app = Asked(make)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert (line(app, "due").value, line(app, "expected").value) == ("Novembr 3", "many")
        await pilot.press("ctrl+n")
        assert "many" in told(app)
    assert app.replies == []


async def test_texts_of_several_lines_stay_as_they_are(plan: Plan, pack: Pack) -> None:
    """They stand on one line here; unchanged they keep their lines."""
    seen = with_commitment(office(plan), evidence="a link\nand a picture")
    app = Asked(lambda: agreed(plan, pack, seen))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert line(app, "evidence").value == "a link and a picture"
        await pilot.press("ctrl+n")
        await settled(pilot)
    assert app.replies == [seen]


async def test_a_touch_is_changed(plan: Plan, pack: Pack) -> None:
    partner = office(plan)
    app = Asked(lambda: TouchDialog(partner, 0, plan, pack, TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+u", *"2.10.2026", "enter")
        await settled(pilot)
    assert app.replies == [partner.log[0].model_copy(update={"on": date(2026, 10, 2)})]


async def test_a_touch_of_ours_over_the_cap_takes_a_second_enter(plan: Plan, pack: Pack) -> None:
    log = (
        Contacted(on=date(2026, 9, 20), by="email", way="in", note="x"),
        Contacted(on=date(2026, 10, 1), by="call", way="out"),
    )
    partner = office(plan).model_copy(update={"log": log, "next": NextStep()})
    crowded = with_partner(plan, partner)
    app = Asked(lambda: TouchDialog(partner, 0, crowded, pack, TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.screen.query_one("#asked-way", Select).value = "out"
        line(app, "on").value = "30 September 2026"
        await settled(pilot)
        assert "more than the limit" in told(app)
        line(app, "on").focus()
        await pilot.press("enter")
        assert app.replies == []
        await pilot.press("enter")
        await settled(pilot)
    assert app.replies[0].way == "out"


def unanswered(plan: Plan) -> Partner:
    """Return a partner that answered none of three contacts, long ago."""
    days = (date(2026, 3, 2), date(2026, 3, 30), date(2026, 5, 4))
    log = tuple(Contacted(on=day, by="email", way="out") for day in days)
    return office(plan).model_copy(update={"log": log, "next": NextStep()})


async def test_a_third_follow_up_is_told_and_taken(plan: Plan, pack: Pack) -> None:
    """In a next step and in a touch; within the caps one Enter is enough."""
    partner = unanswered(plan)
    free = plan.communication.model_copy(update={"at_most": ()})
    whole = with_partner(plan, partner).model_copy(update={"communication": free})
    step = NextDialog(partner, pack, TODAY, plan=whole)
    planned = NextStep(on=date(2026, 11, 20), what="Call", by="call")
    assert "Try another channel" in " ".join(step.warnings(planned))
    assert step.objections(planned) == ()
    fourth = Contacted(on=TODAY, by="call", way="in")
    longer = partner.model_copy(update={"log": (*partner.log, fourth)})
    touch = TouchDialog(longer, 3, with_partner(whole, longer), pack, TODAY)
    ours = fourth.model_copy(update={"way": "out"})
    assert "Try another channel" in " ".join(touch.warnings(ours))
    assert touch.objections(ours) == ()
    app = Asked(lambda: NextDialog(partner, pack, TODAY, plan=whole))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.screen.query_one(Select).value = "call"
        line(app, "what").value, line(app, "on").value = "Call", "20 November 2026"
        await settled(pilot)
        assert "Try another channel" in told(app)
        line(app, "what").focus()
        await pilot.press("enter")
        await settled(pilot)
    assert app.replies[0].by == "call"


ODD = HOSTILE["action link"]


def odd_partner(text: str) -> Partner:
    """Return a partner all of whose texts are the same."""
    return Partner(
        id="odd",
        name=text,
        owner=text,
        stage="negotiate-ask",
        contacts=(Contact(name=text, role=text, email=text, phone=text),),
        commitments=(Commitment(ask="gone", what=text, who=text, how=text, evidence=text),),
        log=(Contacted(by=text, who=text, note=text),),
        next=NextStep(on=date(2026, 11, 3), what=text, who=text, by=text),
        snooze=Snooze(until=date(2026, 11, 3), why=text),
    )


def dialogs(plan: Plan, pack: Pack, text: str) -> dict[str, Callable[[], Dialog[Any]]]:
    """Return each dialog, filled with a text that may be anything."""
    partner = odd_partner(text)
    whole = plan.model_copy(update={"partners": (partner, *plan.partners)})
    return {
        "day": lambda: DayDialog(text, text, TODAY, TODAY),
        "person": lambda: ContactDialog(partner.contacts[0]),
        "snooze": lambda: SnoozeDialog(text, TODAY, partner.snooze),
        "next": lambda: NextDialog(partner, pack, TODAY, [text], plan=whole),
        "ask": lambda: CommitmentDialog(partner, 0, whole, pack, TODAY, text),
        "touch": lambda: TouchDialog(partner, 0, whole, pack, TODAY),
        "thanks": lambda: ThanksDialog(partner, TODAY, "thanked"),
    }


NAMES = ("day", "person", "snooze", "next", "ask", "touch", "thanks")


def kept_by(name: str, text: str) -> object:
    """Return what each dialog answers where nothing was changed."""
    whole = {
        "day": TODAY,
        "person": Contact(name=text, role=text, email=text, phone=text),
        "snooze": Snooze(until=date(2026, 11, 3), why=text),
        "next": NextStep(on=date(2026, 11, 3), what=text, who=text, by=text),
        "touch": Contacted(by=text, who=text, note=text),
        "thanks": Thanked(TODAY, None),
    }
    return odd_partner(text) if name == "ask" else whole[name]


@pytest.mark.parametrize("name", NAMES)
async def test_hostile_texts_are_shown_and_kept_as_they_are(
    name: str, plan: Plan, pack: Pack
) -> None:
    app = OneScreen(Screen)
    answers: list[Any] = []
    async with app.run_test(size=SMALL) as pilot:
        for odd in map(str.strip, HOSTILE.values()):
            app.push_screen(dialogs(plan, pack, odd)[name](), answers.append)
            await settled(pilot)
            assert click_actions(app.screen) == []
            if odd == ODD and name not in ("touch", "thanks"):
                assert packed(ODD) in drawn(app.screen)
            await pilot.press("ctrl+n")
            if app.screen.is_modal:
                await pilot.press("ctrl+n")  # what is one touch too many
            await settled(pilot)
    assert answers == [kept_by(name, text.strip()) for text in HOSTILE.values()]


@pytest.mark.parametrize("wordy", [False, True], ids=["English", "longer words"])
@pytest.mark.parametrize("name", NAMES)
async def test_all_of_a_dialog_is_in_sight(
    name: str, plan: Plan, pack: Pack, *, wordy: bool
) -> None:
    if wordy:
        use(WORDY)
    app = Asked(dialogs(plan, pack, "Something that is longer than usual")[name])
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for one in (*app.screen.query(Button), app.screen.query_one(".dialog .heading")):
            assert one.region.height
            assert one.region.bottom < SMALL[1]
            assert one.region.right < SMALL[0]
        dialog = app.screen.query_one(".dialog").region
        assert (dialog.y >= 0, dialog.bottom < SMALL[1]) == (True, True)
        assert all(one.region.bottom <= dialog.bottom for one in app.screen.query(Button))


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("name", NAMES)
async def test_every_letter_can_be_read(
    name: str, size: tuple[int, int], plan: Plan, pack: Pack
) -> None:
    app = Asked(dialogs(plan, pack, "Text")[name])
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for theme in (DARK_NAME, LIGHT_NAME):
            app.theme = theme
            for widget in (None, *one_of_each_kind(app.screen)):
                app.screen.set_focus(widget)
                await pilot.pause()
                assert faint(app.screen) == []


@pytest.mark.parametrize("name", NAMES)
async def test_the_line_of_keys_says_how_to_leave_and_how_to_take_over(
    name: str, plan: Plan, pack: Pack
) -> None:
    app = Asked(dialogs(plan, pack, "Text")[name])
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        keys = lines(app.screen)[-1]
        assert "Take it over" in keys
        assert "Esc Leave it as it is" in keys
