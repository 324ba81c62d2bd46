"""The main window's commands with their keys, and the sentences it says."""

from __future__ import annotations

from typing import NamedTuple

from desktop.presenters.start_page import STATUS_WORDS

PROGRAM_NAME = "Lập kế hoạch giảm nghèo"
MENUS = ("&Tệp", "&Sửa", "&Xem", "&Kế hoạch", "Số &liệu", "Kiểm t&ra", "Trao &đổi", "Trợ &giúp")
ALREADY_OPEN = "Chương trình đang mở sẵn: cửa sổ đang dùng được đưa ra trước."
OPENING = "Đang mở dữ liệu…"
NOTHING_TO_UNDO = "Không còn thao tác nào để hoàn tác."
NOTHING_TO_REDO = "Không còn thao tác nào để làm lại."
UNEXPECTED = "Chương trình gặp lỗi ngoài dự kiến. Dữ liệu đã lưu không bị ảnh hưởng."


class Command(NamedTuple):
    """One menu entry: its key, title, menu, keyboard shortcut, and whether it needs an open plan.

    `has_line` draws a line above it.
    """

    key: str
    title: str
    menu: str
    shortcut: str = ""
    needs_plan: bool = True
    has_line: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("new_plan", "Lập kế hoạch &mới…", "&Tệp", "Ctrl+N", needs_plan=False),
    Command("show_plans", "&Danh sách kế hoạch", "&Tệp", "Ctrl+O", needs_plan=False),
    Command("duplicate", "&Nhân bản kế hoạch này", "&Tệp"),
    Command("save", "&Lưu", "&Tệp", "Ctrl+S", has_line=True),
    Command("export", "&Xuất…", "&Tệp", "Ctrl+E"),
    Command("print", "&In…", "&Tệp", "Ctrl+P"),
    Command("read_back", "Nhận bản sửa từ &Word…", "&Tệp"),
    Command("catalogue", "Danh mục &cơ quan…", "&Tệp", needs_plan=False, has_line=True),
    Command("backups", "&Sao lưu và khôi phục…", "&Tệp", needs_plan=False),
    Command("quit", "&Thoát", "&Tệp", "Ctrl+Q", needs_plan=False, has_line=True),
    Command("undo", "&Hoàn tác", "&Sửa", "Ctrl+Z"),
    Command("redo", "&Làm lại", "&Sửa", "Ctrl+Y"),
    Command("find", "&Tìm trong kế hoạch…", "&Sửa", "Ctrl+F", has_line=True),
    Command("find_next", "Tìm tiế&p", "&Sửa", "F3"),
    Command("find_previous", "Tìm n&gược", "&Sửa", "Shift+F3"),
    Command("toggle_outline", "Hiện &mục lục", "&Xem", "Ctrl+1"),
    Command("toggle_checks", "Hiện bảng kiểm &tra", "&Xem", "Ctrl+2"),
    Command("next_pane", "&Khung tiếp theo", "&Xem", "F6", has_line=True),
    Command("next_page", "Trang &sau", "&Xem", "Ctrl+Tab"),
    Command("previous_page", "Trang t&rước", "&Xem", "Ctrl+Shift+Tab"),
    Command("back", "&Về chỗ vừa xem", "&Xem", "Alt+Left"),
    Command("history", "&Lịch sử của ô, đoạn, dòng…", "&Xem", "Ctrl+H", has_line=True),
    Command("preview", "&Xem trước bản in", "&Xem", "F9"),
    Command("next_unfinished", "Tới &phần chưa xong", "&Kế hoạch", "Ctrl+J"),
    Command("compare", "&So sánh với…", "&Kế hoạch", "Ctrl+K"),
    Command("show_facts", "&Thông tin chung", "&Kế hoạch", has_line=True),
    Command("show_bases", "&Căn cứ pháp lý", "&Kế hoạch"),
    Command("show_text", "&Nội dung kế hoạch", "&Kế hoạch"),
    Command("show_agencies", "Cơ &quan tham gia", "&Kế hoạch"),
    Command("show_recipients", "Nơi n&hận", "&Kế hoạch"),
    Command("show_status", "T&rình ký, ban hành", "&Kế hoạch"),
    Command("show_funding", "&Bảng kinh phí", "Số &liệu"),
    Command("show_appendices", "&Phụ lục", "Số &liệu"),
    Command("show_indicators", "&Chỉ tiêu", "Số &liệu"),
    Command("show_communes", "&Đơn vị cấp dưới", "Số &liệu"),
    Command("transfer", "Chuyển &vốn…", "Số &liệu", "Ctrl+T", has_line=True),
    Command("counterpart", "&Gợi ý đối ứng…", "Số &liệu"),
    Command("import_tables", "&Nhập từ Excel…", "Số &liệu", has_line=True),
    Command("commune_forms", "&Mẫu cho xã…", "Số &liệu"),
    Command("recheck", "&Kiểm tra lại", "Kiểm t&ra", "F5"),
    Command("next_problem", "Lỗi &tiếp theo", "Kiểm t&ra", "F8"),
    Command("previous_problem", "Lỗi t&rước", "Kiểm t&ra", "Shift+F8"),
    Command("quick_fix", "&Sửa nhanh", "Kiểm t&ra", "F7", has_line=True),
    Command("quick_fix_all", "Sửa tất cả &cùng loại…", "Kiểm t&ra", "Shift+F7"),
    Command("waive", "&Bỏ qua có lý do…", "Kiểm t&ra"),
    Command("check_sheet", "&Phiếu kiểm tra số liệu…", "Kiểm t&ra"),
    Command("lint_word", "Kiểm tra thể thức tệp &Word…", "Kiểm t&ra", needs_plan=False, has_line=True),
    Command("send", "&Gửi gói kế hoạch…", "Trao &đổi", "Ctrl+G"),
    Command("receive", "&Nhận gói dữ liệu…", "Trao &đổi", "Ctrl+L", needs_plan=False),
    Command("conflicts", "&Xung đột…", "Trao &đổi", "F4", has_line=True),
    Command("conflict_register", "&Sổ theo dõi xung đột…", "Trao &đổi"),
    Command("communes_sent", "Đơn vị đã gửi, &chưa gửi…", "Trao &đổi"),
    Command("inbox", "Gói đã n&hận…", "Trao &đổi", needs_plan=False, has_line=True),
    Command("outbox", "Gói đã gử&i…", "Trao &đổi"),
    Command("notes", "Ý &kiến trao đổi…", "Trao &đổi", has_line=True),
    Command("province", "Tổng hợ&p các huyện…", "Trao &đổi", needs_plan=False),
    Command("shortcuts", "&Phím tắt", "Trợ &giúp", "F1", needs_plan=False),
    Command("copy_report", "&Chép thông tin lỗi", "Trợ &giúp", needs_plan=False),
    Command("licences", "Giấy phép phần &mềm", "Trợ &giúp", needs_plan=False),
    Command("about", "&Giới thiệu", "Trợ &giúp", needs_plan=False, has_line=True),
)

