"""The outline of PLAN.json, both directions: `sections` changes the style's by code, `outline` is a whole one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from msgspec import UNSET, UnsetType

from desktop.domain.ordering import template_key
from desktop.domain.section import (
    Section,
    SectionRole,
    find_section,
    walk_sections,
    with_new_section,
    with_section,
    without_section,
)
from desktop.domain.text_block import Field, Text, TextLine, field_names
from desktop.packages.plan_rows import FieldRun, SectionRow, TextRuns
from desktop.packages.strict_json import PlanFileError
from desktop.packs.notation import text_lines
from desktop.packs.pack import Pack
from desktop.services.file_refs import DerivedIds, RowNames, given_or, unless

MARKS = ("", "- ", "+ ")
CITATION = "văn bản:"


def notation_of(text: Text) -> str | TextRuns:
    """Return a text in the pack's notation, or in list form where the notation does not say exactly that."""
    written = "\n".join(MARKS[line.level] + "".join(_run_notation(run) for run in line.runs) for line in text)
    if text_lines(written) == text and not _citations(text):
        return written
    return tuple((line.level, tuple(_run_listed(run) for run in line.runs)) for line in text)


def _run_notation(run: str | Field) -> str:
    return f"{{{run.name}}}" if isinstance(run, Field) else run


def _run_listed(run: str | Field) -> str | FieldRun:
    return FieldRun(run.name) if isinstance(run, Field) else run


def _run_read(run: str | FieldRun) -> str | Field:
    return Field(run.f) if isinstance(run, FieldRun) else run


def _citations(text: Text) -> list[str]:
    return [name.removeprefix(CITATION) for name in field_names(text) if name.startswith(CITATION)]


def text_of(given: str | TextRuns) -> Text:
    """Return the text a file gives in either form."""
    if isinstance(given, str):
        return text_lines(given)
    return tuple(TextLine(level, tuple(_run_read(run) for run in runs)) for level, runs in given)


