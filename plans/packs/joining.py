"""A pack's structure and its words in one language, put together by id.

In the structure a list of groups that have an `id` defines things. Each of them has words, under
the same id and in the same place of the words: a text, or a group with fields such as `title`.
Only the fields in `WORDS` are words; everything else belongs to the structure.
"""

import difflib
from collections.abc import Collection

from plans.languages.speaking import tr
from plans.problems import SHOWN, Problem, Unreadable
from plans.yaml_tree import Steps, Tree, dotted, quoted

WORDS = frozenset(
    {
        "title",
        "short",
        "text",
        "tone",
        "example",
        "origin",
        "says",
        "why",
        "hint",
        "notices",
        "evidence",
        "step",
        "source",
        "who",
        "units",
        "sentence",
        "behind",
    }
)
"""Names of fields that a language file gives, and the structure doesn't."""

_MOST_COMPARED = 500
"""A nearest name is looked for among so many at the most: it takes 0.1 ms for each."""

MOST_EMPTY = 100
"""So many names without a value are looked at."""

_Group = dict[str, object]


def join(structure: Tree, words: Tree) -> Tree:
    """Return the structure with the words put in, as `plans.packs.model.Pack` has it.

    The places of the result are those of the structure, and of the words for the fields in `WORDS`,
    those that are missing included. Raises Unreadable where the two don't fit together.
    """
    joiner = _Joiner(structure, words)
    joined = joiner.join()
    if joiner.problems:
        raise Unreadable(joiner.problems)
    return joined


def join_loosely(structure: Tree, words: Tree) -> tuple[Tree, list[Problem]]:
    """Return what `join` does of words that need not be all there, and what is wrong with them.

    What belongs to nothing in the structure is left out of the result.
    """
    joiner = _Joiner(structure, words, complete=False)
    return joiner.join(), joiner.problems


