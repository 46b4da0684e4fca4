"""The calendar file, read by another library and taken in twice by a calendar program."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given, settings

from plans.exports.calendar_file import ALARM, calendar, identity_of
from plans.exports.words import wording
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import (
    Asset,
    Commitment,
    Communication,
    Contact,
    Event,
    Lead,
    Message,
    Milestone,
    NextStep,
    Partner,
    Plan,
    Window,
)
from plans.moving_window import with_window
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE, TODAY
from tests.plans.small_pack import SMALL_PACK
from tests.plans.strategies import ODD_PROSE, ODD_TEXTS, plans
from tests.screens.harness import HOSTILE

HERE = "/home/kari/Documents/Campaign plans/westmark.yaml"

khal = pytest.mark.skipif(
    not shutil.which("khal") and os.environ.get("CI") != "true",
    reason="khal isn't installed (Debian: khal)",
)


def entries(data: bytes) -> list[Any]:
    """Return the entries of a calendar file as vobject reads them."""
    found = list(vobject.readOne(data.decode("utf-8")).contents.get("vevent", []))
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == len(found)
    return found


def by_title(data: bytes) -> Mapping[str, Any]:
    """Return the entries by their titles."""
    return {one.summary.value: one for one in entries(data)}


def about(entry: Any) -> str:  # noqa: ANN401 - vobject has no types
    """Return what is said about an entry."""
    return str(entry.description.value) if hasattr(entry, "description") else ""


def small(**parts: object) -> Plan:
    """Return a plan of 7 to 13 December 2026 with these parts."""
    window = Window(start=date(2026, 12, 7), end=date(2026, 12, 13))
    return Plan(pack="small", title="Reading week", window=window).model_copy(update=parts)


def made(plan: Plan, *, pack: Pack = SMALL_PACK, with_contacts: bool = False) -> bytes:
    """Return the calendar of a plan as it is made today."""
    return calendar(plan, pack, TODAY, identity=HERE, with_contacts=with_contacts)


def test_all_days_of_the_plan_are_in_it() -> None:
    """The campaign, milestones, what partners do, next steps and events are all-day entries."""
    plan = small(
        partners=(
            Partner(
                id="school",
                name="Hill School",
                owner="Grace",
                commitments=(Commitment(ask="host-an-hour", due=date(2026, 12, 8)),),
                next=NextStep(on=date(2026, 10, 9), what="Call", who="Ada"),
            ),
        ),
        communication=Communication(
            milestones=(
                Milestone(
                    id="kit",
                    title="Kit is sent",
                    weeks=-4,
                    groups=("schools",),
                    touch="low",
                    audiences=("parents",),
                    says="A lesson,\nand texts.",
                ),
            ),
            assets=(Asset(id="text", title="The text", milestone="kit", state="draft"),),
        ),
        events=(Event(id="fair", title="Fair", on=date(2026, 12, 9), start="10:00", place="Hall"),),
        asks=load_plan(EXAMPLE).asks,
        message=Message(text="Read for an hour."),
    )
    found = by_title(made(plan))
    assert {title: (one.dtstart.value, one.dtend.value) for title, one in found.items()} == {
        "Reading week": (date(2026, 12, 7), date(2026, 12, 14)),
        "Kit is sent": (date(2026, 11, 9), date(2026, 11, 10)),
        "Hill School: Host one hour and report how many joined": (
            date(2026, 12, 8),
            date(2026, 12, 9),
        ),
        "Hill School: Call": (date(2026, 10, 9), date(2026, 10, 10)),
        "Fair": (date(2026, 12, 9), date(2026, 12, 10)),
    }
    assert {one.categories.value[0] for one in found.values()} == {
        "Campaign",
        "Milestone",
        "Commitment",
        "Next step",
        "Event",
    }
    assert about(found["Kit is sent"]) == (
        "A lesson,\nand texts.\nWho hears of it: Schools: low priority\nWho reach: parents\n"
        "Ready by then: The text (draft)"
    )
    assert about(found["Hill School: Call"]) == "Owner: Ada"
    assert found["Fair"].location.value == "Hall"
    assert about(found["Fair"]) == "Begins at 10:00"


def test_each_entry_has_an_alarm_on_the_morning_before() -> None:
    """All but what is done remind of themselves, and none of them takes the day up."""
    done = Commitment(ask="host-an-hour", due=date(2026, 12, 8), status="executed")
    open_ = Commitment(ask="host-an-hour", due=date(2026, 12, 9), status="equipped")
    partner = Partner(id="school", name="School", commitments=(done, open_))
    first, second = (
        one for one in entries(made(small(partners=(partner,)))) if "School" in one.summary.value
    )
    assert not hasattr(first, "valarm")
    assert second.valarm.trigger.value == ALARM == -timedelta(hours=15)
    assert second.valarm.action.value == "DISPLAY"
    assert {first.transp.value, second.transp.value} == {"TRANSPARENT"}


@pytest.mark.parametrize(
    ("stage", "titles"),
    [
        (None, ["P: Call", "P: Host"]),
        ("lead", ["P: Call", "P: Host"]),
        ("closed-won", ["P: Host"]),
        ("closed-lost", []),
    ],
)
def test_what_is_over_is_not_in_it(stage: str | None, titles: list[str]) -> None:
    """Steps of lost partners and what has no day have no entry; asks that are off are cancelled."""
    commitments = (
        Commitment(ask="a", what="Host", due=date(2026, 12, 8)),
        Commitment(ask="b", what="Gone", due=date(2026, 12, 8), status="withdrawn"),
        Commitment(ask="c", what="Missed", due=date(2026, 12, 8), status="missed"),
        Commitment(ask="d", what="Some day"),
    )
    step = NextStep(on=date(2026, 10, 9), what="Call")
    partner = Partner(id="p", name="P", stage=stage, commitments=commitments, next=step)
    found = entries(made(small(partners=(partner,), window=Window()), pack=load_pack()))
    off = [one for one in found if hasattr(one, "status")]
    assert [one.summary.value for one in found if one not in off] == titles
    assert {one.status.value for one in off} == {"CANCELLED"}
    names = {one.summary.value for one in off}
    assert names == {"P: Gone", "P: Missed"} | ({"P: Host"} if stage == "closed-lost" else set())
    assert not any(hasattr(one, "valarm") for one in off)


@pytest.mark.parametrize(
    ("window", "days"),
    [
        (Window(start=date(2026, 12, 7)), ("20261207", "20261208")),
        (Window(end=date(2026, 12, 7)), ("20261207", "20261208")),
        (Window(start=date(2026, 12, 7), end=date(2026, 12, 1)), ("20261207", "20261208")),
        (Window(start=date(2026, 12, 7), end=date(2026, 12, 8)), ("20261207", "20261209")),
        (Window(start=date(9999, 12, 30), end=date.max), ("99991230", "P2D")),
        (Window(start=date.max), ("99991231", "P1D")),
        (Window(start=date(1, 1, 1), end=date(1, 1, 1)), ("00010101", "00010102")),
    ],
)
def test_the_campaign_is_an_entry_of_all_its_days(window: Window, days: tuple[str, str]) -> None:
    """Half a window is a day. The calendar's last day has no day after it, so days are counted."""
    lines = made(small(window=window)).decode().splitlines()
    first, behind = days
    assert f"DTSTART;VALUE=DATE:{first}" in lines
    ends = [line for line in lines if line.startswith(("DTEND", "DURATION"))]
    counted = behind.startswith("P")
    assert ends == [f"DURATION:{behind}" if counted else f"DTEND;VALUE=DATE:{behind}"]


