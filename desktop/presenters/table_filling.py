"""Turns texts put into cells of an appendix table into entries, and says where rows grow for a pasted block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.form_table import CellValue, FormRow
from desktop.domain.table_values import TableSpec
from desktop.domain.text import clean_line, fold
from desktop.presenters.funding_entry import EntryReport, ReadAmount
from desktop.presenters.grid import CellPlace
from desktop.presenters.table_entry import read_cell
from desktop.presenters.table_rows import TITLE, TableRow
from desktop.services.table_block import TableBlock
from desktop.services.table_entry import TableEntry

TextEntry = tuple[CellPlace, str]
CellKey = tuple[str, str]


@dataclass(frozen=True)
class Growth:
    """Which row takes each place of a block that is longer than its group: rows that are there, then new ones."""

    ids: Mapping[int, str] = field(default_factory=dict)
    parent: str = ""
    new_rows: tuple[str, ...] = ()


NO_GROWTH = Growth()


def growing_parent(spec: TableSpec, held: FormRow, parents: Iterable[FormRow]) -> FormRow | None:
    """Return the nearest row, from a row upwards, below which rows may be added; None where there is none."""
    return next((row for row in (held, *parents) if spec.may_add_below(row)), None)


def growth_for(
    spec: TableSpec,
    entries: Sequence[TextEntry],
    rows: Sequence[TableRow],
    *,
    state: Mapping[str, FormRow],
    new_id: Callable[[], str],
) -> Growth:
    """Return how rows grow for a pasted block; none where the block ends within its group."""
    places = sorted({place[0] for place, _ in entries})
    if not places or places[0] >= len(rows):
        return NO_GROWTH
    top, needed = rows[places[0]], places[-1] - places[0] + 1
    held, parent = state[top.id], state[top.parent]
    if spec.may_add_below(parent):
        ids = [row.id for row in parent.children]
        there = ids[ids.index(held.id) :]
    elif spec.may_add_below(held) and not held.children and not _repeats(held, entries):
        parent, there = held, []
    else:
        return NO_GROWTH
    if needed <= len(there):
        return NO_GROWTH
    new = tuple(new_id() for _ in range(needed - len(there)))
    taken = dict(zip(range(places[0], places[-1] + 1), (*there, *new), strict=True))
    return Growth(taken, parent.id, new)


def _repeats(held: FormRow, entries: Sequence[TextEntry]) -> bool:
    """Tell whether a block brings the head of the group itself along."""
    return any(fold(text) == fold(held.title) for _, text in entries)


class TableFilling:
    """Collects what is put into cells: values, unread texts, titles and units, and typed sums by cell."""

    def __init__(self, spec: TableSpec, count: int, *, foreign: bool | None) -> None:
        """`count` texts come; `foreign` is the answer to whether commas part thousands."""
        self._spec = spec
        self._foreign = foreign
        self._cells: list[TableEntry] = []
        self._texts: dict[CellKey, str] = {}
        self.report = EntryReport(count)
        self.formulas: dict[CellKey, tuple[str, CellValue | None]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was put anywhere."""
        return not (self._cells or self._texts)

    @property
    def touched(self) -> frozenset[CellKey]:
        """The cells that got something."""
        return frozenset((entry.row, entry.column) for entry in self._cells)

    def put(self, row_id: str, key: str, text: str) -> None:
        """Read a text for a cell that may be typed in; an empty title changes nothing."""
        if key == TITLE or self._spec.column(key).value == "unit":
            cleaned = clean_line(text)
            if cleaned or key != TITLE:
                self._texts[row_id, "title" if key == TITLE else "unit"] = cleaned
            return
        read = read_cell(self._spec.column(key), text, self._spec.unit, foreign=self._foreign)
        self.report.take(ReadAmount(fault=read.fault))
        self._cells.append(TableEntry(row_id, key, read.value, read.raw))
        if not read.fault and text.strip().startswith("="):
            self.formulas[row_id, key] = (clean_line(text), read.value)

    def skip(self, text: str) -> None:
        """Count a text for a cell that is not typed in."""
        self.report.locked += bool(text.strip())

    def block(self, growth: Growth) -> TableBlock:
        """Return everything as one block."""
        return TableBlock(tuple(self._cells), dict(self._texts), growth.parent, growth.new_rows)
