"""Checks of the message: one short sentence that answers a need."""

import re
from collections.abc import Iterator

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
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
    why=mark("Everything that partners pass on is built on this one sentence."),
    fix=mark("Write one sentence, or take over an example and change it."),
    missing=True,
)
LONG_MESSAGE = Check(
    "long-message",
    "warning",
    "message",
    why=mark("What can be said in one breath is remembered and passed on."),
    fix=mark("Cut it to at most {words} words and {characters} characters: one point only."),
)
SEVERAL_SENTENCES = Check(
    "several-sentences",
    "hint",
    "message",
    why=mark("People remember one point; the second sentence often hides the first."),
    fix=mark("Keep the sentence that matters most, and use the others in letters."),
)
NO_NEED = Check(
    "no-need",
    "warning",
    "message",
    why=mark("A message moves people when it answers something that they lack."),
    fix=mark("Choose at least one need that the message answers."),
    missing=True,
)

_SENTENCE_END = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}+[.!?…][\"'”’)]*\s+(?=\S*[^\W\d_])")
"""A word of four letters or more, so that `Dr. Berg` or `e.g. this` is no end. It is looked for at
the word's beginning only: a word of a megabyte would be looked through from each of its letters."""


def check_message(plan: Plan, _pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the message."""
    text = plan.message.text.strip()
    if not text:
        yield NO_MESSAGE.found("message.text", tr("There is no message yet."))
        return
    if too_long := _too_long(text):
        most = {"words": MOST_WORDS, "characters": MOST_CHARACTERS}
        yield LONG_MESSAGE.found("message.text", too_long, **most)
    if ends := len(_SENTENCE_END.findall(text)):
        several = tr_n(
            "The message has {count} sentence.", "The message has {count} sentences.", ends + 1
        )
        yield SEVERAL_SENTENCES.found("message.text", several)
    if not plan.message.needs:
        sentence = tr("It isn't said yet which need the message answers.")
        yield NO_NEED.found("message.needs", sentence)


def _too_long(text: str) -> str:
    words, characters = count_words(text), len(text)
    if words > MOST_WORDS:
        return tr_n("The message has {count} word.", "The message has {count} words.", words)
    if characters > MOST_CHARACTERS:
        return tr_n(
            "The message has {count} character.", "The message has {count} characters.", characters
        )
    return ""
