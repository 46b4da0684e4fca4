"""The spelling of what is translated, by Debian's own dictionaries through `hunspell`."""

import re
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plans.languages import catalogs
from plans.languages.speaking import tr
from plans.packs.falling_back import flat
from plans.packs.places import STRUCTURE, read_yaml
from plans.packs.reading import ENGLISH
from plans.packs.wording import word_path
from plans.problems import PlanError

COMMAND = "hunspell"
"""The program that knows the dictionaries."""

SHOWN = 5
"""So many suggestions are given for a word."""

_SHORTEST = 2
"""Only words longer than this are taken for a part of another word, in letters."""

_LIMIT = 60
"""Seconds that the dictionary may take for all words."""

_SKIPPED = re.compile(
    r"\{\w*\}"  # places that are filled in
    r"|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[\w-]+\.[a-z]{2,4}\b"  # addresses, names of files
    r"|[#@]\w+"  # hashtags and handles
    r"|\b(?:ctrl|shift|alt)\+\w+|\bF\d{1,2}\b"  # keys
    r"|(?<!\w)--?[a-z][a-z-]*"  # options of a command
)
"""What is no word of a language."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_PACKAGES = {"nn": "hunspell-no", "nb": "hunspell-no", "no": "hunspell-no", "en": "hunspell-en-us"}
"""Debian's package with the dictionary; of others it is mostly `hunspell-` and the language."""


class NoDictionary(PlanError):
    """The spelling of a language can't be checked on this computer."""


_NO_PROSE = ("date", "log")
"""Contexts whose texts are patterns of days, or words that people type in any form."""


@dataclass(frozen=True)
class Text:
    """A text to be checked, and where it stands."""

    file: str
    """Name of the file."""
    line: int | None
    """Line, from 1."""
    text: str
    """The words."""
    english: str = ""
    """What they are translated from: a word with a capital letter in both is a name."""


@dataclass(frozen=True)
class Slip:
    """A word that the dictionary doesn't have."""

    file: str
    """Name of the file."""
    line: int | None
    """Line, from 1."""
    word: str
    """The word."""
    suggestions: tuple[str, ...]
    """What may have been meant, the likeliest first; at most `SHOWN`."""


def pack_texts(folder: Path, language: str) -> Iterator[Text]:
    """Yield the words of a language in a pack's folder; raises Unreadable."""
    structure, tree = read_yaml(folder / STRUCTURE), read_yaml(folder / f"{language}.yaml")
    english = flat(structure, read_yaml(folder / f"{ENGLISH}.yaml"))
    for path, text in flat(structure, tree).items():
        line = tree.place(word_path(tree, path))[0]
        yield Text(tree.file, line, text, english.get(path, "") if language != ENGLISH else "")


def interface_texts(language: str) -> Iterator[Text]:
    """Yield what the program itself says in a language; nothing if it doesn't speak it."""
    file = catalogs.HOME / language / "LC_MESSAGES" / "hourplan.po"
    if not file.exists():
        return
    # Imported here: it takes 60 ms, and only whoever looks after translations wants it.
    from babel.messages.pofile import read_po

    with file.open("rb") as opened:
        for message in read_po(opened):
            said = message.string
            if not message.id or message.context in _NO_PROSE:
                continue
            english = message.id if isinstance(message.id, str) else " ".join(message.id)
            for text in (said,) if isinstance(said, str) else said or ():
                yield Text(file.name, message.lineno, text, english)


def slips(texts: Iterable[Text], language: str, names: Collection[str]) -> tuple[Slip, ...]:
    """Return the words that the language's dictionary doesn't have, in the order of the texts.

    `names` are right all the same. Of a word with a hyphen each part is looked up, and a word that
    is two known ones put together is right: no dictionary has all of those. Raises NoDictionary if
    there is no dictionary here.
    """
    right = {name.casefold() for name in names}
    placed = [(one, word) for one in texts for word in _own_words(one)]
    asked = {part for _, word in placed for part in _asked_parts(word, right)}
    wrong = _asked(sorted(asked), _dictionary(language))
    found = ((one, word, _asked_parts(word, right)) for one, word in placed)
    return tuple(
        Slip(one.file, one.line, word, next(wrong[part] for part in parts if part in wrong))
        for one, word, parts in found
        if any(part in wrong for part in parts)
    )


