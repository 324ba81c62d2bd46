"""The funding table as grid content: the plan's rows by the form's columns, with the totals pinned below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.amounts import format_amount, looks_foreign, print_amount
from desktop.domain.checks.all import figure_findings
from desktop.domain.finding import Finding, Severity
from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.text import clean_line
from desktop.packs.schema import FundingForm
from desktop.presenters.entry_words import CONFLICT, TYPED_INTO_CONFLICT
from desktop.presenters.funding_columns import FIRST_FIGURE, NUMBER, TITLE, funding_columns
from desktop.presenters.funding_entry import COMPUTED, EntryReport, ReadAmount, question_about, read_amount
from desktop.presenters.funding_pinned import assigned_measures, pinned_cell, pinned_row
from desktop.presenters.funding_rows import (
    FundingRow,
    funding_atoms,
    funding_rows,
    input_fund,
    is_divided,
    keeps_rows,
    leaves_titles,
    places_touched,
    shown_amounts,
)
from desktop.presenters.grid import (
    Block,
    CellPlace,
    ChangeCallback,
    FillDirection,
    GridCell,
    GridColumn,
    GridRow,
    Outcome,
    Problem,
    Question,
    RowLook,
    fill_pairs,
    spread,
)
from desktop.presenters.messages import worded
from desktop.presenters.uncertain import UNCERTAIN, Marks, rests_on_conflict, uncertain_funds
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.funding_verbs import CellEntry, add_activity, enter_cells, remove_line, rename_line

NEW_ACTIVITY = "Hoạt động mới"


class FundingGrid:
    """Implements `GridContent` for one open plan."""

    def __init__(self, desk: Desk, form: FundingForm) -> None:
        """Listen to the desk; call `close` when the grid goes away."""
        self.desk = desk
        self.form = form
        self.unit = form.unit
        self._measures = tuple(Measure.parse(column.measure) for column in form.column)
        self._columns = funding_columns(form, desk.plan.funding.root)
        self._split: frozenset[str] = frozenset()
        self._formulas: dict[tuple[str, int], tuple[str, int | None]] = {}
        self._callbacks: list[ChangeCallback] = []
        self._rows: tuple[FundingRow, ...] = ()
        self._places: dict[str, int] = {}
        self._problems: dict[tuple[str, str], Finding] = {}
        self._uncertain: Marks = {}
        self._take_plan()
        desk.on_change(self._desk_changed)

    def close(self) -> None:
        """Stop listening to the desk."""
        self.desk.off_change(self._desk_changed)

    @property
    def columns(self) -> Sequence[GridColumn]:
        """STT and the row's title, frozen, then the form's columns."""
        return self._columns

    def row_count(self) -> int:
        """How many rows scroll."""
        return len(self._rows)

    def row(self, row: int) -> GridRow:
        """The row at this place."""
        shown = self._rows[row]
        line = self.desk.plan.funding[shown.line_id]
        look: RowLook = "of_which" if shown.part != "line" else _look(line)
        return GridRow(shown.id, look, shown.depth)

    def row_of(self, line_id: str) -> int:
        """Where a funding row stands; raise KeyError where it is not shown."""
        return self._places[line_id]

    def line_at(self, row: int) -> Line:
        """The funding row shown at this place."""
        return self.desk.plan.funding[self._rows[row].line_id]

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at this place."""
        shown = self._rows[row]
        line = self.desk.plan.funding[shown.line_id]
        if column == NUMBER:
            return GridCell("" if shown.part != "line" or line.level == "activity" else line.code, look=_muted(line))
        if column == TITLE:
            return self._title_cell(shown, line)
        return self._figure_cell(shown, line, column)

    def pinned_count(self) -> int:
        """Total, and below it the assigned figures and the difference once something is assigned."""
        return 3 if assigned_measures(self.desk.plan) else 1

    def pinned_row(self, row: int) -> GridRow:
        """The pinned row at this place."""
        return pinned_row(row)

    def pinned_cell(self, row: int, column: int) -> GridCell:
        """The cell of a pinned row."""
        return pinned_cell(self.desk.plan, self.form, row, column, marks=self._uncertain)

    def conflict_at(self, row: int, column: int) -> str:
        """The atom of the open conflict that a cell shows."""
        fund = self._fund((row, column))
        return self.desk.states.disputed(*funding_atoms(self._rows[row], fund)) if fund else ""

    def on_change(self, callback: ChangeCallback) -> Callable[[], None]:
        """Call back after every change; return the function that stops it."""
        self._callbacks.append(callback)

        def stop() -> None:
            self._callbacks.remove(callback)

        return stop

    def enter(self, row: int, column: int, text: str) -> Outcome:
        """Take the typed text; an unreadable one is kept, marked, and explained."""
        if column == TITLE:
            return self._rename(row, text)
        place = (row, column)
        if self._fund(place) is None:
            return Outcome(changed=False, message=COMPUTED)
        if disputed := self.conflict_at(row, column):
            return Outcome(changed=False, message=TYPED_INTO_CONFLICT, conflict=disputed, typed=text)
        outcome = self._enter_all("Nhập số tiền", [(place, text)], foreign=None)
        question = question_about(text, self.unit)
        return replace(outcome, question=question) if question else outcome

    def clear(self, cells: Sequence[CellPlace]) -> Outcome:
        """Empty the input cells among these."""
        return self._enter_all(f"Xóa {len(cells)} ô", [(place, "") for place in cells], foreign=None)

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        """Take a block; ask once whether commas part thousands where every doubtful figure could be read so."""
        entries = list(spread(block, row, column, selection))
        figures = [text for place, text in entries if self._fund(place)]
        if foreign is None and looks_foreign(figures):
            choices = (
                ("Dấu phẩy ngăn hàng nghìn", "foreign"),
                ("Dấu phẩy ngăn phần lẻ", "vietnamese"),
                ("Hủy dán", ""),
            )
            return Outcome(changed=False, question=Question("Các số dán vào có dấu phẩy. Nên hiểu thế nào?", choices))
        name = f"Dán {len(block)}×{max((len(line) for line in block), default=0)} ô"
        return self._enter_all(name, entries, foreign=foreign)

    def fill(self, cells: Sequence[CellPlace], direction: FillDirection) -> Outcome:
        """Copy figures within the cells."""
        pairs = fill_pairs(cells, direction)
        entries = [(target, self._input_text(source)) for source, target in pairs]
        return self._enter_all(f"Điền {len(entries)} ô", entries, foreign=None)

    def summary(self, cells: Sequence[CellPlace]) -> str:
        """Sum, average and count of the selected figures."""
        amounts = [amount for place in cells if (amount := self._amount(place)) is not None]
        if len(cells) < 2 or not amounts:  # noqa: PLR2004 - one cell needs no sum
            return ""
        total = sum(amounts)
        average = format_amount(total // len(amounts), self.unit, decimals=1)
        return f"Tổng {print_amount(total, self.unit)} · Trung bình {average} · Số ô {len(amounts)}"

    def insert_row(self, row: int) -> Outcome:
        """Add an activity row below the project of this row."""
        line = self.line_at(row)
        parent = self.desk.plan.funding.parent(line.id) if line.level == "activity" else line
        if parent is None or any(child.level != "activity" for child in parent.children):
            return Outcome(
                changed=False, message="Hãy chọn tiểu dự án (hoặc dự án không có tiểu dự án) để thêm hoạt động."
            )
        add_activity(self.desk, parent.id, NEW_ACTIVITY)
        return Outcome(changed=True, message="Đã thêm một dòng hoạt động.")

    def remove_row(self, row: int, *, confirmed: bool = False) -> Outcome:
        """Take an activity row away, asking first where it holds money."""
        line = self.line_at(row)
        if line.level != "activity":
            return Outcome(
                changed=False, message="Dự án, tiểu dự án không xóa được; hãy đổi trạng thái sang “không áp dụng”."
            )
        if line.own and not confirmed:
            amount = print_amount(TOTAL.total(line.totals), self.unit)
            choices = (("Xóa dòng", "remove"), ("Giữ lại", ""))
            return Outcome(
                changed=False, question=Question(f"Dòng “{line.title}” có {amount}. Xóa cả số tiền?", choices)
            )
        remove_line(self.desk, line.id)
        return Outcome(changed=True, message="Đã xóa dòng. Nhấn Ctrl+Z để lấy lại.")

    def split_carried(self, row: int) -> Outcome:
        """Show the rows in which a carried part is typed below this row."""
        line = self.line_at(row)
        if is_divided(line):
            return Outcome(changed=False, message="Hãy tách vốn chuyển sang ở dòng có nhập số tiền.")
        self._split |= {line.id}
        self._take_plan()
        self._tell(None)
        return Outcome(changed=True)

    def _title_cell(self, shown: FundingRow, line: Line) -> GridCell:
        year = self.desk.plan.facts.year
        if shown.part == "carried":
            return GridCell(f"trong đó: vốn năm {year - 1} chuyển sang", look="muted")
        if shown.part == "new_year":
            told = "phần chưa chia xuống các dòng dưới" if is_divided(line) else f"vốn giao năm {year}"
            return GridCell(told, look="muted")
        problem, message = self._problem(self._problems.get((line.id, "")), "")
        if line.level == "activity":
            return GridCell(line.title, editable=True, problem=problem, message=message)
        suffix = {"not_applicable": " (không áp dụng)", "no_money": " (năm nay không có vốn)"}.get(line.status, "")
        if line.label and line.status == "not_applicable" and not line.totals:
            return GridCell(f"{line.label}{suffix}", problem=problem, message=message, look=_muted(line))
        title = f"{line.label}: {line.title}{suffix}" if line.label else f"{line.title}{suffix}"
        return GridCell(title, problem=problem, message=message, look=_muted(line))

    def _figure_cell(self, shown: FundingRow, line: Line, column: int) -> GridCell:
        measure = self._measures[column - FIRST_FIGURE]
        fund = input_fund(line, shown, measure, is_split=self._is_split(line))
        raw = line.unread.get(fund, "") if fund and shown.part != "carried" else ""
        amount = measure.total(shown_amounts(line, shown.part))
        finding = self._problems.get((line.id, measure.key)) if shown.part == "line" else None
        problem, message = self._problem(finding, raw)
        places = funding_atoms(shown, fund) if fund else ()
        if self.desk.states.has_conflict(*places):
            problem, message = "error", CONFLICT
        elif not problem and rests_on_conflict(self._uncertain, line.id, measure):
            problem, message = "warning", UNCERTAIN
        formula, result = self._formulas.get((shown.id, column), ("", None))
        typed = formula if formula and result == amount else raw or format_amount(amount, self.unit)
        return GridCell(
            raw or print_amount(amount, self.unit),
            editable=fund is not None,
            problem=problem,
            message=message,
            edit_text=typed if fund else None,
            changed=self.desk.states.is_changed(*places),
            look=_muted(line),
        )

    def _problem(self, finding: Finding | None, raw: str) -> tuple[Problem, str]:
        if raw:
            return "error", read_amount(raw, self.unit, foreign=None).fault
        if finding is None:
            return "", ""
        message = worded(finding, self.desk.plan, self.desk.rules)
        return "error" if finding.severity is Severity.ERROR else "warning", message.sentence

    def _is_split(self, line: Line) -> bool:
        return bool(line.carried) or line.id in self._split

    def _fund(self, place: CellPlace) -> Fund | None:
        row, column = place
        if not (0 <= row < len(self._rows) and FIRST_FIGURE <= column < len(self._columns)):
            return None
        line = self.desk.plan.funding[self._rows[row].line_id]
        measure = self._measures[column - FIRST_FIGURE]
        return input_fund(line, self._rows[row], measure, is_split=self._is_split(line))

    def _amount(self, place: CellPlace) -> int | None:
        row, column = place
        if column < FIRST_FIGURE:
            return None
        shown = self._rows[row]
        line = self.desk.plan.funding[shown.line_id]
        return self._measures[column - FIRST_FIGURE].total(shown_amounts(line, shown.part))

    def _input_text(self, place: CellPlace) -> str:
        cell = self.cell(*place)
        return format_amount(self._amount(place), self.unit) if cell.edit_text is None else cell.edit_text

    def _rename(self, row: int, text: str) -> Outcome:
        line = self.line_at(row)
        title = clean_line(text)
        if line.level != "activity":
            return Outcome(changed=False, message="Tên dự án lấy từ danh mục chương trình.")
        if not title:
            return Outcome(changed=False, message="Hoạt động cần có tên. Muốn bỏ dòng này, nhấn Ctrl và dấu trừ.")
        return Outcome(changed=bool(rename_line(self.desk, line.id, title).atoms))

    def _enter_all(self, name: str, entries: list[tuple[CellPlace, str]], *, foreign: bool | None) -> Outcome:
        cells: list[CellEntry] = []
        report = EntryReport(len(entries))
        sums: list[tuple[str, int, int]] = []
        for place, text in entries:
            fund = self._fund(place)
            if fund is None:
                report.locked += bool(text.strip())
                sums += self._given_sum(place, text, foreign=foreign)
                continue
            shown = self._rows[place[0]]
            if self.desk.states.disputed(*funding_atoms(shown, fund)):
                report.disputed += 1
                continue
            read = read_amount(text, self.unit, foreign=foreign)
            report.take(read)
            if not (read.fault and shown.part == "carried"):
                self._keep_formula(place, text, read)
                cells.append(CellEntry(shown.line_id, fund, read.amount, read.raw, is_carried=shown.part == "carried"))
        changed = bool(enter_cells(self.desk, name, cells).atoms) if cells else False
        for at, column, given in [(self._places[row_id], *rest) for row_id, *rest in sums if row_id in self._places]:
            report.compare_sum(given, self._amount((at, column)), self.unit)
        return Outcome(changed=changed, message=report.words)

    def _given_sum(self, place: CellPlace, text: str, *, foreign: bool | None) -> list[tuple[str, int, int]]:
        """The figure put over a computed cell: its row, its column, how much; nothing where there is none to read."""
        row, column = place
        is_figure = 0 <= row < len(self._rows) and FIRST_FIGURE <= column < len(self._columns)
        read = read_amount(text, self.unit, foreign=foreign) if is_figure else ReadAmount()
        return [] if read.amount is None else [(self._rows[row].id, column, read.amount)]

    def _keep_formula(self, place: CellPlace, text: str, read: ReadAmount) -> None:
        key = (self._rows[place[0]].id, place[1])
        self._formulas.pop(key, None)
        if not read.fault and text.strip().startswith("="):
            self._formulas[key] = (clean_line(text), read.amount)

    def _take_plan(self) -> None:
        self._split |= {line.id for line in self.desk.plan.funding.root.walk() if line.carried}
        self._rows = funding_rows(self.desk.plan, self._split)
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self._take_findings()

    def _take_findings(self) -> None:
        self._uncertain = uncertain_funds(self.desk.plan.funding, self.desk.states.conflicts)
        keys = {measure.key for measure in self._measures}
        found = [f for f in figure_findings(self.desk.plan, self.desk.rules) if f.place.kind == "line"]
        self._problems = {
            (finding.place.id, finding.place.column if finding.place.column in keys else ""): finding
            for finding in reversed(found)
        }

    def _desk_changed(self, changes: Changes) -> None:
        if changes.before is changes.after or changes.before.assignments is not changes.after.assignments:
            self._take_findings()
            self._tell(None)
            return
        if changes.before.funding is changes.after.funding and not changes.facts:
            return
        before, problems, uncertain = self._rows, self._problems, self._uncertain
        is_same = keeps_rows(changes.before.funding, changes.after.funding)
        (self._take_findings if is_same else self._take_plan)()
        if self._rows != before or changes.has_new_structure:
            self._tell(None)
            return
        differing = {
            key for key in problems.keys() | self._problems.keys() if problems.get(key) != self._problems.get(key)
        }
        marked = uncertain.keys() | self._uncertain.keys()
        moved = {line for line in marked if uncertain.get(line) != self._uncertain.get(line)}
        touched = changes.rows | moved | {line_id for line_id, _ in differing}
        has_titles = not leaves_titles(changes.atoms) or any(not column for _, column in differing)
        columns = None if has_titles else frozenset(range(len(self._columns))) - {TITLE}
        self._tell(frozenset(places_touched(changes.after.funding, touched, self._places)), columns)

    def _tell(self, rows: frozenset[int] | None, columns: frozenset[int] | None = None) -> None:
        for callback in tuple(self._callbacks):
            callback(rows, columns)


def _look(line: Line) -> RowLook:
    if line.level == "project":
        return "project"
    return "activity" if line.level == "activity" else "subproject"


def _muted(line: Line) -> str:
    return "muted" if line.status != "planned" else ""
