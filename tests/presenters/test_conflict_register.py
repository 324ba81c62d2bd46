"""The register of conflicts in words, as a document and as files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it

from desktop.documents.conflict_register import NOTHING_OPEN, NOTHING_SETTLED, register_document
from desktop.history.json_value import Json
from desktop.presenters.conflict_register import conflict_register_sheet
from desktop.services.conflict_decisions import Decision
from desktop.services.conflict_views import ConflictRegister
from desktop.services.conflicts import OpenConflict, Side
from desktop.services.register_files import export_register
from tests.domain.checks.seeds import RULES
from tests.domain.plans import CENTRAL, MILLION, a_plan

TIME = "2023-11-20T08:00:00+07:00"
ATOM = f"cell/line-2/amount:{CENTRAL.key}"
NAMES = {"an": "Nguyễn Thị An", "binh": "Trần Văn Bình"}


def _side(value: Json, person: str, *, shown: bool = False, time: str | None = TIME) -> Side:
    return Side(person, value, person, "o", time, shown)


def _found() -> ConflictRegister:
    chosen = Decision(
        ATOM,
        4 * MILLION,
        "an",
        TIME,
        (3 * MILLION,),
        (_side(3 * MILLION, "an"), _side(4 * MILLION, "binh", shown=True)),
    )
    other = Decision(
        "sec/chapter/text",
        [[0, ["Ba."]], [0, ["Bốn."]]],
        "",
        TIME,
        ([[0, ["Một."]]], None),
        (_side([[0, ["Một."]]], "la"), _side(None, "goi", time=None)),
    )
    kept = OpenConflict("edited", "row/line-2/life", "line-2", (_side(None, "binh", shown=True),), "line")
    value = OpenConflict(
        "value", ATOM, "line-2", (_side(1 * MILLION, "an"), _side(2 * MILLION, "binh", shown=True)), None
    )
    return ConflictRegister((chosen, other), (value, kept), NAMES)


def test_every_value_has_a_row_with_whose_it_is_and_what_became_of_it() -> None:
    register = conflict_register_sheet(_found(), a_plan(), RULES, time=TIME)
    assert register.summary == (
        "Lập lúc 08:00 ngày 20/11/2023.",
        "Chưa giải quyết 2 xung đột; đã giải quyết 2 xung đột.",
    )
    value, kept = register.open
    assert value.place == "Bảng kinh phí, Dự án 2, Ngân sách trung ương – vốn sự nghiệp"
    assert value.reason == "hai nơi ghi hai giá trị khác nhau"
    assert [(side.value, side.person, side.outcome) for side in value.sides] == [
        ("1 triệu đồng", "Nguyễn Thị An", "chưa chọn"),
        ("2 triệu đồng", "Trần Văn Bình", "đang hiện, chưa chọn"),
    ]
    assert [side.value for side in kept.sides] == ["đã xóa"]
    chosen, other = register.settled
    assert [(side.value, side.outcome) for side in chosen.sides] == [
        ("3 triệu đồng", "không nhận"),
        ("4 triệu đồng", "được chọn"),
    ]
    assert (chosen.decided_by, chosen.decided) == ("Nguyễn Thị An", "08:00 ngày 20/11/2023")
    assert [(side.value, side.person, side.time, side.outcome) for side in other.sides] == [
        ("Một.", "không rõ tên", "08:00 ngày 20/11/2023", "không nhận"),
        ("(trống)", "Bản mẫu", "", "không nhận"),
        ("Ba. ¶ Bốn.", "giá trị khác", "", "được chọn"),
    ]
    assert other.decided_by == "máy này (chưa chốt)"


def test_a_plan_without_conflicts_has_a_register_that_says_so() -> None:
    register = conflict_register_sheet(ConflictRegister((), (), {}), a_plan(), RULES, time=TIME)
    said = list(register_document(register).plain_texts())
    assert NOTHING_OPEN in said
    assert NOTHING_SETTLED in said


def test_the_register_is_written_in_every_format(tmp_path: Path) -> None:
    register = conflict_register_sheet(_found(), a_plan(), RULES, time=TIME)
    pdf, xlsx, docx = export_register(register, tmp_path / "ra")
    assert docx.name == "so-xung-dot.docx"
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    read = document[0].get_textpage().get_text_range()
    document.close()
    assert "SỔ THEO DÕI XUNG ĐỘT" in read
    assert "Trần Văn Bình" in read
    sheets = openpyxl.load_workbook(xlsx)
    assert sheets.sheetnames == ["Xung đột chưa giải quyết", "Xung đột đã giải quyết"]
    rows = [row for row in sheets.worksheets[1].iter_rows(values_only=True) if row[5] == "Được chọn"]
    assert [row[2] for row in rows] == ["4 triệu đồng", "Ba. ¶ Bốn."]
