"""What is said about printing."""

from __future__ import annotations

NO_PRINTER = "Máy tính chưa cài máy in nào. Hãy cài máy in, hoặc bấm “Mở bằng trình đọc PDF” rồi in từ đó."
NOTHING_TO_PRINT = "Bản xem trước chưa dựng xong; hãy đợi một chút rồi in."
CANCELLED = "Đã dừng in; những trang đã gửi tới máy in vẫn được in."
REFUSED = "Máy in không nhận lệnh in. Hãy kiểm tra máy in đã bật, còn giấy, hoặc mở bằng trình đọc PDF rồi in từ đó."
NO_READER = "Không mở được trình đọc PDF. Hãy xuất tệp PDF rồi mở tệp đó."


def printed_words(pages: int) -> str:
    """Return what was sent to the printer."""
    return f"Đã gửi {pages} trang tới máy in."
