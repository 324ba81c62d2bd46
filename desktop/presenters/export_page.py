"""The export page: what is written, under which names, what blocks the official print, what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.documents.model import Document
from desktop.documents.open_points import with_open_points
from desktop.domain.checks.all import findings, open_findings
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan
from desktop.exporters.files import Code, FileProblem, save_file
from desktop.packs.pack import Pack
from desktop.presenters.atom_words import atom_words
from desktop.presenters.exchange_words import CONFLICTS
from desktop.presenters.export_order import ExportOrder
from desktop.presenters.frozen_words import kept_file_words
from desktop.presenters.messages import worded
from desktop.services.export import file_bytes
from desktop.services.frozen_export import Source, write_frozen
from desktop.services.kept_files import KeptFileError, checked
from desktop.services.paper_files import paper_document

SHOWN_ERRORS = 4
PROBLEM_WORDS: dict[Code, str] = {
    "open_elsewhere": "Tệp “{name}” đang mở trong chương trình khác. Hãy đóng tệp đó rồi xuất lại.",
    "read_only": "Không ghi được “{name}” vào thư mục này. Hãy chọn thư mục khác.",
    "disk_full": "Ổ đĩa đã đầy nên chưa ghi được “{name}”. Hãy xóa bớt tệp hoặc chọn ổ đĩa khác.",
    "folder_missing": "Không có thư mục “{folder}”. Hãy chọn thư mục khác.",
    "name_too_long": "Tên tệp “{name}” quá dài. Hãy đặt tên ngắn hơn.",
    "font_unusable": "Phông chữ “{name}” của chương trình bị thiếu hoặc hỏng. Hãy cài lại chương trình.",
}


def _nothing_kept(_digest: str) -> bytes | None:
    """The source of files where none are kept."""
    return None


def chosen_document(plan: Plan, pack: Pack, order: ExportOrder, rules: Rules | None = None) -> Document:
    """Return the composed document with the chosen parts only; the text is always its first part.

    A draft ends with what is not agreed yet: the open conflicts that `rules` know of.
    """
    document = paper_document(plan, pack, order.paper, is_draft=order.is_draft, is_electronic=order.is_electronic)
    if not order.is_plan:
        return document
    text, *appendices = document.parts
    parts = ((text,) if order.has_text else ()) + (tuple(appendices) if order.has_appendices else ())
    points = open_points(plan, rules) if rules is not None and order.is_draft else ()
    return with_open_points(replace(document, parts=parts), points)


def open_points(plan: Plan, rules: Rules) -> tuple[tuple[str, str], ...]:
    """Return where two offices wrote differently, and how, in words."""
    reasons = {str(kind): why for kind, why in CONFLICTS.items()}
    return tuple((atom_words(atom, plan, rules), reasons[kind]) for kind, atom in rules.conflicts)


@dataclass(frozen=True)
class Preview:
    """The PDF of an order, and the errors that stand in the way of the official print. `is_kept`: the frozen PDF."""

    pdf: bytes
    errors: tuple[Finding, ...]
    is_kept: bool = False


def make_preview(
    plan: Plan, pack: Pack, *, rules: Rules, order: ExportOrder, source: Source = _nothing_kept
) -> Preview:
    """Render an order as PDF and check the whole plan; slow, for the worker.

    The official print of a signed or issued plan is the one that was kept; `source` gives it. Raises KeptFileError.
    """
    kept = order.kept(plan).get("pdf")
    if kept is not None:
        return Preview(checked(kept, source(kept.sha256)), (), is_kept=True)
    pdf = file_bytes("pdf", chosen_document(plan, pack, order, rules), plan, pack)
    return Preview(pdf, () if plan.is_frozen else errors_of(plan, rules))


def errors_of(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Return the open errors of a plan; the official print needs none."""
    found = open_findings(findings(plan, rules), plan.waivers)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def write_export(
    plan: Plan,
    pack: Pack,
    *,
    order: ExportOrder,
    report: Callable[[int, int], None],
    source: Source = _nothing_kept,
    rules: Rules | None = None,
) -> tuple[Path, ...]:
    """Write the files of an order and return them; `report` gets how many are done of how many.

    Raises FileProblem where a file cannot be saved; files written before it stay. Raises KeptFileError where a frozen
    file is not what it was; nothing is written then.
    """
    if order.kept(plan):
        report(0, 1)
        written = write_frozen(source, order.kept_targets(plan))
        report(1, 1)
        return written
    document = chosen_document(plan, pack, order, rules)
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
    """Return the sentence about a file that could not be saved or is no longer what it was."""
    if isinstance(error, KeptFileError):
        return kept_file_words(error)
    if isinstance(error, FileProblem):
        return PROBLEM_WORDS[error.code].format(name=error.target.name, folder=error.target.parent)
    return "Máy tính không ghi được tệp. Hãy thử lại, hoặc chọn thư mục khác."


def done_words(paths: Iterable[Path]) -> str:
    """Return what was written."""
    names = [path.name for path in paths]
    return f"Đã xuất {len(names)} tệp: {', '.join(names)}."
