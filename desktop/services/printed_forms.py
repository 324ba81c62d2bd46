"""The forms of a plan as they are printed, and what of a printed form must be found again when it comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from desktop.documents.appendix import appendices, appendix_parts
from desktop.documents.model import AppendixTitle, Document, Part, Table
from desktop.domain.plan import Plan
from desktop.exporters.xlsx_ids import BookIds, row_ids
from desktop.importers.matching import ExpectedColumn, ExpectedRow
from desktop.importers.stamp import BookStamp, SheetMark
from desktop.packs.pack import Pack

NAMING_COLUMNS = frozenset({"number", "title"})
"""Keys of the printed columns that name a row and are never typed in."""
VERSION_DIGITS = 8


@dataclass(frozen=True)
class PrintedForm:
    """A form of a plan as a part of the neutral document. `unit` scales its money columns, in đồng."""

    key: str
    version: str
    unit: int
    part: Part

    @property
    def table(self) -> Table:
        """The form's table."""
        return next(block for block in self.part.blocks if isinstance(block, Table))

    @property
    def mark(self) -> SheetMark:
        """What its sheet carries."""
        return SheetMark(self.key, self.version)


def printed_forms(plan: Plan, pack: Pack) -> tuple[PrintedForm, ...]:
    """Every form of a plan, in the order of the appendices."""
    return tuple(
        _printed(pack, appendix.form, part)
        for appendix, part in zip(appendices(plan, pack), appendix_parts(plan, pack), strict=True)
    )


def _printed(pack: Pack, key: str, part: Part) -> PrintedForm:
    is_table = key in pack.table_specs
    form = pack.table(key) if is_table else pack.form(key)
    return PrintedForm(key, form_version(form), form.unit, part)


def form_names(form: PrintedForm) -> tuple[str, ...]:
    """What a form may be asked for by: its number ("III") where it has one, its key, its short name."""
    labels = (block.label for block in form.part.blocks if isinstance(block, AppendixTitle))
    number = next(labels, "").removeprefix("Phụ lục").strip()
    return (*((number,) if number else ()), form.key, form.part.name)


def form_version(form: object) -> str:
    """Name a layout by its content, so that a changed form is told from the one a workbook was made from."""
    return hashlib.sha256(msgspec.json.encode(form, order="sorted")).hexdigest()[:VERSION_DIGITS]


def book_stamp(plan: Plan, forms: Iterable[str], *, commune: str = "") -> BookStamp:
    """What a workbook made from a plan carries; `forms` are the keys of its forms."""
    facts = plan.facts
    return BookStamp(plan.id, facts.pack, facts.year, facts.issuer_name, commune, tuple(forms))


def book_ids(plan: Plan, forms: Iterable[PrintedForm]) -> BookIds:
    """The hidden ids of a workbook that holds some forms of a plan, one a part."""
    marks = {place: form.mark for place, form in enumerate(forms)}
    return BookIds(book_stamp(plan, (mark.form for mark in marks.values())), marks)


def document_ids(plan: Plan, pack: Pack, document: Document) -> BookIds:
    """The hidden ids of a plan's whole document: its parts that are forms, wherever they stand."""
    forms = list(printed_forms(plan, pack))
    places = [place for place, part in enumerate(document.parts) if any(is_form(part, form) for form in forms)]
    marks = {place: form.mark for place, form in zip(places, forms, strict=False)}
    return BookIds(book_stamp(plan, (mark.form for mark in marks.values())), marks)


def is_form(part: Part, form: PrintedForm) -> bool:
    """Tell whether a part is a form, however the line that ties it to its document reads."""
    return part.name == form.part.name and _tables(part) == _tables(form.part)


def _tables(part: Part) -> tuple[Table, ...]:
    return tuple(block for block in part.blocks if isinstance(block, Table))


def forms_document(plan: Plan, forms: Iterable[PrintedForm]) -> Document:
    """Some forms of a plan as a document of their own."""
    facts = plan.facts
    parts = tuple(form.part for form in forms)
    return Document(facts.title_kind, str(facts.year), facts.issuer_name, parts)


def expected_columns(table: Table) -> tuple[ExpectedColumn, ...]:
    """The columns of a printed table with their heads."""
    return tuple(
        ExpectedColumn(column.key, tuple(_heads(table, place)), is_figure=column.is_figure)
        for place, column in enumerate(table.columns)
    )


def expected_rows(table: Table) -> tuple[ExpectedRow, ...]:
    """The rows of a printed table with the texts that name them."""
    named = [place for place, column in enumerate(table.columns) if column.key in NAMING_COLUMNS]
    return tuple(
        ExpectedRow(row_id, {table.columns[place].key: row.cells[place].text for place in named})
        for row_id, row in zip(row_ids(table), table.rows, strict=True)
    )


def _heads(table: Table, place: int) -> Iterator[str]:
    """The head cells over a column from the top down; a place under a span counts to the cell that spans it."""
    for line in table.head:
        for start, cell in enumerate(line):
            if cell is not None and start <= place < start + cell.column_span:
                yield cell.text
