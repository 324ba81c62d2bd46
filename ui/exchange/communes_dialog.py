"""Which units below have sent their packages, and which have not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.inbox import COMMUNE_COLUMNS, commune_lines, commune_words
from desktop.services.commune_receipts import CommuneReceipt, commune_receipts
from desktop.services.desk import Desk
from desktop.services.office import Office
from ui.dialogs import button_row
from ui.pages.layouts import heading, note
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker

NO_COMMUNES = "Kế hoạch chưa có đơn vị cấp dưới. Hãy nhập ở trang Đơn vị cấp dưới (menu Số liệu)."
ABOUT = "Tính theo các gói .khgn đã nhận cho kế hoạch này. Mẫu Excel nhận từ xã không tính ở đây."


class CommunesSentDialog(QDialog):
    """The list; those that have sent nothing stand first."""

    packages_wanted = Signal()

    def __init__(self, desk: Desk, office: Office, worker: Worker, parent: QWidget) -> None:
        """Read the list on the worker."""
        super().__init__(parent)
        self.setWindowTitle("Đơn vị đã gửi, chưa gửi")
        self.title = heading("")
        self.about = note(ABOUT)
        self.table = PlainTable("Đơn vị cấp dưới", COMMUNE_COLUMNS, stretched=0)
        self.receive_button, self.close_button = QPushButton("&Nhận gói dữ liệu…"), QPushButton("Đóng")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        column.addLayout(button_row(self, self.receive_button, self.close_button))
        self.resize(860, 480)
        self.receive_button.clicked.connect(self._want_packages)
        self.close_button.clicked.connect(self.reject)
        self._job = worker.run(partial(read_receipts, desk, office), self._show)

    def done(self, result: int) -> None:
        """Close; a list that is still being read is dropped."""
        self._job.cancel()
        super().done(result)

    def _show(self, receipts: tuple[CommuneReceipt, ...]) -> None:
        self.title.setText(commune_words(receipts) or NO_COMMUNES)
        self.table.set_rows(commune_lines(receipts))

    def _want_packages(self) -> None:
        self.reject()
        self.packages_wanted.emit()


def read_receipts(desk: Desk, office: Office, _job: Job) -> tuple[CommuneReceipt, ...]:
    """Runs on the worker: which units of a plan have sent."""
    levels = {issuer.key: issuer.level for issuer in desk.pack.issuers}
    return commune_receipts(desk.plan, office.store.receptions(desk.plan.id), levels)
