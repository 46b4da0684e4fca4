"""Noting a touch in one line, by keys at 80 columns."""

from datetime import date
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import OptionList, Static

from plans.draft import Draft
from plans.languages.catalogs import spoken
from plans.languages.speaking import use
from plans.model import Cap, Contacted, NextStep, Partner, Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.touch import with_partner
from screens.log_dialog import MOST_MATCHES, LogDialog, LogInput
from screens.look import DARK_NAME, LIGHT_NAME
from screens.partner_finder import PartnerFinder
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import click_actions, drawn, faint, lines, packed, settled
from tests.screens.pseudo import WORDY

SMALL, LARGE = (80, 24), (120, 36)
OFFICE = "county-education"
LINE = "mail from them, wants the one-pager, +3"


class Noting(OneScreen):
    """The app with the dialog above an empty screen, its draft, and whether it was closed."""

    def __init__(self, plan: Plan, pack: Pack, partner: str | None = None) -> None:
        super().__init__(Screen)
        self.draft = Draft(plan, Path("plan.yaml"))
        self.pack, self._partner = pack, partner
        self.closed = 0

    def on_ready(self) -> None:
        """Open it."""
        self.open()

    def open(self) -> None:
        """Open it, once more."""
        dialog = LogDialog(self.draft, self.pack, TODAY, self._partner)
        self.push_screen(dialog, self._note)

    def _note(self, _answer: None) -> None:
        self.closed += 1

    @property
    def line(self) -> LogInput:
        """The line."""
        return self.screen.query_one(LogInput)

    @property
    def said(self) -> str:
        """What is said below the line."""
        return str(self.screen.query_one("#log-said", Static).content)

    @property
    def heading(self) -> str:
        """The heading."""
        return str(self.screen.query_one("#log-heading", Static).content)

    def partner(self, partner_id: str = OFFICE) -> Partner:
        """Return a partner as it is now."""
        found = self.draft.plan.partner(partner_id)
        assert found is not None
        return found


def many(plan: Plan, count: int) -> Plan:
    """Return the plan with `count` partners."""
    partners = [Partner(id=f"p-{at}", name=f"School {at}", group="schools") for at in range(count)]
    return plan.model_copy(update={"partners": tuple(partners)})


async def test_one_line_and_enter_note_channel_words_and_next_step(plan: Plan, pack: Pack) -> None:
    """What will be noted is said before, and ctrl+z of the screen below takes it back."""
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*LINE)
        assert "Will be noted:" in app.said
        assert "wants the one-pager" in app.said
        assert "8 October 2026" in app.said
        assert app.draft.plan is plan
        await pilot.press("enter")
        await settled(pilot)
        assert app.closed == 1
        [told] = app._notifications
        assert "Westmark Education Office" in told.message
        assert "ctrl+z" in told.message
    touch = app.partner().log[-2]
    assert (touch.on, touch.by, touch.way) == (TODAY, "email", "in")
    assert touch.note == "wants the one-pager"
    assert app.partner().next.on == date(2026, 10, 8)
    assert app.draft.undo() == f"partners.{OFFICE}.log"
    assert app.draft.plan == plan


async def test_what_is_missing_is_said_and_enter_notes_nothing(plan: Plan, pack: Pack) -> None:
    """The line has an example, and what was typed stays."""
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "called, wants the one-pager, +3" in "\n".join(lines(app.screen))
        await pilot.press(*"wants something", "enter")
        assert "Begin with how it happened" in app.said
        assert app.line.value == "wants something"
    assert (app.closed, app.draft.plan) == (0, plan)


async def test_escape_keeps_the_words(plan: Plan, pack: Pack) -> None:
    """They stand there again, with the cursor behind them; nothing is in the plan."""
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"called, wan", "escape")
        await settled(pilot)
        assert (app.closed, app.draft.plan) == (1, plan)
        app.open()
        await settled(pilot)
        assert app.line.value == "called, wan"
        await pilot.press(*"ts it")
        assert app.line.value == "called, wants it"


async def test_words_that_were_noted_do_not_come_again(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"they called", "enter")
        await settled(pilot)
        app.open()
        await settled(pilot)
        assert app.line.value == ""


async def test_one_touch_too_many_takes_a_second_enter(plan: Plan, pack: Pack) -> None:
    """Before it the guard says who, by how much, and the first free day, with a sign."""
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"called")
        assert "! Head of education would hear from you" in app.said
        assert "first free day" in app.said
        await pilot.press("enter")
        assert "Enter again" in app.said
        assert app.draft.plan is plan
        await pilot.press("enter")
        await settled(pilot)
    assert app.closed == 1
    assert any(one.on == TODAY and one.by == "call" for one in app.partner().log)


