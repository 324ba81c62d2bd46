from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Final

import pytest
from docx import Document
from docx.oxml.ns import nsmap

from desktop.documents.model import Cell, Column, HeaderCell, Part, Row, Table
from desktop.exporters.docx import docx_bytes
from desktop.exporters.grid import fit_grid
from desktop.exporters.keeping import row_keeps_next
from desktop.exporters.measures import page_of, single_line, table_size
from desktop.exporters.pdf import part_pages, pdf_bytes
from desktop.exporters.rows import table_grid
from tests.exporters.reading import docx_text, expected_text, one_space, page_texts, pdf_text
from tests.exporters.sample_plan import PRESS, a_text, appendix, funding_table, of_blocks, paragraph

NAMES: Final = {"w": nsmap["w"]}
PAGE = page_of(PRESS.measures, "A4", "landscape")


def a_table(*texts: str, width: int = 3) -> Table:
    """A table of `width` columns with the texts as rows, each in its second column."""
    columns = tuple(Column(f"c{index}", 1.0, "left") for index in range(width))
    rows = tuple(Row((Cell("1"), Cell(text), *(Cell() for _ in range(width - 2)))) for text in texts)
    return Table(columns, (tuple(HeaderCell(f"Cột {index}") for index in range(width)),), rows)


def test_head_rows_are_repeated_on_every_page() -> None:
    part = appendix(table=funding_table(activities=6))
    pages = part_pages(part, PRESS)
    assert len(pages) > 2
    for page in pages[1:]:
        assert "STT" in [text.text for text in page[0].strip.texts]
        assert "(11)" in [text.text for text in page[0].strip.texts]


def test_rows_are_not_divided() -> None:
    table = a_table(*(a_text(60) for _ in range(12)))
    pages = part_pages(of_blocks(table).parts[0], PRESS)
    rows = [placed for page in pages for placed in page if placed.strip.texts[0].text == "1"]
    assert len(pages) > 1
    assert len(rows) == 12
    for page in pages:
        assert page[-1].y + page[-1].strip.height <= page_of(PRESS.measures, "A4", "portrait").text_height + 0.01


def test_a_row_taller_than_a_page_runs_over_pages() -> None:
    document = of_blocks(a_table(a_text(900), width=6))
    assert len(part_pages(document.parts[0], PRESS)) > 1
    assert pdf_text(document) == expected_text(document)
    assert docx_text(docx_bytes(document)) == expected_text(document)


@pytest.mark.parametrize("text", ["", "1", a_text(110), "x" * 500, "CHUYỂN " * 70])
def test_text_stays_inside_its_cell(text: str) -> None:
    table = a_table(text, "Hộ", width=13)
    grid = table_grid(table, PRESS, PAGE.text_width, PAGE.text_height)
    edges = [grid.left(index) for index in range(14)]
    assert edges[-1] == pytest.approx(PAGE.text_width)
    for page in part_pages(Part("P", (table,), "landscape"), PRESS):
        for placed in page:
            for drawn in placed.strip.texts:
                right = drawn.x + drawn.face.stretched(drawn.text, drawn.size, 0.0)
                column = max(index for index in range(13) if edges[index] <= drawn.x)
                assert right <= edges[column + 1]
                assert 0 <= drawn.baseline <= placed.strip.height


def test_figures_are_never_cut_and_stand_at_the_right() -> None:
    columns = (Column("a", 30.0), Column("b", 0.1, is_figure=True), Column("c", 0.1, is_figure=True))
    figure = "1.234.567.890"
    table = Table(
        columns, ((HeaderCell("Tên"), HeaderCell("A"), HeaderCell("B")),), (Row((Cell("Hộ"), Cell(figure), Cell("5"))),)
    )
    grid = fit_grid(table, PRESS, 300.0)
    page = part_pages(Part("P", (table,)), PRESS)[0]
    texts = {text.text: text for placed in page for text in placed.strip.texts}
    assert figure in texts
    assert grid.size == table_size(PRESS.measures, 3)
    last = texts["5"]
    assert last.x + last.face.stretched("5", last.size, 0.0) == pytest.approx(
        page_of(PRESS.measures, "A4", "portrait").text_width - PRESS.measures.cell_padding, abs=0.01
    )


def test_a_table_of_many_wide_figures_is_set_smaller() -> None:
    columns = tuple(Column(f"c{index}", 1.0, is_figure=True) for index in range(13))
    row = Row(tuple(Cell("123.456.789.000", 123456789000) for _ in range(13)))
    grid = fit_grid(Table(columns, (), (row,)), PRESS, 467.0)
    assert grid.size < table_size(PRESS.measures, 13)


def test_a_tall_head_is_set_smaller_and_still_repeated() -> None:
    columns = tuple(Column(f"c{index}", 1.0) for index in range(6))
    head = (tuple(HeaderCell(a_text(150)) for _ in range(6)),)
    table = Table(columns, head, (Row(tuple(Cell("Hộ") for _ in range(6))),))
    grid = table_grid(table, PRESS, PAGE.text_width, PAGE.text_height)
    assert grid.size < table_size(PRESS.measures, 6)


def test_an_empty_table_shows_its_head_and_one_without_columns_nothing() -> None:
    empty = of_blocks(paragraph("body", "Bảng:"), a_table())
    assert pdf_text(empty) == expected_text(empty) == "Bảng: Cột 0 Cột 1 Cột 2"
    nothing = of_blocks(paragraph("body", "Bảng:"), Table((), (), ()))
    assert pdf_text(nothing) == docx_text(docx_bytes(nothing)) == "Bảng:"


