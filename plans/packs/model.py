"""What a pack is: the structure of one campaign, with its words in one language already put in.

`pack.yaml` has the structure with stable ids, `en.yaml` (and one file for each other language) the
words by the same ids; `plans.packs.reading` puts them together into a `Pack`. All text of a pack is
data from outside: never markup, never code.
"""

from typing import Annotated, Literal

from pydantic import Field

from plans.model import Ask, Cap, Count, Line, Need, Part, Slug, Text, Touch, Weeks


class Item(Part):
    """A text with an id."""

    id: Slug
    """Stable id, unique in its list."""
    text: Text
    """The words."""


class Named(Part):
    """A thing with a short name, and what there is to say about it."""

    id: Slug
    """Stable id, unique in its list."""
    title: Line
    """The name, for lists and headings."""
    text: Text = ""
    """One or two sentences about it."""


class Strategy(Named):
    """A way to run the campaign, with what speaks for and against it."""

    host: bool = False
    """Whether there is a host campaign to name."""
    advantages: tuple[Item, ...] = ()
    """What speaks for it."""
    drawbacks: tuple[Item, ...] = ()
    """What speaks against it; the plan answers each by this id."""


class Question(Item):
    """A guiding question for the message."""

    example: Text = ""
    """An answer that somebody could give."""


class Example(Item):
    """An example message."""

    origin: Line = ""
    """Where it was used; empty when that isn't known."""


class NeedWords(Part):
    """The name of one of the four needs."""

    id: Need
    """The need, as the plan file names it."""
    title: Line
    """The name."""
    text: Text = ""
    """What kind of fact belongs to it."""


class Group(Named):
    """A partner group."""

    tone: Line = ""
    """How to speak to it."""
    audiences: tuple[Slug, ...] = ()
    """Ids of the audiences that it usually reaches."""
    example: Line = ""
    """A fictional partner of this group, for the example under the field."""


class MilestoneOffer(Part):
    """A milestone that the pack proposes."""

    id: Slug
    """Stable id."""
    title: Line
    """What happens."""
    weeks: Weeks
    """Weeks from the window's first day; negative is before."""
    groups: tuple[Slug, ...] = ()
    """Partner groups that hear of it; empty for all."""
    touch: Touch | None = None
    """Touch class that hears of it; None for both."""
    says: Text = ""
    """What they are told or sent."""


class Stage(Named):
    """A stage of the pipeline."""

    kind: Literal["open", "won", "lost"]
    """What rules hang on."""


class Effort(Part):
    """What talking with partners costs, and where high reach begins."""

    high: Annotated[Count, Field(ge=1)]
    """Hours that one high-touch partner takes over the whole campaign."""
    low: Annotated[float, Field(ge=0)]
    """Hours that one low-touch partner takes over the whole campaign."""
    weeks: Annotated[Count, Field(ge=1)]
    """Weeks of preparation before the window."""
    reach_percent: Annotated[Count, Field(ge=1, le=100)]
    """A partner that brings this share of the goal's number (per cent) or more is high reach."""
    largest_percent: Annotated[Count, Field(ge=1, le=100)]
    """So are the largest partners: this share of all, in per cent."""


class DateRule(Part):
    """How the days of the campaign week are computed."""

    week_containing: Annotated[Line, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    """Month and day, as `12-09`: the week, Monday to Sunday, that holds this day of the year."""
    text: Text = ""
    """The rule in one sentence."""


class Guidance(Part):
    """What the pack says at one part of the walk."""

    id: Slug
    """Part of the plan, or one page of it: `message`, `message-questions`."""
    why: Text
    """One sentence: why this is asked."""
    hint: Text = ""
    """One sentence: how to answer."""
    example: Text = ""
    """An answer that somebody could give, for pages whose field has no examples of its own."""
    more: tuple[Item, ...] = ()
    """What else the workshop teaches here, each with its id; behind one key."""


class Pack(Part):
    """One campaign family, in one language."""

    id: Slug
    """Name of the pack; a plan names it."""
    edition: Line
    """Which edition of the pack, such as `2026.1`."""
    language: Line
    """Language of the words, as BCP 47."""
    title: Line
    """Name of the campaign family."""
    text: Text = ""
    """What it is, in a few sentences."""
    window: DateRule
    """How the campaign week is found."""
    strategies: Annotated[tuple[Strategy, ...], Field(min_length=1)]
    """The ways to run it."""
    questions: tuple[Question, ...] = ()
    """Guiding questions for the message."""
    needs: tuple[NeedWords, ...] = ()
    """The needs that a message can answer."""
    examples: tuple[Example, ...] = ()
    """Example messages."""
    outcomes: tuple[Item, ...] = ()
    """What the audience is shown; each completes the sentence "… that …"."""
    aims: tuple[Item, ...] = ()
    """Wider changes behind the goal."""
    goal_audiences: tuple[Item, ...] = ()
    """Example audiences of a goal."""
    audiences: tuple[Named, ...] = ()
    """Whom partners reach."""
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    """Partner groups, in order."""
    asks: tuple[Ask, ...] = ()
    """The standard asks, from which a plan's list starts."""
    milestones: tuple[MilestoneOffer, ...] = ()
    """Milestones that a plan starts from."""
    at_most: tuple[Cap, ...] = ()
    """Caps on contact load that a plan starts from."""
    stages: tuple[Stage, ...] = ()
    """Stages of the pipeline, in order."""
    recognition: tuple[Item, ...] = ()
    """Standard offers of recognition."""
    effort: Effort
    """Hours and thresholds for choosing high touch."""
    guidance: tuple[Guidance, ...] = ()
    """What the pack says at each part of the walk."""
    notices: tuple[Text, ...] = ()
    """Printed once in each export."""

    def group(self, group_id: str | None) -> Group | None:
        """Return the partner group with this id, or None."""
        return next((group for group in self.groups if group.id == group_id), None)

    def strategy(self, mode: str | None) -> Strategy | None:
        """Return the strategy with this id, or None."""
        return next((strategy for strategy in self.strategies if strategy.id == mode), None)

    def stage(self, stage_id: str | None) -> Stage | None:
        """Return the pipeline stage with this id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def is_lost(self, stage_id: str | None) -> bool:
        """Whether a partner at this stage has said no for good."""
        stage = self.stage(stage_id)
        return stage is not None and stage.kind == "lost"

    def advice(self, part: str) -> Guidance:
        """Return what the pack says at this part; an empty guidance if it says nothing."""
        found = next((guidance for guidance in self.guidance if guidance.id == part), None)
        return found or Guidance(id=part, why="")
