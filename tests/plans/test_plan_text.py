"""Promises about the bytes of a plan that is changed: hand edits survive."""

import gc
import json
import random
import weakref
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plans import yaml_events
from plans.model import Contact, Part, Partner, Plan
from plans.paths import with_value
from plans.problems import Unreadable
from plans.rewriting import plan_text
from plans.rewriting.plan_text import PlanText
from plans.rewriting.yaml_patching import Patch
from plans.yaml_text import dump_plan, read_plan
from plans.yaml_writing import entries_of
from tests.benchmarks.plans import large_plan
from tests.conftest import EXAMPLE
from tests.faults.rounds import rounds
from tests.plans.handwriting import Hand, Path, outside
from tests.plans.strategies import plans
from tests.plans.test_yaml_properties import PARSERS

SLOW = settings(
    deadline=None, suppress_health_check=list(HealthCheck), max_examples=rounds(12, 100)
)

dices = st.integers(0, 10**9).map(random.Random)
"""Dice that fall the same way on each run of an example."""

LISTS = ("team", "asks", "partners", "events")
"""Top-level fields that are lists of parts."""


def same_as(text: PlanText, plan: Plan) -> bool:
    """Whether the text says the plan, to itself and to whoever reads its bytes."""
    return text.plan == plan == read_plan(text.data, "plan.yaml")


def kept(before: list[str], after: bytes, *, blanks: bool = True) -> bool:
    """Whether the lines, each as it was, are all there in their order."""
    lines = iter(after.decode("utf-8-sig").splitlines())
    return all(any(line == other for other in lines) for line in before if blanks or line.strip())


def mixed(one: Plan, other: Plan, dice: random.Random) -> Plan:
    """Return a plan with parts of both, and with lists of both in another order."""
    update: dict[str, object] = {
        name: getattr(other, name)
        for name in type(one).model_fields
        if name != "format" and dice.random() < 0.3
    }
    for name in LISTS:
        if dice.random() < 0.5:
            items = list(getattr(one, name))
            dice.shuffle(items)
            items = items[: dice.randint(0, len(items))]
            ids = {getattr(item, "id", None) for item in items}
            items += [
                item
                for item in getattr(other, name)
                if not hasattr(item, "id") or item.id not in ids
            ]
            update[name] = tuple(items)
    return one.model_copy(update=update)


# Any plan, any text, any change


@SLOW
@given(plans, plans, plans, dices)
def test_any_text_after_any_changes_says_the_plan(
    first: Plan, second: Plan, third: Plan, dice: random.Random
) -> None:
    text = PlanText.read(Hand(dice).file(first), "plan.yaml")
    assert text.plan == first
    for other in (second, third, first):
        plan = mixed(text.plan, other, dice)
        text = text.updated(plan)
        assert same_as(text, plan)


