"""How soon the window is painted and the sample plan is ready, against a bare QMainWindow, from process creation.

Run: python tests/benchmarks/start_speed.py. Cases run in turn; prints medians of times and of ratios.
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
PAINT_GOAL, READY_GOAL = 1.5, 6.0

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
    paint = median(times["first_paint_ms"] for _, times in rounds)
    ready = median(times["ready_ms"] for _, times in rounds)
    paint_ratio = median(times["first_paint_ms"] / bare for bare, times in rounds)
    ready_ratio = median(times["ready_ms"] / bare for bare, times in rounds)
    sys.stdout.write(f"bare QMainWindow painted   {floor:7.1f} ms   1.00\n")
    sys.stdout.write(f"plan list painted          {paint:7.1f} ms   {paint_ratio:.2f}   goal {PAINT_GOAL}\n")
    sys.stdout.write(f"sample plan ready          {ready:7.1f} ms   {ready_ratio:.2f}   goal {READY_GOAL}\n")
    sys.exit(0 if paint_ratio <= PAINT_GOAL and ready_ratio <= READY_GOAL else 1)


if __name__ == "__main__":
    main()
