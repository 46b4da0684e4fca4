"""The Board by its keys: columns and list, moves, filter, and what is said of the cards."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static

from plans.draft import Draft
from plans.languages.speaking import use
from plans.model import Commitment, Contacted, Goal, Move, NextStep, Partner, Plan, Snooze
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.pipeline.adding_up import AddsUp
from plans.pipeline.board import BoardFilter, board
from plans.touch import with_partner
from plans.yaml_text import load_plan
from screens.board import Board
from screens.board_filter import BoardFilterDialog
from screens.look import DARK_NAME, LIGHT_NAME
from screens.move_dialog import MoveDialog
from screens.moves import ListWanted, LogWanted, MapWanted, SheetWanted
from screens.next_dialog import NextDialog
from screens.widgets.board_cards import BoardWords, cut, in_two, letters
from screens.widgets.board_columns import LEAST, SLIM, STRIP, arranged
from screens.widgets.board_view import BoardView
from screens.widgets.inputs import LineInput
from screens.widgets.reach_bar import bar, said_sums
from tests.conftest import EXAMPLE, TODAY
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import click_actions, drawn, faint, lines, packed, settled
from tests.screens.pseudo import WORDY

SMALL, LARGE = (80, 24), (120, 36)
SIZES = [SMALL, LARGE]
CODE_WEEK = EXAMPLE.parent.parent / "code_week/example.yaml"


class BoardApp(OneScreen):
    """Shows the Board, and remembers what it asks for."""

    def __init__(self, draft: Draft, pack: Pack, partner: str = "", theme: str = DARK_NAME) -> None:
        super().__init__(lambda: Board(draft, pack, TODAY, partner), theme)
        self.asked: list[Message] = []

    def on_sheet_wanted(self, message: SheetWanted) -> None:
        """Remember that a partner was opened."""
        self.asked.append(message)

    def on_map_wanted(self, message: MapWanted) -> None:
        """Remember that somebody went to the steps."""
        self.asked.append(message)

    def on_log_wanted(self, message: LogWanted) -> None:
        """Remember that a touch was to be noted."""
        self.asked.append(message)

    def on_list_wanted(self, message: ListWanted) -> None:
        """Remember that the partners were wanted as a file."""
        self.asked.append(message)

    @property
    def board(self) -> Board:
        """The Board, also below a dialog."""
        found = self.screen_stack[1]
        assert isinstance(found, Board)
        return found

    @property
    def told(self) -> str:
        """What was told in the corner last."""
        return [*self._notifications][-1].message if self._notifications else ""


def boarded(
    plan: Plan, pack: Pack, partner: str = "", *, looks_only: bool = False
) -> tuple[BoardApp, Draft]:
    """Return an app with the Board, and the draft."""
    draft = Draft(plan, Path("plan.yaml"), looks_only=looks_only)
    return BoardApp(draft, pack, partner), draft


def many(plan: Plan, count: int) -> Plan:
    """Return a plan with so many partners more, spread over the first stages."""
    stages = (None, "lead", "contacted", "negotiate-ask")
    more = [
        Partner(
            id=f"partner-{number}",
            name=f"Partner {number}",
            group=("schools", "companies")[number % 2],
            stage=stages[number % 4],
            history=(Move(stage="lead", on=TODAY),) if number % 4 else (),
            reach=number,
        )
        for number in range(count)
    ]
    return plan.model_copy(update={"partners": (*plan.partners, *more)})


def stage_of(draft: Draft, partner_id: str) -> str | None:
    """Return where a partner stands in the plan."""
    partner = draft.plan.partner(partner_id)
    assert partner is not None
    return partner.stage


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, each drawn before the next."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_stages_stand_side_by_side_in_a_wide_terminal(plan: Plan, pack: Pack) -> None:
    """All eight heads are on one line in the pack's order, with counts and people below them."""
    app, _ = boarded(plan, pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        shown = lines(app.screen)
        heads = next(line for line in shown if "Not contacted" in line)
        titles = [stage.brief for stage in pack.stages]
        places = [heads.index(title) for title in titles]
        assert places == sorted(places)
        counts = shown[shown.index(heads) + 1]
        assert counts.count("partner") == 8
        assert "9,000 people" in shown[shown.index(heads) + 2]
        assert "Authorities" in drawn(app.screen)
        assert "hightouch" in drawn(app.screen)


async def test_stages_stand_below_each_other_in_a_narrow_terminal(plan: Plan, pack: Pack) -> None:
    """The list has a heading for each stage, also for one that nobody is at."""
    app, _ = boarded(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        seen = "\n".join(lines(app.screen))
        assert "Negotiate ask  1 partner · 9,000 people" in seen
        assert "Westmark Education Office" in seen
        assert "Authorities, high touch" in seen
        assert "15 Oct: Call about the wording" in seen
        await press(pilot, "end")
        assert "Norvik Games" in "\n".join(lines(app.screen))


@pytest.mark.parametrize("size", SIZES)
async def test_every_partner_is_reached_by_arrows_alone(
    size: tuple[int, int], plan: Plan, pack: Pack
) -> None:
    """The cursor comes to each partner and back, and what is under it is in view."""
    app, _ = boarded(plan, pack)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        seen = set()
        columns = board(plan, pack, TODAY)
        await press(pilot, "home")
        for column in [one for one in columns if one.cards]:
            for card in column.cards:
                assert app.board.partner_here() == card.partner.id
                first_word = card.partner.name.split()[0]
                assert any("▌" in line and first_word in line for line in lines(app.screen))
                seen.add(card.partner.id)
                await pilot.press("down")
            if size == LARGE:
                await press(pilot, "home", "right")
                await press(pilot, "home")
        assert seen == {partner.id for partner in plan.partners}


async def test_space_moves_one_stage_on_and_the_cursor_follows(plan: Plan, pack: Pack) -> None:
    """The move has its day and who made it; ctrl+z takes it back, the cursor stays on it."""
    first = next(one for one in plan.partners if one.stage == "lead")
    app, draft = boarded(plan, pack, first.id)
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "space")
        moved = draft.plan.partner(first.id)
        assert moved is not None
        assert moved.stage == "contacted"
        # Not before the move to the stage that it was at.
        assert (moved.history[-1].on, moved.history[-1].by) == (first.history[-1].on, first.owner)
        assert app.board.partner_here() == first.id
        assert "Contacted" in app.told
        assert "ctrl+z" in app.told
        await press(pilot, "ctrl+z")
        assert draft.plan == plan
        assert app.board.partner_here() == first.id
        await press(pilot, "ctrl+y")
        assert stage_of(draft, first.id) == "contacted"


async def test_who_has_no_next_step_is_said_after_a_move(plan: Plan, pack: Pack) -> None:
    first = next(one for one in plan.partners if one.stage == "lead")
    bare = with_partner(plan, first.model_copy(update={"next": NextStep()}))
    app, draft = boarded(bare, pack, first.id)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "space")
        assert "F5" in app.told
        assert "? no next step" in "\n".join(lines(app.screen))
        await press(pilot, "f5")
        assert isinstance(app.screen, NextDialog)
        app.screen.query_one("#asked-what", LineInput).value = "Call them"
        app.screen.query_one("#asked-on", LineInput).value = "+3"
        await press(pilot, "enter")
        changed = draft.plan.partner(first.id)
        assert changed is not None
        assert (changed.next.what, changed.next.on) == ("Call them", TODAY + timedelta(3))
        await press(pilot, "ctrl+z")
        assert draft.plan.partner(first.id).next == NextStep()  # type: ignore[union-attr]


