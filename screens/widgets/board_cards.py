"""The words of the Board: what a card and the head of a column say, in whatever room there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from rich.cells import cell_len, set_cell_size

from plans.languages.days import written
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Partner
from plans.packs.model import Pack
from plans.partner_words import PartnerWords
from plans.pipeline.board import BoardColumn, Card
from plans.pipeline.commitments import UNDONE
from plans.pipeline.stages import kind_of
from plans.pipeline.waiting_words import said_waiting
from plans.text import one_line
from plans.typed import say_date, say_number
from screens.plan_words import said_touch, said_touch_class

Look = Literal["", "name", "quiet", "late", "missing", "head", "rule", "bar"]
"""How a piece of a line is drawn: as usual, or as a name, quiet words, a warning, a heading. `bar`
is the cell before a card in which a bar marks the one with the cursor."""

_JOINER = "\u200d"
"""Makes one emoji of two."""

LONGEST = 300
"""Characters of a text that are looked at; no line shows more."""


@dataclass(frozen=True)
class Piece:
    """Some letters of a line."""

    text: str
    """The letters."""
    look: Look = ""
    """How they are drawn."""
    here: bool = False
    """Whether they belong to the card that the cursor is on."""


class BoardWords:
    """What is said of the cards of one pack on one day, in the language of the moment."""

    def __init__(self, pack: Pack, today: date) -> None:
        self.pack, self.today = pack, today
        self._group = cache(PartnerWords(pack).said_group)

    def title(self, column: BoardColumn) -> str:
        """Return the stage's short name."""
        return _line(column.stage.brief) if column.stage else tr("Not contacted")

    def people(self, number: int) -> str:
        """Return what partners bring, in what the campaign counts: `12,000 people`."""
        if self.pack.goal.counts_people:
            return tr_n("{count} person", "{count} people", number)
        # translators: {units} is what the campaign counts, such as activities
        return tr("{number} {units}", number=number, units=_line(self.pack.goal.units))

    def counted(self, column: BoardColumn, room: int) -> str:
        """Return how many partners a column has and whom they bring, as `room` cells allow."""
        partners, brings = self._partners(column), self._brings(column)
        if not brings:
            return fitting(room, partners, say_number(len(column.cards)))
        number = say_number(len(column.cards))
        return fitting(room, f"{partners} · {brings}", f"{number} · {brings}", partners, number)

    def numbers(self, column: BoardColumn, room: int) -> tuple[str, str]:
        """Return how many partners a column has, and whom they bring, as `room` cells allow."""
        partners = fitting(room, self._partners(column), say_number(len(column.cards)))
        return partners, fitting(room, self._brings(column), say_number(column.people))

    def name(self, partner: Partner) -> str:
        """Return the partner's name."""
        return _line(partner.name) if partner.name.strip() else tr("(no name yet)")

    def group(self, partner: Partner) -> str:
        """Return the short name of the partner's group."""
        return _line(self._group(partner.group)) or tr("No group yet")

    def touch(self, partner: Partner, room: int = LONGEST) -> str:
        """Return the touch class in words, as `room` cells allow; empty while it is undecided."""
        if partner.touch is None:
            return ""
        return fitting(room, said_touch_class(partner.touch), said_touch(partner.touch))

    def kind(self, partner: Partner, room: int) -> str:
        """Return group and touch class, as `room` cells allow."""
        group = self.group(partner)
        if partner.touch is None:
            return group
        whole = f"{group}, {said_touch_class(partner.touch)}"
        return fitting(room, whole, f"{group}, {said_touch(partner.touch)}")

    def step(self, card: Card) -> Piece:
        """Return what happens next, with its day first; for closed partners how it ended."""
        partner = card.partner
        kind = kind_of(partner.stage, self.pack)
        if kind == "lost":
            return Piece(self._said_reason(partner), "quiet")
        if kind == "won":
            return Piece(_said_thanks(partner), "quiet")
        if card.lacks_next:
            # translators: {what} is the next step, for which nobody has set a day
            said = tr("? no day: {what}", what=_line(partner.next.what))
            return Piece(said if partner.next.what else tr("? no next step"), "missing")
        what = _line(partner.next.what)
        if partner.next.on is None:
            return Piece(what, "quiet")
        day = near_day(partner.next.on)
        return Piece(tr("{day}: {what}", day=day, what=what) if what else day)

    def sign(self, card: Card) -> str:
        """Return the sign and word of a card that somebody should look at; else an empty text."""
        return tr("! late") if card.late else ""

    def days(self, card: Card, room: int = LONGEST) -> str:
        """Return how long the partner has been at its stage, as `room` cells allow."""
        number = card.waiting.in_stage
        if card.waiting.quiet == "snoozed" and card.partner.snooze.until:
            until = near_day(card.partner.snooze.until)
            alone = tr("left alone until {day}", day=until)
            return fitting(room, alone, tr("until {day}", day=until))
        if number is None:
            return ""
        if not number:
            return fitting(room, tr("here since today"), tr("since today"))
        here = tr_n("{count} day here", "{count} days here", number)
        return fitting(room, here, tr_n("{count} day", "{count} days", number))

    def whole_step(self, partner: Partner) -> str:
        """Return the next step in full: what, on which day, and who does it."""
        step = partner.next
        if not (step.on or step.what):
            return ""
        what = _line(step.what) or tr("something")
        day = say_date(step.on) if step.on else tr("no day yet")
        if not step.who:
            return tr("Next: {what}, {day}.", what=what, day=day)
        return tr("Next: {what}, {day} ({who}).", what=what, day=day, who=_line(step.who))

    def why_late(self, card: Card) -> str:
        """Return why somebody should look at a card, in a sentence; empty if nobody need."""
        partner = card.partner
        if partner.next.on and partner.next.on < self.today:
            return tr("! The day of the next step is past.")
        due = [one for one in partner.commitments if one.due and one.status in UNDONE]
        late = [one.due for one in due if one.due and one.due < self.today]
        if late:
            day = say_date(min(late))
            return tr("! An ask was due on {day}.", day=day)
        said = said_waiting(partner, card.waiting, self.pack)
        return f"! {said}" if said else ""

    def _partners(self, column: BoardColumn) -> str:
        number = len(column.cards)
        return tr_n("{count} partner", "{count} partners", number) if number else tr("nobody")

    def _brings(self, column: BoardColumn) -> str:
        return self.people(column.people) if column.people else ""

    def _said_reason(self, partner: Partner) -> str:
        last = partner.history[-1] if partner.history else None
        if last is None:
            return ""
        titles = (one.brief for one in self.pack.lost_reasons if one.id == last.reason)
        reason = _line(next(titles, last.reason or last.note))
        if last.revisit is None:
            return reason
        again = near_day(last.revisit)
        return tr("{reason}; ask again {day}", reason=reason, day=again) if reason else again


