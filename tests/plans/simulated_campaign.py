"""A campaign that is worked through day by day, as chance has it: see `test_simulated_campaign`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from plans.contacts.guard import Ledger, Verdict
from plans.contacts.log_line import LogLine, noted, read_log_line
from plans.contacts.mailing import logged, mailing
from plans.due import DOABLE, Due, done, due, postponed, snoozed, touch_of
from plans.model import (
    Asset,
    Cap,
    Commitment,
    Contact,
    Contacted,
    Event,
    Goal,
    Milestone,
    NextStep,
    Partner,
    Plan,
    Result,
    Touch,
    Window,
)
from plans.packs.model import Pack
from plans.packs.starting import new_plan
from plans.pipeline.commitments import ORDER, status_lacks, with_status
from plans.pipeline.moves import Wish, lacks, move
from plans.pipeline.stages import kind_of, next_stage

FIRST = date(2026, 9, 21)
"""A Monday, twelve weeks before the last day of the campaign."""

WINDOW = Window(start=date(2026, 12, 7), end=date(2026, 12, 13), source="own")

LAST = date(2026, 12, 23)
"""The last working day: ten days after the campaign."""

PARTNERS = 200
OWNERS = ("Ada", "Grace", "Kim")
CHANNELS = ("email", "call", "meeting")

_OUT = (
    "called, wants the one-pager, +3",
    "mailed, sent the text, +2 call",
    "met, agreed on the week",
    "called, nobody there, tomorrow",
    "texted, +4 mail them the kit",
    "met with Kari Vik, she decides, +7",
)
_IN = ("mail from them, they are in, +2", "reply, wants a call", "call from them, +3 call")
_ANSWERS = ("answered, sent the dates, +5", "called back, all is clear")


def is_working_day(day: date) -> bool:
    """Whether somebody works on this day."""
    return day.weekday() < 5


def _partner(number: int, chance: Random, pack: Pack, asks: Sequence[str]) -> Partner:
    # A few persons work at two organisations, whatever the capitals of their address.
    shared = f"Person{number // 20}@example.org" if number % 20 in (3, 4) else ""
    address = shared.lower() if number % 2 else shared
    contacts = [Contact(name="Kari Vik", email=address or f"kari{number}@example.org")]
    contacts += [Contact(name="Ola Nes")] if chance.random() < 0.3 else []
    contacts = [] if chance.random() < 0.1 else contacts
    due_day = date(2026, 11, 2) + timedelta(chance.randrange(42))
    touch: Touch = "high" if chance.random() < 0.3 else "low"
    return Partner(
        id=f"partner-{number}",
        name=f"Partner {number}",
        group=chance.choice(pack.groups).id,
        reach=chance.choice([None, 0, 30, 450, 9000]),
        touch=touch,
        owner=chance.choice(OWNERS),
        contacts=tuple(contacts),
        commitments=tuple(
            Commitment(ask=ask, due=due_day, expected=chance.choice([None, 20, 800]))
            for ask in chance.sample(asks, chance.choice([1, 1, 1, 2]))
        ),
    )


def new_campaign(chance: Random, pack: Pack) -> Plan:
    """Return a plan in which nobody was contacted yet."""
    plan = new_plan(pack, title="Simulated", today=FIRST)
    asks = [ask.id for ask in plan.asks]
    partners = tuple(_partner(number, chance, pack, asks) for number in range(PARTNERS))
    milestones = (
        Milestone(id="registration", title="Sign-up opens", weeks=-7),
        Milestone(id="kit", title="Kit is sent", weeks=-4, groups=("schools", "companies")),
        Milestone(id="reminder", title="Last reminder", weeks=-1, touch="low"),
        Milestone(id="thanks", title="Thanks to everyone", weeks=1),
    )
    communication = plan.communication.model_copy(
        update={
            "at_most": (Cap(touches=1, days=7), Cap(touches=4, days=28)),
            "milestones": milestones,
            "assets": (Asset(id="kit", title="Kit", milestone="kit", owner="Ada"),),
        }
    )
    return plan.model_copy(
        update={
            "window": WINDOW,
            "partners": partners,
            "communication": communication,
            "goal": Goal(number=40_000, audience="students"),
            "events": (Event(id="opening", title="Opening", on=WINDOW.start),),
        }
    )


class CampaignLead:
    """Somebody who does each day what is due, keeps to the guard, and writes everything down."""

    def __init__(self, seed: int, pack: Pack) -> None:
        self._chance = Random(seed)  # noqa: S311 - nothing is kept secret
        self._pack = pack
        self._today = FIRST
        self.plan = new_campaign(self._chance, pack)
        """The plan as it is now."""
        self.deeds: Counter[str] = Counter()
        """How often what was done."""

    def work(self, today: date) -> None:
        """Do a day's work."""
        self._today = today
        self._hear()
        for line in due(self.plan, self._pack, today):
            if line.when != "week" or self._chance.random() < 0.03:
                self._see_to(line)
        for partner in self.plan.partners:
            self._go_on(partner.id)
        self._begin(8)
        if today > (WINDOW.end or today):
            self._close()

    # The partner's side.

    def _hear(self) -> None:
        """Let some of those who were written to answer, and answer some of them."""
        for partner in self.plan.partners:
            if partner.log and self._is_live(partner) and self._chance.random() < 0.06:
                self._type(partner.id, self._chance.choice(_IN))
                if self._chance.random() < 0.5:
                    self._type(partner.id, self._chance.choice(_ANSWERS))

    # What is due.

    def _see_to(self, line: Due) -> None:
        if line.kind == "milestone":
            self._tell(line)
        elif line.kind == "asset":
            self.plan = done(self.plan, self._pack, line, self._today)
            self.deeds["asset"] += 1
        elif line.partner is not None and self._still_says(line):
            self._see_to_partner(line, self._partner(line.partner))

    def _see_to_partner(self, line: Due, partner: Partner) -> None:
        lot = self._chance.random()
        self.deeds[line.kind] += 1
        if lot < 0.08 and line.kind != "thanks":
            until = self._today + timedelta(self._chance.randrange(2, 12))
            self.plan = snoozed(self.plan, line, until, "They asked for time")
            self.deeds["snoozed"] += 1
        elif line.kind in ("no-next", "stale"):
            self._choose_next(line, partner, lot)
        elif line.kind == "revisit":
            self._ask_again(line, partner, lot)
        elif line.kind == "commitment" and lot < 0.2:
            self._miss(line, partner)
        elif line.kind == "next" and lot < 0.4:
            self._type(partner.id, self._chance.choice(_OUT))
        else:
            self._do_or_move(line, partner)

    def _choose_next(self, line: Due, partner: Partner, lot: float) -> None:
        if lot < 0.2:
            self._lose(partner)
        elif lot < 0.4:
            self.plan = postponed(self.plan, self._pack, line, self._today + timedelta(3))
        else:
            self._plan_step(partner, self._today + timedelta(self._chance.randrange(1, 9)))

    def _ask_again(self, line: Due, partner: Partner, lot: float) -> None:
        first = next(stage for stage in self._pack.stages if stage.kind == "open")
        if lot < 0.6:
            self._move(partner, first.id)
        else:
            until = self._today + timedelta(30)
            self.plan = snoozed(self.plan, line, until, "The wrong time")

    def _miss(self, line: Due, partner: Partner) -> None:
        missed = with_status(partner, line.place or 0, "missed", self._today, self._pack)
        self._put(missed)
        self.deeds["missed"] += 1

    def _do_or_move(self, line: Due, partner: Partner) -> None:
        """Do what is due, on another day if that would be one touch too many."""
        found = touch_of(partner, line, self._today)
        if line.kind == "commitment":
            self._confirm(line, partner)
        if found is None:
            if self._chance.random() < 0.2 and line.kind != "thanks":
                until = self._today + timedelta(self._chance.randrange(1, 6))
                self.plan = postponed(self.plan, self._pack, line, until)
            elif line.kind in DOABLE:
                self.plan = done(self.plan, self._pack, line, self._today, by=partner.owner)
            return
        verdict = self._verdict(*found)
        if not verdict.over:
            self.plan = done(self.plan, self._pack, line, self._today, by=partner.owner)
            self.deeds["touch"] += 1
            return
        self.deeds["refused"] += 1
        if verdict.first_free:
            self.plan = postponed(self.plan, self._pack, line, verdict.first_free)
        else:
            self._put(found[0])

    def _confirm(self, line: Due, partner: Partner) -> None:
        """Let the partner say yes, if it hasn't: before that nothing can be carried out."""
        place = line.place or 0
        if partner.commitments[place].status == "proposed":
            self._put(with_status(partner, place, "confirmed", self._today, self._pack, how="Mail"))
            self.deeds["confirmed"] += 1

    def _tell(self, line: Due) -> None:
        """Tell all of a milestone on its day; who heard enough is told on a free day."""
        if line.on is None or line.on > self._today:
            return
        made = mailing(self.plan, self._pack, line.item, self._today, self._today, touch=None)
        self.plan = logged(self.plan, made, self._today, "Ada")
        self.deeds["mailed"] += len(made.recipients)
        for partner in (*(one.partner for one in made.over), *made.without_address):
            self._touch(partner.id, Contacted(by="call", way="out", milestone=line.item))

    # What goes on beside that.

    def _go_on(self, partner_id: str) -> None:
        partner = self._partner(partner_id)
        kind, lot = kind_of(partner.stage, self._pack), self._chance.random()
        if kind == "open" or (kind == "none" and partner.log):
            if lot < 0.07:
                following = next_stage(partner.stage, self._pack)
                self._move(partner, following.id if following else None)
            elif lot < 0.09:
                self._move(partner, self._chance.choice(self._pack.stages).id)
            elif lot < 0.16:
                self._advance(partner)
            elif lot < 0.165:
                self._lose(partner)
        elif lot < 0.01:  # reopened, or corrected
            self._move(partner, self._chance.choice(self._pack.stages).id)

    def _advance(self, partner: Partner) -> None:
        """Take a commitment one status on, or anywhere."""
        place = self._chance.randrange(len(partner.commitments))
        now = partner.commitments[place].status
        if now not in ORDER:
            return
        further = ORDER[min(ORDER.index(now) + 1, len(ORDER) - 1)]
        status = further if self._chance.random() < 0.9 else self._chance.choice(ORDER)
        evidence = "Seen: a picture" if status in ("executed", "verified") else ""
        if status_lacks(partner, place, status, self._pack, evidence=evidence):
            return
        reached = self._chance.choice([None, 10, 400])
        self._put(
            with_status(
                partner,
                place,
                status,
                self._today,
                self._pack,
                by=partner.owner,
                evidence=evidence,
                reached=reached if evidence else None,
            )
        )
        self.deeds[status] += 1

    def _begin(self, count: int) -> None:
        """Write to some who weren't contacted yet."""
        fresh = [one for one in self.plan.partners if one.stage is None and not one.log]
        for partner in self._chance.sample(fresh, min(count, len(fresh))):
            self._touch(partner.id, Contacted(by="email", way="out", note="First mail"))

    def _close(self) -> None:
        """Count, thank and close: a good part of the open partners each day."""
        result = Result(number=30_000, on=self._today, evidence="Reports", learned="Begin in May")
        goal = self.plan.goal.model_copy(update={"result": result})
        self.plan = self.plan.model_copy(update={"goal": goal})
        for partner in self.plan.partners:
            if kind_of(partner.stage, self._pack) == "open":
                if self._today == LAST or self._chance.random() < 0.4:
                    self._finish(partner)
            elif kind_of(partner.stage, self._pack) == "won" and partner.recognised is None:
                self._put(partner.model_copy(update={"recognised": self._today}))
        if self._today == LAST:
            self._finish_last()

    def _finish(self, partner: Partner) -> None:
        won = next(stage for stage in self._pack.stages if stage.kind == "won")
        if any(one.status in ("executed", "verified") for one in partner.commitments):
            self._move(partner, won.id)
        else:
            self._lose(partner)

    def _finish_last(self) -> None:
        for line in due(self.plan, self._pack, self._today):
            if line.kind == "thanks":
                self.plan = done(self.plan, self._pack, line, self._today)
        for partner in self.plan.partners:
            if kind_of(partner.stage, self._pack) == "won" and partner.recognised is None:
                self._put(partner.model_copy(update={"recognised": self._today}))

    # How it is done.

    def _type(self, partner_id: str, typed: str) -> None:
        """Note a typed line: the touch if the guard allows it, else planned on a free day."""
        partner = self._partner(partner_id)
        line = read_log_line(typed, partner, self._pack, self._today, partner.owner)
        if self._verdict(partner, line.touch).over:
            self._touch(partner_id, line.touch)
            return
        self._put(noted(partner, LogLine(line.touch, None)))
        self.deeds[f"typed {line.touch.way}"] += 1
        if line.next and line.next.on:
            # Kept for somebody who is won: a next step is for whom is still worked on.
            self._plan_step(self._partner(partner_id), line.next.on, line.next)

    def _touch(self, partner_id: str, touch: Contacted) -> None:
        """Note a touch as done today if the guard allows it, else plan it on the first free day."""
        partner = self._partner(partner_id)
        touch = touch.model_copy(update={"on": self._today})
        if touch.milestone and any(one.milestone == touch.milestone for one in partner.log):
            return
        verdict = self._verdict(partner, touch)
        if verdict.over:
            # Asked anew as planned: unlike one that is done it comes beside a next step.
            touch = touch.model_copy(update={"state": "planned"})
            verdict = self._verdict(partner, touch)
        if verdict.over and verdict.first_free:
            touch = touch.model_copy(update={"on": verdict.first_free})
            self.deeds["planned ahead"] += 1
        if not verdict.over or verdict.first_free:
            self._put(noted(partner, LogLine(touch, None)))

    def _plan_step(self, partner: Partner, on: date, step: NextStep | None = None) -> None:
        """Give the partner a next step; one with a channel only on a day that the guard allows."""
        by = self._chance.choice(("", *CHANNELS)) if step is None else step.by
        bare = partner.model_copy(update={"next": NextStep()})
        if by:
            planned = Contacted(on=on, by=by, way="out", state="planned")
            free = self._verdict(bare, planned).first_free
            on, by = (free, by) if free else (on, "")
        made = NextStep(on=on, what="Go on", who=partner.owner, by=by)
        self._put(bare.model_copy(update={"next": made}))

    def _lose(self, partner: Partner) -> None:
        lost = next(stage for stage in self._pack.stages if stage.kind == "lost")
        self._move(partner, lost.id)

    def _move(self, partner: Partner, stage: str | None) -> None:
        """Move the partner, with all that the move asks for, unless it is refused."""
        if stage is None:
            return
        was = kind_of(partner.stage, self._pack)
        wish = self._filled(partner, Wish(stage, self._today, by=partner.owner))
        if wish is not None:
            self._put(move(partner, wish, self._pack))
            self.deeds[f"{was} to {kind_of(stage, self._pack)}"] += 1

    def _filled(self, partner: Partner, wish: Wish) -> Wish | None:
        for _ in range(4):
            lacking = lacks(partner, wish, self._pack)
            if any(lack.field == "stage" for lack in lacking):
                return None
            for lack in lacking:
                wish = self._with(wish, lack.field)
        assert not lacks(partner, wish, self._pack)
        return wish

    def _with(self, wish: Wish, field: str) -> Wish:
        if field == "reason":
            ahead = self._chance.choice([None, 5, 40])
            revisit = None if ahead is None else self._today + timedelta(ahead)
            reason = self._chance.choice(self._pack.lost_reasons).id
            return replace(wish, reason=reason, revisit=revisit)
        if field == "evidence":
            return replace(wish, evidence="A picture")
        return replace(wish, note="They were quick")

    def _verdict(self, partner: Partner, touch: Contacted) -> Verdict:
        return Ledger(self.plan, self._today, self._pack).verdict(partner, touch)

    def _still_says(self, line: Due) -> bool:
        """Whether a line of this morning still holds: something else may have changed it."""
        alone = self.plan.model_copy(update={"partners": (self._partner(line.partner or ""),)})
        return line in due(alone, self._pack, self._today)

    def _is_live(self, partner: Partner) -> bool:
        return kind_of(partner.stage, self._pack) in ("none", "open")

    def _partner(self, partner_id: str) -> Partner:
        found = self.plan.partner(partner_id)
        assert found is not None
        return found

    def _put(self, changed: Partner) -> None:
        partners = tuple(changed if one.id == changed.id else one for one in self.plan.partners)
        self.plan = self.plan.model_copy(update={"partners": partners})