async def test_other_words_ask_for_a_second_enter_anew(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"called", "enter", *" them", "enter")
        assert app.closed == 0


async def test_answers_are_free(plan: Plan, pack: Pack) -> None:
    """What they begin, and what answers them, takes one Enter, whatever the cap is."""
    none = plan.communication.model_copy(update={"at_most": (Cap(touches=0, days=7),)})
    app = Noting(plan.model_copy(update={"communication": none}), pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"answered by mail", "enter")
        await settled(pilot)
    assert app.closed == 1


async def test_a_third_follow_up_without_an_answer_says_what_to_do(plan: Plan, pack: Pack) -> None:
    free = plan.communication.model_copy(update={"at_most": ()})
    days = (date(2026, 8, 3), date(2026, 8, 20), date(2026, 9, 10))
    log = tuple(Contacted(on=day, by="email", way="out") for day in days)
    partner = Partner(id="quiet", name="Quiet", log=log)
    quiet = plan.model_copy(update={"communication": free, "partners": (partner,)})
    app = Noting(quiet, pack, "quiet")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"mailed")
        assert "another channel" in app.said
        await pilot.press("enter")
        await settled(pilot)
    assert app.closed == 1


async def test_the_planned_touch_that_is_noted_does_not_count_twice(plan: Plan, pack: Pack) -> None:
    step = NextStep(on=TODAY, what="Call", by="call")
    partner = Partner(id="radio", name="Radio", stage="lead", next=step)
    app = Noting(plan.model_copy(update={"partners": (partner,)}), pack, "radio")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"called", "enter")
        await settled(pilot)
    assert app.closed == 1
    assert app.partner("radio").next == NextStep()


async def test_without_a_partner_its_name_comes_first(plan: Plan, pack: Pack) -> None:
    """A part of the name is enough where only one partner has it."""
    app = Noting(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"radio: they called, +3")
        assert app.heading == "Note a contact with Radio Westmark"
        assert "▸ Radio Westmark" in "\n".join(lines(app.screen))
        await pilot.press("enter")
        await settled(pilot)
    assert app.closed == 1
    assert app.partner("radio-westmark").log[-1].way == "in"


async def test_enter_writes_the_name_out_that_is_marked(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"west", "down", "enter")
        await settled(pilot)
        assert app.line.value == "Westmark County Council: "
        await pilot.press(*"they called", "enter")
        await settled(pilot)
    assert app.closed == 1
    assert app.partner("county-council").log[-1].on == TODAY


async def test_where_several_fit_the_arrow_keys_choose(plan: Plan, pack: Pack) -> None:
    """Nothing is noted before that."""
    app = Noting(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"west: they called", "enter")
        assert "partners fit" in app.said
        assert app.closed == 0
        await pilot.press("down", "down")
        await settled(pilot)
        assert app.heading == "Note a contact with Westmark County Council"
        await pilot.press("up", "enter")
        await settled(pilot)
    assert app.closed == 1
    assert app.partner().log[-2].on == TODAY


async def test_other_letters_of_the_name_forget_what_was_chosen(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"west: they called", "down")
        await settled(pilot)
        app.line.value = "westmark: they called"
        await settled(pilot)
        assert app.heading == "Note a contact"


async def test_a_click_chooses_too(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"west: they called")
        await settled(pilot)
        await pilot.click("#log-matches", offset=(4, 2))
        await settled(pilot)
        assert app.heading == "Note a contact with Westmark Teachers' Network"
        assert app.line.has_focus


async def test_a_name_that_nobody_has_is_said(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"zoo: called", "enter")
        assert "No partner of this name" in app.said
    assert app.closed == 0


async def test_another_partner_can_be_named_where_one_is_given(plan: Plan, pack: Pack) -> None:
    """The cursor may have been on somebody else when the telephone rang."""
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"radio: they called")
        assert app.heading == "Note a contact with Radio Westmark"
        await pilot.press("enter")
        await settled(pilot)
    assert app.partner() == plan.partner(OFFICE)
    assert app.partner("radio-westmark").log[-1].on == TODAY


async def test_without_partners_it_says_where_to_go(blank: Plan, pack: Pack) -> None:
    app = Noting(blank, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"x", "down", "enter")
        assert "There are no partners yet" in app.said
        await pilot.press("escape")
        await settled(pilot)
    assert (app.closed, app.draft.plan) == (1, blank)


