"""Reading packs: which ones there are, and one of them with its words in one language.

A pack is a folder beside this module: `pack.yaml` has the structure, `en.yaml` and its sisters the
words, `example.yaml` a fictional plan. The folder is named after the id, with `_` for each hyphen.
"""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from plans.packs.joining import WORDS, join
from plans.packs.model import Pack
from plans.problems import PlanError, Problem, Unreadable
from plans.yaml_events import read_tree
from plans.yaml_faults import empty_strangers, model_problems
from plans.yaml_text import read_bytes
from plans.yaml_tree import Tree, quoted

DEFAULT_PACK = "hour-of-code"
"""Id of the pack that a new plan is made with."""

ENGLISH = "en"
"""The language that every pack has."""

_HOME = Path(__file__).parent
_STRUCTURE = "pack.yaml"
_EXAMPLE = "example.yaml"


class UnknownPack(PlanError):
    """A plan asks for a pack that this program doesn't have."""

    def __init__(self, pack_id: str, known: tuple[str, ...]) -> None:
        """Say which pack is missing, and which ones are known."""
        super().__init__(
            f"This program has no pack {quoted(pack_id)}; it has {', '.join(known)}. "
            "Look at the line of the plan that begins with pack:, or update the program."
        )


def known_packs() -> tuple[str, ...]:
    """Return the ids of all packs, in order."""
    folders = (file.parent.name for file in _HOME.glob(f"*/{_STRUCTURE}"))
    return tuple(sorted(name.replace("_", "-") for name in folders))


def load_pack(pack_id: str = DEFAULT_PACK, language: str = ENGLISH) -> Pack:
    """Return the pack, in English where it doesn't have the language; the second time from memory.

    `language` is BCP 47; `nb-NO` takes `nb` if there are no words for `nb-NO` itself. Raises
    UnknownPack, and Unreadable when the pack's files don't fit together.
    """
    folder = _folder(pack_id)
    return _loaded(folder, _language_of(folder, language))


def read_pack(folder: Path, language: str) -> Pack:
    """Return the pack in this folder with the words of `<language>.yaml`; nothing is remembered.

    Raises Unreadable with every problem of the two files, or of the first one that is no YAML.
    """
    structure = _tree(folder / _STRUCTURE)
    joined = join(structure, _tree(folder / f"{language}.yaml"))
    strangers = empty_strangers(structure, Pack)
    if strangers:
        raise Unreadable(strangers, path=folder)
    try:
        return Pack.model_validate({**_fields(joined), "language": language})
    except ValidationError as error:
        problems, more = model_problems(error, joined, Pack)
        words = f"{language}.yaml"
        raise Unreadable([_in_its_file(item, words) for item in problems], more, folder) from None


def example_text(pack: Pack) -> str:
    """Return the pack's fictional plan, as the text of a plan file."""
    return read_bytes(_folder(pack.id) / _EXAMPLE).decode("utf-8")


@lru_cache(maxsize=16)
def _loaded(folder: Path, language: str) -> Pack:
    return read_pack(folder, language)


def _folder(pack_id: str) -> Path:
    """Return a pack's folder; the id is looked up and never made into a path unseen."""
    known = known_packs()
    if pack_id not in known:
        raise UnknownPack(pack_id, known)
    return _HOME / pack_id.replace("-", "_")


def _language_of(folder: Path, language: str) -> str:
    """Return which of the pack's languages comes nearest."""
    others = {_STRUCTURE, _EXAMPLE}
    known = {file.stem for file in folder.glob("*.yaml") if file.name not in others}
    wanted = (language, language.partition("-")[0])
    return next((name for name in wanted if name in known), ENGLISH)


def _tree(file: Path) -> Tree:
    return read_tree(read_bytes(file), file.name)


def _fields(joined: Tree) -> dict[str, object]:
    return joined.value if isinstance(joined.value, dict) else {}


def _in_its_file(problem: Problem, words: str) -> Problem:
    """Return the problem, in the words' file if it is about a word."""
    is_word = problem.field.rpartition(".")[2] in WORDS
    return replace(problem, file=words) if is_word else problem
