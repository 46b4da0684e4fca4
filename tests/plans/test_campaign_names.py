"""The program knows no campaign: their names stand in packs, and nowhere in the code."""

import re
from pathlib import Path

import pytest

from plans.packs.places import places
from plans.packs.reading import languages_in, load_pack

ROOT = Path(__file__).parents[2]

FLOORS = ("plans", "screens", "wizard")

SAID_TOO = ("Kodetimen", "Code.org", "Hour of Code", "Code Week")
"""What campaigns and those who run them are called besides."""


def names() -> set[str]:
    """Return ids and titles of the program's packs in all their languages."""
    found = set(SAID_TOO)
    for place in places():
        if place.origin == "program":
            found.add(place.id)
            found.add(place.folder.name)
            found |= {load_pack(place.id, code).title for code in languages_in(place.folder)}
    return found


def pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name however its words are joined: `hour_of_code`, `HourOfCode`."""
    words = re.findall(r"\w+", name.replace("_", " "))
    return re.compile(r"(?<![a-z])" + r"[\W_]*".join(map(re.escape, words)), re.IGNORECASE)


def test_names_are_found_however_they_are_written() -> None:
    assert len(names()) > len(SAID_TOO)
    for text in ("an Hour of Code", "hour_of_code", "HourOfCode", "hour-of-code"):
        assert pattern("Hour of Code").search(text), text


@pytest.mark.parametrize("floor", FLOORS)
def test_no_campaign_is_named_in_the_code(floor: str) -> None:
    patterns = [pattern(name) for name in sorted(names())]
    files = [file for file in (ROOT / floor).rglob("*.py") if "__pycache__" not in file.parts]
    assert files
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in files
        for one in patterns
        if (match := one.search(file.read_text(encoding="utf-8")))
    ]
    assert found == []
