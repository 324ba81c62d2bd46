"""Every workbook the program writes, of the samples and of plans whose every cell is filled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from desktop.documents.compose import compose
from desktop.domain.checks.all import findings
from desktop.domain.plan import Plan
from desktop.exporters.commune_form import commune_form_bytes
from desktop.exporters.xlsx import xlsx_bytes
from desktop.presenters.check_sheet import check_sheet
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.grid import GridContent
from desktop.presenters.table_grid import TableGrid
from desktop.services.check_sheet_files import check_sheet_bytes
from desktop.services.commune_forms import commune_form, commune_sheets
from desktop.services.desk import Desk
from desktop.services.export import file_bytes
from desktop.services.order_form import PlanOrder
from desktop.services.printed_forms import book_ids, forms_document, printed_forms
from desktop.services.rules import rules_of
from tests.documents.proposals import proposal
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.presenters.table_desks import COMMUNES, a_table_desk

SEED = 20240102
CHECKED = "2023-11-20T08:00:00+07:00"


def all_books() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each workbook: whole plan, every appendix alone, check sheet, commune forms."""
    for plan_name, plan in all_plans():
        for book_name, data in books_of(plan):
            yield f"{plan_name}_{book_name}", data


def all_plans() -> Iterator[tuple[str, Plan]]:
    """Yield the samples, a proposal, and drafts of a plan and of a proposal with every form, empty and filled."""
    yield "hon-quan", hon_quan()
    yield "krong-no", krong_no()
    yield "de-xuat-tinh", proposal()
    forms = tuple(form.key for form in shipped_pack().tables)
    for style, issuer, area in (("hon-quan", "ubnd-huyen", "Hớn Quản"), ("de-xuat", "ubnd-tinh", "Đăk Nông")):
        order = PlanOrder(style, 2023, issuer, area, months=6, communes=COMMUNES, appendices=forms)
        with tempfile.TemporaryDirectory() as folder, a_table_desk(Path(folder), order) as desk:
            yield f"{style}-trong", desk.plan
            fill(desk, Random(SEED))
            yield f"{style}-day", desk.plan


def books_of(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield every workbook of one plan."""
    pack = shipped_pack()
    yield "ca-ke-hoach", file_bytes("xlsx", compose(plan, pack, is_draft=True), plan, pack)
    for form in printed_forms(plan, pack):
        yield form.key, xlsx_bytes(forms_document(plan, (form,)), book_ids(plan, (form,)))
    rules = rules_of(pack, plan)
    yield "phieu-kiem-tra", check_sheet_bytes(check_sheet(plan, rules, findings(plan, rules), time=CHECKED), "xlsx")
    for place, commune in enumerate(plan.communes):
        if any(commune_sheets(plan, pack, commune.id)):
            yield f"mau-xa-{place}", commune_form_bytes(commune_form(plan, pack, commune.id))


def fill(desk: Desk, chance: Random) -> None:
    """Add rows where a form lets them grow, then paste a figure or a word into every cell that takes one."""
    for table in desk.plan.tables:
        grid = TableGrid(desk, table.code)
        for row in reversed(range(grid.row_count())):
            grid.insert_row(row)
        _fill_grid(grid, chance)
        grid.close()
    funding = FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form))
    _fill_grid(funding, chance)
    funding.close()


def _fill_grid(grid: GridContent, chance: Random) -> None:
    rows, columns = grid.row_count(), grid.columns
    first = next(place for place, column in enumerate(columns) if not column.frozen)
    block = tuple(
        tuple(
            f"Nội dung {row}" if column.align == "left" else str(chance.choice((0, 7, 148, 1_950, 610_300, 12_345_678)))
            for column in columns[first:]
        )
        for row in range(rows)
    )
    grid.paste(0, first, block, foreign=False)
