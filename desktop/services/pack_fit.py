"""Whether a pack has everything a plan was drafted with: a plan may come from a place with a newer pack."""

from __future__ import annotations

from desktop.domain.plan import Plan
from desktop.packs.pack import Pack


def lacking(plan: Plan, pack: Pack) -> str:
    """Return the first thing of a plan its pack does not have, in Vietnamese; empty where it has all."""
    facts = plan.facts
    if all(style.key != facts.style for style in pack.styles):
        return f"kiểu kế hoạch “{facts.style}”"
    if all(form.key != facts.funding_form for form in pack.forms):
        return f"mẫu bảng kinh phí “{facts.funding_form}”"
    strange = next((table.code for table in plan.tables if table.code not in pack.table_specs), None)
    return "" if strange is None else f"mẫu phụ lục “{strange}”"
