"""What is waited for at the screen, measured in real pseudo-terminals: frames, keys, pages."""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from string import ascii_lowercase

from plans.model import Plan
from plans.yaml_text import dump_plan
from tests.benchmarks.bare_apps import INPUT_MARK, MARK
from tests.benchmarks.plans import large_plan, partner_name
from tests.benchmarks.table import Measurement
from tests.benchmarks.timing import Act, in_turns, medians
from tests.benchmarks.window import Window, environment

BARE = "tests.benchmarks.bare_apps"
"""Module of the bare apps."""

STARTS = 9
"""Rounds of starting programs."""

KEYS = 100
"""Keys typed into a step and into a bare Input."""

KEYS_IN_LARGE = 60
"""Keys typed into a large and a small plan: so many that the large one is saved meanwhile."""

VISITS = 5
"""Rounds of opening the step Partners."""

TAIL = 4
"""So many letters together tell which key a frame answers."""

HEADING = "Nine short steps"
"""Begins the first screen, below its name."""

MAP = "Your plan, step by step"
"""The heading of the map of a plan."""

CAMPAIGN = "What is your campaign called"
"""Begins the question of the first step."""

WEEK = "What to do this week"
"""The heading of the screen that a plan which has begun opens with."""

HOME_KEY, UP, DOWN = "\x1b[H", "\x1b[A", "\x1b[B"
ENTER, ESCAPE, STEPS_KEY = "\r", "\x1b", "\x1bOQ"
"""What a terminal sends for the keys."""

TO_PARTNERS = HOME_KEY + DOWN * 4
"""Leads to the step Partners on the map."""

TO_BOARD = HOME_KEY + DOWN * 11
"""Leads to the board on the map."""


def first_frames(folder: Path) -> Iterator[Measurement]:
    """Measure from the start of the process to the first frame, and to the list of plans."""
    variables = environment(folder)
    (folder / "plans").mkdir(parents=True)
    for number in range(3):
        plan = large_plan(12).model_copy(update={"title": f"Campaign {number}"})
        _write(plan, folder / "plans" / f"campaign-{number}.yaml")
    acts = [
        _start(["wizard"], variables, HEADING),
        _start(["wizard"], variables, "Campaign 2"),
        _start([BARE, "form"], variables, MARK),
        _start([BARE, "app"], variables, MARK),
    ]
    first, listed, form, bare = medians(acts, STARTS)
    yield Measurement("first frame", first, "bare Textual app", bare, 1.6)
    yield Measurement("first frame with the list of 3 plans", listed, "bare Textual app", bare)
    yield Measurement("(a form of eight Inputs)", form, "bare Textual app", bare)


def keys(folder: Path) -> Iterator[Measurement]:
    """Measure from a key in a step to the frame that shows it."""
    plan = _write(_untitled(12), folder / "plan.yaml")
    with ExitStack() as windows:
        step = windows.enter_context(_step(plan, folder))
        bare = windows.enter_context(Window([BARE, "input"], environment(folder)))
        bare.until(INPUT_MARK)
        ours, floor = map(median, in_turns([_typing(step), _typing(bare)], KEYS))
    yield Measurement("key to frame, step Campaign", ours, "bare Input", floor, 1.3)


def keys_in_large_plan(folder: Path) -> Iterator[Measurement]:
    """Measure the same in a plan of 10,000 partners, which is saved while one types."""
    with ExitStack() as windows:
        acts = []
        for number in (10_000, 10):
            plan = _write(_untitled(number), folder / f"plan-{number}.yaml")
            acts.append(_typing(windows.enter_context(_step(plan, folder))))
        large, small = in_turns(acts, KEYS_IN_LARGE)
    what, against = "key to frame, 10,000 partners", "10 partners"
    yield Measurement(what, median(large), against, median(small), 1.3)
    # One key in twenty takes longer than this.
    slow = [quantiles(times, n=20)[-1] for times in (large, small)]
    yield Measurement(f"{what}, slowest twentieth", slow[0], against, slow[1])


