"""The DOCX set by an office program has the pages of our PDF."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pytest

from desktop.documents.compose import compose
from desktop.documents.model import Paragraph
from desktop.domain.layout import Layout
from desktop.exporters.docx import docx_bytes
from desktop.exporters.pdf import pdf_bytes
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.exporters.office_fonts import office_environment
from tests.exporters.reading import page_texts
from tests.exporters.sample_plan import a_plan
from tests.long.libreoffice import a_profile, soffice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.documents.model import Document

NAMES: Final = ("hon-quan-2023", "krong-no-2024", "forty-pages", "counted-by-word")
OTHER: Final = Layout(body_size=13, first_line=100, top=25, left=35, right=20, line_spacing=130, numbers="real")
MARK: Final = re.compile(r"^(?:[IVX]+\.|\d+\.(?:\d+\.)?|[a-zđ]\)|[-+])(?= )", re.MULTILINE)


def forty_pages() -> Document:
    """A plan of about forty pages."""
    return a_plan(rounds=8, activities=6)


@cache
def documents() -> Mapping[str, Document]:
    """The documents by name."""
    pack = shipped_pack()
    samples = (compose(plan(), pack, is_draft=False) for plan in (hon_quan, krong_no))
    counted = replace(compose(hon_quan(), pack, is_draft=False), layout=OTHER)
    return dict(zip(NAMES, (*samples, forty_pages(), counted), strict=True))


@cache
def office_pages() -> Mapping[str, list[str]]:
    """The text of each page of each DOCX as the office program sets it, in letters as wide as Times New Roman's."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for title, document in documents().items():
            files.append(folder / f"{title}.docx")
            files[-1].write_bytes(docx_bytes(document))
        command = [soffice(), a_profile(folder), "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        command += map(str, files)
        subprocess.run(command, check=True, capture_output=True, timeout=110, env=office_environment(folder))
        return {title: page_texts((folder / f"{title}.pdf").read_bytes()) for title in documents()}


def heading_pages(document: Document, pages: list[str]) -> list[int]:
    """The page each heading of the text stands on, found in order."""
    solid = ["".join(page.split()) for page in pages]
    found: list[int] = []
    for block in document.parts[0].blocks:
        if isinstance(block, Paragraph) and block.role in {"chapter", "item", "subitem"}:
            wanted = "".join(block.text.split())[:60]
            start = found[-1] if found else 0
            found.append(next(number for number in range(start, len(solid)) if wanted in solid[number]))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_an_office_program_sets_as_many_pages_with_the_headings_where_we_print_them(name: str) -> None:
    document = documents()[name]
    ours, theirs = page_texts(pdf_bytes(document)), office_pages()[name]
    assert abs(len(ours) - len(theirs)) <= 1
    places = list(zip(heading_pages(document, ours), heading_pages(document, theirs), strict=True))
    assert len(places) > 10
    assert [pair for pair in places if abs(pair[0] - pair[1]) > 1] == []
    assert all(before <= after for (before, _), (after, _) in pairwise(places))


def test_an_office_program_shows_the_numbers_it_counts_as_we_print_them() -> None:
    ours = page_texts(pdf_bytes(documents()["counted-by-word"]))
    assert _marks(office_pages()["counted-by-word"]) == _marks(ours)
    assert len(_marks(ours)) > 100


def _marks(pages: list[str]) -> list[str]:
    """What each line begins with, where that is a mark."""
    return MARK.findall("\n".join(pages).replace("\r", ""))


def test_forty_pages_are_about_forty() -> None:
    assert 36 <= len(page_texts(pdf_bytes(forty_pages()))) <= 46
