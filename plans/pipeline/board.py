"""The Board: the partners in columns by stage, with what is to be seen on each card."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plans.model import Partner, Plan, Touch
from plans.packs.model import Pack, Stage
from plans.pipeline.adding_up import people
from plans.pipeline.commitments import UNDONE
from plans.pipeline.waiting import Waiting, lacks_next, waiting
from plans.text import fold


@dataclass(frozen=True)
class BoardFilter:
    """Which partners are wanted; what is empty or None asks for nothing."""

    group: str | None = None
    """Those of this group, by its id."""
    owner: str = ""
    """Those that this person looks after."""
    touch: Touch | None = None
    """Those of this touch class."""
    late: bool = False
    """Those that are late alone."""
    words: str = ""
    """Those in whose name, persons or next step each of these words is found."""


@dataclass(frozen=True)
class Card:
    """One partner on the Board."""

    partner: Partner
    """The partner as the plan has it."""
    waiting: Waiting
    """How long it has waited."""
    late: bool
    """Whether its next step or a commitment is overdue, or it is stale."""
    lacks_next: bool
    """Whether it is under way without a dated next step."""


@dataclass(frozen=True)
class BoardColumn:
    """The partners at one stage."""

    stage: Stage | None
    """The stage; None for partners that aren't contacted yet."""
    cards: tuple[Card, ...]
    """Its partners: the late ones first, then by the day of the next step, then by reach."""
    people: int
    """How many those partners bring together."""


def board(
    plan: Plan, pack: Pack, today: date, wanted: BoardFilter = BoardFilter()
) -> tuple[BoardColumn, ...]:
    """Return a column for each stage, empty ones too: not contacted first, then the pack's order.

    A stage that the pack doesn't have gets a column at the end, as an open one named by its id, as
    long as a partner of the plan is there, be it wanted or not.
    """
    stages = _stages(plan, pack)
    cards: dict[str | None, list[Card]] = {stage_id: [] for stage_id in stages}
    for partner in _wanted(plan.partners, wanted):
        card = _card(partner, pack, today)
        if card.late or not wanted.late:
            cards[partner.stage].append(card)
    return tuple(_column(stage, cards[stage_id]) for stage_id, stage in stages.items())


def _stages(plan: Plan, pack: Pack) -> Mapping[str | None, Stage | None]:
    known: dict[str | None, Stage | None] = {None: None}
    known.update((stage.id, stage) for stage in pack.stages)
    for partner in plan.partners:
        if partner.stage is not None and partner.stage not in known:
            known[partner.stage] = Stage(id=partner.stage, title=partner.stage, kind="open")
    return known


def _wanted(partners: Iterable[Partner], wanted: BoardFilter) -> Iterable[Partner]:
    owner, words = fold(wanted.owner), fold(wanted.words).split()
    for partner in partners:
        if wanted.group is not None and partner.group != wanted.group:
            continue
        if wanted.touch is not None and partner.touch != wanted.touch:
            continue
        if owner and fold(partner.owner) != owner:
            continue
        if words and not _has_words(partner, words):
            continue
        yield partner


def _has_words(partner: Partner, words: Iterable[str]) -> bool:
    persons = " ".join(contact.name for contact in partner.contacts)
    text = fold(f"{partner.name} {persons} {partner.next.what}")
    return all(word in text for word in words)


def _card(partner: Partner, pack: Pack, today: date) -> Card:
    waits = waiting(partner, pack, today)
    late = waits.stale or _is_overdue(partner, today)
    return Card(partner, waits, late, lacks_next(partner, pack, today))


def _is_overdue(partner: Partner, today: date) -> bool:
    if partner.next.on and partner.next.on < today:
        return True
    return any(
        item.due is not None and item.due < today and item.status in UNDONE
        for item in partner.commitments
    )


def _column(stage: Stage | None, cards: Iterable[Card]) -> BoardColumn:
    brought = [(card, people(card.partner)) for card in cards]
    brought.sort(key=lambda pair: (not pair[0].late, pair[0].partner.next.on or date.max, -pair[1]))
    return BoardColumn(
        stage, tuple(card for card, _ in brought), sum(brings for _, brings in brought)
    )
