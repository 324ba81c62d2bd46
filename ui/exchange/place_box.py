"""Where a package goes: the folder used last, the documents, a stick that is plugged in, or any other folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.send_form import places
from desktop.services.live_folder import refusal_here
from ui.dialogs import open_dialog
from ui.inputs import combo_box, committed_text, line_edit
from ui.pages.layouts import row
from ui.theme import SPACE

OTHER = "Thư mục khác"


class PlaceBox(QWidget):
    """A list of places and the line with the folder itself."""

    def __init__(self, last: str, documents: str, parent: QWidget | None = None) -> None:
        """Offer the folder used last if it is still there, the documents, and the sticks."""
        super().__init__(parent)
        known = last if last and Path(last).is_dir() else ""
        self._places = places([("Thư mục lần trước", known), ("Tài liệu", documents), *sticks()])
        self.box = combo_box("Nơi lưu", [*(words for words, _ in self._places), OTHER])
        self.line = line_edit("Thư mục để lưu", self._places[0][1])
        self.button = QPushButton("&Chọn…")
        self.button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(row(self.box, self.line, self.button))
        self.box.activated.connect(self._take_place)
        self.button.clicked.connect(self.choose)

    @property
    def folder(self) -> str:
        """The folder as it stands in the line."""
        return committed_text(self.line)

    def choose(self) -> None:
        """Let the officer pick a folder."""
        dialog = QFileDialog(self, "Chọn thư mục để lưu gói", self.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(self.take_folder)
        open_dialog(dialog)

    def take_folder(self, folder: str) -> None:
        """Take another folder."""
        self.line.setText(str(Path(folder)))
        self.box.setCurrentText(OTHER)

    def _take_place(self, place: int) -> None:
        if place < len(self._places):
            self.line.setText(self._places[place][1])
        else:
            self.choose()


def sticks() -> list[tuple[str, str]]:
    """Return the sticks that are plugged in, with their names."""
    ready = [volume for volume in QStorageInfo.mountedVolumes() if volume.isReady() and not volume.isReadOnly()]
    roots = [(volume.displayName(), Path(volume.rootPath())) for volume in ready]
    return [(f"USB {name}", str(root)) for name, root in roots if refusal_here(root) == "removable"]
