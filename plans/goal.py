"""The goal as one sentence, which builds itself while the goal is filled in."""

from datetime import date

from plans.languages.speaking import fill, tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.text import one_line
from plans.typed import long_date, say_number

BLANK = "…"
"""Stands for what isn't there yet."""


def goal_sentence(plan: Plan, pack: Pack) -> str:
    """Return the goal as it stands, with its number, audience, outcomes, day and aims.

    It reads `Show 12,000 students that coding is creative, by 13 December 2026. The aim behind it:
    bring coding into schools.` What is missing is `…`; an aim need not be there; without a deadline
    of its own the goal ends with the window.
    """
    goal = plan.goal
    number = BLANK if goal.number is None else say_number(goal.number)
    audience = one_line(goal.audience).strip() or BLANK
    outcomes = {outcome.id: outcome.text for outcome in pack.outcomes}
    shown = [_clause(outcomes.get(item, item)) for item in goal.shows]
    places = {
        "number": number,
        "audience": audience,
        "shows": _listed(shown),
        "day": _end(deadline(plan)),
    }
    return f"{fill(pack.goal.sentence, places)}{_said_aims(plan, pack)}"


def deadline(plan: Plan) -> date | None:
    """Return by when the goal is to be reached: its own day, or else the window's last one."""
    return plan.goal.deadline or plan.window.end


def _said_aims(plan: Plan, pack: Pack) -> str:
    aims = {aim.id: aim.text for aim in pack.aims}
    said = [_clause(aims.get(item, item)) for item in plan.goal.aims]
    known = [_inside_a_sentence(clause) for clause in said if clause]
    return f" {fill(pack.goal.behind, {'aims': _listed(known)})}" if known else ""


def _inside_a_sentence(clause: str) -> str:
    """Return the clause with a small first letter, but `IT in schools` as it is."""
    return clause if clause[1:2].isupper() else clause[:1].lower() + clause[1:]


def _clause(text: str) -> str:
    return one_line(text).strip().rstrip(".")


def _listed(clauses: list[str]) -> str:
    known = [clause for clause in clauses if clause]
    if not known:
        return BLANK
    first, last = known[:-1], known[-1]
    return tr("{first} and {last}", first=", ".join(first), last=last) if first else last


def _end(day: date | None) -> str:
    return long_date(day) if day else BLANK
