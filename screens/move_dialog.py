"""The dialog that moves a partner to any stage: what puts it there, and what the move needs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from plans.cells import padded
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.model import Partner, Plan
from plans.packs.model import Pack, Stage
from plans.pipeline.moves import Way, Wish, faults, lacks, move, way_of
from plans.pipeline.stages import kind_of
from plans.text import one_line, short
from plans.typed import long_date
from screens.asked import Asked, Shelf, asked_day
from screens.field_dialog import FieldDialog, Refused
from screens.text import pack_text, plain, plain_line
from screens.widgets.pick_list import Choice

LONGEST = 60
"""Characters of a partner's name that the heading shows."""

WAYS: Mapping[Way, str] = {
    "same": mark_in("move", "it is here now"),
    "onward": mark_in("move", "one stage on"),
    "skip": mark_in("move", "skips a stage; needs a note"),
    "back": mark_in("move", "back"),
    "won": mark_in("move", "needs what shows that it was done"),
    "lost": mark_in("move", "needs a reason"),
    "reopen": mark_in("move", "takes it up again"),
    "correct": mark_in("move", "puts it right"),
    "forbidden": mark_in("move", "take it up again first"),
}
"""What stands beside a stage: how the move is meant, and what it needs."""

LOST_ONLY, OTHERS_ONLY = ("reason", "revisit"), ("evidence",)
"""Lines that are shown for a lost stage alone, and for all others."""


def who_moves(partner: Partner, plan: Plan) -> str:
    """Return who of the team moves a partner, as a rule: whoever looks after it, else the lead."""
    return partner.owner or plan.lead.name


