"""The words for fields and what stands in them, as a campaign lead reads them.

`where_words` says where something stands: `Partners › Westmark Library › reach`, and `said` what:
`12,000`, `7 Dec 2026`, `High`, both in the language that is spoken. Ids are named by what the plan
or, if it is given, the pack calls them; nobody should have to read an id where there is a name.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from plans.caps import say_cap
from plans.exports.words import wording
from plans.languages.marking import mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import (
    Cap,
    Commitment,
    CommunityStep,
    Contact,
    Contacted,
    Extra,
    Member,
    Move,
    Part,
    Plan,
    RunItem,
    Variant,
)
from plans.packs.model import Pack
from plans.typed import say_number, short_date

STEP = " › "
"""Stands between a place and what lies in it."""

PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "format": (mark_in("place", "Campaign"), mark_in("place", "file format")),
        "pack": (mark_in("place", "Campaign"), mark_in("place", "pack")),
        "edition": (mark_in("place", "Campaign"), mark_in("place", "edition of the pack")),
        "language": (mark_in("place", "Campaign"), mark_in("place", "language")),
        "title": (mark_in("place", "Campaign"), mark_in("place", "title")),
        "scope": (mark_in("place", "Campaign"), mark_in("place", "scope")),
        "place": (mark_in("place", "Campaign"), mark_in("place", "place")),
        "window": (mark_in("place", "Campaign"), mark_in("place", "days")),
        "lead": (mark_in("place", "Campaign"), mark_in("place", "campaign lead")),
        "team": (mark_in("place", "Team"),),
        "strategy": (mark_in("place", "Strategy"),),
        "message": (mark_in("place", "Message"),),
        "goal": (mark_in("place", "Goal"),),
        "partners": (mark_in("place", "Partners"),),
        "left_out": (mark_in("place", "Partners"), mark_in("place", "why none")),
        "asks": (mark_in("place", "Asks"),),
        "communication": (mark_in("place", "Communication"),),
        "communication.milestones": (mark_in("place", "Milestones"),),
        "communication.assets": (mark_in("place", "What must be ready"),),
        "recognition": (mark_in("place", "Recognition"),),
        "events": (mark_in("place", "Events"),),
        "community": (mark_in("place", "Community"),),
    }
)
"""Where the parts of a plan stand, in the order of the steps."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "window.start": mark_in("field", "first day"),
        "window.end": mark_in("field", "last day"),
        "window.source": mark_in("field", "where they come from"),
        "hours": mark_in("field", "hours a week"),
        "email": mark_in("field", "e-mail"),
        "duties": mark_in("field", "looks after"),
        "mode": mark_in("field", "our way"),
        "host": mark_in("field", "whose campaign"),
        "answers": mark_in("field", "what we do about the drawbacks"),
        "questions": mark_in("field", "what it builds on"),
        "needs": mark_in("field", "needs that it answers"),
        "message.variants": mark_in("field", "in other words"),
        "groups": mark_in("field", "for whom"),
        "touch": mark_in("field", "priority"),
        "because": mark_in("field", "why this priority"),
        "level": mark_in("field", "how far it reaches"),
        "history": mark_in("field", "way so far"),
        "log": mark_in("field", "contacts so far"),
        "contacts": mark_in("field", "persons"),
        "commitments": mark_in("field", "asked for"),
        "confirmed": mark_in("field", "day of the written yes"),
        "how": mark_in("field", "how it was confirmed"),
        "equipped": mark_in("field", "day of the materials"),
        "executed": mark_in("field", "day that it was done"),
        "reached": mark_in("field", "people reached"),
        "thanked": mark_in("field", "day of the thanks"),
        "recognised": mark_in("field", "day of the recognition"),
        "snooze": mark_in("field", "left alone"),
        "until": mark_in("field", "until"),
        "revisit": mark_in("field", "ask again on"),
        "history.by": mark_in("field", "moved by"),
        "log.who": mark_in("field", "with whom"),
        "log.state": mark_in("field", "planned or done"),
        "state": mark_in("field", "state"),
        "assets": mark_in("field", "what must be ready"),
        "milestones.audiences": mark_in("field", "who reach"),
        "goal.result": mark_in("field", "result"),
        "learned": mark_in("field", "what was learned"),
        "commitments.expected": mark_in("field", "people expected"),
        "events.expected": mark_in("field", "people expected"),
        "next": mark_in("field", "next step"),
        "on": mark_in("field", "day"),
        "by": mark_in("field", "channel"),
        "way": mark_in("field", "who wrote or called"),
        "at_most": mark_in("field", "contact load"),
        "milestone": mark_in("field", "hangs on"),
        "weeks": mark_in("field", "weeks from the first day"),
        "says": mark_in("field", "what they are told"),
        "standard": mark_in("field", "the same for all"),
        "extras": mark_in("field", "exceptions"),
        "run": mark_in("field", "run of show"),
        "sharing": mark_in("field", "how it is told afterwards"),
        "start": mark_in("field", "time"),
        "deadline": mark_in("field", "by when"),
        "measure": mark_in("field", "how it is counted"),
        "shows": mark_in("field", "what they see"),
        "aims": mark_in("field", "wider change"),
        "due": mark_in("field", "by when"),
        "name": mark_in("field", "name"),
        "organisation": mark_in("field", "organisation"),
        "reason": mark_in("field", "reason"),
        "audience": mark_in("field", "audience"),
        "text": mark_in("field", "text"),
        "number": mark_in("field", "number"),
        "title": mark_in("field", "title"),
        "group": mark_in("field", "group"),
        "audiences": mark_in("field", "audiences"),
        "reach": mark_in("field", "reach"),
        "owner": mark_in("field", "owner"),
        "role": mark_in("field", "role"),
        "phone": mark_in("field", "phone"),
        "stage": mark_in("field", "stage"),
        "evidence": mark_in("field", "evidence"),
        "ask": mark_in("field", "ask"),
        "what": mark_in("field", "what"),
        "who": mark_in("field", "who"),
        "status": mark_in("field", "status"),
        "note": mark_in("field", "note"),
        "touches": mark_in("field", "touches"),
        "days": mark_in("field", "days"),
        "partner": mark_in("field", "partner"),
        "why": mark_in("field", "why"),
        "place": mark_in("field", "place"),
        "preparation": mark_in("field", "preparation"),
        "minutes": mark_in("field", "minutes"),
        "decision": mark_in("field", "decision"),
    }
)
"""Words for the fields of the models; more special with the name of what they are in."""

