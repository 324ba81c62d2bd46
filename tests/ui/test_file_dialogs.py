"""Where file dialogs open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.ui.stage import Stage
from ui.dialogs import documents_folder, open_dialog

SIZE = QSize(500, 400)


def opened_in(window: QWidget, folder: str) -> str:
    dialog = QFileDialog(window, "Chọn tệp", folder)
    open_dialog(dialog)
    shown = dialog.directory().absolutePath()
    dialog.reject()
    return shown


def test_files_are_looked_for_among_the_documents_not_where_the_program_runs(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    stage.show(window, SIZE)
    documents, elsewhere = tmp_path / "documents", tmp_path / "elsewhere"
    documents.mkdir()
    elsewhere.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    monkeypatch.chdir(tmp_path)
    assert opened_in(window, str(tmp_path)) == str(documents)
    assert opened_in(window, str(elsewhere)) == str(elsewhere)


def test_without_a_folder_of_documents_it_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "none"))
    assert documents_folder() == str(tmp_path)
