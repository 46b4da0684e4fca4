"""The page of the partners, by its keys."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Button, DataTable, Input, Static

from plans.draft import Draft
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import Partner, Plan
from plans.packs.model import Pack
from plans.partner_lines import add_partners
from plans.partner_words import NewPartner
from screens.dialogs import ReadDialog
from screens.import_dialog import ImportDialog
from screens.moves import PageLeft
from screens.partner_row import EntryInput
from screens.partners import FilterInput, PartnersPage
from screens.widgets.inputs import LineInput, ProseArea
from screens.widgets.part_line import in_lines
from screens.widgets.partner_table import PartnerTable
from tests.screens.harness import HOSTILE, OneScreen, page_app
from tests.screens.looking import drawn, lines, packed, settled

SIZE = (80, 24)
"""The smallest terminal that the program promises to fit."""


def names(draft: Draft) -> list[str]:
    """Return the names of the draft's partners."""
    return [partner.name for partner in draft.plan.partners]


def page_of(app: OneScreen) -> PartnersPage:
    """Return the page under test."""
    page = app.screen_stack[1]
    assert isinstance(page, PartnersPage)
    return page


def row_of(app: OneScreen) -> list[str]:
    """Return what stands in the row."""
    return list(page_of(app).row.texts.values())


def note_of(app: OneScreen) -> str:
    """Return what is said below the row."""
    return str(page_of(app).query_one("#row-note", Static).content)


def table_lines(app: OneScreen) -> list[str]:
    """Return the lines of the table that are in view."""
    table = page_of(app).table
    return [table.render_line(y).text for y in range(table.size.height)]


async def type_in(pilot: Pilot[None], *texts: str) -> None:
    """Type texts into the columns from the one that has the cursor, with Tab between them."""
    for number, text in enumerate(texts):
        if number:
            await pilot.press("tab")
        focused = pilot.app.focused
        assert isinstance(focused, Input)
        focused.value = text
    await pilot.pause()


def many(plan: Plan, count: int) -> Plan:
    """Return a plan with so many partners more."""
    groups = ("companies", "schools")
    rows = [NewPartner(f"Partner {number}", groups[number % 2]) for number in range(count)]
    return add_partners(plan, rows)


async def test_three_partners_are_typed_one_after_the_other(blank: Plan, pack: Pack) -> None:
    """Enter anywhere in the row adds the partner and begins the next, which has the same group."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "Radio Westmark", "med", "reg", "public, par", "12 000")
        await pilot.press("enter")
        await pilot.press(*"Daily", "enter")
        await type_in(pilot, "Lindenby School", "schools")
        await pilot.press("enter")
        await pilot.pause()
        first, second, third = draft.plan.partners
        assert (first.group, first.level, first.reach) == ("media", "regional", 12_000)
        assert first.audiences == ("public", "parents")
        assert (second.name, second.group, third.group) == ("Daily", "media", "schools")
        assert row_of(app) == ["", "Schools", "", "", ""]
        assert app.focused is page_of(app).query_one("#partner-name")


async def test_an_offered_group_is_replaced_by_typing(blank: Plan, pack: Pack) -> None:
    """The group of the partner before is only an offer: a key replaces it, Tab keeps it."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "Radio", "media")
        await pilot.press("enter")
        await pilot.press(*"School", "tab", *"sch", "enter")
        await pilot.pause()
        assert [partner.group for partner in draft.plan.partners] == ["media", "schools"]


async def test_the_rest_of_a_word_is_written_out_by_the_right_arrow(
    blank: Plan, pack: Pack
) -> None:
    """The begin of a group is enough, and the right arrow writes it out."""
    app, _ = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"R", "tab", *"med")
        await pilot.pause()
        assert "Understood: Mass media" in note_of(app)
        await pilot.press("right")
        assert row_of(app)[1] == "media"


