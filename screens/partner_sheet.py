"""All there is about one partner: next step, asks, persons, touches, and its way so far."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from plans.draft import Draft
from plans.given_asks import has_ask, suited_first, with_ask
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Partner, Plan
from plans.packs.model import Pack
from plans.paths import moved
from plans.pipeline.commitments import with_status
from plans.pipeline.stages import is_live, is_with_us, said_stage
from plans.text import short
from plans.touch import with_partner
from screens.answers import answered, place_in
from screens.asked import Shelf
from screens.choose_dialog import ChooseDialog
from screens.contact_dialog import ContactDialog
from screens.dialogs import ReadDialog
from screens.help import HelpDialog
from screens.move_dialog import MoveDialog, who_moves
from screens.moves import MapWanted, TrackWanted
from screens.next_dialog import NextDialog
from screens.plan_screen import PlanScreen
from screens.sheet_changes import with_contact, with_next, with_snooze, without
from screens.sheet_dialogs import Question, about_line, shelf_for
from screens.sheet_head import said_about, said_facts, said_place, said_state
from screens.sheet_lines import SheetLine, said_move, sheet_lines
from screens.sheet_list import SheetList
from screens.snooze_dialog import SnoozeDialog
from screens.text import plain, plain_line, tell
from screens.widgets.key_bar import KeyBar
from screens.widgets.pick_list import Choice
from screens.widgets.top_bar import TopBar

LONGEST_NAME = 60
"""Characters of a partner's name that a sentence shows."""

GONE = mark("This partner is not in the plan any more.")
"""What stands here after the partner was deleted, here or elsewhere."""

RECORD = mark(
    "This is a record, and stays as it is. F3 moves the partner; ctrl+z takes a move back."
)
"""Said of a step of the way so far."""


