"""The schedule and its dialogs, used by keys at both sizes."""

from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, Static

from plans.draft import Draft
from plans.model import (
    Ask,
    Asset,
    Commitment,
    Communication,
    Event,
    Milestone,
    Partner,
    Plan,
    Window,
)
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.timeline import dots
from plans.yaml_text import load_plan
from screens.asset_dialog import AssetDialog
from screens.look import DARK_NAME, LIGHT_NAME
from screens.moves import CalendarWanted, MailingWanted, MapWanted, SheetWanted, StepWanted
from screens.schedule_lines import entries, said_hearers
from screens.schedule_screen import ScheduleScreen
from screens.schedule_words import said_distance
from screens.widgets.day_list import DayList
from screens.widgets.time_line import Days, Mark
from screens.widgets.week_line import WeekDot, WeekLine, WeekRow, drawn_weeks
from screens.window_dialog import WindowDialog
from tests.conftest import EXAMPLE, TODAY
from tests.screens.harness import HOSTILE, WORST, OneScreen
from tests.screens.looking import drawn, faint, lines, packed, settled

SMALL, LARGE = (80, 24), (120, 36)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE])
EACH_TEXT = pytest.mark.parametrize(
    ("name", "size"), [*((name, LARGE) for name in WORST), ("long", SMALL)]
)
START, END = date(2026, 12, 7), date(2026, 12, 13)
OTHER_EXAMPLE = EXAMPLE.parent.parent / "code_week" / "example.yaml"


def scheduled(blank: Plan, **values: object) -> Plan:
    """Return a plan with two milestones, a promise, a material and an event."""
    kit = Milestone(id="kit", title="Kit is sent", weeks=-4, groups=("schools",), touch="low")
    thanks = Milestone(id="thanks", title="Thanks", on=date(2026, 12, 21))
    poster = Asset(id="poster", title="Poster", milestone="kit", owner="Kari")
    host = Commitment(ask="host", due=date(2026, 11, 9), status="confirmed")
    school = Partner(
        id="hill",
        name="Hill School",
        group="schools",
        touch="low",
        stage="lead",
        commitments=(host,),
    )
    firm = Partner(id="firm", name="Firm", group="companies", touch="high")
    parts: dict[str, object] = {
        "window": Window(start=START, end=END),
        "communication": Communication(milestones=(kit, thanks), assets=(poster,)),
        "asks": (Ask(id="host", title="Host one hour", milestone="kit"),),
        "partners": (school, firm),
        "events": (Event(id="fair", title="Fair", on=date(2026, 12, 8), start="10:00"),),
    }
    return blank.model_copy(update={**parts, **values})


def opened(
    plan: Plan, pack: Pack, *, looks_only: bool = False, theme: str = DARK_NAME
) -> tuple[OneScreen, Draft]:
    """Return an app that shows the schedule of a plan, and its draft."""
    draft = Draft(plan, Path("plan.yaml"), looks_only=looks_only)
    return OneScreen(lambda: ScheduleScreen(draft, pack, TODAY), theme), draft


def running(
    app: OneScreen, size: tuple[int, int], got: list[Message] | None = None
) -> AbstractAsyncContextManager[Pilot[None]]:
    """Run an app; what its screens ask for goes to `got`, once each."""
    wanted = (CalendarWanted, MailingWanted, MapWanted, SheetWanted, StepWanted)

    def note(message: Message) -> None:
        if got is not None and isinstance(message, wanted) and message not in got:
            got.append(message)

    return app.run_test(size=size, message_hook=note, notifications=True)


def said(app: OneScreen, selector: str) -> str:
    """Return what stands in a line of the screen."""
    return str(app.screen.query_one(selector, Static).content)


def told(app: OneScreen) -> list[str]:
    """Return what was told in a corner of the screen."""
    return [one.message for one in app._notifications]


def shown(app: OneScreen) -> list[str]:
    """Return the headings, lines and notes of the list, each as one text."""
    listed = app.screen.query_one(DayList).lines
    return [" ".join(" ".join(line.cells).split()) for line in listed]


async def to_line(pilot: Pilot[None], kind: str, name: str = "") -> None:
    """Put the cursor on the first line of a kind, or on the one with an id."""
    listed = pilot.app.screen.query_one(DayList)
    keys = [line.key for line in listed.lines if isinstance(line.key, tuple)]
    listed.go_to(next(key for key in keys if key[0] == kind and name in ("", key[1])))
    await settled(pilot)


