"""What every part of a worksheet is made from, and the few turns that all parts share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plans.exports.blocks import Block, Heading, Note, Quote, Row, Value, value, values
from plans.exports.words import Wording
from plans.languages.speaking import fill
from plans.model import Plan
from plans.packs.items import Item, Named
from plans.packs.model import NeedWords, Pack
from plans.typed import say_date, say_number, short_date


@dataclass(frozen=True, slots=True)
class Source:
    """A plan with what it takes to put it into words."""

    plan: Plan
    """The plan."""
    pack: Pack
    """The pack that it was made with, in the worksheet's language."""
    words: Wording
    """The worksheet's own words."""
    with_contacts: bool = True
    """Whether mail addresses and numbers of persons at partners may be told."""

    def said(self, words: str, **values: object) -> str:
        """Return the worksheet's words of this id with `{name}` filled in from `values`."""
        return fill(self.words[words], values)

    def groups(self, ids: Iterable[str]) -> str:
        """Return the titles of partner groups, or that all are meant when there is no id."""
        return listed(ids, titles(self.pack.groups)) or self.words["all-groups"]

    def touch(self, touch: str | None) -> str:
        """Return the name of a touch class; empty for None."""
        return self.words[f"touch.{touch}"] if touch else ""


def titles(items: Iterable[Named | NeedWords]) -> Mapping[str, str]:
    """Return the titles of a pack's items by their ids."""
    return {item.id: item.title for item in items}


def texts(items: Iterable[Item]) -> Mapping[str, str]:
    """Return the texts of a pack's items by their ids."""
    return {item.id: item.text for item in items}


def listed(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Return names for ids, with semicolons if one holds a comma; own words stay as they are."""
    said = [names.get(item, item) for item in ids]
    return ("; " if any("," in name for name in said) else ", ").join(said)


def day(field: str, on: date | None, *, short: bool = False) -> Value:
    """Return the value of a day, with its weekday unless it is to be short."""
    if on is None:
        return Value(field, "")
    return Value(field, short_date(on) if short else say_date(on))


def number(field: str, count: int | None) -> Value:
    """Return the value of a number."""
    return Value(field, "" if count is None else say_number(count))


def blank_rows(list_name: str, columns: Sequence[str], count: int) -> tuple[Row, ...]:
    """Return rows to fill in by hand, with fields such as `new.team.1.name`."""
    return tuple(
        tuple((Value(f"new.{list_name}.{place}.{column}", ""),) for column in columns)
        for place in range(1, count + 1)
    )


def part(source: Source, name: str, place: int, needed: Sequence[Block]) -> tuple[Block, ...]:
    """Return the heading of a part, with the pack's reason while something `needed` is missing."""
    heading = Heading(1, source.said("part", number=str(place), part=source.words[f"part.{name}"]))
    advice = source.pack.advice(name)
    hint = value("", advice.why or advice.hint).text
    if hint and not finished(needed):
        return (heading, Note(hint))
    return (heading,)


def finished(blocks: Iterable[Block]) -> bool:
    """Return whether every value of the blocks is filled in."""
    return all(each.text for block in blocks for each in values(block))


def section(title: str, blocks: Iterable[Block], *, blanks: bool) -> tuple[Block, ...]:
    """Return a heading and its blocks; without `blanks` only those with something in them."""
    kept = [block for block in blocks if blanks or filled(block)]
    return (Heading(2, value("", title).text), *kept) if kept else ()


def filled(block: Block) -> bool:
    """Return whether the block has something in it."""
    return any(each.text for each in values(block))


def optional(blocks: Iterable[Block], *, blanks: bool) -> tuple[Block, ...]:
    """Return the blocks; without `blanks` only those with something in them."""
    return tuple(block for block in blocks if blanks or filled(block))


def quoted(field: str, text: str) -> Quote:
    """Return words to remember."""
    return Quote(value(field, text))
