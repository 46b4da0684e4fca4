"""Next year's plan: what a campaign keeps for the next one, and what stays behind."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking, tr
from plans.model import (
    Asset,
    Commitment,
    CommunityStep,
    Event,
    Goal,
    Milestone,
    Move,
    Partner,
    Plan,
    Result,
    Window,
)
from plans.packs.model import Pack
from plans.pipeline.stages import kind_of
from plans.schedule import window_in

_AHEAD = 3
"""So many years are looked through for the next window; announced days may leave years out."""

_YEAR = re.compile(r"(?<!\d)(\d{4})(?:([/\u2013-])(\d{4}|\d{2}))?(?!\d)", re.ASCII)
"""A year, or two of them as in `2026/27`."""


def next_year(plan: Plan, pack: Pack, today: date) -> Plan:
    """Return the plan of the next campaign, which nobody has begun yet.

    It keeps who does what for whom: team, strategy, message, goal, asks, caps, recognition, and the
    partners with their persons and what they were asked for. Its window is the pack's next one, or
    empty. History, touches, next steps and results go with their days; what was learned from them
    stays in words, in the plan's language. `pack` should be in that language too.
    """
    window = _next_window(plan, pack, today)
    start = plan.window.start
    years = window.start.year - start.year if window.start and start else 1
    with speaking(spoken(plan.language)):
        year = str(start.year if start else today.year)
        partners = tuple(_partner(partner, pack, year) for partner in plan.partners)
        goal = _goal(plan.goal, year)
    return plan.model_copy(
        update={
            "title": _title(plan.title, start.year, years) if start else plan.title,
            "window": window,
            "goal": goal,
            "partners": partners,
            "communication": plan.communication.model_copy(
                update={
                    "milestones": tuple(map(_milestone, plan.communication.milestones)),
                    "assets": tuple(map(_asset, plan.communication.assets)),
                }
            ),
            "events": tuple(map(_event, plan.events)),
            "community": _undated(plan.community),
        }
    )


def _next_window(plan: Plan, pack: Pack, today: date) -> Window:
    """Return the first days of the pack that begin after the plan's and aren't over yet."""
    after = plan.window.end or plan.window.start or date.min
    first = max(after.year, today.year) - 1
    years = range(max(first, 2), min(first + _AHEAD + 2, 9998))
    windows = (window_in(pack.window, year) for year in years)
    return next(
        (
            found
            for found in windows
            if found.start and found.end and found.start > after and found.end >= today
        ),
        Window(),
    )


def _title(title: str, year: int, years: int) -> str:
    """Return the title with each mention of the plan's year so many years later."""

    def later(found: re.Match[str]) -> str:
        if int(found[1]) != year:
            return found[0]
        first = str(int(found[1]) + years)
        if not found[2]:
            return first
        second = str(int(found[3]) + years).zfill(len(found[3]))[-len(found[3]) :]
        return f"{first}{found[2]}{second}"

    return _YEAR.sub(later, title)


def _goal(goal: Goal, year: str) -> Goal:
    learned = goal.result.learned
    return goal.model_copy(
        update={"deadline": None, "result": Result(learned=_from(year, learned) if learned else "")}
    )


def _from(year: str, learned: str) -> str:
    """Return what was learned with the year of it, which a text from an earlier year has."""
    said = re.escape(tr("From {year}: {learned}", year="0000", learned="1111"))
    if re.fullmatch(said.replace("0000", r"\d{4}").replace("1111", ".*"), learned, re.DOTALL):
        return learned
    return tr("From {year}: {learned}", year=year, learned=learned)


def _partner(partner: Partner, pack: Pack, year: str) -> Partner:
    because = "\n".join(filter(None, (partner.because, *_learned(partner, pack, year))))
    return Partner(
        id=partner.id,
        name=partner.name,
        group=partner.group,
        level=partner.level,
        audiences=partner.audiences,
        reach=partner.reach,
        touch=partner.touch,
        because=because,
        owner=partner.owner,
        contacts=partner.contacts,
        commitments=tuple(map(_commitment, partner.commitments)),
    )


def _learned(partner: Partner, pack: Pack, year: str) -> Iterator[str]:
    """Yield what came of the partner, if it is closed."""
    kind = kind_of(partner.stage, pack)
    if kind == "won":
        counted = [one.reached for one in partner.commitments if one.reached is not None]
        yield _said_won(year, sum(counted) if counted else None)
    if kind == "lost":
        move = partner.history[-1] if partner.history else None
        yield _said_lost(year, move or Move(stage=partner.stage or "lost"), pack)


def _said_won(year: str, reached: int | None) -> str:
    if reached is None:
        return tr("{year}: it kept its promise.", year=year)
    return tr("{year}: it kept its promise; reached: {number}.", year=year, number=reached)


def _said_lost(year: str, move: Move, pack: Pack) -> str:
    titles = {reason.id: reason.title for reason in pack.lost_reasons}
    reason = titles.get(move.reason or "", move.reason or "")
    if reason and move.note:
        # translators: {reason} is why a partner didn't take part, such as “No capacity”
        return tr("{year}: {reason}. {note}", year=year, reason=reason, note=move.note)
    if reason or move.note:
        return tr("{year}: {reason}.", year=year, reason=reason or move.note.rstrip("."))
    return tr("{year}: it did not take part.", year=year)


def _commitment(commitment: Commitment) -> Commitment:
    return Commitment(
        ask=commitment.ask,
        what=commitment.what,
        who=commitment.who,
        expected=commitment.expected,
    )


def _milestone(milestone: Milestone) -> Milestone:
    return milestone.model_copy(update={"on": None})


def _asset(asset: Asset) -> Asset:
    return asset.model_copy(update={"state": "missing"})


def _event(event: Event) -> Event:
    return event.model_copy(update={"on": None})


def _undated(community: Mapping[str, CommunityStep]) -> dict[str, CommunityStep]:
    steps = {key: step.model_copy(update={"due": None}) for key, step in community.items()}
    # A step with nothing decided is left out, as a file leaves it out.
    return {key: step for key, step in steps.items() if step != CommunityStep()}
