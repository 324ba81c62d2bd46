"""A desk whose plan has appendix tables: the small pack with four forms more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from desktop.domain.form_table import FormRow
from desktop.packs.contents import Pack
from desktop.packs.table_schema import TableColumn, TableForm, TableRow
from desktop.services.desk import Desk
from desktop.services.office import Office
from tests.services.offices import ORDER, StandingClock, an_office
from tests.services.small_pack import small_pack

FORMS = ("cong-trinh", "phan-bo", "chi-tieu")
MONEY = TableColumn("von", "Vốn", "money", adds_up=True)


def pack_with_tables() -> Pack:
    """Return the small pack with a list of works, an allocation, targets of communes and an adjustment."""
    works = (
        TableRow("I", "Huyện nghèo", "group", number="I", line="1", can_add=True),
        TableRow("II", "Xã nghèo", "group", number="II", can_add=True),
        TableRow("II.1", "Cầu", parent="II", cells={"von": 5_000_000}),
    )
    count = TableColumn("ho", "Số hộ", "count", adds_up=True)
    return replace(
        small_pack(),
        tables=(
            _form("cong-trinh", "fixed", (MONEY, TableColumn("ghi-chu", "Ghi chú", "text")), works, can_add=True),
            _form("phan-bo", "lines-communes", (MONEY,)),
            _form("chi-tieu", "communes", (count,)),
            _form("dieu-chinh", "lines", (MONEY,)),
        ),
    )


Columns = tuple[TableColumn, ...]


def _form(
    key: str, rows_from: str, columns: Columns, rows: tuple[TableRow, ...] = (), *, can_add: bool = False
) -> TableForm:
    return TableForm(
        key, "table", f"Biểu {key} năm {{năm}}", key, "landscape", 2021, 2025, False, rows_from, columns, rows,  # type: ignore[arg-type]  # a test's rows_from
        can_add=can_add, total="TỔNG CỘNG",
    )  # fmt: skip


@contextmanager
def a_table_office(folder: Path) -> Iterator[Office]:
    """Yield an office that has the pack with tables."""
    pack = pack_with_tables()
    with an_office(folder) as office:
        yield Office(office.store, {pack.id: lambda: pack}, clock=StandingClock(), new_id=office.new_id)


def a_table_desk(office: Office) -> Desk:
    """Return a drafted plan with three tables and two communes on the desk."""
    return office.create_plan("goi-thu", replace(ORDER, appendices=FORMS, communes=("An Khương", "Thanh An")))


def row_of(desk: Desk, form: str, title: str, *, below: str = "") -> FormRow:
    """Return the first row of a table with a title, below a row of a code."""
    table = next(table for table in desk.plan.tables if table.code == form)
    top = next(row for row in table.rows() if row.code == below) if below else table
    return next(row for row in top.rows() if row.title == title)
