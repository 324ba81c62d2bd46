"""Renders the program's windows to PNG: those of the README, or with a folder all of them, to look at.

Run: python tests/ui/pictures.py [FOLDER]. QT_SCALE_FACTOR=1.5 renders them as on a screen at 150 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2  # type: ignore[import-untyped]  # noqa: E402 - the path comes first; no types are published for it
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtGui import QImage, QPainter  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from desktop.documents.compose import compose  # noqa: E402
from desktop.domain.fund import Fund  # noqa: E402
from desktop.exporters.pdf import pdf_bytes  # noqa: E402
from desktop.paths import Profile  # noqa: E402
from desktop.services.funding_verbs import set_amount  # noqa: E402
from desktop.services.notes import add_note  # noqa: E402
from desktop.services.order_form import PlanOrder  # noqa: E402
from tests.documents.sample_plans import hon_quan, shipped_pack  # noqa: E402
from tests.services.word_files import edited  # noqa: E402
from tests.ui.programs import CATALOGUE, LAPTOP, a_program, open_sample, wait_for_plan  # noqa: E402
from tests.ui.rendering import vietnamese_font  # noqa: E402
from tests.ui.test_province import PROVINCE  # noqa: E402
from tests.ui.waiting import wait_until  # noqa: E402
from ui.app import Program, make_application  # noqa: E402
from ui.keeping.province_flow import ProvinceFlow  # noqa: E402
from ui.read_back_dialog import ReadBackDialog  # noqa: E402

README = ROOT / "resources" / "help" / "pictures"
PAGES = (
    "facts",
    "bases",
    "indicators",
    "text",
    "agencies",
    "communes",
    "recipients",
    "appendices",
    "opinions",
    "papers",
)
README_NAMES = {
    "funding": "bang-kinh-phi",
    "wizard-projects": "lap-ke-hoach",
    "export": "xuat-va-in",
    "print": "ban-in",
}
PRINTED = (1, 2, 13, 14)
"""The pages of the printed plan that are shown: the first, one of text, the signature, the appendix."""
PAGE_HEIGHT = 620


class Camera:
    """Saves pictures of widgets into a folder; for the README only those it shows, under its names."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder or README
        self._names = None if folder else README_NAMES
        self._folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, widget: QWidget) -> None:
        """Save what a widget looks like once Qt has settled."""
        pause(250)
        if self._names is None or name in self._names:
            self.keep(name, widget.grab().toImage())

    def keep(self, name: str, image: QImage) -> None:
        """Save a picture."""
        file = self._folder / f"{name if self._names is None else self._names[name]}.png"
        image.save(str(file))
        sys.stdout.write(f"{file}\n")


