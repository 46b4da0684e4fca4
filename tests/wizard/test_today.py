"""The day that commands and screens take for today, which a facilitator may set."""

from datetime import date

import pytest

from wizard.ending import USAGE, Trouble
from wizard.today import this_day


def test_it_is_the_computers_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOURPLAN_TODAY")
    before = date.today()
    assert before <= this_day() <= date.today()


def test_another_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOURPLAN_TODAY", "2027-02-01")
    assert this_day() == date(2027, 2, 1)


@pytest.mark.parametrize("typed", ["tomorrow", "2026-02-30", "1.2.2026"])
def test_what_is_no_day_is_told(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv("HOURPLAN_TODAY", typed)
    with pytest.raises(Trouble) as told:
        this_day()
    assert typed in told.value.happened
    assert told.value.code == USAGE
