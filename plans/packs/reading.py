"""Reading packs: one of them with its words in one language, English where it lacks one.

A pack is a folder: `pack.yaml` has the structure, `en.yaml` and its sisters the words,
`example.yaml` a fictional plan (`example.nn.yaml` the same in another language). Only English has
to be complete: what another language lacks, or has in a form that can't be shown, is English.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from plans.languages.speaking import tr
from plans.languages.tags import CODE, ENGLISH_CODE, nearest_of
from plans.packs.falling_back import all_texts, laid_over
from plans.packs.joining import WORDS, join, join_loosely, words_path
from plans.packs.model import Pack
from plans.packs.places import (
    STRUCTURE,
    Files,
    UnknownPack,
    add_place,
    choose,
    default_pack,
    files_of,
    known_packs,
    look_anew,
    places_of,
    read_yaml,
)
from plans.problems import Problem, Unreadable
from plans.yaml_faults import empty_strangers, model_problems
from plans.yaml_text import read_bytes
from plans.yaml_tree import Steps, Tree

__all__ = [
    "DEFAULT_PACK",
    "ENGLISH",
    "UnknownPack",
    "add_place",
    "choose",
    "default_pack",
    "example_text",
    "known_packs",
    "languages_in",
    "load_pack",
    "look_anew",
    "read_pack",
]

DEFAULT_PACK = default_pack()
"""Id of the pack that a new plan is made with."""

ENGLISH = ENGLISH_CODE
"""The language that every pack has."""

_EXAMPLE = "example"

_TRIES = 3
"""Words that don't fit are left out so often; then all are English."""


def load_pack(pack_id: str | None = None, language: str = ENGLISH) -> Pack:
    """Return the pack, in English where it doesn't have the language; the second time from memory.

    Without an id it is the pack of new plans. `language` is BCP 47; `nn-NO` takes `nn` if there are
    no words for `nn-NO` itself, and so does `nb`; the `language` of the pack tells which it is. A
    pack of the user's that can't be read leaves its place to the program's of the same id. What was
    changed in a folder is seen after `look_anew`. Raises UnknownPack, and Unreadable when the
    pack's structure and its English words can't be read or don't fit together.
    """
    return _first_readable(default_pack() if pack_id is None else pack_id, language)[1]


def read_pack(folder: Path, language: str) -> Pack:
    """Return the pack in this folder with the words of `<language>.yaml`; nothing is remembered.

    English must be complete. Of another language what is missing is English, and what belongs to
    nothing is left out; where its file can't be read, all is English. `plans.packs.checking` tells
    of each. Raises Unreadable with every problem of the structure and the English words, or of the
    first of these two files that is no YAML.
    """
    structure = read_yaml(folder / STRUCTURE)
    english = read_yaml(folder / f"{ENGLISH}.yaml")
    joined = _joined(structure, english, folder)
    if strangers := empty_strangers(structure, Pack):
        raise Unreadable(strangers, path=folder)
    if language == ENGLISH:
        return _in_english(joined, folder)
    own = _own_words(folder / f"{language}.yaml")
    found = _with_words(structure, english, own, language) if own else None
    if found is not None:
        return found
    update = {"language": language, "borrowed": all_texts(english)}
    return _in_english(joined, folder).model_copy(update=update)


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages that a pack's folder has words of, English first."""
    try:
        stems = {file.stem for file in folder.glob("*.yaml")}
    except OSError:
        stems = set()
    return _languages(stems)


def example_text(pack: Pack) -> str:
    """Return the pack's fictional plan, in its language if there is one, as a plan file's text.

    Raises Unreadable if the pack has none.
    """
    folder, _pack = _first_readable(pack.id, pack.language)
    own = folder / f"{_EXAMPLE}.{pack.language}.yaml"
    return read_bytes(own if own.exists() else folder / f"{_EXAMPLE}.yaml").decode("utf-8")