def _own_words(text: Text) -> list[str]:
    """Return the words of a text that aren't names which the English text has too."""
    names = {word for word in _words(text.english) if word[:1].isupper()}
    return [word for word in _words(text.text) if word not in names]


def _words(text: str) -> list[str]:
    """Return the words of a text, each once."""
    return list(dict.fromkeys(_WORD.findall(_SKIPPED.sub(" ", text))))


def _asked_parts(word: str, right: Collection[str]) -> list[str]:
    """Return the parts of a word that a dictionary is asked for; none if the word is right."""
    if _is_right(word, right):
        return []
    parts = [part.strip("'’") for part in word.split("-")]
    return [part for part in parts if len(part) > 1 and not _is_right(part, right)]


def _is_right(word: str, right: Collection[str]) -> bool:
    small = word.casefold().replace("’", "'")
    return small in right or small.removesuffix("'s") in right


def _dictionary(language: str) -> str:
    """Return the name of the language's dictionary, such as `nn_NO`; raises NoDictionary."""
    if shutil.which(COMMAND) is None:
        raise NoDictionary(_advice(language))
    # It tells its dictionaries where it tells of errors, and ends at once without a text.
    told = _run((COMMAND, "-D"), "").stderr
    known: list[str] = re.findall(r"[/\\](\w+)$", told, re.MULTILINE)
    wanted = language.replace("-", "_")
    found = [name for name in known if name == wanted or name.startswith(f"{wanted}_")]
    if not found:
        raise NoDictionary(_advice(language))
    return min(found)


def _advice(language: str) -> str:
    main = language.partition("-")[0]
    return tr(
        "There is no dictionary of the language {language} here. "
        "Install it, on Debian with: apt install hunspell {package}",
        language=language,
        package=_PACKAGES.get(main, f"hunspell-{main}"),
    )


def _asked(words: Iterable[str], dictionary: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words that aren't in the dictionary, each with what may have been meant."""
    asked = list(words)
    if not asked:
        return {}
    # The sign keeps a word from being taken for a command.
    lines = "".join(f"^{word}\n" for word in asked)
    told = _run((COMMAND, "-a", "-i", "utf-8", "-d", dictionary), lines).stdout
    # After its own name it gives some lines for each word, and an empty one.
    answers = re.split(r"\n\n", told.partition("\n")[2])
    found = zip(asked, answers, strict=False)
    return {word: _suggested(answer) for word, answer in found if _is_wrong(word, answer)}


def _is_wrong(word: str, answer: str) -> bool:
    if not any(line[:1] in ("&", "#") for line in answer.splitlines()):
        return False
    pairs = (suggestion.split(" ") for suggestion in _suggested(answer))
    return not any("".join(pair) == word and min(map(len, pair)) > _SHORTEST for pair in pairs)


def _suggested(answer: str) -> tuple[str, ...]:
    line = next((line for line in answer.splitlines() if line.startswith("&")), "")
    return tuple(line.partition(": ")[2].split(", ")[:SHOWN]) if line else ()


def _run(command: tuple[str, ...], given: str) -> subprocess.CompletedProcess[str]:
    try:
        # Only fixed words and the name of a dictionary that it told itself.
        return subprocess.run(  # noqa: S603
            command, input=given, capture_output=True, check=False, encoding="utf-8", timeout=_LIMIT
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        sentence = tr("The dictionary doesn't answer: {reason}. Try again.", reason=str(error))
        raise NoDictionary(sentence) from None
