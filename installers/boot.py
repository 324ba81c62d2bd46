"""First module of the installed program (shipped as khgn_boot.py): looks whether the folder is whole, then starts.

Standard library only. Data of the officer lies elsewhere and is not looked at here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

DAMAGED = 71
"""Exit code by which LapKeHoach.exe knows to say "run the installer again"."""
FILES = "files.txt"
"""Every shipped file: SHA-256, size in bytes, path from the program's folder."""
GUARDED = (".dll", ".pyd", ".zip", ".ttf")
"""What is looked at on every start: what virus scanners take away and broken copies lack."""
VERIFY = "verify-install"
DAMAGED_WORDS = (
    "Thư mục cài đặt thiếu tệp hoặc có tệp hỏng. Hãy chạy lại bộ cài (hoặc chép lại bản mang theo); "
    "dữ liệu kế hoạch không bị ảnh hưởng."
)


def damaged_files(folder: Path, *, thorough: bool) -> Iterator[str]:
    """Names of shipped files that are missing or changed: guarded ones by size, or all of them by content."""
    try:
        lines = (folder / FILES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield FILES
        return
    for line in lines:
        digest, size, name = line.split(" ", 2)
        if thorough:
            if _digest(folder / name) != digest:
                yield name
        elif name.endswith(GUARDED) and _size(folder / name) != int(size):
            yield name


def main(arguments: Sequence[str]) -> int:
    """Start in the mode the launcher names ("window" or "console"); returns the exit code."""
    mode, *rest = arguments
    folder = Path(sys.executable).parent
    vars(sys)["frozen"] = True  # the program's folder is the launcher's, not a script's
    sys.argv = [sys.executable, *rest]
    _have_streams()
    thorough = mode == "console" and rest == [VERIFY]
    damaged = list(damaged_files(folder, thorough=thorough))
    if damaged:
        return _refuse(damaged)
    if thorough:
        sys.stdout.write("Thư mục cài đặt đầy đủ, không tệp nào bị thay đổi.\n")
        return 0
    try:
        return _start(mode, rest)
    except ImportError:
        damaged = list(damaged_files(folder, thorough=True))
        if not damaged:
            raise
        return _refuse(damaged)


def _start(mode: str, arguments: Sequence[str]) -> int:
    if mode == "window":
        from desktop.main import run

        return run(arguments)
    from desktop.cli import main as command

    return command(arguments)


def _refuse(damaged: Sequence[str]) -> int:
    for line in (DAMAGED_WORDS, *damaged[:20]):
        sys.stderr.write(f"{line}\n")
    return DAMAGED


def _have_streams() -> None:
    """A window's process has no streams: what is written to them goes nowhere instead of ending the program."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _digest(path: Path) -> str:
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
