"""Columns of the commands stand below each other in languages whose letters take two cells."""

import gettext
import re
from pathlib import Path

from plans.cells import cells
from plans.languages.settled import Language
from plans.languages.speaking import speaking
from tests.wizard.conftest import EMPTY, Run


class Wide(gettext.NullTranslations):
    """Says some words in ideographs."""

    def pgettext(self, context: str, message: str) -> str:
        """Return the word, whatever its context."""
        del context
        said = {"PLAN": "企画", "error": "誤り", "warning": "警告です", "Plans": "企画の一覧"}
        return said.get(message, message)


WIDE = Language("en", "Wide", Wide())


def starts(lines: list[str], texts: list[str]) -> set[int]:
    """Return in which cells these texts begin."""
    return {
        cells(line[: line.index(text)]) for text in texts for line in lines if line.endswith(text)
    }


def test_the_list_of_commands_is_aligned(run: Run) -> None:
    english = run("--help").out.splitlines()
    first = english.index("Commands:") + 1
    last = english.index("", first)
    texts = [line[2:].split("  ", 1)[1].strip() for line in english[first:last]]
    with speaking(WIDE):
        lines = run("--help").out.splitlines()
    assert any("企画" in line for line in lines)
    assert len(starts(lines[first:], texts)) == 1


def test_sentences_of_findings_begin_in_the_same_cell(run: Run, folder: Path) -> None:
    (folder / "empty.yaml").write_text(EMPTY, encoding="utf-8", newline="\n")
    with speaking(WIDE):
        lines = run("check", "empty.yaml").out.splitlines()
    found = [line for line in lines if re.match("  (誤り|警告です) ", line)]
    reasons = [line for line in lines if line.lstrip().startswith("Why: ")]
    assert {line.split()[0] for line in found} == {"誤り", "警告です"}
    begun = {cells(re.match(r"  \S+ +", line)[0]) for line in found}  # type: ignore[index]
    assert begun == {len(line) - len(line.lstrip()) for line in reasons}


def test_the_lines_of_doctor_begin_in_the_same_cell(run: Run) -> None:
    with speaking(WIDE):
        lines = [line for line in run("doctor").out.splitlines() if line[:4] in {"ok  ", "!   "}]
    (plans,) = [line for line in lines if "企画の一覧" in line]
    (system,) = [line for line in lines if line[4:].startswith("System")]
    begun = [cells(re.match(r"\S+ +\S+ +", line)[0]) for line in (plans, system)]  # type: ignore[index]
    assert begun[0] == begun[1]
