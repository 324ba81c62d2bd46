"""Find in the plan: every place that holds a text, accents and capitals aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.finding import Place
from desktop.domain.outline import line_of
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.section import Section, walk_sections
from desktop.domain.text import fold, nfc

REACH = 30
"""How many letters an excerpt shows on each side."""
FACTS = (
    ("subject", "Trích yếu"),
    ("intro", "Lời dẫn"),
    ("closing", "Lời kết"),
    ("number", "Số văn bản"),
    ("place", "Địa danh"),
    ("signer_name", "Người ký"),
    ("budget_decision", "Quyết định giao vốn"),
    ("drafting_unit", "Đơn vị soạn thảo"),
)


@dataclass(frozen=True)
class Hit:
    """One place that holds the text: where, what it is called, the words around it.

    `excerpt[start:end]` are the letters found. `occurrence` counts the hits of one place from 0.
    """

    place: Place
    title: str
    excerpt: str
    start: int
    end: int
    occurrence: int = 0


def find_in_plan(plan: Plan, query: str) -> tuple[Hit, ...]:
    """Return all hits in document order; a blank query finds nothing. Fields are searched as they are printed."""
    wanted = fold(query)
    if not wanted:
        return ()
    return tuple(hit for place, title, text in _texts(plan) for hit in _hits(place, title, text, wanted))


def _hits(place: Place, title: str, text: str, wanted: str) -> Iterator[Hit]:
    clean = nfc(text)
    folded, origins = _folded(clean)
    at = folded.find(wanted)
    occurrence = 0
    while at >= 0:
        start, end = origins[at], origins[at + len(wanted) - 1] + 1
        left, right = max(start - REACH, 0), min(end + REACH, len(clean))
        before = "…" if left else ""
        excerpt = before + clean[left:right] + ("…" if right < len(clean) else "")
        yield Hit(place, title, excerpt, start - left + len(before), end - left + len(before), occurrence)
        occurrence += 1
        at = folded.find(wanted, at + len(wanted))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text as search sees it, and for each of its letters the place of the letter it was made from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        seen = _seen(letter)
        if seen == " " and letters and letters[-1] == " ":
            continue
        letters.extend(seen)
        origins.extend(place for _ in seen)
    return "".join(letters), origins


@lru_cache(maxsize=1024)
def _seen(letter: str) -> str:
    """Return one letter as search sees it; kept, because a plan's many letters are the same few hundred."""
    return " " if letter.isspace() else fold(letter)


def _texts(plan: Plan) -> Iterator[tuple[Place, str, str]]:
    values = FieldValues(plan)
    for name, title in FACTS:
        yield Place("plan", "", name), title, values.render_template(getattr(plan.facts, name))
    for basis in plan.bases:
        yield Place("basis", basis.id), "Căn cứ pháp lý", basis.sentence
    for section in walk_sections(plan.sections):
        yield from _section_texts(plan, section, values)
    for indicator in plan.indicators:
        yield Place("indicator", indicator.id), "Chỉ tiêu", f"{indicator.title} {indicator.value} {indicator.unit}"
    for line in plan.funding.root.walk():
        yield Place("line", line.id), "Bảng kinh phí", " ".join(filter(None, (line.label, line.title, line.reason)))
    for agency in plan.agencies:
        yield Place("plan", agency.id, "agencies"), "Cơ quan", agency.name
    for commune in plan.communes:
        yield Place("plan", commune.id, "communes"), "Đơn vị cấp dưới", commune.name
    for recipient in plan.recipients:
        yield Place("recipient", recipient.id), "Nơi nhận", recipient.text
    for opinion in plan.opinions:
        said = " ".join(filter(None, (opinion.agency, opinion.document, opinion.part, opinion.content, opinion.answer)))
        yield Place("plan", opinion.id, "opinions"), "Ý kiến góp ý", said


def _section_texts(plan: Plan, section: Section, values: FieldValues) -> Iterator[tuple[Place, str, str]]:
    line = line_of(plan, section)
    title = values.render_template(section.title, section) or (line.label if line else "")
    if section.role not in {"project", "subproject"}:
        yield Place("section", section.id), "Tên mục", title
    for number, text in enumerate(section.text):
        yield Place("section", section.id, str(number)), title or "Nội dung", values.render(text, section)
