"""The comparison of two plans in words: figures, tables, texts, lists, and the document made of them."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it

from desktop.documents.comparison import NOTHING_DIFFERS, ComparisonSheet, FigureTable, comparison_document
from desktop.domain.checks.rules import Rules
from desktop.domain.form_table import FormRow
from desktop.domain.fund import Measure
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Agency, Assignment, Commune, Indicator, Plan, Recipient, Waiver
from desktop.domain.table_values import ColumnSpec, TableSpec
from desktop.domain.text_block import Field, TextLine
from desktop.presenters.comparison import SAME, Side, comparison_sheet
from desktop.services.comparison_files import document_bytes, export_comparison
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.domain.checks.seeds import RULES
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, PROVINCIAL, a_plan

SPEC = TableSpec(
    "bieu",
    "Biểu {năm}",
    "Biểu {năm}",
    (
        ColumnSpec("ho", "Số hộ", "count", ("Năm {năm}",), adds_up=True),
        ColumnSpec("ty-le", "Tỷ lệ", "percent"),
        ColumnSpec("ghi-chu", "Ghi chú"),
        ColumnSpec("muc", "Mức", "mixed"),
    ),
    total="Toàn huyện",
)
WITH_TABLE = replace(RULES, tables={"bieu": SPEC})


def _sheet(before: Plan, after: Plan, rules: Rules = RULES, *, only_changes: bool = True) -> ComparisonSheet:
    return comparison_sheet(Side("Trước", before), Side("Nay", after), rules, only_changes=only_changes)


def _rows(table: FigureTable) -> list[tuple[str, ...]]:
    return [line.texts for line in table.lines]


def _with_line(plan: Plan, line_id: str, **values: object) -> Plan:
    line = replace(plan.funding[line_id], **values)  # type: ignore[arg-type]  # values of several types
    return replace(plan, funding=plan.funding.with_line(line))


def test_equal_plans_say_so_and_list_nothing() -> None:
    sheet = _sheet(a_plan(), a_plan())
    assert sheet.changes == 0
    assert sheet.summary == (
        "Tổng kinh phí: cũ 2.886 triệu đồng, mới 2.886 triệu đồng, chênh lệch 0 triệu đồng (0%).",
        SAME,
    )
    assert NOTHING_DIFFERS in comparison_document(sheet).plain_texts()
    assert sheet.sides == "Cũ: Trước (năm 2023, huyện Hớn Quản); mới: Nay (năm 2023, huyện Hớn Quản)"


def test_a_changed_amount_is_told_for_its_row_the_rows_above_and_the_total() -> None:
    after = _with_line(a_plan(), "line-3.1", amounts={CENTRAL: 900 * MILLION})
    sheet = _sheet(a_plan(), after)
    assert _rows(sheet.funding) == [
        ("", "Tổng cộng", "Cộng", "2.886", "2.948", "+62", "+2,1", "tăng"),
        ("", "Tổng cộng", "Ngân sách trung ương – vốn sự nghiệp", "2.788", "2.850", "+62", "+2,2", "tăng"),
        ("3", "Dự án 3: Nội dung 3", "Ngân sách trung ương – vốn sự nghiệp", "838", "900", "+62", "+7,4", "tăng"),
        (
            "3.1",
            "Tiểu dự án 1: Nội dung 3.1",
            "Ngân sách trung ương – vốn sự nghiệp",
            "838",
            "900",
            "+62",
            "+7,4",
            "tăng",
        ),
    ]
    assert (
        sheet.summary[0]
        == "Tổng kinh phí: cũ 2.886 triệu đồng, mới 2.948 triệu đồng, chênh lệch +62 triệu đồng (+2,1%)."
    )
    assert sheet.summary[1] == "Khác nhau: 4 số liệu."


def test_with_all_rows_those_that_stayed_are_told_too() -> None:
    sheet = _sheet(a_plan(), a_plan(), only_changes=False)
    assert ("3.2", "Tiểu dự án 2: Nội dung 3.2", "Cộng", "", "", "", "", "") in _rows(sheet.funding)
    assert sheet.changes == 0
    assert ("Chỉ tiêu", "Giảm hộ nghèo: 218 Hộ", "Giảm hộ nghèo: 218 Hộ", "") in [line.texts for line in sheet.lists]
    assert [line.change for line in sheet.texts] == [""] * len(sheet.texts)
    assert sheet.texts


def test_carried_undivided_stated_and_unread_figures_are_told_apart() -> None:
    before = _with_line(a_plan(), "line-2", amounts={CENTRAL: 115 * MILLION}, carried={CENTRAL: 33 * MILLION})
    after = _with_line(
        before,
        "line-2",
        amounts={CENTRAL: 108 * MILLION},
        carried={CENTRAL: 40 * MILLION},
        stated={Measure(): 150 * MILLION},
        unread={INVESTMENT: "5 tr"},
    )
    after = _with_line(after, "line-3", amounts={PROVINCIAL: 7 * MILLION, CENTRAL: 838 * MILLION})
    after = _with_line(after, "line-3.1", amounts={})
    said = {(line.row, line.what): line.texts[3:] for line in _sheet(before, after).funding.lines}
    central = "Ngân sách trung ương – vốn sự nghiệp"
    assert said["line-2", f"{central}, trong đó chuyển từ năm trước"] == ("33", "40", "+7", "+21,2", "tăng")
    assert ("line-2", central) not in said
    assert said["line-2", "tổng các nguồn vốn, số ghi trong văn bản"] == ("", "150", "+150", "", "thêm")
    assert said["line-2", "Ngân sách trung ương – vốn đầu tư phát triển, chữ chưa đọc được thành số"] == (
        "",
        "5 tr",
        "",
        "",
        "thêm",
    )
    assert said["line-3", f"{central}, phần chưa chia"] == ("", "838", "+838", "", "thêm")
    assert said["line-3.1", central] == ("838", "", "-838", "", "bỏ")


def test_plans_without_money_and_unknown_funds_are_told() -> None:
    blank = _with_line(_with_line(a_plan(), "line-2", amounts={}), "line-3.1", amounts={})
    assert _sheet(blank, blank).summary[0] == "Cả hai bản chưa có số liệu kinh phí."
    sheet = _sheet(blank, a_plan(), Rules())
    assert sheet.summary[0] == "Tổng kinh phí: cũ chưa có, mới 2.886 triệu đồng, chênh lệch +2.886 triệu đồng."
    assert any("nguồn khác" in line.what for line in sheet.funding.lines)


def _table(*rows: FormRow) -> FormRow:
    return FormRow("table", "1", "bieu", level="table", children=rows)


def test_appendix_tables_are_told_cell_by_cell_with_their_totals() -> None:
    one = FormRow(
        "r1", "1", "mot", "Xã Một", number="1", cells={"ho": "12", "ty-le": "5,5", "ghi-chu": "cũ", "muc": "3"}
    )
    two = FormRow("r2", "2", "hai", "Xã Hai", number="2", cells={"ho": "10"})
    new = FormRow("r3", "3", "ba", "Xã Ba", number="3")
    changed = replace(one, cells={"ho": "15", "ty-le": "6", "ghi-chu": "mới", "muc": "3-4"})
    unread = replace(two, cells={}, unread={"ho": "mười"})
    before, after = a_plan(tables=(_table(one, two),)), a_plan(tables=(_table(changed, unread, new),))
    (table,) = _sheet(before, after, WITH_TABLE).tables
    assert (table.title, table.unit_line) == ("Biểu 2023", "")
    assert _rows(table) == [
        ("", "Toàn huyện", "Năm 2023, Số hộ", "22", "15", "-7", "-31,8", "giảm"),
        ("1", "Xã Một", "Năm 2023, Số hộ", "12", "15", "+3", "+25", "tăng"),
        ("1", "Xã Một", "Tỷ lệ", "5,50", "6", "+0,50", "", "tăng"),
        ("1", "Xã Một", "Ghi chú", "cũ", "mới", "", "", "sửa"),
        ("1", "Xã Một", "Mức", "3", "3-4", "", "", "sửa"),
        ("2", "Xã Hai", "Năm 2023, Số hộ", "10", "mười", "", "", "sửa"),
        ("3", "Xã Ba", "cả dòng", "", "", "", "", "thêm"),
    ]


def test_a_table_only_the_earlier_plan_has_is_told_as_gone_and_an_unknown_one_is_left_out() -> None:
    row = FormRow("r1", "1", "mot", "Xã Một", number="1")
    other = FormRow("other", "2", "la", level="table")
    sheet = _sheet(a_plan(tables=(_table(row), other)), a_plan(), WITH_TABLE)
    (table,) = sheet.tables
    assert _rows(table)[-1] == ("1", "Xã Một", "cả dòng", "", "", "", "", "bỏ")


def test_money_tables_name_their_unit() -> None:
    spec = TableSpec("bieu", "Biểu", "Biểu", (ColumnSpec("v", "Vốn", "money"),))
    row = FormRow("r1", "1", "mot", "Xã Một", cells={"v": 2 * MILLION})
    rules = replace(RULES, tables={"bieu": spec})
    (table,) = _sheet(a_plan(tables=(_table(),)), a_plan(tables=(_table(row),)), rules).tables
    assert table.unit_line == "triệu đồng"
    assert _rows(table) == [("", "Xã Một", "Vốn", "", "2", "+2", "", "thêm")]


def test_texts_are_told_line_by_line_as_each_plan_prints_them() -> None:
    def text(*lines: TextLine) -> Plan:
        plan = a_plan()
        chapter = plan.sections[0]
        return replace(plan, sections=(replace(chapter, text=lines),))

    before = text(
        TextLine(
            0,
            (
                "Năm ",
                Field("năm"),
                " giảm 5% hộ nghèo.",
            ),
        ),
        TextLine(1, ("Dạy nghề.",)),
    )
    after = text(TextLine(0, ("Năm ", Field("năm"), " giảm 6% hộ nghèo.")), TextLine(2, ("Nước sạch.",)))
    sheet = _sheet(before, after)
    assert [line.texts for line in sheet.texts] == [
        ("Mục I. Nội dung", "Năm 2023 giảm 5% hộ nghèo.", "Năm 2023 giảm 6% hộ nghèo.", "“5” → “6”"),
        ("Mục I. Nội dung", "- Dạy nghề.", "", "bỏ"),
        ("Mục I. Nội dung", "", "+ Nước sạch.", "thêm"),
    ]
    assert sheet.summary[1] == "Khác nhau: 3 dòng nội dung."
    gone = _sheet(before, replace(before, sections=()))
    assert gone.texts[0].texts == ("Mục I. Nội dung", "Nội dung", "", "bỏ")


LISTS_TOLD = [
    ("Thông tin chung: họ tên người ký", "", "Trần Văn B", "thêm"),
    (
        "Dự án, hoạt động",
        "Dự án 2: Nội dung 2; chủ trì: Phòng A; phối hợp: Phòng B",
        "Dự án 2: Nội dung 2; năm nay không có vốn – chưa giao; chủ trì: Phòng A; phối hợp: cơ quan đã xóa",
        "thêm “; năm nay không có vốn – chưa giao”; “Phòng B” → “cơ quan đã xóa”",
    ),
    (
        "Dự án, hoạt động",
        "Tiểu dự án 1: Nội dung 3.1; chủ trì: Phòng B",
        "Tiểu dự án 1: Nội dung 3.1; chủ trì: cơ quan đã xóa",
        "“Phòng B” → “cơ quan đã xóa”",
    ),
    (
        "Dự án, hoạt động",
        "Tiểu dự án 2: Nội dung 3.2; không áp dụng – không thuộc huyện nghèo; chủ trì: Phòng B",
        "Tiểu dự án 2: Nội dung 3.2; không áp dụng – không thuộc huyện nghèo; chủ trì: cơ quan đã xóa",
        "“Phòng B” → “cơ quan đã xóa”",
    ),
    ("Căn cứ pháp lý", "Căn cứ Luật Ngân sách", "Căn cứ Luật Ngân sách nhà nước", "thêm “nhà nước”"),
    (
        "Số được giao",
        "Dự án 2, Ngân sách trung ương – vốn sự nghiệp: 2.000 triệu đồng (842/QĐ-UBND)",
        "Dự án 2, Ngân sách trung ương – vốn sự nghiệp: 2.100 triệu đồng",
        "“2.000” → “2.100”; bỏ “(842/QĐ-UBND)”",
    ),
    ("Chỉ tiêu", "Giảm hộ nghèo: 218 Hộ", "Giảm hộ nghèo: Hộ", "bỏ “218”"),
    ("Cơ quan", "Phòng A", "Phòng A (P.A)", "thêm “(P.A)”"),
    ("Cơ quan", "Phòng B", "", "bỏ"),
    ("Nơi nhận", "", "Như trên", "thêm"),
    ("Nơi nhận", "Lưu: VT", "Lưu: VT, LĐ", "thêm “, LĐ”"),
    ("Đơn vị cấp dưới", "Xã Một (001)", "Xã Một (002)", "“001” → “002”"),
    ("Đơn vị cấp dưới", "Xã Hai", "", "bỏ"),
    ("Điểm bỏ qua có lý do", "ASG-01: chờ quyết định (An)", "", "bỏ"),
]


def test_lists_facts_and_rows_are_told_row_by_row() -> None:
    before = a_plan(
        recipients=(Recipient("r", "1", "Lưu: VT"),),
        communes=(Commune("c", "1", "Xã Một", "001"), Commune("d", "2", "Xã Hai")),
        bases=(LegalBasis("b", "1", text="Luật Ngân sách"),),
        waivers=(Waiver("w", "1", "ASG-01/line/line-2", "chờ quyết định", "An", "", ""),),
        assignments=(Assignment("a", "1", "line-2", Measure.of(CENTRAL), 2_000 * MILLION, "842/QĐ-UBND"),),
    )
    after = replace(
        before,
        facts=replace(before.facts, signer_name="Trần Văn B"),
        recipients=(Recipient("s", "1", "Như trên"), Recipient("r", "2", "Lưu: VT, LĐ")),
        communes=(Commune("c", "1", "Xã Một", "002"),),
        bases=(LegalBasis("b", "1", text="Luật Ngân sách nhà nước"),),
        waivers=(),
        assignments=(Assignment("a", "1", "line-2", Measure.of(CENTRAL), 2_100 * MILLION),),
        agencies=(Agency("agency-a", "1", "a", "Phòng A", "P.A"),),
        indicators=(Indicator("target", "1", "giam-ho-ngheo", "Giảm hộ nghèo", "Hộ", ""),),
    )
    line = replace(after.funding["line-2"], status="no_money", reason="chưa giao")
    after = replace(after, funding=after.funding.with_line(line))
    assert [line.texts for line in _sheet(before, after).lists] == LISTS_TOLD


def test_both_sample_plans_are_compared_to_the_last_row_and_every_format_says_the_same(tmp_path: Path) -> None:
    from desktop.services.rules import rules_of

    rules = rules_of(shipped_pack(), krong_no())
    sheet = comparison_sheet(Side("2023", hon_quan()), Side("2024", krong_no()), rules)
    assert sheet.funding.lines[0].texts == ("", "Tổng cộng", "Cộng", "5.539", "", "-5.539", "", "bỏ")
    paths = export_comparison(sheet, tmp_path / "ra")
    assert [path.name for path in paths] == ["bang-so-sanh.pdf", "bang-so-sanh.xlsx", "bang-so-sanh.docx"]
    (named,) = export_comparison(sheet, tmp_path / "ra", ("xlsx",), of="2024-krong-no")
    assert named.name == "bang-so-sanh-2024-krong-no.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(paths[1].read_bytes()))
    assert book.sheetnames == ["Bảng kinh phí", "Nội dung kế hoạch", "Danh mục và thông tin chung"]
    figures = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[2] == "Cộng"]
    assert figures[0][3:6] == (5539, None, -5539)
    document = pypdfium2.PdfDocument(paths[0].read_bytes())
    read = document[0].get_textpage().get_text_range()
    assert "BẢNG SO SÁNH" in read
    assert "5.539" in read
    document.close()


def test_equal_comparisons_give_equal_bytes() -> None:
    document = comparison_document(_sheet(a_plan(), _with_line(a_plan(), "line-2", amounts={})))
    assert document_bytes(document, "pdf") == document_bytes(document, "pdf")


def test_a_percentage_is_told_without_a_blank() -> None:
    after = replace(a_plan(), indicators=(Indicator("share", "1", "ty-le", "Giảm tỷ lệ hộ nghèo", "%", "0,5"),))
    assert ("Chỉ tiêu", "", "Giảm tỷ lệ hộ nghèo: 0,5%", "thêm") in [
        line.texts for line in _sheet(a_plan(), after).lists
    ]
