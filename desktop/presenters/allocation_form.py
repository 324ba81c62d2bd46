"""Spreading an amount over communes: what is spread, by which key, within which bounds; the preview is grid content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.domain.allocation import AllocationError, Weight
from desktop.domain.amounts import AmountError, format_amount, parse_amount
from desktop.domain.form_table import FormRow, Tables, find_row, table_of
from desktop.domain.fund import Measure
from desktop.domain.table_edit import row_path
from desktop.domain.table_values import ColumnSpec, TableSpec, decimal_text, figure, value_text
from desktop.domain.text import clean_line
from desktop.domain.ties import FUNDING
from desktop.presenters.allocation_words import fault_words
from desktop.presenters.grid import (
    Block,
    CellPlace,
    ChangeCallback,
    FillDirection,
    GridCell,
    GridColumn,
    GridRow,
    Outcome,
    fill_pairs,
    spread,
)
from desktop.services.allocation_verbs import (
    SpreadKey,
    SpreadOrder,
    SpreadProposal,
    propose_spread,
    spread_amount,
    spread_weights,
)
from desktop.services.desk import Desk

KEYS: tuple[tuple[SpreadKey, str], ...] = (
    ("poor_households", "Số hộ nghèo đầu năm"),
    ("equal", "Chia đều"),
    ("last_year", "Theo số giao năm trước"),
    ("typed", "Trọng số gõ tay"),
)
TITLE, WEIGHT, LEAST, MOST, LOCKED, NOW, NEW = range(7)
FINEST = 1_000_000
NO_TOTAL = "Hãy ghi số cần phân bổ."


def spread_rows(desk: Desk, form: str) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of the rows that can be spread: heads with communes below, or the table itself."""
    table = table_of(desk.plan.tables, form)
    return () if table is None else tuple(_spread_rows(table))


def _spread_rows(row: FormRow) -> Iterator[tuple[str, str]]:
    if any(child.commune for child in row.children):
        name = f"{row.number} {row.title}".strip()
        yield row.id, "Toàn bộ biểu" if row.level == "table" else name
    for child in row.children:
        yield from _spread_rows(child)


def spread_row_of(desk: Desk, form: str, row_id: str) -> str:
    """Return the row that is spread where the officer stands: the row itself or the nearest above it, else empty."""
    known = {row for row, _ in spread_rows(desk, form)}
    if not row_id:
        return ""
    path = row_path(desk.plan.tables, row_id)
    return next((row.id for row in reversed(path) if row.id in known), "")


def spread_columns(desk: Desk, form: str) -> tuple[tuple[str, str], ...]:
    """Return (key, name) of the columns whose cells are typed figures that add up."""
    spec = desk.pack.table_spec(form)
    columns = (spec.column(key) for key in spec.adding)
    return tuple((column.key, " – ".join((*column.groups, column.title))) for column in columns)


def known_total(desk: Desk, form: str, row_id: str, column: str) -> int | None:
    """Return what the row's column has to add up to: the figure of the funding table, else the sum it has now."""
    spec, row = desk.pack.table_spec(form), find_row(desk.plan.tables, row_id)
    for tie in desk.rules.ties:
        left, right = tie.left, tie.right
        is_here = len(left) == len(right) == 1 and left[0].form == form and left[0].column == column
        if is_here and left[0].is_each and right[0].form == FUNDING and row.code:
            line = desk.plan.funding.by_code(row.code)
            return Measure.parse(right[0].column).total(line.totals) if line else None
    total = figure(spec, row, column)
    return total if isinstance(total, int) else None


@dataclass
class _Inputs:
    """What the officer typed into the preview, by row id."""

    weights: dict[str, Weight] = field(default_factory=dict)
    bounds: dict[tuple[str, int], int] = field(default_factory=dict)
    locked: set[str] = field(default_factory=set)
    bad: dict[tuple[str, int], str] = field(default_factory=dict)


