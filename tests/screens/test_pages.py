"""What a pack can say something on are the pages of the walk, no more and no fewer."""

import importlib
import pkgutil
from collections.abc import Iterator

import screens
from plans.packs.pages import PAGES
from screens.frame import Page


def pages_of(kind: type[Page]) -> Iterator[type[Page]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("screens."):
            yield one
        yield from pages_of(one)


def test_each_page_that_asks_for_guidance_is_known_and_each_known_one_asks() -> None:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)
    asked = {page.ADVICE for page in pages_of(Page)} - {""}
    assert set(PAGES) == asked
    assert len(PAGES) == len(asked)