def test_a_plan_without_days_is_an_empty_calendar() -> None:
    """It can be read, and has the plan's name."""
    data = made(small(window=Window()))
    assert vobject.readOne(data.decode()).x_wr_calname.value == "Reading week"
    assert b"BEGIN:VEVENT" not in data


def test_the_same_plan_gives_the_same_bytes_on_a_day(plan: Plan, pack: Pack) -> None:
    """Nothing in it comes from a clock or from chance."""
    assert made(plan, pack=pack) == made(load_plan(EXAMPLE), pack=load_pack())


def test_a_later_file_is_a_newer_revision_of_the_same_entries(plan: Plan, pack: Pack) -> None:
    """No calendar takes it for an old one, though titles, days and the window are others."""
    texts = {"title": "Other", "lead": Lead(name="Somebody else"), "language": "nn"}
    step = {"next": NextStep(on=date(2026, 10, 20), what="Write")}
    partners = tuple(one.model_copy(update={"name": "X", **step}) for one in plan.partners)
    other = with_window(
        plan.model_copy(update={**texts, "partners": partners}),
        Window(start=date(2027, 2, 1), end=date(2027, 2, 3)),
    )
    first = {one.uid.value: one for one in entries(made(plan, pack=pack))}
    data = calendar(other, load_pack(language="nn"), TODAY + timedelta(1), identity=HERE)
    later = {one.uid.value: one for one in entries(data)}
    assert first.keys() <= later.keys()
    for uid, one in first.items():
        assert int(later[uid].sequence.value) > int(one.sequence.value)
        assert later[uid].dtstamp.value > one.dtstamp.value


