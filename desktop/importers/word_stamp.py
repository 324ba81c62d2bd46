"""What our own Word files carry so that they can come back: the plan's id and the hashes of what was exported.

The list is a custom XML part, one entry for each hidden bookmark; the plan's id stands in a document property too, for
programs that drop custom XML parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

LIST_SPACE: Final = "urn:khgn:docx:1"
PLAN_PROPERTY: Final = "khgn-plan"


@dataclass(frozen=True)
class ListedText:
    """A text as it was exported: its hash, the mark typed before it, whether it follows another in its paragraph."""

    hash: str
    mark: str = ""
    follows: bool = False


@dataclass(frozen=True)
class WordStamp:
    """What a Word file was exported from.

    `texts` and `rows` are by bookmark name, in print order; `heads` are hashes of table heads by form. Without a list
    (`has_list` false) nothing is known of what was exported.
    """

    plan: str
    texts: Mapping[str, ListedText] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    has_list: bool = False


def stamp_of_list(root: Element) -> WordStamp | None:
    """Read a custom XML part; None where it is not our list."""
    if root.tag != f"{{{LIST_SPACE}}}khgn":
        return None
    texts = {
        _named(text): ListedText(text.get("h", ""), text.get("m", ""), text.get("f") == "1")
        for text in _entries(root, "t")
    }
    rows = {_named(row): tuple(row.get("h", "").split()) for row in _entries(root, "r")}
    heads = {head.get("k", ""): head.get("h", "") for head in _entries(root, "f")}
    return WordStamp(root.get("plan", ""), texts, rows, heads, has_list=True)


def stamp_of_properties(root: Element) -> WordStamp | None:
    """Read the document's own properties; None where no plan is named in them."""
    for found in root:
        if found.get("name") == PLAN_PROPERTY:
            plan = "".join(found.itertext()).strip()
            return WordStamp(plan) if plan else None
    return None


def _entries(root: Element, name: str) -> list[Element]:
    return root.findall(f"{{{LIST_SPACE}}}{name}")


def _named(entry: Element) -> str:
    return entry.get("n", "")
