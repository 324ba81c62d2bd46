"""One program per profile: a second start raises the first window instead of opening the store again."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 500
LONGEST_LINE = 1 << 16
ANY_PROCESS = -1
"""AllowSetForegroundWindow: ASFW_ANY."""


def server_name(folder: Path) -> str:
    """Return the name under which the program of a profile listens; the same for every way of naming the folder."""
    return f"khgn-{sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


def raise_other(folder: Path, files: Sequence[str] = ()) -> bool:
    """Ask the program that has the profile open to come to the front and take these files; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    _let_others_come_to_front()
    socket.write(json.dumps(list(files)).encode() + b"\n")
    socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    return True


class InstanceServer(QObject):
    """Listens for second starts; made by the program that holds the store's lock."""

    second_start_seen = Signal()
    files_offered = Signal(tuple)
    """Paths the second start was given, as texts."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Begin to listen; what a crashed program left behind is taken away."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(server_name(folder))
        self._server.newConnection.connect(self._take)
        self._server.listen(server_name(folder))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(self._read)
        self.second_start_seen.emit()

    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket) or not socket.canReadLine():
            return
        try:
            files = json.loads(bytes(socket.readLine(LONGEST_LINE).data()))
        except ValueError:
            return
        if isinstance(files, list) and files and all(isinstance(file, str) for file in files):
            self.files_offered.emit(tuple(files))


def _let_others_come_to_front() -> None:
    """Windows lets only the program in front hand the front on: this one was just started by the officer."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROCESS)
