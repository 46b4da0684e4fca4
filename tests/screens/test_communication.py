"""The two pages on communication, used by keys at 80 columns."""

from datetime import date, timedelta

import pytest
from textual.widgets import DataTable, Static

from plans.contact_load import Load, audiences, loads
from plans.draft import Draft
from plans.languages.settled import Language
from plans.languages.speaking import speaking
from plans.model import Cap, Communication, Milestone, Plan, Window
from plans.packs.model import Pack
from plans.typed import Mistyped
from screens.communication import MilestonesPage, WeeksField, read_weeks, say_weeks
from screens.touches import CapField, TouchesPage, said_load
from screens.widgets.pick_list import PickList
from screens.widgets.time_line import Days, Mark, drawn
from tests.conftest import TODAY
from tests.plans.other_words import OtherWords
from tests.screens.harness import HOSTILE, OneScreen, page_app
from tests.screens.looking import lines, settled
from tests.screens.pseudo import PSEUDO, pseudo

SMALL, LARGE = (80, 24), (120, 36)


def milestones(draft: Draft) -> tuple[Milestone, ...]:
    """Return the milestones of the plan."""
    return draft.plan.communication.milestones


def said(app: OneScreen, selector: str) -> str:
    """Return what stands in a line of the page."""
    return str(app.screen.query_one(selector, Static).content)


def cells(app: OneScreen) -> list[list[str]]:
    """Return the texts of the table."""
    table = app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(number)] for number in range(table.row_count)]


def capped(plan: Plan, *caps: Cap) -> Plan:
    """Return the plan with other limits."""
    communication = plan.communication.model_copy(update={"at_most": caps})
    return plan.model_copy(update={"communication": communication})


@pytest.mark.parametrize(
    ("typed", "weeks"),
    [
        ("8", -8),
        ("8 weeks before", -8),
        ("8 w", -8),
        ("1 after", 1),
        ("2 Weeks After", 2),
        ("0", 0),
    ],
)
def test_weeks_are_read_as_people_say_them(typed: str, weeks: int) -> None:
    """A number alone is before the campaign, as are the words; `after` is after."""
    assert read_weeks(typed) == weeks
    assert read_weeks(say_weeks(weeks)) == weeks


def test_weeks_are_read_in_english_and_in_the_language_that_is_spoken() -> None:
    """What stands in the field can be read again, whatever language it is said in."""
    with speaking(PSEUDO):
        assert say_weeks(-8) == pseudo("8 before")
        assert [read_weeks(say_weeks(weeks)) for weeks in (-8, 1, 0)] == [-8, 1, 0]
        assert read_weeks("1 after") == 1
        assert read_weeks("8 veker") == -8


def test_the_word_for_weeks_comes_from_the_catalog() -> None:
    """A third language needs no line of code, and English and Norwegian are read beside it."""
    words = {"weeks|weeks week w": "Wochen Woche", "weeks|{number} after": "{number} danach"}
    with speaking(Language("de", "Deutsch", OtherWords(words))):
        assert read_weeks("8 Wochen") == -8
        assert read_weeks("1 woche danach") == 1
        assert [read_weeks(typed) for typed in ("8 weeks", "8w", "8 uker", "8 v")] == [-8] * 4
    with pytest.raises(Mistyped):
        read_weeks("8 Wochen")


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("-8", "Write “8 before” or “8 after”"),
        ("+2", "Write “2 before” or “2 after”"),
        ("soon", "not written with digits"),
        ("600", "more than ten years"),
        ("", "missing"),
    ],
)
def test_weeks_that_cant_be_read_are_explained(typed: str, part: str) -> None:
    """What is wrong is said, with how to write it."""
    with pytest.raises(Mistyped) as caught:
        read_weeks(typed)
    assert part in str(caught.value)


async def test_weeks_move_the_day(plan: Plan, pack: Pack) -> None:
    """Typing other weeks moves the milestone's day in list and note."""
    app, draft = page_app(
        MilestonesPage, plan, pack, field="communication.milestones.registration.weeks"
    )
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        field = app.screen.query_one(WeeksField)
        field.focus_control()
        await pilot.press("ctrl+u", *"9")
        assert milestones(draft)[0].weeks == -9
        assert "Monday 5 October 2026" in str(field.query_one(".note", Static).content)
        assert cells(app)[0][1] == "Mon 5 Oct 2026"


async def test_a_day_that_was_moved_off_the_weekend_says_so(plan: Plan, pack: Pack) -> None:
    """Counted from a Saturday a milestone falls on the Friday before, in list and note."""
    window = Window(start=date(2026, 12, 12), end=date(2026, 12, 20))
    saturday = plan.model_copy(update={"window": window})
    app, _ = page_app(
        MilestonesPage, saturday, pack, field="communication.milestones.registration.weeks"
    )
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        field = app.screen.query_one(WeeksField)
        note = str(field.query_one(".note", Static).content)
        assert note == "Fri 16 Oct, moved off the weekend"
        assert cells(app)[0][1] == "Fri 16 Oct 2026"
        field.focus_control()
        await pilot.press("ctrl+u", *"0")
        assert "Mon 14 Dec, moved off the weekend" in str(field.query_one(".note", Static).content)


