"""The foot of the window: what just happened, unit, selection, counters, when it was saved."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

MESSAGE_MS = 8000


class StatusBar(QStatusBar):
    """Short sentences left, facts right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.unit, self.selection, self.saved = QLabel(), QLabel(), QLabel()
        self.counts = QPushButton()
        self.counts.setFlat(True)
        self.counts.setToolTip("Kết quả kiểm tra (F8: tới lỗi tiếp theo)")
        self.counts.setAccessibleName("Số lỗi, cảnh báo, gợi ý")
        self.backup = QPushButton()
        self.backup.setFlat(True)
        self.backup.setToolTip("Bản sao lưu gần nhất; bấm để xem và khôi phục")
        self.backup.setAccessibleName("Bản sao lưu gần nhất")
        self.conflicts, self.packages = QPushButton(), QPushButton()
        self.conflicts.setToolTip("Chỗ hai nơi ghi khác nhau, chưa ai chọn (F4)")
        self.packages.setToolTip("Đơn vị cấp dưới đã gửi gói cho kế hoạch này")
        for button in (self.conflicts, self.packages):
            button.setFlat(True)
        for widget in (self.selection, self.unit, self.counts, self.conflicts, self.packages, self.saved, self.backup):
            self.addPermanentWidget(widget)
        self.set_plan_facts_visible(visible=False)

    def tell(self, text: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(text, MESSAGE_MS)

    def set_plan_facts_visible(self, *, visible: bool) -> None:
        """Show or hide what belongs to an open plan."""
        self.selection.clear()
        for widget in (self.unit, self.counts, self.selection):
            widget.setVisible(visible)
        self.show_conflicts(0)
        self.show_packages("")

    def show_conflicts(self, count: int) -> None:
        """Show how many conflicts the open plan has; nothing for none."""
        self.conflicts.setText(f"⚠ {count} xung đột")
        self.conflicts.setVisible(bool(count))

    def show_packages(self, words: str) -> None:
        """Show how many units have sent; nothing where there is none to send."""
        self.packages.setText(words)
        self.packages.setVisible(bool(words))
