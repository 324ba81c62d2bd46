"""What a document is set with: its faces and its measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.exporters.fonts import load_family
from desktop.exporters.measures import Measures, measures_of

if TYPE_CHECKING:
    from desktop.documents.model import Document
    from desktop.exporters.fonts import Family


@dataclass(frozen=True)
class Press:
    """The faces that measure and draw the text, and the measures it is set by."""

    family: Family
    measures: Measures


def press_for(document: Document, *, family: Family | None = None, measures: Measures | None = None) -> Press:
    """The press of a document: the bundled faces and its issuer's measures unless others are given."""
    return Press(family or load_family(), measures or measures_of(document.layout))
