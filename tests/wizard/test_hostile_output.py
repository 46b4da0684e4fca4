"""No text of a plan and no file name acts on the terminal."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plans.text import one_line, visible
from plans.yaml_text import dump_plan, load_plan
from tests.conftest import EXAMPLE
from tests.filling import filled
from tests.screens.harness import HOSTILE
from tests.wizard.conftest import BAD, EMPTY, Answer, Run
from wizard.command import Command
from wizard.ending import FOUND
from wizard.files import typed
from wizard.table import COMMANDS

ROOT = Path(__file__).parents[2]
"""Where the program is."""

SHOWN_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What no output may hold: control characters, and what hides or reorders others."""


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_titles_are_printed_without_effect(title: str, run: Run) -> None:
    """Whatever a plan is called, no output holds what a terminal acts on, and the file keeps it."""
    assert run("new", "odd.yaml", "--title", title).code == 0
    assert load_plan(Path("odd.yaml")).title == title.strip()
    for argv in (["show"], ["check"], ["check", "--json"], ["show", "--json"]):
        answer = run(*argv, "odd.yaml")
        assert not SHOWN_RAW.search((answer.out + answer.err).replace("\n", "")), argv
    assert not SHOWN_RAW.search(run("list", "--plans", ".").out.replace("\n", ""))


def test_typed_control_characters_are_taken_out(run: Run) -> None:
    """A title with an escape sequence is kept without what makes it one."""
    run("new", "odd.yaml", "--title", "a\x1b]52;c;Zm9v\x07b\nc")
    assert load_plan(Path("odd.yaml")).title == "a]52;c;Zm9vb c"


@pytest.mark.parametrize("name", ["\x1b[31mred.yaml", "a\nb.yaml", "gnp\u202e.yaml", "\udcff.yaml"])
@pytest.mark.parametrize("command", ["check", "show", "export", "new", "list", ""])
def test_file_names_are_printed_without_effect(
    name: str, command: str, run: Run, folder: Path, opened: list[object]
) -> None:
    """Whatever a file is called, nothing printed acts on the terminal; missing files too."""
    for answer in (
        run(*filter(None, [command, f"missing{name}"])),
        (folder / name).write_text(BAD, encoding="utf-8", newline="\n")
        and run(*filter(None, [command, "--plans=." if command == "list" else name])),
    ):
        assert isinstance(answer, Answer)
        assert not SHOWN_RAW.search((answer.out + answer.err).replace("\n", ""))
        assert "Traceback" not in answer.err


ACTING = (
    "\x1b]52;c;Zm9v\x07 \x1b[2J \x9b31m \x1b]8;;https://example.org\x1b\\link \r over \b \x7f "
    "\u202e \u2066 \ufeff \u200b \u00ad \U000e0041"
)
"""What copies, clears, colours, links, writes over and turns round; tags and blanks nobody sees."""

HIDDEN = "a\u202eb\u2066c\ufeffd\u200be\u00adf\U000e0041g\u2028h"
"""What a plan may hold of it, since no terminal takes it for a command."""

NAMES = (
    b"\x1b]0;title\x07.yaml",
    b"\x1b[2Ja\rb\x08c\x7f.yaml",
    b"gnp\xe2\x80\xae.yaml",
    b"\xc2\x9b31m.yaml",
    b"\xff\xfe.yaml",
    b"a\nformat: 1.yaml",
    b"\xe2\x80\xa8zero\xe2\x80\x8b.yaml",
)
"""File names, as bytes."""


def escaped(text: str) -> str:
    """Return a text in double quotes in which YAML's escapes make every character."""
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in text) + '"'


CONTENTS = {
    "acting": f"format: 1\npack: hour-of-code\ntitle: {escaped(ACTING)}\n",
    "acting name": f"format: 1\npack: hour-of-code\n{escaped(ACTING)}: x\ngoal: {{number: x}}\n",
    "raw": f"format: 1\npack: hour-of-code\ntitle: {ACTING}\n",
    "hidden": dump_plan(filled(load_plan(EXAMPLE), HIDDEN)),
    "hidden words": "format: 1\npack: hour-of-code\n"
    f"scope: {escaped(HIDDEN)}\ngoal: {{number: {escaped(HIDDEN)}}}\n",
    "hidden pack": f"format: 1\npack: {escaped(HIDDEN)}\n",
    "hidden format": f"format: {escaped(HIDDEN)}\npack: hour-of-code\n",
}
"""Plan files whose text would act."""

