"""Word files that come back are read strictly: hostile, foreign and damaged ones are refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest

from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_file import read_word
from desktop.importers.word_parser import TRANSITIONAL
from desktop.importers.word_stamp import LIST_SPACE
from desktop.importers.word_text import WordBlock, WordComment, WordEdit, WordMark, WordParagraph, WordTable
from tests.importers.books import a_book, packed, parts_of
from tests.services.word_files import DOCUMENT, exported, part, with_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
RELATIONS = "word/_rels/document.xml.rels"


def by_another_program() -> bytes:
    """A Word file no program of ours wrote."""
    buffer = BytesIO()
    word = docx.Document()
    word.add_paragraph("Kế hoạch")
    word.save(buffer)
    return buffer.getvalue()


def of_body(body: str, **parts: str) -> bytes:
    """A file of ours with another body."""
    xml = f'<w:document xmlns:w="{TRANSITIONAL}" xmlns:m="urn:m"><w:body>{body}</w:body></w:document>'
    return with_parts(exported(), {DOCUMENT: xml, **parts})


def bent(name: str, old: str, new: str) -> bytes:
    """A file of ours with one text of a part exchanged."""
    content = part(exported(), name)
    assert old in content
    return with_parts(exported(), {name: content.replace(old, new, 1)})


def blocks_of(body: str) -> tuple[WordBlock, ...]:
    """What is read of a body."""
    return read_word(of_body(body)).blocks


def paragraph_of(body: str) -> WordParagraph:
    """The only paragraph of a body."""
    (block,) = blocks_of(body)
    assert isinstance(block, WordParagraph)
    return block


BAD: dict[str, tuple[Callable[[], bytes], Refusal]] = {
    "text": ("Kế hoạch".encode, Refusal.NOT_A_ZIP),
    "old word": (lambda: OLE + b"\0" * 600, Refusal.OLD_FORMAT),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), Refusal.ENCRYPTED),
    "workbook": (a_book, Refusal.OTHER_OFFICE),
    "another program": (by_another_program, Refusal.NO_STAMP),
    "macros": (lambda: packed({**parts_of(exported()), "word/vbaProject.bin": b"x"}), Refusal.MACROS),
    "truncated": (lambda: exported()[:-2000], Refusal.DAMAGED),
    "bomb": (lambda: with_parts(exported(), {"word/bomb.xml": b" " * 60_000_000}), Refusal.EXPANDS),
    "entity": (lambda: bent(DOCUMENT, "<w:document", DOCTYPE + "<w:document"), Refusal.ENTITIES),
    "outside entity": (lambda: bent("customXml/item1.xml", "<khgn", OUTSIDE + "<khgn"), Refusal.ENTITIES),
    "broken xml": (lambda: bent(DOCUMENT, "</w:body>", ""), Refusal.DAMAGED),
    "no main part": (lambda: bent("_rels/.rels", "word/document.xml", "word/other.xml"), Refusal.DAMAGED),
    "no body": (
        lambda: with_parts(exported(), {DOCUMENT: f'<w:document xmlns:w="{TRANSITIONAL}"/>'}),
        Refusal.DAMAGED,
    ),
    "nested too deep": (lambda: of_body("<w:sdt>" * 100 + "</w:sdt>" * 100), Refusal.DAMAGED),
    "runs nested too deep": (lambda: of_body(f"<w:p>{'<w:ins>' * 100}{'</w:ins>' * 100}</w:p>"), Refusal.DAMAGED),
    "tables nested too deep": (
        lambda: of_body("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60),
        Refusal.DAMAGED,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason(name: str) -> None:
    make, reason = BAD[name]
    with pytest.raises(WorkbookProblem) as caught:
        read_word(make())
    assert caught.value.code is reason


def test_a_file_with_too_many_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.importers.word_parser.MOST_PARAGRAPHS", 3)
    assert len(blocks_of("<w:p/>" * 3)) == 3
    with pytest.raises(WorkbookProblem, match="too_many_cells"):
        blocks_of("<w:p/>" * 4)


def test_a_file_is_read_from_its_path_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "bản sửa của sếp (1).docx"
    path.write_bytes(exported())
    assert read_word(path).stamp == read_word(exported()).stamp


def test_the_stamp_is_read_and_without_the_list_the_plan_is_still_known() -> None:
    stamp = read_word(exported()).stamp
    assert stamp.has_list
    assert stamp.texts
    assert stamp.rows
    assert stamp.heads
    bare = read_word(with_parts(exported(), {"customXml/item1.xml": f'<other xmlns="{LIST_SPACE}"/>'})).stamp
    assert (bare.plan, bare.has_list) == (stamp.plan, False)
    without = with_parts(exported(), {RELATIONS: part(exported(), RELATIONS).replace("/customXml", "/other")})
    assert read_word(without).stamp == bare


@pytest.mark.parametrize(
    "content",
    [
        "<Properties/>",
        '<Properties><property name="khác">x</property></Properties>',
        '<Properties><property name="khgn-plan"/></Properties>',
    ],
)
def test_a_file_that_names_no_plan_is_refused(content: str) -> None:
    data = with_parts(exported(), {"docProps/custom.xml": content, "customXml/item1.xml": "<other/>"})
    with pytest.raises(WorkbookProblem, match="no_stamp"):
        read_word(data)


def test_a_file_without_relations_of_its_text_is_read_without_list_and_comments() -> None:
    assert not read_word(with_parts(exported(), {RELATIONS: None})).stamp.has_list


def test_who_saved_it_last_is_read_and_may_be_missing() -> None:
    assert read_word(exported()).saved_by
    core = part(exported(), "docProps/core.xml").replace("lastModifiedBy>", "revision2>")
    assert not read_word(with_parts(exported(), {"docProps/core.xml": core})).saved_by
    rels = part(exported(), "_rels/.rels").replace("/core-properties", "/other")
    assert not read_word(with_parts(exported(), {"_rels/.rels": rels})).saved_by


def test_tracked_changes_are_read_both_ways_with_who_and_when() -> None:
    found = paragraph_of(
        '<w:p><w:pPr><w:pStyle w:val="KHNoiDung"/></w:pPr><w:r><w:t>Vốn </w:t></w:r>'
        '<w:del w:author="An" w:date="2026-01-02T03:04:00Z"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
        '<w:ins w:author="Bình"><w:r><w:t>mới</w:t></w:r></w:ins></w:p>'
    )
    assert (found.text, found.before, found.style) == ("Vốn mới", "Vốn cũ", "KHNoiDung")
    assert found.edits == (WordEdit("An", "2026-01-02T03:04:00Z"), WordEdit("Bình", ""))


def test_text_put_in_and_taken_out_again_is_in_neither_way() -> None:
    found = paragraph_of("<w:p><w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:ins></w:p>")
    assert (found.text, found.before) == ("", "")


def test_bookmarks_know_where_they_begin_and_end_also_between_paragraphs() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="_a"/>', '<w:bookmarkEnd w:id="1"/>'
    found = paragraph_of(f"<w:p><w:r><w:t>ab</w:t></w:r>{start}<w:r><w:t>cd</w:t></w:r>{end}</w:p>")
    assert found.marks == (WordMark("_a", 2, 4),)
    assert paragraph_of(f"{start}<w:p><w:r><w:t>ab</w:t></w:r></w:p>").marks == (WordMark("_a", 0),)
    first, second = blocks_of(f"<w:p>{start}</w:p><w:p>{end}</w:p>")
    assert isinstance(first, WordParagraph)
    assert isinstance(second, WordParagraph)
    assert (first.marks, second.marks) == ((WordMark("_a", 0),), ())


def test_signs_fields_and_wrappers_are_text_and_what_is_hidden_is_not() -> None:
    found = paragraph_of(
        "<w:p><w:smartTag><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/></w:r></w:smartTag>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><m:x><m:t>no</m:t></m:x></w:p>"
    )
    assert found.text == "a b-"
    assert not found.has_objects


def test_pictures_and_text_boxes_are_noticed_unless_they_were_taken_out() -> None:
    assert paragraph_of("<w:p><w:r><w:drawing><w:t>x</w:t></w:drawing></w:r></w:p>").has_objects
    assert paragraph_of("<w:p><m:AlternateContent/></w:p>").has_objects
    assert not paragraph_of("<w:p><w:del><w:r><w:drawing/></w:r></w:del></w:p>").has_objects


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next_one() -> None:
    gone = "<w:pPr><w:jc/><w:rPr><w:b/><w:del w:author='An'/></w:rPr></w:pPr>"
    found = paragraph_of(f"<w:p>{gone}<w:r><w:t>một </w:t></w:r></w:p><w:p><w:r><w:t>hai</w:t></w:r></w:p>")
    assert (found.text, found.edits) == ("một hai", (WordEdit("An", ""),))
    assert paragraph_of(f"<w:p>{gone}<w:r><w:t>một</w:t></w:r></w:p>").text == "một"
    assert len(blocks_of(f"<w:p>{gone}</w:p><w:p/>")) == 2
    assert len(blocks_of("<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr></w:p><w:p/>")) == 2


def test_paragraphs_in_controls_are_read_and_those_taken_out_as_a_block_are_not() -> None:
    body = "<w:sdt><w:sdtPr><w:p/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:del><w:p/></w:del>"
    assert len(blocks_of(body)) == 1


def test_tables_are_rows_of_cells_with_spans_and_removed_rows() -> None:
    cells = (
        '<w:tc><w:tcPr><w:tcW/><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p/></w:tc>'
        "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    )
    row = f'<w:tr><w:trPr><w:cantSplit/><w:del w:author="An"/></w:trPr>{cells}</w:tr>'
    (table,) = blocks_of(f"<w:tbl><w:tblPr/><w:sdt>{row}</w:sdt><w:tr><w:sdt>{cells}</w:sdt></w:tr></w:tbl>")
    assert isinstance(table, WordTable)
    first, second = table.rows
    assert (first.is_removed, first.edits, first.width) == (True, (WordEdit("An", ""),), 3)
    assert [(cell.text, cell.span, cell.is_covered) for cell in second.cells] == [("a", 2, False), ("", 1, True)]
    assert not second.is_removed


def test_bookmarks_between_rows_and_cells_go_to_the_next_paragraph() -> None:
    marks = [f'<w:bookmarkStart w:id="{n}" w:name="_{n}"/>' for n in range(2)]
    (table,) = blocks_of(f"<w:tbl>{marks[0]}<w:tr>{marks[1]}<w:tc><w:p/></w:tc></w:tr></w:tbl>")
    assert isinstance(table, WordTable)
    assert [mark.name for paragraph in table.rows[0].paragraphs for mark in paragraph.marks] == ["_0", "_1"]


def test_a_table_inside_a_cell_and_a_joined_paragraph_at_its_end_count_to_the_cell() -> None:
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    (table,) = blocks_of(f"<w:tbl><w:tr><w:tc>{inner}<w:p>{gone}<w:r><w:t>cuối</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    assert isinstance(table, WordTable)
    assert table.rows[0].cells[0].text == "trong cuối"


@pytest.mark.parametrize(("span", "width"), [("0", 1), ("x", 1), ("3", 3), ("999999999999", 100)])
def test_spans_that_cannot_be_are_held_in_bounds(span: str, width: int) -> None:
    (table,) = blocks_of(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    assert isinstance(table, WordTable)
    assert table.rows[0].width == width


def test_comments_stand_at_the_paragraph_they_were_made_to() -> None:
    comments = (
        f'<w:comments xmlns:w="{TRANSITIONAL}"><w:other/>'
        '<w:comment w:id="7" w:author="Sếp" w:date="2026-01-02T03:04:00Z">'
        "<w:p><w:r><w:t>Nêu rõ</w:t></w:r></w:p><w:p/><w:tbl/></w:comment></w:comments>"
    )
    relation = f'<Relationship Id="c" Type="{TRANSITIONAL}/comments" Target="comments.xml"/></Relationships>'
    rels = part(exported(), RELATIONS).replace("</Relationships>", relation)
    body = '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>x</w:t><w:commentReference w:id="9"/></w:r></w:p>'
    data = with_parts(of_body(body), {"word/comments.xml": comments, RELATIONS: rels})
    (block,) = read_word(data).blocks
    assert isinstance(block, WordParagraph)
    assert block.comments == (WordComment("Sếp", "2026-01-02T03:04:00Z", "Nêu rõ"),)


def test_a_strict_file_is_read_as_well() -> None:
    strict = part(exported()).replace(TRANSITIONAL, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    data = with_parts(exported(), {DOCUMENT: strict})
    assert read_word(data).blocks == read_word(exported()).blocks
