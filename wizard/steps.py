"""The walk: its steps in order, each as data; continue, back, the map and progress come from here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from plans.checks import PartName
from plans.draft import Draft
from plans.packs.model import Pack
from screens.asks import StandardAsksPage
from screens.campaign import CampaignLeadPage, CampaignPage, CampaignWindowPage, TeamPage
from screens.communication import MilestonesPage
from screens.frame import Page, Place, Visit
from screens.goal import GoalAimsPage, GoalPage, GoalShowsPage
from screens.group_asks import GroupAsksPage
from screens.message import FirstQuestionsPage, MessagePage, MoreQuestionsPage, VariantsPage
from screens.particular_asks import ParticularAsksPage
from screens.partners import PartnersPage
from screens.plan_map import MapStep
from screens.priorities import PrioritiesPage
from screens.recognition import ExtrasPage, RecognitionPage
from screens.strategy import StrategyAnswersPage, StrategyPage, StrategyReasonPage
from screens.touches import TouchesPage
from screens.touches import TouchesPage


@dataclass(frozen=True)
class PageOffer:
    """A page of a step."""

    screen: Callable[[Visit], Page]
    """Makes the page."""
    fields: tuple[str, ...]
    """Begins of the plan's fields that the page is about; a field goes to the longest that fits."""


@dataclass(frozen=True)
class Step:
    """A step of the walk."""

    part: PartName
    """Part of the plan."""
    title: str
    """Name, for the position line."""
    task: str
    """Name that begins with a verb, for the map."""
    group: str
    """Heading that the map puts it under."""
    pages: tuple[PageOffer, ...]
    """Its pages, in order."""


STEPS: tuple[Step, ...] = (
    Step(
        "campaign",
        "Campaign",
        "Name the campaign and its team",
        "Prepare",
        (
            PageOffer(CampaignPage, ("title", "place", "scope")),
            PageOffer(CampaignWindowPage, ("window",)),
            PageOffer(CampaignLeadPage, ("lead",)),
            PageOffer(TeamPage, ("team",)),
        ),
    ),
    Step(
        "strategy",
        "Strategy",
        "Choose a strategy",
        "Prepare",
        (
            PageOffer(StrategyPage, ("strategy",)),
            PageOffer(StrategyReasonPage, ("strategy.reason", "strategy.host")),
            PageOffer(StrategyAnswersPage, ("strategy.answers",)),
        ),
    ),
    Step(
        "message",
        "Message",
        "Write the message",
        "Prepare",
        (
            PageOffer(FirstQuestionsPage, ("message.questions",)),
            PageOffer(MoreQuestionsPage, ()),
            PageOffer(MessagePage, ("message",)),
            PageOffer(VariantsPage, ("message.variants",)),
        ),
    ),
    Step(
        "goal",
        "Goal",
        "Set the goal",
        "Prepare",
        (
            PageOffer(GoalPage, ("goal",)),
            PageOffer(GoalShowsPage, ("goal.shows",)),
            PageOffer(GoalAimsPage, ("goal.aims",)),
        ),
    ),
    Step(
        "partners",
        "Partners",
        "List the partners",
        "Partners",
        (PageOffer(PartnersPage, ("partners", "left_out")),),
    ),
    Step(
        "priorities",
        "Priorities",
        "Choose whom to talk to in person",
        "Partners",
        (PageOffer(PrioritiesPage, ("partners",)),),
    ),
    Step(
        "asks",
        "Asks",
        "Decide what to ask for",
        "Partners",
        (
            PageOffer(StandardAsksPage, ("asks",)),
            PageOffer(ParticularAsksPage, ("partners",)),
            PageOffer(GroupAsksPage, ("asks.by-group",)),
        ),
    ),
    Step(
        "communication",
        "Communication",
        "Plan who hears what when",
        "Partners",
        (
            PageOffer(MilestonesPage, ("communication",)),
            PageOffer(TouchesPage, ("communication.at_most",)),
        ),
    ),
    Step(
        "recognition",
        "Recognition",
        "Decide how to thank",
        "Partners",
        (
            PageOffer(RecognitionPage, ("recognition",)),
            PageOffer(ExtrasPage, ("recognition.extras",)),
        ),
    ),
)
"""The nine steps. The review comes after them and is no step: it shows what the steps hold."""


@dataclass(frozen=True)
class Spot:
    """One page of the walk, by its step and its position there, both from 0."""

    step: int
    page: int = 0

    def onward(self) -> "Spot | None":
        """Return the next page of the same step, or None after its last."""
        last = self.page + 1 == len(STEPS[self.step].pages)
        return None if last else Spot(self.step, self.page + 1)

    def back(self) -> "Spot | None":
        """Return the page before in the same step, or None before its first."""
        return Spot(self.step, self.page - 1) if self.page else None

    def place(self) -> Place:
        """Return where the page stands, in the words of the screen."""
        step = STEPS[self.step]
        return Place(
            step.part, step.title, self.step + 1, len(STEPS), self.page + 1, len(step.pages)
        )

    def open(  # noqa: PLR0913 - what a visit is made of
        self, draft: Draft, pack: Pack, today: date, *, field: str = "", for_review: bool = False
    ) -> Page:
        """Make the page for one visit."""
        visit = Visit(draft, pack, self.place(), today, field, for_review)
        return STEPS[self.step].pages[self.page].screen(visit)


def spot_of(part: str, field: str = "") -> Spot:
    """Return the page of `part` that `field` is on: the one with the longest fitting begin."""
    number = next(number for number, step in enumerate(STEPS) if step.part == part)
    fits = [
        (len(begin), -page)
        for page, offer in enumerate(STEPS[number].pages)
        for begin in offer.fields
        if field == begin or field.startswith(f"{begin}.")
    ]
    return Spot(number, -max(fits)[1] if fits else 0)


def part_of(field: str) -> str:
    """Return the part of the walk where `field` is edited first."""
    fits = [
        (len(begin), step.part)
        for step in STEPS
        for offer in step.pages
        for begin in offer.fields
        if field == begin or field.startswith(f"{begin}.")
    ]
    return max(fits)[1] if fits else STEPS[0].part


def map_steps() -> tuple[MapStep, ...]:
    """Return the steps as the map shows them."""
    return tuple(MapStep(step.part, step.task, step.group) for step in STEPS)
