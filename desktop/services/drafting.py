"""Drafts a whole plan from a data pack and an order: what the new-plan wizard does on its last page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.domain.funding import FundingTree, Line, LineStatus
from desktop.domain.legal import LegalBasis
from desktop.domain.ordering import template_key
from desktop.domain.plan import Agency, Commune, Facts, Indicator, Plan, Recipient
from desktop.domain.plan_fields import FieldValues
from desktop.packs.pack import Pack
from desktop.packs.schema import Issuer, ProgrammeLine, StyleFile
from desktop.services.drafting_outline import OutlineSource, draft_outline, with_citations
from desktop.services.drafting_tables import draft_tables, line_id
from desktop.services.ids import fixed_id
from desktop.services.order_form import LineChoice, PlanOrder

__all__ = [
    "agency_id",
    "cited_keys",
    "default_bases",
    "default_status",
    "draft_facts",
    "draft_plan",
    "line_id",
    "plan_id_of",
    "uncited_draft",
]


def draft_plan(pack: Pack, order: PlanOrder) -> Plan:
    """Return the drafted plan: facts, căn cứ, programme rows, outline with wording, agencies, recipients, indicators.

    Raises KeyError for a style, issuer, act or agency the pack does not have.
    """
    plan = uncited_draft(pack, order, draft_facts(pack, order))
    return replace(plan, sections=with_citations(pack, plan.sections, cited_keys(plan.bases)))


def uncited_draft(pack: Pack, order: PlanOrder, facts: Facts) -> Plan:
    """Return the draft for the given facts with the acts of its texts still as fields."""
    style = pack.style(order.style)
    issuer = pack.issuer(order.issuer)
    plan_id = order.plan_id or plan_id_of(order)
    plan = Plan(plan_id, facts)
    agencies = _agencies(pack, issuer, order)
    known = frozenset(agency.id for agency in agencies)
    root = _Programme(pack, order, FieldValues(plan), known).root()
    drafted = replace(
        plan,
        funding=FundingTree(root),
        bases=default_bases(pack, style, FieldValues(plan)) if order.bases is None else order.bases,
        sections=draft_outline(OutlineSource(pack, style, root, agencies)),
        indicators=_indicators(pack, style, order),
        agencies=agencies,
        recipients=_recipients(plan, issuer, order),
        communes=tuple(
            Commune(fixed_id(plan_id, "commune", name), template_key(place), name)
            for place, name in enumerate(dict.fromkeys(order.communes))
        ),
    )
    forms = style.appendices if order.appendices is None else order.appendices
    return replace(drafted, tables=draft_tables(pack, drafted, forms))


def cited_keys(bases: Iterable[LegalBasis]) -> frozenset[str]:
    """Return the keys of the library acts the căn cứ cite."""
    return frozenset(act.key for basis in bases for act in basis.acts if act.key)


def plan_id_of(order: PlanOrder) -> str:
    """Return the id of the one plan of an issuer, style, year and adjustment."""
    return fixed_id("plan", order.issuer, order.area_name, order.style, str(order.year), str(order.adjustment))


def draft_facts(pack: Pack, order: PlanOrder) -> Facts:
    """Return the facts of a plan: profile texts with the area's names filled in, style texts with their fields left."""
    style = pack.style(order.style)
    issuer = pack.issuer(order.issuer)
    area_word = order.area_word or issuer.area_word
    facts = Facts(
        pack=pack.id,
        pack_version=pack.version,
        style=style.key,
        style_kind=style.kind,
        level=issuer.level,
        year=order.year,
        adjustment=order.adjustment,
        unit=pack.file.unit,
        step=pack.file.step,
        issuer=issuer.key,
        area=f"{area_word} {order.area_name}",
        area_name=order.area_name,
        area_word=area_word,
        parent_area=f"{issuer.parent_word} {order.parent_name}".strip() if order.parent_name else "",
        sub_units=issuer.sub_units,
        drafting_unit=order.drafting_unit or issuer.drafting_unit,
        area_attributes=order.attributes,
        number=order.number,
        place=order.place or order.area_name,
        issue_date=order.issue_date,
        title_kind=style.title_kind,
        subject=style.subject,
        intro=style.intro,
        closing=style.closing,
        symbol=issuer.symbol,
        signer_capacity=issuer.signers[0] if order.signer_capacity is None else order.signer_capacity,
        signer_name=order.signer_name,
        budget_decision=order.budget_decision,
        funding_form=issuer.funding_form,
        months=order.months,
        proposed_to=issuer.proposed_to,
        address=order.address,
        phone=order.phone,
        email=order.email,
        layout=order.layout,
    )
    return _with_counterpart(pack, order, _with_names(issuer, facts))


def _with_names(issuer: Issuer, facts: Facts) -> Facts:
    values = FieldValues(Plan("", facts))
    facts = replace(
        facts,
        issuer_name=values.render_template(issuer.name),
        issuer_short=values.render_template(issuer.short),
        issuer_superior=tuple(values.render_template(line) for line in issuer.superior),
        issuer_lines=tuple(values.render_template(line) for line in issuer.lines),
    )
    named = FieldValues(Plan("", facts))
    return replace(
        facts,
        drafting_unit=named.render_template(facts.drafting_unit),
        proposed_to=named.render_template(facts.proposed_to),
    )


