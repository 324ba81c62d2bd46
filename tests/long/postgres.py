"""A PostgreSQL server of its own for the tests: Debian's programs, an ordinary user, the loopback address only."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import start

PACKAGES = ("postgresql",)
"""What is installed from the distribution where it is missing, as start.py does with everything else."""
USER = "postgres"
"""Debian's package makes this user; the server refuses to run as root."""
_HOMES = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder of the newest server programs; None where none are installed."""
    found = sorted(_HOMES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def a_server() -> Iterator[str]:
    """Yield the URL of a running server's empty database; it is stopped and its files are gone afterwards."""
    home = programs()
    if home is None and start.install_system_packages(PACKAGES):
        home = programs()
    assert home is not None, f"no server programs: apt-get install {' '.join(PACKAGES)}"
    folder = Path(tempfile.mkdtemp(prefix="khgn-pg-"))
    user = USER if os.geteuid() == 0 else None
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    try:
        data, port = folder / "data", _free_port()
        _run(user, home / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        _run(user, home / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{USER}@127.0.0.1:{port}/postgres"
        finally:
            _run(user, home / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(user: str | None, *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
