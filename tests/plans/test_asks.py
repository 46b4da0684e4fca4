"""How standard the asks are."""

from plans.asks import Share, standard_share
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
