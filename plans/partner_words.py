"""The words by which people say a partner's group, level and audiences, and how they are read.

A word is read by id, by title, or by the beginning of either or of a word in the title, as long as
only one thing fits. What doesn't fit is told, and kept as it was typed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import Literal, TypeVar, get_args

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.model import Partner, Scope
from plans.packs.items import Named
from plans.packs.model import Pack
from plans.text import clean, fold, in_quotes, short
from plans.typed import Mistyped, read_number, say_number

Column = Literal["name", "group", "level", "audiences", "reach", "owner", "contact", "email"]
"""What can be said about a new partner; the first five in the order in which they are typed."""

TYPED: tuple[Column, ...] = get_args(Column)[:5]
"""The columns of a typed or pasted line, in order."""

SCOPES: tuple[Scope, ...] = get_args(Scope)
"""The levels, from the smallest."""

_LEVELS: Mapping[Scope, str] = {
    "local": mark_in("scope", "Local"),
    "regional": mark_in("scope", "Regional"),
    "national": mark_in("scope", "National"),
    "international": mark_in("scope", "International"),
}

_NORWEGIAN_LEVELS: Mapping[Scope, tuple[str, ...]] = {
    "local": ("lokal", "lokalt"),
    "regional": ("regionalt",),
    "national": ("nasjonal", "nasjonalt"),
    "international": ("internasjonal", "internasjonalt"),
}
"""How Norwegians say the levels, whatever language is spoken; in small letters."""

_REACHED: Mapping[Scope, tuple[str, ...]] = {
    "local": ("town", "city", "municipal", "municipality", "kommune", "kommunen", "kommunal"),
    "regional": ("county", "fylke", "fylket", "fylkeskommune"),
    "national": ("country", "land", "landet", "heile landet", "hele landet"),
    "international": (),
}
"""What somebody reaches on each level, in English and Norwegian; in small letters."""

T = TypeVar("T")

_SHOWN = 40
"""So many characters of a word that isn't known are repeated in a sentence about it."""


_MOST_AUDIENCES = 100
"""What has more commas is no list of audiences, and stays one text."""


@dataclass(frozen=True)
class NewPartner:
    """A partner as it was typed, pasted or imported, before it has an id."""

    name: str
    """Name of the organisation; never empty."""
    group: str | None = None
    """Id of the pack's group; None while open."""
    level: Scope | None = None
    """How far it reaches; None while open."""
    audiences: tuple[str, ...] = ()
    """Whom it reaches: ids of the pack's audiences, or own words."""
    reach: int | None = None
    """How many people; None while open."""
    owner: str = ""
    """Who of the team looks after it."""
    contact: str = ""
    """Name of the person there."""
    email: str = ""
    """That person's address."""
    unread: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What was typed for group, level or reach where it could not be read, by field."""


@dataclass(frozen=True)
class _Thing:
    """Something that can be named: a group, a level or an audience."""

    id: str
    title: str
    word: str
    also: tuple[str, ...] = ()
    """Other names of it."""
    whole: tuple[str, ...] = ()
    """Names that count only if they are written out: `l` is local, though `land` is national."""

    @cached_property
    def forms(self) -> tuple[str, ...]:
        said = (self.id, self.id.replace("-", " "), self.title, self.word, *self.also)
        return tuple(map(fold, said))

    @cached_property
    def title_words(self) -> list[str]:
        return re.findall(r"[^\W_]+", fold(self.title))


@dataclass(frozen=True)
class _Sayings:
    """What is said of a text that isn't one of the things."""

    several: str
    """If it may be more than one of them."""
    none: str
    """If it is none of them."""


_GROUP = _Sayings(
    # translators: {fits} are the names of groups: “Companies or Communities”
    several=mark("{typed} could be {fits}. Write more of the group's name."),
    none=mark("{typed} is no group here. Write {words}, or the beginning of it."),
)
_LEVEL = _Sayings(
    # translators: {fits} are names of levels, such as “National or International”
    several=mark("{typed} could be {fits}. Write more of the level's name."),
    none=mark("{typed} is no level here. Write {words}, or the beginning of it."),
)


