"""Figures from workbooks: what a workbook would change is shown first; taking it is one undo step."""

from __future__ import annotations

from desktop.domain.plan import Plan
from desktop.exporters.xlsx_ids import row_ids
from desktop.importers.matching import ExpectedRow, match_form
from desktop.importers.preview import ImportPreview
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.stamp import CARRIED, STAMP_SHEET, BookStamp, FormSheet, form_sheets, read_stamp
from desktop.importers.workbook import WorkbookText
from desktop.packs.pack import Pack
from desktop.services.changed_cells import value_of, with_changes
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.funding_import import funding_preview
from desktop.services.printed_forms import NAMING_COLUMNS, PrintedForm, expected_columns, expected_rows, printed_forms


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
    forms = {form.key: form for form in printed_forms(plan, pack)}
    preview = ImportPreview((), hidden_sheets=tuple(name for name in book.hidden_names if name != STAMP_SHEET))
    for found in form_sheets(book):
        preview = preview.joined(_preview_sheet(plan, pack, found, forms))
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


def _refuse_other_plan(plan: Plan, stamp: BookStamp) -> None:
    if stamp.plan != plan.id:
        raise WorkbookProblem(Refusal.OTHER_PLAN, values={"year": str(stamp.year), "issuer": stamp.issuer})


def _preview_sheet(plan: Plan, pack: Pack, found: FormSheet, forms: dict[str, PrintedForm]) -> ImportPreview:
    form = forms.get(found.mark.form)
    if form is None:
        raise WorkbookProblem(Refusal.OTHER_FORM, found.sheet.name, {"form": found.mark.form})
    if form.version != found.mark.version:
        raise WorkbookProblem(Refusal.OTHER_VERSION, found.sheet.name, {"form": form.part.name})
    rows = (*expected_rows(form.table), *_carried_rows(plan, form))
    matched = match_form(found, expected_columns(form.table), rows, texts=NAMING_COLUMNS)
    return funding_preview(plan, pack.form(form.key), matched)


def _carried_rows(plan: Plan, form: PrintedForm) -> tuple[ExpectedRow, ...]:
    """The rows of carried parts that the plan does not print now and the workbook may still have."""
    printed = set(row_ids(form.table))
    ids = (f"{line.id}{CARRIED}" for line in plan.funding.root.walk() if line.is_leaf)
    return tuple(ExpectedRow(row_id, is_optional=True) for row_id in ids if row_id not in printed)
