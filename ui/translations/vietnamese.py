"""Qt's own words in Vietnamese: buttons, menus of text inputs, file and print dialogs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

WORDS = {
    "OK": "Đồng ý",
    "Cancel": "Hủy",
    "Yes": "Có",
    "No": "Không",
    "Close": "Đóng",
    "Save": "Lưu",
    "Open": "Mở",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Help": "Trợ giúp",
    "Discard": "Bỏ thay đổi",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Abort": "Dừng",
    "Undo": "Hoàn tác",
    "Redo": "Làm lại",
    "Cut": "Cắt",
    "Copy": "Chép",
    "Paste": "Dán",
    "Delete": "Xóa",
    "Select All": "Chọn hết",
    "Clear": "Xóa hết",
    "Step up": "Tăng",
    "Step down": "Giảm",
    "Look in:": "Tìm trong:",
    "Directory:": "Thư mục:",
    "Folder:": "Thư mục:",
    "File name:": "Tên tệp:",
    "File &name:": "&Tên tệp:",
    "Files of type:": "Kiểu tệp:",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Kiểu",
    "Kind": "Kiểu",
    "Date Modified": "Ngày sửa",
    "Computer": "Máy tính",
    "My Computer": "Máy tính",
    "Choose": "Chọn",
    "Find Directory": "Chọn thư mục",
    "Show ": "Hiện ",
    "Back": "Lùi",
    "Forward": "Tới",
    "Parent Directory": "Thư mục trên",
    "Create New Folder": "Tạo thư mục mới",
    "New Folder": "Thư mục mới",
    "&New Folder": "&Thư mục mới",
    "List View": "Xem danh sách",
    "Detail View": "Xem chi tiết",
    "All files (*)": "Mọi tệp (*)",
    "All Files (*)": "Mọi tệp (*)",
    "Directories": "Thư mục",
    "Files": "Các tệp",
    "Folder": "Thư mục",
    "Drive": "Ổ đĩa",
    "Unknown": "Không rõ kiểu",
    "Go back": "Lùi",
    "Go forward": "Tới",
    "Go to the parent directory": "Lên thư mục trên",
    "Create a New Folder": "Tạo thư mục mới",
    "Change to list view mode": "Xem danh sách",
    "Change to detail view mode": "Xem chi tiết",
    "Sidebar": "Khung bên",
    "List of places and bookmarks": "Các nơi hay dùng",
    "%1 already exists.\nDo you want to replace it?": "Đã có tệp %1.\nGhi đè lên tệp đó?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "Không có tệp %1.\nHãy xem lại tên tệp.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "Không có thư mục %1.\nHãy xem lại tên thư mục."
    ),
    "Rename": "Đổi tên",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "Print": "In",
    "Options": "Tùy chọn",
    "Printer": "Máy in",
    "Copies": "Số bản",
    "Pages": "Trang",
    "Pages:": "Trang:",
    "Print all": "In hết",
    "All": "Tất cả",
    "Print range": "Khoảng in",
    "Page size:": "Khổ giấy:",
    "Orientation": "Chiều giấy",
    "Portrait": "Dọc",
    "Landscape": "Ngang",
    "Preview": "Xem trước",
    "Page": "Trang",
    "Properties": "Thuộc tính",
    "Location:": "Nơi in:",
    "Collate": "Xếp theo bộ",
    "Color": "Màu",
    "Grayscale": "Đen trắng",
    "Paper": "Giấy",
    "Margins": "Lề",
    "Exit": "Thoát",
    "Minimize": "Thu nhỏ",
    "Maximize": "Phóng to",
    "Restore": "Khôi phục",
    "More...": "Thêm…",
    "Details": "Chi tiết",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết…",
}
"""Words by Qt's English source text; a text with a mnemonic ("&Yes") is found without it."""


class VietnameseTranslator(QTranslator):
    """Answers Qt's questions for words from a plain table."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with the whole table."""
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Say that there are words, else Qt never asks."""
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return the Vietnamese word, or nothing, which makes Qt keep its own."""
        del context, disambiguation, n
        return WORDS.get(source_text) or WORDS.get(source_text.replace("&", ""))
