"""Rolling periods of days: how many touches the fullest one has, and from when there is room."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate

from plans.model import Cap


class Days:
    """How often somebody hears on which day; as ordinals, days go beyond the calendar's ends."""

    def __init__(self, counts: Mapping[int, int]) -> None:
        """Take the number of touches on each day; days without any may stand among them."""
        self._days = sorted(day for day, count in counts.items() if count)
        # How many come before each day, and at the end how many there are.
        self._before = [0, *accumulate(counts[day] for day in self._days)]

    def with_one_more(self, day: int, length: int) -> int:
        """Return how many the fullest period that holds `day` has, with one more touch on it."""
        first, last = bisect_right(self._days, day - length), bisect_right(self._days, day)
        return 1 + max(
            self._within(start, start + length) for start in (*self._days[first:last], day)
        )

    def fullest(self, day: int, length: int) -> int:
        """Return how many the fullest period has that begins on `day` or later."""
        first = bisect_left(self._days, day)
        return max((self._within(one, one + length) for one in self._days[first:]), default=0)

    def free_from(self, day: int, cap: Cap) -> int:
        """Return the first day from `day` on that has room for one more; `cap` allows some."""
        length = cap.days
        place = bisect_right(self._days, day - length)
        while place < len(self._days):
            # From its first day on these are as many as the cap allows; `last` is the last's day.
            full = bisect_left(self._before, self._before[place] + cap.touches)
            if full >= len(self._before):
                break
            first, last = self._days[place], self._days[full - 1]
            if last - day >= length:
                break
            if last - first < length:
                day = first + length
            place = max(place + 1, bisect_right(self._days, day - length))
        return day

    def _within(self, start: int, end: int) -> int:
        """Return how many there are from a day on, up to the day before another."""
        days = self._days
        return self._before[bisect_left(days, end)] - self._before[bisect_left(days, start)]
