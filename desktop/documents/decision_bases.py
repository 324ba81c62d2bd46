"""The căn cứ of a decision that issues a plan: the authority's own, the plan's, and who proposes it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents.compose import basis_paragraphs
from desktop.documents.model import Paragraph
from desktop.documents.paper_office import drafting_office
from desktop.documents.paper_values import offered_of_shape, settled
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.packs.pack import Pack
from desktop.packs.paper_schema import PaperForm

PROPOSING = ("Xét đề nghị", "Theo đề nghị")


def decision_bases(plan: Plan, pack: Pack, form: PaperForm, values: FieldValues) -> Iterator[Paragraph]:
    """Yield the căn cứ; the proposal comes last: the Tờ trình where it has its number, else what the plan says."""
    cited = {act.key for basis in plan.bases for act in basis.acts if act.key}
    own = [basis for basis in _own(plan, pack, form) if not cited.intersection(act.key for act in basis.acts)]
    standing = [basis for basis in plan.bases if basis.lead not in PROPOSING]
    proposing = [basis for basis in plan.bases if basis.lead in PROPOSING]
    if not proposing or _is_numbered(plan, pack):
        proposing = [_proposal(plan, pack, form, values)]
    yield from basis_paragraphs((*own, *standing, *proposing))


def _own(plan: Plan, pack: Pack, form: PaperForm) -> Iterator[LegalBasis]:
    facts = plan.facts
    for basis in form.basis:
        if (not basis.years or facts.year in basis.years) and (not basis.levels or facts.level in basis.levels):
            yield LegalBasis("", "", basis.lead, tuple(pack.domain_act(key) for key in basis.acts), basis.text)


def _is_numbered(plan: Plan, pack: Pack) -> bool:
    proposal = offered_of_shape(plan, pack, "proposal")
    return proposal is not None and bool(settled(plan, proposal).number)


def _proposal(plan: Plan, pack: Pack, form: PaperForm, values: FieldValues) -> LegalBasis:
    submits = drafting_office(plan, pack) is not None and offered_of_shape(plan, pack, "proposal") is not None
    text = values.render_template(form.proposal if submits else form.bare_proposal)
    return LegalBasis("", "", "Theo đề nghị", text=text)
