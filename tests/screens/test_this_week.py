"""What to do this week, used by keys at both sizes."""

from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, Static

from plans.contacts.guard import Ledger, Over
from plans.draft import Draft
from plans.due import due
from plans.model import (
    Asset,
    Cap,
    Commitment,
    Communication,
    Contacted,
    Event,
    Milestone,
    Move,
    NextStep,
    Partner,
    Plan,
    Window,
)
from plans.packs.model import Pack
from screens.commitment_dialog import CommitmentDialog
from screens.look import DARK_NAME, LIGHT_NAME
from screens.moves import (
    LogWanted,
    MailingWanted,
    MapWanted,
    SheetWanted,
    StepWanted,
    TrackWanted,
)
from screens.this_week import ThisWeek
from screens.week_guard import LineGuard
from screens.week_words import said_until_campaign
from screens.widgets.day_list import DayList
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE, WORST, OneScreen
from tests.screens.looking import drawn, faint, lines, packed, settled

SMALL, LARGE = (80, 24), (120, 36)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE])
EACH_TEXT = pytest.mark.parametrize(
    ("name", "size"), [*((name, LARGE) for name in WORST), ("long", SMALL)]
)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)


def stepping(name: str, on: date | None, what: str, **values: object) -> Partner:
    """Return a partner with a next step."""
    owner = str(values.get("owner", "Kari"))
    by = str(values.get("by", ""))
    step = NextStep(on=on, what=what, who=owner, by=by)
    return Partner(id=name.lower(), name=name, owner=owner, stage="lead", next=step)


def week(blank: Plan, *partners: Partner, **values: object) -> Plan:
    """Return a plan of these partners alone."""
    window = Window(start=TODAY + timedelta(63), end=TODAY + timedelta(69))
    return blank.model_copy(update={"partners": partners, "window": window, **values})


def three(blank: Plan) -> Plan:
    """Return a plan with something overdue, something today, and something tomorrow."""
    return week(
        blank,
        stepping("Alfa", YESTERDAY, "Call about the hall"),
        stepping("Beta", TODAY, "Send the letter", owner="Ola"),
        stepping("Gamma", TOMORROW, "Ask for names"),
    )


def opened(
    plan: Plan, pack: Pack, *, looks_only: bool = False, theme: str = DARK_NAME
) -> tuple[OneScreen, Draft]:
    """Return an app that shows the week of a plan, and its draft."""
    draft = Draft(plan, Path("plan.yaml"), looks_only=looks_only)
    return OneScreen(lambda: ThisWeek(draft, pack, TODAY), theme), draft


def running(
    app: OneScreen, size: tuple[int, int], got: list[Message] | None = None
) -> AbstractAsyncContextManager[Pilot[None]]:
    """Run an app; what its screens ask for goes to `got`, once each."""
    wanted = (LogWanted, MailingWanted, MapWanted, SheetWanted, StepWanted, TrackWanted)

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
    """Return the headings and lines of the list, each as one text."""
    return [" ".join(line.cells).strip() for line in app.screen.query_one(DayList).lines]


def names(app: OneScreen) -> list[str]:
    """Return of whom the lines are."""
    listed = app.screen.query_one(DayList).lines
    return [line.cells[1] for line in listed if line.key is not None]


