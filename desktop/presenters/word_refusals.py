"""Why a Word file is not read, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.importers.problems import Refusal, WorkbookProblem

SENTENCES: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.TOO_LARGE: "tệp lớn hơn 100 MB nên không đọc; một văn bản Word thường chỉ vài MB",
        Refusal.TOO_MANY_CELLS: "tệp có quá nhiều đoạn văn nên không đọc; hãy chọn đúng văn bản cần kiểm tra",
        Refusal.NOT_A_ZIP: "tệp không phải văn bản Word (.docx)",
        Refusal.ENCRYPTED: "tệp đặt mật khẩu; hãy mở bằng Word, bỏ mật khẩu rồi lưu lại",
        Refusal.OLD_FORMAT: "tệp là văn bản Word kiểu cũ (.doc); hãy mở bằng Word và lưu lại dạng .docx",
        Refusal.OTHER_OFFICE: "tệp không phải văn bản Word (.docx)",
        Refusal.MACROS: "tệp có macro nên không đọc; hãy lưu lại dạng .docx không có macro",
        Refusal.EXPANDS: "tệp nén bất thường nên không đọc",
        Refusal.ENTITIES: "tệp có phần khai báo lạ bên trong nên không đọc",
        Refusal.DAMAGED: "tệp hỏng hoặc bị cắt cụt; hãy mở bằng Word và lưu lại",
    }
)


def refused_word(problem: WorkbookProblem) -> str:
    """Return why a Word file was refused, without a full stop."""
    return SENTENCES.get(problem.code, SENTENCES[Refusal.DAMAGED])
