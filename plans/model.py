"""What a campaign plan is: the file format *is* these models (format 1).

Every model is frozen and refuses unknown fields: a change makes a new plan. A text that isn't there
is `""`, a number or date that isn't there is None, a list or part that isn't there is empty; the
file leaves all of them out. Texts are kept as typed. Values read from a file arrive as text, so the
types here say how a number or a date is written: digits, and ISO 8601 days.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from plans.text import forbidden

FORMAT = 1
"""The newest file format that this program reads, and the one that it writes."""

LARGEST = 10_000_000_000
"""No number in a plan is larger: more people than there are on earth is a slip of the finger."""


def _text(value: str) -> str:
    if bad := forbidden(value):
        raise ValueError(f"holds the character {bad}, which no text can hold; take it out")
    return value


def _line(value: str) -> str:
    if "\n" in value:
        raise ValueError("holds a line break; write it on one line")
    return _text(value)


def _slug(value: str) -> str:
    # The length first: the pattern takes 70 bytes for each character.
    if len(value) > 80 or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):  # noqa: PLR2004
        raise ValueError(
            "is not a short name of small letters, digits and single hyphens, "
            "such as county-library"
        )
    return value


def _count(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?[0-9]{1,12}", value, re.ASCII):
            raise ValueError("is not a whole number; write it with digits only, such as 12000")
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("is not a whole number; write it with digits only, such as 12000")  # noqa: TRY004
    return value


def _day(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
            raise ValueError("is not a date; write year, month and day, such as 2026-12-07")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("is a date that no calendar has; check month and day") from None
    if type(value) is not date:
        raise ValueError("is not a date; write year, month and day, such as 2026-12-07")
    return value


def _without_empty(value: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in value.items() if text}


Text = Annotated[str, AfterValidator(_text)]
"""Prose: any characters but the ones that `plans.text.forbidden` names; may have several lines."""

Line = Annotated[str, AfterValidator(_line)]
"""A text on one line, such as a name."""

Slug = Annotated[str, AfterValidator(_slug)]
"""An id: small letters, digits and single hyphens, at most 80 characters, unique in its list."""

Count = Annotated[int, BeforeValidator(_count), Field(ge=0, le=LARGEST)]
"""A number of people, touches, days or hours: 0 or more."""

Weeks = Annotated[int, BeforeValidator(_count), Field(ge=-520, le=520)]
"""Whole weeks, negative before the anchor; ten years at the most."""

Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day without time or zone, written as ISO 8601: 2026-12-07."""

Words = Annotated[dict[Slug, Text], AfterValidator(_without_empty)]
"""Texts by id; an empty text is an absent one."""

Touch = Literal["high", "low"]
"""`high`: talked to in person, supported personally; `low`: standard ask, standard kit."""

CommitmentStatus = Literal[
    "proposed", "confirmed", "equipped", "executed", "verified", "missed", "withdrawn"
]
"""How far a commitment has come; `missed`: promised and not done, `withdrawn`: given up."""

Scope = Literal["local", "regional", "national", "international"]
"""How far a campaign, or a partner, reaches."""

Need = Literal["education", "industry", "government", "job-market"]
"""Which need of the country a message answers."""


class Part(BaseModel):
    """A frozen part of a plan; what isn't a field of it is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Window(Part):
    """The days of the campaign week, both included."""

    start: Day | None = None
    """First day."""
    end: Day | None = None
    """Last day."""
    source: Literal["computed", "announced", "own"] = "own"
    """Where the days come from: the pack's rule, an organiser's announcement, the campaign lead."""


class Lead(Part):
    """The campaign lead: the person who owns the plan."""

    name: Line = ""
    """Name or title of the person."""
    organisation: Line = ""
    """Where the person works."""
    email: Line = ""
    """Address for partners to answer to; any text, nothing is sent to it."""
    hours: Count | None = None
    """Hours a week that the campaign lead has for talking with partners."""


class Member(Part):
    """Somebody of the team."""

    name: Line
    """Name or title; partners and asks name their owner by it."""
    duties: tuple[Slug, ...] = ()
    """Partner groups that the person looks after, as ids of the pack's groups."""
    hours: Count | None = None
    """Hours a week that the person has for talking with partners."""


