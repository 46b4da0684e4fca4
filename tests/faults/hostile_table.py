"""Time and memory that each hostile file takes: `python -m tests.faults.hostile_table [--python]`.

Times are of this machine and are reported only; a test holds memory and what is said.
"""

import argparse
import tempfile
from pathlib import Path

from plans.yaml_events import MAX_BYTES, SLOWER
from tests.faults.hostile_inputs import INPUTS
from tests.faults.reading import read_apart


def main() -> None:
    """Print the table, a row for each file, and then its worst figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", action="store_true", help="with the parser in Python")
    parser.add_argument("names", nargs="*", help="only files whose names begin so")
    options = parser.parse_args()
    size, how = (MAX_BYTES // SLOWER, ["--python"]) if options.python else (MAX_BYTES, [])
    worst = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        for name, hostile in INPUTS.items():
            if options.names and not name.startswith(tuple(options.names)):
                continue
            path.write_bytes(hostile.make(size))
            answer = read_apart(path, *how)
            worst = [max(worst[0], answer.seconds), max(worst[1], answer.megabytes)]
            figures = f"{answer.seconds:6.2f} s {answer.megabytes:5.0f} MB"
            print(f"{name:<32}{path.stat().st_size / 1e6:5.1f} MB {figures}  {answer.said[:90]}")
    print(f"worst: {worst[0]:.2f} s, {worst[1]:.0f} MB")


if __name__ == "__main__":
    main()
