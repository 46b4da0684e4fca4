"""Does it add up: what the partners bring, against the number of the goal, as a bar with words."""

from textual.content import Content
from textual.widgets import Static

from plans.languages.speaking import tr, tr_in
from plans.packs.model import Pack
from plans.pipeline.adding_up import AddsUp
from plans.text import one_line
from screens.text import plain

NARROW, WIDE = 12, 30
"""Cells of the bar in a narrow and in a wide terminal."""

ROOM = 96
"""Cells of a line from which on there is room for the wide bar."""


class ReachBar(Static):
    """A bar of three parts: confirmed, likely beyond that, and what is still open."""

    def __init__(self, pack: Pack) -> None:
        super().__init__("", id="reach-bar")
        self._pack = pack
        self._sums: AddsUp | None = None

    def show(self, sums: AddsUp) -> None:
        """Show other sums."""
        self._sums = sums
        self._draw()

    def on_resize(self) -> None:
        """Make the bar as long as there is room."""
        self._draw()

    def _draw(self) -> None:
        sums = self._sums
        if sums is None:
            return
        said = plain(said_sums(sums, self._pack))
        if sums.goal:
            cells = WIDE if self.size.width >= ROOM else NARROW
            said = bar(sums, sums.goal, cells) + Content(" ") + said
        if said != self.content:
            self.update(said)


def bar(sums: AddsUp, goal: int, cells: int) -> Content:
    """Return the bar in so many cells; its parts differ in their pattern, not in colour alone."""
    sure = min(cells, sums.confirmed * cells // goal)
    likely = max(sure, min(cells, sums.weighted * cells // goal))
    return Content.assemble(
        ("█" * sure, "$success"),
        ("▒" * (likely - sure), "$primary"),
        ("░" * (cells - likely), "$muted"),
    )


def said_sums(sums: AddsUp, pack: Pack) -> str:
    """Return in a sentence what is confirmed, what is likely, and what is missing to the goal."""
    values = {"confirmed": sums.confirmed, "likely": sums.weighted}
    people = pack.goal.counts_people
    # translators: what the number of a goal counts, inside a sentence
    units = tr_in("inside a sentence", "people") if people else one_line(pack.goal.units)
    if not sums.goal:
        return tr(
            "Confirmed {confirmed} {units}, likely {likely} in all. The goal has no number yet.",
            units=units,
            **values,
        )
    said = {**values, "goal": sums.goal, "units": units}
    if sums.confirmed >= sums.goal:
        return tr("Confirmed {confirmed} of {goal} {units}: the goal is covered.", **said)
    missing = sums.goal - sums.weighted
    if missing <= 0:
        return tr("Confirmed {confirmed}, likely {likely} of {goal} {units}: it adds up.", **said)
    return tr(
        "Confirmed {confirmed}, likely {likely} of {goal} {units}: {missing} short.",
        missing=missing,
        **said,
    )
