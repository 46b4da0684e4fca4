"""The whole content of a worksheet as data: title block, parts, how far it is, what is open.

Word, Markdown and the terminal write the same outline, so that none of them can forget a field.
"""

from collections.abc import Iterable, Sequence

from plans.checks import Finding
from plans.exports.blocks import Block, Heading, Note, Outline, Point, Points, Small, value
from plans.exports.follow_up_parts import follow_up
from plans.exports.partner_parts import asks, partners, priorities, recognition
from plans.exports.parts import campaign, goal, message, strategy
from plans.exports.schedule_parts import communication
from plans.exports.source import Source
from plans.exports.words import wording
from plans.model import Plan
from plans.packs.model import Pack
from plans.typed import say_window


def outline(
    plan: Plan, pack: Pack, findings: Sequence[Finding], *, with_contacts: bool = True
) -> Outline:
    """Return the worksheet of a plan, with `findings` as its open points.

    Without `with_contacts` persons at partners are named, without their addresses and numbers.
    Its words are those of the language that is spoken; `pack` and `findings` should be in it too.
    """
    source = Source(plan, pack, wording(), with_contacts)
    kind = source.said("kind-of", pack=pack.title) if pack.title else source.words["kind"]
    author = plan.lead.name or plan.lead.organisation
    return Outline(
        title=value("title", plan.title),
        title_label=source.words["title"],
        kind=value("", kind).text,
        facts=_facts(source),
        author=value("", author).text,
        language=plan.language,
        blocks=(
            *campaign(source),
            *strategy(source),
            *message(source),
            *goal(source),
            *partners(source),
            *priorities(source),
            *asks(source),
            *communication(source),
            *recognition(source),
            *follow_up(source),
            *_open(source, findings),
            *_notices(source),
        ),
    )


def _facts(source: Source) -> str:
    plan = source.plan
    facts = (plan.place, say_window(plan.window), plan.lead.organisation or plan.lead.name)
    return value("", " · ".join(fact for fact in facts if fact)).text


def _open(source: Source, findings: Sequence[Finding]) -> Iterable[Block]:
    words = source.words
    yield Heading(1, words["open"])
    if not findings:
        yield Note(words["open.none"])
        return
    yield Points(tuple(_point(source, each) for each in findings))


def _point(source: Source, finding: Finding) -> Point:
    said = f"{finding.sentence} {finding.fix}".strip()
    return Point(source.words[f"part.{finding.part}"], value("", said).text)


def _notices(source: Source) -> Iterable[Block]:
    if source.pack.notices:
        yield Heading(1, source.words["notices"])
    for notice in source.pack.notices:
        yield Small(value("", notice).text)
