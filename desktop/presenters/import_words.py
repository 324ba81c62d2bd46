"""Sentences about workbooks that were refused and about what in them was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.domain.amounts import print_amount
from desktop.importers.preview import ImportProblem, ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.scan import column_letters
from desktop.services.mapping_guesses import MappingGuess

REFUSALS: Final[Mapping[Refusal, str]] = {
    Refusal.TOO_LARGE: "Tệp lớn hơn 100 MB nên không đọc.",
    Refusal.TOO_MANY_CELLS: "Tệp có quá nhiều ô; hãy xóa các trang và vùng không dùng rồi lưu lại.",
    Refusal.NOT_A_ZIP: "Tệp không phải là bảng tính XLSX.",
    Refusal.ENCRYPTED: "Tệp đặt mật khẩu mở; hãy bỏ mật khẩu trong Excel rồi nhập lại.",
    Refusal.OLD_FORMAT: "Tệp ở dạng .xls cũ; hãy mở bằng Excel, lưu thành .xlsx rồi nhập lại.",
    Refusal.OTHER_OFFICE: "Tệp không phải là bảng tính XLSX (có thể là văn bản Word hoặc tệp nén).",
    Refusal.MACROS: "Tệp có chứa macro nên không đọc; hãy lưu thành .xlsx không có macro.",
    Refusal.EXPANDS: "Tệp giãn ra quá lớn khi giải nén nên không đọc.",
    Refusal.ENTITIES: "Tệp khai báo thực thể XML, bảng tính bình thường không có; không đọc để bảo đảm an toàn.",
    Refusal.DAMAGED: "Tệp bị hỏng ở phần {part}; hãy xin gửi lại.",
    Refusal.UNREADABLE: "Tệp bị hỏng hoặc không đúng chuẩn XLSX; hãy mở bằng Excel, lưu lại rồi nhập lại.",
    Refusal.NO_STAMP: "Tệp không phải là biểu do chương trình lập ra.",
    Refusal.STAMP_BROKEN: "Biểu bị mất hoặc bị lặp các mã ẩn; hãy xuất biểu mới rồi điền lại.",
    Refusal.OTHER_PLAN: "Biểu thuộc kế hoạch khác (năm {year}, {issuer}).",
    Refusal.OTHER_FORM: "Kế hoạch này không có biểu “{form}”.",
    Refusal.OTHER_VERSION: "Biểu {form} lập theo mẫu phiên bản khác; hãy xuất biểu mới rồi điền lại.",
    Refusal.UNKNOWN_COMMUNE: "Kế hoạch này không có xã mà biểu hỏi số liệu.",
    Refusal.NO_SHEET: "Tệp không có trang tính nào.",
    Refusal.NOTHING_MAPPED: "Chưa nối được dòng và cột nào của tệp với biểu của kế hoạch.",
    Refusal.OTHER_SHAPE: "Biểu của tệp khác với lần nối trước; hãy nối lại các cột và dòng.",
}

PROBLEMS: Final[Mapping[ProblemCode, str]] = {
    ProblemCode.SHEET_MISSING: "thiếu trang của biểu này",
    ProblemCode.ROW_MISSING: "thiếu dòng “{row}”",
    ProblemCode.ROW_UNKNOWN: "không nhận ra dòng “{row}”",
    ProblemCode.ROW_TWICE: "dòng “{row}” có hai lần",
    ProblemCode.ROW_RENAMED: "dòng này là “{row}” nhưng ghi “{text}”",
    ProblemCode.COLUMN_MISSING: "thiếu cột “{column}”",
    ProblemCode.COLUMN_UNKNOWN: "không nhận ra cột này",
    ProblemCode.COLUMN_TWICE: "cột “{column}” có hai lần",
    ProblemCode.COLUMN_RENAMED: "cột này là “{column}” nhưng ghi “{text}”",
    ProblemCode.MERGED: "ô bị gộp với ô khác",
    ProblemCode.DATE: "ô chứa ngày tháng ({text}), cần số hoặc chữ",
    ProblemCode.TRUTH: "ô chứa giá trị đúng/sai, cần số hoặc chữ",
    ProblemCode.ERROR_VALUE: "công thức bị lỗi {text}",
    ProblemCode.NO_RESULT: "công thức chưa có kết quả; hãy mở bằng Excel rồi lưu lại",
    ProblemCode.NOT_A_NUMBER: "“{text}” không phải là số",
    ProblemCode.AMBIGUOUS: "“{text}” hiểu được hai cách: {choices}",
    ProblemCode.FOREIGN: "“{text}” viết theo kiểu nước ngoài: {choices}",
    ProblemCode.FRACTION: "{text} lẻ hơn một đồng",
    ProblemCode.NEGATIVE: "{text}: số tiền không được âm",
    ProblemCode.TOO_LARGE: "{text} quá lớn",
    ProblemCode.UNIT_TYPED: "“{text}” có ghi đơn vị; ô chỉ ghi số",
    ProblemCode.NOT_ALLOWED: "“{row}” không có nguồn vốn này nhưng ghi {text}",
    ProblemCode.SUM_DIFFERS: "“{row}” ghi {stated}, các dòng bên dưới cộng lại là {computed}",
    ProblemCode.TOTAL_DIFFERS: "“{row}” ghi {stated}, cộng lại là {computed}",
    ProblemCode.CARRIED_LARGER: "“{row}” ghi {text}, nhỏ hơn phần vốn năm trước chuyển sang",
    ProblemCode.NOT_REVIEWED: "xã chưa chọn “Đã rà soát”",
}
"""One sentence each, after the cell: "Biểu 1!C7: công thức bị lỗi #REF!."."""


def refusal_words(problem: WorkbookProblem) -> str:
    """Return why a workbook was refused, with the cell where one is the cause."""
    sentence = _filled(REFUSALS[problem.code], problem.values)
    return f"{problem.cell}: {sentence}" if problem.cell else sentence


def guess_lines(guess: MappingGuess, form: str) -> Iterator[str]:
    """Yield how a form that is not ours was understood: which of its columns and rows were taken for which of ours."""
    sheet = guess.mapping.sheet
    yield f"Biểu không do chương trình lập: trang “{sheet}” được hiểu là “{form}”. Hãy xem lại các dòng dưới đây."
    for found in guess.columns:
        yield f"  Cột {column_letters(found.place)} “{found.found}” là “{found.title}” (giống {found.score:.0f} %)."
    for found in guess.rows:
        yield f"  Dòng {found.place} “{found.found}” là “{found.title}” (giống {found.score:.0f} %)."


def problem_words(problem: ImportProblem) -> str:
    """Return what at a cell was not understood."""
    choices = " hay ".join(
        print_amount(choice.new, choice.unit) for choice in problem.choices if isinstance(choice.new, int)
    )
    values = {"choices": choices or "hãy nhập lại", **problem.values}
    return f"{problem.cell}: {_filled(PROBLEMS[problem.code], values)}."


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    return sentence.format_map(_Given(values))


class _Given(dict[str, str]):
    """Words by name; a word nobody gave reads as a blank."""

    def __missing__(self, _name: str) -> str:
        return "…"
