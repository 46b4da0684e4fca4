"""One typed line that notes a touch: `called, wants the one-pager, +3`.

The first part, up to a comma, says how (`plans.contacts.words`), and may say when it was and with
whom. The last one may begin with a day: that is the next step; or with what is to be done, and end
with the day. All between them is the note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plans.contacts.line_days import (
    FoundDay,
    day_ahead,
    day_ahead_at_end,
    day_behind,
    day_behind_at_end,
)
from plans.contacts.words import (
    bare,
    first_words,
    heard,
    is_them,
    is_with,
    planned,
    said_channel,
    said_touch,
)
from plans.languages.speaking import tr
from plans.model import Contacted, NextStep, Partner
from plans.packs.model import Pack
from plans.pipeline.stages import is_with_us
from plans.pipeline.steps import usual_step
from plans.pipeline.ways import capital, full_stage, said_partner
from plans.text import clean, fold, in_quotes, one_line
from plans.typed import Mistyped, say_date

_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])|[،、，]")
"""What parts a line: no comma inside a number."""

_AROUND = " \t,،、，"
"""What is left around a note when the parts beside it are taken away."""

_DASHES = re.compile(r"[:;–—-]+(?:\s+|\Z)")
"""What may stand between a channel or a day and the words behind it."""

EARLY = 3
"""So many days before its day a next step may happen; an earlier touch is another one."""

_SURELY_AHEAD = re.compile(r"\+ ?[0-9]")


@dataclass(frozen=True)
class LogLine:
    """What a typed line says."""

    touch: Contacted
    """The touch; it was today or earlier."""
    next: NextStep | None
    """The next step, today or later; None where the line names no day for one."""
    lost: bool = False
    """Whether nothing more is planned with the partner, which is at a lost stage."""


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Head:
    """What the first part of a line says."""

    touch: Contacted
    rest: str
    """What else stands there: the beginning of the note."""


@dataclass(frozen=True)
class _Tail:
    """A next step at the end of a line."""

    start: int
    """Where it begins in the line."""
    on: date
    what: str


def read_log_line(typed: str, partner: Partner, pack: Pack, today: date, by: str = "") -> LogLine:
    """Return what was typed about a touch with the partner; nothing that was typed is left out.

    `by` is who of the team takes the next step, otherwise the partner's owner does. A next step
    without words is the stage's usual one. Raises Mistyped for a line that doesn't begin with how
    it happened, for a touch after `today`, for a next step before it or of a lost partner, of which
    nobody would be told.
    """
    line = clean(typed, one_line=True)
    parts = _parts(line)
    if not parts:
        raise Mistyped(_how())
    tail = _tail(line, parts, today)
    lost = not is_with_us(partner, pack)
    if tail and lost:
        raise Mistyped(_take_up_first(partner, pack))
    first, rest = parts[0], line[parts[0][1] : tail.start if tail else None]
    head = _head(_words(line, *first), partner, today)
    note = ", ".join(filter(None, (head.rest, " ".join(rest.strip(_AROUND).split()))))
    touch = head.touch.model_copy(update={"note": note})
    return LogLine(touch, _next_step(tail, partner, pack, by) if tail else None, lost)


def said_log_line(line: LogLine, partner: Partner) -> str:
    """Return what will be noted, in words, a line for each thing: shown before it is taken.

    Names and notes stand there as typed, on one line each: show it made safe.
    """
    return "\n".join(_said(line, partner))


def noted(partner: Partner, line: LogLine) -> Partner:
    """Return the partner with the touch in its log, which is in order of days, and the next step.

    A next step that the touch itself fulfils goes, where no new one is named: see `fulfils`.
    """
    changes: dict[str, object] = {"log": _with_touch(partner.log, line.touch)}
    if line.next is not None:
        changes["next"] = line.next
    elif fulfils(partner, line.touch):
        changes["next"] = NextStep()
    return partner.model_copy(update=changes)


def without_touch(partner: Partner, place: int) -> Partner:
    """Return the partner without the entry of its log at a place, from 0."""
    return partner.model_copy(update={"log": (*partner.log[:place], *partner.log[place + 1 :])})


def fulfils(partner: Partner, touch: Contacted) -> bool:
    """Whether a touch is the one that was planned as the next step: its channel, about its day.

    It may be `EARLY` days before that day, and any number after it. Otherwise a call that was
    planned and then noted would stay planned, and count twice. A mail about a milestone goes to
    many, and is nobody's next step.
    """
    step = partner.next
    done = touch.state == "done" and touch.way != "in" and touch.milestone is None
    if not (done and step.by and step.by == touch.by and step.on and touch.on):
        return False
    return (step.on - touch.on).days <= EARLY


def _parts(line: str) -> list[tuple[int, int]]:
    """Return where the parts of a line begin and end, without empty ones."""
    ends = [found.span() for found in _COMMA.finditer(line)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(line)]
    return [both for both in zip(starts, stops, strict=True) if line[slice(*both)].strip()]


def _words(line: str, start: int, end: int) -> list[_Word]:
    found = re.finditer(r"\S+", line[start:end])
    return [_Word(one[0], start + one.start(), start + one.end()) for one in found]


def _texts(words: Sequence[_Word]) -> list[str]:
    return [word.text for word in words]


def _tail(line: str, parts: Sequence[tuple[int, int]], today: date) -> _Tail | None:
    """Return the next step with which a line ends.

    `+3` begins one wherever a part begins with it, and then has all that follows; another day only
    in the last part, since notes have days of their own.
    """
    if len(parts) == 1:
        return None
    across = _across(line, parts, today)
    if across:
        return across
    last = _words(line, *parts[-1])
    if found := day_ahead(_texts(last), today):
        _is_not_past(found.day, today)
        return _tail_of(line, last, found)
    if found := day_ahead_at_end(_texts(last), today):
        what = _without_dashes(" ".join(_texts(last[: -found.words])))
        return _Tail(last[0].start, found.day, what)
    for start, _ in reversed(parts[1:-1]):
        if _SURELY_AHEAD.match(line[start:].lstrip()[:3]):
            words = _words(line, start, len(line))
            if found := day_ahead(_texts(words), today):
                return _tail_of(line, words, found)
    return None


def _across(line: str, parts: Sequence[tuple[int, int]], today: date) -> _Tail | None:
    """Return a next step whose day has a comma inside: `Friday, 9 October`, `October 9, 2026`."""
    if len(parts) < 3:  # noqa: PLR2004
        return None
    words = _words(line, parts[-2][0], len(line))
    found = day_ahead(_texts(words), today)
    if found and found.day >= today and words[found.words - 1].end > parts[-1][0]:
        return _tail_of(line, words, found)
    return None


def _tail_of(line: str, words: Sequence[_Word], found: FoundDay) -> _Tail:
    what = line[words[found.words - 1].end :]
    return _Tail(words[0].start, found.day, _without_dashes(" ".join(what.split())))


def _without_dashes(text: str) -> str:
    """Return a text without the dashes or colon that parted it from what stood before it."""
    inner = text.strip(_AROUND)
    dashes = _DASHES.match(inner)
    return inner[dashes.end() :] if dashes else inner


def _is_not_past(day: date, today: date) -> None:
    if day < today:
        raise Mistyped(
            tr(
                "{day} is past, and the next step lies ahead. Write when it is due, such as “+3”; "
                "the day of the contact itself comes right after how it happened.",
                day=say_date(day),
            )
        )


def _head(words: Sequence[_Word], partner: Partner, today: date) -> _Head:
    found = heard(_texts(words))
    if found is None:
        raise Mistyped(_how())
    rest = _texts(words[found.words :])
    day, rest = _own_day(rest, today)
    who, rest = _person(rest, partner)
    if who and day is None:
        day, rest = _own_day(rest, today)
    if rest and is_them(rest[0]) and len(rest) == 1:
        rest = []
    touch = Contacted(on=day or today, by=found.channel, way=found.way, who=who)
    return _Head(touch, _without_dashes(" ".join(rest)))


def _own_day(rest: list[str], today: date) -> tuple[date | None, list[str]]:
    """Return the day that the touch itself was on, and the words without it."""
    if found := day_behind(rest, today):
        if found.day > today:
            raise Mistyped(
                tr(
                    "{day} lies ahead. Write first what has happened, and the day of the next step "
                    "after a comma.",
                    day=say_date(found.day),
                )
            )
        return found.day, rest[found.words :]
    if found := day_behind_at_end(rest, today):
        return found.day, rest[: -found.words]
    return None, rest


def _person(rest: list[str], partner: Partner) -> tuple[str, list[str]]:
    """Return the partner's person whose name the words begin with, and the words behind it.

    It is known by its full name; and by the first of its names, if that stands alone and no other
    person there has it.
    """
    start = 1 if len(rest) > 1 and is_with(rest[0]) else 0
    names = [one.name for one in partner.contacts if one.name.strip()]
    for name in sorted(names, key=len, reverse=True):
        length = len(name.split())
        if [bare(word) for word in rest[start : start + length]] == list(map(bare, name.split())):
            return name, rest[start + length :]
    if len(rest) == start + 1:
        called = fold(bare(rest[start]))
        such = [name for name in names if fold(bare(name.split()[0])) == called]
        if len(such) == 1:
            return such[0], []
    return "", rest


def _next_step(tail: _Tail, partner: Partner, pack: Pack, by: str) -> NextStep:
    first = tail.what.split(maxsplit=1)[:1]
    return NextStep(
        on=tail.on,
        what=tail.what or usual_step(partner, pack),
        who=by or partner.owner,
        by=(planned(first[0]) or "") if first else "",
    )


def _take_up_first(partner: Partner, pack: Pack) -> str:
    sentence = tr(
        "{partner} is at {stage}, where no next step is shown. Take it up again on the board first "
        "(F3), or leave out the day.",
        partner=said_partner(partner),
        stage=full_stage(partner.stage, pack),
    )
    return capital(sentence)


def _with_touch(log: Sequence[Contacted], touch: Contacted) -> tuple[Contacted, ...]:
    if touch.on is None:
        return (*log, touch)
    days = [one.on for one in log]
    before = [place + 1 for place, day in enumerate(days) if day and day <= touch.on]
    after = [place for place, day in enumerate(days) if day and day > touch.on]
    place = before[-1] if before else min(after, default=len(log))
    return (*log[:place], touch, *log[place:])


def _how() -> str:
    """Say how a line begins, with words that work in the language that is spoken."""
    return tr(
        "Begin with how it happened: {call}, {mail}, {met}, {reply} or {answered}. Then, after a "
        "comma each, come the note and the day of the next step.",
        call=in_quotes(first_words("call", "out")),
        mail=in_quotes(first_words("email", "out")),
        met=in_quotes(first_words("meeting", "out")),
        reply=in_quotes(first_words("email", "in")),
        answered=in_quotes(first_words("email", "answer")),
    )


def _said(line: LogLine, partner: Partner) -> Iterator[str]:
    touch, step = line.touch, line.next
    what, day = said_touch(touch), say_date(touch.on) if touch.on else ""
    if touch.who:
        what = tr("{touch}, with {person}", touch=what, person=one_line(touch.who))
    yield tr("{partner}: {touch}. {day}", partner=one_line(partner.name), touch=what, day=day)
    if touch.note:
        yield tr("Note: {note}", note=one_line(touch.note))
    if step is not None:
        yield from _said_next(step, partner, touch)
    elif not line.lost:
        yield _said_kept(partner, touch)


def _said_next(step: NextStep, partner: Partner, touch: Contacted) -> Iterator[str]:
    day, what = say_date(step.on) if step.on else "", one_line(step.what)
    if step.who:
        yield tr("Next step: {what}. {day}, {who}", what=what, day=day, who=one_line(step.who))
    else:
        yield tr("Next step: {what}. {day}", what=what, day=day)
    if step.by:
        channel = said_channel(step.by)
        yield tr("It counts as a planned contact: {channel}.", channel=channel)
    before = partner.next
    if fulfils(partner, touch):
        yield _said_done(before)
    elif before != NextStep():
        yield tr("It replaces: {what}", what=_step_in_words(before))


def _said_kept(partner: Partner, touch: Contacted) -> str:
    step = partner.next
    if step == NextStep():
        return tr("No next step yet: add a comma and a day, such as “+3” or “Friday”.")
    if fulfils(partner, touch):
        return _said_done(step)
    return tr("The next step stays: {what}", what=_step_in_words(step))


def _said_done(step: NextStep) -> str:
    return tr("The next step “{what}” is done with this.", what=_step_in_words(step))


def _step_in_words(step: NextStep) -> str:
    """Return what a next step is: its words, or else its channel, its day or who takes it."""
    day = say_date(step.on) if step.on else ""
    return one_line(step.what) or (said_channel(step.by) if step.by else day or one_line(step.who))
