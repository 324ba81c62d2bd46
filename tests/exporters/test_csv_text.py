"""CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import pytest

from desktop.documents.model import Cell, Column, HeaderCell, Row, Table
from desktop.exporters.csv_text import csv_bytes, safe_text

RISKY = ("=1+1", "+84", "-5 %", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A")


@pytest.mark.parametrize("text", RISKY)
def test_a_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    assert safe_text(text) == f"'{text}"


def test_other_texts_stay_and_figures_are_plain_numbers() -> None:
    table = Table(
        columns=(Column("title", 3), Column("a", 1, is_figure=True), Column("b", 1, is_figure=True)),
        head=(
            (HeaderCell("Nội dung", row_span=2), HeaderCell("NSTW", column_span=2), None),
            (None, HeaderCell("ĐTPT"), HeaderCell("SN")),
        ),
        rows=(
            Row((Cell("=HYPERLINK(1)"), Cell("-2.243", -2243), Cell("0,5", 0.5))),
            Row((Cell("Dự án"), Cell(), Cell())),
        ),
    )
    assert csv_bytes(table).decode("utf-8-sig").splitlines() == [
        "Nội dung,NSTW – ĐTPT,NSTW – SN",
        '\'=HYPERLINK(1),-2243,"0,5"',
        "Dự án,,",
    ]
