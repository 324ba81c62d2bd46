"""What an import would change, cell by cell, before anything is written, and everything that was not understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

Value = int | str | None
"""Whole đồng, a text as typed, or nothing."""


class ProblemCode(StrEnum):
    """What was not understood in a row, a column or a cell; nothing of it is taken."""

    SHEET_MISSING = "sheet_missing"
    ROW_MISSING = "row_missing"
    ROW_UNKNOWN = "row_unknown"
    ROW_TWICE = "row_twice"
    ROW_RENAMED = "row_renamed"
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_TWICE = "column_twice"
    COLUMN_RENAMED = "column_renamed"
    MERGED = "merged"
    DATE = "date"
    TRUTH = "truth"
    ERROR_VALUE = "error_value"
    NO_RESULT = "no_result"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    FOREIGN = "foreign"
    FRACTION = "fraction"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    UNIT_TYPED = "unit_typed"
    NOT_ALLOWED = "not_allowed"
    SUM_DIFFERS = "sum_differs"
    TOTAL_DIFFERS = "total_differs"
    CARRIED_LARGER = "carried_larger"
    NOT_REVIEWED = "not_reviewed"


@dataclass(frozen=True)
class CellTarget:
    """An input cell of the plan: a funding row's new-year or carried amount of a fund, or a cell of an appendix table.

    `column` is a fund key ("central.recurrent") or the column key of the table.
    """

    kind: Literal["new_year", "carried", "table"]
    row: str
    column: str


@dataclass(frozen=True)
class CellChange:
    """One cell that would change.

    `cell` is where the value stands in the workbook; `unit` scales money, 0 where the column holds none.
    """

    target: CellTarget
    old: Value
    new: Value
    cell: str
    form: str
    row: str
    column: str
    unit: int = 0


@dataclass(frozen=True)
class ImportProblem:
    """Something not understood, at a cell of the workbook.

    `values` fill the words. `choices` are the changes the officer may choose between, where a text has two readings.
    """

    code: ProblemCode
    cell: str
    values: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class OtherReading:
    """Another reading of a row whose blanks seem shifted: these changes stand in place of the row's own."""

    row: str
    title: str
    cell: str
    changes: tuple[CellChange, ...]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do. `same` counts the figures that are in the plan already.

    `notes` are worth saying though everything was understood.
    """

    forms: tuple[str, ...]
    changes: tuple[CellChange, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    readings: tuple[OtherReading, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    same: int = 0
    notes: tuple[ImportProblem, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Tell whether every row, column and cell was understood."""
        return not self.problems

    def with_choice(self, problem: ImportProblem, choice: CellChange) -> ImportPreview:
        """Return the preview after the officer chose one reading of an ambiguous cell."""
        problems = tuple(other for other in self.problems if other != problem)
        return replace(self, problems=problems, changes=(*self.changes, choice))

    def with_reading(self, reading: OtherReading) -> ImportPreview:
        """Return the preview after the officer took another reading of a row; what contradicted it there is settled."""
        targets = {change.target for change in reading.changes}
        kept = tuple(change for change in self.changes if change.target not in targets)
        readings = tuple(other for other in self.readings if other.row != reading.row)
        problems = tuple(
            problem
            for problem in self.problems
            if problem.code is not ProblemCode.TOTAL_DIFFERS or problem.values.get("row") != reading.title
        )
        return replace(self, changes=(*kept, *reading.changes), readings=readings, problems=problems)

    def joined(self, other: ImportPreview) -> ImportPreview:
        """Return both previews as one."""
        return ImportPreview(
            (*self.forms, *other.forms),
            (*self.changes, *other.changes),
            (*self.problems, *other.problems),
            (*self.readings, *other.readings),
            self.hidden_sheets or other.hidden_sheets,
            self.same + other.same,
            (*self.notes, *other.notes),
        )
