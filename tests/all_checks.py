"""Every check of the project, run by `python3 start.py test`: python -m tests.all_checks [--long].

What only reads the code (ruff, mypy, import-linter) goes on one by one beside pytest, so that no core stands idle; the
coverage floors are looked at last. pytest shares the tests between its workers, and a worker that has none left takes
some of another's: the order and what is measured stand in tests/conftest.py. Compiled modules are kept on the disk
whatever the caller's environment says: the tests are collected once beforehand, else each worker would work out their
asserts anew, and every process that a test starts would compile the program.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REPORT = "coverage.json"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
READING = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "import-linter": ("-c", LINT_IMPORTS),
    "mypy": ("-m", "mypy"),
}
PYTEST = ("-m", "pytest", "--cov", "--cov-report=", f"--cov-report=json:{REPORT}")
COLLECT = ("-m", "pytest", "--collect-only", "-qq")
SPREAD = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
EVERYTHING = ("-m", "")


class Step(NamedTuple):
    """How one check went."""

    name: str
    passed: bool
    seconds: float


def run_step(name: str, arguments: tuple[str, ...], out: IO[str] | None = None) -> Step:
    """Run one check in the repository's root and time it; it writes to the terminal, or into a file."""
    started = time.monotonic()
    command = [sys.executable, "-P", *arguments]
    keeping = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    code = subprocess.call(command, cwd=ROOT, env=keeping, stdout=out, stderr=subprocess.STDOUT if out else None)
    return Step(name, code == 0, time.monotonic() - started)


def run_beside(name: str, arguments: tuple[str, ...]) -> Step:
    """Run one check while another has the terminal: what it says comes in one piece at its end."""
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as out:
        step = run_step(name, arguments, out)
        out.seek(0)
        print(f"\n=== {name}\n{out.read().strip()}", flush=True)
    return step


def run_all(*, with_long: bool) -> list[Step]:
    """Run every check to its end, whatever became of the others."""
    ROOT.joinpath(REPORT).unlink(missing_ok=True)
    with ThreadPoolExecutor(max_workers=1) as beside:
        reading = [beside.submit(run_beside, name, arguments) for name, arguments in READING.items()]
        with TemporaryFile("w+", encoding="utf-8") as unheard:
            run_step("collect", COLLECT, unheard)
        print("=== pytest", flush=True)
        tests = run_step("pytest", (*PYTEST, *(EVERYTHING if with_long else SPREAD)))
    print("\n=== coverage", flush=True)
    floors = run_step("coverage", ("tests/coverage_floors.py", REPORT))
    return [*(step.result() for step in reading), tests, floors]


def main(arguments: list[str]) -> int:
    """Run every check, say how each went, and fail when one did."""
    steps = run_all(with_long="--long" in arguments)
    print()
    for step in steps:
        print(f"{'ĐẠT ' if step.passed else 'HỎNG'}  {step.name:<14} {step.seconds:7.1f} s")
    return 0 if all(step.passed for step in steps) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
