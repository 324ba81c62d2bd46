"""The programs a build needs beside Python: found, installed where we may, or named in one sentence."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from installers.problems import BuildError

BUILD_TOOLS: Mapping[str, str] = {
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
}
"""Command -> Debian package."""
TRIAL_TOOLS: Mapping[str, str] = {**BUILD_TOOLS, "wine64": "wine64"}
SIGNING_TOOLS: Mapping[str, str] = {"osslsigncode": "osslsigncode"}
EXTRA_FOLDERS = ("/usr/lib/wine",)
"""Debian keeps wine64 off the search path."""
COMMAND_PATIENCE_S = 900
NO_SPACE = r"No space left|can't write \d+ bytes"
"""How compilers and NSIS say that the disk is full."""


def find_tool(name: str) -> str | None:
    """The command's full path, None where this machine does not have it."""
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), *EXTRA_FOLDERS))
    names = (name, f"{name}-win32", name.removeprefix("x86_64-w64-mingw32-"))
    on_windows = 3 if os.name == "nt" else 2
    return next((found for one in names[:on_windows] if (found := shutil.which(one, path=folders))), None)


def require_tools(tools: Mapping[str, str]) -> None:
    """Have every command (command -> Debian package); installs the missing ones when we are root on Debian.

    Raises BuildError naming the command that installs them.
    """
    missing = _missing(tools)
    if not missing:
        return
    packages = sorted({tools[name] for name in missing})
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(packages)
        missing = _missing(tools)
    if missing:
        raise BuildError(
            f"Thiếu công cụ {', '.join(missing)}: chạy « sudo apt-get install --no-install-recommends "
            f"{' '.join(packages)} » rồi chạy lại. (Missing tools: run that command, then this one again.)"
        )


def run_tool(command: Sequence[str | Path], *, what: str, cwd: Path | None = None) -> str:
    """Run a command quietly and return what it printed.

    Raises BuildError with its last lines when it fails or takes too long, OSError when the disk is full.
    """
    name = str(command[0])
    path = find_tool(name)
    if path is None:
        raise BuildError(f"Thiếu công cụ {name}. (The tool {name} is missing.)")
    try:
        done = subprocess.run(
            [path, *map(str, command[1:])],
            check=False,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=COMMAND_PATIENCE_S,
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(
            f"{name} chạy quá {COMMAND_PATIENCE_S} s mà chưa xong {what}: máy đang bận, hãy thử lại. (Too slow.)"
        ) from error
    if done.returncode != 0 and re.search(NO_SPACE, done.stdout):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if done.returncode != 0:
        last = "\n".join(done.stdout.strip().splitlines()[-8:])
        raise BuildError(f"Không làm được {what}: {name} báo lỗi {done.returncode}. ({what} failed.)\n{last}")
    return done.stdout


def _missing(tools: Mapping[str, str]) -> list[str]:
    return [name for name in tools if find_tool(name) is None]


def _install(packages: Sequence[str]) -> None:
    print(f"Cài gói hệ thống (installing): {' '.join(packages)}", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, check=False, env=variables, stdin=subprocess.DEVNULL, capture_output=True)
        if command is install and done.returncode == 0:
            return
