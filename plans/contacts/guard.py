"""The guard of the contact load: whether one more touch keeps within the plan's caps.

What counts is every touch that the campaign begins unasked, planned or done, in every channel: what
the log has of them, a next step with a channel, and the milestones that the partner will be told
of. What partners begin, and answers to them, never count. A cap holds in rolling periods, for each
person and for each organisation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from plans.caps import say_cap
from plans.contacts.log_line import fulfils
from plans.contacts.periods import Days
from plans.languages.speaking import tr, tr_n
from plans.model import Cap, Contact, Contacted, Milestone, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.stages import is_live, is_with_us
from plans.schedule import dated_milestones, hears
from plans.text import fold, short
from plans.typed import say_date

YEAR = 366
"""So many days ahead are searched for a free one."""

MOST_UNANSWERED = 3
"""After so many touches without an answer, which are one and two follow-ups, another channel or
person is better (`domain.md`, 7.6: the third follow-up loses answers)."""

_SHOWN = 60
"""So many characters of a name are repeated in a sentence."""

_Person: TypeAlias = tuple[str, str]
"""How a person is known: a folded address, or else a folded name and the partner's id."""


@dataclass(frozen=True)
class Over:
    """Somebody who would hear from the campaign more often than a cap allows."""

    who: str
    """Name of the person or the organisation, as typed."""
    cap: Cap
    """The cap."""
    touches: int
    """How many there would be in the fullest period, with the new one."""


@dataclass(frozen=True)
class Verdict:
    """What the guard says about one more touch."""

    over: tuple[Over, ...]
    """Caps that it would break: those of the person, then those of the organisation."""
    first_free: date | None
    """The first day, from the touch's own on, on which it would keep all caps; none before today
    but its own. None if there is none within a year."""
    unanswered: int
    """Touches that nobody answered, with this one if it is one; 0 after an answer."""

    def sentences(self) -> tuple[str, ...]:
        """Return what is to be said before the touch is planned or noted; often nothing."""
        return (*self._said_over(), *self._said_unanswered())

    def _said_over(self) -> Iterator[str]:
        said: set[tuple[Cap, int]] = set()
        for one in self.over:
            # Of a partner with one person both are over by the same: one sentence is enough.
            if (one.cap, one.touches) not in said:
                said.add((one.cap, one.touches))
                yield said_over(one)
        if self.over and self.first_free:
            yield tr("The first free day is {day}.", day=say_date(self.first_free))
        elif self.over:
            yield tr("No day of the coming year is free.")

    def _said_unanswered(self) -> Iterator[str]:
        if self.unanswered > MOST_UNANSWERED:
            yield tr_n(
                "The last contact was not answered. Try another channel or another person.",
                "The last {count} contacts were not answered. "
                "Try another channel or another person.",
                self.unanswered - 1,
            )


def said_over(over: Over) -> str:
    """Return who would hear too much, and by how much, as a sentence."""
    who, limit = short(over.who, _SHOWN), say_cap(over.cap)
    if not over.cap.touches:
        return tr(
            "{who} should not be contacted unasked: the limit is {limit}.", who=who, limit=limit
        )
    return tr_n(
        "{who} would hear from you {touches} times: {count} more than the limit of {limit}.",
        "{who} would hear from you {touches} times: {count} more than the limit of {limit}.",
        over.touches - over.cap.touches,
        who=who,
        touches=over.touches,
        limit=limit,
    )


@dataclass(frozen=True)
class _Touch:
    day: date
    person: _Person | None
    """With whom; None where the partner has no persons."""
    about: frozenset[str] = frozenset()
    """Milestones that will be told, by their ids; none for what stands in the log."""


class _Everywhere:
    """What a person hears as one of all its partners' persons; kept up to date."""

    def __init__(self, partners: Iterable[Partner]) -> None:
        self.partners = frozenset(one.id for one in partners)
        self.days: Counter[int] = Counter()
        self.about: dict[str, Counter[int]] = {}
        """Days of touches that are about one milestone alone, by its id."""

    def add(self, touch: _Touch) -> None:
        """Count one touch."""
        day = touch.day.toordinal()
        self.days[day] += 1
        if len(touch.about) == 1:
            (milestone,) = touch.about
            self.about.setdefault(milestone, Counter())[day] += 1

    def but(self, own: Iterable[_Touch], about: str | None) -> Counter[int]:
        """Return the days without one partner's `own` touches, and those about one milestone."""
        days = self.days.copy()
        for day, count in self.about.get(about or "", {}).items():
            days[day] -= count
        for one in own:
            if one.about != {about}:
                days[one.day.toordinal()] -= 1
        return days


@dataclass(frozen=True)
class _Subject:
    """A person or an organisation."""

    who: str
    days: Days
    """On which days it hears."""


