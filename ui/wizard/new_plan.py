"""The new-plan wizard: step list left, page right, Enter goes on, Escape asks only if something was typed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.packs.pack import Pack
from desktop.presenters.wizard import WizardDraft
from desktop.services.catalogue import Catalogue
from ui.dialogs import button_row
from ui.messages import Messages
from ui.theme import LIGHT, SPACE_PAGE
from ui.wizard.agencies_page import AgenciesPage
from ui.wizard.bases_page import BasesPage
from ui.wizard.issuer_page import IssuerPage
from ui.wizard.page import WizardPage
from ui.wizard.projects_page import ProjectsPage
from ui.wizard.style_page import StylePage
from ui.wizard.summary_page import SummaryPage

STEPS = (
    (StylePage, "Kiểu và năm"),
    (IssuerPage, "Cơ quan, người ký"),
    (BasesPage, "Căn cứ pháp lý"),
    (ProjectsPage, "Dự án áp dụng"),
    (AgenciesPage, "Cơ quan tham gia"),
    (SummaryPage, "Tạo kế hoạch"),
)
SIZE = (1060, 660)
STEP_SIZE = QSize(0, 36)
DISCARD = (("Làm tiếp", ""), ("Đóng, bỏ những gì đã chọn", "discard"))


class NewPlanWizard(QDialog):
    """Asks for everything a draft needs; the order goes out with the last button."""

    plan_ordered = Signal(str, object)
    """Pack id and `PlanOrder`."""

    def __init__(self, pack: Pack, catalogue: Catalogue, *, today: dt.date, parent: QWidget) -> None:
        """Begin on the first page, filled from the catalogue."""
        super().__init__(parent)
        self.setWindowTitle("Lập kế hoạch mới")
        self.messages = Messages(self)
        self.draft = WizardDraft(pack, catalogue, today)
        self.steps = QListWidget()
        self.steps.setObjectName("stepList")
        self.steps.setAccessibleName("Các bước")
        self.stack = QStackedWidget()
        self.pages: list[WizardPage] = []
        for page_class, title in STEPS:
            page = page_class(self.draft)
            page.changed.connect(self._tell)
            self.pages.append(page)
            self.stack.addWidget(page)
            item = QListWidgetItem(title, self.steps)
            item.setSizeHint(STEP_SIZE)
        self.next_button, self.back_button = QPushButton(), QPushButton("&Quay lại")
        self.cancel_button = QPushButton("&Hủy")
        self.notice = QLabel()
        self.notice.setStyleSheet(f"color: {LIGHT.error};")
        self.notice.setWordWrap(True)
        self._lay_out()
        self._connect()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.next_button.setDefault(True)
        self.show_step(0)

    @property
    def page(self) -> WizardPage:
        """The page on top."""
        return self.pages[self.stack.currentIndex()]

    def show_step(self, place: int) -> None:
        """Bring a page to the front; earlier pages may hold it back."""
        for number in range(place):
            if self.draft.problems(self.pages[number].key):
                place = number
                break
        self.pages[place].enter()
        self.stack.setCurrentIndex(place)
        with QSignalBlocker(self.steps):
            self.steps.setCurrentRow(place)
        is_last = place == len(self.pages) - 1
        self.next_button.setText("&Tạo kế hoạch" if is_last else "&Tiếp tục")
        self.back_button.setEnabled(place > 0)
        self._tell()
        self.pages[place].focusNextChild()

    def go_on(self) -> None:
        """Go to the next page, or order the plan on the last one."""
        if self.draft.problems(self.page.key):
            self._tell()
            return
        place = self.stack.currentIndex()
        if place < len(self.pages) - 1:
            self.show_step(place + 1)
        else:
            self.plan_ordered.emit(self.draft.pack.id, self.draft.order())
            self.accept()

    def go_back(self) -> None:
        """Return to the page before."""
        self.show_step(max(self.stack.currentIndex() - 1, 0))

    def reject(self) -> None:
        """Close; ask first where something was typed or chosen."""
        if self.draft.has_input:
            self.messages.ask("Đóng mà không tạo kế hoạch?", DISCARD, self._discard)
        else:
            super().reject()

    def _discard(self, key: str) -> None:
        if key == "discard":
            super().reject()

    def _lay_out(self) -> None:
        self.steps.setFixedWidth(200)
        body = QHBoxLayout()
        body.setSpacing(SPACE_PAGE)
        body.addWidget(self.steps)
        body.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.addLayout(body, 1)
        column.addWidget(self.notice)
        column.addLayout(button_row(self, self.next_button, self.back_button, self.cancel_button))
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.steps.currentRowChanged.connect(self.show_step)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.cancel_button.clicked.connect(self.reject)

    def _tell(self) -> None:
        self.notice.setText(" ".join(self.draft.problems(self.page.key)))
