"""What is said of cells of an appendix table: their text for editing, sums of a selection, where a figure is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from desktop.domain.amounts import format_amount
from desktop.domain.form_table import FormRow
from desktop.domain.formula import Number
from desktop.domain.table_values import ColumnSpec, TableSpec, cell_text, figure, value_text

MOST_PARTS = 12
FEWEST_CELLS = 2


def edit_text(spec: TableSpec, row: FormRow, column: ColumnSpec) -> str:
    """Return what F2 shows: money so that it reads back as it is, everything else as it is shown."""
    typed = row.cells.get(column.key)
    if column.value == "money" and isinstance(typed, int):
        return format_amount(typed, spec.unit)
    if column.formula is not None and column.key not in row.cells:
        return ""
    return cell_text(spec, row, column.key)


def summary_words(spec: TableSpec, cells: Iterable[tuple[FormRow, str]]) -> str:
    """Return "Tổng … · Trung bình … · Số ô …" of the figures among cells; empty for fewer than two cells."""
    chosen = [(row, spec.by_key[key]) for row, key in cells if key in spec.by_key]
    found = [(column, value) for row, column in chosen if (value := figure(spec, row, column.key)) is not None]
    if len(chosen) < FEWEST_CELLS or not found or len({column.value == "money" for column, _ in found}) > 1:
        return ""
    column = found[0][0]
    total = sum((Fraction(value) for _, value in found), start=Fraction(0))
    return (
        f"Tổng {value_text(spec, column, _plain(total))} · "
        f"Trung bình {value_text(spec, column, _plain(total / len(found)))} · Số ô {len(found)}"
    )


def explanation(spec: TableSpec, row: FormRow, column: ColumnSpec) -> str:
    """Return where the figure of a cell comes from."""
    text = cell_text(spec, row, column.key)
    if not text:
        return "Ô này không có số liệu."
    parts = list(_parts(spec, row, column))
    if not parts:
        return f"{text}: nhập tay."
    more = f" + … ({len(parts) - MOST_PARTS} số nữa)" if len(parts) > MOST_PARTS else ""
    if column.formula is not None:
        return f"{text} tính từ " + ", ".join(f"{name} {value}" for name, value in parts[:MOST_PARTS])
    return f"{text} = " + " + ".join(f"{name} {value}" for name, value in parts[:MOST_PARTS]) + more


def _parts(spec: TableSpec, row: FormRow, column: ColumnSpec) -> Iterator[tuple[str, str]]:
    if column.formula is not None and not (column.can_type and column.key in row.cells):
        columns = (spec.by_key[key] for key in column.formula.columns if key in spec.by_key)
        yield from ((f"“{other.title}”", cell_text(spec, row, other.key) or "(trống)") for other in columns)
    elif column.adds_up:
        below = (child for child in row.children if child.level != "subrow")
        yield from ((f"“{child.title}”", text) for child in below if (text := cell_text(spec, child, column.key)))


def _plain(value: Fraction) -> Number:
    return int(value) if value.denominator == 1 else value
