"""Quick fixes and the format check of a Word file in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop.domain.text_block import plain
from desktop.services.text_verbs import set_text
from tests.lint.word_files import files, w
from tests.ui.programs import a_program, open_sample, press
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.lint_dialog import LintDialog
from ui.mending_dialog import MendingDialog
from ui.plan_view import PlanView

LINES = "Giảm  nghèo\nTiêu dự án 1\nTiêu dự án 2\nHóa và “số"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def view(program: Program) -> PlanView:
    opened = open_sample(program)
    section = next(each for top in opened.desk.plan.sections for each in top.walk() if each.text)
    set_text(opened.desk, section.id, plain(LINES))
    wait_until(lambda: len(kinds(opened)) >= 4)
    return opened


def kinds(view: PlanView) -> list[str]:
    return [row.finding.variant.partition("/")[0] for group in view.panel.groups for row in group.rows]


def choose(view: PlanView, kind: str) -> None:
    row = next(row for group in view.panel.groups for row in group.rows if row.finding.variant.startswith(kind))
    view.panel._choose(row.id)  # noqa: SLF001 - as a click on the row does


def lines(view: PlanView) -> list[str]:
    section = next(each for top in view.desk.plan.sections for each in top.walk() if each.text)
    return ["".join(str(run) for run in line.runs) for line in section.text]


def dialog_of(view: PlanView, cls: type[QDialog]) -> QDialog:
    wait_until(lambda: any(each.isVisible() for each in view.window().findChildren(cls)))
    return next(each for each in view.window().findChildren(cls) if each.isVisible())


def test_a_safe_fix_is_made_at_once_and_undone_in_one_step(program: Program, view: PlanView) -> None:
    choose(view, "blanks")
    assert view.panel.mend_button.isEnabled()
    press(program.window, "F7")
    assert lines(view)[0] == "Giảm nghèo"
    assert program.window.status.currentMessage() == "Đã sửa 1 chỗ; bấm Ctrl+Z để hoàn tác."
    wait_until(lambda: "blanks" not in kinds(view))
    view.undo()
    assert lines(view)[0] == "Giảm  nghèo"


def test_another_fix_is_shown_first_and_can_be_left(view: PlanView) -> None:
    choose(view, "spelling")
    view.panel.mend_button.click()
    dialog = dialog_of(view, MendingDialog)
    assert isinstance(dialog, MendingDialog)
    assert dialog.rows[0].texts[1:] == ("Tiêu dự án 1", "Tiểu dự án 1")
    dialog.cancel_button.click()
    assert lines(view)[1] == "Tiêu dự án 1"


def test_all_of_a_kind_are_mended_after_they_were_seen(program: Program, view: PlanView) -> None:
    choose(view, "spelling")
    press(program.window, "Shift+F7")
    dialog = dialog_of(view, MendingDialog)
    assert isinstance(dialog, MendingDialog)
    assert len(dialog.rows) == 2
    dialog.ok_button.click()
    assert lines(view)[1:3] == ["Tiểu dự án 1", "Tiểu dự án 2"]
    wait_until(lambda: "spelling" not in kinds(view))
    view.undo()
    assert lines(view)[1:3] == ["Tiêu dự án 1", "Tiêu dự án 2"]


def test_what_has_no_fix_offers_none(program: Program, view: PlanView) -> None:
    choose(view, "pair")
    assert not view.panel.mend_button.isEnabled()
    assert not view.panel.mend_all_button.isEnabled()
    press(program.window, "F7")
    press(program.window, "Shift+F7")
    assert lines(view) == LINES.split("\n")


def a_word_file(tmp_path: Path, margin: str) -> str:
    file = files()["ngoai-kieu"].copy()
    next(file.root.iter(w("pgMar"))).set(w("left"), margin)
    path = tmp_path / "van-ban.docx"
    path.write_bytes(file.data)
    return str(path)


def test_a_word_file_is_checked_and_the_list_copied(program: Program, tmp_path: Path) -> None:
    program.window.menu["lint_word"].trigger()
    wait_until(lambda: bool(program.window.findChildren(LintDialog)))
    (dialog,) = program.window.findChildren(LintDialog)
    wait_until(lambda: bool(dialog.findChildren(QFileDialog)))
    dialog.findChildren(QFileDialog)[0].reject()
    dialog.check(a_word_file(tmp_path, "1134"))
    wait_until(lambda: bool(dialog.messages))
    assert dialog.heading.text() == "van-ban.docx: 1 điểm cần xem lại theo Nghị định 30/2020/NĐ-CP."
    dialog.copy_button.click()
    assert "lề trái 20 mm" in QGuiApplication.clipboard().text()
    dialog.check(a_word_file(tmp_path, "1701"))
    wait_until(lambda: "Không thấy lỗi" in dialog.heading.text())
    bad = tmp_path / "hong.docx"
    bad.write_bytes(b"x")
    dialog.check(str(bad))
    wait_until(lambda: "không phải văn bản Word" in dialog.heading.text())
    dialog.check(str(tmp_path / "khong-co.docx"))
    wait_until(lambda: "không đọc được tệp" in dialog.heading.text())
    assert not dialog.copy_button.isEnabled()
    dialog.close_button.click()
