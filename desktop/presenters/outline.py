"""The sidebar: the steps of a plan with the sections of its outline, and how far each one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.form_table import FormRow
from desktop.domain.funding import Line
from desktop.domain.numbering import marks
from desktop.domain.outline import is_applicable, line_of, printed_sections
from desktop.domain.plan import Facts, Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.plan_status import IN_FORCE
from desktop.domain.section import Section
from desktop.domain.text_block import is_blank

State = Literal["todo", "started", "done", "problem"]
STATE_MARKS: Mapping[State, str] = {"todo": "○", "started": "◐", "done": "●", "problem": "⚠"}
STATE_WORDS: Mapping[State, str] = {
    "todo": "chưa làm",
    "started": "đang làm",
    "done": "xong",
    "problem": "có lỗi hoặc cảnh báo",
}
LISTS = ("bases", "agencies", "recipients", "indicators", "communes", "opinions")
OPTIONAL_LISTS = frozenset({"communes", "indicators", "opinions"})
REQUIRED_FACTS = ("issuer_lines", "symbol", "place", "title_kind", "subject", "signer_capacity", "signer_name")
_PAGE_OF_KIND: Mapping[str, str] = {
    "line": "funding",
    "assignment": "funding",
    "section": "text",
    "basis": "bases",
    "indicator": "indicators",
    "recipient": "recipients",
    "row": "appendices",
}


@dataclass(frozen=True)
class OutlineNode:
    """One line of the sidebar: the page it opens, the section on it (empty for the page itself), title and state."""

    page: str
    section: str
    title: str
    state: State
    children: tuple[OutlineNode, ...] = ()

    @property
    def key(self) -> str:
        """What stays the same while the node stands for the same thing."""
        return f"{self.page}/{self.section}"

    @property
    def text(self) -> str:
        """The line as shown."""
        return f"{STATE_MARKS[self.state]}  {self.title}"

    @property
    def tip(self) -> str:
        """The whole title and the state in words."""
        return f"{self.title} ({STATE_WORDS[self.state]})"

    def walk(self) -> Iterator[OutlineNode]:
        """Yield the node and all below it, top down."""
        yield self
        for child in self.children:
            yield from child.walk()


def page_of_place(place: Place) -> str:
    """Return the key of the page that shows a place; a place of the whole plan names a fact, a list or a section."""
    if place.kind != "plan":
        return _PAGE_OF_KIND[place.kind]
    if place.column in LISTS:
        return place.column
    return "facts" if not place.column or place.column in Facts.__dataclass_fields__ else "text"


def plan_outline(
    plan: Plan, rules: Rules, found: Iterable[Finding], pages: Sequence[tuple[str, str]]
) -> tuple[OutlineNode, ...]:
    """Return the sidebar for the pages (key, title); `found` are the findings nobody has waived."""
    problems = _Problems(found)
    return tuple(_page_node(plan, rules, problems, page) for page in pages)


def next_unfinished(nodes: Sequence[OutlineNode], after: str) -> OutlineNode | None:
    """Return the first node behind the one of key `after` that is not done, then from the top; leaves only."""
    leaves = [node for top in nodes for node in top.walk() if not node.children]
    place = next((place for place, node in enumerate(leaves) if node.key == after), -1)
    return next((node for node in (*leaves[place + 1 :], *leaves[: place + 1]) if node.state != "done"), None)


class _Problems:
    """How many errors and warnings stand on a page and in a section."""

    def __init__(self, found: Iterable[Finding]) -> None:
        heavy = [finding for finding in found if finding.severity is not Severity.HINT]
        self.pages = Counter(page_of_place(finding.place) for finding in heavy)
        self.sections = Counter(finding.place.id for finding in heavy if finding.place.kind == "section")


def _page_node(plan: Plan, rules: Rules, problems: _Problems, page: tuple[str, str]) -> OutlineNode:
    key, title = page
    if key == "text":
        children = _section_nodes(plan, rules, problems)
        own: State = _together(child.state for child in children)
        state: State = "problem" if problems.pages[key] else own
        return OutlineNode(key, "", title, state, children)
    if key == "appendices":
        return _appendices_node(plan, rules, problems, title)
    counted = f"{title} ({len(getattr(plan, key))})" if key in LISTS else title
    return OutlineNode(key, "", counted, "problem" if problems.pages[key] else _page_state(plan, key))


def _appendices_node(plan: Plan, rules: Rules, problems: _Problems, title: str) -> OutlineNode:
    values = FieldValues(plan)

    def node(table: FormRow) -> OutlineNode:
        spec = rules.tables.get(table.code)
        name = values.render_template(table.title or (spec.short if spec else table.code))
        has_figures = any(row.cells for row in table.rows())
        return OutlineNode("appendices", table.code, name, "done" if has_figures or not table.is_printed else "todo")

    children = tuple(node(table) for table in plan.tables)
    state: State = "problem" if problems.pages["appendices"] else _together(child.state for child in children)
    return OutlineNode("appendices", "", title, state, children)


def _page_state(plan: Plan, key: str) -> State:
    if key in LISTS:
        return "done" if getattr(plan, key) or key in OPTIONAL_LISTS else "todo"
    if key == "papers":
        return "done"
    if key == "funding":
        return _funding_state(plan)
    if key == "facts":
        filled = [bool(getattr(plan.facts, name)) for name in REQUIRED_FACTS]
        return "done" if all(filled) else "started"
    return "done" if plan.facts.status in IN_FORCE else "todo"


def _funding_state(plan: Plan) -> State:
    rows = [line for line in plan.funding.root.children if _wants_money(plan, line)]
    with_money = sum(bool(line.totals) for line in rows)
    if with_money == len(rows):
        return "done"
    return "started" if with_money else "todo"


def _wants_money(plan: Plan, line: Line) -> bool:
    below = [child for child in line.children if child.level != "activity"]
    some = not below or any(child.status == "planned" for child in below)
    return line.status == "planned" and is_applicable(plan, line) and some


def _section_nodes(plan: Plan, rules: Rules, problems: _Problems) -> tuple[OutlineNode, ...]:
    numbers = marks(printed_sections(plan, omits_not_applicable=rules.omits_not_applicable), rules.number_forms)
    values = FieldValues(plan)

    def node(section: Section) -> OutlineNode:
        children = tuple(node(child) for child in section.children if child.role not in {"part", "body"})
        parts = [child for child in section.children if child.role in {"part", "body"}]
        found = sum(problems.sections[each.id] for each in (section, *parts))
        title, mark = _section_title(plan, section, values), numbers.get(section.id, "")
        state = _together([*(child.state for child in children), *map(_own_state, parts), *_text_state(section)])
        if _is_left_out(plan, section):
            label = title.partition(":")[0]
            made = OutlineNode("text", section.id, f"{mark} {label} (không áp dụng)".strip(), "done")
        else:
            made = OutlineNode("text", section.id, f"{mark} {title}".strip(), state, children)
        return replace(made, state="problem") if found else made

    return tuple(node(section) for section in plan.sections)


def _section_title(plan: Plan, section: Section, values: FieldValues) -> str:
    line = line_of(plan, section)
    if line is None:
        return values.render_template(section.title, section)
    return ": ".join(part for part in (line.label, section.title or line.title) if part)


def _is_left_out(plan: Plan, section: Section) -> bool:
    line = line_of(plan, section)
    return line is not None and not is_applicable(plan, line)


def _own_state(section: Section) -> State:
    return "done" if section.part == "money" or not section.is_required or not is_blank(section.text) else "todo"


def _text_state(section: Section) -> tuple[State, ...]:
    """Return the state of a section's own text, nothing where a heading alone is enough."""
    return (_own_state(section),) if section.text or not section.children else ()


def _together(states: Iterable[State]) -> State:
    """Return the state of the whole: done when all is, not begun when nothing is."""
    kinds = set(states)
    if kinds <= {"done"}:
        return "done"
    return "todo" if kinds == {"todo"} else "started"
