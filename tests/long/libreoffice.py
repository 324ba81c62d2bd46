"""LibreOffice without a window, with a profile that says whether it computes again what a workbook stores."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from tests.long.installing import see_to_calc

Recalculation = Literal["never", "always"]
CSV_ALL_SHEETS_RAW = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
XLSX = "xlsx:Calc MS Excel 2007 XML"
SETTING = """<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>
</prop></item>"""
MODES: dict[Recalculation, int] = {"always": 0, "never": 1}


def a_profile(folder: Path, recalculation: Recalculation = "never", *, locale: str = "en-US") -> str:
    """Write a fresh profile without first-start windows and return the argument that names it.

    The words stay English; `locale` rules how figures are read and shown.
    """
    settings = [
        ("Office.Calc/Formula/Load", "OOXMLRecalcMode", str(MODES[recalculation])),
        ("Office.Common/Misc", "FirstRun", "false"),
        ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
        ("Office.Common/Save/Document", "WarnAlienFormat", "false"),
        ("Setup/Office", "ooSetupInstCompleted", "true"),
        ("Setup/L10N", "ooSetupSystemLocale", locale),
    ]
    items = "\n".join(SETTING.format(path=path, name=name, value=value) for path, name, value in settings)
    user = folder / "user"
    user.mkdir(parents=True, exist_ok=True)
    user.joinpath("registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}\n</oor:items>\n',
        encoding="utf-8",
    )
    return f"-env:UserInstallation={folder.as_uri()}"


def soffice() -> str:
    """Return LibreOffice's program."""
    see_to_calc()
    return str(shutil.which("soffice"))


def convert(books: Iterable[Path], wanted: str, target: Path, profile: str) -> subprocess.CompletedProcess[str]:
    """Open workbooks one after another and save each in another format into a folder.

    A workbook that does not open is told on the error stream, and nothing is saved for it.
    """
    command = [soffice(), profile, "--headless", "--convert-to", wanted, "--outdir", str(target), *map(str, books)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=600)
