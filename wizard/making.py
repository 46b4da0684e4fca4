"""Making files of an open plan: the worksheet, the calendar file, the list of partners."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from textual.app import App
from textual.message import Message

from plans.contacts.mailing import Mailing, mail_csv
from plans.exports.files import Kind, export
from plans.file_names import free_path
from plans.keeping.saving import save
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.problems import PlanError
from screens.dialogs import ReadDialog
from screens.made import MadeDialog
from screens.moves import CalendarWanted, ListWanted, WorksheetWanted
from screens.text import plain, tell
from wizard.session import Session

KINDS: Mapping[type[Message], Kind] = {
    WorksheetWanted: "docx",
    CalendarWanted: "ics",
    ListWanted: "csv",
}
"""Which file a screen asks for."""

_SAID: Mapping[Kind, str] = {
    "docx": mark("Making the worksheet…"),
    "ics": mark("Making the calendar file…"),
    "csv": mark("Making the list of partners…"),
}
"""What is said meanwhile."""


def make_file(app: App[str], session: Session, kind: Kind, today: date) -> None:
    """Write a file beside the plan, and show where it is or why it can't be made."""
    session.draft.leave()
    tell(app.screen, tr(_SAID[kind]))
    write = partial(_write, app, session, kind, today)
    app.screen.run_worker(write, thread=True, exclusive=True)


def make_mail_list(app: App[str], session: Session, made: Mailing) -> None:
    """Write the recipients of a letter beside the plan, for mail merge, and show where it is."""
    draft = session.draft
    try:
        pack = session.pack_in(draft.plan.language)
        stem = f"{draft.path.stem}-{made.milestone.id}"
        target = free_path(draft.path.parent, stem, ".csv")
        save(target, mail_csv(made, draft.plan, pack))
        dialog: ReadDialog = MadeDialog("mail", target, draft.path)
    except PlanError as error:
        dialog = ReadDialog(tr("The file can't be made"), plain(str(error)))
    app.push_screen(dialog)


def _write(app: App[str], session: Session, kind: Kind, today: date) -> None:
    """Write it in a thread: a plan of thousands of partners takes a second."""
    draft = session.draft
    try:
        target = free_path(draft.path.parent, draft.path.stem, f".{kind}")
        pack = session.pack_in(draft.plan.language)
        made = export(draft.plan, pack, kind, target, today=today, force=False, source=draft.path)
        dialog: ReadDialog = MadeDialog(kind, made.path, draft.path, made.warnings)
    except PlanError as error:
        dialog = ReadDialog(tr("The file can't be made"), plain(str(error)))
    app.call_from_thread(app.clear_notifications)
    app.call_from_thread(app.push_screen, dialog)
