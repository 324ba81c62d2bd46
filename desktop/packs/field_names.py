"""Which fields a text of a data pack may hold, by where the text stands; `desktop.domain.plan_fields` fills them in."""

from __future__ import annotations

AREA_FIELDS = frozenset(
    {
        "địa bàn",
        "ĐỊA BÀN",
        "tên",
        "TÊN",
        "cấp",
        "cấp trên",
        "năm",
        "năm trước",
        "năm sau",
        "hai năm trước",
        "số tháng",
        "nơi tổng hợp",
        "cơ quan",
        "UBND",
        "đơn vị cấp dưới",
        "cơ quan soạn thảo",
        "quyết định giao vốn",
    }
)
"""Fields with one meaning everywhere in a plan."""

LINE_FIELDS = frozenset({"chủ trì", "phối hợp", "dự án"})
"""Fields of a text that belongs to a project or sub-project."""

AGENCY_FIELDS = frozenset({"việc chủ trì", "biểu"})
"""Fields of an agency's duties."""

PAPER_FIELDS = frozenset(
    {
        "kế hoạch",
        "kế hoạch đã ban hành",
        "chương trình",
        "số dự án",
        "nơi soạn",
        "người đề nghị",
        "nơi gửi",
        "nơi thi hành",
        "nơi lưu",
        "tờ trình",
        "quyết định",
        "hạn góp ý",
        "ý kiến góp ý",
    }
)
"""Fields of the papers that travel with a plan."""

OPINION_FIELDS = frozenset({"số ý kiến", "số cơ quan", "tiếp thu", "tiếp thu một phần", "giải trình"})
"""Fields of the sentence about the opinions on a draft: counts."""

HEADING_FIELDS = frozenset({"nhãn", "tên"})
MONEY_FIELDS = {
    "total": frozenset({"phạm vi", "tổng", "cơ cấu"}),
    "kinds": frozenset({"loại vốn", "số"}),
    "kind": frozenset({"loại vốn"}),
    "line": frozenset({"nguồn", "số", "loại vốn"}),
    "carried": frozenset({"năm trước", "chuyển sang", "năm", "năm nay"}),
    "none": frozenset({"phạm vi"}),
}
"""Fields of a style's money words, by key."""

TARGET = "chỉ tiêu"
ACT = "văn bản"
MONEY = "vốn"
"""First words of the keyed fields: `{chỉ tiêu:<indicator>}`, `{văn bản:<act>}`, `{vốn:<code>.<measure>}`."""
