"""Numbers of headings: which mark each section gets, counted anew from the outline at every print.

The form of a mark depends on what the section is and where it stands; the forms are data of the plan style.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from desktop.domain.letters import letter, roman
from desktop.domain.section import Section

NumberForm = Literal["capital", "roman", "arabic", "decimal", "letter", "star", "dash", "plus", "none"]
BARE_MARKS: Mapping[NumberForm, str] = MappingProxyType({"star": "*", "dash": "-", "plus": "+", "none": ""})


@dataclass(frozen=True)
class NumberForms:
    """Forms by kind of section: see `desktop.packs.schema.Numbering` for what each stands for."""

    chapter: NumberForm = "roman"
    item: NumberForm = "arabic"
    project: NumberForm = "arabic"
    subproject: NumberForm = "decimal"
    lone_subproject: NumberForm = "decimal"
    part: NumberForm = "letter"
    part_in_subproject: NumberForm = "letter"
    part_beside: NumberForm = "decimal"
    division: NumberForm = "capital"


def mark(form: NumberForm, position: int, above: str = "") -> str:
    """Return the printed mark of the n-th section (from 1); `above` is the number of the section it stands in."""
    if form in BARE_MARKS:
        return BARE_MARKS[form]
    if form == "roman":
        return f"{roman(position)}."
    if form == "capital":
        return f"{letter(position).upper()}."
    if form == "letter":
        return f"{letter(position)})"
    if form == "decimal" and above:
        return f"{above.rstrip('.')}.{position}."
    return f"{position}."


def marks(sections: Iterable[Section], forms: NumberForms) -> dict[str, str]:
    """Return the mark of every section by id; `sections` are the printed ones only, in print order."""
    found: dict[str, str] = {}
    _number(tuple(sections), forms, None, found)
    return found


def _number(sections: tuple[Section, ...], forms: NumberForms, parent: Section | None, found: dict[str, str]) -> None:
    counts: dict[NumberForm, int] = {}
    for section in sections:
        form = form_of(section, sections, forms, parent)
        counts[form] = counts.get(form, 0) + 1
        found[section.id] = mark(form, counts[form], found[parent.id] if parent else "")
        _number(section.children, forms, section, found)


def form_of(section: Section, siblings: tuple[Section, ...], forms: NumberForms, parent: Section | None) -> NumberForm:
    """Return the form a section is numbered in, given the printed sections beside it and the one above."""
    match section.role:
        case "division" | "chapter":
            return forms.division if section.role == "division" else forms.chapter
        case "item" | "agency":
            return forms.item
        case "project":
            return forms.project
        case "subproject":
            alone = sum(sibling.role == "subproject" for sibling in siblings) == 1
            return forms.lone_subproject if alone else forms.subproject
        case "part":
            return _form_of_part(siblings, forms, parent)
        case _:
            return "none"


def _form_of_part(siblings: tuple[Section, ...], forms: NumberForms, parent: Section | None) -> NumberForm:
    if parent is not None and parent.role == "subproject":
        return forms.part_in_subproject
    has_subprojects = any(sibling.role == "subproject" for sibling in siblings)
    return forms.part_beside if has_subprojects else forms.part
