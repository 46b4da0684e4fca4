"""One typed line becomes a touch and a next step, and no word of it is lost."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plans.contacts.log_line import LogLine, noted, read_log_line, said_log_line
from plans.contacts.words import (
    CALL_OUT,
    CHANNELS,
    bare,
    heard,
    is_them,
    is_with,
    said_channel,
    said_touch,
)
from plans.day_words import NamedDay, named
from plans.languages.catalogs import known_languages, spoken
from plans.languages.settled import Language
from plans.languages.speaking import speaking, tr_in
from plans.model import Contact, Contacted, NextStep, Partner
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.text import clean
from plans.typed import Mistyped
from tests.conftest import TODAY
from tests.plans.other_words import OtherWords
from tests.screens.harness import HOSTILE

PACK = load_pack()

RADIO = Partner(
    id="radio",
    name="Radio Westmark",
    owner="Media coordinator",
    stage="contacted",
    contacts=(Contact(name="Ola Berg"), Contact(name="Kari Lie"), Contact(name="Kari Moe")),
)

SIXTH, EIGHTH, NINTH = date(2026, 10, 6), date(2026, 10, 8), date(2026, 10, 9)


def read(typed: str, partner: Partner = RADIO) -> LogLine:
    return read_log_line(typed, partner, PACK, TODAY)


def parts(line: LogLine) -> tuple[str, str | None, str, date | None]:
    return line.touch.by, line.touch.way, line.touch.note, line.next.on if line.next else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("called, wants the one-pager, +3", ("call", "out", "wants the one-pager", EIGHTH)),
        ("ringte, vil ha arket, +3", ("call", "out", "vil ha arket", EIGHTH)),
        ("Ringde: vil ha arket, neste fredag", ("call", "out", "vil ha arket", NINTH)),
        ("mail, sent the draft, Friday call again", ("email", "out", "sent the draft", NINTH)),
        ("they wrote, yes in principle", ("email", "in", "yes in principle", None)),
        ("dei skreiv, ja i prinsippet", ("email", "in", "ja i prinsippet", None)),
        ("mail from them, yes", ("email", "in", "yes", None)),
        ("mail from the head: yes", ("email", "in", "the head: yes", None)),
        ("svar, ja", ("email", "in", "ja", None)),
        ("they called back", ("call", "in", "", None)),
        ("called us, angry", ("call", "in", "angry", None)),
        ("answered, the price", ("email", "answer", "the price", None)),
        ("called them back, all well", ("call", "answer", "all well", None)),
        ("svarte på sms, ja", ("message", "answer", "ja", None)),
        ("met at the fair", ("meeting", "out", "at the fair", None)),
        ("we met them, fine", ("meeting", "out", "fine", None)),
        ("brev, invitasjon, 15 Oct", ("letter", "out", "invitasjon", date(2026, 10, 15))),
        ("tagged, the poster", ("social", "out", "the poster", None)),
        ("came to our event", ("event", "in", "", None)),
        (",called,, ok ,,", ("call", "out", "ok", None)),
        ("CALLED", ("call", "out", "", None)),
        ("called,\u200b ok\x1b, +3", ("call", "out", "\u200b ok", EIGHTH)),
        ("called，ok、+3", ("call", "out", "ok", EIGHTH)),
    ],
)
def test_channel_direction_note_and_day_are_read(
    typed: str, meant: tuple[str, str, str, date | None]
) -> None:
    assert parts(read(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("called, tea, cake, and 12,000 pupils, +3", "tea, cake, and 12,000 pupils"),
        ("called, on Friday they meet, then we hear", "on Friday they meet, then we hear"),
        ("called, their number, +47 22 33 44 55", "their number, +47 22 33 44 55"),
        ("called, 3/4 of the pupils", "3/4 of the pupils"),
        ("called, 1.5 million", "1.5 million"),
        ("called, sat with the head", "sat with the head"),
        ("ringte, man må vente", "man må vente"),
        ("ringte, Tor tek kontakt", "Tor tek kontakt"),
        ("called, Fred sends it", "Fred sends it"),
        ("called, may we come", "may we come"),
        ("called, they said yes, yesterday they said no", "they said yes, yesterday they said no"),
        ("called, founded in 1999", "founded in 1999"),
        ("called, wants it, 1/2 page", "wants it, 1/2 page"),
        ("called, ok, call 22 33 10 12", "ok, call 22 33 10 12"),
        ("called, ok, call back 1 May 2020", "ok, call back 1 May 2020"),
        ("called, ok, they call back Friday", "ok, they call back Friday"),
        ("called, ok, mail from the head Friday", "ok, mail from the head Friday"),
        ("called, ok, ask the one who sat", "ok, ask the one who sat"),
        ("called, ok, send 2 boxes 12", "ok, send 2 boxes 12"),
    ],
)
def test_commas_and_days_in_a_note_stay_there(typed: str, note: str) -> None:
    assert read(typed).touch.note == note


@pytest.mark.parametrize(
    ("typed", "on", "what"),
    [
        ("called, ok, +3 send it", EIGHTH, "send it"),
        ("called, ok, +3: send it", EIGHTH, "send it"),
        ("called, ok, +2 weeks send it", date(2026, 10, 19), "send it"),
        ("called, ok,+2w", date(2026, 10, 19), "the call"),
        ("called, +3 send it, and the poster", EIGHTH, "send it, and the poster"),
        ("called, ok, Fri call again", NINTH, "call again"),
        ("called, ok, Friday, 9 Oct call again", NINTH, "call again"),
        ("called, ok, October 9, 2026", NINTH, "the call"),
        ("called, tomorrow they decide", SIXTH, "they decide"),
        ("called, 15 Oct 20 posters", date(2026, 10, 15), "20 posters"),
        ("called, today", TODAY, "the call"),
        ("called, wants 40, +3 copies", EIGHTH, "copies"),
        ("called, ok, 7/12 send it", date(2026, 12, 7), "send it"),
        ("called, ok, call back 22 October", date(2026, 10, 22), "call back"),
        ("called, ok, send it Friday", NINTH, "send it"),
        ("called, ok, send it on Friday.", NINTH, "send it"),
        ("called, ok, meet them 8/10", EIGHTH, "meet them"),
        ("ringte, ok, send arket neste fredag", NINTH, "send arket"),
        ("ringte, ok, ta kontakt i morgen", SIXTH, "ta kontakt"),
    ],
)
def test_the_next_step_has_its_day_and_its_words(typed: str, on: date, what: str) -> None:
    stages = tuple(
        one.model_copy(update={"step": "the call"}) if one.id == "contacted" else one
        for one in PACK.stages
    )
    pack = PACK.model_copy(update={"stages": stages})
    step = read_log_line(typed, RADIO, pack, TODAY).next
    assert step is not None
    assert (step.on, step.what, step.who) == (on, what, "Media coordinator")


@pytest.mark.parametrize(
    ("what", "channel"),
    [("call again", "call"), ("ring rektor", "call"), ("Mail:", "email"), ("møte", "meeting")],
)
def test_a_next_step_that_begins_with_a_channel_is_a_planned_touch(what: str, channel: str) -> None:
    step = read(f"called, ok, +3 {what}").next
    assert step is not None
    assert step.by == channel


def test_other_next_steps_are_no_touch() -> None:
    assert read("called, ok, +3 send it").next == NextStep(
        on=EIGHTH, what="send it", who="Media coordinator"
    )


def test_the_next_step_is_taken_by_whoever_is_named() -> None:
    step = read_log_line("called, +3", RADIO, PACK, TODAY, by="Kim").next
    assert step is not None
    assert step.who == "Kim"


def test_without_a_usual_step_it_is_followed_up_in_the_plans_language() -> None:
    new = RADIO.model_copy(update={"stage": None})
    step = read("called, +3", new).next
    assert step is not None
    assert step.what == "Follow up"
    # The pack's steps are in another language than the plan then.
    other = PACK.model_copy(update={"own_language": "en", "language": "nn"})
    again = read_log_line("called, +3", RADIO, other, TODAY).next
    assert again is not None
    assert again.what == "Follow up"


@pytest.mark.parametrize(
    ("typed", "on", "note"),
    [
        ("called yesterday", date(2026, 10, 4), ""),
        ("called yesterday about the kit", date(2026, 10, 4), "about the kit"),
        ("met at the fair yesterday", date(2026, 10, 4), "at the fair"),
        ("ringte i går, ok", date(2026, 10, 4), "ok"),
        ("called -2, ok", date(2026, 10, 3), "ok"),
        ("called −1 week", date(2026, 9, 28), ""),
        ("called 2 days ago", date(2026, 10, 3), ""),
        ("ringte for 2 dagar sidan, ok", date(2026, 10, 3), "ok"),
        ("called Friday about x", date(2026, 10, 2), "about x"),
        ("called on Monday", TODAY, ""),
        ("called last Monday", date(2026, 9, 28), ""),
        ("called 3 Oct", date(2026, 10, 3), ""),
        ("called 20 December 2025", date(2025, 12, 20), ""),
        ("called today, ok", TODAY, "ok"),
        ("called -99999 weeks", TODAY, "-99999 weeks"),
    ],
)
def test_the_day_of_the_touch_comes_right_after_the_channel(
    typed: str, on: date, note: str
) -> None:
    touch = read(typed).touch
    assert (touch.on, touch.note) == (on, note)


def test_a_day_without_a_year_may_lie_before_new_year() -> None:
    line = read_log_line("called 20 Dec", RADIO, PACK, date(2027, 1, 5))
    assert line.touch.on == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("typed", "who", "note"),
    [
        ("called Ola, ok", "Ola Berg", "ok"),
        ("called ola berg about x", "Ola Berg", "about x"),
        ("met with Kari Moe on 3 Oct", "Kari Moe", ""),
        ("mail from Kari Lie: yes", "Kari Lie", "yes"),
        ("called Ola yesterday", "Ola Berg", ""),
        ("called Kari, ok", "", "Kari, ok"),
        ("called Ola about x", "", "Ola about x"),
    ],
)
def test_a_person_of_the_partner_is_known_by_name(typed: str, who: str, note: str) -> None:
    touch = read(typed).touch
    assert (touch.who, touch.note) == (who, note)


@pytest.mark.parametrize("typed", ["", " ", ",,", "Radio", "the called one", "9 Oct, called"])
def test_a_line_begins_with_how_it_happened(typed: str) -> None:
    with pytest.raises(Mistyped, match="Begin with how it happened: “called”, “mail”, “met”"):
        read(typed)


@pytest.mark.parametrize("day", ["yesterday", "-2", "2020-01-01", "1 May 2026 send it"])
def test_a_next_step_is_not_in_the_past(day: str) -> None:
    with pytest.raises(Mistyped, match=r"is past, and the next step lies ahead\."):
        read(f"called, ok, {day}")


@pytest.mark.parametrize("day", ["+3", "tomorrow", "next Friday", "15 Oct", "2027-01-01"])
def test_a_touch_is_not_ahead(day: str) -> None:
    with pytest.raises(Mistyped, match=r"lies ahead\. Write first what has happened"):
        read(f"called {day}")


SCRAPS = (
    *("called", "ringte", "mail", "met", "they", "dei", "from", "frå", "them", "answered", "svar"),
    *("we", "sent", "call", "Ola", "Kari", "Moe", "sat", "man", "12,000", "+3", "+", "-2", "15"),
    *("Oct", "Friday", "next", "2026", "yesterday", "1.5", "i", "dag", "går", ",", ", ", "，", ":"),
    *("\n", "\u2028", "\x1b", "\ud800", "٣", "🙂"),
)

scraps = (
    st.lists(st.sampled_from(SCRAPS) | st.text(max_size=5), max_size=12).map(" ".join) | st.text()
)


@given(scraps)
@example("called, ok, +99999 weeks")
@example("called -99999 days")
@example("called, +" + "9" * 50)
@example("called " * 2_000)
@example("called, " * 2_000 + "+3")
def test_any_text_is_read_or_mistyped_and_no_word_is_lost(typed: str) -> None:
    try:
        line = read(typed)
    except Mistyped:
        return
    kept = f"{line.touch.note} {line.next.what if line.next else ''}"
    left = words(kept)
    lost = [word for word in words(clean(typed, one_line=True)) if not taken(word, left)]
    assert len(lost) <= 24  # channel, person and two days at their longest
    assert not [word for word in lost if not is_known(word)]
    assert line.touch.on is not None
    assert line.touch.on <= TODAY
    assert line.next is None or (line.next.on is not None and line.next.on >= TODAY)
    assert said_log_line(line, RADIO)
    # What is read is what a plan can hold.
    Contacted.model_validate(line.touch.model_dump())
    NextStep.model_validate((line.next or NextStep()).model_dump())


def words(text: str) -> list[str]:
    return re.findall(r"[^\s,،、，:;–—-]+", text)


def taken(word: str, left: list[str]) -> bool:
    if word in left:
        left.remove(word)
        return True
    return False


def is_known(word: str) -> bool:
    """Whether a word that isn't in the note can have been read as channel, person or day."""
    one = bare(word).strip("+.")
    return (
        not one
        or one in TAKEN
        or any(sign.isdigit() for sign in one)
        or named(one) != NamedDay()
        or heard([word]) is not None
        or is_them(word)
        or is_with(word)
    )


