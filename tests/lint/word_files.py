"""Word files for the format check: our own, cut short, and a foreign one; and how to alter one detail of a file."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from desktop.documents.compose import compose
from desktop.domain.formatted import FormattedParagraph
from desktop.domain.lint.findings import LintFinding
from desktop.domain.lint.zones import Zones, zones_of
from desktop.domain.plan import Paper, Plan
from desktop.exporters.docx import docx_bytes
from desktop.importers.word_document import read_word
from desktop.services.paper_files import paper_document
from desktop.services.word_lint import lint_word
from tests.documents.proposals import proposal
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
TEXT_KEPT = 9
ROWS_KEPT = 2
MAIN = "word/document.xml"


def w(name: str) -> str:
    """Return a name of the main vocabulary."""
    return f"{{{W}}}{name}"


def findings(data: bytes) -> tuple[LintFinding, ...]:
    """Return what the check finds in a file."""
    return lint_word(data, shipped_pack())


def kinds(data: bytes) -> set[str]:
    """Return the kinds of faults found in a file."""
    return {finding.kind for finding in findings(data)}


@dataclass
class WordFile:
    """A Word file whose main part can be altered; `copy` gives one that shares nothing that changes."""

    parts: dict[str, bytes]
    root: BaseOxmlElement
    known: tuple[Zones, ...] = ()
    """The zones of the right file a copy was made of; nothing that is altered is looked up after it."""

    @classmethod
    def of(cls, data: bytes) -> WordFile:
        """Open the bytes of a file."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return cls(parts, parse_xml(parts[MAIN]))

    @property
    def data(self) -> bytes:
        """The file as bytes."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, part in self.parts.items():
                archive.writestr(name, serialize_part_xml(self.root) if name == MAIN else part)
        return buffer.getvalue()

    @property
    def paragraphs(self) -> list[BaseOxmlElement]:
        """The paragraphs as the check numbers them, from 1 at place 0."""
        return list(self.root.iter(w("p")))

    @property
    def zones(self) -> Zones:
        """What the paragraphs are; the first document of the file."""
        return self.documents[0]

    @property
    def documents(self) -> tuple[Zones, ...]:
        """The zones of every document in the file."""
        self.known = self.known or zones_of(read_word(self.data))
        return self.known

    def element(self, paragraph: FormattedParagraph) -> BaseOxmlElement:
        """Return the element of a paragraph."""
        return self.paragraphs[paragraph.number - 1]

    def copy(self) -> WordFile:
        """Return a file to alter."""
        return WordFile(dict(self.parts), deepcopy(self.root), self.documents)


def _cut_short(file: WordFile) -> WordFile:
    """Take most of the text and of the tables' rows out, so that one check takes milliseconds."""
    bodies = [[each for each in zones.body if each.cell is None] for zones in file.documents]
    middle = [each for body in bodies for each in body[TEXT_KEPT:-4] if "hụ lục" not in each.text]
    for element in [file.element(each) for each in middle]:
        element.getparent().remove(element)
    for table in file.root.iter(w("tbl")):
        for row in table.findall(w("tr"))[ROWS_KEPT:]:
            table.remove(row)
    return WordFile(file.parts, file.root)


def signed(plan: Plan) -> Plan:
    """Return a plan whose papers and which itself name their signer, as they go out."""
    papers = tuple(
        Paper(f"p{at}", str(at), code, signer_name="Trần Thị Bình")
        for at, code in enumerate(("to-trinh", "cong-van-xin-y-kien"))
    )
    facts = replace(plan.facts, signer_name=plan.facts.signer_name or "Trần Thị Bình")
    return replace(plan, papers=papers, facts=facts)


@cache
def own_files() -> dict[str, WordFile]:
    """Return our own documents, cut short: plans as drafts and clean, a proposal, and papers."""
    pack = shipped_pack()
    made = {
        "hon-quan": compose(hon_quan(), pack, is_draft=True),
        "krong-no": compose(krong_no(), pack, is_draft=False),
        "de-xuat": compose(signed(proposal()), pack, is_draft=False),
        "to-trinh": paper_document(signed(hon_quan()), pack, "to-trinh", is_draft=False),
        "quyet-dinh": paper_document(hon_quan(), pack, "quyet-dinh", is_draft=False),
        "cong-van": paper_document(signed(krong_no()), pack, "cong-van-xin-y-kien", is_draft=True),
    }
    return {name: _cut_short(WordFile.of(docx_bytes(document))) for name, document in made.items()}


@cache
def foreign_files() -> dict[str, WordFile]:
    """Return right documents of other offices, formatted by hand: with direct formatting, and with Word's Normal."""
    return {"ngoai-truc-tiep": WordFile.of(_foreign(direct=True)), "ngoai-kieu": WordFile.of(_foreign(direct=False))}


