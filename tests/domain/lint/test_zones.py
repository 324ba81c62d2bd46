"""Telling the components of a document without styles or tables: letters typed with tabs, lines parted by hand."""

from __future__ import annotations

from random import Random

import pytest

from desktop.domain.formatted import CellPlace, FormattedDocument, FormattedParagraph, RunLook, SectionLook
from desktop.domain.lint.all import lint
from desktop.domain.lint.findings import LintFinding, Lists
from desktop.domain.lint.zones import Zones, zones_of

A4 = SectionLook(595.3, 841.9, top=57, bottom=57, left=85, right=43)
Line = str | FormattedParagraph


def a_document(*lines: Line, sections: int = 1) -> FormattedDocument:
    paragraphs = tuple(
        FormattedParagraph(at, (RunLook(line),)) if isinstance(line, str) else line for at, line in enumerate(lines, 1)
    )
    return FormattedDocument(paragraphs, (A4,) * sections)


def in_cell(number: int, text: str, column: int = 0, table: int = 0) -> FormattedParagraph:
    return FormattedParagraph(number, (RunLook(text),), cell=CellPlace(table, 0, column, 2))


def zones(*lines: Line) -> Zones:
    return zones_of(a_document(*lines))[-1]


def found(*lines: Line) -> dict[str, LintFinding]:
    return {each.kind: each for each in lint(a_document(*lines), Lists())}


TYPED = (
    "UBND HUYỆN LẠC AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "PHÒNG NỘI VỤ      Độc lập - Tự do - Hạnh phúc",
    "Số: 15/KH-PNV\t\tLạc An, ngày 05 tháng 3 năm 2024",
    "KẾ HOẠCH",
    "Giảm nghèo năm 2024",
    "Phòng Nội vụ lập Kế hoạch./.",
    "Nơi nhận:\tTRƯỞNG PHÒNG",
    "- Như trên;",
    "- Lưu: VT, BTXH.\tLê Văn Cường",
)


def test_columns_typed_with_tabs_and_blanks_are_parted() -> None:
    told = zones(*TYPED)
    assert told.nation is not None
    assert told.motto is not None
    assert told.number is not None
    assert told.place is not None
    assert told.name is not None
    assert told.nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert told.motto.text == "Độc lập - Tự do - Hạnh phúc"
    assert [each.text for each in told.organ] == ["UBND HUYỆN LẠC AN", "PHÒNG NỘI VỤ"]
    assert (told.number.text, told.place.text) == ("Số: 15/KH-PNV", "Lạc An, ngày 05 tháng 3 năm 2024")
    assert [each.text for each in told.recipients] == ["- Như trên;", "- Lưu: VT, BTXH."]
    assert ([each.text for each in told.capacity], told.name.text) == (["TRƯỞNG PHÒNG"], "Lê Văn Cường")


def test_lines_parted_by_hand_in_a_cell_are_lines_of_their_own() -> None:
    told = zones(
        in_cell(1, "UBND HUYỆN LẠC AN\nPHÒNG NỘI VỤ\nSố: 15/KH-PNV"),
        in_cell(2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 1),
        "KẾ HOẠCH",
        "Giảm nghèo",
        "Nội dung./.",
    )
    assert [each.text for each in told.organ] == ["UBND HUYỆN LẠC AN", "PHÒNG NỘI VỤ"]
    assert told.number is not None
    assert told.motto is not None


