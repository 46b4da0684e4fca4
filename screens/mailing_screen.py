"""A letter to many partners at once: who gets it, who has heard enough, whose address is missing.

The program sends nothing: the recipients are taken as a list for mail merge, or as links that open
a mail with all addresses hidden from each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import DataTable, Static

from plans.contacts.addresses import address_fault
from plans.contacts.guard import said_over
from plans.contacts.mailing import Mailing, Recipient, fits_link, logged, mailing, mailto
from plans.draft import Draft
from plans.languages.days import written
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Contact, Milestone, Partner, Touch
from plans.packs.model import Pack
from plans.pipeline.stages import is_with_us
from plans.schedule import hears, milestone_day, was_told
from plans.text import one_line
from plans.typed import say_date
from screens.dialogs import ReadDialog
from screens.help import HelpDialog
from screens.moves import MailListWanted, MapWanted, TrackWanted
from screens.plan_screen import PlanScreen
from screens.text import plain, tell
from screens.widgets.key_bar import KeyBar
from screens.widgets.row_window import RowColumn, RowWindow
from screens.widgets.top_bar import TopBar

LOOKING = mark("You are only looking: nothing can be changed here.")

TOUCHES: tuple[Touch | None, ...] = ("low", "high", None)
"""Which touch classes are written to, one after the other; None is all."""

_SAID_TOUCH = {
    "low": mark("those with the standard kit"),
    "high": mark("those talked to in person"),
    None: mark("all"),
}


@dataclass(frozen=True)
class _Line:
    """A line of the list."""

    partner: Partner
    contact: Contact | None
    state: str
    why: str = ""
    """Why it doesn't get the letter, in a sentence; empty if it does."""


