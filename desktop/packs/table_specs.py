"""Appendix forms of a pack as the domain counts with them."""

from __future__ import annotations

from desktop.domain.formula import parse_formula
from desktop.domain.table_values import ColumnSpec, TableSpec
from desktop.packs.table_schema import TableColumn, TableForm


def table_spec(form: TableForm) -> TableSpec:
    """Return what a form's table looks like; raise FormulaError for a computed column that is no formula."""
    place = title_place(form)
    numbers = _numbers(form, place)
    return TableSpec(
        key=form.key,
        title=form.title,
        short=form.short,
        columns=tuple(_column(column, numbers[column.key]) for column in form.column),
        rows_from=form.rows_from,
        number=form.number,
        number_head=form.number_head,
        title_head=form.title_head,
        title_place=place,
        title_width=form.title_width,
        title_groups=(form.title_group,) if form.title_group else (),
        numbers=_printed_numbers(form, numbers, place),
        unit=form.unit,
        unit_line=form.unit_line,
        total=form.total,
        total_first=form.total_first,
        orientation=form.orientation,
        paper=form.paper,
        can_add=frozenset([row.code for row in form.row if row.can_add] + ([""] if form.can_add else [])),
        years=(form.first_year, form.last_year),
        confirmed=form.confirmed,
    )


def title_place(form: TableForm) -> int:
    """Return how many columns stand between the row number and the title."""
    return [column.key for column in form.column].index(form.title_after) + 1 if form.title_after else 0


def _column(column: TableColumn, number: str) -> ColumnSpec:
    return ColumnSpec(
        key=column.key,
        title=column.title,
        value=column.value,
        groups=tuple(group for group in (column.group, column.subgroup) if group),
        width=column.width,
        number=number,
        formula=parse_formula(column.computed) if column.computed else None,
        adds_up=column.adds_up,
        can_type=column.can_type,
        align=column.align,
    )


TITLE = ""
"""Stands for the title column among the keys of columns."""


def _numbers(form: TableForm, place: int) -> dict[str, str]:
    """Numbers of the columns without brackets: counted from the row number on, columns with the number "" left out."""
    keys = [column.key for column in form.column]
    given = {column.key: column.number for column in form.column}
    found, count = {}, 1
    for key in (*keys[:place], TITLE, *keys[place:]):
        number = given.get(key)
        if number is None:
            count += 1
            number = str(count)
        found[key] = number
    return found


def _printed_numbers(form: TableForm, numbers: dict[str, str], place: int) -> tuple[str, ...]:
    if not form.has_numbers:
        return ()
    keys = [column.key for column in form.column]
    ordered = ("1", *(numbers[key] for key in (*keys[:place], TITLE, *keys[place:])))
    return tuple(f"({number})" if number else "" for number in ordered)
