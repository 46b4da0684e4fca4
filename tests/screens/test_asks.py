"""The three pages on asks, used by keys at 80 columns."""

from datetime import date

import pytest
from textual.widgets import DataTable, Static

from plans.asks import standard_share
from plans.draft import Draft
from plans.given_asks import has_ask, low_touch, suited
from plans.model import Commitment, Partner, Plan
from plans.packs.model import Pack
from plans.packs.starting import new_plan
from screens.asks import StandardAsksPage
from screens.group_asks import GroupAsksPage, said_names
from screens.particular_asks import ParticularAsksPage, asked_rows, said_share
from screens.widgets.read_fields import DateField
from screens.widgets.row_window import MOST_ROWS, RowWindow
from screens.widgets.select_field import SelectField
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE, OneScreen, page_app

SMALL, LARGE = (80, 24), (120, 36)
NETWORK = "partners.teachers-network.commitments"


def unasked(plan: Plan) -> Plan:
    """Return the plan before anybody was asked."""
    partners = [one.model_copy(update={"commitments": ()}) for one in plan.partners]
    return plan.model_copy(update={"partners": tuple(partners)})


def asked(draft: Draft, partner_id: str) -> tuple[Commitment, ...]:
    """Return what a partner is asked for."""
    partner = draft.plan.partner(partner_id)
    assert partner is not None
    return partner.commitments


def said(app: OneScreen, selector: str) -> str:
    """Return what stands in a line of the page."""
    return str(app.screen.query_one(selector, Static).content)


def cells(app: OneScreen) -> list[list[str]]:
    """Return the texts of the table."""
    table = app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(number)] for number in range(table.row_count)]


async def test_the_list_begins_as_the_packs_and_can_be_edited(pack: Pack) -> None:
    """A standard ask of a new plan gets other words by Enter and typing."""
    plan = new_plan(pack, title="Mine", today=TODAY)
    app, draft = page_app(StandardAsksPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*" today")
    assert draft.plan.asks[0].title == f"{pack.asks[0].title} today"
    assert draft.plan.asks[1:] == plan.asks[1:]


async def test_an_ask_hangs_on_a_milestone_chosen_from_the_plan(plan: Plan, pack: Pack) -> None:
    """The milestone of an ask is chosen with the arrow keys from those of the plan."""
    app, draft = page_app(StandardAsksPage, plan, pack, field="asks.spread-the-word.milestone")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.screen.query_one("#field-asks--_9--milestone", SelectField).focus_control()
        await pilot.press("enter", "down", "enter")
    assert draft.plan.asks[9].milestone == "media"


