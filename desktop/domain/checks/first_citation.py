"""LAW-03: the first citation of an act is in full, later ones give type, number and symbol only (annex I, II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.checks.citing import symbol_key
from desktop.domain.checks.reading import written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.citations import Citation, find_citations
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.plan import Plan
from desktop.domain.wording.faults import FIELD_MASK, masked

_IN_SUBJECT = re.compile(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|quy định chi tiết|hướng dẫn)[^;]*$")
ALWAYS_FULL = frozenset({"basis"})
"""Places where acts are always cited in full."""


def citations_in_form(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """LAW-03: acts named without their date at first, or with it once more; not inside the trích yếu of another act."""
    known = {symbol_key(act.symbol) for basis in plan.bases for act in basis.acts}
    reported: set[str] = set()
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        for citation in own_citations(masked(text)):
            key = symbol_key(citation.symbol)
            variant = _variant(citation, text, place, is_known=key in known)
            if variant and f"{variant}/{key}" not in reported:
                reported.add(f"{variant}/{key}")
                values: dict[str, Value] = {"act": f"{citation.kind} số {citation.symbol}"}
                yield Finding("LAW-03", place, Severity.WARNING, values, f"{variant}/{key}")
            known.add(key)


def own_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a text without those inside the trích yếu of the one before."""
    end = -1
    for citation in find_citations(text):
        if end < 0 or not _IN_SUBJECT.search(text, end, citation.start):
            yield citation
        end = citation.end


def _variant(citation: Citation, text: str, place: Place, *, is_known: bool) -> str:
    is_dated = citation.date is not None
    if place.kind in ALWAYS_FULL:
        return "" if is_dated or _date_is_open(text, citation.end) else "first_short"
    if is_known:
        return "later_long" if is_dated else ""
    return "" if is_dated or _date_is_open(text, citation.end) else "first_short"


def _date_is_open(text: str, end: int) -> bool:
    """Tell whether a date follows that is a field, a blank to fill in, or one the calendar does not have."""
    rest = text[end:].lstrip(" ,")
    return rest.startswith(("ngày", FIELD_MASK, "{"))
