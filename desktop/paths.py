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
    """The folder of one officer's data and what lies in it. Nothing is created by naming it.

    `is_portable` says that it lies beside the program on purpose, as on a stick.
    """

    folder: Path
    is_portable: bool = False

    @property
    def backup_folder(self) -> Path:
        """Backups of the store, thinned with time."""
        return self.folder / "backups"

    @property
    def settings_file(self) -> Path:
        """Window sizes and what panes are hidden; losing it harms nothing."""
        return self.folder / "settings.ini"

    @property
    def crash_folder(self) -> Path:
        """Reports of unexpected errors, without figures or names."""
        return self.folder / "crash"


def server_url(profile: Profile) -> str:
    """Return the URL of the database server that the profile's settings name (`[store]`, `url`); empty for none."""
    if not profile.settings_file.exists():
        return ""
    from configparser import ConfigParser, Error

    settings = ConfigParser(interpolation=None, strict=False, allow_no_value=True)
    try:
        settings.read(profile.settings_file, encoding="utf-8")
    except (Error, UnicodeDecodeError):
        return ""
    return settings.get("store", "url", fallback="").strip().strip('"')


def find_profile(program_folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Profile:
    """Return the profile: `KHGN_HOME`, else beside a program with `portable.flag`, else the system's place for it.

    Short 8.3 names of Windows are expanded, so that two ways of naming one folder compare equal.
    """
    given = (os.environ if environment is None else environment).get(HOME_VARIABLE, "")
    beside = _program_folder() if program_folder is None else program_folder
    if given:
        return Profile(Path(given).expanduser().resolve())
    if (beside / PORTABLE_FLAG).exists():
        return Profile((beside / PORTABLE_FOLDER).expanduser().resolve(), is_portable=True)
    return machine_profile()


def machine_profile() -> Profile:
    """Return the profile in the system's own place for it, on this machine's disk."""
    return Profile(_system_folder().expanduser().resolve())


def _program_folder() -> Path:
    return Path(sys.executable if getattr(sys, "frozen", False) else sys.argv[0] or ".").resolve().parent


def _system_folder() -> Path:
    from appdirs import user_data_dir

    return Path(user_data_dir(PROGRAM_KEY, appauthor=False))
