"""The history of a cell, a text or a row as it is read: newest first, who, when, from where, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.checks.rules import Rules
from desktop.domain.plan import Plan
from desktop.domain.word_diff import Piece, Pieces, line_differences
from desktop.history.json_value import Json, canonical_text
from desktop.history.version import kind_of, row_of
from desktop.packages.manifest import printable
from desktop.presenters.atom_words import atom_value_words, atom_words
from desktop.presenters.frozen_words import frozen_words
from desktop.presenters.fund_words import measure_words
from desktop.presenters.place_words import line_words
from desktop.presenters.row_words import STATUS_WORDS
from desktop.presenters.start_page import changed_words
from desktop.services.plan_history import Entry, Origin

COLUMNS = ("Khi nào", "Ai", "Ô", "Trước", "Sau", "Từ đâu", "Ghi chú")
NO_HISTORY = "Chỗ này chưa có lần sửa nào."
ABOUT = (
    "Mỗi lần gửi, nhận gói hoặc đóng kế hoạch là một lần chốt. “Chưa chốt” là chữ, số đang sửa dở; "
    "các bước sửa giữa hai lần chốt xem bằng Hoàn tác (Ctrl+Z)."
)
UNKNOWN_PERSON = "không rõ tên"
TEMPLATE_AUTHOR = "Bản mẫu"
RESTORE_VALUE = "&Lấy lại giá trị này"
RESTORE_ROW = "&Lấy lại dòng này"
IN_CONFLICT = "Chỗ này đang xung đột: hãy chọn ở màn hình Xung đột rồi hãy lấy lại giá trị cũ."
ROW_GONE = "Dòng của ô này đã bị xóa; hãy lấy lại dòng trước."
_TECHNICAL = frozenset(
    {"code", "level", "kinds", "role", "report_form", "part", "is_inline", "is_required", "is_printed", "commune"}
    | {"is_reason_printed", "locked", "agency", "line", "place"}
)
_ORIGINS: Mapping[Origin, str] = {
    "template": "có sẵn khi lập kế hoạch",
    "own": "nhập ở máy này",
    "received": "nhận từ nơi khác",
    "draft": "nhập ở máy này",
}


@dataclass(frozen=True)
class HistoryTarget:
    """What a history is asked of: its name, the atoms of a cell or a text (none: the whole row), and its row."""

    title: str
    atoms: tuple[str, ...]
    row: str = ""


@dataclass(frozen=True)
class HistoryLine:
    """One change: a text for each of COLUMNS, the lines after with what went and came, and what can be taken back.

    `deed` is "value" or "row" where something can be taken back, else the sentence why not ("" for what is there now).
    """

    cells: tuple[str, ...]
    pieces: tuple[Pieces, ...]
    atom: str
    value: Json
    deed: str


@dataclass(frozen=True)
class HistoryWords:
    """Puts entries into words for one plan as it is now; `names` are the people by id, `now` the current atoms."""

    plan: Plan
    rules: Rules
    names: Mapping[str, str]
    now: Mapping[str, Json]
    disputed: frozenset[str] = frozenset()

    @property
    def frozen(self) -> str:
        """Why nothing can be taken back into a plan that lies at the signer or was issued; empty for another."""
        return frozen_words(self.plan.facts.status)

    def lines(self, entries: tuple[Entry, ...]) -> tuple[HistoryLine, ...]:
        """Return the changes, newest first; what only the program uses is left out where it came with the row."""
        lived: set[str] = set()
        found = []
        for entry in entries:
            if entry.before is not None or entry.atom.rpartition("/")[2] not in _TECHNICAL:
                found.append(self._line(entry, is_back=entry.atom in lived))
            if entry.after is not None:
                lived.add(entry.atom)
        return tuple(reversed(found))

    def _line(self, entry: Entry, *, is_back: bool) -> HistoryLine:
        before, after = self._value(entry, entry.before), self._value(entry, entry.after)
        if kind_of(entry.atom) == "life":
            before, after = "", _life_words(entry.after, is_back=is_back)
        cells = (
            self._when(entry),
            self._who(entry),
            self.place(entry.atom),
            _one_line(before),
            _one_line(after),
            self._origin(entry),
            self._note(entry),
        )
        pieces = tuple(line.pieces for line in line_differences(before.split("\n"), after.split("\n")))
        if not before:
            pieces = tuple((Piece("same", line),) for line in after.split("\n"))
        return HistoryLine(cells, pieces, entry.atom, entry.after, self._deed(entry))

    def place(self, atom: str) -> str:
        """Return what a cell is called within its row, the fact of a plan by its whole name."""
        row = row_of(atom)
        if row is None:
            return atom_words(atom, self.plan, self.rules)
        if kind_of(atom) in {"life", "place"}:
            return {"life": "cả dòng", "place": "vị trí"}[kind_of(atom)]
        named, whole = atom_words(atom, self.plan, self.rules), row_name(row, self.plan, self.rules)
        return named.removeprefix(f"{whole}, ") if named != whole else "nội dung"

    def _value(self, entry: Entry, value: Json) -> str:
        return "" if value is None else cell_value_words(entry.atom, value, self.plan, self.rules)

    def _when(self, entry: Entry) -> str:
        if entry.time is None:
            return ""
        return changed_words(entry.time)

    def _who(self, entry: Entry) -> str:
        if entry.origin == "template":
            return TEMPLATE_AUTHOR
        return "bạn" if entry.origin == "draft" else self.names.get(entry.person) or UNKNOWN_PERSON

    def _origin(self, entry: Entry) -> str:
        if entry.origin == "received" and entry.package:
            return f"nhận trong gói “{printable(entry.package)}”"
        return _ORIGINS[entry.origin]

    def _note(self, entry: Entry) -> str:
        refused = ", ".join(f"“{_one_line(self._value(entry, value))}”" for value in entry.refused)
        notes = (
            "chưa chốt" if entry.origin == "draft" else "",
            "đang xung đột" if entry.is_open else "đang dùng" if entry.is_current else "",
            f"đã chọn, không nhận {refused}" if refused else "",
        )
        return "; ".join(note for note in notes if note)

    def _deed(self, entry: Entry) -> str:
        row, kind = row_of(entry.atom), kind_of(entry.atom)
        is_there = row is None or f"row/{row}/life" in self.now
        if self.frozen:
            return self.frozen
        if kind == "life":
            return "row" if not is_there and entry.after is not None else ""
        if kind == "place" or entry.atom.startswith("who/"):
            return ""
        if entry.atom in self.disputed:
            return IN_CONFLICT
        if canonical_text(self.now.get(entry.atom)) == canonical_text(entry.after) and is_there:
            return ""
        return "value" if is_there else ROW_GONE


def origin_words(lines: tuple[HistoryLine, ...]) -> str:
    """Return where what stands in a cell came from, from its history, newest first; empty without one."""
    if not lines:
        return ""
    when, who, _, before, _, origin, note = lines[0].cells
    parts = (who, when, origin, f"trước đó {before}" if before else "", note)
    return f"Lần sửa cuối: {', '.join(part for part in parts if part)}."


def row_name(row: str, plan: Plan, rules: Rules) -> str:
    """Return what a whole row is called."""
    return atom_words(f"cell/{row}/", plan, rules)


def cell_value_words(atom: str, value: Json, plan: Plan, rules: Rules) -> str:
    """Return a value as it is read; what names another row of the plan is told by that row's name."""
    match atom.rpartition("/")[2], value:
        case (("lead" | "agency"), str()):
            return _agency(plan, value)
        case "partners", list():
            return ", ".join(_agency(plan, str(partner)) for partner in value)
        case "status", str() if not atom.startswith("plan/"):
            return STATUS_WORDS.get(value, value) or "thực hiện"
        case "line", str():
            return line_words(plan, value)
        case "measure", str():
            return measure_words(value, rules)
        case _:
            return atom_value_words(atom, value, plan)


def _agency(plan: Plan, agency_id: str) -> str:
    agency = plan.agency(agency_id)
    return agency.name if agency else "cơ quan đã xóa"


def _life_words(value: Json, *, is_back: bool) -> str:
    if value is None or value is False:
        return "xóa dòng"
    return "lấy lại dòng" if is_back else "thêm dòng"


def _one_line(text: str) -> str:
    return " ¶ ".join(line for line in text.split("\n") if line)
