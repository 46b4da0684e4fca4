"""Paths that people type: where a plan may be saved, and what is read of a list of partners."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.file_names import LONGEST_TYPED
from plans.importing import plan_path, read_import
from plans.problems import PlanError
from plans.text import one_line

typed_paths = st.text() | st.text(alphabet="./~\\:'\"%COMNUL1\n\0\u202eåa\u030a file", max_size=14)


def refused(typed: str) -> str:
    with pytest.raises(PlanError) as caught:
        plan_path(typed)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("plan", "plan.yaml"),
        ("plan.yml", "plan.yml"),
        ("Plan.YAML", "Plan.YAML"),
        ("påske 1.2", "påske 1.2.yaml"),
        ("خانه\u200cها", "خانه\u200cها.yaml"),
        ("Console", "Console.yaml"),
    ],
)
def test_a_plan_is_saved_under_the_name_that_was_typed(typed: str, name: str) -> None:
    assert plan_path(typed).name == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Which file"),
        ("~", "That is a folder"),
        ("none/..", "That is a folder"),
        ("/", "That is a folder"),
        ("x" * 300, "too long"),
        ("å" * 130, "too long"),
        ("x" * LONGEST_TYPED, "too long"),
        ("con", "Windows keeps"),
        ("NUL.yaml", "Windows keeps"),
        ("Aux.b.yaml", "Windows keeps"),
        ("gnp\u202e", "can't be seen: “gnp‹U+202E›.yaml”"),
        ("\x1b[31mred", "can't be seen"),
        ("a\nb", "can't be seen"),
        ("a\0b", "can't be seen"),
        ("a\0b/plan", "can't be seen"),
        ("lone\ud800", "can't be seen"),
    ],
)
def test_a_name_that_no_file_should_have_is_refused(typed: str, sentence: str) -> None:
    assert sentence in refused(typed)


@pytest.mark.parametrize(
    ("there", "typed"),
    [("Plan.yaml", "plan"), ("pa\u030aske.yaml", "Påske.yaml"), ("STRASSE.yaml", "straße")],
)
def test_a_name_that_some_system_takes_for_another_file_is_refused(
    there: str, typed: str, tmp_path: Path
) -> None:
    (tmp_path / there).touch()
    assert f"“{there}” is there already" in refused(str(tmp_path / typed))
    assert plan_path(str(tmp_path / there)) == tmp_path / there


@given(typed_paths)
def test_any_typed_path_is_a_yaml_file_or_refused_in_a_sentence(typed: str) -> None:
    """Nothing else is raised, and what it says acts on no terminal."""
    path, said = _tried(typed)
    if path is None:
        assert one_line(said) == said
        assert said.endswith((".", "?"))
    else:
        assert path.suffix.lower() in (".yaml", ".yml")
        assert one_line(path.name) == path.name
        assert not os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for long names


def _tried(typed: str) -> tuple[Path | None, str]:
    try:
        return plan_path(typed), ""
    except PlanError as error:
        return None, str(error)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/proc/kmsg", "/proc/self/mem"])
def test_a_device_in_place_of_a_list_is_left_alone(device: str) -> None:
    """It could go on for ever; what gives nothing just now is empty or told."""
    with contextlib.suppress(PlanError):
        assert len(read_import(Path(device))) < 1_000_000
