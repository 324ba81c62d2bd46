"""Texts that remember which of their words come from elsewhere in the plan, and where those stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.documents.model import Bound
from desktop.domain.plan_fields import BLANK, FieldValues, runs_of
from desktop.domain.section import Section
from desktop.domain.text_block import Field, TextLine

FIELD = "field:"
"""Begins the source of what a `{field}` of a text stands for."""
FUND = "fund:"
"""Begins the source of a figure of a generated money sentence: "fund:<part>:<measure>:<row id>"."""


@dataclass(frozen=True)
class Words:
    """A text and the places in it that are bound."""

    text: str
    bound: tuple[Bound, ...] = ()

    @classmethod
    def whole(cls, text: str, source: str) -> Words:
        """Return a text that is bound from end to end; nothing is bound in an empty one."""
        return cls(text, (Bound(0, len(text), source),) if text else ())

    def upper(self) -> Words:
        """Return the text in capitals; a letter that becomes two loses the places."""
        capitals = self.text.upper()
        return Words(capitals, self.bound if len(capitals) == len(self.text) else ())


def joined(parts: Iterable[Words], between: str = "") -> Words:
    """Put texts one behind the other."""
    text, bound = "", []
    for place, part in enumerate(parts):
        text += between if place else ""
        bound += [Bound(found.start + len(text), found.end + len(text), found.source) for found in part.bound]
        text += part.text
    return Words(text, tuple(bound))


def filled(template: str, values: Mapping[str, Words]) -> Words:
    """Return a template with its names in braces replaced; a name that is not known stays as it is written."""
    return joined(
        values.get(run.name, Words(f"{{{run.name}}}")) if isinstance(run, Field) else Words(run)
        for run in runs_of(template)
    )


def rendered(values: FieldValues, line: TextLine, section: Section | None = None) -> Words:
    """Return a text line with its fields filled in and their places; a field without a value is a bound blank."""
    return joined(
        Words.whole(values.value(run.name, section) or BLANK, FIELD + run.name)
        if isinstance(run, Field)
        else Words(run)
        for run in line.runs
    )


def rendered_template(values: FieldValues, text: str, section: Section | None = None) -> Words:
    """Return a one-line text in braces notation with its fields filled in and their places."""
    return rendered(values, TextLine(0, runs_of(text)), section)
