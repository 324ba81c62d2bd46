"""An import preview as lines to read: what would change where, what was not understood, what was seen besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop.domain.amounts import print_amount
from desktop.importers.preview import CellChange, ImportPreview, Value
from desktop.presenters.import_words import problem_words

BLANK = "(trống)"


@dataclass(frozen=True)
class PreviewLine:
    """One line of the preview. A change has all texts; a problem, reading or note has its sentence in `message`."""

    kind: Literal["change", "problem", "reading", "note"]
    cell: str = ""
    place: str = ""
    old: str = ""
    new: str = ""
    message: str = ""


def preview_lines(preview: ImportPreview) -> tuple[PreviewLine, ...]:
    """Return every line: changes first, then what was not understood, other readings, notes."""
    return tuple(_lines(preview))


def change_words(change: CellChange) -> str:
    """Return one change as a sentence: "Biểu 1!C7: Dự án 2, SN: 5 → 7."."""
    return f"{change.cell}: {_place(change)}: {_text(change.old, change)} → {_text(change.new, change)}."


def summary_words(preview: ImportPreview) -> str:
    """Return the counts: "Sẽ thay đổi 3 ô; 20 ô giữ nguyên; 1 chỗ không hiểu."."""
    parts = [f"Sẽ thay đổi {len(preview.changes)} ô", f"{preview.same} ô giữ nguyên"]
    if preview.problems:
        parts.append(f"{len(preview.problems)} chỗ không hiểu")
    return "; ".join(parts) + "."


def _lines(preview: ImportPreview) -> Iterator[PreviewLine]:
    for change in preview.changes:
        old, new = _text(change.old, change), _text(change.new, change)
        yield PreviewLine("change", change.cell, _place(change), old, new)
    for problem in preview.problems:
        yield PreviewLine("problem", problem.cell, message=problem_words(problem))
    for reading in preview.readings:
        figures = reading.values.get("figures", "")
        words = f"{reading.cell}: “{reading.title}” có thể bị lệch ô trống; đọc là {figures} thì cộng khớp."
        yield PreviewLine("reading", reading.cell, reading.title, message=words)
    for note in preview.notes:
        yield PreviewLine("note", note.cell, message=problem_words(note))
    if preview.hidden_sheets:
        names = ", ".join(f"“{name}”" for name in preview.hidden_sheets)
        yield PreviewLine("note", message=f"Tệp có trang ẩn: {names}.")


def _place(change: CellChange) -> str:
    carried = " (vốn năm trước chuyển sang)" if change.target.kind == "carried" else ""
    return f"{change.row}{carried}, {change.column}"


def _text(value: Value, change: CellChange) -> str:
    if value is None:
        return BLANK
    return print_amount(value, change.unit) if isinstance(value, int) and change.unit else str(value)
