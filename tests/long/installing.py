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
_CALC = "libsclo.so"


def has_calc(*, with_windows: bool) -> bool:
    """Whether LibreOffice Calc is there, and can open a window on an X11 screen where one is needed."""
    program = shutil.which("soffice")
    if program is None:
        return False
    folder = Path(program).resolve().parent
    return (folder / _CALC).exists() and (not with_windows or (folder / _WINDOWS).exists())


def missing_packages() -> tuple[str, ...]:
    """The packages that are still needed to drive Calc's window and ours on a virtual screen."""
    screen = () if all(map(shutil.which, SCREEN_PROGRAMS)) else SCREEN_PACKAGES
    calc = () if has_calc(with_windows=True) else CALC_PACKAGES
    return (*screen, *calc, *start.missing_packages(start.WINDOW_LIBRARIES))


def see_to_windows() -> None:
    """Install what is missing; where that cannot be done, fail with the one command that does it."""
    missing = missing_packages()
    if missing and start.install_system_packages(missing):
        missing = missing_packages()
    assert not missing, f"windows on a virtual screen need: {start.apt_command(missing)}"


def see_to_calc() -> None:
    """Install Calc where it is missing; where that cannot be done, fail with the one command that does it."""
    if not has_calc(with_windows=False):
        start.install_system_packages(CALC_PACKAGES)
    assert has_calc(with_windows=False), f"workbooks are opened by LibreOffice: {start.apt_command(CALC_PACKAGES)}"
