"""How long the window is kept from answering while fifteen packages are looked at and received in one go.

Run: python tests/benchmarks/exchange_screen_speed.py. Prints for each step the longest stretch of processor time that
the window's thread used at once, beside the same of a window whose worker does nothing but count (what switching
between two threads costs). The plan they change is open and shown anew. The goal is 100 ms; exit code 1 when a step
misses it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402 - the path comes first
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.main import collect_as_usual  # noqa: E402 - the path comes first
from desktop.services.exchange import preview_file, receive, send_plan  # noqa: E402
from desktop.services.samples import open_sample  # noqa: E402
from tests.ui.exchange_homes import COMMUNE, an_office, pay  # noqa: E402
from tests.ui.programs import a_program, wait_for_plan  # noqa: E402
from ui.app import Program, make_application  # noqa: E402
from ui.worker import Job  # noqa: E402

PACKAGES = 15
GOAL_MS = 100.0


class Pulse:
    """Notes how much processor time the window's thread used between two beats of a timer."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._last, self._longest = time.thread_time(), 0.0

    def during(self, act: Callable[[], object], is_done: Callable[[], object]) -> tuple[float, float]:
        """Do something and wait for it: the longest stretch in milliseconds, and how long all took in seconds."""
        self._last, self._longest, began = time.thread_time(), 0.0, time.perf_counter()
        act()
        self._beat()
        while not is_done():
            QApplication.processEvents()
            time.sleep(0.001)
        return self._longest * 1000, time.perf_counter() - began

    def _beat(self) -> None:
        now = time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def prepare(folder: Path) -> tuple[str, list[Path]]:
    """A plan here, and fifteen packages of it from another office."""
    with an_office(folder / "home") as mine, an_office(folder / "other", COMMUNE) as theirs:
        plan_id = open_sample(mine, "hon-quan-2023").plan.id
        send_plan(mine, plan_id, folder / "first.khgn")
        receive(theirs, preview_file(theirs, folder / "first.khgn"), backups=folder / "backups")
        desk, files = theirs.open_plan(plan_id), []
        for number in range(PACKAGES):
            pay(desk, "2", 2_000 + number)
            files.append(folder / f"{number}.khgn")
            send_plan(theirs, plan_id, files[-1])
    return plan_id, files


def count(_job: Job) -> int:
    """Work of a thread that touches nothing of the program."""
    return sum(range(20_000_000))


def measure(program: Program, plan_id: str, files: list[Path]) -> list[tuple[str, float, float]]:
    """The steps: words, longest stretch, duration."""
    window, pulse = program.window, Pulse()
    assert window.room is not None
    window.room.open_plan(plan_id)
    wait_for_plan(window)
    results = [
        ("worker that only counts", *pulse.during(lambda: window.worker.run(count, print_nothing), idle(program)))
    ]
    exchange = window.exchange
    results.append(("window of receiving opens", *pulse.during(exchange.receive, lambda: exchange.receiving)))
    dialog = exchange.receiving
    assert dialog is not None
    pane = dialog.pane
    names = [str(file) for file in files]
    results.append(("15 packages looked at", *pulse.during(lambda: program.open_files(names), lambda: read(pane.form))))
    before = window.open_plan
    results.append(("15 packages received", *pulse.during(pane.take, lambda: not pane.is_taking)))
    results.append(
        ("the changed plan shown anew", *pulse.during(nothing, lambda: window.open_plan not in {before, None}))
    )
    results.append(("its texts checked", *pulse.during(nothing, idle(program))))
    dialog.reject()
    results.append(("window of sending opens", *pulse.during(exchange.send, lambda: exchange.sending)))
    return results


def nothing() -> None:
    """Wait for what is on its way already."""


def read(form: object) -> bool:
    """Whether every file was looked at."""
    return bool(getattr(form, "files", ())) and not getattr(form, "is_reading", True)


def idle(program: Program) -> Callable[[], bool]:
    """Whether the worker has nothing to do."""
    return lambda: not program.window.worker.is_busy


def print_nothing(_result: int) -> None:
    """Take a result nobody needs."""


def main() -> int:
    """Measure and print one line a step."""
    make_application(())
    with tempfile.TemporaryDirectory() as folder:
        plan_id, files = prepare(Path(folder))
        with a_program(Path(folder) / "home") as program:
            collect_as_usual()  # as the program does once its office is open
            results = measure(program, plan_id, files)
    floor = max(results[0][1], 0.1)
    for words, longest, seconds in results:
        sys.stdout.write(f"{words:28} {longest:7.1f} ms at once   {longest / floor:6.1f} floors   {seconds:5.1f} s\n")
    return int(any(longest > GOAL_MS for _, longest, _ in results[1:]))


if __name__ == "__main__":
    sys.exit(main())
