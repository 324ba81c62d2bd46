"""The named paragraph styles of a DOCX file, so that an officer can restyle the document in Word in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from desktop.exporters.measures import ASCENT, FONT, LANGUAGE, TWIPS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docx.document import Document as DocxDocument

    from desktop.documents.model import ParagraphRole
    from desktop.exporters.measures import Measures

SINGLE: Final = 240
"""Single spacing as Word counts it."""
KEPT_STYLES: Final = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList"})
Justify = Literal["left", "center", "right", "both"]


@dataclass(frozen=True)
class Style:
    """A paragraph style: `before` and `first_line` in points.

    `exact` is a fixed line height; without it lines stand `spacing` times a single line apart.
    """

    id: str
    name: str
    size: float
    align: Justify = "both"
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    first_line: float = 0.0
    exact: float = 0.0
    spacing: float = 1.0
    keeps_next: bool = False
    outline: int | None = None


@dataclass(frozen=True)
class StyleSheet:
    """Every named style of a document, made from its measures."""

    roles: Mapping[ParagraphRole, Style]
    superior: Style
    issuer: Style
    nation: Style
    motto: Style
    number: Style
    draft: Style
    place: Style
    rule: Style
    kind: Style
    subject: Style
    recipients_label: Style
    recipient: Style
    capacity: Style
    signer: Style
    appendix_label: Style
    appendix_title: Style
    attached: Style
    unit: Style
    end_mark: Style
    page_number: Style
    gap: Style
    letter_subject: Style
    urgency: Style
    addressees: Style
    addressee: Style
    centred: Style
    foot: Style

    def all_styles(self) -> tuple[Style, ...]:
        """Every style, those of the text first."""
        others = (getattr(self, item.name) for item in fields(self) if item.name != "roles")
        return (*self.roles.values(), *others, BREAK)


BREAK: Final = Style("KHNgatPhan", "KH Ngắt phần", 1.0, "left", exact=1.0)


@lru_cache(maxsize=16)
def style_sheet(measures: Measures) -> StyleSheet:
    """The styles of documents set by the measures."""
    m = measures
    return StyleSheet(
        roles=_role_styles(m),
        kind=_head("KHTenLoai", "KH Tên loại", m.title_size, bold=True, before=m.title_gap),
        subject=_head("KHTrichYeu", "KH Trích yếu", m.title_size, bold=True),
        appendix_label=_head("KHPhuLuc", "KH Phụ lục", m.appendix_label_size, bold=True, outline=0),
        appendix_title=_head("KHTenPhuLuc", "KH Tên phụ lục", m.appendix_title_size, bold=True),
        attached=_head("KHKemTheo", "KH Kèm theo", m.appendix_attached_size, italic=True),
        unit=Style("KHDonViTinh", "KH Đơn vị tính", m.appendix_unit_size, "right", italic=True, keeps_next=True),
        end_mark=Style("KHHet", "KH Hết", m.body_size, "right", before=m.table_gap),
        page_number=_centred("KHSoTrang", "KH Số trang", m.page_number_size),
        gap=Style("KHKhoangCach", "KH Khoảng cách", 1.0, "left", exact=m.table_gap, keeps_next=True),
        addressees=replace(_head("KHKinhGui", "KH Kính gửi", m.body_size, before=m.addressees_gap), align="left"),
        addressee=replace(_head("KHNoiGui", "KH Nơi gửi", m.body_size), align="left"),
        centred=_head("KHGiuaTrang", "KH Giữa trang", m.body_size, bold=True, before=m.addressees_gap),
        foot=_centred("KHDiaChi", "KH Địa chỉ", m.foot_size),
        **_letterhead_styles(m),
        **_signature_styles(m),
    )


def _letterhead_styles(m: Measures) -> dict[str, Style]:
    """What stands above the title, by its name in the style sheet."""
    return {
        "superior": _centred("KHChuQuan", "KH Cơ quan chủ quản", m.number_size),
        "issuer": _centred("KHBanHanh", "KH Cơ quan ban hành", m.number_size, bold=True),
        "nation": _centred("KHQuocHieu", "KH Quốc hiệu", m.number_size, bold=True),
        "motto": _centred("KHTieuNgu", "KH Tiêu ngữ", m.body_size, bold=True),
        "number": _centred("KHSoKyHieu", "KH Số, ký hiệu", m.number_size, before=m.number_gap),
        "draft": _centred("KHDuThao", "KH Dự thảo", m.draft_mark_size, bold=True, before=1.5 * m.draft_mark_padding),
        "place": _centred("KHDiaDanh", "KH Địa danh, thời gian", m.body_size, italic=True, before=m.number_gap),
        "rule": Style(
            "KHDuongKe",
            "KH Đường kẻ",
            1.0,
            "center",
            before=m.rule_drop,
            exact=m.rule_height - m.rule_drop,
            keeps_next=True,
        ),
        "letter_subject": _centred(
            "KHTrichYeuCongVan", "KH Trích yếu công văn", m.letter_subject_size, before=m.letter_subject_gap
        ),
        "urgency": _centred("KHDoKhan", "KH Độ khẩn", m.urgency_size, bold=True, before=m.paragraph_gap),
    }


def _signature_styles(m: Measures) -> dict[str, Style]:
    """Nơi nhận and the signer, by their names in the style sheet."""
    level = (m.signer_size - m.recipients_label_size) * ASCENT
    return {
        "recipients_label": Style(
            "KHNoiNhan", "KH Nơi nhận", m.recipients_label_size, "left", bold=True, italic=True, before=level
        ),
        "recipient": Style("KHDanhSachNhan", "KH Danh sách nơi nhận", m.recipients_size, "left"),
        "capacity": _centred("KHChucVu", "KH Quyền hạn, chức vụ", m.signer_size, bold=True),
        "signer": _centred("KHHoTen", "KH Họ và tên", m.signer_size, bold=True, before=m.signature_space),
    }


def _role_styles(measures: Measures) -> Mapping[ParagraphRole, Style]:
    return {
        "basis": _text(measures, "KHCanCu", "KH Căn cứ", italic=True),
        "intro": _text(measures, "KHMoDau", "KH Mở đầu"),
        "chapter": _text(measures, "KHMuc", "KH Mục", bold=True, heading=0),
        "item": _text(measures, "KHKhoan", "KH Khoản", heading=1),
        "subitem": _text(measures, "KHTieuKhoan", "KH Tiểu khoản", heading=2),
        "part": _text(measures, "KHDiem", "KH Điểm", heading=3),
        "body": _text(measures, "KHNoiDung", "KH Nội dung"),
        "line": _text(measures, "KHGachDauDong", "KH Gạch đầu dòng"),
        "subline": _text(measures, "KHDauCong", "KH Dấu cộng"),
        "article": _text(measures, "KHDieu", "KH Điều"),
        "closing": _text(measures, "KHKetThuc", "KH Kết thúc"),
    }


def _text(
    measures: Measures,
    style_id: str,
    name: str,
    *,
    bold: bool = False,
    italic: bool = False,
    heading: int | None = None,
) -> Style:
    return Style(
        style_id,
        name,
        measures.body_size,
        bold=bold,
        italic=italic,
        before=measures.paragraph_gap,
        first_line=measures.first_line,
        spacing=measures.line_spacing,
        keeps_next=heading is not None,
        outline=heading if heading == 0 else None,
    )


def _centred(
    style_id: str, name: str, size: float, *, bold: bool = False, italic: bool = False, before: float = 0.0
) -> Style:
    return Style(style_id, name, size, "center", bold=bold, italic=italic, before=before)


def _head(style_id: str, name: str, size: float, *, outline: int | None = None, **look: Any) -> Style:  # noqa: ANN401 - looks of _centred
    return replace(_centred(style_id, name, size, **look), keeps_next=True, outline=outline)


def cell_style(size: float) -> Style:
    """The style of table cells of one size; looks and alignment are set cell by cell."""
    return Style(f"KHBang{size:g}".replace(".", "_"), f"KH Bảng cỡ {size:g}", size, "left")


def twips(points: float) -> int:
    """Points in twentieths, as Word counts them."""
    return round(points * TWIPS_PER_POINT)


def install_styles(document: DocxDocument, styles: Iterable[Style], *, size: float) -> None:
    """Replace the styles of a fresh document by ours; its defaults become Times New Roman in `size` and Vietnamese."""
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            root.remove(style)
    defaults = root.find(qn("w:docDefaults"))
    root.replace(defaults, parse_xml(_defaults_xml(size)))
    for own in styles:
        root.append(parse_xml(_style_xml(own)))


def _defaults_xml(size: float) -> str:
    half_points = round(size * 2)
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style_xml(style: Style) -> str:
    size = round(style.size * 2)
    line, rule = (twips(style.exact), "exact") if style.exact else (round(SINGLE * style.spacing), "auto")
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
