"""Word files of a sample plan for reading back: exported, changed in their XML, or changed by LibreOffice itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from itertools import count
from pathlib import Path

from desktop.documents.compose import compose
from desktop.domain.plan import Plan
from desktop.exporters.docx import docx_bytes
from desktop.importers.word_file import WordFile, read_word
from desktop.importers.word_text import WordBlock, WordParagraph, WordRow, WordTable
from desktop.services.read_back import read_back
from desktop.services.read_back_report import ReadBack
from tests.documents.sample_plans import hon_quan, shipped_pack

HANDS = Path(__file__).parent / "writer_hands.py"
SYSTEM_PYTHON = "/usr/bin/python3"
DOCUMENT = "word/document.xml"
Step = Mapping[str, object]


def exported(plan: Plan | None = None) -> bytes:
    """The DOCX of a plan, the sample with money where none is given."""
    return _sample() if plan is None else docx_bytes(compose(plan, shipped_pack(), is_draft=True))


@cache
def _sample() -> bytes:
    return exported(hon_quan())


def with_parts(data: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """A file with some parts exchanged, added, or left out (None)."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in source.namelist():
            if name not in parts:
                written.writestr(name, source.read(name))
        for name, content in parts.items():
            if content is not None:
                written.writestr(name, content)
    return target.getvalue()


def part(data: bytes, name: str = DOCUMENT) -> str:
    """One part of a file as text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def edited(*exchanges: tuple[str, str], data: bytes | None = None) -> bytes:
    """The exported file with pieces of its body's XML exchanged; each piece must be there."""
    data = exported() if data is None else data
    body = part(data)
    for old, new in exchanges:
        assert old in body, old
        body = body.replace(old, new, 1)
    return with_parts(data, {DOCUMENT: body})


def back(data: bytes, plan: Plan | None = None) -> ReadBack:
    """What a file changes in a plan."""
    return read_back(plan or hon_quan(), shipped_pack(), read_word(data))


def by_writer(data: bytes, folder: Path, steps: Sequence[Step]) -> bytes:
    """The file after LibreOffice Writer opened it, carried out some edits and saved it; its profile stays beside."""
    assert shutil.which("soffice"), "apt-get install libreoffice-writer-nogui python3-uno"
    source, target = folder / "exported.docx", folder / "edited.docx"
    source.write_bytes(data)
    command = [SYSTEM_PYTHON, str(HANDS), str(source), str(target), str(folder.parent / "writer-profile")]
    done = subprocess.run(
        command, input=json.dumps(steps), capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return target.read_bytes()


@cache
def the_word() -> WordFile:
    """The sample's file as it is read, nothing changed."""
    return read_word(exported())


def read_by(word: WordFile, plan: Plan | None = None) -> ReadBack:
    """What a read file changes in a plan."""
    return read_back(plan or hon_quan(), shipped_pack(), word)


def retyped(word: WordFile, *exchanges: tuple[str, str]) -> WordFile:
    """A read file in which words were typed over: the first paragraph that holds them; bookmarks keep their place."""
    for old, new in exchanges:
        place = next(number for number, text in enumerate(texts_of(word)) if old in text.text)
        word = with_paragraph(word, place, partial(_retyped, old, new))
    return word


def _retyped(old: str, new: str, text: WordParagraph) -> tuple[WordParagraph, ...]:
    return (typed_over(text, old, new),)


def typed_over(text: WordParagraph, old: str, new: str) -> WordParagraph:
    """A paragraph with words typed over; a bookmark around exactly these words is lost, as Word does it."""
    start = text.text.index(old)
    end, shift = start + len(old), len(new) - len(old)

    def moved(place: int) -> int:
        return place if place <= start else place + shift if place >= end else start

    marks = tuple(
        replace(mark, start=moved(mark.start), end=None if mark.end is None else moved(mark.end))
        for mark in text.marks
        if not (start <= mark.start and mark.end is not None and mark.end <= end and mark.end > mark.start)
    )
    return replace(text, text=text.text[:start] + new + text.text[end:], marks=marks)


def texts_of(word: WordFile) -> list[WordParagraph]:
    """Every paragraph of a file, those in cells too."""
    found: list[WordParagraph] = []
    for block in word.blocks:
        rows = block.rows if isinstance(block, WordTable) else ()
        found += [block] if isinstance(block, WordParagraph) else [text for row in rows for text in row.paragraphs]
    return found


def with_paragraph(
    word: WordFile, place: int, change: Callable[[WordParagraph], tuple[WordParagraph, ...]]
) -> WordFile:
    """A file with the paragraph at a place (counted with those in cells) exchanged for none, one or more."""
    numbers = count()

    def changed(texts: Iterable[WordParagraph]) -> tuple[WordParagraph, ...]:
        return tuple(new for text in texts for new in (change(text) if next(numbers) == place else (text,)))

    blocks: list[WordBlock] = []
    for block in word.blocks:
        if isinstance(block, WordParagraph):
            blocks += changed((block,))
        else:
            rows = (
                replace(row, cells=tuple(replace(cell, paragraphs=changed(cell.paragraphs)) for cell in row.cells))
                for row in block.rows
            )
            blocks.append(WordTable(tuple(rows)))
    return replace(word, blocks=tuple(blocks))


def place_of(word: WordFile, words: str) -> int:
    """The place of the first paragraph that holds some words."""
    return next(number for number, text in enumerate(texts_of(word)) if words in text.text)


def without(word: WordFile, words: str) -> WordFile:
    """A file without the first paragraph that holds some words."""
    return with_paragraph(word, place_of(word, words), lambda _text: ())


def with_after(word: WordFile, words: str, *texts: str) -> WordFile:
    """A file with new paragraphs behind the first one that holds some words."""
    new = tuple(WordParagraph(text, "") for text in texts)
    return with_paragraph(word, place_of(word, words), lambda text: (text, *new))


def without_marks(word: WordFile, words: str) -> WordFile:
    """A file whose first paragraph with some words lost its bookmarks."""
    return with_paragraph(word, place_of(word, words), lambda text: (replace(text, marks=()),))


def with_rows(word: WordFile, change: Callable[[WordRow], tuple[WordRow, ...]]) -> WordFile:
    """A file with every table row exchanged for none, one or more."""
    blocks = (
        WordTable(tuple(new for row in block.rows for new in change(row))) if isinstance(block, WordTable) else block
        for block in word.blocks
    )
    return replace(word, blocks=tuple(blocks))


def with_cell(word: WordFile, row: str, column: int, text: str) -> WordFile:
    """A file in which one cell was typed over, in every row whose texts hold some words."""

    def changed(found: WordRow) -> tuple[WordRow, ...]:
        if not any(row in cell.text for cell in found.cells) or len(found.cells) <= column:
            return (found,)
        cell = found.cells[column]
        paragraph = replace(cell.paragraphs[0], text=text)
        cells = (*found.cells[:column], replace(cell, paragraphs=(paragraph,)), *found.cells[column + 1 :])
        return (replace(found, cells=cells),)

    return with_rows(word, changed)
