"""A list in which one or several things are picked, with marks that need no colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from plans.languages.marking import mark
from screens.text import plain_line


@dataclass(frozen=True)
class Choice:
    """One thing to pick."""

    id: str
    """What the plan stores."""
    title: str
    """What is shown."""
    text: str = ""
    """A few words more, in a quieter colour."""


class PickList(OptionList):
    """Choices with `(•)` for one of them or `[x]` for several; Space or Enter picks.

    Textual's own RadioSet and SelectionList tell picked from unpicked by colour alone.
    """

    BINDINGS = [Binding("space", "select", mark("Pick"), show=False)]

    @dataclass
    class Picked(Message):
        """The picks were changed by the person."""

        pick_list: "PickList"
        ids: tuple[str, ...]

        @property
        def control(self) -> "PickList":
            """The list that was changed."""
            return self.pick_list

    def __init__(
        self,
        choices: Sequence[Choice],
        picked: Iterable[str] = (),
        *,
        several: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        self._choices, self._several = tuple(choices), several
        self._picked = list(picked)
        super().__init__(*map(self._option, self._choices), id=id, markup=False, compact=True)

    def on_mount(self) -> None:
        """Have a line under the cursor at once: the first picked one, or the first."""
        if self._choices:
            picked = [n for n, choice in enumerate(self._choices) if choice.id in self._picked]
            self.highlighted = picked[0] if picked else 0

    @property
    def picked(self) -> tuple[str, ...]:
        """Ids of what is picked, in the order of the choices."""
        return tuple(choice.id for choice in self._choices if choice.id in self._picked)

    def show_picked(self, ids: Iterable[str]) -> None:
        """Show other picks, without a message."""
        self._picked = list(ids)
        for number, choice in enumerate(self._choices):
            self.replace_option_prompt_at_index(number, self._prompt(choice))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn the mark of the chosen line."""
        event.stop()
        chosen = self._choices[event.option_index].id
        if not self._several:
            self.show_picked(() if self._picked == [chosen] else (chosen,))
        elif chosen in self._picked:
            self.show_picked([one for one in self._picked if one != chosen])
        else:
            self.show_picked([*self._picked, chosen])
        self.post_message(self.Picked(self, self.picked))

    def _option(self, choice: Choice) -> Option:
        return Option(self._prompt(choice), id=choice.id)

    def _prompt(self, choice: Choice) -> Content:
        on, off = ("[x] ", "[ ] ") if self._several else ("(•) ", "( ) ")
        mark = on if choice.id in self._picked else off
        title = Content.assemble(mark, plain_line(choice.title))
        return title + plain_line(f"  {choice.text}") if choice.text else title
