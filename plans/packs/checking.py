"""All that is wrong with a pack's folder, for whoever writes one: each problem with its place.

`problems` are what the program can't use or would show wrongly; `hints` are what may be meant so.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from plans.checks import run_checks
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.differing import pack_differences
from plans.packs.falling_back import laid_over
from plans.packs.glossary import glossary_problems
from plans.packs.joining import join, join_loosely
from plans.packs.model import Pack
from plans.packs.pages import PAGES
from plans.packs.places import STRUCTURE, read_yaml
from plans.packs.pointing import loose_ends
from plans.packs.reading import (
    ENGLISH,
    languages_in,
    model_errors,
    not_words,
)
from plans.packs.records import record_problems
from plans.packs.wording import word_hints, word_problems
from plans.problems import Problem, Unreadable
from plans.yaml_faults import empty_strangers
from plans.yaml_text import read_bytes, read_plan
from plans.yaml_tree import Tree, quoted

EXAMPLE = "example"
"""What the names of a pack's fictional plans begin with."""

OTHERS = ("pack", "glossary", "translated")
"""Names of the pack's files that are neither a language nor a plan, without `.yaml`."""


@dataclass
class Checked:
    """What was found in a pack's folder."""

    problems: list[Problem] = field(default_factory=list)
    """What has to be mended, file by file."""
    hints: list[Problem] = field(default_factory=list)
    """What is worth a look."""
    more: int = 0
    """How many further problems there are."""


def check_pack(folder: Path) -> Checked:
    """Return what is wrong with the pack in this folder, file by file; raises nothing."""
    found = Checked()
    if wrong := _no_folder(folder):
        found.problems.append(wrong)
        return found
    structure = _tree(folder / STRUCTURE, found)
    english = _tree(folder / f"{ENGLISH}.yaml", found)
    pack = None
    if structure is not None and english is not None:
        pack = _check_english(structure, english, found)
        for language in languages_in(folder)[1:]:
            _check_language(structure, english, folder / f"{language}.yaml", found)
    if pack is not None and structure is not None:
        found.problems += loose_ends(pack, structure)
        found.hints += _unused_guidance(pack, structure)
        _check_examples(folder, pack, found)
    _check_others(folder, found)
    found.problems.sort(key=_order)
    found.hints.sort(key=_order)
    return found


def _order(problem: Problem) -> tuple[int, str, int, int]:
    """Return by what problems are put in order: the structure, English, then the other files."""
    first = (STRUCTURE, f"{ENGLISH}.yaml")
    file = first.index(problem.file) if problem.file in first else len(first)
    return file, problem.file, problem.line or 0, problem.column or 0


def _no_folder(folder: Path) -> Problem | None:
    name = quoted(folder.name, marks=False)
    try:
        mode = folder.stat().st_mode
    except (OSError, ValueError):
        return Problem(name, None, None, "", tr("There is no such folder."), tr("Look for it."))
    if stat.S_ISDIR(mode):
        return None
    hint = tr("Name the folder that holds {file}.", file=STRUCTURE)
    return Problem(name, None, None, "", tr("This is a file; a pack is a folder."), hint)


def _tree(file: Path, found: Checked) -> Tree | None:
    try:
        return read_yaml(file)
    except Unreadable as error:
        _take(error, found)
        return None


def _take(error: Unreadable, found: Checked) -> None:
    found.problems += error.problems
    found.more += error.more


def _check_english(structure: Tree, english: Tree, found: Checked) -> Pack | None:
    """Note what is wrong with structure and English words; return the pack if nothing is."""
    found.problems += word_problems(structure, english)
    found.hints += word_hints(structure, english, ENGLISH)
    try:
        joined = join(structure, english)
    except Unreadable as error:
        _take(error, found)
        return None
    strangers = empty_strangers(structure, Pack)
    found.problems += strangers
    try:
        pack = Pack.model_validate({**_fields(joined), "language": ENGLISH})
    except ValidationError as error:
        problems, more = model_errors(error, joined, english.file)
        found.problems += problems
        found.more += more
        return None
    return None if strangers else pack


def _check_language(structure: Tree, english: Tree, file: Path, found: Checked) -> None:
    own = _tree(file, found)
    if own is None:
        return
    if not isinstance(own.value, dict):
        found.problems.append(not_words(own))
        return
    found.problems += word_problems(structure, own)
    found.hints += word_hints(structure, own, file.stem)
    found.problems += join_loosely(structure, own)[1]
    joined, _strangers = join_loosely(structure, laid_over(structure, english, own).words)
    try:
        Pack.model_validate({**_fields(joined), "language": file.stem})
    except ValidationError as error:
        problems, more = model_errors(error, joined, own.file)
        # What is wrong with the structure is told once, with the English words.
        found.problems += [problem for problem in problems if problem.file == own.file]
        found.more += more


def _fields(joined: Tree) -> dict[str, object]:
    return joined.value if isinstance(joined.value, dict) else {}


def _unused_guidance(pack: Pack, structure: Tree) -> Iterator[Problem]:
    """Yield guidance that no page asks for."""
    for index, guidance in enumerate(pack.guidance):
        if guidance.id not in PAGES:
            line, column = structure.place(("guidance", index, "id"))
            sentence = tr("No page shows the guidance {name}.", name=quoted(guidance.id))
            hint = tr("The pages are: {names}.", names=", ".join(sorted(PAGES)))
            where = f"guidance.{index + 1}.id"
            yield Problem(structure.file, line, column, where, sentence, hint)


def _check_examples(folder: Path, pack: Pack, found: Checked) -> None:
    for file in sorted(folder.glob(f"{EXAMPLE}*.yaml")):
        name = quoted(file.name, marks=False)
        try:
            plan = read_plan(read_bytes(file), file.name)
        except Unreadable as error:
            _take(error, found)
            continue
        for sentence, hint in _misfits(plan, pack):
            found.problems.append(Problem(name, None, None, "", sentence, hint))
        for finding in run_checks(plan, pack):
            if finding.severity == "error":
                said = (finding.field, finding.sentence, finding.fix)
                found.hints.append(Problem(name, None, None, *said))


def _misfits(plan: Plan, pack: Pack) -> Iterator[tuple[str, str]]:
    if plan.pack != pack.id:
        sentence = tr(
            "The example is a plan of {other}, not of {name}.",
            other=quoted(plan.pack),
            name=quoted(pack.id),
        )
        yield sentence, tr("Write pack: {name} in it.", name=pack.id)
        return
    for sentence in pack_differences(plan, pack):
        yield sentence, tr("Change the example, or the pack.")


def _check_others(folder: Path, found: Checked) -> None:
    """Note what is wrong with the glossary and the record, and files that nothing reads."""
    found.problems += glossary_problems(folder)
    found.problems += record_problems(folder)
    known = {*languages_in(folder), *OTHERS}
    for file in sorted(folder.glob("*.y*ml")):
        stem = file.name.removesuffix(".yaml")
        if stem in known or stem.partition(".")[0] == EXAMPLE:
            continue
        sentence = tr("Nothing reads this file.")
        hint = tr("The file of a language is named after it: en.yaml, nn.yaml, pt-BR.yaml.")
        name = quoted(file.name, marks=False)
        found.hints.append(Problem(name, None, None, "", sentence, hint))
