"""Keys that come before others, and the letters that must not be overtaken by them."""

import asyncio
import contextlib
from typing import Any

from textual._context import active_message_pump
from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 2.0
"""Seconds that a field may take for the keys that it has been sent."""


async def all_taken(screen: Screen[Any]) -> None:
    """Wait until every key that was pressed before has reached the plan.

    To be awaited by the action of a key with priority (ctrl+q, ctrl+n) before the plan is saved or
    the page left: the app carries it out at once, while letters that were typed before still wait
    for the field that they were typed into.
    """
    for node in screen.focused.ancestors_with_self if screen.focused else ():
        if node is screen.app:
            break
        # Twice: letters wait in a field's queue, and what it says of them comes behind them.
        for _ in range(2):
            taken = asyncio.Event()
            if not node.call_later(taken.set):
                break  # it is being closed, and takes nothing more
            with contextlib.suppress(TimeoutError):  # better to leave than to wait for ever
                async with asyncio.timeout(PATIENCE):
                    await taken.wait()


def is_of_the_past(app: App[Any], error: BaseException) -> bool:
    """Tell whether a part that wasn't found belongs to a screen that is left already.

    Keys that follow each other in milliseconds open and leave a screen before it is complete; what
    it still does then finds half of itself gone.
    """
    if not isinstance(error, NoMatches):
        return False
    node = active_message_pump.get(None)
    screen = next(
        (one for one in getattr(node, "ancestors_with_self", ()) if isinstance(one, Screen)), None
    )
    if screen is None:
        return isinstance(node, Widget)  # it is taken out of its screen
    return screen not in app.screen_stack or not screen.is_running
