"""Units that do not fit what a row counts, and shares in sentences that do not recompute (TGT-01, TGT-02)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from desktop.domain.amounts import format_amount, round_half_up
from desktop.domain.checks.reading import FIELD_SIGN, written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.form_table import FormRow
from desktop.domain.plan import Plan
from desktop.domain.text import fold

_RATE = re.compile(r"(?:muc (?:tang|giam) )?(?:ty|ti) (?:le|trong|suat)\b")
_COUNT = re.compile(r"(?:tong )?so (?:luong )?(?P<noun>ho|xa|thon|huyen|nguoi|lao dong|mo hinh|cong trinh|du an)\b")
_NOUNS = {"lao dong": ("lao dong", "nguoi"), "nguoi": ("nguoi", "lao dong", "luot nguoi")}
_SHARE = re.compile(
    r"(?P<part>[0-9][0-9.]*)\s*/\s*(?P<whole>[0-9][0-9.]*)\s+(?P<noun>[^\W\d]+(?:\s+[^\W\d]+){0,5}?)\s*[,(]?\s*"
    r"(?:đạt|bằng|chiếm|tương\s+đương|tỷ\s+lệ)(?:\s+(?:tỷ\s+lệ|là))*\s*(?P<share>[0-9]+(?:,[0-9]+)?)\s*%",
    re.IGNORECASE,
)


def units_fit(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """TGT-01: the unit of a target is "%" for a rate and the noun for a count (seed 001: units one row too low)."""
    for table in plan.tables:
        spec = rules.tables.get(table.code)
        if spec is not None and any(column.value == "unit" for column in spec.columns):
            key = next(column.key for column in spec.columns if column.value == "unit")
            yield from _misfits(list(table.rows()), key)
    for indicator in plan.indicators:
        if indicator.unit.strip() and not unit_fits(indicator.title, indicator.unit):
            values: dict[str, Value] = {"unit_stated": indicator.unit}
            yield Finding("TGT-01", Place("indicator", indicator.id), Severity.WARNING, values, "unit")


def _misfits(rows: list[FormRow], key: str) -> Iterator[Finding]:
    fits = [not row.unit.strip() or unit_fits(row.title, row.unit) for row in rows]
    for place, row in enumerate(rows):
        if fits[place]:
            continue
        values: dict[str, Value] = {"unit_stated": row.unit}
        above = rows[place - 1] if place else None
        is_shifted = above is not None and unit_fits(above.title, row.unit) and (not above.unit or not fits[place - 1])
        if is_shifted and above is not None:
            values |= {"cause": "shifted_down", "cause_part": f"row/{above.id}"}
        yield Finding("TGT-01", Place("row", row.id, key), Severity.WARNING, values, "unit")


def unit_fits(title: str, unit: str) -> bool:
    """Tell whether a unit may stand for what a title counts; a title that says nothing about it takes any unit."""
    name, given = fold(title), fold(unit)
    if _RATE.match(name):
        return "%" in given or "phan tram" in given or "diem" in given
    count = _COUNT.match(name)
    if count is None:
        return True
    nouns = _NOUNS.get(count["noun"], (count["noun"],))
    return "%" not in given and any(noun in given for noun in nouns)


def shares_recompute(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """TGT-02: a share told with its two figures ("747/1.300 người, đạt 57,46%") is what they give, half-up."""
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        for number, match in enumerate(_SHARE.finditer(text.replace(FIELD_SIGN, " "))):
            part, whole = (int(match[name].replace(".", "") or 0) for name in ("part", "whole"))
            decimals = len(match["share"].partition(",")[2])
            stated = Fraction(match["share"].replace(",", "."))
            scale: int = 10**decimals
            if whole and round_half_up(100 * part * scale, whole) != stated * scale:
                share = format_amount(round_half_up(100 * part * scale, whole), scale, decimals=decimals)
                values: dict[str, Value] = {"stated": match["share"], "computed": share}
                yield Finding("TGT-02", place, Severity.HINT, values, f"sentence/{number}")
