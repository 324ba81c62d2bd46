"""What stops a bad build: missing DLLs, GPL-only parts, tests or build tools inside, too many bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from installers.pe import AMD64, NotAnImageError, read_image
from installers.problems import BuildError
from installers.trim import BINARY

LARGEST_INSTALLER = 45_000_000
LARGEST_FOLDER = 170_000_000
SYSTEM_DLLS = frozenset(
    {"advapi32", "authz", "bcrypt", "bcryptprimitives", "comctl32", "comdlg32", "crypt32", "cryptbase", "d3d11"}
    | {"d3d12", "d3d9", "dnsapi", "dwmapi", "dwrite", "dxgi", "gdi32", "icuuc", "imm32", "iphlpapi", "kernel32"}
    | {"mpr", "mscms", "msvcrt", "ncrypt", "netapi32", "ntdll", "ole32", "oleaut32", "powrprof", "propsys", "psapi"}
    | {"rpcrt4", "secur32", "setupapi", "shcore", "shell32", "shlwapi", "uiautomationcore", "ucrtbase", "user32"}
    | {"userenv", "uxtheme", "version", "winhttp", "winmm", "winspool.drv", "ws2_32", "wtsapi32"}
)
"""What every Windows 10 from 1809 on has."""
API_SET = re.compile(r"(api|ext)-ms-win-")
GPL_ONLY = re.compile(
    r"(?i)(qt6?)(charts|datavisualization|graphs|virtualkeyboard|quick3d|quicktimeline|lottie|networkauth|httpserver|"
    r"shadertools|vnc|coap|mqtt|opcua|knx|scxmlqml|waylandcompositor)"
)
"""Qt modules that are offered under GPL or a bought licence only (doc.qt.io/qt-6/licensing.html)."""
NEVER_SHIPPED = frozenset(
    {
        "pytest",
        "_pytest",
        "hypothesis",
        "coverage",
        "ruff",
        "mypy",
        "mypyc",
        "pip",
        "setuptools",
        "wheel",
        "uv",
        "pefile",
    }
    | {"importlinter", "grimp", "syrupy", "apsw", "panda3d", "direct", "installers", "tests", "ensurepip", "idlelib"}
)


def check_folder(folder: Path) -> None:
    """Raise BuildError with everything that is wrong with a finished program folder."""
    problems = [*missing_imports(folder), *unwanted_files(folder)]
    size = folder_size(folder)
    if size > LARGEST_FOLDER:
        problems.append(f"thư mục cài {size:,} byte, quá {LARGEST_FOLDER:,}")
    if problems:
        raise BuildError("Bản dựng hỏng nên không đóng gói (the build is not sound):\n  " + "\n  ".join(problems))


def check_installer(file: Path) -> None:
    """Raise BuildError when the installer is too large to hand out."""
    size = file.stat().st_size
    if size > LARGEST_INSTALLER:
        raise BuildError(f"{file.name}: {size:,} byte, quá {LARGEST_INSTALLER:,}. (The installer is too large.)")


def folder_size(folder: Path) -> int:
    """Bytes of every file below the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def missing_imports(folder: Path) -> Iterator[str]:
    """Each DLL that a shipped binary imports and that is neither shipped where Windows looks nor part of Windows."""
    binaries = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in BINARY]
    shared = {path.name.lower() for path in binaries if _is_searched(path.parent)}
    for path in binaries:
        name = path.relative_to(folder).as_posix()
        try:
            image = read_image(path.read_bytes())
        except NotAnImageError as error:
            yield f"{name}: không phải tệp chương trình 64 bit ({error})"
            continue
        if image.machine != AMD64:
            yield f"{name}: không dành cho máy 64 bit"
        beside = {other.name.lower() for other in path.parent.iterdir()}
        for wanted in image.imports:
            if wanted not in shared | beside and not is_system(wanted):
                yield f"{name} cần {wanted}, không có trong bộ cài"


def _is_searched(folder: Path) -> bool:
    """Whether every binary finds DLLs there: the runtime's, Qt's, and the folders wheels add by themselves (*.libs)."""
    return folder.name in {"runtime", "PySide6", "shiboken6"} or folder.suffix == ".libs"


def is_system(name: str) -> bool:
    """Whether a DLL, by its lower-case name, belongs to Windows."""
    return name.removesuffix(".dll") in SYSTEM_DLLS or API_SET.match(name) is not None


def unwanted_files(folder: Path) -> Iterator[str]:
    """Each shipped file that is GPL-only, a test, a build tool, or a source of ours that has no business there."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        name = "/".join(parts)
        if GPL_ONLY.match(path.name):
            yield f"{name}: chỉ có giấy phép GPL"
        if len(parts) > 1 and parts[0] in {"pkgs", "app"} and (parts[1].split(".")[0] in NEVER_SHIPPED):
            yield f"{name}: công cụ dựng hoặc kiểm tra"
        if path.is_dir() and parts[-1] in {"tests", "test"}:
            yield f"{name}: thư mục kiểm tra"