class Strategy(Part):
    """Join somebody's campaign or make one's own, and why."""

    mode: Slug | None = None
    """Id of one of the pack's strategies, such as `join` or `own`."""
    host: Line = ""
    """Whose campaign is joined; empty when making one's own."""
    reason: Text = ""
    """Why this way."""
    answers: Words = {}
    """What is done about each drawback, by the pack's id of the drawback."""


class Variant(Part):
    """The same message worded for one audience."""

    audience: Line
    """For whom: an id of the pack's audiences, or own words."""
    text: Text = ""
    """The wording."""


class Message(Part):
    """The one sentence that is used everywhere."""

    questions: Words = {}
    """Answers to the pack's guiding questions, by the question's id."""
    needs: tuple[Need, ...] = ()
    """Which needs the message answers."""
    text: Text = ""
    """The message itself, one sentence of at most 25 words."""
    variants: tuple[Variant, ...] = ()
    """Wordings for single audiences."""


class Result(Part):
    """What came of the goal, counted after the campaign."""

    number: Count | None = None
    """How many were reached."""
    on: Day | None = None
    """When that was counted."""
    evidence: Text = ""
    """What shows it: whose reports, which list, which link."""
    learned: Text = ""
    """What to do otherwise next time."""


class Goal(Part):
    """How many of whom are shown what, by when."""

    number: Count | None = None
    """How many people of the audience the campaign reaches."""
    audience: Line = ""
    """Whom the number counts, such as `students aged 7 to 16`."""
    shows: tuple[Line, ...] = ()
    """What they are shown: ids of the pack's outcomes, or own words."""
    aims: tuple[Line, ...] = ()
    """The wider change behind it: ids of the pack's aims, or own words."""
    deadline: Day | None = None
    """By when; the end of the window unless said otherwise."""
    measure: Text = ""
    """How the number is counted."""
    result: Result = Result()
    """What came of it; empty until it is counted."""


class Ask(Part):
    """A specific action that partners are asked for; one of the list that keeps asks standard."""

    id: Slug
    """Unique among the plan's asks; commitments name it."""
    title: Line
    """The ask in a few words that begin with a verb."""
    groups: tuple[Slug, ...] = ()
    """Partner groups that it is meant for; empty for all."""
    touch: Touch | None = None
    """Which touch class it is meant for; None for both."""
    milestone: Slug | None = None
    """Id of the milestone that it hangs on."""


class Contact(Part):
    """A person at a partner."""

    name: Line = ""
    """Name or title."""
    role: Line = ""
    """What the person does there."""
    email: Line = ""
    """Mail address; any text."""
    phone: Line = ""
    """Telephone number as written."""


class Move(Part):
    """One step of a partner through the pipeline."""

    stage: Slug
    """Id of the stage entered."""
    on: Day | None = None
    """When."""
    evidence: Text = ""
    """What shows it: a link, a letter, a note."""
    by: Line = ""
    """Who of the team moved the partner."""
    note: Text = ""
    """Why stages were skipped, why it went back, or what an unnamed reason was."""
    reason: Slug | None = None
    """Why the partner is lost: an id of the pack's reasons; None where it isn't lost."""
    revisit: Day | None = None
    """When a lost partner may be asked again."""


class Commitment(Part):
    """An ask put to one partner, and how far it has come."""

    ask: Slug
    """Id of the plan's ask."""
    what: Line = ""
    """The particular action, where it differs from the ask's title."""
    who: Line = ""
    """Who at the partner does it."""
    due: Day | None = None
    """By when it is to be done."""
    status: CommitmentStatus = "proposed"
    """How far it has come: `proposed` until the partner said yes in writing."""
    confirmed: Day | None = None
    """When the partner confirmed it in writing."""
    how: Line = ""
    """By what it was confirmed: a letter, a mail, the note of a call."""
    equipped: Day | None = None
    """When texts and materials were sent to the partner."""
    executed: Day | None = None
    """When the partner did it."""
    evidence: Text = ""
    """What shows that it was done: a link, a picture, a number."""
    expected: Count | None = None
    """How many people of the goal's audience it is expected to reach."""
    reached: Count | None = None
    """How many it did reach."""


