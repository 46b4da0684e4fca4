"""What is said when a plan is opened whose campaign isn't here, is broken, or is another one."""

from collections.abc import Sequence

from plans.folders import packs_folder
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.text import short
from wizard.campaign import Campaign, is_older

Said = tuple[str, Sequence[str]]
"""A heading, and paragraphs."""

_LONGEST = 60
"""An edition is said with so many characters at the most."""


def said_missing(plan: Plan, campaign: Campaign) -> Said:
    """Return what to say of a pack that something else stands in for."""
    if campaign.broken:
        return tr("The campaign of this plan can't be used"), (
            tr(
                "There are mistakes in the pack “{pack}” of this plan. Nothing is lost: all that "
                "was written is in the plan, and can be changed. Only the campaign's own words, "
                "its advice and examples, are missing.",
                pack=plan.pack,
            ),
            tr("The first mistake:\n{problem}", problem=campaign.broken.problem),
            tr(
                "See all of them with\n{command}\nmend them, and open the plan again.",
                command=campaign.broken.command,
            ),
        )
    return tr("The campaign of this plan isn't here"), (
        tr(
            "The plan was made with the pack “{pack}”, which this computer doesn't "
            "have. Nothing is lost: all that was written is in the plan, and can be "
            "changed. Only the campaign's own words, its advice and examples, are "
            "missing.",
            pack=plan.pack,
        ),
        tr(
            "To have them, put the pack's folder into\n{folder}\nand open the plan again.",
            folder=packs_folder(),
        ),
    )


def edition_to_note(plan: Plan, pack: Pack) -> str:
    """Return the edition that a plan takes over from its pack; empty if it keeps its own.

    That of an older pack is never taken: the plan came from a newer one, which may come back.
    """
    is_same = plan.edition == pack.edition
    return "" if is_same or is_older(pack.edition, plan.edition) else pack.edition


def said_different(plan: Plan, pack: Pack, differences: Sequence[str], noted: str) -> Said:
    """Return what to say of a plan that its pack doesn't fit; `noted` is what the plan will note.

    `noted` is an edition, or empty if the plan stays as it is.
    """
    if is_older(pack.edition, plan.edition):
        last = tr(
            "This pack is older than the plan, which stays as it is. Bring the newer pack here to "
            "have all of its words.",
        )
        return tr("The campaign's pack is an older one"), (*differences, last)
    heading = tr("The campaign's pack has changed")
    if noted:
        edition = short(noted, _LONGEST)
        last = tr("“Go on” notes edition {edition} of the pack in the plan.", edition=edition)
        return heading, (*differences, last)
    return heading, (*differences, tr("The plan stays as it is."))
