"""The texts, lists and facts of two plans side by side, line by line with the words that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.documents.comparison import TextLine
from desktop.domain.checks.rules import Rules
from desktop.domain.comparing import Comparison
from desktop.domain.finding import Place
from desktop.domain.plan_fields import FieldValues
from desktop.domain.row_pairs import Pair
from desktop.domain.section import Section
from desktop.domain.word_diff import LineDifference, line_differences
from desktop.presenters.difference_words import text_change, words_of_change
from desktop.presenters.fact_words import fact_title, fact_words
from desktop.presenters.place_words import place_words
from desktop.presenters.row_words import row_sentence

BULLETS = ("", "- ", "+ ")
FACTS_PLACE = "Thông tin chung"
LINES_PLACE = "Dự án, hoạt động"
LIST_PLACES: Mapping[str, str] = {
    "bases": "Căn cứ pháp lý",
    "assignments": "Số được giao",
    "indicators": "Chỉ tiêu",
    "agencies": "Cơ quan",
    "recipients": "Nơi nhận",
    "communes": "Đơn vị cấp dưới",
    "waivers": "Điểm bỏ qua có lý do",
    "opinions": "Ý kiến góp ý",
    "papers": "Văn bản kèm theo",
    "steps": "Các bước trình ký, ban hành",
}
OTHER_PLACE = "Danh mục khác"
READ_AS_TEXT = frozenset({"bases", "recipients"})
"""Lists that are texts line by line, whose rows have no code: they are set beside each other as a text is."""


def text_lines(comparison: Comparison, rules: Rules, *, only_changes: bool) -> tuple[TextLine, ...]:
    """Return the titles and texts of the sections, as each plan prints them."""
    old, new = FieldValues(comparison.before), FieldValues(comparison.after)
    found: list[TextLine] = []
    for pair in comparison.sections:
        before, after = _printed(old, pair.before), _printed(new, pair.after)
        if before == after and only_changes:
            continue
        place = _section_place(comparison, pair, rules)
        found += _lines(place, pair.row.id, before, after, only_changes=only_changes)
    return tuple(found)


def list_lines(comparison: Comparison, rules: Rules, *, only_changes: bool) -> tuple[TextLine, ...]:
    """Return what the plans say once, the rows of the funding table as rows, and every list, row by row."""
    found = [
        _line(f"{FACTS_PLACE}: {fact_title(change.name)}", "", *_facts(change.name, change.before, change.after))
        for change in comparison.facts
    ]
    found += [_row(LINES_PLACE, pair, comparison, rules) for pair in comparison.lines]
    for name, pairs in comparison.lists.items():
        if name in READ_AS_TEXT:
            found += _text_list(name, comparison, rules)
        else:
            found += [_row(LIST_PLACES.get(name, OTHER_PLACE), pair, comparison, rules) for pair in pairs]
    return tuple(line for line in found if line.change or not only_changes)


def _facts(name: str, before: Any, after: Any) -> tuple[str | None, str | None]:  # noqa: ANN401 - facts of any type
    return fact_words(name, before) or None, fact_words(name, after) or None


def _printed(values: FieldValues, section: Section | None) -> list[str]:
    """The section's lines as they are printed, title first."""
    if section is None:
        return []
    title = values.render_template(section.title, section)
    lines = [f"{BULLETS[line.level]}{values.render(line, section)}" for line in section.text]
    return [line for line in (title, *lines) if line]


def _section_place(comparison: Comparison, pair: Pair[Section], rules: Rules) -> str:
    plan = comparison.before if pair.after is None else comparison.after
    return place_words(Place("section", pair.row.id), plan, rules)


def _lines(
    place: str, row: str, before: Sequence[str], after: Sequence[str], *, only_changes: bool
) -> Iterator[TextLine]:
    for found in line_differences(before, after):
        if not (found.is_same and only_changes):
            yield _line(place, row, found.before, found.after)


def _line(place: str, row: str, before: str | None, after: str | None) -> TextLine:
    found = LineDifference(before, after)
    change = text_change(before, after)
    words = words_of_change(found.pieces) if change == "sửa" else change
    return TextLine(place, before or "", after or "", words, change, row)


def _text_list(name: str, comparison: Comparison, rules: Rules) -> Iterator[TextLine]:
    before, after = (
        [row_sentence(plan, rules, row) for row in getattr(plan, name)]
        for plan in (comparison.before, comparison.after)
    )
    yield from _lines(LIST_PLACES[name], "", before, after, only_changes=False)


def _row(place: str, pair: Pair[Any], comparison: Comparison, rules: Rules) -> TextLine:
    before = None if pair.before is None else row_sentence(comparison.before, rules, pair.before)
    after = None if pair.after is None else row_sentence(comparison.after, rules, pair.after)
    return _line(place, pair.row.id, before, after)
