"""What comes from outside while somebody works on a page: cursor, form and keys stay their own."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from plans.draft import Draft
from plans.model import Cap, Commitment, Member, Milestone, Partner, Plan
from plans.paths import with_value
from plans.rewriting.plan_text import PlanText
from plans.touch import with_partner
from screens.frame import Page
from screens.group_asks import GroupAsksPage
from screens.moves import StepWanted
from screens.particular_asks import AskTable, ParticularAsksPage
from screens.partners import PartnersPage
from screens.priorities import PrioritiesPage
from screens.touches import TouchesPage
from screens.widgets.item_list import ItemTable
from tests.conftest import EXAMPLE, TODAY
from tests.wizard.test_keeping import still
from wizard.app import HourplanApp

SIZE = (80, 24)

NEW = Partner(id="a-new-one", name="A new one", touch="high", reach=1_000_000)
"""A partner that comes first wherever partners stand in the order of their reach."""


class Desk:
    """One page of an open plan, and somebody else who writes into the plan's file."""

    def __init__(self, app: HourplanApp, pilot: Pilot[str], path: Path) -> None:
        self.app, self.pilot, self.path = app, pilot, path

    @property
    def draft(self) -> Draft:
        """The open plan."""
        assert self.app.session is not None
        return self.app.session.draft

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.draft.plan

    @property
    def page(self) -> Page:
        """The page."""
        assert isinstance(self.app.screen, Page)
        return self.app.screen

    def write_outside(self, change: Callable[[Plan], Plan]) -> None:
        """Change the plan in its file, as another program does."""
        write_outside(self.path, change)

    def look(self) -> None:
        """Look at the file until its change is believed and taken in."""
        for _ in range(2):
            self.draft.keeper._watch()

    async def arrive(self, change: Callable[[Plan], Plan]) -> None:
        """Let a change come from outside, and everything of it be shown."""
        self.write_outside(change)
        self.look()
        await still(self.pilot)

    async def press(self, *keys: str) -> None:
        """Press keys, and let them be taken."""
        await self.pilot.press(*keys)
        await still(self.pilot)


def write_outside(path: Path, change: Callable[[Plan], Plan]) -> None:
    """Change the plan in a file."""
    text = PlanText.read(path.read_bytes(), path.name)
    path.write_bytes(text.updated(change(text.plan)).data)


@pytest.fixture
def path(own_home: Path) -> Path:
    path = own_home / "Documents" / "spring.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@asynccontextmanager
