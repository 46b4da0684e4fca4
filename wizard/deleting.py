"""Deleting a plan into the bin, and bringing one back."""

from datetime import date, datetime
from pathlib import Path

from textual.app import App

from plans.folders import ANGLE, said_folder
from plans.keeping.locks import Holder, claim
from plans.keeping.wastebin import bin_plan, binned, restore
from plans.languages.speaking import tr
from plans.problems import PlanError
from plans.text import one_line
from screens.binned import BinnedRow, BinnedScreen
from screens.delete_dialog import DeleteDialog
from screens.dialogs import ReadDialog
from screens.text import plain, tell
from wizard.moments import said_moment


async def delete(app: App[str], path: Path, title: str) -> bool:
    """Move a plan to the bin, if somebody really wants that; tell whether it is there now."""
    if await app.push_screen_wait(DeleteDialog(title)) != "delete":
        return False
    taken = claim(path, datetime.now())
    if isinstance(taken, Holder):
        about = tr("The plan is open in another window. Close it there, then delete it.")
        app.push_screen(ReadDialog(tr("The plan can't be deleted"), plain(about)))
        return False
    try:
        bin_plan(path, title, datetime.now())
    except PlanError as error:
        app.push_screen(ReadDialog(tr("The plan can't be deleted"), plain(str(error))))
        return False
    finally:
        taken.release()
    tell(app.screen, tr("“{title}” is in the bin. F7 brings it back.", title=one_line(title)))
    return True


async def restore_one(app: App[str], today: date) -> bool:
    """Show the deleted plans, and bring back the one that is chosen; tell whether one is back."""
    entries = binned()
    rows = [
        BinnedRow(entry.name, str(entry.path), said_moment(entry.when.replace(tzinfo=None), today))
        for entry in entries
    ]
    chosen = await app.push_screen_wait(BinnedScreen(rows))
    if chosen is None:
        return False
    try:
        path = restore(entries[chosen])
    except PlanError as error:
        app.push_screen(ReadDialog(tr("The plan can't be restored"), plain(str(error))))
        return False
    where = f"{said_folder(path.parent)} {ANGLE} {one_line(path.name)}"
    tell(app.screen, tr("It is back: {place}", place=where))
    return True
