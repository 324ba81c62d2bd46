"""How the issuer sets its documents: a box for each option, saved when chosen, and a button that keeps them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPushButton, QWidget

from desktop.domain.layout import Layout, LayoutRefusedError
from desktop.presenters.layout_form import layout_options, refusal_words
from desktop.services.desk import Desk
from desktop.services.layout_verbs import keep_for_office, set_layout_option
from desktop.services.office import Office
from ui.inputs import combo_box, set_choices
from ui.pages.layouts import row
from ui.theme import SPACE, SPACE_WIDE

LABEL_WIDTH = 160
KEPT = "Đã ghi cách trình bày và địa chỉ cho các kế hoạch mới của cơ quan."


class LayoutForm(QWidget):
    """The options of one open plan."""

    message_raised = Signal(str)

    def __init__(self, desk: Desk, office: Office, parent: QWidget | None = None) -> None:
        """Build the boxes and show the plan's layout."""
        super().__init__(parent)
        self.desk = desk
        self.office = office
        self.boxes: dict[str, QComboBox] = {}
        self.keep_button = QPushButton("&Dùng cho các kế hoạch mới")
        self.keep_button.setToolTip("Kế hoạch lập sau này của cơ quan trình bày như kế hoạch này")
        self.keep_button.clicked.connect(self._keep)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE_WIDE)
        form.setVerticalSpacing(SPACE)
        for option in layout_options(Layout()):
            box = combo_box(option.label)
            box.activated.connect(partial(self._choose, option.name))
            label = QLabel(option.label)
            label.setFixedWidth(LABEL_WIDTH)
            label.setBuddy(box)
            form.addRow(label, box)
            self.boxes[option.name] = box
        form.addRow("", row(self.keep_button, None))
        self.show_layout()

    def show_layout(self) -> None:
        """Show the options as the plan has them."""
        layout = self.desk.plan.facts.layout
        for option in layout_options(layout):
            box = self.boxes[option.name]
            with QSignalBlocker(box):
                set_choices(box, [words for _, words in option.choices])
                box.setCurrentIndex([value for value, _ in option.choices].index(getattr(layout, option.name)))

    def _choose(self, name: str, place: int) -> None:
        option = next(option for option in layout_options(self.desk.plan.facts.layout) if option.name == name)
        try:
            set_layout_option(self.desk, name, option.choices[place][0])
        except LayoutRefusedError as refused:
            self.message_raised.emit(refusal_words(refused))
        self.desk.close_step()

    def _keep(self) -> None:
        keep_for_office(self.office.store, self.desk)
        self.message_raised.emit(KEPT)
