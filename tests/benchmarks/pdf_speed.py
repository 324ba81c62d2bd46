"""How long a plan of about 30 pages takes as PDF, against the same lines merely put on a canvas.

Run: python tests/benchmarks/pdf_speed.py [rounds]. Goal: at most 200 ms warm and 3.6 times the floor.
"""

from __future__ import annotations

import statistics
import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reportlab.pdfgen.canvas import Canvas

from desktop.exporters.docx import docx_bytes
from desktop.exporters.measures import page_of_part
from desktop.exporters.pdf import part_pages, pdf_bytes
from desktop.exporters.press import Press, press_for
from desktop.exporters.xlsx import xlsx_bytes
from tests.exporters.sample_plan import a_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.model import Document
    from desktop.exporters.strips import Text

PagesOfText = list[list[tuple[float, "Text"]]]


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


def median_ms(job: Callable[[], object], rounds: int) -> float:
    """The median of some runs in milliseconds, after one that does not count."""
    job()
    times: list[float] = []
    for _ in range(rounds):
        start = perf_counter()
        job()
        times.append((perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the medians and their ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    plan = a_plan(rounds=5, activities=8)
    press = press_for(plan)
    pages = laid_out(plan, press)
    least = median_ms(lambda: floor(pages), rounds)
    lines = [f"{len(pages)} pages, {sum(map(len, pages))} lines, median of {rounds} warm runs"]
    lines.append(f"floor (drawString)  {least:7.1f} ms")
    jobs: tuple[tuple[str, Callable[[], object]], ...] = (
        ("PDF", lambda: pdf_bytes(plan)),
        ("DOCX", lambda: docx_bytes(plan)),
        ("XLSX", lambda: xlsx_bytes(plan)),
    )
    for name, job in jobs:
        took = median_ms(job, rounds)
        lines.append(f"{name:<20}{took:7.1f} ms  {took / least:5.2f} x floor")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
