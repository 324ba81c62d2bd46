"""How much memory and time printing 30 pages at 300 dots per inch takes, each way in a process of its own.

Run: python tests/benchmarks/print_memory.py [dots]. Goal: the whole process stays below 300 MB. The floor renders each
page grey and drops it; the peer paints whole colour pages on the printer, as is usually done.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PAGES = 30
DOTS = 300
WAYS = ("idle", "floor", "print", "peer")


def peak() -> float:
    """The most memory this process ever had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def a_pdf(file: Path) -> None:
    """Write the PDF of a plan of some 30 pages."""
    from desktop.exporters.pdf import pdf_bytes
    from tests.exporters.sample_plan import a_plan

    file.write_bytes(pdf_bytes(a_plan(rounds=5, activities=8)))


def a_printer(file: Path, dots: int) -> QPrinter:
    """A printer with A4 paper that prints into a PDF."""
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(dots)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def run(way: str, pdf: bytes, dots: int, target: Path) -> None:
    """Print, or do as much of it as the way says."""
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from ui.pages.pdf_pages import PdfPages
    from ui.pages.print_run import print_pages
    from ui.worker import Job

    with PdfPages(pdf) as document:
        places = tuple(place % len(document.sizes) for place in range(PAGES))
        if way == "floor":
            for place in places:
                for _ in document.bands(place, dots, 1 << 20):
                    pass
        if way == "peer":
            printer, painter = a_printer(target, dots), QPainter()
            painter.begin(printer)
            for at, place in enumerate(places):
                if at:
                    printer.newPage()
                image = document.picture(place, dots)
                painter.drawImage(QRect(0, 0, image.width(), image.height()), image)
            painter.end()
    if way == "print":
        print_pages(a_printer(target, dots), pdf, places, Job(lambda _job: None, lambda _made: None, None))


def measure(way: str, file: Path, dots: int) -> None:
    """Do one way in this process and print its peak and its time."""
    from PySide6.QtWidgets import QApplication

    import_module("ui.pages.export_page")
    app = QApplication([])
    start = perf_counter()
    run(way, file.read_bytes(), dots, file.with_name(f"{way}.pdf"))
    sys.stdout.write(f"{peak():.1f} {perf_counter() - start:.2f}\n")
    app.quit()


def main() -> None:
    """Print peaks and times with their ratios."""
    if len(sys.argv) > 2:
        measure(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
        return
    dots = int(sys.argv[1]) if len(sys.argv) > 1 else DOTS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ke-hoach.pdf"
        a_pdf(file)
        found = {}
        for way in WAYS:
            command = [sys.executable, str(Path(__file__)), way, str(file), str(dots)]
            said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
            found[way] = float(said[0]), float(said[1])
    idle, floor = found["idle"][0], found["floor"][1]
    lines = [f"{PAGES} pages at {dots} dots per inch"]
    for way, (memory, seconds) in found.items():
        above, ratio = memory - idle, seconds / floor
        lines.append(f"{way:<6} {memory:7.1f} MB ({above:+6.1f})  {seconds:6.2f} s  {ratio:5.2f} x floor")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