def test_identifiers_are_of_one_plan_and_one_thing(plan: Plan, pack: Pack) -> None:
    """No two entries of a plan share one, and neither do two plans."""
    twice = plan.partners[0].commitments[0]
    partner = plan.partners[0].model_copy(update={"commitments": (twice, twice)})
    many = plan.model_copy(update={"partners": (partner, *plan.partners[1:])})
    here = [one.uid.value for one in entries(made(many, pack=pack))]
    data = calendar(many, pack, TODAY, identity=f"{HERE}2")
    there = [one.uid.value for one in entries(data)]
    assert len(here) == len(set(here))
    assert not set(here) & set(there)


def test_an_entry_keeps_its_identifier_when_another_ask_ends() -> None:
    """Of two equal asks the second stays the second, and the calendar takes the first one away."""
    first = Commitment(ask="a", what="First", due=date(2026, 12, 8))
    second = Commitment(ask="a", what="Second", due=date(2026, 12, 9))
    partner = Partner(id="p", name="P", commitments=(first, second))
    before = by_title(made(small(partners=(partner,))))
    ended = first.model_copy(update={"status": "withdrawn"})
    partner = partner.model_copy(update={"commitments": (ended, second)})
    after = by_title(made(small(partners=(partner,))))
    assert after["P: First"].status.value == "CANCELLED"
    assert after["P: First"].uid.value == before["P: First"].uid.value
    assert not hasattr(after["P: Second"], "status")
    assert after["P: Second"].uid.value == before["P: Second"].uid.value


def test_a_plan_is_known_by_the_path_of_its_file(tmp_path: Path) -> None:
    """However the file is reached it is the same plan, and another file is another one."""
    (tmp_path / "a.yaml").touch()
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    here = identity_of(tmp_path / "a.yaml")
    assert identity_of(tmp_path / "sub" / ".." / "a.yaml") == here
    assert identity_of(tmp_path / "link.yaml") == here
    assert identity_of(tmp_path / "b.yaml") != here
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml"))
    assert made(small()) != calendar(small(), SMALL_PACK, TODAY, identity=identity_of(odd))


def test_persons_at_partners_are_in_it_only_when_asked_for() -> None:
    """No name, address or number of a contact is in the file otherwise."""
    contact = Contact(name="Kari Nordmann", role="Head", email="kari@example.org", phone="555 12")
    partner = Partner(
        id="p",
        name="P",
        contacts=(contact, Contact(email="office@example.org")),
        commitments=(Commitment(ask="a", who="Ola Nordmann", due=date(2026, 12, 8)),),
        next=NextStep(on=date(2026, 10, 9)),
    )
    plan = small(partners=(partner,), lead=Lead(name="Ada", email="ada@example.org"))
    data = made(plan).decode()
    assert not [word for word in ("Kari", "Ola", "@", "555") if word in data]
    found = by_title(made(plan, with_contacts=True))
    assert "Kari Nordmann, Head, kari@example.org, 555 12\noffice@example.org" in about(found["P"])
    assert "Ola Nordmann" in about(found["P: a"])


def test_it_is_in_the_plans_language() -> None:
    """The program's words in it are the plan's, whatever is spoken elsewhere."""
    commitment = Commitment(ask="a", due=date(2026, 12, 8), status="confirmed")
    plan = small(partners=(Partner(id="p", name="P", commitments=(commitment,)),))
    with speaking(spoken("nn")):
        norwegian = wording()["status.confirmed"]
        assert "Confirmed" in about(by_title(made(plan))["P: a"])
    plan = plan.model_copy(update={"language": "nn"})
    assert norwegian != "Confirmed"
    assert norwegian in about(by_title(made(plan))["P: a"])


