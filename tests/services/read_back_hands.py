"""What tests of Word files that came back ask of a reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.plan import Plan
from desktop.domain.section import Section, walk_sections, with_section
from desktop.domain.text_block import TextLine
from desktop.services.read_back_edits import taken
from desktop.services.read_back_report import ReadBack
from tests.documents.sample_plans import hon_quan
from tests.services.word_files import texts_of, the_word

INSURED = "từng bước tham gia bảo hiểm xã hội"
LINKED = "Kết nối hộ nghèo"
HOUSEHOLDS = "Mỗi hộ nghèo, hộ cận nghèo còn sức lao động"


def kinds(found: ReadBack) -> list[str]:
    return [change.kind for change in found.changes]


def codes(found: ReadBack) -> list[str]:
    return [problem.code.value for problem in found.problems]


def all_taken(found: ReadBack, plan: Plan | None = None) -> Plan:
    return taken(plan or hon_quan(), (change.edit for change in found.changes))


def section_with(words: str, plan: Plan | None = None) -> tuple[Section, int]:
    """The section and the line that hold some words."""
    for section in walk_sections((plan or hon_quan()).sections):
        for place, line in enumerate(section.text):
            if words in "".join(run for run in line.runs if isinstance(run, str)):
                return section, place
    raise AssertionError(words)


def with_text(plan: Plan, section: Section, lines: Iterable[TextLine]) -> Plan:
    return replace(plan, sections=with_section(plan.sections, replace(section, text=tuple(lines))))


def closing_place() -> int:
    """The place of the closing sentence in the sample's file."""
    return next(number for number, text in enumerate(texts_of(the_word())) if text.text.endswith("./."))
