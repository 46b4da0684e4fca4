"""The review: what is open and why, everything typed, Change on each line, and the worksheet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from plans.checks import run_checks
from plans.packs.model import Pack
from plans.progress import PARTS
from plans.yaml_text import load_plan
from screens.frame import Page
from screens.made import MadeDialog
from screens.moves import REVIEW, StepWanted
from screens.partner_sheet import PartnerSheet
from screens.review import Review
from tests.conftest import EXAMPLE, TODAY
from tests.screens.looking import drawn, packed, settled
from wizard.app import HourplanApp

EMPTY = "format: 1\npack: hour-of-code\ntitle: Spring week\n"


@asynccontextmanager
async def reviewed(path: Path) -> AsyncIterator[Pilot[Any]]:
    """Run the program with a plan open, at its review."""
    app = HourplanApp(path.parent, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.screen.post_message(StepWanted(REVIEW))
        await settled(pilot)
        assert isinstance(app.screen, Review)
        yield pilot


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return the example plan as a file of its own."""
    path = tmp_path / "westmark.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def shown(pilot: Pilot[Any]) -> list[str]:
    """Return the lines of the review."""
    return [str(one.prompt) for one in pilot.app.screen.query_one(OptionList).options]


def go_to(pilot: Pilot[Any], words: str) -> int:
    """Put the cursor on the last line with some words, and return its number."""
    number = max(at for at, line in enumerate(shown(pilot)) if words in line)
    pilot.app.screen.query_one(OptionList).highlighted = number
    return number


async def test_what_cant_be_read_is_told_by_what_it_is(example: Path) -> None:
    """A level isn't said to be a number, and the partner is named; Enter leads to it."""
    async with reviewed(example) as pilot:
        draft = pilot.app.screen.draft  # type: ignore[attr-defined]
        draft.change("partners.westmark-daily.level", None, typed="kommuneNord")
        pilot.app.screen.show_plan()  # type: ignore[attr-defined]
        go_to(pilot, "“Westmark Daily”: “kommuneNord” can't be read as a level yet.")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.focused.value == "kommuneNord"


async def test_what_is_open_comes_first_with_its_why(tmp_path: Path, pack: Pack) -> None:
    """Each finding of the checks is a line; its reason and remedy stand beside the list."""
    path = tmp_path / "spring.yaml"
    path.write_text(EMPTY, encoding="utf-8")
    findings = run_checks(load_plan(path), pack)
    async with reviewed(path) as pilot:
        assert shown(pilot)[0].startswith(f"{len(findings)} open points")
        for at, finding in enumerate(findings, 1):
            assert finding.sentence in shown(pilot)[at]
        pilot.app.screen.query_one(OptionList).highlighted = 1
        await pilot.pause()
        about = str(pilot.app.screen.query_one("#about-line", Static).content)
        assert findings[0].why in about
        assert findings[0].fix in about


async def test_everything_typed_stands_there(example: Path) -> None:
    plan = load_plan(example)
    async with reviewed(example) as pilot:
        text = "\n".join(shown(pilot))
        for words in (
            plan.title,
            plan.lead.name,
            plan.strategy.reason,
            plan.message.text,
            plan.goal.measure,
            plan.recognition.standard,
            *(partner.name for partner in plan.partners),
            *(milestone.title for milestone in plan.communication.milestones),
        ):
            assert " ".join(words.split()) in text


@pytest.mark.parametrize("words", ["Campaign lead:", "How many:", "Why this way:"])
async def test_change_opens_the_page_and_comes_back_to_the_line(words: str, example: Path) -> None:
    """Continue says where it goes, and goes there."""
    async with reviewed(example) as pilot:
        number = go_to(pilot, words)
        await pilot.press("enter")
        await settled(pilot)
        page = pilot.app.screen
        assert isinstance(page, Page)
        assert page.visit.for_review
        assert page.focused is not None
        assert packed("Save and go back to the review") in drawn(page)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Review)
        assert pilot.app.screen.query_one(OptionList).highlighted == number


async def test_every_line_leads_to_a_page(example: Path) -> None:
    """With the cursor in it; every twelfth is tried."""
    async with reviewed(example) as pilot:
        review = pilot.app.screen
        assert isinstance(review, Review)
        wanted = {(line.part, line.field) for line in review._lines if line.part}
        for part, field in sorted(wanted)[::12]:
            pilot.app.screen.post_message(StepWanted(part, field))
            await settled(pilot)
            assert pilot.app.screen.focused is not None, (part, field)
            if part in PARTS:
                assert isinstance(pilot.app.screen, Page), (part, field)
                await pilot.press("ctrl+n")
            else:
                assert isinstance(pilot.app.screen, PartnerSheet), (part, field)
                await pilot.press("escape")
            await settled(pilot)
            assert isinstance(pilot.app.screen, Review), (part, field)


async def test_what_was_changed_is_shown_on_the_way_back(example: Path) -> None:
    async with reviewed(example) as pilot:
        go_to(pilot, load_plan(example).goal.measure[:40])
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("ctrl+end", *" Twice", "ctrl+n")
        await settled(pilot)
        assert any("Twice" in line for line in shown(pilot))


async def test_the_worksheet_is_made_and_its_whole_path_is_told(example: Path) -> None:
    """A second one gets a name of its own: nothing is overwritten."""
    async with reviewed(example) as pilot:
        for name in ("westmark.docx", "westmark 2.docx"):
            await pilot.press("f9")
            await settled(pilot)
            assert isinstance(pilot.app.screen, MadeDialog)
            path = example.with_name(name)
            said = "".join(str(one.content) for one in pilot.app.screen.query(Static))
            assert str(path) in said
            document = docx.Document(str(path))
            assert any(load_plan(example).title in line.text for line in document.paragraphs)
            await pilot.press("escape")
            await settled(pilot)
            assert isinstance(pilot.app.screen, Review)


async def test_a_worksheet_that_cant_be_made_is_told_and_the_plan_goes_on(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plans.problems import NotSaved

    def refused(*_: object, **__: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr("wizard.making.export", refused)
    async with reviewed(example) as pilot:
        await pilot.press("f9")
        await settled(pilot)
        assert packed("The file can't be made") in drawn(pilot.app.screen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Review)
