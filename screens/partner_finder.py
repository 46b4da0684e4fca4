"""Finds a partner by the words that somebody types for it, among thousands at each key."""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.model import Partner
from plans.text import fold

MOST_COLONS = 8
"""So many colons of a line are looked at; a name with more of them is found by its beginning."""


@dataclass(frozen=True)
class Found:
    """The partners that fit some words."""

    best: tuple[Partner, ...]
    """Those that fit best: by the whole name, else its beginning, else any part of it."""
    others: tuple[Partner, ...]
    """Those that fit less well."""

    @property
    def all(self) -> tuple[Partner, ...]:
        """All that fit, the best first."""
        return (*self.best, *self.others)

    @property
    def only(self) -> Partner | None:
        """The one that is meant; None while several fit equally well, or none does."""
        return self.best[0] if len(self.best) == 1 else None


NOBODY_FOUND = Found((), ())
"""Nobody fits."""


class PartnerFinder:
    """Finds partners by name; capitals and the way in which accents are written don't matter."""

    def __init__(self, partners: Sequence[Partner]) -> None:
        self._names = [(fold(one.name), one) for one in partners]
        self._whole = {name for name, _ in self._names}

    def find(self, words: str) -> Found:
        """Return the partners that fit; all of them for an empty text, in the plan's order."""
        wanted = fold(words)
        tiers: tuple[list[Partner], ...] = ([], [], [])
        for name, one in self._names:
            if name == wanted:
                tiers[0].append(one)
            elif name.startswith(wanted):
                tiers[1].append(one)
            elif wanted in name:
                tiers[2].append(one)
        filled = [tier for tier in tiers if tier]
        if not filled:
            return NOBODY_FOUND
        return Found(tuple(filled[0]), tuple(one for tier in filled[1:] for one in tier))

    def split(self, typed: str) -> tuple[str, str | None]:
        """Return the words before the colon that ends a name, and what comes after it.

        The longest whole name counts, so that names may hold colons themselves; else the first
        colon. Without any colon, or while all is the beginning of such a name, the second is None.
        """
        places = [at for at, sign in enumerate(typed) if sign == ":"][:MOST_COLONS]
        whole = [at for at in places if fold(typed[:at]) in self._whole]
        begun = fold(typed)
        if not places or (not whole and any(name.startswith(begun) for name in self._whole)):
            return typed, None
        at = whole[-1] if whole else places[0]
        return typed[:at], typed[at + 1 :]
