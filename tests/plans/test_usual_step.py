"""What usually happens next with a partner, always in the plan's language."""

from plans.model import Partner
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.pipeline.steps import usual_step

LEAD = Partner(id="radio", name="Radio", stage="lead")


def test_it_is_the_step_of_the_partners_stage(pack: Pack) -> None:
    stage = pack.stage("lead")
    assert stage
    assert usual_step(LEAD, pack) == stage.step
    own = load_pack("hour-of-code", "nn")
    translated = own.stage("lead")
    assert translated
    assert usual_step(LEAD, own) == usual_step(LEAD, own, "nn") == translated.step != stage.step


def test_words_in_another_language_are_not_taken(pack: Pack) -> None:
    """Neither a pack in another language, nor English that stands in for a missing word."""
    assert usual_step(LEAD, pack, "nn") == "Følg opp"
    stage = pack.stage("lead")
    assert stage
    borrowed = pack.model_copy(update={"language": "nn", "borrowed": frozenset({stage.step})})
    assert usual_step(LEAD, borrowed) == "Følg opp"
    mixed = pack.model_copy(update={"own_language": "nn"})
    assert usual_step(LEAD, mixed) == "Følg opp"


def test_there_is_always_one(pack: Pack) -> None:
    for stage in (None, "closed-won", "unknown"):
        assert usual_step(LEAD.model_copy(update={"stage": stage}), pack)