def _with_counterpart(pack: Pack, order: PlanOrder, facts: Facts) -> Facts:
    if not order.counterpart:
        return facts
    rule = pack.counterpart(order.counterpart)
    return replace(facts, counterpart_base=rule.base, shares=dict(rule.shares), share_tolerance=rule.tolerance)


def default_bases(pack: Pack, style: StyleFile, values: FieldValues) -> tuple[LegalBasis, ...]:
    """Return the căn cứ a style begins with: acts of the library, and local ones to be completed."""
    facts = values.plan.facts
    given = (basis for basis in style.basis if not basis.years or facts.year in basis.years)
    fitting = (basis for basis in given if not basis.levels or facts.level in basis.levels)
    return tuple(
        LegalBasis(
            id=fixed_id(values.plan.id, "bases", str(place)),
            order=template_key(place),
            lead=basis.lead,
            acts=tuple(pack.domain_act(key) for key in basis.acts),
            text=values.render_template(basis.text) if basis.text else "",
        )
        for place, basis in enumerate(fitting)
    )


def agency_id(pack: Pack, key: str) -> str:
    """Return the id everybody gives to an agency of the pack."""
    return fixed_id(pack.id, "agency", key)


def _agencies(pack: Pack, issuer: Issuer, order: PlanOrder) -> tuple[Agency, ...]:
    keys = issuer.agencies if order.agencies is None else order.agencies
    agencies = [pack.agency(key) for key in keys]
    return tuple(
        Agency(agency_id(pack, agency.key), template_key(place), agency.key, agency.name, agency.short)
        for place, agency in enumerate(agencies)
    )


def default_status(line: ProgrammeLine, attributes: Iterable[str]) -> LineStatus:
    """Return whether a project applies to an area with the given attributes."""
    return "planned" if not line.needs or set(line.needs) & set(attributes) else "not_applicable"


@dataclass(frozen=True)
class _Programme:
    """Builds the rows of the programme; agencies the plan does not have lead nothing."""

    pack: Pack
    order: PlanOrder
    values: FieldValues
    agencies: frozenset[str]

    def root(self) -> Line:
        return Line(
            id=line_id(self.pack, ""),
            code="",
            title=self.pack.file.programme,
            level="programme",
            children=self.lines_below(""),
        )

    def lines_below(self, parent: str) -> tuple[Line, ...]:
        given = (line for line in self.pack.lines if line.parent == parent)
        return tuple(self.line(line, template_key(place)) for place, line in enumerate(given))

    def line(self, given: ProgrammeLine, order: str) -> Line:
        choice = self.order.lines.get(given.code, LineChoice())
        status = choice.status or default_status(given, self.order.attributes)
        reason = self.values.render_template(given.reason) if status == "not_applicable" else ""
        lead, partners = self.pack.lead_and_partners(given.code, self.order.issuer)
        lead, partners = self.pack.lead_and_partners(given.code, self.order.issuer)
        return Line(
            id=line_id(self.pack, given.code),
            code=given.code,
            title=given.title,
            label=given.label,
            level=given.level,
            order=order,
            status=status,
            reason=reason if choice.reason is None else choice.reason,
            kinds=given.kinds,
            lead=next(iter(self.known((lead if choice.lead is None else choice.lead,))), ""),
            partners=self.known(partners if choice.partners is None else choice.partners),
            report_form=given.report_form,
            children=(*self.lines_below(given.code), *self.activities(given)),
        )

    def activities(self, given: ProgrammeLine) -> tuple[Line, ...]:
        """Rows of the activities of a line, where the style wants them."""
        if given.code not in self.pack.style(self.order.style).activities:
            return ()
        return tuple(
            Line(
                id=line_id(self.pack, activity.code),
                code=activity.code,
                title=activity.title,
                label=activity.label,
                level="activity",
                order=template_key(place),
                kinds=activity.kinds,
            )
            for place, activity in enumerate(given.activities)
        )

    def known(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Ids of the agencies the plan has, of the given pack keys."""
        ids = (agency_id(self.pack, key) for key in keys if key)
        return tuple(agency for agency in ids if agency in self.agencies)


def _indicators(pack: Pack, style: StyleFile, order: PlanOrder) -> tuple[Indicator, ...]:
    chosen = [pack.indicator(code) for code in style.indicators]
    ids = {given.code: fixed_id(pack.id, "indicator", given.code) for given in chosen}
    return tuple(
        Indicator(
            id=ids[given.code],
            order=template_key(place),
            code=given.code,
            title=given.title,
            unit=given.unit,
            value=order.targets.get(given.code, given.value),
            part_of=ids.get(given.part_of, ""),
        )
        for place, given in enumerate(chosen)
    )


def _recipients(plan: Plan, issuer: Issuer, order: PlanOrder) -> tuple[Recipient, ...]:
    values = FieldValues(plan)
    given = (values.render_template(text) for text in issuer.recipients)
    texts = tuple(given) if order.recipients is None else order.recipients
    return tuple(
        Recipient(fixed_id(plan.id, "recipient", str(place)), template_key(place), text)
        for place, text in enumerate(texts)
    )
