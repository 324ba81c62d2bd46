"""Opens the program: joins the window to the store. Everything heavy is imported after the first paint.

What needs no Qt is imported ahead of it: once PySide6 is loaded every import takes longer.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from desktop.paths import Profile, find_profile, machine_profile, server_url
from desktop.presenters.main_window import ALREADY_OPEN

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.ports import PlanSummary, Store, StoreFiles
    from ui.sources import Sources

VERSION = "0.1.0"
LOCK_NAME = "khgn.lock"
STORE_NAME = "khgn.sqlite3"
PACKAGE_SUFFIX = ".khgn"
SMOKE_SAMPLE = "hon-quan-2023"
USUAL_THRESHOLDS = gc.get_threshold()
OBJECTS_OF_A_START = 500_000
"""More new objects than a start makes: none of its collections find anything worth the time."""
_IMPORTED_AT = time.monotonic()


def run(argv: Sequence[str] = ()) -> int:
    """Open the program and return its exit code; a second start raises the first window and ends."""
    collect_rarely()
    from ui.app import Program, make_application

    profile = find_profile()
    files = package_files(argv)
    app = make_application(argv)
    if _is_open_elsewhere(profile, files):
        sys.stderr.write(f"{ALREADY_OPEN}\n")
        return 0
    program = Program(sources_of(profile))
    program.window.office_opened.connect(collect_as_usual)
    program.start()
    program.open_files(files)
    code = app.exec()
    program.end()
    return code


def package_files(argv: Sequence[str]) -> tuple[str, ...]:
    """The packages among the arguments, as whole paths: Windows passes the file that was double-clicked."""
    return tuple(os.path.abspath(given) for given in argv if given.lower().endswith(PACKAGE_SUFFIX))  # noqa: PTH100 - text


def smoke() -> int:
    """Open a sample plan in a temporary profile, print how long it took from process creation, leave.

    In milliseconds: the first paint of the plan list, the list ready for use with the store open, and the sample plan
    open with its checks run.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="khgn-", ignore_cleanup_errors=True) as folder:
        times = _smoke_in(Profile(Path(folder)))
    import json

    sys.stdout.write(json.dumps(times) + "\n")
    return 0 if "plan_ms" in times else 2


def sources_of(profile: Profile) -> Sources:
    """Return what the window is given for a profile."""
    from ui.sources import Sources

    return Sources(
        profile,
        VERSION,
        partial(_read_plans, profile),
        partial(open_office, profile),
        partial(store_files, profile),
        lambda: sources_of(machine_profile()),
    )


def store_files(profile: Profile) -> StoreFiles:
    """Return what is done with whole files of a profile's store."""
    from db.clock import VietnamClock
    from db.store_files import SqliteFiles

    return SqliteFiles(profile.folder, VietnamClock(), is_live=not server_url(profile))


def open_office(profile: Profile) -> Office:
    """Open the store of a profile with the packs of the program; raises StoreError."""
    from db.clock import VietnamClock
    from db.store import open_store
    from desktop.packs.pack import load_pack
    from desktop.packs.shelf import available_packs
    from desktop.services.ids import random_id
    from desktop.services.office import Office
    from desktop.storage_place import check_place

    clock = VietnamClock()
    url = server_url(profile)
    store: Store
    if url:
        from db.server_store import open_server

        store = open_server(url, clock)
    else:
        check_place(profile.folder, allows_stick=profile.is_portable)
        store = open_store(profile.folder, clock)
    packs = {shelved.file.id: partial(load_pack, shelved.folder) for shelved in available_packs()}
    return Office(store, packs, clock=clock, new_id=random_id)


def _read_plans(profile: Profile) -> tuple[PlanSummary, ...]:
    """Read the plan list of the store; without one (the first start) not even SQLite is loaded."""
    if not (profile.folder / STORE_NAME).exists():
        return ()
    from db.quick_list import read_plans

    return read_plans(profile.folder)


def _is_open_elsewhere(profile: Profile, files: Sequence[str]) -> bool:
    """Tell whether a running program answered for this profile. A lock file without a mark was let go of properly."""
    try:
        is_marked = (profile.folder / LOCK_NAME).stat().st_size > 0
    except OSError:
        return False
    if not is_marked:
        return False
    from ui.single_instance import raise_other

    return raise_other(profile.folder, files)


def collect_rarely() -> None:
    """Look for garbage seldom while the program loads: nearly all that is made then stays until the end."""
    gc.set_threshold(OBJECTS_OF_A_START)


def collect_as_usual() -> None:
    """Look for garbage as Python does by itself, but never again through what the start has made."""
    gc.freeze()
    gc.set_threshold(*USUAL_THRESHOLDS)


def _smoke_in(profile: Profile) -> dict[str, float]:
    collect_rarely()
    from ui.app import Program, make_application

    app = make_application(())
    program = Program(sources_of(profile), asks_who=False)
    window = program.window
    window.office_opened.connect(collect_as_usual)
    window.opening_page = "funding"
    times: dict[str, float] = {}

    def leave(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        app.quit()

    def note_paint() -> None:
        times["first_paint_ms"] = process_age_ms()

    def open_sample() -> None:
        times["ready_ms"] = process_age_ms()
        if window.room is not None:
            window.room.open_sample(SMOKE_SAMPLE)

    def note_ready() -> None:
        times["plan_ms"] = process_age_ms()
        window.close()
        app.quit()

    window.first_painted.connect(note_paint)
    window.office_opened.connect(open_sample)
    window.plan_ready.connect(note_ready)
    program.start()
    sys.excepthook = leave
    app.exec()
    program.end()
    return {name: round(value, 1) for name, value in times.items()}


def process_age_ms() -> float:
    """How long this process has lived, in milliseconds; where the system does not tell, since this module's import."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000
    except (OSError, AttributeError, ValueError):
        return (time.monotonic() - _IMPORTED_AT) * 1000
