"""What the officer does with money: set, paste, clear, carry over, state, assign; add and remove activity rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import FundingTree, Line, LineStatus
from desktop.domain.ordering import key_between
from desktop.domain.plan import Assignment, Plan
from desktop.services.changes import Changes
from desktop.services.desk import Desk


@dataclass(frozen=True)
class CellEntry:
    """What goes into one input cell: an amount in đồng, nothing (None), or a text that is no amount.

    `is_carried` puts it into the part that came over from the year before.
    """

    line: str
    fund: Fund
    amount: int | None = None
    unread: str = ""
    is_carried: bool = False

    def put_into(self, line: Line) -> Line:
        """Return the row with this entry; a text in the cell of a carried part clears it, nothing is kept there."""
        if self.is_carried:
            return line.with_carried(self.fund, self.amount)
        return line.with_unread(self.fund, self.unread) if self.unread else line.with_amount(self.fund, self.amount)


def set_amount(desk: Desk, line_id: str, fund: Fund, amount: int | None) -> Changes:
    """Set the new-year amount of a row and fund, in đồng; None clears it."""
    return enter_cells(desk, "Nhập số tiền", (CellEntry(line_id, fund, amount),))


def enter_cells(desk: Desk, name: str, entries: Iterable[CellEntry]) -> Changes:
    """Fill many cells as one step (paste, fill down, clear); raise KeyError for a row that is not there."""
    tree = desk.plan.funding
    by_line: dict[str, list[CellEntry]] = {}
    for entry in entries:
        by_line.setdefault(entry.line, []).append(entry)
    changed = {line_id: _line_with(tree[line_id], cells) for line_id, cells in by_line.items()}
    return _with_funding(desk, name, tree.with_lines(changed))


def _line_with(line: Line, cells: list[CellEntry]) -> Line:
    for cell in cells:
        line = cell.put_into(line)
    return line


def set_carried(desk: Desk, line_id: str, fund: Fund, amount: int | None) -> Changes:
    """Set the part that came over from the year before, in đồng; None takes it away."""
    return enter_cells(desk, "Nhập vốn chuyển sang", (CellEntry(line_id, fund, amount, is_carried=True),))


def set_stated(desk: Desk, line_id: str, measure: Measure, amount: int | None) -> Changes:
    """Note what a document states for a row ("Số ghi trong văn bản"), in đồng; None takes the note away."""
    tree = desk.plan.funding
    return _with_funding(desk, "Nhập số ghi trong văn bản", tree.with_line(tree[line_id].with_stated(measure, amount)))


def state_figures(desk: Desk, line_id: str, figures: Mapping[Measure, int | None]) -> Changes:
    """Note what a document states for several measures of a row as one step, in đồng; None takes a note away."""
    tree = desk.plan.funding
    line = tree[line_id]
    for measure, amount in figures.items():
        line = line.with_stated(measure, amount)
    return _with_funding(desk, "Nhập số ghi trong văn bản", tree.with_line(line))


def set_status(desk: Desk, line_id: str, status: LineStatus, reason: str) -> Changes:
    """Mark a project as planned, not applicable (with its reason) or without money this year."""
    tree = desk.plan.funding
    line = replace(tree[line_id], status=status, reason="" if status == "planned" else reason)
    return _with_funding(desk, f"Đổi trạng thái {line.label or line.title}", tree.with_line(line))


def set_lead(desk: Desk, line_id: str, lead: str, partners: tuple[str, ...]) -> Changes:
    """Choose the agency that leads a project, by id, and those that take part."""
    tree = desk.plan.funding
    line = replace(tree[line_id], lead=lead, partners=tuple(agency for agency in partners if agency != lead))
    return _with_funding(desk, f"Phân công {line.label or line.title}", tree.with_line(line))


def add_activity(desk: Desk, parent_id: str, title: str) -> Changes:
    """Add an activity row as the last below a row; the first one takes over the row's undivided amounts."""
    tree = desk.plan.funding
    parent = tree[parent_id]
    last = parent.children[-1].order if parent.children else ""
    line_id = desk.new_id()
    line = Line(
        id=line_id,
        code="",
        title=title,
        level="activity",
        order=key_between(last, "", line_id[:6]),
        kinds=parent.kinds,
    )
    return _with_funding(desk, f"Thêm dòng “{title}”", tree.with_new_child(parent_id, line))


def rename_line(desk: Desk, line_id: str, title: str) -> Changes:
    """Give a row another title."""
    tree = desk.plan.funding
    return _with_funding(desk, "Sửa tên dòng", tree.with_line(replace(tree[line_id], title=title)))


def remove_line(desk: Desk, line_id: str) -> Changes:
    """Remove a row with its figures; raise KeyError for the root or a row that is not there."""
    name = f"Xóa dòng “{desk.plan.funding[line_id].title}”"
    return _with_funding(desk, name, desk.plan.funding.without_line(line_id))


def assign_amount(desk: Desk, line_id: str, measure: Measure, amount: int, *, decision: str) -> Changes:
    """Note an amount assigned by a decision to a row, plus or minus, in đồng."""
    last = desk.plan.assignments[-1].order if desk.plan.assignments else ""
    row_id = desk.new_id()
    row = Assignment(row_id, key_between(last, "", row_id[:6]), line_id, measure, amount, decision)
    return desk.change("Nhập số được giao", replace(desk.plan, assignments=(*desk.plan.assignments, row)))


def set_assigned(desk: Desk, line_id: str, amounts: Mapping[Measure, int | None], *, decision: str) -> Changes:
    """Replace what one decision assigns to a row, measure by measure, in đồng; None takes a figure away."""
    kept = [
        row
        for row in desk.plan.assignments
        if not (row.line == line_id and row.decision == decision and row.measure in amounts)
    ]
    for measure, amount in amounts.items():
        if amount is not None:
            row_id = desk.new_id()
            order = key_between(kept[-1].order if kept else "", "", row_id[:6])
            kept.append(Assignment(row_id, order, line_id, measure, amount, decision))
    return desk.change("Nhập số được giao", replace(desk.plan, assignments=tuple(kept)))


def _with_funding(desk: Desk, name: str, tree: FundingTree) -> Changes:
    return desk.change(name, _replaced(desk.plan, tree))


def _replaced(plan: Plan, tree: FundingTree) -> Plan:
    return replace(plan, funding=tree)
