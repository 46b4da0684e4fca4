"""A process that edits a plan at random, as `python -m tests.faults.writer FILE NAME SEED SECONDS`.

It changes fields that are its own, fields that both writers change, and adds and deletes partners
and asks of its own. At the end it prints, as JSON, what it typed last and must not be lost.
"""

import json
import queue
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from plans.draft import Draft
from plans.keeping import keeper, plan_file, versions
from plans.keeping.plan_file import PlanFile
from plans.keeping.turns import in_turn
from plans.model import Partner, Plan

FAST = {"LATEST_SAVE": 0.15, "WATCH_PAUSE": 0.1, "UNSETTLED_PAUSE": 0.03, "ARRIVAL_PAUSE": 0.0}
"""Pauses in seconds, far below the real ones, so that the writers meet as often as they can."""

LAST = 20.0
"""Seconds within which both have to be of one mind after the last key."""

OWN = {
    "anna": ("place", "message.text", "strategy.answers.organiser-limits"),
    "bert": ("goal.audience", "lead.name", "recognition.standard"),
}
"""Fields that only one of the two writers changes."""

SHARED = ("title", "strategy.reason", "goal.number")
"""Fields that both change."""


class Writer:
    """Edits the plan in `path`; `name` is one of OWN."""

    def __init__(self, path: Path, name: str, seed: int) -> None:
        file = PlanFile.read(path)
        assert file.plan is not None
        self._name, self._random = name, random.Random(f"{name}{seed}")  # noqa: S311
        self.draft = Draft(file.plan, file)
        self.typed: dict[str, str] = {}
        self.shared: dict[str, str] = {}
        self.added: dict[str, str] = {}
        self.asked = 0
        self._number = 0
        self._turns: queue.Queue[Callable[[], None]] = queue.Queue()
        self.draft.keeper.in_turn = self._wait_for_turn

    def _wait_for_turn(self, work: Callable[[], bool]) -> bool | None:
        """Do something between two changes, as the program does between two keys."""
        if threading.current_thread() is threading.main_thread():
            return work()
        return in_turn(self._turns.put, work)

    def _give_turns(self) -> None:
        while not self._turns.empty():
            self._turns.get()()

    def run(self, seconds: float) -> None:
        """Edit for some seconds, then wait until nothing is left to save or to choose."""
        self.draft.keeper.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._random.choice((self._own, self._own, self._shared, self._add, self._change))()
            if self._random.random() < 0.3:
                self.draft.leave()
            self._choose()
            time.sleep(self._random.uniform(0.0, 0.04))
            self._give_turns()
        self._come_to_rest()

    def _come_to_rest(self) -> None:
        """Go on looking until both sides have surely seen what the other one wrote last."""
        end = time.monotonic() + LAST
        quiet = 0
        while quiet < 15 and time.monotonic() < end:
            self._choose()
            self.draft.leave()
            state, before = self.draft.state, self.draft.snapshot
            time.sleep(0.1)
            self._give_turns()
            still = not state.waiting and before is self.draft.snapshot
            quiet = quiet + 1 if still and not self.draft.collisions else 0
        closing = threading.Thread(target=self.draft.close)
        closing.start()
        while closing.is_alive():
            self._give_turns()
            time.sleep(0.01)

    def _text(self) -> str:
        self._number += 1
        return f"{self._name} {self._number}"

    def _own(self) -> None:
        field, text = self._random.choice(OWN[self._name]), self._text()
        self.draft.change(field, text)
        self.typed[field] = text

    def _shared(self) -> None:
        field = self._random.choice(SHARED)
        number = field.endswith("number")
        value = self._random.randrange(10**6) if number else self._text()
        self.draft.change(field, value)
        self.shared[field] = str(value)

    def _add(self) -> None:
        text = self._text()
        partner = Partner(id=text.replace(" ", "-"), name=text)
        plan = self.draft.plan
        self.draft.put(_with_partners(plan, (*plan.partners, partner)), "partners")
        self.added[partner.id] = text

    def _change(self) -> None:
        if not self.added:
            return
        partner_id, text = self._random.choice(sorted(self.added)), self._text()
        if self._random.random() < 0.2:
            plan = self.draft.plan
            left = tuple(one for one in plan.partners if one.id != partner_id)
            self.draft.put(_with_partners(plan, left), "partners")
            del self.added[partner_id]
        else:
            self.draft.change(f"partners.{partner_id}.because", text)
            self.typed[f"partners.{partner_id}.because"] = text

    def _choose(self) -> None:
        if collisions := self.draft.collisions:
            self.asked += len(collisions)
            theirs = [one for one in collisions if self._random.random() < 0.5]
            self.draft.choose(collisions, theirs)


def _with_partners(plan: Plan, partners: tuple[Partner, ...]) -> Plan:
    return plan.model_copy(update={"partners": partners})


def main() -> None:
    """Edit, and print what must be found in the file."""
    path, name, seed, seconds = sys.argv[1:]
    for constant, pause in FAST.items():
        setattr(keeper, constant, pause)
    plan_file.PATIENCE = 0.5
    # Far more happens here in a minute than in a day, and all of it is looked for at the end.
    versions.LATEST = 1_000_000
    writer = Writer(Path(path), name, int(seed))
    writer.run(float(seconds))
    kept = writer.added
    typed = {
        field: text
        for field, text in writer.typed.items()
        if not field.startswith("partners.") or field.split(".")[1] in kept
    }
    state = writer.draft.state
    report = {
        "typed": typed,
        "shared": writer.shared,
        "added": kept,
        "asked": writer.asked,
        "arrivals": writer.draft.keeper.arrivals,
        "problem": state.problem,
        "fault": repr(writer.draft.keeper.fault or ""),
        "questions": state.questions,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
