"""One appendix table with its toolbar: find, rows, allocation, transfers, and Excel both ways."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from desktop.domain.finding import Place
from desktop.presenters.appendix_list import table_heading, table_unit_words
from desktop.presenters.frozen_grid import FrozenGrid
from desktop.presenters.grid import Outcome
from desktop.presenters.table_grid import TableGrid
from desktop.presenters.table_page import cell_explanation, next_row, shown_column
from desktop.presenters.table_rows import TITLE
from desktop.services.desk import Desk
from desktop.services.table_verbs import refresh_rows
from ui.grid.grid import Grid
from ui.inputs import SearchBox
from ui.pages.layouts import heading, page_column, row
from ui.read_only import stays_open

FOLLOWED = "Đã cập nhật dòng theo kế hoạch. Nhấn Ctrl+Z để lấy lại."
NOTHING_TO_FOLLOW = "Các dòng của biểu đã khớp với kế hoạch."


class TablePage(QWidget):
    """Shows one appendix; everything is typed in the grid. `close_table` must be called before it goes."""

    message_raised = Signal(str)
    selection_summarised = Signal(str)
    list_wanted = Signal()
    explained = Signal(str)
    tool_wanted = Signal(str)
    """A button was pressed: "allocate", "transfer", "import", "export", "communes"."""

    def __init__(self, desk: Desk, form: str, parent: QWidget | None = None) -> None:
        """Fill the grid."""
        super().__init__(parent)
        self.desk = desk
        self.form = form
        self.content = TableGrid(desk, form)
        self.grid = Grid(self)
        self.grid.set_content(FrozenGrid(self.content, desk))
        self.search = SearchBox("Tìm trong biểu (không cần gõ dấu)")
        self.search.setMinimumWidth(160)
        self.back_button = QPushButton("◂ &Danh sách")
        self.add_button = QPushButton("&Thêm dòng")
        self.add_button.setToolTip("Ctrl và dấu cộng")
        self.remove_button = QPushButton("Xó&a dòng")
        self.remove_button.setToolTip("Ctrl và dấu trừ")
        self.follow_button = QPushButton("Cập &nhật dòng")
        self.follow_button.setToolTip("Dòng của biểu theo dự án và đơn vị cấp dưới của kế hoạch")
        self.allocate_button = QPushButton("&Phân bổ…")
        self.transfer_button = QPushButton("&Chuyển vốn…")
        self.excel_button = QPushButton("E&xcel")
        self.excel_menu = QMenu(self)
        self.title = heading("")
        self._lay_out()
        self._connect()
        stays_open(self.back_button, self.excel_button)
        self.refresh()
        self.setFocusProxy(self.grid)

    def refresh(self) -> None:
        """Show the title as it is now; tools that this form has no use for are hidden."""
        self.title.setText(table_heading(self.desk, self.form))
        has_communes = self.content.spec.rows_from in {"communes", "lines-communes"}
        has_money = any(column.value == "money" for column in self.content.spec.columns)
        self.allocate_button.setVisible(has_communes)
        self.transfer_button.setVisible(has_money)
        self.communes_action.setVisible(has_communes)
        can_add = bool(self.content.spec.can_add)
        self.add_button.setVisible(can_add)
        self.follow_button.setVisible(self.content.spec.rows_from != "fixed")
        self.remove_button.setVisible(self.content.spec.rows_from == "fixed")

    def show_place(self, place: Place) -> bool:
        """Stand on the cell of a finding; False where this table has no such row."""
        return self.grid.go_to(place.id, shown_column(self.content, place.column))

    def flush(self) -> None:
        """Write into the plan what is still being typed."""
        self.grid.commit_typing()

    def close_table(self) -> None:
        """Write what is open and stop listening to the desk."""
        self.flush()
        self.content.close()

    @property
    def chosen(self) -> Place:
        """The row and column the keyboard stands on; an empty id in an empty table."""
        at = self.grid.cursor_place
        if at is None or not self.content.row_count():
            return Place("row")
        return Place("row", self.content.row(at[0]).id, self.content.columns[at[1]].key)

    def _lay_out(self) -> None:
        column = page_column(self)
        unit = QLabel(table_unit_words(self.content.spec, self.desk))
        column.addLayout(row(self.back_button, self.title, unit))
        self.excel_menu.addAction("&Nhập từ Excel…", self._want_import)
        self.excel_menu.addAction("&Xuất Excel…", self._want_export)
        self.communes_action = self.excel_menu.addAction("&Mẫu cho xã…", self._want_communes)
        self.excel_button.setMenu(self.excel_menu)
        rows = (self.add_button, self.remove_button, self.follow_button)
        column.addLayout(row(*rows, self.allocate_button, self.transfer_button, self.excel_button, None, self.search))
        column.addWidget(self.grid, 1)
        self.title.setSizePolicy(self.search.sizePolicy())

    def _connect(self) -> None:
        self.grid.message_raised.connect(self.message_raised)
        self.grid.selection_summarised.connect(self.selection_summarised)
        self.grid.explanation_asked.connect(self._explain)
        self.back_button.clicked.connect(self.list_wanted)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.follow_button.clicked.connect(self._follow)
        self.allocate_button.clicked.connect(self._want_allocation)
        self.transfer_button.clicked.connect(self._want_transfer)
        self.search.search_changed.connect(self._find)
        self.search.returnPressed.connect(self._find_next)
        to_list = QShortcut(QKeySequence("Alt+Up"), self)
        to_list.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_list.activated.connect(self.list_wanted)
        self.back_button.setToolTip("Alt+↑")

    def _row(self) -> int:
        place = self.grid.cursor_place
        return place[0] if place else 0

    def _add(self) -> None:
        if self.content.row_count():
            self.grid.actions.add_row()
        else:
            self._tell(self.content.insert_row(0))
        self.grid.setFocus()

    def _remove(self) -> None:
        self.grid.actions.remove_row()

    def _follow(self) -> None:
        changed = refresh_rows(self.desk, self.form).atoms
        self.message_raised.emit(FOLLOWED if changed else NOTHING_TO_FOLLOW)
        self.grid.setFocus()

    def _tell(self, outcome: Outcome) -> None:
        if outcome.message:
            self.message_raised.emit(outcome.message)

    def _explain(self, at_row: int, column: int) -> None:
        words = cell_explanation(self.content, at_row, column)
        self.message_raised.emit(words)
        self.explained.emit(words)

    def _find(self, query: str) -> None:
        self._go_to_match(query, self._row() - 1)

    def _find_next(self) -> None:
        self._go_to_match(self.search.text(), self._row())

    def _go_to_match(self, query: str, after: int) -> None:
        found = next_row(self.content, query, after)
        if found is not None:
            self.grid.go_to(self.content.row(found).id, TITLE)
            self.search.setFocus()
        elif query:
            self.message_raised.emit(f"Không có dòng nào có “{query}”.")

    def _want_allocation(self) -> None:
        self.tool_wanted.emit("allocate")

    def _want_transfer(self) -> None:
        self.tool_wanted.emit("transfer")

    def _want_import(self) -> None:
        self.tool_wanted.emit("import")

    def _want_export(self) -> None:
        self.tool_wanted.emit("export")

    def _want_communes(self) -> None:
        self.tool_wanted.emit("communes")
