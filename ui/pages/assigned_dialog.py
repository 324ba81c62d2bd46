"""The forms "Số được giao" (what a decision assigns) and "Số ghi trong văn bản" (what a document states)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.fund import Measure
from desktop.packs.schema import FundingForm
from desktop.presenters.funding_page import AssignedField, assigned_fields, decisions, stated_fields
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_assigned, state_figures
from ui.inputs import combo_box, committed_text
from ui.pages.figures_dialog import FiguresDialog

NO_DECISION = "Hãy ghi quyết định giao vốn, ví dụ: Quyết định số 1109/QĐ-UBND."


class AssignedDialog(FiguresDialog):
    """Takes the figures of one decision for one row; empty fields assign nothing."""

    def __init__(self, desk: Desk, form: FundingForm, line_id: str, parent: QWidget) -> None:
        """Begin with the row that is chosen in the table and the plan's own budget decision."""
        super().__init__(desk, form, line_id, parent)
        self.decision_box = combo_box("Quyết định giao vốn", decisions(desk.plan), editable=True)
        self.decision_box.setCurrentIndex(0)
        self.set_up(
            "Số được giao",
            "Giao cho",
            "Ghi số được giao",
            blank="Ô để trống là không giao.",
            choices={"Quyết định": self.decision_box},
        )

    @property
    def decision(self) -> str:
        """The decision as typed or chosen."""
        line = self.decision_box.lineEdit()
        return committed_text(line) if line else ""

    def figures(self) -> tuple[AssignedField, ...]:
        """What the decision assigns to the row now."""
        return assigned_fields(self.desk, self.form, self.line_id, self.decision)

    def take(self, amounts: dict[Measure, int | None]) -> str:
        """Note the figures; a decision must be named."""
        if not self.decision:
            return NO_DECISION
        set_assigned(self.desk, self.line_id, amounts, decision=self.decision)
        return ""


class StatedDialog(FiguresDialog):
    """Takes what a document states for one row; the checks compare it with what the table adds up to."""

    def __init__(self, desk: Desk, form: FundingForm, line_id: str, parent: QWidget) -> None:
        """Begin with the row that is chosen in the table."""
        super().__init__(desk, form, line_id, parent)
        self.set_up(
            "Số ghi trong văn bản",
            "Ghi cho",
            "Ghi để đối chiếu",
            blank="Số chỉ dùng để đối chiếu, không in. Ô để trống là văn bản không ghi.",
            choices={},
        )

    def figures(self) -> tuple[AssignedField, ...]:
        """What is noted as stated for the row now."""
        return stated_fields(self.desk, self.form, self.line_id)

    def take(self, amounts: dict[Measure, int | None]) -> str:
        """Note the figures."""
        state_figures(self.desk, self.line_id, amounts)
        return ""