class MailingScreen(PlanScreen):
    """Who gets the letter about one milestone; `milestone_id` is one of the plan's."""

    CSS_PATH = "mailing_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "take_list", mark("List"), tooltip=mark("a file for mail merge"), id="list"),
        Binding("f7", "links", mark("Mail links"), tooltip=mark("addresses stay hidden")),
        Binding(
            "f3", "note", mark("Note as sent"), tooltip=mark("note a contact for each of them")
        ),
        Binding("f5", "next_group", mark("Group"), tooltip=mark("another partner group")),
        Binding("f6", "next_touch", mark("Whom"), tooltip=mark("standard kit, in person, or all")),
        Binding("escape", "back", mark("Back")),
        Binding("f2", "map", mark("Steps"), show=False, id="map"),
        Binding("space", "with_over", mark("Also those who have heard enough"), show=False),
        Binding("f1", "help", mark("Help"), show=False, id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(self, draft: Draft, pack: Pack, today: date, milestone_id: str) -> None:
        super().__init__(draft)
        self.pack, self._today, self._milestone_id = pack, today, milestone_id
        self._group: str | None = None
        # Those with the standard kit get letters; the others are spoken to, unless it is for them.
        milestone = self._milestone()
        self._touch: Touch | None = (milestone.touch if milestone else None) or "low"
        self._with_over = False
        self._lines: Sequence[_Line] = ()

    def compose(self) -> ComposeResult:
        """Lay out what the letter is about, whom it is for, and the list."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static(id="about", classes="question")
            yield Static(id="says")
            yield Static(id="whom")
            yield Static(id="count", classes="why")
            yield Static(plain(tr("Nobody is left to write to about this.")), id="nobody")
            yield RowWindow(
                (
                    RowColumn(tr_in("column", "Partner"), 0),
                    RowColumn(tr_in("column", "Person"), 20, from_width=90),
                    RowColumn(tr_in("column", "Address"), 26),
                    RowColumn(tr_in("column", "State"), 27),
                ),
                id="recipients",
            )
            yield Static(id="about-line")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show who gets it."""
        self.show_plan()
        self.query_one(RowWindow).focus()

    def show_plan(self) -> None:
        """Show the recipients as the plan is now."""
        milestone = self._milestone()
        if milestone is None:  # it was deleted, here or elsewhere
            self.action_back()
            return
        made = self._made()
        window = self.draft.plan.window
        day = milestone_day(milestone, window.start, window.end)
        title = one_line(milestone.title)
        about = tr("{milestone}, {day}", milestone=title, day=say_date(day)) if day else title
        self.query_one("#about", Static).update(plain(about))
        says = self.query_one("#says", Static)
        says.update(plain(milestone.says))
        says.display = bool(milestone.says)
        self.query_one("#whom", Static).update(self._said_whom())
        count = f"{_said_count(made)} {self._said_others(milestone)}".rstrip()
        self.query_one("#count", Static).update(plain(count))
        self._lines = tuple(_lines(made, with_over=self._with_over))
        table = self.query_one(RowWindow)
        table.fill(len(self._lines), self._cells, table.at)
        self.query_one("#nobody").display = not self._lines
        self._show_line()

    def partner_here(self) -> str:
        """Return the id of the partner under the cursor."""
        at = self.query_one(RowWindow).at
        return self._lines[at].partner.id if at < len(self._lines) else ""

    def action_next_group(self) -> None:
        """Write to another partner group."""
        groups = [None, *(group.id for group in self.pack.groups)]
        self._group = groups[(groups.index(self._group) + 1) % len(groups)]
        self.show_plan()

    def action_next_touch(self) -> None:
        """Write to another touch class."""
        self._touch = TOUCHES[(TOUCHES.index(self._touch) + 1) % len(TOUCHES)]
        self.show_plan()

    def action_with_over(self) -> None:
        """Write to those over a limit as well, or leave them out again."""
        self._with_over = not self._with_over
        self.show_plan()

    def action_take_list(self) -> None:
        """Have the recipients written as a list for mail merge."""
        made = self._made()
        if made.recipients:
            self.post_message(MailListWanted(made))
        else:
            tell(self, tr("Nobody gets it, so there is no list to make."))

    def action_links(self) -> None:
        """Show the links that open a mail to all, and copy the first one."""
        made = self._made()
        subject = tr(
            "{campaign}: {milestone}",
            campaign=one_line(self.draft.plan.title),
            milestone=one_line(made.milestone.title),
        )
        links = mailto(made, subject, made.milestone.says)
        if not links:
            tell(self, tr("Nobody with an address gets it, so there is no link to make."))
            return
        self.app.copy_to_clipboard(links[0])
        said = _said_links(links)
        if not fits_link(made, subject, made.milestone.says):
            long = tr("The text is too long for a link; paste it into the mail yourself.")
            said = plain(f"! {long}", "$warning") + "\n\n" + said
        self.app.push_screen(ReadDialog(tr("A mail to all of them"), said))

    def action_note(self) -> None:
        """Note the letter as sent: a contact for each recipient."""
        made = self._made()
        if self.draft.looks_only:
            tell(self, tr(LOOKING))
        elif not made.recipients:
            tell(self, tr("Nobody gets it, so there is nothing to note."))
        else:
            by = self.draft.plan.lead.name
            self.draft.put(logged(self.draft.plan, made, self._today, by), "partners")
            self.show_plan()
            said = tr_n(
                "Noted for {count} partner. ctrl+z takes it back.",
                "Noted for {count} partners. ctrl+z takes it back.",
                len(made.recipients),
            )
            tell(self, said)

    def action_back(self) -> None:
        """Go back to the schedule."""
        self.post_message(TrackWanted("schedule"))

    def action_map(self) -> None:
        """Go to the steps."""
        self.post_message(MapWanted())

    def action_help(self) -> None:
        """Explain the screen."""
        about = tr(
            "Nothing is sent from here. F9 makes a list that Word or LibreOffice takes for a mail "
            "merge; F7 gives links that open a mail in your own program, with the addresses hidden "
            "from each other. When it is sent, F3 notes it for each of them.\n\n"
            "Whoever would hear from you more often than your limits allow is left out; Space "
            "takes them in."
        )
        self.app.push_screen(HelpDialog(tr("writing to many"), about, self.active_bindings))

    @on(DataTable.RowHighlighted, "#recipients")
    def _highlighted_on(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_line()

    def _show_line(self) -> None:
        """Say why the partner under the cursor doesn't get it, if so."""
        at = self.query_one(RowWindow).at
        why = self._lines[at].why if at < len(self._lines) else ""
        line = self.query_one("#about-line", Static)
        line.update(plain(why, "$warning"))
        line.display = bool(why)

    def _milestone(self) -> Milestone | None:
        milestones = self.draft.plan.communication.milestones
        return next((one for one in milestones if one.id == self._milestone_id), None)

    def _made(self) -> Mailing:
        return mailing(
            self.draft.plan,
            self.pack,
            self._milestone_id,
            self._today,
            self._today,
            group=self._group,
            touch=self._touch,
            with_over=self._with_over,
        )

    def _said_others(self, milestone: Milestone) -> str:
        """Say how many hear of it who aren't written to here; empty if nobody does."""
        others = sum(
            one.touch != self._touch
            and hears(one, milestone)
            and not was_told(one, milestone)
            and is_with_us(one, self.pack)
            for one in self.draft.plan.partners
        )
        if self._touch is None or not others:
            return ""
        return tr_n(
            "{count} other is to hear of it too (F6).",
            "{count} others are to hear of it too (F6).",
            others,
        )

    def _said_whom(self) -> Content:
        group = self.pack.group(self._group)
        name = one_line(group.title) if group else tr("all groups")
        touch = tr(_SAID_TOUCH[self._touch])
        said = tr("Written to: {group}, {touch}", group=name, touch=touch)
        return plain(said, "bold")

    def _cells(self, number: int) -> Sequence[str]:
        line = self._lines[number]
        contact = line.contact
        person = (contact.name or contact.role) if contact else ""
        address = contact.email if contact else ""
        return (line.partner.name, person, address, line.state)


def _lines(made: Mailing, *, with_over: bool) -> Iterator[_Line]:
    for one in made.recipients:
        state = _said_over(one) if one.over and with_over else tr_in("mail", "gets it")
        yield _Line(one.partner, one.contact, state)
    for one in made.over if not with_over else ():
        why = " ".join(map(said_over, one.over))
        yield _Line(one.partner, one.contact, _said_over(one), why)
    for partner in made.without_address:
        contact = partner.contacts[0] if partner.contacts else None
        why = address_fault(contact.email if contact else "")
        yield _Line(partner, contact, tr_in("mail", "no address"), why)


def _said_over(one: Recipient) -> str:
    if one.first_free is None:
        return tr_in("mail", "has heard enough")
    day = written(one.first_free, tr_in("date", "d MMM"))
    return tr_in("mail", "too soon before {day}", day=day)


def _said_count(made: Mailing) -> str:
    parts = [tr_n("{count} gets it.", "{count} get it.", len(made.recipients))]
    left_out = len(made.over)
    if left_out:
        parts.append(
            tr_n(
                "{count} has heard enough for now (Space takes it in).",
                "{count} have heard enough for now (Space takes them in).",
                left_out,
            )
        )
    if made.without_address:
        parts.append(
            tr_n(
                "{count} has no address yet.",
                "{count} have no address yet.",
                len(made.without_address),
            )
        )
    return " ".join(parts)


def _said_links(links: Sequence[str]) -> Content:
    about = tr_n(
        "Paste it into a browser: your mail program opens with everybody in the blind copy. "
        "It is copied already.",
        "Paste them into a browser one after the other: your mail program opens with everybody in "
        "the blind copy. There are {count} of them; the first one is copied already.",
        len(links),
    )
    return Content("\n\n").join((plain(about), *(plain(link, "$primary") for link in links)))