async def test_space_before_the_won_stage_asks_what_shows_it(plan: Plan, pack: Pack) -> None:
    """Without evidence nothing is moved; the dialog says what is missing and takes it."""
    app, draft = boarded(plan, pack, "county-council")
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "space")
        dialog = app.screen
        assert isinstance(dialog, MoveDialog)
        assert packed("Nothing shows yet that it happened") in drawn(dialog)
        assert stage_of(draft, "county-council") == "finalize-fulfillment"
        await press(pilot, *"Photo", "enter")
        moved = draft.plan.partner("county-council")
        assert moved is not None
        assert (moved.stage, moved.history[-1].evidence) == ("closed-won", "Photo")


async def test_a_closed_partner_goes_no_further_and_that_is_said(plan: Plan, pack: Pack) -> None:
    won = next(one.id for one in plan.partners if one.stage == "closed-won")
    app, draft = boarded(plan, pack, won)
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "space")
        assert "Closed won" in app.told
        await press(pilot, "f5")
        assert "F3" in app.told
        assert draft.plan == plan


async def test_a_stage_that_the_pack_does_not_have_is_shown_and_left(
    plan: Plan, pack: Pack
) -> None:
    """A partner of another edition has a column of its own; F3 takes it out of there."""
    strange = plan.partners[0].model_copy(update={"stage": "dreaming"})
    app, draft = boarded(with_partner(plan, strange), pack, strange.id)
    async with app.run_test(size=(140, 36)) as pilot:
        await settled(pilot)
        assert "dreaming" in drawn(app.screen)
        await press(pilot, "space")
        assert "dreaming" in app.told
        await press(pilot, "f3", "home", "enter")
        assert stage_of(draft, strange.id) == "lead"


