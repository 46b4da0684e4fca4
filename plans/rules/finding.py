"""What a check is, what it finds, and how its sentences name things.

What checks say is in the language that is spoken when they are run.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from plans.languages.speaking import tr
from plans.model import Partner
from plans.text import in_quotes, short

_Item = TypeVar("_Item")

PartName = Literal[
    "campaign",
    "strategy",
    "message",
    "goal",
    "partners",
    "priorities",
    "asks",
    "communication",
    "recognition",
]
"""A part of the plan, as the walk goes through them."""

AnyPart = Literal[PartName, "pipeline"]
"""Where something is mended: a part of the walk, or on the Board and the other screens on which
partners are followed on their way."""

Severity = Literal["error", "warning", "hint"]
"""`error`: can't be carried out like this; `warning`: worth mending; `hint`: worth a thought."""

SHOWN = 20
"""So many findings of one check are told one by one, the rest is counted."""

LONGEST_NAME = 60
"""So many characters of a name or an id are repeated in a sentence."""


@dataclass(frozen=True)
class Finding:
    """What one check found in one place of a plan; its texts are safe to show as they are."""

    id: str
    """Id of the check, such as `no-title`."""
    severity: Severity
    """How much it weighs."""
    part: AnyPart
    """Where it is mended."""
    field: str
    """Which field it is about, as `plans.paths` names it: `partners.county-library.owner`."""
    sentence: str
    """What is wrong."""
    why: str
    """Why it matters."""
    fix: str
    """How to mend it."""
    missing: bool
    """Whether the answer just isn't there yet; otherwise it is a mistake."""


@dataclass(frozen=True)
class Check:
    """One named check: what is the same wherever it finds something."""

    id: str
    """Unique among the checks; small letters and hyphens."""
    severity: Severity
    """How much it weighs."""
    part: AnyPart
    """Where it is mended."""
    why: str
    """Why it matters, in one or two sentences: a text wrapped in `mark`."""
    fix: str
    """How to mend it, in one or two sentences: a text wrapped in `mark`."""
    missing: bool = False
    """Whether it looks for answers that aren't there yet, not for mistakes."""

    def found(self, field: str, sentence: str, **values: object) -> Finding:
        """Return a finding at `field`; the sentence gets its capital letter here.

        The sentence is translated already; `why` and `fix` are here, filled in from `values`.
        """
        return Finding(
            id=self.id,
            severity=self.severity,
            part=self.part,
            field=field,
            sentence=sentence[:1].upper() + sentence[1:],
            why=tr(self.why, **values),
            fix=tr(self.fix, **values),
            missing=self.missing,
        )


def each(
    items: Sequence[_Item], finding: Callable[[_Item], Finding], more: Callable[[int], str]
) -> Iterator[Finding]:
    """Yield the findings of the first `SHOWN` items and one that counts the rest.

    `more` says how many the rest are: `12 more partners have no group yet.`
    """
    shown = SHOWN if len(items) > SHOWN + 1 else len(items)
    yield from map(finding, items[:shown])
    if rest := items[shown:]:
        yield replace(finding(rest[0]), sentence=more(len(rest)))


def quoted(text: str) -> str:
    """Return a text in quotation marks, on one line, shortened, with nothing hidden in it."""
    return in_quotes(short(text.strip(), LONGEST_NAME))


def named(partner: Partner) -> str:
    """Return the partner's name in quotation marks, or words for a partner without one."""
    return quoted(partner.name) if partner.name.strip() else tr("a partner without a name")


def place(partner: Partner, field: str) -> str:
    """Return the path of a field of this partner."""
    return f"partners.{partner.id}.{field}"
