"""The grid: frozen columns, grouped header, pinned sums, Excel's keys, questions below; over any GridContent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from desktop.presenters.grid import CellPlace, GridContent, Outcome, Question
from ui.grid.actions import Answer, GridActions
from ui.grid.cell_painting import CellPainter
from ui.grid.cursor import Cursor
from ui.grid.frame_painting import Area
from ui.grid.frozen import FrozenTable
from ui.grid.keys import EditorKey, Keys, Verb
from ui.grid.moments import later, today
from ui.grid.question_strip import QuestionStrip
from ui.grid.scroll_bars import outer_scroll_bar
from ui.grid.sizes import ZOOM_STEP, GridSizes
from ui.grid.table_adapter import TableAdapter
from ui.theme import LIGHT, Tokens

NO_PROBLEM = "Bảng này không còn lỗi hay cảnh báo."


class Grid(QWidget):
    """Shows one content and lets the officer work in it; everything said or asked comes out as a signal.

    `question_raised` only informs: the strip below the grid asks, `answer` takes the answer from anybody else.
    `column_resized` tells the key and the width at 100 % in pixels, for the settings.
    """

    cell_entered = Signal(int, int)
    cell_focused = Signal(int, int)
    selection_summarised = Signal(str)
    message_raised = Signal(str)
    question_raised = Signal(object)
    explanation_asked = Signal(int, int)
    conflict_met = Signal(str, str)
    """The atom of an open conflict that was typed into, and what was typed."""
    column_resized = Signal(str, int)
    zoom_changed = Signal(int)

    def __init__(
        self, parent: QWidget | None = None, *, colours: Tokens = LIGHT, read_today: Callable[[], date] = today
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body = FrozenTable(colours, self)
        self.pinned = FrozenTable(colours, self, has_header=False)
        self.question_strip = QuestionStrip(self)
        self._read_today = read_today
        self._painter = CellPainter(colours, self.font())
        self._sizes = GridSizes(self.body, self.pinned, self._painter, self.font())
        self._was_shown = False
        self._copied: Area | None = None
        self._answer: Answer | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._summary_timer = later(self, self._summarise)
        self._fit_timer = later(self, self._fit)
        self._lay_out()
        self._connect_parts()

    @property
    def content(self) -> GridContent:
        """The content shown."""
        return self._content

    @property
    def cursor_place(self) -> CellPlace | None:
        """The active cell; None in an empty grid."""
        return self._cursor.place

    @property
    def actions(self) -> GridActions:  # type: ignore[override] # Qt's list of menu actions is never asked of a grid
        """What buttons around the grid may do to the selection and the active row."""
        return self._actions

    @property
    def zoom(self) -> int:
        """The size of everything in percent."""
        return self._sizes.zoom

    def set_content(self, content: GridContent) -> None:
        """Shows another content; widths the officer gave to columns of the same key stay."""
        self.commit_typing()
        if self._stop_listening is not None:
            self._stop_listening()
        self._content = content
        self._adapter, self._pinned_adapter = TableAdapter(content, self), TableAdapter(content, self, pinned=True)
        self.body.set_adapter(self._adapter, self._painter)
        self.pinned.set_adapter(self._pinned_adapter, self._painter)
        self._cursor = Cursor(self._adapter, self.body.main.selectionModel(), self)
        self._actions = GridActions(
            content, self._adapter, cursor=self._cursor, clipboard=QGuiApplication.clipboard(), tell=self._take
        )
        self._stop_listening = content.on_change(self._show_change)
        self._connect_content()
        self._forget_copy()
        self.question_strip.dismiss()
        self._sizes.attach(self._adapter, self._pinned_adapter)
        self._begin()

    def commit_typing(self) -> None:
        """Enters what is being typed, before something else happens to the plan."""
        self.body.commit_typing()

    def go_to(self, row_id: str, column_key: str) -> bool:
        """Makes this cell the active one and shows it; False if there is no such cell."""
        keys = [column.key for column in self._adapter.columns]
        if row_id not in self._adapter.row_ids or column_key not in keys:
            return False
        self._cursor.move_to(self._adapter.row_ids.index(row_id), keys.index(column_key))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def selected_cells(self) -> list[CellPlace]:
        """The selected cells, the active one first."""
        return self._cursor.cells()

    def answer(self, key: str) -> None:
        """Answers the open question with the key of a choice; "" leaves everything as it is."""
        answer, self._answer = self._answer, None
        self.question_strip.dismiss()
        self._focus_view()
        if answer is not None and key:
            self._take(answer(key), answer)

    def column_widths(self) -> dict[str, int]:
        """The widths the officer gave to columns, by key, in pixels at 100 %."""
        return self._sizes.widths

    def set_column_widths(self, widths: Mapping[str, int]) -> None:
        """Takes widths from the settings."""
        self._sizes.take_widths(widths)

    def set_zoom(self, percent: int) -> None:
        """Draws everything larger or smaller, within 70 and 200 %."""
        if self._sizes.set_zoom(percent):
            self.zoom_changed.emit(self.zoom)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the focus to the part with the active cell."""
        super().focusInEvent(event)
        self._focus_view()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed is lost with the page."""
        self.commit_typing()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begins at the top: before the first showing nobody knew how much is in sight."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._across.setValue(0)
            self._down.setValue(0)
            self.body.show_place(*self._cursor.extent)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._across, self._down = QScrollBar(Qt.Orientation.Horizontal, self), QScrollBar(self)
        outer_scroll_bar(self._across, self.body.main.horizontalScrollBar())
        outer_scroll_bar(self._down, self.body.main.verticalScrollBar())
        layout.addWidget(self.body, 0, 0)
        layout.addWidget(self._down, 0, 1)
        layout.addWidget(self.pinned, 1, 0)
        layout.addWidget(self._across, 2, 0)
        layout.addWidget(self.question_strip, 3, 0, 1, 2)
        layout.setRowStretch(0, 1)
        layout.setColumnStretch(0, 1)

    def _connect_parts(self) -> None:
        here, there = self.body.main.horizontalScrollBar(), self.pinned.main.horizontalScrollBar()
        here.valueChanged.connect(there.setValue)
        there.valueChanged.connect(here.setValue)
        self.question_strip.choice_made.connect(self.answer)
        for view in (*self.body.views, *self.pinned.views):
            view.zoom_turned.connect(self._turn_zoom)
        for view in self.pinned.views:
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for view in self.body.views:
            view.header.sectionResized.connect(self._take_width)
            view.header.sectionPressed.connect(self._select_column)
            view.pressed_at.connect(self._press)
            view.dragged_to.connect(self._drag)
            view.double_clicked_at.connect(self._edit_at)
            view.typing_refused.connect(self.message_raised)

    def _connect_content(self) -> None:
        keys = Keys(self._cursor, self._verbs(), self._page_rows)
        self._adapter.text_entered.connect(self._take_entry)
        self._adapter.structure_changed.connect(self._take_structure)
        self._cursor.cell_reached.connect(self._reach)
        self._cursor.extent_moved.connect(self.body.show_place)
        self._cursor.selection_changed.connect(self._summary_timer.start)
        for view, delegate in zip(self.body.views, self.body.delegates, strict=True):
            view.keys = keys
            delegate.editor_left.connect(self._leave_editor)
            delegate.text_spread.connect(self._actions.spread_text)

    def _verbs(self) -> dict[Verb, Callable[[], None]]:
        return {
            "edit": self._edit,
            "copy": self._copy,
            "cut": self._cut,
            "paste": self._paste,
            "clear": self._actions.clear,
            "fill_down": partial(self._actions.fill, "down"),
            "fill_right": partial(self._actions.fill, "right"),
            "fill_all": partial(self._actions.fill, "all"),
            "today": self._type_today,
            "cancel": self._cancel,
            "explain": self._explain,
            "next_problem": self._next_problem,
            "previous_problem": self._previous_problem,
            "add_row": self._actions.add_row,
            "remove_row": self._actions.remove_row,
        }

    def _begin(self) -> None:
        """Stands on the first cell one may type in, else on the first."""
        self._cursor.move_to(*self._cursor.first_to_fill())

    def _fit(self) -> None:
        self._sizes.fit()

    def _take_width(self, column: int, _old: int, new: int) -> None:
        """The officer drew a column wider or narrower."""
        key = self._sizes.take_drawn_width(column, new)
        if key is not None:
            self._fit_timer.start()
            self.column_resized.emit(key, self._sizes.widths[key])

    def _show_change(self, rows: frozenset[int] | None, columns: frozenset[int] | None) -> None:
        """The content changed: the touched rows are told, measured and summed again."""
        self._adapter.show_change(rows, columns)
        self._pinned_adapter.show_change(None, None)
        self._forget_copy()
        texts_changed = columns is None or any(self._adapter.columns[column].wraps for column in columns)
        if rows is not None and texts_changed:
            self._sizes.fit_rows(row for row in rows if row < self._adapter.rowCount())
        self._sizes.fit_pinned()
        self._summary_timer.start()

    def _take_structure(self) -> None:
        """Rows or columns came or went: their heights are measured; a question about the old ones is withdrawn."""
        self._answer = None
        self.question_strip.dismiss()
        self.body.show_columns()
        self.pinned.show_columns()
        self._fit()
        if self._cursor.place is None:
            self._begin()

    def _take_entry(self, row: int, column: int, outcome: Outcome) -> None:
        self.cell_entered.emit(row, column)
        self._take(outcome, self._actions.answer_to_entry(row, column))

    def _take(self, outcome: Outcome, answer: Answer) -> None:
        """Says what a verb said and asks what it asked."""
        if outcome.message:
            self.message_raised.emit(outcome.message)
        if outcome.conflict:
            self.conflict_met.emit(outcome.conflict, outcome.typed)
        if outcome.question is not None:
            self._ask(outcome.question, answer, waits=not outcome.changed)
        elif outcome.changed and self._answer is not None:
            self._answer = None
            self.question_strip.dismiss()

    def _ask(self, question: Question, answer: Answer, *, waits: bool) -> None:
        self._answer = answer
        self.question_strip.ask(question, takes_focus=waits)
        self.question_raised.emit(question)

    def _reach(self, row: int, column: int) -> None:
        """The active cell moved."""
        if any(view.hasFocus() for view in self.body.views):
            self._focus_view()
        self._mark()
        self.cell_focused.emit(row, column)
        cell = self._adapter.cell(row, column)
        if cell.problem and cell.message:
            self.message_raised.emit(cell.message)

    def _focus_view(self) -> None:
        place = self._cursor.place
        self.body.view_for(place[1] if place else 0).setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self) -> None:
        self.body.mark(self._cursor.place, self._copied)

    def _forget_copy(self) -> None:
        self._copied = None
        self._mark()

    def _leave_editor(self, key: EditorKey) -> None:
        """The editor closed by a key: goes where the key leads."""
        place = self._cursor.place
        if place is None:
            return
        if key in ("down", "up"):
            self._cursor.new_line(1 if key == "down" else -1)
        elif key in ("next", "previous"):
            self._cursor.advance(1 if key == "next" else -1)
        elif key in ("left", "right"):
            self._cursor.move_to(place[0], place[1] + (1 if key == "right" else -1))

    def _edit(self, text: str | None = None) -> None:
        """Opens the editor with the cell's text or another one, its cursor at the end."""
        place = self._cursor.place
        if place is None:
            return
        if not self._adapter.is_editable(*place):
            view = self.body.view_for(place[1])
            view.refuse_typing(self._adapter.index(*place))
            return
        delegate = self.body.delegate_for(place[1])
        delegate.mode = "edit"
        self.body.view_for(place[1]).open_editor(self._adapter.index(*place), text)

    def _type_today(self) -> None:
        self._edit(f"{self._read_today():%d/%m/%Y}")

    def _copy(self) -> None:
        self._copied = self._actions.copy()
        self._mark()

    def _cut(self) -> None:
        if self._actions.copy() is not None:
            self._actions.clear()

    def _paste(self) -> None:
        self._actions.paste()

    def _cancel(self) -> None:
        """Esc: the dashes of the copied block go, an open question is left unanswered."""
        self._forget_copy()
        if self._answer is not None:
            self.answer("")

    def _explain(self) -> None:
        place = self._cursor.place
        if place is not None:
            self.explanation_asked.emit(*place)

    def _next_problem(self) -> None:
        self._go_to_problem(1)

    def _previous_problem(self) -> None:
        self._go_to_problem(-1)

    def _go_to_problem(self, step: int) -> None:
        place = self._cursor.next_problem(step)
        if place is None:
            self.message_raised.emit(NO_PROBLEM)
        else:
            self._cursor.move_to(*place)

    def _page_rows(self) -> int:
        return max(self.body.main.viewport().height() // self._painter.row_height - 1, 1)

    def _press(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        place = self.body.place_at(point)
        if place is None or not self.body.holds(point):
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._cursor.extend_to(*place)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._cursor.add_at(*place)
        else:
            self._cursor.move_to(*place)

    def _drag(self, point: QPoint) -> None:
        place = self.body.place_at(point)
        if place is not None and place != self._cursor.extent:
            self._cursor.extend_to(*place)

    def _edit_at(self, point: QPoint) -> None:
        if self.body.holds(point):
            self._edit()

    def _select_column(self, column: int) -> None:
        self._cursor.select_area((0, column), (self._adapter.rowCount() - 1, column))

    def _turn_zoom(self, steps: int) -> None:
        self.set_zoom(self.zoom + steps * ZOOM_STEP)

    def _summarise(self) -> None:
        self.selection_summarised.emit(self._content.summary(self._cursor.cells()))