class PartnerWords:
    """The words of one pack; make it once and read many lines with it.

    Its levels are called as in the language that is spoken while it is made; they are read in
    English and Norwegian too.
    """

    def __init__(self, pack: Pack) -> None:
        self.groups = tuple(_named(group) for group in pack.groups)
        self.audience_list = tuple(_named(audience) for audience in pack.audiences)
        self.levels = tuple(_level_thing(scope) for scope in SCOPES)
        self.group = cache(self._group)
        """Read a group's id; raises Mistyped."""
        self.level = cache(self._level)
        """Read a level; raises Mistyped."""
        self.audiences = cache(self._audiences)
        """Read whom somebody reaches, parted by commas: ids, or own words as typed."""

    def read(self, texts: Mapping[Column, str]) -> tuple[NewPartner, Mapping[Column, str]]:
        """Return the partner that the texts say, and by column what is wrong with a text.

        What is wrong is left open in the partner and kept in its `unread`.
        """
        said = {column: clean(text, one_line=True).strip() for column, text in texts.items()}
        troubles: dict[Column, str] = {}
        partner = NewPartner(
            name=said.get("name", ""),
            group=_read("group", said, self.group, troubles),
            level=_read("level", said, self.level, troubles),
            audiences=self.audiences(said.get("audiences", "")),
            reach=_read("reach", said, read_number, troubles),
            owner=said.get("owner", ""),
            contact=said.get("contact", ""),
            email=said.get("email", ""),
            unread=MappingProxyType({column: said[column] for column in troubles}),
        )
        return partner, troubles

    def value(self, column: Column, text: str) -> object:
        """Return what one text of a typed column means in the plan; raises Mistyped."""
        said = clean(text, one_line=True).strip()
        if column == "audiences":
            return self.audiences(said)
        if column == "name":
            return said
        readers: Mapping[str, Callable[[str], object]] = {
            "group": self.group,
            "level": self.level,
            "reach": read_number,
        }
        return readers[column](said) if said else None

    def said(self, column: Column, partner: Partner | NewPartner) -> str:
        """Return what stands in a typed column for a partner, such as `Companies` or `12,000`."""
        if column == "group":
            return self.said_group(partner.group)
        if column == "level":
            return said_level(partner.level) if partner.level else ""
        if column == "audiences":
            return ", ".join(_said(self.audience_list, one) for one in partner.audiences)
        if column == "reach":
            return "" if partner.reach is None else say_number(partner.reach)
        return partner.name

    def said_group(self, group_id: str | None) -> str:
        """Return the short name of a group, such as `Companies`; an unknown id as it is."""
        found = next((group for group in self.groups if group.id == group_id), None)
        return found.word if found else group_id or ""

    def complete(self, column: Column, typed: str) -> str | None:
        """Return `typed` written out, where it is the beginning of one word for this column."""
        before, last = "", typed
        if column == "audiences" and "," in typed:
            at = len(typed) - len(typed.rpartition(",")[2].lstrip())
            before, last = typed[:at], typed[at:]
        things = {"group": self.groups, "level": self.levels, "audiences": self.audience_list}
        begun = fold(last)
        if not begun or last != last.strip():
            return None
        fits = [thing for thing in things.get(column, ()) if fold(thing.word).startswith(begun)]
        return before + last + fits[0].word[len(last) :] if len(fits) == 1 else None

    def _group(self, text: str) -> str:
        return _find(text, self.groups, _GROUP)

    def _level(self, text: str) -> Scope:
        found = _find(text, self.levels, _LEVEL)
        return next(scope for scope in SCOPES if scope == found)

    def _audiences(self, text: str) -> tuple[str, ...]:
        words: list[str] = []
        parts = [part.strip() for part in re.split(r"[,/|]", text)]
        if len(parts) > _MOST_AUDIENCES:
            return (text,)
        for part in parts:
            words += self._one_or_more(part)
        return tuple(dict.fromkeys(word for word in words if word))

    def _one_or_more(self, text: str) -> list[str]:
        """Read `teachers and parents` as two, but leave `young and old` as it is."""
        whole = _find_all(text, self.audience_list)
        if len(whole) == 1 or not text:
            return whole
        parts = [_find_all(part, self.audience_list) for part in _both(text)]
        if len(parts) > 1 and all(len(found) == 1 for found in parts):
            return [found[0] for found in parts]
        return [text]


def said_level(level: Scope) -> str:
    """Return how a level is called in the language that is spoken, such as `Regional`."""
    return tr_in("scope", _LEVELS[level])


def _level_thing(level: Scope) -> _Thing:
    title = said_level(level)
    return _Thing(level, title, title, _NORWEGIAN_LEVELS[level], _REACHED[level])


def _both(text: str) -> list[str]:
    """Return the parts of a text that `and` puts together, in English, Norwegian or this language.

    `teachers and parents`, `lærarar og foreldre`.
    """
    # translators: the word between two things, as in “teachers and parents”
    own = re.escape(tr_in("between two", "and"))
    return [part.strip() for part in re.split(rf"&| (?:and|og|{own}) ", text)]


def _named(thing: Named) -> _Thing:
    """Call a thing by its id where that is a word of its title, and by its name where it isn't."""
    is_word = re.search(rf"\b{thing.id}\b", fold(thing.title)) is not None
    word = thing.id if is_word else thing.brief
    also = (thing.short,) if thing.short else ()
    return _Thing(thing.id, thing.title, word[:1].upper() + word[1:], also)


def _read(
    column: Column,
    said: Mapping[Column, str],
    read: Callable[[str], T],
    troubles: dict[Column, str],
) -> T | None:
    text = said.get(column, "")
    if not text:
        return None
    try:
        return read(text)
    except Mistyped as mistake:
        troubles[column] = str(mistake)
        return None


def _find(text: str, things: Sequence[_Thing], sayings: _Sayings) -> str:
    found = _find_all(text, things)
    if len(found) == 1:
        return found[0]
    shown = in_quotes(short(text, _SHOWN))
    if found:
        fits = _one_of(thing.word for thing in things if thing.id in found)
        raise Mistyped(tr(sayings.several, typed=shown, fits=fits))
    words = _one_of(thing.word for thing in things)
    raise Mistyped(tr(sayings.none, typed=shown, words=words))


def _find_all(text: str, things: Sequence[_Thing]) -> list[str]:
    """Return the ids of what `text` may mean: the exact form first, then begins, then words."""
    begun = fold(text)
    if not begun:
        return []
    for fits in (_is_named, _begins, _has_word):
        if found := [thing.id for thing in things if fits(thing, begun)]:
            return found
    return []


def _is_named(thing: _Thing, begun: str) -> bool:
    return begun in thing.forms or begun in thing.whole


def _begins(thing: _Thing, begun: str) -> bool:
    return any(form.startswith(begun) for form in thing.forms)


def _has_word(thing: _Thing, begun: str) -> bool:
    return any(word.startswith(begun) for word in thing.title_words)


def _said(things: Sequence[_Thing], own: str) -> str:
    return next((thing.word for thing in things if thing.id == own), own)


def _one_of(words: Iterable[str]) -> str:
    """Return `Companies, Schools or Media`."""
    *first, last = words
    return tr("{first} or {last}", first=", ".join(first), last=last) if first else last
