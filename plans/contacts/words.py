"""The words for touches: those that a typed line may begin with, and those in which one is said.

English and Norwegian words are read always, and those of the language that is spoken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from plans.day_words import plain
from plans.languages.marking import mark_in
from plans.languages.speaking import tr_in
from plans.model import Contacted

Channel: TypeAlias = Literal["email", "call", "meeting", "letter", "message", "social", "event"]
"""How a touch happens, as the plan file names it."""

Direction: TypeAlias = Literal["in", "out", "answer"]
"""Who began it: see `Contacted.way`."""

Phrase: TypeAlias = tuple[str, ...]
"""Words in plain small letters (`plans.day_words.plain`)."""

CHANNELS: tuple[tuple[Channel, str], ...] = (
    ("call", mark_in("channel", "Call")),
    ("email", mark_in("channel", "E-mail")),
    ("meeting", mark_in("channel", "Meeting")),
    ("message", mark_in("channel", "Message")),
    ("letter", mark_in("channel", "Letter")),
    ("social", mark_in("channel", "Social media")),
    ("event", mark_in("channel", "Event")),
)
"""The channels with their names, those that are used most first."""


class _Row(NamedTuple):
    channel: Channel
    way: Direction
    english: str
    """Phrases, parted by commas; marked, so that each language puts its own in their place."""
    norwegian: str
    """The same in both written forms of Norwegian."""


# translators: In the texts with the context “log”, give all words and phrases, parted by commas, by
# which one of your language would note in a hurry what happened: verbs in the past, and nouns. This
# one is for telephone calls that we made.
CALL_OUT = mark_in(
    "log",
    "called, call, phoned, phone, phone call, rang, tried to call, spoke with, spoke to,"
    " talked with, talked to, spoke, talked",
)
# translators: telephone calls that they made
_CALL_IN = mark_in(
    "log",
    "call from, called from, phone call from, called us, called me, phoned us, phoned me, rang us,"
    " rang me, called us back, called me back",
)
# translators: telephone calls that we made since they had asked for it
_CALL_ANSWER = mark_in(
    "log",
    "called back, called them back, called her back, called him back, phoned back, rang back,"
    " answered by phone, answered on the phone",
)
# translators: e-mail that we wrote
_EMAIL_OUT = mark_in(
    "log",
    "mail, mailed, email, emailed, e-mail, e-mailed, wrote, wrote to, sent, sent a mail, sent mail,"
    " sent an email, sent an e-mail, reminded",
)
# translators: e-mail that they wrote, answers above all
_EMAIL_IN = mark_in(
    "log",
    "reply, reply from, mail from, email from, e-mail from, mailed us, emailed us, wrote us,"
    " wrote to us, answer, answer from, got a reply, got an answer, got a mail, got mail,"
    " got an email, got an e-mail, heard from, heard back, heard back from",
)
# translators: e-mail that we wrote since they had asked something
_EMAIL_ANSWER = mark_in(
    "log",
    "answered, replied, wrote back, mailed back, emailed back, answered by mail, answered by email,"
    " answered by e-mail",
)
# translators: meetings that we held with them
_MEETING_OUT = mark_in("log", "met, met with, meeting, meeting with, visited, visit, saw")
# translators: meetings to which they came by themselves
_MEETING_IN = mark_in("log", "came, came by, came to us, visited us, visit from")
# translators: letters that we sent
_LETTER_OUT = mark_in("log", "letter, letter to, sent a letter, wrote a letter")
# translators: letters that they sent
_LETTER_IN = mark_in("log", "letter from, got a letter, got a letter from")
# translators: letters that we sent since they had asked something
_LETTER_ANSWER = mark_in("log", "answered by letter, replied by letter")
# translators: short messages on the telephone that we sent
_MESSAGE_OUT = mark_in("log", "texted, text, sms, message, messaged, sent a message, sent a text")
# translators: short messages on the telephone that they sent
_MESSAGE_IN = mark_in(
    "log",
    "message from, text from, sms from, texted us, texted me, messaged us, messaged me,"
    " got a message, got a text",
)
# translators: short messages on the telephone that we sent since they had asked something
_MESSAGE_ANSWER = mark_in("log", "answered by message, answered by text, texted back")
# translators: what we wrote to them on social media
_SOCIAL_OUT = mark_in("log", "social media, social, posted, tagged")
# translators: what they wrote to us on social media
_SOCIAL_IN = mark_in("log", "tagged us, posted about us")
# translators: talks with them at an event
_EVENT_OUT = mark_in("log", "event, at an event, at our event, presented")
# translators: they came to an event of ours
_EVENT_IN = mark_in("log", "came to our event, came to the event")

_ROWS = (
    _Row(
        "call",
        "out",
        CALL_OUT,
        "ringte, ringde, ringt, telefon, telefonerte, telefonsamtale, samtale, snakka med,"
        " snakket med, snakka, snakket, prata med, pratet med, prata, pratet, prøvde å ringe",
    ),
    _Row(
        "call",
        "in",
        _CALL_IN,
        "telefon frå, telefon fra, ringte oss, ringte meg, ringde oss, ringde meg",
    ),
    _Row(
        "call",
        "answer",
        _CALL_ANSWER,
        "ringte tilbake, ringde tilbake, ringte opp att, svara på telefon, svarte på telefon",
    ),
    _Row(
        "email",
        "out",
        _EMAIL_OUT,
        "mail, mailte, maila, mailet, epost, e-post, skreiv, skrev, skreiv til, skrev til, sende,"
        " sendte, sendt, sende mail, sendte mail, sende e-post, sendte e-post, sende epost,"
        " sendte epost, sende ein e-post, sendte en e-post, purra, purret",
    ),
    _Row(
        "email",
        "in",
        _EMAIL_IN,
        "svar, svar frå, svar fra, mail frå, mail fra, e-post frå, e-post fra, epost frå,"
        " epost fra, fekk svar, fikk svar, fekk svar frå, fikk svar fra, fekk mail, fikk mail,"
        " fekk e-post, fikk e-post, høyrde frå, hørte fra, skreiv til oss, skrev til oss",
    ),
    _Row(
        "email",
        "answer",
        _EMAIL_ANSWER,
        "svara, svarte, skreiv tilbake, skrev tilbake, svara på mail, svarte på mail,"
        " svara på e-post, svarte på e-post",
    ),
    _Row(
        "meeting",
        "out",
        _MEETING_OUT,
        "møtte, møtte med, møtt, møte, møte med, besøkte, besøk, besøk hos, traff",
    ),
    _Row(
        "meeting",
        "in",
        _MEETING_IN,
        "kom, kom innom, kom til oss, besøkte oss, besøk av, besøk frå, besøk fra",
    ),
    _Row(
        "letter",
        "out",
        _LETTER_OUT,
        "brev, brev til, sende brev, sendte brev, sende eit brev, sendte et brev, skreiv brev,"
        " skrev brev",
    ),
    _Row("letter", "in", _LETTER_IN, "brev frå, brev fra, fekk brev, fikk brev"),
    _Row("letter", "answer", _LETTER_ANSWER, "svara med brev, svarte med brev"),
    _Row(
        "message",
        "out",
        _MESSAGE_OUT,
        "sms, melding, tekstmelding, teksta, tekstet, sende melding, sendte melding,"
        " sende ei melding, sendte en melding, sende sms, sendte sms",
    ),
    _Row(
        "message",
        "in",
        _MESSAGE_IN,
        "melding frå, melding fra, sms frå, sms fra, fekk melding, fikk melding, fekk sms,"
        " fikk sms",
    ),
    _Row(
        "message",
        "answer",
        _MESSAGE_ANSWER,
        "svara på melding, svarte på melding, svara på sms, svarte på sms",
    ),
    _Row(
        "social",
        "out",
        _SOCIAL_OUT,
        "sosiale medium, sosiale medier, posta, postet, tagga, tagget",
    ),
    _Row("social", "in", _SOCIAL_IN, "tagga oss, tagget oss"),
    _Row("event", "out", _EVENT_OUT, "arrangement, på arrangement, på arrangementet, presenterte"),
    _Row("event", "in", _EVENT_IN, "kom på arrangementet, kom på arrangement"),
)

# translators: words for ourselves, parted by commas, that may stand before what we did
_WE = mark_in("log", "we, i")
_NORWEGIAN_WE = "vi, eg, jeg"

# translators: words for them, parted by commas, that may stand before what they did
_THEY = mark_in("log", "they, she, he")
_NORWEGIAN_THEY = "dei, de, ho, hun, han"

# translators: words for them, parted by commas, that may stand behind: called “them”
_THEM = mark_in("log", "them, her, him")
_NORWEGIAN_THEM = "dei, dem, ho, henne, han, ham, dykk, dere"

# translators: words, parted by commas, that may stand before the name of a person: met “with” Kari
_WITH = mark_in("log", "with, to, from")
_NORWEGIAN_WITH = "med, til, frå, fra, av, hos"

# translators: words, parted by commas, with which something to be done by telephone begins
_TO_CALL = mark_in("log", "call, phone, ring")
# translators: words, parted by commas, with which something to be done by e-mail begins
_TO_MAIL = mark_in("log", "mail, email, e-mail")
# translators: words, parted by commas, with which a meeting that is still to be held begins
_TO_MEET = mark_in("log", "meet, meeting, visit")
# translators: words, parted by commas, with which a short message still to be sent begins
_TO_TEXT = mark_in("log", "text, message, sms")

# translators: other words, parted by commas, with which something still to be done begins
_TO_DO = mark_in("log", "send, write, ask, remind, invite, check, bring, talk, thank, book, follow")
_NORWEGIAN_TO_DO = (
    "send, sende, skriv, skrive, spør, spørje, spørre, minn, minne, purr, purre, inviter,"
    " invitere, sjekk, sjekke, ta, snakk, snakke, takk, takke, avtal, avtale, bestill, bestille,"
    " følg, følgje, følge"
)

_PLANNED: tuple[tuple[Channel, str, str], ...] = (
    ("call", _TO_CALL, "ring, ringe, telefon"),
    ("email", _TO_MAIL, "mail, maile, e-post, epost"),
    ("meeting", _TO_MEET, "møt, møte, møtast, møtes, besøk, besøke"),
    ("message", _TO_TEXT, "sms, melding, tekstmelding, tekste"),
)

_SAID: Mapping[tuple[str, str], str] = {
    ("call", "out"): mark_in("touch", "We called"),
    ("call", "in"): mark_in("touch", "They called"),
    ("call", "answer"): mark_in("touch", "We called back"),
    ("email", "out"): mark_in("touch", "We wrote an e-mail"),
    ("email", "in"): mark_in("touch", "They wrote an e-mail"),
    ("email", "answer"): mark_in("touch", "We answered by e-mail"),
    ("meeting", "out"): mark_in("touch", "We met"),
    ("meeting", "in"): mark_in("touch", "They came to us"),
    ("meeting", "answer"): mark_in("touch", "We met, as they had asked"),
    ("letter", "out"): mark_in("touch", "We sent a letter"),
    ("letter", "in"): mark_in("touch", "They sent a letter"),
    ("letter", "answer"): mark_in("touch", "We answered by letter"),
    ("message", "out"): mark_in("touch", "We sent a message"),
    ("message", "in"): mark_in("touch", "They sent a message"),
    ("message", "answer"): mark_in("touch", "We answered by message"),
    ("social", "out"): mark_in("touch", "We wrote on social media"),
    ("social", "in"): mark_in("touch", "They wrote on social media"),
    ("social", "answer"): mark_in("touch", "We answered on social media"),
    ("event", "out"): mark_in("touch", "We talked at an event"),
    ("event", "in"): mark_in("touch", "They came to an event of ours"),
    ("event", "answer"): mark_in("touch", "We talked at an event, as they had asked"),
}

_LONGEST = 6
"""No phrase has more words."""

_AROUND = ".:;!?…\"'“”«»()"
"""Signs around a word that mean nothing where one is looked for."""


@dataclass(frozen=True)
class Heard:
    """What the first words of a line say."""

    channel: Channel
    way: Direction
    words: int
    """How many words that took; at least one."""


def said_channel(channel: str) -> str:
    """Return the name of a channel, `Call`; the text itself for one that isn't known."""
    name = next((name for key, name in CHANNELS if key == channel), None)
    return tr_in("channel", name) if name else channel


