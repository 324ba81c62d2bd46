"""The PDF file being put together: finished pages, outline, properties and faces, in ReportLab's document."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reportlab.pdfbase.pdfdoc import (
    Destination,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFPage,
    PDFResourceDictionary,
    ViewerPreferencesPDFDictionary,
)

from desktop.domain.text import clean_line
from desktop.exporters.faces import packed_stream, referred
from desktop.exporters.measures import LANGUAGE, PROGRAM

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFOutlines

    from desktop.documents.model import Document
    from desktop.exporters.faces import Face
    from desktop.exporters.sheets import Sheet


class Book:
    """A PDF file page by page; equal pages give equal bytes."""

    def __init__(self, document: Document) -> None:
        self.pdf = PDFDocument(invariant=1, compression=1, lang=LANGUAGE)
        self.pdf.setTitle(clean_line(document.title))
        self.pdf.setSubject(clean_line(document.subject))
        self.pdf.setAuthor(clean_line(document.author))
        self.pdf.setCreator(PROGRAM)
        preferences = ViewerPreferencesPDFDictionary()
        preferences["DisplayDocTitle"] = "true"
        vars(self.pdf)["Catalog"].ViewerPreferences = preferences
        self._fonts = PDFDictionary()
        resources = PDFResourceDictionary(Font=self._fonts)
        self._resources = referred(self.pdf, resources, "resources")
        self.pages = 0
        self._letters: dict[Face, set[str]] = {}
        self._places: dict[str, Destination] = {}

    def add(self, sheet: Sheet) -> None:
        """Add a page; the outline names its bookmarks."""
        page = PDFPage()
        page.Override_default_compilation = 1
        page.MediaBox = PDFArray([0, 0, sheet.width, sheet.height])
        page.Contents = packed_stream(sheet.content)
        page.Resources = self._resources
        page.Parent = referred(self.pdf, vars(self.pdf)["Pages"], "pages")
        for face, letters in sheet.letters:
            self._letters.setdefault(face, set()).update(letters)
        for title, height in sheet.bookmarks:
            self._bookmark(title, height)
        self.pdf.addPage(page)
        self.pages += 1

    def data(self) -> bytes:
        """The finished file."""
        for face, letters in self._letters.items():
            vars(self._fonts)["dict"].update(face.embed(self.pdf, letters))
        return self.pdf.GetPDFData(self)

    def _bookmark(self, title: str, height: float) -> None:
        place = Destination(f"place{len(self._places)}")
        place.xyz(0, height, 0)
        place.setPage(self.pdf.thisPageRef())
        self._places[place.name] = place
        cast("PDFOutlines", self.pdf.outline).addOutlineEntry(place.name, 0, title)

    def _bookmarkReference(self, name: str) -> Destination:  # noqa: N802 - what the library's outline asks its canvas
        return self._places[name]
