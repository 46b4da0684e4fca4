"""`hourplan check`: what is missing or wrong in plans, why it matters, how to mend it."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from plans.cells import cells, padded
from plans.checks import Finding, run_checks
from plans.exports.plain import wrapped
from plans.field_places import place_of
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.problems import PlanError, Problem, Unreadable
from plans.progress import PARTS
from plans.rules.finding import AnyPart
from plans.text import one_line
from plans.yaml_text import read_bytes, read_tree
from wizard.ending import FINE, FOUND, UNUSABLE, Trouble
from wizard.files import open_plan, plan_trouble, typed
from wizard.output import drop_output, finish, say, say_json
from wizard.titles import TITLES
from wizard.today import this_day

WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""

NARROWEST = 8
"""Cells that the word takes at least that says how much a finding weighs, with its blank."""

WEIGHTS = (
    mark_in("severity", "error"),
    mark_in("severity", "warning"),
    mark_in("severity", "hint"),
)
"""How much a finding can weigh, the heaviest first."""

FIELDS = ("id", "severity", "part", "field", "sentence", "why", "fix")
"""What `--json` says of a finding, beside its place in the file."""

ON_THEIR_WAY = mark("Partners on their way")
"""Heading of what belongs to no step of the walk."""


@dataclass(frozen=True)
class Located:
    """A finding, and where the file says what it is about."""

    finding: Finding
    """What was found."""
    line: int | None
    """Line, from 1, of the field or of the nearest thing around it; None if nothing is there."""
    column: int | None
    """Column in characters, from 1; None where the line is."""


@dataclass(frozen=True)
class Report:
    """What was found in one file."""

    path: Path
    """The file."""
    title: str = ""
    """The plan's title; empty if it has none or can't be read."""
    problems: tuple[Problem, ...] = ()
    """Why it can't be read as a plan; empty if it can."""
    more: int = 0
    """How many more such problems there are."""
    findings: tuple[Located, ...] = ()
    """What the checks found, in the order of the walk."""

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(one.finding.severity == "error" for one in self.findings)


def check_plans(words: Sequence[str], *, as_json: bool) -> int:
    """Print what the checks find in the plan files, the reports in the order of the words.

    Raises Trouble with code UNUSABLE if a file can't be read, else with FOUND if a check found an
    error.
    """
    today = this_day()
    reports = [_report(Path(word), today) for word in words]
    try:
        _say(reports, as_json=as_json)
        finish()
    except BrokenPipeError:
        # Whoever reads along may stop, as `head` does; the exit code still tells of the plans.
        drop_output()
    _raise_for(reports)
    return FINE


def _say(reports: Sequence[Report], *, as_json: bool) -> None:
    if as_json:
        say_json([_as_json(report) for report in reports])
    else:
        _print(reports)


def _report(path: Path, today: date) -> Report:
    try:
        plan, pack = open_plan(path)
        found = run_checks(plan, pack, today=today)
        return Report(path, plan.title, findings=_located(path, found))
    except Unreadable as error:
        return Report(path, problems=error.problems, more=error.more)
    except PlanError as error:
        return Report(path, problems=(_whole_file(path, plan_trouble(error)),))
    except Trouble as trouble:
        return Report(path, problems=(_whole_file(path, trouble),))


def _located(path: Path, findings: Sequence[Finding]) -> tuple[Located, ...]:
    """Return the findings with their places in the file; raises Unreadable if it is gone by now."""
    if not findings:
        return ()
    tree = read_tree(read_bytes(path), path.name)
    places = (place_of(tree, finding.field) or (None, None) for finding in findings)
    return tuple(Located(one, *place) for one, place in zip(findings, places, strict=True))


def _whole_file(path: Path, trouble: Trouble) -> Problem:
    return Problem(one_line(path.name), None, None, "", trouble.happened, trouble.advice)


def _print(reports: Sequence[Report]) -> None:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    for number, report in enumerate(reports):
        if number:
            say()
        title = f" · {report.title}" if report.title else ""
        say(one_line(f"{report.path}{title}"))
        say()
        for line in (*_problem_lines(report), *_finding_lines(report.findings, width)):
            say(line)
        say(_summary(report))


def _problem_lines(report: Report) -> Iterator[str]:
    yield from map(str, report.problems)
    if report.problems:
        yield ""


