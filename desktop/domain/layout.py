"""What decree 30/2020/NĐ-CP leaves to the issuer: sizes, margins, spacing, kinds of numbering, paper of wide tables.

Every value is whole, so that it travels as an atom and in PLAN.json as it stands. `ALLOWED` is the one list of what an
issuer may choose (decree 30/2020, phụ lục I, mục I and II).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal

HeaderSizes = Literal["auto", "12-13", "13-14"]
ListNumbers = Literal["typed", "real"]
WidePaper = Literal["A4", "A3"]


@dataclass(frozen=True)
class Layout:
    """How an issuer's documents are set.

    `body_size` in points. `header_sizes` is the pair of Quốc hiệu and Tiêu ngữ; "auto" takes 13/14 where every line
    fits and 12/13 where not. `first_line` in tenths of a millimetre. Margins in millimetres. `line_spacing` in per cent
    of single spacing. `numbers` says whether a DOCX carries typed marks or Word's own numbering. `wide_paper` is the
    paper of appendices with many columns.
    """

    body_size: int = 14
    header_sizes: HeaderSizes = "auto"
    first_line: int = 127
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    line_spacing: int = 100
    numbers: ListNumbers = "typed"
    wide_paper: WidePaper = "A4"


USUAL_LAYOUT: Final = Layout()
"""What an issuer gets who has chosen nothing."""

ALLOWED: Final[Mapping[str, tuple[int, ...] | tuple[str, ...]]] = {
    "body_size": (13, 14),
    "header_sizes": ("auto", "12-13", "13-14"),
    "first_line": (100, 127),
    "top": tuple(range(20, 26)),
    "bottom": tuple(range(20, 26)),
    "left": tuple(range(30, 36)),
    "right": tuple(range(15, 21)),
    "line_spacing": tuple(range(100, 151)),
    "numbers": ("typed", "real"),
    "wide_paper": ("A4", "A3"),
}
"""The values of each option the decree allows; for numbers in a row, first and last are the limits."""


class LayoutRefusedError(ValueError):
    """An option outside what the decree allows; `name` is the option, `value` what was asked for."""

    def __init__(self, name: str, value: int | str) -> None:
        """Remember the option and the value."""
        super().__init__(f"{name}={value!r}")
        self.name = name
        self.value = value


def checked_layout(layout: Layout) -> Layout:
    """Return the layout; raise LayoutRefusedError for the first option outside the allowed values."""
    for name, allowed in ALLOWED.items():
        value = getattr(layout, name)
        if not _is_allowed(value, allowed):
            raise LayoutRefusedError(name, value)
    return layout


def layout_to_json(layout: Layout) -> dict[str, int | str]:
    """Return the options that differ from the usual ones."""
    usual = asdict(USUAL_LAYOUT)
    return {name: value for name, value in asdict(layout).items() if value != usual[name]}


def layout_from_json(value: Any) -> Layout:  # noqa: ANN401 - a JSON value of any shape
    """Return the layout of a stored value; what is unknown or not allowed is left at the usual value."""
    given = value if isinstance(value, Mapping) else {}
    names = (field.name for field in fields(Layout))
    return Layout(**{name: given[name] for name in names if name in given and _is_allowed(given[name], ALLOWED[name])})


def _is_allowed(value: Any, allowed: tuple[int, ...] | tuple[str, ...]) -> bool:  # noqa: ANN401 - as stored
    return type(value) in {int, str} and value in allowed
