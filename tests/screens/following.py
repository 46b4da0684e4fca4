"""The screens that follow a plan which has begun, for tests that go through all of them."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from plans.draft import Draft
from plans.packs.model import Pack
from screens.board import Board
from screens.log_dialog import LogDialog
from screens.mailing_screen import MailingScreen
from screens.partner_sheet import PartnerSheet
from screens.result import ResultScreen
from screens.schedule_screen import ScheduleScreen
from screens.this_week import ThisWeek
from tests.conftest import TODAY

PARTNER = "county-education"
"""A partner of the example with a commitment, persons, touches and a way so far."""

MILESTONE = "kit"
"""A milestone of the example that low-touch partners of several groups hear of."""

Make = Callable[[Draft, Pack], Screen[Any]]

FOLLOWING: Mapping[str, Make] = {
    "week": lambda draft, pack: ThisWeek(draft, pack, TODAY),
    "board": lambda draft, pack: Board(draft, pack, TODAY),
    "schedule": lambda draft, pack: ScheduleScreen(draft, pack, TODAY),
    "sheet": lambda draft, pack: PartnerSheet(draft, pack, TODAY, PARTNER),
    "mailing": lambda draft, pack: MailingScreen(draft, pack, TODAY, MILESTONE),
    "result": lambda draft, pack: ResultScreen(draft, pack, TODAY),
    "log": lambda draft, pack: LogDialog(draft, pack, TODAY, PARTNER),
}
"""Each of them, by a name for the test."""