TABLE_KEYS: tuple[tuple[str, str], ...] = (
    ("gõ chữ, số", "Nhập đè vào ô"),
    ("F2", "Sửa ô, con trỏ ở cuối"),
    ("Enter / Shift+Enter", "Ghi và xuống / lên một dòng"),
    ("Tab / Shift+Tab", "Sang ô nhập kế tiếp / trước"),
    ("Esc", "Bỏ điều đang gõ"),
    ("Ctrl+mũi tên, Ctrl+Home, Ctrl+End", "Nhảy tới mép vùng số liệu, đầu bảng, cuối bảng"),
    ("Ctrl+C / Ctrl+X / Ctrl+V", "Chép / cắt / dán khối ô, cả với Excel và Word"),
    ("Delete", "Xóa số trong các ô đang chọn"),
    ("Ctrl+D / Ctrl+R / Ctrl+Enter", "Chép xuống / sang phải / vào mọi ô đang chọn"),
    ("Ctrl+A / Shift+Space / Ctrl+Space", "Chọn cả bảng / dòng / cột"),
    ("Ctrl+Plus / Ctrl+Minus", "Thêm / xóa dòng hoạt động"),
    ("Ctrl+lăn chuột", "Phóng to, thu nhỏ bảng"),
)


def shortcut_rows() -> tuple[tuple[str, str], ...]:
    """Return every key of the program with what it does, as the F1 list shows them."""
    own = tuple((command.shortcut, command.title.replace("&", "").rstrip("…")) for command in COMMANDS)
    return (*(row for row in own if row[0]), *TABLE_KEYS)


