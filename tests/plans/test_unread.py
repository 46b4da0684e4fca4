"""What could not be read survives quitting."""

from pathlib import Path

from plans.folders import state_folder
from plans.unread import keep_unread, recall_unread

TEXTS = {"goal.number": "about 500", "window.start": "påske\n"}


def test_texts_come_back_for_their_own_plan_only(tmp_path: Path) -> None:
    keep_unread(tmp_path / "a.yaml", TEXTS)
    assert recall_unread(tmp_path / "a.yaml") == TEXTS
    assert recall_unread(tmp_path / "b.yaml") == {}


def test_no_texts_forget_the_ones_before(tmp_path: Path) -> None:
    keep_unread(tmp_path / "a.yaml", TEXTS)
    keep_unread(tmp_path / "a.yaml", {})
    assert recall_unread(tmp_path / "a.yaml") == {}
    assert list((state_folder() / "unread").iterdir()) == []


def test_a_damaged_file_means_no_texts(tmp_path: Path) -> None:
    keep_unread(tmp_path / "a.yaml", TEXTS)
    (file,) = (state_folder() / "unread").iterdir()
    for damage in (b"", b"[" * 100_000, b"\xff\x00", b'{"goal.number": 5}', b"[]"):
        file.write_bytes(damage)
        assert recall_unread(tmp_path / "a.yaml") == {}


def test_a_state_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file is in the way", encoding="utf-8")
    keep_unread(tmp_path / "a.yaml", TEXTS)
    assert recall_unread(tmp_path / "a.yaml") == {}
