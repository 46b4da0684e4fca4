"""A field to choose one of many things in one row, from a list that opens over the page."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.text import Text
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Select

from plans.draft import Draft
from screens.text import plain_cell
from screens.widgets.fields import Field
from screens.widgets.pick_list import Choice


class SelectField(Field):
    """One of several choices; `nothing` stands for none of them, unless it is left out.

    What the plan holds beside the choices (an ask that was deleted, from a file) stays a choice.
    """

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        choices: Sequence[Choice],
        *,
        nothing: str = "",
        hint: str = "",
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
    ) -> None:
        super().__init__(draft, path, label, hint=hint, optional=optional, note=note)
        self._nothing = nothing
        self._choices = tuple(choices)

    def control(self) -> Widget:
        """Return the row with its list."""
        value = self._stored()
        return Select(
            self._options(),
            prompt=self._nothing,
            allow_blank=bool(self._nothing),
            value=Select.NULL if value is None else value,
            compact=True,
            classes="control",
        )

    def show(self) -> None:
        """Show what the draft has now."""
        select, value = self.query_one(Select), self._stored()
        if value == self.held():
            self.now_known()
            return
        with select.prevent(Select.Changed):
            select.set_options(self._options())
            select.value = Select.NULL if value is None else value
        self.now_known()
        self.show_note()

    def held(self) -> object:
        """Return the id of what is chosen, or None."""
        return _chosen(self.query_one(Select))

    def store_held(self, held: object) -> None:
        """Put what is chosen into the plan."""
        self.put(held)

    @on(Select.Changed)
    def _changed_on(self, event: Select.Changed) -> None:
        event.stop()
        self.put_held(_chosen(event.select))

    def _options(self) -> list[tuple[Text, str]]:
        value = self._stored()
        known = {choice.id for choice in self._choices}
        beyond = () if value is None or value in known else (Choice(value, value),)
        return [(plain_cell(choice.title), choice.id) for choice in (*self._choices, *beyond)]

    def _stored(self) -> str | None:
        value = self.draft.value(self.path)
        return None if value is None else str(value)


def _chosen(select: Select[Any]) -> object:
    return None if select.is_blank() else select.value
