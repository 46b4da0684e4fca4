"""The dialog of F1: what a screen is for, and its keys."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.binding import ActiveBinding
from textual.content import Content

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import language, tr, tr_in, tr_n
from screens.dialogs import ReadDialog
from screens.text import plain
from screens.widgets.key_bar import said_key

ALWAYS = (
    (mark_in("key", "Tab, Shift+Tab"), mark("to the next field, or back")),
    ("ctrl+z, ctrl+y", mark("undo and redo, in all steps")),
    ("ctrl+p", mark("note a contact with a partner, in an open plan")),
    ("ctrl+q", mark("quit; everything is saved")),
    ("ctrl+l", mark("light or dark")),
    (mark_in("key", "Escape"), mark("one level up; nothing is lost")),
    (mark_in("key", "Shift + mouse"), mark("selects text as your terminal does, to copy it")),
)
"""Keys that work everywhere, with what they do."""

KEYS_WIDTH = 16
"""Cells for the names of keys, at the least."""


class HelpDialog(ReadDialog):
    """What a screen is for and which keys work there; `title` and `about` are translated."""

    def __init__(self, title: str, about: str, bindings: Mapping[str, ActiveBinding]) -> None:
        here = {
            active.binding.action: (
                said_key(active.binding),
                tr(active.tooltip or active.binding.description),
            )
            for active in reversed([*bindings.values()])
            if active.enabled and active.binding.show
        }
        always = [(tr_in("key", key), tr(does)) for key, does in ALWAYS]
        parts = [plain(about)] if about else []
        parts += [
            _keys(tr("Keys on this screen"), [*reversed(here.values())]),
            _keys(tr("Keys everywhere"), always),
        ]
        parts += missing_note()
        super().__init__(tr("Help: {screen}", screen=title), Content("\n\n").join(parts))


def missing_note() -> list[Content]:
    """Return how much of the program is still said in English; nothing where all is translated."""
    missing = language().missing
    if not missing:
        return []
    said = tr_n(
        "{count} text of the program is not in this language yet and is shown in English.",
        "{count} texts of the program are not in this language yet and are shown in English.",
        missing,
    )
    return [plain(said, "$muted")]


def _keys(title: str, keys: Sequence[tuple[str, str]]) -> Content:
    lines = [Content.styled(title, "bold")]
    width = max([KEYS_WIDTH, *(cell_len(key) + 2 for key, _ in keys)])
    for key, does in keys:
        name = f"  {key}{' ' * (width - cell_len(key))}"
        lines.append(Content.assemble((name, "$primary"), does))
    return Content("\n").join(lines)
