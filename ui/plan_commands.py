"""The commands of an open plan, by their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from desktop.domain.finding import Finding
from desktop.presenters.checks_panel import check_groups
from desktop.presenters.frozen_words import frozen_words
from desktop.presenters.main_window import NOTHING_TO_REDO, NOTHING_TO_UNDO
from desktop.services.changes import Changes
from desktop.services.row_verbs import add_row, remove_row
from ui.dialogs import ReasonDialog, open_dialog
from ui.mending import Mending
from ui.plan_view import PAGE_TITLES, PlanView

if TYPE_CHECKING:
    from ui.pages.export_page import ExportPage

Tell = Callable[[str], None]


class PlanCommands:
    """What the menus do with one plan view; `tell` shows a sentence in the status bar, `person` names who waives."""

    def __init__(self, view: PlanView, tell: Tell, person: str) -> None:
        """Listen to what the checks panel wants."""
        self._view = view
        self._tell = tell
        self._person = person
        view.waiver_wanted.connect(partial(self._edit, self.ask_reason))
        view.waiver_removal_wanted.connect(partial(self._edit, self.take_waiver_back))
        self.mending = Mending(view, tell)
        self.by_key: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "find": self.find,
            "find_next": view.find_bar.go_on,
            "find_previous": view.find_bar.go_back,
            "toggle_outline": partial(_toggle, view.sidebar),
            "toggle_checks": partial(_toggle, view.panel),
            "next_pane": view.step_pane,
            "next_page": partial(view.step_page, 1),
            "previous_page": partial(view.step_page, -1),
            "back": view.go_back,
            "next_unfinished": view.show_unfinished,
            "recheck": self.recheck,
            "next_problem": partial(self.step_problem, 1),
            "previous_problem": partial(self.step_problem, -1),
            "waive": partial(self._edit, view.panel.waive),
            "quick_fix": partial(self._edit, view.panel.mend),
            "quick_fix_all": partial(self._edit, view.panel.mend_all),
            "check_sheet": self.save_check_sheet,
            "read_back": partial(self._edit, self.read_back),
            "transfer": partial(self._edit, self.use_table_tool, "funding", "transfer"),
            "counterpart": partial(self._edit, self.use_table_tool, "funding", "counterpart"),
            "import_tables": partial(self._edit, self.use_table_tool, "appendices", "import"),
            "commune_forms": partial(self.use_table_tool, "appendices", "communes"),
            "export": partial(view.enter_spot, "export"),
            "preview": partial(view.enter_spot, "export"),
            "print": self.print_plan,
            **{f"show_{key}": partial(view.enter_spot, key) for key in PAGE_TITLES},
        }

    def find(self) -> None:
        """Search the plan, or the print where that is seen."""
        if self._view.page_key == "export":
            self._export_page().preview.open_search()
        else:
            self._view.find_bar.open_bar()

    def undo(self) -> None:
        """Take the last step back and say which."""
        self._say(self._view.undo(), NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the last undone step again and say which."""
        self._say(self._view.redo(), NOTHING_TO_REDO)

    def recheck(self) -> None:
        """Check everything again."""
        self._view.flush()
        self._view.checks.check_all()
        self._tell("Đã kiểm tra lại.")

    def step_problem(self, step: int) -> None:
        """Go to the next or previous finding, or say that there is none."""
        if self._view.checks.open_ones:
            self._view.panel.step(step)
        else:
            self._tell("Không còn lỗi, cảnh báo hay gợi ý nào.")

    def save_check_sheet(self) -> None:
        """Write the Phiếu kiểm tra số liệu into a folder the officer picks."""
        from ui.check_sheet_export import CheckSheetExport

        CheckSheetExport(self._view, self._tell).ask_folder()

    def read_back(self) -> None:
        """Open the screen on which changes made in Word are taken or left."""
        from ui.read_back_dialog import ReadBackDialog

        self._view.flush()
        dialog = ReadBackDialog(self._view.desk, self._view.worker, self._view)
        dialog.message_raised.connect(self._tell)
        dialog.place_wanted.connect(self._view.go_to)
        open_dialog(dialog)

    def print_plan(self) -> None:
        """Open the export page with its print dialog."""
        self._view.enter_spot("export")
        self._export_page().open_print()

    def use_table_tool(self, page: str, tool: str) -> None:
        """Open a page of tables with one of its tools."""
        self._view.show_spot(page)
        use = getattr(self._view.page, "use_tool", None)
        if use is not None:
            use(tool)

    def ask_reason(self, finding: Finding) -> None:
        """Ask why a finding may stand."""
        desk = self._view.desk
        groups = check_groups((finding,), desk.plan, desk.rules, pages=PAGE_TITLES)
        question = groups[0].rows[0].line
        open_dialog(ReasonDialog("Bỏ qua có lý do", question, partial(self.waive, finding), self._view))

    def waive(self, finding: Finding, reason: str) -> None:
        """Accept a finding with a reason; it comes back when its figures change."""
        desk = self._view.desk
        add_row(
            desk,
            "waivers",
            finding=finding.id,
            reason=reason,
            person=self._person,
            time=desk.clock.now(),
            figures=finding.figures,
        )
        self._tell("Đã bỏ qua có lý do; ghi vào Phiếu kiểm tra.")

    def take_waiver_back(self, waiver_id: str) -> None:
        """Let a finding count again."""
        remove_row(self._view.desk, "waivers", waiver_id)

    def _export_page(self) -> ExportPage:
        return cast("ExportPage", self._view.page)

    def _edit(self, action: Callable[..., object], *given: object) -> None:
        """Do what changes the plan, or say why it is closed."""
        words = frozen_words(self._view.desk.plan.facts.status)
        if words:
            self._tell(words)
        else:
            action(*given)

    def _say(self, changes: Changes | None, nothing: str) -> None:
        self._tell(f"Đã {changes.name[:1].lower()}{changes.name[1:]}" if changes else nothing)


def _toggle(pane: object) -> None:
    pane.setVisible(not pane.isVisible())  # type: ignore[attr-defined]  # sidebar or checks panel
