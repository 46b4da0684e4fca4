"""The Board: where each partner stands, what is late, and whether it adds up to the goal."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Static

from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import NextStep, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.adding_up import adds_up
from plans.pipeline.board import BoardColumn, BoardFilter, Card, board
from plans.pipeline.moves import Wish, lacks, move
from plans.pipeline.stages import is_live, next_stage, said_stage
from plans.pipeline.waiting import lacks_next
from plans.text import in_quotes, short
from plans.touch import with_partner
from screens.answers import answered
from screens.asked import Shelf
from screens.board_filter import BoardFilterDialog, said_filter
from screens.help import HelpDialog
from screens.move_dialog import MoveDialog, who_moves
from screens.moves import ListWanted, MapWanted, SheetWanted
from screens.plan_screen import PlanScreen
from screens.text import plain, plain_line, tell
from screens.widgets.board_cards import BoardWords
from screens.widgets.board_view import BoardView
from screens.widgets.key_bar import KeyBar
from screens.widgets.reach_bar import ReachBar
from screens.widgets.top_bar import TopBar

LONGEST = 40
"""Characters of a partner's name that a message shows."""

WITH_PARTNER = ("open", "onward", "move", "next")
"""Actions that need a partner under the cursor."""

EVERYBODY = BoardFilter()
"""The filter that asks for nothing."""


