"""`hourplan new`: a plan file, empty or as a copy."""

import os
import re
from datetime import date
from pathlib import Path

from plans.keeping.saving import save
from plans.languages.speaking import language, tr
from plans.packs.reading import DEFAULT_PACK, example_text, load_pack
from plans.packs.starting import new_plan
from plans.text import clean
from plans.yaml_text import dump_plan, read_bytes, read_plan
from wizard.ending import FINE, UNUSABLE, USAGE, Trouble
from wizard.files import need_file, typed
from wizard.output import say, tell
from wizard.table import DEMO

ENDINGS = (".yaml", ".yml")
"""What a plan file's name ends in, or the list of plans doesn't show it."""


def make_plan(word: str, *, title: str | None, source: str | None, pack: str | None = None) -> int:
    """Make the file `word`, with `.yaml` if it has no such ending, and print its path.

    `source` is a plan file to copy, or DEMO; `pack` the id of the campaign's pack, of which DEMO is
    the example. A plan that is no copy is in the language that is spoken.

    Raises Trouble if the file is there already, PlanError if the source is no plan or the file
    can't be written.
    """
    path = _path(word)
    _refuse_taken(path)
    save(path, _text(title, source, pack or DEFAULT_PACK))
    say(str(path.absolute()))
    tell(tr("The plan is made. Open it with: {command}", command=f"hourplan {typed(path)}"))
    return FINE


def _path(word: str) -> Path:
    path = Path(word)
    if not word.strip() or not path.name or path.name == "..":
        advice = tr("Give the file a name: {command}", command="hourplan new plan.yaml")
        raise Trouble(tr("The new file needs a name."), f"hourplan new '{word}'", advice, USAGE)
    return path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}{ENDINGS[0]}")


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise Trouble(
            tr("There is a file or folder “{file}” already; it is untouched.", file=path.name),
            str(path.absolute()),
            tr("Choose another name, or open it: {command}", command=f"hourplan {typed(path)}"),
            UNUSABLE,
        )


def _text(title: str | None, source: str | None, pack_id: str) -> str | bytes:
    title = None if title is None else _read_title(title)
    if source is None:
        chosen = load_pack(pack_id, language().code)
        made = new_plan(chosen, title=title or "", today=date.today())
        # Also where the pack has no words in it: the worksheet has.
        return dump_plan(made.model_copy(update={"language": language().code}))
    data, name = _source(source, pack_id)
    plan = read_plan(data, name)
    # Without a new title the copy keeps every comment.
    return data if title is None else dump_plan(plan.model_copy(update={"title": title}))


def _source(source: str, pack_id: str) -> tuple[bytes, str]:
    if source == DEMO:
        return example_text(load_pack(pack_id, language().code)).encode("utf-8"), DEMO
    path = Path(source)
    need_file(path)
    return read_bytes(path), path.name


def _read_title(typed: str) -> str:
    # Bytes that aren't UTF-8 come as lone surrogates: they are letters of an older encoding.
    read = re.sub(
        "[\udc80-\udcff]+",
        lambda found: os.fsencode(found.group()).decode("cp1252", errors="replace"),
        typed,
    )
    return clean(read, one_line=True).strip()
