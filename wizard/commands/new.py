"""`hourplan new`: a plan file, empty or as a copy."""

import os
import re
from pathlib import Path

from plans.keeping.saving import save
from plans.languages.speaking import language, tr
from plans.model import Plan
from plans.packs.next_year import next_year
from plans.packs.reading import DEFAULT_PACK, example_text, load_pack
from plans.packs.starting import new_plan
from plans.text import clean
from plans.typed import say_window
from plans.yaml_text import dump_plan, read_bytes, read_plan
from wizard.campaign import campaign_of
from wizard.ending import FINE, UNUSABLE, USAGE, Trouble
from wizard.files import need_file, open_plan, typed
from wizard.output import say, tell
from wizard.table import DEMO
from wizard.today import this_day

ENDINGS = (".yaml", ".yml")
"""What a plan file's name ends in, or the list of plans doesn't show it."""


def make_plan(
    word: str,
    *,
    title: str | None,
    source: str | None,
    pack: str | None = None,
    next_campaign: bool = False,
) -> int:
    """Make the file `word`, with `.yaml` if it has no such ending, and print its path.

    `source` is a plan file to copy, or DEMO; `pack` the id of the campaign's pack, of which DEMO is
    the example. With `next_campaign` it is taken into its next campaign instead of copied. A plan
    that is no copy is in the language that is spoken.

    Raises Trouble if the file is there already or no plan is named that `next_campaign` could take,
    PlanError if the source is no plan or the file can't be written.
    """
    path = _path(word)
    if next_campaign and source is None:
        raise _nothing_to_take(path)
    _refuse_taken(path)
    if next_campaign and source is not None:
        made = _next_plan(title, source, pack or DEFAULT_PACK)
        save(path, dump_plan(made))
        _tell_days(made)
    else:
        save(path, _text(title, source, pack or DEFAULT_PACK))
    say(str(path.absolute()))
    tell(tr("The plan is made. Open it with: {command}", command=f"hourplan {typed(path)}"))
    return FINE


def _nothing_to_take(path: Path) -> Trouble:
    command = f"hourplan new {typed(path)} --from plan.yaml --next-year"
    return Trouble(
        tr("Name the plan that is taken into its next campaign."),
        f"hourplan new {typed(path)} --next-year",
        tr("Like this: {command}", command=command),
        USAGE,
    )


def _next_plan(title: str | None, source: str, pack_id: str) -> Plan:
    if source == DEMO:
        plan = read_plan(*_source(source, pack_id))
        pack = campaign_of(plan).pack_in(plan.language)
    else:
        plan, pack = open_plan(Path(source), own_language=True)
    made = next_year(plan, pack, this_day())
    return made if title is None else made.model_copy(update={"title": _read_title(title)})


def _tell_days(plan: Plan) -> None:
    if plan.window.start is None:
        tell(tr("The days of the next campaign aren't known yet; write them into the plan."))
        return
    tell(tr("Its days: {days}", days=say_window(plan.window)))


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
        made = new_plan(chosen, title=title or "", today=this_day())
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