async def at_desk(path: Path, part: str, field: str) -> AsyncIterator[Desk]:
    """Open the plan at a field."""
    app = HourplanApp(path.parent, path, today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        app.screen.post_message(StepWanted(part, field))
        await still(pilot)
        yield Desk(app, pilot, path)
        app.save()


def _team_first(plan: Plan) -> Plan:
    return plan.model_copy(update={"team": (Member(name="New first"), *plan.team)})


def _partner_first(plan: Plan) -> Plan:
    return plan.model_copy(update={"partners": (NEW, *plan.partners)})


def _without_partner(plan: Plan, partner_id: str) -> Plan:
    left = tuple(one for one in plan.partners if one.id != partner_id)
    return plan.model_copy(update={"partners": left})


# ---- Lists and their forms


async def test_a_form_goes_on_writing_to_its_own_item_when_others_come_before_it(
    path: Path,
) -> None:
    async with at_desk(path, "campaign", "team.0") as desk:
        focused = desk.app.focused
        await desk.press("end", "X")
        await desk.arrive(_team_first)
        assert desk.app.focused is focused, "the cursor stays where it is"
        await desk.press("Y")
        names = [one.name for one in desk.plan.team]
        assert names == ["New first", "Schools coordinatorXY", "Partners coordinator"]


async def test_text_that_is_no_number_stays_in_the_form_of_its_item(path: Path) -> None:
    async with at_desk(path, "campaign", "team.0") as desk:
        await desk.press("tab", "end", *" or so")
        await desk.arrive(_team_first)
        await desk.press("!")
        assert desk.draft.unread == {"team._1.hours": "3 or so!"}
        assert desk.plan.team[0] == Member(name="New first")


async def test_a_form_is_closed_when_its_item_is_gone_and_keys_change_no_other(
    path: Path,
) -> None:
    async with at_desk(path, "campaign", "team.0") as desk:
        await desk.arrive(lambda plan: plan.model_copy(update={"team": plan.team[1:]}))
        assert isinstance(desk.app.focused, ItemTable)
        assert not desk.page.query(".item-form Input")
        await desk.press("X")
        assert [one.name for one in desk.plan.team] == ["Partners coordinator"]


async def test_delete_deletes_what_the_cursor_was_on_before_others_came(path: Path) -> None:
    async with at_desk(path, "campaign", "team.0") as desk:
        desk.page.query_one(ItemTable).focus()
        await desk.arrive(_team_first)
        await desk.press("delete")
        assert [one.name for one in desk.plan.team] == ["New first", "Partners coordinator"]


async def test_a_form_of_an_item_with_an_id_follows_it_too(path: Path) -> None:
    def earlier(plan: Plan) -> Plan:
        news = (Milestone(id="early", title="Early"), *plan.communication.milestones)
        communication = plan.communication.model_copy(update={"milestones": news})
        return plan.model_copy(update={"communication": communication})

    async with at_desk(path, "communication", "communication.milestones.0") as desk:
        title = desk.plan.communication.milestones[0].title
        await desk.arrive(earlier)
        await desk.press("end", "X")
        titles = [one.title for one in desk.plan.communication.milestones[:2]]
        assert titles == ["Early", f"{title}X"]


async def test_an_undo_that_moves_an_item_lets_the_form_follow(path: Path) -> None:
    async with at_desk(path, "campaign", "team.0") as desk:
        desk.page.query_one(ItemTable).focus()
        await desk.press("delete", "enter", "end", "X")
        assert [one.name for one in desk.plan.team] == ["Partners coordinatorX"]
        await desk.press("ctrl+z", "ctrl+z", "end", "Y")
        names = [one.name for one in desk.plan.team]
        assert names == ["Schools coordinator", "Partners coordinatorY"]


# ---- Pages about partners


async def test_an_ask_is_written_to_its_own_partner_when_another_one_comes_first(
    path: Path,
) -> None:
    def more(plan: Plan) -> Plan:
        old = next(one for one in plan.partners if one.id == "westmark-daily")
        asks = (Commitment(ask="host-an-hour", what="First"), *old.commitments)
        return with_partner(_partner_first(plan), old.model_copy(update={"commitments": asks}))

    where = "partners.westmark-daily.commitments.0"
    async with at_desk(path, "asks", f"{where}.what") as desk:
        assert isinstance(desk.page, ParticularAsksPage)
        await desk.press("end", "X")
        await desk.arrive(more)
        await desk.press("Y")
        partner = desk.plan.partner("westmark-daily")
        assert partner is not None
        assert partner.commitments[0].what == "First"
        assert partner.commitments[1].what.endswith("XY")
        desk.page.query_one(AskTable).focus()
        await desk.press("delete")
        partner = desk.plan.partner("westmark-daily")
        assert partner is not None
        assert [one.what for one in partner.commitments] == ["First"]


async def test_an_ask_is_put_to_a_partner_as_it_is_by_now(path: Path) -> None:
    def noted(plan: Plan) -> Plan:
        old = next(one for one in plan.partners if one.id == "westmark-daily")
        return with_partner(_partner_first(plan), old.model_copy(update={"owner": "Theirs"}))

    async with at_desk(path, "asks", "partners.westmark-daily.commitments.0") as desk:
        desk.page.query_one(AskTable).focus()
        await desk.arrive(noted)
        await desk.press("insert")
        partner = desk.plan.partner("westmark-daily")
        assert partner is not None
        assert (partner.owner, len(partner.commitments)) == ("Theirs", 2)


async def test_the_touch_is_changed_of_the_partner_that_the_cursor_was_on(path: Path) -> None:
    async with at_desk(path, "priorities", "partners.westmark-daily") as desk:
        assert isinstance(desk.page, PrioritiesPage)
        await desk.arrive(_partner_first)
        await desk.press("space")
        partner = desk.plan.partner("westmark-daily")
        assert partner is not None
        assert partner.touch == "low"
        assert NEW in desk.plan.partners


async def test_the_standard_ask_is_given_to_the_group_that_the_cursor_was_on(path: Path) -> None:
    def first_group(plan: Plan) -> Plan:
        group = "authorities"
        news = NEW.model_copy(update={"group": group, "touch": "low"})
        others = (
            one.model_copy(update={"touch": "high"}) if one.group == group else one
            for one in plan.partners
        )
        return plan.model_copy(update={"partners": (news, *others)})

    async with at_desk(path, "asks", "partners.university.commitments") as desk:
        while not isinstance(desk.app.screen, GroupAsksPage):
            await desk.press("ctrl+n")
        page = desk.page
        assert isinstance(page, GroupAsksPage)
        page.focus_field("partners.lindenby-school")
        await still(desk.pilot)
        before = page._group()
        await desk.arrive(first_group)
        after = page._group()
        assert before is not None
        assert after is not None
        assert after.group == before.group


async def test_delete_in_the_table_of_partners_means_the_one_under_the_cursor(path: Path) -> None:
    async with at_desk(path, "partners", "partners.westmark-daily") as desk:
        assert isinstance(desk.page, PartnersPage)
        desk.page.table.focus()
        await desk.arrive(lambda plan: _partner_first(_without_partner(plan, "county-council")))
        await desk.press("delete")
        ids = [one.id for one in desk.plan.partners]
        assert "westmark-daily" not in ids
        assert NEW.id in ids
        assert "radio-westmark" in ids


async def test_a_limit_is_changed_that_the_cursor_was_in(path: Path) -> None:
    def one_more(plan: Plan) -> Plan:
        caps = (Cap(touches=9, days=99), *plan.communication.at_most)
        communication = plan.communication.model_copy(update={"at_most": caps})
        return plan.model_copy(update={"communication": communication})

    async with at_desk(path, "communication", "communication.at_most._0.touches") as desk:
        assert isinstance(desk.page, TouchesPage)
        await desk.arrive(one_more)
        await desk.press("end", "5")
        numbers = [(one.touches, one.days) for one in desk.plan.communication.at_most]
        assert numbers == [(9, 99), (15, 7), (4, 28)]


# ---- Keys that are on their way


async def test_a_key_on_its_way_and_a_text_from_outside_are_both_offered(path: Path) -> None:
    """A control has a key before its message says so; what comes from outside then asks."""
    async with at_desk(path, "campaign", "title") as desk:
        line = desk.page.query(Input).first()
        desk.write_outside(lambda plan: plan.model_copy(update={"title": "Theirs"}))
        line.insert_text_at_cursor("x")
        desk.look()
        await still(desk.pilot)
        assert line.value == desk.plan.title == "Hour of Code in Westmarkx"
        assert [one.theirs for one in desk.draft.collisions] == ["Theirs"]


async def test_a_key_on_its_way_in_prose_is_kept_beside_a_paragraph_from_outside(
    path: Path,
) -> None:
    def reason(text: str) -> Callable[[Plan], Plan]:
        return lambda plan: with_value(plan, "strategy.reason", text)

    write_outside(path, reason("One.\n\nTwo.\n\nThree."))
    async with at_desk(path, "strategy", "strategy.reason") as desk:
        area = desk.page.query(TextArea).first()
        area.insert("x", (0, 0))
        desk.write_outside(reason("One.\n\nTwo.\n\nTheirs."))
        desk.look()
        await still(desk.pilot)
        assert area.text == desk.plan.strategy.reason == "xOne.\n\nTwo.\n\nTheirs."


async def test_a_key_on_its_way_in_the_row_of_a_partner_is_kept(path: Path) -> None:
    async with at_desk(path, "partners", "partners.westmark-daily") as desk:
        line = desk.page.query_one("#partner-name", Input)
        line.insert_text_at_cursor("x")
        desk.write_outside(_partner_first)
        desk.look()
        await still(desk.pilot)
        partner = desk.plan.partner("westmark-daily")
        assert partner is not None
        assert partner.name == line.value == "Westmark Dailyx"


async def test_an_undo_takes_back_the_key_that_is_still_on_its_way(path: Path) -> None:
    async with at_desk(path, "campaign", "title") as desk:
        line = desk.page.query(Input).first()
        line.insert_text_at_cursor("x")
        desk.page.action_undo()
        await still(desk.pilot)
        assert line.value == desk.plan.title == "Hour of Code in Westmark"
        await desk.press("ctrl+y")
        assert desk.plan.title == "Hour of Code in Westmarkx"
