"""Figures from workbooks: what a workbook would change is shown first; taking it is one undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from desktop.domain.plan import Plan
from desktop.exporters.commune_form import REVIEW_CHOICES
from desktop.exporters.xlsx_ids import row_ids
from desktop.importers.matching import ExpectedRow, match_form
from desktop.importers.preview import ImportPreview, ImportProblem, ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.stamp import CARRIED, REVIEWED, STAMP_SHEET, BookStamp, FormSheet, form_sheets, read_stamp
from desktop.importers.workbook import WorkbookText
from desktop.packs.pack import Pack
from desktop.services.changed_cells import value_of, with_changes
from desktop.services.changes import Changes
from desktop.services.commune_forms import as_table_cells, commune_sheets, expected_of
from desktop.services.desk import Desk
from desktop.services.funding_import import funding_preview
from desktop.services.printed_forms import NAMING_COLUMNS, PrintedForm, expected_columns, expected_rows, printed_forms
from desktop.services.table_import import table_preview

ReadSheet = Callable[[FormSheet], ImportPreview]
Form = TypeVar("Form")


class PlanMovedOnError(Exception):
    """The plan changed after the preview was made; make it again. `cell` is the first cell that no longer fits."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


def preview_workbook(plan: Plan, pack: Pack, book: WorkbookText) -> ImportPreview:
    """Return what a workbook of our own would change in a plan.

    Raises WorkbookProblem where it is no workbook of ours, or of another plan, form or version.
    """
    stamp = read_stamp(book)
    if stamp is None:
        raise WorkbookProblem(Refusal.NO_STAMP)
    _refuse_other_plan(plan, stamp)
    found = form_sheets(book)
    hidden = tuple(name for name in book.hidden_names if name != STAMP_SHEET)
    missing = set(stamp.forms) - {form.mark.form for form in found}
    gone = tuple(ImportProblem(ProblemCode.SHEET_MISSING, _form_name(pack, key)) for key in sorted(missing))
    preview = ImportPreview(
        (), problems=gone, hidden_sheets=hidden, notes=_review_notes(found) if stamp.commune else ()
    )
    read = _commune_sheet_reader if stamp.commune else _form_sheet_reader
    preview_sheet = read(plan, pack, stamp)
    for sheet in found:
        preview = preview.joined(preview_sheet(sheet))
    return preview


def take_import(desk: Desk, preview: ImportPreview) -> Changes:
    """Put every change of a preview into the plan as one step.

    Raises PlanMovedOnError where a cell no longer holds what the preview says it held; nothing is changed then.
    """
    for change in preview.changes:
        try:
            now = value_of(desk.plan, change.target)
        except KeyError as error:
            raise PlanMovedOnError(change.cell) from error
        if now != change.old:
            raise PlanMovedOnError(change.cell)
    return desk.change(f"Nhập {len(preview.changes)} ô từ XLSX", with_changes(desk.plan, preview.changes))


def _form_name(pack: Pack, key: str) -> str:
    """What a form is called, its key where the pack no longer has it."""
    named = {form.key: form.short for form in pack.forms} | {table.key: table.short for table in pack.tables}
    return named.get(key, key)


def _refuse_other_plan(plan: Plan, stamp: BookStamp) -> None:
    if stamp.plan != plan.id:
        raise WorkbookProblem(Refusal.OTHER_PLAN, values={"year": str(stamp.year), "issuer": stamp.issuer})


def _form_sheet_reader(plan: Plan, pack: Pack, _stamp: BookStamp) -> ReadSheet:
    """What reads the sheets of official forms."""
    forms = {form.key: form for form in printed_forms(plan, pack)}

    def read(found: FormSheet) -> ImportPreview:
        form = _same_version(found, {key: form.version for key, form in forms.items()}, forms)
        columns, rows = expected_columns(form.table), expected_rows(form.table)
        spec = pack.table_specs.get(form.key)
        if spec is None:
            rows = (*rows, *_carried_rows(plan, form))
            matched = match_form(found, columns, rows, texts=NAMING_COLUMNS)
            return funding_preview(plan, pack.form(form.key), matched)
        units = frozenset(column.key for column in spec.columns if column.value == "unit")
        return table_preview(plan, spec, match_form(found, columns, rows, texts=NAMING_COLUMNS | units))

    return read


def _commune_sheet_reader(plan: Plan, pack: Pack, stamp: BookStamp) -> ReadSheet:
    """What reads the sheets of a commune's form."""
    if not any(commune.id == stamp.commune for commune in plan.communes):
        raise WorkbookProblem(Refusal.UNKNOWN_COMMUNE)
    sheets = {sheet.mark.form: sheet for sheet in commune_sheets(plan, pack, stamp.commune)}

    def read(found: FormSheet) -> ImportPreview:
        sheet = _same_version(found, {key: sheet.mark.version for key, sheet in sheets.items()}, sheets)
        columns, rows = expected_of(sheet)
        matched = as_table_cells(match_form(found, columns, rows, texts=NAMING_COLUMNS))
        return table_preview(plan, pack.table_spec(sheet.mark.form), matched)

    return read


def _same_version(found: FormSheet, versions: Mapping[str, str], forms: Mapping[str, Form]) -> Form:
    """The form a sheet says it holds; raise WorkbookProblem where it is not there or not of that version."""
    mark = found.mark
    if mark.form not in forms:
        raise WorkbookProblem(Refusal.OTHER_FORM, values={"form": mark.form})
    if versions[mark.form] != mark.version:
        raise WorkbookProblem(Refusal.OTHER_VERSION, values={"form": f"“{found.sheet.name}”"})
    return forms[mark.form]


def _review_notes(found: Iterable[FormSheet]) -> tuple[ImportProblem, ...]:
    """Say so where the commune has not chosen that its figures were gone over."""
    for form in found:
        for (row, column), cell in form.sheet.cells.items():
            if cell.text == REVIEWED and column == form.id_column:
                said = {form.sheet.text(row, place) for place in range(1, column)}
                address = form.sheet.address(row, 3)
                return () if REVIEW_CHOICES[0] in said else (ImportProblem(ProblemCode.NOT_REVIEWED, address),)
    return ()


def _carried_rows(plan: Plan, form: PrintedForm) -> tuple[ExpectedRow, ...]:
    """The rows of carried parts that the plan does not print now and the workbook may still have."""
    printed = set(row_ids(form.table))
    ids = (f"{line.id}{CARRIED}" for line in plan.funding.root.walk() if line.is_leaf)
    return tuple(ExpectedRow(row_id, is_optional=True) for row_id in ids if row_id not in printed)
