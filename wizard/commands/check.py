"""`hourplan check`: what is missing or wrong in plans, why it matters, how to mend it."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from plans.checks import Finding, run_checks
from plans.exports.plain import wrapped
from plans.problems import PlanError, Problem, Unreadable
from plans.progress import PARTS
from plans.text import one_line
from wizard.ending import FINE, FOUND, UNUSABLE, Trouble
from wizard.files import open_plan, plan_trouble, typed
from wizard.output import drop_output, finish, say, say_json

WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""

INDENT = " " * 10
"""Below the word that says how much a finding weighs."""

FIELDS = ("id", "severity", "part", "field", "sentence", "why", "fix")
"""What `--json` says of a finding."""


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
    findings: tuple[Finding, ...] = ()
    """What the checks found, in the order of the walk."""

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


def check_plans(words: Sequence[str], *, as_json: bool) -> int:
    """Print what the checks find in the plan files, the reports in the order of the words.

    Raises Trouble with code UNUSABLE if a file can't be read, else with FOUND if a check found an
    error.
    """
    reports = [_report(Path(word)) for word in words]
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


def _report(path: Path) -> Report:
    try:
        plan, pack = open_plan(path)
    except Unreadable as error:
        return Report(path, problems=error.problems, more=error.more)
    except PlanError as error:
        return Report(path, problems=(_whole_file(path, plan_trouble(error)),))
    except Trouble as trouble:
        return Report(path, problems=(_whole_file(path, trouble),))
    return Report(path, plan.title, findings=run_checks(plan, pack))


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


def _finding_lines(findings: Sequence[Finding], width: int) -> Iterator[str]:
    for part, found in groupby(findings, key=lambda finding: finding.part):
        yield f"Step {PARTS.index(part) + 1} of {len(PARTS)} · {part.capitalize()}"
        for finding in found:
            lines = wrapped(finding.sentence, width, INDENT)
            yield f"  {finding.severity:<8}" + next(lines, INDENT)[len(INDENT) :]
            yield from lines
            yield from wrapped(f"Why: {finding.why}", width, INDENT)
            yield from wrapped(f"To mend it: {finding.fix}", width, INDENT)
        yield ""


def _summary(report: Report) -> str:
    if report.problems:
        return (
            f"It can't be read as a plan: {_count(len(report.problems) + report.more, 'problem')}."
        )
    if not report.findings:
        return "Nothing is open: every check is met."
    severities = [finding.severity for finding in report.findings]
    counts = [
        _count(severities.count(severity), severity)
        for severity in ("error", "warning", "hint")
        if severity in severities
    ]
    return f"{' and '.join(filter(None, (', '.join(counts[:-1]), counts[-1])))}."


def _raise_for(reports: Sequence[Report]) -> None:
    if unread := [report for report in reports if report.problems]:
        raise Trouble(
            _of(unread, reports, "can't be read as a plan"),
            _places(unread),
            "Mend what is said above, or name another file.",
            UNUSABLE,
        )
    if wrong := [report for report in reports if report.errors]:
        raise Trouble(
            _of(wrong, reports, f"has {_count(sum(one.errors for one in wrong), 'error')}"),
            _places(wrong),
            f"Open it and mend what is marked “error”: hourplan {typed(wrong[0].path)}",
            FOUND,
        )


def _of(some: Sequence[Report], reports: Sequence[Report], what: str) -> str:
    if len(reports) == 1:
        return f"{some[0].path.name} {what}."
    return f"{len(some)} of {len(reports)} plans: {some[0].path.name} {what}."


def _places(reports: Sequence[Report]) -> str:
    return ", ".join(str(report.path.absolute()) for report in reports)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _as_json(report: Report) -> dict[str, object]:
    problems = [asdict(problem) for problem in report.problems]
    return {
        "path": str(report.path),
        "readable": not report.problems,
        "problems": [{key: one[key] for key in one if key != "file"} for one in problems],
        "more": report.more,
        "findings": [{key: getattr(one, key) for key in FIELDS} for one in report.findings],
    }
