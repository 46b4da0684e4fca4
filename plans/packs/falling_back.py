"""The words of a language with English for each one that it lacks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from plans.packs.joining import WORDS, as_group
from plans.yaml_tree import Steps, Tree

TEXT = "text"
"""The name of the word that may stand alone for its whole group."""


@dataclass
class Laid:
    """The words of a language, laid over the English ones."""

    words: Tree
    """All words; their places are those of the language's own file."""
    borrowed: frozenset[str]
    """The texts that are still English."""


def laid_over(
    structure: Tree, english: Tree, own: Tree, without: frozenset[Steps] = frozenset()
) -> Laid:
    """Return the language's own words, and the English one wherever there is none.

    Words at the paths of `without` are left out, as if the language lacked them.
    """
    layer = _Layer(without)
    value = layer.over(_Spot((), structure.value), english.value, own.value)
    return Laid(Tree(own.file, value, own.marks, own.names), frozenset(layer.borrowed))


def all_texts(english: Tree) -> frozenset[str]:
    """Return all words of a language, which another one borrows that has none at all."""
    layer = _Layer(frozenset())
    layer.over(_Spot(()), english.value, None)
    return frozenset(layer.borrowed)


def flat(structure: Tree, words: Tree) -> dict[Steps, str]:
    """Return each word by its path; a text alone stands at the path of its `text`.

    `examples.usa: One hour` and `examples: {usa: {text: One hour}}` are the same. What is no word
    is left out.
    """
    found: dict[Steps, str] = {}
    _flatten(_Spot((), structure.value), words.value, found)
    return found


def plain_path(path: Steps) -> Steps:
    """Return the path by which a file can be asked that has the text alone."""
    return path[:-1] if path and path[-1] == TEXT else path


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place among the words."""

    at: Steps
    """Its path: names of fields, ids, and positions in a list of texts."""
    structure: object = None
    """What the structure has there; None for a word."""
    is_field: bool = False
    """Whether it is a field that holds a word; an id may have the same name, such as `why`."""

    def inner(self, names: Iterable[str]) -> Iterator[tuple[str, "_Spot"]]:
        """Yield the place of each name below this one."""
        known: Mapping[str, object] = {}
        if isinstance(self.structure, dict):
            known = self.structure
        elif isinstance(self.structure, list):
            known = {item["id"]: item for item in self.structure if _has_id(item)}
        is_list = isinstance(self.structure, list)
        for name in names:
            yield name, _Spot((*self.at, name), known.get(name), not is_list and name in WORDS)


def _has_id(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


@dataclass
class _Layer:
    """One laying of words over others."""

    without: frozenset[Steps]
    borrowed: set[str] = field(default_factory=set)

    def over(self, spot: _Spot, english: object, own: object) -> object:
        """Return `own` with `english` for what it lacks."""
        if own is None or spot.at in self.without:
            return self._borrow(english)
        if isinstance(english, list):
            return self._listed(spot, english, own)
        if isinstance(english, str) and isinstance(own, str):
            return self._borrow(english) if (*spot.at, TEXT) in self.without else own
        return self._grouped(spot, english, own)

    def _grouped(self, spot: _Spot, english: object, own: object) -> object:
        ours, theirs = as_group(english), as_group(own)
        if ours is None or theirs is None or spot.is_field:
            return self._borrow(english)
        merged = {
            name: self.over(inner, ours[name], theirs.get(name)) for name, inner in spot.inner(ours)
        }
        # A short name, for instance, may be needed in one language alone.
        further = (name for name in theirs if name not in ours)
        return merged | {
            name: theirs[name] for name in further if (*spot.at, name) not in self.without
        }

    def _listed(self, spot: _Spot, english: list[object], own: object) -> object:
        if not isinstance(own, list):
            return self._borrow(english)
        lost = {index for index in range(len(own)) if (*spot.at, index) in self.without}
        return [
            self._borrow(item) if index >= len(own) or index in lost else own[index]
            for index, item in enumerate(english)
        ]

    def _borrow(self, english: object) -> object:
        """Return what is English, and note each text in it."""
        if isinstance(english, str):
            self.borrowed.add(english)
        elif isinstance(english, dict):
            for word in english.values():
                self._borrow(word)
        elif isinstance(english, list):
            for word in english:
                self._borrow(word)
        return english


def _flatten(spot: _Spot, value: object, found: dict[Steps, str]) -> None:
    if isinstance(value, str):
        found[spot.at if spot.is_field else (*spot.at, TEXT)] = value
    elif isinstance(value, dict):
        for name, inner in spot.inner(value):
            _flatten(inner, value[name], found)
    elif isinstance(value, list):
        for index, word in enumerate(value):
            _flatten(_Spot((*spot.at, index), is_field=True), word, found)
