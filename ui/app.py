"""The application: look, words, crash reports, the window, and one program per profile."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop.presenters.main_window import PROGRAM_NAME, UNEXPECTED
from ui.crash import CrashReports
from ui.main_window import MainWindow
from ui.sources import Sources
from ui.theme import STYLE, apply_theme
from ui.translations.vietnamese import VietnameseTranslator

LONGEST_TURN = 0.001
"""Seconds that another thread may keep the interpreter while the window waits, which it does many times a frame."""


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the QApplication in the program's look and language; the one there is already, if any."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([PROGRAM_NAME, *STYLE, *argv])
    app.setApplicationName("khgn")
    app.setApplicationDisplayName(PROGRAM_NAME)
    app.installTranslator(VietnameseTranslator(app))
    apply_theme(app)
    sys.setswitchinterval(LONGEST_TURN)
    return app


class Program(QObject):
    """The window with everything around it; `start` shows it."""

    def __init__(self, sources: Sources, *, asks_who: bool = True) -> None:
        """Build the window and take over unexpected errors; `asks_who` shows the first-start page to a new office."""
        super().__init__()
        self.window = MainWindow(sources)
        self.crash = CrashReports(sources.profile.crash_folder, sources.version, self._tell_crash, self._tell_frozen)
        self.window.crash_text = self._crash_text
        self.window.first_painted.connect(self.window.open_office)
        self.window.office_opened.connect(self._listen)
        if asks_who:
            self.window.office_opened.connect(self._ask_who)

    def start(self) -> None:
        """Show the window; the office is opened after its first paint."""
        self.crash.install()
        self.window.show()

    def open_files(self, files: Sequence[str]) -> None:
        """Show what the packages the program was started with would bring, once the office is open."""
        if files:
            self.window.exchange.receive(map(Path, files))

    def end(self) -> None:
        """Let go of the window and of unexpected errors; called once the window is closed."""
        sys.excepthook = sys.__excepthook__
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)
        application = QCoreApplication.instance()
        if application is not None:
            # The last window's end asks to quit once more; that would end the next event loop before it begins.
            QCoreApplication.removePostedEvents(application, QEvent.Type.Quit.value)

    def _listen(self) -> None:
        from ui.single_instance import InstanceServer

        server = InstanceServer(self.window.sources.profile.folder, self.window)
        server.second_start_seen.connect(self.window.come_to_front)
        server.files_offered.connect(self.open_files)

    def _ask_who(self) -> None:
        """Show the first-start page where nobody has said yet who works here."""
        room = self.window.room
        if room is not None and not room.catalogue.is_filled and not room.office.store.plans():
            room.show_catalogue()

    def _crash_text(self) -> str:
        return self.crash.last_report or self.crash.heading

    def _tell_frozen(self, status: str) -> None:
        from desktop.presenters.frozen_words import frozen_words

        self.window.messages.say(frozen_words(status))

    def _tell_crash(self, report: Path | None) -> None:
        sys.stderr.write(self.crash.last_report)
        where = f"Thông tin lỗi nằm ở {report}." if report else "Không ghi được tệp thông tin lỗi."
        self.window.messages.say(
            UNEXPECTED, f"{where} Chọn Trợ giúp › Chép thông tin lỗi để gửi người hỗ trợ.", kind="error"
        )