def partners_step(folder: Path) -> Iterator[Measurement]:
    """Measure from Enter on the map to a frame of the step Partners that shows partners."""
    numbers = (10_000, 1_000, 10)
    with ExitStack() as windows:
        acts = []
        for number in numbers:
            plan = _write(large_plan(number), folder / f"plan-{number}.yaml")
            acts.append(_visiting(windows.enter_context(_map(plan, folder))))
        most, many, few = medians(acts, VISITS)
    yield Measurement("opening Partners, 1,000 partners", many, "10 partners", few)
    yield Measurement("opening Partners, 10,000 partners", most, "10 partners", few)


def keys_on_board(folder: Path) -> Iterator[Measurement]:
    """Measure from the arrow key to the frame that shows it, on a board of 1,000 partners.

    The floor is the same key in the table of the step Partners with 10.
    """
    with ExitStack() as windows:
        board = windows.enter_context(_map(_write(large_plan(1_000), folder / "1000.yaml"), folder))
        step = windows.enter_context(_map(_write(large_plan(10), folder / "10.yaml"), folder))
        for window, way in ((board, TO_BOARD), (step, TO_PARTNERS)):
            window.settle()
            window.press(way)
            window.settle()
            window.press(ENTER)
            window.until(partner_name(0)[:14])
            window.settle()
        board.press(DOWN * 4)
        step.press(UP * 4)  # from the row into the table
        acts = [_moving(board), _moving(step)]
        ours, floor = map(median, in_turns(acts, KEYS))
    yield Measurement("key to frame, board of 1,000", ours, "Partners of 10", floor, 1.5)


def _start(arguments: Sequence[str], variables: Mapping[str, str], text: str) -> Act:
    """Return an act that starts a program and waits for a text in its terminal."""

    def act() -> float:
        with Window(arguments, variables) as window:
            return window.until(text)

    return act


def _map(plan: Path, home: Path) -> Window:
    """Return a window in which the map of a plan that has begun is shown."""
    window = Window(["wizard", str(plan)], environment(home))
    window.until(WEEK)
    window.settle()
    window.press(STEPS_KEY)
    window.until(MAP)
    return window


def _step(plan: Path, home: Path) -> Window:
    """Return a window in which the step Campaign of a plan is open, the cursor in its title."""
    window = _map(plan, home)
    window.settle()
    window.press(HOME_KEY + ENTER)
    window.until(CAMPAIGN)
    window.settle()
    return window


def _typing(window: Window) -> Act:
    """Return an act that types one letter and waits for the frame that shows it."""
    letters = random.Random(2026)  # noqa: S311 - the same letters in each run
    # A letter alone could be one of a control sequence's.
    typed = "".join(letters.choices(ascii_lowercase, k=TAIL))
    window.press(typed)
    window.until(typed)

    def act() -> float:
        nonlocal typed
        typed += letters.choice(ascii_lowercase)
        window.settle()
        window.press(typed[-1])
        return window.until(typed[-TAIL:])

    return act


def _moving(window: Window) -> Act:
    """Return an act that moves the cursor down or up a partner, and waits for its frame."""
    ways = cycle((UP, DOWN))

    def act() -> float:
        window.settle()
        window.press(next(ways))
        return window.until(partner_name(0)[:14])

    return act


def _visiting(window: Window) -> Act:
    """Return an act that opens the step Partners from the map; the way back isn't counted."""

    def act() -> float:
        window.settle()
        window.press(TO_PARTNERS)
        window.settle()
        window.press(ENTER)
        seconds = window.until(partner_name(0))
        window.settle()
        window.press(ESCAPE)
        window.until(MAP)
        return seconds

    return act


def _untitled(partners: int) -> Plan:
    return large_plan(partners).model_copy(update={"title": ""})


def _write(plan: Plan, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_plan(plan), encoding="utf-8", newline="\n")
    return path
