"""Checks of the asks: whether each partner has one, in time, and from the list."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from plans.asks import standard_share
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Commitment, Partner, Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding, each, named, place, quoted
from plans.typed import long_date

MOST_CUSTOM_PERCENT = 30
"""More particular asks than this share of all cost more hours than they bring."""

NO_DATED_ASK = Check(
    "no-dated-ask",
    "warning",
    "asks",
    why=mark("A talk that ends without a clear ask and a day ends without result."),
    fix=mark("Write what the partner does, and by when."),
    missing=True,
)
NO_STANDARD_ASK = Check(
    "no-standard-ask",
    "warning",
    "asks",
    why=mark("A partner that isn't asked for anything does nothing."),
    fix=mark("Give them all the standard ask of their group; it takes one step."),
    missing=True,
)
ASK_AFTER_WINDOW = Check(
    "ask-after-campaign",
    "warning",
    "asks",
    why=mark("What happens after the campaign can't help it."),
    fix=mark("Choose an earlier day, or check the year."),
)
UNKNOWN_ASK = Check(
    "unknown-ask",
    "error",
    "asks",
    why=mark("Nobody can tell what the partner is meant to do."),
    fix=mark("Choose an ask from the list, or add this one to it."),
)
ASK_FOR_UNKNOWN_GROUP = Check(
    "ask-for-unknown-group",
    "warning",
    "asks",
    why=mark("No partner can be given an ask that is meant for a group that doesn't exist."),
    fix=mark("Choose the groups again that the ask is meant for."),
)
ASK_ON_UNKNOWN_MILESTONE = Check(
    "ask-on-unknown-milestone",
    "warning",
    "asks",
    why=mark("Without its milestone the ask has no day to hang on."),
    fix=mark("Choose the milestone again, or leave it out."),
)
MANY_CUSTOM_ASKS = Check(
    "many-custom-asks",
    "hint",
    "asks",
    why=mark("Standard asks let a small team look after many partners."),
    fix=mark("See which of them the standard ask would serve as well."),
)

_Put: TypeAlias = tuple[Partner, int, Commitment]
"""A partner, the place of one of its commitments from 0, and that commitment."""


def check_asks(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the asks."""
    yield from _list(plan, pack)
    with_us = [one for one in plan.partners if not pack.is_lost(one.stage)]
    yield from each(
        [one for one in with_us if one.touch == "high" and not _has_dated_ask(one)],
        lambda one: NO_DATED_ASK.found(
            place(one, "commitments"),
            tr("{partner} is high touch but has no ask with a day yet.", partner=named(one)),
        ),
        lambda count: tr_n(
            "{count} more high-touch partner has no ask with a day yet.",
            "{count} more high-touch partners have no ask with a day yet.",
            count,
        ),
    )
    yield from _low_touch(with_us, pack)
    yield from _commitments(plan)
    share = standard_share(plan)
    custom = share.total - share.standard
    if custom * 100 > share.total * MOST_CUSTOM_PERCENT:
        sentence = tr(
            "{custom} of {total} asks are not standard ones.", custom=custom, total=share.total
        )
        yield MANY_CUSTOM_ASKS.found("asks", sentence)


def _list(plan: Plan, pack: Pack) -> Iterator[Finding]:
    groups = {group.id for group in pack.groups}
    milestones = {milestone.id for milestone in plan.communication.milestones}
    for ask in plan.asks:
        title = quoted(ask.title or ask.id)
        if unknown := [quoted(group) for group in ask.groups if group not in groups]:
            sentence = tr(
                "The ask {ask} is meant for {group}, a group that isn't known.",
                ask=title,
                group=unknown[0],
            )
            yield ASK_FOR_UNKNOWN_GROUP.found(f"asks.{ask.id}.groups", sentence)
        if ask.milestone and ask.milestone not in milestones:
            sentence = tr(
                "The ask {ask} hangs on {milestone}, which is no milestone.",
                ask=title,
                milestone=quoted(ask.milestone),
            )
            yield ASK_ON_UNKNOWN_MILESTONE.found(f"asks.{ask.id}.milestone", sentence)


def _has_dated_ask(partner: Partner) -> bool:
    return any(item.due and item.status != "withdrawn" for item in partner.commitments)


def _has_ask(partner: Partner) -> bool:
    return any(item.status != "withdrawn" for item in partner.commitments)


def _low_touch(partners: list[Partner], pack: Pack) -> Iterator[Finding]:
    by_group: dict[str | None, list[Partner]] = {}
    for partner in partners:
        if partner.touch == "low" and not _has_ask(partner):
            by_group.setdefault(partner.group, []).append(partner)
    yield from each(
        list(by_group.values()),
        lambda idle: NO_STANDARD_ASK.found(f"partners.{idle[0].id}", _idle(idle, pack)),
        lambda count: tr_n(
            "{count} more group has low-touch partners without an ask.",
            "{count} more groups have low-touch partners without an ask.",
            count,
        ),
    )


def _idle(partners: list[Partner], pack: Pack) -> str:
    if len(partners) == 1:
        return tr("{partner} is low touch and has no ask yet.", partner=named(partners[0]))
    group_id = partners[0].group
    if not group_id:
        return tr_n(
            "One low-touch partner without a group has no ask yet.",
            "{count} low-touch partners without a group have no ask yet.",
            len(partners),
        )
    group = pack.group(group_id)
    return tr_n(
        "One low-touch partner in the group {group} has no ask yet.",
        "{count} low-touch partners in the group {group} have no ask yet.",
        len(partners),
        group=quoted(group.title if group else group_id),
    )


def _commitments(plan: Plan) -> Iterator[Finding]:
    put = [(one, at, item) for one in plan.partners for at, item in enumerate(one.commitments)]
    titles = {ask.id: ask.title for ask in plan.asks}
    yield from each(
        [item for item in put if item[2].ask not in titles],
        _unknown_ask,
        lambda count: tr_n(
            "{count} more ask of a partner is not on the list.",
            "{count} more asks of partners are not on the list.",
            count,
        ),
    )
    end = plan.window.end
    yield from each(
        [(*item, due) for item in put if end and (due := item[2].due) and due > end],
        lambda late: _after_window(late, titles),
        lambda count: tr_n(
            "{count} more ask is due after the campaign ends.",
            "{count} more asks are due after the campaign ends.",
            count,
        ),
    )


def _unknown_ask(put: _Put) -> Finding:
    partner, at, commitment = put
    sentence = tr(
        "{partner} is asked for {ask}, which isn't on your list.",
        partner=named(partner),
        ask=quoted(commitment.ask),
    )
    return UNKNOWN_ASK.found(place(partner, f"commitments.{at}.ask"), sentence)


def _after_window(late: tuple[Partner, int, Commitment, date], titles: dict[str, str]) -> Finding:
    partner, at, commitment, due = late
    ask = quoted(commitment.what or titles.get(commitment.ask) or commitment.ask)
    sentence = tr(
        "{ask} by {partner} is due on {day}, after the campaign ends.",
        ask=ask,
        partner=named(partner),
        day=long_date(due),
    )
    return ASK_AFTER_WINDOW.found(place(partner, f"commitments.{at}.due"), sentence)
