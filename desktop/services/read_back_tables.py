"""Tables of a Word file that came back: rows by their hidden marks, changed cells read as those of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.documents.anchors import bookmark_name, row_key, tables, text_hash
from desktop.documents.model import Document, Table
from desktop.domain.amounts import print_amount
from desktop.domain.finding import Place
from desktop.domain.form_table import find_row
from desktop.domain.plan import Plan
from desktop.domain.text import clean_line
from desktop.exporters.xlsx_ids import row_ids
from desktop.importers.matching import MatchedCell, MatchedSheet
from desktop.importers.preview import CellChange, ImportPreview, ImportProblem, ProblemCode, Value
from desktop.importers.stamp import CARRIED
from desktop.importers.word_stamp import WordStamp
from desktop.importers.word_text import WordEdit, WordRow, WordTable
from desktop.importers.workbook import SheetCell
from desktop.packs.pack import Pack
from desktop.services.funding_import import funding_preview
from desktop.services.printed_forms import NAMING_COLUMNS
from desktop.services.read_back_edits import RowEdit, TitleEdit
from desktop.services.read_back_report import NotTaken, Origin, WordChange, WordProblem
from desktop.services.read_back_rows import row_taken_out, rows_put_in
from desktop.services.table_import import table_preview

COMPARED = frozenset({ProblemCode.SUM_DIFFERS, ProblemCode.TOTAL_DIFFERS})
"""What a workbook's reader says of computed cells; here they are compared with the plan after all changes."""


@dataclass
class TableFinds:
    """What the tables of a file change. `computed` are changed cells that nobody types, by the key of the cell."""

    changes: list[WordChange] = field(default_factory=list)
    problems: list[WordProblem] = field(default_factory=list)
    computed: list[WordProblem] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True)
class _Cell:
    """A cell that differs in Word."""

    row_id: str
    column: str
    old: str
    new: str
    origin: Origin
    moved_on: bool


def cell_key(table: Table, row_id: str, column: str) -> str:
    """Return the key of a printed cell."""
    return f"cell/{table.key}/{row_id}/{column}"


