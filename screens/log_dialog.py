"""One line that notes a touch with a partner, from anywhere: `called, wants the one-pager, +3`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from plans.contacts.guard import Ledger, Verdict
from plans.contacts.log_line import LogLine, noted, read_log_line, said_log_line
from plans.draft import Draft
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Contacted, NextStep, Partner, Plan
from plans.packs.model import Pack
from plans.text import short
from plans.touch import with_partner
from plans.typed import Mistyped
from screens.dialogs import Dialog
from screens.partner_finder import NOBODY_FOUND, Found, PartnerFinder
from screens.text import plain, plain_line, tell
from screens.widgets.inputs import LineInput
from screens.widgets.key_bar import KeyBar

MOST_MATCHES = 40
"""So many partners are listed at once; the others are counted."""

LONGEST_NAME = 60
"""Characters of a partner's name that are shown."""

EXAMPLE = mark_in("example", "called, wants the one-pager, +3")
"""A line that can be read."""

NAMED_EXAMPLE = mark_in("example", "Radio: called, wants the one-pager, +3")
"""A line that names its partner, too."""

NOBODY = mark("There are no partners yet. Go to step 5 (F2 shows the steps) and add some first.")
"""What stands here while the plan has no partners."""

ANYWAY = mark("Enter again notes it anyway: what has happened has happened.")
"""Said after a first Enter, where somebody hears more than the plan allows."""


@dataclass(frozen=True)
class _Understood:
    """What a typed line means as the plan is now."""

    partner: Partner | None = None
    """Whom it is about; None while that isn't clear."""
    found: Found = NOBODY_FOUND
    """The partners that fit what is typed as a name."""
    naming: bool = False
    """Whether a name is still being typed."""
    line: LogLine | None = None
    """What will be noted; None while it can't be read."""
    missing: str = ""
    """What is missing, in a sentence."""
    warnings: tuple[str, ...] = ()
    """What the guard says to it."""
    over: bool = False
    """Whether somebody hears more than the plan allows."""