class AllocationForm:
    """Implements `GridContent`: one row a commune, with weight, bounds, lock, the figure now and the one proposed."""

    def __init__(self, desk: Desk, form: str, *, last_year: Tables = ()) -> None:
        """Begin with the first row and column; `last_year` are the tables of the plan of the year before."""
        self.desk = desk
        self.form = form
        self.spec: TableSpec = desk.pack.table_spec(form)
        self.key: SpreadKey = "poor_households"
        self.total: int | None = None
        self.proposal: SpreadProposal | None = None
        self.fault = ""
        self._last_year = last_year
        self._callbacks: list[ChangeCallback] = []
        self._inputs = _Inputs()
        self.choose(spread_rows(desk, form)[0][0], spread_columns(desk, form)[0][0])

    def choose(self, row_id: str, column: str) -> None:
        """Spread another row or column; bounds and typed weights start anew, the total is the one that is known."""
        self.row_id, self.column_key = row_id, column
        row = find_row(self.desk.plan.tables, row_id)
        self._rows = row.children
        self._inputs = _Inputs(locked={child.id for child in row.children if column in child.locked})
        self.total = known_total(self.desk, self.form, row_id, column)
        self._propose()
        self._tell(None)

    def set_key(self, key: SpreadKey) -> None:
        """Spread by another key; typed weights begin as the weights shown."""
        if key == "typed":
            self._inputs.weights = dict(self.weights)
        self.key = key
        self._propose()
        self._tell(self._all_rows)

    def set_total(self, text: str) -> str:
        """Take the amount to spread as typed; return the sentence why it is none, empty when it is."""
        try:
            self.total = parse_amount(text, self.unit)
        except AmountError:
            self.total = None
            self.proposal, self.fault = None, f"“{clean_line(text)}” không phải là số."
        else:
            self._propose()
        self._tell(self._all_rows)
        return self.fault

    @property
    def unit(self) -> int:
        """How many đồng (or households) a figure of the column counts."""
        return self.spec.unit if self.column.value == "money" else 1

    @property
    def column(self) -> ColumnSpec:
        """The column that is spread."""
        return self.spec.column(self.column_key)

    @property
    def total_text(self) -> str:
        """The amount to spread as it is typed."""
        return format_amount(self.total, self.unit)

    @property
    def weights(self) -> dict[str, Weight]:
        """The weight of each row by the chosen key."""
        return dict(spread_weights(self.desk.plan, self._order(self.total or 0)))

    @property
    def words(self) -> str:
        """What is wrong, or that the total is exact."""
        if self.fault or self.proposal is None:
            return self.fault or NO_TOTAL
        given = sum(self.proposal.amounts.values())
        return f"Cộng lại đúng bằng {self._shown(given)}; phần lẻ dồn vào nơi có số dư lớn nhất."

    def apply(self) -> str:
        """Write the proposal as one step; return what was done, empty where there is nothing to write."""
        if self.proposal is None:
            return ""
        kept = {row: amount for row, amount in self.proposal.amounts.items() if row not in self._inputs.locked}
        spread_amount(self.desk, SpreadProposal(self.proposal.order, kept))
        title = find_row(self.desk.plan.tables, self.row_id).title or self.spec.short
        self.refresh()
        return f"Đã phân bổ {self.total_text} cho {len(kept)} nơi: {title}. Nhấn Ctrl+Z để lấy lại."

    def refresh(self) -> None:
        """Show the figures of the plan as they are now."""
        self._rows = find_row(self.desk.plan.tables, self.row_id).children
        self._propose()
        self._tell(self._all_rows)

    @property
    def columns(self) -> Sequence[GridColumn]:
        """Place, weight, bounds, lock, now, proposed."""
        figures = (("now", "Đang có"), ("new", "Sẽ giao"))
        return (
            GridColumn("title", self.spec.title_head, width=22, frozen=True, editable=False, wraps=True),
            GridColumn("weight", "Trọng số", width=9, align="right", editable=self.key == "typed"),
            GridColumn("least", "Ít nhất", width=9, align="right"),
            GridColumn("most", "Nhiều nhất", width=9, align="right"),
            GridColumn("locked", "Giữ nguyên (gõ x)", width=10, align="center"),
            *(GridColumn(key, title, width=9, align="right", editable=False) for key, title in figures),
        )

    def row_count(self) -> int:
        """How many communes."""
        return len(self._rows)

    def row(self, row: int) -> GridRow:
        """The row at this place."""
        return GridRow(self._rows[row].id)

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at this place."""
        held = self._rows[row]
        bad = self._inputs.bad.get((held.id, column), "")
        if bad:
            return GridCell(bad, editable=True, problem="error", message=f"“{bad}” không phải là số.")
        texts: dict[int, Callable[[], str]] = {
            TITLE: lambda: held.title,
            WEIGHT: lambda: self._weight_text(held.id),
            LOCKED: lambda: "x" if held.id in self._inputs.locked else "",
            NOW: lambda: self._shown(figure(self.spec, held, self.column_key)),
            NEW: lambda: self._proposed(held),
        }
        if column in texts:
            is_typed = column == LOCKED or (column == WEIGHT and self.key == "typed")
            return GridCell(texts[column](), editable=is_typed, look="strong" if column == NEW else "")
        return GridCell(format_amount(self._inputs.bounds.get((held.id, column)), self.unit), editable=True)

    def pinned_count(self) -> int:
        """The total."""
        return 1

    def pinned_row(self, _row: int) -> GridRow:
        """The total's row."""
        return GridRow("pinned:total", "total", pinned=True)

    def pinned_cell(self, _row: int, column: int) -> GridCell:
        """Sums of the weights, of the figures now and of the proposed ones."""
        now = [value for row in self._rows if (value := figure(self.spec, row, self.column_key)) is not None]
        amounts = self.proposal.amounts.values() if self.proposal else ()
        texts = {
            TITLE: "Tổng",
            WEIGHT: decimal_text(sum((Fraction(weight) for weight in self.weights.values()), start=Fraction(0))),
            NOW: self._shown(sum(now)) if now else "",
            NEW: self._shown(sum(amounts)) if self.proposal else "",
        }
        return GridCell(texts.get(column, ""), look="strong")

    def conflict_at(self, _row: int, _column: int) -> str:
        """A proposal has no conflicts."""
        return ""

    def on_change(self, callback: ChangeCallback) -> Callable[[], None]:
        """Call back after every change; return the function that stops it."""
        self._callbacks.append(callback)

        def stop() -> None:
            self._callbacks.remove(callback)

        return stop

    def enter(self, row: int, column: int, text: str) -> Outcome:
        """Take a weight, a bound or a lock."""
        return self._enter_all([((row, column), text)])

    def clear(self, cells: Sequence[CellPlace]) -> Outcome:
        """Empty the cells."""
        return self._enter_all([(place, "") for place in cells])

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        """Take a block of weights or bounds."""
        del foreign
        return self._enter_all(list(spread(block, row, column, selection)))

    def fill(self, cells: Sequence[CellPlace], direction: FillDirection) -> Outcome:
        """Copy within the cells."""
        return self._enter_all([(to, self.cell(*source).text) for source, to in fill_pairs(cells, direction)])

    def summary(self, _cells: Sequence[CellPlace]) -> str:
        """Say nothing; the sums stand below."""
        return ""

    def insert_row(self, _row: int) -> Outcome:
        """Refuse: the rows are the plan's communes."""
        return Outcome(changed=False)

    def remove_row(self, _row: int, *, confirmed: bool = False) -> Outcome:
        """Refuse: the rows are the plan's communes."""
        return Outcome(changed=confirmed and False)

    @property
    def _all_rows(self) -> frozenset[int]:
        return frozenset(range(len(self._rows)))

    def _enter_all(self, entries: list[tuple[CellPlace, str]]) -> Outcome:
        taken = False
        for (row, column), text in entries:
            if 0 <= row < len(self._rows) and 0 <= column <= NEW and self.cell(row, column).editable:
                self._put(self._rows[row].id, column, clean_line(text))
                taken = True
        self._propose()
        self._tell(self._all_rows)
        return Outcome(changed=taken, message=self.fault)

    def _put(self, row_id: str, column: int, text: str) -> None:
        self._inputs.bad.pop((row_id, column), None)
        if column == LOCKED:
            (self._inputs.locked.add if text else self._inputs.locked.discard)(row_id)
            return
        try:
            read = parse_amount(text, FINEST if column == WEIGHT else self.unit)
        except AmountError:
            self._inputs.bad[row_id, column] = text
            return
        if column == WEIGHT:
            self._inputs.weights[row_id] = Fraction(read or 0, FINEST)
        elif read is None:
            self._inputs.bounds.pop((row_id, column), None)
        else:
            self._inputs.bounds[row_id, column] = read

    def _order(self, total: int) -> SpreadOrder:
        least = {row: amount for (row, column), amount in self._inputs.bounds.items() if column == LEAST}
        most = {row: amount for (row, column), amount in self._inputs.bounds.items() if column == MOST}
        for held in self._rows:
            if held.id in self._inputs.locked:
                least[held.id] = most[held.id] = self._now(held)
        return SpreadOrder(
            self.row_id,
            self.column_key,
            total,
            self.key,
            weights=self._inputs.weights,
            last_year=self._last_year,
            minimum=least,
            maximum=most,
        )

    def _now(self, held: FormRow) -> int:
        value = figure(self.spec, held, self.column_key)
        return value if isinstance(value, int) else 0

    def _propose(self) -> None:
        self.proposal, self.fault = None, ""
        if self.total is None:
            self.fault = NO_TOTAL
        elif self._inputs.bad:
            self.fault = f"“{next(iter(self._inputs.bad.values()))}” không phải là số."
        else:
            try:
                self.proposal = propose_spread(self.desk, self._order(self.total))
            except AllocationError as error:
                names = {row.id: row.title for row in self._rows}
                self.fault = fault_words(error, names, self._shown(error.amount), self.key)

    def _weight_text(self, row_id: str) -> str:
        weight = self.weights.get(row_id, 0)
        return decimal_text(weight) if weight else ""

    def _proposed(self, held: FormRow) -> str:
        return "" if self.proposal is None else self._shown(self.proposal.amounts.get(held.id))

    def _shown(self, value: Weight | None) -> str:
        return value_text(self.spec, self.column, value)

    def _tell(self, rows: frozenset[int] | None) -> None:
        for callback in tuple(self._callbacks):
            callback(rows, None)