@SIZES
async def test_all_that_has_a_day_is_listed_by_day(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, _ = opened(scheduled(blank), pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        assert shown(app) == [
            "From today, 5 October 2026",
            "1 Mon 9 Nov 2026 Kit is sent 1 partner: Schools; low touch",
            "[ ] missing Poster Kari",
            "□ Mon 9 Nov 2026 Host one hour Hill School",
            "The campaign: 7 to 13 December 2026",
            "▲ Tue 8 Dec 2026 Fair 10:00",
            "After the campaign",
            "2 Mon 21 Dec 2026 Thanks 2 partners (all)",
        ]
        assert said(app, "#days") == (
            "The campaign begins in 63 days, on 7 December 2026. Not ready: 1 material."
        )


@SIZES
async def test_the_time_line_shows_today_the_window_milestones_promises_and_events(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, _ = opened(scheduled(blank), pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        months, line, milestones, promises, events = [
            text.rstrip()
            for text in lines(app.screen)[app.screen.query_one(WeekLine).region.y :][:5]
        ]
        assert [word for word in months.split() if word in ("Oct", "Nov", "Dec")]
        assert line.count("▼") == 1
        assert "█" in line
        assert line.count("┬") >= 8
        assert milestones.split() == ["Milestones", "1", "2"]
        assert promises.split() == ["Promises", "□"]
        assert events.split() == ["Events", "▲"]
        assert events.index("▲") in range(line.index("█"), line.rindex("█") + 1)
        assert promises.index("□") == milestones.index("1")
        assert packed("▼ today") in drawn(app.screen)


async def test_next_steps_are_drawn_where_there_is_room(plan: Plan, pack: Pack) -> None:
    app, _ = opened(plan, pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert packed("Next steps") not in drawn(app.screen)
        await pilot.resize_terminal(*LARGE)
        await settled(pilot)
        assert packed("Next steps") in drawn(app.screen)


async def test_past_its_lead_time_is_said_in_words(plan: Plan, pack: Pack) -> None:
    """Below its milestone and beside the list, as the time line's dots say it."""
    late = [one.late for one in dots(plan, pack, TODAY) if one.kind == "milestone" and one.late]
    assert late
    app, _ = opened(plan, pack)
    async with running(app, LARGE) as pilot:
        await settled(pilot)
        assert f"! {late[0]}" in shown(app)
        await to_line(pilot, "milestone", "partners-agreed")
        assert late[0] in said(app, "#about-line")


@pytest.mark.parametrize("path", [EXAMPLE, OTHER_EXAMPLE])
def test_what_the_time_line_knows_of_promises_is_known_in_the_list(path: Path) -> None:
    """No lateness is lost on the way from the dots to the lines."""
    plan, today = load_plan(path), date(2027, 9, 1)
    pack = load_pack(plan.pack)
    found = dots(plan, pack, today)
    listed = [late for one in entries(plan, pack, found, today) for late in one.late]
    assert {one.late for one in found if one.kind != "next"} - {""} <= set(listed)


def test_promises_of_one_day_to_one_ask_are_one_line(blank: Plan, pack: Pack) -> None:
    day = date(2026, 11, 2)
    partners = tuple(
        Partner(
            id=f"p-{number}",
            name=f"School {number}",
            commitments=(Commitment(ask="host", due=day, status="confirmed"),),
        )
        for number in range(1000)
    )
    plan = scheduled(blank, partners=partners)
    found = [
        one
        for one in entries(plan, pack, dots(plan, pack, TODAY), TODAY)
        if one.kind == "commitment"
    ]
    assert [(one.title, len(one.promises)) for one in found] == [("Host one hour", 1000)]


async def test_a_promise_that_is_overdue_says_so(blank: Plan, pack: Pack) -> None:
    late = Commitment(ask="host", due=TODAY - timedelta(3), status="confirmed")
    school = Partner(id="hill", name="Hill School", commitments=(late,))
    app, _ = opened(scheduled(blank, partners=(school,)), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert shown(app)[0] == "Past"
        assert shown(app)[2] == "! 1 partner has not done it yet."


def test_who_hears_of_a_milestone_is_said_with_groups_audiences_and_touch(
    plan: Plan, pack: Pack
) -> None:
    kit = Milestone(
        id="kit", title="Kit", groups=("schools", "media"), audiences=("parents",), touch="low"
    )
    assert said_hearers(plan, pack, kit) == "2 partners: Schools, Media; Parents; low touch"


def test_partners_that_are_lost_hear_nothing(plan: Plan, pack: Pack) -> None:
    everybody = Milestone(id="all", title="All")
    assert said_hearers(plan, pack, everybody) == f"{len(plan.partners) - 1} partners (all)"


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (-28, "4 weeks before the campaign"),
        (-7, "1 week before the campaign"),
        (-3, "3 days before the campaign"),
        (0, "the first day of the campaign"),
        (7, "1 week after its first day"),
        (9, "9 days after its first day"),
    ],
)
def test_how_far_a_day_is_from_the_campaign_is_said_in_words(away: int, words: str) -> None:
    assert said_distance(START + timedelta(away), START) == words


@SIZES
async def test_enter_opens_milestone_and_partner(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, _ = opened(scheduled(blank), pack)
    got: list[Message] = []
    async with running(app, size, got) as pilot:
        await settled(pilot)
        await to_line(pilot, "milestone")
        await pilot.press("enter")
        await to_line(pilot, "commitment")
        await pilot.press("enter")
        await to_line(pilot, "event")
        await pilot.press("enter")
        await settled(pilot)
        assert told(app) == ["All that is known of this event is said here."]
    assert got == [
        StepWanted("communication", "communication.milestones.kit"),
        SheetWanted("hill"),
    ]


async def test_f7_f9_and_f2_ask_for_mail_calendar_and_steps(blank: Plan, pack: Pack) -> None:
    app, _ = opened(scheduled(blank), pack)
    got: list[Message] = []
    async with running(app, SMALL, got) as pilot:
        await settled(pilot)
        await to_line(pilot, "event")
        await pilot.press("f7")
        await settled(pilot)
        assert got == []
        assert told(app) == ["Choose a milestone in the list first; F7 writes to who hears of it."]
        await to_line(pilot, "asset")
        await pilot.press("f7", "f9", "f2")
        await settled(pilot)
    assert got[0] == MailingWanted("kit")
    assert [type(one) for one in got[1:]] == [CalendarWanted, MapWanted]


@SIZES
async def test_space_moves_a_material_on_and_ctrl_z_back(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        await to_line(pilot, "asset")
        states = []
        for _ in range(3):
            await pilot.press("space")
            await settled(pilot)
            states.append((draft.plan.communication.assets[0].state, shown(app)[2]))
        assert states == [
            ("draft", "[-] draft Poster Kari"),
            ("ready", "[x] ready Poster Kari"),
            ("missing", "[ ] missing Poster Kari"),
        ]
        await pilot.press("ctrl+z")
        assert draft.plan.communication.assets[0].state == "ready"
        await pilot.press("ctrl+z", "ctrl+z")
    assert draft.plan == scheduled(blank)


async def test_space_elsewhere_says_what_it_is_for(blank: Plan, pack: Pack) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        await to_line(pilot, "milestone")
        await pilot.press("space")
        await settled(pilot)
        assert told(app) == ["Space moves a material on. The cursor is on none; F5 adds one."]
    assert draft.plan == scheduled(blank)


@SIZES
async def test_f5_adds_a_material_for_the_milestone_under_the_cursor(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        await to_line(pilot, "milestone", "thanks")
        await pilot.press("f5")
        await settled(pilot)
        assert isinstance(app.screen, AssetDialog)
        app.screen.query_one("#asked-title", Input).value = "Letter of thanks"
        app.screen.query_one("#asked-owner", Input).value = "Ola"
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        added = draft.plan.communication.assets[-1]
        assert added == Asset(
            id="letter-of-thanks", title="Letter of thanks", milestone="thanks", owner="Ola"
        )
        assert app.screen.query_one(DayList).key == ("asset", "letter-of-thanks", None)
        await pilot.press("ctrl+z")
    assert draft.plan == scheduled(blank)


async def test_a_material_that_somebody_else_added_meanwhile_stays(blank: Plan, pack: Pack) -> None:
    """Both may be called the same: each has an id of its own."""
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        app.screen.query_one("#asked-title", Input).value = "Letter"
        await settled(pilot)
        theirs = Asset(id="letter", title="Letter", owner="Ola", state="ready")
        draft.put(with_assets(draft.plan, theirs), "communication.assets")
        await pilot.press("enter")
        await settled(pilot)
        assets = {one.id: one for one in draft.plan.communication.assets}
        assert list(assets) == ["poster", "letter-2", "letter"]
        assert (assets["letter"], assets["letter-2"].title) == (theirs, "Letter")
        assert app.screen.query_one(DayList).key == ("asset", "letter-2", None)


def with_assets(plan: Plan, *more: Asset) -> Plan:
    """Return the plan with more materials, in place of those of the same id."""
    ids = {one.id for one in more}
    kept = [one for one in plan.communication.assets if one.id not in ids]
    communication = plan.communication.model_copy(update={"assets": (*kept, *more)})
    return plan.model_copy(update={"communication": communication})


@pytest.mark.parametrize(
    ("theirs", "after"),
    [
        ({"owner": "Ola"}, ("Large poster", "Ola")),
        ({"title": "Small poster"}, ("Small poster", "Kari")),
    ],
)
async def test_a_material_that_somebody_else_changed_meanwhile_isnt_written_over(
    blank: Plan, pack: Pack, theirs: dict[str, str], after: tuple[str, str]
) -> None:
    """Another field of it is kept; where both changed the same, nothing is put and it is said."""
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        await to_line(pilot, "asset")
        await pilot.press("enter")
        await settled(pilot)
        app.screen.query_one("#asked-title", Input).value = "Large poster"
        await settled(pilot)
        poster = draft.plan.communication.assets[0].model_copy(update=theirs)
        draft.put(with_assets(draft.plan, poster), "communication.assets")
        await pilot.press("enter")
        await settled(pilot)
        assert any("Nothing was taken over" in one for one in told(app)) == ("title" in theirs)
    found = draft.plan.communication.assets[0]
    assert (found.title, found.owner) == after


async def test_a_material_that_somebody_else_took_out_meanwhile_stays_out(
    blank: Plan, pack: Pack
) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        await to_line(pilot, "asset")
        await pilot.press("enter")
        await settled(pilot)
        app.screen.query_one("#asked-title", Input).value = "Large poster"
        await settled(pilot)
        communication = draft.plan.communication.model_copy(update={"assets": ()})
        draft.put(draft.plan.model_copy(update={"communication": communication}), "communication")
        await pilot.press("enter")
        await settled(pilot)
        assert any("Nothing was taken over" in one for one in told(app))
    assert draft.plan.communication.assets == ()


async def test_partners_who_came_meanwhile_stay_when_the_window_moves(
    blank: Plan, pack: Pack
) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await type_days(pilot, "14.12.2026")
        partners = (*draft.plan.partners, Partner(id="new", name="New"))
        draft.put(draft.plan.model_copy(update={"partners": partners}), "partners")
        await pilot.press("enter", "enter")
        await settled(pilot)
    assert draft.plan.window.start == date(2026, 12, 14)
    assert draft.plan.partner("new") is not None
    assert draft.plan.partners[0].commitments[0].due == date(2026, 11, 16)


def test_promises_of_one_name_keep_their_own_lateness(blank: Plan, pack: Pack) -> None:
    """Two partners of one name with one ask on one day: only one of them hasn't agreed."""
    late = {one for rule in pack.rules if (rule.weeks or 0) < 0 for one in rule.asks}
    ask = next(iter(sorted(late)))
    day = START - timedelta(1)
    pair = [
        Partner(
            id=status, name="School", commitments=(Commitment(ask=ask, due=day, status=status),)
        )
        for status in ("proposed", "confirmed")
    ]
    today = START - timedelta(2)
    for partners in (pair, pair[::-1]):
        plan = scheduled(blank, partners=tuple(partners))
        found = entries(plan, pack, dots(plan, pack, today), today)
        (promise,) = [one for one in found if one.kind == "commitment"]
        assert len(promise.late) == 1


async def test_a_material_needs_a_title(blank: Plan, pack: Pack) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, AssetDialog)
        assert packed("Say in a few words what it is.") in drawn(app.screen)
        await pilot.press("escape")
    assert draft.plan == scheduled(blank)


async def test_enter_changes_a_material_and_delete_takes_it_out(blank: Plan, pack: Pack) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        await to_line(pilot, "asset")
        await pilot.press("enter")
        await settled(pilot)
        app.screen.query_one("#asked-title", Input).value = "Large poster"
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert [(one.id, one.title) for one in draft.plan.communication.assets] == [
            ("poster", "Large poster")
        ]
        await pilot.press("delete")
        await settled(pilot)
        assert draft.plan.communication.assets == ()
        await pilot.press("ctrl+z", "ctrl+z")
    assert draft.plan == scheduled(blank)


async def test_materials_without_a_milestone_stay_in_sight(blank: Plan, pack: Pack) -> None:
    lost = Asset(id="logo", title="Logo", milestone="gone")
    app, _ = opened(blank.model_copy(update={"communication": Communication(assets=(lost,))}), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert shown(app) == ["Material for no milestone", "[ ] missing Logo"]
        await pilot.press("f7")
        await settled(pilot)
        assert told(app)


async def type_days(pilot: Pilot[None], start: str, end: str = "") -> WindowDialog:
    """Open the dialog for the window and type days."""
    await settled(pilot)
    await pilot.press("f3")
    await settled(pilot)
    dialog = pilot.app.screen
    assert isinstance(dialog, WindowDialog)
    dialog.query_one("#asked-start", Input).value = start
    await settled(pilot)
    if end:
        dialog.query_one("#asked-end", Input).value = end
        await settled(pilot)
    return dialog


def moves(dialog: WindowDialog) -> list[str]:
    """Return what the dialog says of what moves, line by line."""
    return str(dialog.query_one("#moves-said", Static).content).splitlines()


@SIZES
async def test_moving_the_window_shows_what_moves_before_it_is_taken(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, size) as pilot:
        dialog = await type_days(pilot, "14.12.2026")
        assert dialog.query_one("#asked-end", Input).value == "20 December 2026"
        assert moves(dialog) == [
            "3 things move:",
            "Mon 9 Nov 2026 → Mon 16 Nov 2026  Milestone: Kit is sent",
            "Mon 9 Nov 2026 → Mon 16 Nov 2026  Promise: Hill School: Host one hour",
            "Tue 8 Dec 2026 → Tue 15 Dec 2026  Event: Fair",
            "1 milestone has a day of its own and stays.",
        ]
        assert packed("Milestone: Kit is sent") in drawn(app.screen)
        await pilot.press("enter")
        await settled(pilot)
        assert draft.plan == scheduled(blank)
        assert (
            moves(dialog)[0] == "Enter again moves all of this; Escape leaves everything as it is."
        )
        await pilot.press("enter")
        await settled(pilot)
        assert not app.screen.is_modal
        assert draft.plan.window == Window(
            start=date(2026, 12, 14), end=date(2026, 12, 20), source="own"
        )
        assert draft.plan.partners[0].commitments[0].due == date(2026, 11, 16)
        assert "1 Mon 16 Nov 2026 Kit is sent 1 partner: Schools; low touch" in shown(app)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert draft.plan == scheduled(blank)


async def test_escape_leaves_everything_where_it_was(blank: Plan, pack: Pack) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await type_days(pilot, "14.12.2026")
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert isinstance(app.screen, ScheduleScreen)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert told(app) == ["There is nothing to undo."]
    assert draft.plan == scheduled(blank)


async def test_another_text_after_the_first_enter_is_shown_anew(blank: Plan, pack: Pack) -> None:
    """What was seen is what is taken."""
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        dialog = await type_days(pilot, "14.12.2026")
        await pilot.press("enter")
        await settled(pilot)
        dialog.query_one("#asked-start", Input).value = "21.12.2026"
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert draft.plan == scheduled(blank)
        await pilot.press("enter")
        await settled(pilot)
    assert draft.plan.window.start == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [
        ("someday", "", "is not a day that can be read here"),
        ("14.12.2026", "1.12.2026", "The last day is before the first one"),
        ("14.12.2026", "whenever", "is not a day that can be read here"),
    ],
)
async def test_days_that_cant_be_read_are_told_and_nothing_moves(
    blank: Plan, pack: Pack, start: str, end: str, part: str
) -> None:
    app, draft = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        await type_days(pilot, start, end)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, WindowDialog)
        assert packed(part) in drawn(app.screen)
    assert draft.plan == scheduled(blank)


async def test_days_that_move_into_the_past_are_marked_in_a_word(blank: Plan, pack: Pack) -> None:
    app, _ = opened(scheduled(blank), pack)
    async with running(app, SMALL) as pilot:
        dialog = await type_days(pilot, "19.10.2026")
        assert "Mon 9 Nov 2026 → Mon 21 Sep 2026, past  Milestone: Kit is sent" in moves(dialog)


async def test_all_that_moves_can_be_scrolled_to(plan: Plan, pack: Pack) -> None:
    app, _ = opened(plan, pack)
    async with running(app, SMALL) as pilot:
        dialog = await type_days(pilot, "14.12.2026")
        assert "PgUp/Dn Scroll" in lines(app.screen)[-1]
        last = packed(moves(dialog)[-1])
        assert last not in drawn(app.screen)
        for _ in range(5):
            await pilot.press("pagedown")
            await settled(pilot)
        assert last in drawn(app.screen)


async def test_days_that_the_pack_knows_come_from_there(plan: Plan, pack: Pack) -> None:
    app, draft = opened(plan, pack)
    async with running(app, SMALL) as pilot:
        await type_days(pilot, "6.12.2027", "12.12.2027")
        await pilot.press("enter", "enter")
        await settled(pilot)
    assert draft.plan.window.source == "computed"


@SIZES
async def test_a_plan_without_a_window_asks_for_one(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    plan = scheduled(blank, window=Window())
    app, draft = opened(plan, pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        assert "F3 sets its days" in said(app, "#days")
        assert "Without a day" in shown(app)
        assert "1 no day yet" not in shown(app)[0]
        dialog = await type_days(pilot, "7.12.2026", "13.12.2026")
        assert "no day yet → Mon 9 Nov 2026  Milestone: Kit is sent" in moves(dialog)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert draft.plan.window.start == START
        await pilot.press("ctrl+z")
    assert draft.plan == plan


@SIZES
async def test_an_empty_plan_says_what_to_do_and_keys_do_no_harm(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, draft = opened(blank, pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        assert "Nothing has a day yet" in said(app, "#nothing")
        assert not app.screen.query_one(WeekLine).display
        for key in ("enter", "space", "delete", "f7", "up", "down", "end", "ctrl+z", "ctrl+y"):
            await pilot.press(key)
        await settled(pilot)
    assert draft.plan == blank


async def test_texts_that_are_no_days_are_told_and_go_with_new_days(
    blank: Plan, pack: Pack
) -> None:
    app, draft = opened(scheduled(blank, window=Window(end=END)), pack)
    draft.change("window.start", None, typed="december")
    draft.change("communication.milestones.thanks.on", None, typed="late")
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert "First day of the campaign: “december” can't be read" in said(app, "#days")
        assert "“late” can't be read" in said(app, "#days")
        await type_days(pilot, "7.12.2026")
        await pilot.press("enter", "enter")
        await settled(pilot)
    assert draft.plan.window.start == START
    assert "window.start" not in draft.unread
    assert len(draft.unread) == 1


@pytest.mark.parametrize("key", ["f3", "f5", "space", "enter", "delete"])
async def test_who_only_looks_is_told_so_without_a_dialog(
    blank: Plan, pack: Pack, key: str
) -> None:
    app, draft = opened(scheduled(blank), pack, looks_only=True)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        await to_line(pilot, "asset")
        await pilot.press(key)
        await settled(pilot)
        assert told(app) == ["You are only looking: nothing can be changed here."]
        assert not app.screen.is_modal
    assert draft.plan == scheduled(blank)


@EACH_TEXT
async def test_any_text_is_shown_as_it_is(
    blank: Plan, pack: Pack, name: str, size: tuple[int, int]
) -> None:
    text = HOSTILE[name]
    kit = Milestone(id="kit", title=text, weeks=-4, groups=("odd",), audiences=(text,), says=text)
    asset = Asset(id="poster", title=text, milestone="kit", owner=text)
    host = Commitment(ask="host", due=date(2026, 11, 2), what=text)
    plan = scheduled(
        blank,
        communication=Communication(milestones=(kit,), assets=(asset,)),
        partners=(
            Partner(id="odd", name=text, commitments=(host,), group="odd", audiences=(text,)),
        ),
        events=(Event(id="fair", title=text, on=date(2026, 12, 8), start=text, place=text),),
        asks=(Ask(id="host", title=text, milestone="kit"),),
    )
    app, _ = opened(plan, pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        for kind in ("milestone", "asset", "commitment", "event"):
            await to_line(pilot, kind)
            assert max(cell_len(line) for line in lines(app.screen)) <= size[0]
        await to_line(pilot, "asset")
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.is_modal
        await pilot.press("escape", "space")
        await type_days(pilot, "14.12.2026")
        await pilot.press("enter", "enter", "f1")
        await settled(pilot)


@SIZES
@pytest.mark.parametrize("theme", [DARK_NAME, LIGHT_NAME])
async def test_every_letter_can_be_read(
    plan: Plan, pack: Pack, theme: str, size: tuple[int, int]
) -> None:
    assets = tuple(
        Asset(id=state, title=state, milestone="kit", state=state, owner="Kari")
        for state in ("missing", "draft", "ready")
    )
    communication = plan.communication.model_copy(update={"assets": assets})
    app, _ = opened(plan.model_copy(update={"communication": communication}), pack, theme=theme)
    async with running(app, size) as pilot:
        await settled(pilot)
        found = []
        for focused in (True, False):
            app.screen.set_focus(app.screen.query_one(DayList) if focused else None)
            await settled(pilot)
            found += faint(app.screen)
        app.screen.query_one(DayList).focus()
        for name in ("missing", "draft", "ready"):
            await to_line(pilot, "asset", name)
            found += faint(app.screen)
        assert found == []


@SIZES
@pytest.mark.parametrize("theme", [DARK_NAME, LIGHT_NAME])
async def test_every_letter_of_the_dialogs_can_be_read(
    plan: Plan, pack: Pack, theme: str, size: tuple[int, int]
) -> None:
    app = OneScreen(lambda: WindowDialog(plan, pack, TODAY), theme)
    async with running(app, size) as pilot:
        await settled(pilot)
        found = faint(app.screen)
        app.screen.query_one("#asked-start", Input).value = "19.10.2026"
        await settled(pilot)
        found += faint(app.screen)
        await pilot.press("enter")
        await settled(pilot)
        found += faint(app.screen)
        app.screen.query_one("#asked-end", Input).value = "19.9.2026"
        await settled(pilot)
        found += faint(app.screen)
        await app.switch_screen(AssetDialog(plan))
        await settled(pilot)
        assert [*found, *faint(app.screen)] == []


async def test_a_thousand_partners_are_as_few_widgets_as_ten(blank: Plan, pack: Pack) -> None:
    asks = tuple(Ask(id=f"a-{number}", title=f"Ask {number}") for number in range(10))
    partners = tuple(
        Partner(
            id=f"p-{number}",
            name=f"School {number}",
            commitments=(Commitment(ask=f"a-{number % 10}", due=TODAY + timedelta(number % 50)),),
        )
        for number in range(1000)
    )
    app, _ = opened(scheduled(blank, partners=partners, asks=asks), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert len(list(app.screen.walk_children())) < 25
        await pilot.press("end")
        await settled(pilot)
        assert packed("Thanks") in drawn(app.screen)


@pytest.mark.parametrize("width", [20, 30, 60, 76, 116])
def test_the_weeks_fit_their_room(width: int) -> None:
    """In any width, with days far away, no line is wider than the room."""
    days = Days(
        (Mark("1", date(2026, 10, 12)), Mark("2", date(2027, 1, 4))),
        Window(start=START, end=END),
        TODAY,
        also=(date(2026, 11, 2), date(2099, 1, 1)),
    )
    dots_of_row = (WeekDot(date(2026, 11, 2)), WeekDot(date(2099, 1, 1)), WeekDot(date.min))
    picture = drawn_weeks(days, (WeekRow("Promises", "□", "■", dots_of_row),), width).plain
    assert all(cell_len(line) <= width for line in picture.splitlines())
    assert picture.count("□") == 1


def test_several_on_one_cell_and_late_ones_have_signs_of_their_own() -> None:
    days = Days((), Window(start=START, end=END), TODAY, also=(TODAY, START))
    several = (WeekDot(TODAY), WeekDot(TODAY), WeekDot(START, done=True))
    late = (WeekDot(TODAY, late=True),)
    picture = drawn_weeks(
        days, (WeekRow("A", "□", "■", several), WeekRow("B", "□", "■", late)), 80
    ).plain
    assert [line.split()[1:] for line in picture.splitlines()[-2:]] == [["+", "■"], ["!"]]


def test_a_line_of_promises_alone_has_a_scale_of_its_own() -> None:
    """A plan with neither window nor milestones shows its promises all the same."""
    days = Days((), Window(), TODAY, also=(TODAY, START))
    row = WeekRow("Promises", "□", "■", (WeekDot(TODAY), WeekDot(START)))
    assert drawn_weeks(days, (row,), 80).plain.count("□") == 2
