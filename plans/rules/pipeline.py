"""Checks of the partners on their way: what their stages rest on, and what is to come next.

Rules hang on a stage's kind and data, never on its id. What depends on the day is looked at only
where the day is told, and stands in `plans.rules.pipeline_days`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from weakref import WeakValueDictionary

from plans.contacts.guard import MOST_UNANSWERED, unanswered
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.moves import Fault, faults
from plans.pipeline.stages import is_live, kind_of
from plans.pipeline.waiting import lacks_next
from plans.rules.finding import Check, Finding, each, named, place
from plans.rules.pipeline_days import check_closing, check_waiting, is_closing

# Those that tell what the rules for moves find have no `fix`: each fault brings its own.
STAGE_WITHOUT_EVIDENCE = Check(
    "stage-without-evidence",
    "error",
    "pipeline",
    why=mark("Without anything that shows it, nobody can tell a promise from a hope."),
    fix="",
)
LOST_WITHOUT_REASON = Check(
    "lost-without-reason",
    "error",
    "pipeline",
    why=mark("The reasons tell what to do otherwise next time, and whom to ask again."),
    fix="",
)
MOVE_WITHOUT_NOTE = Check(
    "move-without-note",
    "error",
    "pipeline",
    why=mark("Whoever takes over later has to understand how it came to this."),
    fix="",
)
COMMITMENT_AGAINST_STAGE = Check(
    "commitment-against-stage",
    "error",
    "pipeline",
    why=mark("The Board and the numbers go by the stage; it has to fit what was promised."),
    fix="",
)
CONFIRMED_WITHOUT_DAY = Check(
    "confirmed-without-day",
    "warning",
    "pipeline",
    why=mark("A yes counts once it stands in a letter, a mail or the note of a call."),
    fix="",
)
STAGE_AGAINST_HISTORY = Check(
    "stage-against-history",
    "error",
    "pipeline",
    why=mark("The Board and the numbers go by the stage; its history has to lead there."),
    fix="",
)
OPEN_WITHOUT_OWNER = Check(
    "open-without-owner",
    "error",
    "pipeline",
    why=mark("A partner that waits for an answer and hears from nobody is soon lost."),
    fix=mark("Choose somebody of the team who looks after this partner."),
    missing=True,
)
NO_NEXT_STEP = Check(
    "no-next-step",
    "warning",
    "pipeline",
    why=mark("What has no day is forgotten between all the others."),
    fix=mark("Write what happens next and on which day, or until when the partner can wait."),
    missing=True,
)
MANY_FOLLOW_UPS = Check(
    "third-follow-up",
    "warning",
    "pipeline",
    why=mark("The first follow-up brings most of the answers; a third one puts people off."),
    fix=mark("Try another channel, or talk to another person there."),
)
_BY_FIELD = {
    "evidence": STAGE_WITHOUT_EVIDENCE,
    "reason": LOST_WITHOUT_REASON,
    "note": MOVE_WITHOUT_NOTE,
    "status": COMMITMENT_AGAINST_STAGE,
    "confirmed": CONFIRMED_WITHOUT_DAY,
}
"""Which check a fault of a partner belongs to, by the field that it is in."""


def check_pipeline(plan: Plan, pack: Pack, today: date | None = None) -> Iterator[Finding]:
    """Yield what is missing or wrong with the partners on their way.

    Without `today` nothing is said that depends on the day.
    """
    yield from _faults(plan.partners, pack)
    under_way = [one for one in plan.partners if kind_of(one.stage, pack) == "open"]
    yield from _without_owner(under_way)
    yield from _followed_up([one for one in plan.partners if is_live(one, pack)])
    if today is not None and is_closing(plan, today):
        # From then on there is no next step but to close them.
        yield from check_closing(plan, pack)
        return
    yield from _without_next(under_way, pack, today)
    if today is not None:
        yield from check_waiting(plan, pack, today)


class _Sound:
    """Partners in which no fault was found, by one pack.

    Checks run after each change, which makes one partner anew and leaves the others the objects
    that they were: looking through 10,000 of them each time would take 0.4 seconds.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._known: WeakValueDictionary[int, Partner] = WeakValueDictionary()

    def faults(self, partner: Partner) -> tuple[Fault, ...]:
        """Return the partner's faults, which are said anew each time, in the language spoken."""
        if id(partner) in self._known:
            return ()
        found = faults(partner, self.pack)
        if not found:
            self._known[id(partner)] = partner
        return found


_sound: list[_Sound] = []
"""What is known by the pack that was used last, if there was one."""


def _sound_by(pack: Pack) -> _Sound:
    known = _sound[-1] if _sound else None
    if known is None or known.pack is not pack:
        known = _Sound(pack)
        _sound[:] = [known]
    return known


def _faults(partners: tuple[Partner, ...], pack: Pack) -> Iterator[Finding]:
    sound = _sound_by(pack)
    kinds: dict[tuple[Check, str], list[tuple[Partner, Fault]]] = {}
    for partner in partners:
        for fault in sound.faults(partner):
            kinds.setdefault((_check_of(fault), fault.severity), []).append((partner, fault))
    for found in kinds.values():
        yield from each(
            found,
            _fault,
            lambda count: tr_n(
                "{count} more of this kind is among your partners.",
                "{count} more of this kind are among your partners.",
                count,
            ),
        )


def _check_of(fault: Fault) -> Check:
    return _BY_FIELD.get(fault.field.rpartition(".")[2], STAGE_AGAINST_HISTORY)


def _fault(found: tuple[Partner, Fault]) -> Finding:
    partner, fault = found
    finding = _check_of(fault).found(place(partner, fault.field), fault.sentence)
    return replace(finding, severity=fault.severity, fix=fault.fix)


def _without_owner(under_way: list[Partner]) -> Iterator[Finding]:
    yield from each(
        [one for one in under_way if not one.owner.strip()],
        lambda one: OPEN_WITHOUT_OWNER.found(
            place(one, "owner"),
            tr("{partner} is on its way, but nobody looks after it.", partner=named(one)),
        ),
        lambda count: tr_n(
            "{count} more partner is on its way with nobody to look after it.",
            "{count} more partners are on their way with nobody to look after them.",
            count,
        ),
    )


def _without_next(under_way: list[Partner], pack: Pack, today: date | None) -> Iterator[Finding]:
    yield from each(
        [one for one in under_way if lacks_next(one, pack, today)],
        lambda one: NO_NEXT_STEP.found(
            place(one, "next"),
            tr("{partner} is on its way, but has no next step with a day.", partner=named(one)),
        ),
        lambda count: tr_n(
            "{count} more partner on its way has no next step with a day.",
            "{count} more partners on their way have no next step with a day.",
            count,
        ),
    )


def _followed_up(partners: list[Partner]) -> Iterator[Finding]:
    counted = ((one, unanswered(one)) for one in partners if len(one.log) > MOST_UNANSWERED)
    yield from each(
        [(one, often) for one, often in counted if often > MOST_UNANSWERED],
        lambda case: MANY_FOLLOW_UPS.found(
            place(case[0], "log"),
            tr_n(
                "{partner} was written to or called {count} time and hasn't answered.",
                "{partner} was written to or called {count} times and hasn't answered.",
                case[1],
                partner=named(case[0]),
            ),
        ),
        lambda count: tr_n(
            "{count} more partner hasn't answered to three follow-ups.",
            "{count} more partners haven't answered to three follow-ups.",
            count,
        ),
    )
