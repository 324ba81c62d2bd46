"""Lists of PLAN.json, both directions: căn cứ, agencies, communes, targets, assigned figures, recipients."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType

from desktop.domain.legal import Act, LegalBasis
from desktop.domain.ordering import template_key
from desktop.domain.plan import Agency, Assignment, Commune, Indicator, Plan, Recipient, Waiver
from desktop.packages.plan_rows import (
    ActRow,
    AgencyRow,
    AssignedRow,
    BasisRow,
    CommuneRow,
    IndicatorRow,
    RecipientRow,
    WaiverRow,
)
from desktop.packages.strict_json import PlanFileError
from desktop.packs.pack import Pack
from desktop.services.file_lines import measure_of
from desktop.services.file_refs import (
    DerivedIds,
    RowNames,
    given_or,
    placed_ids,
    placed_ids_written,
    sorted_rows,
    unless,
)

RowValue = Any
"""A row of a file or of a plan: it has an id and an order."""


def _written_keys(row: RowValue, given: str | UnsetType, place: int) -> dict[str, Any]:
    return {"id": given, "order": unless(row.order, template_key(place))}


def bases_of(rows: tuple[BasisRow, ...], pack: Pack, plan_id: str) -> tuple[LegalBasis, ...]:
    """Return the căn cứ of a file; raise PlanFileError for an act the library does not have."""
    found = []
    for place, row in enumerate(rows):
        acts = tuple(_act(act, pack, f"$.bases[{place}].acts[{number}]") for number, act in enumerate(row.acts))
        found.append(LegalBasis(*placed_ids(row, "bases", plan_id, place), row.lead, acts, row.text))
    return sorted_rows(found)


def _act(given: str | ActRow, pack: Pack, path: str) -> Act:
    if isinstance(given, ActRow):
        own = (given.kind, given.symbol, given.date, given.issuer, given.subject)
        return Act(*own, given.key, given.replaced_by, given.valid_to)
    try:
        return pack.domain_act(given)
    except KeyError as error:
        raise PlanFileError(path, f"thư viện không có văn bản “{given}”") from error


def bases_written(plan: Plan, pack: Pack) -> tuple[BasisRow, ...]:
    """Return the rows of the căn cứ; an act that is exactly the library's is named by its key."""
    library = {act.key: pack.domain_act(act.key) for act in pack.acts}
    return tuple(
        BasisRow(
            lead=basis.lead,
            acts=tuple(act.key if library.get(act.key) == act else _act_written(act) for act in basis.acts),
            text=basis.text,
            **placed_ids_written(basis, "bases", plan.id, place),
        )
        for place, basis in enumerate(plan.bases)
    )


def _act_written(act: Act) -> ActRow:
    return ActRow(
        kind=act.kind,
        symbol=act.symbol,
        date=act.date,
        issuer=act.issuer,
        subject=act.subject,
        key=act.key,
        replaced_by=act.replaced_by,
        valid_to=act.valid_to,
    )


def agencies_of(rows: tuple[AgencyRow, ...], pack: Pack, plan_id: str) -> tuple[Agency, ...]:
    """Return the agencies of a file; one without name must be the pack's."""
    known = {agency.key: agency for agency in pack.agencies}
    ids = DerivedIds("agencies", plan_id, pack.id, "agency")
    found = []
    for place, row in enumerate(rows):
        given = known.get(row.code)
        if given is None and row.name is UNSET:
            raise PlanFileError(f"$.agencies[{place}]", f"bộ danh mục không có cơ quan “{row.code}”; hãy ghi thêm name")
        name = given_or(row.name, given.name if given else "")
        short = given_or(row.short, given.short if given else "")
        order = given_or(row.order, template_key(place))
        found.append(Agency(ids.read(row.id, row.code, place), order, row.code, name, short))
    return sorted_rows(found)


def agencies_written(plan: Plan, pack: Pack) -> tuple[AgencyRow, ...]:
    """Return the rows of the agencies; names stand there, so that a reader sees them."""
    known = {agency.key: agency for agency in pack.agencies}
    ids = DerivedIds("agencies", plan.id, pack.id, "agency")
    rows = []
    for place, agency in enumerate(plan.agencies):
        given = known.get(agency.code)
        keys = _written_keys(agency, ids.written(agency.id, agency.code, place), place)
        short = unless(agency.short, given.short if given else "")
        rows.append(AgencyRow(code=agency.code, name=agency.name, short=short, **keys))
    return tuple(rows)


def agency_names(agencies: tuple[Agency, ...]) -> RowNames:
    """Return how rows and sections name agencies: by code, else by name."""
    return RowNames((agency.id, agency.code or agency.name) for agency in agencies)


def communes_of(rows: tuple[str | CommuneRow, ...], plan_id: str) -> tuple[Commune, ...]:
    """Return the units below the issuer."""
    ids = DerivedIds("communes", plan_id, plan_id, "commune")
    found = []
    for place, given in enumerate(rows):
        row = CommuneRow(name=given) if isinstance(given, str) else given
        order = given_or(row.order, template_key(place))
        found.append(Commune(ids.read(row.id, row.name, place), order, row.name, row.code))
    return sorted_rows(found)