async def test_enter_opens_the_partner_and_ctrl_p_notes_a_touch(plan: Plan, pack: Pack) -> None:
    app, _ = boarded(plan, pack, "county-council")
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "enter", "ctrl+p", "escape", "f2")
        kinds = [type(one) for one in app.asked]
        assert kinds == [SheetWanted, LogWanted, MapWanted, MapWanted]
        assert [getattr(one, "partner", "") for one in app.asked][:2] == ["county-council"] * 2


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_puts_the_cursor_and_a_second_one_opens(
    size: tuple[int, int], plan: Plan, pack: Pack
) -> None:
    app, _ = boarded(plan, pack)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        before = app.board.partner_here()
        view = app.board.view
        y = (
            next(number for number, line in enumerate(lines(app.screen)) if "University" in line)
            - view.region.y
        )
        await pilot.click(BoardView, offset=(4, y))
        await settled(pilot)
        here = app.board.partner_here()
        assert here != before
        assert not app.asked
        await pilot.click(BoardView, offset=(4, y))
        await settled(pilot)
        assert app.asked == [SheetWanted(here)]
        await pilot.click(BoardView, offset=(4, 0))
        assert app.board.partner_here() == here


async def test_the_filter_shows_those_that_fit_and_says_so(plan: Plan, pack: Pack) -> None:
    """F6 asks, what is asked for stands above the board, and F4 shows all again."""
    app, _ = boarded(plan, pack)
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "f6")
        dialog = app.screen
        assert isinstance(dialog, BoardFilterDialog)
        await press(pilot, *"school", "enter")
        assert app.board.wanted.words == "school"
        seen = "\n".join(lines(app.screen))
        assert "Only: “school”" in seen
        assert "Lindenby School" in seen
        assert "Norvik" not in seen
        await press(pilot, "f4")
        assert "Norvik" in "\n".join(lines(app.screen))
        assert "Only:" not in "\n".join(lines(app.screen))


async def test_group_touch_and_owner_are_chosen_from_lists(plan: Plan, pack: Pack) -> None:
    """In each list Enter opens it and Enter takes what the cursor is on."""
    app, _ = boarded(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "f6", "tab", "enter", "down", "enter", "tab", "enter", "down", "enter")
        await press(pilot, "tab", "enter", "down", "enter", "tab", "enter", "down", "enter")
        await press(pilot, "ctrl+n")
        wanted = app.board.wanted
        assert wanted.group == pack.groups[0].id
        assert wanted.owner == plan.owners()[0]
        assert (wanted.touch, wanted.late) == ("high", True)
        seen = drawn(app.screen)
        for words in ("Companies", plan.owners()[0], "high touch", "late ones"):
            assert packed(words) in seen


