"""Writes a style's outline and wording into a plan: chapters, project blocks with their parts, agencies' duties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.domain.funding import Line
from desktop.domain.ordering import template_key
from desktop.domain.plan import Agency
from desktop.domain.section import Section, SectionRole
from desktop.domain.text_block import Field, Run, TextLine
from desktop.packs.notation import text_lines
from desktop.packs.pack import Pack
from desktop.packs.schema import StyleFile, StylePart, StyleSection
from desktop.services.ids import fixed_id


@dataclass(frozen=True)
class OutlineSource:
    """What an outline is written from: the style's wording, the plan's programme rows and agencies."""

    pack: Pack
    style: StyleFile
    root: Line
    agencies: tuple[Agency, ...]

    def section_id(self, code: str) -> str:
        """Return the id everybody gives to a section of this style."""
        return fixed_id(self.pack.id, "style", self.style.key, code)


def draft_outline(source: OutlineSource) -> tuple[Section, ...]:
    """Return the whole outline of a style with its wording; `with_citations` puts in the acts it cites."""
    return tuple(_section(source, section, place) for place, section in enumerate(source.style.section))


def _section(source: OutlineSource, given: StyleSection, place: int) -> Section:
    roles: dict[str, SectionRole] = {"division": "division", "item": "item", "body": "body"}
    below = [_section(source, section, position) for position, section in enumerate(given.section)]
    if given.role == "projects":
        below = [*project_sections(source, source.root.children), *below]
    if given.role == "agencies":
        below = [*_agency_sections(source), *below]
    return Section(
        id=source.section_id(given.code),
        code=given.code,
        role=roles.get(given.role, "chapter"),
        order=template_key(place),
        title=given.title,
        text=text_lines(given.text),
        line=source.root.id if given.part == "money" else "",
        part=given.part,
        is_inline=given.inline,
        is_required=given.required,
        children=_reordered(below),
    )


def _reordered(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(replace(section, order=template_key(place)) for place, section in enumerate(sections))


def project_sections(source: OutlineSource, lines: Iterable[Line]) -> list[Section]:
    """Return the block of each project or sub-project with the parts the style gives it."""
    return [_project_section(source, line) for line in lines if line.level in {"project", "subproject"}]


def _project_section(source: OutlineSource, line: Line) -> Section:
    subprojects = project_sections(source, line.children)
    keys = source.style.project_parts.get(line.code, ()) if subprojects else _leaf_part_keys(source, line)
    parts = [_part(source, line, part) for part in source.style.part if part.key in keys]
    return Section(
        id=source.section_id(line.code),
        code=line.code,
        role="project" if line.level == "project" else "subproject",
        title=line.title,
        line=line.id,
        children=_reordered([*subprojects, *parts]),
    )


def _leaf_part_keys(source: OutlineSource, line: Line) -> set[str]:
    """Parts a leaf carries itself: all of the style but those its project carries for all its sub-projects."""
    project = line.code.partition(".")[0]
    taken = source.style.project_parts.get(project, ()) if line.level == "subproject" else ()
    return {str(part.key) for part in source.style.part} - set(taken)


def _part(source: OutlineSource, line: Line, part: StylePart) -> Section:
    words = source.pack.wording(source.style.key, line.code)
    text = "" if part.key == "money" else getattr(words, part.key)
    lines = text_lines(text)
    return Section(
        id=source.section_id(f"{line.code}.{part.key}"),
        code=f"{line.code}.{part.key}",
        role="part",
        title=part.title,
        text=lines,
        line=line.id,
        part=part.key,
        is_inline=len(lines) == 1 and lines[0].level == 0,
        is_required=part.required,
    )


def _agency_sections(source: OutlineSource) -> list[Section]:
    duties = {duty.agency: duty for duty in source.style.duty}
    return [
        Section(
            id=source.section_id(f"agency.{agency.code}"),
            code=f"agency.{agency.code}",
            role="agency",
            title=duties[agency.code].title or agency.name,
            text=text_lines(duties[agency.code].text),
            agency=agency.id,
        )
        for agency in source.agencies
        if agency.code in duties
    ]


def with_citations(
    pack: Pack, sections: tuple[Section, ...], cited: Iterable[str], *, kept: frozenset[str] = frozenset()
) -> tuple[Section, ...]:
    """Return the outline with every `{văn bản:<act>}` written out: in full the first time, then short.

    `cited` are keys of acts the căn cứ cite in full already; sections whose id is in `kept` stay as they are. Raises
    KeyError for an act the pack does not have.
    """
    known = set(cited)
    return tuple(_cite(pack, section, known, kept) for section in sections)


def _cite(pack: Pack, section: Section, known: set[str], kept: frozenset[str]) -> Section:
    text = section.text if section.id in kept else tuple(_cite_line(pack, line, known) for line in section.text)
    return replace(section, text=text, children=tuple(_cite(pack, child, known, kept) for child in section.children))


def _cite_line(pack: Pack, line: TextLine, known: set[str]) -> TextLine:
    runs: list[Run] = []
    for run in line.runs:
        cited = _citation(pack, run, known) if isinstance(run, Field) else run
        if isinstance(cited, str) and runs and isinstance(runs[-1], str):
            runs[-1] += cited
        else:
            runs.append(cited)
    return TextLine(line.level, tuple(runs))


def _citation(pack: Pack, run: Field, known: set[str]) -> Run:
    kind, _, key = run.name.partition(":")
    if kind != "văn bản":
        return run
    act = pack.domain_act(key)
    name = act.short_name if key in known else act.full_name
    known.add(key)
    return name
