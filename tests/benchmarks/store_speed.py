"""Store: loading 60,000 atoms and saving one, each beside the leanest thing that still does the job.

`python -m tests.benchmarks.store_speed` prints medians in milliseconds and ratios: loading against reading the same
texts with sqlite3 alone, one acknowledged save against one flush of 4 KiB in the same folder.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from db.quick_list import FILE_NAME
from db.store import SqliteStore
from tests.db.stores import PLAN, a_store, opened

ATOMS = 60_000
ROUNDS = 7
SAVES = 200


def median_ms(action: Callable[[], object], rounds: int) -> float:
    """The median time of an action after one round that is not counted."""
    action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def read_raw(file: Path) -> object:
    """Read every draft and parse its JSON, with sqlite3 alone."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT atom, value FROM draft").fetchall()
    return dict(zip((row[0] for row in rows), json.loads(f"[{','.join(row[1] for row in rows)}]"), strict=True))


def flush(file: Path) -> None:
    """Write 4 KiB and wait until they are on the disk."""
    with file.open("r+b") as target:
        target.write(b"x" * 4096)
        target.flush()
        os.fsync(target.fileno())


def save_one(store: SqliteStore) -> None:
    """Save one figure and wait until it is acknowledged."""
    store.write(PLAN, {"cell/r1/1": time.monotonic_ns() % 10**12}).wait(10)


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder) as store:
            store.write(PLAN, {f"cell/r{n // 10}/{n % 10}": n * 1000 for n in range(ATOMS)}).wait(60)
        raw = median_ms(lambda: read_raw(folder / FILE_NAME), ROUNDS)
        block = folder / "block"
        block.write_bytes(b"")
        one_flush = median_ms(lambda: flush(block), SAVES)
        store = a_store(folder)
        try:
            load = median_ms(lambda: store.load(PLAN), ROUNDS)
            save = median_ms(lambda: save_one(store), SAVES)
        finally:
            store.close()
    sys.stdout.write(f"load {ATOMS} atoms: {load:.1f} ms, sqlite3 alone {raw:.1f} ms, ratio {load / raw:.2f}\n")
    sys.stdout.write(f"save one figure:   {save:.2f} ms, one flush {one_flush:.2f} ms, ratio {save / one_flush:.1f}\n")


if __name__ == "__main__":
    main()
