"""Writes the papers that travel with a plan, and the plan itself beside them, under the document system's names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.documents.compose import compose
from desktop.documents.model import Document
from desktop.documents.papers import compose_paper, offered_papers
from desktop.domain.plan import Plan
from desktop.exporters.files import save_file
from desktop.packs.pack import Pack
from desktop.services.export import Format, file_bytes
from desktop.services.file_names import PLAN_KEY, document_file_name

SUFFIXES: dict[Format, str] = {"pdf": ".pdf", "docx": ".docx", "xlsx": "-phu-luc.xlsx", "json": ".json"}


def paper_keys(plan: Plan, pack: Pack) -> tuple[str, ...]:
    """Return the keys of everything that can be printed of a plan: the plan first, then the papers of its issuer."""
    return (PLAN_KEY, *(form.key for form in offered_papers(plan, pack)))


def paper_document(plan: Plan, pack: Pack, key: str, *, is_draft: bool, is_electronic: bool = False) -> Document:
    """Return the plan or one of its papers as a document; raise KeyError for a paper its issuer does not offer."""
    if key == PLAN_KEY:
        return compose(plan, pack, is_draft=is_draft, is_electronic=is_electronic)
    return compose_paper(plan, pack, key, is_draft=is_draft, is_electronic=is_electronic)


def export_papers(
    plan: Plan,
    pack: Pack,
    folder: Path,
    keys: Iterable[str],
    formats: Iterable[Format],
    *,
    is_draft: bool,
    is_electronic: bool = False,
) -> tuple[Path, ...]:
    """Write papers in each format into a folder, made where it is missing, and return the paths in the given order.

    Only the plan and the table of opinions go to a workbook: the others hold no table. Raises KeyError for a paper the
    plan's issuer does not offer (before anything is written), FileProblem where a file cannot be saved.
    """
    chosen = list(formats)
    documents = {
        key: paper_document(plan, pack, key, is_draft=is_draft, is_electronic=is_electronic)
        for key in dict.fromkeys(keys)
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for key, document in documents.items():
        name = document_file_name(plan, pack, key, is_draft=is_draft)
        for made in chosen:
            if made in {"xlsx", "json"} and key != PLAN_KEY:
                continue
            target = folder / f"{name}{SUFFIXES[made]}"
            save_file(target, file_bytes(made, document, plan, pack))
            paths.append(target)
    return tuple(paths)
