"""Writes requirements/windows.txt anew: the Windows wheel of every runtime package, and the wheel with the runtime.

.venv/bin/python -m installers.lock
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from installers.downloads import PLATFORM, sha256_of
from installers.licences import Metadata, read_metadata
from installers.problems import BuildError, carried_out

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_WHEEL = "panda3d==1.10.16"
"""Its deploy_libs/ holds CPython 3.11.9 for Windows, signed by the Python Software Foundation."""
ONLY_WINDOWS = " ; sys_platform == 'win32'"
HEAD = """\
# The very wheels the Windows installer is made of, one hash each; lock again: python -m installers.lock
# panda3d is not shipped: its wheel carries the Windows Python runtime (installers/README.md).
"""


def main() -> int:
    """Download what the runtime lock names for Windows and write down the hashes."""
    with TemporaryDirectory() as folder:
        wanted_on_windows = Path(folder) / "runtime.txt"
        wanted_on_windows.write_text(for_windows((ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")))
        base = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *PLATFORM, "--dest", folder]
        for wanted in (["-r", str(wanted_on_windows)], [RUNTIME_WHEEL]):
            if subprocess.run([*base, *wanted], check=False).returncode != 0:
                raise BuildError("Không tải được thư viện Windows. (Cannot download the Windows wheels.)")
        lines = [_line(path) for path in Path(folder).glob("*.whl")]
    (ROOT / "requirements" / "windows.txt").write_text(HEAD + "".join(sorted(lines)), encoding="utf-8", newline="\n")
    return 0


def for_windows(lock: str) -> str:
    """A lock file whose packages for Windows only are wanted on every system: pip looks where it runs."""
    return lock.replace(ONLY_WINDOWS, "")


def _line(wheel: Path) -> str:
    said: Metadata = read_metadata(wheel)
    return f"{said.name.lower().replace('_', '-')}=={said.version} \\\n    --hash=sha256:{sha256_of(wheel)}\n"


if __name__ == "__main__":
    sys.exit(carried_out(main))
