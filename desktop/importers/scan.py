"""One pass over the XML of a workbook before any library reads it: no entities, not too much, in order.

Every document type is refused at its first letter, so no entity is ever expanded. A part that the file itself calls XML
under a name that hides it from this pass is refused too. The pass also notes what the library does not tell: which
cells hold formulas and which areas are merged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from desktop.importers.container import XML_ENDS, Container
from desktop.importers.problems import Refusal, WorkbookProblem

MOST_CELLS: Final = 150_000
MOST_ELEMENTS: Final = 1_000_000
MOST_GRID_CELLS: Final = 2_000_000
KEPT_BLANK_ROWS: Final = 100
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
_MACRO_TYPES: Final = ("macroenabled", "vbaproject", "macrosheet")

Place = tuple[int, int]
Area = tuple[int, int, int, int]


@dataclass
class SheetScan:
    """What was seen in one sheet part: formula cells, merged areas (top, left, bottom, right), counted from 1."""

    formulas: set[Place] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)


@dataclass
class Budget:
    """What may still be seen in the whole workbook."""

    elements: int = MOST_ELEMENTS
    cells: int = MOST_CELLS
    grid_cells: int = MOST_GRID_CELLS

    def take_element(self) -> None:
        """Count one element."""
        self.elements -= 1
        if self.elements < 0:
            raise WorkbookProblem(Refusal.TOO_MANY_CELLS)

    def take_cell(self) -> None:
        """Count one cell."""
        self.cells -= 1
        if self.cells < 0:
            raise WorkbookProblem(Refusal.TOO_MANY_CELLS)

    def take_row(self, gap: int, width: int) -> None:
        """Count a row as wide as its last cell and the rows left out before it."""
        self.grid_cells -= width + gap
        if self.grid_cells < 0:
            raise WorkbookProblem(Refusal.TOO_MANY_CELLS)


def scan(container: Container) -> dict[str, SheetScan]:
    """Pass over every XML part; return what its sheet holds, nothing for other parts, by part name.

    Raises WorkbookProblem for document types, XML that is not well formed, too many elements or cells, rows or cells
    out of order, and content types of macros.
    """
    budget = Budget()
    found = {}
    for name in container.xml_names:
        content = container.part(name)
        scanner = _Scanner(name, budget)
        scanner.read(content)
        found[name] = scanner.sheet
        if name == "[Content_Types].xml" and any(mark in content.lower().decode("latin-1") for mark in _MACRO_TYPES):
            raise WorkbookProblem(Refusal.MACROS)
    return found


def read_place(text: str) -> Place:
    """Read "C7" as (7, 3); raise ValueError for anything else."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return _on_sheet(int(match[2]), column_number(match[1]))


def read_area(text: str) -> Area:
    """Read "A1:C3" as (1, 1, 3, 3); raise ValueError for anything else."""
    match = _AREA.fullmatch(text)
    if match is None:
        raise ValueError(text)
    top, left = _on_sheet(int(match[2]), column_number(match[1]))
    bottom, right = _on_sheet(int(match[4]), column_number(match[3])) if match[3] else (top, left)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def column_number(letters: str) -> int:
    """The number of a column from 1: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(place: Place) -> str:
    """A cell as the officer knows it: (7, 3) is "C7"."""
    return f"{column_letters(place[1])}{place[0]}"


def _on_sheet(row: int, column: int) -> Place:
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError((row, column))
    return row, column


class _Scanner:
    """Reads one XML part as a stream of element starts."""

    def __init__(self, name: str, budget: Budget) -> None:
        self.sheet = SheetScan()
        self._name = name
        self._budget = budget
        self._row = 0
        self._column = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_entities
        parser.EntityDeclHandler = self._refuse_entities
        parser.StartElementHandler = self._start_part
        self._parser = parser

    def read(self, content: bytes) -> None:
        """Read the part; raise WorkbookProblem for what must not be in it."""
        try:
            self._parser.Parse(content, True)
        except (expat.ExpatError, ValueError) as error:
            raise WorkbookProblem(Refusal.DAMAGED, values={"part": self._name}) from error
        self._budget.take_row(0, self._column)

    def _refuse_entities(self, *_declared: object) -> None:
        raise WorkbookProblem(Refusal.ENTITIES)

    def _start_part(self, name: str, _attributes: dict[str, str]) -> None:
        """Take the outermost element: a sheet is known by it, wherever it lies."""
        self._budget.take_element()
        readers = {"worksheet": self._start_in_sheet, "Types": self._start_in_types}
        self._parser.StartElementHandler = readers.get(name.rpartition(" ")[2], self._start)

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._budget.take_element()

    def _start_in_types(self, _name: str, attributes: dict[str, str]) -> None:
        self._budget.take_element()
        kind, part = attributes.get("ContentType", "").lower(), attributes.get("PartName", "")
        if part and kind.startswith("application/") and kind.endswith("xml") and not part.lower().endswith(XML_ENDS):
            raise ValueError(part)

    def _start_in_sheet(self, name: str, attributes: dict[str, str]) -> None:
        self._budget.take_element()
        match name.rpartition(" ")[2]:
            case "row":
                self._take_row(attributes.get("r", ""))
            case "c":
                self._take_cell(attributes.get("r", ""))
            case "f":
                self.sheet.formulas.add((self._row, self._column))
            case "mergeCell":
                self._take_area(read_area(attributes.get("ref", "")))

    def _take_row(self, number: str) -> None:
        row = int(number) if number else self._row + 1
        if not self._row < row <= LAST_ROW:
            raise ValueError(number)
        self._budget.take_row(row - self._row - 1, self._column)
        self._row, self._column = row, 0

    def _take_area(self, area: Area) -> None:
        """Keep a merged area, cut where it goes on far below the last row."""
        top, left, bottom, right = area
        bottom = min(bottom, max(self._row, top + KEPT_BLANK_ROWS))
        self._budget.take_row(bottom - top, 1)
        self.sheet.merged.append((top, left, bottom, right))

    def _take_cell(self, place: str) -> None:
        self._budget.take_cell()
        row, column = read_place(place) if place else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise ValueError(place)
        self._column = column
