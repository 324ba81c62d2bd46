"""Checks the appendix forms of a data pack and the ties between them: keys, formulas, rows, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from desktop.domain.formula import FormulaError, parse_formula
from desktop.domain.fund import Measure
from desktop.domain.ties import FUNDING, TARGETS, Reference, TieError, parse_tie
from desktop.packs.contents import Pack
from desktop.packs.table_schema import TableColumn, TableForm, TableRow

Fault = tuple[str, str, str]
"""File, key path, message."""
FIGURES = frozenset({"money", "number", "percent", "count", "mixed"})
LEVEL_RANK = {"group": 0, "row": 1, "subrow": 2}
TIES = "ties.toml"


def table_faults(pack: Pack, files: tuple[str, ...]) -> Iterator[Fault]:
    """Yield the faults of the appendix forms, then of the ties."""
    for file, form in zip(files, pack.tables, strict=True):
        yield from _form(pack, file, form)
    yield from _ties(pack)


def activity_codes(pack: Pack) -> set[str]:
    """Return the codes of the activities a funding row may have below it."""
    return {activity.code for line in pack.lines for activity in line.activities}


def _form(pack: Pack, file: str, form: TableForm) -> Iterator[Fault]:
    if file.rpartition("/")[2] != f"{form.key}.toml":
        yield file, "$.key", f"the file is not called {form.key}.toml"
    if form.first_year > form.last_year:
        yield file, "$.last_year", "the last year comes before the first"
    if form.unit <= 0:
        yield file, "$.unit", "not above zero"
    levels = {issuer.level for issuer in pack.issuers}
    yield from ((file, "$.levels", f"no such level: {level}") for level in form.levels if level not in levels)
    if form.title_after and form.title_after not in {column.key for column in form.column}:
        yield file, "$.title_after", f"no such column: {form.title_after}"
    yield from _doubled(file, "$.column", "key", (column.key for column in form.column))
    for place, column in enumerate(form.column):
        yield from _column(file, f"$.column[{place}]", column, form)
    yield from _loops(file, form)
    yield from _doubled(file, "$.row", "code", (row.code for row in form.row))
    yield from _rows(pack, file, form)


def _doubled(file: str, path: str, name: str, keys: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key in seen:
            yield file, f"{path}[{place}].{name}", f"given twice: {key}"
        seen.add(key)


def _column(file: str, path: str, column: TableColumn, form: TableForm) -> Iterator[Fault]:
    if column.subgroup and not column.group:
        yield file, f"{path}.subgroup", "a subgroup without its group"
    if (column.adds_up or column.computed) and column.value not in FIGURES:
        yield file, f"{path}.value", f"only figures are added up or computed, not {column.value}"
    if column.can_type and not column.computed:
        yield file, f"{path}.can_type", "only a computed column may be typed over"
    if column.carries:
        yield from _carried(file, path, column)
    if not column.computed:
        return
    kinds = {other.key: other.value for other in form.column}
    try:
        formula = parse_formula(column.computed)
    except FormulaError as error:
        yield file, f"{path}.computed", str(error)
        return
    for key in formula.columns:
        if key not in kinds:
            yield file, f"{path}.computed", f"no such column: {key}"
        elif kinds[key] not in FIGURES:
            yield file, f"{path}.computed", f"no figures in the column: {key}"


def _carried(file: str, path: str, column: TableColumn) -> Iterator[Fault]:
    if column.value != "money" or column.computed:
        yield file, f"{path}.carries", "only a money column that is typed can carry figures"
    try:
        Measure.parse(column.carries)
    except ValueError:
        yield file, f"{path}.carries", f"not a measure: {column.carries}"


def _loops(file: str, form: TableForm) -> Iterator[Fault]:
    reads: dict[str, tuple[str, ...]] = {}
    for column in form.column:
        try:
            reads[column.key] = parse_formula(column.computed).columns if column.computed else ()
        except FormulaError:
            return
    for place, column in enumerate(form.column):
        if _reaches(column.key, column.key, reads, set()):
            yield file, f"$.column[{place}].computed", "the formula depends on its own result"


def _reaches(key: str, target: str, reads: Mapping[str, tuple[str, ...]], seen: set[str]) -> bool:
    for below in reads.get(key, ()):
        if below == target:
            return True
        if below not in seen:
            seen.add(below)
            if _reaches(below, target, reads, seen):
                return True
    return False


def _rows(pack: Pack, file: str, form: TableForm) -> Iterator[Fault]:
    if form.row and form.rows_from != "fixed":
        yield file, "$.row", f"rows come from the plan ({form.rows_from}), none can be given"
    if form.rows_from == "fixed" and not form.row and not form.can_add:
        yield file, "$.row", "a table that can never have a row"
    lines = {line.code for line in pack.lines} | activity_codes(pack)
    before: dict[str, TableRow] = {}
    for place, row in enumerate(form.row):
        yield from _row(file, f"$.row[{place}]", row, form, before.get(row.parent))
        if row.line and row.line not in lines:
            yield file, f"$.row[{place}].line", f"no such line: {row.line}"
        before[row.code] = row


def _row(file: str, path: str, row: TableRow, form: TableForm, parent: TableRow | None) -> Iterator[Fault]:
    if row.parent and parent is None:
        yield file, f"{path}.parent", f"no such row above: {row.parent}"
    if parent is not None and LEVEL_RANK[parent.level] > LEVEL_RANK[row.level]:
        yield file, f"{path}.level", "a row stands below one of its own or a higher level"
    columns = {column.key: column for column in form.column}
    for key, value in row.cells.items():
        column = columns.get(key)
        if column is None:
            yield file, f"{path}.cells.{key}", f"no such column: {key}"
        elif (column.value == "money") is not isinstance(value, int):
            yield file, f"{path}.cells.{key}", "money is whole đồng, everything else is text"


def _ties(pack: Pack) -> Iterator[Fault]:
    for place, given in enumerate(pack.ties):
        path = f"$.tie[{place}]"
        try:
            tie = parse_tie(given.left, given.right, code=given.code, title=given.title)
        except TieError as error:
            yield TIES, path, str(error)
            continue
        for reference in tie.references:
            yield from ((TIES, path, message) for message in _reference(pack, reference))


def _reference(pack: Pack, reference: Reference) -> Iterator[str]:
    if reference.form == TARGETS:
        if reference.row not in {indicator.code for indicator in pack.indicators}:
            yield f"no such indicator: {reference.row}"
    elif reference.form == FUNDING:
        yield from _funding_reference(pack, reference)
    else:
        yield from _table_reference(pack, reference)


def _funding_reference(pack: Pack, reference: Reference) -> Iterator[str]:
    codes = {line.code for line in pack.lines} | activity_codes(pack)
    if reference.row and not reference.is_each and reference.row not in codes:
        yield f"no such line: {reference.row}"
    try:
        measure = Measure.parse(reference.column)
    except ValueError as error:
        yield str(error)
        return
    sources = {source.key for source in pack.funds.source}
    kinds = {kind.key for kind in pack.funds.kind}
    yield from (f"no such source: {source}" for source in measure.sources if source not in sources)
    yield from (f"no such kind: {kind}" for kind in measure.kinds if kind not in kinds)


def _table_reference(pack: Pack, reference: Reference) -> Iterator[str]:
    form = next((form for form in pack.tables if form.key == reference.form), None)
    if form is None:
        yield f"no such form: {reference.form}"
        return
    if reference.column not in {column.key for column in form.column}:
        yield f"no such column of {form.key}: {reference.column}"
    is_fixed = form.rows_from == "fixed" and not reference.is_each
    if reference.row and is_fixed and reference.row not in {row.code for row in form.row}:
        yield f"no such row of {form.key}: {reference.row}"