@SLOW
@given(plans, plans, dices)
def test_a_large_text_is_right_though_only_parts_of_it_are_read_back(
    one: Plan, other: Plan, dice: random.Random
) -> None:
    text = PlanText.read(Hand(dice).file(one), "plan.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan_text, "READ_WHOLE", 0)
        for plan in (mixed(one, other, dice), one):
            text = text.updated(plan)
            assert same_as(text, plan)


@SLOW
@given(plans, plans, dices, st.booleans())
def test_a_fault_in_the_fine_work_costs_no_more_than_comments(
    one: Plan,
    other: Plan,
    dice: random.Random,
    everywhere: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    """`PlanText` is right even if rewriting an entry or item fails, or all rewriting does."""

    def fail(*_: object, **__: object) -> str:
        raise IndexError

    text = PlanText.read(Hand(dice).file(one), "plan.yaml")
    plan = mixed(one, other, dice)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("entry", "item", "whole"):
            patch.setattr(Patch, name, fail)
        if everywhere:
            patch.setattr(plan_text, "rewritten", fail)
        after = text.updated(plan)
    assert same_as(after, plan)


@SLOW
@given(plans, dices)
def test_a_plan_that_did_not_change_keeps_its_bytes(plan: Plan, dice: random.Random) -> None:
    data = Hand(dice).file(plan)
    text = PlanText.read(data, "plan.yaml")
    assert text.data == data
    assert text.updated(text.plan).data == data
    assert text.updated(plan.model_copy(deep=True)).data == data


@SLOW
@given(plans)
def test_a_new_text_is_what_the_writer_writes(plan: Plan) -> None:
    assert PlanText.of(plan).data == dump_plan(plan).encode()


@SLOW
@given(plans, plans, dices)
def test_a_file_that_nobody_touched_stays_as_it_would_be_new(
    one: Plan, other: Plan, dice: random.Random
) -> None:
    """But for blank lines: none comes or goes because a neighbour got longer or shorter."""
    plan = mixed(one, other, dice)
    changed = PlanText.of(one).updated(plan)
    assert filled(changed.data) == filled(dump_plan(plan).encode())


@SLOW
@given(plans, plans, dices)
def test_what_is_changed_back_has_the_bytes_that_it_had(
    one: Plan, other: Plan, dice: random.Random
) -> None:
    plan = mixed(one, other, dice)
    plan = plan.model_copy(update={name: getattr(one, name) for name in LISTS})
    text = PlanText.of(one)
    assert filled(text.updated(plan).updated(one).data) == filled(text.data)


def filled(data: bytes) -> list[bytes]:
    """Return the lines that aren't blank."""
    return [line for line in data.split(b"\n") if line.strip()]


# Any single change in any text

FIXED = frozenset(
    ("format", "id", "scope", "level", "source", "status", "touch", "way", "decision", "language")
)
"""Fields that hold one of a few words, or name the item itself."""


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield the path and value of each text, number and day that the file says."""
    if isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from leaves(item, (*path, position))
    elif (entries := entries_of(value)) is not None:
        for name, inner in entries.items():
            if name not in FIXED and name != "needs":
                yield from leaves(inner, (*path, name))
    else:
        yield path, value


def put(value: object, path: Path, new: object) -> object:
    """Return the part of a plan with one value changed."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        assert isinstance(step, int)
        return (*value[:step], put(value[step], rest, new), *value[step + 1 :])
    if isinstance(value, Mapping):
        return {**value, step: put(value[step], rest, new)}
    assert isinstance(value, Part)
    return value.model_copy(update={str(step): put(getattr(value, str(step)), rest, new)})


def another(value: object, dice: random.Random) -> object:
    """Return another value that may stand in the same field."""
    if isinstance(value, str):
        prose = ("first\n\nsecond # no", "x\n", 'say: "x"\n y ') if "\n" in value else ()
        return dice.choice(("new-words", "10", *prose))
    return date(2031, 1, 2) if isinstance(value, date) else 7


@settings(SLOW, max_examples=rounds(25, 300))
@given(plans, dices)
def test_all_lines_but_those_of_the_changed_value_keep_their_bytes(
    plan: Plan, dice: random.Random
) -> None:
    hand = Hand(dice)
    text = PlanText.read(hand.file(plan), "plan.yaml")
    path, value = dice.choice(list(leaves(plan)))
    new = another(value, dice)
    changed = put(plan, path, new)
    assert isinstance(changed, Plan)
    after = text.updated(changed)
    assert same_as(after, changed)
    assert kept(outside(hand.lines, path), after.data)
    assert after.data.startswith(b"\xef\xbb\xbf") == text.data.startswith(b"\xef\xbb\xbf")
    back = after.updated(plan)
    assert same_as(back, plan)
    assert kept(outside(hand.lines, path), back.data)


@settings(SLOW, max_examples=rounds(25, 300))
@given(plans, dices)
def test_all_lines_but_those_of_a_deleted_item_keep_their_bytes(
    plan: Plan, dice: random.Random
) -> None:
    """Blank lines go with the item, and those between others stay."""
    hand = Hand(dice)
    text = PlanText.read(hand.file(plan), "plan.yaml")
    name = dice.choice(LISTS)
    items = getattr(plan, name)
    # Of two equal ones nobody could say which went.
    assume(items and all(items.count(item) == 1 for item in items))
    place = dice.randrange(len(items))
    path: Path = (name, place) if len(items) > 1 else (name,)
    changed = plan.model_copy(update={name: items[:place] + items[place + 1 :]})
    after = text.updated(changed)
    assert same_as(after, changed)
    assert kept(outside(hand.lines, path), after.data, blanks=False)


@settings(SLOW, max_examples=rounds(25, 300))
@given(plans, dices)
def test_all_lines_stay_when_an_item_comes(plan: Plan, dice: random.Random) -> None:
    hand = Hand(dice)
    text = PlanText.read(hand.file(plan), "plan.yaml")
    assume(plan.partners)
    place = dice.randint(0, len(plan.partners))
    new = Partner(id="brand-new", name="Brand new", because="a\nb", contacts=(Contact(name="x"),))
    partners = (*plan.partners[:place], new, *plan.partners[place:])
    changed = plan.model_copy(update={"partners": partners})
    after = text.updated(changed)
    assert same_as(after, changed)
    inside = [line for line in hand.lines if line.path == ("partners",) and line.whole]
    assert kept(outside(hand.lines, ("partners",)) if inside else all_lines(hand), after.data)


def all_lines(hand: Hand) -> list[str]:
    """Return every line of the file."""
    return [line.text for line in hand.lines]


# One style after the other

LOG = "partners:\n  - id: a\n    name: A\n    log:\n"

TABLE: dict[str, tuple[str, str, object, str]] = {
    "comment behind": ("title: Old   # mine\n", "title", "New", "title: New   # mine\n"),
    "comment behind a text that gets several lines": (
        "strategy:\n  reason: Old  # mine\n",
        "strategy.reason",
        "a\nb",
        "strategy:\n  reason: |-  # mine\n    a\n    b\n",
    ),
    "comment deeper below a text that gets several lines": (
        "strategy:\n  reason: Old\n      # mine\n",
        "strategy.reason",
        "a\nb",
        'strategy:\n  reason: "a\\nb"\n      # mine\n',
    ),
    "block and comment behind its sign": (
        "strategy:\n  reason: |  # mine\n      a\n      b\n\n# below\nplace: x\n",
        "strategy.reason",
        "c\nd\n",
        "strategy:\n  reason: |  # mine\n    c\n    d\n\n# below\nplace: x\n",
    ),
    "block that becomes one line": (
        "strategy:\n  reason: >\n    a\n    b\n\nplace: x\n",
        "strategy.reason",
        "c",
        "strategy:\n  reason: c\n\nplace: x\n",
    ),
    "single quotes": ("title: 'Old'\n", "title", "it's: new", "title: 'it''s: new'\n"),
    "double quotes": ('title: "Old"\n', "title", "New", 'title: "New"\n'),
    "quotes that were needed": ('title: "10:30"\n', "title", "New", "title: New\n"),
    "spaces": ("title:     Old\n", "title", "New", "title:     New\n"),
    "quoted name": ('"title" : Old\n', "title", "New", '"title" : New\n'),
    "text that goes on at column 0 like a comment": (
        'title: "a\n# b"\n# mine\nplace: Old\n',
        "place",
        "New",
        'title: "a\n# b"\n# mine\nplace: New\n',
    ),
    "text that goes on, changed": (
        'title: "a\n# b" # mine\nplace: x\n',
        "title",
        "New",
        "title: New # mine\nplace: x\n",
    ),
    "absent value": ("place:   # where?\n", "place", "x", "place: x   # where?\n"),
    "null": ("place: ~ # where?\n", "place", "x", "place: x # where?\n"),
    "emptied with a comment": ("# where\nplace: x\n", "place", "", "# where\nplace:\n"),
    "explicit name": ("? title\n: Old # mine\n", "title", "New", "? title\n: New # mine\n"),
    "flow": (
        "lead: {name: 'A',  hours: 2} # mine\n",
        "lead.hours",
        3,
        "lead: {name: 'A',  hours: 3} # mine\n",
    ),
    "flow on several lines": (
        "lead: {\n  name: A, # who\n  hours: 2 }\n",
        "lead.name",
        "B, C",
        'lead: {\n  name: "B, C", # who\n  hours: 2 }\n',
    ),
    "flow that gets a field": (
        "lead: {name: A,\n  email: b}\n",
        "lead.hours",
        2,
        "lead: {name: A,\n  email: b,\n  hours: 2}\n",
    ),
    "list without indentation": (
        "goal:\n  shows:\n  - a # one\n  # two\n  - b\n",
        "goal.shows",
        ("a", "c", "d"),
        "goal:\n  shows:\n  - a # one\n  # two\n  - c\n  - d\n",
    ),
    "deep indentation": (
        "goal:\n      number: 5\n",
        "goal.audience",
        "all",
        "goal:\n      number: 5\n      audience: all\n",
    ),
    "wide hyphens": (
        "team:\n-   name: A\n    # two\n    hours: 2\n",
        "team.0.duties",
        ("schools",),
        "team:\n-   name: A\n    duties: [schools]\n    # two\n    hours: 2\n",
    ),
    "first field behind the hyphen goes": (
        "partners:\n  - id: a\n    name: A\n    log:\n      - on: 2026-01-02\n        by: call\n",
        "partners.a.log.0.on",
        None,
        "partners:\n  - id: a\n    name: A\n    log:\n      - by: call\n",
    ),
    "first field goes, a comment follows": (
        LOG + "      - on: 2026-01-02\n        # how\n        by: call\n",
        "partners.a.log.0.on",
        None,
        LOG + "      - \n        # how\n        by: call\n",
    ),
    "line ends of Windows": (
        "title: Old\r\n# mine\r\nplace: x\r\n",
        "strategy.reason",
        "a\nb",
        "title: Old\r\n# mine\r\nplace: x\r\n\r\nstrategy:\r\n  reason: |-\r\n    a\r\n    b\r\n",
    ),
    "mixed line ends": (
        "title: Old\r\nplace: x\nlead:\r\n  # mine\n  name: A\r\n  hours: 2\n",
        "lead.hours",
        3,
        "title: Old\r\nplace: x\nlead:\r\n  # mine\n  name: A\r\n  hours: 3\n",
    ),
    "no line end at the end": ("place: Old", "place", "New", "place: New"),
    "a section behind a last line without an end": (
        "place: x # mine",
        "goal.number",
        5,
        "place: x # mine\n\ngoal:\n  number: 5\n",
    ),
    "a section behind a block without an end": (
        "message:\n  text: |\n    a\n    b",
        "goal.number",
        5,
        "message:\n  text: |-\n    a\n    b\n\ngoal:\n  number: 5\n",
    ),
    "a field behind a block without an end": (
        "# all\nmessage:\n  text: |  # mine\n    a\n    b",
        "message.needs",
        ("industry",),
        "# all\nmessage:\n  needs: [industry]\n  text: |-  # mine\n    a\n    b\n",
    ),
    "a section behind a block that keeps blank lines": (
        "message:\n  text: |+\n    a\n\n",
        "goal.number",
        5,
        "message:\n  text: |+\n    a\n\ngoal:\n  number: 5\n",
    ),
    "a section before the end of the document": (
        "place: x\n...\n# over\n",
        "goal.number",
        5,
        "place: x\n\ngoal:\n  number: 5\n...\n# over\n",
    ),
    "what is free between sections": (
        "place: x\n# ---- people ----\n\n# who\nasks: []\n",
        "lead.name",
        "A",
        "place: x\nlead: {name: A}\n# ---- people ----\n\n# who\nasks: []\n",
    ),
    "an empty list": (
        "team: [] # nobody\nplace: x\n",
        "team",
        ({"name": "A"},),
        "team: # nobody\n  - {name: A}\nplace: x\n",
    ),
    "items between blank lines": (
        "team:\n\n  # a\n  - name: A\n\n  # b\n  - name: B\n\nplace: x\n",
        "team",
        ({"name": "B"}, {"name": "A"}, {"name": "C"}),
        "team:\n\n  # b\n  - name: B\n\n  # a\n  - name: A\n\n  - {name: C}\n\nplace: x\n",
    ),
    "a deleted item between comments": (
        "team:\n  # a\n  - name: A\n    # in a\n\n  # free\n\n  # b\n  - name: B\n",
        "team",
        ({"name": "B"},),
        "team:\n\n  # free\n\n  # b\n  - name: B\n",
    ),
    "emptied without a comment": (
        "place: x\n\n# free\n\nscope: local\n",
        "place",
        "",
        "\n# free\n\nscope: local\n",
    ),
}
"""What stands in the file, the field that changes, its value, and what stands there then."""

TOP = "format: 1\npack: p\n"


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: str(parser.__name__))
@pytest.mark.parametrize("case", TABLE)
def test_each_style_is_kept(case: str, parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """With libyaml's parser and with Python's, which is used where libyaml is missing."""
    monkeypatch.setattr(yaml_events, "PARSER", parser)
    before, field, value, after = TABLE[case]
    newline = "\r\n" if "\r\n" in before else "\n"
    top = TOP.replace("\n", newline)
    text = PlanText.read((top + before).encode(), "plan.yaml")
    changed = with_value(text.plan, field, value)
    assert text.updated(changed).data.decode() == top + after
    assert same_as(text.updated(changed), changed)


def test_the_first_section_keeps_what_stands_above_it() -> None:
    text = PlanText.read(b"# Our plan\ntitle: x\nformat: 1\npack: p\n", "plan.yaml")
    after = text.updated(with_value(text.plan, "title", ""))
    assert after.data == b"# Our plan\ntitle:\nformat: 1\npack: p\n"


def test_what_is_emptied_and_filled_again_keeps_the_comments_at_it() -> None:
    data = b"format: 1\npack: p\n# what we call it\ntitle: x # short\nplace: y\n"
    text = PlanText.read(data, "plan.yaml")
    assert text.updated(with_value(text.plan, "title", "")).updated(text.plan).data == data


def as_json(plan: Plan, **style: object) -> bytes:
    """Return the plan as JSON, with all numbers and texts in quotes."""
    return json.dumps({"format": "1", **plan_dict(plan)}, **style).encode()  # type: ignore[arg-type]


def plan_dict(plan: Plan) -> dict[str, object]:
    """Return what the plan's file says as dicts, lists and texts."""
    return {
        name: value
        for name, value in plan.model_dump(mode="json", exclude_defaults=True).items()
        if name != "format"
    }


@pytest.mark.parametrize("indent", [None, 2])
def test_json_stays_json(plan: Plan, indent: int | None) -> None:
    text = PlanText.read(as_json(plan, indent=indent, ensure_ascii=False), "plan.json")
    assert text.plan == plan
    for field, value in (
        ("title", "New: title"),
        ("goal.deadline", date(2026, 12, 1)),
        ("place", ""),
        ("strategy.reason", "one\ntwo"),
        ("partners.county-council.reach", 5),
        ("partners", plan.partners[1:]),
        ("left_out.media", "None here."),
    ):
        changed = with_value(text.plan, field, value)
        after = text.updated(changed)
        assert same_as(after, changed)
        json.loads(after.data)
        if indent:
            lines = [line.rstrip(",") for line in text.data.decode().splitlines()]
            stay = {line.rstrip(",") for line in after.data.decode().splitlines()}
            assert sum(line not in stay for line in lines) <= (40 if field == "partners" else 1)
        text = after


def test_a_file_that_nothing_can_be_cut_out_of_is_still_changed_in_place() -> None:
    """A name begins behind its question mark, so that no line is only its own."""
    data = b"? format\n: 1\n# mine\n? pack\n: p\n# title\ntitle: Old # short\n"
    text = PlanText.read(data, "plan.yaml")
    after = text.updated(with_value(text.plan, "title", "New"))
    assert after.data == data.replace(b"Old", b"New")


@pytest.mark.parametrize("data", [b"", b"format: 2\n", b"a: [", b"format: 1\npack: p\nnone: 1\n"])
def test_what_is_no_plan_is_refused_as_by_the_reader(data: bytes) -> None:
    with pytest.raises(Unreadable) as by_reader:
        read_plan(data, "plan.yaml")
    with pytest.raises(Unreadable) as by_text:
        PlanText.read(data, "plan.yaml")
    assert by_text.value.problems == by_reader.value.problems


# The example, and many partners


def sprinkled(data: bytes, dice: random.Random) -> tuple[bytes, list[str]]:
    """Return the file with comments put in above and behind a third of its lines; and those."""
    lines: list[str] = []
    comments: list[str] = []
    for number, line in enumerate(data.decode().splitlines()):
        if line and dice.random() < 0.2:
            indent = " " * (len(line) - len(line.lstrip()))
            comments.append(f"# above {number}")
            lines.append(indent + comments[-1])
        if line and dice.random() < 0.2:
            comments.append(f"# behind {number}")
            lines.append(f"{line}  {comments[-1]}")
        else:
            lines.append(line)
    return ("\n".join(lines) + "\n").encode(), comments


@pytest.mark.parametrize("seed", range(3))
def test_every_comment_in_the_example_survives_a_change_of_every_field(seed: int) -> None:
    data, comments = sprinkled(EXAMPLE.read_bytes(), random.Random(seed))  # noqa: S311
    text = PlanText.read(data, "plan.yaml")
    dice = random.Random(seed)  # noqa: S311
    for path, value in leaves(text.plan):
        changed = put(text.plan, path, another(value, dice))
        assert isinstance(changed, Plan)
        text = text.updated(changed)
    assert same_as(text, text.plan)
    # In one order, and none twice.
    places = [text.data.decode().find(f"{comment}\n") for comment in comments]
    assert places == sorted(places)
    assert text.data.decode().count("#") == data.decode().count("#")
    assert -1 not in places


def test_a_change_of_one_partner_of_many_changes_no_other_line() -> None:
    data, _ = sprinkled(dump_plan(large_plan(300)).encode(), random.Random(1))  # noqa: S311
    text = PlanText.read(data, "plan.yaml")
    assert len(data) > plan_text.READ_WHOLE
    for number in (0, 150, 299):
        field = f"partners.{text.plan.partners[number].id}.name"
        text = text.updated(with_value(text.plan, field, f"Changed {number}"))
    assert same_as(text, text.plan)
    before, after = data.splitlines(), text.data.splitlines()
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 3


def test_a_text_keeps_none_of_those_before_it() -> None:
    text = first = PlanText.of(large_plan(3))
    gone = weakref.ref(first)
    for number in range(3):
        text = text.updated(with_value(text.plan, "title", f"Title {number}"))
    del first
    gc.collect()
    assert gone() is None
    assert text.plan.title == "Title 2"
