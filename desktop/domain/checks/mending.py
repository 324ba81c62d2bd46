"""Quick fixes: the plan with one finding about wording or form mended. Nothing is ever mended unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from desktop.domain.checks.layout import right_capacity, right_name, right_number, right_place, right_recipient
from desktop.domain.checks.rules import Rules
from desktop.domain.checks.wording import TITLE, fault_of_line, fixable_faults, joined, variant_of
from desktop.domain.finding import Finding, Place
from desktop.domain.ordering import key_between
from desktop.domain.plan import Plan
from desktop.domain.section import find_section, walk_sections, with_section
from desktop.domain.text_block import Field, Run, TextLine, render_line
from desktop.domain.wording.faults import FIELD_MASK, masked, mended

SAFE_KINDS: Final = frozenset(
    {"letters", "marks", "unseen", "blanks", "markdown", "date", "symbol", "article", "clause", "document", "unit"}
    | {"sentence", "line", "upper", "number", "place", "recipient_marks", "file_copy_last", "end_mark"}
)
"""Fixes that cannot change what is said; the others are shown before they are made."""
SEEN_KINDS: Final = frozenset(
    {"doubled", "spelling", "variant", "quote", "dash", "exponent", "capitals", "tm", "kt", "honours"}
    | {"page_number", "heads", "bracket", "power", "broken"}
)
"""Fixes the officer sees before they are made."""
_CODES: Final = frozenset({"TXT-01", "FMT-01"})
_LINES: Final = frozenset({"page_number", "heads", "bracket", "power", "broken"})


def kind_of(finding: Finding) -> str:
    """Return the kind of a finding: the first part of its variant."""
    return finding.variant.partition("/")[0]


def is_mendable(finding: Finding) -> bool:
    """Tell whether there is a quick fix."""
    if finding.code == "LAW-03":
        return kind_of(finding) == "end_mark"
    return finding.code in _CODES and kind_of(finding) in SAFE_KINDS | SEEN_KINDS


def is_safe(finding: Finding) -> bool:
    """Tell whether the quick fix cannot change what is said."""
    return is_mendable(finding) and kind_of(finding) in SAFE_KINDS


def mended_plan(plan: Plan, rules: Rules, findings: Iterable[Finding]) -> Plan:
    """Return the plan with findings mended; what no longer stands in the plan is left alone.

    The last lines are mended first, so that a line taken out moves none that is still to be mended.
    """
    ordered = sorted(findings, key=lambda each: int(each.place.column) if each.place.column.isdecimal() else -1)
    for finding in reversed(ordered):
        if is_mendable(finding) and _is_there(plan, finding.place):
            plan = _mended(plan, rules, finding)
    return plan


def _is_there(plan: Plan, place: Place) -> bool:
    """Tell whether a place still exists; a finding may be older than the plan."""
    match place.kind:
        case "section":
            section = next((each for each in walk_sections(plan.sections) if each.id == place.id), None)
            is_line = place.column.isdecimal()
            return section is not None and (not is_line or int(place.column) < len(section.text))
        case "line":
            return place.id in plan.funding
        case "plan":
            return True
        case _:
            return place.id in {row.id for row in plan.bases} | {row.id for row in plan.recipients}


def text_at(plan: Plan, place: Place) -> str:
    """Return what stands at a place, fields as "…"; nothing where the place is gone."""
    if not _is_there(plan, place):
        return ""
    match place.kind:
        case "plan":
            value = getattr(plan.facts, place.column)
            return value if isinstance(value, str) else " / ".join(value)
        case "section":
            return _section_text(plan, place)
        case "line":
            return plan.funding[place.id].reason
        case _:
            rows: tuple[Any, ...] = plan.bases if place.kind == "basis" else plan.recipients
            return str(next(row.text for row in rows if row.id == place.id))


def _section_text(plan: Plan, place: Place) -> str:
    section = find_section(plan.sections, place.id)
    if place.column == TITLE:
        return section.title
    return render_line(section.text[int(place.column)], lambda _: "…")


def _mended(plan: Plan, rules: Rules, finding: Finding) -> Plan:
    kind, place = kind_of(finding), finding.place
    if kind in _LINES:
        return _with_line_mended(plan, finding)
    if kind == "file_copy_last":
        return _with_file_copy_last(plan, place.id)
    if kind in _ROW_FIXES:
        return _with_row_text(plan, place, _ROW_FIXES[kind])
    if place.kind == "plan" and kind in _FACT_FIXES:
        return replace(plan, facts=replace(plan.facts, **{place.column: _FACT_FIXES[kind](plan, place.column)}))
    fixes = fixable_faults(plan, rules)

    def mend_text(text: str) -> str:
        known = masked(text)
        return mended(text, (fault for fault in fixes(place, known) if variant_of(known, fault) == finding.variant))

    return _with_text(plan, place, mend_text)


def _upper(plan: Plan, name: str) -> Any:  # noqa: ANN401 - a fact is a text or lines of it
    value = getattr(plan.facts, name)
    return value.upper() if isinstance(value, str) else tuple(line.upper() for line in value)


_FACT_FIXES: Mapping[str, Callable[[Plan, str], Any]] = {
    "upper": _upper,
    "number": lambda plan, _: right_number(plan.facts),
    "symbol": lambda plan, name: "".join(getattr(plan.facts, name).split()),
    "place": lambda plan, _: right_place(plan.facts),
    "tm": lambda plan, _: right_capacity(plan.facts),
    "kt": lambda plan, _: right_capacity(plan.facts),
    "honours": lambda plan, _: right_name(plan.facts.signer_name),
}
_ROW_FIXES: Mapping[str, Callable[[str], str]] = {
    "recipient_marks": right_recipient,
    "end_mark": lambda text: text.rstrip(" ;.,"),
}


def _with_file_copy_last(plan: Plan, row_id: str) -> Plan:
    rest = tuple(row for row in plan.recipients if row.id != row_id)
    moved = next(row for row in plan.recipients if row.id == row_id)
    order = key_between(rest[-1].order, "", row_id[:6])
    return replace(plan, recipients=(*rest, replace(moved, order=order)))


def _with_line_mended(plan: Plan, finding: Finding) -> Plan:
    section, position = find_section(plan.sections, finding.place.id), int(finding.place.column)
    kind = kind_of(finding)
    if fault_of_line(section, position) != kind:
        return plan
    if kind in {"power", "broken"}:
        text = joined(section.text, position, power=kind == "power")
    else:
        text = (*section.text[:position], *section.text[position + 1 :])
    return replace(plan, sections=with_section(plan.sections, replace(section, text=text)))


def _with_text(plan: Plan, place: Place, mend_text: Callable[[str], str]) -> Plan:
    match place.kind:
        case "plan":
            fact: dict[str, Any] = {place.column: mend_text(getattr(plan.facts, place.column))}
            return replace(plan, facts=replace(plan.facts, **fact))
        case "section":
            return _with_section_text(plan, place, mend_text)
        case "line":
            line = plan.funding[place.id]
            return replace(plan, funding=plan.funding.with_line(replace(line, reason=mend_text(line.reason))))
        case _:
            return _with_row_text(plan, place, mend_text)


def _with_row_text(plan: Plan, place: Place, mend_text: Callable[[str], str]) -> Plan:
    name = "bases" if place.kind == "basis" else "recipients"
    rows = tuple(replace(row, text=mend_text(row.text)) if row.id == place.id else row for row in getattr(plan, name))
    changed: dict[str, Any] = {name: rows}
    return replace(plan, **changed)


def _with_section_text(plan: Plan, place: Place, mend_text: Callable[[str], str]) -> Plan:
    section = find_section(plan.sections, place.id)
    if place.column == TITLE:
        changed = replace(section, title=mend_text(section.title))
    else:
        position = int(place.column)
        lines = section.text
        line = _mended_line(lines[position], mend_text)
        changed = replace(section, text=(*lines[:position], line, *lines[position + 1 :]))
    return replace(plan, sections=with_section(plan.sections, changed))


def _mended_line(line: TextLine, mend_text: Callable[[str], str]) -> TextLine:
    """Return a line with its words mended and its fields where they were."""
    fields = [run for run in line.runs if isinstance(run, Field)]
    pieces = mend_text(render_line(line, lambda _: FIELD_MASK)).split(FIELD_MASK)
    if len(pieces) != len(fields) + 1:
        return line
    runs: list[Run] = [pieces[0]]
    for field, piece in zip(fields, pieces[1:], strict=True):
        runs.extend((field, piece))
    return TextLine(line.level, tuple(run for run in runs if run != ""))
