"""The Windows wheels: fetched by pip against the hashes in requirements/windows.txt, kept in a folder, used by hash."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from installers.problems import BuildError

WINDOWS_PYTHON = "3.11"
PLATFORM = ("--platform", "win_amd64", "--python-version", WINDOWS_PYTHON, "--only-binary=:all:")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\]+)(?:\s|\\)+--hash=sha256:([0-9a-f]{64})\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    """One locked wheel."""

    name: str
    version: str
    sha256: str


def read_lock(text: str) -> tuple[Pin, ...]:
    """The wheels a lock file names: one hash each. Raises BuildError for a line that is not one."""
    bare = re.sub(r"(?m)#.*$", "", text)
    pins = tuple(Pin(*found.groups()) for found in _PIN.finditer(bare))
    rest = _PIN.sub("", bare).strip()
    if rest or not pins:
        raise BuildError(f"Tệp khoá thư viện không đọc được: {rest[:60]!r}. (The lock file is not understood there.)")
    return pins


def fetch_wheels(lock: Path, folder: Path) -> dict[str, Path]:
    """Have every locked wheel in the folder; name -> file. The network is used only for what is not there yet.

    A wheel counts only with the locked hash; a broken download leaves nothing behind. Raises BuildError.
    """
    pins = read_lock(lock.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    found = _by_hash(folder)
    missing = [pin for pin in pins if pin.sha256 not in found]
    if missing:
        with TemporaryDirectory(prefix="partial-", dir=folder) as beside:
            _download(missing, Path(beside))
            for path in sorted(Path(beside).glob("*.whl")):
                path.replace(folder / path.name)
        found = _by_hash(folder)
    lacking = [f"{pin.name} {pin.version}" for pin in pins if pin.sha256 not in found]
    if lacking:
        raise BuildError(f"Tải về không đúng mã kiểm tra: {', '.join(lacking)}. (The downloads do not match the lock.)")
    return {pin.name: found[pin.sha256] for pin in pins}


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def clear_partials(folder: Path) -> None:
    """Take away what an interrupted download left."""
    for left in folder.glob("partial-*"):
        shutil.rmtree(left, ignore_errors=True)


def _by_hash(folder: Path) -> dict[str, Path]:
    clear_partials(folder)
    return {sha256_of(path): path for path in sorted(folder.glob("*.whl"))}


def _download(pins: Iterable[Pin], folder: Path) -> None:
    wanted = folder / "wanted.txt"
    lines = [f"{pin.name}=={pin.version} --hash=sha256:{pin.sha256}" for pin in pins]
    print(f"Tải {len(lines)} thư viện Windows (downloading Windows wheels)…", flush=True)
    wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--require-hashes", "--retries", "2", *PLATFORM, "--dest", str(folder), "-r", str(wanted)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        raise BuildError(_sentence(done.stderr))


def _sentence(complaint: str) -> str:
    last = complaint.strip().splitlines()[-1:] or [""]
    if "DO NOT MATCH THE HASHES" in complaint:
        words = "Thư viện tải về sai mã kiểm tra nên không dùng: kiểm tra nguồn gói. (A download has the wrong hash.)"
    elif "No space left" in complaint:
        words = "Ổ đĩa đầy khi tải thư viện: dọn bớt rồi chạy lại. (The disk is full.)"
    else:
        words = (
            "Không tải được thư viện Windows: nối mạng hoặc đặt nguồn gói cho pip rồi chạy lại. "
            "(Cannot download the Windows wheels: get a network or a mirror for pip and run again.)"
        )
    return f"{words}\n{last[0]}"
