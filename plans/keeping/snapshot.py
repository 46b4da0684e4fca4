"""An open plan at one moment: immutable, so that any thread may read it at any time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from plans.model import Plan

NOTHING: Mapping[str, str] = MappingProxyType({})
"""No texts at all."""


@dataclass(frozen=True)
class Snapshot:
    """What the plan is at one moment, and what was typed beside it."""

    plan: Plan
    """The plan."""
    unread: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Text as typed, by field, where it is no number or date yet."""
    aside: Mapping[str, str] = field(default_factory=lambda: NOTHING, compare=False)
    """Text that isn't in the plan yet, such as a row that is being typed; no step of undo."""
