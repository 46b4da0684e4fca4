"""Lines that dialogs ask to be filled in, and where what is typed in them waits."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from plans.contacts.line_days import day_behind
from plans.draft import Draft
from plans.languages.speaking import tr
from plans.text import clean, one_line
from plans.typed import long_date, read_date, read_number, say_date, say_number
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import in_digits


@dataclass(frozen=True)
class Shelf:
    """Where the words of a dialog stay that was left before they were taken: aside in the draft."""

    draft: Draft
    """The open plan."""
    field: str
    """What they are for, such as `partners.radio.next`; no two dialogs have the same."""
    _taken: dict[str, str] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    def text(self, name: str) -> str:
        """Return what was typed in a line before; empty if nothing waits there."""
        return self.draft.aside(self._place(name))

    def keep(self, name: str, typed: str) -> None:
        """Keep what is typed in a line; empty forgets it."""
        if self.text(name) != typed:
            self.draft.set_aside(self._place(name), typed)

    def take(self, name: str) -> None:
        """Forget what was typed in a line, since it is taken over."""
        if typed := self.text(name):
            self._taken[name] = typed
            self.keep(name, "")

    def bring_back(self) -> None:
        """Keep again what was taken: nothing came of it."""
        for name, typed in self._taken.items():
            self.keep(name, typed)
        self._taken.clear()

    def _place(self, name: str) -> str:
        return f"{self.field}.{name}"


@dataclass(frozen=True)
class Asked:
    """A line to fill in. All words are in the language that is spoken."""

    name: str
    """What the dialog calls it."""
    label: str
    """What it is called on the screen."""
    value: str = ""
    """What stands there now; a text of several lines is shown on one, and kept if unchanged."""
    hint: str = ""
    """What goes in, in a sentence."""
    read: Callable[[str], object] | None = None
    """Returns what a text that isn't empty means, or raises Mistyped; None takes any text."""
    echo: Callable[[object], str] | None = None
    """Returns in words what was read."""
    needed: str = ""
    """What is said where the line is empty and may not be; empty where it may."""
    stand_in: str = ""
    """What is taken where the line is empty; it is shown there in a quieter colour."""
    known: tuple[str, ...] = ()
    """Words that are offered while one types."""
    choices: tuple[Choice, ...] = ()
    """What there is to choose from, instead of typing; `nothing` is an id that is empty."""


def asked_day(
    name: str,
    label: str,
    today: date,
    day: date | None,
    *,
    needed: str = "",
    typed: str = "",
    ahead: bool = True,
) -> Asked:
    """Return a line for a day; `typed` is a text that couldn't be read yet, in place of `day`.

    Where it lies `ahead` as a rule, a day that is past is said to be so; where it doesn't, a day
    without a year is the last such day and not the next one.
    """

    def read(text: str) -> object:
        words = text.split()
        found = None if ahead else day_behind(words, today)
        whole = found is not None and found.words == len(words)
        return found.day if found and whole else read_date(text, today=today)

    def echo(value: object) -> str:
        assert isinstance(value, date)  # noqa: S101 - what `read` returns
        said = say_date(value)
        return tr("{day}, which is past", day=said) if ahead and value < today else said

    digits = in_digits(today)
    # translators: {digits} is a day, such as 13.12.2026
    hint = (
        tr("A day, such as {digits} or +7 (days from now).", digits=digits)
        if ahead
        else tr("A day, such as {digits}, yesterday or last Friday.", digits=digits)
    )
    value = typed or (long_date(day) if day else "")
    return Asked(name, label, value, hint, read, echo, needed)


def asked_number(name: str, label: str, number: int | None, *, typed: str = "") -> Asked:
    """Return a line for a number; `typed` is a text that couldn't be read yet, in its place."""

    def echo(value: object) -> str:
        return say_number(value) if isinstance(value, int) else ""

    value = typed or ("" if number is None else say_number(number))
    return Asked(name, label, value, tr("A number. A guess will do."), read_number, echo)


def shown_in_line(text: str) -> str:
    """Return a text as it stands in a line; characters that can't be seen stay what they are."""
    return clean(text, one_line=True) if one_line(text) != text else text
