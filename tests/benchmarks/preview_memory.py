"""How much memory packages take that wait to be received: `python -m tests.benchmarks.preview_memory [VERSIONS]`.

Prints one line of JSON: megabytes the process grows by for each waiting package of 60,000 versions, of a plan that is
new here and of one of which every figure would change; `whole` is the same without putting anything aside, `file` the
bytes of the package, the least there could be. Goal: fifteen of the worse kind within 400 MB.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.services.exchange import Preview, preview_file, receive, send_plan
from desktop.services.office import Office
from desktop.services.previews import drop, put_aside
from tests.benchmarks.package_speed import PLAN_ID, ROWS, _author, _fill
from tests.services.exchanging import office_of

PACKAGES = 15
WHOLE = 3
GOAL_MB = 400.0


def resident() -> float:
    """Megabytes of this process in memory, after what is free was given back."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def waiting(office: Office, file: Path) -> object:
    """A preview as the window of receiving keeps it."""
    whole = [preview_file(office, file)]
    kept = put_aside(whole[0])
    drop(whole)
    return kept


def growth(office: Office, file: Path, keep: Callable[[Office, Path], object], count: int) -> float:
    """Megabytes a package, the first one left out: it also pays for what is loaded once."""
    held = [keep(office, file)]
    before = resident()
    held += [keep(office, file) for _ in range(count - 1)]
    grown = (resident() - before) / (count - 1)
    previews = [preview for preview in held if isinstance(preview, Preview)]
    held.clear()
    drop(previews)
    return grown


def measure(versions: int) -> dict[str, float]:
    """Both kinds of package, put aside and whole."""
    found: dict[str, float] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        with office_of(folder / "an", "An") as an, office_of(folder / "binh", "Bình", replica=2) as binh:
            _fill(an.store.write, lambda: an.store.seal(PLAN_ID, _author()), versions)
            file = folder / "a.khgn"
            for kind in ("new", "changed"):
                send_plan(an, PLAN_ID, file)
                found[f"{kind}_file"] = file.stat().st_size / 1e6
                found[f"{kind}_waiting"] = growth(binh, file, waiting, PACKAGES)
                found[f"{kind}_whole"] = growth(binh, file, preview_file, WHOLE)
                receive(binh, preview_file(binh, file), backups=folder / "backups")
                change_every_figure(an)
    found["fifteen"] = PACKAGES * max(found["new_waiting"], found["changed_waiting"])
    return {name: round(value, 1) for name, value in found.items()}


def change_every_figure(office: Office) -> None:
    """Another figure in each of the table's cells."""
    funds = [
        f"{source}.{kind}" for source in ("central", "provincial", "district") for kind in ("recurrent", "investment")
    ]
    office.store.write(PLAN_ID, {f"cell/r{row}/amount:{fund}": 7 + row for row in range(ROWS) for fund in funds})
    office.store.seal(PLAN_ID, _author())


if __name__ == "__main__":
    sizes = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
    sys.stdout.write(json.dumps({**sizes, "missed": sizes["fifteen"] > GOAL_MB}) + "\n")
