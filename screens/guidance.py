"""What the pack says at a page, put into words: examples, advice, and the lists behind F4."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from plans.languages.speaking import tr
from plans.packs.model import Guidance, Pack
from plans.packs.teaching import Section
from screens.text import borrowed_note, pack_line, pack_text, plain, plain_line

TOLD_APART = 12
"""A text of so many characters stands in a line by itself and not as a piece of another word."""


@dataclass(frozen=True)
class Example:
    """An example that can be taken over into a field."""

    field: str
    """Field of the plan that it is for."""
    text: str
    """The words, in the plan's language."""
    about: str = ""
    """Where it comes from, in a few words."""


def said_first(examples: Sequence[Example], pack: Pack) -> Content:
    """Return the first example, for the strip at 80 columns."""
    many = len(examples) > 1
    title = tr("F3 takes over an example:") if many else tr("Example (F3 takes it over):")
    return Content.styled(f"{title} ", "bold") + pack_line(pack, examples[0].text)


def said_examples(examples: Sequence[Example], pack: Pack) -> Content:
    """Return all examples with a heading; nothing if there are none."""
    if not examples:
        return Content("")
    many = len(examples) > 1
    title = (
        tr("Examples (F3 takes one over, F3 again the next)")
        if many
        else tr("Example (F3 takes it over)")
    )
    lines = [Content.styled(title, "bold")]
    for number, example in enumerate(examples, 1):
        about = plain(f"  {example.about}", "$muted") if example.about else Content("")
        lines.append(Content(f"{number}. " if many else "") + pack_text(pack, example.text) + about)
    return Content("\n").join(lines)


def said_more(advice: Guidance, pack: Pack) -> Content:
    """Return what else the workshop teaches, one paragraph each."""
    return Content("\n\n").join(pack_text(pack, item.text) for item in advice.more)


def said_section(section: Section, pack: Pack) -> Content:
    """Return a list of the pack, its heading in bold; the heading tells if some is English."""
    english = [text for text in pack.borrowed if len(text) >= TOLD_APART]
    found = (text for text in english if any(text in line for line in section.lines))
    note = borrowed_note(pack, next(found, ""))
    heading = plain_line(section.title, "bold")
    heading += plain(f" ({note})", "$muted") if note else Content("")
    return Content("\n").join([heading, *map(plain, section.lines)])
