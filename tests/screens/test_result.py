"""The screen after the campaign, used by keys: the counted result, thanks, who is still open."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from plans.draft import Draft
from plans.model import Commitment, Extra, Move, Partner, Plan, Recognition, Result
from plans.packs.model import Pack
from screens.moves import MapWanted, SheetWanted
from screens.result import ResultList, ResultScreen
from tests.screens.harness import HOSTILE, WORST, OneScreen
from tests.screens.looking import drawn, lines, packed, settled

SMALL, LARGE = (80, 24), (120, 36)

AFTER = date(2026, 12, 16)
"""A Wednesday, three days after the campaign's last day."""


def shown(plan: Plan, pack: Pack, *, looks_only: bool = False) -> tuple[OneScreen, Draft]:
    """Return an app that shows the screen, and its draft, which saves nothing."""
    draft = Draft(plan, Path("plan.yaml"), looks_only=looks_only)
    return OneScreen(lambda: ResultScreen(draft, pack, AFTER)), draft


def messages(app: OneScreen, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return a list that gets what the screen posts."""
    posted: list[Any] = []
    original = ResultScreen.post_message

    def post(self: ResultScreen, message: Any) -> bool:  # noqa: ANN401 - any message
        posted.append(message)
        return original(self, message)

    monkeypatch.setattr(ResultScreen, "post_message", post)
    return posted


async def to_list(pilot: Pilot[Any]) -> None:
    """Put the cursor into the list."""
    await settled(pilot)
    pilot.app.screen.query_one(ResultList).focus()
    await settled(pilot)


@pytest.fixture
def three(blank: Plan) -> Plan:
    """Return a plan with one partner that did it, one that was thanked, and one still open."""
    did = Commitment(ask="x", status="verified", executed=date(2026, 12, 9), reached=300)
    won = {"stage": "closed-won", "history": (Move(stage="closed-won", on=date(2026, 12, 10)),)}
    partners = (
        Partner(id="did", name="Did It School", commitments=(did,), **won),
        Partner(id="thanked", name="Thanked Club", thanked=AFTER, recognised=AFTER, **won),
        Partner(id="open", name="Open Office", stage="lead"),
    )
    recognition = Recognition(standard="A letter", extras=(Extra(partner="did", what="A plaque"),))
    goal = blank.goal.model_copy(update={"number": 1000})
    return blank.model_copy(
        update={"partners": partners, "recognition": recognition, "goal": goal, "title": "Week"}
    )


async def test_what_is_counted_is_held_against_the_goal(three: Plan, pack: Pack) -> None:
    app, draft = shown(three, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert packed("partners report 300 people so far") in drawn(app.screen)
        await pilot.press(*"950", "tab", *"14.12.2026", "tab", *"Lists", "tab", *"Ask")
        await settled(pilot)
        assert packed("950 of 1,000 people: 95 % of the goal.") in drawn(app.screen)
    assert draft.plan.goal.result == Result(
        number=950, on=date(2026, 12, 14), evidence="Lists", learned="Ask"
    )


async def test_the_list_has_thanks_by_their_day_recognition_and_who_is_open(
    three: Plan, pack: Pack
) -> None:
    app, _ = shown(three, pack)
    async with app.run_test(size=LARGE) as pilot:
        await to_list(pilot)
        said = [line.split() for line in lines(app.screen)]
        rows = [" ".join(words) for words in said if words and words[0] in ("thank", "recognise")]
        assert any("Did It School by 12 Dec 2026: A plaque" in row for row in rows)
        assert any("recognise Did It School A plaque" in row for row in rows)
        assert packed("still open Open Office Lead") in drawn(app.screen)
        assert "Thanked" not in drawn(app.screen)
        assert packed("3 things left to do") in drawn(app.screen)


async def test_space_notes_thanks_and_recognition_and_undo_brings_them_back(
    three: Plan, pack: Pack
) -> None:
    app, draft = shown(three, pack)
    async with app.run_test(size=SMALL) as pilot:
        await to_list(pilot)
        await pilot.press("space", "space", "space")
        await settled(pilot)
        did = draft.plan.partner("did")
        assert did is not None
        assert (did.thanked, did.recognised) == (AFTER, AFTER)
        assert draft.plan.partner("open") == three.partner("open")  # that isn't done by a key
        await pilot.press("ctrl+z", "ctrl+z")
        await settled(pilot)
    assert draft.plan == three


async def test_enter_opens_the_partner_and_f2_leads_to_the_steps(
    three: Plan, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = shown(three, pack)
    posted = messages(app, monkeypatch)
    async with app.run_test(size=SMALL) as pilot:
        await to_list(pilot)
        await pilot.press("down", "down", "enter", "f2")
        await settled(pilot)
    wanted = [one for one in posted if isinstance(one, SheetWanted | MapWanted)]
    assert [type(one) for one in wanted] == [SheetWanted, MapWanted]
    assert getattr(wanted[0], "partner", "") == "open"


async def test_who_only_looks_changes_nothing(three: Plan, pack: Pack) -> None:
    app, draft = shown(three, pack, looks_only=True)
    async with app.run_test(size=SMALL) as pilot:
        await to_list(pilot)
        await pilot.press("space")
        await settled(pilot)
    assert draft.plan == three


async def test_a_number_that_cannot_be_read_is_kept_and_told(three: Plan, pack: Pack) -> None:
    app, draft = shown(three, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"about 900", "tab")
        await settled(pilot)
        assert packed("Write only the number") in drawn(app.screen)
    assert draft.unread == {"goal.result.number": "about 900"}


async def test_all_that_a_partner_gets_beyond_the_standard_is_listed(
    three: Plan, pack: Pack
) -> None:
    extras = (Extra(partner="did", what="A plaque"), Extra(partner="did", what="A visit"))
    recognition = Recognition(standard="A letter", extras=extras)
    app, _ = shown(three.model_copy(update={"recognition": recognition}), pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        assert packed("recognise Did It School A plaque, A visit") in drawn(app.screen)


@pytest.mark.parametrize("begun", [False, True])
async def test_all_is_done_is_only_said_of_what_has_begun(
    blank: Plan, pack: Pack, *, begun: bool
) -> None:
    won = {"stage": "closed-won", "thanked": AFTER, "recognised": AFTER} if begun else {}
    partners = (Partner.model_validate({"id": "one", "name": "One", **won}),)
    app, _ = shown(blank.model_copy(update={"partners": partners}), pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        said = packed("Every partner is thanked, and none is open.")
        assert (said in drawn(app.screen)) == begun


@pytest.mark.parametrize(("name", "size"), [*((name, LARGE) for name in WORST), ("long", SMALL)])
async def test_any_text_is_shown_as_it_is(
    three: Plan, pack: Pack, name: str, size: tuple[int, int]
) -> None:
    text = HOSTILE[name]
    odd = three.partners[0].model_copy(update={"name": text})
    extras = (Extra(partner="did", what=text),)
    plan = three.model_copy(
        update={
            "partners": (odd, *three.partners[1:]),
            "recognition": Recognition(standard=text, extras=extras),
            "goal": three.goal.model_copy(update={"result": Result(evidence=text, learned=text)}),
        }
    )
    app, _ = shown(plan, pack)
    async with app.run_test(size=size) as pilot:
        await to_list(pilot)
        await pilot.press("space", "f1", "escape", "ctrl+z")
        await settled(pilot)
        assert isinstance(app.screen, ResultScreen)


async def test_a_thousand_open_partners_are_no_widgets_each(blank: Plan, pack: Pack) -> None:
    partners = tuple(
        Partner(id=f"p-{at}", name=f"Partner {at}", stage="lead") for at in range(1_000)
    )
    app, _ = shown(blank.model_copy(update={"partners": partners}), pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        assert len(app.screen.query("*")) < 60
