"""What the system's errors about files and disks are called in words, and what to do about them."""

import errno

CAUSES = {
    "ENOSPC": ("the disk is full", "Make room on the disk, then save again."),
    "EDQUOT": ("your share of the disk is used up", "Delete what you can spare, then save again."),
    "EFBIG": ("the file would be too large for this disk", "Save it in another folder."),
    "EROFS": ("this disk can only be read", "Save it in another folder."),
    "EACCES": ("you have no permission to write there", "Save it in a folder of your own."),
    "EPERM": ("you have no permission to write there", "Save it in a folder of your own."),
    "ENOENT": ("its folder isn't there", "Make the folder or plug the disk in, then save again."),
    "ENOTDIR": ("a part of its path is a file, not a folder", "Save it in another folder."),
    "EISDIR": ("there is a folder of this name", "Save it under another name."),
    "ENAMETOOLONG": ("its name is too long for this disk", "Save it under a shorter name."),
    "EILSEQ": ("its name has a character that this disk refuses", "Save it under another name."),
    "ELOOP": ("it is a link that leads back to itself", "Delete the link or save elsewhere."),
    "EIO": ("the disk reports a fault", "Save it on another disk and have this one looked at."),
    "ESTALE": ("the network folder is not reachable", "Save it in a folder on this computer."),
    "ETIMEDOUT": ("the network folder does not answer", "Save it in a folder on this computer."),
    "EBUSY": ("another program is using it", "Close it in the other program, then save again."),
    "ENODEV": ("the disk isn't there any more", "Plug it in again, then save again."),
    "ENXIO": ("the disk isn't there any more", "Plug it in again, then save again."),
    "ENOTCONN": ("the network folder is not reachable", "Save it in a folder on this computer."),
    "EHOSTDOWN": ("the network folder is not reachable", "Save it in a folder on this computer."),
    "EBADMSG": (
        "the disk gives back something else than was written",
        "Save it on another disk and have this one looked at.",
    ),
    "EMFILE": ("too many files are open", "Close what you can spare, then save again."),
    "ENFILE": ("too many files are open", "Close what you can spare, then save again."),
    "ENOMEM": ("the computer's memory is used up", "Close what you can spare, then save again."),
}
"""Cause in words and what to do next, by the name of the system's error."""

WINDOWS = {
    **dict.fromkeys((32, 33), "EBUSY"),
    19: "EROFS",
    **dict.fromkeys((39, 112), "ENOSPC"),
    **dict.fromkeys((21, 433, 1006, 1167), "ENODEV"),
    **dict.fromkeys((51, 53, 59, 64, 67, 1231), "ESTALE"),
    **dict.fromkeys((23, 1117), "EIO"),
}
"""Windows' errors whose ordinary number says too little (most become "permission denied")."""

NAMELESS = ("its name holds characters that no file can have", "Save it under another name.")
"""Cause and what to do next for a path that the system doesn't even look at."""


def cause_of(error: OSError) -> tuple[str, str]:
    """Return the cause of a failure in words, and a sentence about what to do next."""
    usual = errno.errorcode.get(error.errno or 0, "")
    name = WINDOWS.get(getattr(error, "winerror", None) or 0, usual)
    if name in CAUSES:
        return CAUSES[name]
    says = error.strerror or "no reason given"
    return f"the computer refuses it ({says})", "Save it in another folder."
