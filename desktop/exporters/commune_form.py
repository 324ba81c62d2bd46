"""The form a commune fills with Excel alone: input cells open, everything else protected, sums live, ids hidden."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal

import xlsxwriter  # type: ignore[import-untyped]  # no types are published for it
from xlsxwriter.utility import xl_col_to_name, xl_range  # type: ignore[import-untyped]  # no types are published for it

from desktop.exporters.measures import FILE_TIME
from desktop.exporters.xlsx import sheet_name
from desktop.exporters.xlsx_ids import ID_WIDTH, write_stamp
from desktop.importers.stamp import REVIEWED, STAMP_SHEET

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # no types are published for it
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # no types are published for it

    from desktop.importers.stamp import BookStamp, SheetMark

InputKind = Literal["money", "count", "decimal", "text", "list", "computed"]
REVIEW_CHOICES: Final = ("Đã rà soát", "Chưa rà soát")
KEY_ROW: Final = 7
FIRST_COLUMNS: Final = ("number", "title")
LIST_LIMIT: Final = 255
WIDTHS: Final = (6.0, 46.0)
VALUE_WIDTH: Final = 13.0
LINE_HEIGHT: Final = 18.0
HELP: Final = (
    "Chỉ nhập vào các ô nền vàng; các ô khác được khóa và tự tính.",
    "Ô nào không có số liệu thì để trống, không ghi số 0; không gộp ô, không thêm hoặc xóa dòng và cột.",
    "Nhập xong, chọn tình trạng rà soát ở ô bên dưới, lưu tệp (giữ dạng .xlsx) và gửi lại.",
)


@dataclass(frozen=True)
class CommuneCell:
    """One cell of the form.

    `formula` is an Excel formula in which {0}, {1} … stand for the cells `parts` name; empty, the parts are added up
    and blanks alone give a blank.
    `parts` are (row, column) counted within the sheet's rows and value columns; `choices` fill a list box.
    """

    kind: InputKind
    value: int | float | str | None = None
    formula: str = ""
    parts: tuple[tuple[int, int], ...] = ()
    choices: tuple[str, ...] = ()
    number_format: str = "#,##0"


@dataclass(frozen=True)
class CommuneRow:
    """A row: the id it carries, number, title, one cell a value column."""

    id: str
    number: str
    title: str
    cells: tuple[CommuneCell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class CommuneSheet:
    """One sheet: its form's mark, titles, value columns as (key, heads from the top down), rows."""

    mark: SheetMark
    name: str
    title: str
    unit_line: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[CommuneRow, ...]
    first_heads: tuple[str, str] = ("TT", "Nội dung")


@dataclass(frozen=True)
class CommuneForm:
    """The whole form of one commune."""

    stamp: BookStamp
    commune: str
    issuer: str
    sheets: tuple[CommuneSheet, ...]


def commune_form_bytes(form: CommuneForm) -> bytes:
    """The form as the bytes of an XLSX file; equal forms give equal bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": form.commune, "author": form.issuer, "created": FILE_TIME})
    looks = _Looks(book)
    taken = {STAMP_SHEET}
    for place, sheet in enumerate(form.sheets):
        _write_sheet(book.add_worksheet(sheet_name(sheet.name, taken)), form, sheet, looks, is_first=place == 0)
    write_stamp(book, form.stamp)
    book.close()
    return buffer.getvalue()


@dataclass
class _Looks:
    """The cell formats of the form, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def of(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self.made:
            plain = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", "text_wrap": True}
            self.made[key] = self.book.add_format({**plain, **look})
        return self.made[key]


def _write_sheet(sheet: Worksheet, form: CommuneForm, given: CommuneSheet, looks: _Looks, *, is_first: bool) -> None:
    last = len(FIRST_COLUMNS) + len(given.columns)
    title = looks.of(bold=True, align="center", font_size=13)
    sheet.merge_range(0, 0, 0, last - 1, given.title, title)
    sheet.set_row(0, 36)
    sheet.merge_range(1, 0, 1, last - 1, form.commune, title)
    for line, text in enumerate(HELP, 2):
        sheet.merge_range(line, 0, line, last - 1, text, looks.of(italic=True))
        sheet.set_row(line, _height(text, sum(WIDTHS) + VALUE_WIDTH * len(given.columns)))
    sheet.merge_range(6, 0, 6, last - 1, given.unit_line, looks.of(italic=True, align="right"))
    if is_first:
        _write_review(sheet, looks, last)
    _write_keys(sheet, given, last)
    top = _write_heads(sheet, given, looks)
    for place, row in enumerate(given.rows):
        _write_row(sheet, row, looks, top=top, place=place)
        sheet.set_row(top + place, _height(row.title, WIDTHS[1]))
        sheet.write_string(top + place, last, row.id)
    _set_sheet(sheet, given, top, last)


def _height(text: str, width: float) -> float:
    """The height in points of a row whose text wraps in a column of so many characters."""
    return LINE_HEIGHT * max(1, math.ceil(len(text) / (width * 0.95)))


def _write_review(sheet: Worksheet, looks: _Looks, last: int) -> None:
    sheet.write_string(5, 1, "Tình trạng rà soát số liệu của xã:", looks.of(bold=True))
    sheet.write_string(5, 2, REVIEW_CHOICES[1], looks.of(locked=False, bg_color="#FFF7D6", border=1, bold=True))
    sheet.data_validation(5, 2, 5, 2, {"validate": "list", "source": list(REVIEW_CHOICES), **_refusal("list")})
    sheet.write_string(5, last, REVIEWED)


def _write_keys(sheet: Worksheet, given: CommuneSheet, last: int) -> None:
    for column, key in enumerate((*FIRST_COLUMNS, *(key for key, _ in given.columns))):
        sheet.write_string(KEY_ROW, column, key)
    sheet.write_string(KEY_ROW, last, given.mark.text)
    sheet.set_row(KEY_ROW, None, None, {"hidden": True})


def _write_heads(sheet: Worksheet, given: CommuneSheet, looks: _Looks) -> int:
    """Write the head, equal neighbours of one level as one cell; return the first row below it."""
    look = looks.of(bold=True, align="center", border=1, bg_color="#E8EEF4")
    depth = max((len(heads) for _, heads in given.columns), default=1)
    top = KEY_ROW + 1
    for column, text in enumerate(given.first_heads):
        _merge(sheet, (top, column, top + depth - 1, column), text, look)
    first = len(FIRST_COLUMNS)
    for level in range(depth):
        start = 0
        for place in range(1, len(given.columns) + 1):
            if place == len(given.columns) or _over(given, place, level) != _over(given, start, level):
                heads = given.columns[start][1]
                if level < len(heads):
                    bottom = top + depth - 1 if level == len(heads) - 1 else top + level
                    _merge(sheet, (top + level, first + start, bottom, first + place - 1), heads[level], look)
                start = place
    return top + depth


def _over(given: CommuneSheet, place: int, level: int) -> object:
    """What makes neighbours one head cell: all heads down to this level; a column's own title joins no other."""
    heads = given.columns[place][1]
    return heads[: level + 1] if level < len(heads) - 1 else place


def _merge(sheet: Worksheet, area: tuple[int, int, int, int], text: str, look: Format) -> None:
    top, left, bottom, right = area
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, text, look)
    else:
        sheet.merge_range(top, left, bottom, right, text, look)


