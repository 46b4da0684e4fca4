"""The sheet of one partner, used by keys at 80 columns."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from plans.draft import Draft
from plans.languages.speaking import use
from plans.model import (
    Ask,
    Commitment,
    Contact,
    Contacted,
    Move,
    NextStep,
    Partner,
    Plan,
    Snooze,
)
from plans.packs.model import Pack
from plans.touch import with_partner
from screens.choose_dialog import ChooseDialog
from screens.commitment_dialog import CommitmentDialog
from screens.contact_dialog import ContactDialog
from screens.dialogs import ReadDialog
from screens.help import HelpDialog
from screens.look import DARK_NAME, LIGHT_NAME
from screens.move_dialog import MoveDialog
from screens.moves import LogWanted, MapWanted, TrackWanted
from screens.next_dialog import NextDialog
from screens.partner_sheet import PartnerSheet
from screens.sheet_lines import MOST_LINES, newest_first, sheet_lines
from screens.sheet_list import SheetList
from screens.snooze_dialog import SnoozeDialog
from screens.touch_dialog import TouchDialog
from screens.widgets.key_bar import said_key, visible_bindings
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import click_actions, drawn, faint, lines, packed, settled
from tests.screens.pseudo import WORDY

SMALL, LARGE = (80, 24), (120, 36)
OFFICE = "county-education"


class Sheet(OneScreen):
    """The app with the sheet of one partner, its draft, and what it asked for."""

    def __init__(self, plan: Plan, pack: Pack, partner: str = OFFICE) -> None:
        self.draft = Draft(plan, Path("plan.yaml"))
        self._partner = partner
        super().__init__(lambda: PartnerSheet(self.draft, pack, TODAY, partner))
        self.wanted: list[Message] = []

    def note(self, message: Message) -> None:
        """Note a wish to go somewhere."""
        if isinstance(message, TrackWanted | LogWanted | MapWanted) and message not in self.wanted:
            self.wanted.append(message)

    @property
    def sheet(self) -> PartnerSheet:
        """The sheet, which lies below any dialog."""
        return next(one for one in self.screen_stack if isinstance(one, PartnerSheet))

    @property
    def partner(self) -> Partner:
        """The partner as it is now."""
        found = self.draft.plan.partner(self._partner)
        assert found is not None
        return found

    def at(self) -> tuple[str, int | None]:
        """Return what the cursor is on."""
        line = self.sheet._line
        assert line is not None
        return line.kind, line.place

    def go(self, kind: str, place: int | None = 0) -> None:
        """Put the cursor on a line."""
        places: list[tuple[str, int | None]] = [
            (one.kind, one.place) for one in self.sheet.query_one(SheetList).shown
        ]
        self.sheet.query_one(SheetList).highlighted = places.index((kind, place))

    def told(self) -> str:
        """Return what was told in the corner of the screen."""
        return " ".join(one.message for one in self._notifications)


def with_office(plan: Plan, **fields: object) -> Plan:
    """Return the plan with the first partner changed."""
    partner = plan.partner(OFFICE)
    assert partner is not None
    return with_partner(plan, partner.model_copy(update=fields))


async def test_everything_about_a_partner_is_on_one_screen(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = "\n".join(lines(app.screen))
    for words in (
        "Westmark Education Office",
        "State and local authorities · high touch · Schools coordinator · reach 9,000",
        "Negotiate ask (3 of 7)",
        "You have put the ask to them.",
        "15 Oct 2026  Call about the wording",
        "proposed   Send a letter to every school · by 2 Nov 2026",
        "Head of education · education@example.org",
        "1 Oct 2026   They wrote an e-mail · Interested, wants a one-pager",
        "5 Oct 2026   Contacted · Call set for 8 October",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("kind", "place", "dialog"),
    [
        ("next", 0, NextDialog),
        ("ask", 0, CommitmentDialog),
        ("person", 0, ContactDialog),
        ("touch", 1, TouchDialog),
        ("move", 2, ReadDialog),
    ],
)
async def test_enter_opens_what_the_line_is_about(
    kind: str, place: int, dialog: type[Screen[object]], plan: Plan, pack: Pack
) -> None:
    """Escape leads back to the same line, and nothing was changed."""
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.go(kind, place)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, dialog)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.sheet
        assert app.at() == (kind, place)
    assert app.draft.plan is plan


@pytest.mark.parametrize(
    ("key", "dialog"),
    [
        ("f1", HelpDialog),
        ("f3", MoveDialog),
        ("f5", NextDialog),
        ("f6", SnoozeDialog),
        ("f7", ContactDialog),
        ("f9", ChooseDialog),
    ],
)
async def test_each_key_opens_its_dialog(
    key: str, dialog: type[Screen[object]], plan: Plan, pack: Pack
) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, dialog)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.sheet
    assert app.draft.plan is plan


@pytest.mark.parametrize(("key", "way"), [("escape", TrackWanted), ("f2", MapWanted)])
async def test_escape_leads_back_and_f2_to_the_steps(
    key: str, way: type[Message], plan: Plan, pack: Pack
) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
    assert [type(one) for one in app.wanted] == [way]
    assert {getattr(one, "partner", OFFICE) for one in app.wanted} == {OFFICE}


async def test_ctrl_p_notes_a_contact_with_this_partner(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
    assert app.wanted == [LogWanted(OFFICE)]


async def test_the_next_step_is_changed_and_undone(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f5", "ctrl+u", *"Send it", "enter")
        await settled(pilot)
        assert app.partner.next.what == "Send it"
        assert app.at() == ("next", 0)
        assert "Send it" in "\n".join(lines(app.screen))
        await pilot.press("ctrl+z")
        assert app.draft.plan == plan
        assert "Call about the wording" in "\n".join(lines(app.screen))
        await pilot.press("ctrl+y")
        assert app.partner.next.what == "Send it"


async def test_half_a_next_step_waits_for_the_next_visit(plan: Plan, pack: Pack) -> None:
    """Also a day that can't be read: it is kept, and told when it is to be taken over."""
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f5", "down", "ctrl+u", *"Octobr 9", "enter")
        await settled(pilot)
        assert isinstance(app.screen, NextDialog)
        assert "Octobr" in str(app.screen.query_one("#field-note", Static).content)
        await pilot.press("escape", "f5")
        await settled(pilot)
        assert app.screen.query_one("#asked-on", Input).value == "Octobr 9"
    assert app.draft.plan is plan


