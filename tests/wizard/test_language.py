"""The language of the program is settled before anything is shown, and can be changed by a key."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from plans.languages.catalogs import known_languages, spoken
from plans.languages.speaking import language, speaking
from plans.packs.reading import DEFAULT_PACK, load_pack
from plans.problems import NotSaved
from plans.yaml_text import load_plan
from screens.choose_dialog import ChooseDialog
from screens.home import Home
from tests.conftest import TODAY
from tests.plans.pretended import CLOSING, OPENING, PRETENDED
from tests.screens.looking import settled
from tests.wizard.conftest import BAD, EMPTY, Run, last_lines
from wizard.app import HourplanApp
from wizard.command import Command
from wizard.language import choice, settle
from wizard.session import start_session
from wizard.settings import keep_language, read_settings, settings_path
from wizard.table import COMMANDS, HOME

CODE = re.compile(r"(hourplan\b.*|git config .*|echo .*|-.*)?")
"""What a line of the help may hold that isn't translated: what is typed."""


def outside(text: str) -> list[str]:
    """Return what of each line isn't in the brackets of the pretended language, if it is a word."""
    left, depth = "", 0
    for letter in text:
        depth += letter == OPENING
        if not depth or letter == "\n":
            left += letter
        depth -= letter == CLOSING
    return [line.strip() for line in left.splitlines() if re.search("[a-zA-Z]{2}", line)]


