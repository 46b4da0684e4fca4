"""Checks of the list of partners: who is missing, and what isn't known about those on it."""

from collections import Counter
from collections.abc import Iterator

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Partner, Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding, each, named, place, quoted
from plans.text import fold, one_line

FEWEST_GROUPS = 3
"""Partners of fewer groups make a campaign depend on one kind of help."""

NO_PARTNERS = Check(
    "no-partners",
    "error",
    "partners",
    why=mark("You can't reach everybody yourself; partners carry the message further."),
    fix=mark("Write down the first three organisations that come to mind."),
    missing=True,
)
EMPTY_GROUP = Check(
    "empty-group",
    "warning",
    "partners",
    why=mark("Each group reaches people that the others don't."),
    fix=mark("Add a partner of this group, or write why you leave it out."),
    missing=True,
)
FEW_GROUPS = Check(
    "few-groups",
    "hint",
    "partners",
    why=mark("With several kinds of partners the campaign stands when one of them drops out."),
    fix=mark("Look at the groups without partners: who of them do you know?"),
)
TWICE = Check(
    "partner-twice",
    "warning",
    "partners",
    why=mark("An organisation that is asked twice thinks that you don't talk with each other."),
    fix=mark("Keep one of them, and put the other's contact persons there."),
)
NO_NAME = Check(
    "no-partner-name",
    "warning",
    "partners",
    why=mark("Nobody can get in touch with a partner without knowing which it is."),
    fix=mark("Write the organisation's name, or delete the line."),
    missing=True,
)
NO_GROUP = Check(
    "no-partner-group",
    "warning",
    "partners",
    why=mark("The group decides what a partner is asked for and how you speak to it."),
    fix=mark("Choose the group that fits best."),
    missing=True,
)
UNKNOWN_GROUP = Check(
    "unknown-partner-group",
    "error",
    "partners",
    why=mark("The partner would be left out of every list that goes by groups."),
    fix=mark("Choose one of the groups that are offered."),
)
NO_REACH = Check(
    "no-partner-reach",
    "warning",
    "partners",
    why=mark("Whom to talk to in person depends on how many {units} a partner can bring."),
    fix=mark("Ask the partner or make a guess: how many of your audience?"),
    missing=True,
)


def check_partners(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the list of partners."""
    if not plan.partners:
        yield NO_PARTNERS.found("partners", tr("There are no partners yet."))
        return
    yield from _groups(plan, pack)
    yield from _twice(plan)
    yield from _unfinished(plan.partners, {group.id for group in pack.groups})
    yield from _reaches(plan.partners, pack)


def _groups(plan: Plan, pack: Pack) -> Iterator[Finding]:
    used = {partner.group for partner in plan.partners}
    for group in pack.groups:
        if group.id not in used and not plan.left_out.get(group.id, "").strip():
            sentence = tr("No partner comes from the group {group}.", group=quoted(group.title))
            yield EMPTY_GROUP.found(f"left_out.{group.id}", sentence)
    known = len(used & {group.id for group in pack.groups})
    if known < FEWEST_GROUPS <= len(pack.groups):
        sentence = tr(
            "Your partners come from {known} of {total} groups.",
            known=known,
            total=len(pack.groups),
        )
        yield FEW_GROUPS.found("partners", sentence)


def _twice(plan: Plan) -> Iterator[Finding]:
    names = [fold(partner.name) for partner in plan.partners]
    counts = Counter(name for name in names if name)
    last = dict(zip(names, plan.partners, strict=True))
    yield from each(
        [last[name] for name, count in counts.items() if count > 1],
        lambda one: TWICE.found(place(one, "name"), _so_often(one, counts[fold(one.name)])),
        lambda count: tr_n(
            "{count} more organisation is on the list more than once.",
            "{count} more organisations are on the list more than once.",
            count,
        ),
    )


def _so_often(partner: Partner, times: int) -> str:
    if times == 2:  # noqa: PLR2004
        return tr("{partner} is on the list twice.", partner=named(partner))
    return tr_n(
        "{partner} is on the list {count} time.",
        "{partner} is on the list {count} times.",
        times,
        partner=named(partner),
    )


def _unfinished(partners: tuple[Partner, ...], groups: set[str]) -> Iterator[Finding]:
    yield from each(
        [one for one in partners if not one.name.strip()],
        lambda one: NO_NAME.found(place(one, "name"), tr("A partner has no name yet.")),
        lambda count: tr_n(
            "{count} more partner has no name yet.",
            "{count} more partners have no name yet.",
            count,
        ),
    )
    yield from each(
        [one for one in partners if one.group is None],
        lambda one: NO_GROUP.found(
            place(one, "group"), tr("{partner} has no group yet.", partner=named(one))
        ),
        lambda count: tr_n(
            "{count} more partner has no group yet.",
            "{count} more partners have no group yet.",
            count,
        ),
    )
    yield from each(
        [one for one in partners if one.group is not None and one.group not in groups],
        _in_unknown_group,
        lambda count: tr_n(
            "{count} more partner is in a group that this campaign doesn't have.",
            "{count} more partners are in groups that this campaign doesn't have.",
            count,
        ),
    )


def _reaches(partners: tuple[Partner, ...], pack: Pack) -> Iterator[Finding]:
    units = one_line(pack.goal.units)
    yield from each(
        [one for one in partners if one.reach is None],
        lambda one: NO_REACH.found(place(one, "reach"), _unknown_reach(one, pack), units=units),
        lambda count: _more_unknown(count, pack),
    )


def _unknown_reach(partner: Partner, pack: Pack) -> str:
    if pack.goal.counts_people:
        return tr("It isn't known yet how many people {partner} reaches.", partner=named(partner))
    # translators: {units} is what the campaign counts, such as activities
    return tr(
        "It isn't known yet how many {units} {partner} brings.",
        units=one_line(pack.goal.units),
        partner=named(partner),
    )


def _more_unknown(count: int, pack: Pack) -> str:
    if pack.goal.counts_people:
        return tr_n(
            "{count} more partner has no number of people yet.",
            "{count} more partners have no number of people yet.",
            count,
        )
    return tr_n(
        "{count} more partner has no number yet.",
        "{count} more partners have no number yet.",
        count,
    )


def _in_unknown_group(partner: Partner) -> Finding:
    sentence = tr(
        "{partner} is in the group {group}, which this campaign doesn't have.",
        partner=named(partner),
        group=quoted(partner.group or ""),
    )
    return UNKNOWN_GROUP.found(place(partner, "group"), sentence)
