"""Fields in which one or several things are picked, and own words beside them."""

from collections.abc import Callable, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget

from plans.draft import Draft
from plans.languages.speaking import tr
from screens.widgets.fields import Field, TextField
from screens.widgets.pick_list import Choice, PickList


class PickField(Field):
    """One or several of some choices.

    One choice is stored as its id or None, several as a tuple of ids; what the plan has beyond the
    choices is kept (an `OwnWords` field beside it shows it).
    """

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        choices: Sequence[Choice],
        *,
        several: bool = False,
        hint: str | None = None,
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
    ) -> None:
        hint = tr("Space picks") if hint is None else hint
        super().__init__(draft, path, label, hint=hint, optional=optional, note=note)
        self._several, self._choices = several, tuple(choices)

    def control(self) -> Widget:
        """Return the list to pick from."""
        picks = PickList(self._choices, self._stored(), several=self._several)
        picks.add_class("control")
        return picks

    def show(self) -> None:
        """Show what the draft has now."""
        self.query_one(PickList).show_picked(self._stored())
        self.now_known()
        self.show_note()

    def held(self) -> tuple[str, ...]:
        """Return the ids of what is picked."""
        return self.query_one(PickList).picked

    def store_held(self, held: object) -> None:
        """Put what is picked into the plan."""
        ids = held if isinstance(held, tuple) else ()
        if self._several:
            known = {choice.id for choice in self._choices}
            self.put((*ids, *(own for own in self._stored() if own not in known)))
        else:
            self.put(ids[0] if ids else None)

    @on(PickList.Picked)
    def _picked_on(self, event: PickList.Picked) -> None:
        event.stop()
        self.put_held(event.pick_list.picked)

    def _stored(self) -> tuple[str, ...]:
        value = self.draft.value(self.path)
        if isinstance(value, tuple):
            return tuple(str(one) for one in value)
        return () if value is None else (str(value),)


class OwnWords(TextField):
    """What a list of picks holds beyond its choices, as one line, separated by semicolons."""

    SUFFIX = "-own"

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str | None = None,
        optional: bool = True,
    ) -> None:
        self._known = {choice.id for choice in choices}
        hint = tr("several: with a semicolon between") if hint is None else hint
        super().__init__(draft, path, label, hint=hint, optional=optional)
        self._typing = ""

    def store(self, typed: str) -> None:
        """Put the words behind the picks."""
        self._typing = typed
        words = tuple(word.strip() for word in typed.split(";") if word.strip())
        self.put((*(one for one in self._stored() if one in self._known), *words))

    def _typed(self) -> str:
        own = [one for one in self._stored() if one not in self._known]
        typed = [word.strip() for word in self._typing.split(";") if word.strip()]
        return self._typing if typed == own else "; ".join(own)

    def _stored(self) -> tuple[str, ...]:
        value = self.draft.value(self.path)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()
