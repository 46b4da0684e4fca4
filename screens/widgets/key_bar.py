"""The line of keys below every screen."""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in

MOST_KEYS = 6
"""More than six keys don't fit 80 columns, and nobody reads them."""

KEYS = {
    "escape": mark_in("key", "Esc"),
    "enter": mark_in("key", "Enter"),
    "space": mark_in("key", "Space"),
    "delete": mark_in("key", "Delete"),
    "tab": mark_in("key", "Tab"),
    "pagedown": mark_in("key", "PgUp/Dn"),
}
"""Names of keys as English keyboards have them."""

HELP = "help"
"""The action of the key that explains a screen and lists its keys."""

TEXTUALS_OWN = (mark("Dismiss menu"),)
"""What Textual itself calls its keys, of those that are seen."""


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
        for binding in fitting(visible_bindings(screen), self.app.size.width):
            parts += [(said_key(binding), "bold $primary"), f" {tr(binding.description)}   "]
            column += _width(binding)
            self._ends.append((column, binding.key))
        self.update(Content.assemble(*parts))


def visible_bindings(screen: Screen[Any]) -> list[Binding]:
    """Return the bindings that work on `screen` now and are to be seen, at most `MOST_KEYS`."""
    shown: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        if active.binding.show and active.enabled:
            shown.setdefault(active.binding.action, active.binding)
    found = list(shown.values())
    most = found[:MOST_KEYS]
    help_key = [one for one in found[MOST_KEYS:] if one.action == HELP]
    return [*most[: MOST_KEYS - len(help_key)], *help_key]


def fitting(bindings: Sequence[Binding], width: int) -> list[Binding]:
    """Return the bindings that stand whole in a line of `width` cells, in their order.

    Help keeps its place, since it lists all keys; of the others the last ones are left out.
    """
    # Half a word would say nothing.
    kept = [one for one in bindings if one.action == HELP]
    taken = sum(map(_width, kept))
    for binding in bindings:
        if binding.action == HELP:
            continue
        taken += _width(binding)
        if taken - 1 > width:
            break
        kept.append(binding)
    return [one for one in bindings if one in kept]


def _width(binding: Binding) -> int:
    """Return the cells of a key, what it does, and the blanks behind each."""
    return cell_len(said_key(binding)) + cell_len(tr(binding.description)) + 4


def said_key(binding: Binding) -> str:
    """Return a key as it is printed on keyboards: `ctrl+n`, `F1`, `Esc`."""
    key = binding.key_display or binding.key
    name = KEYS.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)
    return tr_in("key", name)
