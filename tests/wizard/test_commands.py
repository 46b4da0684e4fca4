"""What each command prints and writes."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from plans.folders import cache_folder, plans_folder, state_folder
from plans.model import Plan
from plans.packs.model import Pack
from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE, TODAY
from tests.wizard.conftest import BAD, EMPTY, Run, last_lines
from wizard.cli import main
from wizard.version import VERSION


def test_new_makes_a_plan_of_the_pack(run: Run, folder: Path, pack: Pack) -> None:
    """A new plan has its title and what the pack offers; its path is the only data."""
    answer = run("new", "next", "--title", "Haust i Ørsta")
    plan = load_plan(folder / "next.yaml")
    assert answer.out == f"{folder / 'next.yaml'}\n"
    assert answer.err.rstrip().endswith("hourplan next.yaml")
    assert (plan.title, plan.pack, len(plan.asks)) == ("Haust i Ørsta", pack.id, len(pack.asks))


def test_new_never_overwrites(run: Run, folder: Path) -> None:
    """What is there stays as it is, even a link that leads nowhere."""
    (folder / "link.yaml").symlink_to("nowhere.yaml")
    assert run("new", "westmark.yaml").code == 3
    assert run("new", "link.yaml", "--from", "demo").code == 3
    assert (folder / "westmark.yaml").read_bytes() == EXAMPLE.read_bytes()
    assert not (folder / "nowhere.yaml").exists()


def test_copy_keeps_every_byte(run: Run, folder: Path) -> None:
    """A copy of a plan has its comments too."""
    text = f"# our own remark\n{EXAMPLE.read_text('utf-8')}"
    (folder / "westmark.yaml").write_text(text, encoding="utf-8", newline="\n")
    assert run("new", "next.yaml", "--from", "westmark.yaml").code == 0
    assert (folder / "next.yaml").read_text(encoding="utf-8") == text


def test_copy_takes_another_title(run: Run, folder: Path, plan: Plan) -> None:
    """A copy with a title of its own differs in nothing else."""
    run("new", "next.yaml", "--from", "demo", "--title", "Next year")
    copy = load_plan(folder / "next.yaml")
    assert copy == plan.model_copy(update={"title": "Next year"})


def test_export_goes_beside_the_plan(run: Run, folder: Path) -> None:
    """Without further words a Word document of the plan's name lies beside it."""
    (folder / "sub").mkdir()
    (folder / "westmark.yaml").rename(folder / "sub" / "westmark.yaml")
    answer = run("export", "sub/westmark.yaml")
    assert answer.out == f"{folder / 'sub' / 'westmark.docx'}\n"
    assert (folder / "sub" / "westmark.docx").read_bytes().startswith(b"PK")


def test_export_overwrites_only_with_force(run: Run, folder: Path) -> None:
    """What is there stays, unless it is said that it may go."""
    taken = folder / "westmark.md"
    taken.write_text("mine\n", encoding="utf-8", newline="\n")
    answer = run("export", "westmark.yaml", "--to", "md")
    assert (answer.code, taken.read_text("utf-8")) == (3, "mine\n")
    assert "--force" in last_lines(answer)[2]
    assert run("export", "westmark.yaml", "--to", "md", "--force").code == 0
    assert taken.read_text("utf-8") != "mine\n"


