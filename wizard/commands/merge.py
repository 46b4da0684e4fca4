"""`hourplan merge`: two versions of a plan made one; also as git's merge driver."""

from functools import reduce
from pathlib import Path

from plans.comparing.conflict_marks import both_versions
from plans.comparing.merging import Collision, Merged, merge, take_theirs
from plans.keeping.saving import save
from plans.languages.marking import mark
from plans.languages.speaking import language, tr, tr_n
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.problems import PlanError
from plans.rewriting.plan_text import PlanText
from plans.text import in_quotes, one_line, short
from plans.yaml_text import read_bytes
from wizard.ending import FINE, FOUND, UNUSABLE, Trouble
from wizard.files import plan_trouble
from wizard.output import tell, write_data
from wizard.placeholders import placeholders

STDOUT = "-"
"""Stands for the standard output."""

RIGHT_LINES = mark(
    "In a text editor keep the lines that are right; "
    "delete the others and those with <<<<<<<, ======= and >>>>>>>."
)
"""What to do with a file that holds both versions."""

LONGEST = 60
"""So many characters of a text that collides are told; the file holds all of it."""


def merge_plans(base: str, mine: str, theirs: str, output: str, *, force: bool) -> int:
    """Write the changes that MINE and THEIRS made to BASE into one plan file; return FINE.

    Where both changed the same thing differently, the file holds both versions between marks, and
    Trouble with code FOUND is raised; so it is, line by line, where one of the three is no plan.
    Raises Trouble with UNUSABLE, and writes nothing, if MINE or THEIRS is no file with anything in
    it, or something else would be overwritten; NotSaved if it can't be written.
    """
    _spare(Path(output), (base, mine, theirs), force=force or output == STDOUT)
    try:
        before, ours, others = _read(base, "BASE"), _whole(mine, "MINE"), _whole(theirs, "THEIRS")
    except Trouble as trouble:
        raise _by_lines(base, mine, theirs, output, trouble) from None
    merged = merge(before.plan if before else None, ours.plan, others.plan, _pack(ours.plan))
    _put(_text(ours, merged), output)
    for note in merged.notes:
        tell(one_line(note))
    for collision in merged.collisions:
        tell(_said(collision))
    if merged.collisions:
        raise _collided(len(merged.collisions), output)
    return FINE


def _read(word: str, part: str) -> PlanText | None:
    """Return what stands in a file, None if it is empty; raises Trouble that names its part."""
    path = Path(word)
    try:
        data = read_bytes(path)
        return PlanText.read(data, path.name) if data.strip() else None
    except PlanError as error:
        error.path = error.path or path
        trouble = plan_trouble(error)
    # translators: {part} is BASE, MINE or THEIRS, as the help has them
    happened = tr(
        "{part} can't be used: {why}",
        part=placeholders(part),
        why=trouble.happened,
    )
    raise Trouble(happened, trouble.where, trouble.advice, UNUSABLE)


def _whole(word: str, part: str) -> PlanText:
    """Return what stands in a file; raises Trouble that names its part."""
    text = _read(word, part)
    if text is None:
        raise _empty(part, Path(word))
    return text


def _by_lines(base: str, mine: str, theirs: str, output: str, trouble: Trouble) -> Trouble:
    """Write both versions, line by line, if there are two; return what to say of it.

    git takes what is left in the file for the outcome: one side alone would end the other.
    """
    try:
        read_bytes(Path(base))  # one that isn't there was named wrongly
        both = [read_bytes(Path(word)) for word in (mine, theirs)]
    except PlanError:
        return trouble
    if not all(data.strip() for data in both):
        return trouble
    _put(both_versions(both[0], both[1]), output)
    happened = tr("{why} So the two were put side by side, line by line.", why=trouble.happened)
    return Trouble(happened, trouble.where, tr(RIGHT_LINES), FOUND)


def _empty(part: str, path: Path) -> Trouble:
    return Trouble(
        tr(
            "{part} can't be used: the file is empty. Only {base} may be.",
            part=placeholders(part),
            base=placeholders("BASE"),
        ),
        str(path.absolute()),
        tr("Look whether it is the right file, or take an earlier version of it."),
        UNUSABLE,
    )


def _spare(target: Path, named: tuple[str, ...], *, force: bool) -> None:
    """Raise Trouble if a file would be overwritten that isn't one of those that are merged."""
    if force or not target.exists():
        return
    if any(target.samefile(Path(word)) for word in named):
        return
    raise Trouble(
        tr("There is a file or folder “{file}” already; it is untouched.", file=target.name),
        str(target.absolute()),
        tr("Name another file with -o, or add --force to overwrite it."),
        UNUSABLE,
    )


def _pack(plan: Plan) -> Pack | None:
    """Return the pack, whose words are used; a plan of a pack that isn't here is merged too."""
    try:
        return load_pack(plan.pack, language().code)
    except PlanError:
        return None


def _text(ours: PlanText, merged: Merged) -> bytes:
    """Return the bytes of the merged plan, with both versions of what collides."""
    text = ours.updated(merged.plan)
    if not merged.collisions:
        return text.data
    others = reduce(take_theirs, merged.collisions, merged.plan)
    return both_versions(text.data, text.updated(others).data)


def _put(data: bytes, output: str) -> None:
    if output == STDOUT:
        write_data(data)
    else:
        save(Path(output), data)


def _said(one: Collision) -> str:
    mine, theirs = (
        in_quotes(short(text, LONGEST)) if text else tr("nothing")
        for text in (one.mine, one.theirs)
    )
    return tr(
        "{where}: {mine} in {my_file}, {theirs} in {their_file}.",
        where=one_line(one.where),
        mine=mine,
        my_file=placeholders("MINE"),
        theirs=theirs,
        their_file=placeholders("THEIRS"),
    )


def _collided(count: int, output: str) -> Trouble:
    return Trouble(
        tr_n(
            "One thing was changed in both versions, each time differently; the file holds both.",
            "{count} things were changed in both versions, each time differently; "
            "the file holds both.",
            count,
        ),
        tr("the standard output") if output == STDOUT else str(Path(output).absolute()),
        tr(RIGHT_LINES),
        FOUND,
    )