FEW = 3
"""So many names are tried for what isn't there, and with commands that read no plan: each is a
process of its own."""

ANSWERING = [command for command in COMMANDS if command.name not in ("", "demo")]
"""The commands that print something; the others open the screens."""


def command_lines(name: str, file: bytes) -> list[list[bytes]]:
    """Return ways to call a command with a file of this name."""
    one, sub, *_ = (*name.encode().split(), b"")
    return {
        "new": [[one, b"new-" + file, b"--from", file], [one, file]],
        "export": [[one, file, b"--to", b"md"], [one, file, b"-o", b"out-" + file, b"--force"]],
        "merge": [[one, file, file, file, b"-o", b"merged-" + file], [one, file]],
        "schema": [[one], [one, file]],
        "where": [[one], [one, b"--plans", file]],
        "list": [[one, b"--plans", b"."], [one, b"--plans", b".", b"--json"]],
        "doctor": [[one, b"--plans", b"."], [one, b"--plans", file, b"--json"]],
        "pack list": [[one, sub], [one, sub, b"--pack", file]],
        "pack new": [[one, sub, file, b"-o", b"."], [one, sub, b"own", b"-o", file]],
        "pack coverage": [[one, sub, file], [one, sub, b"--accept", file]],
    }.get(name, [[one, sub, file]] if sub else [[one, file], [one, file, b"--json"]])


@pytest.mark.parametrize("command", ANSWERING, ids=lambda command: command.name)
def test_no_command_sends_a_plans_text_or_a_files_name_raw(command: Command, folder: Path) -> None:
    """Real processes, whose output is looked at byte by byte; also where the file isn't there."""
    everything = ""
    for number, content in enumerate(CONTENTS.values()):
        file = NAMES[number % len(NAMES)]
        Path(os.fsdecode(file)).write_text(content, encoding="utf-8", newline="\n")
        if command.name.startswith("pack") and number >= FEW:
            break  # what is in a plan doesn't matter to them
        missing = command_lines(command.name, b"no" + file) if number < FEW else []
        for words in (*command_lines(command.name, file), *missing):
            done = subprocess.run(
                [sys.executable.encode(), b"-m", b"wizard", *words],
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            # What is no UTF-8 fails here.
            told = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
            everything += told
            assert not SHOWN_RAW.search(told.replace("\n", "")), words
            assert visible(told) == told, words
            assert "Traceback" not in told
            assert "has a fault" not in told, words
    assert everything


@pytest.mark.parametrize("name", NAMES)
def test_a_command_line_that_is_told_means_the_file(name: bytes, run: Run) -> None:
    """Copied into bash, it opens the file, whatever its name holds."""
    told = typed(Path(os.fsdecode(name)))
    assert one_line(told) == told
    said = subprocess.run(["bash", "-c", f"printf %s {told}"], capture_output=True, check=True)
    assert os.path.normpath(said.stdout) == name


def test_a_title_in_an_old_encoding_loses_no_letter(folder: Path) -> None:
    """A terminal set to Latin-1 gives other bytes than UTF-8's; they are read as its letters."""
    words = [b"new", b"a.yaml", b"--title", b"K\xe5l og b\xf8nner"]
    subprocess.run(
        [sys.executable.encode(), b"-m", b"wizard", *words],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert load_plan(folder / "a.yaml").title == "Kål og bønner"


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_the_exit_code_tells_of_the_plan_though_nobody_reads_the_rest(
    options: list[str], folder: Path
) -> None:
    """`hourplan check plan.yaml | head -1` in a script."""
    (folder / "empty.yaml").write_text(EMPTY, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "wizard", "check", "empty.yaml", *options],
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(writing)
    assert done.returncode == FOUND
    assert b"empty.yaml has" in done.stderr
