"""The dialog for one ask that was put to a partner: how far it has come, and what shows it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from plans.asks import said_ask
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.model import Commitment, CommitmentStatus, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.commitments import status_lacks, with_status
from plans.pipeline.ways import full_stage
from plans.text import short
from plans.typed import long_date
from screens.asked import Asked, Shelf, asked_day, asked_number
from screens.field_dialog import FieldDialog, Refused
from screens.text import plain
from screens.widgets.pick_list import Choice, PickList

LONGEST_NAME = 60
"""Characters of a partner's name, and of an ask, that are shown."""

STATUSES: Mapping[CommitmentStatus, str] = {
    "proposed": mark_in("status", "Proposed"),
    "confirmed": mark_in("status", "Confirmed in writing"),
    "equipped": mark_in("status", "Materials sent"),
    "executed": mark_in("status", "Done by them"),
    "verified": mark_in("status", "Seen that it happened"),
    "missed": mark_in("status", "Not done"),
    "withdrawn": mark_in("status", "Given up"),
}
"""How far an ask can have come, in the order in which it comes there."""

_OWN_DAYS = ("confirmed", "equipped", "executed")
"""Statuses whose day the plan keeps, in a field of the same name."""


def said_commitment_status(status: CommitmentStatus) -> str:
    """Return in a few words how far an ask has come, such as `Confirmed in writing`."""
    return tr_in("status", STATUSES[status])


