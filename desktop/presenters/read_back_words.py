"""Sentences about a Word file that comes back: why it is refused, what was changed in it, what was not understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Place
from desktop.domain.plan import Plan
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.presenters.import_words import problem_words
from desktop.presenters.place_words import place_words
from desktop.services.read_back_report import ChangeKind, NotTaken, Origin, ReadBack, WordChange, WordNote, WordProblem

NOTHING: Final = "Không có chỗ nào bị sửa trong Word."
BLANK: Final = "(trống)"
UNREADABLE: Final = "Máy tính không đọc được tệp này."
NO_LIST: Final = (
    "Tệp đã mất danh sách ghi lúc xuất, nên những gì sửa trong chương trình sau khi xuất cũng hiện như sửa trong Word."
)

REFUSALS: Final[Mapping[Refusal, str]] = {
    Refusal.TOO_LARGE: "Tệp lớn hơn 100 MB nên không đọc.",
    Refusal.TOO_MANY_CELLS: "Tệp có quá nhiều nội dung nên không đọc; hãy kiểm tra lại tệp.",
    Refusal.NOT_A_ZIP: "Tệp không phải là văn bản Word (.docx).",
    Refusal.ENCRYPTED: "Tệp đặt mật khẩu mở; hãy bỏ mật khẩu trong Word rồi nhận lại.",
    Refusal.OLD_FORMAT: "Tệp ở dạng .doc cũ; hãy mở bằng Word, lưu thành .docx rồi nhận lại.",
    Refusal.OTHER_OFFICE: "Tệp không phải là văn bản Word .docx (có thể là bảng tính hoặc tệp nén).",
    Refusal.MACROS: "Tệp có chứa macro nên không đọc; hãy lưu thành .docx không có macro.",
    Refusal.EXPANDS: "Tệp giãn ra quá lớn khi giải nén nên không đọc.",
    Refusal.ENTITIES: "Tệp khai báo thực thể XML, văn bản Word bình thường không có; không đọc để bảo đảm an toàn.",
    Refusal.DAMAGED: "Tệp bị hỏng ở phần {part}; hãy xin gửi lại.",
    Refusal.NO_STAMP: "Tệp không phải do chương trình xuất ra, hoặc đã mất dấu của kế hoạch.",
    Refusal.OTHER_PLAN: "Tệp được xuất từ kế hoạch khác; hãy mở đúng kế hoạch rồi nhận lại.",
}
KINDS: Final[Mapping[ChangeKind, str]] = {
    "text": "sửa đoạn",
    "new": "thêm đoạn",
    "removed": "bỏ đoạn",
    "title": "đổi tên",
    "figure": "đổi số",
    "list": "sửa dòng",
    "row_new": "thêm dòng bảng",
    "row_removed": "bỏ dòng bảng",
}
PROBLEMS: Final[Mapping[NotTaken, str]] = {
    NotTaken.FIXED: "phần này lấy từ Thông tin chung hoặc bộ danh mục; hãy sửa ở đó",
    NotTaken.GENERATED: "câu này do chương trình lập từ bảng kinh phí, chỉ nhận số sửa trong câu",
    NotTaken.BOUND: "“{name}” lấy từ chỗ khác trong kế hoạch; hãy sửa ở đó",
    NotTaken.COMPUTED: "số này do chương trình tính; hãy sửa các ô cộng thành nó",
    NotTaken.AMOUNT: "không đọc được thành số tiền",
    NotTaken.TWO_FIGURES: "hai chỗ của văn bản ghi khác nhau cho cùng một ô; lấy số ghi trước",
    NotTaken.CELL: "{problem}",
    NotTaken.MARK: "số thứ tự và dấu đầu dòng do chương trình đánh, không nhận",
    NotTaken.BASIS: "căn cứ này lấy từ thư viện văn bản; hãy sửa ở trang Căn cứ pháp lý",
    NotTaken.NAME: "tên và số thứ tự này lấy từ danh mục, không nhận từ Word",
    NotTaken.GONE: "chỗ này không còn trong kế hoạch",
    NotTaken.HEADING_REMOVED: "đề mục bị xóa; muốn bỏ mục, hãy xóa ở dàn ý",
    NotTaken.NEW_HERE: "đoạn thêm ở chỗ chương trình không biết ghi vào đâu",
    NotTaken.JOINED: "hai đoạn bị nối thành một; hãy tự sửa trong chương trình",
    NotTaken.MOVED: "đoạn bị chuyển chỗ; hãy tự chuyển trong chương trình",
    NotTaken.TWICE: "đoạn bị chép thành hai; không biết lấy đoạn nào",
    NotTaken.OBJECT: "có hình, khung chữ, công thức hoặc chú thích; phần đó không đọc",
    NotTaken.ROW_NEW: "dòng thêm vào bảng; hãy thêm dòng trong chương trình",
    NotTaken.ROW_REMOVED: "dòng bị xóa khỏi bảng; hãy xóa trong chương trình nếu đúng",
    NotTaken.ROW_SHAPE: "dòng của bảng bị đổi số ô, không đọc được",
    NotTaken.HEAD: "đầu bảng bị sửa; đầu bảng lấy từ mẫu biểu",
    NotTaken.TABLE_GONE: "cả bảng bị xóa khỏi văn bản",
}


def refusal_sentence(problem: WorkbookProblem) -> str:
    """Return why a Word file is refused."""
    return REFUSALS.get(problem.code, REFUSALS[Refusal.DAMAGED]).format(**{"part": "zip", **problem.values})


def where(place: Place | None, plan: Plan, rules: Rules) -> str:
    """Return where something stands, in the officer's words."""
    return place_words(place, plan, rules) if place is not None else "Văn bản"


