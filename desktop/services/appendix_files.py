"""Files of appendices: one appendix as a workbook that can be filled and read back, and one form for each commune."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.domain.plan import Plan
from desktop.domain.text import fold
from desktop.exporters.files import save_file
from desktop.packs.pack import Pack
from desktop.services.printed_forms import book_ids, forms_document, printed_forms


def appendix_file_name(plan: Plan, form: str) -> str:
    """Return the file name offered for an appendix: "phan-bo-xa-2023.xlsx"."""
    return f"{form}-{plan.facts.year}.xlsx"


def write_appendix(plan: Plan, pack: Pack, form: str, target: Path) -> Path:
    """Write one appendix as an official XLSX form that comes back with its hidden ids.

    Raises KeyError for a form the plan does not print, FileProblem where the file cannot be saved.
    """
    from desktop.exporters.xlsx import xlsx_bytes

    found = {printed.key: printed for printed in printed_forms(plan, pack)}[form]
    save_file(target, xlsx_bytes(forms_document(plan, (found,)), book_ids(plan, (found,))))
    return target


def write_commune_forms(
    plan: Plan, pack: Pack, folder: Path, *, report: Callable[[int, int], None]
) -> tuple[Path, ...]:
    """Write one protected workbook for each commune into a folder, made where it is missing; return the paths.

    `report` gets how many are done of how many. Raises ValueError where no table asks communes, FileProblem where a
    file cannot be saved; files written before it stay.
    """
    from desktop.exporters.commune_form import commune_form_bytes
    from desktop.services.commune_forms import commune_form

    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for place, commune in enumerate(plan.communes):
        report(place, len(plan.communes))
        target = folder / commune_file_name(plan, commune.name, written)
        save_file(target, commune_form_bytes(commune_form(plan, pack, commune.id)))
        written.append(target)
    report(len(written), len(written))
    return tuple(written)


def commune_file_name(plan: Plan, name: str, taken: list[Path]) -> str:
    """Return a file name without accents: "mau-tan-hung-2023.xlsx"; a second commune of one name gets a number."""
    plain = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(name)).split()) or "xa"
    known = {path.name for path in taken}
    stem = f"mau-{plain}-{plan.facts.year}"
    names = (f"{stem}.xlsx", *(f"{stem}-{number}.xlsx" for number in range(2, len(taken) + 3)))
    return next(found for found in names if found not in known)
