"""Reads any XLSX file as sheets of texts and exact numbers; whatever is not safe to read is refused with its reason."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from desktop.domain.text import clean_line
from desktop.importers.container import Container, file_bytes
from desktop.importers.package_parts import workbook_part
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.scan import Area, Place, SheetScan, address, scan

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

CellKind = Literal["number", "text", "date", "truth", "error", "no_result"]
LONGEST_TEXT: Final = 32_767
EXCEL_DIGITS: Final = 15
"""As many digits as Excel shows and keeps; what a binary fraction has beyond them is dirt."""


@dataclass(frozen=True)
class SheetCell:
    """One cell that holds something.

    `number` is exact. `text` is a clean line for texts, the error's name, or how a date or number reads. `no_result`: a
    formula whose result was never stored. `is_percent`: shown by its format with a percent mark, times 100.
    """

    kind: CellKind
    text: str
    number: Decimal | None = None
    has_formula: bool = False
    is_percent: bool = False


@dataclass(frozen=True)
class SheetText:
    """One sheet: its cells by (row, column) counted from 1, merged areas as (top, left, bottom, right)."""

    name: str
    cells: Mapping[Place, SheetCell] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False

    def text(self, row: int, column: int) -> str:
        """The text of a cell, empty where there is none."""
        cell = self.cells.get((row, column))
        return "" if cell is None else cell.text

    def address(self, row: int, column: int) -> str:
        """A cell as the officer finds it: "Biểu 1!C7"."""
        return f"{self.name}!{address((row, column))}"

    def area_holding(self, row: int, column: int) -> Area | None:
        """The merged area a cell lies in, None where it stands alone."""
        return next((area for area in self._areas.get(row, ()) if area[1] <= column <= area[3]), None)

    @cached_property
    def _areas(self) -> Mapping[int, list[Area]]:
        """Merged areas by each row they lie in."""
        found: dict[int, list[Area]] = {}
        for area in self.merged:
            if area[:2] != area[2:]:
                for row in range(area[0], area[2] + 1):
                    found.setdefault(row, []).append(area)
        return found


@dataclass(frozen=True)
class WorkbookText:
    """A workbook as read: its sheets in order, and its bytes as they came."""

    sheets: tuple[SheetText, ...]
    data: bytes = b""

    def sheet(self, name: str) -> SheetText | None:
        """The sheet of a name, None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    @property
    def shown_sheets(self) -> tuple[SheetText, ...]:
        """The sheets the officer sees, all of them where every one is hidden."""
        return tuple(sheet for sheet in self.sheets if not sheet.is_hidden) or self.sheets

    @property
    def hidden_names(self) -> tuple[str, ...]:
        """Names of the sheets the officer does not see."""
        return tuple(sheet.name for sheet in self.sheets if sheet.is_hidden)


def read_workbook(source: Path | bytes) -> WorkbookText:
    """Read an XLSX file; raise WorkbookProblem where it is refused, OSError where a path cannot be read."""
    data = file_bytes(source)
    container = Container(data)
    scanned = scan(container)
    workbook_part(container)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = tuple(_sheets(data, scanned))
    except WorkbookProblem:
        raise
    except Exception as error:
        raise WorkbookProblem(Refusal.UNREADABLE) from error
    if not sheets:
        raise WorkbookProblem(Refusal.NO_SHEET)
    return WorkbookText(sheets, data)


def _sheets(data: bytes, scanned: Mapping[str, SheetScan]) -> Iterator[SheetText]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in cast("list[Any]", book.worksheets):
            part = sheet._worksheet_path  # noqa: SLF001 - the part that is read must be the one that was scanned
            if part not in scanned:
                raise WorkbookProblem(Refusal.DAMAGED, values={"part": part})
            seen = scanned[part]
            sheet.reset_dimensions()
            cells = dict(_cells(sheet, seen))
            yield SheetText(sheet.title, cells, tuple(seen.merged), is_hidden=sheet.sheet_state != "visible")
    finally:
        book.close()


def _cells(sheet: Worksheet, seen: SheetScan) -> Iterator[tuple[Place, SheetCell]]:
    left = set(seen.formulas)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                place = (cell.row, cell.column)
                left.discard(place)
                yield place, _read(cell, has_formula=place in seen.formulas)
    for place in left:
        yield place, SheetCell("no_result", "", has_formula=True)


def _read(cell: Cell, *, has_formula: bool) -> SheetCell:
    value = cell.value
    if cell.data_type == "e":
        return SheetCell("error", str(value), has_formula=has_formula)
    if isinstance(value, bool):
        return SheetCell("truth", "TRUE" if value else "FALSE", has_formula=has_formula)
    if isinstance(value, int | float):
        number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{EXCEL_DIGITS}g}")
        is_percent = "%" in str(cell.number_format)
        return SheetCell("number", format(number, "f"), number, has_formula=has_formula, is_percent=is_percent)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return SheetCell("date", _date_words(value), has_formula=has_formula)
    return SheetCell("text", clean_line(str(value)[:LONGEST_TEXT]), has_formula=has_formula)


def _date_words(value: dt.date | dt.time | dt.timedelta) -> str:
    return f"{value.day:02d}/{value.month:02d}/{value.year}" if isinstance(value, dt.date) else str(value)
