"""A real little funding sheet in memory: figures in triệu, sums computed, rows to add; it counts its undo steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.amounts import (
    UNIT_MILLION,
    AmountError,
    AmountFault,
    format_amount,
    looks_foreign,
    parse_amount,
    parse_block_amount,
)
from desktop.presenters.grid import (
    Block,
    CellPlace,
    ChangeCallback,
    FillDirection,
    GridCell,
    GridColumn,
    GridRow,
    Outcome,
    Question,
    RowLook,
    fill_pairs,
    spread,
)

TW, LOCAL = ("Ngân sách trung ương",), ("Ngân sách địa phương",)
COLUMNS = (
    GridColumn("stt", "STT", width=6, align="center", frozen=True, editable=False),
    GridColumn("title", "Dự án / hoạt động", width=34, frozen=True, wraps=True),
    GridColumn("central", "Tổng", TW, "(1)", 10, "right", editable=False),
    GridColumn("invest", "ĐTPT", TW, "(2)", 10, "right"),
    GridColumn("regular", "SN", TW, "(3)", 10, "right"),
    GridColumn("province", "Tỉnh", LOCAL, "(4)", 10, "right"),
    GridColumn("district", "Huyện", LOCAL, "(5)", 10, "right"),
    GridColumn("local", "Tổng", LOCAL, "(6)", 10, "right", editable=False),
    GridColumn("raised", "Huy động (kể cả đóng góp bằng ngày công)", (), "(7)", 12, "right"),
    GridColumn("all", "TỔNG CỘNG (DỄ ĐỌC)", (), "(8)", 12, "right", editable=False),
)
AT = {column.key: place for place, column in enumerate(COLUMNS)}
FUNDS = ("invest", "regular", "province", "district", "raised")
SUMS = {
    "central": ("invest", "regular"),
    "local": ("province", "district"),
    "all": FUNDS,
}
FOREIGN = Question("Dấu phẩy trong khối dán?", (("Phân cách hàng nghìn", "foreign"), ("Dấu thập phân", "vietnamese")))


@dataclass(frozen=True)
class SheetRow:
    id: str
    stt: str
    title: str
    look: RowLook = "activity"
    depth: int = 0
    amounts: dict[str, int] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)


def seed_rows() -> list[SheetRow]:
    def row(code: str, title: str, look: RowLook, depth: int, *figures: int | None) -> SheetRow:
        amounts = {fund: figure * UNIT_MILLION for fund, figure in zip(FUNDS, figures, strict=False) if figure}
        return SheetRow(code, code, title, look, depth, amounts)

    return [
        row("3", "Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", "project", 0),
        row("3.1", "TDA 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp", "subproject", 1, None, 838, 42, 84),
        row("3.2", "TDA 2: Cải thiện dinh dưỡng", "subproject", 1, None, 269, 13, 27),
        row("4", "Dự án 4: Phát triển giáo dục nghề nghiệp, việc làm bền vững", "project", 0),
        row("4.3", "TDA 3: Hỗ trợ việc làm bền vững", "subproject", 1, 148, 216, 11, 22),
        row("4.3.a", "trong đó: năm 2022 chuyển sang", "of_which", 2, 33),
        row("4.3.b", "Mở lớp tập huấn cho cán bộ cấp xã, thôn, ấp", "activity", 2, None, 30),
        row("6", "Dự án 6: Truyền thông và giảm nghèo về thông tin", "project", 0, None, 177),
    ]


def many_rows(count: int) -> list[SheetRow]:
    real = seed_rows()
    return [replace(real[at % len(real)], id=f"row-{at}") for at in range(count)]


class Sheet:
    """Project rows are locked except 6; everything else may be typed in, sums never."""

    columns: Sequence[GridColumn] = COLUMNS

    def __init__(self, rows: list[SheetRow] | None = None) -> None:
        self.rows = seed_rows() if rows is None else rows
        self.steps: list[str] = []
        self.reads = 0
        self.marked: dict[tuple[str, str], GridCell] = {}
        self.disputed: dict[tuple[int, int], str] = {}
        self._callbacks: list[ChangeCallback] = []

    def text(self, row_id: str, key: str) -> str:
        row = next(at for at, each in enumerate(self.rows) if each.id == row_id)
        return self.cell(row, AT[key]).text

    def row_count(self) -> int:
        return len(self.rows)

    def row(self, row: int) -> GridRow:
        each = self.rows[row]
        return GridRow(each.id, each.look, each.depth)

    def cell(self, row: int, column: int) -> GridCell:
        self.reads += 1
        each, key = self.rows[row], COLUMNS[column].key
        if (each.id, key) in self.marked:
            return self.marked[each.id, key]
        editable = self._is_open(row) and COLUMNS[column].editable
        if key in ("stt", "title"):
            return GridCell(each.stt if key == "stt" else each.title, editable=editable)
        if key in each.raw:
            return GridCell(each.raw[key], editable, "error", f"“{each.raw[key]}” không phải là số.")
        return GridCell(self._figure(each, key), editable)

    def pinned_count(self) -> int:
        return 3

    def pinned_row(self, row: int) -> GridRow:
        looks: tuple[RowLook, ...] = ("total", "assigned", "difference")
        return GridRow(f"pinned-{row}", looks[row], pinned=True)

    def pinned_cell(self, row: int, column: int) -> GridCell:
        key = COLUMNS[column].key
        if key == "stt":
            return GridCell("")
        if key == "title":
            return GridCell(("TỔNG CỘNG", "Số được giao (QĐ 1109)", "Chênh lệch")[row])
        total = sum(self._amount(each, key) for each in self.rows if each.look != "of_which")
        assigned = 1_540 * UNIT_MILLION if key == "central" else total
        return GridCell(format_amount((total, assigned, total - assigned)[row], UNIT_MILLION))

    def conflict_at(self, row: int, column: int) -> str:
        return self.disputed.get((row, column), "")

    def on_change(self, callback: ChangeCallback) -> Callable[[], None]:
        self._callbacks.append(callback)

        def stop() -> None:
            self._callbacks.remove(callback)

        return stop

    def enter(self, row: int, column: int, text: str) -> Outcome:
        if not self._is_open(row):
            return Outcome(changed=False, message="Ô này do chương trình tính.")
        question, message = self._put(row, column, text, foreign=None)
        self._step("enter", {row})
        return Outcome(changed=True, message=message, question=question)

    def clear(self, cells: Sequence[CellPlace]) -> Outcome:
        open_cells = [place for place in cells if self.cell(*place).editable]
        for row, column in open_cells:
            self._put(row, column, "", foreign=None)
        self._step("clear", {row for row, _ in open_cells})
        return Outcome(changed=bool(open_cells), message=f"Đã xóa {len(open_cells)} ô.")

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        if foreign is None and looks_foreign(text for line in block for text in line):
            return Outcome(changed=False, question=FOREIGN)
        skipped, touched, grown = 0, set(), False
        for (at, key), text in spread(block, row, column, selection):
            if key >= len(COLUMNS):
                continue
            while at >= len(self.rows):
                self.rows.append(SheetRow(f"new-{len(self.rows)}", "", ""))
                grown = True
            if self.cell(at, key).editable:
                self._put(at, key, text, foreign=foreign)
                touched.add(at)
            else:
                skipped += 1
        self._step("paste", None if grown else touched)
        return Outcome(changed=bool(touched), message=f"Bỏ qua {skipped} ô khóa." if skipped else "")

    def fill(self, cells: Sequence[CellPlace], direction: FillDirection) -> Outcome:
        pairs = [pair for pair in fill_pairs(cells, direction) if self.cell(*pair[1]).editable]
        for source, (row, column) in pairs:
            self._put(row, column, self.cell(*source).text, foreign=None)
        self._step(f"fill {direction}", {target[0] for _, target in pairs})
        return Outcome(changed=bool(pairs))

    def summary(self, cells: Sequence[CellPlace]) -> str:
        if len(cells) < 2:
            return ""
        figures = [self._amount(self.rows[row], COLUMNS[column].key) for row, column in cells]
        return f"Chọn {len(cells)} ô · Tổng {format_amount(sum(figures), UNIT_MILLION)}"

    def insert_row(self, row: int) -> Outcome:
        self.rows.insert(row + 1, SheetRow(f"new-{len(self.rows)}", "", "", depth=2))
        self._step("insert", None)
        return Outcome(changed=True)

    def remove_row(self, row: int, *, confirmed: bool = False) -> Outcome:
        if self.rows[row].amounts and not confirmed:
            return Outcome(changed=False, question=Question("Dòng này có số. Xóa?", (("Xóa dòng", "remove"),)))
        del self.rows[row]
        self._step("remove", None)
        return Outcome(changed=True)

    def tell(self, rows: frozenset[int] | None, columns: frozenset[int] | None = None) -> None:
        for callback in tuple(self._callbacks):
            callback(rows, columns)

    def _step(self, name: str, rows: set[int] | None) -> None:
        self.steps.append(name)
        self.tell(None if rows is None else frozenset(rows))

    def _is_open(self, row: int) -> bool:
        return self.rows[row].look != "project" or self.rows[row].id == "6"

    def _amount(self, row: SheetRow, key: str) -> int:
        return sum(row.amounts.get(fund, 0) for fund in SUMS.get(key, (key,)))

    def _figure(self, row: SheetRow, key: str) -> str:
        return format_amount(self._amount(row, key) or row.amounts.get(key), UNIT_MILLION)

    def _put(self, row: int, column: int, text: str, *, foreign: bool | None) -> tuple[Question | None, str]:
        each, key = self.rows[row], COLUMNS[column].key
        if key == "title":
            self.rows[row] = replace(each, title=text.strip())
            return None, ""
        amounts = {fund: amount for fund, amount in each.amounts.items() if fund != key}
        raw = {fund: kept for fund, kept in each.raw.items() if fund != key}
        question, message = None, ""
        try:
            read = (
                parse_amount(text, UNIT_MILLION)
                if foreign is None
                else parse_block_amount(text, UNIT_MILLION, foreign=foreign)
            )
            if read is not None:
                amounts[key] = read
        except AmountError as error:
            raw[key], message = text, f"“{text}” không phải là số."
            if error.code == AmountFault.AMBIGUOUS:
                question = Question(
                    "Ý bạn là?",
                    tuple((format_amount(v, UNIT_MILLION), format_amount(v, UNIT_MILLION)) for v in error.values),
                )
        self.rows[row] = replace(each, amounts=amounts, raw=raw)
        return question, message
