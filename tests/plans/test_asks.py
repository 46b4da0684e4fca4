"""What asks are called, and how standard they are."""

from plans.asks import Share, said_ask, standard_share
from plans.model import Ask, Commitment, Partner, Plan


def test_a_standard_ask_is_on_the_list_and_has_no_action_of_its_own() -> None:
    commitments = (
        Commitment(ask="host"),
        Commitment(ask="host", what="  "),
        Commitment(ask="host", what="Host ten hours"),
        Commitment(ask="gone"),
    )
    plan = Plan(
        pack="small",
        asks=(Ask(id="host", title="Host an hour"),),
        partners=(Partner(id="a", name="A", commitments=commitments),),
    )
    assert standard_share(plan) == Share(standard=2, total=4)
    assert standard_share(Plan(pack="small")) == Share(standard=0, total=0)


def test_an_ask_is_said_by_its_own_words_then_its_title_then_its_id() -> None:
    plan = Plan(pack="small", asks=(Ask(id="host", title="Host an hour"), Ask(id="new", title="")))
    given = (
        Commitment(ask="host", what="Host ten hours"),
        Commitment(ask="host", what="  "),
        Commitment(ask="gone"),
        Commitment(ask="new"),
    )
    said = [said_ask(plan, one) for one in given]
    assert said == ["Host ten hours", "Host an hour", "gone", "new"]
