"""The named paragraph styles of a DOCX file, so that an officer can restyle the document in Word in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from desktop.exporters import measures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as DocxDocument

    from desktop.documents.model import ParagraphRole

FONT: Final = "Times New Roman"
KEPT_STYLES: Final = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList"})
Justify = Literal["left", "center", "right", "both"]


@dataclass(frozen=True)
class Style:
    """A paragraph style: `before` and `first_line` in points; `exact` is a fixed line height, else single spacing."""

    id: str
    name: str
    size: float
    align: Justify = "both"
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    first_line: float = 0.0
    exact: float = 0.0
    keeps_next: bool = False
    outline: int | None = None


def _text(style_id: str, name: str, *, bold: bool = False, italic: bool = False, heading: int | None = None) -> Style:
    return Style(
        style_id,
        name,
        measures.BODY_SIZE,
        bold=bold,
        italic=italic,
        before=measures.PARAGRAPH_GAP,
        first_line=measures.FIRST_LINE_INDENT,
        keeps_next=heading is not None,
        outline=heading if heading == 0 else None,
    )


ROLE_STYLES: Final[dict[ParagraphRole, Style]] = {
    "basis": _text("KHCanCu", "KH Căn cứ", italic=True),
    "intro": _text("KHMoDau", "KH Mở đầu"),
    "chapter": _text("KHMuc", "KH Mục", bold=True, heading=0),
    "item": _text("KHKhoan", "KH Khoản", heading=1),
    "subitem": _text("KHTieuKhoan", "KH Tiểu khoản", heading=2),
    "part": _text("KHDiem", "KH Điểm", heading=3),
    "body": _text("KHNoiDung", "KH Nội dung"),
    "line": _text("KHGachDauDong", "KH Gạch đầu dòng"),
    "subline": _text("KHDauCong", "KH Dấu cộng"),
    "closing": _text("KHKetThuc", "KH Kết thúc"),
}

SUPERIOR: Final = Style("KHChuQuan", "KH Cơ quan chủ quản", measures.NUMBER_SIZE, "center")
ISSUER: Final = Style("KHBanHanh", "KH Cơ quan ban hành", measures.NUMBER_SIZE, "center", bold=True)
NATION: Final = Style("KHQuocHieu", "KH Quốc hiệu", measures.NUMBER_SIZE, "center", bold=True)
MOTTO: Final = Style("KHTieuNgu", "KH Tiêu ngữ", measures.BODY_SIZE, "center", bold=True)
NUMBER: Final = Style("KHSoKyHieu", "KH Số, ký hiệu", measures.NUMBER_SIZE, "center", before=measures.NUMBER_GAP)
DRAFT: Final = Style("KHDuThao", "KH Dự thảo", measures.DRAFT_MARK_SIZE, "center", bold=True, before=6.0)
PLACE: Final = Style(
    "KHDiaDanh", "KH Địa danh, thời gian", measures.BODY_SIZE, "center", italic=True, before=measures.NUMBER_GAP
)
RULE: Final = Style(
    "KHDuongKe",
    "KH Đường kẻ",
    1.0,
    "center",
    before=measures.RULE_DROP,
    exact=measures.RULE_HEIGHT - measures.RULE_DROP,
    keeps_next=True,
)
KIND: Final = Style(
    "KHTenLoai",
    "KH Tên loại",
    measures.TITLE_SIZE,
    "center",
    bold=True,
    before=measures.TITLE_GAP,
    keeps_next=True,
)
SUBJECT: Final = Style("KHTrichYeu", "KH Trích yếu", measures.TITLE_SIZE, "center", bold=True, keeps_next=True)
RECIPIENTS_LABEL: Final = Style(
    "KHNoiNhan",
    "KH Nơi nhận",
    measures.RECIPIENTS_LABEL_SIZE,
    "left",
    bold=True,
    italic=True,
    before=(measures.SIGNER_SIZE - measures.RECIPIENTS_LABEL_SIZE) * measures.ASCENT,
)
RECIPIENT: Final = Style("KHDanhSachNhan", "KH Danh sách nơi nhận", measures.RECIPIENTS_SIZE, "left")
CAPACITY: Final = Style("KHChucVu", "KH Quyền hạn, chức vụ", measures.SIGNER_SIZE, "center", bold=True)
SIGNER: Final = Style(
    "KHHoTen", "KH Họ và tên", measures.SIGNER_SIZE, "center", bold=True, before=measures.SIGNATURE_SPACE
)
APPENDIX_LABEL: Final = Style(
    "KHPhuLuc", "KH Phụ lục", measures.APPENDIX_LABEL_SIZE, "center", bold=True, keeps_next=True, outline=0
)
APPENDIX_TITLE: Final = Style(
    "KHTenPhuLuc", "KH Tên phụ lục", measures.APPENDIX_TITLE_SIZE, "center", bold=True, keeps_next=True
)
ATTACHED: Final = Style(
    "KHKemTheo", "KH Kèm theo", measures.APPENDIX_ATTACHED_SIZE, "center", italic=True, keeps_next=True
)
UNIT: Final = Style("KHDonViTinh", "KH Đơn vị tính", measures.APPENDIX_UNIT_SIZE, "right", italic=True, keeps_next=True)
END_MARK: Final = Style("KHHet", "KH Hết", measures.BODY_SIZE, "right", before=measures.TABLE_GAP)
PAGE_NUMBER: Final = Style("KHSoTrang", "KH Số trang", measures.PAGE_NUMBER_SIZE, "center")
GAP: Final = Style("KHKhoangCach", "KH Khoảng cách", 1.0, "left", exact=measures.TABLE_GAP, keeps_next=True)
BREAK: Final = Style("KHNgatPhan", "KH Ngắt phần", 1.0, "left", exact=1.0)

FIXED_STYLES: Final = (
    *ROLE_STYLES.values(),
    *(SUPERIOR, ISSUER, NATION, MOTTO, NUMBER, DRAFT, PLACE, RULE, KIND, SUBJECT),
    *(RECIPIENTS_LABEL, RECIPIENT, CAPACITY, SIGNER),
    *(APPENDIX_LABEL, APPENDIX_TITLE, ATTACHED, UNIT, END_MARK, PAGE_NUMBER, GAP, BREAK),
)


def cell_style(size: float) -> Style:
    """The style of table cells of one size; looks and alignment are set cell by cell."""
    return Style(f"KHBang{size:g}".replace(".", "_"), f"KH Bảng cỡ {size:g}", size, "left")


def twips(points: float) -> int:
    """Points in twentieths, as Word counts them."""
    return round(points * measures.TWIPS_PER_POINT)


def install_styles(document: DocxDocument, styles: Iterable[Style]) -> None:
    """Replace the styles of a fresh document by ours; its defaults become Times New Roman and Vietnamese."""
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            root.remove(style)
    defaults = root.find(qn("w:docDefaults"))
    root.replace(defaults, parse_xml(_defaults_xml()))
    for own in styles:
        root.append(parse_xml(_style_xml(own)))


def _defaults_xml() -> str:
    size = round(measures.BODY_SIZE * 2)
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{measures.LANGUAGE}" w:eastAsia="{measures.LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style_xml(style: Style) -> str:
    size = round(style.size * 2)
    line, rule = (twips(style.exact), "exact") if style.exact else (240, "auto")
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    looks = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if style.keeps_next else ''}"
        f'<w:spacing w:before="{twips(style.before)}" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'
        f'<w:ind w:firstLine="{twips(style.first_line)}"/><w:jc w:val="{style.align}"/>'
        f'{outline}</w:pPr><w:rPr>{looks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        "</w:rPr></w:style>"
    )