class PartnerSheet(PlanScreen):
    """One partner: Enter changes the line under the cursor, F-keys add.

    `plan_pack` has the words of the plan's language, for what goes into the plan.
    """

    CSS_PATH = "partner_sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "move", mark("Move"), tooltip=mark("move the partner to another stage")),
        Binding("f5", "next_step", mark("Next step"), tooltip=mark("say what happens next")),
        Binding("f9", "add_ask", mark("Add an ask"), tooltip=mark("put an ask to the partner")),
        Binding("f6", "snooze", mark("Leave alone"), show=False),
        Binding("f7", "add_person", mark("Add a person"), show=False),
        Binding(
            "escape",
            "back",
            mark("Back"),
            tooltip=mark("back to where you came from: the board or this week"),
        ),
        Binding("f2", "map", mark("Steps"), show=False, id="map"),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(
        self,
        draft: Draft,
        pack: Pack,
        today: date,
        partner_id: str,
        *,
        plan_pack: Pack | None = None,
    ) -> None:
        super().__init__(draft)
        self.pack, self._plan_pack = pack, plan_pack or pack
        self._today, self._partner_id = today, partner_id
        self._shown = draft.plan

    def compose(self) -> ComposeResult:
        """Lay out who it is, the list, and what there is to say about its line."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            for name in ("sheet-name", "sheet-facts", "sheet-stage", "sheet-state"):
                yield Static("", id=name)
            with Container(id="sheet"):
                yield SheetList()
                with VerticalScroll(id="sheet-beside", can_focus=False):
                    yield Static("", id="sheet-full")
                    yield Static("", id="sheet-about")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the partner, with the cursor on what happens next."""
        self.show_plan()
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Show what was changed by a dialog that was in front."""
        if self.query(SheetList) and self._shown is not self.draft.plan:
            self.show_plan()

    def partner_here(self) -> str:
        """Return the id of the partner."""
        return self._partner_id

    @property
    def partner(self) -> Partner | None:
        """The partner as the plan has it now; None if it isn't there any more."""
        return self.draft.plan.partner(self._partner_id)

    def show_plan(self) -> None:
        """Show the partner as the plan is now; the cursor stays on its line."""
        partner, field = self.partner, self._field_now()
        heads = self._heads(partner) if partner else {"sheet-name": plain(tr(GONE))}
        for one in self.query(".page > Static").results(Static):
            said = heads.get(one.id or "", Content(""))
            one.display = bool(said)
            if one.content != said:
                one.update(said)
        self._shown = self.draft.plan
        found = sheet_lines(partner, self.draft, self.pack, self._today) if partner else ()
        self._list.show_lines(found, field)
        self._show_full()
        about = said_about(partner, self.pack) if partner else Content("")
        self.query_one("#sheet-about", Static).update(about)

    def action_back(self) -> None:
        """Go back to the board, or where else the sheet was opened from."""
        self.draft.leave()
        self.post_message(TrackWanted("board", self._partner_id))

    def action_map(self) -> None:
        """Go to the steps."""
        self.draft.leave()
        self.post_message(MapWanted())

    def action_help(self) -> None:
        """Explain the sheet."""
        about = tr(
            "All there is about one partner. Enter changes the line under the cursor. F6 leaves "
            "the partner alone for a while, F7 adds a person, ctrl+p notes a contact in one line. "
            "Delete takes out a next step, ask, person or contact; ctrl+z brings it back."
        )
        self.app.push_screen(HelpDialog(tr("one partner"), about, self.active_bindings))

    def action_move(self) -> None:
        """Ask where to move the partner."""
        if partner := self._changeable():
            plan, shelf = self.draft.plan, shelf_for(self.draft, partner, "moving")
            by, owners = who_moves(partner, plan), plan.owners()
            dialog = MoveDialog(
                partner, self.pack, self._today, None, by, owners=owners, shelf=shelf
            )
            self._ask(Question(dialog, lambda _, moved: moved, "stage", shelf))

    def action_next_step(self) -> None:
        """Ask what happens next."""
        partner = self._changeable()
        if partner and self._may_go_on(partner):
            plan = self.draft.plan
            shelf, owners = shelf_for(self.draft, partner, "next-step"), plan.owners()
            dialog = NextDialog(
                partner, self._plan_pack, self._today, owners, plan=plan, shelf=shelf
            )
            self._ask(Question(dialog, with_next, "next", shelf))

    def action_snooze(self) -> None:
        """Ask until when the partner is left alone."""
        partner = self._changeable()
        if partner and self._may_go_on(partner):
            shelf = shelf_for(self.draft, partner, "snooze")
            dialog = SnoozeDialog(partner.name, self._today, partner.snooze, shelf=shelf)
            self._ask(Question(dialog, with_snooze, "snooze", shelf))

    def action_add_person(self) -> None:
        """Ask who is there."""
        if partner := self._changeable():
            place = len(partner.contacts)
            shelf = shelf_for(self.draft, partner, "new-person")
            dialog = ContactDialog(shelf=shelf)
            self._ask(Question(dialog, with_contact(place), f"contacts.{place}", shelf))

    def action_add_ask(self) -> None:
        """Choose an ask of the plan, and put it to the partner."""
        partner = self._changeable()
        if partner is None or not (is_with_us(partner, self.pack) or self._may_go_on(partner)):
            return
        asks = suited_first(self.draft.plan.asks, partner.group, partner.touch or "high")
        if not asks:
            tell(self, tr("Your list of asks is empty. Go to step 7 (F2) and add one first."))
            return
        had = tr("asked already")
        choices = [
            Choice(ask.id, ask.title or ask.id, had if has_ask(partner, ask.id) else "")
            for ask in asks
        ]
        heading = tr("What do you ask {name} for?", name=short(partner.name, LONGEST_NAME))
        place = f"commitments.{len(partner.commitments)}"
        said = tr("The ask is put to them. Enter says by when, and how far it is.")
        dialog = ChooseDialog(heading, choices)
        self._ask(Question(dialog, self._with_asked, place, said=said))

    def action_delete(self) -> None:
        """Take out what the line under the cursor shows; undo brings it back."""
        partner, line = self._changeable(), self._line
        if partner is None or line is None:
            return
        if line.place is None or line.kind == "move":
            tell(self, tr(RECORD) if line.place is not None else tr("There is nothing to delete."))
            return
        if self._put(self.draft.plan, without(partner, line), line.field):
            tell(self, tr("Deleted. ctrl+z brings it back."))

    @on(OptionList.OptionSelected, "#sheet-lines")
    def _selected_on(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        line = self._line
        if line is None:
            return
        if line.kind == "move" and line.place is not None:
            self._tell_move(line.place)
        elif line.kind != "thanks" and (line.place is None or line.kind in ("next", "snooze")):
            self._begin(line)
        elif partner := self._changeable():
            asked = about_line(line, partner, self.draft, self.pack, self._today)
            if asked is not None:
                self._ask(asked)

    @on(OptionList.OptionHighlighted, "#sheet-lines")
    def _highlighted_on(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_full()

    def _begin(self, line: SheetLine) -> None:
        """Do what a line is for where there is nothing yet, or only one thing."""
        actions: Mapping[str, Callable[[], None]] = {
            "next": self.action_next_step,
            "snooze": self.action_snooze,
            "ask": self.action_add_ask,
            "person": self.action_add_person,
            "touch": self.action_log,
            "move": self.action_move,
        }
        if line.kind in actions:
            actions[line.kind]()

    @work(exclusive=True, group="sheet")
    async def _ask(self, asked: Question) -> None:
        """Ask, and put into the plan what comes of the answer."""
        before, partner = self.draft.plan, self.partner
        answer = await self.app.push_screen_wait(asked.dialog)
        if answer is None or partner is None:
            return
        changed, field = asked.change(partner, answer), f"partners.{partner.id}.{asked.field}"
        if not self._put(before, changed, field, asked.shelf):
            return
        if changed.stage != partner.stage:
            self._tell_stage(changed)
        elif asked.said:
            tell(self, asked.said)

    def _put(self, before: Plan, changed: Partner, field: str, shelf: Shelf | None = None) -> bool:
        """Put a changed partner of a plan into the plan as it is by now, and show it.

        Returns whether it could be; what was changed elsewhere meanwhile may speak against it,
        which is told then.
        """
        after = with_partner(before, changed)
        # What couldn't be read in these lines was asked for anew.
        texts = {f"{field}.{name}": "" for name in ("due", "expected")}
        refused = answered(self.draft, before, after, field, self.pack, shelf=shelf, unread=texts)
        self.draft.leave()
        self.show_plan()
        if refused:
            tell(self, refused, trouble=True)
        else:
            self._list.go_to(place_in(after, self.draft.plan, field))
        return not refused

    def _tell_stage(self, changed: Partner) -> None:
        stage, name = said_stage(changed.stage, self.pack), short(changed.name, LONGEST_NAME)
        # translators: {name} is a partner, {stage} where it stands now
        tell(self, tr("{name} is now at “{stage}”. ctrl+z takes it back.", name=name, stage=stage))

    def _with_asked(self, partner: Partner, ask_id: str) -> Partner:
        """Return the partner with one more ask, and at the stage that follows from it."""
        place, by = len(partner.commitments), who_moves(partner, self.draft.plan)
        asked = with_ask(partner, ask_id)
        return with_status(asked, place, "proposed", self._today, self.pack, by=by)

    def _tell_move(self, place: int) -> None:
        """Show all that is noted of a step of the way, which can't be changed."""
        partner = self.partner
        if partner is not None:
            said = plain(said_move(partner.history[place], self.pack, whole=True))
            body = Content("\n\n").join([said, plain(tr(RECORD), "$muted")])
            self.app.push_screen(ReadDialog(tr("A step of the way"), body))

    def _changeable(self) -> Partner | None:
        """Return the partner; None, which is told, if nothing can be changed."""
        if self.draft.looks_only:
            tell(self, tr("You are only looking: nothing can be changed here."))
            return None
        return self.partner

    def _may_go_on(self, partner: Partner) -> bool:
        """Tell, and return False, if nothing happens next with a partner: it is won or lost."""
        if is_live(partner, self.pack):
            return True
        where = said_stage(partner.stage, self.pack)
        tell(self, tr("{stage}: nothing happens next. F3 takes it up again.", stage=where))
        return False

    def _heads(self, partner: Partner) -> Mapping[str, Content]:
        return {
            "sheet-name": plain_line(partner.name),
            "sheet-facts": said_facts(partner, self.pack),
            "sheet-stage": said_place(partner, self.pack, self._today),
            "sheet-state": said_state(partner, self.pack, self._today),
        }

    @property
    def _list(self) -> SheetList:
        return self.query_one(SheetList)

    @property
    def _line(self) -> SheetLine | None:
        """The line under the cursor, as the plan is now."""
        if self._shown is not self.draft.plan:
            self.show_plan()
        return self._list.line

    def _field_now(self) -> str:
        """Return where the plan has by now what the cursor is on."""
        field = self._list.line.field if self._list.line else ""
        try:
            return (moved(self._shown, self.draft.plan, field) or field) if field else ""
        except LookupError:
            return field

    def _show_full(self) -> None:
        line, full = self._list.line, self.query_one("#sheet-full", Static)
        said = line.full if line else Content("")
        if full.content != said:
            full.update(said)
            self.query_one("#sheet-beside", VerticalScroll).scroll_home(animate=False)