async def test_a_partner_that_is_gone_meanwhile_is_told(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.draft.put(plan.model_copy(update={"partners": ()}), "partners")
        await pilot.press(*"they called", "enter")
        assert "not in the plan any more" in app.said
    assert app.closed == 0


async def test_what_was_changed_elsewhere_meanwhile_stays(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"they called")
        other = app.partner().model_copy(update={"owner": "Ola"})
        app.draft.put(with_partner(app.draft.plan, other), "partners")
        await pilot.press("enter")
        await settled(pilot)
    assert app.partner().owner == "Ola"
    assert app.partner().log[-2].on == TODAY


async def test_whoever_only_looks_notes_nothing(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack, OFFICE)
    app.draft.looks_only = True
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        [told] = app._notifications
        assert "only looking" in told.message
        assert app.closed == 1


async def test_of_a_thousand_partners_a_few_are_listed(plan: Plan, pack: Pack) -> None:
    """The others are counted, and the line finds any of them."""
    app = Noting(many(plan, 1_000), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        matches = app.screen.query_one(OptionList)
        assert matches.option_count == MOST_MATCHES + 1
        assert f"{1_000 - MOST_MATCHES} more" in str(matches.options[-1].prompt)
        await pilot.press(*"school 987: they called", "enter")
        await settled(pilot)
    assert app.partner("p-987").log[0].on == TODAY


def test_the_best_fit_comes_first() -> None:
    """The whole name, then its beginning, then any part of it."""
    names = ("The Radio", "Radio Westmark", "RADIO", "Bank")
    finder = PartnerFinder([Partner(id=f"p-{at}", name=name) for at, name in enumerate(names)])
    found = finder.find("radio ")
    assert [one.name for one in found.all] == ["RADIO", "Radio Westmark", "The Radio"]
    assert found.only is not None
    assert found.only.name == "RADIO"
    assert finder.find("zoo").all == ()
    assert finder.find("a").only is None


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("radio", ("radio", None)),
        ("radio: called: yes", ("radio", " called: yes")),
        ("Town: library: called", ("Town: library", " called")),
        ("town: called", ("town", " called")),
        ("", ("", None)),
        (":", ("", "")),
        ("town: l", ("town: l", None)),
    ],
)
def test_names_may_hold_colons(typed: str, parts: tuple[str, str | None]) -> None:
    finder = PartnerFinder([Partner(id="a", name="Town: Library"), Partner(id="b", name="Radio")])
    assert finder.split(typed) == parts


async def test_hostile_names_are_shown_as_they_are(plan: Plan, pack: Pack) -> None:
    """Enter writes such a name out, and the line still means this partner."""
    odds = [Partner(id=f"odd-{at}", name=text.strip()) for at, text in enumerate(HOSTILE.values())]
    app = Noting(plan.model_copy(update={"partners": (*plan.partners, *odds)}), pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        for one in odds:
            app.line.value = one.name[:30]
            await settled(pilot)
            assert click_actions(app.screen) == []
            if one.name == HOSTILE["action link"]:
                assert packed(one.name) in drawn(app.screen)
            await pilot.press("enter")
            await settled(pilot)
            app.line.insert_text_at_cursor("they called")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert app.partner(one.id).log[-1].on == TODAY
            app.open()
            await settled(pilot)


async def test_hostile_words_are_noted_as_they_are(plan: Plan, pack: Pack) -> None:
    app = Noting(plan, pack, OFFICE)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        for text in HOSTILE.values():
            app.line.value = f"they called, {text}"
            await settled(pilot)
            assert click_actions(app.screen) == []
            await pilot.press("enter")
            await settled(pilot)
            assert text.strip() in {one.note for one in app.partner().log}
            app.open()
            await settled(pilot)


async def test_norwegian_words_work(plan: Plan) -> None:
    use(spoken("nn"))
    app = Noting(plan, load_pack(language="nn"), OFFICE)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*"dei ringte, vil ha arket, +3", "enter")
        await settled(pilot)
    assert app.partner().log[-2].way == "in"


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("typed", ["", "called", "west: called", LINE, f"radio: {LINE}"])
async def test_every_letter_can_be_read(
    typed: str, size: tuple[int, int], plan: Plan, pack: Pack
) -> None:
    app = Noting(plan, pack, None if ":" in typed else OFFICE)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.line.value = typed
        for theme in (DARK_NAME, LIGHT_NAME):
            app.theme = theme
            await settled(pilot)
            assert faint(app.screen) == []


@pytest.mark.parametrize("wordy", [False, True], ids=["English", "longer words"])
async def test_all_that_is_said_is_in_sight_at_80_columns(
    plan: Plan, pack: Pack, *, wordy: bool
) -> None:
    """What will be noted, what the guard says, and what a second Enter does."""
    if wordy:
        use(WORDY)
    app = Noting(plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.line.value = "Westmark Education Office: called, wants the one-pager, +3"
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        said = app.screen.query_one("#log-said")
        assert said.region.height <= app.screen.query_one("#log-room").region.height
        dialog = app.screen.query_one(".dialog").region
        assert (dialog.y >= 0, dialog.bottom < SMALL[1]) == (True, True)
