"""Packs the finished folder: the NSIS installer and the portable zip, the same bytes for the same folder."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path

from installers.library import FIXED_DATE
from installers.problems import BuildError
from installers.program import shipped_files
from installers.tools import find_tool, run_tool

SCRIPT = Path(__file__).parent / "windows" / "installer.nsi"
LANGUAGE_FOLDERS = ("Contrib/Language files", "../share/nsis/Contrib/Language files")
"""Where NSIS keeps its texts, from the folder of makensis: on Windows, on Debian and MSYS2."""
PORTABLE_FLAG = "portable.flag"
PORTABLE_FOLDER = "LapKeHoach"


def make_installer(
    folder: Path, target: Path, work: Path, *, version: str, icon: Path, is_fast: bool, sign: Sequence[str] = ()
) -> None:
    """Write the installer of a finished folder. `is_fast` packs without compressing, for trials.

    `sign` are the words with which NSIS has the uninstaller signed, "%1" being its file.
    """
    languages = work / "languages"
    write_composed_texts(_language_folder(), languages)
    beside = target.with_suffix(".partial")
    options = ["-V2", "-INPUTCHARSET", "UTF8", *(["-DFAST"] if is_fast else []), f"-DVERSION={version}"]
    options += [f"-DSRC={folder}", f"-DOUT={beside}", f"-DLANGDIR={languages}", f"-DICON={icon}"]
    options += ["-DSIGN=" + " ".join(word if word == "&&" else f'"{word}"' for word in sign)] if sign else []
    try:
        run_tool(["makensis", *options, SCRIPT], what=target.name)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def write_composed_texts(source: Path, target: Path) -> None:
    """NSIS's own Vietnamese texts are stored decomposed and look broken: write composed copies."""
    target.mkdir(parents=True, exist_ok=True)
    for suffix in (".nlf", ".nsh"):
        text = (source / f"Vietnamese{suffix}").read_text(encoding="utf-8-sig")
        (target / f"Vietnamese{suffix}").write_text(unicodedata.normalize("NFC", text), encoding="utf-8-sig")


def make_portable(folder: Path, target: Path, *, is_fast: bool) -> None:
    """Write the zip that runs from a stick: the folder, and the flag that keeps the data beside the program."""
    beside = target.with_suffix(".partial")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=1 if is_fast else 9) as packed:
            for path in shipped_files(folder):
                info = zipfile.ZipInfo(f"{PORTABLE_FOLDER}/{path.relative_to(folder).as_posix()}", FIXED_DATE)
                packed.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)
            packed.writestr(zipfile.ZipInfo(f"{PORTABLE_FOLDER}/{PORTABLE_FLAG}", FIXED_DATE), b"")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _language_folder() -> Path:
    tool = Path(find_tool("makensis") or "/usr/bin/makensis").resolve()
    for beside in LANGUAGE_FOLDERS:
        folder = tool.parent / beside
        if (folder / "Vietnamese.nlf").is_file():
            return folder
    raise BuildError("Không thấy lời tiếng Việt của NSIS: cài lại gói nsis. (NSIS's Vietnamese texts are missing.)")
