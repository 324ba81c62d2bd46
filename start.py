#!/usr/bin/env python3
"""Opens the program from a fresh checkout, runs its command line, or runs every check.

Needs Python 3.11 and nothing else. The first run makes .venv from the hash-locked files in requirements/; later runs
find its stamps and go straight on. Mirrors set up for pip or uv (environment, pip.conf, uv.toml) are used as they are.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
USAGE = """\
python3 start.py                 mở chương trình / open the program
python3 start.py khgn …          dòng lệnh / the command line (khgn --help)
python3 start.py test [--long]   mọi kiểm tra / every check (--long: the slow tests too)
python3 start.py installer …     bộ cài Windows / the Windows installer (--fast, --help)
python3 start.py --help          lời này / this help"""

QT_PACKAGES = ("libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0")
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WRITER_PACKAGES = ("libreoffice-writer-nogui", "python3-uno")
WRITER_HANDS = Path("/usr/lib/python3/dist-packages/uno.py")
QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication(['khgn'])"
COMMAND_LINE = "import sys; sys.argv[0] = 'khgn'; from desktop.cli import main; sys.exit(main())"


class StartError(Exception):
    """The machine lacks something; the message is one sentence with the way out."""


class Environment:
    """The .venv of one checkout: where it lies, which lock files fill it, and whether they are in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter inside .venv; it need not exist yet."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def lock(self, name: str) -> Path:
        """The hash-locked requirements file of that name ("runtime", "dev", "uv")."""
        return self.root / "requirements" / (name + ".txt")

    def stamp(self, name: str) -> Path:
        """The file that says a thing of that name is finished."""
        return self.folder / f"khgn-{name}.stamp"

    def is_stamped(self, name: str) -> bool:
        """Whether that thing was finished for these lock files and this Python."""
        stamp = self.stamp(name)
        return self.python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == self.key()

    def set_stamp(self, name: str) -> None:
        """Say that the thing is finished: the last act, so that a broken run leaves none."""
        self.stamp(name).write_text(self.key(), encoding="utf-8")

    def key(self) -> str:
        """What .venv depends on: this Python's version and the lock files' content, as one hash."""
        digest = hashlib.sha256("{}.{}".format(*sys.version_info).encode())
        for name in ("runtime", "dev"):
            digest.update(self.lock(name).read_bytes().replace(b"\r\n", b"\n"))
        return digest.hexdigest()

    def variables(self) -> dict[str, str]:
        """The caller's environment, with this checkout first on the import path and UTF-8 on every pipe."""
        path = [str(self.root), *filter(None, [os.environ.get("PYTHONPATH")])]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONIOENCODING": "utf-8"}

    def run(self, *arguments: str, cwd: Path | None = None) -> int:
        """Run .venv's Python with the terminal's own input and output; the exit code.

        -P keeps the working folder off the import path: a folder called db there must not hide ours.
        """
        return subprocess.call([str(self.python), "-P", *arguments], env=self.variables(), cwd=cwd)

    def ask(self, *arguments: str, **variables: str) -> str | None:
        """Run .venv's Python quietly: None when it went well, else what it complained of."""
        return complaint([str(self.python), *arguments], env={**os.environ, **variables})


def say(text: str) -> None:
    """One line for the reader, in order with what the commands print."""
    print(text, flush=True)