TAKEN = frozenset(
    (
        *("next", "last", "on", "i", "today", "yesterday", "dag", "går"),
        *("ola", "berg", "kari", "lie", "moe", "we", "they", "dei", "back", "us"),
    )
)
"""Words of a day, of a person, or of a phrase for a channel."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_notes_are_kept_as_typed(text: str) -> None:
    assert read(f"called, {text}, +3").touch.note == " ".join(text.split())


@pytest.mark.parametrize("code", known_languages())
def test_english_and_norwegian_words_are_read_in_every_language(code: str) -> None:
    with speaking(spoken(code)):
        for typed in ("called, ok, +3", "ringte, ok, +3"):
            assert parts(read(typed)) == ("call", "out", "ok", EIGHTH)
        for typed in ("they wrote, ok", "dei skreiv, ok", "de skrev, ok"):
            assert parts(read(typed)) == ("email", "in", "ok", None)
        with pytest.raises(Mistyped):
            read("?")


def test_the_words_of_the_language_that_is_spoken_are_read_too() -> None:
    calls = OtherWords({f"log|{CALL_OUT}": "подзвонив, подзвонила、 говорив з"})
    with speaking(Language("uk", "українська", calls)):
        assert parts(read("Подзвонила, ок, +3")) == ("call", "out", "ок", EIGHTH)
        assert read("говорив з Ola, ок").touch.who == "Ola Berg"
        assert parts(read("called, ок")) == ("call", "out", "ок", None)
        with pytest.raises(Mistyped, match="“подзвонив”"):
            read("?")


def test_a_language_without_words_of_its_own_falls_back_to_english() -> None:
    with speaking(Language("uk", "українська", OtherWords({f"log|{CALL_OUT}": ", ,"}))):
        assert read("called, ок").touch.by == "call"
        with pytest.raises(Mistyped, match="“called”"):
            read("?")


def test_what_will_be_noted_is_said_before() -> None:
    said = said_log_line(read("called Ola, wants it, +3 call again"), RADIO)
    assert said.splitlines() == [
        "Radio Westmark: We called, with Ola Berg. Monday 5 October 2026",
        "Note: wants it",
        "Next step: call again. Thursday 8 October 2026, Media coordinator",
        "It counts as a planned contact: Call.",
    ]


def test_what_happens_to_the_next_step_is_said_too() -> None:
    line = read("called, ok")
    planned = RADIO.model_copy(update={"next": NextStep(on=TODAY, what="Ask them", by="call")})
    other = RADIO.model_copy(update={"next": NextStep(on=TODAY, what="Send it")})
    assert "No next step yet: add a comma and a day" in said_log_line(line, RADIO)
    assert "The next step “Ask them” is done with this." in said_log_line(line, planned)
    assert "The next step stays: Send it" in said_log_line(line, other)


def test_it_is_said_which_next_step_is_replaced() -> None:
    step = NextStep(on=EIGHTH, what="Mail when sign-up opens")
    planned = RADIO.model_copy(update={"next": step})
    line = read("called, ok, +9 Ask again", planned)
    assert "It replaces: Mail when sign-up opens" in said_log_line(line, planned).splitlines()
    assert "It replaces" not in said_log_line(line, RADIO)
    bare_step = RADIO.model_copy(update={"next": NextStep(by="letter", on=EIGHTH)})
    assert "It replaces: Letter" in said_log_line(line, bare_step)
    call = RADIO.model_copy(update={"next": step.model_copy(update={"by": "call"})})
    said = said_log_line(line, call)
    assert "The next step “Mail when sign-up opens” is done with this." in said
    assert "It replaces" not in said


def test_a_lost_partner_gets_no_next_step_that_nobody_would_see() -> None:
    lost = RADIO.model_copy(update={"stage": "closed-lost"})
    with pytest.raises(Mistyped, match="Take it up again on the board first"):
        read("called, wants it after all, +3", lost)
    line = read("called, wants it after all", lost)
    assert "next step" not in said_log_line(line, lost)
    won = RADIO.model_copy(update={"stage": "closed-won"})
    assert parts(read("called, ok, +3", won)) == ("call", "out", "ok", EIGHTH)


@pytest.mark.parametrize("today", [date.min, date(1, 3, 1), date(9999, 12, 30), date.max])
@pytest.mark.parametrize(
    "day",
    ["yesterday", "-3", "2 days ago", "last Friday", "Friday", "tomorrow", "+3", "1 Jan", "29.2."],
)
def test_at_the_ends_of_the_calendar_a_line_is_read_or_refused(day: str, today: date) -> None:
    for typed in (f"called {day}, ok", f"called, ok, {day}", f"called, ok, send it {day}"):
        try:
            line = read_log_line(typed, RADIO, PACK, today)
        except Mistyped:
            continue
        assert line.touch.on is not None
        assert line.touch.on <= today
        assert said_log_line(line, RADIO)


def test_a_touch_is_noted_in_the_order_of_days() -> None:
    log = (
        Contacted(on=date(2026, 10, 1), by="email"),
        Contacted(by="letter"),
        Contacted(on=TODAY, by="call"),
        Contacted(on=date(2026, 10, 20), by="email", state="planned"),
    )
    partner = noted(RADIO.model_copy(update={"log": log}), read("met, ok, +3"))
    assert [one.by for one in partner.log] == ["email", "letter", "call", "meeting", "email"]
    assert partner.next.on == EIGHTH
    earlier = noted(partner, LogLine(Contacted(on=date(2026, 9, 1), by="social"), None))
    assert earlier.log[0].by == "social"
    assert earlier.next == partner.next
    assert noted(earlier, LogLine(Contacted(by="event"), None)).log[-1].by == "event"


@pytest.mark.parametrize(
    ("typed", "day", "stays"),
    [
        ("called, ok", TODAY, False),
        ("called back, ok", TODAY - timedelta(3), False),
        ("called, ok", TODAY + timedelta(3), False),
        ("called, ok", TODAY + timedelta(4), True),
        ("they called, ok", TODAY, True),
        ("mail, ok", TODAY, True),
    ],
)
def test_a_planned_call_that_was_made_is_not_planned_any_more(
    typed: str, day: date, *, stays: bool
) -> None:
    planned = NextStep(on=day, what="Ask them", by="call")
    partner = noted(RADIO.model_copy(update={"next": planned}), read(typed))
    assert partner.next == (planned if stays else NextStep())


def test_every_channel_and_direction_has_its_words() -> None:
    for channel, name in CHANNELS:
        assert said_channel(channel) == tr_in("channel", name)
        said = {said_touch(Contacted(by=channel, way=way)) for way in ("in", "out", "answer")}
        assert len(said) == 3
    assert said_touch(Contacted(by="pigeon", way="out")) == "pigeon"
    assert said_touch(Contacted(by="call")) == "Call"


def test_the_words_of_a_pack_are_not_needed(pack: Pack) -> None:
    bare_pack = pack.model_copy(update={"stages": ()})
    step = read_log_line("called, +3", RADIO, bare_pack, TODAY).next
    assert step is not None
    assert step.what == "Follow up"
