"""The page on priorities, used by keys at 80 columns."""

import re

import pytest
from textual.widgets import Static

from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking, use
from plans.model import Lead, Partner, Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.reach import Hours, prep_hours, suggestions
from plans.typed import say_number
from screens.priorities import NOBODY, PrioritiesPage, said_hours
from screens.widgets.inputs import LineInput
from screens.widgets.reach_map import ReachMap, Spot, drawn
from screens.widgets.row_window import MOST_ROWS, RowWindow
from tests.screens.harness import HOSTILE, OneScreen, page_app
from tests.screens.looking import lines, settled

SMALL, LARGE = (80, 24), (120, 36)


def undecided(plan: Plan) -> Plan:
    """Return the plan with every partner undecided."""
    partners = [
        one.model_copy(update={"touch": None, "because": "", "owner": ""}) for one in plan.partners
    ]
    return plan.model_copy(update={"partners": tuple(partners)})


def many(plan: Plan, count: int) -> Plan:
    """Return the plan with `count` partners, the first one reaching most."""
    partners = [
        Partner(id=f"p-{number}", name=f"Partner {number}", reach=count - number)
        for number in range(count)
    ]
    return plan.model_copy(update={"partners": tuple(partners)})


def said(app: OneScreen, selector: str) -> str:
    """Return what stands in a line of the page."""
    return str(app.screen.query_one(selector, Static).content)


def opened(app: OneScreen) -> PrioritiesPage:
    """Return the page."""
    page = app.screen
    assert isinstance(page, PrioritiesPage)
    return page


async def test_space_and_enter_move_the_partner_under_the_cursor(plan: Plan, pack: Pack) -> None:
    """Both keys turn high touch into low touch and back, and nothing else changes."""
    app, draft = page_app(PrioritiesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "space")
        first = opened(app).partner()
        assert first is not None
        assert (first.name, first.touch) == ("Westmark Daily", "low")
        await pilot.press("enter")
    assert draft.plan == plan


