"""The figures of two plans side by side: the funding table by row and fund, the appendix tables by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.documents.comparison import FigureLine, FigureTable
from desktop.documents.model import RowLook
from desktop.domain.checks.rules import Rules
from desktop.domain.comparing import Comparison
from desktop.domain.form_table import FormRow
from desktop.domain.formula import Number
from desktop.domain.fund import TOTAL, Amounts, Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan_fields import FieldValues
from desktop.domain.row_pairs import Pair
from desktop.domain.table_values import ColumnSpec, TableSpec, cell_text, figure
from desktop.presenters.difference_words import (
    NO_FIGURE,
    amount_difference,
    amount_figure,
    change_word,
    column_difference,
    column_figure,
    percent_figure,
)
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.fund_words import measure_words
from desktop.presenters.table_words import table_words

WHOLE = "Cộng"
GRAND_TOTAL = "Tổng cộng"
CARRIED = "trong đó chuyển từ năm trước"
UNDIVIDED = "phần chưa chia"
STATED = "số ghi trong văn bản"
UNREAD = "chữ chưa đọc được thành số"
WHOLE_ROW = "cả dòng"
_LOOKS: dict[str, RowLook] = {"programme": "total", "project": "project", "subproject": "subproject"}


def funding_table(comparison: Comparison, rules: Rules, *, only_changes: bool) -> FigureTable:
    """Return the funding tables row by row and fund by fund, in the unit of the later plan."""
    words = _FundingWords(comparison, rules)
    lines = (line for pair in comparison.lines for line in words.lines(pair))
    unit = UNIT_WORDS[comparison.after.facts.unit]
    return FigureTable("Bảng kinh phí", unit, tuple(line for line in lines if line.change or not only_changes))


def appendix_tables(comparison: Comparison, rules: Rules, *, only_changes: bool) -> tuple[FigureTable, ...]:
    """Return every appendix table whose look is known, row by row and column by column."""
    found = []
    for head, below in comparison.tables:
        spec = rules.tables.get(head.row.code)
        if spec is not None:
            words = _TableWords(comparison, spec)
            rows = (head, *below) if spec.total else below
            lines = tuple(line for pair in rows for line in words.lines(pair) if line.change or not only_changes)
            plan = comparison.before if head.after is None else comparison.after
            unit = UNIT_WORDS[spec.unit] if any(column.value == "money" for column in spec.columns) else ""
            found.append(FigureTable(table_words(plan, spec, head.row), unit, lines, spec.key))
    return tuple(found)


@dataclass(frozen=True)
class _FundingWords:
    """Words of the rows of the funding table."""

    comparison: Comparison
    rules: Rules

    def lines(self, pair: Pair[Line]) -> Iterator[FigureLine]:
        """The row's total by fund, then the parts of it that were carried over or not divided."""
        before, after = _totals(pair.before), _totals(pair.after)
        funds = self._funds((*before, *after))
        if len(funds) != 1:
            yield self._line(pair, WHOLE, TOTAL.total(before), TOTAL.total(after), key=TOTAL.key)
        for fund in funds:
            yield self._line(pair, self._name(fund), before.get(fund), after.get(fund), key=fund.key)
        yield from self._parts(pair, CARRIED, _carried(pair.before), _carried(pair.after))
        yield from self._parts(pair, UNDIVIDED, _own(pair.before), _own(pair.after), unless=(before, after))
        yield from self._stated(pair)
        yield from self._unread(pair)

    def _stated(self, pair: Pair[Line]) -> Iterator[FigureLine]:
        before, after = ({} if line is None else line.stated for line in (pair.before, pair.after))
        for measure in sorted({*before, *after}):
            told = f"{measure_words(measure.key, self.rules)}, {STATED}"
            yield self._line(pair, told, before.get(measure), after.get(measure), key=f"{STATED}:{measure.key}")

    def _unread(self, pair: Pair[Line]) -> Iterator[FigureLine]:
        """Texts typed where an amount is wanted: they count as nothing, so that only the texts are shown."""
        before, after = ({} if line is None else line.unread for line in (pair.before, pair.after))
        for fund in self._funds((*before, *after)):
            old, new = before.get(fund, ""), after.get(fund, "")
            line = self._line(pair, f"{self._name(fund)}, {UNREAD}", None, None, key=f"{UNREAD}:{fund.key}")
            change = change_word(old or None, new or None)
            yield replace(line, before=(old, None), after=(new, None), change=change)

    def _parts(
        self,
        pair: Pair[Line],
        name: str,
        before: Amounts,
        after: Amounts,
        *,
        unless: tuple[Amounts, Amounts] | None = None,
    ) -> Iterator[FigureLine]:
        """Parts of the totals by fund, but for those that are the whole, which `unless` gives."""
        for fund in self._funds((*before, *after)):
            if unless is not None and all(
                part.get(fund) == whole.get(fund) for part, whole in zip((before, after), unless, strict=True)
            ):
                continue
            told = f"{self._name(fund)}, {name}"
            yield self._line(pair, told, before.get(fund), after.get(fund), key=f"{name}:{fund.key}")

    def _line(self, pair: Pair[Line], what: str, before: int | None, after: int | None, *, key: str) -> FigureLine:
        line, unit = pair.row, self.comparison.after.facts.unit
        title = f"{line.label}: {line.title}" if line.label else line.title
        is_total = line.level == "programme"
        return FigureLine(
            code="" if line.level == "activity" else line.code,
            title=GRAND_TOTAL if is_total else title,
            what=what,
            before=amount_figure(before, unit),
            after=amount_figure(after, unit),
            difference=amount_difference(before, after, unit),
            percent=percent_figure(before, after),
            change=change_word(before, after),
            row=line.id,
            key=key,
            look=_LOOKS.get(line.level, "plain") if what == WHOLE else "plain",
        )

    def _name(self, fund: Fund) -> str:
        return measure_words(Measure.of(fund).key, self.rules)

    def _funds(self, found: Iterable[Fund]) -> list[Fund]:
        sources, kinds = list(self.rules.sources), list(self.rules.kinds)

        def place(fund: Fund) -> tuple[int, int, Fund]:
            source = sources.index(fund.source) if fund.source in sources else len(sources)
            return source, kinds.index(fund.kind) if fund.kind in kinds else len(kinds), fund

        return sorted(set(found), key=place)


