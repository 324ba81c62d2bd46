"""Pointing the columns and rows of somebody's form at ours: guesses offered, corrected, remembered by its shape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.exporters.files import FileProblem, save_file
from desktop.importers.preview import ImportPreview
from desktop.importers.problems import WorkbookProblem
from desktop.importers.scan import address
from desktop.importers.workbook import SheetText, WorkbookText
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.export_page import problem_words
from desktop.presenters.import_words import refusal_words
from desktop.services.desk import Desk
from desktop.services.form_mapping import (
    FormMapping,
    figures_taken,
    filled_form,
    made_mapping,
    mapping_for,
    mappings,
    save_mapping,
)
from desktop.services.mapping_guesses import best_guess, guessed_mapping
from desktop.services.ports import Store
from desktop.services.printed_forms import PrintedForm, expected_columns, expected_rows, printed_forms

SKIPPED = "(bỏ qua)"
REMEMBERED = "Đã nhận ra biểu này từ lần trước. Hãy xem lại rồi lấy số liệu."
GUESSED = "Chương trình đoán {columns} cột và {rows} dòng. Hãy xem lại, sửa chỗ sai rồi lấy số liệu."
UNITS: tuple[tuple[int, str], ...] = ((0, "như biểu của kế hoạch"), *UNIT_WORDS.items())
LONGEST = 90
Choices = tuple[tuple[str, str], ...]


class MappingForm:
    """What the dialog shows of one workbook; nothing is written into the plan here."""

    def __init__(self, desk: Desk, path: Path, book: WorkbookText, store: Store | None) -> None:
        """Begin with the mapping remembered for this shape, else with the best guess over all sheets and forms."""
        self.desk = desk
        self.path = path
        self.book = book
        self._store = store
        self.fault = ""
        self.sheets = book.shown_sheets
        self.forms: tuple[PrintedForm, ...] = printed_forms(desk.plan, desk.pack)
        known = mapping_for(book, mappings(store)) if store else None
        keys = {form.key for form in self.forms}
        self.is_remembered = known is not None and known.form in keys
        self.mapping: FormMapping = known if known is not None and self.is_remembered else self._best()

    @property
    def sheet(self) -> SheetText:
        """The sheet that is mapped."""
        return next(sheet for sheet in self.book.sheets if sheet.name == self.mapping.sheet)

    @property
    def printed(self) -> PrintedForm:
        """Our form that is mapped."""
        return next(form for form in self.forms if form.key == self.mapping.form)

    @property
    def words(self) -> str:
        """What was guessed or remembered, or what is wrong."""
        if self.fault:
            return self.fault
        counts = GUESSED.format(columns=len(self.mapping.columns), rows=len(self.mapping.rows))
        return REMEMBERED if self.is_remembered else counts

    def choose(self, sheet: str, form: str) -> None:
        """Map another sheet or another form of ours, beginning with the guesses."""
        given = next(each for each in self.sheets if each.name == sheet)
        self.mapping = guessed_mapping(given, next(each for each in self.forms if each.key == form)).mapping
        self.is_remembered = False

    def set_head_bottom(self, row: int) -> None:
        """Say where the head of the sheet ends; rows above it are no longer mapped."""
        rows = {place: target for place, target in self.mapping.rows.items() if place > row}
        self._put(head_bottom=row, columns=dict(self.mapping.columns), rows=rows)

    def set_unit(self, unit: int) -> None:
        """Say what the sheet's money is counted in; 0: as in our form."""
        self.mapping = replace(self.mapping, unit=unit)

    @property
    def columns(self) -> tuple[tuple[int, str, str], ...]:
        """The sheet's columns: number, name with its head, title of ours it is pointed at."""
        titles = dict(self.column_choices)
        places = sorted({column for _, column in self.sheet.cells})
        return tuple((place, self._head(place), titles[self.mapping.columns.get(place, "")]) for place in places)

    @property
    def rows(self) -> tuple[tuple[int, str, str], ...]:
        """The sheet's rows below its head: number, name, title of ours it is pointed at."""
        titles = dict(self.row_choices)
        places = sorted({row for row, _ in self.sheet.cells if row > self.mapping.head_bottom})
        named = ((place, self._row_name(place)) for place in places)
        return tuple(
            (place, name, titles.get(self.mapping.rows.get(place, ""), SKIPPED)) for place, name in named if name
        )

    @property
    def column_choices(self) -> Choices:
        """Our columns as (key, title); the first one means none."""
        return (("", SKIPPED), *((column.key, column.title) for column in expected_columns(self.printed.table)))

    @property
    def row_choices(self) -> Choices:
        """Our rows as (id, title); the first one means none."""
        return (("", SKIPPED), *((row.id, row.title[:LONGEST]) for row in expected_rows(self.printed.table)))

    def point_column(self, place: int, key: str) -> None:
        """Point a column of the sheet at one of ours, or at none; each of ours is taken once."""
        self._put(columns=_pointed(self.mapping.columns, place, key), rows=dict(self.mapping.rows))

    def point_row(self, place: int, row_id: str) -> None:
        """Point a row of the sheet at one of ours, or at none; each of ours is taken once."""
        self._put(columns=dict(self.mapping.columns), rows=_pointed(self.mapping.rows, place, row_id))

    def take_figures(self) -> ImportPreview | None:
        """Return what the sheet's figures would change, None with the fault told; the mapping is remembered."""
        try:
            preview = figures_taken(self.desk.plan, self.desk.pack, self.book, self.mapping)
        except WorkbookProblem as problem:
            self.fault = refusal_words(problem)
            return None
        self._remember()
        return preview

    def fill(self, target: Path) -> str:
        """Write the plan's figures into a copy of the workbook; return the sentence of what was done."""
        try:
            data, skipped = filled_form(self.desk.plan, self.desk.pack, self.book, self.mapping)
            save_file(target, data)
        except WorkbookProblem as problem:
            self.fault = refusal_words(problem)
            return ""
        except FileProblem as problem:
            self.fault = problem_words(problem)
            return ""
        self._remember()
        left = f" {len(skipped)} ô có công thức được giữ nguyên." if skipped else ""
        return f"Đã điền số liệu vào {target.name}.{left}"

    def _best(self) -> FormMapping:
        return best_guess(self.sheets, self.forms).mapping

    def _put(self, *, columns: dict[int, str], rows: dict[int, str], head_bottom: int | None = None) -> None:
        old = self.mapping
        bottom = old.head_bottom if head_bottom is None else head_bottom
        self.mapping = made_mapping(self.sheet, old.form, head_bottom=bottom, columns=columns, rows=rows, unit=old.unit)
        self.fault = ""

    def _remember(self) -> None:
        if self._store is not None:
            save_mapping(self._store, self.mapping)

    def _head(self, column: int) -> str:
        texts = []
        for row in range(1, self.mapping.head_bottom + 1):
            area = self.sheet.area_holding(row, column)
            texts.append(self.sheet.text(*(area[:2] if area else (row, column))))
        letter = address((1, column)).rstrip("0123456789")
        said = " – ".join(dict.fromkeys(text for text in texts[-3:] if text))
        return f"{letter}: {said}"[:LONGEST]

    def _row_name(self, row: int) -> str:
        texts = [
            cell.text for (held, _), cell in sorted(self.sheet.cells.items()) if held == row and cell.kind == "text"
        ]
        return f"{row}: {' '.join(text for text in texts if text)}"[:LONGEST] if any(texts) else ""


def _pointed(given: object, place: int, target: str) -> dict[int, str]:
    before: dict[int, str] = dict(given)  # type: ignore[call-overload]  # columns or rows of a mapping
    kept = {at: key for at, key in before.items() if at != place and key != target}
    return {**kept, place: target} if target else kept
