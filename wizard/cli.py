"""The command `hourplan`."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line, without the program's name, and return its exit code.

    The codes are in `wizard.ending`. Raises nothing.
    """
    try:
        # Imported here, so that ctrl+c ends quietly also while modules are still being loaded.
        from wizard.running import run

        return run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return 130
