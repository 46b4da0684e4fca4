"""The line of keys below every screen."""

from typing import Any

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

MOST_KEYS = 6
"""More than six keys don't fit 80 columns, and nobody reads them."""


class KeyBar(Static):
    """The keys that work on this screen, six at most; a click on one presses it.

    It is one widget; Textual's footer mounts one a key, and anew on each change of focus.
    """

    def __init__(self) -> None:
        super().__init__("")
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._show)
        self._show(self.screen)

    def on_resize(self) -> None:
        """Show as many keys as fit."""
        self._show(self.screen)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for end, key in self._ends:
            if event.x - self.styles.padding.left < end:
                self.app.simulate_key(key)
                return

    def _show(self, screen: Screen[Any]) -> None:
        parts: list[str | tuple[str, str]] = []
        self._ends, column = [], 0
        for binding in visible_bindings(screen):
            key = said_key(binding)
            if column + len(key) + len(binding.description) + 3 > self.app.size.width:
                break  # half a word would say nothing; F1 lists all keys
            parts += [(key, "bold $primary"), f" {binding.description}   "]
            column += len(key) + len(binding.description) + 4
            self._ends.append((column, binding.key))
        self.update(Content.assemble(*parts))


def visible_bindings(screen: Screen[Any]) -> list[Binding]:
    """Return the bindings that work on `screen` now and are to be seen, at most `MOST_KEYS`."""
    shown: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        if active.binding.show and active.enabled:
            shown.setdefault(active.binding.action, active.binding)
    return list(shown.values())[:MOST_KEYS]


def said_key(binding: Binding) -> str:
    """Return a key as it is printed on keyboards: `ctrl+n`, `F1`, `Esc`."""
    names = {"escape": "Esc", "enter": "Enter", "space": "Space", "delete": "Delete"}
    key = binding.key_display or binding.key
    return names.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)