class Board(PlanScreen):
    """Partners by stage; keys move them on. `partner` is whom to begin at, by its id.

    `plan_pack` has the words of the plan's language, for what goes into the plan.
    """

    CSS_PATH = "board.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "onward",
            mark("Onward"),
            tooltip=mark("move the partner one stage on"),
            id="onward",
        ),
        Binding("f3", "move", mark("Move"), tooltip=mark("move it to any stage"), id="move"),
        Binding("f5", "next", mark("Next step"), tooltip=mark("say what happens next"), id="next"),
        Binding("f6", "filter", mark("Filter"), tooltip=mark("choose whom you see"), id="filter"),
        Binding("f4", "everybody", mark("Show all"), show=False, id="everybody"),
        Binding("f2,escape", "map", mark("Steps"), key_display="F2", id="map"),
        Binding("enter", "open", mark("Open"), tooltip=mark("all about the partner"), id="open"),
        Binding(
            "f7",
            "list",
            mark("List"),
            tooltip=mark("make a file of the partners for spreadsheets"),
            id="list",
        ),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(
        self,
        draft: Draft,
        pack: Pack,
        today: date,
        partner: str = "",
        *,
        plan_pack: Pack | None = None,
    ) -> None:
        super().__init__(draft)
        self.pack, self.today = pack, today
        self._plan_pack = plan_pack or pack
        self.wanted = EVERYBODY
        self._begin = partner
        self._words = BoardWords(pack, today)
        self._columns: Sequence[BoardColumn] = ()
        self._shown: tuple[Plan, BoardFilter] | None = None
        self._some: bool | None = None

    def compose(self) -> ComposeResult:
        """Lay out how it adds up, the board, and the line about the card under the cursor."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            with Horizontal(id="board-top"):
                yield Static(plain(tr("Where your partners stand")), id="board-heading")
                yield Static("", id="board-count")
            yield ReachBar(self.pack)
            yield Static("", id="board-filter")
            yield BoardView(self._words)
            yield Static("", id="nobody")
            yield Static("", id="about-card")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the partners, with the cursor on the one to begin at."""
        self.show_plan()
        self.view.focus()

    @property
    def view(self) -> BoardView:
        """The picture of the board."""
        return self.query_one(BoardView)

    def partner_here(self) -> str:
        """Return the id of the partner under the cursor; empty where there is none."""
        card = self.view.card
        return card.partner.id if card else ""

    def show_plan(self) -> None:
        """Show the plan as it is now, with the cursor on the partner that it was on."""
        plan = self.draft.plan
        if self._shown is None or self._shown[0] is not plan or self._shown[1] != self.wanted:
            self._shown = (plan, self.wanted)
            self._columns = board(plan, self.pack, self.today, self.wanted)
            self.query_one(ReachBar).show(adds_up(plan, self.pack))
        shown = sum(len(column.cards) for column in self._columns)
        self._show_counts(len(plan.partners), shown)
        self.view.show_columns(self._columns, self._begin)
        self._begin = ""
        self._show_card(self.view.card)
        if self._some != bool(shown):
            self._some = bool(shown)
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is done with a partner while there is one, the rest if there are any."""
        if action in WITH_PARTNER:
            return bool(self.partner_here())
        if action in ("filter", "everybody", "list"):
            return bool(self.draft.plan.partners)
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open all there is about the partner under the cursor."""
        if partner := self._partner():
            self.post_message(SheetWanted(partner.id))

    def action_onward(self) -> None:
        """Move the partner under the cursor one stage on; ask for what that needs."""
        partner = self._changeable()
        if partner is None:
            return
        stage = next_stage(partner.stage, self.pack)
        if stage is None:
            tell(self, self._said_end(partner))
            return
        wish = Wish(stage.id, self.today, who_moves(partner, self.draft.plan))
        if lacks(partner, wish, self.pack):
            self._ask_move(partner, stage.id)
        else:
            self._put_moved(self.draft.plan, partner, move(partner, wish, self.pack))

    def action_move(self) -> None:
        """Ask where to move the partner under the cursor."""
        if partner := self._changeable():
            self._ask_move(partner, None)

    def action_next(self) -> None:
        """Ask what happens next with the partner under the cursor."""
        if partner := self._changeable():
            if is_live(partner, self.pack):
                self._ask_next(partner)
            else:
                where = said_stage(partner.stage, self.pack)
                tell(self, tr("{stage}: nothing happens next. F3 takes it up again.", stage=where))

    @work(exclusive=True, group="board")
    async def action_filter(self) -> None:
        """Ask which partners to show."""
        dialog = BoardFilterDialog(self.wanted, self.draft.plan, self.pack)
        wanted = await self.app.push_screen_wait(dialog)
        if wanted is not None:
            self._want(wanted)

    def action_everybody(self) -> None:
        """Show all partners again."""
        self._want(EVERYBODY)

    def action_list(self) -> None:
        """Ask for the partners as a file."""
        self.post_message(ListWanted())

    def action_map(self) -> None:
        """Go back to the steps."""
        self.post_message(MapWanted())

    def action_help(self) -> None:
        """Explain the board."""
        about = tr(
            "Partners stand under the stage that they have come to; arrows move between them. "
            "! marks what is late: its day is past, or nothing has happened for long. ? marks a "
            "partner without a next step on a day. The bar shows how far the partners reach: "
            "confirmed ones in full, and all of them by how likely their stage is to end well."
        )
        self.app.push_screen(HelpDialog(tr("the board"), about, self.active_bindings))

    @on(BoardView.Turned)
    def _turned_on(self, event: BoardView.Turned) -> None:
        event.stop()
        self._show_card(self.view.card)

    @on(BoardView.Chosen)
    def _chosen_on(self, event: BoardView.Chosen) -> None:
        event.stop()
        self.post_message(SheetWanted(event.partner.id))

    def _said_end(self, partner: Partner) -> str:
        """Return why a partner can't go one stage on, and what can be done instead."""
        where = said_stage(partner.stage, self.pack)
        if partner.stage is None:
            return tr("This campaign has no stages to move to.")
        if self.pack.stage(partner.stage) is None:
            return tr("This campaign doesn't know the stage {stage}. F3 chooses one.", stage=where)
        return tr("{stage} is the end of the way. F3 moves it elsewhere.", stage=where)

    def _partner(self) -> Partner | None:
        """Return the partner under the cursor as the plan has it now."""
        return self.draft.plan.partner(self.partner_here())

    def _changeable(self) -> Partner | None:
        """Return the partner under the cursor; None, which is told, if nothing can be changed."""
        if self.draft.looks_only:
            tell(self, tr("You are only looking: nothing can be changed here."))
            return None
        return self._partner()

    @work(exclusive=True, group="board")
    async def _ask_move(self, partner: Partner, stage: str | None) -> None:
        plan, by = self.draft.plan, who_moves(partner, self.draft.plan)
        shelf = Shelf(self.draft, f"partners.{partner.id}.moving")
        dialog = MoveDialog(
            partner, self.pack, self.today, stage, by, owners=plan.owners(), shelf=shelf
        )
        moved = await self.app.push_screen_wait(dialog)
        if moved is not None:
            self._put_moved(plan, partner, moved, shelf)

    @work(exclusive=True, group="board")
    async def _ask_next(self, partner: Partner) -> None:
        # Imported here: most visits to the board ask for no next step.
        from screens.next_dialog import NextDialog

        plan = self.draft.plan
        shelf = Shelf(self.draft, f"partners.{partner.id}.next-step")
        dialog = NextDialog(
            partner, self._plan_pack, self.today, plan.owners(), plan=plan, shelf=shelf
        )
        step: NextStep | None = await self.app.push_screen_wait(dialog)
        if step is not None:
            changed = partner.model_copy(update={"next": step})
            if self._put(plan, changed, "next", shelf):
                name = _quoted(partner)
                tell(self, tr("{name} has a next step. ctrl+z takes it back.", name=name))

    def _put_moved(
        self, before: Plan, partner: Partner, moved: Partner, shelf: Shelf | None = None
    ) -> None:
        """Put a moved partner into the plan and say what happened."""
        if not self._put(before, moved, "stage", shelf):
            return
        parts = {"name": _quoted(moved), "stage": said_stage(moved.stage, self.pack)}
        # translators: {name} is a partner, {stage} where it stands now
        said = [tr("{name} is now at: {stage}. ctrl+z takes it back.", **parts)]
        if _statuses(moved) != _statuses(partner):
            said.append(tr("What it promised is brought into line."))
        if lacks_next(moved, self.pack, self.today):
            said.append(tr("It has no next step on a day: F5 sets one."))
        tell(self, " ".join(said))

    def _put(self, before: Plan, changed: Partner, field: str, shelf: Shelf | None) -> bool:
        """Put a changed partner into the plan, in one step of undo; `before` is what it was in.

        Returns whether it could be; what was changed elsewhere meanwhile may speak against it,
        which is told then.
        """
        after, path = with_partner(before, changed), f"partners.{changed.id}.{field}"
        refused = answered(self.draft, before, after, path, self.pack, shelf=shelf)
        self.show_plan()
        if refused:
            tell(self, refused, trouble=True)
        return not refused

    def _want(self, wanted: BoardFilter) -> None:
        self.wanted = wanted
        self.show_plan()

    def _show_counts(self, total: int, shown: int) -> None:
        """Say how many partners are shown, by which filter, and what to do if there is none."""
        count = tr_n("{count} partner", "{count} partners", total)
        if shown != total:
            count = tr_n(
                "{shown} of {count} partner", "{shown} of {count} partners", total, shown=shown
            )
        self.query_one("#board-count", Static).update(plain(count if total else ""))
        parts = said_filter(self.wanted, self.pack)
        line = self.query_one("#board-filter", Static)
        line.display = bool(parts)
        if parts:
            wanted = ", ".join(parts)
            said = tr("Only: {wanted}. F4 shows all.", wanted=wanted)
            line.update(plain_line(said))
        nobody = self.query_one("#nobody", Static)
        nobody.display = not shown
        self.view.display = bool(shown)
        if not shown:
            nobody.update(plain(self._said_nobody(total)))

    def _said_nobody(self, total: int) -> str:
        if total:
            return tr("No partner fits. F6 changes what is asked for, F4 shows all.")
        return tr(
            "There are no partners yet. Press F2 and list some in the step Partners; here you then "
            "follow each of them from the first contact to the kept promise."
        )

    def _show_card(self, card: Card | None) -> None:
        """Say of the card under the cursor what has no room on it."""
        about = self.query_one("#about-card", Static)
        if card is None:
            about.update("", layout=False)
            return
        parts = [self._words.why_late(card), self._words.whole_step(card.partner)]
        said = " ".join(part for part in parts if part)
        if self.view.is_wide:
            said = f"{self._said_card(card.partner)}\n{said}"
        about.update(plain(said), layout=False)

    def _said_card(self, partner: Partner) -> str:
        words = self._words
        parts = [words.name(partner), words.kind(partner, LONGEST * 2)]
        parts += [words.people(partner.reach)] if partner.reach is not None else []
        parts += [short(partner.owner, LONGEST)] if partner.owner else []
        return " · ".join(parts)


def _statuses(partner: Partner) -> Mapping[int, str]:
    return {place: one.status for place, one in enumerate(partner.commitments)}


def _quoted(partner: Partner) -> str:
    return in_quotes(short(partner.name, LONGEST))
