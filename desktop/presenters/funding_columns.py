"""The columns of the funding grid: number and title, frozen, then the form's columns as wide as their totals."""

from __future__ import annotations

from desktop.domain.amounts import print_amount
from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.packs.schema import FundingForm
from desktop.presenters.grid import GridColumn

NUMBER, TITLE = 0, 1
FIRST_FIGURE = 2


def funding_columns(form: FundingForm, root: Line) -> tuple[GridColumn, ...]:
    """Return the columns of a funding form for the figures below `root`."""
    number = ("(1)", "(2)") if form.has_numbers else ("", "")
    first = (
        GridColumn("number", form.number_head, number=number[0], width=5, frozen=True, editable=False, align="center"),
        GridColumn("title", form.title_head, number=number[1], width=30, frozen=True, wraps=True),
    )
    figures = (
        GridColumn(
            column.key,
            column.title,
            (column.group,) if column.group else (),
            f"({place + FIRST_FIGURE + 1})" if form.has_numbers else "",
            width=max(7, len(print_amount(Measure.parse(column.measure).total(root.totals), form.unit)) + 2),
            align="right",
            editable=Measure.parse(column.measure).fund is not None,
        )
        for place, column in enumerate(form.column)
    )
    return (*first, *figures)
