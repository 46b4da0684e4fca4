"""The file of settings: a choice changes its own line, and nothing that somebody wrote is lost."""

import os

import pytest

from plans.keeping.saving import save
from plans.problems import PlanError
from wizard.settings import Settings, keep_language, read_settings, settings_path


def write(data: str | bytes) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(data.encode() if isinstance(data, str) else data)


def kept() -> bytes:
    return settings_path().read_bytes()


def aside() -> list[bytes]:
    """Return what is kept beside the settings."""
    files = sorted(settings_path().parent.glob("*.broken.yaml"))
    return [file.read_bytes() for file in files]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Settings()),
        ("# nothing yet\n\n", Settings()),
        ("language: nn\n", Settings("nn")),
        ("# mine\nlanguage: nn\nfuture: 1\n", Settings("nn")),
        ("future: {language: en}\nlanguage: 'nn'  # Nynorsk\n", Settings("nn")),
        ("note: |\n  language: en\nlanguage: nn\n", Settings("nn")),
        ("\ufefflanguage: nn\r\n", Settings("nn")),
        ("languag: nn\n", Settings(broken=True)),
        ("language: ../x\n", Settings(broken=True)),
        ("language: nn\nlanguage: en\n", Settings(broken=True)),
    ],
)
def test_other_keys_and_comments_are_no_trouble(text: str, found: Settings) -> None:
    write(text)
    assert read_settings() == found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# mine\nlanguage: nn\nfuture: 1\n", "# mine\nlanguage: en\nfuture: 1\n"),
        ("# mine\r\nlanguage: nn\r\nfuture: 1\r\n", "# mine\r\nlanguage: en\r\nfuture: 1\r\n"),
        ("future: [1, 2]", "future: [1, 2]\nlanguage: en\n"),
        ("future: 1\r\n", "future: 1\r\nlanguage: en\r\n"),
        ("note: |\n  language: nn\n", "note: |\n  language: nn\nlanguage: en\n"),
        ("# nothing yet\n", "# nothing yet\nlanguage: en\n"),
        ("language: ../x\nfuture: 1\n", "language: en\nfuture: 1\n"),
        ("", "language: en\n"),
    ],
)
def test_a_choice_changes_no_other_line(before: str, after: str) -> None:
    write(before)
    keep_language("en")
    assert kept() == after.encode()
    assert read_settings() == Settings("en")
    assert aside() == []


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"# long\n" + b"x" * 20_000,
        b"[unclosed",
        b"- language\n",
        b"language: nn\nlanguage: en\n",
        b"language:\n  nn\n",
        b"language: nn\n  more of it\n",
    ],
)
def test_what_cannot_be_read_is_kept_beside(data: bytes) -> None:
    write(data)
    keep_language("en")
    assert read_settings() == Settings("en")
    assert aside() == [data]
    write(b"\xff")
    keep_language("nn")
    assert sorted(aside()) == sorted([data, b"\xff"])


def test_a_file_that_may_not_be_looked_into_is_left_alone() -> None:
    settings_path().mkdir(parents=True)
    with pytest.raises((IsADirectoryError, PermissionError)):
        keep_language("en")
    assert settings_path().is_dir()


def test_if_the_choice_cannot_be_written_the_file_is_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("# mine\nlanguage: nn\n")

    def refuse(*_: object) -> bool:
        raise PlanError("no room")

    monkeypatch.setattr(f"{save.__module__}.save", refuse)
    with pytest.raises(PlanError):
        keep_language("en")
    assert kept() == b"# mine\nlanguage: nn\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no named pipes.")
def test_a_pipe_in_the_place_of_the_settings_keeps_nobody_waiting() -> None:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    assert read_settings().broken
    keep_language("nn")
    assert read_settings() == Settings("nn")