class StageList(OptionList):
    """The stages; the one under the cursor is where the partner goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", mark("Move it here"), key_display="Enter"),
    ]


class MoveDialog(FieldDialog[Partner]):
    """Answers with the moved partner, or with None when it was left.

    `stage` is the id of the stage to begin at; None begins at the next one. `by` is who moves it,
    unless another name is typed; `owners` are offered for that. What is typed is kept on the
    `shelf`, if there is one, until the partner is moved.
    """

    CSS_PATH = ["field_dialog.tcss", "move_dialog.tcss"]

    def __init__(
        self,
        partner: Partner,
        pack: Pack,
        today: date,
        stage: str | None = None,
        by: str = "",
        *,
        owners: Sequence[str] = (),
        shelf: Shelf | None = None,
    ) -> None:
        self._partner, self._pack, self._today = partner, pack, today
        self._asked_for = stage
        self._at = self._first_stage(stage)
        name = short(partner.name, LONGEST)
        # translators: {name} is a partner's name
        super().__init__(tr("Move {name}", name=name), "", self._lines(by, owners), shelf)

    def above(self) -> ComposeResult:
        """Yield the stages, and what is to be said about the one under the cursor."""
        options = [Option(self._said_option(place)) for place in range(len(self._pack.stages))]
        yield StageList(*options, id="stages", markup=False)
        yield Static("", id="about-stage")

    def begin(self) -> None:
        """Put the cursor on the stage to begin at; where it needs something, into that line."""
        stages = self.query_one(StageList)
        stages.highlighted = self._at
        stages.focus()
        self._show_stage()
        if self._asked_for and self._pack.stages and self._lacks_something():
            self.action_take()

    def answer(self) -> Partner:
        """Return the moved partner; raises Refused if the move lacks something."""
        if not self._pack.stages:
            raise Refused("stage", tr("This campaign has no stages to move to."))
        wish = self._wish()
        for lack in lacks(self._partner, wish, self._pack):
            raise Refused(lack.field, lack.sentence)
        return move(self._partner, wish, self._pack)

    def objections(self, answer: Partner) -> Sequence[str]:
        """Return what speaks against it: a day that is before that of the move before."""
        # As it was typed: the move itself isn't dated before the one before it.
        typed = answer.history[-1].model_copy(update={"on": self._wish().on})
        asked = answer.model_copy(update={"history": (*answer.history[:-1], typed)})
        field = f"history.{len(answer.history) - 1}.on"
        return [one.sentence for one in faults(asked, self._pack) if one.field == field]

    @on(OptionList.OptionHighlighted, "#stages")
    def _highlighted_on(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        # What the list has now: the message may be older than that.
        before, now = self._at, event.option_list.highlighted
        if now is None or now == before:
            return
        self._at = now
        for place in (before, now):
            event.option_list.replace_option_prompt_at_index(place, self._said_option(place))
        self._tell("", "")
        self._show_stage()

    @on(OptionList.OptionSelected, "#stages")
    def _selected_on(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._at = event.option_index
        self.action_take()

    @property
    def _stage(self) -> Stage:
        return self._pack.stages[self._at]

    @property
    def _is_lost(self) -> bool:
        return bool(self._pack.stages) and self._stage.kind == "lost"

    def _first_stage(self, stage: str | None) -> int:
        """Return the place of the stage to begin at: the one asked for, else the next one."""
        places = {one.id: place for place, one in enumerate(self._pack.stages)}
        if stage in places:
            return places[stage]
        if kind_of(self._partner.stage, self._pack) in ("won", "lost"):
            return places.get(self._partner.stage or "", 0)
        here = places.get(self._partner.stage or "", -1)
        return max(0, min(here + 1, len(places) - 1))

    def _wish(self) -> Wish:
        """Return the move as it is typed; raises Refused for a day that can't be read."""
        lost = self._is_lost
        return Wish(
            self._stage.id,
            self.day("on") or self._today,
            self.text("who"),
            "" if lost else self.text("evidence"),
            self.text("note"),
            (self.text("reason") or None) if lost else None,
            self.day("revisit") if lost else None,
        )

    def _lacks_something(self) -> bool:
        try:
            return bool(lacks(self._partner, self._wish(), self._pack))
        except Refused:  # a day that was typed before can't be read; it is told
            return True

    def _lines(self, by: str, owners: Sequence[str]) -> list[Asked]:
        reasons = [Choice(one.id, one.title) for one in self._pack.lost_reasons]
        nothing = Choice("", tr("Choose a reason"))
        again = asked_day("revisit", tr("Ask again on"), self._today, None)
        # The last move may be of a later day, in an example or with a clock that is wrong.
        usual = max((one.on for one in self._partner.history if one.on), default=self._today)
        usual = max(usual, self._today)
        day = asked_day("on", tr("On which day"), self._today, usual, ahead=False)
        return [
            Asked("reason", tr("Why it is lost"), choices=(nothing, *reasons)),
            Asked("evidence", tr("What shows it"), hint=tr("A link, a letter, a number, a call.")),
            Asked("note", tr_in("field", "Note"), hint=tr("What others should know about it.")),
            # What stands in a line that isn't shown must not be in the way.
            replace(again, read=lambda typed: self._read_day(again, typed)),
            replace(day, stand_in=long_date(usual)),
            Asked("who", tr("Who moves it"), by, known=tuple(owners)),
        ]

    def _read_day(self, asked: Asked, typed: str) -> object:
        return asked.read(typed) if asked.read and self._is_lost else None

    def _said_option(self, place: int) -> Content:
        """Return a stage with how the move there is meant; signs tell where it is and goes."""
        stage = self._pack.stages[place]
        way = way_of(self._partner, stage.id, self._pack)
        sign = "(•)" if way == "same" else "   "
        arrow = "►" if place == self._at else " "
        width = max(cell_len(one_line(one.title)) for one in self._pack.stages)
        title = padded(one_line(stage.title), width)
        how = tr_in("move", WAYS[way])
        return plain_line(f"{sign} {arrow} {title}  ") + plain_line(how, "$muted")

    def _show_stage(self) -> None:
        """Show what puts a partner at the stage, and the lines that its move needs."""
        if not self._pack.stages:
            return
        for name in LOST_ONLY + OTHERS_ONLY:
            line = self.query_one(f"#asked-{name}").parent
            if line is not None:
                line.display = (name in LOST_ONLY) == self._is_lost
        self.query_one("#about-stage", Static).update(self._said_about())
        self.follow()

    def _said_about(self) -> Content:
        stage = self._stage
        said = pack_text(self._pack, stage.text)
        if usual := self._usual_evidence():
            before = tr("Usually shown by:")
            said += plain(f"\n{before} ", "$muted") + pack_text(self._pack, usual, "$muted")
        return said

    def _usual_evidence(self) -> str:
        """Return what usually shows that a partner may come here: the stage before says it."""
        if self._stage.kind == "lost":
            return ""
        before = [one for one in self._pack.stages[: self._at] if one.kind == "open"]
        return before[-1].evidence if before else ""
