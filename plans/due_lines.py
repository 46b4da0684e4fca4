"""What is due: the lines of This week and of `hourplan due`; `plans.due` says what is done then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plans.after import thanks_to_give
from plans.asks import said_ask
from plans.languages.speaking import tr, tr_n
from plans.model import Asset, Event, Milestone, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.commitments import UNDONE
from plans.pipeline.stages import is_with_us
from plans.pipeline.waiting import is_snoozed, lacks_next, waiting
from plans.pipeline.waiting_words import said_waiting
from plans.schedule import DatedMilestone, dated_milestones, hears, was_told
from plans.text import fold, one_line

DueKind = Literal[
    "next",
    "commitment",
    "milestone",
    "no-next",
    "stale",
    "asset",
    "event",
    "thanks",
    "planned",
    "revisit",
]
"""What a line is about."""

When = Literal["overdue", "today", "week", "undated"]
"""When it is due: before today, today, on one of the next days, or now, without a day."""

WHENS: tuple[When, ...] = ("overdue", "today", "week", "undated")
"""The order in which lines are told."""

DAYS = 7
"""So many days after today are looked at, as a rule."""

FORGOTTEN = 14
"""So many days a milestone of which not all were told stays overdue; later it is over."""

_Item = Milestone | Asset | Event


@dataclass(frozen=True)
class Due:
    """One line: something that somebody has to see to."""

    kind: DueKind
    """What it is about."""
    on: date | None
    """Its day; None where something is missing that has no day yet."""
    owner: str
    """Who of the team sees to it; empty if nobody is named."""
    title: str
    """Name of the partner, title of the milestone, asset or event. As typed: show it made safe."""
    what: str
    """What is to be done, on one line."""
    partner: str | None
    """Id of the partner; None if it is about none."""
    place: int | None
    """Position of the commitment, or of the planned touch in the log, counted from 0."""
    item: str
    """Id of the milestone, asset or event; empty for the others."""
    when: When
    """When it is due, as seen from the day that was asked for."""


def has_begun(plan: Plan) -> bool:
    """Whether any partner has been contacted: it has a stage or a touch."""
    return any(partner.stage is not None or partner.log for partner in plan.partners)


def due(plan: Plan, pack: Pack, today: date, days: int = DAYS) -> tuple[Due, ...]:
    """Return what is overdue, oldest first, what is due today and in `days` days, what has no day.

    A partner that is snoozed has no line before the snooze ends; one that is lost has only the day
    on which it may be asked again. `days` is 0 or more.
    """
    last = date.fromordinal(min(today.toordinal() + days, date.max.toordinal()))
    week = _Week(plan, pack, today, last)
    found = (*_of_partners(week), *_thanks(week), *_of_schedule(week))
    return tuple(sorted(found, key=_order))


def _order(line: Due) -> tuple[int, date, str, str, str, int]:
    day = line.on or date.max
    who = fold(line.owner)
    return WHENS.index(line.when), day, who, fold(line.title), line.kind, line.place or 0


@dataclass(frozen=True)
class _Week:
    """What is looked at."""

    plan: Plan
    pack: Pack
    today: date
    last: date
    """The last day that is looked at."""

    def holds(self, day: date | None, partner: Partner | None = None) -> bool:
        """Whether a day is past or in sight, and not hidden by a snooze of the partner."""
        if day is None or day > self.last:
            return False
        return partner is None or not self.is_snoozed(partner, day)

    def is_snoozed(self, partner: Partner, day: date | None = None) -> bool:
        """Whether the partner is left alone today and, where one is given, on the day too."""
        until = partner.snooze.until
        return is_snoozed(partner, self.today) and (day is None or until is None or day < until)

    def when(self, day: date | None) -> When:
        if day is None:
            return "undated"
        return "overdue" if day < self.today else "today" if day == self.today else "week"

    def about(
        self,
        kind: DueKind,
        partner: Partner,
        on: date | None,
        what: str,
        *,
        owner: str = "",
        place: int | None = None,
    ) -> Due:
        """Return a line about a partner."""
        return Due(
            kind=kind,
            on=on,
            owner=owner or partner.owner,
            title=partner.name,
            what=one_line(what),
            partner=partner.id,
            place=place,
            item="",
            when=self.when(on),
        )

    def of(self, kind: DueKind, on: date, owner: str, item: _Item, what: str) -> Due:
        """Return a line about a milestone, an asset or an event."""
        return Due(kind, on, owner, item.title, one_line(what), None, None, item.id, self.when(on))


def _of_partners(week: _Week) -> Iterator[Due]:
    for partner in week.plan.partners:
        if not is_with_us(partner, week.pack):
            yield from _revisit(week, partner)
            continue
        steps = [*_next(week, partner)]
        yield from steps
        yield from _planned(week, partner)
        yield from _commitments(week, partner)
        if not steps and not week.is_snoozed(partner):
            yield from _missing(week, partner)


def _next(week: _Week, partner: Partner) -> Iterator[Due]:
    step = partner.next
    if week.holds(step.on, partner):
        what = step.what or tr("Next step")
        yield week.about("next", partner, step.on, what, owner=step.who)


def _planned(week: _Week, partner: Partner) -> Iterator[Due]:
    for place, touch in enumerate(partner.log):
        if touch.state != "planned":
            continue
        hidden = touch.on is None and week.is_snoozed(partner)
        if week.holds(touch.on, partner) or (touch.on is None and not hidden):
            what = touch.note or tr("Planned contact")
            yield week.about("planned", partner, touch.on, what, place=place)


def _commitments(week: _Week, partner: Partner) -> Iterator[Due]:
    for place, commitment in enumerate(partner.commitments):
        if commitment.status in UNDONE and week.holds(commitment.due, partner):
            what = said_ask(week.plan, commitment)
            yield week.about("commitment", partner, commitment.due, what, place=place)


def _missing(week: _Week, partner: Partner) -> Iterator[Due]:
    """Yield the one line that asks for a next step, if the partner needs one."""
    found = waiting(partner, week.pack, week.today)
    if found.stale:
        yield week.about("stale", partner, None, said_waiting(partner, found, week.pack))
    elif lacks_next(partner, week.pack, week.today):
        what = partner.next.what
        said = tr("Needs a day for its next step: {what}", what=what) if what else ""
        yield week.about("no-next", partner, None, said or tr("Needs a next step with a day"))


def _revisit(week: _Week, partner: Partner) -> Iterator[Due]:
    move = partner.history[-1] if partner.history else None
    if move is None or not week.holds(move.revisit, partner):
        return
    reasons = {reason.id: reason.title for reason in week.pack.lost_reasons}
    reason = reasons.get(move.reason or "", move.reason or "")
    said = tr("May be asked again; it was lost for this reason: {reason}", reason=reason)
    yield week.about("revisit", partner, move.revisit, said if reason else tr("May be asked again"))


def _thanks(week: _Week) -> Iterator[Due]:
    for thanks in thanks_to_give(week.plan, week.pack, week.today):
        if week.holds(thanks.by, thanks.partner):
            extra = thanks.extra
            said = tr("Thank them; they also get: {extra}", extra=extra) if extra else ""
            yield week.about("thanks", thanks.partner, thanks.by, said or tr("Thank them"))


def _of_schedule(week: _Week) -> Iterator[Due]:
    milestones = dated_milestones(week.plan)
    for dated in milestones:
        yield from _milestone(week, dated)
    days = {dated.milestone.id: dated for dated in milestones}
    for asset in week.plan.communication.assets:
        yield from _asset(week, asset, days.get(asset.milestone or ""))
    for event in week.plan.events:
        if event.on and week.today <= event.on <= week.last:
            about = " · ".join(text for text in (event.start, event.place) if text)
            yield week.of("event", event.on, week.plan.lead.name, event, about or tr("Event"))


def _milestone(week: _Week, dated: DatedMilestone) -> Iterator[Due]:
    """Yield the milestone, unless all were told of it or it is long past.

    One that no partner hears of is only a day to know of, and is over when it is past.
    """
    milestone, day = dated.milestone, dated.day
    if day is None or day > week.last or (week.today - day).days > FORGOTTEN:
        return
    told = [
        was_told(partner, milestone)
        for partner in week.plan.partners
        if is_with_us(partner, week.pack) and hears(partner, milestone)
    ]
    if all(told) and (told or day < week.today):
        return
    said = tr_n(
        "{count} partner is to hear of it",
        "{count} partners are to hear of it",
        told.count(False),
    )
    what = said if told else milestone.says or tr("Milestone")
    yield week.of("milestone", day, week.plan.lead.name, milestone, what)


def _asset(week: _Week, asset: Asset, dated: DatedMilestone | None) -> Iterator[Due]:
    if dated is None or dated.day is None or asset.state == "ready" or dated.day > week.last:
        return
    title = dated.milestone.title
    if asset.state == "draft":
        what = tr("To be ready for “{milestone}”; it is a draft", milestone=title)
    else:
        what = tr("To be ready for “{milestone}”; it is missing", milestone=title)
    yield week.of("asset", dated.day, asset.owner, asset, what)
