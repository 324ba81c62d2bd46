"""The outline: chapters, items, project blocks and their parts, each with at most one text block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop.domain import tree
from desktop.domain.text_block import Text

SectionRole = Literal["division", "chapter", "item", "body", "project", "subproject", "part", "agency"]
PartKey = Literal["", "objective", "beneficiaries", "content", "assignment", "money"]


@dataclass(frozen=True)
class Section:
    """One section. `line` is the funding row a project block speaks of, `agency` the agency whose duties it holds.

    `part` names what a part holds; a money part prints generated sentences before its text. `number` is a number some
    document states for the section, compared with the counted one and never printed. `is_inline` puts the first
    paragraph behind the title.
    """

    id: str
    code: str
    role: SectionRole
    order: str = ""
    title: str = ""
    text: Text = ()
    line: str = ""
    agency: str = ""
    part: PartKey = ""
    number: str = ""
    is_inline: bool = False
    is_required: bool = True
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield the section and every section below it in print order."""
        yield self
        for child in self.children:
            yield from child.walk()


def walk_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Yield all sections of an outline in print order."""
    return tree.walk(sections)


def find_section(sections: tuple[Section, ...], section_id: str) -> Section:
    """Return a section by id; raise KeyError where there is none."""
    return tree.find(sections, section_id)


def with_section(sections: tuple[Section, ...], changed: Section) -> tuple[Section, ...]:
    """Return the outline with one section exchanged for its new state; untouched branches are shared."""
    return tree.with_node(sections, changed)


def without_section(sections: tuple[Section, ...], section_id: str) -> tuple[Section, ...]:
    """Return the outline without a section and everything below it."""
    return tree.without_node(sections, section_id)


def with_new_section(sections: tuple[Section, ...], parent_id: str, child: Section) -> tuple[Section, ...]:
    """Return the outline with a section added in its order below a parent ("" adds a chapter)."""
    return tree.with_new_node(sections, parent_id, child)