async def test_nobody_fits_is_said_with_what_to_do(plan: Plan, pack: Pack) -> None:
    app, _ = boarded(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "f6", *"xyzzy", "enter")
        assert "No partner fits" in "\n".join(lines(app.screen))
        await press(pilot, "space", "f3", "f5", "enter")
        assert app.screen is app.board
        assert not app.asked
        await press(pilot, "f4")
        assert "No partner fits" not in "\n".join(lines(app.screen))
        assert app.board.partner_here()


async def test_escape_in_the_filter_changes_nothing(plan: Plan, pack: Pack) -> None:
    app, _ = boarded(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "f6", *"abc", "escape")
        assert app.screen is app.board
        assert app.board.wanted.words == ""


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_board_says_what_to_do(
    size: tuple[int, int], blank: Plan, pack: Pack
) -> None:
    """Only the keys that do something there are offered."""
    app, _ = boarded(blank, pack)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "space", "f3", "f5", "f6", "enter")
        seen = "\n".join(lines(app.screen))
        assert "There are no partners yet" in seen
        assert "F2 Steps" in seen
        assert "Onward" not in seen
        assert app.screen is app.board


async def test_looking_only_changes_nothing_and_opens_no_dialog(plan: Plan, pack: Pack) -> None:
    app, draft = boarded(plan, pack, "county-council", looks_only=True)
    async with app.run_test(size=SMALL) as pilot:
        for key in ("space", "f3", "f5"):
            await press(pilot, key)
            assert app.screen is app.board
            assert "only looking" in app.told
        assert draft.plan == plan


async def test_what_changed_outside_while_a_dialog_was_open_stays(plan: Plan, pack: Pack) -> None:
    """Another title and another owner come from elsewhere; the move keeps both."""
    app, draft = boarded(plan, pack, "county-council")
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "space")
        owned = draft.plan.partners[1].model_copy(update={"owner": "Somebody new"})
        outside = with_partner(draft.plan, owned).model_copy(update={"title": "New title"})
        assert draft.adopt(draft.snapshot, outside)
        await press(pilot, *"Photo", "enter")
        assert draft.plan.title == "New title"
        moved = draft.plan.partner("county-council")
        assert moved is not None
        assert (moved.owner, moved.stage) == ("Somebody new", "closed-won")


async def test_an_answer_to_what_was_changed_elsewhere_is_not_taken(plan: Plan, pack: Pack) -> None:
    """It is told what was changed, nothing is lost on either side, and the words wait."""
    app, draft = boarded(plan, pack, "county-council")
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "space")
        there = draft.plan.partner("county-council")
        assert there is not None
        outside = with_partner(draft.plan, there.model_copy(update={"stage": "lead"}))
        assert draft.adopt(draft.snapshot, outside)
        await press(pilot, *"Photo", "enter")
        assert draft.plan is outside
        assert "stage" in app.told
        assert "Nothing was taken over" in app.told
        await press(pilot, "f3")
        assert app.screen.query_one("#asked-evidence", LineInput).value == "Photo"


async def test_a_partner_that_was_deleted_elsewhere_does_not_come_back(
    plan: Plan, pack: Pack
) -> None:
    app, draft = boarded(plan, pack, "county-council")
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "f5")
        rest = tuple(one for one in plan.partners if one.id != "county-council")
        assert draft.adopt(draft.snapshot, plan.model_copy(update={"partners": rest}))
        app.screen.query_one("#asked-what", LineInput).value = "Call"
        app.screen.query_one("#asked-on", LineInput).value = "+3"
        await press(pilot, "enter", "enter")
        assert app.screen is app.board
        assert draft.plan.partner("county-council") is None
        assert "Nothing was taken over" in app.told
        assert draft.undo() is None


async def test_the_list_is_asked_for_and_six_keys_are_seen(plan: Plan, pack: Pack) -> None:
    app, _ = boarded(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "f7")
        assert [type(one) for one in app.asked] == [ListWanted]
        bar = lines(app.screen)[-1]
        for key in ("Space Onward", "F3 Move", "F5 Next step", "F6 Filter", "F2 Steps", "F1 Help"):
            assert key in bar


