"""Blocks of cells to and from Excel, LibreOffice and Word: tab-separated text and HTML tables."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from desktop.presenters.grid import Block

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NEEDS_QUOTES = re.compile(r'[\t\r\n"]')
_CELLS = ("td", "th")
_UNSEEN = ("style", "script", "head", "title")
_NEW_LINES = ("br", "p", "div", "li")
_FIGURE = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
"""A figure as the grid shows it."""
_EXACT = ("sdval", "x:num")
_LARGEST_SPAN = 1000
_OWN = "application/x-khgn-cells"


class _TableParser(HTMLParser):
    """Collects the cells of the first table of a page; tables inside a cell count as its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grid: dict[tuple[int, int], str] = {}
        self.found = False
        self._depth = 0
        self._done = False
        self._hidden = False
        self._unseen = 0
        self._row = -1
        self._parts: list[str] | None = None
        self._attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a table, a row, a cell, or breaks a line inside a cell."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "body":
            self._unseen = 0
        elif tag == "table":
            self._depth += 1
            self.found = True
        elif self._reads_cells and tag == "tr":
            self._open_row(dict(attrs))
        elif self._reads_cells and tag in _CELLS and not self._hidden:
            self._close_cell()
            self._row = max(self._row, 0)
            self._parts, self._attributes = [], dict(attrs)
        elif tag in _NEW_LINES and self._parts is not None:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened; after the first table nothing more is read."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._close_cell()
                self._done = True
        elif self._reads_cells and tag in (*_CELLS, "tr"):
            self._close_cell()

    def handle_data(self, data: str) -> None:
        """Text counts inside a cell only."""
        if self._parts is not None and not self._unseen:
            self._parts.append(_BLANKS.sub(" ", data))

    def block(self) -> Block:
        """The cells as rows of equal length; what a merged cell covers is empty."""
        self.close()
        self._close_cell()
        rows = 1 + max((place[0] for place in self.grid), default=-1)
        columns = 1 + max((place[1] for place in self.grid), default=-1)
        return tuple(tuple(self.grid.get((row, column), "") for column in range(columns)) for row in range(rows))

    @property
    def _reads_cells(self) -> bool:
        return self._depth == 1 and not self._done

    def _open_row(self, attributes: dict[str, str | None]) -> None:
        """Begins a row; Excel's invisible helper rows are passed over."""
        self._close_cell()
        self._hidden = "display:none" in (attributes.get("style") or "").replace(" ", "")
        self._row += not self._hidden

    def _close_cell(self) -> None:
        if self._parts is None:
            return
        lines = (line.strip(" ") for line in "".join(self._parts).split("\n"))
        text = _exact("\n".join(line for line in lines if line), self._attributes)
        self._parts = None
        column = 0
        while (self._row, column) in self.grid:
            column += 1
        for down in range(_span(self._attributes, "rowspan")):
            for right in range(_span(self._attributes, "colspan")):
                self.grid[self._row + down, column + right] = "" if down or right else text


def block_from_mime(mime: QMimeData) -> Block:
    """The block on the clipboard: its HTML if that holds a table, else its text; () if there is neither.

    What was copied here is read from its text, which holds every cell as it was shown.
    """
    if mime.hasHtml() and not mime.hasFormat(_OWN):
        block = parse_html(mime.html())
        if block is not None:
            return block
    return parse_tsv(mime.text()) if mime.hasText() else ()


def parse_html(page: str) -> Block | None:
    """The first table of an HTML page; None if it holds none."""
    parser = _TableParser()
    parser.feed(page)
    block = parser.block()
    return block if parser.found and block else None


def parse_tsv(text: str) -> Block:
    """Tab-separated text as spreadsheets write it: a cell in quotes may hold tabs, line breaks and doubled quotes.

    A quote that opens no cell, or is never closed, is an ordinary letter. The last line break ends a row and begins
    none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at = 0
    while at <= len(text):
        cell, at = _read_cell(text, at)
        row.append(cell)
        if at >= len(text) or text[at] == "\n":
            rows.append(tuple(row))
            row = []
            if at + 1 >= len(text):
                break
        at += 1
    return tuple(rows) if text else ()


def mime_from_block(block: Sequence[Sequence[str]], figures: Collection[int] = ()) -> QMimeData:
    """The block as text and as an HTML table, so that spreadsheets and Word take it as cells.

    `figures` are the columns of the block that hold figures.
    """
    mime = QMimeData()
    mime.setData(_OWN, b"")
    mime.setText(write_tsv(block))
    mime.setHtml(write_html(block, figures))
    return mime


def write_tsv(block: Sequence[Sequence[str]]) -> str:
    """Tab-separated text; cells with tabs, line breaks or quotes stand in quotes, an empty last line is closed."""
    text = "\n".join("\t".join(_quoted(cell) for cell in row) for row in block)
    return text + "\n" if text.endswith("\n") else text


def write_html(block: Sequence[Sequence[str]], figures: Collection[int] = ()) -> str:
    """An HTML table with thin lines; figures state their value: a spreadsheet set to English takes 1.950 for 1,95."""
    rows = (
        "<tr>" + "".join(_td(cell, is_figure=column in figures) for column, cell in enumerate(row)) + "</tr>"
        for row in block
    )
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
        '<body><table border="1" cellspacing="0">' + "".join(rows) + "</table></body></html>"
    )


def _td(cell: str, *, is_figure: bool) -> str:
    stated = ""
    if is_figure and _FIGURE.fullmatch(cell):
        value = cell.replace(".", "").replace(",", ".")
        look = "#,##0.###" if "." in value else "#,##0"
        stated = f' sdval="{value}" sdnum="1033;0;{look}" x:num="{value}"'
    return f"<td{stated}>{html.escape(cell).replace(chr(10), '<br>')}</td>"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _read_cell(text: str, start: int) -> tuple[str, int]:
    """One cell from `start` and the place of the tab or line break after it."""
    if text.startswith('"', start):
        quoted = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)').match(text, start)
        if quoted:
            return quoted[1].replace('""', '"'), quoted.end()
    end = start
    while end < len(text) and text[end] not in "\t\n":
        end += 1
    return text[start:end], end


def _span(attributes: dict[str, str | None], name: str) -> int:
    """How many rows or columns a cell covers; nonsense counts as one."""
    value = (attributes.get(name) or "").strip()
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdecimal() else 1


def _exact(text: str, attributes: dict[str, str | None]) -> str:
    """The whole number a spreadsheet states beside the shown text, if its digits are the same: `2,243` is then 2243."""
    for name in _EXACT:
        stated = (attributes.get(name) or "").strip()
        if stated.lstrip("-").isdecimal() and re.sub(r"[.,\s\u00a0-]", "", text) == stated.lstrip("-"):
            return stated
    return text
