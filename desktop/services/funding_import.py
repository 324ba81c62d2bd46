"""Figures of a funding form that comes back: which of them are typed, which only compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.amounts import print_amount
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.importers.figures import ReadValue, read_money
from desktop.importers.matching import MatchedSheet
from desktop.importers.preview import CellChange, CellTarget, ImportPreview, ImportProblem, OtherReading, ProblemCode
from desktop.importers.stamp import CARRIED
from desktop.packs.schema import FormColumn, FundingForm
from desktop.services.changed_cells import with_changes
from desktop.services.shifted_blanks import Figures, Group, other_placements, source_groups

UNASKED = frozenset({ProblemCode.NO_RESULT})
"""Faults that do not matter in a cell that is only compared."""


def funding_preview(plan: Plan, form: FundingForm, matched: MatchedSheet) -> ImportPreview:
    """What the figures of a funding form would change in a plan."""
    reader = _Reader(plan, form, matched)
    reader.read()
    return ImportPreview(
        (form.key,),
        tuple(reader.changes),
        (*matched.problems, *reader.problems),
        tuple(reader.readings),
        same=reader.same,
    )


@dataclass
class _Reader:
    """One pass over a matched form; collects what changes and what was not understood."""

    plan: Plan
    form: FundingForm
    matched: MatchedSheet
    changes: list[CellChange] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    readings: list[OtherReading] = field(default_factory=list)
    same: int = 0

    def read(self) -> None:
        """Read every cell: values first, then rows whose totals contradict them, then what may be taken."""
        self.columns = {column.key: column for column in self.form.column}
        self.funds = {
            column.key: fund for column in self.form.column if (fund := Measure.parse(column.measure).fund) is not None
        }
        self.values = {
            place: read_money(found.cell, self.form.unit)
            for place, found in self.matched.cells.items()
            if place[1] in self.columns
        }
        self._report_faults()
        self._withhold_contradictions()
        for key, fund in self.funds.items():
            for line in self.plan.funding.root.children:
                self._read_branch(line, key, fund)
        if not self.problems and not self.matched.problems:
            self._compare_totals()

    def _report_faults(self) -> None:
        for (row, key), read in self.values.items():
            is_typed = key in self.funds and self.plan.funding[row.removesuffix(CARRIED)].is_leaf
            if read.fault is not None and (is_typed or read.fault not in UNASKED):
                self._add_problem(read.fault, row, key, {"text": read.text}, self._choices(row, key, read))

    def _choices(self, row: str, key: str, read: ReadValue) -> tuple[CellChange, ...]:
        """The changes between which the officer can choose; none where a figure is taken apart or compared."""
        is_carried = row.endswith(CARRIED)
        line = self.plan.funding[row.removesuffix(CARRIED)]
        if key not in self.funds or line.children or is_carried or line.carried:
            return ()
        return tuple(self._change(line, key, value) for value in read.choices)

    def _withhold_contradictions(self) -> None:
        """Take no figure of a source group whose total contradicts them; offer readings with its blanks moved."""
        groups = source_groups(self.form)
        for line in self.plan.funding.root.walk():
            wrong = [group for group in groups if not self._holds(line, group)] if line.level != "programme" else []
            if wrong:
                self._offer_readings(line, tuple(wrong))
            for group in wrong:
                self._withhold(line, group)

    def _figures(self, line: Line, group: Group) -> Figures | None:
        """The figures of a source group as the workbook has them, None where a cell of it was not understood."""
        reads = [self.values.get((line.id, key)) for key in group.keys]
        fine = [read.value for read in reads if read is not None and read.fault is None]
        return tuple(value if isinstance(value, int) else None for value in fine) if len(fine) == len(reads) else None

    def _holds(self, line: Line, group: Group) -> bool:
        figures = self._figures(line, group)
        return figures is None or group.holds(figures)

    def _offer_readings(self, line: Line, groups: tuple[Group, ...]) -> None:
        if line.children or line.carried:
            return
        keys = [key for group in groups for key in group.keys]
        figures = tuple(value for group in groups for value in self._figures(line, group) or ())
        cell = self.matched.cells[(line.id, groups[0].total)].address
        for other in other_placements(groups, figures, line):
            placed = zip(keys, other, strict=True)
            changes = tuple(
                self._change(line, key, value)
                for key, value in placed
                if key in self.funds and line.amounts.get(self.funds[key]) != value
            )
            texts = "; ".join("–" if value is None else self._text(value) for value in other)
            self.readings.append(OtherReading(line.id, _title(line), cell, changes, {"figures": texts}))

    def _withhold(self, line: Line, group: Group) -> None:
        figures = self._figures(line, group) or ()
        words = {
            "stated": self._text(group.total_of(figures)),
            "computed": self._text(group.sum_of(figures)) or "trống",
        }
        self._add_problem(ProblemCode.TOTAL_DIFFERS, line.id, group.total, words)
        for key in group.keys:
            del self.values[(line.id, key)]

    def _read_branch(self, line: Line, key: str, fund: Fund) -> int | None:
        """Read a row and the rows below it; return what the column then shows in it."""
        below = [self._read_branch(child, key, fund) for child in line.children]
        held = [value for value in below if value is not None]
        read = self.values.get((line.id, key))
        now = line.totals.get(fund)
        if read is None or read.fault is not None:
            return now
        value = read.value if isinstance(read.value, int) else None
        if held:
            self._compare_parent(line, key, value, sum(held) + line.own.get(fund, 0))
            return sum(held) + line.own.get(fund, 0)
        self._take(line, key, fund, value)
        return value

    def _compare_parent(self, line: Line, key: str, value: int | None, computed: int) -> None:
        if value is not None and value != computed:
            words = {"stated": self._text(value), "computed": self._text(computed)}
            self._add_problem(ProblemCode.SUM_DIFFERS, line.id, key, words)

    def _take(self, line: Line, key: str, fund: Fund, value: int | None) -> None:
        """Take a typed total of a row apart into its carried and its new-year amount."""
        carried = line.carried.get(fund)
        read = self.values.get((f"{line.id}{CARRIED}", key))
        if read is not None and read.fault is None:
            carried = read.value if isinstance(read.value, int) else None
        now = line.amounts.get(fund)
        new = now if value == line.totals.get(fund) and carried == line.carried.get(fund) else value
        if new is value and value is not None and carried is not None:
            new = value - carried
            new = None if new == 0 and now is None else new
        if new is not None and new < 0:
            self._add_problem(ProblemCode.CARRIED_LARGER, line.id, key, {"text": self._text(value)})
        elif value is not None and not line.may_have(fund.kind) and new != now:
            self._add_problem(ProblemCode.NOT_ALLOWED, line.id, key, {"text": self._text(value)})
        else:
            self._put(line, key, (now, new), is_carried=False)
            self._put(line, key, (line.carried.get(fund), carried), is_carried=True)

    def _put(self, line: Line, key: str, values: tuple[int | None, int | None], *, is_carried: bool) -> None:
        before, after = values
        if before == after:
            self.same += before is not None
        else:
            self.changes.append(self._change(line, key, after, is_carried=is_carried))

    def _compare_totals(self) -> None:
        """Compare what is computed, once everything else was understood, with what the plan would then say."""
        after = with_changes(self.plan, self.changes)
        for (row, key), read in self.values.items():
            if row.endswith(CARRIED) or not isinstance(read.value, int):
                continue
            line = after.funding[row]
            computed = Measure.parse(self.columns[key].measure).total(line.totals)
            if read.value != computed:
                words = {"stated": self._text(read.value), "computed": self._text(computed)}
                self._add_problem(ProblemCode.TOTAL_DIFFERS, row, key, words)

    def _change(self, line: Line, key: str, value: int | None, *, is_carried: bool = False) -> CellChange:
        fund = self.funds[key]
        row = f"{line.id}{CARRIED}" if is_carried else line.id
        found = self.matched.cells.get((row, key)) or self.matched.cells[(line.id, key)]
        old = (line.carried if is_carried else line.amounts).get(fund)
        target = CellTarget("carried" if is_carried else "new_year", line.id, fund.key)
        return CellChange(
            target,
            old,
            value,
            found.address,
            form=self.form.key,
            row=_title(line),
            column=_column_title(self.columns[key]),
            unit=self.form.unit,
        )

    def _add_problem(
        self,
        code: ProblemCode,
        row: str,
        key: str,
        values: Mapping[str, str],
        choices: tuple[CellChange, ...] = (),
    ) -> None:
        line = self.plan.funding[row.removesuffix(CARRIED)]
        names = {"row": _title(line), "column": _column_title(self.columns[key])}
        self.problems.append(ImportProblem(code, self.matched.cells[(row, key)].address, {**names, **values}, choices))

    def _text(self, amount: int | None) -> str:
        return print_amount(amount, self.form.unit)


def _title(line: Line) -> str:
    return line.label or line.title


def _column_title(column: FormColumn) -> str:
    return f"{column.group} – {column.title}" if column.group else column.title
