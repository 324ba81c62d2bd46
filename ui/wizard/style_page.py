"""First page: which kind of plan, for which year."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QLabel, QRadioButton, QSpinBox

from desktop.presenters.wizard import WizardDraft
from ui.pages.layouts import note
from ui.theme import LIGHT, SPACE_PAGE
from ui.wizard.page import WizardPage

FIRST_YEAR, LAST_YEAR = 2016, 2045


class StylePage(WizardPage):
    """A radio button for each style, with a note; the year."""

    key = "style"
    title = "Chọn kiểu kế hoạch và năm"

    def __init__(self, draft: WizardDraft) -> None:
        """Offer the styles of the pack, those of the office's level first."""
        super().__init__(draft)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for style in draft.style_choices():
            button = QRadioButton(style.title)
            words = note(style.note)
            words.setContentsMargins(SPACE_PAGE + 8, 0, 0, SPACE_PAGE // 2)
            self.group.addButton(button)
            self.buttons[style.key] = button
            self.column.addWidget(button)
            self.column.addWidget(words)
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setAccessibleName("Năm kế hoạch")
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.setStyleSheet(f"color: {LIGHT.warning};")
        self.year.setMinimumWidth(90)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow("&Năm kế hoạch", self.year)
        self.column.addLayout(form)
        self.column.addWidget(self.warning)
        self.column.addStretch(1)
        self.group.buttonClicked.connect(self._choose_style)
        self.year.valueChanged.connect(self._choose_year)

    def enter(self) -> None:
        """Show the style and year of the draft."""
        self.buttons[self.draft.style_key].setChecked(True)
        with QSignalBlocker(self.year):
            self.year.setValue(self.draft.year)
        self.warning.setText(self.draft.year_warning())

    def _choose_style(self) -> None:
        self.draft.set_style(next(key for key, button in self.buttons.items() if button.isChecked()))
        self.note_input()

    def _choose_year(self, year: int) -> None:
        self.draft.set_year(year)
        self.warning.setText(self.draft.year_warning())
        self.note_input()