def near_day(day: date) -> str:
    """Return a day as it stands on cards: `7 Dec`."""
    return written(day, tr_in("date", "d MMM"), "d MMM")


def fitting(room: int, *texts: str) -> str:
    """Return the first of the texts that fits `room` cells; else the last one, however long."""
    return next((text for text in texts if cell_len(text) <= room), texts[-1])


def cut(text: str, room: int) -> str:
    """Return `text` in exactly `room` cells: with blanks behind it, or an ellipsis at its end."""
    if cell_len(text) > room:
        text = set_cell_size(text, max(0, room - 1)).rstrip() + "…"
    return set_cell_size(text, room)


def in_two(text: str, room: int) -> Sequence[str]:
    """Return a text on one line of `room` cells, or on two, broken at a blank if there is one."""
    if cell_len(text) <= room:
        return (text,)
    first = set_cell_size(text, room + 1).rpartition(" ")[0].rstrip()
    first = first or set_cell_size(text, room).rstrip()
    return first, cut(text[len(first) :].lstrip(), room)


def beside(left: str, right: str, room: int) -> tuple[str, str]:
    """Return two texts that fill `room` cells together, the second one whole at the right end."""
    taken = min(cell_len(right), max(0, room - 1))
    return cut(left, room - taken), cut(right, taken)


def letters(text: str) -> Sequence[str]:
    """Return the letters of a text one by one, marks and what is joined with the one before."""
    found: list[str] = []
    for sign in text:
        if found and (not cell_len(sign) or found[-1].endswith(_JOINER)):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _said_thanks(partner: Partner) -> str:
    if partner.thanked is None:
        return tr("not thanked yet")
    return tr("thanked {day}", day=near_day(partner.thanked))


def _line(text: str) -> str:
    return one_line(text[:LONGEST]).strip()