async def test_the_reason_comes_and_goes_with_the_suggestion(plan: Plan, pack: Pack) -> None:
    """Taking the suggestion over fills in its reason; moving away takes that reason out again."""
    app, draft = page_app(PrioritiesPage, undecided(plan), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space")
        taken = draft.plan.partner("county-education")
        assert taken is not None
        assert taken.touch == "high"
        assert taken.because == suggestions(plan, pack)[taken.id].reason
        await pilot.press("space")
        moved = draft.plan.partner("county-education")
        assert moved is not None
        assert (moved.touch, moved.because) == ("low", "")


async def test_own_reasons_stay(plan: Plan, pack: Pack) -> None:
    """A reason in the campaign lead's own words survives any move."""
    app, draft = page_app(PrioritiesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space")
    moved = draft.plan.partner("county-education")
    assert moved is not None
    assert moved.because == "They write to every principal."


async def test_f3_decides_all_undecided_in_one_step_of_undo(plan: Plan, pack: Pack) -> None:
    """F3 follows the rule for everybody who is undecided, and ctrl+z takes all of it back."""
    app, draft = page_app(PrioritiesPage, undecided(plan), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f3")
        advised = suggestions(plan, pack)
        assert all(one.touch == advised[one.id].touch for one in draft.plan.partners)
        assert app.screen.check_action("take_example", ()) is False
        await pilot.press("ctrl+z")
        assert draft.plan == undecided(plan)


async def test_the_suggestion_says_its_reason(plan: Plan, pack: Pack) -> None:
    """The line below the list follows the cursor and holds the rule's reason."""
    app, _ = page_app(PrioritiesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down")
        await pilot.pause()
        assert suggestions(plan, pack)["westmark-daily"].reason in said(app, "#suggestion")


async def test_hours_follow_the_decisions(plan: Plan, pack: Pack) -> None:
    """The line of hours counts anew after each move."""
    app, _ = page_app(PrioritiesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        high = sum(one.touch == "high" for one in plan.partners) * pack.effort.high
        assert f"high touch: {high};" in said(app, "#hours")
        await pilot.press("space")
        assert f"high touch: {high - pack.effort.high};" in said(app, "#hours")


def test_hours_are_said_against_those_of_the_team(pack: Pack) -> None:
    """The lines name both costs, the team's hours with their weeks, and what is left."""
    hours = Hours(needed=39.5, available=56, high=6, low=7, weeks=8)
    assert said_hours(hours, pack.effort).plain.splitlines() == [
        "Hours for high touch: 36; for standard kits: 3.5.",
        "███████████░░░░░ Your team has 56 (8 weeks of 7): 16.5 left.",
    ]


def test_too_few_hours_are_said_in_words(pack: Pack) -> None:
    """Where the hours don't suffice, the line says how many are too few and what to do."""
    hours = Hours(needed=39, available=8, high=6, low=6, weeks=8)
    words = said_hours(hours, pack.effort).plain
    assert "31 too few" in words
    assert "Move some to low touch" in words


def test_unknown_hours_are_no_fault(plan: Plan, pack: Pack) -> None:
    """Without anybody's hours the line says where to give them."""
    unknown = plan.model_copy(update={"lead": Lead(), "team": ()})
    assert "say it in step 1" in said_hours(prep_hours(unknown, pack), pack.effort).plain


async def test_o_goes_through_the_team(plan: Plan, pack: Pack) -> None:
    """Each o takes the next of the team as the owner, from the last on to the first again."""
    app, draft = page_app(PrioritiesPage, undecided(plan), pack)
    async with app.run_test(size=SMALL) as pilot:
        owners = []
        for _ in range(4):
            await pilot.press("o")
            partner = draft.plan.partner("county-education")
            assert partner is not None
            owners.append(partner.owner)
    team = plan.owners()
    assert owners == [*team, team[0]]


async def test_fields_below_belong_to_the_partner_under_the_cursor(plan: Plan, pack: Pack) -> None:
    """What is typed as owner goes to the partner that the cursor is on."""
    app, draft = page_app(PrioritiesPage, undecided(plan), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "tab", *"Kari")
        daily = draft.plan.partner("westmark-daily")
        assert daily is not None
        assert daily.owner == "Kari"
        await pilot.press("shift+tab", "up")
        await pilot.pause()
        assert app.screen.query_one("#field-owner LineInput", LineInput).value == ""


@pytest.mark.parametrize("field", ["touch", "owner", "because"])
async def test_a_visit_lands_on_its_partner(plan: Plan, pack: Pack, field: str) -> None:
    """Opened for a field of a partner, the page has the cursor on that partner, or in its field."""
    app, _ = page_app(PrioritiesPage, plan, pack, field=f"partners.radio-westmark.{field}")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        partner = opened(app).partner()
        assert partner is not None
        assert partner.id == "radio-westmark"
        inside = isinstance(app.focused, LineInput)
        assert inside == (field != "touch")


def test_the_map_shows_every_partner_of_the_example(plan: Plan) -> None:
    """Each partner is on the map by its number, or is counted where several stand together."""
    spots = [Spot(at, one.reach, one.touch) for at, one in enumerate(plan.partners, 1)]
    lines = drawn(spots, 1, 40, 12).plain.splitlines()[:-3]
    words = " ".join(line[11:].replace("─", " ") for line in lines).split()
    counted = sum(int(word[:-1]) if word.endswith("×") else 1 for word in words)
    assert counted == len(plan.partners)


def test_the_map_names_its_axes_and_fits() -> None:
    """Bands and the axis have words, and no line is wider than the room."""
    spots = [Spot(1, 10, "high"), Spot(2, None, None), Spot(3, 10_000_000_000, "low")]
    picture = drawn(spots, 2, 31, 9).plain
    assert all(
        words in picture for words in ("high touch", "undecided", "low touch", "people they reach")
    )
    assert {len(line) for line in picture.splitlines()} <= set(range(32))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_without_partners_the_page_says_where_to_go(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    """An empty plan shows a sentence instead of an empty table, and keys do no harm."""
    app, draft = page_app(PrioritiesPage, blank, pack)
    async with app.run_test(size=size) as pilot:
        await pilot.press("space", "o", "f3", "tab", "enter")
        assert app.screen.query_one("#nobody").display
        assert not app.screen.query_one("#choice").display
    assert draft.plan == blank
    assert "There are no partners yet" in NOBODY


async def test_a_thousand_partners_are_as_few_widgets_as_ten(plan: Plan, pack: Pack) -> None:
    """The list holds a window of the rows, and moves on where it ends."""
    app, _ = page_app(PrioritiesPage, many(plan, 1000), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        table = app.screen.query_one(RowWindow)
        assert table.row_count == MOST_ROWS
        assert len(list(app.screen.walk_children())) < 60
        table.go_to(MOST_ROWS - 1)
        await pilot.press("down")
        partner = opened(app).partner()
        assert partner is not None
        assert partner.id == f"p-{MOST_ROWS}"
        assert table.at == MOST_ROWS


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_name_is_shown_as_it_is(plan: Plan, pack: Pack, name: str) -> None:
    """No text of a partner is read as markup, in any size."""
    hostile = Partner(
        id="odd", name=HOSTILE[name], reach=100_000, owner=HOSTILE[name], because=HOSTILE[name]
    )
    odd = plan.model_copy(update={"partners": (hostile, *plan.partners)})
    app, draft = page_app(PrioritiesPage, odd, pack)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("space", "o")
        assert app.screen.query_one("#beside ReachMap", ReachMap).display
    changed = draft.plan.partner("odd")
    assert changed is not None
    assert changed.because == HOSTILE[name]


@pytest.mark.parametrize("code", ["en", "nn"])
@pytest.mark.parametrize("width", [*range(24, 50)])
def test_numbers_below_the_axis_are_two_blanks_apart(code: str, width: int) -> None:
    """In Nynorsk a number holds a blank itself, which must not look like the gap to the next."""
    spots = [Spot(1, 100, "high"), Spot(2, None, None), Spot(3, 9_000, "low")]
    with speaking(spoken(code)):
        picture = drawn(spots, 2, width, 9).plain
        known = {"?", *(say_number(10**power) for power in range(2, 5))}
    below = picture.splitlines()[-2]
    assert len(below) <= width
    found = re.split(" {2,}", below.strip())
    assert set(found) <= known
    assert (found[0], found[-1]) == ("?", max(known, key=len))


async def test_names_of_partners_have_room_in_nynorsk(plan: Plan) -> None:
    use(spoken("nn"))
    app, _ = page_app(PrioritiesPage, plan, load_pack(language="nn"))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert any("Westmark Code Clubs" in line for line in lines(app.screen))
