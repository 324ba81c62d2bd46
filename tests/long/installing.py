"""The programs a virtual screen needs, installed from the distribution where they are missing, as start.py does it."""

from __future__ import annotations

import shutil
from pathlib import Path

import start

SCREEN_PROGRAMS = ("Xvfb", "openbox", "xdotool", "xclip")
SCREEN_PACKAGES = ("xvfb", "openbox", "xdotool", "xclip")
CALC_PACKAGES = ("libreoffice-calc", "libreoffice-core")
"""The ones with windows: apt-get takes the -nogui ones, which have none, out for them."""
_WINDOWS = "libvclplug_genlo.so"
"""LibreOffice's plugin for plain X11; libreoffice-core-nogui has no such file."""


def calc_has_windows() -> bool:
    """Whether LibreOffice Calc is there and can open a window on an X11 screen."""
    program = shutil.which("soffice")
    if program is None:
        return False
    folder = Path(program).resolve().parent
    return all((folder / name).exists() for name in (_WINDOWS, "libsclo.so"))


def missing_packages() -> tuple[str, ...]:
    """The packages that are still needed to drive Calc's window and ours on a virtual screen."""
    screen = () if all(map(shutil.which, SCREEN_PROGRAMS)) else SCREEN_PACKAGES
    calc = () if calc_has_windows() else CALC_PACKAGES
    return (*screen, *calc, *start.missing_packages(start.WINDOW_LIBRARIES))


def see_to_windows() -> None:
    """Install what is missing; where that cannot be done, fail with the one command that does it."""
    missing = missing_packages()
    if missing and start.install_system_packages(missing):
        missing = missing_packages()
    assert not missing, f"windows on a virtual screen need: {start.apt_command(missing)}"
