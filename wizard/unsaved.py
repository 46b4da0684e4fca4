"""The plans for which unsaved text was found, as the first screen offers them."""

import os
from collections.abc import Sequence
from datetime import date

from plans.file_names import file_stem
from plans.folders import example_folder
from plans.keeping.recovering import recover
from plans.keeping.recovery import Record, records
from plans.languages.speaking import tr
from plans.problems import Unreadable
from plans.rewriting.plan_text import PlanText
from plans.text import one_line
from plans.yaml_text import read_bytes
from screens.home import LastPlan
from wizard.moments import short_moment


def list_unsaved(today: date) -> Sequence[LastPlan]:
    """Return the plans for which text was found that isn't in their files, newest first.

    Only such as opening the plan asks about, or the repair of its file begins with.
    """
    found: dict[str, LastPlan] = {}
    for record in records():
        real = os.path.realpath(record.path)
        if real not in found and _is_asked_about(record):
            found[real] = LastPlan(
                record.path, record.title or record.path.stem, _about(record, today)
            )
    return tuple(found.values())


def _is_asked_about(record: Record) -> bool:
    if record.is_beside or record.path.is_relative_to(example_folder()):
        return False
    try:
        data = read_bytes(record.path)
    except Unreadable:
        return _differs(record, None)
    # As it was when the typing began, plan or not: the usual case, which needs no comparing.
    return data == record.typed.base or _differs(record, data)


def _differs(record: Record, data: bytes | None) -> bool:
    """Tell whether a recovery copy is a plan that has more than the file, which holds `data`."""
    try:
        return not recover(record, _text(record, data)).is_plain
    except Unreadable:
        return False


def _text(record: Record, data: bytes | None) -> PlanText | None:
    try:
        return None if data is None else PlanText.read(data, record.path.name)
    except Unreadable:
        return None


def _about(record: Record, today: date) -> str:
    """Say when it was typed, and in which file, where the title doesn't tell that."""
    about = tr("unsaved text, {moment}", moment=short_moment(record.when, today))
    if record.path.stem.startswith(file_stem(record.title)):
        return about
    return tr("{file}, {about}", file=one_line(record.path.name), about=about)