async def test_a_partner_is_left_alone_and_looked_at_again(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f6", *"+14", "down", *"board meets", "enter")
        await settled(pilot)
        assert app.partner.snooze == Snooze(until=date(2026, 10, 19), why="board meets")
        assert app.at() == ("snooze", 0)
        assert "Left alone until 19 Oct 2026: board meets" in "\n".join(lines(app.screen))
        await pilot.press("delete")
        await settled(pilot)
    assert app.partner.snooze == Snooze()


async def test_a_person_is_added_changed_and_deleted(plan: Plan, pack: Pack) -> None:
    """The cursor is on it, so that the next key is about it; undo brings it back."""
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f7", *"Kari", "enter")
        await settled(pilot)
        assert app.at() == ("person", 1)
        await pilot.press("enter", "down", *"Chair", "enter")
        await settled(pilot)
        assert app.partner.contacts[1] == Contact(name="Kari", role="Chair")
        await pilot.press("delete")
        await settled(pilot)
        assert len(app.partner.contacts) == 1
        assert "ctrl+z brings it back" in app.told()
        await pilot.press("ctrl+z")
        assert len(app.partner.contacts) == 2


async def test_an_ask_is_put_to_them(plan: Plan, pack: Pack) -> None:
    """Those that suit the group come first; the cursor is on the new line."""
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert "asked already" in "\n".join(lines(app.screen))
        await pilot.press("down", "enter")
        await settled(pilot)
        assert app.at() == ("ask", 1)
    assert app.partner.commitments[1] == Commitment(ask="proclamation")
    assert app.partner.stage == "negotiate-ask"


async def test_an_ask_is_open_again_so_that_the_stage_follows(plan: Plan, pack: Pack) -> None:
    """Put to a partner that has all it needs, it takes it back to where asks are agreed on."""
    app = Sheet(plan, pack, "county-council")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f9", "enter")
        await settled(pilot)
        assert "is now at “Details”" in app.told()
    assert app.partner.stage == "finalize-details"
    assert app.partner.history[-1].stage == "finalize-details"


async def test_without_asks_in_the_plan_it_says_where_to_go(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan.model_copy(update={"asks": ()}), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert app.screen is app.sheet
        assert "Go to step 7" in app.told()


async def test_a_status_moves_the_partner(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.go("ask")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("down", "enter", "ctrl+n")
        await settled(pilot)
        assert app.partner.stage == "finalize-details"
        assert "Finalize details (4 of 7)" in "\n".join(lines(app.screen))
        assert "confirmed" in "\n".join(lines(app.screen))
        assert app.at() == ("ask", 0)
        await pilot.press("ctrl+z")
    assert app.draft.plan == plan


async def test_a_move_is_told(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f3", "enter")
        await settled(pilot)
        assert app.partner.stage == "finalize-details"
        assert "ctrl+z takes it back" in app.told()
        assert app.partner.history[-1].by == app.partner.owner


async def test_a_touch_is_changed_and_deleted(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.go("touch", 0)
        await pilot.press("enter", "ctrl+u", *"2.10.2026", "enter")
        await settled(pilot)
        assert app.partner.log[0].on == date(2026, 10, 2)
        assert app.at() == ("touch", 0)
        await pilot.press("delete")
        await settled(pilot)
        assert len(app.partner.log) == 1
        await pilot.press("ctrl+z", "ctrl+z")
    assert app.draft.plan == plan


async def test_the_way_so_far_is_a_record(plan: Plan, pack: Pack) -> None:
    """Enter shows all of a step, Delete says that it stays."""
    history = (Move(stage="lead", on=TODAY, evidence="First line\n\nLast line", note="n" * 300),)
    app = Sheet(with_office(plan, history=history, stage="lead"), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.go("move", 0)
        await pilot.press("enter")
        await settled(pilot)
        assert "Last line" in "\n".join(lines(app.screen))
        await pilot.press("escape", "delete")
        await settled(pilot)
        assert "record" in app.told()
    assert app.partner.history == history


async def test_where_there_is_nothing_yet_enter_adds_it(plan: Plan, pack: Pack) -> None:
    bare = plan.model_copy(update={"partners": (Partner(id=OFFICE, name="Bare"),)})
    app = Sheet(bare, pack)
    expected = {
        "next": NextDialog,
        "ask": ChooseDialog,
        "person": ContactDialog,
        "move": MoveDialog,
    }
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        assert "Not contacted" in "\n".join(lines(app.screen))
        for kind, dialog in expected.items():
            app.go(kind, None)
            await pilot.press("delete", "enter")
            await settled(pilot)
            assert isinstance(app.screen, dialog), kind
            await pilot.press("escape")
            await settled(pilot)
        app.go("touch", None)
        await pilot.press("enter")
        await settled(pilot)
    assert app.wanted == [LogWanted(OFFICE)]
    assert app.draft.plan is bare


async def test_nothing_happens_next_with_a_partner_that_is_won(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack, "radio-westmark")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f5", "f6")
        await settled(pilot)
        assert app.screen is app.sheet
        assert "nothing happens next" in app.told()


async def test_a_lost_partner_is_asked_for_nothing_more(plan: Plan, pack: Pack) -> None:
    """It is taken up again first."""
    app = Sheet(plan, pack, "norvik-games")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert app.screen is app.sheet
        assert "F3 takes it up again" in app.told()
    assert app.draft.plan is plan


async def test_half_typed_words_wait_for_the_person_that_they_are_about(
    plan: Plan, pack: Pack
) -> None:
    """Not for whoever comes to its place in the list."""
    people = (Contact(name="Kari"), Contact(name="Ola"))
    app = Sheet(with_office(plan, contacts=people), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.go("person", 0)
        await pilot.press("enter", "down", *"Chai", "escape", "delete", "enter")
        await settled(pilot)
        assert app.screen.query_one("#asked-role", Input).value == ""


async def test_whoever_only_looks_changes_nothing(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    app.draft.looks_only = True
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for key in ("f3", "f5", "f6", "f7", "f9", "delete", "enter"):
            app.clear_notifications()
            await pilot.press(key)
            await settled(pilot)
            assert app.screen is app.sheet, key
            assert "only looking" in app.told(), key
    assert app.draft.plan is plan


async def test_what_was_changed_elsewhere_while_a_dialog_was_open_stays(
    plan: Plan, pack: Pack
) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f7", *"Kari")
        app.draft.put(with_office(app.draft.plan, owner="Ola"), f"partners.{OFFICE}.owner")
        await pilot.press("enter")
        await settled(pilot)
    assert app.partner.owner == "Ola"
    assert app.partner.contacts[-1].name == "Kari"


async def test_an_answer_to_what_was_changed_elsewhere_is_not_taken(plan: Plan, pack: Pack) -> None:
    """What they wrote stays, it is told where, and the words wait for the next visit."""
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f5", "ctrl+u", *"Send it")
        theirs = with_office(plan, next=NextStep(on=TODAY, what="Write to them"))
        app.draft.put(theirs, f"partners.{OFFICE}.next")
        await pilot.press("enter")
        await settled(pilot)
        assert app.draft.plan is theirs
        assert "somebody else has changed the same" in app.told()
        assert "next step" in app.told().lower()
        await pilot.press("f5")
        await settled(pilot)
        assert app.screen.query_one("#asked-what", Input).value == "Send it"


async def test_a_touch_that_was_changed_elsewhere_is_not_doubled(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.go("touch", 0)
        await pilot.press("enter", "ctrl+u", *"2.10.2026")
        log = (app.partner.log[0].model_copy(update={"note": "Other words"}), app.partner.log[1])
        app.draft.put(theirs := with_office(plan, log=log), f"partners.{OFFICE}.log")
        await pilot.press("enter")
        await settled(pilot)
        assert "Nothing was taken over" in app.told()
    assert app.draft.plan is theirs


async def test_a_deleted_partner_does_not_come_back(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f7", *"Kari")
        rest = tuple(one for one in plan.partners if one.id != OFFICE)
        app.draft.put(plan.model_copy(update={"partners": rest}), "partners")
        await pilot.press("enter")
        await settled(pilot)
        assert "Nothing was taken over" in app.told()
        assert "not in the plan any more" in "\n".join(lines(app.screen))
    assert app.draft.plan.partner(OFFICE) is None


async def test_thanks_and_recognition_are_noted_changed_and_cleared(plan: Plan, pack: Pack) -> None:
    """Enter offers today; an emptied line, or Delete, is no day."""
    app = Sheet(plan, pack, "radio-westmark")
    app.draft.put(
        with_partner(plan, app.partner.model_copy(update={"thanked": None, "recognised": None})),
        "partners",
    )
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = [one.field for one in app.sheet.query_one(SheetList).shown if one.kind == "thanks"]
        assert [field.rpartition(".")[2] for field in shown] == ["thanked", "recognised"]
        app.sheet.query_one(SheetList).go_to(shown[1])
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert (app.partner.thanked, app.partner.recognised) == (None, TODAY)
        app.sheet.query_one(SheetList).go_to(shown[0])
        await pilot.press("enter", "ctrl+u", *"2.10.2026", "down", "ctrl+u", "enter")
        await settled(pilot)
        assert (app.partner.thanked, app.partner.recognised) == (date(2026, 10, 2), None)
        assert "2 Oct 2026" in "\n".join(lines(app.screen))
        await pilot.press("delete")
        await settled(pilot)
        assert app.partner.thanked is None
        assert "ctrl+z brings it back" in app.told()


def test_who_has_done_nothing_yet_is_not_thanked(plan: Plan, pack: Pack) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    partner = draft.plan.partner(OFFICE)
    assert partner is not None
    assert "thanks" not in {one.kind for one in sheet_lines(partner, draft, pack, TODAY)}


async def test_the_cursor_stays_on_its_line(plan: Plan, pack: Pack) -> None:
    """Whatever is added above it, here or elsewhere."""
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.go("touch", 1)
        asks = (*app.partner.commitments, Commitment(ask="proclamation"))
        log = (Contacted(on=date(2026, 9, 1), by="letter"), *app.partner.log)
        app.draft.put(with_office(plan, commitments=asks, log=log), f"partners.{OFFICE}")
        app.sheet.show_plan()
        assert app.at() == ("touch", 2)


async def test_a_partner_that_is_gone_is_told(plan: Plan, pack: Pack) -> None:
    """Every key does no harm then, and Escape leads back."""
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        app.draft.put(plan.model_copy(update={"partners": ()}), "partners")
        app.sheet.show_plan()
        await pilot.press("f3", "f5", "f6", "f7", "f9", "delete", "enter", "down")
        await settled(pilot)
        assert "not in the plan any more" in "\n".join(lines(app.screen))
        await pilot.press("ctrl+z")
        assert "Westmark Education Office" in "\n".join(lines(app.screen))
        await pilot.press("escape")
        await settled(pilot)
    assert app.wanted == [TrackWanted("board", OFFICE)]


async def test_a_day_that_cannot_be_read_is_told_until_it_is_mended(plan: Plan, pack: Pack) -> None:
    """It was typed on the page of asks; here it stands in the line and in the dialog."""
    field = f"partners.{OFFICE}.commitments.0.due"
    app = Sheet(plan, pack)
    app.draft.change(field, None, typed="Novembr 3")
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        app.go("ask")
        await settled(pilot)
        assert "! “Novembr 3” can't be read yet" in "\n".join(lines(app.screen))
        full = str(app.screen.query_one("#sheet-full", Static).content)
        assert "“Novembr 3” can't be read as a date yet" in full
        await pilot.press("enter")
        await settled(pilot)
        line = app.screen.query_one("#asked-due", Input)
        assert line.value == "Novembr 3"
        line.value = "3 November"
        await pilot.press("ctrl+n")
        await settled(pilot)
    assert app.draft.unread == {}
    assert app.partner.commitments[0].due == date(2026, 11, 3)


async def test_what_is_late_has_a_word_and_a_sign(plan: Plan, pack: Pack) -> None:
    late = with_office(
        plan,
        next=NextStep(on=date(2026, 10, 1), what="Call"),
        commitments=(Commitment(ask="letter-to-schools", due=date(2026, 10, 4)),),
    )
    app = Sheet(late, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = "\n".join(lines(app.screen))
    assert "! 4 days late  Call" in shown
    assert "! 1 day late" in shown


async def test_a_partner_without_a_next_step_is_asked_for_one(plan: Plan, pack: Pack) -> None:
    app = Sheet(with_office(plan, next=NextStep()), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "? No next step has a day yet. F5 plans one." in "\n".join(lines(app.screen))


async def test_a_silent_partner_is_told(plan: Plan, pack: Pack) -> None:
    days = {"log": (Contacted(on=date(2026, 9, 1), by="call"),), "next": NextStep()}
    history = (Move(stage="lead", on=date(2026, 9, 1)),)
    app = Sheet(with_office(plan, history=history, stage="lead", **days), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "! Nothing has happened for 24 working days." in "\n".join(lines(app.screen))


def test_of_many_touches_the_newest_are_shown_and_the_rest_is_counted(
    plan: Plan, pack: Pack
) -> None:
    first = date(2020, 1, 1)
    log = tuple(Contacted(on=first + timedelta(day), note=f"note {day}") for day in range(1_000))
    draft = Draft(with_office(plan, log=log), Path("plan.yaml"))
    partner = draft.plan.partner(OFFICE)
    assert partner is not None
    shown = sheet_lines(partner, draft, pack, TODAY)
    touches = [one for one in shown if one.kind == "touch"]
    assert len(touches) == MOST_LINES
    assert touches[0].place == 999
    [rest] = [one for one in shown if one.kind == "rest"]
    assert "900" in rest.text.plain


def test_days_are_ordered_the_newest_first() -> None:
    """Equal days keep the later line first, and those without a day come last."""
    days = [date(2026, 1, 2), None, date(2026, 1, 3), date(2026, 1, 2)]
    assert newest_first(days) == [2, 3, 0, 1]


def odd_plan(plan: Plan, text: str) -> Plan:
    """Return the plan with one partner, all of whose texts are the same."""
    partner = Partner(
        id=OFFICE,
        name=text,
        owner=text,
        because=text,
        audiences=(text,),
        contacts=(Contact(name=text, role=text, email=text, phone=text),),
        commitments=(Commitment(ask="odd", what=text, who=text, evidence=text),),
        log=(Contacted(by=text, who=text, note=text, milestone="odd"),),
        history=(Move(stage="odd", evidence=text, by=text, note=text, reason="odd"),),
        stage="odd",
        next=NextStep(what=text, who=text, by=text),
        snooze=Snooze(why=text),
        thanked=TODAY,
    )
    asks = (Ask(id="odd", title=text),)
    return plan.model_copy(update={"partners": (partner,), "asks": asks, "title": text})


async def test_hostile_texts_are_shown_as_they_are(plan: Plan, pack: Pack) -> None:
    app = Sheet(plan, pack)
    async with app.run_test(size=LARGE) as pilot:
        for odd, text in HOSTILE.items():
            app.draft.put(odd_plan(plan, text), "partners")
            app.sheet.show_plan()
            await settled(pilot)
            assert click_actions(app.screen) == []
            assert "\u202e" not in "".join(lines(app.screen))
            if odd == "action link":
                assert packed(text) in drawn(app.screen)


@pytest.mark.parametrize(("odd", "size"), [("action link", LARGE), ("long", SMALL)])
async def test_hostile_texts_in_what_the_sheet_opens(
    odd: str, size: tuple[int, int], plan: Plan, pack: Pack
) -> None:
    app = Sheet(odd_plan(plan, HOSTILE[odd]), pack)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for kind in ("next", "snooze", "ask", "thanks", "person", "touch", "move"):
            app.go(kind)
            await pilot.press("enter")
            await settled(pilot)
            assert click_actions(app.screen) == []
            await pilot.press("escape")
            await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert click_actions(app.screen) == []
        await pilot.press("enter")
        await settled(pilot)
        app.go("person")
        await pilot.press("delete")
        await settled(pilot)
    assert len(app.partner.commitments) == 2
    assert app.partner.contacts == ()


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("partner", [OFFICE, "university", "norvik-games"])
async def test_every_letter_can_be_read(
    partner: str, size: tuple[int, int], plan: Plan, pack: Pack
) -> None:
    app = Sheet(plan, pack, partner)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for theme in (DARK_NAME, LIGHT_NAME):
            app.theme = theme
            for widget in (None, app.sheet.query_one(SheetList)):
                app.screen.set_focus(widget)
                await pilot.pause()
                assert faint(app.screen) == []


@pytest.mark.parametrize("wordy", [False, True], ids=["English", "longer words"])
async def test_keys_are_in_sight_and_nothing_is_wider_than_80_columns(
    plan: Plan, pack: Pack, *, wordy: bool
) -> None:
    if wordy:
        use(WORDY)
    app = Sheet(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        if not wordy:
            keys = [f"{said_key(one)} {one.description}" for one in visible_bindings(app.screen)]
            assert [key for key in keys if key not in lines(app.screen)[-1]] == []
            assert len(keys) == 6
        regions = [one.region for one in app.screen.query("*") if one.region]
        assert [one for one in regions if one.x < 0 or one.right > SMALL[0]] == []
        beside = app.screen.query_one("#sheet-beside").region
        assert beside.bottom == SMALL[1] - 1
