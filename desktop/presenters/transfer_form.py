"""Moving an amount from one cell to another: both sides before and after, and what the move does to the shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.domain.allocation import MoneyCell, Transfer, TransferError
from desktop.domain.amounts import AmountError, parse_amount, print_amount
from desktop.domain.checks.ratio import counterpart_shares
from desktop.domain.finding import Finding
from desktop.domain.form_table import table_of
from desktop.domain.fund import Fund, Measure
from desktop.domain.outline import is_applicable
from desktop.domain.plan import Plan
from desktop.domain.text import clean_line
from desktop.presenters.allocation_words import transfer_fault
from desktop.presenters.place_words import measure_words
from desktop.services.allocation_verbs import NotACellError, propose_transfer, transfer_amount
from desktop.services.desk import Desk

NO_AMOUNT = "Hãy ghi số tiền cần chuyển."
OTHER_KIND = "Một trong hai dòng không có loại vốn này."
NO_CELL = "Ô đã chọn không nhận số tiền (ô tính tự động, ô bị khóa hoặc dòng đã chia nhỏ)."
CHANGED = "Số liệu đã thay đổi sau khi xem; hãy xem lại rồi chuyển."
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TransferRow:
    """One side as shown: who, before, change, after."""

    name: str
    before: str
    change: str
    after: str


class TransferForm:
    """What the dialog asks and shows. `form` is an appendix's key, empty for the funding table."""

    def __init__(self, desk: Desk, form: str = "") -> None:
        """Begin without an amount."""
        self.desk = desk
        self.form = form
        self.moved: Transfer | None = None
        self.fault = NO_AMOUNT
        self.rows: Choices = _line_choices(desk.plan) if not form else _row_choices(desk, form)
        self.columns: Choices = _fund_choices(desk) if not form else _column_choices(desk, form)

    @property
    def unit(self) -> int:
        """How many đồng a figure counts."""
        if self.form:
            return self.desk.pack.table_spec(self.form).unit
        return self.desk.pack.form(self.desk.plan.facts.funding_form).unit

    def look(self, text: str, giving: tuple[str, str], taking: tuple[str, str]) -> None:
        """Work out a transfer of a typed amount between two cells given as (row id, column key)."""
        self.moved = None
        try:
            amount = parse_amount(text, self.unit)
        except AmountError:
            self.fault = f"“{clean_line(text)}” không phải là số tiền."
            return
        if amount is None:
            self.fault = NO_AMOUNT
            return
        if not (self._takes(giving) and self._takes(taking)):
            self.fault = OTHER_KIND
            return
        try:
            self.moved = propose_transfer(self.desk, amount, self._cell(giving), self._cell(taking))
            self.fault = ""
        except TransferError as error:
            self.fault = transfer_fault(error, print_amount(error.amount, self.unit))
        except (NotACellError, KeyError):
            self.fault = NO_CELL

    @property
    def sides(self) -> tuple[TransferRow, ...]:
        """Both sides before and after; empty while something is wrong."""
        if self.moved is None:
            return ()
        return tuple(
            TransferRow(
                f"{start}: {self._name(side.cell)}",
                print_amount(side.before, self.unit) or "(trống)",
                ("+" if side.change > 0 else "") + print_amount(side.change, self.unit),
                print_amount(side.after, self.unit),
            )
            for start, side in (("Từ", self.moved.giving), ("Sang", self.moved.taking))
        )

    @property
    def warnings(self) -> str:
        """What the shares of both rows say once the amount is moved; empty where all are kept."""
        if self.moved is None or self.form:
            return ""
        tree = self.desk.plan.funding
        for side in (self.moved.giving, self.moved.taking):
            tree = tree.with_line(tree[side.cell.id].with_amount(Fund.parse(side.cell.column), side.after))
        after = replace(self.desk.plan, funding=tree)
        ids = {self.moved.giving.cell.id, self.moved.taking.cell.id}
        found = [found for found in counterpart_shares(after, self.desk.rules) if found.place.id in ids]
        return "\n".join(self._share_words(finding, after) for finding in found if finding.variant != "uneven")

    def apply(self) -> str:
        """Write the transfer as one step; return what was done, empty where the figures changed meanwhile."""
        if self.moved is None:
            return ""
        amount = print_amount(self.moved.amount, self.unit)
        try:
            transfer_amount(self.desk, self.moved)
        except NotACellError:
            self.fault = CHANGED
            return ""
        return f"Đã chuyển {amount}. Nhấn Ctrl+Z để lấy lại."

    def _takes(self, at: tuple[str, str]) -> bool:
        """Whether the project of a funding row has money of that kind."""
        return bool(self.form) or self.desk.plan.funding[at[0]].may_have(Fund.parse(at[1]).kind)

    def _cell(self, at: tuple[str, str]) -> MoneyCell:
        return MoneyCell("row" if self.form else "line", *at)

    def _share_words(self, finding: Finding, after: Plan) -> str:
        """One share that is missed: "⚠ 3.1, Ngân sách tỉnh – vốn sự nghiệp: 42, theo tỷ lệ 37"."""
        line, values = after.funding[finding.place.id], finding.values
        stated, computed = (print_amount(int(values[name] or 0), self.unit) for name in ("stated", "computed"))
        fund = measure_words(finding.place.column, self.desk.rules)
        return f"⚠ Dòng {line.code}, {fund}: {stated}, theo tỷ lệ {computed}"

    def _name(self, cell: MoneyCell) -> str:
        rows, columns = dict(self.rows), dict(self.columns)
        return f"{rows.get(cell.id, '')}, {columns.get(cell.column, '')}"


def chosen_cell(form: TransferForm, row_id: str, column: str) -> tuple[int, int]:
    """Return the places of a row and a grid column among the choices, 0 where they are none of them."""
    rows, columns = [row for row, _ in form.rows], [key for key, _ in form.columns]
    key = column if form.form else _fund_key(form.desk, column)
    return (rows.index(row_id) if row_id in rows else 0, columns.index(key) if key in columns else 0)


def _fund_key(desk: Desk, column: str) -> str:
    """The fund typed in a column of the funding table, empty where the column is computed."""
    form = desk.pack.form(desk.plan.facts.funding_form)
    measure = next((each.measure for each in form.column if each.key == column), "")
    fund = Measure.parse(measure).fund if measure else None
    return fund.key if fund else ""


def _line_choices(plan: Plan) -> Choices:
    lines = (line for line in plan.funding.root.walk() if line.level != "programme" and is_applicable(plan, line))
    takes = (line for line in lines if not any(child.totals for child in line.children))
    return tuple((line.id, f"{line.code} {line.title}".strip()) for line in takes)


def _fund_choices(desk: Desk) -> Choices:
    form = desk.pack.form(desk.plan.facts.funding_form)
    funds = (Measure.parse(column.measure).fund for column in form.column)
    return tuple((fund.key, measure_words(fund.key, desk.rules)) for fund in funds if fund is not None)


def _row_choices(desk: Desk, form: str) -> Choices:
    table = table_of(desk.plan.tables, form)
    listed = tuple(table.rows()) if table else ()
    above: Mapping[str, str] = {child.id: row.number or row.title for row in listed for child in row.children}
    rows = (row for row in listed if not row.children and row.level != "group")
    return tuple((row.id, f"{above.get(row.id, '')} {row.title}".strip()) for row in rows)


def _column_choices(desk: Desk, form: str) -> Choices:
    spec = desk.pack.table_spec(form)
    return tuple(
        (column.key, " – ".join((*column.groups, column.title)))
        for column in spec.columns
        if column.value == "money" and column.formula is None
    )
