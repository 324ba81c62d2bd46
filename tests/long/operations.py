"""Kills receiving, sending and backing up again and again: `python -m tests.long.operations FOLDER SEED ROUNDS`.

Each round forks a child that opens the office and, in a loop, receives packages, sends the plan and writes a backup,
until it is killed at a random moment. Afterwards the store must be sound in every part the doctor knows, hold every
acknowledged reception and no part of any other, and every file that stands under its final name must be whole.
Prints one line of JSON: rounds, receptions, faults.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from db.quick_list import FILE_NAME
from desktop.packages.package_reader import read_package
from desktop.services.backups import back_up_before, backups_in
from desktop.services.exchange import preview_file, receive, send_plan
from tests.db.stores import ask_file
from tests.services.exchanging import office_of, pay
from tests.services.offices import ORDER

PACKAGES = 6
LONGEST = 0.35


@dataclass
class Tally:
    """What came of the rounds."""

    rounds: int = 0
    receptions: int = 0
    faults: list[str] = field(default_factory=list)


def prepare(folder: Path) -> str:
    """Make packages that grow by some versions each, and the office of Bình with the first; returns the plan's id."""
    with office_of(folder / "an", "An") as an:
        desk = an.create_plan("goi-thu", ORDER)
        for number in range(PACKAGES):
            for code in ("2", "3.1", "3.2"):
                pay(desk, code, (number + 1) * 1_000_000)
            send_plan(an, desk.plan.id, folder / f"{number}.khgn")
    with office_of(folder / "start", "Bình", replica=2) as binh:
        receive(binh, preview_file(binh, folder / "0.khgn"), backups=folder / "first")
        pay(binh.open_plan(desk.plan.id), "1", 7_000_000)
    return desk.plan.id


def work(folder: Path, plan_id: str, say: int) -> None:
    """Receive, send and back up until killed."""
    with office_of(folder / "binh", "Bình", replica=2) as binh:
        os.write(say, b"ready\n")
        for number in range(1, PACKAGES):
            receive(binh, preview_file(binh, folder / f"{number}.khgn"), backups=folder / "backups")
            os.write(say, f"{number}\n".encode())
            send_plan(binh, plan_id, folder / "sent.khgn")
            back_up_before(binh.store, folder / "backups", reason="tay", now=f"2024-03-0{number}T08:15:00+07:00")
        time.sleep(10)


def killed_once(folder: Path, plan_id: str, seed: int) -> list[int]:
    """Let a child work on a fresh copy of the start, kill it; returns the packages it said were received.

    Every second time the kill waits for the first reception: a slow machine would never come to one.
    """
    shutil.rmtree(folder / "binh", ignore_errors=True)
    shutil.copytree(folder / "start", folder / "binh")
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(folder, plan_id, say)
        finally:
            os._exit(1)
    os.close(say)
    with os.fdopen(hear, "rb", buffering=0) as heard:
        said = heard.read(6)
        if seed % 2:
            said = (said or b"") + heard.readline()
        time.sleep(random.Random(seed).uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += heard.read() or b""
    return [int(line) for line in said.decode().split()[1:]]


def faults_after(folder: Path, plan_id: str, received: list[int]) -> list[str]:
    """What is wrong, in words."""
    faults = []
    with office_of(folder / "binh", "Bình", replica=2) as binh:
        known = {version.id for version in binh.store.versions(plan_id)}
        faults += [f"{fault.code} {fault.where}" for fault in binh.store.inspect()]
        logged = {reception.name for reception in binh.store.receptions()}
    for number in range(PACKAGES):
        inside = {version.id for version in read_package((folder / f"{number}.khgn").read_bytes()).versions}
        if f"{number}.khgn" in logged and not inside <= known:
            faults.append(f"package {number} is logged and not whole")
        if number in received and f"{number}.khgn" not in logged:
            faults.append(f"package {number} was acknowledged and is lost")
    newest = max((int(name[0]) for name in logged), default=0)
    whole = {v.id for v in read_package((folder / f"{newest}.khgn").read_bytes()).versions}
    later = {v.id for v in read_package((folder / f"{PACKAGES - 1}.khgn").read_bytes()).versions} - whole
    if known & later:
        faults.append("a part of a package that was not received is there")
    faults += [
        f"{backup.path.name} is not sound" for backup in backups_in(folder / "backups") if not _sound(backup.path)
    ]
    if (folder / "sent.khgn").exists():
        read_package((folder / "sent.khgn").read_bytes())
    return faults


def _sound(file: Path) -> bool:
    return ask_file(file, "PRAGMA integrity_check") == [("ok",)]


def kill_many(folder: Path, seed: int, rounds: int) -> Tally:
    """Prepare, then kill so often and look after each."""
    folder.mkdir(parents=True, exist_ok=True)
    plan_id = prepare(folder)
    assert (folder / "start" / FILE_NAME).exists()
    tally = Tally()
    for number in range(rounds):
        received = killed_once(folder, plan_id, seed * 100_000 + number)
        tally.rounds += 1
        tally.receptions += len(received)
        tally.faults += [f"round {number}: {fault}" for fault in faults_after(folder, plan_id, received)]
    return tally


if __name__ == "__main__":
    found = kill_many(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(
        json.dumps({"rounds": found.rounds, "receptions": found.receptions, "faults": found.faults}) + "\n"
    )