class Contacted(Part):
    """One touch with a partner in one channel."""

    on: Day | None = None
    """When."""
    by: Line = ""
    """Channel: email, call, meeting, letter, message, social or event."""
    way: Literal["in", "out", "answer"] | None = None
    """`in`: they wrote or called; `answer`: we, to what they had asked; `out`: we, unasked."""
    who: Line = ""
    """Which of the partner's persons it was with."""
    note: Text = ""
    """What was said."""
    milestone: Slug | None = None
    """Id of the milestone that it was about."""
    state: Literal["planned", "done"] = "done"
    """Whether it has happened."""


class NextStep(Part):
    """What happens next with a partner."""

    on: Day | None = None
    """When."""
    what: Line = ""
    """What is done."""
    who: Line = ""
    """Who does it."""
    by: Line = ""
    """Channel, where it is a touch: email, call, meeting, letter, message, social or event."""


class Snooze(Part):
    """A partner that is left alone for a while."""

    until: Day | None = None
    """First day on which it is looked at again."""
    why: Text = ""
    """What is waited for."""


class Partner(Part):
    """An organisation that helps to reach the audience."""

    id: Slug
    """Unique among the plan's partners."""
    name: Line
    """Name of the organisation."""
    group: Slug | None = None
    """Id of the pack's partner group; None while undecided."""
    level: Scope | None = None
    """How far the organisation itself reaches."""
    audiences: tuple[Line, ...] = ()
    """Whom it reaches: ids of the pack's audiences, or own words."""
    reach: Count | None = None
    """How many people of the goal's audience it can bring the message to."""
    touch: Touch | None = None
    """Talked to in person, or standard kit; None while undecided."""
    because: Text = ""
    """Why this touch class."""
    owner: Line = ""
    """Who of the team looks after it."""
    contacts: tuple[Contact, ...] = ()
    """The persons there."""
    stage: Slug | None = None
    """Id of the pack's pipeline stage; None is not contacted yet."""
    history: tuple[Move, ...] = ()
    """Its way through the pipeline, oldest first."""
    commitments: tuple[Commitment, ...] = ()
    """What it is asked for, each by an ask of the plan."""
    log: tuple[Contacted, ...] = ()
    """Touches, oldest first."""
    next: NextStep = NextStep()
    """What happens next."""
    snooze: Snooze = Snooze()
    """Until when it is left alone, and why."""
    thanked: Day | None = None
    """When it was thanked."""
    recognised: Day | None = None
    """When it was given its recognition."""


class Cap(Part):
    """At most so many touches in so many days."""

    touches: Count
    """Unsolicited touches for each person."""
    days: Annotated[Count, Field(ge=1, le=3660)]
    """Length of the rolling period, in days."""


class Milestone(Part):
    """A dated point that partners' promotion hangs on."""

    id: Slug
    """Unique among the plan's milestones; asks name it."""
    title: Line
    """What happens, in a few words."""
    weeks: Weeks | None = None
    """Weeks from the window's first day; negative is before."""
    on: Day | None = None
    """A fixed day, which overrides `weeks`."""
    groups: tuple[Slug, ...] = ()
    """Partner groups that hear of it; empty for all."""
    touch: Touch | None = None
    """Touch class that hears of it; None for both."""
    audiences: tuple[Line, ...] = ()
    """Whom the partners reach that hear of it: ids of the pack's audiences, or own words; empty for
    all."""
    says: Text = ""
    """What they are told or sent."""


class Asset(Part):
    """A text, picture or kit that partners are sent."""

    id: Slug
    """Unique among the plan's assets."""
    title: Line
    """What it is."""
    milestone: Slug | None = None
    """Id of the milestone that it must be ready for."""
    state: Literal["missing", "draft", "ready"] = "missing"
    """How far it has come."""
    owner: Line = ""
    """Who makes it."""


class Communication(Part):
    """Who hears what when, and how often at the most."""

    at_most: tuple[Cap, ...] = ()
    """Contact load: caps in rolling periods, for each person."""
    milestones: tuple[Milestone, ...] = ()
    """Milestones, in the order in which they are shown when their days are equal."""
    assets: tuple[Asset, ...] = ()
    """What must be ready for the milestones."""


class Extra(Part):
    """Recognition beyond the standard one."""

    partner: Slug | None = None
    """Id of the partner; None while undecided."""
    what: Line = ""
    """What it gets."""
    why: Text = ""
    """What justifies it."""


