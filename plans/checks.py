"""The named checks of a plan: what a finished worksheet needs, and the obvious mistakes."""

from datetime import date

from plans.model import Plan
from plans.packs.model import Pack
from plans.rules.asks import check_asks
from plans.rules.campaign import check_campaign
from plans.rules.communication import check_communication
from plans.rules.finding import AnyPart, Finding, PartName
from plans.rules.goal import check_goal
from plans.rules.message import check_message
from plans.rules.partners import check_partners
from plans.rules.pipeline import check_pipeline
from plans.rules.priorities import check_priorities
from plans.rules.recognition import check_recognition
from plans.rules.strategy import check_strategy

__all__ = ["AnyPart", "Finding", "PartName", "run_checks"]

_IN_WALK_ORDER = (
    check_campaign,
    check_strategy,
    check_message,
    check_goal,
    check_partners,
    check_priorities,
    check_asks,
    check_communication,
    check_recognition,
)


def run_checks(plan: Plan, pack: Pack, *, today: date | None = None) -> tuple[Finding, ...]:
    """Return everything the checks find: in the order of the walk, then partners on their way.

    What depends on the day, such as who has waited too long, is looked at only with `today`. Of one
    check that finds something at many partners about 20 findings are told one by one, the rest is
    counted in one more. Raises nothing, whatever the plan holds.
    """
    in_walk = (finding for check in _IN_WALK_ORDER for finding in check(plan, pack))
    return (*in_walk, *check_pipeline(plan, pack, today))