class LogInput(LineInput):
    """The line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", mark("Note it"), key_display="Enter"),
        Binding("up", "screen.choose(-1)", mark("Choose"), key_display="↑ ↓"),
        Binding("down", "screen.choose(1)", mark("Choose"), show=False),
    ]


class LogDialog(Dialog[None]):
    """Notes a touch, and the next step with it, in the draft.

    Without `partner_id` the line begins with the partner's name and a colon. What is typed stays
    aside in the draft until it is noted. `plan_pack` has the words of the plan's language, for the
    step that is planned where the line names none.
    """

    CSS_PATH = "log_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", mark("Close, keep the words")),
    ]

    def __init__(
        self,
        draft: Draft,
        pack: Pack,
        today: date,
        partner_id: str | None = None,
        *,
        plan_pack: Pack | None = None,
    ) -> None:
        super().__init__()
        self._draft, self._pack, self._today = draft, plan_pack or pack, today
        self._shown_pack = pack
        self._given = partner_id if partner_id and draft.plan.partner(partner_id) else None
        self._aside = f"log.partners.{self._given}" if self._given else "log.new"
        self._finder = PartnerFinder(draft.plan.partners)
        self._chosen: tuple[str, str] | None = None
        self._listed: tuple[Partner, ...] = ()
        self._marked = -1
        self._ledger: tuple[Plan, Ledger] | None = None
        self._understood = _Understood()
        self._agreed = ""

    def compose(self) -> ComposeResult:
        """Lay out the line, an example, what will be noted, and the partners that fit."""
        example = tr_in("example", EXAMPLE if self._given else NAMED_EXAMPLE)
        such_as = tr("Such as: {example}", example=example)
        with Vertical(classes="dialog log"):
            yield Static("", classes="heading", id="log-heading")
            yield LogInput(self._draft.aside(self._aside), id="log-line")
            yield Static(plain_line(such_as, "$muted"), classes="about")
            matches = OptionList(id="log-matches", markup=False, compact=True)
            matches.can_focus = False
            yield matches
            with VerticalScroll(id="log-room", can_focus=False):
                yield Static("", id="log-said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin behind what was typed before."""
        if self._draft.looks_only:
            tell(self, tr("You are only looking: nothing can be changed here."))
            self.call_after_refresh(self._close)
        line = self.query_one(LogInput)
        line.cursor_position = len(line.value)
        line.focus()
        self.follow()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer the arrow keys only where there is something to choose."""
        return action != "choose" or len(self._listed) > 1

    def follow(self) -> None:
        """Show what the line means now."""
        typed = self.query_one(LogInput).value
        before, self._understood = self._understood, self._read(typed)
        self._show_matches(anew=before.found != self._understood.found)
        self._show_heading()
        self._show_said()

    def action_choose(self, step: int) -> None:
        """Choose the next of the partners that fit, or the one before below 0."""
        if not self._listed:
            return
        self._choose((self._marked + step) % len(self._listed) if self._marked >= 0 else 0)

    def action_undo(self) -> None:
        """Do nothing: nothing is noted before the dialog is closed."""

    def action_redo(self) -> None:
        """Do nothing, as for undo."""

    @on(Input.Changed, "#log-line")
    def _typed_on(self, event: Input.Changed) -> None:
        event.stop()
        # What the line holds now: Enter may have put a name there since the message was sent.
        typed = self.query_one(LogInput).value
        if typed != self._draft.aside(self._aside):
            self._draft.set_aside(self._aside, typed)
        self.follow()

    @on(Input.Submitted, "#log-line")
    def _entered_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.follow()
        known = self._understood
        if known.naming:
            self._complete()
        elif known.partner is not None and known.line is not None:
            self._take(known.partner, known.line)

    @on(OptionList.OptionSelected, "#log-matches")
    def _clicked_on(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)
        self.query_one(LogInput).focus()

    def _take(self, partner: Partner, line: LogLine) -> None:
        typed = self.query_one(LogInput).value
        if self._understood.over and self._agreed != typed:
            self._agreed = typed
            self._show_said()
            return
        plan = with_partner(self._draft.plan, noted(partner, line))
        self._draft.put(plan, f"partners.{partner.id}.log")
        self._draft.set_aside(self._aside, "")
        self._draft.leave()
        name = short(partner.name, LONGEST_NAME)
        # translators: {name} is a partner's name
        tell(self, tr("Noted for {name}. ctrl+z takes it back.", name=name))
        self.dismiss()

    def _close(self) -> None:
        self.dismiss()

    def _choose(self, place: int) -> None:
        """Take one of the partners that fit as the one that is meant."""
        self._chosen = (self._listed[place].id, self._name_part())
        self._mark(place)
        self.follow()

    def _complete(self) -> None:
        """Put the name of the partner that is marked into the line, with the colon behind it."""
        if not 0 <= self._marked < len(self._listed):
            return
        partner, line = self._listed[self._marked], self.query_one(LogInput)
        line.value = f"{partner.name}: "
        line.cursor_position = len(line.value)
        self._chosen = (partner.id, self._name_part())
        self.follow()

    def _name_part(self) -> str:
        return self._finder.split(self.query_one(LogInput).value)[0]

    def _read(self, typed: str) -> _Understood:
        if self._given is None:
            return self._read_named(typed)
        partner = self._draft.plan.partner(self._given)
        if partner is None:
            return _Understood(missing=tr("This partner is not in the plan any more."))
        known = self._read_about(partner, typed)
        if known.line is None and ":" in typed:
            # A line may be about somebody else than the partner that the cursor was on.
            other = self._read_named(typed)
            if other.line is not None:
                return other
        return known

    def _read_named(self, typed: str) -> _Understood:
        if not self._draft.plan.partners:
            return _Understood(missing=tr(NOBODY))
        name, rest = self._finder.split(typed)
        found = self._finder.find(name)
        if not found.all:
            missing = tr("No partner of this name is in the plan. Type a part of the name.")
            return _Understood(found=found, naming=rest is None, missing=missing)
        if rest is None:
            missing = tr("Whom was it with? Enter takes the partner that is marked.")
            return _Understood(found=found, naming=True, missing=missing)
        partner = self._chosen_of(found, name) or (found.only if name.strip() else None)
        if partner is None:
            return _Understood(found=found, missing=_said_several(len(found.all)))
        about = self._read_about(partner, rest)
        return replace(about, partner=partner, found=found)

    def _chosen_of(self, found: Found, name: str) -> Partner | None:
        if self._chosen is None or self._chosen[1] != name:
            return None
        return next((one for one in found.all if one.id == self._chosen[0]), None)

    def _read_about(self, partner: Partner, typed: str) -> _Understood:
        by = partner.owner or self._draft.plan.lead.name
        # As it is now: the plan may have been changed from outside since the names were read.
        partner = self._draft.plan.partner(partner.id) or partner
        try:
            line = read_log_line(typed, partner, self._pack, self._today, by)
        except Mistyped as mistake:
            return _Understood(partner, missing=str(mistake))
        verdicts = list(self._verdicts(partner, line))
        warnings = tuple(sentence for one in verdicts for sentence in one.sentences())
        over = any(one.over for one in verdicts)
        return _Understood(partner, line=line, warnings=warnings, over=over)

    def _verdicts(self, partner: Partner, line: LogLine) -> Iterator[Verdict]:
        """Yield what the guard says to the touch, and to a next step that is one too."""
        plan = self._draft.plan
        if self._ledger is None or self._ledger[0] is not plan:
            # Once for a plan, and not at each key.
            self._ledger = (plan, Ledger(plan, self._today, self._shown_pack))
        ledger, step = self._ledger[1], line.next
        if step is None:
            yield ledger.verdict(partner, line.touch)
            return
        yield ledger.verdict(partner.model_copy(update={"next": NextStep()}), line.touch)
        if step.by:
            after = noted(partner, line).model_copy(update={"next": NextStep()})
            planned = Contacted(on=step.on, by=step.by, way="out", state="planned")
            yield ledger.verdict(after, planned)

    def _show_heading(self) -> None:
        partner = self._understood.partner
        if partner is None:
            said = tr("Note a contact")
        else:
            said = tr("Note a contact with {name}", name=short(partner.name, LONGEST_NAME))
        heading = self.query_one("#log-heading", Static)
        if heading.content != (shown := plain_line(said)):
            heading.update(shown)

    def _show_said(self) -> None:
        shown = self.query_one("#log-said", Static)
        if shown.content != (said := self._said()):
            shown.update(said)

    def _said(self) -> Content:
        known = self._understood
        if known.line is None or known.partner is None:
            return plain(known.missing, "$muted")
        parts = [
            plain(tr("Will be noted:"), "bold"),
            plain(said_log_line(known.line, known.partner), "$success"),
            *(plain(f"! {sentence}", "$warning") for sentence in known.warnings),
        ]
        if known.over and self._agreed == self.query_one(LogInput).value:
            parts.append(plain(tr(ANYWAY), "bold"))
        return Content("\n").join(parts)

    def _show_matches(self, *, anew: bool) -> None:
        """List the partners that fit, unless it is clear who is meant."""
        known, matches = self._understood, self.query_one(OptionList)
        listed = known.found.all[:MOST_MATCHES]
        matches.display = bool(listed) and self._given is None
        if anew or listed != self._listed:
            self._listed = listed
            self._marked = -1
            matches.clear_options()
            matches.add_options([Option(self._match(one, marked=False)) for one in listed])
            if more := len(known.found.all) - len(listed):
                said = tr_n(
                    "and {count} more: type more of the name",
                    "and {count} more: type more of the name",
                    more,
                )
                matches.add_option(Option(plain_line(f"  {said}", "$muted"), disabled=True))
            self.refresh_bindings()
        self._mark(self._place_to_mark())

    def _place_to_mark(self) -> int:
        known = self._understood
        if known.partner is not None:
            ids = [one.id for one in self._listed]
            return ids.index(known.partner.id) if known.partner.id in ids else -1
        if known.naming and self._marked < 0:
            return 0 if self._listed else -1
        return self._marked if known.naming else -1

    def _mark(self, place: int) -> None:
        """Put the mark before one of the partners that are listed; below 0 before none."""
        if place == self._marked:
            return
        matches = self.query_one(OptionList)
        for at, marked in ((self._marked, False), (place, True)):
            if 0 <= at < len(self._listed):
                said = self._match(self._listed[at], marked=marked)
                matches.replace_option_prompt_at_index(at, said)
        self._marked = place
        matches.highlighted = place if place >= 0 else None

    def _match(self, partner: Partner, *, marked: bool) -> Content:
        group = self._shown_pack.group(partner.group)
        name = plain_line(f"{'▸ ' if marked else '  '}{short(partner.name, LONGEST_NAME)}")
        return name + plain_line(f"  {group.title}", "$muted") if group else name


def _said_several(count: int) -> str:
    return tr_n(
        "{count} partner fits: choose it with the arrow keys, or type more of the name.",
        "{count} partners fit: choose one with the arrow keys, or type more of the name.",
        count,
    )
