"""LibreOffice Calc opens every workbook the program writes and computes the results that are stored in it."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # no types are published for it
from openpyxl.cell import Cell
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from tests.long.filled_books import all_books
from tests.long.libreoffice import CSV_ALL_SHEETS_RAW, XLSX, Recalculation, a_profile, convert

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]

Place = tuple[str, str]
Value = float | str
Results = Mapping[Place, Value]
LEAST_FORMULAS = 1_000
EMPTY_FORM = "-trong_mau-xa-"
DIGITS = 15
"""How many digits of a figure LibreOffice writes."""
NO_JAVA = "failed to launch javaldx"


@dataclass(frozen=True)
class Opened:
    """What LibreOffice made of the workbooks of one folder: results by workbook, read from XLSX and from CSV."""

    formulas: Mapping[str, Results]
    xlsx: Mapping[Recalculation, Mapping[str, Results]]
    csv: Mapping[Recalculation, Mapping[str, Results]]
    complaints: tuple[str, ...]

    def differences(self, mode: Recalculation, *, empty: bool = False) -> list[tuple[str, Place, Value, Value, Value]]:
        """Where a result differs from the stored one: workbook, place, stored, then as XLSX and as CSV.

        `empty` asks about the communes' forms nobody has filled, else about all others.
        """
        return [
            (book, place, stored, self.xlsx[mode][book][place], self.csv[mode][book][place])
            for book, results in self.formulas.items()
            if (EMPTY_FORM in book) is empty
            for place, stored in results.items()
            if not stored == self.xlsx[mode][book][place] == self.csv[mode][book][place]
        ]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("books")
    for name, data in all_books():
        folder.joinpath(f"{name}.xlsx").write_bytes(data)
    return opened_by_libreoffice(folder, tmp_path_factory.mktemp("opened"))


def opened_by_libreoffice(folder: Path, target: Path) -> Opened:
    books = sorted(folder.glob("*.xlsx"))
    formulas = {book.stem: stored_results(book) for book in books}
    xlsx: dict[Recalculation, dict[str, Results]] = {}
    texts: dict[Recalculation, dict[str, Results]] = {}
    complaints: list[str] = []
    modes: tuple[Recalculation, ...] = ("never", "always")
    for mode in modes:
        profile, out = a_profile(target / f"profile-{mode}", mode), target / mode
        for wanted in (XLSX, CSV_ALL_SHEETS_RAW):
            complaints += [
                line for line in convert(books, wanted, out, profile).stderr.splitlines() if NO_JAVA not in line
            ]
        xlsx[mode] = {book.stem: results_at(out / book.name, formulas[book.stem]) for book in books}
        texts[mode] = {book.stem: texts_at(out, book, formulas[book.stem]) for book in books}
    return Opened(formulas, xlsx, texts, tuple(complaints))


def sheets_of(book: Path, *, results: bool) -> Iterator[Worksheet]:
    for sheet in openpyxl.load_workbook(book, data_only=results).worksheets:
        assert isinstance(sheet, Worksheet)
        yield sheet


def stored_results(book: Path) -> Results:
    """The result stored with each formula cell of a workbook."""
    formulas = {
        (sheet.title, cell.coordinate)
        for sheet in sheets_of(book, results=False)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.data_type == "f"
    }
    return results_at(book, dict.fromkeys(formulas, 0.0))


def results_at(book: Path, places: Results) -> Results:
    sheets = {sheet.title: sheet for sheet in sheets_of(book, results=True)}
    return {(name, at): as_value(sheets[name][at].value) for name, at in places}


def texts_at(folder: Path, book: Path, places: Results) -> Results:
    """What stands in the CSV files at these places; one file a sheet."""
    rows = {}
    for name in {name for name, _ in places}:
        with folder.joinpath(f"{book.stem}-{name}.csv").open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.reader(file))
    found = {}
    for name, at in places:
        column, row = coordinate_from_string(at)
        found[name, at] = as_value(rows[name][row - 1][column_index_from_string(column) - 1])
    return found


def as_value(value: object) -> Value:
    """A figure where it reads as one, else its text; a blank is an empty text."""
    try:
        return float(f"{float(str(value)):.{DIGITS}g}")
    except ValueError:
        return "" if value is None else str(value)


def test_every_workbook_opens_without_a_complaint(opened: Opened) -> None:
    assert opened.complaints == ()
    assert len(opened.formulas) >= 40
    formulas = sum(map(len, opened.formulas.values()))
    print(f"{len(opened.formulas)} workbooks, {formulas} formulas")  # noqa: T201 - the figures of tests/long/README.md
    assert formulas >= LEAST_FORMULAS


def test_what_is_stored_is_shown_before_anything_is_computed_again(opened: Opened) -> None:
    assert opened.differences("never") == []


def test_computed_again_every_formula_gives_what_was_stored(opened: Opened) -> None:
    assert opened.differences("always") == []


def test_a_communes_empty_form_stores_what_its_sums_give(opened: Opened) -> None:
    assert opened.differences("always", empty=True) == []


def test_a_wrong_result_would_be_seen_only_after_computing_again(tmp_path: Path) -> None:
    book = tmp_path / "in" / "sai.xlsx"
    book.parent.mkdir()
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet("Biểu")
        sheet.write_row(0, 0, (1, 2))
        sheet.write_formula("C1", "=A1+B1", None, 4)
    seen = opened_by_libreoffice(book.parent, tmp_path / "out")
    assert seen.xlsx["never"]["sai"] == seen.csv["never"]["sai"] == {("Biểu", "C1"): 4.0}
    assert seen.xlsx["always"]["sai"] == seen.csv["always"]["sai"] == {("Biểu", "C1"): 3.0}


def test_a_workbook_that_needs_repair_would_not_open(tmp_path: Path) -> None:
    data = next(data for _, data in all_books())
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as whole, zipfile.ZipFile(buffer, "w") as lacking:
        for name in whole.namelist():
            if name != "xl/workbook.xml":
                lacking.writestr(name, whole.read(name))
    for name, bad in (("cut", data[: len(data) // 2]), ("lacking", buffer.getvalue())):
        book = tmp_path / f"{name}.xlsx"
        book.write_bytes(bad)
        done = convert([book], XLSX, tmp_path / "out", a_profile(tmp_path / "profile"))
        assert "could not be loaded" in done.stderr, name