def pause(milliseconds: int) -> None:
    """Let Qt and the worker go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take_start(camera: Camera, program: Program) -> None:
    """The first-start page and the wizard."""
    window, room = program.window, program.window.room
    assert room is not None
    room.show_catalogue()
    camera.take("first-start", window)
    window.show_start()
    room.open_wizard()
    wizard = room.wizard
    assert wizard is not None
    for place, page in enumerate(wizard.pages):
        wizard.show_step(place)
        camera.take(f"wizard-{page.key}", wizard)
    wizard.reject()


def take_plan(camera: Camera, program: Program) -> None:
    """Every page of a sample plan, with something to mend in it."""
    window = program.window
    view = open_sample(program)
    for key in PAGES:
        view.show_spot(key)
        camera.take(key, window)
    view.show_spot("text", view.desk.plan.sections[1].children[2].children[0].id)
    camera.take("section", window)
    view.show_spot("funding")
    camera.take("funding", window)
    view.find_bar.open_bar()
    view.find_bar.box.setText("dinh duong")
    view.find_bar.go_on()
    camera.take("find", window)
    view.find_bar.close_bar()
    view.show_spot("export")
    pause(2500)
    wait_until(lambda: not window.worker.is_busy)
    camera.take("export", window)
    take_red_pen(camera, program)
    window.show_start()
    camera.take("start", window)


def take_print(camera: Camera) -> None:
    """Pages of the official print of a sample, side by side."""
    pages = pypdfium2.PdfDocument(pdf_bytes(compose(hon_quan(), shipped_pack(), is_draft=False)))
    scale, images = PAGE_HEIGHT / pages[0].get_height(), []
    for number in PRINTED:
        plain = pages[number - 1].render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        width, height = plain.size
        images.append(QImage(plain.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy())
    pages.close()
    gap = 8
    whole = QImage(sum(image.width() + gap for image in images) + gap, PAGE_HEIGHT + 2 * gap, images[0].format())
    whole.fill("#c8ccd4")
    painter, left = QPainter(whole), gap
    for image in images:
        painter.drawImage(left, gap, image)
        left += image.width() + gap
    painter.end()
    camera.keep("print", whole)


def take_red_pen(camera: Camera, program: Program) -> None:
    """A Word file that came back with a sentence, a figure and the date changed."""
    program.window.menu["read_back"].trigger()
    dialog = program.window.findChild(ReadBackDialog)
    assert isinstance(dialog, ReadBackDialog)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ke-hoach (sếp sửa).docx"
        sentence, date = ("từng bước tham gia", "tiến tới tham gia"), ("năm 2023</w:t>", "năm 2024</w:t>")
        file.write_bytes(edited(sentence, (">1.950<", ">1.960<"), date))
        dialog.read(file)
        wait_until(lambda: dialog.table.ids)
        camera.take("read-back", dialog)
    dialog.reject()


def take_keeping(camera: Camera, program: Program) -> None:
    """The page of backups, one looked into, the bin, and the offer of a copy outside."""
    window, keeping, room = program.window, program.window.keeping, program.window.room
    assert keeping is not None
    assert room is not None
    keeping.show_page()
    camera.take("backups-none", window)
    keeping.back_up()
    wait_until(lambda: not window.worker.is_busy)
    for plan in room.office.plans():
        room.office.store.settle(plan.id, {"plan/signer_name": "Lê Văn C"}).wait()
    room.open_sample("krong-no-2024")
    wait_for_plan(window)
    keeping.show_page()
    keeping.watch.look()
    wait_until(lambda: not window.worker.is_busy)
    camera.take("backups", window)
    keeping.look_into(keeping.schedule.folder.glob("khgn-*_tay.sqlite3").__next__().name)
    wait_until(lambda: keeping.dialog is not None)
    assert keeping.dialog is not None
    camera.take("restore", keeping.dialog)
    keeping.dialog.reject()
    window.show_start()
    camera.take("offer", window)
    room.delete_plan(room.office.plans()[0].id)
    window.start_page.bin_button.click()
    camera.take("bin", window)
    window.start_page.bin_button.click()


def take_province(camera: Camera, folder: Path) -> None:
    """The page of a province with three districts' plans and a note."""
    with a_program(folder, catalogue=PROVINCE) as program:
        window, room = program.window, program.window.room
        assert room is not None
        window.resize(LAPTOP)
        for name in ("Hớn Quản", "Lộc Ninh", "Bù Đăng"):
            order = PlanOrder("hon-quan", 2023, "ubnd-huyen", name, parent_name="Bình Phước")
            desk = room.office.create_plan("giam-ngheo-2021-2025", order)
            for place, code in enumerate(("1", "2", "3.1", "6.2")):
                line = desk.plan.funding.by_code(code)
                assert line is not None
                set_amount(desk, line.id, Fund("central", "recurrent"), (len(name) + place) * 115_000_000)
        flow = ProvinceFlow(window, room)
        flow.show_page()
        wait_until(lambda: flow.view is not None)
        camera.take("province", window)
        add_note(room.office, flow.page.districts.ids[0], "Đề nghị rà lại vốn đối ứng của Tiểu dự án 1 Dự án 3.")
        flow.show_notes(flow.page.districts.ids[0])
        assert flow.dialog is not None
        camera.take("notes", flow.dialog)
        flow.dialog.accept()


def main() -> None:
    """Take all pictures."""
    camera = Camera(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    app = make_application(())
    app.setFont(vietnamese_font())
    with tempfile.TemporaryDirectory() as folder, a_program(Profile(Path(folder)).folder / "home") as program:
        assert CATALOGUE.is_filled
        program.window.resize(LAPTOP)
        take_start(camera, program)
        take_plan(camera, program)
        take_print(camera)
        take_keeping(camera, program)
    with tempfile.TemporaryDirectory() as folder:
        take_province(camera, Path(folder) / "home")


if __name__ == "__main__":
    main()
