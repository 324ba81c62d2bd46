"""The plan: one frozen tree of everything that is drafted, saved, checked and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.domain.form_table import Tables
from desktop.domain.fund import Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.layout import USUAL_LAYOUT, Layout
from desktop.domain.legal import LegalBasis
from desktop.domain.plan_status import FROZEN, StatusStep
from desktop.domain.section import Section


@dataclass(frozen=True)
class Facts:
    """Everything the plan says once: what it is, who issues it, where, how it is signed. Money scales are đồng.

    Texts are printed as they stand; `subject`, `intro` and `closing` may hold {fields}. `shares` are counterpart shares
    in per mille of the base measure, by source. `issuer_lines` and the like hold one printed line each.
    `adjusts` is the id of the plan that an adjustment changes.
    A plan of kind "de-xuat" reports `months` of the year before and asks `proposed_to` to consider it. `address`,
    `phone` and `email` stand at the foot of letters; `layout` is how the issuer sets its documents.
    """

    pack: str = ""
    pack_version: str = ""
    style: str = ""
    style_kind: str = "trien-khai"
    level: str = ""
    year: int = 0
    adjustment: int = 0
    adjusts: str = ""
    status: str = "draft"
    unit: int = 1_000_000
    step: int = 1_000_000
    issuer: str = ""
    issuer_superior: tuple[str, ...] = ()
    issuer_lines: tuple[str, ...] = ()
    issuer_name: str = ""
    issuer_short: str = ""
    area: str = ""
    area_name: str = ""
    area_word: str = ""
    parent_area: str = ""
    sub_units: str = ""
    drafting_unit: str = ""
    area_attributes: tuple[str, ...] = ()
    symbol: str = ""
    number: str = ""
    place: str = ""
    issue_date: dt.date | None = None
    title_kind: str = ""
    subject: str = ""
    intro: str = ""
    closing: str = ""
    signer_capacity: tuple[str, ...] = ()
    signer_name: str = ""
    budget_decision: str = ""
    funding_form: str = ""
    months: int = 9
    proposed_to: str = ""
    counterpart_base: str = ""
    shares: Mapping[str, int] = field(default_factory=dict)
    share_tolerance: int = 0
    address: str = ""
    phone: str = ""
    email: str = ""
    layout: Layout = USUAL_LAYOUT


@dataclass(frozen=True)
class Assignment:
    """An amount assigned by a decision to a row and a measure, plus or minus, in đồng."""

    id: str
    order: str
    line: str
    measure: Measure
    amount: int
    decision: str = ""


@dataclass(frozen=True)
class Indicator:
    """A target: its text as printed ("218", "1,5-2,0") and the indicator it is a part of, by id."""

    id: str
    order: str
    code: str
    title: str
    unit: str
    value: str = ""
    part_of: str = ""


@dataclass(frozen=True)
class Agency:
    """An agency that leads or takes part; `code` is the pack's key where it comes from there."""

    id: str
    order: str
    code: str
    name: str
    short: str = ""


@dataclass(frozen=True)
class Recipient:
    """One line of Nơi nhận without dash and end mark."""

    id: str
    order: str
    text: str


@dataclass(frozen=True)
class Commune:
    """A unit below the issuer; `code` is its official code, an attribute and never a key."""

    id: str
    order: str
    name: str
    code: str = ""


@dataclass(frozen=True)
class Waiver:
    """A finding accepted with a reason; it holds only while `figures` are still the finding's figures."""

    id: str
    order: str
    finding: str
    reason: str
    person: str
    time: str
    figures: str


OpinionResult = Literal["accepted", "partly", "explained"]
Urgency = Literal["", "urgent", "very_urgent", "express"]


@dataclass(frozen=True)
class Opinion:
    """An opinion on the draft: who gave it, in which paper, about which part, what it says, and what became of it."""

    id: str
    order: str
    agency: str = ""
    document: str = ""
    part: str = ""
    content: str = ""
    result: OpinionResult = "accepted"
    answer: str = ""


@dataclass(frozen=True)
class Paper:
    """What the officer settles for one paper that travels with the plan; `code` is its key in the data pack.

    What is empty comes from the pack. `deadline` is the last day for opinions. `urgency` is ô 10b of decree 30/2020.
    """

    id: str
    order: str
    code: str
    number: str = ""
    date: dt.date | None = None
    deadline: dt.date | None = None
    addressees: tuple[str, ...] = ()
    signer_capacity: tuple[str, ...] = ()
    signer_name: str = ""
    urgency: Urgency = ""


@dataclass(frozen=True)
class Plan:
    """A plan. Every list is in print order; every row has an id that is never matched by title or position."""

    id: str
    facts: Facts
    funding: FundingTree = field(default_factory=lambda: FundingTree(Line(id="", code="", title="", level="programme")))
    bases: tuple[LegalBasis, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: Tables = ()
    assignments: tuple[Assignment, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    agencies: tuple[Agency, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    communes: tuple[Commune, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    papers: tuple[Paper, ...] = ()
    steps: tuple[StatusStep, ...] = ()

    @property
    def is_frozen(self) -> bool:
        """Tell whether the plan lies at the signer or was issued, so that nothing of it may be edited."""
        return self.facts.status in FROZEN

    def agency(self, agency_id: str) -> Agency | None:
        """Return an agency by id, None where there is none."""
        return next((agency for agency in self.agencies if agency.id == agency_id), None)

    def paper(self, code: str) -> Paper | None:
        """Return what was settled for a paper, None where nothing was."""
        return next((paper for paper in self.papers if paper.code == code), None)
