"""How long the window is ever blocked while fifteen large packages are taken in: one line of JSON.

`python -m tests.benchmarks.window_speed [VERSIONS [PACKAGES]]`: a heartbeat of 5 ms runs in the window's thread of the
real program while its worker previews all packages and then receives them one after the other, each with its backup.
Goal: no gap beyond 100 ms. The floor beside it is the longest gap of the same heartbeat while a thread of nothing but
Python arithmetic runs: what the machine and the interpreter do to any window. On a busy machine look at the `busy`
figures: the processor time that this program itself used between two beats.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.history.json_value import Json
from desktop.history.version import Version, kind_of
from desktop.packages.manifest import Exporter, PlanClaim
from desktop.packages.package_writer import write_package
from desktop.services.exchange import preview_file, receive
from desktop.services.office import Office
from desktop.services.package_content import records_of
from desktop.services.previews import drop, put_aside, taken_up
from tests.benchmarks.package_speed import _fill
from tests.ui.programs import a_program
from tests.ui.waiting import wait_until
from ui.app import make_application
from ui.worker import Job, Worker

GOAL_MS = 100.0
TIME = "2024-03-01T08:15:00+07:00"
HOUR = 3600.0


class Gaps(NamedTuple):
    """Gaps between beats in milliseconds, longest last. `busy` leaves out what other programs took of the machine."""

    clock: list[float]
    busy: list[float]


class Heartbeat:
    """Beats in the window's thread and remembers the gaps between beats."""

    def __init__(self) -> None:
        """Begin to beat."""
        self.gaps: list[float] = []
        self.busy: list[float] = []
        self._last, self._used = time.perf_counter(), time.process_time()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> Gaps:
        """The gaps in milliseconds, longest last: by the clock, and what the program itself worked meanwhile."""
        self._timer.stop()
        return Gaps(sorted(self.gaps), sorted(self.busy))

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.process_time()
        self.gaps.append((now - self._last) * 1000)
        self.busy.append((used - self._used) * 1000)
        self._last, self._used = now, used


def packages(folder: Path, versions: int, count: int) -> list[Path]:
    """So many packages of plans of so many versions each."""
    files = []
    for number in range(count):
        plan = f"7d9f2a52-0000-4000-8000-{number:012}"
        made: dict[str, Version] = {}
        _fill(partial(_type, made, plan), lambda: None, versions)
        every = [version for chain in made.values() for version in _chain(chain)]
        file = folder / f"{number}.khgn"
        file.write_bytes(write_package(records_of(every), PlanClaim(plan, "Kế hoạch", 2024), Exporter("o", "p", "r")))
        files.append(file)
    return files


def _type(made: dict[str, Version], plan: str, _set_id: str, atoms: Mapping[str, Json]) -> None:
    """Make the next version of each atom; the one it replaces hangs at it."""
    for atom, value in atoms.items():
        before = made.get(atom)
        parents = () if before is None else (before.id,)
        lamport = 1 if before is None else before.lamport + 1
        version = Version(
            atom, plan, kind_of(atom), lamport, "o", parents, "r", (), "2024-03-01T08:15:00+07:00", "p", value
        )
        version.__dict__["before"] = before
        made[atom] = version


def _chain(version: Version | None) -> Iterator[Version]:
    while version is not None:
        yield version
        version = version.__dict__["before"]


def while_working(worker: Worker, work: object) -> Gaps:
    """The gaps of a heartbeat while the worker does something."""
    beat = Heartbeat()
    done: list[object] = []
    worker.run(work, done.append)  # type: ignore[arg-type]  # a job's work
    wait_until(lambda: done, HOUR)
    return beat.stop()


def take_all(office: Office, files: list[Path], backups: Path, _job: Job) -> float:
    """Look at every file and put it aside, then receive one after the other, as the window of receiving does."""
    waiting = []
    for file in files:
        whole = [preview_file(office, file)]
        waiting.append(put_aside(whole[0]))
        drop(whole)
    for seen, kept in waiting:
        whole = [taken_up(office, seen, kept)]
        receive(office, whole[0], backups=backups)
        drop(whole)
    return time.perf_counter()


def count_up(seconds: float, _job: Job) -> int:
    """Keep the interpreter busy."""
    end, number = time.perf_counter() + seconds, 1
    while time.perf_counter() < end:
        for _ in range(10_000):
            number += 1
    return number


def main() -> None:
    """Measure and print."""
    versions = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    make_application(())
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = packages(folder, versions, count)
        with a_program(folder / "home") as program:
            room, worker = program.window.room, program.window.worker
            assert room is not None
            QApplication.processEvents()
            started = time.perf_counter()
            gaps = while_working(worker, partial(take_all, room.office, files, folder / "backups"))
            seconds = time.perf_counter() - started
            floor = while_working(worker, partial(count_up, min(20.0, seconds)))
            assert len(room.office.store.plans()) == count
    found = {
        "packages": count,
        "versions_each": versions,
        "seconds": round(seconds, 1),
        "longest_gap_ms": round(gaps.clock[-1], 1),
        "second_longest_ms": round(gaps.clock[-2], 1),
        "floor_ms": round(floor.clock[-1], 1),
        "longest_busy_ms": round(gaps.busy[-1], 1),
        "floor_busy_ms": round(floor.busy[-1], 1),
        "ratio": round(gaps.clock[-1] / floor.clock[-1], 2),
        "missed": gaps.clock[-1] > GOAL_MS,
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
