"""A province and its districts: who has sent a plan, what it comes to together, and that nobody here edits theirs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.documents.aggregate import aggregate_document
from desktop.documents.model import Document
from desktop.domain.aggregate import Aggregate, aggregate
from desktop.domain.codec import read_plan
from desktop.domain.fund import Fund
from desktop.domain.plan import Plan
from desktop.domain.text import fold
from desktop.exporters.files import save_file
from desktop.services.bulk import without_collector
from desktop.services.catalogue import load_catalogue
from desktop.services.notes import notes_of
from desktop.services.office import Office
from desktop.services.rules import rules_of

DISTRICT = "district"


@dataclass(frozen=True)
class DistrictPlan:
    """A district's plan as the province has it. `received` is the time of its last package, empty where none came."""

    plan: Plan
    received: str
    revision: str
    conflicts: int
    notes: int

    @property
    def area(self) -> str:
        """The district's name."""
        return self.plan.facts.area_name or self.plan.facts.area


@dataclass(frozen=True)
class ProvinceView:
    """The districts' plans of a year sorted by district, those that have sent none, and everything added up."""

    year: int
    area: str
    districts: tuple[DistrictPlan, ...]
    missing: tuple[str, ...]
    sums: Aggregate


@without_collector
def province_view(office: Office, year: int) -> ProvinceView:
    """Read every district's plan of a year outside the bin; the catalogue names the districts that are awaited."""
    store = office.store
    last = {reception.plan: reception.received for reception in store.receptions()}
    listed = [summary.id for summary in store.plans() if summary.year == year and not summary.deleted]
    plans = [read_plan(plan_id, store.load(plan_id)) for plan_id in listed]
    found = []
    for plan in [plan for plan in plans if plan.facts.level == DISTRICT]:
        conflicts, notes = len(store.conflicts(plan.id)), len(notes_of(store, plan.id))
        found.append(DistrictPlan(plan, last.get(plan.id, ""), store.revision(plan.id), conflicts, notes))
    districts = tuple(sorted(found, key=lambda each: (fold(each.area), each.plan.id)))
    catalogue = load_catalogue(store)
    here = {_bare(each.area) for each in districts}
    missing = tuple(name for name in catalogue.communes if _bare(name) not in here)
    sums = aggregate(each.plan for each in districts)
    return ProvinceView(year, catalogue.office.area_name, districts, missing, sums)


def view_document(office: Office, view: ProvinceView) -> Document:
    """The tables of a view as a document to print and to export."""
    words: dict[Fund, str] = {}
    for each in view.districts[:1]:
        rules = rules_of(office.pack(each.plan.facts.pack), each.plan)
        words = {
            fund: f"{rules.sources.get(fund.source, fund.source)} – {rules.kinds.get(fund.kind, fund.kind)}"
            for fund in view.sums.funds
        }
    return aggregate_document(view.sums, words, year=view.year, area=view.area)


def export_view(office: Office, view: ProvinceView, target: Path) -> Path:
    """Write the tables as XLSX or PDF, by the file's ending. Raises FileProblem."""
    document = view_document(office, view)
    if target.suffix.lower() == ".pdf":
        from desktop.exporters.pdf import pdf_bytes

        save_file(target, pdf_bytes(document))
    else:
        from desktop.exporters.xlsx import xlsx_bytes

        save_file(target, xlsx_bytes(document))
    return target


def _bare(name: str) -> str:
    """A district's name without what kind of unit it is, for comparing "Huyện Hớn Quản" with "Hớn Quản"."""
    folded = fold(name)
    for word in ("huyen ", "thi xa ", "thanh pho ", "quan "):
        folded = folded.removeprefix(word)
    return folded.strip()