@dataclass(frozen=True)
class _TableWords:
    """Words of the rows of one appendix table."""

    comparison: Comparison
    spec: TableSpec

    def lines(self, pair: Pair[FormRow]) -> Iterator[FigureLine]:
        """Every column of the row that holds something, and a line for a row that came or went empty."""
        found = [line for column in self.spec.columns if (line := self._line(pair, column)) is not None]
        yield from found
        if not found and (pair.before is None or pair.after is None):
            yield self._whole_row(pair)

    def _line(self, pair: Pair[FormRow], column: ColumnSpec) -> FigureLine | None:
        old, new = (self._text(row, column) for row in (pair.before, pair.after))
        if not old and not new:
            return None
        before, after = (self._figure(row, column) for row in (pair.before, pair.after))
        shown = (column_figure(self.spec, column, value) for value in (before, after))
        first, second = ((text or plain, value) for (text, value), plain in zip(shown, (old, new), strict=True))
        are_figures = all(value is not None or not text for value, text in ((before, old), (after, new)))
        change = change_word(before, after) if are_figures else change_word(old or None, new or None)
        return FigureLine(
            code=pair.row.number,
            title=self._title(pair.row),
            what=self._column(column),
            before=first,
            after=second,
            difference=column_difference(self.spec, column, before, after) if are_figures else NO_FIGURE,
            percent=percent_figure(before, after) if are_figures and column.value != "percent" else NO_FIGURE,
            change=change,
            row=pair.row.id,
            key=column.key,
            look="total" if pair.row.level == "table" else "plain",
        )

    def _whole_row(self, pair: Pair[FormRow]) -> FigureLine:
        change = change_word(None if pair.before is None else "", None if pair.after is None else "")
        row = pair.row
        nothing = (NO_FIGURE,) * 4
        return FigureLine(row.number, self._title(row), WHOLE_ROW, *nothing, change=change, row=row.id)

    def _figure(self, row: FormRow | None, column: ColumnSpec) -> Number | None:
        may_be = column.is_figure or column.value == "mixed"
        return figure(self.spec, row, column.key) if row is not None and may_be else None

    def _text(self, row: FormRow | None, column: ColumnSpec) -> str:
        if row is None or (row.level == "table" and not (column.adds_up or column.formula is not None)):
            return ""
        return row.unread.get(column.key, "") or cell_text(self.spec, row, column.key)

    def _title(self, row: FormRow) -> str:
        return self.spec.total if row.level == "table" else row.title

    def _column(self, column: ColumnSpec) -> str:
        return FieldValues(self.comparison.after).render_template(", ".join((*column.groups, column.title)))


def _totals(line: Line | None) -> Amounts:
    return {} if line is None else line.totals


def _carried(line: Line | None) -> Amounts:
    return {} if line is None else line.carried_totals


def _own(line: Line | None) -> Amounts:
    return {} if line is None else line.own
