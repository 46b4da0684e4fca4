"""Checks of the message: one short sentence that answers a need."""

import re
from collections.abc import Iterator

from plans.model import Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding
from plans.typed import count_words

MOST_WORDS = 25
"""A message has at most so many words."""

MOST_CHARACTERS = 200
"""A message has at most so many characters, blanks included."""

NO_MESSAGE = Check(
    "no-message",
    "error",
    "message",
    why="Everything that partners pass on is built on this one sentence.",
    fix="Write one sentence, or take over an example and change it.",
    missing=True,
)
LONG_MESSAGE = Check(
    "long-message",
    "warning",
    "message",
    why="What can be said in one breath is remembered and passed on.",
    fix=f"Cut it to at most {MOST_WORDS} words and {MOST_CHARACTERS} characters: one point only.",
)
SEVERAL_SENTENCES = Check(
    "several-sentences",
    "hint",
    "message",
    why="People remember one point; the second sentence often hides the first.",
    fix="Keep the sentence that matters most, and use the others in letters.",
)
NO_NEED = Check(
    "no-need",
    "warning",
    "message",
    why="A message moves people when it answers something that they lack.",
    fix="Choose at least one need that the message answers.",
    missing=True,
)

_SENTENCE_END = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}+[.!?…][\"'”’)]*\s+(?=\S*[^\W\d_])")
"""A word of four letters or more, so that `Dr. Berg` or `e.g. this` is no end. It is looked for at
the word's beginning only: a word of a megabyte would be looked through from each of its letters."""


def check_message(plan: Plan, _pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the message."""
    text = plan.message.text.strip()
    if not text:
        yield NO_MESSAGE.found("message.text", "There is no message yet.")
        return
    words, characters = count_words(text), len(text)
    if words > MOST_WORDS:
        yield LONG_MESSAGE.found("message.text", f"The message has {words} words.")
    elif characters > MOST_CHARACTERS:
        yield LONG_MESSAGE.found("message.text", f"The message has {characters} characters.")
    if sentences := len(_SENTENCE_END.findall(text)):
        several = f"The message has {sentences + 1} sentences."
        yield SEVERAL_SENTENCES.found("message.text", several)
    if not plan.message.needs:
        yield NO_NEED.found("message.needs", "It isn't said yet which need the message answers.")
