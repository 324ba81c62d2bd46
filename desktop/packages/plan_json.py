"""PLAN.json: a whole plan as a document people can read and write. PLAN.md explains it, plan.schema.json checks it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

import msgspec
from msgspec import UNSET, Meta, Struct

from desktop.domain.fact_limits import LARGEST_STEP
from desktop.packages.paper_rows import LayoutRow, OpinionRow, PaperRow
from desktop.packages.plan_rows import (
    AgencyRow,
    AssignedRow,
    BasisRow,
    CommuneRow,
    CounterpartRow,
    Given,
    IndicatorRow,
    IssuerRow,
    LineRow,
    Name,
    RecipientRow,
    SectionRow,
    SignerRow,
    StepRow,
    StepStatus,
    TableRow,
    WaiverRow,
)
from desktop.packages.readable_json import readable_json
from desktop.packages.strict_json import converted, read_json

FORMAT: Final = "khgn-plan/1"
Year = Annotated[int, Meta(ge=1990, le=2200)]


class PlanFile(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A plan as it stands in PLAN.json. What is left out takes the default of the style and the issuer profile.

    Lists that are given replace the default ones, but `lines` and `sections`, which name by code what they change.
    `outline` is the whole outline and excludes `sections`. Money is whole đồng.
    """

    format: Literal["khgn-plan/1"]
    pack: str = ""
    pack_version: str | Given = UNSET
    style: Name
    kind: Literal["trien-khai", "de-xuat"] | Given = UNSET
    year: Year
    adjustment: Annotated[int, Meta(ge=0, le=99)] = 0
    adjusts: str = ""
    id: Name | Given = UNSET
    status: StepStatus = "draft"
    unit: Literal[1, 1_000, 1_000_000, 1_000_000_000] | Given = UNSET
    step: Annotated[int, Meta(ge=1, le=LARGEST_STEP)] | Given = UNSET
    funding_form: str | Given = UNSET
    issuer: IssuerRow
    number: str = ""
    date: dt.date | None = None
    title_kind: str | Given = UNSET
    subject: str | Given = UNSET
    signer: SignerRow | Given = UNSET
    budget_decision: str = ""
    months: Annotated[int, Meta(ge=1, le=12)] | Given = UNSET
    proposed_to: str | Given = UNSET
    counterpart: str | CounterpartRow = ""
    bases: tuple[BasisRow, ...] | Given = UNSET
    agencies: tuple[AgencyRow, ...] | Given = UNSET
    communes: tuple[Name | CommuneRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] | Given = UNSET
    lines: tuple[LineRow, ...] = ()
    assigned: tuple[AssignedRow, ...] = ()
    intro: str | Given = UNSET
    sections: tuple[SectionRow, ...] = ()
    outline: tuple[SectionRow, ...] | Given = UNSET
    closing: str | Given = UNSET
    tables: tuple[TableRow, ...] | Given = UNSET
    recipients: tuple[Name | RecipientRow, ...] | Given = UNSET
    waivers: tuple[WaiverRow, ...] = ()
    opinions: tuple[OpinionRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    layout: LayoutRow | Given = UNSET
    steps: tuple[StepRow, ...] = ()


def decode_plan(data: bytes) -> PlanFile:
    """Read PLAN.json strictly; raise PlanFileError with the path of what is wrong."""
    return converted(read_json(data), PlanFile)


def encode_plan(file: PlanFile) -> bytes:
    """Write a plan file: UTF-8, keys in the order of the format, short values on one line, a newline at the end."""
    return readable_json(msgspec.to_builtins(file)).encode() + b"\n"
