"""What is said of a text that was typed into a field of the plan and can't be read yet.

Such texts stand beside the plan, by field (`plans.paths`), until they are mended.
"""

from collections.abc import Iterable, Mapping, Sequence

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Partner, Plan
from plans.paths import value_at
from plans.rules.finding import LONGEST_NAME, Finding, named, quoted
from plans.text import short

# translators: {name} is a name in quotation marks, {typed} is what was typed
_SAID: Mapping[str, str] = {
    "partners.*.group": mark("{name}: “{typed}” can't be read as a group yet."),
    "partners.*.level": mark("{name}: “{typed}” can't be read as a level yet."),
    "partners.*.reach": mark("{name}, how many: “{typed}” can't be read as a number yet."),
    "partners.*.commitments.*.due": mark(
        "{name}, an ask's day: “{typed}” can't be read as a date yet."
    ),
    "partners.*.commitments.*.expected": mark(
        "{name}, what an ask brings: “{typed}” can't be read as a number yet."
    ),
    "communication.milestones.*.on": mark(
        "Day of the milestone {name}: “{typed}” can't be read as a date yet."
    ),
    "communication.milestones.*.weeks": mark(
        "Weeks of the milestone {name}: “{typed}” can't be read as weeks yet."
    ),
    "communication.at_most.*.touches": mark(
        "Most touches of a partner: “{typed}” can't be read as a number yet."
    ),
    "communication.at_most.*.days": mark(
        "Days of a limit of touches: “{typed}” can't be read as a number yet."
    ),
    "team.*.hours": mark("{name}, hours a week: “{typed}” can't be read as a number yet."),
    "lead.hours": mark("Your hours a week: “{typed}” can't be read as a number yet."),
    "goal.number": mark("Number of the goal: “{typed}” can't be read as a number yet."),
    "goal.deadline": mark("Deadline of the goal: “{typed}” can't be read as a date yet."),
    "window.start": mark("First day of the campaign: “{typed}” can't be read as a date yet."),
    "window.end": mark("Last day of the campaign: “{typed}” can't be read as a date yet."),
}
"""What is said, by field; `*` stands for an item of a list."""


def said_unread(field: str, typed: str, plan: Plan) -> str:
    """Return a sentence that says what can't be read where, for one line of a list."""
    keys = field.split(".")
    said = next((said for path, said in _SAID.items() if _is_at(keys, path.split("."))), "")
    shown = short(typed.strip(), LONGEST_NAME)
    if not said:
        return tr("“{typed}” can't be read as a number or a date yet.", typed=shown)
    sentence = tr(said, typed=shown, name=_name(said, keys, plan))
    return sentence[:1].upper() + sentence[1:]


def not_said_twice(findings: Iterable[Finding], unread: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the findings without those that miss an answer that stands in `unread`."""
    return tuple(
        finding
        for finding in findings
        # What counts the rest of a list of partners is a finding at the first of the rest.
        if not finding.missing
        or finding.field not in unread
        or finding.field.startswith("partners.")
    )


def _is_at(keys: Sequence[str], path: Sequence[str]) -> bool:
    return len(keys) == len(path) and all(
        want in ("*", key) for key, want in zip(keys, path, strict=True)
    )


def _name(said: str, keys: Sequence[str], plan: Plan) -> str:
    """Return the name of the item that a field is in; empty where none is named."""
    if "{name}" not in said:
        return ""
    at = ".".join(keys[:2] if keys[0] in ("partners", "team") else keys[:-1])
    try:
        item = value_at(plan, at)
    except LookupError:
        return tr("without a name")
    if isinstance(item, Partner):
        return named(item)
    name = getattr(item, "name", "") or getattr(item, "title", "")
    return quoted(name) if name.strip() else tr("without a name")
