"""`python -m wizard` is the program too."""

import sys

from wizard.cli import main

if __name__ == "__main__":
    sys.exit(main())
