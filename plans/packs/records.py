"""From which English text each word of a language was made: `translated.yaml` in a pack's folder.

Only a digest of the English text is kept. Whoever translates has the file written by
`hourplan pack coverage --accept`; when the English text changes afterwards, the digest tells.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from plans.keeping.saving import save
from plans.languages.speaking import tr
from plans.packs.places import read_yaml
from plans.problems import Problem, Unreadable
from plans.yaml_tree import Steps, Tree

FILE = "translated.yaml"
"""Its name in the pack's folder."""

_HEAD = """\
# From which English text each word was translated, as a digest. Not edited by hand: look through
# what "hourplan pack coverage" calls stale, and then run it with --accept and the language.
"""

Record = dict[str, dict[str, str]]
"""By language and by path of the word, the digest of its English text."""


def digest(text: str) -> str:
    """Return what tells that a text is the same; spaces and line breaks don't count."""
    return hashlib.blake2b(" ".join(text.split()).encode(), digest_size=4).hexdigest()


def path_name(path: Steps) -> str:
    """Return the path of a word as the file has it: `strategies.join.title`."""
    return ".".join(map(str, path))


def read_record(folder: Path) -> Record:
    """Return what is noted; nothing if there is no file. Raises Unreadable."""
    if not (folder / FILE).exists():
        return {}
    tree = read_yaml(folder / FILE)
    if problem := _problem(tree):
        raise Unreadable([problem], path=folder / FILE)
    value = tree.value if isinstance(tree.value, dict) else {}
    return {language: dict(words) for language, words in value.items()}


def record_problems(folder: Path) -> Iterable[Problem]:
    """Return what is wrong with the file; nothing if there is none."""
    try:
        read_record(folder)
    except Unreadable as error:
        return error.problems
    return ()


def accept(folder: Path, language: str, source: Mapping[Steps, str], said: Iterable[Steps]) -> int:
    """Note that the words said in a language are made from these English ones; return how many.

    Raises Unreadable if the file that is there can't be read, and NotSaved.
    """
    record = read_record(folder)
    there = set(said)
    words = {path_name(path): digest(text) for path, text in source.items() if path in there}
    record[language] = words
    save(folder / FILE, _text(record))
    return len(words)


def _text(record: Mapping[str, Mapping[str, str]]) -> str:
    lines = [_HEAD]
    for language in sorted(record):
        lines.append(f"\n{language}:\n")
        # In quotes: some digests look like numbers.
        lines += [f'  {name}: "{value}"\n' for name, value in record[language].items()]
    return "".join(lines)


def _problem(tree: Tree) -> Problem | None:
    value = tree.value
    if isinstance(value, dict) and all(_is_words(words) for words in value.values()):
        return None
    sentence = tr("This is no record of what was translated.")
    hint = tr("Delete the file, and write it anew with: hourplan pack coverage --accept LANGUAGE")
    return Problem(tree.file, *tree.place(()), "", sentence, hint)


def _is_words(words: object) -> bool:
    return isinstance(words, dict) and all(isinstance(value, str) for value in words.values())
