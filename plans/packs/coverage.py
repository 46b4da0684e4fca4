"""How far each language has come: what is missing, stale, or has lost a place that is filled in."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from plans.languages import catalogs
from plans.packs.falling_back import flat
from plans.packs.places import STRUCTURE, read_yaml
from plans.packs.reading import ENGLISH, languages_in
from plans.packs.records import accept, digest, path_name, read_record
from plans.packs.wording import PLACES, word_path
from plans.text import short
from plans.yaml_tree import Steps, Tree

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

Gap = Literal["missing", "stale", "unnoted", "place", "stranger", "broken"]
"""`missing`: not translated, or still word for word English. `stale`: its English text has changed
since. `unnoted`: nobody has accepted it yet. `place`: a place in braces was lost, or is one too
many.
`stranger`: no such text is translated any more. `broken`: the file can't be read here."""

_SAME = 4
"""Texts of so many words or more are never the same in two languages; names are shorter."""

_LONGEST = 60
"""English texts are quoted with so many characters at the most."""


@dataclass(frozen=True)
class Open:
    """A text that is still to be worked on."""

    gap: Gap
    """What it wants."""
    file: str
    """Name of the file."""
    line: int | None
    """Line in it, from 1; None if it isn't there yet."""
    name: str
    """Path of the word, or the first part of the English text."""
    detail: str
    """The English text, or the places that differ; safe to show."""


@dataclass(frozen=True)
class Covered:
    """One language of a pack, or of the program's own words."""

    name: str
    """The pack's id; empty for the program's own words."""
    language: str
    """The language."""
    total: int
    """How many texts there are in English."""
    done: int
    """How many of them are translated, stale ones included."""
    open: tuple[Open, ...] = ()
    """What is left to do, in the order of the English texts."""


def pack_coverage(pack_id: str, folder: Path, expected: Iterable[str] = ()) -> Iterator[Covered]:
    """Yield how far each language of the pack has come.

    `expected` are languages that it should have; one that it lacks is missing as a whole. Raises
    Unreadable.
    """
    structure = read_yaml(folder / STRUCTURE)
    source = flat(structure, read_yaml(folder / f"{ENGLISH}.yaml"))
    record = read_record(folder)
    there = languages_in(folder)[1:]
    for language in dict.fromkeys((*there, *expected)):
        file = f"{language}.yaml"
        if language not in there:
            whole = Open("missing", file, None, "", "")
            yield Covered(pack_id, language, len(source), 0, (whole,))
            continue
        own = read_yaml(folder / file)
        said = flat(structure, own)
        done = sum(path in source for path in said)
        open_now = tuple(_open_words(source, own, said, record.get(language)))
        yield Covered(pack_id, language, len(source), done, open_now)


def _open_words(
    source: Mapping[Steps, str],
    own: Tree,
    said: Mapping[Steps, str],
    noted: Mapping[str, str] | None,
) -> Iterator[Open]:
    """Yield the words that are still to be worked on; `noted` is None if none was ever accepted."""
    if noted is None:
        yield Open("unnoted", own.file, None, "", "")
    for path, text in source.items():
        name = path_name(path)
        digest_now = digest(text) if noted is None else noted.get(name)
        if gap := _gap(text, said.get(path), digest_now):
            line = own.place(word_path(own, path))[0] if path in said else None
            yield Open(gap[0], own.file, line, name, gap[1])


def accept_words(folder: Path, language: str) -> int:
    """Note that all words of a language are as new as the English ones; return how many.

    Raises Unreadable and NotSaved.
    """
    structure = read_yaml(folder / STRUCTURE)
    source = flat(structure, read_yaml(folder / f"{ENGLISH}.yaml"))
    said = flat(structure, read_yaml(folder / f"{language}.yaml"))
    return accept(folder, language, source, said)


def _gap(text: str, said: str | None, noted: str | None) -> tuple[Gap, str] | None:
    """Return what a word wants, if anything, and what to say of it."""
    if said is None or (said == text and len(text.split()) >= _SAME):
        return "missing", short(text, _LONGEST)
    wanted, there = set(PLACES.findall(text)), set(PLACES.findall(said))
    if wanted != there:
        return "place", _places(wanted ^ there)
    if noted is None:
        return "unnoted", short(text, _LONGEST)
    return None if noted == digest(text) else ("stale", short(text, _LONGEST))


def _places(names: Iterable[str]) -> str:
    return " ".join(f"{{{short(name, _LONGEST)}}}" for name in sorted(names))


# ---- The program's own words


def interface_coverage() -> Iterator[Covered]:
    """Yield how far each language of the program's own words has come."""
    template = _catalog(catalogs.HOME / "hourplan.pot")
    for language in catalogs.known_languages()[1:]:
        file = catalogs.HOME / language / "LC_MESSAGES" / "hourplan.po"
        try:
            own = _catalog(file)
        except _Unread as error:
            whole = Open("broken", file.name, error.line, "", "")
            yield Covered("", language, len(template), 0, (whole,))
        else:
            yield _covered(language, template, own, file.name)


class _Unread(Exception):
    """A catalog can't be read; `line` says where, if that is known."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__(line)
        self.line = line


def _catalog(file: Path) -> "Catalog":
    # Imported here: it takes 60 ms, and only whoever looks after translations wants it.
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(io.BytesIO(catalogs.read_ordinary(file)), abort_invalid=True)
    except PoFileError as error:
        raise _Unread(error.lineno) from None
    except catalogs.BROKEN:
        raise _Unread from None


def _covered(language: str, template: "Catalog", own: "Catalog", file: str) -> Covered:
    found: list[Open] = []
    done = total = 0
    for wanted in template:
        if not wanted.id:
            continue
        total += 1
        message = own.get(wanted.id, wanted.context)
        gap = _message_gap(message)
        done += gap is None or gap[0] != "missing"
        if gap:
            line = message.lineno if message else None
            found.append(Open(gap[0], file, line, short(_english(wanted), _LONGEST), gap[1]))
    known = {(_key(message), message.context) for message in template}
    for message in own:
        if message.id and (_key(message), message.context) not in known:
            name = short(_english(message), _LONGEST)
            found.append(Open("stranger", file, message.lineno, name, ""))
    return Covered("", language, total, done, tuple(found))


def _key(message: "Message") -> object:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _english(message: "Message") -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _message_gap(message: "Message | None") -> tuple[Gap, str] | None:
    if message is None:
        return "missing", ""
    said = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not said or not all(said):
        return "missing", ""
    if message.fuzzy:
        return "stale", ""
    lost = set()
    for index, form in enumerate(said):
        lost |= _lost(message, form, is_one=index == 0 and len(said) > 1)
    return ("place", _places(lost)) if lost else None


def _lost(message: "Message", form: str, *, is_one: bool) -> set[str]:
    """Return the places in which a form differs; the one for a single thing may go without one."""
    there = set(PLACES.findall(form))
    if isinstance(message.id, str):
        return there ^ set(PLACES.findall(message.id))
    one, many = (set(PLACES.findall(text)) for text in message.id)
    if is_one:
        return (there - many) | ((one & many) - there - {"count"})
    return there ^ many