async def test_an_ask_that_nothing_shows_is_told_as_what_it_is(blank: Plan, pack: Pack) -> None:
    """Not as silence: its day is long past, and something happened yesterday."""
    due = Commitment(ask="letter", status="executed", due=TODAY - timedelta(30))
    yesterday = Contacted(on=TODAY - timedelta(1), by="call", way="in")
    partner = Partner(
        id="a", name="A", stage="finalize-fulfillment", commitments=(due,), log=(yesterday,)
    )
    columns = board(blank.model_copy(update={"partners": (partner,)}), pack, TODAY)
    [card] = [card for column in columns for card in column.cards]
    assert card.waiting.why == "due"
    said = BoardWords(pack, TODAY).why_late(card)
    assert "5 September 2026" in said
    assert "working day" not in said


def odd_partner(odd: str) -> Partner:
    """Return a partner all of whose texts are one that has broken terminal programs."""
    line = HOSTILE[odd][:2000]
    return Partner(
        id=odd.replace(" ", "-"),
        name=line,
        owner=line,
        stage="lead",
        history=(Move(stage="lead", on=TODAY, evidence=line),),
        next=NextStep(on=TODAY, what=line, who=line),
    )


@pytest.mark.parametrize(("size", "odds"), [(LARGE, [*HOSTILE]), (SMALL, ["long"])])
async def test_hostile_texts_are_shown_as_they_are(
    size: tuple[int, int], odds: list[str], plan: Plan, pack: Pack
) -> None:
    """Each line has the width of the screen, nothing acts on a click, nothing ends the program."""
    partners = tuple(map(odd_partner, odds))
    app, draft = boarded(plan.model_copy(update={"partners": partners}), pack)
    async with app.run_test(size=size) as pilot:
        for partner in partners:
            app.board.view.go_to(partner.id)
            await settled(pilot)
            assert app.board.partner_here() == partner.id
            assert not click_actions(app.screen)
            assert "\u202e" not in "".join(lines(app.screen))
            widths = {strip.cell_length for strip in app.screen._compositor.render_strips()}
            assert widths == {size[0]}
            await press(pilot, "f3", "escape", "space")
            assert stage_of(draft, partner.id) == "contacted"
        await press(pilot, "f5", "escape", "f6", "escape", "f1", "escape")
        assert app.screen is app.board


@pytest.mark.parametrize("theme", [DARK_NAME, LIGHT_NAME])
@pytest.mark.parametrize("size", SIZES)
async def test_every_letter_can_be_read(
    size: tuple[int, int], theme: str, plan: Plan, pack: Pack
) -> None:
    """With the cursor there or elsewhere, late cards and cards without a next step too."""
    late = plan.partners[0].model_copy(update={"next": NextStep(on=date(2026, 9, 1), what="Call")})
    bare = plan.partners[1].model_copy(update={"next": NextStep()})
    mixed = with_partner(with_partner(plan, late), bare)
    draft = Draft(mixed, Path("plan.yaml"))
    app = BoardApp(draft, pack, late.id, theme)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "! late" in "\n".join(lines(app.screen))
        assert "? no next" in "\n".join(lines(app.screen))
        assert not faint(app.screen)
        await press(pilot, "down")
        assert not faint(app.screen)
        app.screen.set_focus(None)
        await settled(pilot)
        assert not faint(app.screen)


