"""Whatever kills the program while somebody types, at most a second of typing is lost."""

from pathlib import Path

import pytest

from tests.faults.kills import AT_MOST, WAYS, play, told
from tests.faults.rounds import rounds


@pytest.mark.parametrize("way", WAYS)
def test_a_kill_costs_a_second_of_typing_at_most(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is whole, no word in between is missing, and no process is left over."""
    played = [play(tmp_path / "plans", way, seed) for seed in range(rounds(2, 50))]
    with capsys.disabled():
        print(f"\n{told(played)}")
    assert not [one for one in played if one.lost > AT_MOST or one.survived]
