"""The named checks: what each finds, how it says so, and that no plan is too odd for them."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from plans.checks import Finding, run_checks
from plans.model import (
    Ask,
    Cap,
    Commitment,
    Communication,
    Extra,
    Goal,
    Lead,
    Message,
    Milestone,
    Partner,
    Plan,
    Recognition,
    Strategy,
    Window,
)
from plans.packs.model import Pack
from plans.paths import value_at
from plans.progress import PARTS
from tests.plans.small_pack import FINISHED_PLAN, NEW_PLAN, SMALL_PACK, any_plan

SHOP = FINISHED_PLAN.partners[0]
"""A company, high touch, with owner, reach and a dated ask."""

SCHOOL = FINISHED_PLAN.partners[1]
"""A school, low touch, with reach and an ask."""

GOAL = FINISHED_PLAN.goal

HOST = FINISHED_PLAN.asks[0]


def findings(**parts: object) -> tuple[Finding, ...]:
    """Return what is found in the finished plan with these parts changed."""
    return run_checks(FINISHED_PLAN.model_copy(update=parts), SMALL_PACK)


def with_shop(**changes: object) -> dict[str, tuple[Partner, ...]]:
    """Return the partners of the finished plan with the shop changed."""
    return {"partners": (SHOP.model_copy(update=changes), *FINISHED_PLAN.partners[1:])}


def with_goal(**changes: object) -> dict[str, Goal]:
    """Return the goal of the finished plan, changed."""
    return {"goal": GOAL.model_copy(update=changes)}


def asked(**changes: object) -> tuple[Commitment, ...]:
    """Return one commitment to host an hour in time, changed."""
    return (SHOP.commitments[0].model_copy(update=changes),)


def milestones(
    *items: Milestone, caps: tuple[Cap, ...] = (Cap(touches=9, days=7),)
) -> dict[str, Communication]:
    """Return a communication with these milestones."""
    return {"communication": Communication(milestones=items, at_most=caps)}


SIGNUP = Milestone(id="registration", title="Sign-up opens", weeks=-8)
LONG = "word " * 26
WIDE = "w" * 201


def test_nothing_is_found_in_a_finished_plan() -> None:
    assert findings() == ()


@pytest.mark.parametrize(
    ("parts", "check", "severity", "field", "sentence"),
    [
        ({"title": " "}, "no-title", "warning", "title", "The campaign has no title yet."),
        (
            {"window": Window(end=date(2026, 12, 13))},
            "no-window",
            "error",
            "window.start",
            "The campaign has no first day yet.",
        ),
        (
            {"window": Window(start=date(2026, 12, 7))},
            "no-window",
            "error",
            "window.end",
            "The campaign has no last day yet.",
        ),
        (
            {"lead": Lead(hours=10)},
            "no-campaign-lead",
            "warning",
            "lead.name",
            "There is no campaign lead yet.",
        ),
        (
            {"strategy": Strategy()},
            "no-strategy",
            "error",
            "strategy.mode",
            "No strategy is chosen yet.",
        ),
        (
            {"strategy": FINISHED_PLAN.strategy.model_copy(update={"host": ""})},
            "no-host",
            "warning",
            "strategy.host",
            "It isn't said yet whose campaign you join.",
        ),
        (
            {"strategy": Strategy(mode="own")},
            "no-strategy-reason",
            "warning",
            "strategy.reason",
            "The strategy has no reason yet.",
        ),
        (
            {"strategy": FINISHED_PLAN.strategy.model_copy(update={"answers": {}})},
            "drawback-open",
            "warning",
            "strategy.answers.limits",
            "There is no answer yet to the drawback “The organiser sets limits”.",
        ),
        ({"message": Message()}, "no-message", "error", "message.text", "There is no message yet."),
        (
            {"message": Message(text="We read.")},
            "no-need",
            "warning",
            "message.needs",
            "It isn't said yet which need the message answers.",
        ),
        (
            with_goal(number=None),
            "no-goal-number",
            "error",
            "goal.number",
            "The goal has no number yet.",
        ),
        (
            with_goal(audience=""),
            "no-goal-audience",
            "error",
            "goal.audience",
            "It isn't said yet whom the goal counts.",
        ),
        (
            with_goal(shows=()),
            "no-goal-outcome",
            "warning",
            "goal.shows",
            "It isn't said yet what people are shown.",
        ),
        (
            with_goal(measure=""),
            "no-goal-measure",
            "hint",
            "goal.measure",
            "It isn't said yet how the number is counted.",
        ),
        (
            {"partners": ()},
            "no-partners",
            "error",
            "partners",
            "There are no partners yet.",
        ),
        (
            with_shop(name=" "),
            "no-partner-name",
            "warning",
            "partners.shop.name",
            "A partner has no name yet.",
        ),
        (
            with_shop(reach=None),
            "no-partner-reach",
            "warning",
            "partners.shop.reach",
            "It isn't known yet how many people “Book shop” reaches.",
        ),
        (
            with_shop(touch=None),
            "no-touch-class",
            "warning",
            "partners.shop.touch",
            "1 of 3 partners is neither high touch nor low touch yet.",
        ),
        (
            with_shop(owner=""),
            "no-owner",
            "warning",
            "partners.shop.owner",
            "“Book shop” is high touch but has no owner yet.",
        ),
        (
            {"lead": Lead(name="Ada")},
            "no-hours",
            "hint",
            "lead.hours",
            "It isn't known yet how many hours you have for partners.",
        ),
        (
            with_shop(commitments=asked(due=None)),
            "no-dated-ask",
            "warning",
            "partners.shop.commitments",
            "“Book shop” is high touch but has no ask with a day yet.",
        ),
        (
            with_shop(commitments=asked(status="withdrawn")),
            "no-dated-ask",
            "warning",
            "partners.shop.commitments",
            "“Book shop” is high touch but has no ask with a day yet.",
        ),
        (
            with_shop(touch="low", commitments=()),
            "no-standard-ask",
            "warning",
            "partners.shop",
            "“Book shop” is low touch and has no ask yet.",
        ),
        (
            milestones(),
            "no-milestones",
            "warning",
            "communication.milestones",
            "There are no milestones yet.",
        ),
        (
            milestones(Milestone(id="thanks", title="Thanks")),
            "undated-milestone",
            "warning",
            "communication.milestones.thanks.weeks",
            "The milestone “Thanks” has no day yet.",
        ),
        (
            milestones(SIGNUP, caps=()),
            "no-cap",
            "hint",
            "communication.at_most",
            "It isn't said yet how often partners hear from you at the most.",
        ),
        (
            {"recognition": Recognition()},
            "no-standard-recognition",
            "warning",
            "recognition.standard",
            "It isn't said yet what every partner gets in return.",
        ),
        (
            {"recognition": Recognition(standard="A letter", extras=(Extra(partner="shop"),))},
            "extra-without-reason",
            "warning",
            "recognition.extras.0.why",
            "“Book shop” gets something extra, but it isn't said why.",
        ),
        (
            {"recognition": Recognition(standard="A letter", extras=(Extra(what="A cake"),))},
            "extra-for-nobody",
            "warning",
            "recognition.extras.0.partner",
            "It isn't said yet which partner an extra is meant for.",
        ),
    ],
)
def test_what_a_finished_worksheet_needs_is_found_missing(
    parts: dict[str, Any], check: str, severity: str, field: str, sentence: str
) -> None:
    (found,) = (finding for finding in findings(**parts) if finding.id == check)
    assert (found.severity, found.field, found.sentence) == (severity, field, sentence)
    assert found.missing


@pytest.mark.parametrize(
    ("parts", "check", "severity", "field", "sentence"),
    [
        (
            {"window": Window(start=date(2026, 12, 7), end=date(2026, 12, 4))},
            "window-backwards",
            "error",
            "window.end",
            "The campaign ends on 4 December 2026, before it starts on 7 December 2026.",
        ),
        (
            {"window": Window(start=date(2026, 12, 8), end=date(2026, 12, 14))},
            "other-week",
            "hint",
            "window.start",
            "Your days, 8 to 14 December 2026, are not the computed week, 7 to 13 December 2026.",
        ),
        (
            {"strategy": Strategy(mode="buy")},
            "unknown-strategy",
            "error",
            "strategy.mode",
            "The strategy “buy” is not one that this campaign offers.",
        ),
        (
            {"message": Message(text=LONG, needs=("education",))},
            "long-message",
            "warning",
            "message.text",
            "The message has 26 words.",
        ),
        (
            {"message": Message(text=WIDE, needs=("education",))},
            "long-message",
            "warning",
            "message.text",
            "The message has 201 characters.",
        ),
        (
            {"message": Message(text="We can read. So can you!", needs=("education",))},
            "several-sentences",
            "hint",
            "message.text",
            "The message has 2 sentences.",
        ),
        (
            with_goal(number=0),
            "goal-of-none",
            "warning",
            "goal.number",
            "The goal is to reach nobody.",
        ),
        (
            with_goal(deadline=date(2026, 12, 6)),
            "goal-before-campaign",
            "warning",
            "goal.deadline",
            "The goal ends on 6 December 2026, before the campaign starts.",
        ),
        (
            with_shop(group="schools"),
            "few-groups",
            "hint",
            "partners",
            "Your partners come from 2 of 3 groups.",
        ),
        (
            with_shop(name=" SCHOOL "),
            "partner-twice",
            "warning",
            "partners.school.name",
            "“School” is on the list twice.",
        ),
        (
            with_shop(group="skools"),
            "unknown-partner-group",
            "error",
            "partners.shop.group",
            "“Book shop” is in the group “skools”, which this campaign doesn't have.",
        ),
        (
            with_shop(owner="Kari"),
            "owner-outside-team",
            "hint",
            "partners.shop.owner",
            "“Kari” looks after partners but isn't in the team.",
        ),
        (
            {"lead": Lead(name="Ada", hours=0)},
            "too-many-high-touch",
            "warning",
            "partners",
            (
                "Your partners take more hours than your team has before the campaign: about 7 "
                "for 1 in high touch and 2 in low touch, against 0."
            ),
        ),
        (
            with_shop(commitments=asked(due=date(2026, 12, 14))),
            "ask-after-campaign",
            "warning",
            "partners.shop.commitments.0.due",
            "“Host an hour” by “Book shop” is due on 14 December 2026, after the campaign ends.",
        ),
        (
            with_shop(commitments=asked(ask="sing")),
            "unknown-ask",
            "error",
            "partners.shop.commitments.0.ask",
            "“Book shop” is asked for “sing”, which isn't on your list.",
        ),
        (
            with_shop(commitments=asked(what="Host ten hours")),
            "many-custom-asks",
            "hint",
            "asks",
            "1 of 3 asks are not standard ones.",
        ),
        (
            {"asks": (HOST, Ask(id="sing", title="Sing", groups=("skools",)))},
            "ask-for-unknown-group",
            "warning",
            "asks.sing.groups",
            "The ask “Sing” is meant for “skools”, a group that isn't known.",
        ),
        (
            {"asks": (HOST, Ask(id="sing", title="Sing", milestone="party"))},
            "ask-on-unknown-milestone",
            "warning",
            "asks.sing.milestone",
            "The ask “Sing” hangs on “party”, which is no milestone.",
        ),
        (
            milestones(Milestone(id="party", title="Party", weeks=-1, groups=("skools",))),
            "milestone-for-unknown-group",
            "warning",
            "communication.milestones.party.groups",
            "The milestone “Party” is for “skools”, a group that isn't known.",
        ),
        (
            milestones(
                Milestone(id="kit", title="K", on=date(2026, 12, 2)),
                Milestone(id="reminder", title="R", weeks=-1),
                caps=(Cap(touches=1, days=7),),
            ),
            "too-many-touches",
            "warning",
            "communication.at_most",
            (
                "“Book shop” and 2 more partners hear from you too often: 2 in 7 days, from "
                "30 November 2026; your limit is 1."
            ),
        ),
        (
            {"recognition": Recognition(standard="A letter", extras=(Extra(partner="bank"),))},
            "extra-for-unknown-partner",
            "error",
            "recognition.extras.0.partner",
            "An extra is meant for “bank”, which is not among your partners.",
        ),
    ],
)
def test_a_mistake_is_found_where_it_is(
    parts: dict[str, Any], check: str, severity: str, field: str, sentence: str
) -> None:
    (found,) = (finding for finding in findings(**parts) if finding.id == check)
    assert (found.severity, found.field, found.sentence) == (severity, field, sentence)
    assert not found.missing


def test_a_partner_without_group_and_its_empty_group_are_found() -> None:
    found = {finding.id: finding for finding in findings(**with_shop(group=None))}
    assert found["no-partner-group"].sentence == "“Book shop” has no group yet."
    assert found["empty-group"].sentence == "No partner comes from the group “Companies”."
    assert found["empty-group"].field == "left_out.companies"


def test_a_group_that_is_left_out_with_a_reason_is_fine() -> None:
    parts = with_shop(group="schools")
    found = findings(**parts, left_out={"companies": "There are none here."})
    assert [finding.id for finding in found] == ["few-groups"]


def test_a_goal_without_a_day_ends_with_the_window_and_only_without_both_is_it_missing() -> None:
    found = {finding.id for finding in findings(window=Window(start=date(2026, 12, 7)))}
    assert "no-goal-deadline" in found
    assert not findings(window=FINISHED_PLAN.window)


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    message = Message(text="Dr. Berg reads, e.g. Tolkien, to all.", needs=("education",))
    assert not findings(message=message)


def test_the_team_is_compared_without_regard_to_case() -> None:
    assert not findings(**with_shop(owner=" GRACE "))


def test_low_touch_partners_without_an_ask_are_one_finding_for_each_group() -> None:
    idle = [
        Partner(id=f"s{at}", name=f"S{at}", group="schools", reach=1, touch="low")
        for at in range(30)
    ]
    nowhere = [Partner(id=f"n{at}", name=f"N{at}", reach=1, touch="low") for at in range(2)]
    found = findings(partners=(*FINISHED_PLAN.partners, *idle, *nowhere))
    assert [finding.sentence for finding in found if finding.id == "no-standard-ask"] == [
        "30 low-touch partners in the group “Schools” have no ask yet.",
        "2 low-touch partners without a group have no ask yet.",
    ]


def test_an_ask_that_was_withdrawn_is_none() -> None:
    found = findings(**with_shop(touch="low", commitments=asked(status="withdrawn")))
    assert "no-standard-ask" in [finding.id for finding in found]


@pytest.mark.parametrize("touch", ["high", "low"])
def test_a_partner_that_said_no_for_good_needs_no_ask(touch: str, pack: Pack, plan: Plan) -> None:
    (lost,) = (one for one in plan.partners if one.stage == "closed-lost")
    changed = lost.model_copy(update={"touch": touch, "commitments": ()})
    found = run_checks(plan.model_copy(update={"partners": (changed,)}), pack)
    assert [item.id for item in found if item.id in ("no-dated-ask", "no-standard-ask")] == []


def test_a_blank_plan_lacks_answers_but_holds_no_mistake() -> None:
    found = run_checks(NEW_PLAN, SMALL_PACK)
    assert found
    assert all(finding.missing for finding in found)
    assert {finding.part for finding in found} <= set(PARTS)


def test_findings_come_in_the_order_of_the_walk() -> None:
    parts = [finding.part for finding in run_checks(Plan(pack="small"), SMALL_PACK)]
    assert parts == sorted(parts, key=PARTS.index)


def test_a_list_of_ten_thousand_bare_partners_gives_twenty_findings_a_check_and_a_count() -> None:
    partners = tuple(Partner(id=f"p{at}", name=f"P{at}", touch="high") for at in range(10_000))
    found = findings(partners=partners)
    counts = Counter(finding.id for finding in found)
    assert max(counts.values()) == 21
    told = [finding.sentence for finding in found if finding.id == "no-partner-group"]
    assert told[:2] == ["“P0” has no group yet.", "“P1” has no group yet."]
    assert told[-1] == "9,980 more partners have no group yet."


HOSTILE = ["[/x]", "[@click=app.quit]x[/]", "=1+1", "\u202egnp.exe", "a\nb", "日本語", "x" * 5000]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_the_plan_is_quoted_on_one_line_with_nothing_hidden_and_cut_when_long(
    text: str,
) -> None:
    line = text.replace("\n", " ")
    found = findings(**with_shop(name=line, owner=""))
    (sentence,) = (finding.sentence for finding in found if finding.id == "no-owner")
    assert sentence.startswith("“")
    assert "\u202e" not in sentence
    assert len(sentence) < 130


@given(any_plan)
def test_any_plan_gets_findings_whose_fields_exist_and_whose_texts_are_sentences(
    plan: Plan,
) -> None:
    for finding in run_checks(plan, SMALL_PACK):
        value_at(plan, finding.field)
        assert finding.part in PARTS
        assert "\n" not in finding.sentence
        assert not finding.sentence[0].islower()
        assert all(text.endswith((".", "?")) for text in (finding.sentence, finding.why))
        assert re.search(r"[.?]$", finding.fix)
        said = f"{finding.why} {finding.fix}".casefold()
        assert not re.search(r"invalid|please|null|none\b|field|entity|record", said)
