"""The commands `khgn table` and `khgn fill`: one appendix out, the figures of a workbook in."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from desktop.arguments import UsageError
from desktop.cli_source import ReadPlan, tell_conflicts
from desktop.domain.plan import Plan
from desktop.exporters.files import save_file
from desktop.importers.preview import ImportPreview
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.named_path import existing_file
from desktop.packs.pack import Pack
from desktop.presenters.import_preview import change_words, preview_lines, summary_words
from desktop.presenters.import_words import guess_lines, refusal_words
from desktop.services.changed_cells import with_changes
from desktop.services.form_mapping import figures_taken
from desktop.services.import_verbs import preview_workbook
from desktop.services.mapping_guesses import best_guess
from desktop.services.printed_forms import PrintedForm, book_ids, form_names, forms_document, printed_forms

if TYPE_CHECKING:  # openpyxl is loaded when a workbook is read, not before
    from desktop.importers.workbook import WorkbookText

FINE = 0
NOT_UNDERSTOOD = 1


def write_table(read_plan: ReadPlan, given: argparse.Namespace) -> int:
    """Write one appendix of a plan as CSV or as a workbook that can be filled and read back; return the exit code."""
    source = read_plan(given.plan)
    form = _chosen(printed_forms(source.plan, source.pack), given.appendix)
    save_file(given.out, _table_bytes(source.plan, form, given.format))
    sys.stdout.write(f"{given.out}\n")
    tell_conflicts(source, "số trong bảng là giá trị đang hiện")
    return FINE


def fill_plan(read_plan: ReadPlan, given: argparse.Namespace, *, now: str) -> int:
    """Put the figures of a workbook into a copy of a plan, PLAN.json or package, and print what changed.

    The columns and rows of somebody else's form are guessed by their heads and titles; the guesses are printed first.
    Returns 1 where something was not understood; what was understood is taken all the same. Raises UsageError with the
    reason where the workbook is refused; then nothing is written.
    """
    from desktop.importers.workbook import read_workbook

    source = read_plan(given.plan)
    plan = source.plan
    try:
        preview, lines = _preview(plan, source.pack, read_workbook(existing_file(given.form)), given.appendix)
    except WorkbookProblem as problem:
        raise UsageError(f"{given.form.name}: {refusal_words(problem)}") from problem
    source.write(given.out, with_changes(plan, preview.changes), time=now)
    lines += [change_words(change) for change in preview.changes]
    lines += [line.message for line in preview_lines(preview) if line.message]
    lines.append(summary_words(preview))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    tell_conflicts(source, "số của biểu thay giá trị đang hiện, xung đột vẫn còn để chọn")
    return FINE if preview.is_understood else NOT_UNDERSTOOD


def _preview(plan: Plan, pack: Pack, book: WorkbookText, appendix: str | None) -> tuple[ImportPreview, list[str]]:
    """What a workbook would change; of somebody else's form also how its columns and rows were understood."""
    try:
        return preview_workbook(plan, pack, book), []
    except WorkbookProblem as problem:
        if problem.code is not Refusal.NO_STAMP:
            raise
    forms = printed_forms(plan, pack)
    guess = best_guess(book.shown_sheets, (_chosen(forms, appendix),) if appendix else forms)
    if not guess.is_complete:
        raise WorkbookProblem(Refusal.NOTHING_MAPPED)
    form = next(form for form in forms if form.key == guess.mapping.form)
    return figures_taken(plan, pack, book, guess.mapping), list(guess_lines(guess, form_names(form)[-1]))


def _table_bytes(plan: Plan, form: PrintedForm, wanted: str) -> bytes:
    if wanted == "csv":
        from desktop.exporters.csv_text import csv_bytes

        return csv_bytes(form.table)
    from desktop.exporters.xlsx import xlsx_bytes

    return xlsx_bytes(forms_document(plan, (form,)), book_ids(plan, (form,)))


def _chosen(forms: tuple[PrintedForm, ...], wanted: str) -> PrintedForm:
    for form in forms:
        if wanted.casefold() in {name.casefold() for name in form_names(form)}:
            return form
    known = ", ".join(form_names(form)[0] for form in forms)
    raise UsageError(f"kế hoạch không có phụ lục “{wanted}”; hãy chọn trong: {known}")
