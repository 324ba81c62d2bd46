"""The whole way of the installer: built quickly, tried under wine from the first install to the last."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_installer_is_built_and_every_step_of_the_trial_passes_under_wine(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    command = [sys.executable, "-m", "installers.trial", "--figures", str(figures)]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ĐẠT ") == 15
    measured = json.loads(figures.read_text(encoding="utf-8"))
    assert measured["installed_bytes"] <= 170_000_000