@pytest.mark.parametrize("theme", [DARK_NAME, LIGHT_NAME])
async def test_every_letter_of_the_filter_can_be_read(theme: str, plan: Plan, pack: Pack) -> None:
    app = OneScreen(lambda: BoardFilterDialog(BoardFilter(late=True), plan, pack), theme)
    async with app.run_test(size=SMALL) as pilot:
        for _ in range(4):
            await press(pilot, "tab")
            assert not faint(app.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_thousand_partners_take_no_widget_each(
    size: tuple[int, int], plan: Plan, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that moves the cursor works out no card anew and mounts nothing."""
    app, draft = boarded(many(plan, 1000), pack)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        widgets = [*app.screen.walk_children()]
        assert len(widgets) < 25
        worked: list[object] = []
        monkeypatch.setattr("screens.board.board", lambda *given: worked.append(given))
        here = app.board.partner_here()
        await press(pilot, "down", "pagedown", "right", "home", "left", "up", "end")
        assert app.board.partner_here() != here
        assert [*app.screen.walk_children()] == widgets
        assert not worked
        assert len(draft.plan.partners) == 1012


async def test_columns_scroll_each_by_itself_and_say_what_is_out_of_view(
    plan: Plan, pack: Pack
) -> None:
    app, _ = boarded(many(plan, 100), pack)
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "end")
        seen = "\n".join(lines(app.screen))
        assert "▲" in seen
        assert "▼" in seen
        assert any("▌" in line for line in lines(app.screen))


async def test_stages_out_of_view_are_counted_where_not_all_fit(plan: Plan, pack: Pack) -> None:
    """At 100 columns four stages are seen at once; the cursor's stage is always among them."""
    app, _ = boarded(plan, pack)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert "4 stages ►" in "\n".join(lines(app.screen))
        await press(pilot, *["right"] * 7)
        seen = "\n".join(lines(app.screen))
        assert "◄ 4 stages" in seen
        assert "▌Norvik Games" in seen


async def test_another_size_keeps_the_cursor_on_its_partner(plan: Plan, pack: Pack) -> None:
    app, _ = boarded(plan, pack, "county-council")
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        for size in (SMALL, LARGE, (100, 30), SMALL):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert app.board.partner_here() == "county-council"
            assert any("▌" in line and "Westmark" in line for line in lines(app.screen))


@pytest.mark.parametrize("size", SIZES)
async def test_a_wordier_language_has_room(size: tuple[int, int], plan: Plan, pack: Pack) -> None:
    """Words a third longer keep heading, board and keys in view, each line as wide as it is."""
    use(WORDY)
    app, _ = boarded(plan, pack)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert {strip.cell_length for strip in app.screen._compositor.render_strips()} == {size[0]}
        assert app.board.view.size.height >= 14
        assert "F1" in lines(app.screen)[-1]


async def test_the_other_pack_counts_what_it_counts() -> None:
    """Its stages, its units and its example stand on the same screen."""
    pack = load_pack("code-week")
    app, _ = boarded(load_plan(CODE_WEEK), pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        seen = "\n".join(lines(app.screen))
        assert "of 120 activities" in seen
        assert "Invited" in seen
        assert "people" not in seen


def test_the_sums_are_said_with_what_is_missing(pack: Pack) -> None:
    assert said_sums(AddsUp(12_000, 4_450, 9_300, 11_000, {}), pack) == (
        "Confirmed 4,450, likely 9,300 of 12,000 people: 2,700 short."
    )
    assert "it adds up" in said_sums(AddsUp(12_000, 4_450, 12_000, 15_000, {}), pack)
    assert "the goal is covered" in said_sums(AddsUp(12_000, 12_000, 9_000, 15_000, {}), pack)
    assert "no number yet" in said_sums(AddsUp(None, 3, 2, 5, {}), pack)


@pytest.mark.parametrize(
    ("confirmed", "weighted", "shown"),
    [
        (0, 0, "░░░░░░░░░░"),
        (50, 80, "█████▒▒▒░░"),
        (50, 20, "█████░░░░░"),
        (300, 500, "██████████"),
    ],
)
def test_the_bar_has_a_pattern_for_each_part(confirmed: int, weighted: int, shown: str) -> None:
    assert bar(AddsUp(100, confirmed, weighted, 0, {}), 100, 10).plain == shown


async def test_a_goal_of_nobody_has_no_bar(plan: Plan, pack: Pack) -> None:
    for number in (None, 0):
        goal = Goal(number=number, audience=plan.goal.audience)
        app, _ = boarded(plan.model_copy(update={"goal": goal}), pack)
        async with app.run_test(size=SMALL) as pilot:
            await settled(pilot)
            said = str(app.screen.query_one("#reach-bar", Static).content)
            assert "░" not in said
            assert "no number yet" in said


@pytest.mark.parametrize("width", range(96, 260, 7))
@pytest.mark.parametrize("filled", [0b11111111, 0b10010010, 0b1, 0b11110000])
def test_columns_never_overlap_and_never_reach_out(width: int, filled: int) -> None:
    """Columns with cards have at least their least width; those without may be a strip."""
    which = [bool(filled >> number & 1) for number in range(8)]
    for first in range(8):
        slots = arranged(which, width, first).slots
        numbers = [slot.number for slot in slots]
        assert numbers == [*range(numbers[0], numbers[-1] + 1)]
        for slot, after in pairwise(slots):
            assert slot.left + slot.width < after.left
        assert slots[-1].left + slots[-1].width <= width
        assert all(slot.width >= (SLIM if which[slot.number] else STRIP) for slot in slots)
    assert len(arranged(which, 8 * (LEAST + 1), 0).slots) == 8


@pytest.mark.parametrize("text", [*HOSTILE.values(), "", "a b", "图书馆 图书馆图书馆图书馆"])
@pytest.mark.parametrize("room", [1, 2, 12, 13])
def test_a_text_is_broken_into_two_lines_that_fit(text: str, room: int) -> None:
    """Nothing of the beginning is lost, and each line has its cells."""
    for line in in_two(" ".join(text.split()), room):
        assert cell_len(cut(line, room)) == room
    assert "".join(letters(text)) == text
    assert in_two("University of Westmark", 12) == ("University", "of Westmark ")


@pytest.mark.parametrize(
    ("partner", "said"),
    [
        ({"next": NextStep(on=date(2026, 10, 1), what="Call")}, "next step is past"),
        (
            {
                "next": NextStep(on=date(2026, 12, 1)),
                "commitments": (Commitment(ask="host", due=date(2026, 10, 2)),),
            },
            "An ask was due on Friday 2 October 2026",
        ),
        ({"history": (Move(stage="lead", on=date(2026, 9, 1)),)}, "Nothing has happened for 24"),
        ({"next": NextStep(on=date(2026, 12, 1))}, ""),
    ],
)
def test_why_a_card_is_late_is_said(
    partner: dict[str, Any], said: str, blank: Plan, pack: Pack
) -> None:
    one = Partner(id="one", name="One", stage="lead").model_copy(update=partner)
    plan = blank.model_copy(update={"partners": (one,)})
    card = next(column.cards[0] for column in board(plan, pack, TODAY) if column.cards)
    words = BoardWords(pack, TODAY)
    assert said in words.why_late(card)
    assert bool(said) == bool(words.why_late(card)) == bool(words.sign(card))


def test_a_card_says_how_it_ended_or_until_when_it_rests(blank: Plan, pack: Pack) -> None:
    """A lost partner its reason and when to ask again, a won one whether it was thanked."""
    lost = Move(stage="closed-lost", on=TODAY, reason="wrong-time", revisit=date(2027, 8, 1))
    partners = (
        Partner(id="lost", name="Lost", stage="closed-lost", history=(lost,)),
        Partner(id="won", name="Won", stage="closed-won"),
        Partner(id="thanked", name="Thanked", stage="closed-won", thanked=TODAY),
        Partner(
            id="rests",
            name="Rests",
            stage="lead",
            snooze=Snooze(until=date(2026, 11, 1), why="Holidays"),
        ),
        Partner(id="vague", name="Vague", stage="lead", next=NextStep(what="Call")),
    )
    columns = board(blank.model_copy(update={"partners": partners}), pack, TODAY)
    words = BoardWords(pack, TODAY)
    cards = {card.partner.id: card for column in columns for card in column.cards}
    assert words.step(cards["lost"]).text == "Wrong time; ask again 1 Aug"
    assert words.step(cards["won"]).text == "not thanked yet"
    assert words.step(cards["thanked"]).text == "thanked 5 Oct"
    assert words.days(cards["rests"]) == "left alone until 1 Nov"
    assert words.step(cards["vague"]).text == "? no day: Call"
    assert words.whole_step(cards["vague"].partner) == "Next: Call, no day yet."