_VALUES = MappingProxyType(
    {
        "computed": mark_in("choice", "from the pack's rule"),
        "announced": mark_in("choice", "announced"),
        "own": mark_in("choice", "our own"),
        "job-market": mark_in("choice", "job market"),
        "in": mark_in("choice", "they did"),
        "out": mark_in("choice", "we did"),
        "answer": mark_in("choice", "we answered"),
        "planned": mark_in("choice", "planned"),
        "done": mark_in("choice", "done"),
        "missing": mark_in("choice", "missing"),
        "draft": mark_in("choice", "draft"),
        "ready": mark_in("choice", "ready"),
        "do": mark_in("choice", "do it"),
        "skip": mark_in("choice", "skip it"),
        "later": mark_in("choice", "decide later"),
    }
)
"""Words for the choices of the models, where the file's own word isn't enough."""

_KEYED = frozenset({"answers", "questions", "left_out"})
"""Fields with texts by id, which are said as they are."""

_CHOICES = frozenset({"source", "needs", "way", "decision", "state"})

_LISTS: Mapping[str, Callable[[Pack], Iterable[Any]]] = MappingProxyType(
    {
        "mode": lambda pack: pack.strategies,
        "answers": lambda pack: (each for one in pack.strategies for each in one.drawbacks),
        "questions": lambda pack: pack.questions,
        "needs": lambda pack: pack.needs,
        "shows": lambda pack: pack.outcomes,
        "aims": lambda pack: pack.aims,
        "audiences": lambda pack: pack.audiences,
        "variants": lambda pack: pack.audiences,
        "group": lambda pack: pack.groups,
        "groups": lambda pack: pack.groups,
        "duties": lambda pack: pack.groups,
        "left_out": lambda pack: pack.groups,
        "stage": lambda pack: pack.stages,
        "reason": lambda pack: pack.lost_reasons,
    }
)
"""Where a pack has the words for the ids that stand in a field."""

