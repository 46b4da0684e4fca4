"""What usually happens next with a partner at its stage."""

from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking, tr
from plans.model import Partner
from plans.packs.model import Pack
from plans.text import one_line


def usual_step(partner: Partner, pack: Pack, language: str = "") -> str:
    """Return what usually comes next at the partner's stage, in the plan's language.

    `pack` has the words of that language; where it may have others, `language` says which one the
    plan is in (BCP 47). A step that isn't in it is said in the program's own words, never empty.
    """
    # With a language of its own for examples and asks, the pack's other words are in another one.
    wanted = language or pack.own_language or pack.language
    stage = pack.stage(partner.stage)
    if stage and stage.step and pack.language == wanted and stage.step not in pack.borrowed:
        return one_line(stage.step)
    with speaking(spoken(wanted)):
        return tr("Follow up")
