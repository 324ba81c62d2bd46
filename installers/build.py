"""Builds the Windows installer and the portable zip on Linux (or Windows), from this repository and locked wheels.

python3 start.py installer [--fast] [--out DIR]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installers import checks, licences, nsis, program, runtime, trim
from installers.downloads import fetch_wheels, sha256_of
from installers.launcher import CONSOLE_EXE, WINDOW_EXE, build_launchers
from installers.problems import BuildError, carried_out
from installers.signing import Certificate, certificate_of, sign_file
from installers.tools import BUILD_TOOLS, require_tools

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "installer"
RUNTIME_WHEEL = "panda3d"
ICON = Path("resources") / "icons" / "app.ico"
LICENCE_TABLE = Path("resources") / "licences.csv"
FIXED_SECONDS = 1_767_225_600
"""2026-01-01: the date of every shipped file."""


@dataclass(frozen=True)
class Wanted:
    """What a build is asked for."""

    out: Path
    version: str
    is_fast: bool = False
    embeddable: tuple[Path, str] | None = None
    certificate: Certificate | None = None


@dataclass(frozen=True)
class Built:
    """What a build made."""

    folder: Path
    installer: Path
    portable: Path


def program_version(root: Path = ROOT) -> str:
    """The version in pyproject.toml."""
    with (root / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def build(wanted: Wanted) -> Built:
    """Make folder, installer and portable zip; raises BuildError. What an earlier run left half-made is thrown away."""
    runtime.check_build_python()
    require_tools(BUILD_TOOLS)
    wheels = fetch_wheels(ROOT / "requirements" / "windows.txt", WORK / "downloads")
    folder = make_folder(wanted, wheels)
    wanted.out.mkdir(parents=True, exist_ok=True)
    name = f"LapKeHoach-{wanted.version}"
    built = Built(folder, wanted.out / f"{name}-cai-dat.exe", wanted.out / f"{name}-mang-theo.zip")
    icon = ROOT / ICON
    given = wanted.certificate
    sign = [*given.command("%1", "%1.signed"), "&&", "mv", "%1.signed", "%1"] if given else []
    nsis.make_installer(
        folder, built.installer, WORK, version=wanted.version, icon=icon, is_fast=wanted.is_fast, sign=sign
    )
    sign_file(built.installer, given)
    if not wanted.is_fast:
        checks.check_installer(built.installer)
    nsis.make_portable(folder, built.portable, is_fast=wanted.is_fast)
    return built


def make_folder(wanted: Wanted, wheels: dict[str, Path]) -> Path:
    """Make the program folder as it will be installed, checked; the folder of the last good build is replaced."""
    partial, finished = WORK / "folder.partial", WORK / "folder"
    for old in (partial, finished):
        shutil.rmtree(old, ignore_errors=True)
    shipped = [wheel for name, wheel in wheels.items() if name != RUNTIME_WHEEL]
    licences.check_table(licences.components(shipped), ROOT / LICENCE_TABLE)
    if wanted.embeddable:
        runtime.from_embeddable(*wanted.embeddable, partial / "runtime")
    else:
        runtime.from_wheel(wheels[RUNTIME_WHEEL], partial / "runtime", WORK)
    trim.unpack(
        shipped, partial / "pkgs", partial / "runtime", sorted(trim.qt_modules([ROOT / "ui", ROOT / "desktop"]))
    )
    program.copy_program(ROOT, partial / "app", version=wanted.version)
    program.compile_tree(partial)
    licences.copy_texts(shipped, ROOT / "installers" / "licences", partial / "licences")
    build_launchers(partial, WORK, version=wanted.version, icon=ROOT / ICON)
    for name in (WINDOW_EXE, CONSOLE_EXE):
        sign_file(partial / name, wanted.certificate)
    (partial / program.FILES).write_text(program.list_files(partial), encoding="utf-8", newline="\n")
    checks.check_folder(partial)
    program.set_dates(partial, FIXED_SECONDS)
    return partial.rename(finished)


def write_licences() -> None:
    """Write resources/licences.csv, which the About window shows, anew from the locked wheels."""
    wheels = fetch_wheels(ROOT / "requirements" / "windows.txt", WORK / "downloads")
    shipped = [wheel for name, wheel in wheels.items() if name != RUNTIME_WHEEL]
    text = licences.as_table(licences.components(shipped))
    (ROOT / LICENCE_TABLE).write_text(text, encoding="utf-8", newline="\n")


def main(arguments: Sequence[str]) -> int:
    """Build what the arguments ask for and print what came out."""
    given = _parser().parse_args(arguments)
    if given.write_licences:
        write_licences()
        return 0
    started = time.monotonic()
    built = build(_wanted(given))
    seconds = time.monotonic() - started
    files = program.shipped_files(built.folder)
    print(f"Thư mục cài (installed): {checks.folder_size(built.folder):,} byte, {len(files):,} tệp")
    for file in (built.installer, built.portable):
        print(f"{sha256_of(file)}  {file}  {file.stat().st_size:,} byte")
    print(f"Xong sau {seconds:.0f} s. (Done.)")
    return 0


def _wanted(given: argparse.Namespace) -> Wanted:
    if (given.embed_zip is None) != (given.embed_sha256 is None):
        raise BuildError("--embed-zip đi cùng --embed-sha256. (Give the zip together with its hash.)")
    embeddable = (given.embed_zip, given.embed_sha256) if given.embed_zip else None
    certificate = certificate_of(given.certificate, given.key)
    return Wanted(given.out, given.version or program_version(), given.fast, embeddable, certificate)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="start.py installer", description="Dựng bộ cài cho Windows.")
    parser.add_argument("--fast", action="store_true", help="không nén, tệp lớn hơn: để thử")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="nơi để bộ cài (dist/)")
    parser.add_argument("--version", help="số phiên bản khác với pyproject.toml, để thử nâng cấp")
    parser.add_argument(
        "--embed-zip", type=Path, help="python-3.11.x-embed-amd64.zip của python.org thay cho gói có sẵn"
    )
    parser.add_argument("--embed-sha256", help="mã SHA-256 của tệp đó")
    parser.add_argument("--certificate", type=Path, help="chứng thư ký số (PEM)")
    parser.add_argument("--key", type=Path, help="khoá của chứng thư (PEM)")
    parser.add_argument("--write-licences", action="store_true", help="chỉ ghi lại resources/licences.csv")
    return parser


if __name__ == "__main__":
    sys.exit(carried_out(lambda: main(sys.argv[1:])))
