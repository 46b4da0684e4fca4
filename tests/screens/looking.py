"""Ways to look at a screen as it is drawn: its lines, the colours of letters, what a click does."""

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from rich.color import Color
from rich.segment import Segment
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from screens.frame import Page
from screens.this_week import ThisWeek
from wizard.steps import STEPS, Spot

MOST_PAUSES = 10
"""So many hundredths of a second are waited for other workers while a dialog is open."""

TEXT_RATIO, LINE_RATIO = 4.5, 3.0
"""The least contrast of letters, and of lines and bars, by WCAG 2.2 (1.4.3 and 1.4.11)."""


class Faint(NamedTuple):
    """Something on the screen that is hard to see."""

    text: str
    ratio: float
    colours: str


def all_spots() -> list[Spot]:
    """Return where every page stands, in the order of the walk."""
    return [Spot(step, at) for step, one in enumerate(STEPS) for at in range(len(one.pages))]


def spot_for(page: type[Page]) -> Spot:
    """Return where a page stands in the walk."""
    return next(one for one in all_spots() if STEPS[one.step].pages[one.page].screen is page)


SPOTS = [
    pytest.param(
        one, id=str(getattr(STEPS[one.step].pages[one.page].screen, "__name__", "")).lower()
    )
    for one in all_spots()
]
"""Every page of the walk, by the name of its class."""


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until workers are done and what they changed is drawn.

    A worker that asks somebody waits for its dialog: while one is open a short time is enough.
    """
    asked = 0
    while any(not worker.is_finished for worker in pilot.app.workers) and asked < MOST_PAUSES:
        asked += isinstance(pilot.app.screen, ModalScreen)
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()


async def to_map(pilot: Pilot[Any]) -> None:
    """Go to the map of a plan that has just been opened, whether it has begun or not."""
    await settled(pilot)
    if isinstance(pilot.app.screen, ThisWeek):
        await pilot.press("f2")
        await settled(pilot)


def segments(screen: Screen[Any]) -> Iterator[Segment]:
    """Yield the segments that are drawn, from top to bottom."""
    for strip in screen._compositor.render_strips():
        yield from strip


def lines(screen: Screen[Any]) -> list[str]:
    """Return what is drawn, line by line, as letters alone."""
    return [strip.text for strip in screen._compositor.render_strips()]


def drawn(screen: Screen[Any]) -> str:
    """Return the letters that are drawn without any blanks, so that wrapping doesn't matter."""
    return packed("".join(lines(screen)))


def packed(text: str) -> str:
    """Return a text without blanks, and without the bars at the edge of fields."""
    return "".join(letter for letter in text if not letter.isspace() and not _is_line(letter))


def faint(screen: Screen[Any]) -> list[Faint]:
    """Return what is drawn with too little contrast; lines like their ground count as unseen."""
    found = []
    for segment in segments(screen):
        text = segment.text.strip()
        if not text or segment.control or segment.style is None:
            continue
        ink, paper = segment.style.color, segment.style.bgcolor
        assert ink is not None, segment
        assert paper is not None, segment
        least = LINE_RATIO if all(map(_is_line, text)) else TEXT_RATIO
        ratio = contrast(ink, paper)
        drawn_in_ground = least == LINE_RATIO and ratio == 1
        if not drawn_in_ground and (ratio < least or segment.style.dim):
            found.append(Faint(text, round(ratio, 2), f"{ink.name} on {paper.name}"))
    return found


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of the luminances of two colours, from 1 to 21, as WCAG defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def click_actions(screen: Screen[Any]) -> list[str]:
    """Return the letters that do something of their own when they are clicked."""
    return [
        segment.text
        for segment in segments(screen)
        if segment.style and "@click" in segment.style.meta
    ]


def one_of_each_kind(screen: Screen[Any]) -> list[Widget]:
    """Return of everything that can have the cursor the last one of each class."""
    return list({type(widget): widget for widget in screen.focus_chain}.values())


def _is_line(letter: str) -> bool:
    """Return whether a character is a piece of a line, bar or block."""
    return unicodedata.category(letter) == "So" and "─" <= letter <= "▟"


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
