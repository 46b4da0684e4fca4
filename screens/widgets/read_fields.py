"""Fields whose text is read as a number or a day."""

from collections.abc import Callable
from datetime import date

from textual.content import Content

from plans.draft import Draft
from plans.languages.speaking import tr
from plans.model import Plan
from plans.text import visible
from plans.typed import Mistyped, long_date, read_date, read_number, say_date, say_number
from screens.widgets.fields import TextField


class ReadField(TextField):
    """A text that is read as something else; what can't be read yet is kept as it was typed."""

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__(
            draft, path, label, hint=hint, optional=optional, note=note, placeholder=placeholder
        )
        self._own = draft.unread.get(path)

    def read(self, typed: str) -> object:
        """Return what `typed` means; raises Mistyped."""
        raise TypeError(typed)

    def said(self, value: object) -> str:
        """Return `value` as it stands in the field when the field is opened."""
        return str(value)

    def echo(self, value: object) -> str:
        """Return `value` as the program understood it."""
        return self.said(value)

    def store(self, typed: str) -> None:
        """Put what was typed into the plan, as a value or, while it can't be read, as text."""
        self._own = typed
        try:
            value = self.read(typed) if typed.strip() else None
        except Mistyped:
            self.put(None, typed=typed)
        else:
            self.put(value)

    def show(self) -> None:
        """Show what the draft has now."""
        unread, value = self.draft.unread.get(self.path), self.draft.value(self.path)
        if unread is not None or self._own is None or not self._means(value):
            self._own = unread
        super().show()

    def trouble(self) -> str:
        """Return why what was typed can't be read."""
        typed = self.draft.unread.get(self.path)
        if typed is None:
            return ""
        try:
            self.read(typed)
        except Mistyped as mistake:
            return str(mistake)
        return ""

    def _means(self, value: object) -> bool:
        try:
            return self._own is not None and self.read(self._own) == value
        except Mistyped:
            return False

    def _typed(self) -> str:
        if self._own is not None:
            return self._own
        value = self.draft.value(self.path)
        return "" if value is None else self.said(value)

    def _said_note(self) -> Content:
        value = self.draft.value(self.path)
        said = "" if value is None else self.echo(value)
        if said and said != self._typed():
            return Content.styled(visible(said), "$success")
        return super()._said_note()


class NumberField(ReadField):
    """A whole number, with or without separators."""

    def read(self, typed: str) -> object:
        """Return the number; raises Mistyped."""
        return read_number(typed)

    def said(self, value: object) -> str:
        """Return the number with separators."""
        return say_number(value) if isinstance(value, int) else ""


def example_day(plan: Plan, today: date) -> date:
    """Return a day that shows how days are typed: the campaign's first, or `today` without one."""
    return plan.window.start or today


def in_digits(day: date) -> str:
    """Return a day in the short form that `read_date` reads in every language: `7.12.2026`."""
    return f"{day.day}.{day.month}.{day.year}"


class DateField(ReadField):
    """A day, typed in any of the usual ways; the weekday is said back."""

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        *,
        today: date,
        hint: str | None = None,
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
    ) -> None:
        self._today = today
        if hint is None:
            day = example_day(draft.plan, today)
            # translators: {day} and {digits} are one day, such as 13 December 2026 and 13.12.2026
            hint = tr(
                "such as {day}, {digits} or +7 (days from now)",
                day=long_date(day),
                digits=in_digits(day),
            )
        super().__init__(draft, path, label, hint=hint, optional=optional, note=note)

    def read(self, typed: str) -> object:
        """Return the day; raises Mistyped."""
        return read_date(typed, today=self._today)

    def said(self, value: object) -> str:
        """Return the day as it stands in the field."""
        return long_date(value) if isinstance(value, date) else ""

    def echo(self, value: object) -> str:
        """Return the day with its weekday, and whether it is over."""
        if not isinstance(value, date):
            return ""
        said = say_date(value)
        return tr("{day}, which is past", day=said) if value < self._today else said