async def test_a_new_ask_is_named_after_its_title(plan: Plan, pack: Pack) -> None:
    """An ask that was added gets an id from its words when the page is left."""
    app, draft = page_app(StandardAsksPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("insert")
        await pilot.pause()
        await pilot.press(*"Lend rooms", "ctrl+n")
    assert draft.plan.asks[-1].id == "lend-rooms"


async def test_a_partner_without_an_ask_gets_a_suited_one(plan: Plan, pack: Pack) -> None:
    """Enter on `no ask yet` puts the first ask that suits the group, and opens its form."""
    app, draft = page_app(ParticularAsksPage, unasked(plan), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert cells(app)[0][1] == "no ask yet"
        await pilot.press("enter")
        await pilot.pause()
        assert [one.ask for one in asked(draft, "county-education")] == ["letter-to-schools"]
        assert app.screen.query(DateField)


@pytest.mark.parametrize(
    ("typed", "day"), [("+7", date(2026, 10, 12)), ("2 November 2026", date(2026, 11, 2))]
)
async def test_a_due_day_is_typed_in_any_way(plan: Plan, pack: Pack, typed: str, day: date) -> None:
    """The day of a new ask is read from what people type, and its weekday is said back."""
    app, draft = page_app(ParticularAsksPage, unasked(plan), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        field = app.screen.query_one(DateField)
        field.focus_control()
        await pilot.press(*typed)
        assert asked(draft, "county-education")[0].due == day
        assert f"{day:%A}" in str(field.query_one(".note", Static).content)
        assert f"{day.day} {day:%b %Y}" in cells(app)[0][2]


async def test_a_wrong_day_stays_typed_and_is_explained(plan: Plan, pack: Pack) -> None:
    """What is no day stays in the field, the plan has none, the sentence tells how to write it."""
    app, draft = page_app(ParticularAsksPage, plan, pack, field=f"{NETWORK}.0.due")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        field = app.screen.query_one(DateField)
        await pilot.press("ctrl+u", *"soon", "tab")
        assert asked(draft, "teachers-network")[0].due is None
        assert draft.unread[f"{NETWORK}.0.due"] == "soon"
        assert "Write it like this" in str(field.query_one(".note", Static).content)
        await pilot.press("ctrl+n")


async def test_another_ask_is_added_and_deleted_with_undo(plan: Plan, pack: Pack) -> None:
    """A adds an ask to the partner under the cursor, d deletes one, ctrl+z brings it back."""
    app, draft = page_app(ParticularAsksPage, plan, pack, field=NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("insert")
        await pilot.pause()
        assert len(asked(draft, "teachers-network")) == 2
        app.screen.query_one(RowWindow).focus()
        await pilot.press("up", "delete")
        await pilot.pause()
        assert len(asked(draft, "teachers-network")) == 1
        await pilot.press("ctrl+z")
        assert len(asked(draft, "teachers-network")) == 2


async def test_asks_of_the_list_are_counted(plan: Plan, pack: Pack) -> None:
    """The line on top counts the asks that come from the list as they are."""
    app, _ = page_app(ParticularAsksPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        share = standard_share(plan)
        assert said(app, "#share") == (
            f"{share.total} asks so far, {share.standard} just as on your list: that saves work."
        )
    assert said_share(unasked(plan)) == "Nobody was asked yet."


async def test_a_group_gets_its_standard_ask_in_one_step_of_undo(plan: Plan, pack: Pack) -> None:
    """Enter gives all low-touch partners of a group the ask, and ctrl+z takes it from all."""
    before = unasked(plan)
    app, draft = page_app(GroupAsksPage, before, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "enter")
        schools = [one for one in draft.plan.partners if one.group == "schools"]
        low = [one for one in schools if one.touch == "low"]
        assert len(low) > 1
        assert all(has_ask(one, "host-an-hour") for one in low)
        assert cells(app)[1][1] == f"{len(low)} of {len(low)}"
        assert not any(one.commitments for one in schools if one.touch == "high")
        await pilot.press("ctrl+z")
    assert draft.plan == before


async def test_left_and_right_choose_another_ask(plan: Plan, pack: Pack) -> None:
    """The arrow keys go through the asks that suit the group, and change nothing by themselves."""
    before = unasked(plan)
    app, draft = page_app(GroupAsksPage, before, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "right")
        assert cells(app)[1][2].startswith("Invite colleagues at other sch")
        assert draft.plan == before
        await pilot.press("left", "left")
        assert cells(app)[1][2] == "Spread the word to your people"


async def test_who_has_the_ask_gets_no_second_one(plan: Plan, pack: Pack) -> None:
    """Giving the ask twice changes nothing."""
    app, draft = page_app(GroupAsksPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "enter", "enter")
    assert all(
        len({item.ask for item in one.commitments}) == len(one.commitments)
        for one in draft.plan.partners
    )


def test_who_said_no_is_not_asked_again(plan: Plan, pack: Pack) -> None:
    """Partners that are lost don't count as low touch to be asked."""
    names = [one.id for group in low_touch(plan, pack) for one in group.partners]
    assert "savings-bank" in names
    assert "norvik-games" not in names


def test_asks_of_the_own_group_come_first(plan: Plan) -> None:
    """Asks for everybody follow those of the group, and those for high touch are left out."""
    found = [ask.id for ask in suited(plan.asks, "media", "low")]
    assert found == ["list-in-calendar", "spread-the-word"]


def test_many_names_are_counted() -> None:
    """A sentence names three and counts the rest."""
    assert said_names(["A", "B"]) == "A and B"
    assert said_names(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("page", [StandardAsksPage, ParticularAsksPage, GroupAsksPage])
async def test_an_empty_plan_says_what_to_do(
    blank: Plan, pack: Pack, page: type[ParticularAsksPage], size: tuple[int, int]
) -> None:
    """Without partners and asks each page shows a sentence, and its keys do no harm."""
    app, draft = page_app(page, blank, pack)
    async with app.run_test(size=size) as pilot:
        await pilot.press("delete", "left", "tab", "ctrl+z")
        shown = [one for one in app.screen.query("#nobody, .empty") if one.display]
        assert shown
    assert draft.plan == blank


async def test_without_a_list_no_ask_can_be_put(plan: Plan, pack: Pack) -> None:
    """Where the list of asks is empty, Enter says so and changes nothing."""
    bare = unasked(plan).model_copy(update={"asks": ()})
    for page in (ParticularAsksPage, GroupAsksPage):
        app, draft = page_app(page, bare, pack)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter", "right")
        assert draft.plan == bare


async def test_a_thousand_high_touch_partners_stay_few_widgets(plan: Plan, pack: Pack) -> None:
    """The list holds a window of its rows, with at most some dozen widgets on the page."""
    partners = [Partner(id=f"p-{at}", name=f"P {at}", touch="high") for at in range(1000)]
    crowd = plan.model_copy(update={"partners": tuple(partners)})
    app, _ = page_app(ParticularAsksPage, crowd, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert app.screen.query_one(RowWindow).row_count == MOST_ROWS
        assert len(list(app.screen.walk_children())) < 60
    assert len(asked_rows(crowd)) == 1000


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_text_is_shown_as_it_is(plan: Plan, pack: Pack, name: str) -> None:
    """No name, title or text of an ask is read as markup, in list, form, choice or sentence."""
    text = HOSTILE[name]
    ask = plan.asks[0].model_copy(update={"title": text})
    put = Commitment(ask=ask.id, what=text, who=text)
    high = Partner(id="odd", name=text, group="schools", touch="high", commitments=(put,))
    low = Partner(id="odd-low", name=text, group="schools", touch="low", reach=10**9)
    odd = plan.model_copy(
        update={"asks": (ask, *plan.asks[1:]), "partners": (high, low, *plan.partners)}
    )
    for page in (StandardAsksPage, ParticularAsksPage, GroupAsksPage):
        app, _ = page_app(page, odd, pack, field="partners.odd.commitments.0.what")
        async with app.run_test(size=LARGE) as pilot:
            await pilot.pause()
            await pilot.press("enter", "down", "f1", "escape")


async def test_an_ask_that_was_deleted_stays_a_choice(plan: Plan, pack: Pack) -> None:
    """A partner's ask that isn't on the list any more is shown, and can be changed."""
    bare = plan.model_copy(update={"asks": plan.asks[:2]})
    app, draft = page_app(ParticularAsksPage, bare, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter", "up", "enter")
    assert asked(draft, "county-education")[0].ask in {"host-an-hour", "invite-colleagues"}


@pytest.mark.parametrize("page", [StandardAsksPage, ParticularAsksPage])
async def test_undoing_an_addition_takes_its_form_away(
    plan: Plan, pack: Pack, page: type[ParticularAsksPage]
) -> None:
    """ctrl+z right after adding leaves the plan as it was, and redo brings the line back."""
    app, draft = page_app(page, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("end", "insert")
        await pilot.pause()
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert draft.plan == plan
        await pilot.press("ctrl+y", "ctrl+z")
    assert draft.plan == plan