class Recognition(Part):
    """What partners get in return."""

    standard: Text = ""
    """The same for all."""
    extras: tuple[Extra, ...] = ()
    """The exceptions, each with its reason."""


class RunItem(Part):
    """One line of an event's run of show."""

    minutes: Annotated[Count, Field(le=1440)] | None = None
    """How long it takes, in minutes."""
    what: Line = ""
    """What happens."""
    who: Line = ""
    """Who does it."""


class Event(Part):
    """The plan of one event."""

    id: Slug
    """Unique among the plan's events."""
    title: Line
    """What it is called."""
    on: Day | None = None
    """When."""
    start: Line = ""
    """Time of day as written, such as `10:00`."""
    place: Line = ""
    """Where."""
    expected: Count | None = None
    """How many people are expected."""
    preparation: tuple[Line, ...] = ()
    """What is to be prepared."""
    run: tuple[RunItem, ...] = ()
    """Run of show, in order."""
    sharing: tuple[Line, ...] = ()
    """How it is told afterwards."""


class CommunityStep(Part):
    """What is decided about one step that involves the whole community."""

    decision: Literal["do", "skip", "later"] | None = None
    """Whether it is done."""
    reason: Text = ""
    """Why not, when skipped."""
    owner: Line = ""
    """Who sees to it."""
    due: Day | None = None
    """By when."""


def _decided(value: dict[str, CommunityStep]) -> dict[str, CommunityStep]:
    return {key: step for key, step in value.items() if step != CommunityStep()}


def _unique(items: Iterable[Any], what: str) -> None:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"two {what} have the id {item.id}; give one of them another")
        seen.add(item.id)


class Plan(Part):
    """A campaign action plan."""

    format: Literal[1] = 1
    """Number of the file format."""
    pack: Slug
    """Id of the pack that the plan was made with."""
    edition: Line = ""
    """Edition of that pack."""
    language: Annotated[Line, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")] = "en"
    """Language of the plan and its worksheet, as BCP 47."""
    title: Line = ""
    """What the campaign is called."""
    scope: Scope | None = None
    """How far it reaches."""
    place: Line = ""
    """Town, county or country."""
    window: Window = Window()
    """The campaign's days."""
    lead: Lead = Lead()
    """The campaign lead."""
    team: tuple[Member, ...] = ()
    """The others who talk with partners."""
    strategy: Strategy = Strategy()
    """Join or own, and why."""
    message: Message = Message()
    """The one sentence."""
    goal: Goal = Goal()
    """How many of whom, by when."""
    asks: tuple[Ask, ...] = ()
    """The list that keeps asks standard."""
    left_out: Words = {}
    """Why a partner group has no partner, by the group's id."""
    partners: tuple[Partner, ...] = ()
    """Who helps to reach the audience."""
    communication: Communication = Communication()
    """Who hears what when."""
    recognition: Recognition = Recognition()
    """What partners get in return."""
    events: tuple[Event, ...] = ()
    """Event plans."""
    community: Annotated[dict[Slug, CommunityStep], AfterValidator(_decided)] = {}
    """Steps that involve the whole community, by the pack's id of the step."""

    @model_validator(mode="before")
    @classmethod
    def _text_format(cls, data: object) -> object:
        """Files give the format's number as text, like everything else."""
        if isinstance(data, dict) and data.get("format") == "1":
            return {**data, "format": 1}
        return data

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        _unique(self.asks, "asks")
        _unique(self.partners, "partners")
        _unique(self.communication.milestones, "milestones")
        _unique(self.communication.assets, "assets")
        _unique(self.events, "events")
        return self

    def partner(self, partner_id: str) -> Partner | None:
        """Return the partner with this id, or None."""
        return next((partner for partner in self.partners if partner.id == partner_id), None)

    def ask(self, ask_id: str) -> Ask | None:
        """Return the ask with this id, or None."""
        return next((ask for ask in self.asks if ask.id == ask_id), None)

    def owners(self) -> tuple[str, ...]:
        """Return the names of those who can look after a partner: the campaign lead, the team."""
        names = (self.lead.name, *(member.name for member in self.team))
        return tuple(dict.fromkeys(name for name in names if name))
