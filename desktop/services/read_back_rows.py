"""Rows of the funding table put in or taken out in Word: an activity is offered, everything else is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.documents.model import Table
from desktop.domain.amounts import AmountError, parse_amount
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.ordering import key_between
from desktop.domain.plan import Plan
from desktop.domain.text import clean_line, fold
from desktop.importers.stamp import CARRIED
from desktop.importers.word_text import WordRow
from desktop.packs.pack import Pack
from desktop.services.ids import fixed_id
from desktop.services.read_back_edits import RowEdit

TITLE = "title"


def row_taken_out(plan: Plan, row_id: str) -> RowEdit | None:
    """Return the edit that removes an activity of the funding table; None for any other row."""
    if row_id.endswith(CARRIED) or row_id not in plan.funding:
        return None
    line = plan.funding[row_id]
    parent = plan.funding.parent(row_id)
    if line.level != "activity" or line.children or parent is None:
        return None
    return RowEdit(line.id, parent.id, line, None)


def rows_put_in(
    plan: Plan, pack: Pack, table: Table, rows: Sequence[tuple[WordRow, int | None]]
) -> Iterator[tuple[WordRow, RowEdit]]:
    """Yield the new rows that are activities: below a row that has such rows, with a name and clear figures.

    `rows` are the rows of the table in Word with their place in ours, None for new ones.
    """
    parent: Line | None = None
    before = ""
    known = {fold(text) for line in plan.funding.root.walk() for text in (line.title, f"{line.label}: {line.title}")}
    for row, place in rows:
        if place is not None:
            above = plan.funding[table.rows[place].source]
            is_activity = above.level == "activity"
            parent, before = (plan.funding.parent(above.id), above.order) if is_activity else (above, "")
            continue
        line = None if parent is None else _new_line(plan, pack, table, row, parent, before)
        if line is not None and parent is not None and fold(line.title) not in known:
            known.add(fold(line.title))
            before = line.order
            yield row, RowEdit(line.id, parent.id, None, line)


def _new_line(plan: Plan, pack: Pack, table: Table, row: WordRow, parent: Line, before: str) -> Line | None:  # noqa: PLR0917 - all of them say where and what
    """The activity a new row stands for, behind the order key `before`; None where it cannot be one."""
    if len(row.cells) != len(table.columns) or row.width != len(table.columns):
        return None
    if not parent.children or any(child.level != "activity" for child in parent.children):
        return None
    texts = {column.key: clean_line(cell.text) for column, cell in zip(table.columns, row.cells, strict=True)}
    try:
        amounts = _amounts(plan, pack, texts)
    except AmountError:
        return None
    if not texts.get(TITLE) or not all(parent.may_have(fund.kind) for fund in amounts):
        return None
    row_id = fixed_id(plan.id, "word-row", parent.id, texts[TITLE])
    after = next((child.order for child in parent.children if child.order > before), "")
    order = key_between(before, after, row_id[:6])
    return Line(row_id, "", texts[TITLE], level="activity", order=order, kinds=parent.kinds, amounts=amounts)


def _amounts(plan: Plan, pack: Pack, texts: dict[str, str]) -> dict[Fund, int]:
    """The typed figures of a row by fund; what a column sums up is not typed."""
    form = pack.form(plan.facts.funding_form)
    found: dict[Fund, int] = {}
    for column in form.column:
        fund = Measure.parse(column.measure).fund
        amount = parse_amount(texts.get(column.key, ""), form.unit) if fund is not None else None
        if fund is not None and amount is not None:
            found[fund] = amount
    return found
