"""Where a partner stands: what a stage of the pack means for the rules, and its place in the order.

Stages are data of the pack. Rules hang on a stage's kind, on its place and on its other data, never
on its id. A stage that the pack doesn't have, as of another edition, counts as an open one.
"""

from typing import Literal

from plans.languages.speaking import tr
from plans.model import Partner
from plans.packs.model import Pack, Stage

Kind = Literal["none", "open", "won", "lost"]
"""`none`: not contacted yet; the others are those of the pack's stages."""


def kind_of(stage_id: str | None, pack: Pack) -> Kind:
    """Return what rules hang on; `open` for an id that the pack doesn't have."""
    if stage_id is None:
        return "none"
    stage = pack.stage(stage_id)
    return stage.kind if stage else "open"


def is_with_us(partner: Partner, pack: Pack) -> bool:
    """Whether the partner takes part, or still may: it isn't lost."""
    return kind_of(partner.stage, pack) != "lost"


def is_live(partner: Partner, pack: Pack) -> bool:
    """Whether the partner is still to be worked on: not contacted yet, or at an open stage."""
    return kind_of(partner.stage, pack) in ("none", "open")


def rank(stage_id: str | None, pack: Pack) -> int:
    """Return the stage's place in the pack's order from 0; -1 for none and for an unknown one."""
    places = (place for place, stage in enumerate(pack.stages) if stage.id == stage_id)
    return next(places, -1)


def said_stage(stage_id: str | None, pack: Pack) -> str:
    """Return the stage's short title; words for no stage, the id itself for an unknown one."""
    if stage_id is None:
        return tr("Not contacted")
    stage = pack.stage(stage_id)
    return stage.brief if stage else stage_id


def next_stage(stage_id: str | None, pack: Pack) -> Stage | None:
    """Return the next open or won stage in the pack's order; from no stage the first.

    None where nothing follows: from a won, lost or unknown stage, and in a pack without stages.
    """
    if kind_of(stage_id, pack) not in ("none", "open") or (stage_id and not pack.stage(stage_id)):
        return None
    following = pack.stages[rank(stage_id, pack) + 1 :]
    return next((stage for stage in following if stage.kind != "lost"), None)
