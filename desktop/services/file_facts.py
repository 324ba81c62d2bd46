"""The facts of a plan in PLAN.json: what the plan is, its issuer, signer and counterpart shares, both directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from msgspec import UNSET

from desktop.domain.plan import Facts
from desktop.packages.plan_json import PlanFile
from desktop.packages.plan_rows import CounterpartRow, Given, IssuerRow, SignerRow
from desktop.packages.strict_json import PlanFileError
from desktop.packs.pack import Pack
from desktop.services.drafting import draft_facts
from desktop.services.file_lines import known_names, measure_of
from desktop.services.file_papers import layout_of, layout_written
from desktop.services.file_refs import given_or, unless
from desktop.services.order_form import PlanOrder

ISSUER_FACTS = {
    "place": "place",
    "superior": "issuer_superior",
    "lines": "issuer_lines",
    "name": "issuer_name",
    "short": "issuer_short",
    "symbol": "symbol",
    "sub_units": "sub_units",
    "drafting_unit": "drafting_unit",
    "level": "level",
    "area_title": "area",
    "parent_title": "parent_area",
    "address": "address",
    "phone": "phone",
    "email": "email",
}
"""Keys of the issuer and the facts they are; the other keys of the issuer go into the order."""
PLAN_FACTS = {
    "pack_version": "pack_version",
    "kind": "style_kind",
    "unit": "unit",
    "step": "step",
    "funding_form": "funding_form",
    "title_kind": "title_kind",
    "subject": "subject",
    "intro": "intro",
    "closing": "closing",
    "status": "status",
    "adjusts": "adjusts",
    "budget_decision": "budget_decision",
    "months": "months",
    "proposed_to": "proposed_to",
}
"""Keys of the plan file and the facts they are."""
ALWAYS_WRITTEN = ("pack_version", "title_kind", "subject", "intro", "closing", "budget_decision")
ISSUER_ALWAYS_WRITTEN = ("place", "superior", "lines", "name", "short", "symbol", "sub_units", "drafting_unit")


def order_of(file: PlanFile, pack: Pack) -> PlanOrder:
    """Return the order a plan file stands for; raise PlanFileError for a key the pack does not have."""
    _known(pack.style, file.style, "$.style", "kiểu kế hoạch")
    _known(pack.issuer, file.issuer.profile, "$.issuer.profile", "hồ sơ cơ quan ban hành")
    if file.funding_form is not UNSET:
        _known(pack.form, file.funding_form, "$.funding_form", "mẫu bảng kinh phí")
    known = pack.programme.attribute
    for place, attribute in enumerate(file.issuer.attributes):
        if attribute not in known:
            words = ", ".join(known)
            raise PlanFileError(f"$.issuer.attributes[{place}]", f"không có đặc điểm “{attribute}”; dùng được: {words}")
    return PlanOrder(
        style=file.style,
        year=file.year,
        issuer=file.issuer.profile,
        area_name=file.issuer.area,
        area_word=given_or(file.issuer.area_word, ""),
        parent_name=file.issuer.parent,
        attributes=file.issuer.attributes,
        adjustment=file.adjustment,
        number=file.number,
        issue_date=file.date,
        budget_decision=file.budget_decision,
        plan_id=given_or(file.id, ""),
    )


def _known(lookup: Callable[[str], object], key: str, path: str, noun: str) -> None:
    try:
        lookup(key)
    except KeyError as error:
        raise PlanFileError(path, f"bộ danh mục không có {noun} “{key}”") from error


def facts_of(file: PlanFile, pack: Pack, order: PlanOrder) -> Facts:
    """Return the facts a plan file states, the rest from its profile and style."""
    facts = draft_facts(pack, order)
    given: dict[str, Any] = {fact: getattr(file, key) for key, fact in PLAN_FACTS.items()}
    given |= {fact: getattr(file.issuer, key) for key, fact in ISSUER_FACTS.items()}
    signer = given_or(file.signer, SignerRow())
    given["area_word"] = file.issuer.area_word
    given |= {"signer_capacity": signer.capacity, "signer_name": signer.name}
    given |= _counterpart(file.counterpart, pack) | {"layout": layout_of(file.layout)}
    return replace(facts, **{fact: value for fact, value in given.items() if value is not UNSET})


def _counterpart(given: str | CounterpartRow, pack: Pack) -> dict[str, object]:
    if given == "":
        return {}
    if isinstance(given, CounterpartRow):
        rule: Any = given
        if given.base:
            measure_of(pack, given.base, "$.counterpart.base")
        known_names(pack, tuple(given.shares), (), "$.counterpart.shares")
    else:
        _known(pack.counterpart, given, "$.counterpart", "tỷ lệ đối ứng")
        rule = pack.counterpart(given)
    return {"counterpart_base": rule.base, "shares": dict(rule.shares), "share_tolerance": rule.tolerance}


def facts_written(facts: Facts, pack: Pack) -> dict[str, Any]:
    """Return the keys of PLAN.json that say the facts; what is printed stands there even where it is the default."""
    issuer = _issuer_written(facts, pack)
    order = PlanOrder(
        style=facts.style,
        year=facts.year,
        issuer=facts.issuer,
        area_name=issuer.area,
        area_word=facts.area_word,
        parent_name=issuer.parent,
    )
    default = draft_facts(pack, order)
    issuer_keys: dict[str, Any] = {
        key: getattr(facts, fact)
        if key in ISSUER_ALWAYS_WRITTEN
        else unless(getattr(facts, fact), getattr(default, fact))
        for key, fact in ISSUER_FACTS.items()
    }
    plan_keys: dict[str, Any] = {
        key: getattr(facts, fact) if key in ALWAYS_WRITTEN else unless(getattr(facts, fact), getattr(default, fact))
        for key, fact in PLAN_FACTS.items()
    }
    kept = {key: value for key, value in plan_keys.items() if value is not UNSET}
    return kept | {
        "pack": facts.pack,
        "style": facts.style,
        "year": facts.year,
        "adjustment": facts.adjustment,
        "issuer": _with_keys(issuer, issuer_keys),
        "number": facts.number,
        "date": facts.issue_date,
        "signer": SignerRow(capacity=facts.signer_capacity, name=facts.signer_name),
        "counterpart": _counterpart_written(facts),
        "layout": layout_written(facts.layout),
    }


def _issuer_written(facts: Facts, pack: Pack) -> IssuerRow:
    profile = pack.issuer(facts.issuer)
    head = f"{profile.parent_word} "
    is_plain = bool(facts.parent_area) and facts.parent_area.startswith(head)
    word: str | Given = unless(facts.area_word, profile.area_word)
    return IssuerRow(
        profile=facts.issuer,
        area=facts.area_name,
        area_word=word,
        parent=facts.parent_area.removeprefix(head) if is_plain else "",
        attributes=facts.area_attributes,
    )


def _with_keys(row: IssuerRow, keys: dict[str, Any]) -> IssuerRow:
    own = {name: getattr(row, name) for name in row.__struct_fields__}
    return IssuerRow(**(own | keys))


def _counterpart_written(facts: Facts) -> str | CounterpartRow:
    if not (facts.counterpart_base or facts.shares or facts.share_tolerance):
        return ""
    return CounterpartRow(base=facts.counterpart_base, shares=dict(facts.shares), tolerance=facts.share_tolerance)