def communes_written(plan: Plan) -> tuple[str | CommuneRow, ...]:
    """Return the units: the bare name where nothing else is to be said."""
    ids = DerivedIds("communes", plan.id, plan.id, "commune")
    rows: list[str | CommuneRow] = []
    for place, commune in enumerate(plan.communes):
        keys = _written_keys(commune, ids.written(commune.id, commune.name, place), place)
        row = CommuneRow(name=commune.name, code=commune.code, **keys)
        rows.append(commune.name if commune.name and row == CommuneRow(name=commune.name) else row)
    return tuple(rows)


def indicators_of(rows: tuple[IndicatorRow, ...], pack: Pack, plan_id: str) -> tuple[Indicator, ...]:
    """Return the targets of a file; one without title must be the pack's."""
    known = {indicator.code: indicator for indicator in pack.indicators}
    ids = DerivedIds("indicators", plan_id, pack.id, "indicator")
    names = RowNames((ids.read(row.id, row.code, place), row.code) for place, row in enumerate(rows))
    found = []
    for place, row in enumerate(rows):
        path = f"$.indicators[{place}]"
        given = known.get(row.code)
        if given is None and row.title is UNSET:
            raise PlanFileError(path, f"bộ danh mục không có chỉ tiêu “{row.code}”; hãy ghi thêm title và unit")
        part_of = names.owners.get(given.part_of, "") if given else ""
        if row.part_of is not UNSET:
            part_of = names.id_of(row.part_of, f"{path}.part_of", "chỉ tiêu")
        found.append(
            Indicator(
                id=names.rows[place][0],
                order=given_or(row.order, template_key(place)),
                code=row.code,
                title=given_or(row.title, given.title if given else ""),
                unit=given_or(row.unit, given.unit if given else ""),
                value=given_or(row.value, given.value if given else ""),
                part_of=part_of,
            )
        )
    return sorted_rows(found)


def indicators_written(plan: Plan, pack: Pack) -> tuple[IndicatorRow, ...]:
    """Return the rows of the targets."""
    known = {indicator.code: indicator for indicator in pack.indicators}
    ids = DerivedIds("indicators", plan.id, pack.id, "indicator")
    names = RowNames((indicator.id, indicator.code) for indicator in plan.indicators)
    rows = []
    for place, indicator in enumerate(plan.indicators):
        given = known.get(indicator.code)
        part_of = names.owners.get(given.part_of, "") if given else ""
        rows.append(
            IndicatorRow(
                code=indicator.code,
                value=indicator.value,
                title=indicator.title,
                unit=indicator.unit,
                part_of=UNSET if indicator.part_of == part_of else names.name_of(indicator.part_of),
                **_written_keys(indicator, ids.written(indicator.id, indicator.code, place), place),
            )
        )
    return tuple(rows)


def assigned_of(
    rows: tuple[AssignedRow, ...], pack: Pack, plan_id: str, *, lines: RowNames, root_id: str
) -> tuple[Assignment, ...]:
    """Return the assigned figures of a file; the row "" is the programme as a whole."""
    found = []
    for place, row in enumerate(rows):
        path = f"$.assigned[{place}]"
        line = lines.id_of(row.line, f"{path}.line", "dòng") or root_id
        measure = measure_of(pack, row.measure, f"{path}.measure")
        found.append(Assignment(*placed_ids(row, "assigned", plan_id, place), line, measure, row.amount, row.decision))
    return sorted_rows(found)


def assigned_written(plan: Plan, lines: RowNames) -> tuple[AssignedRow, ...]:
    """Return the rows of the assigned figures."""
    root_id = plan.funding.root.id
    return tuple(
        AssignedRow(
            line="" if row.line == root_id else lines.name_of(row.line),
            measure=row.measure.key,
            amount=row.amount,
            decision=row.decision,
            **placed_ids_written(row, "assigned", plan.id, place),
        )
        for place, row in enumerate(plan.assignments)
    )


def recipients_of(rows: tuple[str | RecipientRow, ...], plan_id: str) -> tuple[Recipient, ...]:
    """Return the lines of Nơi nhận."""
    found = []
    for place, given in enumerate(rows):
        row = RecipientRow(text=given) if isinstance(given, str) else given
        found.append(Recipient(*placed_ids(row, "recipient", plan_id, place), row.text))
    return sorted_rows(found)


def recipients_written(plan: Plan) -> tuple[str | RecipientRow, ...]:
    """Return the lines of Nơi nhận: the bare text where nothing else is to be said."""
    rows: list[str | RecipientRow] = []
    for place, recipient in enumerate(plan.recipients):
        keys = placed_ids_written(recipient, "recipient", plan.id, place)
        row = RecipientRow(text=recipient.text, **keys)
        rows.append(recipient.text if recipient.text and row == RecipientRow(text=recipient.text) else row)
    return tuple(rows)


def waivers_of(rows: tuple[WaiverRow, ...], plan_id: str) -> tuple[Waiver, ...]:
    """Return the accepted findings of a file."""
    return sorted_rows(
        Waiver(*placed_ids(row, "waivers", plan_id, place), row.finding, row.reason, row.person, row.time, row.figures)
        for place, row in enumerate(rows)
    )


def waivers_written(plan: Plan) -> tuple[WaiverRow, ...]:
    """Return the rows of the accepted findings."""
    return tuple(
        WaiverRow(
            finding=row.finding,
            reason=row.reason,
            person=row.person,
            time=row.time,
            figures=row.figures,
            **placed_ids_written(row, "waivers", plan.id, place),
        )
        for place, row in enumerate(plan.waivers)
    )