@dataclass
class SectionReader:
    """Reads sections of a file; `kept` collects ids of texts in list form, which hold no acts to be cited."""

    pack: Pack
    plan_id: str
    style: str
    lines: RowNames
    agencies: RowNames
    kept: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Start the ids that follow from codes, the same as a draft gives."""
        self.ids = DerivedIds("outline", self.plan_id, self.pack.id, "style", self.style)

    def outline(self, rows: tuple[SectionRow, ...]) -> tuple[Section, ...]:
        """Return a whole outline."""
        nodes = (self._node(row, place, f"$.outline[{place}]", None) for place, row in enumerate(rows))
        return _sorted(nodes)

    def changed(self, drafted: tuple[Section, ...], rows: tuple[SectionRow, ...]) -> tuple[Section, ...]:
        """Return the drafted outline with the rows of the file put in, by code."""
        sections = drafted
        self.ids.used.update(section.code for section in walk_sections(drafted))
        for place, row in enumerate(rows):
            sections = self._put(sections, row, f"$.sections[{place}]", place)
        return sections

    def _put(self, sections: tuple[Section, ...], row: SectionRow, path: str, place: int) -> tuple[Section, ...]:
        names = RowNames((section.id, section.code) for section in walk_sections(sections))
        is_new = row.parent is not UNSET or row.role is not UNSET
        if is_new:
            if row.removed:
                raise PlanFileError(f"{path}.removed", "không thể vừa thêm vừa bỏ một mục")
            parent = _standing(names, given_or(row.parent, ""), f"{path}.parent")
            above = find_section(sections, parent) if parent else None
            siblings = above.children if above else sections
            order = given_or(row.order, template_key(len(siblings)))
            return with_new_section(sections, parent, replace(self._node(row, place, path, above), order=order))
        section_id = _standing(names, row.code or given_or(row.id, ""), f"{path}.code")
        if not section_id:
            raise PlanFileError(path, "phải ghi code của mục cần sửa")
        if row.removed:
            return without_section(sections, section_id)
        if row.sections:
            raise PlanFileError(f"{path}.sections", "chỉ dùng trong outline hoặc trong mục thêm mới")
        return with_section(sections, self._filled(find_section(sections, section_id), row, path))

    def _node(self, row: SectionRow, place: int | str, path: str, above: Section | None) -> Section:
        if row.removed:
            raise PlanFileError(f"{path}.removed", "chỉ dùng trong sections")
        role: SectionRole = given_or(row.role, "item" if above else "chapter")
        order = template_key(place) if isinstance(place, int) else place
        section = Section(
            self.ids.read(row.id, row.code, path),
            row.code,
            role,
            order,
            line=_default_line(row.code, role, above, self.lines),
        )
        filled = self._filled(section, row, path)
        below = (
            self._node(child, position, f"{path}.sections[{position}]", filled)
            for position, child in enumerate(row.sections)
        )
        return replace(filled, children=_sorted(below))

    def _filled(self, section: Section, row: SectionRow, path: str) -> Section:
        line, agency = row.line, row.agency
        return replace(
            section,
            order=given_or(row.order, section.order),
            title=given_or(row.title, section.title),
            text=section.text if row.text is UNSET else self._text(row.text, section.id, f"{path}.text"),
            line=section.line if line is UNSET else self.lines.id_of(line, f"{path}.line", "dòng"),
            agency=section.agency if agency is UNSET else self.agencies.id_of(agency, f"{path}.agency", "cơ quan"),
            part=given_or(row.part, section.part),
            number=given_or(row.number, section.number),
            is_inline=given_or(row.inline, section.is_inline),
            is_required=given_or(row.required, section.is_required),
        )

    def _text(self, given: str | TextRuns, section_id: str, path: str) -> Text:
        text = text_of(given)
        if not isinstance(given, str):
            self.kept.add(section_id)
            return text
        known = {act.key for act in self.pack.acts}
        for key in _citations(text):
            if key not in known:
                raise PlanFileError(path, f"thư viện không có văn bản “{key}”")
        return text


def _standing(names: RowNames, name: str, path: str) -> str:
    section_id = names.id_of(name, path, "mục")
    if section_id and section_id not in names.ids:
        raise PlanFileError(path, f"không có mục “{name}” trong kế hoạch")
    return section_id


def _default_line(code: str, role: SectionRole, above: Section | None, lines: RowNames) -> str:
    """The row a section speaks of when the file does not say: its code's, or the one of the block it is a part of."""
    if role in {"project", "subproject"}:
        return lines.owners.get(code, "")
    return above.line if role == "part" and above is not None else ""


def _sorted(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(sorted(sections, key=lambda section: (section.order, section.id)))


@dataclass
class SectionWriter:
    """Writes a whole outline so that SectionReader reads the same."""

    pack: Pack
    plan_id: str
    style: str
    lines: RowNames
    agencies: RowNames

    def __post_init__(self) -> None:
        """Start the ids that need no writing."""
        self.ids = DerivedIds("outline", self.plan_id, self.pack.id, "style", self.style)

    def outline(self, sections: tuple[Section, ...]) -> tuple[SectionRow, ...]:
        """Return the rows of the outline."""
        return tuple(self._row(section, place, f"$.outline[{place}]", None) for place, section in enumerate(sections))

    def _row(self, section: Section, place: int, path: str, above: Section | None) -> SectionRow:
        written_id = self.ids.written(section.id, section.code, path)
        text: str | TextRuns | UnsetType = notation_of(section.text) if section.text else UNSET
        default_line = _default_line(section.code, section.role, above, self.lines)
        return SectionRow(
            code=section.code,
            role=section.role,
            title=unless(section.title, ""),
            text=text,
            line=UNSET if section.line == default_line else self.lines.name_of(section.line),
            agency=unless(self.agencies.name_of(section.agency), ""),
            part=unless(section.part, ""),
            number=unless(section.number, ""),
            inline=unless(section.is_inline, default=False),
            required=unless(section.is_required, default=True),
            id=written_id,
            order=unless(section.order, template_key(place)),
            sections=tuple(
                self._row(child, position, f"{path}.sections[{position}]", section)
                for position, child in enumerate(section.children)
            ),
        )