def test_a_table_without_head_is_printed() -> None:
    table = Table((Column("a", 1.0),), (), (Row((Cell("Một"),)), Row((Cell("Hai"),))))
    assert pdf_text(of_blocks(table)) == docx_text(docx_bytes(of_blocks(table))) == "Một Hai"
    bare = of_blocks(Table((Column("a", 1.0),), (), ()), paragraph("body", "Hết"))
    assert pdf_text(bare) == docx_text(docx_bytes(bare)) == "Hết"


def test_rows_look_like_what_they_are() -> None:
    family = PRESS.family
    strips = [placed.strip for page in part_pages(appendix(), PRESS) for placed in page]
    project = next(strip for strip in strips if any("Dự án 2." in text.text for text in strip.texts))
    activity = next(strip for strip in strips if any("Hoạt động 1" in text.text for text in strip.texts))
    total = next(strip for strip in strips if any("TỔNG CỘNG" in text.text for text in strip.texts))
    assert {text.face for text in project.texts} == {family.bold}
    assert {text.face for text in activity.texts} == {family.italic}
    title = next(text for text in activity.texts if text.text.startswith("Hoạt động"))
    above = next(text for text in project.texts if text.text.startswith("Dự án"))
    assert title.x == pytest.approx(above.x + PRESS.measures.level_indent)
    level = [rule.y1 for rule in total.rules if rule.y1 == rule.y2]
    assert sorted(level)[:2] == [0.0, PRESS.measures.double_rule_gap]


def test_words_of_neighbouring_cells_do_not_run_together() -> None:
    columns = (Column("a", 1.0), Column("b", 1.0))
    row = Row((Cell("Huyện"), Cell("Hớn Quản")))
    assert one_space(page_texts(pdf_bytes(of_blocks(Table(columns, (), (row,)))))[0]) == "Huyện Hớn Quản"


def grouped_table(groups: int) -> Table:
    """A table of groups with a project, a sub-project and its rows, and the total of all."""
    rows: list[Row] = []
    for number in range(groups):
        rows.append(Row((Cell(str(number)), Cell(f"Dự án {number}")), "project"))
        rows.append(Row((Cell(f"{number}.1"), Cell("Tiểu dự án 1")), "subproject"))
        rows += [Row((Cell(), Cell(f"Xã {place}"))) for place in range(number % 4 + 1)]
    columns = (Column("number", 1.0, "center"), Column("title", 5.0, "left"))
    head = (HeaderCell("TT"), HeaderCell("Địa bàn"))
    return Table(columns, (head,), (*rows, Row((Cell(), Cell("TỔNG CỘNG")), "total")))


def test_a_row_stays_with_what_stands_under_it_and_the_total_is_never_alone() -> None:
    pages = part_pages(of_blocks(grouped_table(60)).parts[0], PRESS)
    ends = [page[-1].strip.texts[-1].text for page in pages]
    assert len(pages) > 6
    assert [end for end in ends[:-1] if "ự án" in end] == []
    assert len(pages[-1]) > 2


def test_word_keeps_a_row_with_what_stands_under_it() -> None:
    data = docx_bytes(of_blocks(grouped_table(1)))
    kept = {
        "".join(text.text for text in row.iterfind(".//w:t", NAMES)): len(row.findall(".//w:keepNext", NAMES))
        for row in Document(BytesIO(data)).element.body.iterfind(".//w:tr", NAMES)
    }
    assert kept == {"TTĐịa bàn": 2, "0Dự án 0": 2, "0.1Tiểu dự án 1": 2, "Xã 0": 2, "TỔNG CỘNG": 0}


def test_rows_of_one_kind_may_part() -> None:
    rows = grouped_table(4).rows
    assert not row_keeps_next(rows, len(rows) - 1)
    assert not row_keeps_next((Row((), "plain"), Row((), "plain")), 0)
    assert not row_keeps_next((Row((), "assigned"), Row((), "difference")), 0)
    assert row_keeps_next((Row((), "activity"), Row((), "of_which")), 0)


def test_a_tall_row_is_divided_where_a_page_ends_and_leaves_two_lines_on_either_side() -> None:
    columns = (Column("a", 1.0), Column("b", 3.0))
    rows = tuple(Row((Cell(f"Đơn vị {number}"), Cell(a_text(150 + 10 * number)))) for number in range(12))
    part = Part("P", (Table(columns, ((HeaderCell("A"), HeaderCell("B")),), rows),), "landscape")
    pages = part_pages(part, PRESS)
    for page, following in pairwise(pages):
        last, (_, head), (_, first) = page[-1], *following[:2]
        assert [text.text for text in head.texts] == ["A", "B"]
        if first.texts[0].text.startswith("Đơn vị"):
            continue
        assert PAGE.text_height - last.y - last.strip.height < 2 * single_line(12)
        assert min(len(last.strip.texts) - 1, len(first.texts)) >= 2
    words = " ".join(text.text for page in pages for placed in page for text in placed.strip.texts if text.x > 150)
    assert words.replace("B ", "").split() == " ".join(row.cells[1].text for row in rows).split()


def test_a_short_row_is_never_divided() -> None:
    columns = (Column("a", 1.0), Column("b", 3.0))
    rows = tuple(Row((Cell(str(number)), Cell(a_text(40)))) for number in range(40))
    pages = part_pages(of_blocks(Table(columns, (), rows)).parts[0], PRESS)
    assert sum(len(page) for page in pages) == 40
    assert len(pages) > 2
