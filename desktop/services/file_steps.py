"""The way of a plan in PLAN.json, both directions: its steps, and which files they keep."""

from __future__ import annotations

from desktop.domain.plan import Plan
from desktop.domain.plan_status import KeptFile, StatusStep
from desktop.packages.plan_rows import KeptFileRow, StepRow
from desktop.services.file_refs import placed_ids, placed_ids_written, sorted_rows

STEP_FACTS = ("person", "time", "note", "revision", "number", "date", "signer", "seal")


def steps_of(rows: tuple[StepRow, ...], plan_id: str) -> tuple[StatusStep, ...]:
    """Return the steps of a plan's way."""
    return sorted_rows(
        StatusStep(
            *placed_ids(row, "steps", plan_id, place),
            row.status,
            files=tuple(KeptFile(kept.kind, kept.name, kept.sha256, kept.size) for kept in row.files),
            **{name: getattr(row, name) for name in STEP_FACTS},
        )
        for place, row in enumerate(rows)
    )


def steps_written(plan: Plan) -> tuple[StepRow, ...]:
    """Return the rows of the steps; the bytes of their files are not among them."""
    return tuple(
        StepRow(
            status=step.status,
            files=tuple(KeptFileRow(**vars(kept)) for kept in step.files),
            **{name: getattr(step, name) for name in STEP_FACTS},
            **placed_ids_written(step, "steps", plan.id, place),
        )
        for place, step in enumerate(plan.steps)
    )