@SIZES
async def test_lines_stand_under_their_headings_and_are_counted(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, _ = opened(three(blank), pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        assert shown(app) == [
            "Overdue",
            "! Sun 4 Oct Alfa Call about the hall Kari",
            "Today",
            "► Mon 5 Oct Beta Send the letter Ola",
            "Next seven days",
            "Tue 6 Oct Gamma Ask for names Kari",
        ]
        counts = said(app, "#counts")
        assert counts.startswith("1 overdue, 1 today, 1 in the next seven days.")
        assert "begins in 63 days, on 7 December 2026" in counts
        assert all(packed(line) in drawn(app.screen) for line in shown(app))


async def test_lines_without_a_day_come_last(blank: Plan, pack: Pack) -> None:
    app, _ = opened(week(blank, stepping("Alfa", None, "")), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert shown(app)[0] == "Without a day"
        assert shown(app)[1].startswith("? no day")
        assert "1 without a day" in said(app, "#counts")


@SIZES
async def test_space_takes_a_line_away_and_the_cursor_stays_at_its_place(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, draft = opened(three(blank), pack)
    async with running(app, size) as pilot:
        await pilot.press("down", "space")
        await settled(pilot)
        # Beta needs a next step now, which is a line without a day.
        assert names(app) == ["Alfa", "Gamma", "Beta"]
        assert app.screen.query_one(DayList).at == 1
        beta = draft.plan.partner("beta")
        assert beta is not None
        assert beta.next == NextStep()
        assert any("ctrl+z" in one for one in told(app))
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert draft.plan == three(blank)
        assert names(app) == ["Alfa", "Beta", "Gamma"]


async def test_a_step_with_a_channel_is_noted_as_a_touch(blank: Plan, pack: Pack) -> None:
    app, draft = opened(week(blank, stepping("Alfa", TODAY, "Call", by="call")), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("space")
        await settled(pilot)
    alfa = draft.plan.partner("alfa")
    assert alfa is not None
    assert [(one.on, one.by, one.way) for one in alfa.log] == [(TODAY, "call", "out")]


async def test_the_last_line_done_leaves_a_calm_sentence(blank: Plan, pack: Pack) -> None:
    later = stepping("Later", TODAY + timedelta(40), "Send the kit")
    asset = Asset(id="poster", title="Poster", milestone="kit")
    kit = Milestone(id="kit", title="Kit", on=TODAY)
    milestones = Communication(milestones=(kit,), assets=(asset,))
    plan = week(blank, later, communication=milestones)
    told_already = later.model_copy(update={"log": (Contacted(on=TODAY, milestone="kit"),)})
    plan = plan.model_copy(update={"partners": (told_already,)})
    app, draft = opened(plan, pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert names(app) == ["Poster"]
        await pilot.press("space")
        await settled(pilot)
        assert draft.plan.communication.assets[0].state == "ready"
        assert not app.screen.query_one(DayList).display
        calm = said(app, "#calm")
        assert "Nothing is due in the next seven days" in calm
        assert "on Saturday 14 November 2026: Later: Send the kit" in calm
        await pilot.press("space", "f3", "f5", "enter", "down", "f6")
        await settled(pilot)
        assert not app.screen.is_modal


@SIZES
async def test_an_empty_plan_says_what_to_do_and_keys_do_no_harm(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, draft = opened(blank, pack)
    async with running(app, size) as pilot:
        for key in ("space", "f3", "f5", "f6", "enter", "up", "down", "end", "pagedown", "ctrl+z"):
            await pilot.press(key)
        await settled(pilot)
        assert "there are no partners yet" in said(app, "#calm")
        assert "no first day yet" in said(app, "#counts")
    assert draft.plan == blank


async def test_f6_shows_one_owner_after_the_other(blank: Plan, pack: Pack) -> None:
    plan = week(blank, *three(blank).partners, stepping("Delta", TODAY, "Call", owner=""))
    app, draft = opened(plan, pack)
    async with running(app, SMALL) as pilot:
        seen = []
        for _ in range(4):
            await settled(pilot)
            seen.append((said(app, "#counts").split(". ")[-1], names(app)))
            await pilot.press("f6")
        await settled(pilot)
        assert seen == [
            ("Owner: everybody.", ["Alfa", "Delta", "Beta", "Gamma"]),
            ("Only what Kari does.", ["Alfa", "Gamma"]),
            ("Only what Ola does.", ["Beta"]),
            ("Only what has no owner.", ["Delta"]),
        ]
        assert len(names(app)) == 4
    assert draft.plan == plan


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("next", SheetWanted("alfa")),
        ("milestone", StepWanted("communication", "communication.milestones.kit")),
        ("asset", TrackWanted("schedule")),
    ],
)
async def test_enter_opens_what_the_line_is_about(
    blank: Plan, pack: Pack, kind: str, message: Message
) -> None:
    app, _ = opened(every_kind(blank), pack)
    got: list[Message] = []
    async with running(app, SMALL, got) as pilot:
        await settled(pilot)
        await to_kind(pilot, kind)
        await pilot.press("enter")
        await settled(pilot)
    assert got == [message]


def every_kind(blank: Plan) -> Plan:
    """Return a plan with a step, a milestone, a material and an event that are due."""
    kit = Milestone(id="kit", title="Kit", on=TODAY)
    asset = Asset(id="poster", title="Poster", milestone="kit")
    return week(
        blank,
        stepping("Alfa", TODAY, "Call"),
        communication=Communication(milestones=(kit,), assets=(asset,)),
        events=(Event(id="fair", title="Fair", on=TODAY),),
    )


async def to_kind(pilot: Pilot[None], kind: str) -> None:
    """Put the cursor on the first line of a kind."""
    listed = pilot.app.screen.query_one(DayList)
    keys = [line.key for line in listed.lines if isinstance(line.key, tuple)]
    listed.go_to(next(key for key in keys if key[0] == kind))
    await settled(pilot)


async def test_space_on_a_milestone_goes_to_its_mail(blank: Plan, pack: Pack) -> None:
    app, draft = opened(every_kind(blank), pack)
    got: list[Message] = []
    async with running(app, SMALL, got) as pilot:
        await settled(pilot)
        await to_kind(pilot, "milestone")
        await pilot.press("space")
        await settled(pilot)
        assert "A milestone is done once its partners were told of it." in told(app)
    assert got == [MailingWanted("kit")]
    assert draft.plan == every_kind(blank)


@pytest.mark.parametrize("key", ["space", "f5"])
async def test_what_cant_be_done_with_an_event_is_said(blank: Plan, pack: Pack, key: str) -> None:
    app, draft = opened(every_kind(blank), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        await to_kind(pilot, "event")
        await pilot.press(key)
        await settled(pilot)
        assert len(told(app)) == 1
        assert not app.screen.is_modal
    assert draft.plan == every_kind(blank)


async def type_day(pilot: Pilot[None], day: str) -> None:
    """Type a day into the dialog that is open, and take it."""
    await settled(pilot)
    assert pilot.app.screen.is_modal
    pilot.app.screen.query_one(Input).value = day
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)


@SIZES
async def test_f3_moves_a_line_to_another_day(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, draft = opened(three(blank), pack)
    async with running(app, size) as pilot:
        await pilot.press("f3")
        await type_day(pilot, "+3")
        alfa = draft.plan.partner("alfa")
        assert alfa is not None
        assert alfa.next.on == TODAY + timedelta(3)
        assert names(app) == ["Beta", "Gamma", "Alfa"]
        # The cursor went with its line.
        assert app.screen.query_one(DayList).at == 2
        await pilot.press("ctrl+z")
        assert draft.plan == three(blank)


@pytest.mark.parametrize("key", ["f3", "f5"])
async def test_escape_from_a_dialog_changes_nothing(blank: Plan, pack: Pack, key: str) -> None:
    app, draft = opened(three(blank), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press(key)
        await settled(pilot)
        assert app.screen.is_modal
        await pilot.press("escape")
        await settled(pilot)
        assert not app.screen.is_modal
        assert isinstance(app.screen, ThisWeek)
    assert draft.plan == three(blank)


async def test_a_day_that_cant_be_read_is_told_and_nothing_moves(blank: Plan, pack: Pack) -> None:
    app, draft = opened(three(blank), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("f3")
        await type_day(pilot, "soonish")
        assert app.screen.is_modal
        assert packed("is not a day that can be read here") in drawn(app.screen)
    assert draft.plan == three(blank)


async def test_a_touch_beyond_the_cap_is_told_before_it_is_planned(blank: Plan, pack: Pack) -> None:
    """The first Enter tells who hears too often, the second one plans it all the same."""
    alfa = stepping("Alfa", TODAY, "Call", by="call")
    written = Contacted(on=YESTERDAY, by="email", way="out")
    alfa = alfa.model_copy(update={"log": (written,)})
    caps = Communication(at_most=(Cap(touches=1, days=7),))
    app, draft = opened(week(blank, alfa, communication=caps), pack)
    async with running(app, LARGE) as pilot:
        await pilot.press("f3")
        await type_day(pilot, "+2")
        assert app.screen.is_modal
        assert packed("Alfa") in drawn(app.screen)
        partner = draft.plan.partner("alfa")
        assert partner is not None
        assert partner.next.on == TODAY
        await pilot.press("enter")
        await settled(pilot)
        partner = draft.plan.partner("alfa")
        assert partner is not None
        assert partner.next.on == TODAY + timedelta(2)


def called_once_too_often(blank: Plan) -> Plan:
    """Return a plan whose cap is reached; one more call is planned for tomorrow."""
    alfa = stepping("Alfa", TOMORROW, "Call", by="call")
    written = Contacted(on=YESTERDAY, by="email", way="out")
    alfa = alfa.model_copy(update={"log": (written,)})
    return week(blank, alfa, communication=Communication(at_most=(Cap(touches=1, days=7),)))


@SIZES
async def test_space_tells_of_a_touch_beyond_the_cap_and_again_notes_it(
    blank: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    plan = called_once_too_often(blank)
    app, draft = opened(plan, pack)
    async with running(app, size) as pilot:
        await pilot.press("space")
        await settled(pilot)
        assert draft.plan == plan
        assert packed("Alfa would hear from you 2 times") in drawn(app.screen)
        assert packed("Space again notes it anyway") in drawn(app.screen)
        await pilot.press("space")
        await settled(pilot)
        alfa = draft.plan.partner("alfa")
        assert alfa is not None
        assert [one.on for one in alfa.log] == [YESTERDAY, TODAY]
        await pilot.press("ctrl+z")
        assert draft.plan == plan


async def test_space_asks_anew_once_the_cursor_was_elsewhere(blank: Plan, pack: Pack) -> None:
    plan = called_once_too_often(blank)
    partners = (*plan.partners, stepping("Beta", TOMORROW, "Prepare the kit"))
    app, draft = opened(plan.model_copy(update={"partners": partners}), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("space", "down", "up", "space")
        await settled(pilot)
    alfa = draft.plan.partner("alfa")
    assert alfa is not None
    assert len(alfa.log) == 1


def proposed(blank: Plan) -> Plan:
    """Return a plan with an ask to which nobody has said yes, due today."""
    ask = Commitment(ask="host", what="Host one hour", due=TODAY)
    alfa = stepping("Alfa", TODAY + timedelta(30), "Call")
    return week(blank, alfa.model_copy(update={"commitments": (ask,)}))


async def test_space_on_an_ask_without_a_yes_asks_how_far_it_has_come(
    blank: Plan, pack: Pack
) -> None:
    app, draft = opened(proposed(blank), pack)
    async with running(app, LARGE) as pilot:
        await settled(pilot)
        await to_kind(pilot, "commitment")
        await pilot.press("space")
        await settled(pilot)
        assert isinstance(app.screen, CommitmentDialog)
        assert len(told(app)) == 1
        assert draft.plan == proposed(blank)
        app.screen.query_one("#asked-how", Input).value = "A mail"
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert isinstance(app.screen, ThisWeek)
    alfa = draft.plan.partner("alfa")
    assert alfa is not None
    assert [(one.status, one.how) for one in alfa.commitments] == [("proposed", "A mail")]
    assert alfa.stage == "lead"


async def test_the_day_to_ask_again_is_moved_at_the_partner(blank: Plan, pack: Pack) -> None:
    lost = next(stage.id for stage in pack.stages if stage.kind == "lost")
    history = (Move(stage=lost, on=YESTERDAY, reason="no-time", revisit=TODAY),)
    plan = week(blank, Partner(id="alfa", name="Alfa", stage=lost, history=history))
    app, draft = opened(plan, pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        await to_kind(pilot, "revisit")
        await pilot.press("f3")
        await settled(pilot)
        assert not app.screen.is_modal
        assert ["Enter: open the partner." in one for one in told(app)] == [True]
    assert draft.plan == plan


@pytest.mark.parametrize("name", ["Kari", "Partners coordinator"])
async def test_who_sees_to_a_line_isnt_cut_in_a_narrow_window(
    blank: Plan, pack: Pack, name: str
) -> None:
    app, _ = opened(week(blank, stepping("Alfa" * 20, TODAY, "Call " * 20, owner=name)), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        line = next(one for one in lines(app.screen) if "AlfaAlfa" in one)
        assert line.rstrip().endswith(name)


async def test_a_usual_step_has_the_words_of_the_plans_language(blank: Plan, pack: Pack) -> None:
    """Those of the pack that was given for it, and not of the one that is shown."""
    stages = tuple(
        one.model_copy(update={"step": "Ring tilbake"}) if one.id == "lead" else one
        for one in pack.stages
    )
    norwegian = pack.model_copy(update={"stages": stages, "language": "nb"})
    plan = week(blank, stepping("Alfa", None, "")).model_copy(update={"language": "nb"})
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: ThisWeek(draft, pack, TODAY, plan_pack=norwegian))
    async with running(app, SMALL) as pilot:
        await pilot.press("f3")
        await type_day(pilot, "+2")
    alfa = draft.plan.partner("alfa")
    assert alfa is not None
    assert alfa.next.what == "Ring tilbake"


async def test_a_milestone_on_another_day_is_held_against_the_caps(blank: Plan, pack: Pack) -> None:
    first = Milestone(id="first", title="First", on=TODAY)
    second = Milestone(id="second", title="Second", on=TODAY + timedelta(20))
    plan = Communication(milestones=(first, second), at_most=(Cap(touches=1, days=7),))
    app, draft = opened(week(blank, stepping("Alfa", None, ""), communication=plan), pack)
    async with running(app, LARGE) as pilot:
        await settled(pilot)
        await to_kind(pilot, "milestone")
        await pilot.press("f3")
        await type_day(pilot, "+19")
        assert packed("1 partner would then hear from you more often") in drawn(app.screen)
        await pilot.press("enter")
        await settled(pilot)
    assert draft.plan.communication.milestones[0].on == TODAY + timedelta(19)


def test_who_hears_too_often_is_counted_once_for_a_day(
    blank: Plan, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog asks at each key; of a thousand partners each count takes a while."""
    counted: list[date] = []
    original = Ledger.over_now

    def over_now(self: Ledger) -> tuple[tuple[Partner, Over], ...]:
        counted.append(TODAY)
        return original(self)

    monkeypatch.setattr(Ledger, "over_now", over_now)
    milestone = Milestone(id="first", title="First", on=TODAY)
    plan = week(
        blank, stepping("Alfa", None, ""), communication=Communication(milestones=(milestone,))
    )
    line = next(one for one in due(plan, pack, TODAY) if one.kind == "milestone")
    guard = LineGuard(line, plan, pack, TODAY)
    for day in (TOMORROW, TOMORROW, TODAY, TOMORROW):
        assert guard.warnings(day) == guard.objections(day) == ()
    assert len(counted) == 3  # as it is, and for each of two days


@SIZES
async def test_f5_leaves_a_partner_alone(blank: Plan, pack: Pack, size: tuple[int, int]) -> None:
    app, draft = opened(three(blank), pack)
    async with running(app, size) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        until, why = app.screen.query(Input)
        until.value, why.value = "+20", "They answer after their meeting"
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        alfa = draft.plan.partner("alfa")
        assert alfa is not None
        assert alfa.snooze.until == TODAY + timedelta(20)
        assert names(app) == ["Beta", "Gamma"]
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert names(app) == ["Alfa", "Beta", "Gamma"]


async def test_space_on_a_partner_without_a_next_step_asks_for_one(blank: Plan, pack: Pack) -> None:
    app, draft = opened(week(blank, stepping("Alfa", None, "")), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("space")
        await settled(pilot)
        assert app.screen.is_modal
        app.screen.query_one("#asked-what", Input).value = "Call the office"
        app.screen.query_one("#asked-on", Input).value = "+4"
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        alfa = draft.plan.partner("alfa")
        assert alfa is not None
        assert (alfa.next.on, alfa.next.what) == (TODAY + timedelta(4), "Call the office")
        assert shown(app)[0] == "Next seven days"


@pytest.mark.parametrize("key", ["space", "f3", "f5"])
async def test_who_only_looks_is_told_so_without_a_dialog(
    blank: Plan, pack: Pack, key: str
) -> None:
    app, draft = opened(three(blank), pack, looks_only=True)
    async with running(app, SMALL) as pilot:
        await pilot.press(key)
        await settled(pilot)
        assert told(app) == ["You are only looking: nothing can be changed here."]
        assert not app.screen.is_modal
    assert draft.plan == three(blank)


async def test_a_line_that_is_gone_meanwhile_is_told(blank: Plan, pack: Pack) -> None:
    """Somebody else moved the step while the dialog was open."""
    app, draft = opened(three(blank), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        other = week(blank, *three(blank).partners[1:])
        draft.put(other, "partners")
        await type_day(pilot, "+3")
        assert any("Nothing was taken over" in one for one in told(app))
    assert draft.plan == other


async def test_what_somebody_else_changed_meanwhile_stays(blank: Plan, pack: Pack) -> None:
    """The day is moved here, and the partner gets another name and a colleague elsewhere."""
    app, draft = opened(three(blank), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        alfa, *others = draft.plan.partners
        renamed = alfa.model_copy(update={"name": "Alfa School"})
        draft.put(week(blank, renamed, *others), "partners")
        await type_day(pilot, "+3")
        after = draft.plan.partner("alfa")
        assert after is not None
        assert (after.name, after.next.on) == ("Alfa School", TODAY + timedelta(3))


async def test_a_day_that_somebody_else_moved_meanwhile_isnt_written_over(
    blank: Plan, pack: Pack
) -> None:
    """What was typed waits in the dialog."""
    app, draft = opened(three(blank), pack)
    async with running(app, SMALL) as pilot:
        await pilot.press("f3")
        await settled(pilot)
        alfa, *others = draft.plan.partners
        step = alfa.next.model_copy(update={"on": TODAY + timedelta(5)})
        other = week(blank, alfa.model_copy(update={"next": step}), *others)
        draft.put(other, "partners")
        await type_day(pilot, "+3")
        assert any("somebody else has changed the same" in one for one in told(app))
        assert draft.plan == other
        await pilot.press("f3")
        await settled(pilot)
        assert app.screen.query_one(Input).value == "+3"


@pytest.mark.parametrize("key", ["f2", "escape"])
async def test_f2_and_escape_go_to_the_steps(blank: Plan, pack: Pack, key: str) -> None:
    app, _ = opened(three(blank), pack)
    got: list[Message] = []
    async with running(app, SMALL, got) as pilot:
        await pilot.press(key)
        await settled(pilot)
    assert [type(one) for one in got] == [MapWanted]


async def test_ctrl_p_notes_a_touch_with_the_partner_of_the_line(blank: Plan, pack: Pack) -> None:
    app, _ = opened(three(blank), pack)
    got: list[Message] = []
    async with running(app, SMALL, got) as pilot:
        await pilot.press("down", "ctrl+p")
        await settled(pilot)
    assert got == [LogWanted("beta")]


async def test_a_thousand_partners_are_as_few_widgets_as_three(blank: Plan, pack: Pack) -> None:
    many = [stepping(f"P{number}", YESTERDAY, "Call") for number in range(1000)]
    app, draft = opened(week(blank, *many), pack)
    async with running(app, SMALL) as pilot:
        await settled(pilot)
        assert len(list(app.screen.walk_children())) < 20
        listed = app.screen.query_one(DayList)
        await pilot.press("end")
        assert listed.at == 999
        await pilot.press("space")
        await settled(pilot)
        assert listed.at == 999  # what has no next step any more is a line too
        last = due(draft.plan, pack, TODAY)[998]
        assert any(packed(last.title) in packed(line) for line in lines(app.screen))


@EACH_TEXT
async def test_any_text_is_shown_as_it_is(
    blank: Plan, pack: Pack, name: str, size: tuple[int, int]
) -> None:
    text = HOSTILE[name]
    step = NextStep(on=YESTERDAY, what=text, who=text)
    odd = Partner(id="odd", name=text, owner=text, stage="lead", next=step)
    kit = Milestone(id="kit", title=text, on=TODAY, says=text)
    asset = Asset(id="poster", title=text, milestone="kit", owner=text)
    communication = Communication(milestones=(kit,), assets=(asset,))
    event = Event(id="fair", title=text, on=TODAY, place=text)
    plan = week(blank, odd, communication=communication, events=(event,))
    app, _ = opened(plan, pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        for kind in ("next", "milestone", "asset", "event"):
            await to_kind(pilot, kind)
            assert len(lines(app.screen)[-1].rstrip()) <= size[0]
        await pilot.press("home", "f6", "f3")
        await settled(pilot)
        assert app.screen.is_modal
        await pilot.press("escape", "space", "f1")
        await settled(pilot)


@SIZES
@pytest.mark.parametrize("theme", [DARK_NAME, LIGHT_NAME])
async def test_every_letter_can_be_read(
    blank: Plan, pack: Pack, theme: str, size: tuple[int, int]
) -> None:
    plan = week(blank, *three(blank).partners, stepping("Delta", None, ""))
    app, _ = opened(plan, pack, theme=theme)
    async with running(app, size) as pilot:
        await settled(pilot)
        found = []
        for focused in (True, False):
            app.screen.set_focus(app.screen.query_one(DayList) if focused else None)
            for _ in range(5):
                await pilot.press("down")
                await settled(pilot)
                found += faint(app.screen)
        await pilot.press("f6")
        await settled(pilot)
        assert [*found, *faint(app.screen)] == []


@SIZES
async def test_nothing_is_cut_off_below_the_list(
    plan: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    """What the keys do with a line is in sight for each line of the example."""
    app, _ = opened(plan, pack)
    async with running(app, size) as pilot:
        await settled(pilot)
        about = app.screen.query_one("#about-line")
        for _ in range(len(names(app))):
            assert about.virtual_region.bottom <= size[1]
            hint = said(app, "#about-line").splitlines()[-1]
            assert packed(hint) in drawn(app.screen)
            await pilot.press("down")
            await settled(pilot)


UNTIL: list[tuple[Window, str]] = [
    (Window(), "no first day yet"),
    (Window(start=TODAY + timedelta(1)), "in 1 day, on"),
    (Window(start=TODAY - timedelta(2)), "began on 3 October 2026"),
    (Window(start=TODAY, end=TODAY), "last day"),
    (Window(start=TODAY, end=TOMORROW), "is on, until 6 October 2026"),
    (Window(start=date(2026, 9, 1), end=date(2026, 9, 30)), "ended 5 days ago"),
    (Window(start=date(2026, 9, 1), end=date(2026, 8, 1)), "began on 1 September 2026"),
]


@pytest.mark.parametrize(("window", "part"), UNTIL)
def test_how_far_the_campaign_is_is_said_for_any_window(window: Window, part: str) -> None:
    assert part in said_until_campaign(window, TODAY)


async def test_a_click_moves_the_cursor_and_another_one_opens(blank: Plan, pack: Pack) -> None:
    app, _ = opened(three(blank), pack)
    got: list[Message] = []
    async with running(app, SMALL, got) as pilot:
        await settled(pilot)
        await pilot.click(DayList, offset=(5, 3))
        await settled(pilot)
        assert app.screen.query_one(DayList).at == 1
        assert got == []
        await pilot.click(DayList, offset=(5, 3))
        await settled(pilot)
    assert got == [SheetWanted("beta")]
