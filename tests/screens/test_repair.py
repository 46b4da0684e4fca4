"""A file that can't be read as a plan is mended on a screen, and is untouched until it is right."""

from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Button, OptionList, TextArea
from textual.worker import WorkerCancelled

from plans.file_text import MOST_LINES, FileText
from plans.problems import Problem, Unreadable
from plans.text import visible
from plans.yaml_text import read_bytes, read_plan
from screens.help import HelpDialog
from screens.look import DARK_NAME
from screens.moves import Repaired, RepairLeft, VersionsWanted
from screens.repair import RepairScreen
from screens.widgets.file_editor import FileEditor
from screens.widgets.key_bar import MOST_KEYS, said_key, visible_bindings
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import click_actions, drawn, lines, packed, settled
from tests.screens.test_contrast import faint_anywhere
from tests.screens.test_pictures import LOOKS, Snap

SMALL = (80, 24)

BROKEN = """\
format: 1
pack: hour-of-code
titel: Hour of Code in Westmark
place: Westmark county
window: {start: 2026-12-07, end: 2026-12-13, sorce: computed}
lead: {name: Campaign lead, organisation: Westmark Library Network}
goal:
  number: twelve thousand
  audience: students aged 7 to 16
partners:
  - id: county-education
    name: Westmark Education Office
    group: authorities
    # 图书馆 asked on 1 October
    contacts: [{name: Head of education, email: education@example.org}]
"""
"""A plan with three problems: in line 3, line 5 and line 8."""

MENDED = (
    BROKEN.replace("titel", "title").replace("sorce", "source").replace("twelve thousand", "12000")
)
"""The same plan with nothing wrong in it."""

INVISIBLE = "format: 1\npack: hour-of-code\ntitle: 图书馆 a\x1b[31mb\u202egnp\nplac: x\n"
"""A plan with a character that no plan can hold, one that turns letters round, a wrong name."""


def check(data: bytes) -> Unreadable | None:
    """Return what keeps these bytes from being a plan."""
    try:
        read_plan(data, "Westmark.yaml")
    except Unreadable as error:
        return error
    return None


