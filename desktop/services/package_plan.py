"""What the versions of a package mean: their merged values, the plan they make, its totals; wrong types are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, TypeAlias, get_type_hints

import msgspec

from desktop.domain.codec import LISTS, atoms, read_plan
from desktop.domain.fact_limits import fact_may_be
from desktop.domain.plan import Facts, Plan
from desktop.domain.row_codec import FORM_ROW, LINE, SECTION, RowKind
from desktop.history.heads import head_of, heads_by_atom
from desktop.history.json_value import INTEGER_LIMIT, Json, parse_trusted
from desktop.history.lives import dead_rows, graves, life_atom
from desktop.history.merging import Merged, merge
from desktop.history.sealing import template_version
from desktop.history.version import Version
from desktop.packages.package_error import PackageError

PLAN_FILE = "PLAN.json"
"""The template named as author of versions that are made from a plan file."""
Fitting: TypeAlias = Callable[[Json], bool]
"""Tells whether a value is of its column's kind."""


def merged_of(versions: Iterable[Version]) -> Merged:
    """What a set of versions of one plan shows, with its conflicts."""
    known = tuple(versions)
    heads = {atom: [head_of(head) for head in found] for atom, found in heads_by_atom(known).items()}
    lives = {life_atom(row) for row in dead_rows(heads)}
    return merge(heads, graves(version for version in known if version.atom in lives))


def values_of(texts: Mapping[str, str]) -> dict[str, Json]:
    """The values of canonical texts; atoms without a value are left out."""
    values = zip(texts, parse_trusted(list(texts.values())), strict=True)
    return {atom: value for atom, value in values if value is not None}


def versions_of(plan: Plan) -> tuple[Version, ...]:
    """A plan as versions without history: the same plan always makes the same ones."""
    return tuple(template_version(plan.id, atom, value, template=PLAN_FILE) for atom, value in atoms(plan).items())


def plan_of(plan_id: str, values: Mapping[str, Json]) -> Plan:
    """The plan that values make. Raises PackageError when they make none."""
    try:
        plan = read_plan(plan_id, values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PackageError("wrong_type", str(error)) from error
    if not totals_fit(plan):
        raise PackageError("wrong_type", "the sums are beyond any budget")
    return plan


def check_types(versions: Iterable[Version], values: Mapping[str, Json]) -> None:
    """Raise PackageError for a value of a known cell or field that is not of its kind, or that no plan may hold.

    `values` tell the kinds of rows. Cells, fields and kinds that only a newer program knows are passed over.
    """
    kinds = {kind.name: kind for kind in (LINE, SECTION, FORM_ROW, *(kind for _, kind in LISTS))}
    kind_of_row = {
        atom[4:-5]: kinds.get(str(life))
        for atom, life in values.items()
        if atom.startswith("row/") and atom.endswith("/life")
    }
    fitting: dict[str, Fitting] = {}
    alike: dict[tuple[str, str, str], Fitting] = {}
    for version in versions:
        fits = fitting.get(version.atom)
        if fits is None:
            space, _, rest = version.atom.partition("/")
            row, _, column = rest.partition("/")
            kind = kind_of_row.get(row)
            key = (space, kind.name if kind else "", row if space == "plan" else column)
            fits = fitting[version.atom] = alike.get(key) or alike.setdefault(key, _fitting(key[0], kind, key[2]))
        if version.value is not None and not fits(version.value):
            raise PackageError("wrong_type", version.atom)


def totals_fit(plan: Plan) -> bool:
    """Tell whether the plan's sums are numbers that can be stored and sent."""
    totals = totals_of(plan).values()
    return all(abs(total) <= INTEGER_LIMIT for total in (*totals, sum(totals)))


def totals_of(plan: Plan) -> dict[str, int]:
    """The plan's money by source, in đồng."""
    found: dict[str, int] = {}
    for fund, amount in plan.funding.root.totals.items():
        found[fund.source] = found.get(fund.source, 0) + amount
    return found


def _fitting(space: str, kind: RowKind | None, name: str) -> Fitting:
    """What tells whether a value fits a fact of the plan, or a column of a row of the kind."""
    if space == "plan":
        return lambda value: _fits(_fact_hint(name), value) and fact_may_be(name, value)
    if space == "row":
        return partial(_fits, str if name == "life" else tuple[str, str])
    return _anything if kind is None else _fitting_cell(kind, f"{space}/{name}")


def _fitting_cell(kind: RowKind, name: str) -> Fitting:
    for column in kind.columns:
        if name == f"{column.space}/{column.name}":
            if column.decode.__name__ in {"_same", "tuple"}:
                return partial(_fits, _hints(kind.cls).get(column.name, Any))
            return partial(_decodes, column.decode)
    for mapped in sorted(kind.maps, key=lambda mapped: -len(mapped.prefix)):
        start = f"{mapped.space}/{mapped.prefix}"
        if name.startswith(start):
            wanted = str if mapped.name == "unread" else int | str if mapped.name == "cells" else int
            is_key = _decodes(mapped.read_key, name.removeprefix(start))
            return partial(_fits_map, wanted, mapped.blank) if is_key else _nothing
    return _anything


def _fits_map(wanted: Any, blank: Json, value: Json) -> bool:  # noqa: ANN401 - a type or an alias of one
    return (blank is not None and value == blank) or _fits(wanted, value)


def _anything(_value: Json) -> bool:
    return True


def _nothing(_value: Json) -> bool:
    return False


def _decodes(decode: Any, value: Json) -> bool:  # noqa: ANN401 - decoders of many kinds
    try:
        decode(value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _fits(hint: Any, value: Json) -> bool:  # noqa: ANN401 - a type or an alias of one
    if hint is int or hint is str:
        return value.__class__ is hint
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        return False
    return True


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def _fact_hint(name: str) -> Any:  # noqa: ANN401 - a type or an alias of one
    return _hints(Facts).get(name, Any)
