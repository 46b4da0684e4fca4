"""Checks of the list of partners: who is missing, and what isn't known about those on it."""

from collections import Counter
from collections.abc import Iterator

from plans.model import Partner, Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding, each, named, place, quoted
from plans.text import fold

FEWEST_GROUPS = 3
"""Partners of fewer groups make a campaign depend on one kind of help."""

NO_PARTNERS = Check(
    "no-partners",
    "error",
    "partners",
    why="You can't reach everybody yourself; partners carry the message further.",
    fix="Write down the first three organisations that come to mind.",
    missing=True,
)
EMPTY_GROUP = Check(
    "empty-group",
    "warning",
    "partners",
    why="Each group reaches people that the others don't.",
    fix="Add a partner of this group, or write why you leave it out.",
    missing=True,
)
FEW_GROUPS = Check(
    "few-groups",
    "hint",
    "partners",
    why="With several kinds of partners the campaign stands when one of them drops out.",
    fix="Look at the groups without partners: who of them do you know?",
)
TWICE = Check(
    "partner-twice",
    "warning",
    "partners",
    why="An organisation that is asked twice thinks that you don't talk with each other.",
    fix="Keep one of them, and put the other's contact persons there.",
)
NO_NAME = Check(
    "no-partner-name",
    "warning",
    "partners",
    why="Nobody can get in touch with a partner without knowing which it is.",
    fix="Write the organisation's name, or delete the line.",
    missing=True,
)
NO_GROUP = Check(
    "no-partner-group",
    "warning",
    "partners",
    why="The group decides what a partner is asked for and how you speak to it.",
    fix="Choose the group that fits best.",
    missing=True,
)
UNKNOWN_GROUP = Check(
    "unknown-partner-group",
    "error",
    "partners",
    why="The partner would be left out of every list that goes by groups.",
    fix="Choose one of the groups that are offered.",
)
NO_REACH = Check(
    "no-partner-reach",
    "warning",
    "partners",
    why="Whom to talk to in person depends on how many people a partner can bring.",
    fix="Ask the partner or make a guess: how many of your audience?",
    missing=True,
)


def check_partners(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the list of partners."""
    if not plan.partners:
        yield NO_PARTNERS.found("partners", "There are no partners yet.")
        return
    yield from _groups(plan, pack)
    yield from _twice(plan)
    yield from _unfinished(plan.partners, {group.id for group in pack.groups})


def _groups(plan: Plan, pack: Pack) -> Iterator[Finding]:
    used = {partner.group for partner in plan.partners}
    for group in pack.groups:
        if group.id not in used and not plan.left_out.get(group.id, "").strip():
            sentence = f"No partner comes from the group {quoted(group.title)}."
            yield EMPTY_GROUP.found(f"left_out.{group.id}", sentence)
    known = len(used & {group.id for group in pack.groups})
    if known < FEWEST_GROUPS <= len(pack.groups):
        sentence = f"Your partners come from {known} of {len(pack.groups)} groups."
        yield FEW_GROUPS.found("partners", sentence)


def _twice(plan: Plan) -> Iterator[Finding]:
    names = [fold(partner.name) for partner in plan.partners]
    counts = Counter(name for name in names if name)
    last = dict(zip(names, plan.partners, strict=True))
    yield from each(
        [last[name] for name, count in counts.items() if count > 1],
        lambda one: TWICE.found(
            place(one, "name"), f"{named(one)} is on the list {_times(counts[fold(one.name)])}."
        ),
        "organisations are on the list more than once",
    )


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"  # noqa: PLR2004


def _unfinished(partners: tuple[Partner, ...], groups: set[str]) -> Iterator[Finding]:
    yield from each(
        [one for one in partners if not one.name.strip()],
        lambda one: NO_NAME.found(place(one, "name"), "A partner has no name yet."),
        "partners have no name yet",
    )
    yield from each(
        [one for one in partners if one.group is None],
        lambda one: NO_GROUP.found(place(one, "group"), f"{named(one)} has no group yet."),
        "partners have no group yet",
    )
    yield from each(
        [one for one in partners if one.group is not None and one.group not in groups],
        _in_unknown_group,
        "partners are in groups that this campaign doesn't have",
    )
    yield from each(
        [one for one in partners if one.reach is None],
        lambda one: NO_REACH.found(
            place(one, "reach"), f"It isn't known yet how many people {named(one)} reaches."
        ),
        "partners have no number of people yet",
    )


def _in_unknown_group(partner: Partner) -> Finding:
    group = quoted(partner.group or "")
    sentence = f"{named(partner)} is in the group {group}, which this campaign doesn't have."
    return UNKNOWN_GROUP.found(place(partner, "group"), sentence)
