"""What the officer does to many cells at once: copy, cut, paste, clear, fill, add and remove rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QClipboard

from desktop.presenters.grid import CellPlace, FillDirection, GridContent, Outcome
from ui.grid.cursor import Cursor
from ui.grid.frame_painting import Area
from ui.grid.table_adapter import TableAdapter

Answer = Callable[[str], Outcome]
Tell = Callable[[Outcome, Answer], None]

NOTHING_TO_PASTE = "Bộ nhớ tạm không có ô hay chữ nào để dán."
NOTHING_TO_COPY = "Chưa chọn ô nào để chép."


class GridActions:
    """The verbs over the selection. Each tells its outcome together with what an answer to its question would do."""

    def __init__(
        self, content: GridContent, adapter: TableAdapter, *, cursor: Cursor, clipboard: QClipboard, tell: Tell
    ) -> None:
        self._content = content
        self._adapter = adapter
        self._cursor = cursor
        self._clipboard = clipboard
        self._tell = tell

    def copy(self) -> Area | None:
        """Puts the selected cells on the clipboard, as the rectangle around them; returns it."""
        cells = self._cursor.cells()
        if not cells:
            self._tell(Outcome(changed=False, message=NOTHING_TO_COPY), _no_answer)
            return None
        area = around(cells)
        (top, left), (bottom, right) = area
        chosen = set(cells)
        block = tuple(
            tuple(
                self._adapter.cell(row, column).text if (row, column) in chosen else ""
                for column in range(left, right + 1)
            )
            for row in range(top, bottom + 1)
        )
        from ui.grid.clipboard import mime_from_block

        columns = self._adapter.columns[left : right + 1]
        figures = frozenset(at for at, column in enumerate(columns) if column.align == "right")
        self._clipboard.setMimeData(mime_from_block(block, figures))
        return area

    def clear(self) -> None:
        """Empties the selected input cells."""
        cells = self._cursor.cells()
        if cells:
            self._tell(self._content.clear(cells), _no_answer)

    def paste(self) -> None:
        """Lays the clipboard's block down at the top left of the selection; the selection then shows where it went."""
        from ui.grid.clipboard import block_from_mime

        block = block_from_mime(self._clipboard.mimeData())
        cells = self._cursor.cells()
        if not block or not cells:
            self._tell(Outcome(changed=False, message=NOTHING_TO_PASTE), _no_answer)
            return
        selection = tuple(cells) if len(cells) > 1 else ()
        self._paste(around(cells)[0], block, selection)

    def spread_text(self, text: str) -> None:
        """Enters one text into every selected cell (Ctrl+Enter in the editor)."""
        cells = self._cursor.cells()
        if len(cells) > 1:
            self._paste(cells[0], ((text,),), tuple(cells))
        elif cells:
            self._adapter.enter(*cells[0], text)

    def fill(self, direction: FillDirection) -> None:
        """Copies within the selection."""
        cells = self._cursor.cells()
        if cells:
            self._tell(self._content.fill(cells, direction), _no_answer)

    def conflict_here(self) -> str:
        """The atom of the open conflict that the active cell shows; empty for none."""
        place = self._cursor.place
        return self._content.conflict_at(*place) if place is not None and self._content.row_count() else ""

    def add_row(self) -> None:
        """Adds a row below the active one and goes to it."""
        place = self._cursor.place
        if place is None:
            return
        before = self._adapter.rowCount()
        outcome = self._content.insert_row(place[0])
        if outcome.changed and self._adapter.rowCount() > before:
            self._cursor.move_to(place[0] + 1, place[1])
        self._tell(outcome, _no_answer)

    def remove_row(self) -> None:
        """Takes the active row away, after a question if it holds something."""
        place = self._cursor.place
        if place is None:
            return
        row_id = self._adapter.row_ids[place[0]]

        def answer(key: str) -> Outcome:
            row = self._row_of(row_id)
            if key != "remove" or row is None:
                return Outcome(changed=False)
            return self._content.remove_row(row, confirmed=True)

        self._tell(self._content.remove_row(place[0]), answer)

    def answer_to_entry(self, row: int, column: int) -> Answer:
        """What an answer to a question about a typed cell does: enters the chosen text there."""
        row_id = self._adapter.row_ids[row]

        def answer(key: str) -> Outcome:
            now = self._row_of(row_id)
            return Outcome(changed=False) if now is None else self._content.enter(now, column, key)

        return answer

    def _paste(self, corner: CellPlace, block: tuple[tuple[str, ...], ...], selection: tuple[CellPlace, ...]) -> None:
        def answer(key: str) -> Outcome:
            return self._content.paste(*corner, block, foreign=key == "foreign", selection=selection)

        outcome = self._content.paste(*corner, block, selection=selection)
        if outcome.changed and len(selection) == 0:
            bottom, right = corner[0] + len(block) - 1, corner[1] + max(map(len, block)) - 1
            self._cursor.select_area(corner, (bottom, right))
        self._tell(outcome, answer)

    def _row_of(self, row_id: str) -> int | None:
        """Where the row is now; None if it has gone."""
        return self._adapter.row_ids.index(row_id) if row_id in self._adapter.row_ids else None


def around(cells: Sequence[CellPlace]) -> Area:
    """The corners of the smallest rectangle that holds these cells."""
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    return (min(rows), min(columns)), (max(rows), max(columns))


def _no_answer(_key: str) -> Outcome:
    """The answer of a verb that asks nothing."""
    return Outcome(changed=False)
