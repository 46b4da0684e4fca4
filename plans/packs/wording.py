"""The words of one language of a pack: what can't be shown as it is, and what is too long."""

import re
from collections.abc import Iterator

from plans.languages.speaking import tr
from plans.languages.tags import ENGLISH_CODE
from plans.packs.falling_back import flat, plain_path
from plans.problems import Problem
from plans.text import visible
from plans.typed import count_words
from plans.yaml_tree import Steps, Tree, dotted

PLACES = re.compile(r"\{(\w+)\}")
"""A place in a text that the program fills in."""

_GOAL = {
    ("goal", "sentence"): ("number", "audience", "shows", "day"),
    ("goal", "behind"): ("aims",),
}
"""The places that a text must have, and no others."""

MOST_WORDS = 25
"""An example message has so many words at the most: then it passes the check of the message."""

_MORE_ROOM = 1.3
"""Other languages may take so much more room than English."""

_LONGEST = {
    "title": 70,
    "short": 16,
    "why": 110,
    "hint": 110,
    "origin": 40,
    "tone": 80,
    "says": 160,
    "evidence": 90,
    "step": 90,
    "units": 30,
    "sentence": 200,
    "behind": 100,
    "who": 60,
}
"""Characters that an English word takes at the most, by its field; the lines there are short."""

_LONGEST_IN = {
    "advantages": 100,
    "drawbacks": 100,
    "more": 240,
    "outcomes": 110,
    "aims": 110,
    "goal_audiences": 80,
    "recognition": 120,
}
"""The same for the texts of a list, by the list's name."""

_STATISTIC = re.compile(
    r"\d\s*(?:%|per ?cent\b|prosent\b|million|milliard|billion|mill\.)", re.IGNORECASE
)
"""What looks like a figure that somebody has counted."""

_WITH_SOURCE = ("facts", "rules", "notices")
"""Parts of a pack that may hold figures: each of them has its source."""


def word_problems(structure: Tree, words: Tree) -> Iterator[Problem]:
    """Yield what can't be shown or used as it is: hidden characters, places missing or too many."""
    for path, text in flat(structure, words).items():
        if visible(text) != text:
            sentence = tr("This text holds a character that can't be seen.")
            yield _at(words, path, sentence, tr("Write the text anew, or take it out."))
        if path in _GOAL:
            yield from _places(words, path, text)


def word_hints(structure: Tree, words: Tree, language: str) -> Iterator[Problem]:
    """Yield what may be too long where it is shown, and figures that name no source."""
    room = 1 if language == ENGLISH_CODE else _MORE_ROOM
    for path, text in flat(structure, words).items():
        most = _longest(path)
        if most and len(text) > int(most * room):
            sentence = tr(
                "This text has {length} characters; up to {most} are read with ease there.",
                length=len(text),
                most=int(most * room),
            )
            yield _at(words, path, sentence, tr("Shorten it."))
        if path[0] == "examples" and path[-1] == "text" and count_words(text) > MOST_WORDS:
            sentence = tr(
                "This example has {count} words; a message has at most {most}.",
                count=count_words(text),
                most=MOST_WORDS,
            )
            yield _at(words, path, sentence, tr("Shorten it."))
        if path[0] not in _WITH_SOURCE and _STATISTIC.search(text):
            sentence = tr("This looks like a figure without a source.")
            hint = tr("Put it under facts, with year and source, or say it without the figure.")
            yield _at(words, path, sentence, hint)


def _longest(path: Steps) -> int:
    if path[-1] == "text":
        # Names of lists and ids take turns in a path.
        return next((_LONGEST_IN[str(step)] for step in path[::2] if step in _LONGEST_IN), 0)
    return _LONGEST.get(str(path[-1]), 0)


def _places(words: Tree, path: Steps, text: str) -> Iterator[Problem]:
    wanted, there = _GOAL[path[0], path[1]], set(PLACES.findall(text))  # type: ignore[index]
    for name in wanted:
        if name not in there:
            sentence = tr("The place {name} is missing in this text.", name=f"{{{name}}}")
            yield _at(words, path, sentence, tr("Put it where the goal's own words belong."))
    for name in sorted(there - set(wanted)):
        sentence = tr("Nothing fills in {name} here.", name=f"{{{name[:60]}}}")
        hint = tr("The places here are: {names}.", names=" ".join(f"{{{one}}}" for one in wanted))
        yield _at(words, path, sentence, hint)


def _at(words: Tree, path: Steps, sentence: str, hint: str) -> Problem:
    return Problem(words.file, *words.place(word_path(words, path)), dotted(path), sentence, hint)


def word_path(words: Tree, path: Steps) -> Steps:
    """Return the path under which the file has the word: a text alone has no `text`."""
    return path if path in words.marks else plain_path(path)
