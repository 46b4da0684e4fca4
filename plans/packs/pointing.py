"""Where a pack points: ids of its own things, and what is said where one of them isn't there."""

import difflib
from collections.abc import Collection, Iterator

from plans.languages.speaking import tr
from plans.packs.model import Pack
from plans.problems import Problem
from plans.yaml_tree import Steps, Tree, dotted, quoted

_MOST_COMPARED = 500
"""A nearest id is looked for among so many at the most."""

_Pointer = tuple[Steps, str, str]
"""Where it stands, the list that it points into, and the id."""


def loose_ends(pack: Pack, structure: Tree) -> Iterator[Problem]:
    """Yield a problem for each id that points at nothing."""
    known: dict[str, Collection[str]] = {
        "groups": {item.id for item in pack.groups},
        "milestones": {item.id for item in pack.milestones},
        "audiences": {item.id for item in pack.audiences},
        "asks": {item.id for item in pack.asks},
    }
    for path, target, name in _pointers(pack):
        if name not in known[target]:
            yield _problem(structure, path, target, name, known[target])


def _pointers(pack: Pack) -> Iterator[_Pointer]:
    for index, group in enumerate(pack.groups):
        yield from _listed(("groups", index), "audiences", group.audiences)
    for index, ask in enumerate(pack.asks):
        yield from _listed(("asks", index), "groups", ask.groups)
        if ask.milestone:
            yield ("asks", index, "milestone"), "milestones", ask.milestone
    for index, milestone in enumerate(pack.milestones):
        yield from _listed(("milestones", index), "groups", milestone.groups)
    for index, rule in enumerate(pack.rules):
        yield from _listed(("rules", index), "milestones", rule.milestones)
        yield from _listed(("rules", index), "asks", rule.asks)


def _listed(at: Steps, target: str, names: Collection[str]) -> Iterator[_Pointer]:
    """Yield what a list points at; the list is named after the things that are in it."""
    for index, name in enumerate(names):
        yield (*at, target, index), target, name


def _problem(
    structure: Tree, path: Steps, target: str, name: str, known: Collection[str]
) -> Problem:
    sentence = tr("{name} is none of the ids under {list}.", name=quoted(name), list=quoted(target))
    near = []
    if len(known) <= _MOST_COMPARED:
        near = difflib.get_close_matches(name, sorted(known), n=1)
    hint = tr("Take it out, or add it there.")
    if near:
        hint = tr("Did you mean {word}?", word=quoted(near[0]))
    return Problem(structure.file, *structure.place(path), dotted(path), sentence, hint)
