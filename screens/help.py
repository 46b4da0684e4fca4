"""The dialog of F1: what a screen is for, and its keys."""

from collections.abc import Mapping

from textual.binding import ActiveBinding
from textual.content import Content

from screens.dialogs import ReadDialog
from screens.widgets.key_bar import said_key

ALWAYS = (
    ("Tab, Shift+Tab", "to the next field, or back"),
    ("ctrl+z, ctrl+y", "undo and redo, in all steps"),
    ("ctrl+q", "quit; everything is saved"),
    ("ctrl+l", "light or dark"),
    ("Escape", "one level up; nothing is lost"),
    ("Shift + mouse", "selects text as your terminal does, to copy it"),
)
"""Keys that work everywhere, with what they do."""


class HelpDialog(ReadDialog):
    """What a screen is for and which keys work there."""

    def __init__(self, title: str, about: str, bindings: Mapping[str, ActiveBinding]) -> None:
        here = {
            active.binding.action: (
                said_key(active.binding),
                active.tooltip or active.binding.description,
            )
            for active in reversed([*bindings.values()])
            if active.enabled and active.binding.show
        }
        parts = [Content(about)] if about else []
        parts += [
            _keys("Keys on this screen", [*reversed(here.values())]),
            _keys("Keys everywhere", ALWAYS),
        ]
        super().__init__(f"Help: {title}", Content("\n\n").join(parts))


def _keys(title: str, keys: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Content:
    lines = [Content.styled(title, "bold")]
    for key, does in keys:
        lines.append(Content.assemble((f"  {key:<16}", "$primary"), does))
    return Content("\n").join(lines)
