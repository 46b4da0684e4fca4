"""A program that saves, for faults to be done to it: `python -m tests.faults.saver WHAT PATH`.

`once` saves one text and prints how that went as JSON; the other ways save one version after the
other and print `saved N` after each, until something fails. None of it is needed by the tests'
own process, so that whatever happens here harms nobody else.
"""

import json
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from plans.keeping import saving
from plans.problems import NotSaved

OLD = "title: Old\n" * 300
"""What the file holds before, 3.3 kB."""

NEW = "title: New – påske 🎈\n" * 200
"""What `once` saves, 5 kB."""

TEMPORARY = ".~hp-00000000.tmp"
"""Name of the temporary file, always the same here, so that a fault can be aimed at it."""

PIECE = 1500
"""So many bytes are taken at a time by the disk of `in-pieces`."""


def version(number: int) -> str:
    """Return a text that tells its number, and whether it is whole; up to 15 kB."""
    return f"version: {number}\n" + f"line of {number}\n" * (number * 37 % 900) + f"end: {number}\n"


def version_of(text: str) -> int | None:
    """Return the number of a version, or None if this is no whole one."""
    first = text.partition("\n")[0].removeprefix("version: ")
    number = int(first) if first.isdecimal() else -1
    return number if text == version(number) else None


def save_once(path: Path) -> None:
    """Save `NEW` and print `{"outcome": …, "sentence": …, "written": …}`."""
    try:
        answer = {"outcome": "saved" if saving.save(path, NEW) else "same"}
    except NotSaved as failure:
        answer = {"outcome": "refused", "sentence": str(failure)}
        answer["written"] = "yes" if failure.written else "no"
    print(json.dumps(answer), flush=True)


def save_in_pieces(path: Path) -> None:
    """Save on a disk that never takes more than `PIECE` bytes at a time."""
    whole_write = os.write

    def short_write(handle: int, data: bytes) -> int:
        return whole_write(handle, data[:PIECE])

    with patch.object(os, "write", short_write):
        save_once(path)


def save_in_place(path: Path) -> None:
    """Do what the faults must bring to light: write into the file itself."""
    path.write_text(NEW, encoding="utf-8", newline="\n")
    print(json.dumps({"outcome": "saved"}), flush=True)


def save_over(folder: Path) -> None:
    """Save version after version over the one before."""
    _save_versions(lambda _: folder / "plan.yaml")


def save_fresh(folder: Path) -> None:
    """Save each version as a new file."""
    _save_versions(lambda number: folder / f"{number}.yaml")


def save_in_folders(folder: Path) -> None:
    """Save each version as a new file in a new folder."""
    _save_versions(lambda number: folder / str(number) / "plan.yaml")


def save_without_folder(folder: Path) -> None:
    """Do what a power cut must bring to light: leave it to the system when the name is written."""
    with patch.object(saving, "settle", lambda _: None):
        save_over(folder)


def save_without_file(folder: Path) -> None:
    """Do what a power cut must bring to light: leave it to the system when the text is written."""
    with patch.object(saving, "force_to_disk", lambda _: None):
        save_over(folder)


def _save_versions(place: Callable[[int], Path]) -> None:
    number = 1
    while True:
        saving.save(place(number), version(number))
        print("saved", number, flush=True)
        number += 1


WAYS: dict[str, Callable[[Path], None]] = {
    "once": save_once,
    "in-pieces": save_in_pieces,
    "in-place": save_in_place,
    "over": save_over,
    "fresh": save_fresh,
    "in-folders": save_in_folders,
    "without-folder": save_without_folder,
    "without-file": save_without_file,
}
"""What can be asked for, by its name on the command line."""


def main() -> None:
    """Do what the command line asks for."""
    with patch.object(secrets, "token_hex", lambda _: "00000000"):
        WAYS[sys.argv[1]](Path(sys.argv[2]))


if __name__ == "__main__":
    main()
