"""Tries a built installer on Windows itself (the hosted runner): install, self-test, window, uninstall with data kept.

py -3.11 -m installers.native_trial dist
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from installers.launcher import CONSOLE_EXE
from installers.problems import BuildError, carried_out

PATIENCE_S = 300
UNINSTALL_S = 60


def main(arguments: Sequence[str]) -> int:
    """Install what lies in the given folder for the running user and try it; raises BuildError at what fails."""
    if sys.platform != "win32":
        raise BuildError("Bản thử này chỉ chạy trên Windows; ở đây dùng installers.trial. (Only on Windows.)")
    installers = list(Path(arguments[0]).glob("LapKeHoach-*-cai-dat.exe"))
    if len(installers) != 1:
        raise BuildError(f"Cần đúng một bộ cài trong {arguments[0]}. (Exactly one installer is needed there.)")
    app = Path(os.environ["LOCALAPPDATA"]) / "Programs" / "LapKeHoach"
    data = Path(os.environ["LOCALAPPDATA"]) / "khgn"
    _run(str(installers[0]), "/S")
    program = str(app / CONSOLE_EXE)
    with TemporaryDirectory(prefix="kế hoạch ") as folder:
        _run(program, "verify-install")
        _run(program, "demo", "--out", folder)
        _run(program, "plans")
        _run(program, "--smoke")
    _run(str(app / "uninstall.exe"), "/S")
    deadline = time.monotonic() + UNINSTALL_S
    while app.exists() and time.monotonic() < deadline:
        time.sleep(1)
    if app.exists() or not data.exists():
        raise BuildError("Gỡ cài đặt để lại chương trình hoặc làm mất dữ liệu. (The uninstall is wrong.)")
    return 0


def _run(*command: str) -> None:
    started = time.monotonic()
    done = subprocess.run(command, check=False, timeout=PATIENCE_S)
    print(
        f"{Path(command[0]).name} {' '.join(command[1:2])}: {done.returncode}, {time.monotonic() - started:.1f} s",
        flush=True,
    )
    if done.returncode != 0:
        raise BuildError(f"{command[0]} trả về {done.returncode}. (It failed.)")


if __name__ == "__main__":
    sys.exit(carried_out(lambda: main(sys.argv[1:])))
