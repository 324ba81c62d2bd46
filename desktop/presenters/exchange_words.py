"""The words of exchange: why a package is refused and what to do, what a conflict is, what the doctor found."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.history.json_value import Json
from desktop.history.merging import ConflictKind
from desktop.packages.manifest import printable
from desktop.packages.package_error import PackageError, PackageFault
from desktop.services.ports import Fault

_ASK_AGAIN = "Hãy xin người gửi gửi lại tệp, tốt nhất qua USB hoặc thư điện tử."
_HOSTILE = "Không nhận tệp này; hãy hỏi lại người gửi tệp được tạo bằng chương trình nào."

REFUSALS: Mapping[PackageFault, tuple[str, str]] = {
    "unreadable": ("Không đọc được tệp.", "Hãy cắm lại USB hoặc chép tệp vào máy rồi mở lại."),
    "too_big": ("Tệp lớn hơn 100 MB, không phải gói kế hoạch.", "Hãy chọn lại đúng tệp .khgn."),
    "empty": ("Tệp rỗng, không có nội dung.", _ASK_AGAIN),
    "not_a_package": ("Đây không phải gói kế hoạch.", "Hãy chọn lại tệp .khgn; tệp Word, Excel dùng mục Nhập."),
    "not_a_transfer": ("Đây không phải tệp chuyển máy.", "Hãy chọn tệp .khgn-may do “Chuyển tất cả” ghi ra."),
    "damaged": ("Tệp bị hỏng trên đường gửi.", _ASK_AGAIN),
    "newer": ("Gói do chương trình mới hơn tạo ra.", "Hãy cập nhật chương trình rồi mở lại; dữ liệu vẫn nguyên."),
    "needs_passphrase": ("Gói này có mật khẩu.", "Hãy nhập mật khẩu người gửi đã báo riêng."),
    "wrong_passphrase": ("Mật khẩu không đúng; tệp thì nguyên vẹn.", "Hãy nhập lại hoặc hỏi người gửi."),
    "container": ("Cấu trúc của gói không đúng.", _HOSTILE),
    "name": ("Trong gói có thành phần lạ hoặc trùng tên.", _HOSTILE),
    "method": ("Gói dùng cách nén hoặc mã hóa không được phép.", _HOSTILE),
    "bomb": ("Gói phình ra quá lớn khi mở.", _HOSTILE),
    "checksum": ("Nội dung gói không khớp với mã kiểm tra.", _ASK_AGAIN),
    "missing_part": ("Gói thiếu thành phần hoặc sai thứ tự.", _ASK_AGAIN),
    "extra_part": ("Gói có thành phần không được kê khai.", _HOSTILE),
    "manifest": ("Bản kê của gói không đúng mẫu.", _HOSTILE),
    "other_plan": ("Gói lẫn dữ liệu của kế hoạch khác.", _HOSTILE),
    "counts": ("Số lượng trong gói không khớp với bản kê.", _ASK_AGAIN),
    "totals": ("Tổng kinh phí tính lại không khớp với số người gửi ghi.", "Hãy báo người gửi xuất lại gói."),
    "line": ("Có dòng dữ liệu không đúng mẫu.", _HOSTILE),
    "line_order": ("Các dòng dữ liệu bị đổi hoặc sai thứ tự.", _HOSTILE),
    "text": ("Có tên chứa ký tự ẩn, có thể gây nhầm lẫn.", _HOSTILE),
    "parents": ("Lịch sử sửa đổi trong gói mâu thuẫn.", _HOSTILE),
    "heads": ("Một ô có quá nhiều giá trị khác nhau.", _HOSTILE),
    "depth": ("Các dòng lồng nhau quá sâu.", _HOSTILE),
    "wrong_type": ("Có ô mang giá trị sai kiểu, chẳng hạn chữ ở ô tiền.", _HOSTILE),
    "blob": ("Tệp đính kèm không khớp tên của nó.", _HOSTILE),
}  # fmt: skip

CONFLICTS: Mapping[ConflictKind, str] = {
    "value": "hai nơi ghi hai giá trị khác nhau",
    "text": "hai nơi sửa cùng một đoạn văn",
    "life": "một nơi xóa, một nơi khôi phục",
    "edited": "đã bị xóa ở một nơi nhưng được sửa ở nơi khác",
    "ghost": "đã bị xóa nhưng còn dòng con bên dưới",
    "loop": "hai nơi chuyển dòng vào nhau, cần xếp lại chỗ",
    "deep": "lồng quá sâu, cần xếp lại chỗ",
    "place": "hai nơi xếp ở hai chỗ (chỉ để biết)",
}

FAULTS: Mapping[str, str] = {
    "not_sound": "tệp dữ liệu bị hỏng về cấu trúc; hãy khôi phục từ bản sao lưu",
    "version_unreadable": "một bản ghi lịch sử không đọc được",
    "version_id": "một bản ghi lịch sử bị đổi nội dung",
    "version_columns": "một bản ghi lịch sử bị xếp sai chỗ",
    "version_parent": "một bản ghi thay cho bản ghi của ô khác",
    "head_missing": "thiếu giá trị đang dùng của một ô",
    "head_extra": "thừa giá trị đang dùng của một ô",
    "head_wrong": "giá trị đang dùng của một ô không khớp lịch sử",
    "draft_unreadable": "một giá trị mới gõ không đọc được",
    "draft_over": "một giá trị mới gõ không có gốc",
    "blob_wrong": "một tệp lưu kèm bị đổi nội dung",
    "blob_missing": "thiếu một tệp lưu kèm",
    "reference": "một dòng dữ liệu trỏ tới chỗ không có",
    "plan_unlisted": "một kế hoạch không có trong danh sách",
    "plan_unreadable": "một kế hoạch không dựng lại được",
    "summary_wrong": "danh sách ghi sai tên, năm hoặc tổng của một kế hoạch",
    "replica_missing": "thiếu mã của bản cài đặt",
}


def refusal(error: PackageError) -> str:
    """Why a package was refused and what to do, in one line; nothing was changed."""
    what, advice = REFUSALS[error.fault]
    return f"{what} {advice}"


def fault_words(fault: Fault) -> str:
    """What the doctor found, and where."""
    return f"{FAULTS[fault.code]} ({fault.where})"


def value_words(value: Json) -> str:
    """A value in one short line: figures with dots, texts without line ends, nothing as a dash."""
    match value:
        case None:
            return "–"
        case bool():
            return "có" if value else "không"
        case int():
            return f"{value:,}".replace(",", ".")
        case str():
            return printable(value)
        case _:
            return printable(" ".join(_texts(value)))


def _texts(value: Json) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []
