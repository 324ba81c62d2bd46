"""Printing in PLAN.json, both directions: the issuer's layout, opinions on the draft, papers that travel with it."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from desktop.domain.layout import USUAL_LAYOUT, Layout
from desktop.domain.ordering import template_key
from desktop.domain.plan import Opinion, Paper, Plan
from desktop.packages.paper_rows import LayoutRow, OpinionRow, PaperRow
from desktop.services.file_refs import DerivedIds, given_or, placed_ids, placed_ids_written, sorted_rows, unless


def layout_of(row: LayoutRow | UnsetType) -> Layout:
    """Return the layout of a file; the usual one where it says nothing."""
    return USUAL_LAYOUT if isinstance(row, UnsetType) else Layout(**msgspec.structs.asdict(row))


def layout_written(layout: Layout) -> LayoutRow | UnsetType:
    """Return the row of a layout, nothing for the usual one."""
    if layout == USUAL_LAYOUT:
        return UNSET
    values: dict[str, Any] = {name: getattr(layout, name) for name in LayoutRow.__struct_fields__}
    return LayoutRow(**values)


def opinions_of(rows: tuple[OpinionRow, ...], plan_id: str) -> tuple[Opinion, ...]:
    """Return the opinions of a file."""
    return sorted_rows(
        Opinion(
            *placed_ids(row, "opinions", plan_id, place),
            row.agency,
            row.document,
            row.part,
            row.content,
            row.result,
            row.answer,
        )
        for place, row in enumerate(rows)
    )


def opinions_written(plan: Plan) -> tuple[OpinionRow, ...]:
    """Return the rows of the opinions."""
    return tuple(
        OpinionRow(
            agency=row.agency,
            document=row.document,
            part=row.part,
            content=row.content,
            result=row.result,
            answer=row.answer,
            **placed_ids_written(row, "opinions", plan.id, place),
        )
        for place, row in enumerate(plan.opinions)
    )


def papers_of(rows: tuple[PaperRow, ...], plan_id: str) -> tuple[Paper, ...]:
    """Return what is settled for papers; their ids follow from their keys."""
    ids = _paper_ids(plan_id)
    return sorted_rows(
        Paper(
            ids.read(row.id, row.code, place),
            given_or(row.order, template_key(place)),
            row.code,
            row.number,
            row.date,
            row.deadline,
            row.addressees,
            row.signer_capacity,
            row.signer_name,
            row.urgency,
        )
        for place, row in enumerate(rows)
    )


def papers_written(plan: Plan) -> tuple[PaperRow, ...]:
    """Return the rows of the papers."""
    ids = _paper_ids(plan.id)
    return tuple(
        PaperRow(
            code=row.code,
            number=row.number,
            date=row.date,
            deadline=row.deadline,
            addressees=row.addressees,
            signer_capacity=row.signer_capacity,
            signer_name=row.signer_name,
            urgency=row.urgency,
            id=ids.written(row.id, row.code, place),
            order=unless(row.order, template_key(place)),
        )
        for place, row in enumerate(plan.papers)
    )


def _paper_ids(plan_id: str) -> DerivedIds:
    return DerivedIds("papers", plan_id, plan_id, "paper")
