"""Checks of the partners on their way that depend on the day: who waits, what is left to do.

Rules hang on a stage's kind and data, never on its id.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeAlias

from plans.after import has_kept_promise
from plans.caps import say_cap
from plans.contacts.guard import Ledger, Over
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Asset, Cap, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.stages import kind_of
from plans.pipeline.waiting import Waiting, waiting
from plans.pipeline.waiting_words import told_waiting
from plans.rules.finding import Check, Finding, each, named, place, quoted
from plans.schedule import dated_milestones, over_cap
from plans.text import fold
from plans.typed import long_date

CLOSING_DAYS = 14
"""Days after the window's end by which every partner is closed and the result counted."""

ASSET_DAYS = 7
"""Days before its milestone by which what partners are sent must be ready."""

STALE = Check(
    "stale-partner",
    "warning",
    "pipeline",
    why=mark("The longer a partner hears nothing, the less it remembers what it wanted to do."),
    fix=mark("Get in touch, plan a next step with its day, or say until when it can wait."),
)
OVER_CAP = Check(
    "touch-over-cap",
    "warning",
    "pipeline",
    why=mark("People who hear from you too often stop reading."),
    fix=mark("Plan the next touch for a later day, or leave one out."),
)
NOT_READY = Check(
    "asset-not-ready",
    "warning",
    "pipeline",
    why=mark("Partners are told at the milestone; what they are sent has to be there by then."),
    fix=mark("Make it ready, or move the milestone."),
)
STILL_OPEN = Check(
    "still-open",
    "error",
    "pipeline",
    why=mark("Only what is closed can be counted, thanked for and learned from."),
    fix=mark("Close it: done, with what shows it, or lost, with the reason."),
)
NOBODY_THANKED = Check(
    "nobody-thanked",
    "hint",
    "pipeline",
    why=mark("Who is thanked, and told what came of it, helps again."),
    fix=mark("Thank the partners, and note the day."),
    missing=True,
)
NO_RESULT = Check(
    "no-result",
    "hint",
    "pipeline",
    why=mark("Partners ask what came of it, and next year's goal rests on it."),
    fix=mark("Count, and write the number with what shows it."),
    missing=True,
)

_Waits: TypeAlias = tuple[Partner, Waiting]


def check_waiting(plan: Plan, pack: Pack, today: date) -> Iterator[Finding]:
    """Yield who has waited too long, who hears too much, and what isn't ready."""
    yield from _stale(plan.partners, pack, today)
    yield from _over_caps(plan, pack, today)
    yield from _assets(plan, today)


def check_closing(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is left to do two weeks after the campaign."""
    yield from _still_open([one for one in plan.partners if kind_of(one.stage, pack) == "open"])
    yield from _afterwards(plan, pack)


def is_closing(plan: Plan, today: date) -> bool:
    """Whether the campaign is over for so long that everything is to be closed."""
    end = plan.window.end
    return end is not None and today - end >= timedelta(CLOSING_DAYS)


def _stale(partners: tuple[Partner, ...], pack: Pack, today: date) -> Iterator[Finding]:
    waits = ((one, waiting(one, pack, today)) for one in partners)
    yield from each(
        [(one, how) for one, how in waits if how.stale],
        _has_waited,
        lambda count: tr_n(
            "{count} more partner has waited too long.",
            "{count} more partners have waited too long.",
            count,
        ),
    )


def _has_waited(waits: _Waits) -> Finding:
    partner, how = waits
    field = "commitments" if how.why == "due" else "next"
    return STALE.found(place(partner, field), told_waiting(partner, how, named(partner)))


def _over_caps(plan: Plan, pack: Pack, today: date) -> Iterator[Finding]:
    # What the milestones alone come to is told by the checks of the communication already.
    told = {(case.partner.id, case.cap): case.touches for case in over_cap(plan)}
    yield from each(
        [
            (partner, over)
            for partner, over in Ledger(plan, today, pack).over_now()
            if over.touches > told.get((partner.id, over.cap), 0)
        ],
        _hears_too_much,
        lambda count: tr_n(
            "{count} more limit of touches is passed.",
            "{count} more limits of touches are passed.",
            count,
        ),
    )


def _hears_too_much(case: tuple[Partner, Over]) -> Finding:
    partner, over = case
    values = {
        "partner": named(partner),
        "load": say_cap(Cap(touches=over.touches, days=over.cap.days)),
        "limit": over.cap.touches,
    }
    if not over.who or fold(over.who) == fold(partner.name):
        # translators: {load} is such as “2 in 7 days”
        said = tr("{partner} hears from you too often: {load}; your limit is {limit}.", **values)
    else:
        # translators: {person} works at {partner}; {load} is such as “2 in 7 days”
        said = tr(
            "{person} ({partner}) hears from you too often: {load}; your limit is {limit}.",
            person=quoted(over.who),
            **values,
        )
    return OVER_CAP.found(place(partner, "log"), said)


def _assets(plan: Plan, today: date) -> Iterator[Finding]:
    if plan.window.end and today > plan.window.end:
        return
    days = {one.milestone.id: one.day for one in dated_milestones(plan)}
    wanted = ((one, days.get(one.milestone or "")) for one in plan.communication.assets)
    yield from each(
        [
            (one, day)
            for one, day in wanted
            if day and one.state != "ready" and (day - today).days <= ASSET_DAYS
        ],
        _not_ready,
        lambda count: tr_n(
            "{count} more thing to be sent isn't ready.",
            "{count} more things to be sent aren't ready.",
            count,
        ),
    )


def _not_ready(case: tuple[Asset, date]) -> Finding:
    asset, day = case
    values = {"asset": quoted(asset.title or asset.id), "day": long_date(day)}
    if asset.state == "draft":
        sentence = tr("{asset} is to be ready by {day}, but is only a draft.", **values)
    else:
        sentence = tr("{asset} is to be ready by {day}, but isn't there yet.", **values)
    return NOT_READY.found(f"communication.assets.{asset.id}.state", sentence)


def _still_open(under_way: list[Partner]) -> Iterator[Finding]:
    yield from each(
        under_way,
        lambda one: STILL_OPEN.found(
            place(one, "stage"),
            tr("{partner} is still open, though the campaign is over.", partner=named(one)),
        ),
        lambda count: tr_n(
            "{count} more partner is still open.", "{count} more partners are still open.", count
        ),
    )


def _afterwards(plan: Plan, pack: Pack) -> Iterator[Finding]:
    helped = [one for one in plan.partners if has_kept_promise(one, pack)]
    if helped and not any(one.thanked for one in helped):
        sentence = tr("The campaign is over, and no partner was thanked yet.")
        yield NOBODY_THANKED.found(place(helped[0], "thanked"), sentence)
    if plan.goal.result.number is None:
        sentence = tr("The campaign is over, and its result isn't counted yet.")
        yield NO_RESULT.found("goal.result.number", sentence)
