"""The commands that need the open office but no open plan, by their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop.presenters.main_window import about_words, shortcut_rows
from desktop.services.licences import licence_rows
from ui.dialogs import TableDialog, open_dialog
from ui.office_room import OfficeRoom

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def room_commands(window: MainWindow, room: OfficeRoom) -> dict[str, Callable[[], None]]:
    """Return what the menus do while no plan is needed."""

    def show_plans() -> None:
        window.start_page.leave_bin()
        window.show_start()

    def check_word_file() -> None:
        from ui.lint_dialog import LintDialog

        dialog = LintDialog(room.office.pack(next(iter(room.office.pack_ids))), window.worker, window)
        open_dialog(dialog)
        dialog.ask_file()

    return {
        "lint_word": check_word_file,
        "new_plan": room.open_wizard,
        "show_plans": show_plans,
        "samples": room.ask_sample,
        "catalogue": room.show_catalogue,
        **keeping_commands(window, room),
        "receive": window.exchange.receive,
        "inbox": window.exchange.show_inbox,
        **help_commands(window, room),
    }


def help_commands(window: MainWindow, room: OfficeRoom) -> dict[str, Callable[[], None]]:
    """Return what the menu "Trợ giúp" does."""

    def show_shortcuts() -> None:
        open_dialog(TableDialog("Phím tắt", ("Phím", "Việc"), shortcut_rows(), window))

    def copy_report() -> None:
        QGuiApplication.clipboard().setText(window.crash_text())
        window.status.tell("Đã chép thông tin lỗi; dán vào thư gửi người hỗ trợ.")

    def show_licences() -> None:
        heads = ("Thành phần", "Phiên bản", "Giấy phép")
        open_dialog(TableDialog("Giấy phép phần mềm", heads, licence_rows(), window))

    def show_about() -> None:
        packs = tuple(
            f"{room.office.pack(key).file.title} {room.office.pack(key).version}" for key in room.office.pack_ids
        )
        first, _, rest = about_words(window.sources.version, packs).partition("\n")
        window.messages.say(first, rest)

    return {"shortcuts": show_shortcuts, "copy_report": copy_report, "licences": show_licences, "about": show_about}


def keeping_commands(window: MainWindow, room: OfficeRoom) -> dict[str, Callable[[], None]]:
    """Return what the menus do about backups, districts and notes."""

    def show_province() -> None:
        from ui.keeping.province_flow import ProvinceFlow

        ProvinceFlow(window, room).show_page()

    def show_notes() -> None:
        from ui.keeping.notes_dialog import open_notes

        if window.open_plan is not None:
            open_notes(room.office, window.open_plan.view.desk.plan.id, window)

    def show_backups() -> None:
        if window.keeping is not None:
            window.keeping.show_page()

    return {"backups": show_backups, "province": show_province, "notes": show_notes}
