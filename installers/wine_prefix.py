"""A Windows made of wine for the trial: its own prefix and home, Windows 10, our C++ runtime instead of wine's."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from installers.problems import BuildError
from installers.tools import find_tool, run_tool

STAND_INS: tuple[tuple[str, tuple[str, ...]], ...] = (("icuuc", ()), ("bcryptprimitives", ("-ladvapi32",)))
"""DLLs that Windows 10 has and wine 8 lacks: built from wine/*.c for the trial only."""
OVERRIDES = "winemenubuilder.exe=d;vcruntime140,vcruntime140_1,msvcp140,msvcp140_1,msvcp140_2,concrt140=n"
PATIENCE_S = 240


@dataclass(frozen=True)
class Run:
    """How a program ended: exit code, what it printed, seconds."""

    code: int
    text: str
    seconds: float


class Prefix:
    """One wine prefix below a folder that is thrown away before and after."""

    def __init__(self, folder: Path) -> None:
        """Name the prefix; `make` makes it."""
        self.folder = folder
        self.drive = folder / "prefix" / "drive_c"
        self._home = folder / "home"

    @property
    def local(self) -> Path:
        """The user's %LOCALAPPDATA%."""
        return next(self.drive.glob("users/[!P]*/AppData/Local"))

    @property
    def home(self) -> Path:
        """Where wine puts desktop and menu entries instead of the real home."""
        return self._home

    def make(self) -> None:
        """Make a fresh prefix that calls itself Windows 10."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self._home / "Desktop").mkdir(parents=True)
        for arguments in (("wineboot", "-i"), ("winecfg", "/v", "win10")):
            if self.run(*arguments).code != 0:
                raise BuildError("Không tạo được môi trường wine. (wine could not make its prefix.)")
        system = self.drive / "windows" / "system32"
        sources = Path(__file__).parent / "wine"
        for name, libraries in STAND_INS:
            options = ("-shared", "-Os", "-s", "-w", "-o")
            command: list[str | Path] = [
                "x86_64-w64-mingw32-gcc",
                *options,
                system / f"{name}.dll",
                sources / f"{name}.c",
                *libraries,
            ]
            run_tool(command, what=f"{name}.dll (wine)")

    def run(self, program: str | Path, *arguments: str, cwd: Path | None = None) -> Run:
        """Run a Windows program to its end; what it prints on both streams comes back as text."""
        started = time.monotonic()
        try:
            done = subprocess.run(
                self._command(program, arguments),
                check=False,
                cwd=cwd or self.folder,
                env=self._variables(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                timeout=PATIENCE_S,
            )
        except subprocess.TimeoutExpired:
            return Run(-1, f"quá {PATIENCE_S} s", PATIENCE_S)
        return Run(done.returncode, done.stdout.strip(), time.monotonic() - started)

    def start(self, program: str | Path, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a Windows program and go on; the caller ends it."""
        return subprocess.Popen(
            self._command(program, arguments),
            cwd=self.folder,
            env=self._variables(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def windows_path(self, path: Path) -> str:
        """A file below drive C: as Windows names it."""
        return str(PureWindowsPath("C:/", *path.relative_to(self.drive).parts))

    def close(self) -> None:
        """End everything that still runs in this prefix, and nothing else, and throw the prefix away."""
        server = find_tool("wineserver64") or find_tool("wineserver")
        if server and self.drive.is_dir():
            subprocess.run([server, "-k"], check=False, env=self._variables(), capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _command(self, program: str | Path, arguments: tuple[str, ...]) -> list[str]:
        wine = find_tool("wine64")
        if wine is None:
            raise BuildError("Thiếu wine64. (wine64 is missing.)")
        return [wine, str(program), *arguments]

    def _variables(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        return {
            **kept,
            "HOME": str(self._home),
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            "LC_ALL": "C.UTF-8",
        }
