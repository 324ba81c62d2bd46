"""The new-plan wizard without its windows: what the officer has decided so far, and the order it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.domain.funding import LineStatus
from desktop.domain.legal import Act, Lead, LegalBasis
from desktop.domain.ordering import template_key
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.text import clean_line, matches
from desktop.packs.pack import Pack
from desktop.packs.schema import Issuer, PackAct, PackAgency, ProgrammeLine, StyleFile
from desktop.services.catalogue import Catalogue
from desktop.services.drafting import default_status, draft_facts, plan_id_of
from desktop.services.ids import fixed_id
from desktop.services.order_form import LineChoice, PlanOrder


@dataclass(frozen=True)
class BasisChoice:
    """One căn cứ of the list, and whether the plan takes it. `text` may hold fields.

    `key` tells it from the others: its place among the style's own, or the act.
    """

    key: str
    lead: Lead
    acts: tuple[Act, ...]
    text: str = ""
    is_from_style: bool = False
    is_chosen: bool = True

    def basis(self, place: int, values: FieldValues) -> LegalBasis:
        """Return the căn cứ at a place of the plan whose values are given; with the drafting's id."""
        row_id = fixed_id(values.plan.id, "bases", self.key)
        text = values.render_template(self.text) if self.text else ""
        return LegalBasis(row_id, template_key(place), self.lead, self.acts, text)


@dataclass(frozen=True)
class LineRow:
    """One project or sub-project as the page shows it."""

    code: str
    title: str
    is_project: bool
    status: LineStatus
    reason: str
    lead: str
    partners: tuple[str, ...]


