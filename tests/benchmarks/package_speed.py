"""How long packages take: `python -m tests.benchmarks.package_speed [VERSIONS]` writes one line of JSON.

The goals for 60,000 versions: package 5 MB, export 1.5 s, import 2.5 s, second import 1 s, preview 2 s. On a busy
machine look at the processor seconds (`_cpu`) and at the ratios: processor seconds beside floors of the same run that
check nothing: reading every line with json and packing them all (export), storing them with sqlite3 alone (import),
reading with json (preview), hashing every line (second import).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain.row_codec import LINE
from desktop.history.json_value import Json
from desktop.history.version import Author
from desktop.services.exchange import preview_file, receive, send_plan
from tests.services.exchanging import office_of

GOALS = {"megabytes": 5.0, "export_s": 1.5, "preview_s": 2.0, "import_s": 2.5, "second_import_s": 1.0}
PLAN_ID = "7d9f2a52-0000-4000-8000-000000000001"
ROWS = 2_000


def measure(versions: int) -> dict[str, float]:
    """Fill one office with a plan of so many versions, send it, receive it twice in another."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with office_of(folder / "an", "An") as an, office_of(folder / "binh", "Bình", replica=2) as binh:
            _fill(an.store.write, lambda: an.store.seal(PLAN_ID, _author()), versions)
            file = folder / "a.khgn"
            found = dict(_timed("export", lambda: send_plan(an, PLAN_ID, file)))
            found["megabytes"] = file.stat().st_size / 1e6
            seen = []
            backups = folder / "backups"
            found |= _timed("preview", lambda: seen.append(preview_file(binh, file)))
            found |= _timed("import", lambda: receive(binh, seen[0], backups=backups))
            found |= _timed("second_import", lambda: receive(binh, preview_file(binh, file), backups=backups))
            assert binh.store.revision(PLAN_ID) == an.store.revision(PLAN_ID)
            lines = b"".join(version.line() + b"\n" for version in an.store.versions(PLAN_ID))
        found |= _ratios(found, folder, lines)
    return {name: round(value, 3) for name, value in found.items()}


def _ratios(found: dict[str, float], folder: Path, lines: bytes) -> dict[str, float]:
    """The times beside the leanest things that could do the job in the same run, without any check."""
    records = lines.split(b"\n")[:-1]
    rows = [(f"{number:032x}", record.decode()) for number, record in enumerate(records)]

    def store_plainly() -> None:
        with closing(sqlite3.connect(folder / "floor.sqlite3")) as plain:
            plain.execute("PRAGMA synchronous=FULL")
            plain.execute("CREATE TABLE version (id TEXT PRIMARY KEY, body TEXT)")
            plain.executemany("INSERT INTO version VALUES (?, ?)", rows)
            plain.commit()

    def read_plainly() -> None:
        for record in records:
            json.loads(record)

    def cpu(work: Callable[[], object]) -> float:
        return _timed("floor", work)["floor_cpu"]

    floors = {
        "export": cpu(lambda: zlib.compress(lines, 9)) + cpu(read_plainly),
        "import": cpu(store_plainly),
        "preview": cpu(read_plainly),
        "second_import": cpu(lambda: [hashlib.sha256(record).digest() for record in records]),
    }
    return {f"{name}_ratio": found[f"{name}_cpu"] / floor for name, floor in floors.items()}


def _author() -> Author:
    return Author("person-of-an", "office-of-an", "copy-of-an")


def _fill(write: Callable[..., object], seal: Callable[[], object], versions: int) -> None:
    atoms: dict[str, Json] = {"row/root/life": LINE.name, "row/root/place": ["", "0i"], "cell/root/level": "programme"}
    for row in range(ROWS):
        atoms |= {f"row/r{row}/life": LINE.name, f"row/r{row}/place": ["root", f"{row:05}i"]}
        atoms |= {f"cell/r{row}/title": f"Hỗ trợ phát triển sản xuất, thôn {row}", f"cell/r{row}/level": "activity"}
    write(PLAN_ID, atoms)
    seal()
    made = len(atoms)
    turn = 0
    while made < versions:
        turn += 1
        cells: dict[str, Json] = {
            f"cell/r{row}/amount:{source}.{kind}": turn * 1_000_000 + row
            for row in range(min(ROWS, -(-(versions - made) // 6)))
            for source in ("central", "provincial", "district")
            for kind in ("recurrent", "investment")
        }
        write(PLAN_ID, cells)
        seal()
        made += len(cells)


def _timed(name: str, work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock and of the processor, all threads together."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return {f"{name}_s": time.perf_counter() - started, f"{name}_cpu": time.process_time() - used}


if __name__ == "__main__":
    times = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
    missed = {name: goal for name, goal in GOALS.items() if times[name] > goal}
    sys.stdout.write(json.dumps({**times, "missed": missed}) + "\n")
