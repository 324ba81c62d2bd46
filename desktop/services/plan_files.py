"""A plan and its PLAN.json: `plan_of` fills a file up from the pack, `file_of` writes everything a plan says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec import UNSET

from desktop.domain.funding import FundingTree
from desktop.domain.plan import Plan
from desktop.packages.plan_json import FORMAT, PlanFile
from desktop.packages.strict_json import PlanFileError
from desktop.packs.pack import Pack, load_pack
from desktop.packs.shelf import ShelvedPack
from desktop.services.drafting import cited_keys, plan_id_of, uncited_draft
from desktop.services.drafting_outline import with_citations
from desktop.services.file_facts import facts_of, facts_written, order_of
from desktop.services.file_lines import LineReader, LineWriter
from desktop.services.file_lists import (
    agencies_of,
    agencies_written,
    agency_names,
    assigned_of,
    assigned_written,
    bases_of,
    bases_written,
    communes_of,
    communes_written,
    indicators_of,
    indicators_written,
    recipients_of,
    recipients_written,
    waivers_of,
    waivers_written,
)
from desktop.services.file_papers import opinions_of, opinions_written, papers_of, papers_written
from desktop.services.file_refs import RowNames, refuse_shared_ids, unless
from desktop.services.file_sections import SectionReader, SectionWriter
from desktop.services.file_steps import steps_of, steps_written
from desktop.services.file_tables import tables_of, tables_written
from desktop.services.package_plan import totals_fit

__all__ = ["PlanFileError", "file_of", "pack_for", "plan_of"]


def pack_for(file: PlanFile, shelf: Iterable[ShelvedPack]) -> Pack:
    """Return the pack a file names, or the first that has its style for its year; raise PlanFileError for none."""
    packs = tuple(shelf)
    if file.pack:
        named = next((pack for pack in packs if pack.file.id == file.pack), None)
        if named is None:
            raise PlanFileError("$.pack", f"chương trình không có bộ danh mục “{file.pack}”")
        return load_pack(named.folder)
    fitting = [pack for pack in packs if pack.file.first_year <= file.year <= pack.file.last_year] or packs
    for shelved in fitting:
        pack = load_pack(shelved.folder)
        if any(style.key == file.style for style in pack.styles):
            return pack
    raise PlanFileError("$.style", f"không có kiểu kế hoạch “{file.style}” cho năm {file.year}")


def plan_of(file: PlanFile, pack: Pack) -> Plan:
    """Return the plan of a file: what it says, the rest drafted from the pack.

    Raises PlanFileError, with the path, for a key the pack does not have and a row that does not fit.
    """
    if file.sections and file.outline is not UNSET:
        raise PlanFileError("$.sections", "chỉ dùng một trong hai: sections hoặc outline")
    order = order_of(file, pack)
    plan_id = order.plan_id or plan_id_of(order)
    agencies = None if file.agencies is UNSET else agencies_of(file.agencies, pack, plan_id)
    if agencies is not None:
        known = {agency.key for agency in pack.agencies}
        order = replace(order, agencies=tuple(dict.fromkeys(row.code for row in agencies if row.code in known)))
    draft = uncited_draft(pack, order, facts_of(file, pack, order))
    agencies = draft.agencies if agencies is None else agencies
    names = agency_names(agencies)
    root = LineReader(pack, plan_id, draft.funding.root, names).tree(file.lines)
    lines = RowNames((line.id, line.code) for line in root.walk())
    bases = draft.bases if file.bases is UNSET else bases_of(file.bases, pack, plan_id)
    reader = SectionReader(pack, plan_id, file.style, lines, names)
    sections = reader.changed(draft.sections, file.sections) if file.outline is UNSET else reader.outline(file.outline)
    plan = replace(
        draft,
        funding=FundingTree(root),
        bases=bases,
        sections=with_citations(pack, sections, cited_keys(bases), kept=frozenset(reader.kept)),
        assignments=assigned_of(file.assigned, pack, plan_id, lines=lines, root_id=root.id),
        indicators=draft.indicators if file.indicators is UNSET else indicators_of(file.indicators, pack, plan_id),
        agencies=agencies,
        recipients=draft.recipients if file.recipients is UNSET else recipients_of(file.recipients, plan_id),
        communes=communes_of(file.communes, plan_id),
        waivers=waivers_of(file.waivers, plan_id),
        opinions=opinions_of(file.opinions, plan_id),
        papers=papers_of(file.papers, plan_id),
        steps=steps_of(file.steps, plan_id),
    )
    if not totals_fit(plan):
        raise PlanFileError("$.lines", "tổng vốn lớn hơn mọi ngân sách; hãy kiểm tra lại số tiền (tính bằng đồng)")
    plan = replace(plan, tables=tables_of(file.tables, pack, plan))
    refuse_shared_ids(plan)
    return plan


def file_of(plan: Plan, pack: Pack) -> PlanFile:
    """Return the file of a plan: complete, so that `plan_of` gives the same plan with the same pack."""
    facts = facts_written(plan.facts, pack)
    names = agency_names(plan.agencies)
    lines = RowNames((line.id, line.code) for line in plan.funding.root.walk())
    bare = PlanFile(format=FORMAT, **facts)
    order = order_of(bare, pack)
    known = {agency.key for agency in pack.agencies}
    keys = tuple(dict.fromkeys(agency.code for agency in plan.agencies if agency.code in known))
    draft = uncited_draft(pack, replace(order, agencies=keys, plan_id=plan.id), plan.facts)
    return PlanFile(
        format=FORMAT,
        **facts,
        id=unless(plan.id, plan_id_of(order)),
        bases=bases_written(plan, pack),
        agencies=agencies_written(plan, pack),
        communes=communes_written(plan),
        indicators=indicators_written(plan, pack),
        lines=LineWriter(pack, plan.id, draft.funding.root, names).rows(plan.funding.root),
        assigned=assigned_written(plan, lines),
        outline=SectionWriter(pack, plan.id, plan.facts.style, lines, names).outline(plan.sections),
        tables=tables_written(plan, pack),
        recipients=recipients_written(plan),
        waivers=waivers_written(plan),
        opinions=opinions_written(plan),
        papers=papers_written(plan),
        steps=steps_written(plan),
    )