async def test_what_is_wrong_is_said_kept_and_still_added(blank: Plan, pack: Pack) -> None:
    """A word that isn't understood stops Enter once, with a sentence, and is kept."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "Radio", "zoo", "", "", "many")
        await pilot.press("enter")
        await pilot.pause()
        assert names(draft) == []
        assert "“zoo” is no group here" in note_of(app)
        assert app.focused is page_of(app).query_one("#partner-group")
        await pilot.press("enter")
        await pilot.pause()
        assert names(draft) == ["Radio"]
        assert draft.unread == {"partners.radio.group": "zoo", "partners.radio.reach": "many"}
        assert "? zoo" in table_lines(app)[1]


async def test_a_name_twice_is_told_before_it_is_added(blank: Plan, pack: Pack) -> None:
    """A name that the plan has already needs a second Enter."""
    app, draft = page_app(PartnersPage, many(blank, 1), pack)
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "partner 0")
        await pilot.press("enter")
        await pilot.pause()
        assert "in the plan already" in note_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert names(draft) == ["Partner 0", "partner 0"]


async def test_a_pasted_list_is_one_step_of_undo(blank: Plan, pack: Pack) -> None:
    """Several pasted lines are several partners; one ctrl+z takes them back, ctrl+y brings them."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        page_of(app).row.query_one("#partner-name").post_message(
            events.Paste("A\nB; media\nC\tschools\n• D\n\nE")
        )
        await pilot.pause()
        assert names(draft) == ["A", "B", "C", "D", "E"]
        assert "Added 5 partners. ctrl+z takes them back." in note_of(app)
        await pilot.press("ctrl+z")
        assert names(draft) == []
        await pilot.press("ctrl+y")
        assert names(draft) == ["A", "B", "C", "D", "E"]


async def test_what_is_odd_in_a_pasted_list_is_listed(blank: Plan, pack: Pack) -> None:
    """Lines that were left out or not understood are told by their number."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        pasted = events.Paste("A [/b];zoo\nA [/b]")
        page_of(app).row.query_one("#partner-name").post_message(pasted)
        await pilot.pause()
        assert names(draft) == ["A [/b]"]
        assert isinstance(app.screen, ReadDialog)
        await pilot.press("escape")
        assert len(app.screen_stack) == 2


async def test_a_partner_is_changed_in_the_row(plan: Plan, pack: Pack) -> None:
    """Enter in the table takes a partner into the row; each key is in the plan; Escape is done."""
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"New", "up", "home", "down", "enter")
        await pilot.pause()
        assert row_of(app)[0] == plan.partners[1].name
        await pilot.press("end", "X", "tab")
        await type_in(pilot, "media", "nat", "lions", "1 000")
        changed = draft.plan.partners[1]
        assert changed.name == plan.partners[1].name + "X"
        assert (changed.group, changed.level, changed.reach) == ("media", "national", 1000)
        assert changed.audiences == ("lions",)
        assert changed.touch == plan.partners[1].touch
        await pilot.press("escape")
        assert app.focused is page_of(app).query_one("#partner-name")
        assert row_of(app)[0] == "New"
        assert len(draft.plan.partners) == len(plan.partners)


async def test_undo_shows_in_the_row_what_the_partner_is_again(plan: Plan, pack: Pack) -> None:
    """A change is undone where it was made, and the row shows it."""
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "home", "enter", "end", "X", "ctrl+z")
        await pilot.pause()
        assert draft.plan == plan
        assert row_of(app)[0] == plan.partners[0].name


@pytest.mark.parametrize("key", ["delete"])
async def test_deleting_is_undone_by_one_key(key: str, plan: Plan, pack: Pack) -> None:
    """A deleted partner is named, and ctrl+z brings it back whole."""
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "home", key)
        await pilot.pause()
        assert draft.plan.partners == plan.partners[1:]
        assert f"“{plan.partners[0].name}” is deleted" in note_of(app)
        await pilot.press("ctrl+z")
        assert draft.plan == plan


async def test_the_filter_looks_at_names_groups_and_owners(plan: Plan, pack: Pack) -> None:
    """F6 goes to the filter; it narrows the table while one types, and Escape shows all again."""
    app, _ = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", *"mass MEDIA")
        await pilot.pause()
        shown = page_of(app).table.entries
        assert {one.group for one in shown if isinstance(one, Partner)} == {"media"}
        page_of(app).query_one(FilterInput).value = plan.partners[0].owner
        await pilot.pause()
        owners = {one.owner for one in page_of(app).table.entries if isinstance(one, Partner)}
        assert owners == {plan.partners[0].owner}
        await pilot.press("escape")
        await pilot.pause()
        assert len(page_of(app).table.entries) == len(plan.partners)
        assert app.screen is page_of(app)


async def test_a_partner_that_the_filter_would_hide_is_shown(plan: Plan, pack: Pack) -> None:
    """Who adds a partner sees it, whatever the filter was."""
    app, _ = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", *"radio", "tab", "tab", *"Zebra", "enter")
        await pilot.pause()
        entry = page_of(app).table.entry
        assert isinstance(entry, Partner)
        assert entry.name == "Zebra"


async def test_partners_come_by_group(plan: Plan, pack: Pack) -> None:
    """F5 puts the partners in the order of the groups, and back."""
    app, _ = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        places = [group.id for group in pack.groups]
        entries = page_of(app).table.entries
        shown = [places.index(str(one.group)) for one in entries if isinstance(one, Partner)]
        assert shown == sorted(shown)
        assert len(shown) == len(plan.partners)
        await pilot.press("f5")
        assert list(page_of(app).table.entries) == list(plan.partners)


async def test_an_empty_group_gets_a_reason(blank: Plan, pack: Pack) -> None:
    """A group that nobody is in is a line of the table; Enter lets one say why, Escape keeps it."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "IT companies and corporations: nobody yet" in table_lines(app)[1]
        await pilot.press("up", "home", "enter")
        await pilot.pause()
        app.screen.query_one(ProseArea).text = "None in the county [/]"
        await pilot.press("escape")
        await pilot.pause()
        assert draft.plan.left_out == {"companies": "None in the county [/]"}
        assert "left out, since: None in the county [/]" in table_lines(app)[1]
        await pilot.press("ctrl+z")
        assert draft.plan.left_out == {}


