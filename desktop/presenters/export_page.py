"""The export page: what is written, under which names, what blocks the official print, what went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.documents.compose import compose
from desktop.documents.model import Document
from desktop.domain.checks.all import findings, open_findings
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan
from desktop.domain.text import fold
from desktop.exporters.files import Code, FileProblem, save_file
from desktop.packs.pack import Pack
from desktop.presenters.messages import worded
from desktop.services.export import Format, file_bytes

FORMAT_WORDS: tuple[tuple[Format, str], ...] = (
    ("pdf", "PDF (để xem, in, ký số)"),
    ("docx", "Word (.docx)"),
    ("xlsx", "Excel (.xlsx): phụ lục"),
)
SUFFIXES: dict[Format, str] = {"pdf": ".pdf", "docx": ".docx", "xlsx": "-phu-luc.xlsx", "json": ".json"}
NAME_LIMIT = 80
SHOWN_ERRORS = 4
PROBLEM_WORDS: dict[Code, str] = {
    "open_elsewhere": "Tệp “{name}” đang mở trong chương trình khác. Hãy đóng tệp đó rồi xuất lại.",
    "read_only": "Không ghi được “{name}” vào thư mục này. Hãy chọn thư mục khác.",
    "disk_full": "Ổ đĩa đã đầy nên chưa ghi được “{name}”. Hãy xóa bớt tệp hoặc chọn ổ đĩa khác.",
    "folder_missing": "Không có thư mục “{folder}”. Hãy chọn thư mục khác.",
    "name_too_long": "Tên tệp “{name}” quá dài. Hãy đặt tên ngắn hơn.",
}


@dataclass(frozen=True)
class ExportOrder:
    """What the officer wants: the text, the appendices, file formats, draft or official, folder and bare file name."""

    has_text: bool = True
    has_appendices: bool = True
    formats: tuple[Format, ...] = ("pdf", "docx", "xlsx")
    is_draft: bool = True
    folder: Path = Path()
    name: str = ""

    @property
    def fault(self) -> str:
        """Why nothing can be exported, in a sentence; empty when it can."""
        if not (self.has_text or self.has_appendices):
            return "Hãy chọn ít nhất một nội dung."
        if not self.targets:
            return "Hãy chọn ít nhất một định dạng."
        return "" if file_name(self.name) else "Hãy đặt tên tệp."

    @property
    def targets(self) -> dict[Format, Path]:
        """The files to write; a workbook holds the appendices only."""
        name = file_name(self.name)
        wanted = [chosen for chosen in self.formats if chosen != "xlsx" or self.has_appendices]
        return {chosen: self.folder / f"{name}{SUFFIXES[chosen]}" for chosen in wanted}


def file_name(text: str) -> str:
    """Return a file name every machine takes: no accents, no blanks, no signs but hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return plain[:NAME_LIMIT].strip("-")


def default_name(plan: Plan, *, is_draft: bool) -> str:
    """Return the file name offered: "kh-giam-ngheo-2023-hon-quan-du-thao"."""
    end = "du-thao" if is_draft else "chinh-thuc"
    return file_name(f"kh giam ngheo {plan.facts.year} {plan.facts.area_name} {end}")


def chosen_document(plan: Plan, pack: Pack, order: ExportOrder) -> Document:
    """Return the composed document with the chosen parts only; the text is always its first part."""
    document = compose(plan, pack, is_draft=order.is_draft)
    text, *appendices = document.parts
    parts = ((text,) if order.has_text else ()) + (tuple(appendices) if order.has_appendices else ())
    return replace(document, parts=parts)


@dataclass(frozen=True)
class Preview:
    """The PDF of an order, and the errors that stand in the way of the official print."""

    pdf: bytes
    errors: tuple[Finding, ...]


def make_preview(plan: Plan, pack: Pack, *, rules: Rules, order: ExportOrder) -> Preview:
    """Render an order as PDF and check the whole plan; slow, for the worker."""
    pdf = file_bytes("pdf", chosen_document(plan, pack, order), plan, pack)
    return Preview(pdf, errors_of(plan, rules))


def errors_of(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Return the open errors of a plan; the official print needs none."""
    found = open_findings(findings(plan, rules), plan.waivers)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def write_export(plan: Plan, pack: Pack, *, order: ExportOrder, report: Callable[[int, int], None]) -> tuple[Path, ...]:
    """Write the files of an order and return them; `report` gets how many are done of how many.

    Raises FileProblem where a file cannot be saved; files written before it stay.
    """
    document = chosen_document(plan, pack, order)
    targets = order.targets
    for place, (chosen, target) in enumerate(targets.items()):
        report(place, len(targets))
        save_file(target, file_bytes(chosen, document, plan, pack))
    report(len(targets), len(targets))
    return tuple(targets.values())


def blocking_words(errors: Iterable[Finding], plan: Plan, rules: Rules) -> str:
    """Return why the official print is not possible yet; empty when it is."""
    listed = list(errors)
    if not listed:
        return ""
    said = [f"• {worded(finding, plan, rules).sentence}" for finding in listed[:SHOWN_ERRORS]]
    more = len(listed) - len(said)
    if more:
        said.append(f"… và {more} lỗi khác trong bảng Kiểm tra.")
    return "\n".join((f"Bản chính thức cần hết lỗi. Còn {len(listed)} lỗi:", *said))


def problem_words(error: Exception) -> str:
    """Return the sentence about a file that could not be saved."""
    if isinstance(error, FileProblem):
        return PROBLEM_WORDS[error.code].format(name=error.target.name, folder=error.target.parent)
    return "Máy tính không ghi được tệp. Hãy thử lại, hoặc chọn thư mục khác."


def done_words(paths: Iterable[Path]) -> str:
    """Return what was written."""
    names = [path.name for path in paths]
    return f"Đã xuất {len(names)} tệp: {', '.join(names)}."


def printed_pages(count: int, first: int, last: int) -> range:
    """Return the page indexes of a page range of the print dialog; 0 stands for all pages."""
    if first <= 0:
        return range(count)
    return range(first - 1, min(max(last, first), count))
