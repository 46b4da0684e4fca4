"""Writing to many low-touch partners at once about a milestone; the program itself never sends.

The recipients are taken as a table for mail merge (`mail_csv`) or as links that open the mail
program with the addresses hidden from each other (`mailto`, RFC 6068).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from plans.asks import said_ask
from plans.contacts.addresses import plain_address
from plans.contacts.guard import Ledger, Over
from plans.contacts.log_line import LogLine, noted
from plans.exports.csv_cells import csv_bytes
from plans.languages.catalogs import spoken
from plans.languages.marking import mark_in
from plans.languages.speaking import speaking, tr, tr_in
from plans.model import (
    Ask,
    Contact,
    Contacted,
    Milestone,
    Partner,
    Plan,
    Touch,
)
from plans.packs.model import Pack
from plans.pipeline.commitments import live
from plans.pipeline.stages import is_with_us
from plans.schedule import dated_milestones, hears, was_told
from plans.text import clean, fold, one_line
from plans.typed import long_date

LONGEST_LINK = 1_800
"""No link has more characters: some mail programs on Windows cut longer ones off after 2,000."""

_COLUMNS = (
    mark_in("column", "Partner"),
    mark_in("column", "Name"),
    mark_in("column", "Role"),
    mark_in("column", "E-mail"),
    mark_in("column", "Group"),
    mark_in("column", "Ask"),
    mark_in("column", "Due"),
)
"""Headings of the table for mail merge, in the plan's language."""


@dataclass(frozen=True)
class Recipient:
    """A partner that the mail is meant for, with the person there who gets it."""

    partner: Partner
    """The partner."""
    contact: Contact | None
    """The partner's first person with an address that can be used."""
    over: tuple[Over, ...]
    """The caps that this mail would break; those that come before in the list are counted."""
    first_free: date | None
    """The first day on which it would break none; None within a year."""


@dataclass(frozen=True)
class Mailing:
    """Who gets a mail about a milestone, in the plan's order."""

    milestone: Milestone
    """What it is about."""
    recipients: tuple[Recipient, ...]
    """Those that get it."""
    without_address: tuple[Partner, ...]
    """Partners that it is meant for, but that have no address that can be used; why, says
    `plans.contacts.addresses.address_fault`."""
    over: tuple[Recipient, ...]
    """Those for whom it is one mail too many; they get it only if that was asked for."""


def mailing(
    plan: Plan,
    pack: Pack,
    milestone_id: str,
    on: date,
    today: date,
    *,
    group: str | None = None,
    touch: Touch | None = "low",
    with_over: bool = False,
) -> Mailing:
    """Return who gets a mail about a milestone on a day.

    It is meant for partners that hear of the milestone, aren't lost, and have no done touch about
    it; of one group and touch class, or of all with None. Those for whom it is too much get it only
    `with_over`. A person of two partners is written to for the first one, and the second counts
    that. Raises ValueError for a milestone that the plan doesn't have.
    """
    milestone = _milestone(plan, milestone_id)
    ledger = Ledger(plan, today, pack)
    recipients: list[Recipient] = []
    without: list[Partner] = []
    over: list[Recipient] = []
    for partner in _meant(plan, pack, milestone, group, touch):
        contact = next((one for one in partner.contacts if plain_address(one.email)), None)
        if contact is None:
            without.append(partner)
            continue
        told = _told(partner, contact, milestone, on)
        verdict = ledger.verdict(partner, told)
        found = Recipient(partner, contact, verdict.over, verdict.first_free)
        if verdict.over:
            over.append(found)
        if with_over or not verdict.over:
            recipients.append(found)
            ledger.take(partner, told)
    return Mailing(milestone, tuple(recipients), tuple(without), tuple(over))


def mail_csv(made: Mailing, plan: Plan, pack: Pack) -> bytes:
    """Return the recipients as CSV for mail merge, one row each, in the plan's language.

    The columns are partner, name, role, address, group, ask and due day: the live commitments whose
    ask hangs on the milestone, or else all live ones, and the first of their days.
    """
    with speaking(spoken(plan.language)):
        heading = [tr_in("column", name) for name in _COLUMNS]
        dated = {one.milestone.id: one.day for one in dated_milestones(plan)}
        rows = [_row(one, made.milestone, plan, pack, dated) for one in made.recipients]
    return csv_bytes([heading, *rows])


