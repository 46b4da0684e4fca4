"""What a pack gives a plan: what a new one starts with, and what can be taken over later."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from plans.model import Ask, Communication, Milestone, Part, Plan
from plans.packs.model import Group, Guidance, Pack, Question
from plans.schedule import campaign_window
from plans.text import clean

_Taken = TypeVar("_Taken", bound=Part)
_Offer = TypeVar("_Offer", Question, Group, Guidance)

_TAKEN = ("examples", "goal_audiences", "recognition", "asks", "milestones")
"""Fields of a pack that can be taken into a plan as they are."""

_WITH_EXAMPLES = ("questions", "groups", "guidance")
"""Fields of a pack whose examples can be taken into a plan."""


def new_plan(pack: Pack, *, title: str, today: date) -> Plan:
    """Return a plan of the pack: its computed week, standard asks, milestones and caps.

    The week is the first that isn't over on `today`. `title` may be anything typed, or empty.
    """
    return Plan(
        pack=pack.id,
        edition=pack.edition,
        language=pack.language,
        title=clean(title, one_line=True).strip(),
        window=campaign_window(pack.window, today),
        asks=tuple(_taken(Ask, offer) for offer in pack.asks),
        communication=Communication(
            at_most=pack.at_most,
            milestones=tuple(_taken(Milestone, offer) for offer in pack.milestones),
        ),
    )


def for_plan(shown: Pack, own: Pack) -> Pack:
    """Return the pack that a page shows: its explaining words are those of `shown`.

    `own` is the same pack in the plan's language. From it comes what can be taken into the plan:
    example messages, answers and partners, audiences of the goal, asks, milestones, recognition.
    What is still English of either is told apart by `borrowed_own`.
    """
    if shown.language == own.language:
        return shown
    # A text that explains as well is what it is there: people read that first.
    explains = _explaining(shown)
    offers = (own.borrowed & _offering(own)) - explains
    return shown.model_copy(
        update={
            **{name: getattr(own, name) for name in _TAKEN},
            "questions": _with_examples(shown.questions, own.questions),
            "groups": _with_examples(shown.groups, own.groups),
            "guidance": _with_examples(shown.guidance, own.guidance),
            "borrowed": (shown.borrowed & explains) | offers,
            "borrowed_own": offers,
            "own_language": own.language,
        }
    )


def _offering(own: Pack) -> frozenset[str]:
    """Return the texts of a pack that can be taken into a plan."""
    whole = own.model_dump(include=set(_TAKEN))
    examples = (offer.example for name in _WITH_EXAMPLES for offer in getattr(own, name))
    return frozenset((*_texts(whole), *examples))


def _explaining(shown: Pack) -> frozenset[str]:
    """Return the other texts of a pack."""
    plain = {"example": ""}
    bare = {
        name: tuple(offer.model_copy(update=plain) for offer in getattr(shown, name))
        for name in _WITH_EXAMPLES
    }
    rest = shown.model_copy(update=bare)
    return frozenset(_texts(rest.model_dump(exclude={*_TAKEN, "borrowed", "borrowed_own"})))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _with_examples(shown: Sequence[_Offer], own: Sequence[_Offer]) -> tuple[_Offer, ...]:
    """Return what is shown, each with the example that `own` has under the same id."""
    examples = {offer.id: offer.example for offer in own}
    return tuple(
        offer.model_copy(update={"example": examples.get(offer.id, offer.example)})
        for offer in shown
    )


def _taken(kind: type[_Taken], offer: Part) -> _Taken:
    """Return an offer of the pack as a part of a plan: those of its fields that the plan has."""
    return kind.model_validate(offer.model_dump(include=set(kind.model_fields)))
