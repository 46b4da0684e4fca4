"""How a pack says when its campaign is: rules, announced days, and parts of the world with others.

`plans.schedule` computes the days from it.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plans.model import Count, Day, Line, Part, Text
from plans.packs.items import Named

MonthDay = Annotated[
    Line,
    Field(
        pattern=r"^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
        r"|02-(0[1-9]|[12][0-9]))$"
    ),
]
"""A day of any year, month first: `12-09`."""

LONGEST = 366
"""Days that a campaign lasts at the most."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""A day of the week."""


class WeekdayRule(Part):
    """Days that begin on a weekday of a month: the last Friday of September, for two days."""

    weekday: Weekday
    """On which weekday they begin."""
    month: Annotated[Count, Field(ge=1, le=12)]
    """In which month."""
    nth: Annotated[int, Field(ge=1, le=5)] | Literal["last"]
    """Which of the month's weekdays, from 1; `last` is its last one."""
    days: Annotated[Count, Field(ge=1, le=366)] = 1
    """How many days they are."""


class FirstWorkingWeekRule(Part):
    """Days counted from the Monday of the week with a month's first working day."""

    month: Annotated[Count, Field(ge=1, le=12)]
    """In which month the first day from Monday to Friday is looked for."""
    plus: Annotated[Count, Field(le=366)] = 0
    """So many days after that Monday they begin; 8 is the Tuesday of the next week."""
    days: Annotated[Count, Field(ge=1, le=366)] = 1
    """How many days they are."""


class Announced(Part):
    """Days that an organiser has announced."""

    start: Day
    """First day."""
    end: Day
    """Last day."""
    by: Line
    """Who announced them, or where that stands."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 <= (self.end - self.start).days < LONGEST:
            raise ValueError("ends before it starts, or lasts longer than a year; check both days")
        return self


class Region(Named):
    """A part of the world that has other days."""

    first: MonthDay
    """First day, in every year."""
    last: MonthDay
    """Last day; in the next year if it lies before the first."""
    until: Annotated[Count, Field(ge=1900, le=2200)] | None = None
    """The last year that this is known for; None if it goes on."""


class DateRule(Part):
    """How the campaign's days are found: at most one rule, and what organisers have announced."""

    week_containing: MonthDay | None = None
    """Month and day, as `12-09`: the week, Monday to Sunday, that holds this day of the year."""
    weekday_of_month: WeekdayRule | None = None
    """The named rule for days that begin on a certain weekday of a month."""
    first_working_week: FirstWorkingWeekRule | None = None
    """The named rule for days that hang on a month's first working day."""
    announced: tuple[Announced, ...] = ()
    """Announced days; they go before the rule's."""
    regions: tuple[Region, ...] = ()
    """Where other days hold."""
    text: Text = ""
    """The rule in one sentence."""

    @model_validator(mode="after")
    def _at_most_one_rule(self) -> Self:
        rules = (self.week_containing, self.weekday_of_month, self.first_working_week)
        if sum(rule is not None for rule in rules) > 1:
            raise ValueError("has more than one rule; keep one and take the others out")
        return self
