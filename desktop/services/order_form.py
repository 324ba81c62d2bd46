"""What the officer decides before a plan is drafted: the result of the new-plan wizard, or of an issuer file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.funding import LineStatus
from desktop.domain.layout import USUAL_LAYOUT, Layout
from desktop.domain.legal import LegalBasis


@dataclass(frozen=True)
class LineChoice:
    """The choice for one project or sub-project; `reason` and `lead` None mean the pack's default."""

    status: LineStatus | None = None
    reason: str | None = None
    lead: str | None = None
    partners: tuple[str, ...] | None = None


@dataclass(frozen=True)
class PlanOrder:
    """An order for a draft. Keys are the data pack's; None and empty mean the pack's default for the issuer or style.

    `area_name` is the bare name ("Hớn Quản"), `parent_name` that of the level above, `area_word` what the area is
    called ("thị xã"). `attributes` are what the area is (poor_district …) and decide which projects apply. `agencies`
    are agency keys in print order. `counterpart` is the key of a counterpart rule. `months` of the
    year before are reported (plans of kind "de-xuat"); `appendices` are keys of table forms.
    """

    style: str
    year: int
    issuer: str
    area_name: str
    parent_name: str = ""
    area_word: str = ""
    attributes: tuple[str, ...] = ()
    adjustment: int = 0
    place: str = ""
    number: str = ""
    issue_date: dt.date | None = None
    signer_capacity: tuple[str, ...] | None = None
    signer_name: str = ""
    drafting_unit: str = ""
    budget_decision: str = ""
    counterpart: str = ""
    bases: tuple[LegalBasis, ...] | None = None
    lines: Mapping[str, LineChoice] = field(default_factory=dict)
    agencies: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    targets: Mapping[str, str] = field(default_factory=dict)
    communes: tuple[str, ...] = ()
    months: int = 9
    appendices: tuple[str, ...] | None = None
    plan_id: str = ""
    layout: Layout = USUAL_LAYOUT
    address: str = ""
    phone: str = ""
    email: str = ""
