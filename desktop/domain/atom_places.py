"""Where an atom stands in a plan: the row and column that show it on the screen."""

from __future__ import annotations

from typing import Final

from desktop.domain import tree
from desktop.domain.finding import Place, PlaceKind
from desktop.domain.fund import Fund, Measure
from desktop.domain.plan import Plan
from desktop.domain.section import walk_sections

_FUND_COLUMNS: Final = ("amount:", "carried:", "unread:")
_LISTS: Final[tuple[tuple[str, PlaceKind], ...]] = (
    ("bases", "basis"),
    ("assignments", "assignment"),
    ("indicators", "indicator"),
    ("recipients", "recipient"),
)


def text_atom(section: str) -> str:
    """Return the atom of the text of a section."""
    return f"sec/{section}/text"


def row_and_column(atom: str) -> tuple[str, str]:
    """Return the row of an atom and the column in it; a fact of the plan has no row."""
    space, _, rest = atom.partition("/")
    if space == "plan":
        return "", rest
    row, _, column = rest.partition("/")
    return row, column


def place_of_atom(plan: Plan, atom: str) -> Place:
    """Return where an atom is shown; what the plan does not hold (a deleted row) is looked for in its first page."""
    row, column = row_and_column(atom)
    if not row:
        return Place("plan", "", column)
    if row in plan.funding:
        return Place("line", row, _measure(atom, column))
    if any(section.id == row for section in walk_sections(plan.sections)):
        return Place("section", row)
    if any(entry.id == row for entry in tree.walk(plan.tables)):
        return Place("row", row, column.partition(":")[2] if column.startswith(("value:", "unread:")) else "")
    for name, kind in _LISTS:
        if any(item.id == row for item in getattr(plan, name)):
            return Place(kind, row)
    return Place("plan")


def _measure(atom: str, column: str) -> str:
    """The key of the measure whose column shows the atom of a funding row; empty for its other cells."""
    if atom.startswith("stated/"):
        return column
    if not column.startswith(_FUND_COLUMNS):
        return ""
    return Measure.of(Fund.parse(column.partition(":")[2])).key
