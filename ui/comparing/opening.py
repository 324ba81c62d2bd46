"""Opens the comparison of the open plan, or of a plan of the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.codec import read_plan
from desktop.domain.plan import Plan
from desktop.services.backups import backups_in
from ui.comparing.compare_dialog import CompareDialog, CompareInput
from ui.dialogs import open_dialog

if TYPE_CHECKING:
    from desktop.services.office import Office
    from ui.main_window import MainWindow
    from ui.plan_view import PlanView


def compare_open_plan(window: MainWindow, view: PlanView) -> None:
    """Compare the plan on the desk, what is still being typed included."""
    open_comparison(window, view.desk.plan.id, partial(_plan_of_view, view))


def compare_stored_plan(window: MainWindow, plan_id: str) -> None:
    """Compare a plan of the list."""
    if window.room is not None and plan_id:
        open_comparison(window, plan_id, partial(_plan_of_store, window.room.office, plan_id))


def open_comparison(window: MainWindow, plan_id: str, read: partial[Plan]) -> None:
    """Show the screen; `read` gives the plan as it is when a comparison is asked for."""
    room = window.room
    if room is None:
        return
    files = window.sources.files()
    found = backups_in(window.sources.profile.backup_folder)
    backups = tuple(backup for backup in found if plan_id in files.plans_in(backup.path))
    given = CompareInput(plan_id, read, room.office, window.worker, backups, window.sources.files)
    open_dialog(CompareDialog(given, window))


def _plan_of_view(view: PlanView) -> Plan:
    view.flush()
    return view.desk.plan


def _plan_of_store(office: Office, plan_id: str) -> Plan:
    return read_plan(plan_id, office.store.load(plan_id))
