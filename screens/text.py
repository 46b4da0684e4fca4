"""The one way for text from people, packs, files and errors to reach a widget: never as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.content import Content

from plans.languages.settled import ENGLISH
from plans.languages.speaking import language, tr
from plans.text import one_line, short, visible

if TYPE_CHECKING:
    from textual.screen import Screen

    # The models come after the first paint, which needs this module.
    from plans.packs.model import Pack

_LONGEST_TITLE = 60
"""A pack's title is said with so many characters at the most."""

_PLACE = re.compile(r"\{(\w+)\}")


def plain(text: str, style: str = "") -> Content:
    """Return `text` as content that shows it as it is, invisible characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def plain_line(text: str, style: str = "") -> Content:
    """Return `text` as `plain` does, on one line."""
    return plain(one_line(text), style)


def plain_cell(text: str, style: str = "") -> Text:
    """Return `text` for a cell of a DataTable, which takes Rich's texts, on one line."""
    return Text(one_line(text), style=style, no_wrap=True, overflow="ellipsis")


def pack_text(pack: Pack, text: str, style: str = "") -> Content:
    """Return a text of the pack as `plain` does; a quiet mark tells where it is still English."""
    return _marked(pack, text, plain(text, style))


def pack_line(pack: Pack, text: str, style: str = "") -> Content:
    """Return a text of the pack as `pack_text` does, on one line."""
    return _marked(pack, text, plain_line(text, style))


def borrowed_note(pack: Pack, text: str) -> str:
    """Return the mark of a text that is still English, for hints; empty where it is translated."""
    if text not in pack.borrowed:
        return ""
    code = pack.own_language if text in pack.borrowed_own else pack.language
    return tr("not yet in {language}", language=_language_name(code))


def untranslated_note(pack: Pack) -> str:
    """Return what is said once of a pack that has no words in the language that is spoken.

    It is empty where the pack has some: then each text that lacks them has a mark of its own.
    """
    spoken_now = language()
    if pack.language != ENGLISH.code or spoken_now.code == ENGLISH.code:
        return ""
    return tr(
        "{pack} is not translated into {language} yet; its own words are English.",
        pack=short(pack.title, _LONGEST_TITLE),
        language=spoken_now.name,
    )


def placed(said: str, **parts: Content) -> Content:
    """Return a translated sentence with styled contents in its places, such as `{folder}`.

    `said` comes from `tr` without values. A place without a content stays as it is.
    """
    shown, end = Content(""), 0
    for found in _PLACE.finditer(said):
        shown += Content(said[end : found.start()]) + parts.get(found[1], Content(found[0]))
        end = found.end()
    return shown + Content(said[end:])


def tell(screen: Screen[Any], sentence: str, *, trouble: bool = False) -> None:
    """Show `sentence` for some seconds in a corner of the screen."""
    screen.notify(
        visible(sentence), severity="warning" if trouble else "information", markup=False, timeout=4
    )


def _marked(pack: Pack, text: str, shown: Content) -> Content:
    note = borrowed_note(pack, text)
    return shown + Content.styled(f" ({note})", "$muted") if note else shown


def _language_name(code: str) -> str:
    if code == (spoken_now := language()).code:
        return spoken_now.name
    # Imported here: it is only needed where a plan has another language than the screens.
    from plans.languages.catalogs import known_languages, spoken

    return spoken(code).name if code in known_languages() else code