async def test_a_milestone_can_be_for_partners_of_some_audiences(plan: Plan, pack: Pack) -> None:
    """Space picks an audience; own words that a file has stay, and the list tells of them."""
    first, *rest = plan.communication.milestones
    own = first.model_copy(update={"audiences": ("Grandparents",)})
    communication = plan.communication.model_copy(update={"milestones": (own, *rest)})
    app, draft = page_app(
        MilestonesPage,
        plan.model_copy(update={"communication": communication}),
        pack,
        field="communication.milestones.registration",
    )
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        assert cells(app)[0][3] == "all · Grandparents"
        picks = list(app.screen.query(PickList))[-1]
        picks.focus()
        await pilot.press("space")
        await pilot.pause()
        audience = pack.audiences[0]
        assert milestones(draft)[0].audiences == (audience.id, "Grandparents")
        assert cells(app)[0][3] == "all · 2 audiences"


async def test_unreadable_weeks_stay_typed(plan: Plan, pack: Pack) -> None:
    """What can't be read stays in the field, and leaving is not blocked."""
    app, draft = page_app(
        MilestonesPage, plan, pack, field="communication.milestones.registration.weeks"
    )
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.screen.query_one(WeeksField).focus_control()
        await pilot.press("ctrl+u", *"-8", "ctrl+n")
        ids = [one.id for one in draft.plan.communication.milestones]
        place = ids.index("registration")
        assert draft.unread == {f"communication.milestones._{place}.weeks": "-8"}


async def test_a_fixed_day_overrides_the_weeks(plan: Plan, pack: Pack) -> None:
    """With a day of its own the milestone stays there, and the weeks say so."""
    app, draft = page_app(MilestonesPage, plan, pack, field="communication.milestones.registration")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", "tab", *"20.10.2026", "tab")
        assert milestones(draft)[0].on == date(2026, 10, 20)
        assert cells(app)[0][1] == "Tue 20 Oct 2026"