def cell_texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the printed texts of every table by the keys of their cells."""
    for table in tables(document):
        for row_id, row in zip(row_ids(table), table.rows, strict=True):
            for column, cell in zip(table.columns, row.cells, strict=True):
                yield cell_key(table, row_id, column.key), cell.text


def row_names(document: Document) -> frozenset[str]:
    """Return the bookmark names of all table rows."""
    return frozenset(bookmark_name(row_key(table, row)) for table in tables(document) for row in table.rows)


def read_tables(plan: Plan, pack: Pack, document: Document, found: Sequence[WordTable], stamp: WordStamp) -> TableFinds:
    """Return what the tables of a file change in a plan."""
    finds = TableFinds()
    known: set[str] = set()
    for table in tables(document):
        reader = _TableReader(plan, pack, table, stamp, finds)
        reader.read(found)
        known |= reader.names.keys()
    for word_table in found:
        for row in word_table.rows:
            finds.problems += _strangers(row, stamp, known)
    return finds


def _strangers(row: WordRow, stamp: WordStamp, known: set[str]) -> Iterator[WordProblem]:
    """A row the plan no longer has, if it was changed in Word."""
    for name in {mark.name for paragraph in row.paragraphs for mark in paragraph.marks} & stamp.rows.keys() - known:
        if tuple(text_hash(cell.text) for cell in row.cells) != stamp.rows[name]:
            yield WordProblem(NotTaken.GONE, None, "", _row_words(row), name, _origin(row))


class _TableReader:
    """Reads one table of the plan."""

    def __init__(self, plan: Plan, pack: Pack, table: Table, stamp: WordStamp, finds: TableFinds) -> None:
        self.plan, self.pack, self.table, self.stamp, self.finds = plan, pack, table, stamp, finds
        self.ids = row_ids(table)
        self.names = {bookmark_name(row_key(table, row)): place for place, row in enumerate(table.rows)}
        self.texts = {
            (row_id, column.key): cell.text
            for row_id, row in zip(self.ids, table.rows, strict=True)
            for column, cell in zip(table.columns, row.cells, strict=True)
        }

    def read(self, found: Sequence[WordTable]) -> None:
        rows = [row for word_table in found for row in self._rows(word_table)]
        here = {place: row for row, place in rows if place is not None and not row.is_removed}
        self._missing(here, {place: row for row, place in rows if place is not None and row.is_removed})
        cells: list[_Cell] = []
        new = self._put_in(rows)
        for row, place in rows:
            if place is None and id(row) in new:
                self.finds.changes.append(self._new_row(row, new[id(row)]))
            elif place is None:
                self._problem(NotTaken.ROW_NEW, "", _row_words(row), row)
            elif not row.is_removed:
                cells += self._cells(row, place)
        self._take([cell for cell in cells if cell.column not in NAMING_COLUMNS])
        for cell in cells:
            if cell.column in NAMING_COLUMNS:
                self._take_name(cell)

    def _rows(self, word_table: WordTable) -> Iterator[tuple[WordRow, int | None]]:
        """The rows of a table from the first of ours on, each with its place in the plan's table."""
        places = [self._place(row) for row in word_table.rows]
        if not any(place is not None for place in places):
            return
        ours = (place is not None or self._is_gone(row) for row, place in zip(word_table.rows, places, strict=True))
        first = next(number for number, is_ours in enumerate(ours) if is_ours)
        head = " ".join(cell.text for row in word_table.rows[:first] for cell in row.cells if cell.text)
        exported = self.stamp.heads.get(self.table.key)
        if exported is not None and text_hash(head) != exported:
            self._problem(NotTaken.HEAD, "", clean_line(head), None)
        lost = self._lost(places)
        seen: set[int] = set()
        for row, place in zip(word_table.rows[first:], places[first:], strict=True):
            by_texts = lost.get(tuple(text_hash(cell.text) for cell in row.cells)) if place is None else place
            if by_texts in seen:
                by_texts = None
            if by_texts is not None:
                seen.add(by_texts)
            if place is None and self._is_gone(row):
                continue
            if by_texts is not None or any(clean_line(cell.text) for cell in row.cells):
                yield row, by_texts

    def _is_gone(self, row: WordRow) -> bool:
        """Whether a row was exported from a row the plan no longer has."""
        return any(mark.name in self.stamp.rows for text in row.paragraphs for mark in text.marks)

    def _lost(self, places: Sequence[int | None]) -> Mapping[tuple[str, ...], int]:
        """Rows of the plan whose mark is nowhere in the table, by the hashes of their cells."""
        return {
            tuple(text_hash(cell.text) for cell in row.cells): place
            for place, row in enumerate(self.table.rows)
            if place not in places
        }

    def _place(self, row: WordRow) -> int | None:
        names = [mark.name for paragraph in row.paragraphs for mark in paragraph.marks if mark.name in self.names]
        return self.names[names[0]] if names else None

    @property
    def _is_funding(self) -> bool:
        return self.table.key not in self.pack.table_specs

    def _put_in(self, rows: Sequence[tuple[WordRow, int | None]]) -> Mapping[int, RowEdit]:
        """The new rows that may be taken, by identity: two rows may say the same."""
        if not self._is_funding:
            return {}
        return {id(row): edit for row, edit in rows_put_in(self.plan, self.pack, self.table, rows)}

    def _new_row(self, row: WordRow, edit: RowEdit) -> WordChange:
        return WordChange(
            f"row/{edit.id}", "row_new", Place("line", edit.parent), "", _row_words(row), edit, _origin(row)
        )

    def _missing(self, here: Mapping[int, WordRow], struck: Mapping[int, WordRow]) -> None:
        """Rows that were exported and are not in the file any more."""
        exported = {name: place for name, place in self.names.items() if self._was_exported(name)}
        if exported and not here:
            self._problem(NotTaken.TABLE_GONE, self.texts[self.ids[0], "title"], "", None)
            return
        for place in exported.values():
            if place not in here:
                self._gone_row(place, struck.get(place))

    def _gone_row(self, place: int, struck: WordRow | None) -> None:
        """A row that was taken out: of an activity it may be done here too."""
        row, row_id = self.table.rows[place], self.ids[place]
        words = " ".join(cell.text for cell in row.cells if cell.text)
        edit = row_taken_out(self.plan, row_id) if self._is_funding else None
        if edit is None:
            self._problem(NotTaken.ROW_REMOVED, words, "", None)
            return
        exported = self.stamp.rows.get(bookmark_name(row_key(self.table, row)))
        moved_on = exported is not None and exported != tuple(text_hash(cell.text) for cell in row.cells)
        origin = _origin(struck) if struck is not None else Origin()
        place_ = Place("line", row_id)
        self.finds.changes.append(WordChange(f"row/{row_id}", "row_removed", place_, words, "", edit, origin, moved_on))

    def _was_exported(self, name: str) -> bool:
        return name in self.stamp.rows or not self.stamp.has_list

    def _cells(self, row: WordRow, place: int) -> Iterator[_Cell]:
        """The cells of a row that were changed in Word."""
        ours, row_id = self.table.rows[place], self.ids[place]
        if len(row.cells) != len(ours.cells) or row.width != len(ours.cells):
            self._problem(NotTaken.ROW_SHAPE, self.texts[row_id, "title"], _row_words(row), row)
            return
        exported = self.stamp.rows.get(bookmark_name(row_key(self.table, ours)), ())
        for number, (cell, column) in enumerate(zip(row.cells, self.table.columns, strict=True)):
            now, new = ours.cells[number].text, clean_line(cell.text)
            then = exported[number] if number < len(exported) else text_hash(now)
            if text_hash(new) in {then, text_hash(now)}:
                self.finds.same += bool(now)
            else:
                edits = tuple(dict.fromkeys(edit for text in cell.paragraphs for edit in text.edits))
                before = text_hash(" ".join(text.before for text in cell.paragraphs if text.before.strip()))
                origin = Origin(edits, bool(edits) and before == then)
                yield _Cell(row_id, column.key, now, new, origin, then != text_hash(now))

    def _take(self, cells: Sequence[_Cell]) -> None:
        """Read the changed figures as a workbook's are read; what nobody types is compared later."""
        by_address = {_address(cell.row_id, cell.column): cell for cell in cells}
        beside = {_address(_beside(cell.row_id), cell.column): cell for cell in cells}
        preview = self._preview(cells)
        told = set()
        for change in preview.changes:
            cell = by_address.get(change.cell) or beside[change.cell]
            told |= {change.cell, _address(cell.row_id, cell.column)}
            self.finds.changes.append(self._change(change, cell))
        for problem in preview.problems:
            if problem.code not in COMPARED:
                cell = by_address.get(problem.cell) or beside[problem.cell]
                told |= {problem.cell, _address(cell.row_id, cell.column)}
                self.finds.problems.append(self._cell_problem(problem, cell))
        for address, cell in by_address.items():
            if address not in told:
                key = cell_key(self.table, cell.row_id, cell.column)
                place = self._cell_place(cell.row_id, cell.column)
                self.finds.computed.append(
                    WordProblem(NotTaken.COMPUTED, place, cell.old, cell.new, key, cell.origin, self._named(cell))
                )

    def _preview(self, cells: Sequence[_Cell]) -> ImportPreview:
        matched: dict[tuple[str, str], MatchedCell] = {}
        for cell in cells:
            base = cell.row_id.removesuffix(CARRIED)
            for row_id in (base, f"{base}{CARRIED}"):
                if (row_id, cell.column) in self.texts:
                    text = self.texts[row_id, cell.column]
                    matched.setdefault((row_id, cell.column), self._matched(row_id, cell.column, text))
            matched[cell.row_id, cell.column] = self._matched(cell.row_id, cell.column, cell.new)
        if self.table.key in self.pack.table_specs:
            return table_preview(self.plan, self.pack.table_spec(self.table.key), MatchedSheet(matched))
        return funding_preview(self.plan, self.pack.form(self.table.key), MatchedSheet(matched))

    def _matched(self, row_id: str, column: str, text: str) -> MatchedCell:
        return MatchedCell(SheetCell("text", text) if text else None, _address(row_id, column))

    def _change(self, change: CellChange, cell: _Cell) -> WordChange:
        target = change.target
        place = Place("row" if target.kind == "table" else "line", target.row, target.column)
        old, new = (_cell_words(value, change.unit) for value in (change.old, change.new))
        change_id = f"cell/{target.kind}/{target.row}/{target.column}"
        return WordChange(change_id, "figure", place, old, new, change, cell.origin, cell.moved_on)

    def _cell_problem(self, problem: ImportProblem, cell: _Cell) -> WordProblem:
        place = self._cell_place(cell.row_id, cell.column)
        key = cell_key(self.table, cell.row_id, cell.column)
        return WordProblem(NotTaken.CELL, place, cell.old, cell.new, key, cell.origin, self._named(cell), problem)

    def _take_name(self, cell: _Cell) -> None:
        """A changed name: of a row that is the plan's own it may be taken."""
        place = self._cell_place(cell.row_id, "")
        edit = self._title_edit(cell) if cell.column == "title" and cell.new else None
        if edit is None:
            self.finds.problems.append(WordProblem(NotTaken.NAME, place, cell.old, cell.new, "", cell.origin))
            return
        change_id = f"title/{self.table.key}/{cell.row_id}"
        self.finds.changes.append(
            WordChange(change_id, "title", place, cell.old, cell.new, edit, cell.origin, cell.moved_on)
        )

    def _title_edit(self, cell: _Cell) -> TitleEdit | None:
        if self.table.key not in self.pack.table_specs:
            line = self.plan.funding[cell.row_id.removesuffix(CARRIED)]
            is_own = line.level == "activity" and line.title == cell.old
            return TitleEdit("line", line.id, line.title, cell.new) if is_own else None
        row = find_row(self.plan.tables, cell.row_id)
        is_own = row.level != "table" and not row.line and not row.commune and clean_line(row.title) == cell.old
        return TitleEdit("row", row.id, row.title, cell.new) if is_own else None

    def _cell_place(self, row_id: str, column: str) -> Place:
        base = row_id.removesuffix(CARRIED)
        if self.table.key in self.pack.table_specs:
            return Place("row", base, column)
        measures = {given.key: given.measure for given in self.pack.form(self.table.key).column}
        return Place("line", base, measures.get(column, ""))

    def _named(self, cell: _Cell) -> Mapping[str, str]:
        return {"row": self.texts[cell.row_id, "title"]}

    def _problem(self, code: NotTaken, old: str, new: str, row: WordRow | None) -> None:
        origin = _origin(row) if row is not None else Origin()
        place = self._cell_place(self.ids[0], "")
        self.finds.problems.append(WordProblem(code, place, old, new, "", origin))


def _origin(row: WordRow) -> Origin:
    edits: tuple[WordEdit, ...] = tuple(edit for text in row.paragraphs for edit in text.edits)
    return Origin(tuple(dict.fromkeys((*row.edits, *edits))), tracked=bool(row.edits))


def _address(row_id: str, column: str) -> str:
    return f"{row_id}|{column}"


def _beside(row_id: str) -> str:
    """The row of the part carried over, for the row it belongs to, and the other way round."""
    return row_id.removesuffix(CARRIED) if row_id.endswith(CARRIED) else f"{row_id}{CARRIED}"


def _row_words(row: WordRow) -> str:
    return clean_line(" ".join(cell.text for cell in row.cells if cell.text))


def _cell_words(value: Value, unit: int) -> str:
    if value is None:
        return ""
    return print_amount(value, unit) if isinstance(value, int) and unit else str(value)