def said_touch(touch: Contacted) -> str:
    """Return what happened in a few words: `They called`; the channel alone where no way is known.

    A touch of no known channel is said as it stands in the plan.
    """
    said = _SAID.get((touch.by, touch.way or ""))
    return tr_in("touch", said) if said else said_channel(touch.by)


def heard(words: Sequence[str]) -> Heard | None:
    """Return what a line that begins with these words is about; None if none is known.

    The longest known phrase holds. A word for us may stand before it, or one for them, which makes
    it theirs: `they called`.
    """
    first = [bare(word) for word in words[: _LONGEST + 1]]
    theirs = first[:1] in ([one] for one in phrases_of(_THEY, _NORWEGIAN_THEY))
    skipped = theirs or first[:1] in ([one] for one in phrases_of(_WE, _NORWEGIAN_WE))
    known = _known()
    start = int(skipped)
    for end in range(len(first), start, -1):
        if found := known.get(tuple(first[start:end])):
            channel, way = found
            return Heard(channel, "in" if theirs else way, end)
    return None


def planned(word: str) -> Channel | None:
    """Return the channel in which something is done that begins with a word: `call again`."""
    looked_for = bare(word)
    for channel, english, norwegian in _PLANNED:
        if looked_for in phrases_of(english, norwegian):
            return channel
    return None


