"""What a Word file that comes back would change in a plan, as edits, and a plan with some of them taken; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from desktop.domain.funding import Line
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Plan, Recipient
from desktop.domain.plan_fields import runs_of
from desktop.domain.section import find_section, with_section
from desktop.domain.table_edit import row_path, with_changed
from desktop.domain.text_block import Text, TextLine
from desktop.importers.preview import CellChange
from desktop.services.changed_cells import value_of, with_changes
from desktop.services.import_verbs import PlanMovedOnError

Holder = Literal["section", "intro", "closing", "subject"]
Action = Literal["put", "insert", "remove"]
TitleKind = Literal["section", "line", "row"]
ListRow = TypeVar("ListRow", Recipient, LegalBasis)


@dataclass(frozen=True)
class LineEdit:
    """One line of a text: exchanged, put in before the line at `place`, or taken out.

    `before` is the line as it stands in the plan, `after` what it becomes. `section` is the id of the section that
    holds the text, empty for a text of the facts.
    """

    holder: Holder
    section: str
    place: int
    action: Action
    before: TextLine | None = None
    after: TextLine | None = None


@dataclass(frozen=True)
class TitleEdit:
    """Another title of a section, an activity of the funding table or a row of an appendix table."""

    kind: TitleKind
    id: str
    before: str
    after: str


@dataclass(frozen=True)
class ListEdit:
    """Another text of a recipient or of a căn cứ typed by hand; `after` None takes the row out."""

    name: Literal["recipients", "bases"]
    id: str
    before: str
    after: str | None


@dataclass(frozen=True)
class RowEdit:
    """An activity of the funding table below a row: put in where there is no `before`, else taken out."""

    id: str
    parent: str
    before: Line | None
    after: Line | None


Edit = LineEdit | TitleEdit | ListEdit | RowEdit | CellChange


def taken(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """Return the plan with every edit taken.

    Raises PlanMovedOnError where the plan no longer holds what an edit says it held.
    """
    given = tuple(edits)
    cells = [edit for edit in given if isinstance(edit, CellChange)]
    for cell in cells:
        _require(_cell_of(plan, cell), cell.cell)
    rows = [edit for edit in given if isinstance(edit, RowEdit)]
    for row in rows:
        _require(_row_of(plan, row) == row.before and row.parent in plan.funding, row.id)
    plan = with_changes(plan, cells)
    for row in rows:
        plan = _with_row(plan, row)
    for title in (edit for edit in given if isinstance(edit, TitleEdit)):
        plan = _with_title(plan, title)
    for listed in (edit for edit in given if isinstance(edit, ListEdit)):
        plan = _with_list_row(plan, listed)
    lines = [edit for edit in given if isinstance(edit, LineEdit)]
    for holder, section in dict.fromkeys((line.holder, line.section) for line in lines):
        chosen = [line for line in lines if (line.holder, line.section) == (holder, section)]
        plan = _with_lines(plan, holder, section, chosen)
    return plan


def lines_of(plan: Plan, holder: Holder, section: str) -> Text:
    """Return the lines of a text; raise KeyError where its section is gone."""
    if holder == "section":
        return find_section(plan.sections, section).text
    text: str = getattr(plan.facts, holder)
    return tuple(TextLine(0, runs_of(line)) for line in text.split("\n"))


def in_braces(line: TextLine) -> str:
    """Return a line in braces notation."""
    return "".join(run if isinstance(run, str) else f"{{{run.name}}}" for run in line.runs)


def _require(holds: bool, place: str) -> None:  # noqa: FBT001 - a condition is what it takes
    if not holds:
        raise PlanMovedOnError(place)


def _cell_of(plan: Plan, change: CellChange) -> bool:
    try:
        return value_of(plan, change.target) == change.old
    except KeyError:
        return False


def _row_of(plan: Plan, edit: RowEdit) -> Line | None:
    return next((line for line in plan.funding.root.walk() if line.id == edit.id), None)


def _with_row(plan: Plan, edit: RowEdit) -> Plan:
    if edit.after is None:
        return replace(plan, funding=plan.funding.without_line(edit.id))
    return replace(plan, funding=plan.funding.with_new_child(edit.parent, edit.after))


def _with_lines(plan: Plan, holder: Holder, section: str, edits: Sequence[LineEdit]) -> Plan:
    try:
        now = lines_of(plan, holder, section)
    except KeyError as error:
        raise PlanMovedOnError(section) from error
    new: list[TextLine] = []
    for place in range(len(now) + 1):
        here = [edit for edit in edits if edit.place == place]
        new += [edit.after for edit in here if edit.action == "insert" and edit.after is not None]
        standing = now[place] if place < len(now) else None
        for edit in here:
            _require(edit.action == "insert" or edit.before == standing, section or holder)
            if edit.action != "insert":
                standing = edit.after
        if standing is not None:
            new.append(standing)
    _require(all(0 <= edit.place <= len(now) for edit in edits), section or holder)
    if holder == "section":
        changed = replace(find_section(plan.sections, section), text=tuple(new))
        return replace(plan, sections=with_section(plan.sections, changed))
    text = {holder: "\n".join(in_braces(line) for line in new)}
    return replace(plan, facts=replace(plan.facts, **text))  # type: ignore[arg-type]  # a text of the facts


def _with_title(plan: Plan, edit: TitleEdit) -> Plan:
    try:
        if edit.kind == "section":
            section = find_section(plan.sections, edit.id)
            _require(section.title == edit.before, edit.id)
            return replace(plan, sections=with_section(plan.sections, replace(section, title=edit.after)))
        if edit.kind == "line":
            line = plan.funding[edit.id]
            _require(line.title == edit.before, edit.id)
            return replace(plan, funding=plan.funding.with_line(replace(line, title=edit.after)))
        row = row_path(plan.tables, edit.id)[-1]
    except KeyError as error:
        raise PlanMovedOnError(edit.id) from error
    _require(row.title == edit.before, edit.id)
    return replace(plan, tables=with_changed(plan.tables, {row.id: replace(row, title=edit.after)}))


def _with_list_row(plan: Plan, edit: ListEdit) -> Plan:
    if edit.name == "recipients":
        _require(any(row.id == edit.id and row.text == edit.before for row in plan.recipients), edit.id)
        recipients = (_exchanged(row, edit) for row in plan.recipients)
        return replace(plan, recipients=tuple(row for row in recipients if row is not None))
    _require(any(row.id == edit.id and row.text == edit.before for row in plan.bases), edit.id)
    bases = (_exchanged(row, edit) for row in plan.bases)
    return replace(plan, bases=tuple(row for row in bases if row is not None))


def _exchanged(row: ListRow, edit: ListEdit) -> ListRow | None:
    if row.id != edit.id:
        return row
    return None if edit.after is None else replace(row, text=edit.after)