def complaint(command: list[str], env: dict[str, str] | None = None) -> str | None:
    """Run a command quietly: None when it went well, else its last lines."""
    done = subprocess.run(
        command,
        check=False,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode == 0:
        return None
    return "\n".join(done.stdout.strip().splitlines()[-6:]) or f"exit code {done.returncode}"


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python the program does not run on."""
    if version < OLDEST_PYTHON:
        found = ".".join(map(str, version[:2]))
        message = (
            f"Cần Python 3.11 trở lên (đang là {found}): cài bản mới rồi chạy, ví dụ, python3.12 start.py. "
            f"(Python {found} is too old: run start.py with 3.11 or newer.)"
        )
        raise StartError(message)


def make_ready(environment: Environment, lock: str) -> None:
    """Have .venv hold exactly the locked packages ("runtime" or "dev"); costs nothing when it does already.

    A .venv without its stamp is half-made or made from other lock files, and is made again.
    """
    if environment.is_stamped(lock) or environment.is_stamped("dev"):
        return
    if not environment.is_stamped("runtime"):
        if environment.folder.exists():
            say("Môi trường .venv dở dang hoặc đã cũ, làm lại. (.venv is half-made or out of date: making it again.)")
        else:
            say("Chuẩn bị môi trường, chỉ lần đầu, cần mạng. (Preparing .venv, once, over the network.)")
        make_venv(environment)
    install(environment, lock)
    environment.set_stamp(lock)


def make_venv(environment: Environment) -> None:
    """Make an empty .venv with pip in it, in place of whatever lies there."""
    try:
        if environment.folder.is_symlink():
            environment.folder.unlink()
        elif environment.folder.exists():
            shutil.rmtree(environment.folder)
    except OSError as error:
        message = (
            f"Không xoá được {environment.folder} ({error.strerror}): đóng chương trình đang chạy rồi thử lại. "
            "(Close the running program and try again.)"
        )
        raise StartError(message) from error
    make = [sys.executable, "-m", "venv", str(environment.folder)]
    trouble = complaint(make)
    if trouble and "ensurepip" in trouble and install_system_packages(venv_packages()):
        trouble = complaint([*make, "--clear"])
    if trouble and "ensurepip" in trouble:
        message = (
            f"Python này thiếu phần venv: chạy « {apt_command(venv_packages())} » rồi chạy lại. "
            "(This Python has no ensurepip: run that command, then try again.)"
        )
        raise StartError(message)
    if trouble:
        message = f"Không tạo được {environment.folder}. (Cannot make .venv there: check the rights and the space.)"
        raise StartError(f"{message}\n{trouble}")


def venv_packages() -> tuple[str, ...]:
    """The Debian package that gives this very Python its ensurepip."""
    return ("python{}.{}-venv".format(*sys.version_info),)


def install(environment: Environment, lock: str) -> None:
    """Install a lock file: with uv when the package source has it, else (or when uv fails) with pip."""
    options = ["--quiet", "--require-hashes", "-r"]
    pip = ["-m", "pip", "--disable-pip-version-check", "install"]
    wanted = str(environment.lock(lock))
    has_uv = environment.ask(*pip, "--retries", "1", *options, str(environment.lock("uv"))) is None
    if has_uv:
        python = str(environment.python)
        if environment.ask("-m", "uv", "pip", "install", "--python", python, *options, wanted) is None:
            return
    trouble = environment.ask(*pip, *options, wanted)
    if trouble:
        message = (
            "Không tải được thư viện: nối mạng (hoặc đặt nguồn gói trong pip.conf, PIP_INDEX_URL) rồi chạy lại "
            "đúng lệnh này. (Cannot install the locked packages: get a network or a mirror and run this again.)"
        )
        raise StartError(f"{message}\n{trouble}")


def apt_command(packages: tuple[str, ...]) -> str:
    """The command that installs Debian packages, as one types it."""
    sudo = [] if is_root() else ["sudo"]
    return shlex.join([*sudo, "apt-get", "install", "-y", "--no-install-recommends", *packages])


def is_root() -> bool:
    """Whether system packages may be installed without asking anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_system_packages(packages: tuple[str, ...]) -> bool:
    """Install Debian or Ubuntu packages when we are root there; whether that was done."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    say(f"Cài gói hệ thống (installing): {' '.join(packages)}")
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = shlex.split(apt_command(packages))
    if complaint(command, env=variables) is None:
        return True
    complaint(["apt-get", "update"], env=variables)
    return complaint(command, env=variables) is None


def check_qt(environment: Environment) -> None:
    """See that Qt loads and can draw into memory; install or name the system libraries it lacks."""
    if environment.is_stamped("qt"):
        return
    trouble = environment.ask("-c", QT_PROBE, QT_QPA_PLATFORM="offscreen")
    if trouble and os.name != "nt" and install_system_packages(QT_PACKAGES):
        trouble = environment.ask("-c", QT_PROBE, QT_QPA_PLATFORM="offscreen")
    if trouble:
        message = (
            f"Qt thiếu thư viện hệ thống: chạy « {apt_command(QT_PACKAGES)} » rồi chạy lại. "
            "(Qt lacks system libraries: run that command, then try again.)"
        )
        raise StartError(f"{message}\n{trouble.splitlines()[-1]}")
    environment.set_stamp("qt")


def missing_packages(libraries: Mapping[str, str]) -> tuple[str, ...]:
    """The Debian packages of those libraries (file name -> package) that this machine's loader cannot find."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return tuple(missing)


def check_window() -> None:
    """See that a window can open under X11; install or name the libraries it lacks."""
    if os.name == "nt" or not os.environ.get("DISPLAY"):
        return
    missing = missing_packages(WINDOW_LIBRARIES)
    if missing and not install_system_packages(missing):
        message = (
            f"Để mở cửa sổ còn thiếu thư viện: chạy « {apt_command(missing)} » rồi chạy lại. "
            "(A window needs these libraries: run that command, then try again.)"
        )
        raise StartError(message)


def has_display(system: str, variables: Mapping[str, str]) -> bool:
    """Whether a window would be seen by somebody: system as in sys.platform, variables as in os.environ."""
    plugin = variables.get("QT_QPA_PLATFORM", "").split(":")[0]
    if plugin:
        return plugin not in {"offscreen", "minimal"}
    if system in {"win32", "darwin"}:
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def open_program(environment: Environment) -> int:
    """Open the window, or on a machine without a screen show what the program makes."""
    make_ready(environment, "runtime")
    check_qt(environment)
    if not has_display(sys.platform, os.environ):
        return show_demo(environment)
    check_window()
    code = environment.run("-m", "desktop", cwd=environment.root)
    if code == -signal.SIGABRT:
        message = (
            "Cửa sổ không mở được hoặc chương trình dừng đột ngột: xem dòng trên; nếu không có màn hình, bỏ biến "
            "DISPLAY để làm bản trình diễn. (Aborted: unset DISPLAY where there is no screen to get the demo.)"
        )
        raise StartError(message)
    return code


def show_demo(environment: Environment) -> int:
    """Make the demonstration plan and its documents in out/, and say what lies where."""
    say("Máy này không có màn hình: làm bản trình diễn thay cho mở cửa sổ. (No display: making the demo instead.)")
    out = environment.root / "out"
    code = environment.run("-c", COMMAND_LINE, "demo", "--out", str(out))
    if code == 0:
        say(f"\nĐã có trong {out} (what lies there):")
        for path in sorted(path for path in out.rglob("*") if path.is_file()):
            say(f"  {path.relative_to(out).as_posix():<60} {path.stat().st_size:>12,} byte")
    return code


def run_command_line(environment: Environment, arguments: list[str]) -> int:
    """Run `khgn` with these arguments in the caller's own folder."""
    make_ready(environment, "runtime")
    check_qt(environment)
    return environment.run("-c", COMMAND_LINE, *arguments)


def run_checks(environment: Environment, arguments: list[str]) -> int:
    """Run every check (tests/all_checks.py) with all it needs at hand; what cannot be had is said at the end."""
    make_ready(environment, "dev")
    check_qt(environment)
    has_writer = bool(shutil.which("soffice")) and WRITER_HANDS.exists()
    has_writer = has_writer or install_system_packages(WRITER_PACKAGES)
    code = environment.run("-m", "tests.all_checks", *arguments, cwd=environment.root)
    if not has_writer:
        say(f"Kiểm tra DOCX cần LibreOffice (the DOCX test needs it): {apt_command(WRITER_PACKAGES)}")
    return code


def start(arguments: list[str]) -> int:
    """Do what the arguments ask for; the exit code."""
    check_python(tuple(sys.version_info[:3]))
    environment = Environment(ROOT)
    if not arguments:
        return open_program(environment)
    if arguments[0] == "khgn":
        return run_command_line(environment, arguments[1:])
    if arguments[0] == "installer":
        make_ready(environment, "runtime")
        return environment.run("-m", "installers.build", *arguments[1:], cwd=environment.root)
    if arguments in (["test"], ["test", "--long"]):
        return run_checks(environment, arguments[1:])
    say(USAGE)
    return 0 if arguments in (["--help"], ["-h"]) else 2


def main() -> int:
    """Run start and turn what the machine lacks into one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return start(sys.argv[1:])
    except StartError as error:
        print(error, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
