"""An appendix table as grid content: the rows of its form by its columns, with the totals pinned below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.amounts import format_amount, looks_foreign
from desktop.domain.checks.all import figure_findings
from desktop.domain.finding import Finding, Severity
from desktop.domain.form_table import FormRow, table_of
from desktop.domain.table_edit import row_path
from desktop.domain.table_values import ColumnSpec, TableSpec, cell_text, figure, value_text
from desktop.domain.text import clean_line
from desktop.presenters.entry_words import CONFLICT, TYPED_INTO_CONFLICT
from desktop.presenters.grid import (
    Block,
    CellPlace,
    ChangeCallback,
    FillDirection,
    GridCell,
    GridColumn,
    GridRow,
    Outcome,
    Problem,
    Question,
    RowLook,
    fill_pairs,
    spread,
)
from desktop.presenters.messages import worded
from desktop.presenters.table_entry import fault_of, question_of
from desktop.presenters.table_filling import NO_GROWTH, Growth, TableFilling, TextEntry, growing_parent, growth_for
from desktop.presenters.table_rows import (
    NUMBER,
    TITLE,
    compared_figures,
    grid_columns,
    is_new_input,
    is_own,
    may_type,
    row_look,
    table_rows,
    untouched_texts,
)
from desktop.presenters.table_summary import edit_text, summary_words
from desktop.presenters.uncertain import UNCERTAIN, uncertain_rows
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.table_block import NEW_ROW, enter_table_block
from desktop.services.table_verbs import add_table_row, remove_table_row

FIXED_ROWS = "Dòng này theo dự án và địa phương của kế hoạch; hãy sửa ở Bảng kinh phí hoặc trang Đơn vị cấp dưới."
NO_NEW_ROWS = "Ở đây biểu có sẵn các dòng, không thêm được."
COMPUTED = "Ô này do chương trình tính, không nhập được."
FIXED_TITLE = "Tên dòng này theo biểu mẫu, không sửa ở đây."
NO_TITLE = "Dòng cần có tên. Muốn bỏ dòng này, nhấn Ctrl và dấu trừ."


class TableGrid:
    """Implements `GridContent` for one appendix table of an open plan."""

    def __init__(self, desk: Desk, form: str) -> None:
        """Listen to the desk; raise KeyError for a form the pack does not have. Call `close` in the end."""
        self.desk = desk
        self.form = form
        self.spec: TableSpec = desk.pack.table_spec(form)
        self.unit = self.spec.unit
        self._columns = grid_columns(self.spec, self.table, desk.plan)
        self._formulas: dict[tuple[str, str], tuple[str, object]] = {}
        self._callbacks: list[ChangeCallback] = []
        self._problems: dict[tuple[str, str], Finding] = {}
        self._uncertain: frozenset[str] = frozenset()
        self._take_rows()
        self._take_findings()
        desk.on_change(self._desk_changed)

    def close(self) -> None:
        """Stop listening to the desk."""
        self.desk.off_change(self._desk_changed)

    @property
    def table(self) -> FormRow:
        """The table as it is now, an empty one once the plan has left it out."""
        return table_of(self.desk.plan.tables, self.form) or FormRow("", "", self.form, level="table")

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The row's number and title, frozen, then the form's columns."""
        return self._columns

    def row_count(self) -> int:
        """How many rows scroll."""
        return len(self._rows)

    def row(self, row: int) -> GridRow:
        """The row at this place."""
        shown = self._rows[row]
        return GridRow(shown.id, row_look(self._state[shown.id], shown.depth), shown.depth)

    def row_at(self, row: int) -> FormRow:
        """The table's row shown at this place."""
        return self._state[self._rows[row].id]

    def row_of(self, row_id: str) -> int:
        """Where a row stands; raise KeyError where it is not shown."""
        return self._places[row_id]

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at this place."""
        shown, key = self._rows[row], self._columns[column].key
        held = self._state[shown.id]
        muted = "" if held.is_printed else "muted"
        if key == NUMBER:
            return GridCell(shown.number, look=muted)
        if key == TITLE:
            problem, message = self._problem(self._problems.get((held.id, "")))
            return GridCell(held.title, editable=is_own(held), problem=problem, message=message, look=muted)
        return self._value_cell(held, self.spec.column(key), muted)

    def pinned_count(self) -> int:
        """The total, and below it what it has to agree with and the difference, where the form has them."""
        if not (self.spec.total and self._rows):
            return 0
        return 3 if self._compared else 1

    def pinned_row(self, row: int) -> GridRow:
        """The pinned row at this place."""
        looks: tuple[RowLook, ...] = ("total", "assigned", "difference")
        return GridRow(f"pinned:{looks[row]}", looks[row], pinned=True)

    def pinned_cell(self, row: int, column: int) -> GridCell:
        """The cell of a pinned row."""
        key = self._columns[column].key
        if key == TITLE:
            return GridCell((self.spec.total, "Số đối chiếu", "Chênh lệch")[row], look="strong")
        if key == NUMBER or not self._is_totalled(self.spec.column(key)):
            return GridCell("")
        spec_column = self.spec.column(key)
        if row == 0:
            return self._total_cell(key)
        wanted = self._compared.get(key)
        if wanted is None:
            return GridCell("")
        difference = (figure(self.spec, self.table, key) or 0) - wanted
        return GridCell(
            value_text(self.spec, spec_column, wanted if row == 1 else difference),
            problem="error" if difference else "",
            message="Tổng của biểu khác số đối chiếu." if difference else "",
            look="strong",
        )

    def conflict_at(self, row: int, column: int) -> str:
        """The atom of the open conflict that a cell shows."""
        key = self._columns[column].key
        name = "title" if key == TITLE else f"value:{key}"
        return self.desk.states.disputed(f"cell/{self.row_at(row).id}/{name}")

    def on_change(self, callback: ChangeCallback) -> Callable[[], None]:
        """Call back after every change; return the function that stops it."""
        self._callbacks.append(callback)

        def stop() -> None:
            self._callbacks.remove(callback)

        return stop

    def enter(self, row: int, column: int, text: str) -> Outcome:
        """Take the typed text; an unreadable one is kept, marked, and explained."""
        key, held = self._columns[column].key, self.row_at(row)
        if key == TITLE and not is_own(held):
            return Outcome(changed=False, message=FIXED_TITLE)
        if key == TITLE and not clean_line(text):
            return Outcome(changed=False, message=NO_TITLE)
        if key != TITLE and not self._target((row, column), NO_GROWTH):
            return Outcome(changed=False, message=COMPUTED)
        if disputed := self.conflict_at(row, column):
            return Outcome(changed=False, message=TYPED_INTO_CONFLICT, conflict=disputed, typed=text)
        outcome = self._enter_all("Nhập ô", [((row, column), text)], foreign=None)
        question = None if key == TITLE else question_of(self.spec.column(key), text, self.unit)
        return replace(outcome, question=question) if question else outcome

    def clear(self, cells: Sequence[CellPlace]) -> Outcome:
        """Empty the input cells among these; titles stay."""
        values = [(place, "") for place in cells if self._columns[place[1]].key != TITLE]
        return self._enter_all(f"Xóa {len(cells)} ô", values, foreign=None)

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        """Take a block; rows grow below where the form allows; ask once about commas that may part thousands."""
        entries = list(spread(block, row, column, selection))
        if foreign is None and looks_foreign([text for place, text in entries if self._is_figure(place)]):
            choices = (
                ("Dấu phẩy ngăn hàng nghìn", "foreign"),
                ("Dấu phẩy ngăn phần lẻ", "vietnamese"),
                ("Hủy dán", ""),
            )
            return Outcome(changed=False, question=Question("Các số dán vào có dấu phẩy. Nên hiểu thế nào?", choices))
        name = f"Dán {len(block)}×{max((len(line) for line in block), default=0)} ô"
        return self._enter_all(name, entries, foreign=foreign, grows=True)

    def fill(self, cells: Sequence[CellPlace], direction: FillDirection) -> Outcome:
        """Copy values within the cells."""
        pairs = fill_pairs(cells, direction)
        entries = [(target, self._input_text(source)) for source, target in pairs]
        return self._enter_all(f"Điền {len(entries)} ô", entries, foreign=None)

    def summary(self, cells: Sequence[CellPlace]) -> str:
        """Sum, average and count of the selected figures."""
        return summary_words(self.spec, ((self.row_at(row), self._columns[column].key) for row, column in cells))

    def insert_row(self, row: int) -> Outcome:
        """Add a row below the group (or the table) of this row."""
        parent = self._growing(row)
        if parent is None:
            return Outcome(changed=False, message=NO_NEW_ROWS)
        add_table_row(self.desk, parent.id, NEW_ROW)
        return Outcome(changed=True, message="Đã thêm một dòng.")

    def remove_row(self, row: int, *, confirmed: bool = False) -> Outcome:
        """Take a row away with all below it, asking first where something would be lost."""
        held = self.row_at(row)
        if self.spec.rows_from != "fixed" and not is_own(held):
            return Outcome(changed=False, message=FIXED_ROWS)
        if (_holds_something(held) or not is_own(held)) and not confirmed:
            below = f" và {len(list(held.rows()))} dòng bên dưới" if held.children else ""
            choices = (("Xóa dòng", "remove"), ("Giữ lại", ""))
            return Outcome(changed=False, question=Question(f"Xóa dòng “{held.title}”{below}?", choices))
        remove_table_row(self.desk, held.id)
        return Outcome(changed=True, message="Đã xóa dòng. Nhấn Ctrl+Z để lấy lại.")

    def _value_cell(self, held: FormRow, column: ColumnSpec, muted: str) -> GridCell:
        raw = held.unread.get(column.key, "")
        problem, message = self._problem(self._problems.get((held.id, column.key)))
        if raw:
            problem, message = "error", fault_of(column, raw, self.unit)
        place = f"cell/{held.id}/value:{column.key}"
        if self.desk.states.has_conflict(place):
            problem, message = "error", CONFLICT
        editable = may_type(self.spec, held, column)
        if not editable and not problem and held.id in self._uncertain and self._is_totalled(column):
            problem, message = "warning", UNCERTAIN
        formula, result = self._formulas.get((held.id, column.key), ("", None))
        is_typed_sum = bool(formula) and result == held.cells.get(column.key)
        typed = formula if is_typed_sum else raw or edit_text(self.spec, held, column)
        return GridCell(
            raw or cell_text(self.spec, held, column.key),
            editable=editable,
            problem=problem,
            message=message,
            edit_text=typed if editable else None,
            changed=self.desk.states.is_changed(place),
            look=muted,
        )

    def _total_cell(self, key: str) -> GridCell:
        text = cell_text(self.spec, self.table, key)
        if self.table.id in self._uncertain:
            return GridCell(text, problem="warning", message=UNCERTAIN, look="strong")
        return GridCell(text, look="strong")

    def _problem(self, finding: Finding | None) -> tuple[Problem, str]:
        if finding is None:
            return "", ""
        message = worded(finding, self.desk.plan, self.desk.rules)
        return "error" if finding.severity is Severity.ERROR else "warning", message.sentence

    def _is_totalled(self, column: ColumnSpec) -> bool:
        return column.adds_up or column.formula is not None

    def _is_figure(self, place: CellPlace) -> bool:
        key = self._columns[place[1]].key if place[1] < len(self._columns) else NUMBER
        return key not in {NUMBER, TITLE} and (
            self.spec.column(key).is_figure or self.spec.column(key).value == "mixed"
        )

    def _input_text(self, place: CellPlace) -> str:
        """What is copied from a cell: what was typed there, else the figure so that it reads back as it is."""
        cell, column = self.cell(*place), self.spec.by_key.get(self._columns[place[1]].key)
        if cell.edit_text or column is None or column.value != "money":
            return cell.edit_text or cell.text
        value = figure(self.spec, self.row_at(place[0]), column.key)
        return format_amount(value, self.unit) if isinstance(value, int) else cell.text

    def _enter_all(self, name: str, entries: list[TextEntry], *, foreign: bool | None, grows: bool = False) -> Outcome:
        growth = NO_GROWTH
        if grows:
            growth = growth_for(self.spec, entries, self._rows, state=self._state, new_id=self.desk.new_id)
        filling = TableFilling(self.spec, len(entries), foreign=foreign)
        for place, text in entries:
            row_id = self._target(place, growth)
            if row_id in self._places and self.conflict_at(*place):
                filling.report.disputed += 1
            elif row_id:
                filling.put(row_id, self._columns[place[1]].key, text)
            else:
                filling.skip(text)
        if filling.is_empty:
            return Outcome(changed=False, message=filling.report.words)
        self._keep_formulas(filling)
        changed = bool(enter_table_block(self.desk, name, filling.block(growth)).atoms)
        return Outcome(changed=changed, message=filling.report.words)

    def _target(self, place: CellPlace, growth: Growth) -> str:
        """The row a text goes into, empty where its cell is not typed in."""
        row, column = place
        row_id = growth.ids.get(row, self._rows[row].id if 0 <= row < len(self._rows) else "")
        if not (row_id and 0 <= column < len(self._columns)):
            return ""
        key = self._columns[column].key
        held = self._state.get(row_id)
        if key == NUMBER:
            return ""
        if key == TITLE:
            return row_id if held is None or is_own(held) else ""
        spec_column = self.spec.column(key)
        may = may_type(self.spec, held, spec_column) if held else is_new_input(spec_column)
        return row_id if may else ""

    def _keep_formulas(self, filling: TableFilling) -> None:
        for cell in filling.touched:
            self._formulas.pop(cell, None)
        self._formulas.update(filling.formulas)

    def _growing(self, row: int) -> FormRow | None:
        if not self._rows:
            return self.table if self.spec.may_add_below(self.table) else None
        path = row_path((self.table,), self._rows[row].id)
        return growing_parent(self.spec, path[-1], reversed(path[:-1]))

    def _take_rows(self) -> None:
        table = self.table
        self._rows = table_rows(table)
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self._state = {row.id: row for row in (table, *table.rows())}

    def _take_findings(self) -> None:
        found = [found for found in figure_findings(self.desk.plan, self.desk.rules) if found.place.kind == "row"]
        known = self.spec.by_key
        self._uncertain = uncertain_rows(self.table, self.desk.states.conflicts)
        self._problems = {
            (finding.place.id, finding.place.column if finding.place.column in known else ""): finding
            for finding in reversed(found)
            if finding.place.id in self._state
        }
        self._compared = compared_figures(self.spec, self.desk.plan, self.desk.rules.ties)

    def _desk_changed(self, changes: Changes) -> None:
        before, after = changes.before, changes.after
        if before is after:
            self._take_findings()
            self._tell(frozenset(self._places.values()))
            return
        if before.tables is after.tables and before.funding is after.funding and not changes.rows:
            return
        old_table, problems, uncertain = table_of(before.tables, self.form), self._problems, self._uncertain
        is_same_table = old_table is table_of(after.tables, self.form)
        has_new_numbers = any(atom.endswith(("/number", "/is_printed")) for atom in changes.atoms)
        if not is_same_table and (changes.has_new_structure or has_new_numbers):
            rows = self._rows
            self._take_rows()
            if self._rows != rows:
                self._take_findings()
                self._tell(None)
                return
        touched = frozenset() if is_same_table else self._follow(changes.rows)
        self._take_findings()
        both = problems.keys() | self._problems.keys()
        differing = {key for key in both if problems.get(key) != self._problems.get(key)}
        shown = touched | {row for row, _ in differing} | (uncertain ^ self._uncertain)
        columns = untouched_texts(self._columns, changes.atoms, differing)
        self._tell(frozenset(self._places[row] for row in shown if row in self._places), columns)

    def _follow(self, changed: frozenset[str]) -> frozenset[str]:
        """Take over the new state of changed rows and of the rows above them; return their ids."""
        touched: set[str] = set()
        for row_id in changed & self._state.keys():
            for row in row_path((self.table,), row_id):
                self._state[row.id] = row
                touched.add(row.id)
        return frozenset(touched)

    def _tell(self, rows: frozenset[int] | None, columns: frozenset[int] | None = None) -> None:
        for callback in tuple(self._callbacks):
            callback(rows, columns)


def _holds_something(row: FormRow) -> bool:
    return bool(row.cells or row.unread) or any(_holds_something(child) for child in row.children)
