"""Compiles the two programs an officer starts: LapKeHoach.exe (window) and khgn.exe (command line)."""

from __future__ import annotations

from pathlib import Path

from installers.tools import run_tool

WINDOW_EXE = "LapKeHoach.exe"
CONSOLE_EXE = "khgn.exe"
TRIAL_EXE = "khgn-trial.exe"
SOURCES = Path(__file__).parent / "windows"
COMPILER = "x86_64-w64-mingw32-gcc"
OPTIONS = ("-Os", "-s", "-municode", "-Wall", "-Werror", "-Wl,--no-insert-timestamp", "-Wl,--dynamicbase,--nxcompat")


def build_launchers(target: Path, work: Path, *, version: str, icon: Path) -> None:
    """Write both programs into the target folder, with icon, version block and manifest."""
    for name, description, mode in (
        (WINDOW_EXE, "Lập kế hoạch giảm nghèo", ["-mwindows"]),
        (CONSOLE_EXE, "Lập kế hoạch giảm nghèo (dòng lệnh)", ["-DCONSOLE"]),
    ):
        resource = _compile_resource(work, version=version, description=description, icon=icon)
        _compile(target / name, [*mode, str(resource)])


def build_trial_launcher(target: Path) -> None:
    """Write the program with which the trial runs its own scripts in an installed folder; never shipped."""
    _compile(target, ["-DCONSOLE", "-DTRIAL"])


def numbers_of(version: str) -> str:
    """A version as Windows' four numbers: "1.2.3" gives "1,2,3,0"."""
    return ",".join([*version.split("."), "0"])


def _compile(target: Path, more: list[str]) -> None:
    run_tool([COMPILER, *OPTIONS, "-o", target, SOURCES / "launcher.c", *more], what=target.name)


def _compile_resource(work: Path, *, version: str, description: str, icon: Path) -> Path:
    folder = work / "resource"
    folder.mkdir(exist_ok=True)
    numbers = numbers_of(version)
    values = {
        "@VERSION@": version,
        "@NUMBERS@": numbers,
        "@NUMBERS_DOTTED@": numbers.replace(",", "."),
        "@DESCRIPTION@": description,
    }
    for name in ("app.rc", "app.manifest"):
        text = (SOURCES / name).read_text(encoding="utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "app.ico").write_bytes(icon.read_bytes())
    command = ["x86_64-w64-mingw32-windres", "-c", "65001", "-O", "coff", "-o", "app.res", "app.rc"]
    run_tool(command, what="app.rc", cwd=folder)
    return folder / "app.res"
