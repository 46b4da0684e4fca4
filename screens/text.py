"""The one way for text from people, packs, files and errors to reach a widget: never as markup."""

from typing import Any

from rich.text import Text
from textual.content import Content
from textual.screen import Screen

from plans.text import one_line, visible


def plain(text: str, style: str = "") -> Content:
    """Return `text` as content that shows it as it is, invisible characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def plain_line(text: str, style: str = "") -> Content:
    """Return `text` as `plain` does, on one line."""
    return plain(one_line(text), style)


def plain_cell(text: str, style: str = "") -> Text:
    """Return `text` for a cell of a DataTable, which takes Rich's texts, on one line."""
    return Text(one_line(text), style=style, no_wrap=True, overflow="ellipsis")


def tell(screen: Screen[Any], sentence: str, *, trouble: bool = False) -> None:
    """Show `sentence` for some seconds in a corner of the screen."""
    screen.notify(
        visible(sentence), severity="warning" if trouble else "information", markup=False, timeout=4
    )
