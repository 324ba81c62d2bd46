"""Who issues a paper: the plan's issuer, or the office that drafts for it, with letterhead, symbol and signers."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.plan import Facts, Plan
from desktop.domain.plan_fields import FieldValues
from desktop.packs.pack import Pack
from desktop.packs.paper_schema import PaperForm
from desktop.packs.schema import Drafter, Issuer


@dataclass(frozen=True)
class PaperOffice:
    """An office as it stands on a paper. `organ` ends the symbols of its papers, `letter_organ` is that of its letters.

    `name` stands in sentences, `head` is who proposes; `capacity` and `signer` are the lines of ô 7 unless a paper
    says its own.
    """

    superior: tuple[str, ...]
    lines: tuple[str, ...]
    name: str
    head: str
    organ: str
    letter_organ: str
    capacity: tuple[str, ...]
    signer: str = ""

    def symbol(self, form: PaperForm) -> str:
        """Return the symbol of a paper: "TTr-PLĐTBXH"; of a letter: "UBND-LĐTBXH"."""
        return self.letter_organ if form.shape == "letter" else f"{form.abbreviation}-{self.organ}"


def issuing_office(plan: Plan, pack: Pack) -> PaperOffice:
    """Return the plan's issuer as the office of a paper."""
    facts = plan.facts
    organ = facts.symbol.partition("-")[2] or facts.symbol
    return PaperOffice(
        superior=facts.issuer_superior,
        lines=facts.issuer_lines,
        name=facts.issuer_name,
        head=facts.issuer_name,
        organ=organ,
        letter_organ=pack.issuer(facts.issuer).letter_organ or organ,
        capacity=facts.signer_capacity,
        signer=facts.signer_name,
    )


def drafting_office(plan: Plan, pack: Pack) -> PaperOffice | None:
    """Return the office that drafts for the plan's issuer; None where none issues papers of its own.

    Where the officer named another drafting unit than the profile's, a profile of the pack with that unit is taken, or
    its name is printed as it stands.
    """
    issuer = pack.issuer(plan.facts.issuer)
    if issuer.drafter is None:
        return None
    values = FieldValues(plan)
    if plan.facts.drafting_unit in {"", values.render_template(issuer.drafting_unit)}:
        return _of_drafter(issuer.drafter, values)
    profile = _profile(pack, plan.facts, values)
    return _of_profile(profile, values) if profile else _of_name(plan.facts, issuer.drafter, values)


def office_of(form: PaperForm, plan: Plan, pack: Pack) -> PaperOffice:
    """Return who issues a paper."""
    drafting = None if form.by == "issuer" else drafting_office(plan, pack)
    return drafting or issuing_office(plan, pack)


def _of_drafter(drafter: Drafter, values: FieldValues) -> PaperOffice:
    return PaperOffice(
        superior=tuple(map(values.render_template, drafter.superior)),
        lines=tuple(map(values.render_template, drafter.lines)),
        name=values.render_template(drafter.name),
        head=values.render_template(drafter.head),
        organ=drafter.organ,
        letter_organ=drafter.letter_organ,
        capacity=drafter.signers[0],
    )


def _profile(pack: Pack, facts: Facts, values: FieldValues) -> Issuer | None:
    given = (issuer for issuer in pack.issuers if issuer.level == facts.level and issuer.superior)
    return next(
        (issuer for issuer in given if values.render_template(issuer.drafting_unit) == facts.drafting_unit), None
    )


def _of_profile(issuer: Issuer, values: FieldValues) -> PaperOffice:
    organ = issuer.symbol.partition("-")[2]
    return PaperOffice(
        superior=tuple(map(values.render_template, issuer.superior)),
        lines=tuple(map(values.render_template, issuer.lines)),
        name=values.render_template(issuer.name),
        head=f"Trưởng {_lowered(issuer.drafting_unit)} {values.plan.facts.area_word}",
        organ=organ,
        letter_organ=issuer.letter_organ or organ,
        capacity=issuer.signers[0],
    )


def _of_name(facts: Facts, drafter: Drafter, values: FieldValues) -> PaperOffice:
    unit = facts.drafting_unit
    organ = "".join(word[0].upper() for word in unit.replace("-", " ").split() if word not in {"và", "của"})
    return PaperOffice(
        superior=tuple(map(values.render_template, drafter.superior)),
        lines=(unit.upper(),),
        name=unit if unit.endswith(facts.area) else f"{unit} {facts.area}",
        head=f"Trưởng {_lowered(unit)}",
        organ=organ,
        letter_organ=organ,
        capacity=drafter.signers[0],
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