@pytest.mark.parametrize("text", [*HOSTILE.values(), *ODD_TEXTS, *ODD_PROSE], ids=count())
def test_no_text_can_act_in_the_file(text: str) -> None:
    """Any text is read back as a text: no line, entry or property comes of it."""
    evil = f"{text}\r\nEND:VEVENT\nBEGIN:VEVENT\u2028SUMMARY:x\x85"
    for one in (text, evil):
        line = one.replace("\n", " ").replace("\r", " ")
        plan = small(
            title=line,
            message=Message.model_construct(text=one),
            partners=(Partner.model_construct(id="p", name=line, next=NextStep(on=TODAY)),),
            communication=Communication(
                milestones=(Milestone.model_construct(id="m", title=line, weeks=0, says=one),)
            ),
            events=(Event.model_construct(id="e", title=line, on=TODAY, place=line),),
        )
        data = made(plan)
        assert len(entries(data)) == 4
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert len(data.decode().splitlines()) == len(lines) - 1
        assert not set(data) & (set(range(32)) - {9, 10, 13})
        assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")


def test_special_letters_are_read_back_as_they_were() -> None:
    """Commas, semicolons, backslashes, breaks and emoji come out of the file as they went in."""
    title, says = 'a,b;c\\d \\n: "e" 👩‍👩‍👧 图书馆', "x\ny, z;\n\n\\w"
    milestones = (Milestone(id="m", title=title, weeks=0, says=says),)
    found = by_title(made(small(communication=Communication(milestones=milestones))))
    assert about(found[title]).startswith(says)


@given(plans)
@settings(max_examples=60)
def test_any_plan_is_a_calendar_that_can_be_read(plan: Plan) -> None:
    """Whatever a plan holds, the file has its entries and no other ones."""
    data = calendar(plan, load_pack(), TODAY, with_contacts=True)
    if b"BEGIN:VEVENT" in data:
        uids = [one.uid.value for one in entries(data)]
        assert len(set(uids)) == len(uids)


def _khal(home: Path, *words: str) -> str:
    """Return what khal prints, in a home of its own with one empty calendar."""
    config = home / "config"
    if not config.exists():
        (home / "events").mkdir(parents=True)
        config.write_text(
            f"[calendars]\n[[plan]]\npath = {home / 'events'}\n"
            "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            "default_timezone = UTC\nlocal_timezone = UTC\n"
            f"[sqlite]\npath = {home / 'khal.db'}\n"
        )
    clean = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}
    command = ["khal", "-c", str(config), *words]
    return subprocess.run(command, env=clean, check=True, capture_output=True, text=True).stdout


def _listed(home: Path) -> list[str]:
    """Return first day and title of each entry that khal shows, once each."""
    shown = _khal(home, "list", "--once", "-df", "", "-f", "{start} {title}", "2026-01-01", "800d")
    return [line.strip() for line in shown.splitlines() if line.strip()]


@khal
def test_a_calendar_program_takes_it_in_twice_without_doubles(
    plan: Plan, pack: Pack, tmp_path: Path
) -> None:
    """A second import of the same file changes nothing; one after days moved updates them."""
    home, file = tmp_path / "khal", tmp_path / "westmark.ics"
    file.write_bytes(made(plan, pack=pack))
    number = len(entries(file.read_bytes()))
    _khal(home, "import", "--batch", "-a", "plan", str(file))
    first = _listed(home)
    assert len(first) == number == len(list((home / "events").iterdir()))
    assert "2026-10-12 Sign-up opens" in first
    assert "2026-12-07 Hour of Code in Westmark" in first

    _khal(home, "import", "--batch", "-a", "plan", str(file))
    assert _listed(home) == first
    assert len(list((home / "events").iterdir())) == number

    week = Window(start=date(2026, 12, 14), end=date(2026, 12, 20))
    moved = with_window(plan, week).model_copy(update={"title": "Hour of Code, moved"})
    file.write_bytes(calendar(moved, pack, TODAY + timedelta(1), identity=HERE))
    _khal(home, "import", "--batch", "-a", "plan", str(file))
    later = _listed(home)
    assert len(later) == number == len(list((home / "events").iterdir()))
    assert "2026-10-19 Sign-up opens" in later
    assert "2026-12-14 Hour of Code, moved" in later
    assert "2026-10-12 Sign-up opens" not in later
