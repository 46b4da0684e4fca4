"""What most things of a pack are made of: an id, its words, and what of the sources they say."""

from typing import Annotated

from pydantic import Field

from plans.model import Line, Part, Slug, Text

Teaches = tuple[Annotated[Line, Field(pattern=r"^[A-Za-z0-9-]{1,20}$")], ...]
"""Ids of what the pack's sources teach, such as `S2-09`: for whoever checks that all is there."""


class Item(Part):
    """A text with an id."""

    id: Slug
    """Stable id, unique in its list."""
    text: Text
    """The words."""
    teaches: Teaches = ()
    """What of the sources it says."""


class Named(Part):
    """A thing with a short name, and what there is to say about it."""

    id: Slug
    """Stable id, unique in its list."""
    title: Line
    """The name, for lists and headings."""
    short: Line = ""
    """A shorter name for narrow lists; empty if the title is short itself."""
    text: Text = ""
    """One or two sentences about it."""
    teaches: Teaches = ()
    """What of the sources it says."""

    @property
    def brief(self) -> str:
        """The name for narrow lists."""
        return self.short or self.title
