"""An app that shows one screen, as the program would, for tests of that screen alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from plans.draft import Draft
from plans.model import Plan
from plans.packs.model import Pack
from screens.frame import Page, Place, Visit
from screens.look import DARK, LIGHT, STYLES
from tests.conftest import TODAY

HOSTILE = {
    "closing tag": "Skule [/bold]",
    "action link": "[@click=app.quit]x[/]",
    "open tag": "[/",
    "bracket": "[sett inn navn]",
    "formula": "=1+1",
    "chinese": "图书馆",
    "arabic": "مكتبة عامة",
    "joined emoji": "👩‍👩‍👧 family",
    "long": "long " * 1000,
    "override": "safe\u202egnp.exe",
    "invisible": "zero\u200bwidth",
    "backslash": "C:\\new\\[b]",
}
"""Texts that have broken terminal programs."""

WORST = ("action link", "open tag", "long", "override", "joined emoji")
"""Names of those that each way of drawing meets; the others are read as they are or not at all."""


class OneScreen(App[None]):
    """Shows one screen with the program's look."""

    CSS_PATH = list(STYLES)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, screen: Callable[[], Screen[Any]], theme: str = DARK.name) -> None:
        super().__init__()
        self._make = screen
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme
        self.answers: list[Message] = []

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(self._make())


def page_app(
    page: Callable[[Visit], Page],
    plan: Plan,
    pack: Pack,
    path: Path = Path("plan.yaml"),
    *,
    field: str = "",
    for_review: bool = False,
    theme: str = DARK.name,
) -> tuple[OneScreen, Draft]:
    """Return an app that shows one page of the walk, and its draft, which saves nothing."""
    draft = Draft(plan, path)
    place = Place("message", "Message", 3, 9)
    visit = Visit(draft, pack, place, TODAY, field, for_review)
    return OneScreen(lambda: page(visit), theme), draft
