"""Cell formats of a workbook, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # no types are published for it
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # no types are published for it

    from desktop.documents.model import Align, Cell

THIN: Final = 1
DOUBLE: Final = 6
FONT: Final = "Times New Roman"
ZERO_MARKS: Final = frozenset({"", "-", "–", "…"})


class Look(TypedDict, total=False):
    """What a cell format can say; `size` in points, `indent` in levels, `number` an Excel number format."""

    size: float
    bold: bool
    italic: bool
    align: Align
    wrap: bool
    border: bool
    double_rule: bool
    indent: int
    number: str


class Formats:
    """The formats of one workbook by look; Excel allows only some thousands of them."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **look: object) -> Format:
        """The format of a look (see `Look`), made the first time it is asked for."""
        key = tuple(sorted(look.items()))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._workbook.add_format(_properties(look))
        return made


def number_format(cell: Cell) -> str:
    """The number format that shows a figure as its printed text does: decimals, percent mark, what stands for zero."""
    decimals = len(cell.text.partition(",")[2].rstrip("% ").strip()) if "," in cell.text else 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    if cell.text.endswith("%"):
        pattern += '" %"' if cell.text.endswith(" %") else '"%"'
    if cell.value == 0 and cell.text in ZERO_MARKS:
        return f'{pattern};-{pattern};"{cell.text}"'
    return pattern


def _properties(look: dict[str, object]) -> dict[str, object]:
    properties: dict[str, object] = {
        "font_name": FONT,
        "font_size": look.get("size", 11),
        "bold": bool(look.get("bold")),
        "italic": bool(look.get("italic")),
        "align": look.get("align", "left"),
        "valign": "vcenter",
        "text_wrap": bool(look.get("wrap")),
        "indent": look.get("indent", 0),
        "num_format": look.get("number", "@" if look.get("border") else "General"),
    }
    if look.get("border"):
        properties["border"] = THIN
    if look.get("double_rule"):
        properties["top"] = DOUBLE
    return properties
