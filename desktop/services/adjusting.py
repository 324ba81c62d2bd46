"""An adjustment: a new plan that names the issued one and begins with its figures as those already assigned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.form_table import FormRow
from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.domain.legal import Act, Lead, LegalBasis
from desktop.domain.ordering import key_between
from desktop.domain.plan import Facts, Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.plan_status import IN_FORCE, StatusStep
from desktop.packs.pack import Pack
from desktop.packs.table_schema import TableForm
from desktop.services.desk import Desk
from desktop.services.drafting_tables import draft_table
from desktop.services.ids import fixed_id
from desktop.services.office import Office
from desktop.services.plan_status import STEP_NAMES, StepRefusedError

PROPOSALS: frozenset[Lead] = frozenset({"Xét đề nghị", "Theo đề nghị"})


def start_adjustment(office: Office, plan_id: str) -> Desk:
    """Draft the adjustment of an issued plan, save it and open it.

    Raises StepRefusedError for a plan that was not issued, and where its adjustment is in the list already.
    """
    issued = office.open_plan(plan_id)
    if issued.plan.facts.status not in IN_FORCE:
        raise StepRefusedError("status")
    plan = adjusted_plan(issued.plan, issued.pack)
    known = {summary.id: summary for summary in office.store.plans()}
    if plan.id in known:
        if not known[plan.id].deleted:
            raise StepRefusedError("adjustment_exists")
        plan = replace(plan, id=office.new_id())
    return office.add_plan(plan)


def adjusted_plan(issued: Plan, pack: Pack) -> Plan:
    """Return the draft of an adjustment: all of the issued plan, cited, and the tables that show what changes."""
    adjustment = issued.facts.adjustment + 1
    facts = replace(
        issued.facts,
        adjustment=adjustment,
        adjusts=issued.id,
        status="draft",
        number="",
        issue_date=None,
        subject=adjusted_subject(issued.facts, pack),
    )
    plan_id = fixed_id(issued.id, "adjustment", str(adjustment))
    plan = replace(issued, id=plan_id, facts=facts, steps=(), bases=_with_cited(issued, plan_id))
    return replace(plan, tables=_carried_tables(issued, pack))


def adjusted_subject(facts: Facts, pack: Pack) -> str:
    """Return the trích yếu of the adjustment: the pack's words before the old one, once."""
    lead = pack.file.adjustment_lead
    if not lead or facts.subject.startswith(lead):
        return facts.subject
    return f"{lead} {facts.subject[:1].lower()}{facts.subject[1:]}"


def close_adjusted(office: Office, adjustment: Plan, *, person: str) -> bool:
    """Note on the plan that an issued adjustment changes that it was adjusted; tell whether it was here to be noted."""
    adjusts = adjustment.facts.adjusts
    if not any(summary.id == adjusts for summary in office.store.plans()):
        return False
    desk = office.open_plan(adjusts)
    if desk.plan.facts.status != "issued":
        return False
    step_id = fixed_id(adjusts, "adjusted", adjustment.id)
    step = StatusStep(
        id=step_id,
        order=key_between(desk.plan.steps[-1].order if desk.plan.steps else "", "", step_id[:6]),
        status="adjusted",
        person=person,
        time=desk.clock.now(),
        number=adjustment.facts.number,
        date=adjustment.facts.issue_date,
        signer=adjustment.facts.signer_name,
    )
    facts = replace(desk.plan.facts, status="adjusted")
    desk.record(STEP_NAMES["adjusted"], replace(desk.plan, facts=facts, steps=(*desk.plan.steps, step)))
    return True


def _with_cited(issued: Plan, plan_id: str) -> tuple[LegalBasis, ...]:
    """The căn cứ with one that names the issued plan, ahead of those that name who proposed it."""
    bases = issued.bases
    place = next((at for at, basis in enumerate(bases) if basis.lead in PROPOSALS), len(bases))
    before, after = (bases[place - 1].order if place else ""), (bases[place].order if place < len(bases) else "")
    basis_id = fixed_id(plan_id, "bases", "adjusts")
    cited = LegalBasis(basis_id, key_between(before, after, basis_id[:6]), acts=(_act(issued),))
    return (*bases[:place], cited, *bases[place:])


def _act(issued: Plan) -> Act:
    """The issued plan as an act that can be cited."""
    facts = issued.facts
    subject = FieldValues(issued).render_template(facts.subject)
    return Act(
        kind=facts.title_kind.capitalize(),
        symbol=f"{facts.number}/{facts.symbol}",
        date=facts.issue_date,
        issuer=facts.issuer_name,
        subject=f"{subject[:1].lower()}{subject[1:]}",
    )


def _carried_tables(issued: Plan, pack: Pack) -> tuple[FormRow, ...]:
    """The tables of the issued plan, and those with columns that carry its figures drafted anew."""
    tables = list(issued.tables)
    for form in _carrying_forms(issued, pack):
        place = next((at for at, table in enumerate(tables) if table.code == form.key), len(tables))
        fresh = _carried(draft_table(pack, issued, form.key, place), form, issued)
        if place < len(tables):
            tables[place] = replace(fresh, order=tables[place].order)
        else:
            last = tables[-1].order if tables else ""
            tables.append(replace(fresh, order=key_between(last, "", fresh.id[:6])))
    return tuple(tables)


def _carrying_forms(issued: Plan, pack: Pack) -> Iterable[TableForm]:
    year = issued.facts.year
    fitting = (form for form in pack.tables if form.first_year <= year <= form.last_year)
    return (form for form in fitting if any(column.carries for column in form.column))


def _carried(row: FormRow, form: TableForm, issued: Plan) -> FormRow:
    """Fill the carrying columns of a row and the rows below; money that stands undivided above keeps its row whole."""
    line = issued.funding[row.line] if row.line else None
    if line is not None and (not row.children or _is_undivided(line)):
        measures = {column.key: Measure.parse(column.carries) for column in form.column if column.carries}
        totals = {key: measure.total(line.totals) for key, measure in measures.items()}
        cells = {key: total for key, total in totals.items() if total is not None}
        return replace(row, level="row" if row.children else row.level, children=(), cells={**row.cells, **cells})
    return replace(row, children=tuple(_carried(child, form, issued) for child in row.children))


def _is_undivided(line: Line) -> bool:
    return bool(line.totals) and not any(any(child.totals.values()) for child in line.children)
