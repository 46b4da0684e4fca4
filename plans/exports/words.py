"""The words of a worksheet itself, by id: labels, heads of tables, sentences.

Labels of fields have the field's path as id. `{name}` marks the places that are filled in. The
words are those of the language that is spoken: the plan's in what is exported, the interface's in
what is only read on the screen.
"""

from collections.abc import Mapping
from types import MappingProxyType

from plans.languages.marking import mark_in
from plans.languages.speaking import tr_in

Wording = Mapping[str, str]
"""The words of one language, by id."""

ENGLISH: Wording = MappingProxyType(
    {
        "kind": mark_in("worksheet", "Campaign action plan"),
        # translators: {pack} is the name of the campaign family, such as Reading Week
        "kind-of": mark_in("worksheet", "{pack} · campaign action plan"),
        # translators: at the foot of each page; both numbers must be there
        "page": mark_in("worksheet", "Page {page} of {pages}"),
        # translators: heading of a part, such as “3 Message”
        "part": mark_in("worksheet", "{number} {part}"),
        "part.campaign": mark_in("worksheet", "Campaign"),
        "part.strategy": mark_in("worksheet", "Strategy"),
        "part.message": mark_in("worksheet", "Message"),
        "part.goal": mark_in("worksheet", "Goal"),
        "part.partners": mark_in("worksheet", "Partners"),
        "part.priorities": mark_in("worksheet", "Priorities"),
        "part.asks": mark_in("worksheet", "Asks"),
        "part.communication": mark_in("worksheet", "Communication"),
        "part.recognition": mark_in("worksheet", "Recognition"),
        # translators: before an open point about a partner on its way through the pipeline
        "part.pipeline": mark_in("worksheet", "Partners on their way"),
        "open": mark_in("worksheet", "Open points"),
        "open.none": mark_in("worksheet", "Nothing is open: every check is met."),
        "notices": mark_in("worksheet", "Notices"),
        "title": mark_in("worksheet", "Title of the campaign"),
        "place": mark_in("worksheet", "Place"),
        "scope": mark_in("worksheet", "Scope"),
        "scope.local": mark_in("worksheet", "Local"),
        "scope.regional": mark_in("worksheet", "Regional"),
        "scope.national": mark_in("worksheet", "National"),
        "scope.international": mark_in("worksheet", "International"),
        # translators: the days on which the campaign takes place
        "window": mark_in("worksheet", "Days"),
        "lead.name": mark_in("worksheet", "Campaign lead"),
        "lead.organisation": mark_in("worksheet", "Organisation"),
        "lead.email": mark_in("worksheet", "E-mail"),
        "lead.hours": mark_in("worksheet", "Hours a week"),
        "team": mark_in("worksheet", "Team"),
        "team.text": mark_in("worksheet", "A row for each person who talks with partners."),
        "team.name": mark_in("worksheet", "Name"),
        "team.duties": mark_in("worksheet", "Looks after"),
        "team.hours": mark_in("worksheet", "Hours a week"),
        # translators: whether one joins a campaign or runs one's own
        "strategy.mode": mark_in("worksheet", "Our way"),
        "strategy.host": mark_in("worksheet", "Whose campaign"),
        "strategy.reason": mark_in("worksheet", "Why this way"),
        "strategy.answers": mark_in("worksheet", "What we do about the drawbacks"),
        # translators: {strategy} is the name of a strategy
        "strategy.answers-of": mark_in("worksheet", "What we do about the drawbacks: {strategy}"),
        "message.text": mark_in("worksheet", "Our message"),
        "message.needs": mark_in("worksheet", "It answers needs of"),
        "message.questions": mark_in("worksheet", "What it builds on"),
        "message.variants": mark_in("worksheet", "In other words"),
        # translators: head of a column of audiences
        "message.audience": mark_in("worksheet", "For"),
        "message.variant": mark_in("worksheet", "Wording"),
        "message.variants.text": mark_in(
            "worksheet", "A row for each audience that gets its own wording."
        ),
        "goal": mark_in("worksheet", "Our goal"),
        # translators: label before a number, followed by “Of whom”
        "goal.number": mark_in("worksheet", "How many"),
        # translators: {units} is what is counted, in the plural, such as “activities”
        "goal.number-of": mark_in("worksheet", "How many {units}"),
        "goal.audience": mark_in("worksheet", "Of whom"),
        # translators: whom the activities are for that are counted
        "goal.audience-of": mark_in("worksheet", "For whom"),
        "goal.shows": mark_in("worksheet", "They see that"),
        "goal.aims": mark_in("worksheet", "Wider change"),
        "goal.deadline": mark_in("worksheet", "By when"),
        "goal.measure": mark_in("worksheet", "How it is counted"),
        # translators: {group} is the name of a partner group
        "partners.title": mark_in("worksheet", "Partners: {group}"),
        "partners.text": mark_in(
            "worksheet", "A row for each ask of a partner; further asks have rows of their own."
        ),
        "partners.other": mark_in("worksheet", "Group not decided"),
        "partners.left-out": mark_in("worksheet", "Why none"),
        "partner.name": mark_in("worksheet", "Partner"),
        "partner.reach": mark_in("worksheet", "Reach"),
        "partner.touch": mark_in("worksheet", "Priority"),
        "partner.ask": mark_in("worksheet", "Ask"),
        "partner.owner": mark_in("worksheet", "Owner"),
        "partner.due": mark_in("worksheet", "Due"),
        "partner.status": mark_in("worksheet", "Status"),
        "touch.high": mark_in("worksheet", "High"),
        "touch.low": mark_in("worksheet", "Low"),
        "status.proposed": mark_in("worksheet", "Proposed"),
        "status.confirmed": mark_in("worksheet", "Confirmed"),
        "status.equipped": mark_in("worksheet", "Equipped"),
        "status.executed": mark_in("worksheet", "Executed"),
        "status.verified": mark_in("worksheet", "Verified"),
        "status.missed": mark_in("worksheet", "Missed"),
        "status.withdrawn": mark_in("worksheet", "Withdrawn"),
        "priorities.classes": mark_in(
            "worksheet",
            "High priority (high touch): talked to in person. "
            "Low priority (low touch): the standard ask and the standard kit.",
        ),
        "priorities.counted": mark_in(
            "worksheet", "{high} in person, {low} with the standard kit, {undecided} undecided."
        ),
        # translators: the numbers can be 1, so that no noun may hang on them
        "priorities.hours": mark_in(
            "worksheet", "Hours that this takes: about {hours}. Weeks for it: {weeks}."
        ),
        "priorities.hours-of": mark_in(
            "worksheet",
            "Hours that this takes: about {hours}; that the team has: {available}. "
            "Weeks for it: {weeks}.",
        ),
        "priorities.high": mark_in("worksheet", "Talked to in person"),
        "priorities.high.text": mark_in("worksheet", "A row for each partner of high priority."),
        "priorities.because": mark_in("worksheet", "Why"),
        "priorities.contact": mark_in("worksheet", "Contact"),
        "priorities.stage": mark_in("worksheet", "Stage"),
        "priorities.next": mark_in("worksheet", "Next step"),
        "priorities.not-contacted": mark_in("worksheet", "Not contacted"),
        "asks": mark_in("worksheet", "Our standard asks"),
        "asks.text": mark_in("worksheet", "A row for each action that partners are asked for."),
        "asks.title": mark_in("worksheet", "Ask"),
        # translators: head of a column of partner groups
        "asks.groups": mark_in("worksheet", "For"),
        "asks.touch": mark_in("worksheet", "Priority"),
        # translators: head of a column: the milestone that the ask's day is counted from
        "asks.milestone": mark_in("worksheet", "Hangs on"),
        "all-groups": mark_in("worksheet", "All groups"),
        # translators: both high and low priority
        "all-touches": mark_in("worksheet", "Both"),
        "schedule": mark_in("worksheet", "Schedule"),
        "schedule.text": mark_in(
            "worksheet", "A row for each milestone, promise and event, in the order of their days."
        ),
        "schedule.on": mark_in("worksheet", "Day"),
        "schedule.title": mark_in("worksheet", "What happens"),
        # translators: head of a column: who hears of a milestone, whose promise, where an event is
        "schedule.hears": mark_in("worksheet", "Who, or where"),
        "schedule.says": mark_in("worksheet", "What is told, or how it stands"),
        "schedule.event": mark_in("worksheet", "Event"),
        # translators: {partners} is a list of names, {count} at least 1
        "schedule.more": mark_in("worksheet", "{partners}, and others: {count}"),
        # translators: how far some partners are with an ask, such as “Proposed: 3”
        "schedule.status": mark_in("worksheet", "{status}: {count}"),
        # translators: {number} is how many people are expected at an event
        "schedule.expected": mark_in("worksheet", "People expected: {number}"),
        # translators: {assets} is a list such as “Poster (draft)”
        "schedule.assets": mark_in("worksheet", "Ready by then: {assets}"),
        # translators: {asset} is the name of a text, picture or kit
        "asset.missing": mark_in("worksheet", "{asset} (missing)"),
        # translators: {asset} is the name of a text, picture or kit
        "asset.draft": mark_in("worksheet", "{asset} (draft)"),
        # translators: {asset} is the name of a text, picture or kit
        "asset.ready": mark_in("worksheet", "{asset} (ready)"),
        "hears.all": mark_in("worksheet", "All partners"),
        "hears.all.high": mark_in("worksheet", "All of high priority"),
        "hears.all.low": mark_in("worksheet", "All of low priority"),
        # translators: {groups} is a list of partner groups
        "hears.high": mark_in("worksheet", "{groups}: high priority"),
        # translators: {groups} is a list of partner groups
        "hears.low": mark_in("worksheet", "{groups}: low priority"),
        # translators: {audiences} is a list such as “teachers, parents”
        "hears.audiences": mark_in("worksheet", "Who reach: {audiences}"),
        "load": mark_in("worksheet", "Contact load"),
        # translators: {caps} is a list such as “1 in 7 days, 4 in 28 days”
        "load.at-most": mark_in("worksheet", "At most {caps}"),
        # translators: so many messages in so many days
        "recognition.standard": mark_in("worksheet", "The same for all"),
        "recognition.extras": mark_in("worksheet", "Exceptions"),
        "recognition.extras.text": mark_in("worksheet", "A row for each partner that gets more."),
        "recognition.partner": mark_in("worksheet", "Partner"),
        "recognition.what": mark_in("worksheet", "What it gets"),
        "recognition.why": mark_in("worksheet", "Why"),
        "progress": mark_in("worksheet", "How far the partners are"),
        "progress.text": mark_in("worksheet", "A row for each stage, with its partners."),
        "progress.stage": mark_in("worksheet", "Stage"),
        "progress.partners": mark_in("worksheet", "Partners"),
        "progress.people": mark_in("worksheet", "Reach"),
        "progress.sum": mark_in("worksheet", "Does it add up"),
        "progress.confirmed": mark_in("worksheet", "Confirmed"),
        # translators: reach of all partners, weighed by how likely each keeps its promise
        "progress.weighted": mark_in("worksheet", "Weighed by stage"),
        "progress.all": mark_in("worksheet", "All together"),
        "progress.goal": mark_in("worksheet", "Goal"),
        # translators: {share} is such as 45 %
        "progress.share": mark_in("worksheet", "{number} ({share} of the goal)"),
        "result": mark_in("worksheet", "Result"),
        "result.number": mark_in("worksheet", "Counted"),
        "result.on": mark_in("worksheet", "Counted on"),
        "result.evidence": mark_in("worksheet", "What shows it"),
        "result.learned": mark_in("worksheet", "What we do otherwise next time"),
        "result.reached": mark_in("worksheet", "Reached by partners"),
        "thanks": mark_in("worksheet", "Thanks and recognition"),
        "thanks.text": mark_in("worksheet", "A row for each partner that kept its promise."),
        "thanks.partner": mark_in("worksheet", "Partner"),
        # translators: head of a column: the last day for thanking a partner
        "thanks.by": mark_in("worksheet", "Thank by"),
        # translators: head of a column: the day on which a partner was thanked
        "thanks.thanked": mark_in("worksheet", "Thanked"),
        # translators: head of a column: the day on which a partner was given its recognition
        "thanks.recognised": mark_in("worksheet", "Recognised"),
        "thanks.extra": mark_in("worksheet", "Also gets"),
        "still-open": mark_in("worksheet", "Partners still open"),
        "still-open.text": mark_in("worksheet", "A row for each partner under way."),
    }
)
"""English, from which the other languages are translated."""


def wording() -> Wording:
    """Return the words in the language that is spoken just now."""
    return {key: tr_in("worksheet", text) for key, text in ENGLISH.items()}
