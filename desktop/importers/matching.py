"""Which cell of a sheet belongs to which row and column of a form: by ids, checked against the printed titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain.text import fold
from desktop.importers.preview import ImportProblem, ProblemCode
from desktop.importers.stamp import FormSheet
from desktop.importers.workbook import SheetCell, SheetText

SILENT_TEXTS = frozenset({"./."})
"""Texts that may stand below a table without being a row."""


@dataclass(frozen=True)
class ExpectedColumn:
    """A column as the form has it: key and the header cells from the top down, the last one its own title."""

    key: str
    heads: tuple[str, ...]
    is_figure: bool = True

    @property
    def title(self) -> str:
        """The column as it is named to the officer."""
        return " – ".join(head for head in self.heads if head)


@dataclass(frozen=True)
class ExpectedRow:
    """A row as the form has it: id and the texts that must stand in its text columns, by column key.

    `is_optional`: it may be missing, and then nothing is said.
    """

    id: str
    texts: Mapping[str, str] = field(default_factory=dict)
    is_optional: bool = False

    @property
    def title(self) -> str:
        """The row as it is named to the officer."""
        return " ".join(text for text in self.texts.values() if text)


@dataclass(frozen=True)
class MatchedCell:
    """A cell of the sheet that belongs to a row and a column of the form; None where it is blank."""

    cell: SheetCell | None
    address: str


@dataclass(frozen=True)
class MatchedSheet:
    """The cells of a sheet by (row id, column key); a pair that is not there could not be matched."""

    cells: Mapping[tuple[str, str], MatchedCell]
    problems: tuple[ImportProblem, ...] = ()


def match_form(
    found: FormSheet, columns: Iterable[ExpectedColumn], rows: Iterable[ExpectedRow], *, texts: frozenset[str]
) -> MatchedSheet:
    """Match a sheet of our own by its hidden ids. `texts` are the keys of the columns that name the rows."""
    problems: list[ImportProblem] = []
    expected_rows = {row.id: row for row in rows}
    first, places = _row_places(found, expected_rows, problems)
    kept_columns = _column_places(found, tuple(columns), first, problems)
    named = {key: column for key, column in kept_columns.items() if key in texts}
    kept_rows = {
        row_id: place
        for row_id, place in places.items()
        if _is_named(found.sheet, expected_rows[row_id], place, named, problems)
    }
    figures = {key: column for key, column in kept_columns.items() if key not in texts}
    problems += _strangers(found, first, set(kept_columns.values()), frozenset(places.values()))
    cells = dict(_cells(found.sheet, kept_rows, figures, problems))
    return MatchedSheet(cells, tuple(problems))


def _row_places(
    found: FormSheet, expected: Mapping[str, ExpectedRow], problems: list[ImportProblem]
) -> tuple[int, dict[str, int]]:
    """The first row with an id, and the sheet row of each expected id that stands there once."""
    sheet, column = found.sheet, found.id_column
    held: dict[str, list[int]] = {}
    for row, place in sorted(sheet.cells):
        if place == column and row > found.key_row:
            held.setdefault(sheet.text(row, column), []).append(row)
    first = min((rows[0] for rows in held.values()), default=found.key_row + 1)
    for row_id, rows in held.items():
        if len(rows) > 1 and row_id in expected:
            values = {"row": expected[row_id].title}
            problems += (ImportProblem(ProblemCode.ROW_TWICE, _row_cell(found, row), values) for row in rows[1:])
        elif row_id not in expected:
            values = {"row": _row_words(sheet, rows[0], column)}
            problems.append(ImportProblem(ProblemCode.ROW_UNKNOWN, _row_cell(found, rows[0]), values))
    problems += (
        ImportProblem(ProblemCode.ROW_MISSING, sheet.name, {"row": row.title})
        for row in expected.values()
        if row.id not in held and not row.is_optional
    )
    return first, {row_id: rows[0] for row_id, rows in held.items() if row_id in expected and len(rows) == 1}


def _column_places(
    found: FormSheet, expected: tuple[ExpectedColumn, ...], first: int, problems: list[ImportProblem]
) -> dict[str, int]:
    """The sheet column of each expected key that stands there once under its own head."""
    sheet = found.sheet
    held: dict[str, list[int]] = {}
    for row, place in sorted(sheet.cells):
        if row == found.key_row and place != found.id_column:
            held.setdefault(sheet.text(row, place), []).append(place)
    kept = {}
    for column in expected:
        places = held.get(column.key, [])
        values = {"column": column.title}
        if not places:
            problems.append(ImportProblem(ProblemCode.COLUMN_MISSING, sheet.name, values))
        elif len(places) > 1:
            problems.append(ImportProblem(ProblemCode.COLUMN_TWICE, sheet.address(first, places[1]), values))
        elif wrong := _other_head(found, column, places[0], first):
            problems.append(
                ImportProblem(ProblemCode.COLUMN_RENAMED, sheet.address(*wrong), {**values, "text": sheet.text(*wrong)})
            )
        else:
            kept[column.key] = places[0]
    return kept


def _other_head(found: FormSheet, column: ExpectedColumn, place: int, first: int) -> tuple[int, int] | None:
    """The head cell that does not say what the form says, None where all agree."""
    heads = [_origin(found.sheet, row, place) for row in range(found.key_row + 1, first)]
    heads = list(dict.fromkeys(head for head in heads if found.sheet.text(*head)))
    said = {_folded(found.sheet.text(*head)) for head in heads}
    wanted = {_folded(head) for head in column.heads if head}
    if wanted <= said:
        return None
    wrong = [head for head in heads if _folded(found.sheet.text(*head)) not in wanted and not _is_mark(found, head)]
    return wrong[-1] if wrong else (found.key_row + 1, place)


def _is_mark(found: FormSheet, place: tuple[int, int]) -> bool:
    """Tell whether a head cell holds a column number, "(3)"."""
    text = found.sheet.text(*place)
    return text.startswith("(") and text.endswith(")")


def _is_named(
    sheet: SheetText, row: ExpectedRow, place: int, named: Mapping[str, int], problems: list[ImportProblem]
) -> bool:
    """Tell whether the visible texts of a row are those of its id; a problem says where they are not."""
    for key, column in named.items():
        if key not in row.texts:
            continue
        cell = sheet.text(*_origin(sheet, place, column))
        if _folded(cell) != _folded(row.texts[key]):
            values = {"row": row.title, "text": cell}
            problems.append(ImportProblem(ProblemCode.ROW_RENAMED, sheet.address(place, column), values))
            return False
    return True


def _strangers(found: FormSheet, first: int, columns: set[int], rows: frozenset[int]) -> Iterator[ImportProblem]:
    """Rows without an id and columns without a key in which something stands."""
    sheet = found.sheet
    lone_rows: dict[int, int] = {}
    lone_columns: dict[int, int] = {}
    keyed = {place for row, place in sheet.cells if row == found.key_row}
    for row, column in sorted(sheet.cells):
        if row < first or not sheet.text(row, column) or column == found.id_column:
            continue
        if (row, found.id_column) not in sheet.cells:
            if sheet.text(row, column) not in SILENT_TEXTS:
                lone_rows.setdefault(row, column)
        elif column not in columns | keyed:
            lone_columns.setdefault(column, row)
    for row, column in lone_rows.items():
        values = {"row": _row_words(sheet, row, found.id_column)}
        yield ImportProblem(ProblemCode.ROW_UNKNOWN, sheet.address(row, column), values)
    for column, row in lone_columns.items():
        if row in rows:
            yield ImportProblem(ProblemCode.COLUMN_UNKNOWN, sheet.address(row, column))


def _cells(
    sheet: SheetText, rows: Mapping[str, int], columns: Mapping[str, int], problems: list[ImportProblem]
) -> Iterator[tuple[tuple[str, str], MatchedCell]]:
    for row_id, row in rows.items():
        for key, column in columns.items():
            if sheet.area_holding(row, column) is not None:
                problems.append(ImportProblem(ProblemCode.MERGED, sheet.address(row, column)))
            else:
                cell = sheet.cells.get((row, column))
                blank = cell is None or (cell.kind == "text" and not cell.text)
                yield (row_id, key), MatchedCell(None if blank else cell, sheet.address(row, column))


def _origin(sheet: SheetText, row: int, column: int) -> tuple[int, int]:
    area = sheet.area_holding(row, column)
    return (row, column) if area is None else area[:2]


def _row_cell(found: FormSheet, row: int) -> str:
    """The first cell of a row in which the officer sees something."""
    columns = [column for held, column in found.sheet.cells if held == row and column != found.id_column]
    return found.sheet.address(row, min(columns, default=1))


def _row_words(sheet: SheetText, row: int, id_column: int) -> str:
    """The texts of a row, to name it by."""
    places = sorted(column for held, column in sheet.cells if held == row and column != id_column)
    texts = (sheet.text(row, column) for column in places if sheet.cells[row, column].kind == "text")
    return " ".join(text for text in texts if text)[:80]


def _folded(text: str) -> str:
    return fold(text.replace("\n", " "))
