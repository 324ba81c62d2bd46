"""How long packages take: `python -m tests.benchmarks.package_speed [VERSIONS]` writes one line of JSON.

The goals of EXCHANGE.md for 60,000 versions: package 5 MB, export 1,5 s, import 2,5 s, second import 1 s, preview 2 s.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
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
            found = {"export_s": _timed(lambda: send_plan(an, PLAN_ID, file))}
            found["megabytes"] = file.stat().st_size / 1e6
            seen = []
            found["preview_s"] = _timed(lambda: seen.append(preview_file(binh, file)))
            found["import_s"] = _timed(lambda: receive(binh, seen[0], backups=folder / "backups"))
            found["second_import_s"] = _timed(
                lambda: receive(binh, preview_file(binh, file), backups=folder / "backups")
            )
            assert binh.store.revision(PLAN_ID) == an.store.revision(PLAN_ID)
    return {name: round(value, 3) for name, value in found.items()}


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


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    times = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
    missed = {name: goal for name, goal in GOALS.items() if times[name] > goal}
    sys.stdout.write(json.dumps({**times, "missed": missed}) + "\n")
