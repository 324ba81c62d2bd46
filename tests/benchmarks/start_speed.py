"""How soon the window is painted and the plan list is ready, against a bare QMainWindow, from process creation.

Run: python tests/benchmarks/start_speed.py. Cases run in turn; prints medians of times and of ratios; the sample plan
on its funding page with all checks run is shown beside them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
CASES: tuple[tuple[str, str, float | None], ...] = (
    ("first_paint_ms", "plan list painted", 1.5),
    ("ready_ms", "plan list ready", 6.0),
    ("plan_ms", "sample plan ready", None),
)
"""Names in what `khgn --smoke` prints, words, and goals in bare windows."""

FLOOR = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)


app = QApplication([])
window = Window()
window.resize(1280, 720)
window.show()
app.exec()
from desktop.main import process_age_ms
print(process_age_ms())
"""
PROGRAM = "import sys; from desktop.main import smoke; sys.exit(smoke())"


def run(code: str, cache: str) -> str:
    """Run a Python program of its own, drawn into memory, with compiled modules in `cache`; return its last line."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout.strip().splitlines()[-1]


def main() -> None:
    """Measure and print one line a case; exit code 1 when a goal is missed."""
    with TemporaryDirectory() as cache:
        for code in (FLOOR, PROGRAM):
            run(code, cache)
        rounds = [(float(run(FLOOR, cache)), json.loads(run(PROGRAM, cache))) for _ in range(ROUNDS)]
    floor = median(bare for bare, _ in rounds)
    sys.stdout.write(f"bare QMainWindow painted   {floor:7.1f} ms   1.00\n")
    ratios = {}
    for name, words, goal in CASES:
        ratios[name] = median(times[name] / bare for bare, times in rounds)
        shown = f"   goal {goal}" if goal else ""
        sys.stdout.write(
            f"{words:26} {median(times[name] for _, times in rounds):7.1f} ms   {ratios[name]:.2f}{shown}\n"
        )
    sys.exit(0 if all(ratios[name] <= goal for name, _, goal in CASES if goal) else 1)


if __name__ == "__main__":
    main()
