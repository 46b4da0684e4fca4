"""What tests of screens have besides: plans open at their map."""

import pytest


@pytest.fixture(autouse=True)
def opens_at_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open every plan at its map, as one that hasn't begun: what lies below it is meant here."""
    monkeypatch.setattr("wizard.tracking.has_begun", lambda _plan: False)