def nearest_in(folder: Path, language: str) -> str:
    """Return which of the pack's languages comes nearest to a BCP 47 tag; English if none does."""
    return _nearest(languages_in(folder), language)


def _languages(stems: Iterable[str]) -> tuple[str, ...]:
    known = sorted(stem for stem in stems if CODE.fullmatch(stem) and stem != ENGLISH)
    return (ENGLISH, *known)


def _nearest(languages: Iterable[str], language: str) -> str:
    return nearest_of(languages, language) or ENGLISH


def model_errors(error: ValidationError, joined: Tree, words: str) -> tuple[list[Problem], int]:
    """Return the problems of a joined tree, each in its file, and how many more there are."""
    problems, more = model_problems(error, joined, Pack)
    return [_in_its_file(problem, words) for problem in problems], more


def not_words(own: Tree) -> Problem:
    """Return the problem of a language's file that is no group of words."""
    sentence = tr(
        "The words of a language are groups and texts under the ids of {file}.", file=STRUCTURE
    )
    hint = tr("Begin with a line such as title: My campaign.")
    return Problem(own.file, *own.place(()), "", sentence, hint)


def _first_readable(pack_id: str, language: str) -> tuple[Path, Pack]:
    found = places_of(pack_id)
    for place in found[:-1]:
        try:
            return place.folder, _loaded(place.folder, language)
        except Unreadable:
            if place.origin == "named":
                raise
    return found[-1].folder, _loaded(found[-1].folder, language)


@lru_cache(maxsize=16)
def _nearest_loaded(folder: Path, language: str, files: Files) -> Pack:
    """Return the pack as it is while its folder has these files."""
    del files  # by them it is known whether the pack is still the one that was read
    return read_pack(folder, language)


def _loaded(folder: Path, language: str) -> Pack:
    files = files_of(folder)
    languages = _languages(name.removesuffix(".yaml") for name, _, _ in files)
    return _nearest_loaded(folder, _nearest(languages, language), files)


def _joined(structure: Tree, english: Tree, folder: Path) -> Tree:
    try:
        return join(structure, english)
    except Unreadable as error:
        error.path = folder
        raise


def _own_words(file: Path) -> Tree | None:
    """Return the words of a language; None if they can't be read, which `pack check` tells."""
    try:
        own = read_yaml(file)
    except Unreadable:
        return None
    return own if isinstance(own.value, dict) else None


def _with_words(structure: Tree, english: Tree, own: Tree, language: str) -> Pack | None:
    """Return the pack with what can be shown of `own`, or None if nothing comes of it."""
    without: frozenset[Steps] = frozenset()
    for _ in range(_TRIES):
        laid = laid_over(structure, english, own, without)
        joined, _problems = join_loosely(structure, laid.words)
        try:
            return Pack.model_validate(_fields(joined, language, laid.borrowed))
        except ValidationError as error:
            places = {detail["loc"] for detail in error.errors(include_input=False)}
            without |= {words_path(structure, place) for place in places}
    return None


def _in_english(joined: Tree, folder: Path) -> Pack:
    """Return the pack in English; raises Unreadable."""
    try:
        return Pack.model_validate(_fields(joined, ENGLISH))
    except ValidationError as error:
        raise Unreadable(*model_errors(error, joined, f"{ENGLISH}.yaml"), folder) from None


def _fields(
    joined: Tree, language: str, borrowed: frozenset[str] = frozenset()
) -> dict[str, object]:
    """Return the fields of a pack, those that no file of it gives among them."""
    given = joined.value if isinstance(joined.value, dict) else {}
    said = {"language": language, "borrowed": borrowed}
    return {**given, **said, "borrowed_own": frozenset(), "own_language": ""}


def _in_its_file(problem: Problem, words: str) -> Problem:
    """Return the problem, in the words' file if it is about a word."""
    is_word = problem.field.rpartition(".")[2] in WORDS
    return replace(problem, file=words) if is_word else problem
