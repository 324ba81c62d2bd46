"""Run inside the installed folder by the trial: the program stays open until a package is offered, and tells of it."""
# ruff: noqa: INP001 - a script the trial runs, not a module

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer

from desktop.main import sources_of
from desktop.paths import find_profile
from ui.app import Program, make_application

PATIENCE_MS = 60_000
told = Path(sys.argv[1])
app = make_application(())
program = Program(sources_of(find_profile()), asks_who=False)
timer = QTimer()


def look() -> None:
    """Say that the office is open, then what the window of receiving shows of the package, and leave."""
    window = program.window
    receiving = window.exchange.receiving if window.room is not None else None
    if receiving is not None and receiving.pane.form.files and not receiving.pane.form.is_reading:
        told.write_text("\n".join(" | ".join(row.cells) for row in receiving.pane.form.rows), encoding="utf-8")
        receiving.close()
        window.close()
        app.quit()
    elif window.room is not None:
        told.write_text("open", encoding="utf-8")


timer.timeout.connect(look)
timer.start(100)
QTimer.singleShot(PATIENCE_MS, app.quit)
program.start()
app.exec()
