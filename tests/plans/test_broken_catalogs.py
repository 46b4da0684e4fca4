"""Languages whose files are broken: one of them harms neither the program nor the others."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plans.folders import cache_folder
from plans.languages import catalogs, days
from plans.languages.settled import ENGLISH, Language
from plans.languages.speaking import speaking, tr
from tests.plans.other_words import OtherWords

GOOD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "English"
msgstr "українська"
"""


@pytest.fixture
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of languages with a template and one good language, `uk`."""
    home = tmp_path / "locale"
    home.mkdir()
    template = (catalogs.HOME / "hourplan.pot").read_bytes()
    (home / "hourplan.pot").write_bytes(template)
    monkeypatch.setattr(catalogs, "HOME", home)
    forget()
    put(home, "uk", GOOD.encode())
    yield home
    forget()


def forget() -> None:
    """Forget the languages that were read, as the next start of the program does."""
    catalogs._language.cache_clear()


def put(home: Path, code: str, data: bytes) -> None:
    folder = home / code / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "hourplan.po").write_bytes(data)


def kept() -> Path:
    (found,) = (cache_folder() / "languages").glob("uk-*.mo")
    return found


def test_a_language_is_compiled_once_and_taken_from_the_cache(languages: Path) -> None:
    assert catalogs.spoken("uk").name == "українська"
    before = kept().stat().st_mtime_ns
    forget()
    assert catalogs.spoken("uk").name == "українська"
    assert kept().stat().st_mtime_ns == before


@pytest.mark.parametrize("spoilt", [b"", b"no catalog", None])
def test_a_cache_that_was_cut_off_is_made_anew(languages: Path, spoilt: bytes | None) -> None:
    catalogs.spoken("uk")
    whole = kept().read_bytes()
    kept().write_bytes(whole[: len(whole) // 2] if spoilt is None else spoilt)
    forget()
    assert catalogs.spoken("uk").name == "українська"
    assert kept().read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no named pipes.")
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(languages: Path) -> None:
    catalogs.spoken("uk")
    path = kept()
    path.unlink()
    os.mkfifo(path)
    forget()
    assert catalogs.spoken("uk").name == "українська"
    (languages / "fr" / "LC_MESSAGES").mkdir(parents=True)
    os.mkfifo(languages / "fr" / "LC_MESSAGES" / "hourplan.po")
    assert catalogs.spoken("fr").catalog is None


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        GOOD.replace("UTF-8", "foo-9").encode(),
        GOOD.replace("plural=(n != 1)", "plural=__import__('os')").encode(),
        GOOD.replace("plural=(n != 1)", "plural=(((").encode(),
    ],
)
def test_a_broken_language_is_english_and_the_others_are_spoken(
    languages: Path, data: bytes
) -> None:
    put(languages, "am", data)
    broken = catalogs.spoken("am")
    with speaking(broken):
        assert tr("Save and continue") == "Save and continue"
    assert broken.missing > 1000
    assert [catalogs.spoken(code).code for code in catalogs.known_languages()] == ["en", "am", "uk"]


def test_without_words_days_are_said_in_english_too(languages: Path) -> None:
    put(languages, "am", bytes(range(256)))
    with speaking(catalogs.spoken("am")):
        assert days.long(date(2026, 12, 7)) == "7 December 2026"


def test_a_folder_that_is_no_languages_code_is_no_language(languages: Path) -> None:
    put(languages, "..x", GOOD.encode())
    assert catalogs.known_languages() == ("en", "uk")


def test_what_babel_has_to_say_of_a_file_is_not_printed(
    languages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(languages, "aa", GOOD.encode() + b"\n@@@ broken\n")
    catalogs.spoken("aa")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("pattern", ["zzzz HH:mm VVVV", "d MMM y 'o", "EEEE QQQQ"])
def test_a_pattern_that_asks_for_more_than_a_day_is_not_taken(pattern: str) -> None:
    words = OtherWords({"date|d MMM y": pattern})
    with speaking(Language("nn", "nynorsk", words)):
        assert days.short(date(2026, 12, 7)).replace(".", "") == "7 des 2026"
    assert days.short(date(2026, 12, 7)) == "7 Dec 2026"


def test_lists_for_programs_stay_json_in_any_language() -> None:
    command = [sys.executable, "-m", "wizard", "--language", "nn", "list", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout) == [], done.stderr
    assert ENGLISH.catalog is None
