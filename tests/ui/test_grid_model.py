from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from desktop.presenters.grid import GridCell
from tests.ui.sheet import AT, Sheet, SheetRow
from ui.grid.table_adapter import TableAdapter

Role = Qt.ItemDataRole


def followed(sheet: Sheet) -> TableAdapter:
    adapter = TableAdapter(sheet)
    sheet.on_change(adapter.show_change)
    return adapter


def test_the_model_keeps_qts_rules_while_it_is_edited_and_rows_come_and_go() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    watch = QAbstractItemModelTester(adapter, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert watch.model() is adapter
    sheet.enter(1, AT["regular"], "5")
    sheet.insert_row(3)
    sheet.remove_row(1, confirmed=True)
    sheet.rows.clear()
    sheet.tell(None)
    sheet.rows.append(SheetRow("new", "", "Hoạt động"))
    sheet.tell(None)
    assert adapter.rowCount() == 1


def test_the_pinned_rows_keep_qts_rules_too() -> None:
    adapter = TableAdapter(Sheet(), pinned=True)
    watch = QAbstractItemModelTester(adapter, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert watch.model() is adapter
    assert adapter.rowCount() == 3
    assert not adapter.is_editable(0, AT["invest"])


def test_an_edit_tells_the_touched_row_and_neither_resets_nor_lays_out() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    told, reset, laid_out = (
        QSignalSpy(signal) for signal in (adapter.dataChanged, adapter.modelReset, adapter.layoutChanged)
    )
    adapter.setData(adapter.index(1, AT["regular"]), "900")
    assert [(call[0].row(), call[1].row()) for call in (told.at(at) for at in range(told.count()))] == [(1, 1)]
    assert (reset.count(), laid_out.count()) == (0, 0)
    assert adapter.data(adapter.index(1, AT["all"])) == "1.026"


def test_only_the_named_columns_are_told() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    told = QSignalSpy(adapter.dataChanged)
    sheet.tell(frozenset({2}), frozenset({4, 6}))
    assert (told.at(0)[0].column(), told.at(0)[1].column()) == (4, 6)


def test_an_added_row_is_inserted_so_that_places_and_selections_stay() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    selection = QItemSelectionModel(adapter)
    selection.setCurrentIndex(adapter.index(4, 3), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    reset = QSignalSpy(adapter.modelReset)
    sheet.insert_row(1)
    assert (selection.currentIndex().row(), selection.currentIndex().column()) == (5, 3)
    sheet.remove_row(0)
    assert selection.currentIndex().row() == 4
    assert reset.count() == 0


def test_other_columns_begin_the_table_anew() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    sheet.columns = sheet.columns[:5]
    sheet.tell(None)
    assert adapter.columnCount() == 5


def test_a_cell_is_read_once_until_it_changes() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    for _ in range(10):
        adapter.data(adapter.index(1, 5))
    assert sheet.reads == 1
    sheet.tell(frozenset({1}))
    adapter.data(adapter.index(1, 5))
    assert sheet.reads == 2


def test_a_change_told_for_some_columns_leaves_the_others_as_read() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    told = QSignalSpy(adapter.dataChanged)
    for column in (4, 5):
        adapter.data(adapter.index(1, column))
    adapter.show_change(frozenset({1}), frozenset({5}))
    for column in (4, 5):
        adapter.data(adapter.index(1, column))
    assert sheet.reads == 3
    assert told.count() == 1


def test_rows_that_follow_each_other_are_told_at_once() -> None:
    sheet = Sheet()
    adapter = followed(sheet)
    told = QSignalSpy(adapter.dataChanged)
    adapter.show_change(frozenset({0, 1, 2, 4}), None)
    assert [(told.at(at)[0].row(), told.at(at)[1].row()) for at in range(told.count())] == [(0, 2), (4, 4)]


def test_a_screen_reader_hears_groups_title_text_and_problem() -> None:
    sheet = Sheet()
    sheet.marked["3.1", "regular"] = GridCell("", True, "warning", "Chưa có số.", changed=True)
    adapter = followed(sheet)
    assert adapter.data(adapter.index(1, AT["regular"]), Role.AccessibleTextRole) == (
        "Ngân sách trung ương, SN, trống, Cảnh báo: Chưa có số., đã đổi so với bản trước"
    )
    assert adapter.data(adapter.index(1, AT["regular"]), Role.ToolTipRole) == "Chưa có số."
    title = adapter.headerData(AT["province"], Qt.Orientation.Horizontal, Role.AccessibleTextRole)
    assert title == "Ngân sách địa phương – Tỉnh"
    assert adapter.headerData(0, Qt.Orientation.Vertical) == "1"
    assert adapter.headerData(99, Qt.Orientation.Horizontal) is None


def test_a_locked_cell_takes_nothing_through_qt_either() -> None:
    adapter = followed(Sheet())
    assert not adapter.setData(adapter.index(1, AT["all"]), "5")
    assert not adapter.setData(QModelIndex(), "5")
    assert not adapter.flags(adapter.index(1, AT["all"])) & Qt.ItemFlag.ItemIsEditable
    assert adapter.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
