"""The appendices of a plan: the list, and the table that was opened from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.finding import Place
from desktop.domain.form_table import table_holding, table_of
from desktop.presenters.appendix_list import AppendixLine, appendix_lines, available_forms
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.table_verbs import add_table, change_table_row, move_table_row, remove_table
from ui.history.cell_menu import CellMenu
from ui.inputs import combo_box
from ui.pages.layouts import heading, note, page_column, row
from ui.pages.page import Page, Target
from ui.pages.table_page import TablePage
from ui.plain_table import PlainTable
from ui.read_only import set_read_only, stays_open
from ui.tables.tools import TableTools
from ui.worker import Worker

if TYPE_CHECKING:
    from desktop.presenters.history_view import HistoryTarget

REFRESH_MS = 150
NOTHING_TO_ADD = "Kế hoạch đã có mọi biểu của bộ danh mục."


class AppendicesPage(Page):
    """Lists the appendices; Enter opens one in place of the list."""

    def __init__(self, desk: Desk, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        """Show the list."""
        super().__init__(desk, parent)
        self.table: TablePage | None = None
        self.tools = TableTools(self, worker, office)
        self.tools.message_raised.connect(self.message_raised)
        self.list = PlainTable("Phụ lục của kế hoạch", ("Số", "Tên phụ lục", "Tình trạng"), stretched=1)
        self.form_box = combo_box("Biểu có thể thêm", ())
        self.add_button = QPushButton("T&hêm")
        self.open_button = QPushButton("&Mở")
        self.open_button.setProperty("primary", True)
        self.leave_out_button = QPushButton("&Bỏ khỏi kế hoạch")
        self.print_button = QPushButton("Không &in")
        self.up_button, self.down_button = QPushButton("▲"), QPushButton("▼")
        self.import_button = QPushButton("&Nhập từ Excel…")
        self.communes_button = QPushButton("Mẫ&u cho xã…")
        self._lines: tuple[AppendixLine, ...] = ()
        self._forms: tuple[tuple[str, str], ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        stays_open(self.open_button, self.communes_button)
        self.refresh()
        self.setFocusProxy(self.list)

    def show_place(self, target: Target) -> None:
        """Open the table of a row, or the table of a form; "" is the list."""
        if isinstance(target, str):
            self._show_form(target)
        elif target.kind == "row":
            try:
                form = table_holding(self.desk.plan.tables, target.id).code
            except KeyError:
                self.open_list()
                return
            if self.open_table(form) and self.table is not None and not self.table.show_place(target):
                self.table.grid.setFocus()

    def conflict_here(self) -> str:
        """Return the atom of the conflict in the active cell of the open table."""
        return self.table.grid.actions.conflict_here() if self.table is not None else ""

    def flush(self) -> None:
        """Write what is being typed."""
        if self.table is not None:
            self.table.flush()

    def history_here(self) -> HistoryTarget | None:
        """Return the active cell of the open table."""
        from desktop.presenters.history_targets import table_target

        place = self.table.grid.cursor_place if self.table is not None else None
        if self.table is None or place is None or not self.table.content.row_count():
            return None
        return table_target(self.table.content, *place)

    def close_page(self) -> None:
        """Stop listening."""
        super().close_page()
        self._later.stop()
        self._drop_table()

    def take_change(self, changes: Changes) -> None:
        """Refresh the list a little later; a table left out closes."""
        if self.table is not None and table_of(changes.after.tables, self.table.form) is None:
            self.open_list()
        if self.table is not None and changes.has_new_structure:
            self.table.refresh()
        self._later.start()

    def refresh(self) -> None:
        """Show the list as it is now."""
        self._lines = appendix_lines(self.desk)
        self.list.set_rows([(line.form, (line.number, line.title, line.state)) for line in self._lines])
        self._forms = available_forms(self.desk)
        self.form_box.clear()
        self.form_box.addItems([name for _, name in self._forms])
        self.add_button.setEnabled(bool(self._forms))
        self.form_box.setEnabled(bool(self._forms))
        self.form_box.setPlaceholderText("" if self._forms else NOTHING_TO_ADD)
        self._enable()

    def open_table(self, form: str) -> bool:
        """Open the table of a form; False where the plan has none or the pack does not know it."""
        if table_of(self.desk.plan.tables, form) is None or form not in self.desk.pack.table_specs:
            return False
        if self.table is None or self.table.form != form:
            self._drop_table()
            self.table = TablePage(self.desk, form)
            self.table.message_raised.connect(self.message_raised)
            self.table.selection_summarised.connect(self.selection_summarised)
            self.table.list_wanted.connect(self.open_list)
            CellMenu(self.table.grid, self.want_history)
            self.table.explained.connect(self._explain)
            self.table.tool_wanted.connect(self.use_tool)
            self.table.grid.conflict_met.connect(self.conflict_wanted)
            self.stack.addWidget(self.table)
        set_read_only(self.table, is_closed=self.desk.is_frozen)
        self.stack.setCurrentWidget(self.table)
        self.setFocusProxy(self.table.grid)
        self.table.grid.setFocus()
        return True

    def use_tool(self, tool: str) -> None:
        """Open one of the tools, for the open table and the cell that is chosen in it."""
        self.flush()
        if self.table is not None:
            self.tools.use(tool, self.table.form, self.table.chosen)
        else:
            self.tools.use(tool, "", Place("row"))

    def open_list(self) -> None:
        """Go back to the list."""
        form = self.table.form if self.table else ""
        self._drop_table()
        self.stack.setCurrentIndex(0)
        self.setFocusProxy(self.list)
        self.refresh()
        self.list.choose(form)
        self.list.setFocus()
        self.selection_summarised.emit("")

    def _show_form(self, form: str) -> None:
        if not form:
            self.open_list()
        else:
            self.open_table(form)

    def _explain(self, words: str) -> None:
        self.explained.emit(words, self.history_here())

    def _drop_table(self) -> None:
        if self.table is not None:
            self.table.close_table()
            self.stack.removeWidget(self.table)
            self.table.deleteLater()
            self.table = None

    def _lay_out(self) -> None:
        front = QWidget()
        column = page_column(front)
        column.addWidget(heading("Phụ lục"))
        column.addLayout(row(self.form_box, self.add_button, None))
        column.addWidget(self.list, 1)
        moves = ((self.up_button, "Chuyển phụ lục lên"), (self.down_button, "Chuyển phụ lục xuống"))
        for button, name in moves:
            button.setFixedWidth(32)
            button.setAccessibleName(name)
            button.setToolTip(name)
        column.addLayout(
            row(self.open_button, self.print_button, self.leave_out_button, self.up_button, self.down_button, None)
        )
        column.addLayout(row(self.import_button, self.communes_button, None))
        column.addWidget(note("Số của phụ lục theo thứ tự in. Enter để mở; trong biểu, Alt+↑ để về danh sách."))
        self.form_box.setMinimumWidth(280)
        self.stack = QStackedWidget()
        self.stack.addWidget(front)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _connect(self) -> None:
        self.list.row_opened.connect(self._open)
        self.list.row_chosen.connect(self._enable)
        self.add_button.clicked.connect(self._add)
        self.open_button.clicked.connect(self._open_chosen)
        self.leave_out_button.clicked.connect(self._leave_out)
        self.print_button.clicked.connect(self._toggle_print)
        self.up_button.clicked.connect(self._move_up)
        self.down_button.clicked.connect(self._move_down)
        self.import_button.clicked.connect(self._import)
        self.communes_button.clicked.connect(self._communes)

    def _line(self) -> AppendixLine | None:
        return next((line for line in self._lines if line.form == self.list.current_id), None)

    def _enable(self) -> None:
        line = self._line()
        is_table = line is not None and not line.is_funding
        for button in (self.leave_out_button, self.print_button, self.up_button, self.down_button):
            button.setEnabled(is_table)
        self.print_button.setText("Không &in" if line is None or line.is_printed else "&In lại")
        self.communes_button.setEnabled(bool(self.desk.plan.communes))

    def _open(self, form: str) -> None:
        line = next(line for line in self._lines if line.form == form)
        if line.is_funding:
            self.place_wanted.emit(Place("line", self.desk.plan.funding.root.id))
        elif not self.open_table(form):
            self.message_raised.emit("Bộ danh mục này không có mẫu của biểu; biểu được giữ nguyên.")

    def _open_chosen(self) -> None:
        if self.list.current_id:
            self._open(self.list.current_id)

    def _add(self) -> None:
        place = self.form_box.currentIndex()
        if 0 <= place < len(self._forms):
            form, name = self._forms[place]
            add_table(self.desk, form)
            self.refresh()
            self.list.choose(form)
            self.message_raised.emit(f"Đã thêm phụ lục “{name}”.")
            self.list.setFocus()

    def _leave_out(self) -> None:
        line = self._line()
        if line is not None and not line.is_funding:
            remove_table(self.desk, line.form)
            self.refresh()
            self.message_raised.emit(f"Đã bỏ phụ lục “{line.title}” cùng số liệu. Nhấn Ctrl+Z để lấy lại.")

    def _toggle_print(self) -> None:
        line = self._line()
        table = table_of(self.desk.plan.tables, line.form) if line else None
        if table is not None:
            change_table_row(self.desk, table.id, is_printed=not table.is_printed)
            self.desk.close_step()
            self.refresh()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        table = table_of(self.desk.plan.tables, self.list.current_id)
        if table is not None:
            move_table_row(self.desk, table.id, steps)
            self.refresh()

    def _import(self) -> None:
        self.use_tool("import")

    def _communes(self) -> None:
        self.use_tool("communes")
