"""A plan in another language: the pack's own texts in it change, and everybody's own words stay.

What a new plan starts with, and what was taken over from an example, are texts of the pack in the
plan's language. Where they are still word for word the pack's, they become those of the new
language; whatever was edited is left alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from plans.model import Event, Part, Partner, Plan
from plans.packs.model import Pack
from plans.reach import Suggestion, suggestions

_Changed = TypeVar("_Changed", bound=Part)

_Exchange = Mapping[str, str]
"""The new text for each old one."""

_Said = Iterable[tuple[object, str]]
"""Texts of a pack, each with what it is known by in every language."""


def in_language(plan: Plan, old: Pack, new: Pack) -> Plan:
    """Return the plan in the language of `new`; `old` is the same pack in the one that it has."""
    changed = plan.model_copy(update={"language": new.language})
    for part, exchange in _exchanges(old, new).items():
        changed = changed.model_copy(update={part: exchange(getattr(changed, part))})
    return _with_reasons(changed, suggestions(plan, old), suggestions(changed, new))


def _exchanges(old: Pack, new: Pack) -> Mapping[str, Callable[..., object]]:
    """Return for each part of a plan what puts it into the new language."""
    hints = _beside(_hints(old), _hints(new))
    answers = _beside(_answers(old), _answers(new))
    messages = _beside(_texts(old.examples), _texts(new.examples))
    audiences = _beside(_texts(old.goal_audiences), _texts(new.goal_audiences))
    thanks = _beside(_texts(old.recognition), _texts(new.recognition))
    outcomes = _beside(_texts(old.outcomes), _texts(new.outcomes))
    aims = _beside(_texts(old.aims), _texts(new.aims))
    asks = _beside(_titles(old.asks), _titles(new.asks))
    shows = _beside(_shows(old), _shows(new))
    return {
        "strategy": lambda part: _with(part, reason=hints),
        "message": lambda part: _with(
            part.model_copy(update={"questions": _of_dict(part.questions, answers)}),
            text=messages,
        ).model_copy(update={"variants": _all(part.variants, text=messages)}),
        "goal": lambda part: _with(part, audience=audiences, measure=hints).model_copy(
            update={"shows": _of_list(part.shows, outcomes), "aims": _of_list(part.aims, aims)}
        ),
        "asks": lambda part: _by_id(part, old.asks, new.asks, "title"),
        "communication": lambda part: part.model_copy(
            update={
                "milestones": _by_id(
                    part.milestones, old.milestones, new.milestones, "title", "says"
                )
            }
        ),
        "recognition": lambda part: _with(part, standard=thanks).model_copy(
            update={"extras": _all(part.extras, what=thanks)}
        ),
        "events": lambda part: tuple(_event(event, shows) for event in part),
        "partners": lambda part: tuple(_partner(one, asks) for one in part),
    }


def _by_id(
    parts: Iterable[_Changed], old: Iterable[Part], new: Iterable[Part], *fields: str
) -> tuple[_Changed, ...]:
    """Return the parts with new words where they have those of the pack's thing of the same id.

    By id, since two things may be called the same in one of the languages.
    """
    before, after = _things(old), _things(new)
    changed = []
    for part in parts:
        name = getattr(part, "id", "")
        for field in fields:
            was, words = (getattr(pack.get(name), field, "") for pack in (before, after))
            if was and words:
                part = _with(part, **{field: {was: words}})  # noqa: PLW2901 - field by field
        changed.append(part)
    return tuple(changed)


def _things(items: Iterable[Part]) -> Mapping[str, Part]:
    return {getattr(item, "id", ""): item for item in items}


def _partner(partner: Partner, asks: _Exchange) -> Partner:
    update = {"commitments": _all(partner.commitments, what=asks)}
    return partner.model_copy(update=update)


def _event(event: Event, shows: _Exchange) -> Event:
    lists = {
        "preparation": _of_list(event.preparation, shows),
        "sharing": _of_list(event.sharing, shows),
        "run": _all(event.run, what=shows, who=shows),
    }
    return _with(event, title=shows).model_copy(update=lists)


def _with_reasons(
    plan: Plan, before: Mapping[str, Suggestion], after: Mapping[str, Suggestion]
) -> Plan:
    """Return the plan whose suggested reasons for a touch class are those of its language."""
    partners = (
        one.model_copy(update={"because": after[one.id].reason})
        if one.because and one.because == before[one.id].reason
        else one
        for one in plan.partners
    )
    return plan.model_copy(update={"partners": tuple(partners)})


# ---- The texts of a pack, by what they are known by


def _beside(old: _Said, new: _Said) -> _Exchange:
    """Return the new text of each old one that has one, and fits where the old one stands.

    An old text that stands for two things which are called differently now stays as it is.
    """
    known = dict(new)
    pairs = [
        (text, known[name])
        for name, text in old
        if text and known.get(name) and ("\n" in text or "\n" not in known[name])
    ]
    words: dict[str, set[str]] = {}
    for text, other in pairs:
        words.setdefault(text, set()).add(other)
    return {text: other for text, other in pairs if len(words[text]) == 1}


def _texts(items: Iterable[Part]) -> _Said:
    return [(getattr(item, "id", ""), getattr(item, "text", "")) for item in items]


def _titles(items: Iterable[Part]) -> _Said:
    return [(getattr(item, "id", ""), getattr(item, "title", "")) for item in items]


def _hints(pack: Pack) -> _Said:
    return [(guidance.id, guidance.example) for guidance in pack.guidance]


def _answers(pack: Pack) -> _Said:
    return [(question.id, question.example) for question in pack.questions]


def _shows(pack: Pack) -> Iterator[tuple[object, str]]:
    for event in pack.events:
        yield event.id, event.title
        for item in (*event.preparation, *event.ideas, *event.sharing, *event.run):
            yield (event.id, item.id, "text"), item.text
        for line in event.run:
            yield (event.id, line.id, "who"), line.who


# ---- Texts exchanged


def _with(part: _Changed, **fields: _Exchange) -> _Changed:
    """Return the part with each of the fields exchanged."""
    said = {name: getattr(part, name) for name in fields}
    update = {name: fields[name].get(text, text) for name, text in said.items()}
    return part.model_copy(update=update)


def _all(parts: Iterable[_Changed], **fields: _Exchange) -> tuple[_Changed, ...]:
    return tuple(_with(part, **fields) for part in parts)


def _of_list(texts: Iterable[str], exchange: _Exchange) -> tuple[str, ...]:
    return tuple(exchange.get(text, text) for text in texts)


def _of_dict(texts: Mapping[str, str], exchange: _Exchange) -> dict[str, str]:
    return {name: exchange.get(text, text) for name, text in texts.items()}
