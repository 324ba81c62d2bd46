"""The plan's lists as grid content: agencies, recipients, indicators, communes and căn cứ, one row a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from desktop.domain.finding import Finding, Severity
from desktop.domain.ordering import key_between
from desktop.domain.plan import Plan
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
    fill_pairs,
    spread,
)
from desktop.presenters.list_columns import COLUMNS, ListColumn, RowValue
from desktop.presenters.messages import worded
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.row_verbs import LISTS, ListName, with_list

PageList = Literal["agencies", "recipients", "indicators", "communes", "bases", "opinions", "papers"]
TITLES: Mapping[PageList, str] = {
    "agencies": "Cơ quan",
    "recipients": "Nơi nhận",
    "indicators": "Chỉ tiêu",
    "communes": "Đơn vị cấp dưới",
    "bases": "Căn cứ pháp lý",
    "opinions": "Ý kiến góp ý vào dự thảo",
    "papers": "Văn bản kèm theo",
}
PLACE_KINDS = {"indicators": "indicator", "recipients": "recipient", "bases": "basis"}
BLANK_ROWS: Mapping[PageList, Mapping[str, Any]] = {
    "agencies": {"code": "", "name": ""},
    "recipients": {"text": ""},
    "indicators": {"code": "", "title": "", "unit": ""},
    "communes": {"name": ""},
    "bases": {},
    "opinions": {},
    "papers": {},
}
NUMBER = GridColumn("number", "STT", width=5, align="center", editable=False)
NOT_TYPED = "Ô này không nhập được."


@dataclass(frozen=True)
class _Entry:
    """A text that goes into a cell; `row` may be one behind the last."""

    row: int
    column: int
    text: str


class ListGrid:
    """Implements `GridContent` for one list of an open plan. A paste below the last row adds rows."""

    def __init__(self, desk: Desk, name: PageList) -> None:
        """Listen to the desk; call `close` when the grid goes away."""
        self.desk = desk
        self.name: PageList = name
        self._given: tuple[ListColumn, ...] = COLUMNS[name]
        self._columns = (NUMBER, *(column.shown for column in self._given))
        self._callbacks: list[ChangeCallback] = []
        self._problems: dict[str, tuple[Problem, str]] = {}
        self.refresh_problems()
        desk.on_change(self._desk_changed)

    def close(self) -> None:
        """Stop listening to the desk."""
        self.desk.off_change(self._desk_changed)

    @property
    def rows(self) -> tuple[RowValue, ...]:
        """The rows of the list."""
        rows: tuple[RowValue, ...] = getattr(self.desk.plan, self.name)
        return rows

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The running number, then the list's own columns."""
        return self._columns

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def row(self, row: int) -> GridRow:
        """The row at this place."""
        return GridRow(self.rows[row].id)

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at this place; a finding about the row marks its first own column."""
        if column == 0:
            return GridCell(str(row + 1))
        value, given = self.rows[row], self._given[column - 1]
        problem, message = self._problems.get(value.id, ("", "")) if column == 1 else ("", "")
        if column == 1 and self.desk.states.disputed_in(value.id):
            problem, message = "error", CONFLICT
        return GridCell(
            given.text(value, self.desk.plan),
            editable=given.may_type(value),
            problem=problem,
            message=message,
            look="" if given.may_type(value) else "muted" if given.is_computed else "",
        )

    def pinned_count(self) -> int:
        """Lists have no totals."""
        return 0

    def pinned_row(self, row: int) -> GridRow:
        """Never asked for."""
        raise IndexError(row)

    def pinned_cell(self, row: int, column: int) -> GridCell:
        """Never asked for."""
        raise IndexError((row, column))

    def conflict_at(self, row: int, _column: int) -> str:
        """The atom of the open conflict in a row."""
        return self.desk.states.disputed_in(self.rows[row].id)

    def on_change(self, callback: ChangeCallback) -> Callable[[], None]:
        """Call back after every change; return the function that stops it."""
        self._callbacks.append(callback)

        def stop() -> None:
            self._callbacks.remove(callback)

        return stop

    def enter(self, row: int, column: int, text: str) -> Outcome:
        """Take the typed text; a row with an open conflict is decided first."""
        if disputed := self.conflict_at(row, column):
            return Outcome(changed=False, message=TYPED_INTO_CONFLICT, conflict=disputed, typed="")
        return self._enter_all(f"Sửa {LISTS[self.name].noun}", [_Entry(row, column, text)])

    def clear(self, cells: Sequence[CellPlace]) -> Outcome:
        """Empty the cells among these that are typed in."""
        return self._enter_all(f"Xóa {len(cells)} ô", [_Entry(*place, "") for place in cells])

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,  # noqa: ARG002 - lists hold no amounts
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        """Take a block; rows are added where it is longer than the list."""
        entries = [_Entry(*place, text) for place, text in spread(block, row, column, selection)]
        return self._enter_all(f"Dán {len(block)} dòng", entries)

    def fill(self, cells: Sequence[CellPlace], direction: FillDirection) -> Outcome:
        """Copy texts within the cells."""
        pairs = fill_pairs(cells, direction)
        entries = [_Entry(*target, self.cell(*source).text) for source, target in pairs]
        return self._enter_all(f"Điền {len(entries)} ô", entries)

    def summary(self, cells: Sequence[CellPlace]) -> str:
        """How many rows the selection holds."""
        count = len({row for row, _ in cells})
        return f"Số dòng {count}" if count > 1 else ""

    def insert_row(self, row: int) -> Outcome:
        """Add an empty row below this one."""
        rows = list(self.rows)
        place = min(row + 1, len(rows))
        rows.insert(place, self._blank_row(rows, place))
        return self._put(f"Thêm {LISTS[self.name].noun}", rows)

    def remove_row(self, row: int, *, confirmed: bool = False) -> Outcome:  # noqa: ARG002 - undo takes it back
        """Take the row away; undo brings it back, so nobody is asked."""
        if not 0 <= row < len(self.rows):
            return Outcome(changed=False)
        rows = [*self.rows[:row], *self.rows[row + 1 :]]
        self._put(f"Xóa {LISTS[self.name].noun}", rows)
        return Outcome(changed=True, message="Đã xóa dòng. Nhấn Ctrl+Z để lấy lại.")

    def refresh_problems(self) -> bool:
        """Take over what the checks found last about the rows; tell whether anything is other than before."""
        before = self._problems
        kind = PLACE_KINDS.get(self.name, "")
        found = [finding for finding in self.desk.text_findings if finding.place.kind == kind]
        self._problems = {finding.place.id: self._problem(finding) for finding in reversed(found)}
        if self._problems == before:
            return False
        ids = before.keys() | self._problems.keys()
        self._tell(frozenset(place for place, row in enumerate(self.rows) if row.id in ids))
        return True

    def _problem(self, finding: Finding) -> tuple[Problem, str]:
        message = worded(finding, self.desk.plan, self.desk.rules).sentence
        return ("error" if finding.severity is Severity.ERROR else "warning"), message

    def _enter_all(self, step: str, entries: list[_Entry]) -> Outcome:
        rows = list(self.rows)
        locked, fault = 0, ""
        for entry in entries:
            if not 1 <= entry.column < len(self._columns):
                locked += bool(entry.text.strip())
                continue
            if entry.row >= len(rows) and not entry.text.strip():
                continue
            while entry.row >= len(rows):
                rows.append(self._blank_row(rows, len(rows)))
            given = self._given[entry.column - 1]
            if not given.may_type(rows[entry.row]):
                locked += bool(entry.text.strip())
                continue
            values, said = given.read(entry.text, rows[entry.row], self.desk.plan)
            fault = fault or said
            rows[entry.row] = replace(rows[entry.row], **values)
        outcome = self._put(step, rows)
        message = fault or (NOT_TYPED if locked and len(entries) == 1 else _locked_words(locked))
        return replace(outcome, message=message)

    def _blank_row(self, rows: Sequence[RowValue], place: int) -> RowValue:
        row_id = self.desk.new_id()
        before = rows[place - 1].order if place else ""
        after = rows[place].order if place < len(rows) else ""
        order = key_between(before, after, row_id[:6])
        return LISTS[self.name].cls(id=row_id, order=order, **BLANK_ROWS[self.name])

    def _put(self, step: str, rows: Sequence[RowValue]) -> Outcome:
        name: ListName = self.name
        changes = self.desk.change(step, with_list(self.desk.plan, name, tuple(rows)))
        return Outcome(changed=bool(changes.atoms))

    def _desk_changed(self, changes: Changes) -> None:
        before, after = self._rows_of(changes.before), self._rows_of(changes.after)
        if [row.id for row in before] != [row.id for row in after]:
            self._tell(None)
        elif changes.before is changes.after:
            self._tell(frozenset(range(len(after))))
        elif before is not after:
            self._tell(frozenset(place for place, row in enumerate(after) if row is not before[place]))
        elif any(column.is_computed for column in self._given):
            self._tell(frozenset(range(len(after))))

    def _rows_of(self, plan: Plan) -> tuple[RowValue, ...]:
        rows: tuple[RowValue, ...] = getattr(plan, self.name)
        return rows

    def _tell(self, rows: frozenset[int] | None) -> None:
        for callback in tuple(self._callbacks):
            callback(rows, None)


def _locked_words(locked: int) -> str:
    return f"{locked} ô bỏ qua vì không nhập được." if locked else ""
