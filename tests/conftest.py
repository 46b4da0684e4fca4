"""What every test has: a home of its own, a fixed look, the pack, the example and a blank plan."""

import re
from datetime import date
from pathlib import Path

import pytest

from plans.languages.settled import ENGLISH
from plans.languages.speaking import use
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.places import forget_places
from plans.packs.reading import load_pack
from plans.yaml_text import load_plan

TODAY = date(2026, 10, 5)
"""The day that every test lives on: a Monday, nine weeks before the window."""

EXAMPLE = Path(__file__).parent.parent / "plans/packs/hour_of_code/example.yaml"
"""The example plan, which is a fixture too."""


_BEGUN = re.compile(r"^    stage: .*\n|^    (?:history|log):\n(?:      .*\n)+", re.MULTILINE)


def not_begun(text: str) -> str:
    """Return a plan's text in which no partner has heard of anything yet: it opens at its map."""
    return _BEGUN.sub("", text)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the real home and from the terminal's settings."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("HOURPLAN_STATE", str(tmp_path / "state"))
    for name in ("HOURPLAN_PLANS", "NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "HOURPLAN_LANGUAGE", "HOURPLAN_PACKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HOURPLAN_TODAY", TODAY.isoformat())
    use(ENGLISH)
    forget_places()
    for name in ("XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def pack() -> Pack:
    """Return the pack in English."""
    return load_pack()


@pytest.fixture
def plan() -> Plan:
    """Return the example plan."""
    return load_plan(EXAMPLE)


@pytest.fixture
def blank(pack: Pack) -> Plan:
    """Return a plan in which nothing is filled in."""
    return Plan(pack=pack.id, edition=pack.edition)
