"""Reading how a Word file looks: styles down their chain, themes, lists, tables, sections, page numbers."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from desktop.domain.formatted import FormattedDocument, FormattedParagraph
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_document import read_word

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATED = ("styles", "numbering", "theme", "header", "footer")


def a_file(body: str, **parts: str) -> bytes:
    """Return a Word file; parts are given without their outer element's vocabulary."""
    buffer = BytesIO()
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("2")}" Target="{name}.xml"/>' for name in parts
    )
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
        )
        for name, xml in parts.items():
            tag, rest = xml[1:].split(">", 1)
            archive.writestr(f"word/{name}.xml", f"<{tag} {NS}>{rest}")
    return buffer.getvalue()


def read(body: str, **parts: str) -> FormattedDocument:
    return read_word(a_file(body, **parts))


def first(body: str, **parts: str) -> FormattedParagraph:
    return read(body, **parts).paragraphs[0]


def a_paragraph(text: str = "Chữ", *, run: str = "", own: str = "") -> str:
    return f"<w:p><w:pPr>{own}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_without_styles_a_paragraph_looks_as_word_has_it() -> None:
    paragraph = first(a_paragraph())
    assert (paragraph.text, paragraph.align, paragraph.sizes, paragraph.line) == ("Chữ", "left", (10.0,), 1.0)
    assert paragraph.runs[0].fonts == ("Times New Roman",)
    (section,) = read(a_paragraph()).sections
    assert (round(section.width), round(section.top), section.page_number.place) == (595, 72, "")


STYLES = (
    '<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dam"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/>'
    "<w:contextualSpacing/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Do"><w:rPr><w:color w:val="ff0000"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:rPr><w:i/></w:rPr></w:style></w:styles>'
)
THEME = '<a:theme><a:minorFont><a:latin typeface="Calibri"/></a:minorFont><a:majorFont/></a:theme>'


def test_styles_are_followed_down_their_chain_and_own_values_win() -> None:
    body = a_paragraph(own='<w:pStyle w:val="Dam"/>') + a_paragraph(
        own='<w:pStyle w:val="Dam"/><w:jc w:val="both"/>', run='<w:b w:val="0"/><w:rStyle w:val="Do"/>'
    )
    plain, own = read(body, styles=STYLES, theme=THEME).paragraphs
    assert (plain.align, plain.is_bold, plain.sizes, plain.after, round(plain.line, 2)) == (
        "center",
        True,
        (14.0,),
        8.0,
        1.08,
    )
    assert plain.runs[0].fonts == ("Calibri",)
    assert plain.is_contextual
    assert (own.align, own.is_bold, own.runs[0].colour) == ("both", False, "FF0000")


def test_a_style_based_on_itself_ends() -> None:
    assert first(a_paragraph(own='<w:pStyle w:val="Vong"/>'), styles=STYLES).is_italic


def test_lengths_spacing_and_indents_are_points() -> None:
    own = (
        '<w:ind w:left="1cm" w:hanging="142"/><w:spacing w:before="120" w:afterAutospacing="1" w:line="360" '
        'w:lineRule="exact"/><w:pBdr><w:top w:val="single"/></w:pBdr>'
    )
    paragraph = first(a_paragraph(own=own))
    assert (round(paragraph.left, 1), paragraph.first_line, paragraph.before, paragraph.after) == (
        28.3,
        -7.1,
        6.0,
        14.0,
    )
    assert (paragraph.line, paragraph.line_rule, paragraph.has_rule) == (18.0, "exact", True)
    odd = first(
        a_paragraph(own='<w:ind w:left="xcm" w:firstLine="10mm"/><w:spacing w:line="240" w:lineRule="atLeast"/>')
    )
    assert (odd.left, round(odd.first_line, 1), odd.line_rule) == (0.0, 28.3, "atLeast")
    assert first(a_paragraph(own='<w:spacing w:line="x"/><w:ind w:firstLine="1in"/>')).first_line == 72.0
    assert first(a_paragraph(own='<w:ind w:firstLine="12pt"/><w:jc w:val="la"/>')).first_line == 12.0


def test_runs_know_capitals_raised_hidden_and_two_families() -> None:
    run = '<w:rFonts w:ascii="Arial" w:hAnsi=".VnTime"/><w:caps/><w:vertAlign w:val="superscript"/>'
    paragraph = first(a_paragraph("Chữ", run=run) + a_paragraph(run="<w:vanish/>"))
    assert (paragraph.runs[0].text, paragraph.runs[0].fonts) == ("CHỮ", ("Arial", ".VnTime"))
    assert paragraph.runs[0].is_raised
    assert read(a_paragraph(run="<w:vanish/>")).paragraphs[0].is_blank


def test_changes_fields_tabs_and_content_controls_are_read_as_they_show() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        "<w:r><w:tab/><w:t>a</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/></w:r>"
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
        f"<w:sdt><w:sdtContent>{a_paragraph('trong')}</w:sdtContent></w:sdt>"
    )
    first_one, second = read(body).paragraphs
    assert first_one.written == "mới\ta\n-2"
    assert second.text == "trong"


