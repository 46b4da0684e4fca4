"""A pack's glossary: words that are right though no dictionary has them, and its terms."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from plans.languages.speaking import tr
from plans.packs.places import read_yaml
from plans.problems import Problem, Unreadable
from plans.yaml_tree import Steps, Tree, dotted

FILE = "glossary.yaml"
"""Its name in the pack's folder; a pack need not have one."""

_PARTS = ("names", "terms")


def names_in(folder: Path, language: str) -> frozenset[str]:
    """Return the words that are right in this pack; none if there is no glossary.

    They are its names, and the words of its terms in the language. Raises Unreadable if the file is
    no YAML.
    """
    if not (folder / FILE).exists():
        return frozenset()
    tree = read_yaml(folder / FILE)
    names, terms = tree.at(("names",)), tree.at(("terms",))
    said = list(names) if isinstance(names, list) else []
    for term in terms if isinstance(terms, list) else []:
        text = term.get(language) if isinstance(term, dict) else None
        said += re.findall(r"[\w-]+", text) if isinstance(text, str) else []
    return frozenset(name for name in said if isinstance(name, str))


def glossary_problems(folder: Path) -> Iterable[Problem]:
    """Return what is wrong with the glossary; nothing if there is none."""
    if not (folder / FILE).exists():
        return ()
    try:
        tree = read_yaml(folder / FILE)
    except Unreadable as error:
        return error.problems
    return tuple(_problems(tree))


def _problems(tree: Tree) -> Iterator[Problem]:
    if not isinstance(tree.value, dict):
        sentence = tr("A glossary is a list of names and a list of terms.")
        yield _at(tree, (), sentence, tr("Begin with a line such as names: [Westmark]."))
        return
    for part, value in tree.value.items():
        if part not in _PARTS:
            hint = tr("The fields here are: {names}.", names=", ".join(_PARTS))
            yield _at(tree, (part,), tr("A glossary has no such part."), hint)
        elif not isinstance(value, list):
            hint = tr("Write each item on a line of its own that begins with a hyphen and a space.")
            yield _at(tree, (part,), tr("This is no list."), hint)
        else:
            yield from _items(tree, part, value)


def _items(tree: Tree, part: str, items: list[object]) -> Iterator[Problem]:
    for index, item in enumerate(items):
        at: Steps = (part, index)
        if part == "names" and not isinstance(item, str):
            hint = tr("Put it in quotes if it holds brackets, or a colon and a space.")
            yield _at(tree, at, tr("A name is one word."), hint)
        if part == "terms" and not _is_term(item):
            sentence = tr("A term is a group of texts, by language.")
            yield _at(tree, at, sentence, "{en: ask, nn: førespurnad}")


def _is_term(item: object) -> bool:
    return isinstance(item, dict) and all(isinstance(text, str) for text in item.values())


def _at(tree: Tree, path: Steps, sentence: str, hint: str) -> Problem:
    return Problem(tree.file, *tree.place(path), dotted(path), sentence, hint)
