"""What a pack is: the structure of one campaign, with its words in one language already put in.

`pack.yaml` has the structure with stable ids, `en.yaml` (and one file for each other language) the
words by the same ids; `plans.packs.reading` puts them together into a `Pack`. All text of a pack is
data from outside: never markup, never code.
"""

from typing import Annotated, Literal

from pydantic import Field

from plans.model import (
    LARGEST,
    Ask,
    Cap,
    CommitmentStatus,
    Count,
    Line,
    Need,
    Part,
    Slug,
    Text,
    Touch,
    Weeks,
)
from plans.packs.dates import DateRule
from plans.packs.items import Item, Named, Teaches

AskKind = Literal[
    "host",
    "register",
    "promote-newsletter",
    "promote-social",
    "lend-people",
    "lend-place",
    "equipment",
    "money",
    "speak",
    "endorse",
    "proclaim",
    "cover-in-media",
    "create-material",
    "train",
    "recruit",
    "other",
]
"""What a partner is asked to do."""

ListName = Literal[
    "community", "events", "rules", "facts", "lost-reasons", "stages", "groups", "regions"
]
"""A list of the pack that a page can show behind its guidance."""


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
    teaches: Teaches = ()
    """What of the sources it says."""


class Group(Named):
    """A partner group."""

    tone: Line = ""
    """How to speak to it."""
    audiences: tuple[Slug, ...] = ()
    """Ids of the audiences that it usually reaches."""
    example: Line = ""
    """A fictional partner of this group, for the example under the field."""


class AskOffer(Ask):
    """A standard ask that the pack proposes."""

    kind: AskKind = "other"
    """What the partner does."""
    effort: Literal["minutes", "hours", "days"] = "hours"
    """How much of the partner's time it takes."""
    standard: bool = True
    """Whether it is the same for everybody; otherwise it is worked out with each partner."""
    teaches: Teaches = ()
    """What of the sources it says."""


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
    teaches: Teaches = ()
    """What of the sources it says."""


class Stage(Named):
    """A stage of the pipeline; `text` says what puts a partner there."""

    kind: Literal["open", "won", "lost"]
    """What rules hang on."""
    evidence: Line = ""
    """What shows that the partner may move on; empty where nothing follows."""
    step: Line = ""
    """The usual next step."""
    stale_days: Annotated[Count, Field(ge=1, le=366)] | None = None
    """Working days without a touch or move until it is stale; None where it isn't counted so."""
    after_due: Annotated[Count, Field(le=366)] | None = None
    """Days after the day of a commitment until it is stale; None where it isn't counted so."""
    statuses: tuple[CommitmentStatus, ...] = ()
    """How far a commitment is of a partner at this stage; empty before anything is promised."""
    weight: Annotated[Count, Field(le=100)] = 0
    """How likely the partner keeps its promise, in per cent; for weighing reach."""


class LostReason(Named):
    """Why a partner will not take part."""

    note: bool = False
    """Whether it has to be explained in a note."""


class RuleOfThumb(Named):
    """A figure from experience that the schedule and the asks rest on, with its source."""

    source: Line
    """Where it was read; `our own` for a proposal of the pack."""
    weeks: Weeks | None = None
    """Lead time in weeks before the campaign's first day, negative; None if it is none."""
    milestones: tuple[Slug, ...] = ()
    """Milestones that rest on it."""
    asks: tuple[Slug, ...] = ()
    """Asks that rest on it."""


class Fact(Item):
    """A statistic; none is told without its year and source."""

    year: Annotated[Count, Field(ge=1900, le=2200)]
    """The year that it was true in."""
    source: Line
    """Where it was read."""


class RunOffer(Item):
    """One line of an event's run of show."""

    minutes: Annotated[Count, Field(ge=1, le=1440)]
    """How long it takes."""
    who: Line = ""
    """Who does it."""


class EventOffer(Named):
    """An event that the pack describes from preparation to sharing."""

    start: Annotated[Line, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    """When it usually begins, as `10:00`."""
    preparation: tuple[Item, ...] = ()
    """What is done before."""
    ideas: tuple[Item, ...] = ()
    """What can happen there."""
    run: tuple[RunOffer, ...] = ()
    """Run of show, in order."""
    sharing: tuple[Item, ...] = ()
    """How it is told afterwards."""


class GoalWords(Part):
    """How the goal is said, and what it counts."""

    unit: Slug
    """What the number counts, such as `people` or `activities`."""
    units: Line
    """The unit's name inside a sentence, in the plural: `people`."""
    sentence: Line
    """The goal with its places `{number}`, `{audience}`, `{shows}` and `{day}`."""
    behind: Line = ""
    """What follows if there are aims, with the place `{aims}`."""
    teaches: Teaches = ()
    """What of the sources it says."""

    @property
    def counts_people(self) -> bool:
        """Whether the number is one of people: then sentences speak of whom it counts."""
        return self.unit == "people"


class Effort(Part):
    """What talking with partners costs, and where high reach begins."""

    high: Annotated[Count, Field(ge=1)]
    """Hours that one high-touch partner takes over the whole campaign."""
    low: Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
    """Hours that one low-touch partner takes over the whole campaign."""
    weeks: Annotated[Count, Field(ge=1)]
    """Weeks of preparation before the window."""
    reach_percent: Annotated[Count, Field(ge=1, le=100)]
    """A partner that brings this share of the goal's number (per cent) or more is high reach."""
    largest_percent: Annotated[Count, Field(ge=1, le=100)]
    """So are the largest partners: this share of all, in per cent."""


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
    lists: tuple[ListName, ...] = ()
    """Lists of the pack that are shown there too."""
    teaches: Teaches = ()
    """What of the sources `why` and `hint` say."""


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
    """How the campaign's days are found."""
    goal: GoalWords
    """How the goal is said."""
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
    asks: tuple[AskOffer, ...] = ()
    """The standard asks, from which a plan's list starts."""
    milestones: tuple[MilestoneOffer, ...] = ()
    """Milestones that a plan starts from."""
    at_most: tuple[Cap, ...] = ()
    """Caps on contact load that a plan starts from."""
    stages: tuple[Stage, ...] = ()
    """Stages of the pipeline, in order."""
    lost_reasons: tuple[LostReason, ...] = ()
    """Why a partner can be lost."""
    rules: tuple[RuleOfThumb, ...] = ()
    """Rules of thumb, each with its source."""
    facts: tuple[Fact, ...] = ()
    """Statistics, each with year and source."""
    community: tuple[Named, ...] = ()
    """Steps that involve the whole community."""
    events: tuple[EventOffer, ...] = ()
    """Events that can be held."""
    recognition: tuple[Item, ...] = ()
    """Standard offers of recognition."""
    effort: Effort
    """Hours and thresholds for choosing high touch."""
    guidance: tuple[Guidance, ...] = ()
    """What the pack says at each part of the walk."""
    notices: tuple[Text, ...] = ()
    """Printed once in each export."""
    borrowed: frozenset[str] = frozenset()
    """The words that are still English, since the language has none yet; set by the reader."""
    borrowed_own: frozenset[str] = frozenset()
    """Those of `borrowed` that stand in for words of `own_language`; set where a page is shown."""
    own_language: Line = ""
    """Language of the plan, as BCP 47, where its examples and asks have another one than the rest;
    empty otherwise."""

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
