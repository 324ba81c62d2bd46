"""Kills a working store again and again: `python -m tests.db.killing FOLDER SEED ROUNDS [--boast]`.

Each round forks a child that opens the store and works until it is killed at a random moment after none, one or two
writes, so that slow machines kill at work as well. The child says "pair value" after a write is acknowledged; both
atoms of a pair are written together and values only grow. After the kill
the store is opened again: it must be sound, hold every acknowledged value and no half of a pair. Prints one line of
JSON: rounds, acknowledged, kills during work, faults. With --boast the child speaks before the write is
acknowledged, which must show as faults.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from db.quick_list import FILE_NAME
from desktop.history.json_value import Json
from tests.db.stores import AN, PLAN, a_store, a_summary, ask_file

PAIRS = 8
LONGEST = 0.04
STEPS = 3


def work(folder: Path, seed: int, say: int, *, boast: bool) -> None:
    """Write, seal and back up until killed; writes count on from what the store holds."""
    chance = random.Random(seed)
    store = a_store(folder)
    values = store.load(PLAN)
    for turn in range(10_000):
        pair = chance.randrange(PAIRS)
        before = _amount(values, pair, "a")
        atoms: dict[str, Json] = {
            f"cell/r{pair}/a": before + 1,
            f"cell/r{pair}/b": before + 1,
            f"sec/s{pair}/text": "x" * before,
        }
        values = {**values, **atoms}
        ticket = store.write(PLAN, atoms, a_summary(title=str(turn)))
        if not boast:
            ticket.wait(10)
        os.write(say, f"{pair} {before + 1}\n".encode())
        ticket.wait(10)
        if chance.random() < 0.1:
            store.seal(PLAN, AN)
        if chance.random() < 0.02:
            store.backup(folder / "backup.sqlite3")


def killed_once(folder: Path, seed: int, *, boast: bool) -> list[tuple[int, int]]:
    """Let a child work, kill it at a random moment; returns the pairs and values it said were saved."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(folder, seed, say, boast=boast)
        finally:
            os._exit(1)
    os.close(say)
    with os.fdopen(hear, "rb") as heard:
        lines = [heard.readline() for _ in range(seed % STEPS)]
        time.sleep(random.Random(seed).uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += heard.readlines()
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child ended by itself")
    return [(int(pair), int(value)) for pair, value in map(bytes.split, lines)]


def faults_after(folder: Path, saved: dict[int, int]) -> list[str]:
    """What is wrong with the store, in words; it is opened and closed as the program would."""
    store = a_store(folder)
    values = store.load(PLAN)
    store.close()
    faults = [f"pair {pair}: {value} is lost" for pair, value in saved.items() if _amount(values, pair, "a") < value]
    faults += [
        f"pair {pair} is torn" for pair in range(PAIRS) if _amount(values, pair, "a") != _amount(values, pair, "b")
    ]
    if ask_file(folder / FILE_NAME, "PRAGMA integrity_check") != [("ok",)]:
        faults.append("not sound")
    if ask_file(folder / FILE_NAME, "SELECT count(*) FROM head LEFT JOIN version USING (id) WHERE body IS NULL") != [
        (0,)
    ]:
        faults.append("a head without its version")
    backup = folder / "backup.sqlite3"
    if backup.exists() and ask_file(backup, "PRAGMA integrity_check") != [("ok",)]:
        faults.append("backup not sound")
    return faults


def _amount(values: Mapping[str, Json], pair: int, column: str) -> int:
    found = values.get(f"cell/r{pair}/{column}", 0)
    return found if isinstance(found, int) else 0


def main(folder: Path, seed: int, rounds: int, *, boast: bool) -> None:
    """Kill `rounds` times and print what came of it."""
    with suppress(FileExistsError):
        folder.mkdir()
    a_store(folder).close()
    saved: dict[int, int] = {}
    faults: list[str] = []
    acknowledged = during = 0
    for number in range(rounds):
        said = killed_once(folder, seed * 100_000 + number, boast=boast)
        for pair, value in said:
            saved[pair] = max(saved.get(pair, 0), value)
        acknowledged += len(said)
        during += bool(said)
        faults += [f"round {number}: {fault}" for fault in faults_after(folder, saved)]
    sys.stdout.write(json.dumps({"rounds": rounds, "acknowledged": acknowledged, "during": during, "faults": faults}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), boast="--boast" in sys.argv)
