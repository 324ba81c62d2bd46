"""Plays many histories over SQLite in several processes: `python -m tests.history.playing FIRST COUNT [WORKERS]`."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.history.replicas import Pool
from tests.history.worlds import play

SHORT = (2, 9)
LOT = 50


def play_over_sqlite(first: int, count: int, steps: tuple[int, int]) -> int:
    """Play the histories of `count` seeds and return how many versions they made; raises for the first that fails."""
    pool = Pool()
    try:
        return sum(len(play(seed, pool, steps=steps).copies[0].ids()) for seed in range(first, first + count))
    finally:
        pool.close()


def play_many(first: int, count: int, *, steps: tuple[int, int] = SHORT, workers: int = 2) -> int:
    """The same, shared between processes."""
    starts = range(first, first + count, LOT)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as processes:
        lots = [processes.submit(play_over_sqlite, start, LOT, steps) for start in starts]
        return sum(lot.result() for lot in lots)


if __name__ == "__main__":
    first, count, *workers = map(int, sys.argv[1:])
    sys.stdout.write(f"{play_many(first, count, steps=(10, 60), workers=(workers or [2])[0])} versions\n")