STORE_SENTENCES: dict[str, tuple[str, str]] = {
    "store_full": (
        "Ổ đĩa đã đầy nên chưa ghi được thay đổi mới nhất.",
        "Những gì đã lưu vẫn còn nguyên. Hãy xóa bớt tệp trên ổ đĩa, rồi thử lại.",
    ),
    "store_locked": (
        "Dữ liệu đang được một chương trình khác mở.",
        "Hãy đóng cửa sổ Lập kế hoạch giảm nghèo đang mở ở phiên làm việc khác, rồi thử lại.",
    ),
    "store_read_only": (
        "Thư mục dữ liệu không cho phép ghi.",
        "Hãy kiểm tra quyền ghi vào thư mục dữ liệu hoặc gỡ khóa chống ghi của ổ USB, rồi thử lại.",
    ),
    "store_damaged": (
        "Tệp dữ liệu bị hỏng nên không mở được.",
        "Tệp được giữ nguyên. Hãy chép lại từ bản sao lưu gần nhất, hoặc gửi tệp cho người hỗ trợ.",
    ),
    "backup_damaged": (
        "Bản sao lưu này bị hỏng hoặc không phải bản sao lưu nên không dùng được.",
        "Dữ liệu đang dùng không bị đụng tới. Hãy chọn một bản sao lưu khác.",
    ),
    "store_too_new": (
        "Tệp dữ liệu do một phiên bản mới hơn của chương trình ghi.",
        "Tệp được giữ nguyên. Hãy cài phiên bản mới của chương trình để mở.",
    ),
    "store_on_network": (
        "Dữ liệu đang nằm trên ổ mạng nên không mở: ổ mạng có thể làm hỏng kế hoạch.",
        "Hãy chép thư mục chương trình về ổ đĩa của máy (ví dụ C:) hoặc USB. Muốn làm chung thì gửi nhận gói .khgn.",
    ),
    "store_on_stick": (
        "Dữ liệu đang nằm trên ổ rời nên không mở: rút ổ lúc đang ghi là mất việc.",
        "Hãy chép dữ liệu về ổ đĩa của máy. Bản chạy từ USB thì để dữ liệu trong thư mục “data” cạnh chương trình.",
    ),
    "store_in_cloud": (
        "Dữ liệu đang nằm trong thư mục đồng bộ đám mây (OneDrive, Dropbox…) nên không mở: hai máy có thể ghi đè nhau.",
        "Hãy chép thư mục chương trình ra ngoài thư mục đồng bộ hoặc sang USB. Muốn làm chung thì gửi nhận gói .khgn.",
    ),
    "store_no_driver": (
        "Chưa mở được dữ liệu trên máy chủ: thiếu trình kết nối hoặc địa chỉ ghi sai.",
        "Hãy nhờ người quản trị kiểm tra mục [store] url trong tệp settings.ini.",
    ),
    "store_away": (
        "Không nối được tới máy chủ dữ liệu.",
        "Hãy kiểm tra mạng rồi thử lại. Vẫn không được thì nhờ người quản trị kiểm tra mục [store] url.",
    ),
    "store_on_server": (
        "Dữ liệu nằm trên máy chủ nên không thay cả kho bằng một tệp.",
        "Hãy mở bản sao lưu và lấy lại từng kế hoạch, hoặc nhờ người quản trị máy chủ.",
    ),
    "store_io": (
        "Máy không đọc hoặc ghi được tệp dữ liệu.",
        "Hãy kiểm tra ổ đĩa và dây cắm, rồi thử lại.",
    ),
}


def store_sentence(code: str) -> tuple[str, str]:
    """Return what happened to the store and what to do about it."""
    return STORE_SENTENCES.get(code, STORE_SENTENCES["store_io"])


NOT_SAVED = "⚠ Chưa lưu"


def saved_words(time: str) -> str:
    """Return "Đã lưu 10:42" of an ISO time; empty before the first commit."""
    return f"Đã lưu {time.partition('T')[2][:5]}" if time else ""


def unit_words(unit: int) -> str:
    """Return the unit of the figures on the screen."""
    return {1: "Đơn vị: đồng", 1_000: "Đơn vị: nghìn đồng", 1_000_000: "Đơn vị: triệu đồng"}.get(
        unit, f"Đơn vị: {unit} đồng"
    )


def step_words(verb: str, name: str) -> str:
    """Return a menu title with the step it acts on: "Hoàn tác: Nhập số tiền"; the bare verb where there is none."""
    return f"{verb}: {name}" if name else verb


def about_words(version: str, packs: tuple[str, ...]) -> str:
    """Return the text of the About box."""
    return "\n".join(
        (
            f"{PROGRAM_NAME}, phiên bản {version}",
            "Soạn kế hoạch Chương trình mục tiêu quốc gia giảm nghèo bền vững hằng năm, không cần mạng.",
            f"Bộ danh mục: {', '.join(packs)}" if packs else "",
            "Giấy phép MIT. Các thành phần kèm theo: Trợ giúp › Giấy phép phần mềm.",
        )
    ).replace("\n\n", "\n")


def window_title(plan: str, status: str) -> str:
    """Return the window's title over an open plan."""
    return f"{plan} – {STATUS_WORDS.get(status, status)} – {PROGRAM_NAME}"