def test_a_place_and_date_of_their_own_line_and_a_dated_number_line_are_told() -> None:
    told = zones("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "\t\tLạc An, ngày 05    tháng 3 năm 2024", "KẾ HOẠCH")
    assert told.place is not None
    assert told.place.text.startswith("Lạc An")


def test_a_file_that_is_no_official_document_is_only_text() -> None:
    told = zones("Thân gửi bạn", "Tôi khỏe.")
    assert told.kind is None
    assert told.header == ()
    kinds = found("Thân gửi bạn", "Tôi khỏe.")
    assert {
        "nation_missing",
        "motto_missing",
        "organ_missing",
        "number_missing",
        "place_missing",
        "kind_missing",
    } <= set(kinds)
    assert {"capacity_missing", "label_missing"} <= set(kinds)


def test_a_title_alone_lacks_subject_and_text() -> None:
    kinds = found("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "Kính gửi: Ủy ban nhân dân huyện")
    assert {"subject_missing", "body_missing", "bases_missing"} <= set(kinds)


def test_a_letter_needs_its_addressee() -> None:
    kinds = found("Số: 15/PNV-BTXH", "V/v góp ý", "Lạc An, ngày 05 tháng 3 năm 2024", "Phòng đề nghị góp ý./.")
    assert "addressed_missing" in kinds
    assert "kind_missing" not in kinds


def test_a_typed_basis_without_its_date_is_told() -> None:
    kinds = found("KẾ HOẠCH", "Giảm nghèo", "Căn cứ Thông tư số 46/2022/TT-BTC;", "Nội dung./.")
    assert kinds["first_short"].values == {"act": "Thông tư số 46/2022/TT-BTC"}


def test_an_appendix_is_parted_into_label_title_attached_and_rest() -> None:
    (appendix,) = zones("KẾ HOẠCH", "Chữ./.", "Phụ lục", "", "MỘT", "HAI", "BA", "BỐN", "NĂM").appendices
    assert [each.text for each in appendix.title] == ["MỘT", "HAI", "BA", "BỐN"]
    (bare,) = zones("KẾ HOẠCH", "Chữ./.", "Phụ lục").appendices
    assert (bare.title, bare.rest) == ((), ())
    (tabled,) = zones("KẾ HOẠCH", "Phụ lục", "TÊN", "Đơn vị tính: Triệu đồng", "./.").appendices
    assert [each.text for each in tabled.rest] == ["Đơn vị tính: Triệu đồng", "./."]


def test_other_file_copies_and_colours_that_cannot_be_read_are_not_judged() -> None:
    lines = [*TYPED[:-1], "- Lưu: HSVC."]
    assert "file_copy_missing" not in found(*lines)
    red = FormattedParagraph(7, (RunLook("Chữ", colour="windowText"),))
    assert "colour" not in found(*TYPED[:6], red)
    grey = FormattedParagraph(7, (RunLook("Chữ", colour="101010"),))
    assert "colour" not in found(*TYPED[:6], grey)


def test_a_section_without_words_is_not_judged_and_an_unnumbered_appendix_is_told_once() -> None:
    document = a_document(*TYPED, sections=2)
    assert [each.kind for each in lint(document, Lists())].count("page_number_missing") == 1


def test_an_attached_line_and_a_sentence_that_only_begins_like_a_basis_are_told_apart() -> None:
    (appendix,) = zones("KẾ HOẠCH", "Chữ./.", "Phụ lục", "(Kèm theo Kế hoạch số …)", "./.").appendices
    assert appendix.attached is not None
    told = zones("KẾ HOẠCH", "Giảm nghèo", "Thực hiện Quyết định số 90/QĐ-TTg, Phòng báo cáo.", "Chữ./.")
    assert told.bases == ()


def test_a_signer_without_a_name_is_told() -> None:
    lines = ("KẾ HOẠCH", "Giảm nghèo", "Chữ./.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert zones(*lines).name is None
    assert "name_missing" in found(*lines)


def test_who_signs_by_order_needs_neither_tm_nor_kt() -> None:
    organ = "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    kinds = found(organ, "KẾ HOẠCH", "Giảm nghèo", "Chữ./.", "TL. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG", "Lê Văn Cường")
    assert not {"tm", "kt"} & set(kinds)


def test_a_document_attached_to_another_needs_neither_letterhead_nor_signature() -> None:
    kinds = found("KẾ HOẠCH", "Giảm nghèo", "(Kèm theo Quyết định số 15/QĐ-UBND)", "Nội dung của Kế hoạch./.")
    assert not {"capacity_missing", "label_missing", "nation_missing", "bases_missing"} & set(kinds)


def test_an_empty_file_is_told() -> None:
    assert [each.kind for each in lint(a_document("", " "), Lists())] == ["empty"]


WORDS = (
    *TYPED,
    "",
    "Phụ lục I",
    "Phụ lục II",
    "I. MỤC",
    "III. MỤC",
    "a) điểm",
    "Căn cứ Luật;",
    "Điều 1. Chữ",
    "./.",
    "\t",
)


@pytest.mark.parametrize("seed", range(200))
def test_lines_in_any_order_are_read_without_an_error(seed: int) -> None:
    chance = Random(seed)
    lines: list[Line] = [
        in_cell(at, chance.choice(WORDS), chance.randint(0, 1), chance.randint(0, 2))
        if chance.random() < 0.4
        else FormattedParagraph(at, (RunLook(chance.choice(WORDS)),))
        for at in range(1, chance.randint(2, 25))
    ]
    for finding in lint(a_document(*lines), Lists()):
        assert finding.kind
