"""Keys that come before others overtake no letter that was typed before them."""

from pathlib import Path

import pytest

from tests.faults.typist import answer, count, typing
from tests.wizard.terminal import KEYS

WORDS = 160
"""Words that are typed faster than the program can draw them."""


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+n", "escape"])
def test_leaving_right_after_the_last_letter_loses_nothing(tmp_path: Path, key: str) -> None:
    """Whoever types fast on a slow computer and then leaves has all of it in the file."""
    with typing(tmp_path / "plans" / "hasty.yaml") as typist:
        for _ in range(WORDS):
            typist.type_word()
        typist.terminal.type(KEYS[key])
        if key != "ctrl+q":
            typist.terminal.look(0.1)  # Escape and what follows at once would be another key
            typist.terminal.type(KEYS["ctrl+q"])
        assert typist.terminal.wait_end() == 0
    assert count(answer(typist.plan)) == WORDS
