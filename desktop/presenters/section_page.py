"""What the page of a section shows: project head, cards with texts and generated sentences, links further down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.documents.money_sentences import MoneyWords, money_sentences
from desktop.documents.outline_text import number_forms
from desktop.domain.amounts import print_amount
from desktop.domain.fund import TOTAL
from desktop.domain.funding import Line, LineStatus
from desktop.domain.numbering import marks
from desktop.domain.outline import line_of, printed_sections
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.section import Section, find_section, walk_sections
from desktop.domain.text_block import Text
from desktop.packs.pack import Pack
from desktop.presenters.entry_words import UNIT_WORDS

STATUSES: tuple[tuple[LineStatus, str], ...] = (
    ("planned", "Áp dụng"),
    ("not_applicable", "Không áp dụng"),
    ("no_money", "Năm nay không có vốn"),
)
BLOCKS = frozenset({"project", "subproject"})


@dataclass(frozen=True)
class TextCard:
    """A text to write. `sentences` are generated and stand before it; `may_move`: it can be moved, renamed, removed."""

    section_id: str
    mark: str
    title: str
    text: Text
    bullets: tuple[str, str, str]
    sentences: tuple[str, ...] = ()
    may_move: bool = False
    has_more: bool = False


@dataclass(frozen=True)
class LinkCard:
    """A section that has a page of its own."""

    section_id: str
    mark: str
    title: str
    state: str


@dataclass(frozen=True)
class ProjectHead:
    """Whether a project applies, and who leads it; agencies by id."""

    line_id: str
    status: LineStatus
    reason: str
    lead: str
    partners: tuple[str, ...]


Card = TextCard | LinkCard


@dataclass(frozen=True)
class SectionView:
    """Everything on the page of one section. `title` is shown, `typed_title` is what can be typed (may hold fields)."""

    section_id: str
    mark: str
    title: str
    typed_title: str
    may_move: bool
    project: ProjectHead | None
    cards: tuple[Card, ...]

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be the same for the page to be refreshed in place."""
        ids = tuple((type(card), card.section_id) for card in self.cards)
        return self.section_id, self.project is None, self.may_move, ids


def page_section(plan: Plan, section_id: str) -> str:
    """Return the section whose page shows a section: parts stand on their project's page; the first one by default."""
    above = {child.id: section for section in walk_sections(plan.sections) for child in section.children}
    ids = {section.id for section in walk_sections(plan.sections)}
    if section_id not in ids:
        return plan.sections[0].id if plan.sections else ""
    is_part = find_section(plan.sections, section_id).role == "part"
    return above[section_id].id if is_part and section_id in above else section_id


class SectionPresenter:
    """Makes the views of one plan state."""

    def __init__(self, plan: Plan, pack: Pack) -> None:
        """Remember the state; nothing is computed before it is asked for."""
        self.plan = plan
        self.pack = pack
        self.style = pack.style(plan.facts.style)
        self.values = FieldValues(plan)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The counted mark of every printed section."""
        printed = printed_sections(self.plan, omits_not_applicable=self.style.not_applicable == "omitted")
        return marks(printed, number_forms(self.style))

    def section(self, section_id: str) -> Section:
        """Return a section; raise KeyError where there is none."""
        return find_section(self.plan.sections, section_id)

    def view(self, section_id: str) -> SectionView:
        """Return what the page of a section shows."""
        section = self.section(section_id)
        line = line_of(self.plan, section) if section.role in BLOCKS else None
        return SectionView(
            section_id=section.id,
            mark=self.marks.get(section.id, ""),
            title=self.title(section),
            typed_title=section.title,
            may_move=section.role not in BLOCKS,
            project=_project_head(line) if line else None,
            cards=tuple(self._cards(section)),
        )

    def title(self, section: Section) -> str:
        """Return a section's title as it is read, without capitals."""
        line = line_of(self.plan, section)
        if section.role in BLOCKS and line is not None:
            return f"{line.label}: {section.title or line.title}"
        return self.values.render_template(section.title, section)

    def _cards(self, section: Section) -> Iterator[Card]:
        if section.text or (not section.children and section.role not in BLOCKS):
            yield self._text_card(section, may_move=False)
        for child in section.children:
            if child.role in BLOCKS:
                line = line_of(self.plan, child)
                yield LinkCard(child.id, self.marks.get(child.id, ""), self.title(child), self._state(line))
            else:
                yield self._text_card(child, may_move=child.role != "part")

    def _text_card(self, section: Section, *, may_move: bool) -> TextCard:
        mark = self.marks.get(section.id, "")
        return TextCard(
            section_id=section.id,
            mark=mark,
            title=self.title(section),
            text=section.text,
            bullets=("", "+", "*") if mark == "-" else ("", "-", "+"),
            sentences=self._sentences(section),
            may_move=may_move,
            has_more=may_move and bool(section.children),
        )

    def _sentences(self, section: Section) -> tuple[str, ...]:
        line = line_of(self.plan, section)
        if section.part != "money" or line is None:
            return ()
        said = money_sentences(self.plan, line, MoneyWords(self.style.money, self.pack.funds))
        return (said.total, *(f"- {text}" for text in said.lines))

    def _state(self, line: Line | None) -> str:
        if line is None:
            return ""
        if line.status != "planned":
            return dict(STATUSES)[line.status].lower()
        total = TOTAL.total(line.totals)
        unit = self.plan.facts.unit
        return "chưa có số tiền" if total is None else f"{print_amount(total, unit)} {UNIT_WORDS.get(unit, 'đồng')}"


def _project_head(line: Line) -> ProjectHead:
    return ProjectHead(line.id, line.status, line.reason, line.lead, line.partners)


def default_reason(plan: Plan, pack: Pack, line_id: str) -> str:
    """Return the pack's reason why a project does not apply, with the area's names; empty where it gives none."""
    code = plan.funding[line_id].code
    given = next((line.reason for line in pack.lines if line.code == code), "")
    return FieldValues(plan).render_template(given)


def agency_choices(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of the agencies one can choose from."""
    return tuple((agency.id, agency.name) for agency in plan.agencies)
