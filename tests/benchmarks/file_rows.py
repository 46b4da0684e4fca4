"""What reading, saving, exporting and listing plans takes, against the bare library calls."""

import os
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile
from unittest.mock import patch

import yaml
from docx import Document

from plans.exports.files import export
from plans.exports.worksheet import worksheet
from plans.folders import cache_folder
from plans.keeping.saving import save
from plans.model import Plan
from plans.packs.reading import load_pack, read_pack
from plans.rewriting.plan_text import PlanText
from plans.yaml_text import dump_plan, load_plan
from tests.benchmarks.plans import large_plan, partner_name
from tests.benchmarks.table import Measurement
from tests.benchmarks.timing import Act, clocked, medians
from tests.benchmarks.window import environment
from tests.conftest import EXAMPLE
from wizard.rows import list_rows

ROUNDS = {10: 25, 1_000: 7, 10_000: 3}
"""How many rounds are measured of a plan with so many partners."""

PACK_FILES = {
    "en": ("pack.yaml", "en.yaml"),
    "nn": ("pack.yaml", "en.yaml", "nn.yaml"),
}
"""Which files of a pack are read for a language."""

PACK_ROUNDS = 25

EXPORT_AIM = {10_000: 2.0}
"""The aim for exporting a plan of so many partners; below, python-docx's own start counts most."""

LISTED = 1_000
"""Plans in the folder that is listed."""

HOUR = 3600.0
"""Seconds; plans changed so long ago are surely left alone by now."""


def loads(folder: Path) -> Iterator[Measurement]:
    """Measure reading a plan file against PyYAML's loader in C, which checks nothing."""
    for number, rounds in ROUNDS.items():
        path = folder / f"plan-{number}.yaml"
        path.write_text(dump_plan(large_plan(number)), encoding="utf-8", newline="\n")
        ours, floor = medians([_loading(path), _bare_loading(path)], rounds)
        what = f"load, {number:,} partners"
        yield Measurement(what, ours, "yaml.load, CSafeLoader", floor)


def packs(_folder: Path) -> Iterator[Measurement]:
    """Measure reading the pack of new plans against PyYAML's loader in C on the same files.

    The times themselves count here, too: 60 ms are aimed for.
    """
    home = EXAMPLE.parent
    for code, names in PACK_FILES.items():
        files = [home / name for name in names]
        acts = [_reading_pack(home, code), _bare_files(files)]
        ours, floor = medians(acts, PACK_ROUNDS)
        yield Measurement(f"load the pack, {code}", ours, "yaml.load, CSafeLoader", floor)


def _reading_pack(home: Path, code: str) -> Act:
    return clocked(lambda: read_pack(home, code))


def _bare_files(files: Sequence[Path]) -> Act:
    def work() -> None:
        for file in files:
            yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)

    return clocked(work)


def saves(folder: Path) -> Iterator[Measurement]:
    """Measure saving a changed plan against PyYAML's dumper in C and a replaced file."""
    for number, rounds in ROUNDS.items():
        plan = large_plan(number)
        acts = [_saving(plan, folder / "ours.yaml"), _bare_saving(plan, folder / "floor.yaml")]
        ours, floor = medians(acts, rounds)
        what = f"save, {number:,} partners"
        yield Measurement(what, ours, "yaml.dump, CSafeDumper, replace", floor)


def exports(folder: Path) -> Iterator[Measurement]:
    """Measure the Word worksheet against copying one of its rows so many times, and saving."""
    for number, rounds in ROUNDS.items():
        plan = large_plan(number)
        acts = [_exporting(plan, folder / "ours.docx"), _copying(plan, folder / "floor.docx")]
        ours, floor = medians(acts, max(rounds, 9))
        what = f"export to Word, {number:,} partners"
        yield Measurement(what, ours, "copying a row, saving", floor, EXPORT_AIM.get(number))


def lists(folder: Path) -> Iterator[Measurement]:
    """Measure listing a folder of plans, new and known, against asking for the files' states."""
    plans = folder / "plans"
    plans.mkdir(parents=True)
    _fill(plans)
    # Whatever the program keeps about the folder goes into this one, too.
    with patch.dict(os.environ, environment(folder)):
        new = clocked(lambda: list_rows(plans), before=_forget)
        cold, floor = medians([new, _looking(plans)], 2)
        what = f"list {LISTED:,} plans"
        yield Measurement(f"{what}, all new", cold, "scandir and stat", floor)
        warm, floor = medians([clocked(lambda: list_rows(plans)), _looking(plans)], 9)
        yield Measurement(f"{what}, all known", warm, "scandir and stat", floor)


def _loading(path: Path) -> Act:
    return clocked(lambda: load_plan(path))


def _bare_loading(path: Path) -> Act:
    return clocked(lambda: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))


def _saving(plan: Plan, path: Path) -> Act:
    """Return an act that saves the plan, retitled each time since what is equal isn't saved."""
    numbers = count()
    text = PlanText.of(plan)

    def retitled() -> None:
        nonlocal plan
        plan = plan.model_copy(update={"title": f"Campaign {next(numbers)}"})

    def work() -> None:
        nonlocal text
        text = text.updated(plan)
        save(path, text.data)

    return clocked(work, before=retitled)


def _bare_saving(plan: Plan, path: Path) -> Act:
    """Return an act that dumps the plan's data, and replaces the file as durably as we do."""
    data = plan.model_dump(mode="json", exclude_defaults=True)

    def work() -> None:
        text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, delete=False
        ) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
        parent = os.open(path.parent, os.O_RDONLY)
        os.fsync(parent)
        os.close(parent)

    return clocked(work)


def _exporting(plan: Plan, path: Path) -> Act:
    pack = load_pack()
    # What holds the same bytes already would not be written.
    remove = partial(path.unlink, missing_ok=True)
    return clocked(lambda: export(plan, pack, "docx", path, force=True), before=remove)


def _copying(plan: Plan, path: Path) -> Act:
    """Return an act that copies one row of the plan's own worksheet for each partner, and saves.

    It copies the row's elements, as one does who uses python-docx, into a table of a new document.
    """
    written = Document(BytesIO(worksheet(plan, load_pack())))
    name = partner_name(0)
    table = next(one for one in written.tables if one.rows[1].cells[0].text.startswith(name))
    prepared = deepcopy(table._tbl)
    row = prepared[-1]

    def work() -> None:
        document = Document()
        copied = deepcopy(prepared)
        document.element.body.insert(0, copied)
        for _ in plan.partners:
            copied.append(deepcopy(row))
        document.save(str(path))

    return clocked(work)


def _fill(plans: Path) -> None:
    """Put copies of the example plan into a folder, each with a title of its own, an hour old."""
    example = load_plan(EXAMPLE)
    then = time.time() - HOUR
    for number in range(LISTED):
        path = plans / f"campaign-{number:04}.yaml"
        copy = example.model_copy(update={"title": f"Campaign {number:04}"})
        path.write_text(dump_plan(copy), encoding="utf-8", newline="\n")
        os.utime(path, (then, then))


def _forget() -> None:
    for index in cache_folder().glob("plans-*.json"):
        index.unlink()


def _looking(plans: Path) -> Act:
    """Return an act that asks for the state of each file in a folder."""

    def work() -> list[os.stat_result]:
        with os.scandir(plans) as entries:
            return [entry.stat() for entry in entries]

    return clocked(work)
