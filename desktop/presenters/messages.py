"""Findings in words, in one order: place, stated, computed, difference, likely cause, what to do.

Every code a check gives has an entry in `desktop.presenters.message_words`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.domain.amounts import format_amount
from desktop.domain.checks.rules import Rules
from desktop.domain.dates import format_short_date
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.money_words import FIELD_SIGN
from desktop.domain.plan import Plan
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.message_words import CAUSES, WORDINGS
from desktop.presenters.place_words import FACT_WORDS, PART_WORDS, line_words, measure_words, place_words
from desktop.presenters.table_words import cell_words, row_words, side_words

SEVERITY_WORDS = MappingProxyType({Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"})
STATUS_WORDS = MappingProxyType({"not_applicable": "không áp dụng", "no_money": "không bố trí vốn năm nay"})
DATE_VALUES = frozenset({"date", "ended", "cited", "known"})


@dataclass(frozen=True)
class Message:
    """A finding in Vietnamese. `values` are its figures and names as they stand in the sentences."""

    code: str
    severity: str
    place: str
    text: str
    action: str
    values: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The whole message on one line."""
        return f"{self.place}: {self.text} {self.action}".rstrip()


def worded(finding: Finding, plan: Plan, rules: Rules) -> Message:
    """Return a finding in words; money is in the plan's unit. Raise KeyError for a finding nobody gave words to."""
    wording = WORDINGS[finding.code, _variant(finding)]
    values = _values(finding, plan, rules)
    cause = finding.values.get("cause")
    sentences = [wording.text, CAUSES[str(cause)]] if cause else [wording.text]
    text = " ".join(sentence.format(**values) for sentence in sentences)
    place = place_words(finding.place, plan, rules)
    action = wording.action.format(**values)
    return Message(finding.code, SEVERITY_WORDS[finding.severity], place, text, action, values)


def _variant(finding: Finding) -> str:
    """Return the variant that chooses the words; what follows a "/" and measure names only tell findings apart."""
    if finding.code == "NUM-01" and finding.variant and not finding.values["expected"]:
        return "typed_past_end"
    return "part" if "part_measure" in finding.values else finding.variant.partition("/")[0]


def _values(finding: Finding, plan: Plan, rules: Rules) -> dict[str, str]:
    is_count = finding.place.kind == "indicator" or finding.variant.partition("/")[0].endswith("count")
    unit = 1 if is_count else plan.facts.unit
    values = {name: _value(name, value, unit, rules) for name, value in finding.values.items()}
    for side in values.keys() & {"left", "right"}:
        values[side] = side_words(values[side], plan, rules, is_own=side == "left")
    if "about" in values:
        values["about"] = _part_name(values["about"], plan, rules)
    values["unit"] = UNIT_WORDS[plan.facts.unit]
    values["ended"] = f" từ ngày {values['ended']}" if values.get("ended") else ""
    values["successor"] = f", được thay thế bởi {values['successor']}" if values.get("successor") else ""
    values["decision"] = f" ({values['decision']})" if values.get("decision") else ""
    if "cause" in values:
        values["cause_part"] = _part_name(str(finding.values.get("cause_part", "")), plan, rules)
        values["at_part"] = f" ở {values['cause_part']}" if values["cause_part"] else ""
    return values


def _value(name: str, value: Value, unit: int, rules: Rules) -> str:
    match name, value:
        case "share", int():
            return f"{format_amount(value, 10)}%"
        case "difference", int():
            return format_amount(abs(value), unit)
        case _, int():
            return format_amount(value, unit)
        case _, None:
            return "0" if name == "computed" else ""
        case _:
            return _name(name, str(value), rules)


def _name(name: str, value: str, rules: Rules) -> str:
    """Return a text value as it is read: keys by their names, dates as acts are dated."""
    tables = {"fact": FACT_WORDS, "part": PART_WORDS, "status": STATUS_WORDS, "kind": rules.kinds}
    if name in tables:
        return tables[name].get(value, "mục khác")
    if name in {"base_measure", "part_measure", "measure"}:
        return measure_words(value, rules)
    return format_short_date(dt.date.fromisoformat(value)) if name in DATE_VALUES else value.replace(FIELD_SIGN, "…")


def _part_name(part: str, plan: Plan, rules: Rules) -> str:
    """Return what a cause points at, by name; nothing for an empty part."""
    kind, _, key = part.partition("/")
    row, _, column = key.partition("/")
    names: Mapping[str, Callable[[], str]] = {
        "fund": lambda: measure_words(key, rules),
        "own": lambda: f"phần chưa chia của {line_words(plan, key)}",
        "line": lambda: line_words(plan, key),
        "row": lambda: row_words(plan, rules, key),
        "column": lambda: cell_words(plan, rules, row, column),
        "shift": lambda: _shifted(key, plan, rules),
        "section": lambda: place_words(Place("section", key), plan, rules),
    }
    return names[kind]() if key else ""


def _shifted(key: str, plan: Plan, rules: Rules) -> str:
    """Return the totals of two sources as they fit: "Ngân sách tỉnh 500, Huy động khác 150"."""
    cells = (cell.partition("=") for cell in key.split(","))
    return ", ".join(
        f"{rules.sources.get(source, 'nguồn khác')} {format_amount(int(amount), plan.facts.unit)}"
        for source, _, amount in cells
    )
