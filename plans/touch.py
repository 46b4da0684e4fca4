"""Deciding who is talked to in person: partners in order, and the plan after a decision."""

from plans.model import Partner, Plan, Touch
from plans.packs.model import Pack
from plans.reach import Suggestion, suggestions


def by_reach(plan: Plan) -> tuple[Partner, ...]:
    """Return the partners, those who reach most first and those of unknown reach last."""
    return tuple(sorted(plan.partners, key=lambda one: 1 if one.reach is None else -one.reach))


def turned(partner: Partner, suggestion: Suggestion) -> Touch:
    """Return the other touch class; the suggested one while none is decided."""
    if partner.touch is None:
        return suggestion.touch
    return "low" if partner.touch == "high" else "high"


def with_touch(partner: Partner, touch: Touch, suggestion: Suggestion) -> Partner:
    """Return the partner in a touch class.

    The reason of the suggestion comes along where the class is the suggested one, and goes where it
    is not; a reason in the campaign lead's own words stays.
    """
    because, reason = partner.because, suggestion.reason
    if because in ("", reason):
        because = reason if touch == suggestion.touch else ""
    return partner.model_copy(update={"touch": touch, "because": because})


def with_partner(plan: Plan, changed: Partner) -> Plan:
    """Return the plan with one partner replaced by the one of the same id."""
    partners = (changed if one.id == changed.id else one for one in plan.partners)
    return plan.model_copy(update={"partners": tuple(partners)})


def all_decided(plan: Plan, pack: Pack) -> Plan:
    """Return the plan in which every undecided partner is in the touch class that is suggested."""
    advised = suggestions(plan, pack)
    partners = (
        with_touch(one, advised[one.id].touch, advised[one.id]) if one.touch is None else one
        for one in plan.partners
    )
    return plan.model_copy(update={"partners": tuple(partners)})
