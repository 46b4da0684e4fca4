"""The walk: its steps in order, as data; continue, back, the map and progress come from here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from plans.checks import PartName
from plans.draft import Draft
from plans.languages.marking import mark
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
from wizard.campaign import PackIn
from wizard.titles import TITLES


@dataclass(frozen=True)
class PageOffer:
    """A page of a step."""

    screen: Callable[[Visit], Page]
    """Makes the page."""
    fields: tuple[str, ...] | Callable[[Pack], tuple[str, ...]]
    """Begins of the plan's fields that the page is about; a field goes to the longest that fits."""

    def fits(self, field: str, pack: Pack) -> int:
        """Return how well `field` fits this page: names in the longest begin, 0 for not at all."""
        begins = self.fields(pack) if callable(self.fields) else self.fields
        return max((begin.count(".") + 1 for begin in begins if _within(field, begin)), default=0)


@dataclass(frozen=True)
class Step:
    """A step of the walk."""

    part: PartName
    """Part of the plan."""
    task: str
    """Name that begins with a verb, for the map; to be translated, as below."""
    group: str
    """Heading that the map puts it under."""
    pages: tuple[PageOffer, ...]
    """Its pages, in order."""

    @property
    def title(self) -> str:
        """Name, for the position line; to be translated."""
        return TITLES[self.part]


STEPS: tuple[Step, ...] = (
    Step(
        "campaign",
        mark("Name the campaign and its team"),
        mark("Prepare"),
        (
            PageOffer(CampaignPage, ("title", "place", "scope")),
            PageOffer(CampaignWindowPage, ("window",)),
            PageOffer(CampaignLeadPage, ("lead",)),
            PageOffer(TeamPage, ("team",)),
        ),
    ),
    Step(
        "strategy",
        mark("Choose a strategy"),
        mark("Prepare"),
        (
            PageOffer(StrategyPage, ("strategy",)),
            PageOffer(StrategyReasonPage, ("strategy.reason", "strategy.host")),
            PageOffer(StrategyAnswersPage, ("strategy.answers",)),
        ),
    ),
    Step(
        "message",
        mark("Write the message"),
        mark("Prepare"),
        (
            PageOffer(FirstQuestionsPage, ("message.questions",)),
            PageOffer(MoreQuestionsPage, MoreQuestionsPage.fields),
            PageOffer(MessagePage, ("message",)),
            PageOffer(VariantsPage, ("message.variants",)),
        ),
    ),
    Step(
        "goal",
        mark("Set the goal"),
        mark("Prepare"),
        (
            PageOffer(GoalPage, ("goal",)),
            PageOffer(GoalShowsPage, ("goal.shows",)),
            PageOffer(GoalAimsPage, ("goal.aims",)),
        ),
    ),
    Step(
        "partners",
        mark("List the partners"),
        mark("Partners"),
        (PageOffer(PartnersPage, ("partners", "left_out")),),
    ),
    Step(
        "priorities",
        mark("Choose whom to talk to in person"),
        mark("Partners"),
        (
            PageOffer(
                PrioritiesPage, ("partners.*.touch", "partners.*.owner", "partners.*.because")
            ),
        ),
    ),
    Step(
        "asks",
        mark("Decide what to ask for"),
        mark("Partners"),
        (
            PageOffer(StandardAsksPage, ("asks",)),
            PageOffer(ParticularAsksPage, ("partners.*.commitments",)),
            PageOffer(GroupAsksPage, ("partners",)),
        ),
    ),
    Step(
        "communication",
        mark("Plan who hears what when"),
        mark("Partners"),
        (
            PageOffer(MilestonesPage, ("communication",)),
            PageOffer(TouchesPage, ("communication.at_most",)),
        ),
    ),
    Step(
        "recognition",
        mark("Decide how to thank"),
        mark("Partners"),
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

    def covers(self, field: str, pack: Pack) -> bool:
        """Whether `field` can be seen on this page."""
        return STEPS[self.step].pages[self.page].fits(field, pack) > 0

    def place(self) -> Place:
        """Return where the page stands, in the words of the screen."""
        step = STEPS[self.step]
        return Place(
            step.part, step.title, self.step + 1, len(STEPS), self.page + 1, len(step.pages)
        )

    def open(
        self,
        draft: Draft,
        pack: Pack,
        today: date,
        *,
        field: str = "",
        for_review: bool = False,
        pack_in: PackIn | None = None,
    ) -> Page:
        """Make the page for one visit; `pack_in` gives the pack in another language."""
        visit = Visit(draft, pack, self.place(), today, field, for_review, pack_in)
        return STEPS[self.step].pages[self.page].screen(visit)


def spot_of(part: str, field: str, pack: Pack) -> Spot:
    """Return the page of `part` that `field` is on: the one with the longest fitting begin."""
    number = next(number for number, step in enumerate(STEPS) if step.part == part)
    fits = [offer.fits(field, pack) for offer in STEPS[number].pages]
    return Spot(number, fits.index(max(fits)))


def part_of(field: str, pack: Pack) -> PartName:
    """Return the part of the walk where `field` is edited, the first of those that fit best."""
    fits = [max(offer.fits(field, pack) for offer in step.pages) for step in STEPS]
    return STEPS[fits.index(max(fits))].part


def _within(field: str, begin: str) -> bool:
    """Whether a field begins so; `*` in `begin` stands for the id of any item."""
    names, wished = field.split("."), begin.split(".")
    return len(names) >= len(wished) and all(
        want in ("*", name) for name, want in zip(names, wished, strict=False)
    )


def map_steps() -> tuple[MapStep, ...]:
    """Return the steps as the map shows them."""
    return tuple(MapStep(step.part, step.task, step.group) for step in STEPS)
