"""Where the program keeps its data: one profile folder with the store, the settings and the crash reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM_KEY = "khgn"
HOME_VARIABLE = "KHGN_HOME"
PORTABLE_FLAG = "portable.flag"
PORTABLE_FOLDER = "data"
CRASH_REPORTS_KEPT = 20


@dataclass(frozen=True)
class Profile:
    """The folder of one officer's data and what lies in it. Nothing is created by naming it."""

    folder: Path

    @property
    def settings_file(self) -> Path:
        """Window sizes and what panes are hidden; losing it harms nothing."""
        return self.folder / "settings.ini"

    @property
    def crash_folder(self) -> Path:
        """Reports of unexpected errors, without figures or names."""
        return self.folder / "crash"


def find_profile(program_folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Profile:
    """Return the profile: `KHGN_HOME`, else beside a program with `portable.flag`, else the system's place for it.

    Short 8.3 names of Windows are expanded, so that two ways of naming one folder compare equal.
    """
    given = (os.environ if environment is None else environment).get(HOME_VARIABLE, "")
    beside = _program_folder() if program_folder is None else program_folder
    if given:
        folder = Path(given)
    elif (beside / PORTABLE_FLAG).exists():
        folder = beside / PORTABLE_FOLDER
    else:
        folder = _system_folder()
    return Profile(folder.expanduser().resolve())


def _program_folder() -> Path:
    return Path(sys.executable if getattr(sys, "frozen", False) else sys.argv[0] or ".").resolve().parent


def _system_folder() -> Path:
    from appdirs import user_data_dir

    return Path(user_data_dir(PROGRAM_KEY, appauthor=False))