class _Joiner:
    """The two files of a pack, and what was found while they are put together."""

    def __init__(self, structure: Tree, words: Tree, *, complete: bool = True) -> None:
        self.problems: list[Problem] = []
        self._structure = structure
        self._words = words
        self._complete = complete
        """Whether each thing must have words."""
        self._empty: dict[Steps, list[str]] = {}
        """Names of the words without a value, by the group that they are in."""
        for path in words.absent[:MOST_EMPTY]:
            self._empty.setdefault(path[:-1], []).append(str(path[-1]))
        self._joined = Tree(
            structure.file, {}, dict(structure.marks), dict(structure.names), structure.absent
        )

    def join(self) -> Tree:
        """Return the joined tree; whatever is wrong is in `problems`."""
        value = self._structure.value
        if not isinstance(value, dict):
            sentence = tr("A pack's structure is a group of fields, such as id and edition.")
            self._add(self._structure, (), sentence, tr("Write each field on a line of its own."))
            return self._joined
        self._joined.value = self._group(value, self._words.value, (), ())
        return self._joined

    def _group(self, structure: _Group, words: object, at: Steps, words_at: Steps) -> _Group:
        """Return the fields of both, and note the place of each word, missing ones included."""
        said = self._said(words, words_at)
        joined = {
            name: self._value(value, said.get(name), (*at, name), (*words_at, name))
            for name, value in structure.items()
        }
        for name in WORDS:
            self._joined.names[(*at, name)] = self._place((*words_at, name))
        for name, word in said.items():
            if name in WORDS:
                joined[name] = self._word(word, (*words_at, name))
            elif name not in structure:
                self._unknown(name, set(structure) - {"id"} | WORDS, words_at)
        self._check_empty(structure, words_at)
        return joined

    def _check_empty(self, structure: _Group, at: Steps) -> None:
        """Find names without a value that are none: what follows a comma in a text."""
        for name in self._empty.get(at, ()):
            if name not in WORDS and name not in structure:
                sentence = tr(
                    "{file} has no {name} here.", file=self._structure.file, name=quoted(name)
                )
                hint = tr(
                    "If it belongs to the text before it, put that text in quotes: a comma ends it "
                    "here."
                )
                self._add(self._words, (*at, name), sentence, hint)

    def _value(self, value: object, words: object, at: Steps, words_at: Steps) -> object:
        if at[-1] in WORDS:
            name = quoted(str(at[-1]))
            sentence = tr("{name} is a word, and this file has none.", name=name)
            hint = tr("Move it into {file}.", file=self._words.file)
            self._add(self._structure, at, sentence, hint)
        elif isinstance(value, dict):
            return self._group(value, words, at, words_at)
        elif isinstance(value, list) and any(_id_of(item) for item in value):
            return self._things(value, words, at, words_at)
        elif words is not None:
            sentence = tr(
                "{name} is no word: {file} has it already.",
                name=quoted(str(at[-1])),
                file=self._structure.file,
            )
            self._add(self._words, words_at, sentence, tr("Take it out here."))
        return value

    def _things(
        self, items: list[object], words: object, at: Steps, words_at: Steps
    ) -> list[object]:
        """Return the items with their words; each id once, and in both files."""
        if not isinstance(words, dict):
            if self._complete or words is not None:
                sentence = tr("The words of {name} are missing here.", name=quoted(str(at[-1])))
                hint = tr("Write a line for each id: the id, a colon, a space, the text.")
                self._add(self._words, words_at, sentence, hint)
            return items
        ids = {_id_of(item) for item in items}
        for name in words:
            if name not in ids:
                self._unknown(name, ids, words_at)
        self._check_twins(items, at)
        numbered = enumerate(items)
        return [self._thing(item, words, (*at, index), words_at) for index, item in numbered]

    def _thing(self, item: object, words: _Group, at: Steps, words_at: Steps) -> object:
        name = _id_of(item)
        if not isinstance(item, dict) or not name:
            return item
        if self._complete and name not in words:
            sentence = tr(
                "The words for {name} are missing; {file}, line {line}, has it.",
                name=quoted(name),
                file=self._structure.file,
                line=str(self._structure.place(at)[0]),
            )
            hint = tr("Add a line here for it: the id, a colon, a space, the text.")
            self._add(self._words, words_at, sentence, hint)
        return self._group(item, words.get(name), at, (*words_at, name))

    def _said(self, words: object, at: Steps) -> _Group:
        """Return the words as a group; a text alone is the `text` of its group."""
        if isinstance(words, list):
            sentence = tr("This is a list where words are expected.")
            self._add(self._words, at, sentence, tr("Write a text."))
        return as_group(words) or {}

    def _word(self, word: object, at: Steps) -> object:
        if not isinstance(word, str) and at[-1] != "notices":
            name = quoted(str(at[-1]))
            sentence = tr("{name} is one text, not a group or a list.", name=name)
            hint = tr("Put the text in quotes if it has a colon.")
            self._add(self._words, at, sentence, hint)
            return ""
        return word

    def _check_twins(self, items: list[object], at: Steps) -> None:
        seen: set[str] = set()
        for index, item in enumerate(items):
            name = _id_of(item)
            if name and name in seen:
                sentence = tr("The id {name} is here twice.", name=quoted(name))
                hint = tr("Give one of the two another id.")
                self._add(self._structure, (*at, index, "id"), sentence, hint)
            seen.add(name)

    def _unknown(self, name: str, known: Collection[str], at: Steps) -> None:
        sentence = tr("{file} has no {name} here.", file=self._structure.file, name=quoted(name))
        near = self._nearest(name, known)
        hint = (
            tr('Did you mean "{name}"?', name=near) if near else tr("Take it out, or add it there.")
        )
        self._add(self._words, (*at, name), sentence, hint)

    def _nearest(self, name: str, known: Collection[str]) -> str:
        # Not for every one of twenty thousand strangers among as many ids: that takes hours.
        if len(self.problems) >= SHOWN or len(known) > _MOST_COMPARED:
            return ""
        near = difflib.get_close_matches(name[:100], sorted(known), n=1)
        return quoted(near[0], marks=False) if near else ""

    def _place(self, path: Steps) -> tuple[int, int]:
        names = self._words.names
        line, column = names.get(path) or names.get(path[:-1]) or self._words.place(path)
        return (line or 1, column or 1)

    def _add(self, tree: Tree, path: Steps, sentence: str, hint: str) -> None:
        line, column = tree.names.get(path) or tree.place(path)
        self.problems.append(Problem(tree.file, line, column, dotted(path), sentence, hint))


def as_group(words: object) -> _Group | None:
    """Return words as a group, in which a text alone is the `text`; None for anything else."""
    if isinstance(words, str):
        return {"text": words}
    return words if isinstance(words, dict) else None


def words_path(structure: Tree, path: Steps) -> Steps:
    """Return where the words stand that are at `path` in the joined tree: ids, not positions."""
    found: list[str | int] = []
    for end, step in enumerate(path, start=1):
        name = _id_of(structure.at(path[:end])) if isinstance(step, int) else ""
        found.append(name or step)
    return tuple(found)


def _id_of(item: object) -> str:
    """Return the item's id, or an empty text when it has none."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) else ""
