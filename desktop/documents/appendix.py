"""Appendices of a plan as parts of the neutral document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.documents.appendix_table import appendix_table
from desktop.documents.citing import BLANK, citation
from desktop.documents.funding_table import funding_table
from desktop.documents.model import AppendixTitle, EndMark, Part
from desktop.domain.form_table import FormRow
from desktop.domain.letters import roman, roman_value
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.packs.pack import Pack

BLANK_CITATION = f"số {BLANK} ngày {BLANK} tháng {BLANK} năm {BLANK} của {BLANK}"
"""What stands in a "Kèm theo" line of an electronic document."""


@dataclass(frozen=True)
class Appendix:
    """One appendix of a plan: the key of its form, its number ("II", empty where it is the only one), its table row.

    The funding appendix has no table row.
    """

    form: str
    number: str
    table: FormRow | None = None


def appendices(plan: Plan, pack: Pack) -> tuple[Appendix, ...]:
    """Return the printed appendices in order, numbered.

    A style of the official series numbers each by its place in it and counts others from behind the whole series, so
    that none takes the number of one left out; else they are counted, the funding table first. One alone has no number
    (decree 30/2020, phụ lục I mục III).
    """
    tables = [table for table in plan.tables if table.is_printed]
    found = [Appendix(plan.facts.funding_form, ""), *(Appendix(table.code, "", table) for table in tables)]
    if len(found) == 1:
        return tuple(found)
    official, last = [0] * len(found), 0
    if pack.style(plan.facts.style).is_numbered_series:
        official = [_official(pack, appendix.form) for appendix in found]
        last = max(*official, *(_official(pack, form.key) for form in pack.tables))
    numbers = []
    for number in official:
        last += not number
        numbers.append(number or last)
    ordered = sorted(zip(numbers, found, strict=True), key=lambda pair: pair[0])
    return tuple(replace(appendix, number=roman(number)) for number, appendix in ordered)


def _official(pack: Pack, form: str) -> int:
    spec = pack.table_specs.get(form)
    number = pack.form(form).number if spec is None else spec.number
    return roman_value(number) or 0 if number else 0


def appendix_parts(plan: Plan, pack: Pack, *, attached: str | None = None) -> tuple[Part, ...]:
    """Return every appendix as a part of the document, each ending with the end mark.

    `attached` is the line that ties them to their document, by default to the plan on paper.
    """
    line = attached_line(plan) if attached is None else attached
    parts = (
        funding_part(plan, pack, number=appendix.number)
        if appendix.table is None
        else table_part(plan, pack, appendix.table, number=appendix.number)
        for appendix in appendices(plan, pack)
    )
    return tuple(_attached_by(part, line) for part in parts)


def _attached_by(part: Part, line: str) -> Part:
    blocks = (replace(block, attached=line) if isinstance(block, AppendixTitle) else block for block in part.blocks)
    return replace(part, blocks=tuple(blocks))


def funding_part(plan: Plan, pack: Pack, *, number: str = "") -> Part:
    """Return the funding appendix; `number` is its Roman number, empty where it is the only appendix."""
    form = pack.form(plan.facts.funding_form)
    style = pack.style(plan.facts.style)
    table = funding_table(plan, form, omits_not_applicable=style.not_applicable == "omitted")
    title = FieldValues(plan).render_template(form.title).upper()
    head = AppendixTitle(_label(number), title, attached_line(plan), form.unit_line)
    return Part(form.short, (head, table, EndMark()), form.orientation)


def table_part(plan: Plan, pack: Pack, table: FormRow, *, number: str = "") -> Part:
    """Return the appendix of one of the plan's tables; raise KeyError for a form the pack does not have."""
    spec, values = pack.table_spec(table.code), FieldValues(plan)
    title = values.render_template(table.title or spec.title).upper()
    head = AppendixTitle(_label(number), title, attached_line(plan), values.render_template(spec.unit_line))
    printed = appendix_table(table, spec, values.render_template)
    return Part(spec.short, (head, printed, EndMark()), spec.orientation, spec.paper)


def _label(number: str) -> str:
    return f"Phụ lục {number}".rstrip()


def attached_line(plan: Plan, *, is_electronic: bool = False) -> str:
    """Return the line that ties an appendix to its plan, with blanks for what is not known yet.

    On paper it is complete; in electronic form its places stay blank (decree 30/2020, phụ lục I mục III.1.c).
    """
    facts = plan.facts
    kind = facts.title_kind.capitalize()
    if is_electronic:
        return f"(Kèm theo {kind} {BLANK_CITATION})"
    cited = citation(facts.number, facts.symbol, facts.issue_date, facts.year)
    return f"(Kèm theo {kind} {cited} của {facts.issuer_name})"
