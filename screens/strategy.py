"""Step Strategy: both ways side by side, the reason, an answer to each drawback."""

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
from plans.packs.model import Item, Strategy
from screens.frame import Example, Page
from screens.text import plain, plain_line
from screens.widgets.fields import Field, ProseField, TextField


class WayCard(Static, can_focus=True):
    """One way with all that speaks for and against it; Space or Enter chooses it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "choose", "Choose", key_display="Space"),
        Binding("down,right", "screen.focus_next", "Next", show=False),
        Binding("up,left", "screen.focus_previous", "Previous", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The way was chosen."""

        way: Strategy

    def __init__(self, way: Strategy, *, chosen: bool) -> None:
        self.way = way
        super().__init__(_said_way(way, chosen=chosen), classes="a-way")

    def show_chosen(self, *, chosen: bool) -> None:
        """Show whether this is the way that the plan takes."""
        self.update(_said_way(self.way, chosen=chosen))

    def on_click(self) -> None:
        """Choose the way."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the way."""
        self.post_message(self.Chosen(self.way))


class WayField(Field):
    """The ways side by side, or one below the other where the terminal is narrow."""

    def __init__(self, draft: Draft, ways: Sequence[Strategy]) -> None:
        super().__init__(draft, "strategy.mode", "Your way")
        self._ways = ways

    def control(self) -> Widget:
        """Return the cards."""
        mode = self.draft.value(self.path)
        return Container(*(WayCard(way, chosen=way.id == mode) for way in self._ways), id="ways")

    def focus_control(self) -> None:
        """Go to the chosen way, or to the first."""
        cards = list(self.query(WayCard))
        mode = self.draft.value(self.path)
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

    QUESTION = "Will you join a campaign, or make your own?"
    ADVICE = "strategy"
    HELP = "Move with the arrow keys and choose one way with Space. You can change it later."

    def form(self) -> ComposeResult:
        """Yield the two ways."""
        yield WayField(self.draft, self.pack.strategies)


class StrategyReasonPage(Page):
    """Whose campaign, and why this way."""

    ADVICE = "strategy-reason"
    HELP = "A sentence or two that you would say to somebody who asks why."

    def question(self) -> str:
        """Ask for the way that was chosen."""
        way = self.pack.strategy(self.draft.plan.strategy.mode)
        if way is None:
            return "Why this way?"
        return "Whose campaign do you join, and why?" if way.host else "Why do you make your own?"

    def form(self) -> ComposeResult:
        """Yield the host campaign, where there is one, and the reason."""
        way = self.pack.strategy(self.draft.plan.strategy.mode)
        if way is not None and way.host:
            yield TextField(self.draft, "strategy.host", "Whose campaign you join")
        yield ProseField(self.draft, "strategy.reason", "Why this way suits you")

    def examples(self) -> Sequence[Example]:
        """Offer a reason."""
        return (Example("strategy.reason", self.advice().example),) if self.advice().example else ()


class StrategyAnswersPage(Page):
    """An answer to each drawback of the chosen way."""

    QUESTION = "What will you do about the drawbacks?"
    ADVICE = "strategy-answers"
    HELP = "Each way has drawbacks. Write what you do so that they don't hurt, one by one."

    def form(self) -> ComposeResult:
        """Yield a field for each drawback."""
        drawbacks = self._drawbacks()
        if not drawbacks:
            yield Static("First choose a way, on the first page of this step: ctrl+r goes back.")
        for drawback in drawbacks:
            yield ProseField(self.draft, f"strategy.answers.{drawback.id}", drawback.text)

    def _drawbacks(self) -> Sequence[Item]:
        way = self.pack.strategy(self.draft.plan.strategy.mode)
        return way.drawbacks if way else ()


def _said_way(way: Strategy, *, chosen: bool) -> Content:
    mark = "(•) " if chosen else "( ) "
    lines = [Content.styled(mark, "bold $primary") + plain_line(way.title, "bold $primary")]
    lines += [Content.styled("+ ", "bold $success") + plain(item.text) for item in way.advantages]
    lines += [Content.styled("- ", "bold $error") + plain(item.text) for item in way.drawbacks]
    return Content("\n").join(lines)
