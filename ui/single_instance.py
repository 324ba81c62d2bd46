"""One program per profile: a second start raises the first window instead of opening the store again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = b"raise\n"
ANSWER_MS = 500


def server_name(folder: Path) -> str:
    """Return the name under which the program of a profile listens; the same for every way of naming the folder."""
    return f"khgn-{sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


def raise_other(folder: Path) -> bool:
    """Ask the program that has the profile open to come to the front; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(RAISE)
    socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    return True


class InstanceServer(QObject):
    """Listens for second starts; made by the program that holds the store's lock."""

    second_start_seen = Signal()

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
        self.second_start_seen.emit()
