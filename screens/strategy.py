"""Step Strategy: the ways side by side, the reason, an answer to each drawback."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.packs.items import Item
from plans.packs.model import Pack, Strategy
from screens.frame import Page
from screens.guidance import Example
from screens.text import borrowed_note, pack_line, pack_text, plain
from screens.widgets.fields import Field, ProseField, TextField

FIRST_A_WAY = mark("First choose a way, on the first page of this step: ctrl+r goes back.")
NO_WAYS = mark("The ways to choose from are in this plan's pack, which isn't here.")

FEW = 2
"""So many ways fit below each other at 80 columns; of more only the one with the cursor is open."""


class WayCard(Static, can_focus=True):
    """One way with all that speaks for and against it; Space or Enter chooses it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "choose", mark("Choose"), key_display="Space"),
        Binding("down,right", "other_way(1)", mark("Next"), key_display="↑↓"),
        Binding("up,left", "other_way(-1)", mark("Previous"), show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The way was chosen."""

        way: Strategy

    def __init__(self, way: Strategy, pack: Pack, *, chosen: bool) -> None:
        self.way, self._pack = way, pack
        super().__init__(_said_way(way, pack, chosen=chosen), classes="a-way")

    def show_chosen(self, *, chosen: bool) -> None:
        """Show whether this is the way that the plan takes."""
        self.update(_said_way(self.way, self._pack, chosen=chosen))

    def on_click(self) -> None:
        """Choose the way."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the way."""
        self.post_message(self.Chosen(self.way))

    def action_other_way(self, step: int) -> None:
        """Go to the next way or the one before; after the last comes the first."""
        cards = list(self.screen.query(WayCard))
        cards[(cards.index(self) + step) % len(cards)].focus()


class WayField(Field):
    """The ways side by side, or one below the other where the terminal is narrow."""

    def __init__(self, draft: Draft, pack: Pack) -> None:
        super().__init__(draft, "strategy.mode", tr("Your way"))
        self._pack = pack

    def control(self) -> Widget:
        """Return the cards, or say why there are none: the plan's pack isn't here."""
        mode = self.draft.value(self.path)
        ways = self._pack.strategies
        if not ways:
            return Static(plain(tr(NO_WAYS)))
        cards = (WayCard(way, self._pack, chosen=way.id == mode) for way in ways)
        return Container(*cards, id="ways", classes="-many" if len(ways) > FEW else "")

    def focus_control(self) -> None:
        """Go to the chosen way, or to the first."""
        cards = list(self.query(WayCard))
        mode = self.draft.value(self.path)
        if cards:
            next((card for card in cards if card.way.id == mode), cards[0]).focus()

    def show(self) -> None:
        """Show the choice that the plan has now."""
        mode = self.draft.value(self.path)
        for card in self.query(WayCard):
            card.show_chosen(chosen=card.way.id == mode)

    @on(WayCard.Chosen)
    def _chosen_on(self, chosen: WayCard.Chosen) -> None:
        chosen.stop()
        self.put(chosen.way.id)
        self.show()


class StrategyPage(Page):
    """The ways to run the campaign, with everything that speaks for and against each."""

    QUESTION = mark("How will you run the campaign?")
    ADVICE = "strategy"
    HELP = mark("Move with the arrow keys and choose one way with Space. You can change it later.")

    def form(self) -> ComposeResult:
        """Yield the ways."""
        yield WayField(self.draft, self.pack)


class StrategyReasonPage(Page):
    """Whose campaign, and why this way."""

    ADVICE = "strategy-reason"
    HELP = mark("A sentence or two that you would say to somebody who asks why.")

    def question(self) -> str:
        """Ask for the way that was chosen."""
        way = self.pack.strategy(self.draft.plan.strategy.mode)
        if way is None:
            return tr("Why this way?")
        if way.host:
            return tr("Whose campaign do you join, and why?")
        return tr("Why this way?")

    def form(self) -> ComposeResult:
        """Yield the host campaign, where there is one, and the reason."""
        way = self.pack.strategy(self.draft.plan.strategy.mode)
        if way is not None and way.host:
            yield TextField(self.draft, "strategy.host", tr("Whose campaign you join"))
        yield ProseField(self.draft, "strategy.reason", tr("Why this way suits you"))

    def examples(self) -> Sequence[Example]:
        """Offer a reason."""
        answer = self.example_answer()
        return (Example("strategy.reason", answer),) if answer else ()


class StrategyAnswersPage(Page):
    """An answer to each drawback of the chosen way."""

    QUESTION = mark("What will you do about the drawbacks?")
    ADVICE = "strategy-answers"
    HELP = mark("Each way has drawbacks. Write what you do so that they don't hurt, one by one.")

    def form(self) -> ComposeResult:
        """Yield a field for each drawback."""
        drawbacks = self._drawbacks()
        if not drawbacks:
            yield Static(plain(tr(FIRST_A_WAY if self.pack.strategies else NO_WAYS)))
        for drawback in drawbacks:
            note = borrowed_note(self.pack, drawback.text)
            path = f"strategy.answers.{drawback.id}"
            yield ProseField(self.draft, path, drawback.text, hint=note)

    def _drawbacks(self) -> Sequence[Item]:
        way = self.pack.strategy(self.draft.plan.strategy.mode)
        return way.drawbacks if way else ()


def _said_way(way: Strategy, pack: Pack, *, chosen: bool) -> Content:
    dot = Content.styled("(•) " if chosen else "( ) ", "bold $primary")
    good, bad = Content.styled("+ ", "bold $success"), Content.styled("- ", "bold $error")
    lines = [dot + pack_line(pack, way.title, "bold $primary")]
    lines += [good + pack_text(pack, item.text) for item in way.advantages]
    lines += [bad + pack_text(pack, item.text) for item in way.drawbacks]
    return Content("\n").join(lines)
