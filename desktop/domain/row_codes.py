"""The rows of an appendix table by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.domain.form_table import FormRow

_CODES = "_row_codes"


def row_codes(table: FormRow) -> Mapping[str, FormRow]:
    """Return the rows of a table by code, the first where a code stands twice; kept with the table object.

    A commune's own row has its code or the commune's id; the rows of communes below a line have none.
    """
    known: dict[str, FormRow] | None = table.__dict__.get(_CODES)
    if known is None:
        table.__dict__[_CODES] = known = {}
        _add_codes(table, known)
    return known


def _add_codes(row: FormRow, found: dict[str, FormRow]) -> None:
    for child in row.children:
        if child.commune and row.level != "table":
            continue
        if child.code or child.commune:
            found.setdefault(child.code or child.commune, child)
        _add_codes(child, found)


def carry_codes(before: FormRow, after: FormRow, exchanged: Iterable[tuple[FormRow, FormRow]]) -> None:
    """Give a table's new state the rows by code kept with its old one, with the rows that changed (old, new)."""
    kept: Mapping[str, FormRow] | None = before.__dict__.get(_CODES)
    if kept is None:
        return
    known = dict(kept)
    for old, new in exchanged:
        if (old.code, old.commune) != (new.code, new.commune):
            return
        code = old.code or old.commune
        if known.get(code) is old:
            known[code] = new
    after.__dict__[_CODES] = known
