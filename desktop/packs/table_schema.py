"""The shape of appendix tables and of the ties between them in a data pack's TOML files."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from desktop.packs.schema import Text


class TableColumn(Struct, forbid_unknown_fields=True, frozen=True):
    """A column of an appendix table.

    `value`: "money" (đồng, shown in the form's unit), "number", "percent", "count", "mixed" (number, range, bound or
    text), "text", "agency", "year", "unit" (the unit of the row's figures). `computed` is a formula over the row's
    columns ("[nam-nay] / [nam-truoc] * 100"); `adds_up` marks columns in which rows with rows below are sums of them.
    `group` and `subgroup` are header cells over neighbouring columns; `number` is the printed number where it is not
    the count, empty for none. `can_type` lets a typed figure stand in place of the computed one (its base is not in
    the table). A column that `carries` a measure ("*.investment") begins, in an adjusted plan, with that money of the
    plan it adjusts.
    """

    key: Text
    title: Text
    value: Literal["money", "number", "percent", "count", "mixed", "text", "agency", "year", "unit"]
    group: str = ""
    subgroup: str = ""
    width: float = 1.0
    number: str | None = None
    computed: str = ""
    adds_up: bool = False
    can_type: bool = False
    carries: str = ""
    align: Literal["", "left", "center", "right"] = ""


class TableRow(Struct, forbid_unknown_fields=True, frozen=True):
    """A row every table of the form begins with.

    `number` stays when rows beside it are left out; `line` is the code of the funding row it speaks of; `can_add` lets
    the officer add rows below it; `cells` are values to begin with.
    """

    code: Text
    title: str
    level: Literal["group", "row", "subrow"] = "row"
    parent: str = ""
    number: str = ""
    unit: str = ""
    line: str = ""
    can_add: bool = False
    cells: dict[str, str | int] = field(default_factory=dict)


class TableForm(Struct, forbid_unknown_fields=True, frozen=True):
    """A file forms/<key>.toml of kind "table": an appendix with rows of its own.

    `rows_from`: "fixed" (the `row` list), "lines" (one row for each project row that is planned), "communes" (one row
    for each commune), "lines-communes" (communes below each planned leaf). `number` is the appendix's place in the
    official series ("II"). `total` titles a grand-total row, empty for none, `total_first` puts it on top. The title
    column follows the column `title_after`, empty for the row number. `can_add` lets the officer add rows to the table
    itself. Titles may hold fields ({năm trước}). `confirmed` false:
    the layout rests on no official source.
    """

    key: Text
    kind: Literal["table"]
    title: Text
    short: Text
    orientation: Literal["portrait", "landscape"]
    first_year: int
    last_year: int
    confirmed: bool
    rows_from: Literal["fixed", "lines", "communes", "lines-communes"]
    column: tuple[TableColumn, ...]
    row: tuple[TableRow, ...] = ()
    number: str = ""
    unit: int = 1_000_000
    unit_line: str = ""
    levels: tuple[str, ...] = ()
    can_add: bool = False
    has_numbers: bool = True
    number_head: str = "TT"
    title_head: str = "Nội dung"
    title_after: str = ""
    title_width: float = 4.0
    title_group: str = ""
    total: str = ""
    total_first: bool = False
    paper: Literal["A4", "A3"] = "A4"
    source: str = ""


class Tie(Struct, forbid_unknown_fields=True, frozen=True):
    """An equality between tables: two sums of references, see `desktop.domain.ties` for the little language."""

    code: Literal["XAPP-01", "TGT-01", "SUM-04"]
    left: Text
    right: Text
    title: str = ""


class TiesFile(Struct, forbid_unknown_fields=True, frozen=True):
    """ties.toml: what must agree between the tables of one plan."""

    tie: tuple[Tie, ...] = ()
