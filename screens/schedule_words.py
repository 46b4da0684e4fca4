"""All there is to say about one line of the schedule."""

from datetime import date

from textual.content import Content

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Asset, Event, Milestone, Plan
from plans.packs.model import Pack
from plans.text import one_line, short
from plans.typed import say_date, say_number
from screens.plan_words import said_status
from screens.schedule_lines import ASSET_SIGNS, Entry, said_hearers, said_state
from screens.text import plain, plain_line

LONGEST = 400
"""Characters of a text that are shown."""

MOST = 12
"""So many partners of a promise are listed; the others are counted."""

NO_DAY = mark("It has no day yet.")


def said_entry(entry: Entry, plan: Plan, pack: Pack, *, narrow: bool) -> Content:
    """Return all there is to a line, the most important first, and what the keys do.

    Where it is `narrow`, below the list, two facts share a line.
    """
    facts, keys, text = _said(entry, plan, pack)
    parts = [
        plain_line(short(entry.title, LONGEST), "bold"),
        *(plain(fact) for fact in facts if fact),
    ]
    if narrow:
        parts = [Content("  ").join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    late = [plain(f"! {one}", "$error") for one in entry.late]
    rest = [plain(keys, "$muted")] if keys else []
    return Content("\n").join([*parts[:1], *late, *parts[1:], *rest, *map(plain, text)])


def _said(entry: Entry, plan: Plan, pack: Pack) -> tuple[list[str], str, list[str]]:
    """Return short facts, what the keys do, and what may be long."""
    match entry.kind:
        case "milestone":
            found = next(one for one in plan.communication.milestones if one.id == entry.id)
            text = [tr("They are told: {text}", text=short(found.says, LONGEST))]
            keys = tr("Enter: change it. F7: write to its partners. F5: add a material for it.")
            return _milestone(entry, found, plan, pack), keys, text if found.says else []
        case "asset":
            asset = next(one for one in plan.communication.assets if one.id == entry.id)
            keys = tr("Space: missing, draft, ready. Enter: change it. Delete: take it out.")
            return _asset(asset, plan), keys, []
        case "commitment":
            keys = tr("Enter: open the partner.")
            if len(entry.promises) > 1:
                keys = tr("Enter: open the first of these partners.")
            return [_day(entry.day)], keys, _promise(entry)
        case _:
            event = next(one for one in plan.events if one.id == entry.id)
            return _event(entry, event), "", []


def said_distance(day: date, start: date | None) -> str:
    """Return how far a day is from the campaign's first one; empty without one."""
    if start is None:
        return ""
    away = (day - start).days
    if not away:
        return tr("the first day of the campaign")
    weeks, rest = divmod(abs(away), 7)
    if rest and away < 0:
        return tr_n("{count} day before the campaign", "{count} days before the campaign", -away)
    if rest:
        return tr_n("{count} day after its first day", "{count} days after its first day", away)
    if away < 0:
        return tr_n("{count} week before the campaign", "{count} weeks before the campaign", weeks)
    return tr_n("{count} week after its first day", "{count} weeks after its first day", weeks)


def _day(day: date | None, start: date | None = None) -> str:
    if day is None:
        return tr(NO_DAY)
    said = say_date(day)
    if distance := said_distance(day, start):
        return tr("{day}, {distance}", day=said, distance=distance)
    return said


def _milestone(entry: Entry, found: Milestone, plan: Plan, pack: Pack) -> list[str]:
    whom = said_hearers(plan, pack, found)
    said = [_day(entry.day, plan.window.start), tr("Who hears it: {whom}", whom=whom)]
    assets = [one for one in plan.communication.assets if one.milestone == found.id]
    if assets:
        ready = sum(one.state == "ready" for one in assets)
        # translators: both are numbers
        said.append(tr("Materials ready: {ready} of {total}", ready=ready, total=len(assets)))
    return said


def _asset(asset: Asset, plan: Plan) -> list[str]:
    state, sign = said_state(asset.state), ASSET_SIGNS[asset.state][0]
    said = [tr("{sign} {state}", sign=sign, state=state)]
    if asset.owner:
        said[0] = tr("{sign} {state}, made by {owner}", sign=sign, state=state, owner=asset.owner)
    title = next(
        (one.title for one in plan.communication.milestones if one.id == asset.milestone), ""
    )
    if title:
        said.append(tr("To be ready for: {milestone}", milestone=short(title, LONGEST)))
    return [one_line(one) for one in said]


def _promise(entry: Entry) -> list[str]:
    said = []
    for one in entry.promises[:MOST]:
        name, status = short(one.partner.name, LONGEST), said_status(one.commitment.status)
        said.append(tr("{partner}: {status}", partner=name, status=status))
    if (more := len(entry.promises) - MOST) > 0:
        said.append(tr_n("and {count} more partner", "and {count} more partners", more))
    return said


def _event(entry: Entry, event: Event) -> list[str]:
    about = [one_line(text) for text in (event.start, event.place) if text]
    if event.expected is not None:
        people = say_number(event.expected)
        about.append(tr_in("event", "people expected: {number}", number=people))
    return [_day(entry.day), " · ".join(about)]