def test_export_never_replaces_the_plan(run: Run, folder: Path) -> None:
    """Not even force writes the worksheet over the plan itself, by whatever name."""
    (folder / "link.docx").symlink_to("westmark.yaml")
    assert run("export", "westmark.yaml", "-o", "link.docx", "--force").code == 2
    assert (folder / "westmark.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_export_to_stdout_is_the_files_content(run: Run, folder: Path) -> None:
    """`-o -` prints what the file would hold, and nothing else."""
    run("export", "westmark.yaml", "-o", "worksheet.md")
    answer = run("export", "westmark.yaml", "--to", "md", "-o", "-")
    assert answer.err == ""
    assert answer.out == (folder / "worksheet.md").read_text(encoding="utf-8")


def test_word_on_stdout_is_a_document(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Word goes through a pipe as bytes."""
    assert main(["export", "westmark.yaml", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")


@pytest.mark.parametrize(
    ("word", "begin"), [("ics", b"BEGIN:VCALENDAR\r\n"), ("csv", b"\xef\xbb\xbfName,Group,")]
)
def test_calendar_and_table_go_beside_the_plan(
    run: Run, folder: Path, word: str, begin: bytes
) -> None:
    """What was made is said, and that persons are left out; the ending of a file tells it too."""
    answer = run("export", "westmark.yaml", "--to", word)
    made = folder / f"westmark.{word}"
    assert (answer.code, answer.out) == (0, f"{made}\n")
    assert made.read_bytes().startswith(begin)
    assert "--with-contacts adds them" in answer.err
    run("export", "westmark.yaml", "-o", f"other.{word.upper()}")
    assert (folder / f"other.{word.upper()}").read_bytes() == made.read_bytes()


@pytest.mark.parametrize("word", ["ics", "csv"])
def test_persons_are_exported_only_when_asked_for(run: Run, word: str) -> None:
    """No address is in the file without the option, and nothing is said of it with it."""
    without = run("export", "westmark.yaml", "--to", word, "-o", "-")
    assert "@example.org" not in without.out.replace("\r\n ", "")
    within = run("export", "westmark.yaml", "--to", word, "-o", "-", "--with-contacts")
    assert "education@example.org" in re.sub("\r?\n ", "", within.out)
    answer = run("export", "westmark.yaml", "--to", word, "--with-contacts")
    assert "--with-contacts" not in answer.err


def test_a_calendar_is_the_plans_wherever_it_is_written(run: Run, folder: Path) -> None:
    """However the plan's file is named and whatever the calendar's, entries are the same ones."""
    run("export", "westmark.yaml", "--to", "ics")
    run("export", str(folder / "westmark.yaml"), "-o", "other.ics")
    assert (folder / "other.ics").read_bytes() == (folder / "westmark.ics").read_bytes()


def test_no_calendar_replaces_the_plan(run: Run, folder: Path) -> None:
    """Not even force writes a calendar over the plan itself."""
    answer = run("export", "westmark.yaml", "--to", "ics", "-o", "westmark.yaml", "--force")
    assert answer.code == 2
    assert (folder / "westmark.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_check_groups_by_step_and_explains(run: Run, folder: Path) -> None:
    """Each finding says how much it weighs, what, why, and how to mend it, under its step."""
    (folder / "empty.yaml").write_text(EMPTY, encoding="utf-8", newline="\n")
    out = run("check", "empty.yaml").out
    assert out.index("Step 2 of 9 · Strategy\n  error   ") < out.index("Step 4 of 9 · Goal\n")
    assert out.count("Why: ") == out.count("To mend it: ") > 4
    assert re.fullmatch(r"\d+ errors.* and \d+ \w+\.", out.splitlines()[-1])
    assert max(map(len, out.splitlines())) <= 80


def test_check_heads_each_of_several_files(run: Run, folder: Path) -> None:
    """Several files are reported one after the other, and one that can't be read stops none."""
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    answer = run("check", "bad.yaml", "nosuch.yaml", "westmark.yaml")
    heads = ["bad.yaml\n", "nosuch.yaml\n", "westmark.yaml · Hour of Code in Westmark\n"]
    places = [answer.out.index(head) for head in heads]
    assert places == sorted(places)
    assert answer.code == 3
    assert last_lines(answer)[0].startswith("hourplan: 2 of 3 plans")


def test_check_as_json_has_the_promised_shape(run: Run, folder: Path) -> None:
    """Other programs find problems and findings under names that stay."""
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    (folder / "empty.yaml").write_text(EMPTY, encoding="utf-8", newline="\n")
    bad, empty = json.loads(run("check", "--json", "bad.yaml", "empty.yaml").out)
    assert (bad["path"], bad["readable"], bad["findings"]) == ("bad.yaml", False, [])
    assert set(bad["problems"][0]) == {"line", "column", "field", "sentence", "hint"}
    assert (bad["problems"][0]["line"], bad["problems"][1]["field"]) == (3, "goal.number")
    assert (empty["readable"], empty["problems"], empty["more"]) == (True, [], 0)
    assert set(empty["findings"][0]) == {
        "id", "severity", "part", "field", "sentence", "why", "fix", "line", "column"
    }  # fmt: skip


LOST = """\
format: 1
pack: hour-of-code
partners:
  - id: shop
    name: Book shop
    stage: closed-lost
    history:
      - {stage: lead, on: 2026-09-01}
      - stage: closed-lost
        on: 2026-10-01
        reason: nothing-that-is-known
"""
"""A plan in which a partner was lost for a reason that no pack has, in the last line."""


def test_check_tells_the_line_of_the_file(run: Run, folder: Path) -> None:
    """What was edited by hand is found again, or the nearest thing around what isn't there."""
    (folder / "lost.yaml").write_text(LOST, encoding="utf-8", newline="\n")
    answer = run("check", "lost.yaml")
    out = answer.out
    assert answer.code == 1
    assert "error   line 11: “Book shop” was moved to “Closed lost” for" in out
    assert "warning line 4: “Book shop” has no group yet." in out
    assert "warning The campaign has no title yet." in out
    (told,) = json.loads(run("check", "--json", "lost.yaml").out)
    places = {one["field"]: (one["line"], one["column"]) for one in told["findings"]}
    assert places["partners.shop.history.1.reason"] == (11, 17)
    assert places["partners.shop.group"] == (4, 5)
    assert places["title"] == (None, None)


def test_check_puts_partners_on_their_way_behind_the_steps(run: Run, folder: Path) -> None:
    """They belong to no step, so that the steps keep their numbers."""
    (folder / "lost.yaml").write_text(LOST, encoding="utf-8", newline="\n")
    heads = [line for line in run("check", "lost.yaml").out.splitlines() if line[:1].isalpha()]
    assert heads[-1] == "Partners on their way"
    assert all(re.match(r"Step \d of 9 · ", head) for head in heads[1:-1])


def test_check_looks_at_the_calendar(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two weeks after the campaign the example's open partners are errors, before they are none."""
    monkeypatch.setattr("wizard.commands.check.this_day", lambda: TODAY)
    before = run("check", "westmark.yaml")
    monkeypatch.setattr("wizard.commands.check.this_day", lambda: date(2026, 12, 27))
    after = run("check", "westmark.yaml")
    assert (before.code, after.code) == (0, 1)
    assert "still open" not in before.out
    assert "still open" in after.out


def test_example_passes_its_own_checks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example plan has no error as long as its campaign isn't over."""
    monkeypatch.setattr("wizard.commands.check.this_day", lambda: TODAY)
    assert run("check", "westmark.yaml").code == 0


def test_show_prints_the_plan_to_be_read(run: Run, plan: Plan) -> None:
    """What is printed holds the campaign's words."""
    out = " ".join(run("show", "westmark.yaml").out.split())
    assert plan.title in out
    assert plan.message.text in out
    assert all(partner.name in out for partner in plan.partners)


def test_show_as_json_is_the_whole_plan(run: Run, plan: Plan) -> None:
    """The JSON of a plan gives back an equal plan."""
    shown = json.loads(run("show", "westmark.yaml", "--json").out)
    assert shown["format"] == 1
    assert Plan.model_validate(shown) == plan


def test_list_prints_each_plan_and_each_reason(run: Run, folder: Path) -> None:
    """The list has every plan file, and says of one that can't be read why."""
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    answer = run("list", "--plans", ".")
    assert answer.code == 0
    assert "Hour of Code in Westmark\n  Campaign lead · 7 to 13 December 2026 · " in answer.out
    assert f'bad\n  There is no field "titel" here.\n  {folder / "bad.yaml"}\n' in answer.out


def test_list_as_json(run: Run, folder: Path) -> None:
    """Other programs find each plan's path, title, days and progress."""
    (row,) = json.loads(run("list", "--plans", ".", "--json").out)
    assert row["path"] == str(folder / "westmark.yaml")
    assert row["window"] == {"start": "2026-12-07", "end": "2026-12-13", "source": "computed"}
    assert (row["title"], row["total"], row["problem"]) == ("Hour of Code in Westmark", 9, "")


def test_empty_list_says_how_to_begin(run: Run) -> None:
    """A folder without plans is no failure, and prints no data but an empty list."""
    answer = run("list")
    assert (answer.code, answer.out) == (0, "")
    assert "Documents › Campaign plans" in answer.err
    assert run("list", "--json").out == "[]\n"


def test_schema_describes_the_plan_file(run: Run) -> None:
    """The schema names its draft and has a meaning for every field of a plan."""
    schema = json.loads(run("schema").out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["title"] == "Campaign action plan"
    assert set(schema["properties"]) == set(Plan.model_fields)
    parts = [schema, *schema["$defs"].values()]
    fields = [field for part in parts for field in part["properties"].values()]
    # A reference without words of its own has those of what it leads to.
    assert all("description" in field or "$ref" in field for field in fields)


def test_where_names_every_place(run: Run) -> None:
    """All folders are printed, each with whether it is there, and the program's version."""
    plans_folder().mkdir()
    out = run("where").out
    assert re.search(rf"Plans +{re.escape(str(plans_folder()))}\n", out)
    assert f"{state_folder()} (not made yet)\n" in out
    assert f"{cache_folder()} (not made yet)\n" in out
    assert f"(version {VERSION})" in out
    assert "hour-of-code" in out
