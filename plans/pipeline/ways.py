"""How a partner gets from one stage to another, and what a change needs that isn't there."""

from dataclasses import dataclass
from typing import Literal

from plans.languages.speaking import tr
from plans.model import Commitment, Partner
from plans.packs.model import Pack
from plans.pipeline.stages import kind_of, next_stage, rank, said_stage
from plans.text import in_quotes, short

Way = Literal["same", "onward", "skip", "back", "won", "lost", "reopen", "correct", "forbidden"]
"""`onward`: to the next stage; `skip`: further on; `reopen`: from a lost stage to an open one;
`correct`: from a won stage, or one that the pack doesn't have, to an open one."""

LONGEST_NAME = 60
"""So many characters of a name are repeated in a sentence."""


@dataclass(frozen=True)
class Lack:
    """Something without which a change isn't allowed."""

    field: Literal["stage", "evidence", "note", "reason"]
    """What of the change it is about."""
    sentence: str
    """What is missing and what to do, in one or two sentences for a campaign lead."""


def way_between(before: str | None, after: str, pack: Pack) -> Way:
    """Return how a move from a stage (None: not contacted) to another is meant."""
    if before == after:
        return "same"
    stage, kind = pack.stage(after), kind_of(before, pack)
    if stage is None or (kind == "lost" and stage.kind == "won"):
        return "forbidden"
    if stage.kind != "open":
        return stage.kind
    if kind == "lost":
        return "reopen"
    return _to_open(before, after, pack)


def _to_open(before: str | None, after: str, pack: Pack) -> Way:
    if before is not None and (pack.stage(before) is None or kind_of(before, pack) == "won"):
        return "correct"
    if rank(after, pack) < rank(before, pack):
        return "back"
    following = next_stage(before, pack)
    return "onward" if following and following.id == after else "skip"


def quoted(text: str) -> str:
    """Return a text in quotation marks, on one line, shortened, with nothing hidden in it."""
    return in_quotes(short(text.strip(), LONGEST_NAME))


def said_partner(partner: Partner) -> str:
    """Return the partner's name in quotation marks, or words for a partner without one."""
    return quoted(partner.name) if partner.name.strip() else tr("this partner")


def capital(sentence: str) -> str:
    """Return the sentence with a capital letter, where it began with words for a partner."""
    return sentence[:1].upper() + sentence[1:]


def full_stage(stage_id: str | None, pack: Pack) -> str:
    """Return the stage's whole title in quotation marks, as it stands in a sentence."""
    stage = pack.stage(stage_id)
    return quoted(stage.title if stage else said_stage(stage_id, pack))


def quoted_ask(commitment: Commitment) -> str:
    """Return in quotation marks what the partner is asked for: in its own words, or by its id."""
    return quoted(commitment.what.strip() or commitment.ask)
