"""The program, which fails the first time that somebody comes back to the map of a plan."""

import sys
from pathlib import Path
from typing import Any

from screens.plan_map import PlanMap
from wizard.cli import main

_come_back = PlanMap.come_back
_stumbled: list[str] = []


def _stumble_once(plan_map: PlanMap, part: str) -> Any:  # noqa: ANN401 - as the real one
    if not _stumbled:
        _stumbled.append(part)
        secret = plan_map.draft.plan.title
        raise RuntimeError(secret)
    return _come_back(plan_map, part)


if __name__ == "__main__":
    setattr(PlanMap, "come_back", _stumble_once)  # noqa: B010 - types forbid the assignment
    sys.exit(main([str(Path(sys.argv[1]))]))
