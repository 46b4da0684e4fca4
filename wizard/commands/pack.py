"""`hourplan pack …`: campaigns as folders - list, show, make, check, translate, spell."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from plans.exports.plain import cells, wrapped
from plans.folders import packs_folder
from plans.languages.catalogs import known_languages
from plans.languages.marking import mark
from plans.languages.speaking import language, tr, tr_n
from plans.packs.model import Pack
from plans.packs.places import (
    STRUCTURE,
    Origin,
    Place,
    UnknownPack,
    choose,
    default_pack,
    places,
    places_of,
)
from plans.packs.reading import ENGLISH, languages_in, load_pack, nearest_in, read_pack
from plans.problems import PlanError, Unreadable
from plans.text import in_quotes, one_line
from wizard.ending import FINE, FOUND, UNUSABLE, Trouble
from wizard.files import typed
from wizard.output import say, tell

WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""

ORIGINS: Mapping[Origin, str] = {
    "named": mark("named on the command line"),
    "user": mark("one of your packs"),
    "program": mark("comes with the program"),
}
"""What is said of who brought a pack."""

GAPS: Mapping[str, str] = {
    "missing": mark("not translated yet"),
    "stale": mark("the English text has changed since"),
    "unnoted": mark("nobody has accepted it yet"),
    "place": mark("these places differ"),
    "stranger": mark("no longer a text of the program"),
    "broken": mark("can't be read here"),
}
"""What is said of a text that is still to be worked on."""


# ---- list and show


def run_list() -> int:
    """Print the packs, those that count first, and what is wrong with one that can't be used."""
    seen: set[str] = set()
    for number, place in enumerate(places()):
        if number:
            say()
        say(one_line(place.id or place.folder.name))
        for line in _listed(place, hidden=place.id in seen):
            say(f"  {one_line(line)}")
        if place.id:
            seen.add(place.id)
    tell(tr("Your own packs belong into the folder {folder}", folder=packs_folder()))
    return FINE


def _listed(place: Place, *, hidden: bool) -> Iterator[str]:
    try:
        if place.problem is not None:
            raise Unreadable([place.problem])
        pack = read_pack(place.folder, nearest_in(place.folder, language().code))
    except PlanError as error:
        # The first problem is enough here: `pack check` tells them all.
        first = str(error).partition("\n")[0]
        yield tr("It can't be used. {problem}", problem=first)
    else:
        yield tr(
            "{title} · edition {edition} · {languages}",
            title=pack.title,
            edition=pack.edition,
            languages=", ".join(languages_in(place.folder)),
        )
    if hidden:
        yield tr("It isn't used: a pack of the same id comes before it.")
    yield tr("{folder} ({origin})", folder=place.folder, origin=tr(ORIGINS[place.origin]))


def run_show(word: str | None) -> int:
    """Print a pack, named by its id or folder, in the language that is spoken; raises PlanError."""
    # Imported here since no other command needs it.
    from plans.packs.listing import sections

    pack = load_pack(_id_of(word), language().code)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    for line in _head(pack, width):
        say(line)
    for heading, entries in sections(pack):
        say()
        say(one_line(heading))
        for label, text in entries:
            for line in _hanging(label, text, width):
                say(line)
    return FINE


def _head(pack: Pack, width: int) -> Iterator[str]:
    yield one_line(tr("{title} · edition {edition}", title=pack.title, edition=pack.edition))
    yield from wrapped(pack.text, width)
    if pack.borrowed:
        yield tr_n(
            "One text is still English.",
            "{count} texts are still English.",
            len(pack.borrowed),
        )


def _hanging(label: str, text: str, width: int) -> Iterator[str]:
    """Yield the text in lines, the first one behind its label."""
    label = f"  {one_line(label)} " if label else "  "
    indent = " " * cells(label)
    for number, line in enumerate(wrapped(text, width, indent)):
        yield line if number else label + line[len(indent) :]


# ---- new and check


def run_new(name: str, output: str | None) -> int:
    """Make a folder with the beginning of a pack, in `output` or among the user's packs.

    Raises PlanError if there is something of its name already, or it can't be written.
    """
    # Imported here since no other command needs it.
    from plans.packs.skeleton import pack_id_of, write_skeleton

    folder = (Path(output) if output else packs_folder()) / pack_id_of(name)
    write_skeleton(folder, name)
    say(str(folder.absolute()))
    tell(tr("The pack is made. Look at it with: {command}", command=_command("show", folder)))
    return FINE


def run_check(word: str) -> int:
    """Print what is wrong with a pack's folder, or with the pack of an id; 1 if anything is.

    Raises Trouble if there is no such folder.
    """
    # Imported here since no other command needs it.
    from plans.packs.checking import check_pack

    folder = _folder_of(word)
    found = check_pack(folder)
    for problem in found.problems:
        say(one_line(str(problem)))
    if found.hints:
        say(tr("Worth a look:"))
        for hint in found.hints:
            say(one_line(str(hint)))
    count = len(found.problems) + found.more
    if not count:
        say(tr("The pack can be used: nothing is wrong in it."))
        return FINE
    say(tr_n("{count} problem.", "{count} problems.", count))
    return FOUND


