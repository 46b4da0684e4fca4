"""Choosing from the first screen: the program's language, the campaign of a plan or example."""

from collections.abc import Sequence

from textual.app import App

from plans.languages.speaking import language, tr
from plans.packs.model import Pack
from plans.packs.reading import DEFAULT_PACK, example_text, known_packs, load_pack
from plans.problems import PlanError
from screens.choose_dialog import ChooseDialog
from screens.text import tell
from screens.widgets.pick_list import Choice
from wizard.language import change, choice, named_languages


async def choose_language(app: App[str]) -> bool:
    """Ask for the language, speak it from now on and keep it; tell whether another one is spoken.

    Where the choice can't be kept, it holds until the program ends, and that is said.
    """
    before = choice().code
    heading = tr("Which language shall the program speak?")
    choices = [Choice(code, name) for code, name in named_languages()]
    code = await app.push_screen_wait(ChooseDialog(heading, choices, before))
    if code is None:
        return False
    try:
        change(code)
    except (OSError, PlanError):
        about = tr("The choice can't be kept on this computer; it holds until you quit.")
        tell(app.screen, about, trouble=True)
    return code != before


async def choose_pack(app: App[str]) -> str | None:
    """Ask for the campaign of a new plan, if there are several; return its id, None if left."""
    return await _chosen(app, tr("Which campaign do you plan?"), _packs())


async def choose_example(app: App[str]) -> str | None:
    """Ask for the campaign whose example is looked at, if several have one; as `choose_pack`."""
    packs = [pack for pack in _packs() if _has_example(pack)]
    return await _chosen(app, tr("The example of which campaign?"), packs)


async def _chosen(app: App[str], heading: str, packs: Sequence[Pack]) -> str | None:
    if len(packs) < 2:  # noqa: PLR2004 - there is nothing to choose
        return packs[0].id if packs else DEFAULT_PACK
    choices = [Choice(pack.id, pack.title, _first_sentence(pack.text)) for pack in packs]
    return await app.push_screen_wait(ChooseDialog(heading, choices, packs[0].id))


def _has_example(pack: Pack) -> bool:
    try:
        return bool(example_text(pack))
    except PlanError:
        return False


def _packs() -> Sequence[Pack]:
    """Return the packs that can be used, the one that is chosen as a rule first."""
    found = []
    for name in sorted(known_packs(), key=lambda name: name != DEFAULT_PACK):
        try:
            found.append(load_pack(name, language().code))
        except PlanError:
            continue  # a broken one: `hourplan doctor` and `hourplan pack list` tell of it
    return found


def _first_sentence(text: str) -> str:
    sentence, stop, _ = text.partition(". ")
    return sentence + stop.strip()