async def test_a_file_is_looked_at_before_it_is_imported(
    plan: Plan, pack: Pack, own_home: Path
) -> None:
    """F7 reads a file, shows what it found and what is odd, and adds all in one step of undo."""
    lines = [f"Partner {number};media;;;12" for number in range(60)]
    text = "\n".join(["Name;Group;Level;Reaches;How many", "[/x];zoo", *lines])
    (own_home / "list.csv").write_text(text, encoding="utf-8")
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        app.screen.query_one(LineInput).value = "~/list.csv"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ImportDialog)
        assert app.screen.query_one(DataTable).row_count == 50
        assert "Line 2: “zoo” is no group" in str(
            app.screen.query_one("#import-told", Static).content
        )
        assert str(app.screen.query_one("#import-add", Button).label) == "Add 61 partners"
        assert app.screen.query_one("#import-add").region.bottom < SIZE[1]
        await pilot.press("enter")
        await pilot.pause()
        assert len(draft.plan.partners) == len(plan.partners) + 61
        await pilot.press("ctrl+z")
        assert draft.plan == plan


async def test_a_file_that_is_not_there_is_explained(plan: Plan, pack: Pack) -> None:
    """A path that leads nowhere stays in the field, with a sentence; Escape adds nothing."""
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        app.screen.query_one(LineInput).value = "~/none [bold].csv"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        found = str(app.screen.query_one("#import-found", Static).content)
        assert "none [bold].csv: There is no such file" in found
        assert app.screen.query_one(LineInput).value == "~/none [bold].csv"
        await pilot.press("escape")
        await pilot.pause()
        assert draft.plan == plan


