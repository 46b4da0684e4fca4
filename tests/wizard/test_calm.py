"""After an unexpected error one calm screen says what is safe; the log has no word of a plan."""

import os
import stat
from pathlib import Path

import pytest

from screens.look import LIGHT_NAME
from tests.wizard.terminal import ROOT, Terminal
from wizard.calm import CalmApp, ask_calmly
from wizard.failures import LONGEST, OLD_LOG, failure, keep, last_kept, log_path

SAVED = "The plan is saved: ~/plans › [/westmark].yaml"
"""Lines that a session leaves, with a name that would be markup."""

SECRET = "Anna Hansen, 98765432"  # noqa: S105 - no password
"""What stands in somebody's plan."""


def broken(plan: str) -> ValueError:
    """Return an error as one is met: raised, caused by another, and full of the plan."""
    with pytest.raises(ValueError, match=plan) as met:
        _fail(plan)
    error: ValueError = met.value
    return error


def _fail(plan: str) -> None:
    try:
        dict[str, str]()[plan]
    except KeyError as cause:
        raise ValueError(plan) from cause


@pytest.mark.parametrize(
    ("key", "onward"),
    [("enter", True), ("ctrl+n", True), ("ctrl+q", False), ("escape", False)],
)
async def test_each_key_answers(key: str, onward: bool) -> None:  # noqa: FBT001 - a table's column
    """Enter and ctrl+n go on, ctrl+q and Escape quit."""
    app = CalmApp(SAVED, "/state/failures.log")
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.return_value is onward
    assert app.fault is None


async def test_the_other_button_is_one_key_away() -> None:
    """Quit can be reached by the arrows, for whoever doesn't know the keys."""
    app = CalmApp(SAVED, "/state/failures.log", LIGHT_NAME)
    async with app.run_test() as pilot:
        await pilot.press("right", "enter")
    assert app.return_value is False


@pytest.mark.parametrize(
    ("saved", "shown"),
    [
        (SAVED, ("your plan is safe", SAVED, "can still be undone")),
        ("", ("Something went wrong", "the first screen again")),
    ],
    ids=["plan open", "nothing open"],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_says_what_is_safe_and_where_the_details_are(
    saved: str, shown: tuple[str, ...], size: tuple[int, int]
) -> None:
    """Everything is in sight at both sizes, and nothing is read as markup."""
    app = CalmApp(saved, "/home/anna/.local/state/hourplan/failures.log")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        rows = [strip.text for strip in app.screen._compositor.render_strips()]
    for text in (*shown, "/home/anna/.local/state/hourplan/failures.log", "Continue", "Quit"):
        assert _run_on(text) in _run_on(" ".join(rows))


def _run_on(text: str) -> str:
    """Return a text without its blanks and line ends: long lines are broken where they must."""
    return "".join(text.split())


def test_the_log_knows_kinds_and_places_and_nothing_of_the_plan() -> None:
    """What an error says may quote the plan: the log has only what kind it was, and where."""
    log = keep(broken(SECRET))
    assert log == log_path()
    text = log_path().read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "tests/wizard/test_calm.py:" in text
    assert SECRET not in text
    assert str(ROOT) not in text
    assert last_kept() == text.split(" ", 1)[0]


def test_the_same_fault_is_kept_once() -> None:
    """A fault that was shown calmly, and then ends the command, is one fault."""
    error = broken(SECRET)
    keep(error)
    failure(error)
    assert log_path().read_text(encoding="utf-8").count("builtins.ValueError") == 1


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_log_is_its_owners_and_never_grows_without_end() -> None:
    """Nobody else reads it; a long one becomes the old one, of which there is one."""
    keep(broken(SECRET))
    log = log_path()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    log.write_bytes(b"x" * (LONGEST + 1))
    keep(broken(SECRET))
    assert log.stat().st_size < LONGEST
    assert log.with_name(OLD_LOG).stat().st_size > LONGEST
    assert len(list(log.parent.glob("failures*"))) == 2


def test_a_log_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a state folder there is no log, and no second fault."""
    monkeypatch.setenv("HOURPLAN_STATE", "/dev/null/state")
    assert keep(broken(SECRET)) is None


def test_where_nothing_can_be_shown_nobody_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second fault, in the calm screen itself, ends the program; both are in the log."""

    def fail(app: CalmApp) -> None:
        raise LookupError(SECRET)

    monkeypatch.setattr(CalmApp, "on_mount", fail)
    monkeypatch.setattr(CalmApp, "run", _run_headless)
    assert ask_calmly(broken(SECRET), SAVED) is False
    text = log_path().read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.LookupError" in text


def _run_headless(app: CalmApp) -> bool | None:
    return super(CalmApp, app).run(headless=True)


def test_the_calm_screen_in_a_real_terminal(tmp_path: Path) -> None:
    """A faulty program asks calmly, goes on when told to, and ends when told to."""
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    with Terminal([], environment, 80, 24, module="tests.wizard.faulty") as terminal:
        terminal.wait_for("your plan is safe", "Fault 1")
        terminal.press("enter")
        terminal.wait_for("Fault 2")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
        assert "Traceback" not in terminal.output.decode()