_NAMES: Mapping[type[Part], Callable[[Any], str]] = MappingProxyType(
    {
        Member: lambda item: item.name,
        Variant: lambda item: item.audience,
        Contact: lambda item: item.name or item.email or item.role or item.phone,
        Move: lambda item: item.stage,
        Commitment: lambda item: item.ask,
        Contacted: lambda item: short_date(item.on) if item.on else item.note or item.by,
        Cap: lambda item: tr_n("in {count} day", "in {count} days", item.days),
        Extra: lambda item: item.partner or item.what,
        RunItem: lambda item: item.what,
        CommunityStep: lambda _: "",
    }
)
"""What an item without an id is called by."""

_POSITION = re.compile(r"_?[0-9]+")


class Wordbook:
    """Says fields and values of one plan in words; `pack` may be left out."""

    def __init__(self, plan: Plan, pack: Pack | None = None) -> None:
        self.plan = plan
        self.pack = pack
        self._words = wording()
        self._titles: dict[str, Mapping[str, str]] = {}
        self._places: dict[int, Mapping[str, int]] = {}

    def where(self, field: str) -> str:
        """Return where a field of the plan is: `Partners › Westmark Library › reach`.

        `field` is a path as in `plans.paths`. What the plan doesn't have is named by its key.
        """
        keys = field.split(".")
        long = ".".join(keys[:2])
        names = [tr_in("place", name) for name in PLACES.get(long) or PLACES[keys[0]]]
        at = 2 if long in PLACES else 1
        node: Any = self.plan
        for place, key in enumerate(keys):
            parent, node = node, self._child(node, key)
            if place >= at:
                names.append(self._step(keys[:place], key, parent, node))
        return STEP.join(filter(None, names))

    def said(self, field: str, value: object) -> str:
        """Return what stands in a field, as people read it; an empty text for nothing.

        Of `field` only the names of the models matter, as they say of what an id is.
        """
        keys = [key for key in field.split(".") if not _POSITION.fullmatch(key)]
        return self._said(keys, value)

    def name(self, item: Part, position: int) -> str:
        """Return what an item of a list is called; `position` is counted from 0."""
        kind = type(item)
        own = _NAMES[kind](item) if kind in _NAMES else _title(item)
        if kind in (Variant, Move, Commitment, Extra):
            key = {Move: "stage", Commitment: "ask", Extra: "partner"}.get(kind, "variants")
            own = self._called(key, own)
        return own or tr("number {number}", number=str(position + 1))

    def _step(self, parents: list[str], key: str, parent: object, node: object) -> str:
        if isinstance(parent, tuple):
            place = self._position(parent, key)
            known = isinstance(node, Part)
            return self.name(node, place) if known else key  # type: ignore[arg-type]
        if isinstance(parent, Mapping):
            return self._called(parents[-1], key)
        return _word([*parents, key])

    def _child(self, node: Any, key: str) -> Any:  # noqa: ANN401 - any type of the models
        """Return what is named `key` in `node`, None where there is no such thing."""
        if isinstance(node, Part):
            return getattr(node, key, None)
        if isinstance(node, Mapping):
            return node.get(key)
        if isinstance(node, tuple):
            place = self._position(node, key)
            return node[place] if place < len(node) else None
        return None

    def _position(self, items: tuple[object, ...], key: str) -> int:
        # The plan is held and never changes, so the list stays the same under its number.
        if id(items) not in self._places:
            ids = {str(getattr(item, "id", at)): at for at, item in enumerate(items)}
            self._places[id(items)] = ids
        number = key.removeprefix("_")
        usual = int(number) if number.isdecimal() else len(items)
        return self._places[id(items)].get(key, usual)

    def _said(self, keys: list[str], value: object) -> str:
        if isinstance(value, str):
            by_id = len(keys) > 1 and keys[-2] in _KEYED
            return value if by_id else self._called(keys[-1], value, keys)
        if isinstance(value, tuple):
            texts = filter(None, (self._said(keys, item) for item in value))
            return (", " if isinstance(next(iter(value), ""), str) else "; ").join(texts)
        if isinstance(value, Cap):
            return say_cap(value)
        if isinstance(value, Part | Mapping):
            return ", ".join(filter(None, self._fields(keys, value)))
        return _plain(value)

    def _fields(self, keys: list[str], value: object) -> Iterable[str]:
        if isinstance(value, Mapping):
            for key, text in value.items():
                name, said = self._called(keys[-1], key), self._said([*keys, key], text)
                yield tr_in("field", "{name}: {text}", name=name, text=said)
        elif isinstance(value, Part):
            for name, field in type(value).model_fields.items():
                inner = getattr(value, name)
                if name != "id" and inner != field.default:
                    yield self._said([*keys, name], inner)

    def _called(self, key: str, own: str, keys: Iterable[str] = ()) -> str:
        """Return what the id `own` in the field `key` is called, else `own` itself."""
        if key in ("touch", "scope", "level", "status"):
            kind = "scope" if key == "level" else key
            return self._words.get(f"{kind}.{own}", own)
        if key in ("ask", "milestone", "partner"):
            return self._in_plan(key).get(own) or own
        if key == "audience" and "variants" in keys:
            key = "variants"
        if self.pack is not None and key in _LISTS:
            titles = self._in_pack(key, self.pack)
            return titles.get(own) or self._choice(key, own)
        return self._choice(key, own)

    @staticmethod
    def _choice(key: str, own: str) -> str:
        known = key in _CHOICES and own in _VALUES
        return tr_in("choice", _VALUES[own]) if known else own

    def _in_pack(self, key: str, pack: Pack) -> Mapping[str, str]:
        if key not in self._titles:
            self._titles[key] = {item.id: _title(item) for item in _LISTS[key](pack)}
        return self._titles[key]

    def _in_plan(self, key: str) -> Mapping[str, str]:
        if key not in self._titles:
            plan = self.plan
            lists: Mapping[str, Iterable[Part]] = {
                "ask": plan.asks,
                "milestone": plan.communication.milestones,
                "partner": plan.partners,
            }
            self._titles[key] = {getattr(each, "id", ""): _title(each) for each in lists[key]}
        return self._titles[key]


def _title(item: object) -> str:
    """Return what an item with an id is called; the id itself if it isn't called anything."""
    for name in ("name", "title", "text", "id"):
        if text := getattr(item, name, ""):
            return str(text)
    return ""


def _word(keys: list[str]) -> str:
    """Return the word for a field of a model, the last of the keys."""
    names = [key for key in keys if not _POSITION.fullmatch(key)]
    for parent in reversed(names[:-1]):
        if found := FIELDS.get(f"{parent}.{names[-1]}"):
            return tr_in("field", found)
    own = names[-1]
    return tr_in("field", FIELDS[own]) if own in FIELDS else own.replace("_", " ")


def _plain(value: object) -> str:
    """Return a number or a day as people read it; an empty text for nothing."""
    if isinstance(value, date):
        return short_date(value)
    return say_number(value) if isinstance(value, int) else ""