def files() -> dict[str, WordFile]:
    """Return all files that are right."""
    return own_files() | foreign_files()


LEFT = (("UBND HUYỆN LẠC AN", False), ("PHÒNG NỘI VỤ", True), ("Số: 15/KH-PNV", False))
SAID = (
    ("I. MỤC ĐÍCH, YÊU CẦU", True),
    ("1. Cụ thể hóa nhiệm vụ giảm nghèo năm 2024 trên địa bàn huyện, bảo đảm đúng đối tượng, đúng tiến độ.", False),
    ("2. Các cơ quan, đơn vị chủ động phối hợp; kịp thời báo cáo khó khăn, vướng mắc để được hướng dẫn.", False),
    ("II. NHIỆM VỤ", True),
    ("1. Rà soát hộ nghèo, hộ cận nghèo theo Thông tư số 07/2021/TT-BLĐTBXH của các xã, thị trấn trong huyện.", False),
    ("a) Lập danh sách hộ nghèo theo từng thôn, niêm yết công khai tại trụ sở Ủy ban nhân dân cấp xã.", False),
    ("b) Tổng hợp kết quả, gửi về Phòng Nội vụ trước ngày 15 tháng 11 năm 2024 để báo cáo cấp trên.", False),
    ("2. Hỗ trợ hộ nghèo vay vốn ưu đãi, học nghề, tìm việc làm phù hợp với điều kiện của từng gia đình.", False),
    ("III. TỔ CHỨC THỰC HIỆN", True),
    ("Phòng Nội vụ đề nghị các cơ quan, đơn vị phối hợp thực hiện tốt Kế hoạch này./.", False),
)


def _foreign(*, direct: bool) -> bytes:
    word = docx.Document()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.attrib.clear()
    normal.font.name = "Times New Roman"
    if not direct:
        normal.paragraph_format.space_before = Pt(6)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.2
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    _page_field(section.header.paragraphs[0])
    _letterhead(word)
    _plain(word, "KẾ HOẠCH", bold=True)
    _plain(word, "Giảm nghèo bền vững năm 2024", bold=True)
    bases = ("Căn cứ Luật Việc làm ngày 16/11/2013;", "Căn cứ Kế hoạch số 20/KH-UBND ngày 30/01/2023 của UBND huyện;")
    second = "Thông tư số 07/2021/TT-BLĐTBXH ngày 18/7/2021 của Bộ Lao động - Thương binh và Xã hội hướng dẫn rà soát"
    for text in (*bases, f"Căn cứ {second}."):
        _said(word, text, italic=True)
    for text, bold in SAID:
        _said(word, text, bold=bold)
    _signature(word)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _page_field(paragraph: WordParagraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        if kind:
            run._r.append(parse_xml(f'<w:fldChar xmlns:w="{W}" w:fldCharType="{kind}"/>'))  # noqa: SLF001
        else:
            run._r.append(parse_xml(f'<w:instrText xmlns:w="{W}">{text}</w:instrText>'))  # noqa: SLF001


def _letterhead(word: WordDocument) -> None:
    table = word.add_table(1, 2)
    left, right = table.rows[0].cells
    for cell, texts in (
        (left, [(text, 13, bold, False) for text, bold in LEFT]),
        (
            right,
            [
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False),
                ("Độc lập - Tự do - Hạnh phúc", 14, True, False),
                ("Lạc An, ngày 05 tháng 3 năm 2024", 14, False, True),
            ],
        ),
    ):
        for at, (text, size, bold, italic) in enumerate(texts):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            _run(paragraph, text, size, bold=bold, italic=italic)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = f'<w:pBdr xmlns:w="{W}"><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    right.paragraphs[1]._p.get_or_add_pPr().insert_element_before(parse_xml(border), "w:jc")  # noqa: SLF001


def _run(paragraph: WordParagraph, text: str, size: float, *, bold: bool, italic: bool) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None


def _plain(word: WordDocument, text: str, *, bold: bool) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, 14, bold=bold, italic=False)


def _said(word: WordDocument, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before, form.space_after = Mm(10), Pt(6), Pt(0)
    form.line_spacing = 1.15
    _run(paragraph, text, 14, bold=bold, italic=italic)


def _signature(word: WordDocument) -> None:
    table = word.add_table(1, 2)
    left, right = table.rows[0].cells
    _run(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for text in ("- Như trên;", "- UBND huyện (b/c);", "- Lưu: VT, BTXH."):
        _run(left.add_paragraph(), text, 11, bold=False, italic=False)
    for at, text in enumerate(("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "", "", "Lê Văn Cường")):
        paragraph = right.paragraphs[0] if at == 0 else right.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text, 14, bold=True, italic=False)
