"""What our own workbooks carry so that they can come back: the plan, each sheet's form, ids of rows, keys of columns.

A very hidden sheet names the plan. On each form's sheet a hidden row above the head holds the keys of the columns and a
hidden column the ids of the rows, so that they move with what they name when it is moved, sorted or inserted. Where the
two cross stands the mark of the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.workbook import SheetText, WorkbookText

STAMP_SHEET: Final = "khgn"
FORMAT: Final = "khgn-form/1"
CARRIED: Final = ":carried"
"""Ends the id of the printed row that shows the part carried over of the row before it."""
REVIEWED: Final = "khgn-reviewed"
"""Key of the cell in which the commune says that it has gone over its figures."""
_MARK: Final = "khgn-form:"


@dataclass(frozen=True)
class SheetMark:
    """Which form a sheet holds and which version of its layout."""

    form: str
    version: str

    @property
    def text(self) -> str:
        """The mark as it stands in its cell."""
        return f"{_MARK}{self.form}:{self.version}"


@dataclass(frozen=True)
class BookStamp:
    """What a workbook was made from and the forms it holds.

    `commune` is the id of the only commune it asks, empty for whole forms.
    """

    plan: str
    pack: str
    year: int
    issuer: str = ""
    commune: str = ""
    forms: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The stamp as rows of the very hidden sheet."""
        return (
            ("format", FORMAT),
            ("plan", self.plan),
            ("pack", self.pack),
            ("year", str(self.year)),
            ("issuer", self.issuer),
            ("commune", self.commune),
            ("forms", " ".join(self.forms)),
        )


@dataclass(frozen=True)
class FormSheet:
    """A sheet of our own: where its key row and its id column stand."""

    mark: SheetMark
    sheet: SheetText
    key_row: int
    id_column: int


def read_stamp(book: WorkbookText) -> BookStamp | None:
    """The stamp of a workbook, None where it is not ours; raise WorkbookProblem where it is ours and damaged."""
    sheet = book.sheet(STAMP_SHEET)
    if sheet is None:
        if any(_marks(other) for other in book.sheets):
            raise WorkbookProblem(Refusal.STAMP_BROKEN)
        return None
    values = {sheet.text(row, 1): sheet.text(row, 2) for row, column in sheet.cells if column == 1}
    if values.get("format") != FORMAT:
        raise WorkbookProblem(Refusal.OTHER_VERSION, values={"form": "", "version": values.get("format", "")})
    if not values.get("plan") or not values.get("year", "").isdecimal():
        raise WorkbookProblem(Refusal.STAMP_BROKEN)
    return BookStamp(
        plan=values["plan"],
        pack=values.get("pack", ""),
        year=int(values["year"]),
        issuer=values.get("issuer", ""),
        commune=values.get("commune", ""),
        forms=tuple(values.get("forms", "").split()),
    )


def form_sheets(book: WorkbookText) -> tuple[FormSheet, ...]:
    """The sheets of our own forms; raise WorkbookProblem where none is left or a form is there twice."""
    found: dict[str, FormSheet] = {}
    for sheet in book.sheets:
        for (row, column), mark in _marks(sheet).items():
            if mark.form in found:
                raise WorkbookProblem(Refusal.STAMP_BROKEN, sheet.address(row, column))
            found[mark.form] = FormSheet(mark, sheet, row, column)
    if not found:
        raise WorkbookProblem(Refusal.STAMP_BROKEN)
    return tuple(found.values())


def _marks(sheet: SheetText) -> Mapping[tuple[int, int], SheetMark]:
    marks = {}
    for place, cell in sheet.cells.items():
        if cell.kind == "text" and cell.text.startswith(_MARK):
            form, _, version = cell.text.removeprefix(_MARK).rpartition(":")
            marks[place] = SheetMark(form, version)
    return marks