async def test_past_milestones_say_so_in_a_word(plan: Plan, pack: Pack) -> None:
    """A milestone before today is marked with a word."""
    early = Milestone(id="early", title="Early", weeks=-20)
    dated = plan.model_copy(
        update={"communication": Communication(milestones=(early, *_found(plan)))}
    )
    app, _ = page_app(MilestonesPage, dated, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert [row[1].endswith("past") for row in cells(app)] == [True] + [False] * len(
            _found(plan)
        )


async def test_milestones_are_left_in_the_order_of_their_days(plan: Plan, pack: Pack) -> None:
    """A new milestone takes its place by its day when the page is left."""
    app, draft = page_app(MilestonesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("insert")
        await pilot.pause()
        await pilot.press(*"Poster", "tab", *"3", "ctrl+n")
    names = [one.id for one in milestones(draft)]
    assert names.index("poster") == names.index("kit") + 1


async def test_looking_changes_nothing(plan: Plan, pack: Pack) -> None:
    """Opening each milestone and leaving the page leaves the plan as it was."""
    app, draft = page_app(MilestonesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "shift+tab", "shift+tab", "ctrl+n")
    assert draft.plan == plan


def test_the_line_shows_months_campaign_today_and_milestones(plan: Plan) -> None:
    """Three lines of the given width hold the months, the block, today, and each milestone."""
    marks = (Mark("1", date(2026, 10, 12)), Mark("2", date(2027, 1, 4)))
    lines = drawn(Days(marks, plan.window, TODAY), 70).plain.splitlines()
    assert [word for word in ("Oct", "Nov", "Dec", "Jan 2027") if word in lines[0]][:3]
    assert "█" in lines[1]
    assert "▼" in lines[1]
    assert lines[2].split() == ["1", "2"]
    assert all(len(line) <= 70 for line in lines)


def test_crowded_marks_stay_apart_and_inside() -> None:
    """Milestones on one day stand beside each other, within the width."""
    marks = tuple(Mark(str(number), date(2026, 12, 7)) for number in range(1, 10))
    line = drawn(Days(marks, Window(), TODAY), 60).plain.splitlines()[2]
    assert line.split() == [mark.name for mark in marks]
    assert len(line) <= 60


@pytest.mark.parametrize("day", [date.min, date.max, date(2026, 2, 28)])
def test_no_day_breaks_the_line(day: date) -> None:
    """Even the calendar's first and last day are drawn."""
    window = Window(start=day, end=min(day, date.max - timedelta(6)) + timedelta(6))
    assert drawn(Days((Mark("1", day),), window, TODAY), 60).plain
    assert not drawn(Days(), 60).plain


async def test_who_hears_what_is_a_table_by_group(plan: Plan, pack: Pack) -> None:
    """Each group has a line with a mark under each of its days and how often in all."""
    app, _ = page_app(TouchesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        rows = cells(app)
        assert len(rows) == len(audiences(plan, pack))
        first = audiences(plan, pack)[0]
        assert rows[0][1] == first.touch
        assert rows[0].count("●") == len(first.hears)
        assert "Main partners have agreed (26 Oct)" in said(app, "#about-line")


async def test_the_load_is_said_in_a_sentence(plan: Plan, pack: Pack) -> None:
    """How often partners hear stands below the table, and that no limit is broken."""
    app, _ = page_app(TouchesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        (load,) = loads(plan, (plan.partners,), 28)
        assert load is not None
        assert said_load(load, 28) in said(app, "#load")
        assert "Nobody hears from you more often" in said(app, "#load")


def test_the_load_counts_touches() -> None:
    """The sentence has the fewest and the most touches, and the fullest period."""
    sentence = said_load(Load(least=4, most=7, fullest=3), 28)
    assert sentence == "Each partner hears from you 4 to 7 times; the most in any 28 days is 3."
    assert "1 time;" in said_load(Load(least=1, most=1, fullest=1), 28)


async def test_a_broken_limit_names_partners_and_days(plan: Plan, pack: Pack) -> None:
    """Lowering a limit below what partners get shows at once who hears too often."""
    app, draft = page_app(TouchesPage, plan, pack, field="communication.at_most")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", "ctrl+u", *"1")
        assert draft.plan.communication.at_most[1] == Cap(touches=1, days=28)
        assert "in 28 days, from" in said(app, "#load")
        assert "your limit is 1" in said(app, "#load")


@pytest.mark.parametrize("typed", ["often", "", "4000", "0"])
async def test_a_limit_that_cant_be_read_stays_typed(plan: Plan, pack: Pack, typed: str) -> None:
    """The limit stays as it was while its field holds something else, with a sentence about it."""
    app, draft = page_app(TouchesPage, plan, pack, field="communication.at_most")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("tab", "ctrl+u", *typed, "tab")
        field = list(app.screen.query(CapField))[1]
        assert draft.plan == plan
        assert draft.unread[field.path] == typed
        assert str(field.query_one(".note", Static).content).startswith("!")


async def test_f3_sets_the_usual_limits(plan: Plan, pack: Pack) -> None:
    """A plan without limits gets those of the pack by one key, and undo takes their fields away."""
    app, draft = page_app(TouchesPage, capped(plan), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert not app.screen.query(CapField)
        await pilot.press("f3")
        await pilot.pause()
        assert len(app.screen.query(CapField)) == 4
        assert draft.plan == plan
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert not app.screen.query(CapField)


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("page", [MilestonesPage, TouchesPage])
async def test_an_empty_plan_says_what_to_do(
    blank: Plan, pack: Pack, page: type[TouchesPage], size: tuple[int, int]
) -> None:
    """Without partners and milestones each page shows a sentence, and its keys do no harm."""
    app, draft = page_app(page, blank, pack)
    async with app.run_test(size=size) as pilot:
        await pilot.press("delete", "down", "tab", "ctrl+z")
        assert [one for one in app.screen.query("#nobody, .empty") if one.display]
    assert draft.plan == blank


async def test_a_thousand_partners_are_a_line_for_each_group(plan: Plan, pack: Pack) -> None:
    """The table grows with groups and touch classes, not with partners."""
    groups = [group.id for group in pack.groups]
    crowd = tuple(
        plan.partners[0].model_copy(update={"id": f"p-{at}", "group": groups[at % 5]})
        for at in range(1000)
    )
    app, _ = page_app(TouchesPage, plan.model_copy(update={"partners": crowd}), pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert len(cells(app)) == 5
        assert len(list(app.screen.walk_children())) < 60


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_text_is_shown_as_it_is(plan: Plan, pack: Pack, name: str) -> None:
    """No title, name or text is read as markup, in list, line, form or sentence."""
    text = HOSTILE[name]
    odd = Milestone(id="odd", title=text, weeks=-8, says=text)
    partner = plan.partners[0].model_copy(update={"name": text})
    communication = plan.communication.model_copy(
        update={"milestones": (odd, *_found(plan)), "at_most": (Cap(touches=0, days=7),)}
    )
    hostile = plan.model_copy(
        update={"communication": communication, "partners": (partner, *plan.partners[1:])}
    )
    for page in (MilestonesPage, TouchesPage):
        app, _ = page_app(page, hostile, pack)
        async with app.run_test(size=LARGE) as pilot:
            await pilot.pause()
            await pilot.press("enter", "down", "f1", "escape")


def _found(plan: Plan) -> tuple[Milestone, ...]:
    return plan.communication.milestones


async def test_what_happens_takes_the_room_that_is_free(plan: Plan, pack: Pack) -> None:
    """Titles are cut while there is room otherwise; more room comes with a wider screen."""
    app, _ = page_app(MilestonesPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        table = app.screen.query_one(DataTable)
        assert table.virtual_size.width == table.size.width - 1  # the scroll bar's
        assert any("low: 2 groups" in line for line in lines(app.screen))
        before = table.cursor_row, table.ordered_columns[-2].width
        await pilot.resize_terminal(90, 24)
        await settled(pilot)
        assert (table.cursor_row, table.ordered_columns[-2].width - 10) == before
