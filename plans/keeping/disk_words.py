"""What the system's errors about files and disks are called in words, and what to do about them."""

import errno
from pathlib import Path

from plans.folders import said_folder
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.text import one_line

CAUSES = {
    "ENOSPC": (mark("the disk is full"), mark("Make room on the disk, then save again.")),
    "EDQUOT": (
        mark("your share of the disk is used up"),
        mark("Delete what you can spare, then save again."),
    ),
    "EFBIG": (
        mark("the file would be too large for this disk"),
        mark("Save it in another folder."),
    ),
    "EROFS": (mark("this disk can only be read"), mark("Save it in another folder.")),
    "EACCES": (
        mark("you have no permission to write there"),
        mark("Save it in a folder of your own."),
    ),
    "EPERM": (
        mark("you have no permission to write there"),
        mark("Save it in a folder of your own."),
    ),
    "ENOENT": (
        mark("its folder isn't there"),
        mark("Make the folder or plug the disk in, then save again."),
    ),
    "ENOTDIR": (
        mark("a part of its path is a file, not a folder"),
        mark("Save it in another folder."),
    ),
    "EISDIR": (mark("there is a folder of this name"), mark("Save it under another name.")),
    "ENAMETOOLONG": (
        mark("its name is too long for this disk"),
        mark("Save it under a shorter name."),
    ),
    "EILSEQ": (
        mark("its name has a character that this disk refuses"),
        mark("Save it under another name."),
    ),
    "ELOOP": (
        mark("it is a link that leads back to itself"),
        mark("Delete the link or save elsewhere."),
    ),
    "EIO": (
        mark("the disk reports a fault"),
        mark("Save it on another disk and have this one looked at."),
    ),
    "ESTALE": (
        mark("the network folder is not reachable"),
        mark("Save it in a folder on this computer."),
    ),
    "ETIMEDOUT": (
        mark("the network folder does not answer"),
        mark("Save it in a folder on this computer."),
    ),
    "EBUSY": (
        mark("another program is using it"),
        mark("Close it in the other program, then save again."),
    ),
    "ENODEV": (mark("the disk isn't there any more"), mark("Plug it in again, then save again.")),
    "ENXIO": (mark("the disk isn't there any more"), mark("Plug it in again, then save again.")),
    "ENOTCONN": (
        mark("the network folder is not reachable"),
        mark("Save it in a folder on this computer."),
    ),
    "EHOSTDOWN": (
        mark("the network folder is not reachable"),
        mark("Save it in a folder on this computer."),
    ),
    "EBADMSG": (
        mark("the disk gives back something else than was written"),
        mark("Save it on another disk and have this one looked at."),
    ),
    "EMFILE": (mark("too many files are open"), mark("Close what you can spare, then save again.")),
    "ENFILE": (mark("too many files are open"), mark("Close what you can spare, then save again.")),
    "ENOMEM": (
        mark("the computer's memory is used up"),
        mark("Close what you can spare, then save again."),
    ),
}
"""Cause in words and what to do next, by the name of the system's error.

A cause is a clause that stands behind a colon; all are translated where they are said.
"""

WINDOWS = {
    **dict.fromkeys((32, 33), "EBUSY"),
    19: "EROFS",
    **dict.fromkeys((39, 112), "ENOSPC"),
    **dict.fromkeys((21, 433, 1006, 1167), "ENODEV"),
    **dict.fromkeys((51, 53, 59, 64, 67, 1231), "ESTALE"),
    **dict.fromkeys((23, 1117), "EIO"),
}
"""Windows' errors whose ordinary number says too little (most become "permission denied")."""

NAMELESS = (
    mark("its name holds characters that no file can have"),
    mark("Save it under another name."),
)
"""Cause and what to do next for a path that the system doesn't even look at."""


def cause_of(error: OSError) -> tuple[str, str]:
    """Return the cause of a failure in words, and a sentence about what to do next."""
    usual = errno.errorcode.get(error.errno or 0, "")
    name = WINDOWS.get(getattr(error, "winerror", None) or 0, usual)
    if name in CAUSES:
        return said_cause(CAUSES[name])
    advice = tr("Save it in another folder.")
    if not error.strerror:
        return tr("the computer refuses it (no reason given)"), advice
    # translators: {reason} is what the system says
    return tr("the computer refuses it ({reason})", reason=error.strerror), advice


def said_cause(cause: tuple[str, str]) -> tuple[str, str]:
    """Return a cause of the tables and what to do next, in the language that is spoken."""
    return tr(cause[0]), tr(cause[1])


def said_file(path: Path) -> str:
    """Return a file as it is named in a sentence, safe to show: `“plan.yaml” in ~/plans`."""
    # translators: a file and its folder inside a sentence, where it is subject
    return tr("“{name}” in {folder}", name=one_line(path.name), folder=said_folder(path.parent))
