"""How long a plan of thirty pages with three appendices of 60 x 12 takes as PDF and DOCX, beside LibreOffice.

Run: python -m tests.benchmarks.pdf_speed [rounds]. Everything is timed in turn in one run. The exporter keeps what it
has set, so the PDF is timed for a plan whose every paragraph and row is new, for a plan in which one figure of a table
and of a sentence was changed since the last export, and for the same plan once more. Goals: PDF warm at most 120 ms,
ahead of LibreOffice exporting the same document when it is already open, 12 times ahead of its conversion; DOCX at most
300 ms; both at most 60 MB above the idle program. The floor is the same lines merely put on a canvas.
"""

from __future__ import annotations

import pickle
import statistics
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reportlab.pdfgen.canvas import Canvas

from desktop.exporters.docx import docx_bytes
from desktop.exporters.measures import page_of_part
from desktop.exporters.pdf import part_pages, pdf_bytes
from desktop.exporters.press import press_for
from desktop.exporters.xlsx import xlsx_bytes
from tests.benchmarks.long_plan import one_figure_changed, thirty_pages
from tests.exporters.office_fonts import office_environment
from tests.long.libreoffice import a_profile, soffice

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.model import Document
    from desktop.exporters.press import Press
    from desktop.exporters.strips import Text

PDF: Final = "PDF of a plan not seen before"
CHANGED: Final = "PDF, one figure changed"
AGAIN: Final = "PDF of the same plan again"
PagesOfText = list[list[tuple[float, "Text"]]]
HANDS: Final = Path(__file__).with_name("writer_exports.py")
SYSTEM_PYTHON: Final = "/usr/bin/python3"
GOALS: Final = {PDF: 120, CHANGED: 120, AGAIN: 120, "DOCX": 300}
MEMORY: Final = """
import pickle, sys
from pathlib import Path
sys.path.insert(0, {root!r})
def peak():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])
document = pickle.load(sys.stdin.buffer)
before = peak()
from desktop.exporters.{module} import {function}
{function}(document)
print((peak() - before) / 1024)
"""


def laid_out(document: Document, press: Press) -> PagesOfText:
    """Every line of every page with its height on the page."""
    pages: PagesOfText = []
    for part in document.parts:
        paper = page_of_part(press.measures, part)
        top = paper.height - paper.top
        for page in part_pages(part, press):
            pages.append([(top - placed.y - text.baseline, text) for placed in page for text in placed.strip.texts])
    return pages


def floor(pages: PagesOfText) -> None:
    """The same lines with drawString and nothing else: no measuring, no breaking, no rules."""
    canvas = Canvas(BytesIO(), invariant=1, pageCompression=1)
    for page in pages:
        for y, text in page:
            canvas.setFont(text.face.name, text.size)
            canvas.drawString(text.x, y, text.text)
        canvas.showPage()
    canvas.save()


class OpenWriter:
    """LibreOffice with the document open."""

    def __init__(self, source: Path, folder: Path) -> None:
        command = [SYSTEM_PYTHON, str(HANDS), str(source), str(folder / "open.pdf"), a_profile(folder / "open")]
        environment = office_environment(folder)
        self._hands = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.opening_ms = self._read()

    def export(self) -> float:
        """Export once and return the milliseconds the office took."""
        assert self._hands.stdin is not None
        self._hands.stdin.write("export\n")
        self._hands.stdin.flush()
        return self._read()

    def close(self) -> None:
        """End the office."""
        assert self._hands.stdin is not None
        self._hands.stdin.close()
        self._hands.wait(timeout=60)

    def _read(self) -> float:
        assert self._hands.stdout is not None
        return float(self._hands.stdout.readline())


def took_ms(job: Callable[[], object]) -> tuple[float, float]:
    """The milliseconds on the clock and those of the processor for one run of a job."""
    wall, processor = perf_counter(), process_time()
    job()
    return (perf_counter() - wall) * 1000, (process_time() - processor) * 1000


def memory_mb(document: Document, module: str, function: str) -> float:
    """What an export adds to the largest memory of a process that holds the document, its library included."""
    code = MEMORY.format(root=str(Path(__file__).resolve().parents[2]), module=module, function=function)
    data = pickle.dumps(document)
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, input=data).stdout)


def measured(rounds: int) -> list[str]:
    """Time everything in turn; the lines to print."""
    document = thirty_pages()
    pages = laid_out(document, press_for(document))
    editions = iter([thirty_pages(edition) for edition in range(1, rounds + 1)])
    changed = iter([one_figure_changed(document, 2000 + figure) for figure in range(rounds)])
    jobs: dict[str, Callable[[], object]] = {
        "floor (drawString)": lambda: floor(pages),
        PDF: lambda: pdf_bytes(next(editions)),
        AGAIN: lambda: pdf_bytes(document),
        CHANGED: lambda: pdf_bytes(next(changed)),
        "DOCX": lambda: docx_bytes(document),
        "XLSX": lambda: xlsx_bytes(document),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    office: list[float] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "plan.docx"
        source.write_bytes(docx_bytes(document))
        writer = OpenWriter(source, folder)
        command = [soffice(), a_profile(folder / "once"), "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        environment = office_environment(folder)

        def convert() -> None:
            subprocess.run([*command, str(source)], check=True, capture_output=True, env=environment)

        convert()
        writer.export()
        for _ in range(rounds):
            for key, job in jobs.items():
                times[key].append(took_ms(job))
            office.append(writer.export())
        one_shot = [took_ms(convert)[0] for _ in range(max(rounds // 3, 3))]
        writer.close()
    return _lines(len(pages), {key: times[key][1:] for key in jobs}, office, one_shot)


def _lines(
    pages: int, times: dict[str, list[tuple[float, float]]], office: list[float], one_shot: list[float]
) -> list[str]:
    wall = {name: statistics.median(run[0] for run in runs) for name, runs in times.items()}
    processor = {name: statistics.median(run[1] for run in runs) for name, runs in times.items()}
    open_ms, once_ms = statistics.median(office), statistics.median(one_shot)
    least = wall["floor (drawString)"]
    lines = [f"{pages} pages, medians of {len(office) - 1} warm runs in turn (clock, processor)"]
    for name, took in wall.items():
        goal = f"  goal {GOALS[name]} ms" if name in GOALS else ""
        lines.append(f"{name:<30}{took:8.1f} ms{processor[name]:8.1f} ms  {took / least:5.2f} x floor{goal}")
    lines.append(f"{'LibreOffice, already open':<30}{open_ms:8.1f} ms   {open_ms / wall[PDF]:5.2f} x our PDF")
    lines.append(f"{'LibreOffice --convert-to':<30}{once_ms:8.1f} ms   {once_ms / wall[PDF]:5.2f} x our PDF, goal 12")
    for name, module in (("PDF", "pdf"), ("DOCX", "docx")):
        lines.append(
            f"{name} adds {memory_mb(thirty_pages(), module, f'{module}_bytes'):.0f} MB to the idle process (goal 60)"
        )
    return lines


def main() -> None:
    """Print the medians and their ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    sys.stdout.write("\n".join(measured(rounds + 1)) + "\n")


if __name__ == "__main__":
    main()