def who(origin: Origin) -> str:
    """Return who tracked a change and when: "Nguyễn Văn A, 27/11/2026 17:23"; empty where Word tracked nothing."""
    people = dict.fromkeys(", ".join(filter(None, (edit.author, moment(edit.date)))) for edit in origin.edits)
    return "; ".join(person for person in people if person)


def moment(text: str) -> str:
    """Return an ISO time of a Word file as date and time, as it stands there; anything else as it is."""
    try:
        return dt.datetime.fromisoformat(text).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return text


def change_sentence(change: WordChange, plan: Plan, rules: Rules) -> str:
    """Return one change in a line: where, what kind, old and new, who."""
    said = f"{where(change.place, plan, rules)}: {KINDS[change.kind]}: {_shown(change.old)} → {_shown(change.new)}"
    return f"{said}{_signed(change.origin)}{_remarks(change)}."


def remarks(change: WordChange) -> tuple[str, ...]:
    """Return what must be known before a change is taken."""
    said = []
    if change.moved_on:
        said.append("chỗ này cũng đã sửa trong chương trình sau khi xuất")
    if change.by_place:
        said.append("dấu ẩn của đoạn đã mất, nhận theo vị trí")
    if change.unbound:
        said.append(f"câu mới không còn lấy {', '.join(f'“{name}”' for name in change.unbound)} từ kế hoạch")
    return tuple(said)


def problem_reason(problem: WordProblem) -> str:
    """Return why a change is not offered."""
    cell = problem_words(problem.cell).partition(": ")[2].rstrip(".") if problem.cell is not None else ""
    return PROBLEMS[problem.code].format(**{"problem": cell, **problem.values})


def problem_sentence(problem: WordProblem, plan: Plan, rules: Rules) -> str:
    """Return one line on what was not understood."""
    said = f"{where(problem.place, plan, rules)}: {_shown(problem.old)} → {_shown(problem.new)}"
    return f"{said}{_signed(problem.origin)}: {problem_reason(problem)}."


def note_sentence(note: WordNote, plan: Plan, rules: Rules) -> str:
    """Return a comment in a line."""
    person = ", ".join(filter(None, (note.comment.author, moment(note.comment.date))))
    return f"{where(note.place, plan, rules)}: nhận xét của {person or 'không rõ ai'}: “{note.comment.text}”."


def summary(found: ReadBack) -> str:
    """Return the counts: "3 chỗ sửa trong Word; 1 chỗ không hiểu; 2 nhận xét; 340 chỗ giữ nguyên."."""
    if not (found.changes or found.problems or found.notes):
        return NOTHING
    parts = [f"{len(found.changes)} chỗ sửa trong Word"]
    if found.follows:
        parts.append(f"{found.follows} số tự tính theo")
    if found.problems:
        parts.append(f"{len(found.problems)} chỗ không nhận được")
    if found.notes:
        parts.append(f"{len(found.notes)} nhận xét")
    return "; ".join((*parts, f"{found.same} chỗ giữ nguyên")) + "."


def _shown(text: str) -> str:
    return f"“{text}”" if text else BLANK


def _signed(origin: Origin) -> str:
    person = who(origin)
    return f" ({person})" if person else ""


def _remarks(change: WordChange) -> str:
    said = remarks(change)
    return f" [{'; '.join(said)}]" if said else ""