def mailto(made: Mailing, subject: str, body: str = "") -> tuple[str, ...]:
    """Return links that open a mail to all recipients, their addresses in blind copy.

    Each has at most `LONGEST_LINK` characters, so many recipients take several. Each address stands
    in one of them once. A body that doesn't fit is left out, a subject cut off: see `fits_link`.
    """
    addresses = _addresses(made)
    text = _text_of(subject, body)
    if not _fits(addresses, text):
        text = _text_of(subject, "")
    while not _fits(addresses, text):
        subject = clean(subject, one_line=True)[:LONGEST_LINK]
        subject = subject[: len(subject) * 3 // 4]
        text = _text_of(subject, "")
    return tuple(f"{_START}{','.join(some)}{text}" for some in _batches(addresses, text))


def fits_link(made: Mailing, subject: str, body: str = "") -> bool:
    """Whether subject and body fit into a link beside each recipient's address."""
    return _fits(_addresses(made), _text_of(subject, body))


def logged(plan: Plan, made: Mailing, on: date, by: str = "") -> Plan:
    """Return the plan in which each recipient has the mail in its log as one done touch.

    `by` is who of the team sent it; the note says so. A touch that was planned for the milestone
    becomes the done one.
    """
    with speaking(spoken(plan.language)):
        note = tr("Sent by {person}.", person=one_line(by)) if by else ""
    entries = {
        one.partner.id: _told(one.partner, one.contact, made.milestone, on, note)
        for one in made.recipients
    }
    partners = (
        _with_touch(one, entries[one.id]) if one.id in entries else one for one in plan.partners
    )
    return plan.model_copy(update={"partners": tuple(partners)})


_START = "mailto:?bcc="


def _milestone(plan: Plan, milestone_id: str) -> Milestone:
    for one in plan.communication.milestones:
        if one.id == milestone_id:
            return one
    raise ValueError(tr("The plan has no such milestone any more."))


def _meant(
    plan: Plan, pack: Pack, milestone: Milestone, group: str | None, touch: Touch | None
) -> Iterator[Partner]:
    for partner in plan.partners:
        wanted = group in (None, partner.group) and touch in (None, partner.touch)
        hearing = is_with_us(partner, pack) and hears(partner, milestone)
        if wanted and hearing and not was_told(partner, milestone):
            yield partner


def _told(
    partner: Partner, contact: Contact | None, milestone: Milestone, on: date, note: str = ""
) -> Contacted:
    who = _known_by(contact, partner) if contact else ""
    return Contacted(on=on, by="email", way="out", who=who, note=note, milestone=milestone.id)


def _known_by(contact: Contact, partner: Partner) -> str:
    """Return what tells a person from the partner's others: its name, or else its address."""
    name = contact.name.strip()
    alike = [one for one in partner.contacts if fold(one.name) == fold(name)]
    return name if name and len(alike) == 1 else contact.email.strip()


def _with_touch(partner: Partner, touch: Contacted) -> Partner:
    planned = [
        one for one in partner.log if one.milestone == touch.milestone and one.state == "planned"
    ]
    log = tuple(one for one in partner.log if one not in planned)
    without = partner.model_copy(update={"log": log})
    return noted(without, LogLine(touch, None))


def _row(
    one: Recipient,
    milestone: Milestone,
    plan: Plan,
    pack: Pack,
    dated: Mapping[str, date | None],
) -> list[str]:
    contact, group = one.contact or Contact(), pack.group(one.partner.group)
    asks = {ask.id: ask for ask in plan.asks}
    promised = live(one.partner)
    about = [item for item in promised if _hangs_on(asks.get(item.ask), milestone)] or promised
    titles = (said_ask(plan, item) for item in about)
    days = (item.due or _day_of(asks.get(item.ask), dated) for item in about)
    due = min((day for day in days if day), default=None)
    return [
        one.partner.name,
        contact.name,
        contact.role,
        plain_address(contact.email),
        group.title if group else one.partner.group or "",
        "; ".join(dict.fromkeys(titles)),
        long_date(due) if due else "",
    ]


def _hangs_on(ask: Ask | None, milestone: Milestone) -> bool:
    return ask is not None and ask.milestone == milestone.id


def _day_of(ask: Ask | None, dated: Mapping[str, date | None]) -> date | None:
    return dated.get(ask.milestone) if ask and ask.milestone else None


def _addresses(made: Mailing) -> list[str]:
    """Return the recipients' addresses as they stand in a link, each once."""
    plain = [plain_address(one.contact.email) for one in made.recipients if one.contact]
    each = {fold(address): address for address in reversed(plain) if address}
    return [quote(address, safe="@") for address in reversed(each.values())]


def _text_of(subject: str, body: str) -> str:
    """Return subject and body as they stand at the end of a link.

    Everything is written as percent signs and digits but letters, digits and `-._~`, so that no
    text can add a header. Line ends are CRLF (RFC 6068, 5).
    """
    lines = clean(body).strip().replace("\n", "\r\n")
    texts = (("subject", " ".join(clean(subject, one_line=True).split())), ("body", lines))
    return "".join(f"&{name}={quote(text, safe='')}" for name, text in texts if text)


def _fits(addresses: Iterable[str], text: str) -> bool:
    return max(map(len, addresses), default=0) + len(_START) + len(text) <= LONGEST_LINK


def _batches(addresses: Iterable[str], text: str) -> Iterator[list[str]]:
    """Yield as many addresses at once as fit into a link; each one alone does."""
    room = LONGEST_LINK - len(_START) - len(text)
    some: list[str] = []
    taken = 0
    for address in addresses:
        if some and taken + 1 + len(address) > room:
            yield some
            some, taken = [], 0
        taken += len(address) + bool(some)
        some.append(address)
    if some:
        yield some
