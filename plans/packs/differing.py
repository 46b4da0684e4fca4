"""What differs between the pack that a plan was made with and the one that is here."""

from collections import Counter
from collections.abc import Iterable, Iterator

from plans.languages.speaking import tr, tr_n
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.standing_in import SLUG
from plans.text import short

_LONGEST = 60
"""An id or edition is quoted with so many characters at the most."""


def pack_differences(plan: Plan, pack: Pack) -> tuple[str, ...]:
    """Return a sentence for each thing of the plan that this pack has otherwise or no longer.

    There is none where plan and pack fit. Nothing of it harms the plan, which keeps what it says.
    """
    return (*_edition(plan, pack), *_partners(plan, pack), *_others(plan, pack))


def _edition(plan: Plan, pack: Pack) -> Iterator[str]:
    if plan.edition and plan.edition != pack.edition:
        yield tr(
            "The plan was made with edition {old}; this is {new}.",
            old=_quoted(plan.edition),
            new=_quoted(pack.edition),
        )


def _partners(plan: Plan, pack: Pack) -> Iterator[str]:
    groups = {group.id for group in pack.groups}
    for name, count in _missing((one.group for one in plan.partners), groups):
        # translators: {name} is an id of a group of partners
        yield tr_n(
            "The partner group “{name}” of the plan isn't in it any more: one partner keeps it.",
            "The partner group “{name}” of the plan isn't in it any more: "
            "{count} partners keep it.",
            count,
            name=name,
        )
    stages = {stage.id for stage in pack.stages}
    for name, count in _missing((one.stage for one in plan.partners), stages):
        yield tr_n(
            "The stage “{name}” of the plan isn't in it any more: one partner is there.",
            "The stage “{name}” of the plan isn't in it any more: {count} partners are there.",
            count,
            name=name,
        )


def _others(plan: Plan, pack: Pack) -> Iterator[str]:
    strategy = pack.strategy(plan.strategy.mode)
    if plan.strategy.mode and strategy is None:
        yield tr(
            "The strategy “{name}” of the plan isn't in it any more; choose another one.",
            name=_quoted(plan.strategy.mode),
        )
    drawbacks = {item.id for item in strategy.drawbacks} if strategy else set()
    for name, _ in _missing(plan.strategy.answers if strategy else (), drawbacks):
        yield tr(
            "The drawback “{name}” that the plan answers isn't in it any more; the answer is kept.",
            name=name,
        )
    for name, _ in _missing(plan.message.questions, {item.id for item in pack.questions}):
        yield tr(
            "The question “{name}” that the plan answers isn't in it any more; the answer is kept.",
            name=name,
        )
    for name, _ in _missing(plan.community, {step.id for step in pack.community}):
        yield tr(
            "The step “{name}” of the plan isn't in it any more; what was decided is kept.",
            name=name,
        )
    yield from _goal(plan, pack)


def _goal(plan: Plan, pack: Pack) -> Iterator[str]:
    """Yield what is said of outcomes and aims; in a plan of this edition they are own words."""
    if plan.edition == pack.edition:
        return
    known = {item.id for item in (*pack.outcomes, *pack.aims)}
    chosen = (name for name in (*plan.goal.shows, *plan.goal.aims) if SLUG.fullmatch(name))
    for name, _ in _missing(chosen, known):
        yield tr(
            "“{name}” of the plan's goal isn't in it any more; it stands there as it is.", name=name
        )


def _missing(used: Iterable[str | None], known: set[str]) -> Iterator[tuple[str, int]]:
    """Yield each id that isn't known, safe to show, and how often it is used."""
    counts = Counter(name for name in used if name and name not in known)
    return ((_quoted(name), count) for name, count in counts.items())


def _quoted(text: str) -> str:
    return short(text, _LONGEST)
