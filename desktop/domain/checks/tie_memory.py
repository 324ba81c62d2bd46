"""What the ties gave at the last check, so that an edit looks again only at the rows it touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import compress
from operator import is_not

from desktop.domain.checks.touched import Touched, concerns, touched
from desktop.domain.figures import Part, PlanFigures
from desktop.domain.finding import Finding
from desktop.domain.table_values import TableSpec
from desktop.domain.ties import EACH, Tie

Compare = Callable[[Tie], tuple[Finding, ...]]
_WHOLE = ""
_NOTHING: Mapping[str, Part] = {}
_Changes = Mapping[str, Touched]
_Found = tuple[tuple[str, ...], dict[str, tuple[Finding, ...]]]
_State = tuple[Mapping[str, Mapping[str, Part]], Mapping[Tie, _Found]]


class TieMemory:
    """Rows of the last checked plan state by form and code, and what each tie found for each code.

    A tie is compared again where a figure it speaks of may be another than before, and where it found something: the
    cause it names may rest on other rows.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._state: _State = ({}, {})
        self._written: dict[Tie, dict[str, Tie]] = {}

    def check(self, ties: tuple[Tie, ...], figures: PlanFigures, compare: Compare) -> list[Finding]:
        """Return what the ties give for a plan state, in their order; they must be readable in it.

        The state is exchanged as a whole at the end, so that a check on another thread reads either.
        """
        known, before = self._state
        forms = {reference.form for tie in ties for reference in tie.references}
        rows = {form: figures.rows(form) for form in forms}
        changed = {form: _changed(known.get(form, _NOTHING), rows[form], figures.specs.get(form)) for form in forms}
        after: dict[Tie, _Found] = {}
        result: list[Finding] = []
        for tie in ties:
            codes = figures.codes(tie) if tie.is_each else (_WHOLE,)
            found = self._found(tie, codes, before.get(tie), changed, compare=compare)
            after[tie] = (codes, found)
            result += [finding for code in codes if code in found for finding in found[code]] if found else []
        self._state = (rows, after)
        return result

    def _found(
        self,
        tie: Tie,
        codes: tuple[str, ...],
        before: _Found | None,
        changed: Mapping[str, _Changes],
        *,
        compare: Compare,
    ) -> dict[str, tuple[Finding, ...]]:
        """Return the findings of a tie by code, for codes that have any."""
        if before is None:
            again: Iterable[str] = codes
        else:
            again = _again(tie, codes, before[0], changed).union(before[1].keys() & set(codes) if before[1] else ())
        if not again:
            return {}
        written = self._written.setdefault(tie, {})
        compared = {code: compare(write_tie(tie, code, written)) for code in again}
        return {code: found for code, found in compared.items() if found}


def write_tie(tie: Tie, code: str, written: dict[str, Tie]) -> Tie:
    """Return a tie for one code, the same object at every check: `written` keeps what was written before."""
    if not tie.is_each:
        return tie
    if code not in written:
        written[code] = tie.of(code)
    return written[code]


def _again(tie: Tie, codes: tuple[str, ...], known: tuple[str, ...], changed: Mapping[str, _Changes]) -> set[str]:
    """Return the codes for which some figure may have changed, and those that are new."""
    again = set() if codes == known else set(codes).difference(known)
    for reference in tie.references:
        moved = changed[reference.form]
        if reference.row == EACH:
            there = [code for code, what in moved.items() if concerns(what, reference)]
            again |= set(codes).intersection(there) if there else set()
        elif reference.row in moved and concerns(moved[reference.row], reference):
            again |= set(codes)
    return again


def _changed(before: Mapping[str, Part], after: Mapping[str, Part], spec: TableSpec | None) -> _Changes:
    """Return the codes whose row is not the object it was, is new or is gone, with what differs in it."""
    if list(before) == list(after):
        codes: Iterable[str] = compress(after, map(is_not, before.values(), after.values()))
    else:
        codes = {code for code, part in after.items() if before.get(code) is not part} | (before.keys() - after.keys())
    return {code: touched(before.get(code), after.get(code), spec) for code in codes}
