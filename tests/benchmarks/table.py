"""The table of measurements: each row is a ratio to a floor that was measured in the same run."""

from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("what", "median", "floor", "median", "ratio", "aim", "met")
"""Headings of the columns."""

ARE_NUMBERS = (False, True, False, True, True, True, False)
"""Which columns stand to the right."""


@dataclass(frozen=True)
class Measurement:
    """One row: what was measured, against what."""

    what: str
    """What the program does."""
    ours: float
    """Median seconds that it takes."""
    against: str
    """What the floor is."""
    floor: float
    """Median seconds that the floor takes in the same run."""
    aim: float | None = None
    """The highest ratio that is aimed for; None where the row is only to be known."""

    @property
    def ratio(self) -> float:
        """How many times as long as the floor it takes."""
        return self.ours / self.floor

    @property
    def met(self) -> bool | None:
        """Whether the ratio is within the aim, as precisely as it is shown; None without an aim."""
        return None if self.aim is None else round(self.ratio, 2) <= self.aim

    def cells(self) -> tuple[str, ...]:
        """Return what stands in the columns."""
        aim = "" if self.aim is None else f"≤ {self.aim:g}"
        met = {None: "", True: "yes", False: "NO"}[self.met]
        ours, floor = said_seconds(self.ours), said_seconds(self.floor)
        return (self.what, ours, self.against, floor, f"{self.ratio:.2f}", aim, met)


def said_seconds(seconds: float) -> str:
    """Return a time in milliseconds, or in seconds from ten seconds on."""
    if seconds >= 10:
        return f"{seconds:.1f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:,.0f} ms" if milliseconds >= 10 else f"{milliseconds:.2f} ms"


def plain_table(rows: Sequence[Measurement]) -> str:
    """Return the rows as text in aligned columns, under their headings."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in lines)


def markdown_table(rows: Sequence[Measurement]) -> str:
    """Return the rows as a table in Markdown."""
    rule = ["--:" if number else "---" for number in ARE_NUMBERS]
    lines = [HEADINGS, rule, *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = zip(line, widths, ARE_NUMBERS, strict=True)
    return [f"{cell:>{width}}" if number else f"{cell:<{width}}" for cell, width, number in columns]
