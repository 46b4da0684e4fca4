"""A pack's structure and its words in one language, put together by id.

In the structure a list of groups that have an `id` defines things. Each of them has words, under
the same id and in the same place of the words: a text, or a group with fields such as `title`.
Only the fields in `WORDS` are words; everything else belongs to the structure.
"""

import difflib

from plans.problems import Problem, Unreadable
from plans.yaml_tree import Steps, Tree, dotted, quoted

WORDS = frozenset({"title", "text", "tone", "example", "origin", "says", "why", "hint", "notices"})
"""Names of fields that a language file gives, and the structure doesn't."""

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


class _Joiner:
    """The two files of a pack, and what was found while they are put together."""

    def __init__(self, structure: Tree, words: Tree) -> None:
        self.problems: list[Problem] = []
        self._structure = structure
        self._words = words
        self._joined = Tree(
            structure.file, {}, dict(structure.marks), dict(structure.names), structure.absent
        )

    def join(self) -> Tree:
        """Return the joined tree; whatever is wrong is in `problems`."""
        value = self._structure.value
        if not isinstance(value, dict):
            sentence = "A pack's structure is a group of fields, such as id and edition."
            self._add(self._structure, (), sentence, "Write each field on a line of its own.")
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
        return joined

    def _value(self, value: object, words: object, at: Steps, words_at: Steps) -> object:
        if at[-1] in WORDS:
            sentence = f"{quoted(str(at[-1]))} is a word, and this file has none."
            self._add(self._structure, at, sentence, f"Move it into {self._words.file}.")
        elif isinstance(value, dict):
            return self._group(value, words, at, words_at)
        elif isinstance(value, list) and any(_id_of(item) for item in value):
            return self._things(value, words, at, words_at)
        elif words is not None:
            sentence = f"{quoted(str(at[-1]))} is no word: {self._structure.file} has it already."
            self._add(self._words, words_at, sentence, "Take it out here.")
        return value

    def _things(
        self, items: list[object], words: object, at: Steps, words_at: Steps
    ) -> list[object]:
        """Return the items with their words; each id once, and in both files."""
        if not isinstance(words, dict):
            sentence = f"The words of {quoted(str(at[-1]))} are missing here."
            hint = "Write a line for each id: the id, a colon, a space, the text."
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
        if name not in words:
            where = f"{self._structure.file}, line {self._structure.place(at)[0]},"
            sentence = f"The words for {quoted(name)} are missing; {where} has it."
            hint = "Add a line here for it: the id, a colon, a space, the text."
            self._add(self._words, words_at, sentence, hint)
        return self._group(item, words.get(name), at, (*words_at, name))

    def _said(self, words: object, at: Steps) -> _Group:
        """Return the words as a group; a text alone is the `text` of its group."""
        if words is None or isinstance(words, dict):
            return words or {}
        if not isinstance(words, str):
            self._add(self._words, at, "This is a list where words are expected.", "Write a text.")
            return {}
        return {"text": words}

    def _word(self, word: object, at: Steps) -> object:
        if not isinstance(word, str) and at[-1] != "notices":
            sentence = f"{quoted(str(at[-1]))} is one text, not a group or a list."
            self._add(self._words, at, sentence, "Put the text in quotes if it has a colon.")
            return ""
        return word

    def _check_twins(self, items: list[object], at: Steps) -> None:
        seen: set[str] = set()
        for index, item in enumerate(items):
            name = _id_of(item)
            if name and name in seen:
                sentence = f"The id {quoted(name)} is here twice."
                place = (*at, index, "id")
                self._add(self._structure, place, sentence, "Give one of the two another id.")
            seen.add(name)

    def _unknown(self, name: str, known: set[str] | frozenset[str], at: Steps) -> None:
        near = difflib.get_close_matches(name[:100], sorted(known), n=1)
        sentence = f"{self._structure.file} has no {quoted(name)} here."
        hint = f'Did you mean "{near[0]}"?' if near else "Take it out, or add it there."
        self._add(self._words, (*at, name), sentence, hint)

    def _place(self, path: Steps) -> tuple[int, int]:
        names = self._words.names
        line, column = names.get(path) or names.get(path[:-1]) or self._words.place(path)
        return (line or 1, column or 1)

    def _add(self, tree: Tree, path: Steps, sentence: str, hint: str) -> None:
        line, column = tree.names.get(path) or tree.place(path)
        self.problems.append(Problem(tree.file, line, column, dotted(path), sentence, hint))


def _id_of(item: object) -> str:
    """Return the item's id, or an empty text when it has none."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) else ""
