"""What all exports share: the outline, reading on the terminal, and writing files safely."""

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.checks import run_checks
from plans.exports.blocks import Field, Heading, Points, Table, values
from plans.exports.calendar_file import calendar, identity_of
from plans.exports.files import FileTaken, Kind, content, export
from plans.exports.markdown import markdown
from plans.exports.outline import outline
from plans.exports.plain import NARROWEST, cells, plain, wrapped
from plans.exports.words import ENGLISH
from plans.model import Cap, Communication, Message, Partner, Plan
from plans.packs.model import Pack
from plans.problems import NotSaved
from tests.conftest import TODAY


@pytest.mark.parametrize("kind", get_args(Kind))
def test_an_export_says_where_it_is(plan: Plan, pack: Pack, tmp_path: Path, kind: Kind) -> None:
    made = export(plan, pack, kind, tmp_path / f"plan.{kind}", force=False, today=TODAY)
    assert made.path == tmp_path / f"plan.{kind}"
    assert made.path.stat().st_size
    assert not made.warnings


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_file_holds_what_is_made_of_the_plan(
    plan: Plan, pack: Pack, tmp_path: Path, kind: Kind
) -> None:
    target, source = tmp_path / f"out.{kind}", tmp_path / "plan.yaml"
    export(plan, pack, kind, target, force=False, today=TODAY, source=source)
    assert target.read_bytes() == content(plan, pack, kind, today=TODAY, source=source)


def test_a_calendar_is_told_its_day_and_its_plan(plan: Plan, pack: Pack, tmp_path: Path) -> None:
    """Without the day none is made; entries are those of the plan's file, not of the calendar's."""
    with pytest.raises(ValueError, match="present day"):
        export(plan, pack, "ics", tmp_path / "plan.ics", force=False)
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    export(plan, pack, "ics", tmp_path / "1.ics", force=False, today=TODAY, source=first)
    made = (tmp_path / "1.ics").read_bytes()
    assert made == calendar(plan, pack, TODAY, identity=identity_of(first))
    assert made != calendar(plan, pack, TODAY, identity=identity_of(second))


def test_contacts_are_in_calendar_and_table_only_when_asked_for(plan: Plan, pack: Pack) -> None:
    addresses = [one.email.encode() for partner in plan.partners for one in partner.contacts]
    for kind in ("ics", "csv"):
        without = content(plan, pack, kind, today=TODAY)
        # A line of a calendar file is folded anywhere.
        within = content(plan, pack, kind, today=TODAY, with_contacts=True).replace(b"\r\n ", b"")
        assert not [one for one in addresses if one in without.replace(b"\r\n ", b"")]
        assert any(one in within for one in addresses)


def test_a_file_is_overwritten_only_by_force(plan: Plan, pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(FileTaken, match=r"plan\.md"):
        export(plan, pack, "md", target, force=False)
    assert target.read_text(encoding="utf-8") == "mine"
    export(plan, pack, "md", target, force=True)
    assert plan.title in target.read_text(encoding="utf-8")


def test_a_link_to_nowhere_is_not_written_through(plan: Plan, pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(FileTaken):
        export(plan, pack, "md", target, force=False)
    assert not (tmp_path / "elsewhere.md").exists()


def test_what_cannot_be_written_is_said(plan: Plan, pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        export(plan, pack, "docx", tmp_path / "file" / "missing" / "plan.docx", force=False)


def test_a_strange_ending_and_another_edition_are_warned_of(
    plan: Plan, pack: Pack, tmp_path: Path
) -> None:
    old = plan.model_copy(update={"edition": "2013.1"})
    made = export(old, pack, "docx", tmp_path / "plan.pdf", force=False)
    assert len(made.warnings) == 2
    assert "plan.pdf" in made.warnings[0]
    assert "2013.1" in made.warnings[1]


def test_exporting_markdown_needs_no_word() -> None:
    code = (
        "import sys, plans.exports.files, plans.exports.markdown; sys.exit('docx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_outline_has_no_two_values_of_one_field(plan: Plan, blank: Plan, pack: Pack) -> None:
    for each in (plan, blank):
        fields = [
            value.field
            for block in outline(each, pack, run_checks(each, pack)).blocks
            for value in values(block)
            if value.field
        ]
        assert len(fields) == len(set(fields))


def test_every_field_that_the_lead_typed_is_in_the_outline(plan: Plan, pack: Pack) -> None:
    texts = {
        value.text
        for block in outline(plan, pack, ()).blocks
        for value in values(block)
        if value.text
    }
    assert set(plan.message.questions.values()) <= texts
    assert set(plan.strategy.answers.values()) <= texts
    assert {partner.name for partner in plan.partners} <= texts
    assert {ask.title for ask in plan.asks} <= texts
    assert {extra.what for extra in plan.recognition.extras} <= texts


def test_answers_to_what_the_pack_no_longer_asks_are_kept(blank: Plan, pack: Pack) -> None:
    plan = blank.model_copy(update={"message": Message(questions={"old-question": "my answer"})})
    fields = [block for block in outline(plan, pack, ()).blocks if isinstance(block, Field)]
    assert ("old-question", "my answer") in [(field.label, field.value.text) for field in fields]


def test_partners_without_a_known_group_have_a_table_of_their_own(blank: Plan, pack: Pack) -> None:
    partners = (Partner(id="a", name="Ann"), Partner(id="b", name="Bo", group="gone"))
    blocks = outline(blank.model_copy(update={"partners": partners}), pack, ()).blocks
    place = next(
        at for at, block in enumerate(blocks) if block == Heading(2, ENGLISH["partners.other"])
    )
    table = blocks[place + 1]
    assert isinstance(table, Table)
    assert [row[0][0].text for row in table.rows] == ["Ann", "Bo"]


def test_open_points_are_those_of_the_checks(blank: Plan, pack: Pack) -> None:
    findings = run_checks(blank, pack)
    points = next(
        each for each in outline(blank, pack, findings).blocks if isinstance(each, Points)
    )
    assert len(points.items) == len(findings)
    assert points.items[0].part == "Campaign"


def test_contact_load_is_one_sentence(blank: Plan, pack: Pack) -> None:
    caps = (Cap(touches=1, days=7), Cap(touches=4, days=28))
    plan = blank.model_copy(update={"communication": Communication(at_most=caps)})
    assert "At most 1 in 7 days, 4 in 28 days" in plain(plan, pack)
    daily = Communication(at_most=(Cap(touches=1, days=1),))
    plan = blank.model_copy(update={"communication": daily})
    assert "At most 1 in 1 day\n" in plain(plan, pack)


def test_the_terminal_gets_lines_of_its_width_without_control_characters(
    plan: Plan, pack: Pack
) -> None:
    hostile = "a\tb\u202e\u200b编程一小时" + "x" * 300
    named = plan.model_copy(
        update={"title": hostile, "message": Message(text=f"{hostile}\n{hostile}")}
    )
    for width in (NARROWEST, 80, 120):
        text = plain(named, pack, width)
        assert "‹U+202E›" in text
        for line in text.split("\n"):
            assert cells(line) <= width
            assert not [each for each in line if unicodedata.category(each) == "Cc"]


@given(st.text(max_size=200), st.integers(NARROWEST, 100))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    lines = list(wrapped(text, width, "  "))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width for line in lines)


def test_a_reason_for_a_group_that_the_pack_lacks_is_not_lost(plan: Plan, pack: Pack) -> None:
    kept = plan.model_copy(update={"left_out": {"museums": "They are closed for the winter."}})
    assert "They are closed for the winter." in plain(kept, pack)
    assert "They are closed for the winter." in markdown(kept, pack)
