"""`hourplan where`: where everything is kept, and which languages and campaigns there are."""

from collections.abc import Iterator
from pathlib import Path

from plans.folders import cache_folder, packs_folder, plans_folder, state_folder
from plans.languages.speaking import tr, tr_in
from plans.packs.reading import known_packs
from plans.text import one_line
from wizard import language
from wizard.ending import FINE
from wizard.output import say
from wizard.settings import settings_path
from wizard.version import VERSION

LABEL = 12
"""Characters that a label takes at least, with its blank."""


def print_places(plans: str | None) -> int:
    """Print the program's folders, each with whether it is there, its version, packs, languages."""
    places = [*_places(plans)]
    width = max(LABEL, *(len(label) + 1 for label, _ in places))
    for label, said in places:
        say(f"{label:<{width}}{one_line(said)}")
    return FINE


def _places(plans: str | None) -> Iterator[tuple[str, str]]:
    yield tr_in("where", "Plans"), _folder(plans_folder(Path(plans) if plans else None))
    yield tr_in("where", "Remembered"), _folder(state_folder())
    yield tr_in("where", "Scratch"), _folder(cache_folder())
    yield tr_in("where", "Packs"), _folder(packs_folder())
    yield tr_in("where", "Settings"), _file(settings_path())
    program = Path(__file__).parent.parent
    said = tr("{folder} (version {version})", folder=program, version=VERSION)
    yield tr_in("where", "Program"), said
    yield tr_in("where", "Campaigns"), ", ".join(known_packs())
    yield tr_in("where", "Languages"), _languages()


def _languages() -> str:
    named = ", ".join(f"{code} ({name})" for code, name in language.named_languages())
    found = language.choice()
    return tr(
        "{languages}; spoken is {language}: {why}",
        languages=named,
        language=found.code,
        why=tr(found.why),
    )


def _folder(path: Path) -> str:
    try:
        return str(path) if path.is_dir() else _not_made(path)
    except OSError:
        return tr("{folder} (can't be looked at)", folder=path)


def _file(path: Path) -> str:
    try:
        return str(path) if path.is_file() else _not_made(path)
    except OSError:
        return tr("{folder} (can't be looked at)", folder=path)


def _not_made(path: Path) -> str:
    return tr("{folder} (not made yet)", folder=path)
