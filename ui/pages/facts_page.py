"""The page of general facts: every field is saved when it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.finding import Place
from desktop.presenters.facts_page import (
    ALL_FIELDS,
    CONTACT_FIELDS,
    DISPUTED_FACT,
    DOCUMENT_FIELDS,
    MONEY_FIELDS,
    OWN_SHARES,
    SIGNER_FIELDS,
    FactField,
    ReadFact,
    attribute_choices,
    capacity_words,
    changed_attributes,
    counterpart_choices,
    counterpart_key,
    fact_atom,
    fact_text,
    preview,
    read_fact,
    shown_facts,
    signer_choices,
)
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_counterpart, set_fact
from desktop.services.office import Office
from ui.inputs import combo_box, line_edit, set_choices
from ui.pages.block_input import BlockInput
from ui.pages.layout_form import LayoutForm
from ui.pages.layouts import be_note, heading, page_column, scrolling
from ui.pages.page import Page, Target
from ui.theme import LIGHT, SPACE, SPACE_PAGE, SPACE_WIDE

if TYPE_CHECKING:
    from desktop.presenters.history_view import HistoryTarget

BLOCK_LINES = 3
WIDEST = 860
LABEL_WIDTH = 160


class FactsPage(Page):
    """Number, date, place, texts, signer, budget decision, area, counterpart shares."""

    def __init__(self, desk: Desk, office: Office, parent: QWidget | None = None) -> None:
        """Build the form and fill it."""
        super().__init__(desk, parent)
        self.layout_form = LayoutForm(desk, office)
        self.layout_form.message_raised.connect(self.message_raised)
        self.inputs: dict[str, QLineEdit | BlockInput] = {}
        self.notes: dict[str, QLabel] = {}
        self.capacity_box = combo_box("Thể thức ký")
        self.counterpart_box = combo_box("Tỷ lệ đối ứng")
        self.attribute_boxes: dict[str, QCheckBox] = {}
        self._lay_out()
        self._connect()
        self._show()
        self.setFocusProxy(self.inputs["number"])

    def show_place(self, target: Target) -> None:
        """Put the focus on the field of a fact."""
        name = target.column if isinstance(target, Place) else ""
        boxes: dict[str, QWidget] = {"signer_capacity": self.capacity_box, "shares": self.counterpart_box}
        widget = boxes.get(name) or self.inputs.get(name) or self.inputs["number"]
        self.area.ensureWidgetVisible(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def history_here(self) -> HistoryTarget | None:
        """Return the fact whose input has the keyboard, else the first."""
        from desktop.presenters.history_targets import fact_target

        boxes: dict[str, QWidget] = {"signer_capacity": self.capacity_box, "shares": self.counterpart_box}
        inputs = {**self.inputs, **boxes}
        return fact_target(next((name for name, widget in inputs.items() if widget.hasFocus()), "number"))

    def conflict_here(self) -> str:
        """Return the atom of the conflict in the input with the keyboard, else of the first one on the page."""
        inputs = {**self.inputs, "signer_capacity": self.capacity_box, "shares": self.counterpart_box}
        names = sorted(inputs, key=lambda name: not inputs[name].hasFocus())
        return next((found for name in names if (found := self.desk.states.disputed(fact_atom(name)))), "")

    def flush(self) -> None:
        """Write what is typed and not left yet."""
        for field in ALL_FIELDS:
            self._save(field)

    def take_change(self, changes: Changes) -> None:
        """Show the facts again where one changed, and where two offices disagree about one."""
        if changes.facts or changes.before.indicators is not changes.after.indicators:
            self._show()
        else:
            self._mark_disputed()

    def _lay_out(self) -> None:
        outer = page_column(self)
        outer.addWidget(heading("Thông tin chung"))
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        self.area = scrolling(inner)
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self.area, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(SPACE_PAGE)
        self._add_shown(column)
        self._add_form(column, "Văn bản", DOCUMENT_FIELDS)
        signer = self._add_form(column, "Người ký")
        signer.addRow(_label("Thể thức ký"), self.capacity_box)
        self._add_fields(signer, SIGNER_FIELDS)
        money = self._add_form(column, "Địa bàn và kinh phí", MONEY_FIELDS)
        money.addRow(_label("Tỷ lệ đối ứng"), self.counterpart_box)
        for key, title in attribute_choices(self.desk.pack).items():
            self.attribute_boxes[key] = QCheckBox(title)
            money.addRow("" if len(self.attribute_boxes) > 1 else "Đặc điểm địa bàn", self.attribute_boxes[key])
        self._add_form(column, "Địa chỉ cơ quan", CONTACT_FIELDS)
        self._add_form(column, "Trình bày văn bản")
        column.addWidget(self.layout_form)
        column.addStretch(1)

    def _add_shown(self, column: QVBoxLayout) -> None:
        form = self._add_form(column, "")
        for label, text in shown_facts(self.desk.plan, self.desk.pack):
            value = QLabel(text)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(_label(label), value)

    def _add_form(self, column: QVBoxLayout, title: str, fields: tuple[FactField, ...] = ()) -> QFormLayout:
        """A form in its place before it is filled: a widget is styled anew each time it gets another parent."""
        form = QFormLayout()
        column.addLayout(form)
        form.setHorizontalSpacing(SPACE_WIDE)
        form.setVerticalSpacing(SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        if title:
            head = QLabel(title)
            head.setStyleSheet(f"font-weight: 600; border-bottom: 1px solid {LIGHT.line}; padding-bottom: 3px;")
            form.addRow(head)
        self._add_fields(form, fields)
        return form

    def _add_fields(self, form: QFormLayout, fields: tuple[FactField, ...]) -> None:
        for field in fields:
            box: QLineEdit | BlockInput
            if field.kind == "block":
                box = BlockInput(field.label, BLOCK_LINES)
                box.block_left.connect(partial(self._leave, field))
            else:
                box = line_edit(field.label, prompt=field.hint)
                box.editingFinished.connect(partial(self._leave, field))
            label = _label(field.label)
            label.setBuddy(box)
            form.addRow(label, box)
            below = _Below()
            form.addRow("", below)
            self.inputs[field.name], self.notes[field.name] = box, below

    def _connect(self) -> None:
        self.capacity_box.activated.connect(self._take_capacity)
        self.counterpart_box.activated.connect(self._take_counterpart)
        for key, box in self.attribute_boxes.items():
            box.clicked.connect(partial(self._take_attribute, key))

    def _show(self) -> None:
        plan, pack = self.desk.plan, self.desk.pack
        for field in ALL_FIELDS:
            self._show_field(field)
        with QSignalBlocker(self.capacity_box), QSignalBlocker(self.counterpart_box):
            capacities = signer_choices(plan, pack)
            set_choices(self.capacity_box, [capacity_words(lines) for lines in capacities])
            self.capacity_box.setCurrentIndex(capacities.index(plan.facts.signer_capacity))
            rules = counterpart_choices(plan, pack)
            set_choices(self.counterpart_box, [title for _, title in rules])
            keys = [key for key, _ in rules]
            self.counterpart_box.setCurrentIndex(keys.index(counterpart_key(plan, pack)))
        self.layout_form.show_layout()
        for key, box in self.attribute_boxes.items():
            box.setChecked(key in plan.facts.area_attributes)
        self._mark_disputed()

    def _mark_disputed(self) -> None:
        """Lock what two offices wrote differently until somebody chooses; a frozen plan stays locked as a whole."""
        is_frozen = self.desk.is_frozen
        for field in ALL_FIELDS:
            is_locked = is_frozen or self._is_disputed(field.name)
            if is_locked != self.inputs[field.name].isReadOnly():
                self.inputs[field.name].setReadOnly(is_locked)
                self._show_field(field)
        boxes = {"signer_capacity": self.capacity_box, "shares": self.counterpart_box}
        for name, box in boxes.items():
            box.setEnabled(not is_frozen and not self._is_disputed(name))
            box.setToolTip(DISPUTED_FACT if self._is_disputed(name) else "")

    def _is_disputed(self, name: str) -> bool:
        return self.desk.states.has_conflict(fact_atom(name))

    def _show_field(self, field: FactField) -> None:
        box = self.inputs[field.name]
        wanted = fact_text(self.desk.plan, field.name)
        read = read_fact(field, _typed(box))
        is_other = not read.fault and read.value != read_fact(field, wanted).value
        if is_other or (read.fault and not box.hasFocus()):
            _write(box, wanted)
        printed = preview(self.desk.plan, field.name)
        said = f"In ra: {printed}" if printed else ""
        self._say(field, DISPUTED_FACT if self._is_disputed(field.name) else said)

    def _say(self, field: FactField, text: str) -> None:
        self.notes[field.name].setText(text)
        self.notes[field.name].setVisible(bool(text))

    def _save(self, field: FactField) -> None:
        read = read_fact(field, _typed(self.inputs[field.name]))
        if read.fault:
            self._say(field, read.fault)
            self.message_raised.emit(read.fault)
        elif read.value != read_fact(field, fact_text(self.desk.plan, field.name)).value:
            self._put(field, read)

    def _put(self, field: FactField, read: ReadFact) -> None:
        if self._is_disputed(field.name):
            typed = _typed(self.inputs[field.name])
            _write(self.inputs[field.name], fact_text(self.desk.plan, field.name))
            self.conflict_wanted.emit(fact_atom(field.name), typed)
        else:
            set_fact(self.desk, field.name, read.value)

    def _leave(self, field: FactField) -> None:
        self._save(field)
        self.desk.close_step()

    def _take_capacity(self, place: int) -> None:
        set_fact(self.desk, "signer_capacity", signer_choices(self.desk.plan, self.desk.pack)[place])

    def _take_counterpart(self, place: int) -> None:
        key = counterpart_choices(self.desk.plan, self.desk.pack)[place][0]
        if key != OWN_SHARES:
            set_counterpart(self.desk, key)

    def _take_attribute(self, key: str, _checked: object = None) -> None:
        holds = self.attribute_boxes[key].isChecked()
        set_fact(self.desk, "area_attributes", changed_attributes(self.desk.plan, key, holds=holds))


class _Below(QLabel):
    """A quiet sentence below an input, as high as its lines at the width it has: Qt's own guess is far too high."""

    def __init__(self) -> None:
        super().__init__()
        be_note(self)

    def sizeHint(self) -> QSize:
        """One line; more of them are asked for by the width."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height())


def _typed(box: QLineEdit | BlockInput) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def _write(box: QLineEdit | BlockInput, text: str) -> None:
    with QSignalBlocker(box):
        if isinstance(box, QLineEdit):
            box.setText(text)
        else:
            box.setPlainText(text)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setMinimumWidth(LABEL_WIDTH)
    return label
