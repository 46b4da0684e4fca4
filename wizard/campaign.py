"""The campaign of a plan: its pack in any language, or what stands in for a missing one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from plans.languages.speaking import language, tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.places import UnknownPack, choose, known_packs
from plans.packs.reading import load_pack
from plans.packs.standing_in import stand_in
from plans.packs.starting import for_plan
from plans.problems import PlanError, Unreadable
from wizard.ending import USAGE, Trouble

PackIn = Callable[[str], Pack]
"""Gives the pack with the words of a language, by its BCP 47 code; raises nothing."""

_EDITION = re.compile(r"\d{1,9}(\.\d{1,9})*", re.ASCII)
"""An edition of which can be told whether it is older than another one."""


class BrokenPack(PlanError):
    """The pack of a plan can't be used: its files don't fit together."""

    def __init__(self, pack_id: str, found: Unreadable) -> None:
        """Say the first problem, and the command that tells all of them."""
        folder = _folder(found.path)
        self.problem = str(found.problems[0]) if found.problems else ""
        """The first problem, with its file and line."""
        self.command = f"hourplan pack check {_typed(folder) if folder else pack_id}"
        """What tells all problems."""
        super().__init__(
            tr(
                "The pack “{pack}” can't be used. {problem} Look at all that is wrong: {command}",
                pack=pack_id,
                problem=self.problem,
                command=self.command,
            ),
            folder,
        )


@dataclass(frozen=True)
class Campaign:
    """A plan's campaign, as far as it is here."""

    pack_in: PackIn
    """Gives the pack, or what stands in for it."""
    is_here: bool = True
    """Whether it is the pack itself."""
    broken: BrokenPack | None = None
    """Why it isn't, if the pack is on this computer."""


class _OpenPack:
    """A pack while a plan is open: what was read stays, so that no key waits for a disk.

    Raises UnknownPack or Unreadable when it is made, and nothing afterwards: a pack that is being
    edited or was taken away meanwhile goes on in the language that it was opened with.
    """

    def __init__(self, pack_id: str, code: str) -> None:
        self._id = pack_id
        self._first = load_pack(pack_id, code)
        self._read = {code: self._first}

    def __call__(self, code: str) -> Pack:
        if code not in self._read:
            try:
                self._read[code] = load_pack(self._id, code)
            except PlanError:
                self._read[code] = self._first
        return self._read[code]


def open_pack(pack_id: str, code: str) -> PackIn:
    """Return how to get a pack, read in the language `code`; raises UnknownPack, BrokenPack."""
    try:
        return _OpenPack(pack_id, code)
    except Unreadable as error:
        # Not to be taken for a plan that can't be read, which would be mended.
        raise BrokenPack(pack_id, error) from error


def pack_of(plan: Plan) -> PackIn:
    """Return how to get the plan's pack; raises UnknownPack if it isn't here, and BrokenPack."""
    return open_pack(plan.pack, plan.language)


def campaign_of(plan: Plan) -> Campaign:
    """Return the plan's campaign; something stands in for a pack that isn't here or is broken."""
    try:
        return Campaign(pack_of(plan))
    except UnknownPack:
        return Campaign(standing_in(plan), is_here=False)
    except BrokenPack as error:
        return Campaign(standing_in(plan), is_here=False, broken=error)


def standing_in(plan: Plan) -> PackIn:
    """Return what stands in for the plan's pack, in any language."""

    @cache
    def pack_in(code: str) -> Pack:
        return stand_in(plan.model_copy(update={"language": code}))

    return pack_in


def is_older(edition: str, than: str) -> bool:
    """Tell whether an edition such as `2026.1` is older than another; False if nobody can tell."""
    if not (_EDITION.fullmatch(edition) and _EDITION.fullmatch(than)):
        return False
    one, other = ([int(number) for number in text.split(".")] for text in (edition, than))
    return one < other


def screen_pack(pack_in: PackIn, plan: Plan) -> Pack:
    """Return the pack for the screens: it explains in the interface's language.

    What goes into the plan, such as the title of an ask, is in the plan's own.
    """
    return _for_plan(pack_in, language().code, plan.language)


@lru_cache(maxsize=8)
def _for_plan(pack_in: PackIn, spoken: str, written: str) -> Pack:
    return for_plan(pack_in(spoken), pack_in(written))


def named_pack(word: str) -> str:
    """Return the id of the pack that `--pack` names by its id or its folder.

    A folder is a place of packs from now on. Raises Trouble if there is no such pack.
    """
    try:
        return choose(word)
    except UnknownPack:
        happened = tr("There is no campaign “{pack}” here, and no folder of this name.", pack=word)
    except Unreadable as error:
        happened = str(error.problems[0])
    known = ", ".join(known_packs())
    advice = tr("Choose one of these, or name the folder of a pack: {packs}", packs=known)
    raise Trouble(happened, f"--pack {word}", advice, USAGE)


def _folder(found: Path | None) -> Path | None:
    """Return the folder of a pack, of which a file or the folder itself was found wrong."""
    return found.parent if found and found.suffix == ".yaml" and not found.is_dir() else found


def _typed(folder: Path) -> str:
    from wizard.files import typed

    return typed(folder)
