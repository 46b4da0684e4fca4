"""A picture of the partners: how many people they reach, and how much attention they need."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.model import Touch
from plans.typed import say_number

BANDS: tuple[tuple[Touch | None, str], ...] = (
    ("high", mark_in("touch", "high touch")),
    (None, mark_in("touch", "undecided")),
    ("low", mark_in("touch", "low touch")),
)
"""The bands from top to bottom, with their words."""

AXIS = mark("people they reach")
"""What the axis at the bottom counts."""


@dataclass(frozen=True)
class Spot:
    """A partner on the map."""

    number: int
    """Its number in the list."""
    reach: int | None
    """How many people it reaches; None while that isn't known."""
    touch: Touch | None
    """Its band."""


class ReachMap(Widget):
    """Numbers of the list on two axes: reach to the right, in steps of ten times; touch upwards.

    Where more stand than there is room for, a count such as `12×` stands for them.
    """

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._spots: tuple[Spot, ...] = ()
        self._number = 0

    def show_spots(self, spots: Sequence[Spot], number: int) -> None:
        """Draw other partners; the one with `number` is marked."""
        self._spots, self._number = tuple(spots), number
        self.refresh()

    def render(self) -> Content:
        """Draw the map in the room that there is."""
        return drawn(self._spots, self._number, self.size.width, self.size.height)


def drawn(spots: Sequence[Spot], number: int, width: int, height: int) -> Content:
    """Return the map as lines of `width` cells; an empty content where the room is too small."""
    free = height - 4  # the line of the undecided, the axis, its numbers, its name
    bands = [(touch, tr_in("touch", words)) for touch, words in BANDS]
    gutter = max(cell_len(words) for _, words in bands) + 1
    if width < gutter + 12 or free < 2:  # noqa: PLR2004 - below that nothing can be told apart
        return Content("")
    scale = _Scale.of(spots, width - gutter)
    rows = {"high": free - free // 2, None: 1, "low": free // 2}
    lines: list[Content] = []
    for touch, words in bands:
        inside = [spot for spot in spots if spot.touch == touch]
        labels = _labels(inside, scale, rows[touch], number)
        order = range(rows[touch]) if touch == "low" else reversed(range(rows[touch]))
        filler, edge = (" ", "│") if touch else ("─", "┼")
        for row in order:
            head = words if row == (rows[touch] - 1) // 2 else ""
            filled = head + " " * (gutter - 1 - cell_len(head))
            lines.append(Content.styled(filled + edge, "$muted"))
            lines[-1] += _line(labels, row, scale, filler)
    ticks, axis_name = scale.ticks(), tr(AXIS)
    axis = "".join("┴" if at in ticks else "─" for at in range(scale.width))
    lines.append(Content.styled(" " * (gutter - 1) + "└" + axis, "$muted"))
    lines.append(Content.styled(" " * gutter + _said_ticks(ticks, scale.width), "$muted"))
    lines.append(Content.styled(" " * (width - cell_len(axis_name)) + axis_name, "$muted"))
    return Content("\n").join(lines)


@dataclass(frozen=True)
class _Label:
    text: str
    here: bool


@dataclass(frozen=True)
class _Scale:
    """Where a reach stands: in cells of equal width, the first one kept for what isn't known."""

    width: int
    cell: int
    low: int
    high: int
    unknown: bool

    @classmethod
    def of(cls, spots: Sequence[Spot], width: int) -> "_Scale":
        known = [spot.reach for spot in spots if spot.reach]
        low = floor(log10(min(known))) if known else 1
        high = max(low + 1, ceil(log10(max(known)))) if known else 4
        cell = max(3, len(str(len(spots))) + 1)
        return cls(width, cell, low, high, unknown=len(known) < len(spots))

    def place(self, reach: int | None) -> int:
        """Return the first cell of where a reach stands."""
        if not reach:
            return 0
        first, last = int(self.unknown), self.width // self.cell - 1
        share = (log10(reach) - self.low) / (self.high - self.low)
        return (first + round(share * (last - first))) * self.cell

    def ticks(self) -> Mapping[int, str]:
        """Return the words below the axis by where they point."""
        ticks = {0: "?"} if self.unknown else {}
        powers = range(self.low, self.high + 1)
        return {**ticks, **{self.place(10**power): say_number(10**power) for power in powers}}


def _labels(
    spots: Sequence[Spot], scale: _Scale, rows: int, number: int
) -> Mapping[tuple[int, int], _Label]:
    """Return what stands where, by row (counted from the middle line) and cell."""
    stacks: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        stacks[scale.place(spot.reach)].append(spot)
    labels: dict[tuple[int, int], _Label] = {}
    for at, stack in stacks.items():
        if len(stack) > rows:
            here = any(spot.number == number for spot in stack)
            labels[0, at] = _Label(f"{len(stack)}×", here)
            continue
        for row, spot in enumerate(stack):
            labels[row, at] = _Label(str(spot.number), spot.number == number)
    return labels


def _line(
    labels: Mapping[tuple[int, int], _Label], row: int, scale: _Scale, filler: str
) -> Content:
    parts: list[Content] = []
    at = 0
    for place in sorted(place for one, place in labels if one == row):
        label = labels[row, place]
        parts.append(Content.styled(filler * (place - at), "$muted"))
        style = (
            "bold reverse" if label.here else "bold $primary" if label.text.isdigit() else "bold"
        )
        parts.append(Content.styled(label.text, style))
        at = place + len(label.text)
    parts.append(Content.styled(filler * (scale.width - at), "$muted"))
    return Content("").join(parts)


def _said_ticks(ticks: Mapping[int, str], width: int) -> str:
    """Return the words below the axis in a line: each below its tick, two blanks apart at least.

    What has no room there moves to the left, as far as it still touches its tick; what has none
    there either is left out. The first one and the last one stay.
    """
    (first, said), *others = sorted(ticks.items())
    placed = {first: said}
    least, end = first + cell_len(said) + 2, width
    for at, words in reversed(others):
        start = min(at, end - cell_len(words))
        if start >= least and at < start + cell_len(words):
            placed[start] = words
            end = start - 2  # two, since a number may hold a blank itself
    line = ""
    for start, words in sorted(placed.items()):
        line += " " * (start - cell_len(line)) + words
    return line
