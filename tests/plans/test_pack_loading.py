"""What loading a pack costs, by its shape: no module comes for it, and no file is read twice."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from plans.packs import reading
from plans.packs.places import forget_places
from plans.packs.reading import default_pack, load_pack
from plans.yaml_events import read_tree
from plans.yaml_tree import Tree

ROOT = Path(__file__).parents[2]

LOADED = """
import sys
from plans.packs.reading import load_pack
before = set(sys.modules)
load_pack(None, sys.argv[1])
print(sorted(set(sys.modules) - before))
"""
"""Loads a pack and prints the modules that came for it."""

FILES = {
    "en": {"pack.yaml": 1, "en.yaml": 1},
    "nn": {"pack.yaml": 1, "en.yaml": 1, "nn.yaml": 1},
}
"""How often which file is parsed for a language."""


@pytest.mark.parametrize("code", FILES)
def test_loading_a_pack_imports_nothing(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("code", FILES)
def test_each_file_of_a_pack_is_parsed_once(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def noted(data: bytes, name: str) -> Tree:
        parsed.append(name)
        return read_tree(data, name)

    monkeypatch.setattr(f"{forget_places.__module__}.read_tree", noted)
    reading._nearest_loaded.cache_clear()
    forget_places()
    default_pack.cache_clear()
    default_pack()
    assert parsed == ["packs.yaml"]
    parsed.clear()
    first = load_pack(None, code)
    assert Counter(parsed) == FILES[code]
    parsed.clear()
    assert load_pack(None, code) is first
    assert parsed == []
