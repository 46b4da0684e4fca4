"""`hourplan doctor`: one page on how the program stands here, for somebody who helps.

What reads plans and their records is imported by the line that looks at them, so that the others
are printed too where a library is broken or missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plans.cells import cells, padded
from plans.folders import cache_folder, plans_folder, state_folder
from plans.languages.speaking import language as spoken_now
from plans.languages.speaking import tr, tr_in, tr_n
from plans.text import one_line
from wizard import checkup
from wizard.checkup import LABELS, Finding, Look, safely, said_bytes
from wizard.ending import FINE, FOUND
from wizard.failures import last_kept, log_path
from wizard.output import say, say_json

if TYPE_CHECKING:
    from plans.keeping.locks import OpenPlan
    from plans.keeping.recovery import Record

LABEL = 16
"""Cells that a mark and the longest English label take, with their blanks."""

LATELY = timedelta(days=7)
"""How long a fault of the program is news."""

MOST_NAMED = 3
"""How many plans a line names before it counts the others."""


def examine(plans: str | None, *, as_json: bool) -> int:
    """Print the page; return 0 if all is well and 1 if something needs to be seen to."""
    findings = [safely(about, look) for about, look in _looks(plans)]
    open_points = sum(not finding.is_fine for finding in findings)
    if as_json:
        say_json({"fine": not open_points, "findings": [_for_programs(one) for one in findings]})
    else:
        for finding in findings:
            _print(finding)
        say()
        say(_summary(open_points))
    return FOUND if open_points else FINE


def _looks(plans: str | None) -> Iterator[tuple[str, Look]]:
    yield "Program", checkup.program
    yield "Installed", checkup.place
    yield "System", checkup.system
    yield "Terminal", checkup.terminal
    yield "Window", checkup.window
    yield "Colours", checkup.colours
    yield "Letters", checkup.letters
    yield "Language", _language
    yield "Plan files", checkup.yaml_library
    yield "Campaigns", _campaigns
    yield "Plans", lambda: checkup.folder("Plans", plans_folder(Path(plans) if plans else None))
    yield "Remembered", lambda: checkup.folder("Remembered", state_folder())
    yield "Scratch", lambda: checkup.folder("Scratch", cache_folder())
    yield "Open plans", _open_plans
    yield "Unsaved text", partial(_unsaved, date.today())
    yield "Earlier", _earlier
    yield "Faults", partial(_faults, datetime.now().astimezone())


def _language() -> Finding:
    # Imported here for the reason that the module says, as below.
    from wizard import language
    from wizard.settings import read_settings, settings_path

    found, path = language.choice(), settings_path()
    languages = ", ".join(code for code, _ in language.named_languages())
    said = tr(
        "{language} ({why}); there are {languages}; the choice is kept in {file}",
        language=found.code,
        why=tr(found.why),
        languages=languages,
        file=path,
    )
    if missing := spoken_now().missing:
        rest = tr_n(
            "one text has no translation yet", "{count} texts have no translation yet", missing
        )
        said = tr("{first}; {rest}", first=said, rest=rest)
    if read_settings().broken:
        advice = tr("That file can't be read, and is ignored: mend it, or choose a language again.")
        return Finding("Language", said, advice)
    if wanted := language.unknown_variable():
        advice = tr(
            "HOURPLAN_LANGUAGE asks for “{language}”, which there isn't: choose another one.",
            language=one_line(wanted),
        )
        return Finding("Language", said, advice)
    return Finding("Language", said)


def _campaigns() -> Finding:
    from plans.folders import packs_folder
    from plans.packs.reading import known_packs

    said = tr(
        "{packs}; yours are in {folder}", packs=", ".join(known_packs()), folder=packs_folder()
    )
    return Finding("Campaigns", said, next(_broken_packs(), ""))


def _broken_packs() -> Iterator[str]:
    """Yield what to do about each pack that can't be used, in one of its languages or at all.

    All places are looked at: another pack of the same id may serve for one that is broken.
    """
    from plans.packs.places import places
    from plans.packs.reading import ENGLISH, languages_in
    from wizard.files import typed

    for place in places():
        name = one_line(place.id or place.folder.name)
        command = f"hourplan pack check {typed(place.folder)}"
        for code in languages_in(place.folder):
            if place.problem is None and _is_sound(place.folder, code):
                continue
            if place.problem is not None or code == ENGLISH:
                yield tr(
                    "The pack “{pack}” can't be used. Look at all that is wrong: {command}",
                    pack=name,
                    command=command,
                )
                break
            yield tr(
                "The words of the pack “{pack}” in {file} can't be used. "
                "Look at all that is wrong: {command}",
                pack=name,
                file=f"{code}.yaml",
                command=command,
            )


def _is_sound(folder: Path, code: str) -> bool:
    """Whether the pack's structure and English words, or its words in another language, are read.

    The program itself shows English where another language's file can't be read, and says nothing.
    """
    from plans.packs.places import read_yaml
    from plans.packs.reading import ENGLISH, read_pack
    from plans.problems import PlanError

    try:
        if code == ENGLISH:
            return bool(read_pack(folder, code))
        return isinstance(read_yaml(folder / f"{code}.yaml").value, dict)
    except PlanError:
        return False


def _open_plans() -> Finding:
    from plans.keeping.locks import open_plans

    found = open_plans()
    return Finding("Open plans", _named([_said_open(one) for one in found]) or tr("none"))


def _said_open(one: OpenPlan) -> str:
    name, number = str(one.plan) if one.plan else tr("a plan"), str(one.holder.pid)
    if one.holder.pid is None:
        return tr("{plan} (by another process)", plan=name)
    if one.holder.since is None:
        return tr("{plan} (by process {number})", plan=name, number=number)
    time = f"{one.holder.since:%H:%M}"
    return tr("{plan} (by process {number} since {time})", plan=name, number=number, time=time)


def _unsaved(today: date) -> Finding:
    from plans.keeping.recovery import records

    found = records()
    if not found:
        return Finding("Unsaved text", tr("none"))
    advice = tr("Open the plan: what was typed is offered there.")
    return Finding("Unsaved text", _named([_said_record(one, today) for one in found]), advice)


def _said_record(record: Record, today: date) -> str:
    from wizard.moments import said_moment

    return f"{record.path} ({said_moment(record.when.replace(tzinfo=None), today)})"


def _earlier() -> Finding:
    from plans.keeping.versions import kept_plans

    kept = kept_plans()
    count, size = sum(one.count for one in kept), sum(one.size for one in kept)
    if not count:
        return Finding("Earlier", tr("no earlier versions yet"))
    said = tr(
        "{versions} earlier versions of {plans} plans, {size}",
        versions=count,
        plans=len(kept),
        size=said_bytes(size),
    )
    return Finding("Earlier", said)


def _faults(now: datetime) -> Finding:
    last, log = last_kept(), log_path()
    if not last:
        return Finding("Faults", tr("none; they would be in {file}", file=log))
    said = tr("the last one {moment}, in {file}", moment=last, file=log)
    try:
        lately = now - datetime.fromisoformat(last) < LATELY
    except (ValueError, TypeError):  # somebody wrote into the log
        lately = True
    advice = tr("Send that file to whoever looks after hourplan; it has nothing of your plans.")
    return Finding("Faults", said, advice if lately else "")


def _named(names: list[str]) -> str:
    first, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more <= 0:
        return first
    return tr_n("{first} and {count} more", "{first} and {count} more", more, first=first)


def _print(finding: Finding) -> None:
    sign = "ok" if finding.is_fine else "!"
    label = max(LABEL - 4, *(cells(tr_in("doctor", one)) for one in LABELS))
    about = padded(tr_in("doctor", finding.about), label)
    say(f"{sign:<3} {about} {one_line(finding.found)}")
    if finding.advice:
        say(f"{'':<{label + 4}} → {finding.advice}")


def _summary(open_points: int) -> str:
    if not open_points:
        return tr("All is well.")
    return tr_n(
        "1 line needs to be seen to; each begins with ! and says what to do.",
        "{count} lines need to be seen to; each begins with ! and says what to do.",
        open_points,
    )


def _for_programs(finding: Finding) -> dict[str, str | bool]:
    return {
        "about": finding.about,
        "fine": finding.is_fine,
        "found": finding.found,
        "advice": finding.advice,
    }
