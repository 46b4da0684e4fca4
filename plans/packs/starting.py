"""A new plan: what a pack gives it to start with."""

from datetime import date

from plans.model import Communication, Milestone, Plan
from plans.packs.model import Pack
from plans.schedule import campaign_window
from plans.text import clean


def new_plan(pack: Pack, *, title: str, today: date) -> Plan:
    """Return a plan of the pack: its computed week, standard asks, milestones and caps.

    The week is the first that isn't over on `today`. `title` may be anything typed, or empty.
    """
    return Plan(
        pack=pack.id,
        edition=pack.edition,
        language=pack.language,
        title=clean(title, one_line=True).strip(),
        window=campaign_window(pack.window, today),
        asks=pack.asks,
        communication=Communication(
            at_most=pack.at_most,
            milestones=tuple(Milestone.model_validate(due.model_dump()) for due in pack.milestones),
        ),
    )
