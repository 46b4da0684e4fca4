"""Two processes edit one file at random at the same time, and no field of either is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plans.keeping.versions import read_version, versions_of
from plans.model import Plan
from plans.paths import value_at
from plans.yaml_text import dump_plan, load_plan, read_plan
from tests.faults.rounds import rounds
from tests.wizard.terminal import ROOT

SECONDS = rounds(5, 60)
"""How long each of them edits."""


def _start(path: Path, name: str, seed: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.faults.writer", str(path), name, str(seed)]
    return subprocess.Popen(
        [*command, str(SECONDS)], cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True
    )


def _report(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, _ = process.communicate(timeout=SECONDS + 60)
    assert process.returncode == 0
    report: dict[str, Any] = json.loads(out)
    return report


def test_no_field_is_lost_when_two_processes_edit_one_file(
    tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.yaml"
    comment = "# agreed in March, do not delete\n"
    path.write_text(comment + dump_plan(Plan(pack="hour-of-code")), encoding="utf-8")
    processes = [_start(path, name, seed=1) for name in ("anna", "bert")]
    reports = [_report(process) for process in processes]
    plan = load_plan(path)
    for report in reports:
        assert (report["problem"], report["questions"], report["fault"]) == ("", 0, "''")
        assert report["arrivals"] > 0, "the two never met, so that nothing is shown"
        found = {field: value_at(plan, field) for field in report["typed"]}
        assert found == report["typed"]
    added = {key: name for report in reports for key, name in report["added"].items()}
    assert {one.id: one.name for one in plan.partners} == added
    assert path.read_text(encoding="utf-8").startswith(comment)
    texts = [path.read_bytes(), *map(read_version, versions_of(path))]
    known = [read_plan(text, path.name) for text in texts]
    for report in reports:
        for field, typed in report["shared"].items():
            assert typed in {str(value_at(one, field)) for one in known}, "neither there nor kept"
    with capsys.disabled():
        arrivals, asked = (sum(report[key] for report in reports) for key in ("arrivals", "asked"))
        print(f"\ntwo writers, {SECONDS} s: {arrivals} arrivals, {asked} fields chosen, none lost")
