"""The Nynorsk words, spelled after Debian's dictionary."""

import subprocess
import sys
from pathlib import Path

import pytest

DICTIONARY = Path("/usr/share/hunspell/nn_NO.dic")


@pytest.mark.skipif(
    not DICTIONARY.exists(),
    reason="Debian's packages hunspell and hunspell-no are not installed; CI installs them.",
)
def test_the_dictionary_knows_every_nynorsk_word_but_the_names() -> None:
    """The pack's words and the program's own; the names are those of the packs' glossaries."""
    command = [sys.executable, "-m", "wizard", "pack", "spell", "--language", "nn"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout + done.stderr
