"""The file around a workbook: what kind of file it is and whether it is safe to unpack."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Final

from desktop.importers.problems import Refusal, WorkbookProblem

LARGEST_FILE: Final = 100 * 1024 * 1024
MOST_ENTRIES: Final = 2_000
LARGEST_TOTAL: Final = 48 * 1024 * 1024
"""Bytes of XML in all; a form of 2,000 rows has about 3 MB. Pictures are never unpacked and do not count."""
HIGHEST_RATIO: Final = 200
RATIO_FROM: Final = 1024 * 1024
CONTENT_TYPES: Final = "[Content_Types].xml"
XML_ENDS: Final = (".xml", ".rels", ".vml")

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_MACRO_MARKS: Final = ("vbaproject", "macrosheets/", "vbadata")
_ENCRYPTED_FLAG: Final = 1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Container:
    """The parts of a workbook file by name, unpacked one at a time under a common limit."""

    def __init__(self, data: bytes, folder: str = "xl/") -> None:
        """Check the container; raise WorkbookProblem where it is not safe to unpack or not of the wanted kind.

        `folder` is where the parts of that kind lie: "xl/" of a workbook, "word/" of a Word document.
        """
        self._archive = _archive(data)
        self.data = data
        self.names = tuple(entry.filename for entry in self._archive.infolist())
        _refuse_unsafe_entries(self._archive)
        _refuse_other_files(self.names, folder)

    @property
    def xml_names(self) -> tuple[str, ...]:
        """The parts that hold XML."""
        return tuple(name for name in self.names if name.lower().endswith(XML_ENDS))

    def part(self, name: str) -> bytes:
        """Unpack one part, at most LARGEST_TOTAL bytes of it; raise WorkbookProblem where it is missing or damaged."""
        try:
            with self._archive.open(name) as stream:
                return stream.read(LARGEST_TOTAL)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise WorkbookProblem(Refusal.DAMAGED, values={"part": name}) from error


def file_bytes(source: Path | bytes) -> bytes:
    """The bytes of a file; raise WorkbookProblem for one that is too large, OSError where it is not read."""
    if isinstance(source, Path):
        if source.stat().st_size > LARGEST_FILE:
            raise WorkbookProblem(Refusal.TOO_LARGE)
        with source.open("rb") as stream:
            source = stream.read(LARGEST_FILE + 1)
    if len(source) > LARGEST_FILE:
        raise WorkbookProblem(Refusal.TOO_LARGE)
    return source


def _archive(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        raise WorkbookProblem(Refusal.ENCRYPTED if _ENCRYPTED_STREAM in data else Refusal.OLD_FORMAT)
    if not data.startswith(b"PK\x03\x04"):
        raise WorkbookProblem(Refusal.NOT_A_ZIP)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": "zip"}) from error


def _refuse_unsafe_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise WorkbookProblem(Refusal.EXPANDS)
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": "zip"})
    total = 0
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise WorkbookProblem(Refusal.ENCRYPTED)
        if entry.compress_type not in _METHODS:
            raise WorkbookProblem(Refusal.DAMAGED, values={"part": entry.filename})
        if entry.filename.lower().endswith(XML_ENDS):
            total += entry.file_size
        if entry.file_size > RATIO_FROM and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
            raise WorkbookProblem(Refusal.EXPANDS)
    if total > LARGEST_TOTAL:
        raise WorkbookProblem(Refusal.EXPANDS)


def _refuse_other_files(names: tuple[str, ...], folder: str) -> None:
    lowered = [name.lower() for name in names]
    if any(mark in name for name in lowered for mark in _MACRO_MARKS):
        raise WorkbookProblem(Refusal.MACROS)
    if CONTENT_TYPES not in names or not any(name.startswith(folder) for name in lowered):
        raise WorkbookProblem(Refusal.OTHER_OFFICE)
