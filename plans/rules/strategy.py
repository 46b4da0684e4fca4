"""Checks of the strategy: which way, why, and what is done about its drawbacks."""

from collections.abc import Iterator

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs import model as packs
from plans.rules.finding import Check, Finding, quoted

NO_STRATEGY = Check(
    "no-strategy",
    "error",
    "strategy",
    why=mark(
        "Whether you join a campaign or run your own decides how much work there is, and for whom."
    ),
    fix=mark("Compare the ways and choose one; you can change it later."),
    missing=True,
)
UNKNOWN_STRATEGY = Check(
    "unknown-strategy",
    "error",
    "strategy",
    why=mark("Its advantages and drawbacks can't be shown, so nobody can weigh them."),
    fix=mark("Choose one of the ways that are offered."),
)
NO_HOST = Check(
    "no-host",
    "warning",
    "strategy",
    why=mark("Partners want to know whose campaign they become part of."),
    fix=mark("Write who runs the campaign that you join."),
    missing=True,
)
NO_REASON = Check(
    "no-strategy-reason",
    "warning",
    "strategy",
    why=mark(
        "With the reason written down the team stands behind the choice, and others can follow it."
    ),
    fix=mark("Write one sentence: why this way suits your time and means."),
    missing=True,
)
DRAWBACK_OPEN = Check(
    "drawback-open",
    "warning",
    "strategy",
    why=mark("A drawback that was thought of beforehand is half solved."),
    fix=mark("Write what you do about it, even if it is little."),
    missing=True,
)


def check_strategy(plan: Plan, pack: packs.Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the strategy."""
    strategy, way = plan.strategy, pack.strategy(plan.strategy.mode)
    if strategy.mode is None:
        yield NO_STRATEGY.found("strategy.mode", tr("No strategy is chosen yet."))
        return
    if way is None:
        unknown = tr(
            "The strategy {strategy} is not one that this campaign offers.",
            strategy=quoted(strategy.mode),
        )
        yield UNKNOWN_STRATEGY.found("strategy.mode", unknown)
    if way and way.host and not strategy.host.strip():
        yield NO_HOST.found("strategy.host", tr("It isn't said yet whose campaign you join."))
    if not strategy.reason.strip():
        yield NO_REASON.found("strategy.reason", tr("The strategy has no reason yet."))
    if way:
        yield from _drawbacks(plan, way)


def _drawbacks(plan: Plan, way: packs.Strategy) -> Iterator[Finding]:
    for drawback in way.drawbacks:
        if not plan.strategy.answers.get(drawback.id, "").strip():
            sentence = tr(
                "There is no answer yet to the drawback {drawback}.",
                drawback=quoted(drawback.text.rstrip(".")),
            )
            yield DRAWBACK_OPEN.found(f"strategy.answers.{drawback.id}", sentence)
