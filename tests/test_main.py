"""The program as a process: the smoke run, and a second start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import main
from ui.main_window import MainWindow

ROOT = Path(__file__).parents[1]


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KHGN_HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_smoke_run_prints_when_it_painted_and_when_it_was_ready(tmp_path: Path) -> None:
    done = run("import sys; from desktop.main import smoke; sys.exit(smoke())", tmp_path)
    assert done.returncode == 0, done.stderr
    times = json.loads(done.stdout)
    assert 0 < times["first_paint_ms"] < times["ready_ms"] < times["plan_ms"]
    assert list(tmp_path.iterdir()) == []


COLLECTING = """
import gc
usual = gc.get_threshold()
from desktop.main import smoke
smoke()
assert gc.get_threshold() == usual, gc.get_threshold()
assert gc.get_freeze_count() > 100_000, gc.get_freeze_count()
"""


def test_the_garbage_collector_works_as_usual_once_the_program_is_open_and_leaves_the_start_alone(
    tmp_path: Path,
) -> None:
    done = run(COLLECTING, tmp_path)
    assert done.returncode == 0, done.stderr


HOLDER = """
import sys
import time
from pathlib import Path
from desktop.main import open_office
from desktop.paths import find_profile
from PySide6.QtCore import QCoreApplication
from ui.single_instance import InstanceServer
app = QCoreApplication([])
office = open_office(find_profile())
server = InstanceServer(find_profile().folder)
server.second_start_seen.connect(app.quit)
print("open", flush=True)
app.exec()
print("raised", flush=True)
office.store.close()
"""


def test_a_second_start_raises_the_first_and_ends_with_a_sentence(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KHGN_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        second = run("import sys; from desktop.main import run; sys.exit(run())", tmp_path)
        assert second.returncode == 0, second.stderr
        assert "đang mở sẵn" in second.stderr
        assert first.stdout.readline() == "raised\n"
        assert first.wait(20) == 0


@pytest.mark.usefixtures("qapp")
def test_the_program_runs_until_its_window_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHGN_HOME", str(tmp_path / "home"))

    def leave() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.room is not None:
                window.close()
                return
        QTimer.singleShot(20, leave)

    QTimer.singleShot(20, leave)
    assert main.run() == 0
    assert (tmp_path / "home" / "khgn.sqlite3").exists()
    assert sys.excepthook is sys.__excepthook__


@pytest.mark.usefixtures("qapp")
def test_the_smoke_run_leaves_no_window_and_no_hook(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.smoke() == 0
    assert set(json.loads(capsys.readouterr().out)) == {"first_paint_ms", "ready_ms", "plan_ms"}
    assert not any(window.isVisible() for window in QApplication.topLevelWidgets())
    assert sys.excepthook is sys.__excepthook__


@pytest.mark.usefixtures("qapp")
def test_a_smoke_run_that_fails_says_why_and_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "SMOKE_SAMPLE", "khong-co")
    assert main.smoke() == 2
    assert "FileNotFoundError" in capsys.readouterr().err


def test_the_age_of_a_process_is_known_without_the_systems_help(monkeypatch: pytest.MonkeyPatch) -> None:
    assert main.process_age_ms() > 0
    monkeypatch.delattr(time, "clock_gettime")
    assert main.process_age_ms() > 0


def test_nothing_heavy_is_imported_before_the_window(tmp_path: Path) -> None:
    code = (
        "import sys; from desktop.main import sources_of; from desktop.paths import find_profile\n"
        "from ui.app import Program, make_application\n"
        "app = make_application(()); program = Program(sources_of(find_profile()))\n"
        "heavy = {'sqlalchemy', 'alembic', 'msgspec', 'reportlab', 'docx', 'openpyxl', 'xlsxwriter', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert run(code, tmp_path).stdout.strip() == "[]"
