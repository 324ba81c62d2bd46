"""Appendices of a plan as parts of the neutral document."""

from __future__ import annotations

from desktop.documents.funding_table import funding_table
from desktop.documents.model import AppendixTitle, EndMark, Part
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.packs.pack import Pack

BLANK = "…"


def funding_part(plan: Plan, pack: Pack) -> Part:
    """Return the funding appendix. It is the only one, so it has no number (decree 30/2020, phụ lục I mục III)."""
    form = pack.form(plan.facts.funding_form)
    style = pack.style(plan.facts.style)
    table = funding_table(plan, form, omits_not_applicable=style.not_applicable == "omitted")
    title = FieldValues(plan).render_template(form.title).upper()
    head = AppendixTitle("Phụ lục", title, attached_line(plan), form.unit_line)
    return Part(form.short, (head, table, EndMark()), form.orientation)


def attached_line(plan: Plan) -> str:
    """Return the line that ties an appendix to its plan, with blanks for what is not known yet."""
    facts = plan.facts
    number = f"{facts.number}/{facts.symbol}" if facts.number else f"{BLANK}/{facts.symbol}"
    date = facts.issue_date
    day, month = (f"{date.day:02d}", _month(date.month)) if date else (BLANK, BLANK)
    year = date.year if date else facts.year
    kind = facts.title_kind.capitalize()
    return f"(Kèm theo {kind} số {number} ngày {day} tháng {month} năm {year} của {facts.issuer_name})"


def _month(month: int) -> str:
    padded_until = 2
    return f"{month:02d}" if month <= padded_until else str(month)