def is_to_do(words: Sequence[str]) -> bool:
    """Whether words begin as what is still to be done: `send it`, but not `mail from them`."""
    first = heard(words)
    if not words or (first is not None and first.way != "out"):
        return False
    known = bare(words[0]) in phrases_of(_TO_DO, _NORWEGIAN_TO_DO)
    return known or planned(words[0]) is not None


def is_them(word: str) -> bool:
    """Whether the word behind a touch stands for the partner: called `them`."""
    return bare(word) in phrases_of(_THEM, _NORWEGIAN_THEM)


def is_with(word: str) -> bool:
    """Whether the word leads to a person: met `with` Kari."""
    return bare(word) in phrases_of(_WITH, _NORWEGIAN_WITH)


def first_words(channel: Channel, way: Direction) -> str:
    """Return the first phrase for a touch in the language that is spoken, as an example."""
    english = next(row.english for row in _ROWS if (row.channel, row.way) == (channel, way))
    return next(_phrases(tr_in("log", english)), next(_phrases(english)))


def bare(word: str) -> str:
    """Return a word in plain small letters, without the signs around it."""
    # No word of the tables is longer: of a pasted one the beginning is enough to know that.
    return plain(word[:40]).strip(_AROUND)


def phrases_of(english: str, norwegian: str) -> frozenset[str]:
    """Return plain phrases: English ones, Norwegian ones, those of the language that is spoken.

    `english` is a text marked with the context `log`, which parts them by commas.
    """
    texts = (english, norwegian, tr_in("log", english))
    return frozenset(plain(phrase) for text in texts for phrase in _phrases(text))


def _known() -> Mapping[Phrase, tuple[Channel, Direction]]:
    """Return the known phrases; those of the language that is spoken hold before others."""
    found: dict[Phrase, tuple[Channel, Direction]] = {}
    for texts in (
        [row.norwegian for row in _ROWS],
        [row.english for row in _ROWS],
        [tr_in("log", row.english) for row in _ROWS],
    ):
        for row, text in zip(_ROWS, texts, strict=True):
            for phrase in _phrases(text):
                found[tuple(plain(phrase).split())] = (row.channel, row.way)
    return found


def _phrases(text: str) -> Iterator[str]:
    """Yield the phrases of a text that parts them by commas of any script."""
    return (phrase.strip() for phrase in re.split("[,،、，]", text) if phrase.strip())