class Repairing(OneScreen):
    """The program's look around one repair screen, and what the screen posted."""

    def __init__(
        self,
        path: Path,
        data: bytes | str,
        theme: str = DARK_NAME,
        **given: Any,  # noqa: ANN401 - what the screen takes
    ) -> None:
        data = data.encode() if isinstance(data, str) else data
        given = {"check": check} | given
        self.repair = RepairScreen(path, data, **given)
        super().__init__(lambda: self.repair, theme)

    def note(self, message: Message) -> None:
        """Note what the screen wants."""
        wishes = Repaired | RepairLeft | VersionsWanted
        if isinstance(message, wishes) and message not in self.answers:
            self.answers.append(message)

    @property
    def editor(self) -> FileEditor:
        """The editor."""
        return self.repair.query_one(FileEditor)

    @property
    def problems(self) -> OptionList:
        """The list of problems."""
        return self.repair.query_one("#problems", OptionList)

    @property
    def places(self) -> list[str]:
        """What the list says of where the problems are."""
        said = [str(option.prompt) for option in self.problems.options]
        return [one.removeprefix("! ").partition("  ")[0].strip() for one in said]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with the broken plan."""
    path = tmp_path / "Westmark.yaml"
    path.write_bytes(BROKEN.encode())
    return path


def holding(path: Path, data: bytes) -> bytes:
    """Let the file hold these bytes, and return them."""
    path.write_bytes(data)
    return data


# ---- Seeing what is wrong, and going there


async def test_the_problems_stand_beside_the_lines_of_the_text(path: Path) -> None:
    """Each with its number in the list, and a sign before its line, which needs no colour."""
    app = Repairing(path, read_bytes(path))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert app.places == ["line 3", "line 5", "line 8"]
        shown = lines(app.screen)
        assert any("! 3" in line.replace("  ", " ") and "titel: Hour" in line for line in shown)
        assert not any("!" in line and "place: Westmark" in line for line in shown)
        assert "Westmark.yaml" in shown[0]
        assert "can't be read as a plan yet" in shown[0]
        assert "3 problems keep this file from being opened" in "".join(shown)
        assert "Did you mean" in "".join(shown)


async def test_enter_goes_to_the_line_and_the_column(path: Path) -> None:
    app = Repairing(path, BROKEN)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        assert app.screen.focused is app.editor
        assert app.editor.cursor_location == (4, BROKEN.split("\n")[4].index("sorce"))


async def test_the_next_problem_is_one_key_away_from_anywhere(path: Path) -> None:
    """Round and round, forwards and back, and the list goes along."""
    app = Repairing(path, BROKEN)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        rows = []
        for key in ("f8", "f8", "f8", "f7"):
            await pilot.press(key)
            rows.append((app.editor.cursor_location[0], app.problems.highlighted))
        assert rows == [(4, 1), (7, 2), (2, 0), (7, 2)]
        assert app.editor.selected_text == ""


@pytest.mark.parametrize("before", ["图书馆", "👩‍👩‍👧", "مكتبة", "\u200b\x1b", "‹U+202E›"])
async def test_the_cursor_stands_at_the_problem_whatever_is_before_it(
    before: str, path: Path
) -> None:
    """The loader counts characters of the file; on the screen some are wide, some are marks."""
    line = f"title: '{before}': x"
    problem = Problem(path.name, 2, line.index("': x") + 2, "title", "Here.", "Mend it.")
    app = Repairing(path, f"format: 1\n{line}\n", check=lambda _: Unreadable([problem]))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        row, column = app.editor.cursor_location
        assert app.editor.document.get_line(row)[column:] == ": x"


async def test_problems_keep_to_their_lines_while_lines_come_and_go(path: Path) -> None:
    app = Repairing(path, BROKEN)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.editor.move_cursor((3, 0))
        app.editor.focus()
        await pilot.press("enter", "enter")
        assert app.places == ["line 3", "line 7", "line 10"]
        await pilot.press("f8")
        assert app.editor.document.get_line(app.editor.cursor_location[0]).startswith("window")
        app.editor.move_cursor((1, 0))
        await pilot.press("ctrl+shift+k", "ctrl+shift+k")
        assert app.places == ["line 2", "line 5", "line 8"]
        await pilot.press(*["ctrl+z"] * 4)
        assert app.editor.text == BROKEN
        assert app.places[1:] == ["line 5", "line 8"]


async def test_more_problems_than_are_listed_are_counted(path: Path) -> None:
    data = "format: 1\n" + "".join(f"n{n}: x\n" for n in range(30))
    app = Repairing(path, data)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert app.problems.option_count == 21
        assert "and 11 more" in str(app.problems.options[-1].prompt)
        await pilot.press("f7")
        assert app.problems.highlighted == 19


# ---- Trying again


@pytest.mark.parametrize(("line_end", "bom"), [("\n", ""), ("\r\n", "\ufeff"), ("\r", "")])
async def test_a_mended_text_is_handed_on_with_the_bytes_that_were_typed(
    line_end: str, bom: str, path: Path
) -> None:
    """Its line ends and all else are the file's; the file itself isn't touched here."""
    data = holding(path, (bom + BROKEN.replace("\n", line_end)).encode())
    app = Repairing(path, data)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        await pilot.press("enter", "right", "right", "right", "delete", "delete", *"le")
        await pilot.press("f8", "right", "right", "u", "f8", "ctrl+k", *"12000", "ctrl+n")
        await settled(pilot)
    wanted = (bom + MENDED.replace("\n", line_end)).encode()
    assert app.answers == [Repaired(path, wanted, data)]
    assert read_bytes(path) == data


async def test_an_unmended_text_is_kept_and_its_new_problems_are_shown(path: Path) -> None:
    app = Repairing(path, BROKEN)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        app.editor.replace("title", (2, 0), (2, 5))
        await pilot.press("f5")
        await settled(pilot)
        assert app.places == ["line 5", "line 8"]
        assert app.editor.text == BROKEN.replace("titel", "title")
        assert app.editor.cursor_location[0] == 2
        assert [one.message for one in app._notifications] == ["2 problems are left."]
        await pilot.press("ctrl+z")
        assert app.editor.text == BROKEN
    assert app.answers == []
    assert read_bytes(path) == BROKEN.encode()


async def test_what_is_typed_while_the_text_is_looked_at_is_looked_at_too(path: Path) -> None:
    """What is saved is what is to be seen, and the screen says that it is looking."""
    begun, going_on = Event(), Event()

    def slowly(data: bytes) -> Unreadable | None:
        begun.set()
        assert going_on.wait(10)
        return check(data)

    going_on.set()
    app = Repairing(path, MENDED, check=slowly)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        begun.clear()
        going_on.clear()
        await pilot.press("f5")
        assert begun.wait(10)
        assert "Looking…" in "".join(lines(app.screen))
        app.editor.insert("# mended\n", (0, 0))
        going_on.set()
        with suppress(WorkerCancelled):  # the second look ends the first
            await settled(pilot)
        await settled(pilot)
    assert app.answers == [Repaired(path, f"# mended\n{MENDED}".encode(), MENDED.encode())]


async def test_an_unexpected_error_ends_the_looking_and_reaches_the_program(path: Path) -> None:
    def broken(_: bytes) -> Unreadable | None:
        raise KeyError("unexpected")

    app = Repairing(path, BROKEN, check=broken)
    with pytest.raises(KeyError, match="unexpected"):
        await _opened(app)
    assert app.repair.text_now() == BROKEN.encode()


# ---- Leaving


@pytest.mark.parametrize("at_text", [False, True])
async def test_escape_loses_nothing(at_text: bool, path: Path) -> None:  # noqa: FBT001
    """The edited text is handed on, from wherever the cursor is; nothing is asked."""
    app = Repairing(path, BROKEN.replace("\n", "\r\n"))
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        await pilot.press("enter", *"sub")
        if not at_text:
            app.problems.focus()
        edited = BROKEN.replace("titel", "subtitel").replace("\n", "\r\n").encode()
        assert app.repair.text_now() == edited
        await pilot.press("escape")
        await settled(pilot)
    assert app.answers == [RepairLeft(path, edited)]
    assert read_bytes(path) == BROKEN.encode()


async def test_leaving_an_unedited_text_keeps_nothing(path: Path) -> None:
    app = Repairing(path, INVISIBLE)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        await pilot.press("enter", "x", "ctrl+z")
        assert app.repair.text_now() == INVISIBLE.encode()
        await pilot.press("escape")
        await settled(pilot)
    assert app.answers == [RepairLeft(path)]


async def test_what_was_being_mended_is_here_again(path: Path) -> None:
    """Undo goes back to the text of the file, redo to what was recovered."""
    app = Repairing(path, BROKEN, recovered=MENDED.encode())
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        assert app.editor.text == MENDED
        assert app.repair.text_now() == MENDED.encode()
        assert "What you mended the last time is here" in " ".join(lines(app.screen))
        await pilot.press("ctrl+z")
        assert app.editor.text == BROKEN
        await pilot.press("ctrl+y", "f5")
        await settled(pilot)
    assert app.answers == [Repaired(path, MENDED.encode(), BROKEN.encode())]


@pytest.mark.parametrize("data", [b"", bytes(4096)])
async def test_a_text_that_was_mended_outlives_the_file(data: bytes, path: Path) -> None:
    app = Repairing(path, data, recovered=BROKEN.encode())
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        assert app.editor.text == BROKEN
        await pilot.press("escape")
        await settled(pilot)
    assert app.answers == [RepairLeft(path, BROKEN.encode())]


async def test_earlier_versions_are_offered_where_there_are_some(path: Path) -> None:
    app = Repairing(path, BROKEN, earlier=True)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        app.editor.focus()
        await pilot.press("f6")
        await settled(pilot)
        assert [type(one) for one in app.answers] == [VersionsWanted]
        await pilot.click("#to-plans")
        await settled(pilot)
        assert [type(one) for one in app.answers] == [VersionsWanted, RepairLeft]
    app = Repairing(path, BROKEN)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "Earlier versions" not in "".join(lines(app.screen))


# ---- Texts of every kind


async def test_letters_of_an_older_encoding_need_one_press(path: Path) -> None:
    """They are shown, the person is told, and one press saves them as UTF-8."""
    data = "format: 1\npack: hour-of-code\ntitle: Skåne blå\n".encode("cp1252")
    app = Repairing(path, data)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        said = " ".join(" ".join(lines(app.screen)).split())
        assert "title: Skåne blå" in said
        assert "read as Windows-1252; saving writes UTF-8." in said
        assert "This text reads as a plan" in said
        assert app.answers == []
        assert "Save and open" in said
        await pilot.click("#try")
        await settled(pilot)
    wanted = "format: 1\npack: hour-of-code\ntitle: Skåne blå\n".encode()
    assert app.answers == [Repaired(path, wanted, data)]


async def test_a_character_that_no_plan_can_hold_is_shown_and_deleted_by_one_key(
    path: Path,
) -> None:
    """Those that a plan may hold keep their bytes."""
    app = Repairing(path, INVISIBLE.replace("plac:", "place:"))
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        assert "\x1b" not in drawn(app.screen)
        assert "\u202e" not in drawn(app.screen)
        assert "‹U+001B›" in app.editor.text
        await pilot.press("enter", "delete", "f5")
        await settled(pilot)
    wanted = INVISIBLE.replace("\x1b", "").replace("plac:", "place:").encode()
    assert [one.data for one in app.answers if isinstance(one, Repaired)] == [wanted]


async def test_a_mark_is_one_step_for_every_key(path: Path) -> None:
    app = Repairing(path, "title: a\x1bb\n")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.editor.focus()
        app.editor.move_cursor((0, 8))
        await pilot.press("right")
        assert app.editor.cursor_location == (0, 16)
        await pilot.press("left")
        assert app.editor.cursor_location == (0, 8)
        for column in range(9, 16):
            app.editor.move_cursor((0, column))
            assert app.editor.cursor_location[1] in {8, 16}
        for keys in (["backspace"], ["ctrl+w"], ["left", "delete"], ["shift+left", "x"]):
            app.editor.move_cursor((0, 16))
            await pilot.press(*keys)
            assert "U+" not in app.editor.text, keys
            await pilot.press(*["ctrl+z"] * 3)
            assert app.editor.text == "title: a‹U+001B›b\n"


async def test_control_characters_can_not_be_pasted(path: Path) -> None:
    """Line ends become the file's; what a plan may hold but can't be seen becomes a mark."""
    app = Repairing(path, "a: 1\r\n")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.editor.focus()
        app.editor.move_cursor((1, 0))
        app.copy_to_clipboard("b: \x1b[31m\x00\u202e\u2028c: ‹U+00AD›\r\n")
        await pilot.press("ctrl+v")
        assert app.editor.text == "a: 1\nb: [31m‹U+202E›\nc: ‹U+00AD›\n"
        wanted = "a: 1\r\nb: [31m\u202e\r\nc: \u00ad\r\n"
        assert app.repair.text_now() == wanted.encode()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_shown_as_it_is(text: str, tmp_path: Path) -> None:
    """In the file's name, in its lines and in the problems, at both sizes; nothing acts."""
    path = tmp_path / text[:50].replace("/", "∕")
    sentence = f"Here: {text[:60]}"
    problem = Problem(visible(path.name), 2, 8, "title", visible(sentence), visible(text[:60]))
    data = f"format: 1\ntitle: {text}\n"
    app = Repairing(path, data, check=lambda _: Unreadable([problem]))
    async with app.run_test(size=(120, 36)) as pilot:
        for size in (SMALL, (120, 36)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            everything = drawn(app.screen)
            assert packed(visible(path.name))[:12] in packed(lines(app.screen)[0])
            assert packed(f"title: {visible(text)}")[:20] in everything
            assert packed(visible(sentence))[:16] in everything
            assert not set("\u202e\x1b") & set(everything)
            assert click_actions(app.screen) == []
        assert app.repair.text_now() == data.encode()
        assert app.editor.text == visible(data)


async def test_a_text_that_is_too_large_to_edit_is_shown_around_its_problems(path: Path) -> None:
    """With the number of the line to go to in another program; then F5 reads the file anew."""
    good = "".join(f"  - {{id: p{n}, name: N {n}, group: schools}}\n" for n in range(MOST_LINES))
    data = f"format: 1\npack: hour-of-code\npartners:\n{good}plac: [/x] \u202e\n"
    row = data.count("\n")
    app = Repairing(path, data)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        assert not app.repair.query(FileEditor)
        said = " ".join(" ".join(lines(app.screen)).split())
        assert f"too large to edit here: open it in a text editor at line {row:,}" in said
        assert f"{row:,} plac: [/x] ‹U+202E›" in said
        assert f"{row - 4:,} - {{id: p" in said
        await pilot.press("f5")
        await settled(pilot)
        assert app.answers == [RepairLeft(path, again=True)]
        assert app.repair.text_now() == data.encode()


async def test_one_very_long_line_is_shown_near_its_problem(path: Path) -> None:
    data = f"format: 1\ntitle: {'x' * 200_000}\x1b{'y' * 200_000}\n"
    app = Repairing(path, data)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "…xxxxxxxxxx" in drawn(app.screen)
        assert "xxx‹U+001B›yyy" in drawn(app.screen)


NO_TEXT: dict[str, bytes | None] = {
    "folder": None,
    "zeros": bytes(9),
    "pdf": b"%PDF-1.7\n",
    "empty": b"",
}
"""What a file may be that holds no text at all."""


@pytest.mark.parametrize("held", NO_TEXT.values(), ids=NO_TEXT)
async def test_what_is_no_text_is_only_told(held: bytes | None, tmp_path: Path) -> None:
    """The reason and what to do; no editor is offered, and every key is harmless."""
    path, data, problem = tmp_path / "Westmark.yaml", held or b"", None
    if held is None:
        with pytest.raises(Unreadable) as caught:
            read_bytes(tmp_path)
        problem = caught.value
    reason = problem or check(data)
    assert reason is not None
    app = Repairing(path, data, problem=problem)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        assert not app.repair.query(TextArea)
        said = " ".join(" ".join(lines(app.screen)).split())
        assert reason.problems[0].sentence in said
        assert reason.problems[0].hint in said
        await pilot.press("enter", "f8", "f7", "ctrl+z", "ctrl+y", "f6", "tab", "f5")
        await settled(pilot)
        assert app.answers == [RepairLeft(path, again=True)]
        assert app.repair.text_now() == data


# ---- Keys, and how it looks


async def test_tab_goes_everywhere_and_each_key_of_the_key_bar_is_whole(path: Path) -> None:
    app = Repairing(path, BROKEN, earlier=True)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        chain = app.repair.focus_chain
        assert [type(one) for one in chain] == [OptionList, FileEditor, Button, Button, Button]
        visited = []
        for _ in chain:
            await pilot.press("tab")
            visited.append(app.repair.focused)
        assert visited == [*chain[1:], chain[0]]
        bindings = visible_bindings(app.repair)
        assert len(bindings) <= MOST_KEYS
        keys = [f"{said_key(one)} {one.description}" for one in bindings]
        assert [key for key in keys if key not in lines(app.screen)[-1]] == []
        assert "F6 Earlier versions" in keys


async def test_f1_explains_and_escape_comes_back_to_the_text(path: Path) -> None:
    app = Repairing(path, BROKEN)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        await pilot.press("enter", "f1")
        assert isinstance(app.screen, HelpDialog)
        await pilot.press("escape")
        assert app.screen.focused is app.editor
        assert app.answers == []


@pytest.mark.parametrize("data", [BROKEN, INVISIBLE, "", "x: 1\n" * MOST_LINES, MENDED])
async def test_everything_can_be_read(data: str, path: Path) -> None:
    app = Repairing(path, data, earlier=True)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert await faint_anywhere(pilot) == []
        for area in app.repair.query(TextArea):
            area.select_all()
            assert await faint_anywhere(pilot) == []


async def test_a_bracket_and_its_partner_can_be_read(path: Path) -> None:
    app = Repairing(path, BROKEN)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.editor.focus()
        app.editor.move_cursor((4, BROKEN.split("\n")[4].index("{")))
        assert await faint_anywhere(pilot) == []


async def test_it_is_all_in_sight_at_80_columns(path: Path) -> None:
    """The same screen as text, so that a change of it can be read."""
    app = Repairing(path, BROKEN, earlier=True)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("down", "down")
        await settled(pilot)
        shown = "\n".join(line.rstrip() for line in lines(app.screen))
    assert shown == PICTURE


PICTURE = """\
 Westmark.yaml                                      can't be read as a plan yet
  3 problems keep this file from being opened
  Enter goes to the line. Mend it, press F5. Until then the file is untouched.
  ! line 3  There is no field "titel" here.
  ! line 5  There is no field "sorce" here.
  ! line 8  "twelve thousand" is not a whole number.
  ────────────────────────────────────────────────────────────────────────────
  "twelve thousand" is not a whole number.
  8:   number: twelve thousand
  Write it with digits only, such as 12000.

  ▌    4  place: Westmark county
  ▌ !  5  window: {start: 2026-12-07, end: 2026-12-13, sorce: computed}     ▂
  ▌    6  lead: {name: Campaign lead, organisation: Westmark Library
  ▌       Network}
  ▌    7  goal:
  ▌ !  8    number: twelve thousand
  ▌    9    audience: students aged 7 to 16
  ▌   10  partners:
  ▌   11    - id: county-education                                          ▄
  ▌   12      name: Westmark Education Office
  ▌   13      group: authorities
     Try again       Earlier versions       Back to all plans
 F5 Try again   F8 Next problem   F6 Earlier versions   Esc All plans   F1 Help"""
"""The screen with the third problem chosen."""

WINDOWS = MENDED.replace("Westmark county", "Skåne").replace("图书馆", "Ås").encode("cp1252")
"""A plan as an old editor of Windows would have saved it."""

STATES: dict[str, tuple[bytes, list[str]]] = {
    "problems": (BROKEN.encode(), ["down", "down"]),
    "text": (BROKEN.encode(), ["enter", "end"]),
    "numbers": (INVISIBLE.encode(), []),
    "encoding": (WINDOWS, []),
    "nothing": (b"", []),
    "large": (BROKEN.encode() + b"# more\n" * MOST_LINES, []),
}
"""What is seen on the pictures: bytes and keys."""


@pytest.fixture
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)


PICTURES = [
    pytest.param(state, *look.values, id=f"{state}-{look.id}")
    for state in STATES
    for look in (LOOKS if state in {"problems", "text"} else (LOOKS[0], LOOKS[-1]))
]
"""The usual states in every look; the others small and large."""


@pytest.mark.usefixtures("_still")
@pytest.mark.parametrize(("state", "size", "theme"), PICTURES)
def test_picture(
    state: str, size: tuple[int, int], theme: str, path: Path, snap_compare: Snap
) -> None:
    data, keys = STATES[state]
    app = Repairing(path, data, theme, earlier=state == "problems")

    async def as_stated(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=as_stated)


def test_the_texts_of_these_tests_are_what_they_say() -> None:
    assert check(MENDED.encode()) is None
    found = check(BROKEN.encode())
    assert found is not None
    assert [one.line for one in found.problems] == [3, 5, 8]
    text = FileText.read(INVISIBLE.encode())
    assert text is not None
    assert "‹U+001B›" in text.shown()


async def _opened(app: Repairing) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