@pytest.mark.parametrize("count", [1, 1000])
async def test_the_page_has_as_many_widgets_for_any_number_of_partners(
    count: int, blank: Plan, pack: Pack
) -> None:
    """A thousand partners are drawn by one widget, and the last of them can be reached."""
    app, _ = page_app(PartnersPage, many(blank, count), pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert len(page_of(app).query("*")) < 60
        await pilot.press("up", "end", "up", "up", "up")
        if count > 1:
            assert any("Partner 999" in line for line in table_lines(app))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_any_name_shows_as_it_is(text: str, blank: Plan, pack: Pack) -> None:
    """No name is read as markup or breaks the screen, in the row, the table, notes or heading."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await type_in(pilot, text, text)
        await pilot.press("enter")
        await pilot.press("enter")
        await pilot.pause()
        assert names(draft) == [text.strip()]
        await pilot.press("up", "home", "enter", "escape", "up", "home", "delete")
        await pilot.pause()
        assert names(draft) == []
        app.export_screenshot()


async def test_what_is_typed_but_not_added_is_there_again(blank: Plan, pack: Pack) -> None:
    """A row without a name waits for the next visit; a row with a name is added on leaving."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("tab", *"med", "ctrl+n")
        assert names(draft) == []
        visit = page_of(app).visit
        await app.pop_screen()
        await app.push_screen(PartnersPage(visit))
        await pilot.pause()
        assert row_of(app)[1] == "med"
        await pilot.press(*"Radio", "ctrl+n")
        assert [(one.name, one.group) for one in draft.plan.partners] == [("Radio", "media")]


async def test_undo_keeps_what_stands_in_the_row(blank: Plan, pack: Pack) -> None:
    """Taking back the partner before leaves the one that is being typed alone."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"One", "enter", *"Tw", "ctrl+z")
        await pilot.pause()
        assert names(draft) == []
        assert row_of(app)[0] == "Tw"


async def test_tab_reaches_every_field_and_returns(plan: Plan, pack: Pack) -> None:
    """Tab goes through row, buttons, filter and table; Shift+Tab goes the same way back."""
    app, _ = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        way = [app.focused]
        while True:
            await pilot.press("tab")
            if app.focused is way[0]:
                break
            way.append(app.focused)
        kinds = [type(one) for one in way]
        assert kinds.count(EntryInput) == 5
        assert {FilterInput, PartnerTable, Button} <= set(kinds)
        back = []
        for _ in way:
            await pilot.press("shift+tab")
            back.append(app.focused)
        assert back == [*reversed(way[1:]), way[0]]


async def test_a_visit_begins_where_it_was_asked_to(plan: Plan, pack: Pack) -> None:
    """From the review one comes to the very column of a partner, or to an empty group."""
    partner = plan.partners[3]
    app, _ = page_app(PartnersPage, plan, pack, field=f"partners.{partner.id}.reach")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.focused is page_of(app).query_one("#partner-reach")
        assert row_of(app)[0] == partner.name
    left = plan.model_copy(update={"partners": ()})
    app, _ = page_app(PartnersPage, left, pack, field="left_out.media")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.focused is page_of(app).table
        entry = page_of(app).table.entry
        assert entry is not None
        assert entry.id == "media"


async def test_an_example_comes_into_the_row(blank: Plan, pack: Pack) -> None:
    """F3 shows one fictional partner after the other; what was typed before is added first."""
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"Mine", "f3", "f3")
        await pilot.pause()
        assert names(draft) == ["Mine"]
        assert row_of(app)[:2] == [pack.groups[1].example, "Authorities"]


async def test_escape_leaves_for_the_map_and_loses_nothing(blank: Plan, pack: Pack) -> None:
    """Escape in the row leaves the page; the partner that stood there is added."""
    left: list[str] = []
    app, draft = page_app(PartnersPage, blank, pack)
    async with app.run_test(
        size=SIZE,
        message_hook=lambda one: left.append(one.way) if isinstance(one, PageLeft) else None,
    ) as pilot:
        await pilot.press(*"Radio", "escape")
        await pilot.pause()
        assert left[:1] == ["map"]
        assert names(draft) == ["Radio"]


@pytest.mark.parametrize("width", [*range(8, 60)])
def test_a_count_is_never_parted_from_its_group(width: int) -> None:
    parts = ["Universities 1", "Public libraries 12", "IT 3", "without group 4"]
    found = in_lines(parts, width)
    assert " ".join(found).replace(" · ", "|").split("|") == parts
    assert all(len(line) <= width or " · " not in line for line in found)


async def test_counts_of_groups_are_broken_between_groups(plan: Plan, pack: Pack) -> None:
    """The line that was too narrow broke before the number."""
    app, _ = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=(60, 24)) as pilot:
        await settled(pilot)
        shown = [line.strip() for line in lines(app.screen)]
        assert "Companies 3 · Authorities 2 · Schools 3 · Nonprofits 2 ·" in shown
        assert "Media 2" in shown


async def burst(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Let keys arrive all at once, as a fast typist's do where a screen is slow."""
    signs = [events.Key("space" if sign == " " else sign, sign) for sign in text]
    for key in (*signs, *(events.Key(key, None) for key in keys)):
        pilot.app.post_message(key)
    await settled(pilot)


async def at_table(pilot: Pilot[None], app: OneScreen) -> None:
    """Put the cursor into the table."""
    await pilot.pause()
    page_of(app).table.focus()
    await pilot.pause()


async def test_a_burst_of_keys_in_the_table_is_the_name_with_its_blanks(
    plan: Plan, pack: Pack
) -> None:
    """No letter is overtaken and no blank lost while the cursor goes to the row."""
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await at_table(pilot, app)
        await burst(pilot, "Voss bibliotek/nord 2")
        assert row_of(app)[0] == "Voss bibliotek/nord 2"
        assert app.focused is page_of(app).query_one("#partner-name")
        await at_table(pilot, app)
        await burst(pilot, " og sør", "enter")
        assert names(draft)[-1] == "Voss bibliotek/nord 2og sør"


async def test_keys_in_the_table_are_carried_out_in_their_order(plan: Plan, pack: Pack) -> None:
    """A key that does something there comes before the letters behind it."""
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await at_table(pilot, app)
        for key in ("home", "down", "delete"):
            app.post_message(events.Key(key, None))
        await burst(pilot, "A b")
        assert plan.partners[1].name not in names(draft)
        assert len(draft.plan.partners) == len(plan.partners) - 1
        assert row_of(app)[0] == "A b"


async def test_what_is_typed_behind_the_slash_narrows_the_table(plan: Plan, pack: Pack) -> None:
    app, _ = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await at_table(pilot, app)
        app.post_message(events.Key("slash", "/"))
        await burst(pilot, "radio w")
        assert page_of(app).query_one(FilterInput).value == "radio w"
        assert row_of(app)[0] == ""


async def test_what_is_pasted_in_the_table_goes_into_the_row(plan: Plan, pack: Pack) -> None:
    """A name stands in the row then; a list is added at once, as where it is pasted into Name."""
    app, draft = page_app(PartnersPage, plan, pack)
    async with app.run_test(size=SIZE) as pilot:
        await at_table(pilot, app)
        app.post_message(events.Paste("Årdal folkebibliotek;skular"))
        await settled(pilot)
        assert row_of(app)[0] == "Årdal folkebibliotek;skular"
        assert app.focused is page_of(app).query_one("#partner-name")
        await at_table(pilot, app)
        app.post_message(events.Paste("One\nTwo; media"))
        await settled(pilot)
        assert names(draft)[-2:] == ["One", "Two"]


@pytest.mark.parametrize("code", ["en", "nn"])
@pytest.mark.parametrize(
    ("column", "text"), [("group", "zoologischer Garten und Aquarium in Berlin"), ("level", "far")]
)
async def test_all_of_a_note_is_in_view(
    code: str, column: str, text: str, plan: Plan, pack: Pack
) -> None:
    """At 80×24 nothing of a hint is cut, and nothing of what is wrong, in either language."""
    with speaking(spoken(code)):
        app, _ = page_app(PartnersPage, plan, pack)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            page_of(app).query_one("#partner-name", Input).value = "Voss"
            page_of(app).query_one(f"#partner-{column}").focus()
            await settled(pilot)
            assert packed(note_of(app)) in drawn(app.screen)
            page_of(app).query_one(f"#partner-{column}", Input).value = text
            await pilot.press("enter")
            await settled(pilot)
            assert note_of(app).startswith("!")
            assert packed(note_of(app)) in drawn(app.screen)
