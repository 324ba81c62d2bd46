"""The funding table with its toolbar, the counterpart ratios and the selection's sum."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from desktop.domain.finding import Place
from desktop.presenters.frozen_grid import FrozenGrid
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.funding_page import column_of, explanation, next_row, ratio_words, unit_words
from desktop.presenters.grid import Outcome
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.office import Office
from ui.dialogs import open_dialog
from ui.grid.grid import Grid
from ui.history.cell_menu import CellMenu
from ui.inputs import SearchBox
from ui.pages.layouts import heading, note, page_column, row
from ui.pages.page import Page, Target
from ui.tables.tools import TableTools
from ui.worker import Worker

if TYPE_CHECKING:
    from desktop.presenters.history_view import HistoryTarget

TOOLS = (
    ("&Chuyển vốn…", "transfer"),
    ("&Gợi ý đối ứng…", "counterpart"),
    ("&Nhập từ Excel…", "import"),
    ("&Xuất Excel…", "export"),
)


class FundingPage(Page):
    """Shows the plan's funding form; everything is typed in the grid."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, office: Office | None = None, worker: Worker | None = None
    ) -> None:
        """Fill the grid."""
        super().__init__(desk, parent)
        self.tools = TableTools(self, worker or Worker(self), office)
        self.content = FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form))
        self.grid = Grid(self)
        self.grid.set_content(FrozenGrid(self.content, desk))
        self.search = SearchBox("Tìm dòng (không cần gõ dấu)")
        self.search.setMinimumWidth(220)
        self.split_button = QPushButton("Tách vốn &chuyển sang")
        self.split_button.setToolTip("Ghi riêng phần vốn năm trước chuyển sang của dòng đang chọn")
        self.add_button = QPushButton("Thêm &hoạt động")
        self.add_button.setToolTip("Ctrl và dấu cộng")
        self.remove_button = QPushButton("Xóa &dòng")
        self.remove_button.setToolTip("Ctrl và dấu trừ")
        self.assign_button = QPushButton("Số được gia&o…")
        self.tools_button = QPushButton("Cô&ng cụ")
        self.tools_menu = QMenu(self)
        self.ratio = note()
        self._lay_out()
        self._connect()
        self._show_ratios()
        self.setFocusProxy(self.grid)

    def show_place(self, target: Target) -> None:
        """Stand on the cell of a finding, of a field, or of a row's name."""
        if not isinstance(target, Place):
            return
        line_id = target.id
        if target.kind == "assignment":
            line_id = next((item.line for item in self.desk.plan.assignments if item.id == target.id), "")
        column = column_of(self.content.form, target.column)
        if not self.grid.go_to(line_id, column):
            self.grid.setFocus()

    def conflict_here(self) -> str:
        """Return the atom of the conflict in the active cell."""
        return self.grid.actions.conflict_here()

    def history_here(self) -> HistoryTarget | None:
        """Return the active cell."""
        from desktop.presenters.history_targets import funding_target

        place = self.grid.cursor_place
        return funding_target(self.content, *place) if place else None

    def close_page(self) -> None:
        """Stop listening."""
        super().close_page()
        self.content.close()

    def take_change(self, changes: Changes) -> None:
        """Count the ratios again after a change of money or shares."""
        if changes.before.funding is not changes.after.funding or changes.facts:
            self._show_ratios()

    def open_assigned(self) -> None:
        """Open the form for the figures a decision assigns."""
        from ui.pages.assigned_dialog import AssignedDialog

        dialog = AssignedDialog(self.desk, self.content.form, self._line_id(), self)
        dialog.message_raised.connect(self.message_raised)
        open_dialog(dialog)

    def open_stated(self) -> None:
        """Open the form for the figures a document states."""
        from ui.pages.assigned_dialog import StatedDialog

        dialog = StatedDialog(self.desk, self.content.form, self._line_id(), self)
        dialog.message_raised.connect(self.message_raised)
        open_dialog(dialog)

    def use_tool(self, tool: str) -> None:
        """Open one of the tools for the cell that is chosen."""
        self.flush()
        place = self.grid.cursor_place
        key = self.content.columns[place[1]].key if place else ""
        form = self.content.form.key if tool == "export" else ""
        self.tools.use(tool, form, Place("line", self._line_id(), key))

    def flush(self) -> None:
        """Write into the plan what is still being typed."""
        self.grid.commit_typing()

    def _lay_out(self) -> None:
        column = page_column(self)
        column.addLayout(row(heading("Bảng kinh phí"), None, QLabel(unit_words(self.content.form)), self.search))
        buttons = (self.split_button, self.add_button, self.remove_button, self.assign_button, self.tools_button)
        column.addLayout(row(*buttons, None))
        self.tools_button.setMenu(self.tools_menu)
        self.tools_menu.addAction("&Số ghi trong văn bản…", self.open_stated)
        for title, tool in TOOLS:
            self.tools_menu.addAction(title, partial(self.use_tool, tool))
        column.addWidget(self.grid, 1)
        column.addWidget(self.ratio)

    def _connect(self) -> None:
        self.grid.message_raised.connect(self.message_raised)
        self.grid.selection_summarised.connect(self.selection_summarised)
        self.tools.message_raised.connect(self.message_raised)
        self.grid.explanation_asked.connect(self._explain)
        self.grid.conflict_met.connect(self.conflict_wanted)
        CellMenu(self.grid, self.want_history)
        self.split_button.clicked.connect(self._split)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.assign_button.clicked.connect(self.open_assigned)
        self.search.search_changed.connect(self._find)
        self.search.returnPressed.connect(self._find_next)

    def _row(self) -> int:
        place = self.grid.cursor_place
        return place[0] if place else 0

    def _line_id(self) -> str:
        return self.content.line_at(self._row()).id

    def _split(self) -> None:
        self._tell(self.content.split_carried(self._row()))
        self.grid.setFocus()

    def _add(self) -> None:
        self.grid.actions.add_row()
        self.grid.setFocus()

    def _remove(self) -> None:
        self.grid.actions.remove_row()

    def _tell(self, outcome: Outcome) -> None:
        if outcome.message:
            self.message_raised.emit(outcome.message)

    def _explain(self, at_row: int, column: int) -> None:
        words = explanation(self.content, at_row, column)
        self.message_raised.emit(words)
        self.explained.emit(words, self.history_here())

    def _find(self, query: str) -> None:
        self._go_to_match(query, self._row() - 1)

    def _find_next(self) -> None:
        self._go_to_match(self.search.text(), self._row())

    def _go_to_match(self, query: str, after: int) -> None:
        found = next_row(self.content, query, after)
        if found is not None:
            self.grid.go_to(self.content.row(found).id, "title")
            self.search.setFocus()
        elif query:
            self.message_raised.emit(f"Không có dòng nào có “{query}”.")

    def _show_ratios(self) -> None:
        words = ratio_words(self.desk)
        self.ratio.setText(words)
        self.ratio.setVisible(bool(words))
