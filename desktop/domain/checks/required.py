"""What an official plan must not lack: header facts, the parts its style demands, and no blank left to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.checks.reading import written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.funding import Line
from desktop.domain.outline import is_applicable, printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import Section, walk_sections
from desktop.domain.text_block import is_blank

HEADER_FACTS = ("issuer_lines", "symbol", "place", "title_kind", "subject", "signer_capacity", "signer_name")
HEADER_LISTS = ("bases", "recipients")

_ELLIPSIS = re.compile(r"…+|\.{3,}|_{3,}")
_OPEN_NUMBER = re.compile(r"(?i)(?<!\w)số\s+/|(?<!\w)ngày\s+tháng\s+năm(?!\w)|(?<!\w)ngày\s*/\s*/")
_BEFORE_BLANK = re.compile(r"(?i)(?:(?<!\w)(?:số|ngày|tháng|năm|của|là|gồm|hơn|tại|từ|đến)|[/\s(:])$")
_AND_SO_ON = re.compile(r"(?i)(?:v\.\s?v\.?|[,;])\s*$")


def header_complete(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """TPL-01: the facts of the header and signature block, the căn cứ and Nơi nhận are there (decree 30, phụ lục I)."""
    for name in HEADER_FACTS:
        if not _is_filled(getattr(plan.facts, name)):
            yield Finding("TPL-01", Place("plan", "", name), Severity.WARNING, {"fact": name}, "header")
    for name in HEADER_LISTS:
        if not getattr(plan, name):
            yield Finding("TPL-01", Place("plan", "", name), Severity.WARNING, {"fact": name}, "header")


def _is_filled(value: str | tuple[str, ...]) -> bool:
    return bool(value.strip() if isinstance(value, str) else "".join(value).strip())


def parts_present(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """TPL-01, TPL-02: sections and parts the style demands exist and say something (seed 003: 3.2 has no Phân công)."""
    outline = tuple(walk_sections(plan.sections))
    codes = {section.code for section in outline}
    for code, title in rules.sections.items():
        if code not in codes:
            yield Finding("TPL-01", Place("plan", "", code), Severity.WARNING, {"title": title}, "section_missing")
    for section in walk_sections(printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)):
        if _says_nothing(section):
            values = {"title": section.title, "part": section.part}
            yield Finding("TPL-01", Place("section", section.id), Severity.WARNING, values, "blank")
    yield from _blocks(plan, rules, {section.line: section for section in outline if _is_block(section)})


def _is_block(section: Section) -> bool:
    return section.role in {"project", "subproject"} and bool(section.line)


def _says_nothing(section: Section) -> bool:
    is_text = section.role not in {"project", "subproject"} and section.part != "money"
    return is_text and section.is_required and not section.children and is_blank(section.text)


def _blocks(plan: Plan, rules: Rules, blocks: dict[str, Section]) -> Iterator[Finding]:
    """Yield what is missing in the blocks of the rows that apply; a row without money needs no money part."""
    for line in plan.funding.root.walk():
        if line.code not in rules.required or not _is_carried_out(plan, line):
            continue
        block = blocks.get(line.id)
        if block is None:
            yield Finding("TPL-02", Place("line", line.id), Severity.WARNING, {}, "no_block")
            continue
        present = {child.part for child in block.children}
        for part in rules.required[line.code]:
            if part not in present and not (part == "money" and line.status == "no_money"):
                place = Place("section", block.id, part)
                yield Finding("TPL-01", place, Severity.WARNING, {"part": part}, "part_missing")


def _is_carried_out(plan: Plan, line: Line) -> bool:
    """Tell whether a row applies, itself or through at least one row below it."""
    below = [child for child in line.children if child.level != "activity"]
    some_applies = not below or any(child.status != "not_applicable" for child in below)
    return some_applies and is_applicable(plan, line)


def blanks_filled(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """TPL-01: no căn cứ, sentence or header fact is left with a blank to fill in ("số …/QĐ-UBND ngày …")."""
    for basis in plan.bases:
        if not basis.acts and not basis.text.strip():
            yield Finding("TPL-01", Place("basis", basis.id), Severity.WARNING, {}, "blank_basis")
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        start = _first_blank(text)
        if start is not None:
            values = {"excerpt": _around(text, start)}
            yield Finding("TPL-01", place, Severity.WARNING, values, "unfilled")


def _first_blank(text: str) -> int | None:
    """Return where the first blank stands; dots that only say "and so on" (uy tín…, ấp, …) are none."""
    spots = [match.start() for match in _ELLIPSIS.finditer(text) if _is_blank_spot(text, match)]
    spots.extend(match.start() for match in _OPEN_NUMBER.finditer(text))
    return min(spots, default=None)


def _is_blank_spot(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if after[:1] == "/":
        return True
    return bool(not before or _BEFORE_BLANK.search(before)) and not _AND_SO_ON.search(before)


def _around(text: str, position: int) -> str:
    """Return some forty letters on both sides of a position, cut between words."""
    reach = 40
    spaces = [-1, *(index for index, letter in enumerate(text) if letter == " "), len(text)]
    start = max((left for left, _ in pairwise(spaces) if left < max(position - reach, 0)), default=-1)
    end = min((right for right in spaces if right > position + reach), default=len(text))
    return text[start + 1 : end]