class StatusList(PickList):
    """How far it has come; one of them always holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", mark("Pick"), key_display="Enter"),
        Binding("ctrl+n", "screen.take", mark("Take it over")),
    ]


class CommitmentDialog(FieldDialog[Partner]):
    """Answers with the partner as it is then, or with None when it was left.

    The partner's stage follows its least advanced ask, which is said before it is taken over. Of
    the days, the one of the status that is picked can be changed. `by` is who of the team it is,
    for the history. `unread` has texts that couldn't be read yet, for the lines `due` and
    `expected`.
    """

    def __init__(
        self,
        partner: Partner,
        place: int,
        plan: Plan,
        pack: Pack,
        today: date,
        by: str = "",
        *,
        unread: Mapping[str, str] | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._partner, self._place, self._pack = partner, place, pack
        self._today, self._by = today, by
        now = partner.commitments[place]
        self._status: CommitmentStatus = now.status
        self._shelf_of_status = shelf
        self._ask_title = short(said_ask(plan, now), LONGEST_NAME)
        texts = unread or {}
        expected, reached = _number_labels(pack)
        fields = [
            asked_day("on", tr("On which day"), today, _own_day(now, now.status), ahead=False),
            Asked("how", tr("How confirmed"), now.how, tr("A letter, a mail, the note of a call.")),
            Asked(
                "evidence", tr("What shows it"), now.evidence, tr("A link, a picture, a number.")
            ),
            asked_number("expected", expected, now.expected, typed=texts.get("expected", "")),
            asked_number("reached", reached, now.reached),
            asked_day("due", tr_in("field", "By when"), today, now.due, typed=texts.get("due", "")),
            Asked("who", tr("Who there does it"), now.who),
        ]
        # translators: {name} is a partner's name
        heading = tr("What was agreed with {name}", name=short(partner.name, LONGEST_NAME))
        super().__init__(heading, self._ask_title, fields, shelf)
        kept = shelf.text("status") if shelf else ""
        if kept in STATUSES:
            self._status = next(one for one in STATUSES if one == kept)

    def above(self) -> ComposeResult:
        """Yield the list of how far it has come."""
        choices = [Choice(one, said_commitment_status(one)) for one in STATUSES]
        yield StatusList(choices, [self._status], id="status")

    def begin(self) -> None:
        """Put the cursor on how far it has come."""
        self.query_one(StatusList).focus()

    def answer(self) -> Partner:
        """Return the partner with the ask as filled in; raises Refused if something is missing."""
        day, evidence, how = self.day("on"), self.text("evidence"), self.text("how")
        numbers = {name: self.number(name) for name in ("expected", "reached")}
        self._require(evidence)
        changed, now = self._partner, self._partner.commitments[self._place]
        if self._status != now.status:
            changed = with_status(
                changed,
                self._place,
                self._status,
                day or self._today,
                self._pack,
                by=self._by,
                how=how,
                evidence=evidence,
                reached=numbers["reached"],
            )
        fields: dict[str, Any] = {"how": how, "evidence": evidence, "who": self.text("who")}
        fields |= {**numbers, "due": self.day("due")}
        if self._status in _OWN_DAYS:
            fields[self._status] = day
        one = changed.commitments[self._place].model_copy(update=fields)
        return _with_commitment(changed, self._place, one)

    def said(self) -> Content:
        """Return what is missing for this status, or what the partner's stage becomes."""
        try:
            self._require(self.text("evidence"))
        except Refused as refused:
            told = self._told.endswith(str(refused))  # once is enough
            return Content("") if told else plain(f"! {refused}", "$warning")
        try:
            after = self.answer()
        except Refused:
            return Content("")  # what is wrong in a line is said where the cursor is in it
        name, stage = short(self._partner.name, LONGEST_NAME), full_stage(after.stage, self._pack)
        if after.stage == self._partner.stage:
            return plain(tr("{name} stays at {stage}.", name=name, stage=stage), "$muted")
        was = full_stage(self._partner.stage, self._pack)
        # translators: {was} and {stage} are stages in quotation marks
        moves = tr("{name} then moves from {was} to {stage}.", name=name, was=was, stage=stage)
        return plain(moves, "bold")

    @on(PickList.Picked)
    def _picked_on(self, event: PickList.Picked) -> None:
        event.stop()
        picked = next((one for one in STATUSES if one in event.ids), self._status)
        event.pick_list.show_picked([picked])  # picked twice, it would be none
        if picked == self._status:
            return
        self._status, self._told, self._agreed = picked, "", None
        if self._shelf_of_status is not None:
            now = self._partner.commitments[self._place]
            self._shelf_of_status.keep("status", "" if picked == now.status else picked)
        if not self.typed_over("on"):
            self.fill("on", self._usual_day(picked))
        self.follow()

    def _usual_day(self, status: CommitmentStatus) -> str:
        now = self._partner.commitments[self._place]
        if day := _own_day(now, status):
            return long_date(day)
        return "" if status == now.status else long_date(self._today)

    def _require(self, evidence: str) -> None:
        """Raise Refused if the status needs something that isn't there."""
        now = self._partner.commitments[self._place]
        if self._status == now.status and not self.typed_over("evidence"):
            return
        # The sentences name an ask by what is particular about it, else by its id in the file.
        named = now.model_copy(update={"what": self._ask_title, "evidence": evidence})
        partner = _with_commitment(self._partner, self._place, named)
        for lack in status_lacks(partner, self._place, self._status, self._pack, evidence=evidence):
            raise Refused(lack.field, lack.sentence)

    def _forget(self) -> None:
        super()._forget()
        if self._shelf_of_status is not None:
            self._shelf_of_status.take("status")


def _with_commitment(partner: Partner, place: int, one: Commitment) -> Partner:
    """Return the partner with another commitment at a position, counted from 0."""
    before, after = partner.commitments[:place], partner.commitments[place + 1 :]
    return partner.model_copy(update={"commitments": (*before, one, *after)})


def _own_day(commitment: Commitment, status: CommitmentStatus) -> date | None:
    return getattr(commitment, status) if status in _OWN_DAYS else None


def _number_labels(pack: Pack) -> tuple[str, str]:
    """Return the labels of how many it will bring, and did bring, in what the campaign counts."""
    if pack.goal.counts_people:
        return tr("People it will reach"), tr("People it did reach")
    units = pack.goal.units
    # translators: {units} is what the campaign counts, such as `activities`
    return tr("{units} it will bring", units=units), tr("{units} it did bring", units=units)
