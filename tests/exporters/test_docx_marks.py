"""Hidden bookmarks and the stamp of a DOCX that can be read back."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from defusedxml.ElementTree import fromstring

from desktop.documents.anchors import bookmark_name, row_key, tables, text_anchors, text_hash
from desktop.documents.compose import compose
from desktop.exporters.docx import docx_bytes
from desktop.importers.word_stamp import LIST_SPACE, PLAN_PROPERTY
from tests.documents.sample_plans import hon_quan, shipped_pack

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = compose(hon_quan(), shipped_pack(), is_draft=True)


def parts(document: object = DOCUMENT) -> dict[str, str]:
    """The XML parts of the written file."""
    with zipfile.ZipFile(BytesIO(docx_bytes(document))) as archive:  # type: ignore[arg-type]  # a document
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_text_row_and_bound_figure_stands_in_a_bookmark_of_its_own() -> None:
    root = fromstring(parts()["word/document.xml"])
    names = [start.get(f"{WORD}name") for start in root.iter(f"{WORD}bookmarkStart")]
    wanted = {bookmark_name(anchor.key) for anchor in text_anchors(DOCUMENT)}
    wanted |= {bookmark_name(row_key(table, row)) for table in tables(DOCUMENT) for row in table.rows}
    figures = sum(len(anchor.bound) for anchor in text_anchors(DOCUMENT))
    assert len(names) == len(set(names)) == len(wanted) + figures
    assert wanted <= set(names)
    starts = [start.get(f"{WORD}id") for start in root.iter(f"{WORD}bookmarkStart")]
    ends = [end.get(f"{WORD}id") for end in root.iter(f"{WORD}bookmarkEnd")]
    assert len(starts) == len(ends)
    assert set(starts) == set(ends)
    assert all(number and number.isdecimal() for number in starts)


def test_the_list_holds_the_hash_of_every_text_and_none_of_its_words() -> None:
    listed = parts()["customXml/item1.xml"]
    root = fromstring(listed)
    assert root.get("plan") == hon_quan().id
    hashes = {text.get("n"): text.get("h") for text in root.iter(f"{{{LIST_SPACE}}}t")}
    assert hashes == {bookmark_name(anchor.key): text_hash(anchor.text) for anchor in text_anchors(DOCUMENT)}
    rows = {row.get("n"): row.get("h", "").split() for row in root.iter(f"{{{LIST_SPACE}}}r")}
    table = next(tables(DOCUMENT))
    assert rows[bookmark_name(row_key(table, table.rows[0]))] == [text_hash(cell.text) for cell in table.rows[0].cells]
    assert re.sub('m="[^"]{1,6}"', "", listed).isascii()


def test_the_plan_is_named_in_a_file_property() -> None:
    assert f'name="{PLAN_PROPERTY}"><vt:lpwstr>{hon_quan().id}<' in parts()["docProps/custom.xml"]


def test_a_paper_that_is_no_plan_carries_neither_bookmarks_nor_stamp() -> None:
    found = parts(replace(DOCUMENT, plan=""))
    assert "bookmark" not in found["word/document.xml"]
    assert not any(name.startswith(("customXml", "docProps/custom")) for name in found)
