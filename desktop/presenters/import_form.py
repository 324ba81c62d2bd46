"""The import of workbooks: files read one by one, everything they would change in one list, choices, and the taking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.amounts import print_amount
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.importers.preview import CellChange, CellTarget, ImportPreview, ImportProblem, OtherReading
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.workbook import WorkbookText
from desktop.packs.pack import Pack
from desktop.presenters.import_preview import PreviewLine, preview_lines, summary_words
from desktop.presenters.import_words import refusal_words
from desktop.services.desk import Desk
from desktop.services.import_verbs import PlanMovedOnError, preview_workbook, take_import

UNREADABLE_FILE = "Máy tính không đọc được tệp này."
MOVED_ON = "Kế hoạch đã thay đổi sau khi xem trước; hãy chọn lại tệp."
TWO_VALUES = "ô này hai tệp ghi khác nhau; lấy số của tệp đọc trước"
KIND_MARKS = {"change": "", "problem": "✖ ", "reading": "? ", "note": "ⓘ "}


@dataclass(frozen=True)
class FileRead:
    """One workbook: what it would change, or the sentence why it was refused.

    `book` is kept where the file is no form of ours: its cells can be pointed at ours.
    """

    path: Path
    preview: ImportPreview | None = None
    fault: str = ""
    book: WorkbookText | None = None


@dataclass(frozen=True)
class ImportLine:
    """A line of the dialog: its id and the texts of its columns."""

    id: str
    texts: tuple[str, str, str, str, str]


def read_files(
    plan: Plan, pack: Pack, paths: Sequence[Path], *, report: Callable[[int, int], None]
) -> tuple[FileRead, ...]:
    """Read workbooks against a plan, for the worker; `report` gets how many are done of how many."""
    read = []
    for place, path in enumerate(paths):
        report(place, len(paths))
        read.append(_read(plan, pack, path))
    return tuple(read)


def _read(plan: Plan, pack: Pack, path: Path) -> FileRead:
    from desktop.importers.workbook import read_workbook

    book: WorkbookText | None = None
    try:
        book = read_workbook(path)
        return FileRead(path, preview_workbook(plan, pack, book))
    except WorkbookProblem as problem:
        foreign = book if problem.code is Refusal.NO_STAMP else None
        return FileRead(path, fault=refusal_words(problem), book=foreign)
    except OSError:
        return FileRead(path, fault=UNREADABLE_FILE)


class ImportForm:
    """What the dialog shows and does; nothing is written before `take`."""

    def __init__(self, desk: Desk) -> None:
        """Begin without files."""
        self.desk = desk
        self.files: tuple[FileRead, ...] = ()

    def show_files(self, files: Sequence[FileRead]) -> None:
        """Take over what was read, in place of what was there."""
        self.files = tuple(files)

    @property
    def foreign(self) -> FileRead | None:
        """The first file that is no form of ours and may be mapped."""
        return next((file for file in self.files if file.book is not None and file.preview is None), None)

    def put_preview(self, path: Path, preview: ImportPreview) -> None:
        """Give a file the preview that mapping its cells has made."""
        self.files = tuple(
            replace(file, preview=preview, fault="") if file.path == path else file for file in self.files
        )

    @property
    def preview(self) -> ImportPreview:
        """Everything all files would change; a cell two files fill takes the first value."""
        joined = ImportPreview(())
        for file in self.files:
            if file.preview is not None:
                joined = joined.joined(file.preview)
        return replace(joined, changes=tuple(_first_of_each(joined.changes)))

    @property
    def lines(self) -> tuple[ImportLine, ...]:
        """The lines of all files: refusals, changes, then what was not understood."""
        fields = FieldValues(self.desk.plan)
        lines: list[ImportLine] = []
        seen: dict[CellTarget, CellChange] = {}
        for place, file in enumerate(self.files):
            if file.preview is None:
                lines.append(ImportLine(f"{place}:refused", (file.path.name, "", "", "", f"✖ {file.fault}")))
                continue
            shown = preview_lines(file.preview)
            lines += [_line(f"{place}:{number}", file, line, fields) for number, line in enumerate(shown)]
            for change in file.preview.changes:
                first = seen.setdefault(change.target, change)
                if first.new != change.new:
                    words = f"✖ {change.cell}: {TWO_VALUES}."
                    lines.append(ImportLine(f"{place}:{change.cell}:two", (file.path.name, change.cell, "", "", words)))
        return tuple(lines)

    @property
    def summary(self) -> str:
        """The counts in a sentence."""
        if not self.files:
            return "Chọn tệp Excel của biểu hoặc của các xã. Chưa ghi gì vào kế hoạch."
        refused = sum(file.preview is None for file in self.files)
        words = summary_words(self.preview)
        return f"{words} {refused} tệp không nhận." if refused else words

    @property
    def can_take(self) -> bool:
        """Whether there is something to write."""
        return bool(self.preview.changes)

    def choices(self, line_id: str) -> tuple[tuple[str, str], ...]:
        """Return what may be chosen at a line: (label, key)."""
        found = self._chosen(line_id)
        if isinstance(found, ImportProblem):
            texts = [_choice_words(choice) for choice in found.choices]
            return tuple((f"Hiểu là {text}", str(number)) for number, text in enumerate(texts))
        if isinstance(found, OtherReading):
            return (("Đọc theo cách này", "0"),)
        return ()

    def choose(self, line_id: str, key: str) -> None:
        """Settle a line by one of its choices."""
        found = self._chosen(line_id)
        place = int(line_id.partition(":")[0])
        preview = self.files[place].preview
        if preview is None or found is None:
            return
        if isinstance(found, ImportProblem):
            preview = preview.with_choice(found, found.choices[int(key)])
        else:
            preview = preview.with_reading(found)
        self.put_preview(self.files[place].path, preview)

    def take(self) -> str:
        """Write everything as one step; return the sentence of what was done. Empty: the plan moved on meanwhile."""
        preview = self.preview
        try:
            take_import(self.desk, preview)
        except PlanMovedOnError:
            return ""
        left = f", {len(preview.problems)} chỗ không hiểu được giữ nguyên" if preview.problems else ""
        return f"Đã nhập {len(preview.changes)} ô{left}. Nhấn Ctrl+Z để lấy lại."

    def _chosen(self, line_id: str) -> ImportProblem | OtherReading | None:
        """The problem or other reading a line stands for, None where nothing can be chosen."""
        place, _, number = line_id.partition(":")
        preview = self.files[int(place)].preview if place.isdecimal() else None
        if preview is None or not number.isdecimal():
            return None
        at = int(number) - len(preview.changes)
        problems, readings = preview.problems, preview.readings
        if 0 <= at < len(problems):
            return problems[at] if problems[at].choices else None
        at -= len(problems)
        return readings[at] if 0 <= at < len(readings) else None


def _first_of_each(changes: Sequence[CellChange]) -> list[CellChange]:
    return list({change.target: change for change in reversed(changes)}.values())[::-1]


def _line(line_id: str, file: FileRead, line: PreviewLine, fields: FieldValues) -> ImportLine:
    if line.kind == "change":
        place = fields.render_template(line.place)
        return ImportLine(line_id, (file.path.name, line.cell, place, line.old, line.new))
    message = line.message.removeprefix(f"{line.cell}: ")
    return ImportLine(line_id, (file.path.name, line.cell, line.place, "", KIND_MARKS[line.kind] + message))


def _choice_words(choice: CellChange) -> str:
    is_money = isinstance(choice.new, int) and choice.unit
    return print_amount(choice.new, choice.unit) if isinstance(choice.new, int) and is_money else str(choice.new)
