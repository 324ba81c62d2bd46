"""Fields in texts: what `{năm}`, `{vốn:2.*.*}` or `{chủ trì}` stand for in a plan. Names are the officer's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import groupby

from desktop.domain.amounts import print_amount
from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.domain.outline import is_applicable, line_of, name_in_sentence
from desktop.domain.plan import Plan
from desktop.domain.section import Section
from desktop.domain.text_block import Field, Text, TextLine, render_line

BLANK = "……"
"""What is printed for a field that has no value yet; a check reports it."""
WHOLE = "*"
"""Stands for the whole programme in `{vốn:*.central.*}`."""


class FieldValues:
    """Values of all fields of one plan state. `value` returns None for a field without a value."""

    def __init__(self, plan: Plan, extra: Mapping[str, str] | None = None) -> None:
        """Remember the plan; nothing is computed before it is asked for. `extra` are fields of a paper's own."""
        self.plan = plan
        self.extra = extra or {}

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """Values of the fields that mean the same everywhere in the plan."""
        facts = self.plan.facts
        return {
            "địa bàn": facts.area,
            "ĐỊA BÀN": facts.area.upper(),
            "tên": facts.area_name,
            "TÊN": facts.area_name.upper(),
            "cấp": facts.area_word,
            "cấp trên": facts.parent_area,
            "năm": str(facts.year),
            "năm trước": str(facts.year - 1),
            "năm sau": str(facts.year + 1),
            "hai năm trước": str(facts.year - 2),
            "số tháng": str(facts.months),
            "nơi tổng hợp": facts.proposed_to,
            "cơ quan": facts.issuer_name,
            "UBND": facts.issuer_short,
            "đơn vị cấp dưới": facts.sub_units,
            "cơ quan soạn thảo": facts.drafting_unit,
            "quyết định giao vốn": facts.budget_decision,
            **self.extra,
        }

    @cached_property
    def lines_by_code(self) -> Mapping[str, Line]:
        """Rows of the funding table by programme code."""
        return {line.code: line for line in self.plan.funding.root.walk() if line.code}

    @cached_property
    def targets(self) -> Mapping[str, str]:
        """Target texts of the indicators by code."""
        return {indicator.code: indicator.value for indicator in self.plan.indicators}

    def value(self, name: str, section: Section | None = None) -> str | None:
        """Return the text of a field as it stands in a section, or None."""
        kind, colon, key = name.partition(":")
        if colon:
            return self._keyed(kind, key) or None
        if name in self.facts:
            return self.facts[name] or None
        readers: Mapping[str, Callable[[Section], str]] = {
            "chủ trì": self._lead,
            "phối hợp": self._partners,
            "dự án": self._project,
            "việc chủ trì": self._led_projects,
            "biểu": self._report_forms,
        }
        return readers[name](section) or None if section is not None and name in readers else None

    def render(self, line: TextLine, section: Section | None = None) -> str:
        """Return a text line with its fields filled in; a field without a value becomes BLANK."""
        return render_line(line, lambda name: self.value(name, section) or BLANK)

    def render_template(self, text: str, section: Section | None = None) -> str:
        """Return a one-line text in braces notation with its fields filled in."""
        return self.render(TextLine(0, runs_of(text)), section)

    def missing(self, text: Text, section: Section | None = None) -> tuple[str, ...]:
        """Return the names of the fields of a block that have no value."""
        return tuple(name for line in text for name in line.fields if self.value(name, section) is None)

    def _keyed(self, kind: str, key: str) -> str | None:
        if kind == "chỉ tiêu":
            return self.targets.get(key)
        if kind == "vốn" and key.count(".") > 1:
            code, source, capital = key.rsplit(".", 2)
            line = self.plan.funding.root if code == WHOLE else self.lines_by_code.get(code)
            total = Measure.parse(f"{source}.{capital}").total(line.totals) if line else None
            return print_amount(total, self.plan.facts.unit)
        return None

    def _line(self, section: Section) -> Line | None:
        return line_of(self.plan, section)

    def _lead(self, section: Section) -> str:
        line = self._line(section)
        agency = self.plan.agency(line.lead) if line else None
        return agency.name if agency else ""

    def _partners(self, section: Section) -> str:
        line = self._line(section)
        agencies = [self.plan.agency(agency_id) for agency_id in line.partners] if line else []
        return ", ".join(agency.name for agency in agencies if agency)

    def _project(self, section: Section) -> str:
        line = self._line(section)
        return name_in_sentence(self.plan, line) if line else ""

    def _led(self, section: Section) -> list[Line]:
        root = self.plan.funding.root
        led = [line for line in root.walk() if line.lead and line.lead == section.agency]
        return [line for line in led if is_applicable(self.plan, line) and not self._is_told_above(line)]

    def _is_told_above(self, line: Line) -> bool:
        parent = self.plan.funding.parent(line.id)
        return parent is not None and parent.lead == line.lead

    def _led_projects(self, section: Section) -> str:
        told = groupby(self._led(section), lambda line: self.plan.funding.parent(line.id))
        return ", ".join(name for parent, lines in told for name in self._named_together(parent, list(lines)))

    def _named_together(self, parent: Line | None, lines: list[Line]) -> list[str]:
        """Names of rows beside each other: those of one project share its name, and all of them are the project."""
        if parent is None or parent.level == "programme" or len(lines) == 1:
            return [name_in_sentence(self.plan, line) for line in lines]
        if lines == [line for line in parent.children if is_applicable(self.plan, line)]:
            return [name_in_sentence(self.plan, parent)]
        labels = ", ".join(line.label or line.title for line in lines[:-1])
        return [f"{labels} và {name_in_sentence(self.plan, lines[-1])}"]

    def _report_forms(self, section: Section) -> str:
        forms = [form for line in self._led(section) for form in _report_forms(line)]
        return ", ".join(dict.fromkeys(forms))


def _report_forms(line: Line) -> list[str]:
    return [below.report_form for below in line.walk() if below.report_form and below.status != "not_applicable"]


def runs_of(text: str) -> tuple[str | Field, ...]:
    """Split a text in braces notation into plain runs and fields; a brace without its partner is plain text."""
    runs: list[str | Field] = []
    while text:
        start = text.find("{")
        end = text.find("}", start)
        if start < 0 or end < 0:
            return (*runs, text)
        if start:
            runs.append(text[:start])
        runs.append(Field(text[start + 1 : end]))
        text = text[end + 1 :]
    return tuple(runs)
