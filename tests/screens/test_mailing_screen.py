"""Writing to many at once, used by keys: who gets it, who has heard enough, the list, the note."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from plans.contacts.mailing import Mailing, mailing
from plans.draft import Draft
from plans.model import Cap, Communication, Contact, Contacted, Milestone, Partner, Plan
from plans.packs.model import Pack
from screens import mailing_screen
from screens.dialogs import ReadDialog
from screens.mailing_screen import MailingScreen
from screens.moves import MailListWanted, TrackWanted
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE, WORST, OneScreen
from tests.screens.looking import drawn, packed, settled

SMALL, LARGE = (80, 24), (120, 36)


@pytest.fixture
def four(blank: Plan) -> Plan:
    """Return a plan with two that get it, one that has heard enough, one without address."""
    lately = Contacted(on=TODAY - timedelta(2), by="email", way="out")
    partners = (
        _partner("north", "North School", "north@example.org"),
        _partner("south", "South School", "south@example.org"),
        _partner("tired", "Tired Club", "tired@example.org", log=(lately,)),
        _partner("mute", "Mute Office", ""),
        _partner("high", "High Office", "high@example.org", touch="high"),
    )
    milestone = Milestone(id="kit", title="Kit is sent", on=date(2026, 11, 9), says="Here it is.")
    communication = Communication(at_most=(Cap(touches=1, days=7),), milestones=(milestone,))
    return blank.model_copy(
        update={"partners": partners, "communication": communication, "title": "Week"}
    )


def _partner(name_id: str, name: str, email: str, **more: Any) -> Partner:  # noqa: ANN401
    contact = Contact(name="Principal", email=email)
    given = {"touch": "low", "group": "schools", "contacts": (contact,), **more}
    return Partner(id=name_id, name=name, **given)


def shown(plan: Plan, pack: Pack, *, looks_only: bool = False) -> tuple[OneScreen, Draft]:
    """Return an app that shows the screen, and its draft, which saves nothing."""
    draft = Draft(plan, Path("plan.yaml"), looks_only=looks_only)
    return OneScreen(lambda: MailingScreen(draft, pack, TODAY, "kit")), draft


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return a list that gets what the screen posts."""
    found: list[Any] = []
    original = MailingScreen.post_message

    def post(self: MailingScreen, message: Any) -> bool:  # noqa: ANN401 - any message
        found.append(message)
        return original(self, message)

    monkeypatch.setattr(MailingScreen, "post_message", post)
    return found


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_it_says_who_gets_it_who_has_heard_enough_and_who_has_no_address(
    four: Plan, pack: Pack, size: tuple[int, int]
) -> None:
    app, _ = shown(four, pack)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        text = drawn(app.screen)
        assert packed("2 get it. 1 has heard enough for now") in text
        assert packed("1 has no address yet.") in text
        assert packed("1 other is to hear of it too (F6).") in text
        assert "HighOffice" not in text
        assert packed("too soon before ") in text
        await pilot.press("down", "down", "down")
        await settled(pilot)
        assert packed("There is no e-mail address.") in drawn(app.screen)


async def test_f6_and_f5_choose_others(four: Plan, pack: Pack) -> None:
    app, _ = shown(four, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        assert "HighOffice" in drawn(app.screen)
        assert "NorthSchool" not in drawn(app.screen)
        await pilot.press("f6")
        await settled(pilot)
        assert packed("3 get it.") in drawn(app.screen)
        await pilot.press("f5")  # the first group, which isn't theirs
        await settled(pilot)
        assert packed("Nobody is left to write to about this.") in drawn(app.screen)


async def test_f3_notes_one_contact_each_and_undo_takes_them_back(four: Plan, pack: Pack) -> None:
    app, draft = shown(four, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f3")
        await settled(pilot)
        logs = {one.id: one.log for one in draft.plan.partners}
        assert [len(logs[one]) for one in ("north", "south", "tired", "mute", "high")] == [
            *(1, 1, 1, 0, 0)
        ]
        assert (logs["north"][0].milestone, logs["north"][0].way) == ("kit", "out")
        assert logs["tired"][0].milestone is None
        await pilot.press("f3")  # nobody is left
        await pilot.press("ctrl+z")
        await settled(pilot)
    assert draft.plan == four


async def test_space_takes_those_in_who_have_heard_enough(
    four: Plan, pack: Pack, posted: list[Any]
) -> None:
    app, _ = shown(four, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("space", "f9")
        await settled(pilot)
    made = next(one.made for one in posted if isinstance(one, MailListWanted))
    assert [one.partner.id for one in made.recipients] == ["north", "south", "tired"]


async def test_the_links_hide_the_addresses_from_each_other(four: Plan, pack: Pack) -> None:
    app, _ = shown(four, pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        await pilot.press("f7")
        await settled(pilot)
        assert isinstance(app.screen, ReadDialog)
        assert app.clipboard.startswith("mailto:?bcc=north")
        assert "tired" not in app.clipboard


async def test_the_links_are_made_of_one_mailing(
    four: Plan, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a thousand partners each one takes a while."""
    made: list[str] = []

    def counted(*given: Any, **more: Any) -> Mailing:  # noqa: ANN401 - as `mailing` takes them
        made.append(given[2])
        return mailing(*given, **more)

    app, _ = shown(four, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        monkeypatch.setattr(mailing_screen, "mailing", counted)
        await pilot.press("f7")
        await settled(pilot)
    assert made == ["kit"]


async def test_escape_goes_back_to_the_schedule(four: Plan, pack: Pack, posted: list[Any]) -> None:
    app, _ = shown(four, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
    assert [one.screen for one in posted if isinstance(one, TrackWanted)] == ["schedule"]


async def test_who_only_looks_notes_nothing(four: Plan, pack: Pack) -> None:
    app, draft = shown(four, pack, looks_only=True)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f3")
        await settled(pilot)
    assert draft.plan == four


@pytest.mark.parametrize(("name", "size"), [*((name, LARGE) for name in WORST), ("long", SMALL)])
async def test_any_text_is_shown_as_it_is(
    four: Plan, pack: Pack, name: str, size: tuple[int, int]
) -> None:
    text = HOSTILE[name]
    odd = four.partners[0].model_copy(
        update={"name": text, "contacts": (Contact(name=text, email=text),)}
    )
    milestone = four.communication.milestones[0].model_copy(update={"title": text, "says": text})
    communication = four.communication.model_copy(update={"milestones": (milestone,)})
    plan = four.model_copy(
        update={"partners": (odd, *four.partners[1:]), "communication": communication}
    )
    app, _ = shown(plan, pack)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("end", "f7", "escape", "f3", "ctrl+z")
        await settled(pilot)
        assert isinstance(app.screen, MailingScreen)