def _folder_of(word: str) -> Path:
    """Return the folder that is meant by a path, by a file in it, or by an id."""
    folder = Path(word)
    if word and folder.is_dir():
        return folder
    if word and folder.is_file() and (folder.parent / STRUCTURE).is_file():
        return folder.parent
    try:
        return places_of(word)[0].folder
    except PlanError:
        raise Trouble(
            tr("There is no folder “{folder}”, and no pack of this name.", folder=word),
            str(folder.absolute()),
            tr("See which packs there are: {command}", command="hourplan pack list"),
            UNUSABLE,
        ) from None


# ---- coverage and spelling


def run_coverage(words: Sequence[str], accept: str | None = None) -> int:
    """Print what is not translated, stale or has lost a place; 1 if there is anything.

    Without words all packs and the program's own words are looked at. With `accept` a language's
    words are noted as new instead. Raises Trouble and PlanError.
    """
    # Imported here since no other command needs it.
    from plans.packs.coverage import interface_coverage, pack_coverage

    chosen = [_place_of(word) for word in words] or _used()
    if accept is not None:
        return _accept(chosen, accept)
    found = [] if words else list(interface_coverage())
    broken = False
    for place in chosen:
        expected = known_languages()[1:] if place.origin == "program" else ()
        try:
            found += pack_coverage(place.id, place.folder, expected)
        except Unreadable as error:  # the others are looked at all the same
            broken = True
            first = str(error).partition("\n")[0]
            say(tr("{pack}: It can't be read. {problem}", pack=place.id, problem=first))
    for covered in found:
        name = one_line(covered.name) or tr("The program's own words")
        say(
            tr(
                "{name} · {language}: {done} of {total} texts translated",
                name=name,
                language=covered.language,
                done=covered.done,
                total=covered.total,
            )
        )
        counts = Counter(item.gap for item in covered.open)
        for gap, count in counts.items():
            say(f"  {_count_line(count, tr(GAPS[gap]))}")
        for item in covered.open:
            say(
                f"    {_gap_line(item.file, item.line, item.name, tr(GAPS[item.gap]), item.detail)}"
            )
    if not found and not broken:
        say(tr("There is only English."))
    return FOUND if broken or any(covered.open for covered in found) else FINE


def _count_line(count: int, what: str) -> str:
    # translators: {what} is such as “not translated yet”
    return tr_n("{count} text: {what}", "{count} texts: {what}", count, what=what)


def _gap_line(file: str, line: int | None, name: str, what: str, detail: str) -> str:
    place = tr("{file}, line {line}", file=file, line=str(line)) if line else file
    parts = (place, name, what, detail)
    return one_line(": ".join(part for part in parts if part))


def _accept(chosen: Iterable[Place], code: str) -> int:
    # Imported here since no other command needs it.
    from plans.packs.coverage import accept_words

    done = 0
    for place in chosen:
        if code == ENGLISH or code not in languages_in(place.folder):
            continue
        done += 1
        count = accept_words(place.folder, code)
        say(
            tr_n(
                "{pack}: {count} text is noted as translated.",
                "{pack}: {count} texts are noted as translated.",
                count,
                pack=place.id,
            )
        )
    if not done:
        raise _without_words(code, f"hourplan pack coverage --accept {one_line(code)}")
    return FINE


def _without_words(code: str, command: str) -> Trouble:
    return Trouble(
        tr("No such pack has words in the language “{language}”.", language=code),
        command,
        tr("Write them first into a file named {file}.", file=f"{one_line(code)}.yaml"),
        UNUSABLE,
    )


def run_spell(word: str | None) -> int:
    """Print the words of a pack that the dictionary of the language spoken lacks; 1 if any.

    Without a word the pack of new plans and the program's own words are looked at. Raises Trouble
    if there is no dictionary, and PlanError.
    """
    # Imported here since no other command needs it.
    from plans.packs.glossary import names_in
    from plans.packs.spelling import NoDictionary, interface_texts, pack_texts, slips

    place, code = _place_of(word or default_pack()), language().code
    if code not in languages_in(place.folder):
        raise _without_words(code, f"hourplan pack spell {place.id}")
    texts = [*pack_texts(place.folder, code), *(interface_texts(code) if word is None else ())]
    try:
        found = slips(texts, code, names_in(place.folder, code))
    except NoDictionary as error:
        sentence, _, advice = str(error).partition(". ")
        raise Trouble(f"{sentence}.", "hunspell", advice, UNUSABLE) from None
    for slip in found:
        suggestions = ", ".join(slip.suggestions)
        say(_gap_line(slip.file, slip.line, slip.word, suggestions, ""))
    count = len({slip.word for slip in found})
    if not count:
        say(tr("Every word is in the dictionary."))
        return FINE
    say(
        tr_n(
            "{count} word isn't in the dictionary.",
            "{count} words aren't in the dictionary.",
            count,
        )
    )
    return FOUND


def _used() -> list[Place]:
    """Return the place of each pack that counts for its id."""
    found: dict[str, Place] = {}
    for place in places():
        if place.id:
            found.setdefault(place.id, place)
    return list(found.values())


def _id_of(word: str | None) -> str:
    return default_pack() if word is None else _chosen(word)


def _place_of(word: str) -> Place:
    return places_of(_chosen(word))[0]


def _chosen(word: str) -> str:
    try:
        return choose(word)
    except UnknownPack:
        raise Trouble(
            tr("There is no pack {name}.", name=in_quotes(one_line(word))),
            one_line(str(packs_folder())),
            tr("See what there is: {command}", command="hourplan pack list"),
            UNUSABLE,
        ) from None


def _command(name: str, folder: Path) -> str:
    return f"hourplan pack {name} {typed(folder)}"
