"""Workbooks for tests: made with XlsxWriter, then bent on the level of their parts."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # no types are published for it

Bend = Callable[[bytes], bytes]


def a_book(rows: tuple[tuple[Any, ...], ...] = ((1, "hai"),), *, name: str = "Biểu", hidden: str = "") -> bytes:
    """Return a workbook with one sheet of rows, and an empty hidden one where it is named."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    if hidden:
        book.add_worksheet(hidden).hide()
    book.close()
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as a workbook file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def bent(data: bytes, **bends: Bend) -> bytes:
    """Return a workbook with parts changed: `sheet1`, `workbook` and so on name the end of a part's name."""
    parts = parts_of(data)
    for end, bend in bends.items():
        name = next(name for name in parts if name.endswith(f"{end}.xml"))
        parts[name] = bend(parts[name])
    return packed(parts)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one more part."""
    return packed({**parts_of(data), name: content})


def swapped(old: str, new: str) -> Bend:
    """Return the change that puts one text in place of another, once."""

    def bend(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return bend