def test_tables_give_places_and_borders() -> None:
    cell = f"<w:tc>{a_paragraph()}</w:tc>"
    row = f"<w:tr>{cell}<w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt></w:tr>"
    bare = f"<w:tbl><w:tblPr/>{row}{row}</w:tbl>"
    grid = f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>{row}</w:tbl>'
    edged = f'<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>{row}</w:tbl>'
    places = [each.cell for each in read(bare + grid + edged, styles=STYLES).paragraphs]
    assert all(place is not None for place in places)
    assert [(p.table, p.row, p.column, p.columns, p.has_borders) for p in places if p] == [
        *[(0, row, column, 2, False) for row in (0, 1) for column in (0, 1)],
        *[(table, 0, column, 2, True) for table in (1, 2) for column in (0, 1)],
    ]
    assert read(grid, styles=STYLES).paragraphs[0].is_italic


NUMBERING = (
    '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt '
    'w:val="upperRoman"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="360"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimalZero"/><w:lvlText w:val="%1.%3"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
    '<w:lvl w:ilvl="4"><w:numFmt w:val="none"/></w:lvl><w:lvl w:ilvl="5"><w:numFmt w:val="upperLetter"/>'
    '<w:lvlText w:val="%6."/></w:lvl><w:lvl w:ilvl="12"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def numbered(level: int, list_id: int = 1) -> str:
    return a_paragraph(own=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_lists_are_counted_as_word_counts_them() -> None:
    body = "".join(map(numbered, (0, 1, 1, 0, 1, 2, 3, 4, 5))) + numbered(0, list_id=9)
    paragraphs = read(body, numbering=NUMBERING).paragraphs
    assert [each.mark for each in paragraphs] == ["II.", "a)", "b)", "III.", "a)", "III.01", "-", "", "A.", ""]
    assert paragraphs[0].left == 18.0
    assert paragraphs[0].text == "II. Chữ"
    many = read("".join(numbered(1) for _ in range(27)), numbering=NUMBERING).paragraphs
    assert many[-1].mark == "aa)"


SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="{header}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="-1134" w:left="1701"/>{more}</w:sectPr>'
)
FIELD = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:i/><w:sz w:val="26"/></w:rPr>{}</w:r></w:p>'


def test_page_numbers_are_found_in_headers_and_footers() -> None:
    header = "<w:hdr>" + FIELD.format("<w:instrText> PAGE </w:instrText>") + "</w:hdr>"
    body = a_paragraph() + SECTION.format(
        header="header", more='<w:pgNumType w:start="1" w:fmt="upperRoman"/><w:titlePg/>'
    )
    (section,) = read(body, header=header).sections
    number = section.page_number
    assert (number.place, number.align, number.size, number.italic) == ("top", "center", 13.0, True)
    assert (number.is_arabic, number.on_first, number.start) == (False, False, 1)
    assert round(section.top, 1) == 56.7
    shown = read(a_paragraph() + SECTION.format(header="header", more=""), header=header).sections[0].page_number
    assert shown.on_first
    none = read(a_paragraph() + SECTION.format(header="lost", more=""), header="<w:hdr><w:p/></w:hdr>").sections[0]
    assert none.page_number.place == ""
    footer = body.replace("headerReference", "footerReference").replace('r:id="header"', 'r:id="footer"')
    outer = '<w:ftr><w:p><w:fldSimple w:instr="PAGE"/></w:p></w:ftr>'
    assert read(footer, footer=outer).sections[0].page_number.place == "bottom"


def test_sections_take_headers_from_the_one_before_and_former_looks_are_left_out() -> None:
    header = "<w:hdr>" + FIELD.format("<w:instrText>PAGE</w:instrText>") + "</w:hdr>"
    first_one = f"<w:p><w:pPr>{SECTION.format(header='header', more='')}</w:pPr></w:p>"
    second = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>'
    document = read(a_paragraph() + first_one + a_paragraph() + second, header=header)
    assert [each.page_number.place for each in document.sections] == ["top", "top"]
    assert [each.section for each in document.paragraphs] == [0, 0, 1]
    assert document.sections[1].is_landscape


def test_pages_are_told_where_word_left_them() -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r></w:p>"
    assert [each.page for each in read(a_paragraph() + broken + a_paragraph()).paragraphs] == [1, 1, 2]
    assert [each.page for each in read(a_paragraph()).paragraphs] == [0]


def test_a_part_that_is_too_large_or_missing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.importers.word_parts.LARGEST_PART", 10)
    with pytest.raises(WorkbookProblem) as refused:
        read(a_paragraph())
    assert refused.value.code is Refusal.TOO_LARGE
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/other.xml", "<a/>")
    with pytest.raises(WorkbookProblem) as missing:
        read_word(buffer.getvalue())
    assert missing.value.code is Refusal.DAMAGED
