"""History and comparison: a cell of 200 versions among 60,000, and two plans side by side, each beside its floor.

`python -m tests.benchmarks.history_speed` prints medians in milliseconds and ratios: the history of a cell against
reading and parsing the same records with sqlite3 alone, a comparison in words against composing one of the two plans.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from db.quick_list import FILE_NAME
from desktop.documents.compose import compose
from desktop.history.version import Version
from desktop.presenters.comparison import Side, comparison_sheet
from desktop.services.plan_history import atom_history, row_history
from desktop.services.rules import rules_of
from tests.benchmarks.store_speed import ROUNDS, median_ms
from tests.db.stores import PLAN, opened
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack

ROWS = 6_000
LENGTH = 200
ATOM = "cell/r7/3"


def version(atom: str, lamport: int, value: int, parents: tuple[str, ...] = ()) -> Version:
    """Return a version of a cell from another computer."""
    return Version(
        atom=atom,
        plan=PLAN,
        kind="value",
        lamport=lamport,
        office="o",
        parents=parents,
        replica="r",
        seen=(),
        time="2023-11-20T08:15:00+07:00",
        person="p",
        value=value,
    )


def versions() -> list[Version]:
    """Return ten cells a row, and one cell with a long past."""
    found = [version(f"cell/r{n // 10}/{n % 10}", 1, n) for n in range(ROWS * 10)]
    last = next(made for made in found if made.atom == ATOM)
    for lamport in range(2, LENGTH + 1):
        last = version(ATOM, lamport, lamport, (last.id,))
        found.append(last)
    return found


def read_raw(file: Path) -> object:
    """Read and parse the cell's records with sqlite3 alone."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT body FROM version WHERE plan = ? AND atom = ?", (PLAN, ATOM)).fetchall()
    return json.loads(f"[{','.join(row[0] for row in rows)}]")


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder) as store:
            store.receive(PLAN, versions())
            raw = median_ms(lambda: read_raw(folder / FILE_NAME), ROUNDS)
            cell = median_ms(lambda: atom_history(store, PLAN, ATOM), ROUNDS)
            row = median_ms(lambda: row_history(store, PLAN, "r7"), ROUNDS)
    rules = rules_of(shipped_pack(), krong_no())
    sides = Side("2023", hon_quan()), Side("2024", krong_no())
    composed = median_ms(lambda: compose(hon_quan(), shipped_pack(), is_draft=True), ROUNDS)
    compared = median_ms(lambda: comparison_sheet(*sides, rules), ROUNDS)
    told = (
        f"history of a cell, {LENGTH} versions: {cell:.1f} ms, sqlite3 alone {raw:.1f} ms, ratio {cell / raw:.1f}",
        f"history of its row: {row:.1f} ms, ratio {row / raw:.1f}",
        f"two plans compared: {compared:.1f} ms, composing one {composed:.1f} ms, ratio {compared / composed:.1f}",
    )
    sys.stdout.writelines(f"{line}\n" for line in told)


if __name__ == "__main__":
    main()