class WizardDraft:
    """Everything decided in the wizard. Keys are the pack's; the pages read and set the attributes.

    `choices` hold what differs from the pack's default for a project. `has_input` is True once the officer typed or
    chose something, so that closing the wizard asks first.
    """

    def __init__(self, pack: Pack, catalogue: Catalogue, today: dt.date) -> None:
        """Begin with the catalogue's answers and the style that fits them."""
        office = catalogue.office
        self.pack = pack
        self.catalogue = catalogue
        self.year = min(max(today.year, pack.file.first_year), pack.file.last_year)
        self.issuer_key = office.issuer or pack.issuers[0].key
        self.area_name = office.area_name
        self.parent_name = office.parent_name
        self.place = office.place
        self.attributes: tuple[str, ...] = office.attributes
        self.counterpart = office.counterpart
        self.budget_decision = ""
        self.signer_name = catalogue.signers[0].name if catalogue.signers else ""
        self.capacity: tuple[str, ...] = catalogue.signers[0].capacity if catalogue.signers else ()
        self.choices: dict[str, LineChoice] = {}
        self.style_key = self.style_choices()[0].key
        self.bases: list[BasisChoice] = []
        self.agencies: list[str] = []
        self.has_input = False
        self._mend_issuer()
        self._reset_bases()
        self._reset_agencies()

    @property
    def style(self) -> StyleFile:
        """The chosen style."""
        return self.pack.style(self.style_key)

    @property
    def issuer(self) -> Issuer:
        """The chosen issuer profile."""
        return self.pack.issuer(self.issuer_key)

    def style_choices(self) -> tuple[StyleFile, ...]:
        """Return the styles, those of the office's level first, the default one before the others."""
        level = self.pack.issuer(self.issuer_key).level
        return tuple(sorted(self.pack.styles, key=lambda style: (level not in style.levels, not style.default)))

    def set_style(self, key: str) -> None:
        """Choose a style; its căn cứ come with it."""
        if key != self.style_key:
            self.style_key = key
            self._mend_issuer()
            self._reset_bases()

    def set_year(self, year: int) -> None:
        """Choose the plan year; the issuer profile follows it."""
        if year != self.year:
            self.year = year
            self._mend_issuer()

    def year_warning(self) -> str:
        """Return a sentence for a year the pack was not made for, empty otherwise."""
        file = self.pack.file
        if file.first_year <= self.year <= file.last_year:
            return ""
        return (
            f"Bộ danh mục “{file.title}” dùng cho các năm {file.first_year}–{file.last_year}; hãy đối chiếu lại căn cứ."
        )

    def issuer_choices(self) -> tuple[Issuer, ...]:
        """Return the issuer profiles of the style's levels that hold in the year; all of the levels if none does."""
        fitting = tuple(issuer for issuer in self.pack.issuers if issuer.level in self.style.levels)
        return tuple(issuer for issuer in fitting if _holds_in(issuer, self.year)) or fitting

    def set_issuer(self, key: str) -> None:
        """Choose an issuer profile; its agencies and the first of its signer capacities come with it."""
        if key != self.issuer_key:
            self.issuer_key = key
            if self.capacity not in self.issuer.signers:
                self.capacity = self.issuer.signers[0]
            self._reset_agencies()

    def set_names(self, *, area: str, parent: str, place: str) -> None:
        """Take the names of the area, the level above and the place of issue."""
        self.area_name, self.parent_name, self.place = clean_line(area), clean_line(parent), clean_line(place)

    def set_attributes(self, keys: Iterable[str]) -> None:
        """Say what the area is, which decides what applies by default."""
        self.attributes = tuple(keys)

    def problems(self, page: str) -> tuple[str, ...]:
        """Return what keeps the officer on a page, as sentences."""
        if page == "issuer" and not self.area_name:
            return ("Hãy nhập tên địa bàn, ví dụ: Hớn Quản.",)
        if page == "projects" and all(row.status == "not_applicable" for row in self.line_rows()):
            return ("Kế hoạch cần ít nhất một dự án áp dụng.",)
        if page == "agencies" and not self.agencies:
            return ("Hãy chọn ít nhất một cơ quan tham gia.",)
        return ()

    def values(self) -> FieldValues:
        """Return the values of fields as the plan would have them now."""
        order = self.bare_order()
        return FieldValues(Plan(plan_id_of(order), draft_facts(self.pack, order)))

    def basis_rows(self) -> tuple[tuple[str, bool], ...]:
        """Return the căn cứ as they would be printed, and whether each is taken."""
        values = self.values()
        return tuple((choice.basis(0, values).sentence, choice.is_chosen) for choice in self.bases)

    def take_basis(self, place: int, *, is_chosen: bool) -> None:
        """Take a căn cứ of the list into the plan, or leave it out."""
        self.bases[place] = replace(self.bases[place], is_chosen=is_chosen)

    def library(self, query: str) -> tuple[PackAct, ...]:
        """Return the acts of the library that fit a search without accents and are not in the list yet."""
        listed = {act.key for choice in self.bases for act in choice.acts}
        acts = (act for act in self.pack.acts if act.key not in listed)
        return tuple(act for act in acts if matches(query, f"{act.kind} {act.symbol} {act.subject} {act.issuer}"))

    def add_act(self, key: str) -> None:
        """Put an act of the library into the list."""
        self._add_basis(self.pack.domain_act(key))

    def add_local_act(self, act: Act) -> None:
        """Put an act of the locality into the list."""
        self._add_basis(act)

    def move_basis(self, place: int, step: int) -> int:
        """Move a căn cứ up (-1) or down (+1) and return where it stands now."""
        target = min(max(place + step, 0), len(self.bases) - 1)
        self.bases.insert(target, self.bases.pop(place))
        return target

    def line_rows(self) -> tuple[LineRow, ...]:
        """Return projects and sub-projects with what the plan would say of them."""
        values = self.values()
        return tuple(self._line_row(line, values) for line in self.pack.lines)

    def set_status(self, code: str, status: LineStatus) -> None:
        """Choose whether a project applies; its sub-projects follow it, a project follows its last applying one."""
        self._choose(code, status=status)
        for line in self.pack.lines:
            if line.parent == code:
                self._choose(line.code, status=status)
        parent = self.pack.line(code).parent
        if parent:
            below = [row.status for row in self.line_rows() if self.pack.line(row.code).parent == parent]
            all_out = all(each == "not_applicable" for each in below)
            self._choose(parent, status="not_applicable" if all_out else "planned")

    def set_reason(self, code: str, reason: str) -> None:
        """Say why a project does not apply or has no money."""
        self._choose(code, reason=clean_line(reason))

    def set_lead(self, code: str, agency: str) -> None:
        """Choose the agency that leads a project, by key."""
        self._choose(code, lead=agency)

    def agency_choices(self) -> tuple[PackAgency, ...]:
        """Return the agencies that may take part: chosen ones first in their order, then the level's others."""
        others = (
            agency
            for agency in self.pack.agencies
            if agency.level == self.issuer.level and agency.key not in self.agencies and _holds_in(agency, self.year)
        )
        return (*(self.pack.agency(key) for key in self.agencies), *others)

    def set_agency(self, key: str, *, takes_part: bool) -> None:
        """Let an agency take part or not."""
        if takes_part and key not in self.agencies:
            self.agencies.append(key)
        elif not takes_part and key in self.agencies:
            self.agencies.remove(key)

    def leaderless(self) -> tuple[str, ...]:
        """Return the labels of applying projects whose lead agency does not take part."""
        rows = (row for row in self.line_rows() if row.status == "planned" and row.lead)
        return tuple(row.title.partition(":")[0] for row in rows if row.lead not in self.agencies)

    def order(self) -> PlanOrder:
        """Return the order as decided so far."""
        values = self.values()
        chosen = (choice for choice in self.bases if choice.is_chosen)
        return replace(
            self.bare_order(), bases=tuple(choice.basis(place, values) for place, choice in enumerate(chosen))
        )

    def bare_order(self) -> PlanOrder:
        """Return the order without its căn cứ, whose texts name what the rest of the order says."""
        office = self.catalogue.office
        is_own = office.issuer == self.issuer_key and office.drafting_unit
        return PlanOrder(
            style=self.style_key,
            year=self.year,
            issuer=self.issuer_key,
            area_name=self.area_name,
            parent_name=self.parent_name,
            attributes=self.attributes,
            place=self.place,
            signer_capacity=self.capacity or None,
            signer_name=clean_line(self.signer_name),
            drafting_unit=office.drafting_unit if is_own else "",
            budget_decision=clean_line(self.budget_decision),
            counterpart=self.counterpart,
            lines=dict(self.choices),
            agencies=tuple(self.agencies),
            communes=self.catalogue.communes,
            layout=self.catalogue.printing.layout,
            address=self.catalogue.printing.address,
            phone=self.catalogue.printing.phone,
            email=self.catalogue.printing.email,
        )

    def _choose(self, code: str, **values: str) -> None:
        self.choices[code] = replace(self.choices.get(code, LineChoice()), **values)  # type: ignore[arg-type]  # by name

    def _line_row(self, line: ProgrammeLine, values: FieldValues) -> LineRow:
        choice = self.choices.get(line.code, LineChoice())
        status = choice.status or default_status(line, self.attributes)
        default_reason = values.render_template(line.reason) if status == "not_applicable" else ""
        lead, partners = self.pack.lead_and_partners(line.code, self.issuer_key)
        return LineRow(
            line.code,
            f"{line.label}: {line.title}",
            is_project=line.level == "project",
            status=status,
            reason="" if status == "planned" else default_reason if choice.reason is None else choice.reason,
            lead=lead if choice.lead is None else choice.lead,
            partners=partners if choice.partners is None else choice.partners,
        )

    def _add_basis(self, act: Act) -> None:
        choice = BasisChoice(act.key or act.full_name, "Căn cứ", (act,))
        if all(other.key != choice.key for other in self.bases):
            self.bases.append(choice)

    def _mend_issuer(self) -> None:
        """Keep the issuer profile fitting the style's level and the year."""
        choices = self.issuer_choices()
        if self.issuer_key not in {issuer.key for issuer in choices}:
            self.set_issuer(choices[0].key)
        if not self.capacity:
            self.capacity = self.issuer.signers[0]

    def _reset_bases(self) -> None:
        """Take the style's căn cứ; what the officer added stays behind them."""
        added = [choice for choice in self.bases if not choice.is_from_style]
        taken = [
            BasisChoice(
                str(place), given.lead, tuple(map(self.pack.domain_act, given.acts)), given.text, is_from_style=True
            )
            for place, given in enumerate(self.style.basis)
        ]
        self.bases = [*taken, *added]

    def _reset_agencies(self) -> None:
        self.agencies = list(self.issuer.agencies)


def _holds_in(given: Issuer | PackAgency, year: int) -> bool:
    """Tell whether something holds on some day of a year."""
    starts = given.valid_from is None or given.valid_from.year <= year
    return starts and (given.valid_to is None or given.valid_to.year >= year)
