"""A row of any list of a plan in one line, as it is read in lists of changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from desktop.domain.amounts import print_amount
from desktop.domain.checks.rules import Rules
from desktop.domain.dates import format_short_date
from desktop.domain.form_table import FormRow
from desktop.domain.funding import Line
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Agency, Assignment, Commune, Indicator, Plan, Recipient, Waiver
from desktop.domain.plan_status import StatusStep
from desktop.domain.section import Section
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.fund_words import measure_words
from desktop.presenters.place_words import line_words
from desktop.presenters.start_page import STATUS_WORDS as STATUS_WORDS_OF_PLANS
from desktop.presenters.start_page import changed_words

AnyRow = Any
"""A row of any list or tree of a plan."""
STATUS_WORDS = {"planned": "", "not_applicable": "không áp dụng", "no_money": "năm nay không có vốn"}


def row_sentence(plan: Plan, rules: Rules, row: AnyRow) -> str:
    """Return a row in one line: what it says, without its place in the list."""
    return _SENTENCES.get(type(row), _any_row)(plan, rules, row)


def _line(plan: Plan, _rules: Rules, row: Line) -> str:
    return "; ".join(part for part in _line_parts(plan, row) if part)


def _line_parts(plan: Plan, row: Line) -> Iterator[str]:
    yield f"{row.label}: {row.title}" if row.label else row.title
    yield " – ".join(part for part in (STATUS_WORDS[row.status], row.reason) if part)
    if row.lead:
        yield f"chủ trì: {_agency(plan, row.lead)}"
    if row.partners:
        yield f"phối hợp: {', '.join(_agency(plan, partner) for partner in row.partners)}"


def _agency(plan: Plan, agency_id: str) -> str:
    agency = plan.agency(agency_id)
    return agency.name if agency else "cơ quan đã xóa"


def _assignment(plan: Plan, rules: Rules, row: Assignment) -> str:
    unit = plan.facts.unit
    amount = f"{print_amount(row.amount, unit)} {UNIT_WORDS[unit]}"
    decision = f" ({row.decision})" if row.decision else ""
    return f"{line_words(plan, row.line)}, {measure_words(row.measure.key, rules)}: {amount}{decision}"


def _indicator(_plan: Plan, _rules: Rules, row: Indicator) -> str:
    value = f"{row.value}%" if row.value and row.unit == "%" else f"{row.value} {row.unit}".strip()
    return f"{row.title}: {value}" if value else row.title


def _named_agency(_plan: Plan, _rules: Rules, row: Agency) -> str:
    return f"{row.name} ({row.short})" if row.short else row.name


def _commune(_plan: Plan, _rules: Rules, row: Commune) -> str:
    return f"{row.name} ({row.code})" if row.code else row.name


def _waiver(_plan: Plan, _rules: Rules, row: Waiver) -> str:
    return f"{row.finding.partition('/')[0]}: {row.reason} ({row.person})"


def _basis(_plan: Plan, _rules: Rules, row: LegalBasis) -> str:
    return row.sentence


def _recipient(_plan: Plan, _rules: Rules, row: Recipient) -> str:
    return row.text


def _section(_plan: Plan, _rules: Rules, row: Section) -> str:
    return row.title


def _form_row(_plan: Plan, _rules: Rules, row: FormRow) -> str:
    return f"{row.number} {row.title}".strip()


def _any_row(_plan: Plan, _rules: Rules, row: AnyRow) -> str:
    """The texts and days a row of any other list holds, in the order of its cells."""
    found = []
    for name, value in vars(row).items():
        if name not in _NOT_TOLD and value:
            told = value if isinstance(value, list | tuple) else (value,)
            found += [format_short_date(part) if isinstance(part, dt.date) else str(part) for part in told]
    return "; ".join(found)


def _step(_plan: Plan, _rules: Rules, row: StatusStep) -> str:
    name = STATUS_WORDS_OF_PLANS.get(row.status, row.status)
    said = (name, row.person, changed_words(row.time), row.note, row.number, row.signer)
    return "; ".join(part for part in said if part)


_NOT_TOLD = frozenset({"id", "order", "code", "result", "urgency"})
_SENTENCES: Mapping[type, Callable[[Plan, Rules, AnyRow], str]] = {
    Line: _line,
    Assignment: _assignment,
    Indicator: _indicator,
    Agency: _named_agency,
    Commune: _commune,
    Waiver: _waiver,
    LegalBasis: _basis,
    Recipient: _recipient,
    Section: _section,
    FormRow: _form_row,
    StatusStep: _step,
}
