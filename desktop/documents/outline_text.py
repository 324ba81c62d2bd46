"""The outline as paragraphs: counted marks, titles, texts with their fields filled in, generated money sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.documents.bound_text import Words, rendered, rendered_template
from desktop.documents.model import Paragraph, ParagraphRole, Run
from desktop.documents.money_sentences import MoneyWords, money_sentences
from desktop.domain.numbering import NumberForms, marks
from desktop.domain.outline import line_of, printed_sections
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.section import Section
from desktop.packs.pack import Pack
from desktop.packs.schema import StyleFile

ROLES: Mapping[str, ParagraphRole] = {
    "division": "chapter",
    "chapter": "chapter",
    "item": "item",
    "agency": "item",
    "project": "item",
    "subproject": "subitem",
    "part": "part",
    "body": "body",
}
BOLD_ROLES = frozenset({"chapter", "item", "subitem"})


def number_forms(style: StyleFile) -> NumberForms:
    """Return a style's number forms as the domain counts with them."""
    given = style.numbering
    return NumberForms(
        given.chapter,
        given.item,
        given.project,
        given.subproject,
        given.lone_subproject,
        given.part,
        given.part_in_subproject,
        given.part_beside,
        given.division,
    )


def outline_paragraphs(plan: Plan, pack: Pack) -> Iterator[Paragraph]:
    """Yield every paragraph of the outline in print order."""
    yield from _OutlineText(plan, pack).paragraphs()


class _OutlineText:
    """Turns the printed sections of one plan into paragraphs."""

    def __init__(self, plan: Plan, pack: Pack) -> None:
        self.plan = plan
        self.style = pack.style(plan.facts.style)
        self.words = MoneyWords(self.style.money, pack.funds)
        self.values = FieldValues(plan)
        self.sections = printed_sections(plan, omits_not_applicable=self.style.not_applicable == "omitted")
        self.marks = marks(self.sections, number_forms(self.style))

    def paragraphs(self) -> Iterator[Paragraph]:
        for section in self.sections:
            yield from self.section(section)

    def section(self, section: Section) -> Iterator[Paragraph]:
        if section.part == "money":
            yield from self.money(section)
        else:
            yield from self.heading_and_text(section)
        for child in section.children:
            yield from self.section(child)

    def heading_and_text(self, section: Section) -> Iterator[Paragraph]:
        title = self.title(section)
        lines = section.text
        is_inline = section.is_inline and bool(lines) and lines[0].level == 0 and bool(title.text)
        if title.text:
            tail = rendered(self.values, lines[0], section) if is_inline else Words("")
            yield self.heading(section, title, tail, has_text=bool(lines) and not is_inline)
        for place, line in enumerate(lines):
            if place or not is_inline:
                yield self.line(section, line.level, rendered(self.values, line, section), f"text/{section.id}/{place}")

    def heading(self, section: Section, title: Words, tail: Words, *, has_text: bool) -> Paragraph:
        role = ROLES[section.role]
        is_bold = role in BOLD_ROLES
        end = ": " if tail.text else ":" if section.role == "part" and has_text else ""
        run = Run(title.text + end, bold=is_bold, key=f"title/{section.id}", bound=title.bound)
        tails = (Run(tail.text, key=f"text/{section.id}/0", bound=tail.bound),) if tail.text else ()
        return Paragraph(role, (run, *tails), self.marks[section.id], section.id)

    def title(self, section: Section) -> Words:
        if section.role not in {"project", "subproject"}:
            title = rendered_template(self.values, section.title, section)
            return title.upper() if section.role in {"division", "chapter"} else title
        line = line_of(self.plan, section)
        if line is None:
            return Words(section.title)
        named = self.style.heading.replace("{nhãn}", line.label).replace("{tên}", section.title or line.title)
        reason = f" ({line.reason})" if line.status == "not_applicable" and line.reason else ""
        return Words(named + reason)

    def line(self, section: Section, level: int, words: Words, key: str) -> Paragraph:
        bullets = ("", "+", "*") if self.marks.get(section.id) == "-" else ("", "-", "+")
        roles: tuple[ParagraphRole, ...] = ("body", "line", "subline")
        run = Run(words.text, key=key, bound=words.bound)
        return Paragraph(roles[level], (run,), bullets[level], section.id)

    def money(self, section: Section) -> Iterator[Paragraph]:
        line = line_of(self.plan, section)
        if line is None:
            return
        said = money_sentences(self.plan, line, self.words)
        run = Run(said.total, key=f"money/{section.id}/0", bound=said.words[0].bound)
        yield Paragraph("part", (run,), self.marks[section.id], section.id)
        for place, words in enumerate(said.words[1:], 1):
            yield self.line(section, 1, words, f"money/{section.id}/{place}")
        for place, given in enumerate(section.text):
            words = rendered(self.values, given, section)
            yield self.line(section, given.level, words, f"text/{section.id}/{place}")