def _write_row(sheet: Worksheet, row: CommuneRow, looks: _Looks, *, top: int, place: int) -> None:
    at = top + place
    sheet.write_string(at, 0, row.number, looks.of(border=1, align="center", bold=row.is_total))
    sheet.write_string(at, 1, row.title, looks.of(border=1, bold=row.is_total))
    for column, cell in enumerate(row.cells, len(FIRST_COLUMNS)):
        look = looks.of(**_look(cell, is_total=row.is_total))
        if cell.kind == "computed":
            names = [f"{xl_col_to_name(len(FIRST_COLUMNS) + there)}{top + line + 1}" for line, there in cell.parts]
            formula = cell.formula.format(*names) if cell.formula else _sum(cell, top)
            sheet.write_formula(at, column, formula, look, "" if cell.value is None else cell.value)
            continue
        if cell.value is None:
            sheet.write_blank(at, column, None, look)
        elif isinstance(cell.value, str):
            sheet.write_string(at, column, cell.value, look)
        else:
            sheet.write_number(at, column, cell.value, look)
        if cell.kind != "text" and (cell.kind != "list" or _short_enough(cell.choices)):
            sheet.data_validation(at, column, at, column, _validation(cell))


def _sum(cell: CommuneCell, top: int) -> str:
    """The sum of a column, blank while nothing stands in it: a blank is not 0, for the officer as for the importer."""
    if not cell.parts:
        return '=""'
    rows = [row for row, _ in cell.parts]
    column = len(FIRST_COLUMNS) + cell.parts[0][1]
    area = xl_range(top + min(rows), column, top + max(rows), column)
    return f'=IF(COUNT({area})=0,"",SUM({area}))'


def _look(cell: CommuneCell, *, is_total: bool) -> Mapping[str, object]:
    is_text = cell.kind in {"text", "list"}
    look: dict[str, object] = {"border": 1, "align": "left" if is_text else "right"}
    look["num_format"] = "@" if is_text else cell.number_format
    if cell.kind != "computed":
        look |= {"locked": False, "bg_color": "#FFF7D6"}
    elif is_total:
        look["bold"] = True
    return look


def _validation(cell: CommuneCell) -> Mapping[str, object]:
    if cell.kind == "list":
        return {"validate": "list", "source": list(_short_enough(cell.choices)), **_refusal("list")}
    what = "integer" if cell.kind == "count" else "decimal"
    return {"validate": what, "criteria": ">=", "value": 0, "ignore_blank": True, **_refusal(cell.kind)}


def _short_enough(choices: tuple[str, ...]) -> tuple[str, ...]:
    """As many choices as Excel takes in one list box."""
    kept: list[str] = []
    for choice in choices:
        if "," not in choice and len(",".join((*kept, choice))) <= LIST_LIMIT:
            kept.append(choice)
    return tuple(kept)


def _refusal(kind: str) -> Mapping[str, object]:
    words = {
        "list": "Hãy chọn một mục trong danh sách.",
        "count": "Chỉ nhập số nguyên không âm.",
        "money": "Chỉ nhập số không âm, theo đơn vị tính của biểu.",
    }
    return {"error_title": "Nhập chưa đúng", "error_message": words.get(kind, "Chỉ nhập số không âm.")}


def _set_sheet(sheet: Worksheet, given: CommuneSheet, top: int, last: int) -> None:
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(len(FIRST_COLUMNS), last - 1, VALUE_WIDTH)
    sheet.set_column(last, last, ID_WIDTH, None, {"hidden": True})
    sheet.freeze_panes(top, len(FIRST_COLUMNS))
    sheet.set_landscape() if len(given.columns) > 1 else sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(KEY_ROW + 1, top - 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
