"""Biểu tổng hợp: many districts' plans as a document of three tables: by fund, by district, by both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.documents.model import AppendixTitle, Cell, Column, Document, HeaderCell, Part, Row, RowLook, Table, Title
from desktop.domain.aggregate import Aggregate, AggregateRow
from desktop.domain.amounts import print_amount
from desktop.domain.fund import Amounts, Fund

TRIEU = 1_000_000
TITLE = "BIỂU TỔNG HỢP"
WHOLE = "Tổng cộng"
ADDED = "Cộng"
BY_FUND, BY_DISTRICT, BY_BOTH = "Theo nguồn vốn", "Theo huyện", "Chi tiết"
_LOOKS: Mapping[int, RowLook] = {0: "total", 1: "project", 2: "subproject"}


def aggregate_document(
    found: Aggregate, fund_words: Mapping[Fund, str], *, year: int, area: str, unit: int = TRIEU
) -> Document:
    """Return the tables; figures stand in `unit` đồng, and every total is computed from the plans."""
    subject = f"nhu cầu và bố trí kinh phí thực hiện Chương trình giảm nghèo năm {year}"
    attached = f"{area}: {len(found.areas)} kế hoạch cấp huyện".strip(": ")
    titles = (Title(TITLE, subject),)
    heads = {
        name: AppendixTitle("", name, attached, f"Đơn vị tính: {'triệu đồng' if unit == TRIEU else 'đồng'}")
        for name in (BY_FUND, BY_DISTRICT, BY_BOTH)
    }
    funds = [fund_words.get(fund, fund.key) for fund in found.funds]
    tables = {
        BY_FUND: _table(("Mã", "Nội dung", *funds, ADDED), _by_fund(found, unit)),
        BY_DISTRICT: _table(("Mã", "Nội dung", *found.areas.values(), ADDED), _by_district(found, unit)),
        BY_BOTH: _table(("Mã", "Nội dung, huyện", *funds, ADDED), _by_both(found, unit)),
    }
    parts = [
        Part(name, (*(titles if name == BY_FUND else ()), heads[name], table), "landscape", "A3")
        for name, table in tables.items()
    ]
    return Document(f"{TITLE.capitalize()} {year}", subject, area, tuple(parts))


def _table(titles: Sequence[str], rows: Iterable[Row]) -> Table:
    figures = len(titles) - 2
    columns = (
        Column("code", 0.7, "center"),
        Column("title", 4.0),
        *(Column(f"f{place}", max(0.9, 9 / max(figures, 1)), "right", is_figure=True) for place in range(figures)),
    )
    return Table(columns, (tuple(HeaderCell(title) for title in titles),), tuple(rows))


def _by_fund(found: Aggregate, unit: int) -> Iterable[Row]:
    for row in (found.whole, *found.rows):
        yield _row(row, [row.totals.get(fund) for fund in found.funds], unit)


def _by_district(found: Aggregate, unit: int) -> Iterable[Row]:
    for row in (found.whole, *found.rows):
        yield _row(row, [_sum(row.by_plan[plan]) for plan in found.areas], unit)


def _by_both(found: Aggregate, unit: int) -> Iterable[Row]:
    for row in (found.whole, *found.rows):
        yield _row(row, [row.totals.get(fund) for fund in found.funds], unit)
        for plan, area in found.areas.items():
            amounts = row.by_plan[plan]
            if amounts:
                figures = [amounts.get(fund) for fund in found.funds]
                yield Row((Cell(), Cell(f"– {area}"), *_figures(figures, unit)), "of_which")


def _row(row: AggregateRow, figures: Sequence[int | None], unit: int) -> Row:
    title = row.title if row.depth else WHOLE
    code = row.code if row.code.replace(".", "").isdecimal() else ""
    return Row((Cell(code), Cell(title), *_figures(figures, unit)), _LOOKS.get(row.depth, "plain"))


def _figures(figures: Sequence[int | None], unit: int) -> list[Cell]:
    known = [figure for figure in figures if figure is not None]
    return [_figure(figure, unit) for figure in (*figures, sum(known) if known else None)]


def _figure(amount: int | None, unit: int) -> Cell:
    if amount is None:
        return Cell()
    value = amount // unit if amount % unit == 0 else amount / unit
    return Cell(print_amount(amount, unit), value)


def _sum(amounts: Amounts) -> int | None:
    return sum(amounts.values()) if amounts else None