ORDER = [
    (["--language", "en"], {"HOURPLAN_LANGUAGE": "nn", "LANG": "nn_NO.UTF-8"}, "nn", "en"),
    (["--language=nn", "list"], {"HOURPLAN_LANGUAGE": "en"}, "en", "nn"),
    (["list", "--language", "nn_NO"], {}, "", "nn"),
    ([], {"HOURPLAN_LANGUAGE": "en", "LANG": "nn_NO.UTF-8"}, "nn", "en"),
    ([], {"HOURPLAN_LANGUAGE": "tlh", "LANG": "en_GB.UTF-8"}, "nn", "nn"),
    ([], {"LANG": "en_GB.UTF-8"}, "nn", "nn"),
    ([], {"LANG": "nn_NO.UTF-8"}, "en", "en"),
    ([], {"LANG": "nn_NO.UTF-8"}, "", "nn"),
    ([], {"LANG": "nb_NO.UTF-8"}, "", "nn"),
    ([], {"LANG": "no_NO"}, "", "nn"),
    ([], {"LANG": "tlh.UTF-8"}, "", "en"),
    ([], {"LANG": "C.UTF-8"}, "", "en"),
    ([], {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nn_NO.UTF-8"}, "", "nn"),
    ([], {"LANG": "nn_NO.UTF-8", "LC_ALL": "C"}, "", "en"),
    ([], {"LANG": "en_GB.UTF-8", "LANGUAGE": "tlh:nn:en"}, "", "nn"),
    (["--", "--language=nn"], {}, "", "en"),
]
"""Command line, environment, setting, and the language that is spoken."""


@pytest.mark.parametrize(("typed", "named", "setting", "code"), ORDER)
def test_option_variable_setting_and_computer_are_asked_in_this_order(
    typed: list[str],
    named: dict[str, str],
    setting: str,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    if setting:
        keep_language(setting)
    settle(typed)
    assert language().code == code == choice().code


def test_a_language_that_is_not_known_is_told_with_those_that_are(run: Run) -> None:
    answer = run("list", "--language", "tlh")
    assert answer.code == 2
    assert "“tlh”" in last_lines(answer)[0]
    assert all(code in last_lines(answer)[2] for code in known_languages())


@pytest.mark.parametrize(
    "text", [b"languag: nn\n", b"\xff\xfe", b"[" * 100_000, b"language: ../x\n"]
)
def test_broken_settings_stop_nothing_and_doctor_tells(text: bytes, run: Run) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(text)
    assert run("list").code == 0
    answer = run("doctor")
    assert answer.code == 1
    assert "That file can't be read, and is ignored" in answer.out


def test_settings_are_read_by_people_too() -> None:
    """The file may be written by hand: with a comment, in quotes."""
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("# mine\n\nlanguage: 'nn'  # Nynorsk\n", encoding="utf-8")
    assert read_settings().language == "nn"
    keep_language("en")
    assert settings_path().read_text(encoding="utf-8") == "# mine\n\nlanguage: en\n"


def test_where_and_doctor_say_which_language_and_why(run: Run) -> None:
    keep_language("en")
    for command in ("where", "doctor"):
        out = run(command).out
        assert "chosen on the first screen" in out, command
        assert str(settings_path()) in out, command
        assert "nn" in out, command


def test_doctor_tells_a_variable_that_asks_in_vain(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOURPLAN_LANGUAGE", "tlh")
    answer = run("doctor")
    assert answer.code == 1
    assert "HOURPLAN_LANGUAGE asks for “tlh”" in answer.out


def test_new_plans_are_in_the_language_of_the_program(run: Run, folder: Path) -> None:
    assert run("new", "plan.yaml", "--language", "nn").code == 0
    assert load_plan(folder / "plan.yaml").language == "nn"


def test_pages_explain_in_the_programs_language_and_offer_in_the_plans(tmp_path: Path) -> None:
    """Also right after the plan's language was changed."""
    english, nynorsk = load_pack(DEFAULT_PACK, "en"), load_pack(DEFAULT_PACK, "nn")
    session = start_session(tmp_path, "Week", TODAY)
    assert session.pack.asks == english.asks
    session.draft.change("language", "nn")
    assert session.pack.asks == nynorsk.asks
    assert session.pack.text == english.text
    with speaking(spoken("nn")):
        assert session.pack.text == nynorsk.text
    session.close()


@pytest.mark.parametrize("command", [HOME, *COMMANDS], ids=lambda one: one.name or "home")
def test_all_of_the_help_is_translated(command: Command, run: Run) -> None:
    with speaking(PRETENDED):
        out = run(*command.name.split(), "--help").out
    usages = {one.usage.split()[0] for one in COMMANDS}
    rest = [line for line in outside(out) if not CODE.fullmatch(line)]
    assert [line for line in rest if line.split()[0] not in usages] == []


SAID = [
    ["exprot"],
    ["--vresion"],
    ["check"],
    ["check", "--json=yes", "westmark.yaml"],
    ["export", "westmark.yaml", "-o"],
    ["export", "westmark.yaml", "--to", "pdf"],
    ["list", "campaigns"],
    ["nosuch.yaml"],
    ["check", "empty.yaml"],
    ["new", "westmark.yaml"],
    ["export", "westmark.yaml", "-o", "westmark.yaml", "--force"],
    ["list", "--plans", "nowhere"],
    ["pack"],
]
"""Command lines that are answered by messages."""


@pytest.mark.parametrize("argv", SAID, ids=" ".join)
def test_messages_are_translated(argv: list[str], run: Run, folder: Path) -> None:
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    (folder / "empty.yaml").write_text(EMPTY, encoding="utf-8", newline="\n")
    with speaking(PRETENDED):
        answer = run(*argv)
    assert [line for line in outside(answer.err) if line != "hourplan:"] == []


@pytest.mark.parametrize("command", ["where", "doctor", "check westmark.yaml"])
def test_what_is_printed_is_translated(command: str, run: Run) -> None:
    """Names of files, versions and campaigns stay."""
    with speaking(PRETENDED):
        out = run(*command.split()).out
    assert not [word for word in outside(out) if re.match("(Why|Step|Plans|Program|not )", word)]
    assert OPENING in out


def test_programs_are_told_the_same_names_in_every_language(run: Run) -> None:
    """What `--json` calls its fields, and what `doctor` looked at, is for programs."""
    english = json.loads(run("doctor", "--json").out)["findings"]
    with speaking(PRETENDED):
        other = json.loads(run("doctor", "--json").out)["findings"]
    assert [one["about"] for one in english] == [one["about"] for one in other]


def test_english_and_the_version_need_no_babel() -> None:
    code = "import sys; from wizard.cli import main; main({}); print('babel' in sys.modules)"
    for argv in (["--version"], ["--help"], ["list"]):
        done = subprocess.run(
            [sys.executable, "-c", code.format(argv)], capture_output=True, check=True, text=True
        )
        assert done.stdout.splitlines()[-1] == "False", argv


async def shown(pilot: Pilot[Any], kind: type[Screen[Any]]) -> None:
    """Wait until a screen of this kind is in front."""
    for _ in range(1_000):
        if isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted:
            return
        await pilot.pause(0.01)
    pytest.fail(f"no {kind.__name__} in front")


async def chosen(pilot: Pilot[Any], *keys: str) -> None:
    """Choose a language by keys, beginning and ending at the first screen."""
    await shown(pilot, Home)
    await pilot.press("f5")
    await shown(pilot, ChooseDialog)
    await pilot.press(*keys)
    await shown(pilot, Home)
    await settled(pilot)


async def test_a_key_on_the_first_screen_changes_the_language_for_good(tmp_path: Path) -> None:
    settle([])
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        first = app.screen
        await chosen(pilot, "down", "enter")
        assert app.screen is not first
        assert len(app.screen_stack) == 2
        assert language().code == read_settings().language == "nn"
        second = app.screen
        await chosen(pilot, "escape")
        assert app.screen is second
        assert language().code == "nn"


async def test_a_choice_that_cannot_be_kept_holds_until_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_code: str) -> None:
        raise NotSaved("no")

    monkeypatch.setattr("wizard.settings.keep_language", refuse)
    settle([])
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await chosen(pilot, "down", "enter")
        assert language().code == "nn"
        assert not read_settings().language
        assert len(app._notifications) == 1
    assert app.fault is None
