"""The screens that follow a plan once it has begun, and the files that are made of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from plans.after import afterwards
from plans.due import due, has_begun
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Plan
from plans.packs.model import Pack
from plans.typed import say_number
from screens.board import Board
from screens.log_dialog import LogDialog
from screens.mailing_screen import MailingScreen
from screens.moves import (
    LogWanted,
    MailingWanted,
    MailListWanted,
    SheetWanted,
    Tracking,
    TrackWanted,
)
from screens.partner_sheet import PartnerSheet
from screens.plan_map import MapTrack
from screens.plan_screen import KeptScreen
from screens.result import ResultScreen
from screens.schedule_screen import ScheduleScreen
from screens.this_week import ThisWeek
from wizard.making import KINDS, make_file, make_mail_list
from wizard.session import Session

FOLLOWING = (ThisWeek, Board, ScheduleScreen, ResultScreen)
"""The screens that somebody comes back to from what they lead to."""


class Tracks:
    """Opens these screens for one plan; `show` puts a screen above the map."""

    def __init__(
        self,
        app: App[str],
        session: Session,
        today: date,
        show: Callable[[Screen[Any]], None],
    ) -> None:
        self._app, self._session, self._today, self._show = app, session, today, show
        self._last: Tracking = "board"
        self._back: Callable[[], None] | None = None

    def go(self, move: Message) -> None:
        """Carry out what a screen asked for."""
        if isinstance(move, TrackWanted):
            self._follow(move)
        elif isinstance(move, SheetWanted):
            self._back = None
            self._show(self._sheet(move.partner))
        elif isinstance(move, MailingWanted):
            given = (self._session.draft, self._session.pack, self._today)
            self._show(MailingScreen(*given, move.milestone))
        elif isinstance(move, LogWanted):
            self._log(move.partner)
        elif isinstance(move, MailListWanted):
            make_mail_list(self._app, self._session, move.made)
        elif type(move) in KINDS:
            make_file(self._app, self._session, KINDS[type(move)], self._today)

    def begin(self) -> bool:
        """Show what is to be done this week if the plan has begun; return whether it has."""
        session = self._session
        if session.is_example or session.draft.looks_only or not has_begun(session.draft.plan):
            return False
        self.open("week")
        return True

    def come_back(self) -> None:
        """Show the screen again that somebody came from."""
        self.open(self._last)

    def open(self, screen: Tracking, partner: str = "") -> None:
        """Show one of the screens, with the cursor on a partner if one is named."""
        self._last = screen
        draft, pack, today = self._session.draft, self._session.pack, self._today
        if screen == "week":
            self._show(ThisWeek(draft, pack, today, plan_pack=self._plan_pack()))
        elif screen == "board":
            self._show(Board(draft, pack, today, partner, plan_pack=self._plan_pack()))
        elif screen == "schedule":
            self._show(ScheduleScreen(draft, pack, today))
        else:
            self._show(ResultScreen(draft, pack, today))

    def open_field(self, field: str, back: Callable[[], None]) -> None:
        """Show the screen on which a field can be changed; `back` leads to the review."""
        self._back = back
        part, _, rest = field.partition(".")
        partner = rest.partition(".")[0]
        if part == "partners" and self._session.draft.plan.partner(partner):
            self._show(self._sheet(partner))
        elif part == "goal":
            self.open("result")
        else:
            self.open("schedule" if part == "communication" else "board")

    def map_lines(self) -> tuple[MapTrack, ...]:
        """Return the screens as the map shows them."""
        return (
            MapTrack("week", mark("See what to do this week"), self._said_week),
            MapTrack("board", mark("Follow each partner on the board"), self._said_board),
            MapTrack("schedule", mark("Look at the schedule"), _said_nothing),
            MapTrack("result", mark("Count the result and say thanks"), self._said_result),
        )

    def _follow(self, move: TrackWanted) -> None:
        # The sheet and the letter lead back to where somebody came from.
        back, self._back = self._back, None
        if isinstance(self._app.screen, PartnerSheet) and back:
            back()
        elif isinstance(self._app.screen, PartnerSheet | MailingScreen):
            self.open(self._last, move.partner)
        else:
            self.open(move.screen, move.partner)

    def _sheet(self, partner: str) -> PartnerSheet:
        given = (self._session.draft, self._session.pack, self._today)
        return PartnerSheet(*given, partner, plan_pack=self._plan_pack())

    def _plan_pack(self) -> Pack:
        """Return the pack with the words of the plan's language, for what goes into the plan."""
        return self._session.pack_in(self._session.draft.plan.language)

    def _log(self, partner: str) -> None:
        if isinstance(self._app.screen, KeptScreen):  # not above a dialog that waits for an answer
            given = (self._session.draft, self._session.pack, self._today)
            dialog = LogDialog(*given, partner or None, plan_pack=self._plan_pack())
            self._app.push_screen(dialog, self._logged)

    def _logged(self, _answer: object) -> None:
        if isinstance(self._app.screen, KeptScreen):
            self._app.screen.show_plan()

    def _said_week(self, plan: Plan) -> str:
        lines = due(plan, self._session.pack, self._today)
        late = sum(line.when == "overdue" for line in lines)
        if late:
            return tr_n("{count} overdue", "{count} overdue", late)
        soon = sum(line.when in ("today", "week") for line in lines)
        return tr_n("{count} thing to do", "{count} things to do", soon) if soon else ""

    def _said_board(self, plan: Plan) -> str:
        if not plan.partners:
            return ""
        return tr_n("{count} partner", "{count} partners", len(plan.partners))

    def _said_result(self, plan: Plan) -> str:
        found = afterwards(plan, self._session.pack, self._today)
        if found.counted is None:
            return ""
        return tr("{number} counted", number=say_number(found.counted))


def _said_nothing(_plan: Plan) -> str:
    return ""
