from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KILLERS = 2
ROUNDS = 100
MANY = 1_000


def killer(folder: Path, *, seed: int, rounds: int, boast: bool = False) -> subprocess.Popen[bytes]:
    """A process that kills a store's workers (tests/db/killing.py)."""
    command = [sys.executable, "-m", "tests.db.killing", str(folder), str(seed), str(rounds)]
    command += ["--boast"] * boast
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


def report(process: subprocess.Popen[bytes], *, timeout: int = 100) -> Any:  # noqa: ANN401 - parsed JSON
    """What the killer found."""
    return json.loads(process.communicate(timeout=timeout)[0])


def test_two_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    killers = [killer(tmp_path / str(number), seed=number, rounds=ROUNDS) for number in range(KILLERS)]
    reports = [report(process) for process in killers]
    assert [fault for found in reports for fault in found["faults"]] == []
    assert sum(found["rounds"] for found in reports) == KILLERS * ROUNDS
    assert sum(found["during"] for found in reports) >= KILLERS * ROUNDS / 2


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_kills_of_saving_and_sealing_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    found = report(killer(tmp_path / "store", seed=8, rounds=MANY), timeout=3_000)
    assert found["faults"] == []
    assert found["rounds"] == MANY
    assert found["during"] >= MANY / 2


def test_a_store_that_acknowledged_before_the_commit_would_be_caught(tmp_path: Path) -> None:
    assert report(killer(tmp_path / "store", seed=1, rounds=40, boast=True))["faults"] != []
