"""Renders the windows of exchange to PNG in a folder, to look at: sending, receiving, conflicts, history, comparison.

Run: python tests/ui/exchange_pictures.py FOLDER. QT_SCALE_FACTOR=1.5 renders them as on a screen at 150 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.ui.pictures import Camera, pause  # isort: skip  # noqa: E402 - it chooses the platform before Qt is loaded

from PySide6.QtWidgets import QWidget  # noqa: E402 - the path comes first

from desktop.packages.package_reader import read_file  # noqa: E402
from desktop.services.exchange import send_plan  # noqa: E402
from desktop.services.row_family import rows_of_commune  # noqa: E402
from desktop.services.samples import open_sample  # noqa: E402
from tests.ui.exchange_homes import CENTRAL, COMMUNE, an_office, disagreeing, pay, rewrite  # noqa: E402
from tests.ui.programs import LAPTOP, a_program, plan_of, press, wait_for_plan  # noqa: E402
from tests.ui.rendering import vietnamese_font  # noqa: E402
from tests.ui.waiting import wait_until  # noqa: E402
from ui.app import Program, make_application  # noqa: E402
from ui.comparing.compare_dialog import CompareDialog  # noqa: E402
from ui.history.history_dialog import HistoryDialog  # noqa: E402
from ui.messages import Messages  # noqa: E402
from ui.pages.funding_page import FundingPage  # noqa: E402

PHRASE = "bong-lua tim-sang"


@dataclass(frozen=True)
class Scene:
    """A program on the screen, and the camera before it."""

    camera: Camera
    program: Program
    folder: Path

    def take(self, name: str, widget: QWidget) -> None:
        """Save a picture."""
        self.camera.take(name, widget)


def packages(folder: Path) -> list[Path]:
    """Files of every sort for the window of receiving; the last ones are no good."""
    files = [folder / f"{name}.khgn" for name in ("1 ban dau", "2 xa An Khuong", "3 co mat khau", "4 mot phan")]
    with an_office(folder / "commune", COMMUNE) as commune:
        desk = open_sample(commune, "hon-quan-2023")
        plan_id = desk.plan.id
        send_plan(commune, plan_id, files[0])
        pay(desk, "2", 2_150)
        pay(desk, "6.1", 131)
        rewrite(desk, "Câu mở đầu do xã viết lại.")
        send_plan(commune, plan_id, files[1])
        pay(desk, "1.2", 77)
        send_plan(commune, plan_id, files[2], passphrase=PHRASE)
        rows = next(filter(None, (rows_of_commune(desk.plan, unit.id) for unit in desk.plan.communes)), ())
        send_plan(commune, plan_id, files[3], rows=rows or (desk.plan.recipients[0].id,))
    content = read_file(files[1])
    for name, spoiled in (("5 hong", content[:-7]), ("6 khong phai goi", b"PK\x03\x04" + content), ("7 rong", b"")):
        file = folder / f"{name}.khgn"
        file.write_bytes(spoiled)
        files.append(file)
    return files


def take_receiving(scene: Scene) -> None:
    """Every state of the window of receiving, its report, the inbox, a reception taken back."""
    program = scene.program
    files = packages(scene.folder)
    program.window.menu["receive"].trigger()
    wait_until(lambda: program.window.exchange.receiving is not None)
    dialog = program.window.exchange.receiving
    assert dialog is not None
    scene.take("receive-empty", dialog)
    dialog.add_files(files)
    wait_until(lambda: len(dialog.pane.form.files) == len(files) and not dialog.pane.form.is_reading, 60)
    scene.take("receive-files", dialog)
    for place, name in enumerate(dialog.pane.table.ids):
        dialog.pane.table.choose(name)
        scene.take(f"receive-file-{place + 1}", dialog)
    dialog.pane.take_button.click()
    wait_until(lambda: not dialog.pane.is_taking, 60)
    scene.take("receive-report", dialog)
    dialog.add_files([files[1]])
    wait_until(lambda: not dialog.pane.form.is_reading, 60)
    dialog.pane.table.choose(dialog.pane.table.ids[-1])
    scene.take("receive-nothing-new", dialog)
    dialog.show_tab("inbox")
    wait_until(lambda: bool(dialog.inbox.table.ids))
    dialog.inbox.table.choose(dialog.inbox.table.ids[0])
    scene.take("inbox", dialog)
    dialog.inbox.ask_undo()
    take_message(scene, "inbox-undo", dialog.messages)
    dialog.reject()


def take_message(scene: Scene, name: str, messages: Messages) -> None:
    """What is asked, then turned down."""
    pause(100)
    box = messages.open_box
    if box is not None:
        scene.take(name, box)
        box.reject()


def take_sending(scene: Scene) -> None:
    """The window of sending before and after, with a passphrase, and the outbox."""
    press(scene.program.window, "Ctrl+G")
    dialog = scene.program.window.exchange.sending
    assert dialog is not None
    dialog.place.line.setText(str(scene.folder))
    scene.take("send", dialog)
    for choice in ("typed", "made"):
        dialog.lock.buttons[choice].setChecked(True)
        scene.take(f"send-{choice}", dialog)
    dialog.send()
    wait_until(lambda: dialog.send_button.isEnabled() and bool(dialog.said.text()), 60)
    scene.take("send-done", dialog)
    dialog.show_tab("outbox")
    wait_until(lambda: bool(dialog.table.ids))
    scene.take("outbox", dialog)
    dialog.reject()


def take_conflicts(scene: Scene) -> None:
    """A figure and a text in conflict, and wherever a total rests on them."""
    window = scene.program.window
    view = plan_of(window).view
    view.show_spot("funding")
    scene.take("conflict-funding", window)
    press(window, "F4")
    dialog = window.exchange.deciding
    assert dialog is not None
    wait_until(lambda: dialog.detail is not None)
    for row in dialog.conflict_rows:
        dialog.table.choose(row.atom)
        scene.take(f"conflict-{row.atom.partition('/')[0]}", dialog)
    dialog.reject()
    view.show_spot("export")
    wait_until(lambda: not window.worker.is_busy, 60)
    scene.take("conflict-export", window)


def take_history(scene: Scene) -> None:
    """The history of a cell, of its row and of a text."""
    window = scene.program.window
    view = plan_of(window).view
    line = view.desk.plan.funding.by_code("2")
    assert line is not None
    view.show_spot("funding")
    page = view.page
    assert isinstance(page, FundingPage)
    page.grid.go_to(line.id, next(c.key for c in page.content.form.column if c.measure == CENTRAL.key))
    press(window, "Ctrl+H")
    wait_until(lambda: window.findChild(HistoryDialog) is not None)
    dialog = window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    wait_until(lambda: bool(dialog.lines))
    scene.take("history-cell", dialog)
    dialog.whole_row.setChecked(True)
    pause(300)
    scene.take("history-row", dialog)
    dialog.reject()
    press(window, "Ctrl+K")
    compare = window.findChild(CompareDialog)
    assert isinstance(compare, CompareDialog)
    scene.take("compare-empty", compare)
    for place in range(compare.states.count()):
        compare.states.setCurrentIndex(place)
        compare.states.activated.emit(place)
        wait_until(lambda: not window.worker.is_busy, 60)
        for tab in range(compare.tabs.count()):
            compare.tabs.setCurrentIndex(tab)
            scene.take(f"compare-{place}-{tab}", compare)
    compare.reject()


def main() -> None:
    """Take all pictures."""
    camera = Camera(Path(sys.argv[1]))
    app = make_application(())
    app.setFont(vietnamese_font())
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        plan_id = disagreeing(folder)
        with an_office(folder / "home") as mine:
            send_plan(mine, plan_id, folder / "mine.khgn")
        with a_program(folder / "home") as program:
            assert program.window.room is not None
            program.window.resize(LAPTOP / float(os.environ.get("QT_SCALE_FACTOR", "1")))
            program.window.room.open_plan(plan_id)
            wait_for_plan(program.window)
            scene = Scene(camera, program, folder)
            take_sending(scene)
            take_conflicts(scene)
            take_history(scene)
            program.window.menu["communes_sent"].trigger()
            listing = program.window.exchange.listing
            assert listing is not None
            wait_until(lambda: not program.window.worker.is_busy)
            scene.take("communes", listing)
            listing.reject()
            take_receiving(scene)


if __name__ == "__main__":
    main()