def _finding_lines(findings: Sequence[Located], width: int) -> Iterator[str]:
    column = max(NARROWEST, *(cells(tr_in("severity", weight)) + 1 for weight in WEIGHTS))
    indent = " " * (column + 2)
    for part, found in groupby(findings, key=lambda one: one.finding.part):
        yield _heading(part)
        for one in found:
            finding = one.finding
            lines = wrapped(_said(one), width, indent)
            weight = tr_in("severity", finding.severity)
            yield f"  {padded(weight, column)}" + next(lines, indent)[len(indent) :]
            yield from lines
            yield from wrapped(tr("Why: {why}", why=finding.why), width, indent)
            yield from wrapped(tr("To mend it: {fix}", fix=finding.fix), width, indent)
        yield ""


def _heading(part: AnyPart) -> str:
    if part == "pipeline":
        return tr(ON_THEIR_WAY)
    title = tr(TITLES[part])
    return tr(
        "Step {number} of {total} · {title}",
        number=PARTS.index(part) + 1,
        total=len(PARTS),
        title=title,
    )


def _said(one: Located) -> str:
    """Return what was found, after the line in which the file says what it is about."""
    sentence = one.finding.sentence
    if one.line is None:
        return sentence
    # translators: {sentence} is what is wrong there, such as “The campaign has no title yet.”
    return tr("line {line}: {sentence}", line=str(one.line), sentence=sentence)


def _summary(report: Report) -> str:
    if report.problems:
        return tr_n(
            "It can't be read as a plan: {count} problem.",
            "It can't be read as a plan: {count} problems.",
            len(report.problems) + report.more,
        )
    counts = [said for said in map(_count, WEIGHTS, [report.findings] * len(WEIGHTS)) if said]
    if not counts:
        return tr("Nothing is open: every check is met.")
    if len(counts) == 1:
        return tr("{first}.", first=counts[0])
    return tr("{first} and {last}.", first=", ".join(counts[:-1]), last=counts[-1])


def _count(weight: str, findings: Sequence[Located]) -> str:
    """Return how many findings weigh so, such as `2 errors`; an empty text if none does."""
    many = sum(one.finding.severity == weight for one in findings)
    said = {
        "error": lambda: tr_n("{count} error", "{count} errors", many),
        "warning": lambda: tr_n("{count} warning", "{count} warnings", many),
        "hint": lambda: tr_n("{count} hint", "{count} hints", many),
    }
    return said[weight]() if many else ""


def _raise_for(reports: Sequence[Report]) -> None:
    if unread := [report for report in reports if report.problems]:
        happened = tr("{file} can't be read as a plan.", file=unread[0].path.name)
        raise Trouble(
            _of(unread, reports, happened),
            _places(unread),
            tr("Mend what is said above, or name another file."),
            UNUSABLE,
        )
    if wrong := [report for report in reports if report.errors]:
        file, errors = wrong[0].path.name, sum(one.errors for one in wrong)
        happened = tr_n(
            "{file} has {count} error.", "{file} has {count} errors.", errors, file=file
        )
        raise Trouble(
            _of(wrong, reports, happened),
            _places(wrong),
            tr(
                "Open it and mend what is marked “{mark}”: {command}",
                mark=tr_in("severity", "error"),
                command=f"hourplan {typed(wrong[0].path)}",
            ),
            FOUND,
        )


def _of(some: Sequence[Report], reports: Sequence[Report], happened: str) -> str:
    if len(reports) == 1:
        return happened
    # translators: {what} is a sentence, such as “plan.yaml has 2 errors.”
    return tr(
        "{some} of {all} plans: {what}",
        some=len(some),
        all=len(reports),
        what=happened,
    )


def _places(reports: Sequence[Report]) -> str:
    return ", ".join(str(report.path.absolute()) for report in reports)


def _as_json(report: Report) -> dict[str, object]:
    problems = [asdict(problem) for problem in report.problems]
    return {
        "path": str(report.path),
        "readable": not report.problems,
        "problems": [{key: one[key] for key in one if key != "file"} for one in problems],
        "more": report.more,
        "findings": [_finding_as_json(one) for one in report.findings],
    }


def _finding_as_json(one: Located) -> dict[str, object]:
    said = {key: getattr(one.finding, key) for key in FIELDS}
    return {**said, "line": one.line, "column": one.column}
