"""What happens to an error nobody expected: a report on disk without figures or names, and a sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from desktop.paths import CRASH_REPORTS_KEPT


class CrashReports:
    """Writes reports into a folder and tells about each; keeps the last ones."""

    def __init__(
        self,
        folder: Path,
        version: str,
        tell: Callable[[Path | None], None],
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """`tell` gets the report's file, None where it could not be written; `refused` the state of a frozen plan."""
        self._folder = folder
        self._version = version
        self._tell = tell
        self._refused = refused
        self.last_report = ""

    @property
    def heading(self) -> str:
        """Which program on which machine."""
        import platform

        return f"khgn {self._version} · Python {platform.python_version()} · {platform.platform()}"

    def install(self) -> None:
        """Take over every error that reaches the top, also those out of Qt's slots."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report an error; Ctrl+C ends the program as usual, and an edit of a frozen plan is only refused."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from desktop.services.desk import PlanFrozenError

        if isinstance(error, PlanFrozenError) and self._refused is not None:
            self._refused(error.status)
            return
        import traceback

        frames = "".join(traceback.format_tb(trace))
        self.last_report = f"{self.heading}\n{kind.__module__}.{kind.__name__}\n{frames}"
        self._tell(self._write(self.last_report))

    def _write(self, report: str) -> Path | None:
        from datetime import datetime

        name = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f.txt")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self._folder.glob("*.txt"))[: -CRASH_REPORTS_KEPT + 1]:
                old.unlink()
            file = self._folder / name
            file.write_text(report, encoding="utf-8")
        except OSError:
            return None
        return file
