"""What a plan says once, in words: the name of each fact, and its value as it is read in lists of changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop.domain.dates import format_short_date
from desktop.domain.layout import Layout, layout_to_json
from desktop.presenters.entry_words import UNIT_WORDS

OTHER_FACT = "thông tin khác"
FACT_TITLES: Mapping[str, str] = {
    "pack": "bộ danh mục",
    "pack_version": "bản của bộ danh mục",
    "style": "kiểu kế hoạch",
    "style_kind": "loại kế hoạch",
    "level": "cấp",
    "year": "năm kế hoạch",
    "adjustment": "lần điều chỉnh",
    "status": "tình trạng",
    "unit": "đơn vị tính",
    "step": "bước làm tròn",
    "issuer": "cơ quan ban hành",
    "issuer_superior": "cơ quan chủ quản",
    "issuer_lines": "tên cơ quan trên đầu văn bản",
    "issuer_name": "tên cơ quan ban hành",
    "issuer_short": "tên gọn của cơ quan ban hành",
    "area": "địa bàn",
    "area_name": "tên địa bàn",
    "area_word": "cấp của địa bàn",
    "parent_area": "địa bàn cấp trên",
    "sub_units": "đơn vị cấp dưới",
    "drafting_unit": "đơn vị soạn thảo",
    "area_attributes": "đặc điểm địa bàn",
    "symbol": "ký hiệu văn bản",
    "number": "số văn bản",
    "place": "địa danh",
    "issue_date": "ngày ban hành",
    "title_kind": "tên loại văn bản",
    "subject": "trích yếu",
    "intro": "đoạn mở đầu",
    "closing": "đoạn kết",
    "signer_capacity": "chức vụ người ký",
    "signer_name": "họ tên người ký",
    "budget_decision": "quyết định giao vốn",
    "funding_form": "mẫu bảng kinh phí",
    "months": "số tháng báo cáo",
    "proposed_to": "cơ quan nhận đề xuất",
    "counterpart_base": "gốc tính đối ứng",
    "shares": "tỷ lệ đối ứng",
    "share_tolerance": "sai lệch đối ứng cho phép",
    "address": "địa chỉ cơ quan",
    "phone": "điện thoại cơ quan",
    "email": "thư điện tử cơ quan",
    "layout": "cách trình bày văn bản",
    "deleted": "nằm trong Thùng rác",
    "adjusts": "kế hoạch được điều chỉnh",
}
PLAIN_WORDS: Mapping[bool | None, str] = {None: "", True: "có", False: "không"}
LAYOUT_TITLES: Mapping[str, str] = {
    "body_size": "cỡ chữ",
    "header_sizes": "cỡ chữ Quốc hiệu và Tiêu ngữ",
    "first_line": "lùi đầu dòng (phần mười mm)",
    "top": "lề trên (mm)",
    "bottom": "lề dưới (mm)",
    "left": "lề trái (mm)",
    "right": "lề phải (mm)",
    "line_spacing": "giãn dòng (%)",
    "numbers": "đánh số trong Word",
    "wide_paper": "khổ giấy bảng rộng",
}


def fact_title(name: str) -> str:
    """Return what a fact is called."""
    return FACT_TITLES.get(name, OTHER_FACT)


def fact_words(name: str, value: Any) -> str:  # noqa: ANN401 - a fact of any type
    """Return the value of a fact as it is read: lines parted by semicolons, a day with slashes, shares in percent."""
    if name == "layout":
        return _layout_words(layout_to_json(value) if isinstance(value, Layout) else value or {})
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_share(share)}" for key, share in sorted(value.items()))
    if isinstance(value, list | tuple):
        return "; ".join(str(part) for part in value)
    if value and name == "issue_date":
        return format_short_date(value if isinstance(value, dt.date) else dt.date.fromisoformat(value))
    if name in {"unit", "step"}:
        return UNIT_WORDS.get(value, str(value))
    return PLAIN_WORDS[value] if value is None or isinstance(value, bool) else str(value)


def _layout_words(options: Mapping[str, Any]) -> str:
    """The options that differ from the usual ones; lengths are stored in tenths of a millimetre or in millimetres."""
    return "; ".join(f"{LAYOUT_TITLES.get(name, OTHER_FACT)}: {value}" for name, value in options.items())


def _share(per_mille: int) -> str:
    return f"{per_mille // 10}%" if per_mille % 10 == 0 else f"{per_mille // 10},{per_mille % 10}%"