class Ledger:
    """All unasked touches of a plan, for asking about one more.

    A plan is counted as it is when the ledger is made. `pack` tells which partners are lost or won.
    A verdict costs what the touches of its partner and the days of its person cost: what a person
    hears as one of several partners' is counted once.
    """

    def __init__(self, plan: Plan, today: date, pack: Pack) -> None:
        self._today = today
        self._pack = pack
        self._caps = plan.communication.at_most
        self._partners = plan.partners
        self._milestones = [
            (one.day, one.milestone)
            for one in dated_milestones(plan)
            if one.day and one.day >= today
        ]
        self._told: dict[object, list[tuple[date, Milestone]]] = {}
        self._counted: dict[str, list[_Touch]] = {}
        self._taken: dict[str, list[_Touch]] = {}
        self._everywhere: dict[_Person, _Everywhere] = {}
        self._at: dict[_Person, list[Partner]] = {}
        for partner in plan.partners:
            for person in dict.fromkeys(_known_as(one, partner) for one in partner.contacts):
                self._at.setdefault(person, []).append(partner)

    def verdict(self, partner: Partner, touch: Contacted) -> Verdict:
        """Return what one more touch with a partner would do; without a day it is `today`'s.

        The partner is counted as it is given here: give it without its next step if the touch
        comes in that step's place. A next step that the touch fulfils is not counted beside it, nor
        what is planned for the milestone that it is about.
        """
        day, silent = touch.on or self._today, unanswered(partner, touch)
        if touch.way != "out":
            return Verdict((), day, silent)
        subjects = self._subjects(partner, touch)
        over = tuple(self._over(subjects, day.toordinal()))
        return Verdict(over, self._first_free(subjects, day) if over else day, silent)

    def take(self, partner: Partner, touch: Contacted) -> None:
        """Count one more touch from now on, as if it stood in the plan."""
        if touch.way == "out" and touch.on:
            taken = _Touch(touch.on, _person_of(touch, partner))
            self._taken.setdefault(partner.id, []).append(taken)
            everywhere = self._everywhere.get(taken.person) if taken.person else None
            if everywhere and partner.id in everywhere.partners:
                everywhere.add(taken)

    def days_of(self, partner: Partner) -> tuple[date, ...]:
        """Return the days on which the partner hears from the campaign unasked, in order."""
        return tuple(sorted(one.day for one in self._touches(partner)))

    def over_now(self) -> tuple[tuple[Partner, Over], ...]:
        """Return who is over a cap by the plan as it is, in periods that aren't over yet.

        Each person stands there once, at the first of its partners. An organisation whose person
        is over by the same isn't named again.
        """
        found: list[tuple[Partner, Over]] = []
        seen: set[_Person] = set()
        for partner in self._partners:
            persons = [one for one in self._persons(partner) if one not in seen]
            seen.update(persons)
            overs = [over for one in persons for over in self._too_much(self._one(one, partner))]
            known = {(one.cap, one.touches) for one in overs}
            own = self._too_much(_Subject(partner.name, _counted(self.days_of(partner))))
            overs += [one for one in own if (one.cap, one.touches) not in known]
            found += [(partner, over) for over in overs]
        return tuple(found)

    def _subjects(self, partner: Partner, touch: Contacted) -> list[_Subject]:
        """Return the person and the organisation that one more touch concerns."""
        own = list(self._beside(partner, touch))
        person = _person_of(touch, partner)
        organisation = _Subject(partner.name, _counted(one.day for one in own))
        if person is None:
            return [organisation]
        days = self._elsewhere(person, partner, touch.milestone)
        days.update(one.day.toordinal() for one in own if one.person == person)
        return [_Subject(_name(person, partner), Days(days)), organisation]

    def _over(self, subjects: Iterable[_Subject], day: int) -> Iterator[Over]:
        for one in subjects:
            for cap in self._caps:
                touches = one.days.with_one_more(day, cap.days)
                if touches > cap.touches:
                    yield Over(one.who, cap, touches)

    def _first_free(self, subjects: Sequence[_Subject], day: date) -> date | None:
        if any(not cap.touches for cap in self._caps):
            return None
        free = start = max(day, self._today).toordinal()
        end = min(start + YEAR, date.max.toordinal())
        while free <= end:
            # Each jumps over the days that it has no room on; one that all keep is free.
            before = free
            for one in subjects:
                for cap in self._caps:
                    free = one.days.free_from(free, cap)
            if free == before:
                return date.fromordinal(free)
        return None

    def _persons(self, partner: Partner) -> tuple[_Person, ...]:
        """Return the persons that the partner has, and those that its log alone names."""
        touched = (one.person for one in self._touches(partner) if one.person is not None)
        known = (_known_as(one, partner) for one in partner.contacts)
        return tuple(dict.fromkeys((*known, *touched)))

    def _one(self, person: _Person, partner: Partner) -> _Subject:
        days = self._elsewhere(person, partner)
        days.update(one.day.toordinal() for one in self._touches(partner) if one.person == person)
        return _Subject(_name(person, partner), Days(days))

    def _elsewhere(
        self, person: _Person, partner: Partner, about: str | None = None
    ) -> Counter[int]:
        """Return the days of the person's touches as one of other partners' persons.

        Of two partners that will be told `about` a milestone, one has to be the first.
        """
        at = self._at.get(person, [])
        if not any(other.id != partner.id for other in at[:2]):
            return Counter()
        if person not in self._everywhere:
            self._everywhere[person] = everywhere = _Everywhere(at)
            for other in at:
                for touch in self._touches(other):
                    if touch.person == person:
                        everywhere.add(touch)
        everywhere = self._everywhere[person]
        # What was counted of it is what the plan says; it may be given here as it will become.
        own = self._touches(partner) if partner.id in everywhere.partners else []
        return everywhere.but((one for one in own if one.person == person), about)

    def _too_much(self, subject: _Subject) -> Iterator[Over]:
        for cap in self._caps:
            touches = subject.days.fullest(self._today.toordinal() - cap.days + 1, cap.days)
            if touches > cap.touches:
                yield Over(subject.who, cap, touches)

    def _touches(self, partner: Partner) -> list[_Touch]:
        """Return what counts for a partner of the plan; worked out once."""
        if partner.id not in self._counted:
            self._counted[partner.id] = list(self._planned_and_done(partner, None))
        return [*self._counted[partner.id], *self._taken.get(partner.id, ())]

    def _beside(self, partner: Partner, touch: Contacted) -> Iterator[_Touch]:
        """Yield what counts for a partner as it is given, beside one more touch."""
        yield from self._planned_and_done(partner, touch)
        yield from self._taken.get(partner.id, ())

    def _planned_and_done(self, partner: Partner, touch: Contacted | None) -> Iterator[_Touch]:
        for one in partner.log:
            if one.way == "out" and one.on and not _becomes(one, touch):
                yield _Touch(one.on, _person_of(one, partner))
        first = _person_of(Contacted(), partner)
        step = partner.next
        fulfilled = touch is not None and fulfils(partner, touch)
        if step.by and step.on and is_live(partner, self._pack) and not fulfilled:
            yield _Touch(step.on, first)
        about = touch.milestone if touch else None
        for day, milestones in self._still_told(partner, about).items():
            yield _Touch(day, first, frozenset(milestones))

    def _still_told(self, partner: Partner, but: str | None) -> Mapping[date, list[str]]:
        """Return which milestones, `but` one, the partner will be told of on which day.

        Milestones on one day are told in one letter, as in `plans.schedule.touches`.
        """
        told = {but, *(one.milestone for one in partner.log)}
        days: dict[date, list[str]] = {}
        for day, milestone in self._heard(partner):
            if milestone.id not in told:
                days.setdefault(day, []).append(milestone.id)
        return days

    def _heard(self, partner: Partner) -> list[tuple[date, Milestone]]:
        """Return the milestones to come that the partner is told of; a lost one is told of none."""
        if not is_with_us(partner, self._pack):
            return []
        kind = (partner.group, partner.touch, partner.audiences)
        if kind not in self._told:
            self._told[kind] = [one for one in self._milestones if hears(partner, one[1])]
        return self._told[kind]


def _becomes(planned: Contacted, touch: Contacted | None) -> bool:
    """Whether a planned touch is the one that is asked about: both about the same milestone."""
    about = touch.milestone if touch else None
    return planned.state == "planned" and about is not None and planned.milestone == about


def _counted(days: Iterable[date]) -> Days:
    return Days(Counter(day.toordinal() for day in days))


def _known_as(contact: Contact, partner: Partner) -> _Person:
    return (fold(contact.email), "") if contact.email.strip() else (fold(contact.name), partner.id)


def _person_of(touch: Contacted, partner: Partner) -> _Person | None:
    """Return the person of a touch: whom it names, or else the partner's first person."""
    if not touch.who.strip():
        return _known_as(partner.contacts[0], partner) if partner.contacts else None
    who = fold(touch.who)
    named = (one for one in partner.contacts if who in (fold(one.name), fold(one.email)))
    found = next(named, None)
    return _known_as(found, partner) if found else (who, partner.id)


def _name(person: _Person, partner: Partner) -> str:
    """Return what the person is called at a partner; the partner's name where it has none."""
    found = next((one for one in partner.contacts if _known_as(one, partner) == person), None)
    if found is None:
        named = (one.who for one in partner.log if fold(one.who) == person[0])
        return next(named, person[0]) or partner.name
    return found.name.strip() or found.email.strip() or partner.name


def unanswered(partner: Partner, *more: Contacted) -> int:
    """Return how many touches of ours, unasked and done, nobody answered; `more` are new ones."""
    entries = [one for one in partner.log if one.state == "done"]
    # Python's sort keeps the order of one day; a new one comes after what that day has.
    entries = sorted((*entries, *more), key=lambda one: one.on or date.min)
    answers = [place for place, one in enumerate(entries) if one.way == "in"]
    since = entries[answers[-1] + 1 :] if answers else entries
    return sum(one.way == "out" for one in since)
