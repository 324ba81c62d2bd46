"""The conflicts of a plan: what stands against what, side by side with word differences, and what can be decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from desktop.domain.amounts import format_amount
from desktop.domain.atom_places import place_of_atom, row_and_column
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Place
from desktop.domain.plan import Agency, Commune, Indicator, Opinion, Plan, Recipient
from desktop.domain.text import clean_line, nfc
from desktop.domain.text_block import Field, TextLine, to_json
from desktop.domain.word_diff import Pieces, line_differences, word_pieces
from desktop.history.json_value import Json
from desktop.presenters.atom_words import NO_VALUE, atom_value_words, atom_words, block_lines, is_money
from desktop.presenters.exchange_words import CONFLICTS
from desktop.presenters.funding_entry import read_amount
from desktop.presenters.receive_words import short
from desktop.presenters.start_page import changed_words
from desktop.services.conflict_views import ConflictView, ConflictViews
from desktop.services.conflicts import Side

COLUMNS = ("Chỗ", "Vì sao", "Đang hiện", "Giá trị còn lại")
NOTHING_OPEN = "Không còn xung đột nào trong kế hoạch."
LEFT_OPEN = "Đóng cửa sổ này không chọn gì cả: xung đột còn nguyên cho tới khi có người chọn."
SUGGESTED = "Gộp cả hai (đề xuất)"
BASE = "Bản gốc chung"
NO_BASE = "(không có bản gốc chung)"
TEMPLATE = "Bản mẫu"
EDITS_SHOWN = 8
Entry = Literal["", "line", "block"]
Deed = Literal["choose", "other", "keep", "delete", "both", "place"]
_FIELD = re.compile("⟦([^⟧]+)⟧")


@dataclass(frozen=True)
class ConflictRow:
    """One line of the list: the atom and a text for each of COLUMNS."""

    atom: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class SideCard:
    """One side: who wrote it and when, the lines of its value with what differs from the base, and the value itself.

    `button` takes it over; empty for what cannot be taken (the base). `is_shown`: the plan shows this one.
    """

    title: str
    lines: tuple[Pieces, ...]
    value: Json
    button: str = ""
    is_shown: bool = False


@dataclass(frozen=True)
class ConflictDetail:
    """A conflict with everything to decide it: cards side by side, and which deeds there are.

    `entry` says how another value is typed: in a line, as a block, or not at all; `typed` is what stands there first.
    `other_side` is the value that would go into a new row when both are kept.
    """

    atom: str
    row: str
    title: str
    reason: str
    cards: tuple[SideCard, ...]
    edits: tuple[str, ...]
    deeds: frozenset[Deed]
    entry: Entry
    typed: str
    place: Place
    other_side: Json = None


class ConflictList:
    """The open conflicts of one plan in words."""

    def __init__(self, views: ConflictViews, plan: Plan, rules: Rules) -> None:
        """Take what was read from the store and the plan as it is shown."""
        self._views = {view.conflict.atom: view for view in views.views}
        self._me, self._names = views.me, views.names
        self._plan, self._rules = plan, rules

    @property
    def rows(self) -> tuple[ConflictRow, ...]:
        """The list."""
        return tuple(ConflictRow(atom, self._cells(view)) for atom, view in self._views.items())

    @property
    def heading(self) -> str:
        """How many are left."""
        return f"Còn {len(self._views)} xung đột cần chọn" if self._views else NOTHING_OPEN

    def detail(self, atom: str) -> ConflictDetail | None:
        """Return a conflict to decide, None where it is none (any more)."""
        view = self._views.get(atom)
        if view is None:
            return None
        conflict = view.conflict
        row, _ = row_and_column(atom)
        is_value = conflict.kind in {"value", "text"}
        sample = next((side.value for side in conflict.sides if side.value is not None), None)
        entry = entry_of(atom, sample) if is_value else ""
        shown = next((side.value for side in conflict.sides if side.is_shown), None)
        first = conflict.suggested if conflict.suggested is not None else shown
        others = [side.value for side in conflict.sides if not side.is_shown]
        return ConflictDetail(
            atom=atom,
            row=row,
            title=atom_words(atom, self._plan, self._rules),
            reason=CONFLICTS[conflict.kind],
            cards=tuple(self._cards(view)) if is_value else (),
            edits=tuple(self._edits(view)),
            deeds=self._deeds(view, entry),
            entry=entry,
            typed=typed_text(atom, first, self._plan) if entry else "",
            place=place_of_atom(self._plan, atom),
            other_side=others[0] if others else None,
        )

    def _cells(self, view: ConflictView) -> tuple[str, ...]:
        conflict = view.conflict
        shown = [side for side in conflict.sides if side.is_shown]
        others = [side for side in conflict.sides if not side.is_shown]
        return (
            atom_words(conflict.atom, self._plan, self._rules),
            CONFLICTS[conflict.kind],
            "; ".join(self._value(conflict.atom, side) for side in shown),
            "; ".join(self._value(conflict.atom, side) for side in others),
        )

    def _value(self, atom: str, side: Side) -> str:
        name = self._names.get(side.person, "")
        who = ", ".join(("tôi", name) if name else ("tôi",)) if side.person == self._me else name or TEMPLATE
        return f"{short(atom_value_words(atom, side.value, self._plan))} ({who})"

    def _cards(self, view: ConflictView) -> Iterable[SideCard]:
        conflict = view.conflict
        base = self._lines(conflict.atom, conflict.base)
        has_base = conflict.base is not None
        yield SideCard(BASE, tuple(word_pieces(line, line) for line in base) if has_base else _same(NO_BASE), None)
        for side in conflict.sides:
            yield SideCard(
                self._who(side.person, changed_words(side.time or "")),
                _against(base if has_base else (), self._lines(conflict.atom, side.value), has_base=has_base),
                side.value,
                self._button(side, conflict.sides),
                side.is_shown,
            )
        if conflict.suggested is not None:
            lines = self._lines(conflict.atom, conflict.suggested)
            yield SideCard(SUGGESTED, _against(base, lines, has_base=has_base), conflict.suggested, "Lấy bản &gộp")

    def _button(self, side: Side, sides: Sequence[Side]) -> str:
        """What takes a side: mine or the other's; by name or time where that does not tell the sides apart."""
        mine = side.person == self._me
        if sum((other.person == self._me) is mine for other in sides) == 1:
            return "Lấy của &tôi" if mine else "Lấy của người &kia"
        by = changed_words(side.time or "") if mine else self._who(side.person, "")
        return f"Lấy của {'tôi lúc ' if mine else ''}{by}".replace("&", "&&")

    def _lines(self, atom: str, value: Json) -> tuple[str, ...]:
        if atom.startswith("sec/"):
            return block_lines(value, self._plan) or (NO_VALUE,)
        return tuple(atom_value_words(atom, value, self._plan).split("\n"))

    def _who(self, person: str, time: str) -> str:
        name = self._names.get(person, "")
        name = f"Tôi ({name})" if person == self._me and name else "Tôi" if person == self._me else name or TEMPLATE
        return f"{name}, {time}" if time else name

    def _edits(self, view: ConflictView) -> Iterable[str]:
        for version in view.edits[:EDITS_SHOWN]:
            said = short(atom_value_words(version.atom, version.value, self._plan))
            what = atom_words(version.atom, self._plan, self._rules)
            yield f"{self._who(version.person, changed_words(version.time or ''))}: {what} → {said}"

    def _deeds(self, view: ConflictView, entry: Entry) -> frozenset[Deed]:
        match view.conflict.kind:
            case "value" | "text":
                found: set[Deed] = {"choose"}
                if entry:
                    found.add("other")
                if self._can_keep_both(view.conflict.atom):
                    found.add("both")
                return frozenset(found)
            case "loop" | "deep":
                return frozenset({"place"})
            case _:
                return frozenset({"keep", "delete"})

    def _can_keep_both(self, atom: str) -> bool:
        """A row that the officer added may stand twice; rows of the programme and of forms may not."""
        row, _ = row_and_column(atom)
        if not atom.startswith("cell/"):
            return False
        if row in self._plan.funding:
            return self._plan.funding[row].level == "activity"
        plan = self._plan
        lists: tuple[Sequence[Recipient | Indicator | Agency | Commune | Opinion], ...] = (
            plan.recipients,
            plan.indicators,
            plan.agencies,
            plan.communes,
            plan.opinions,
        )
        return any(item.id == row for items in lists for item in items)


def entry_of(atom: str, sample: Json) -> Entry:
    """Return how a value like this one is typed."""
    if atom.startswith("sec/"):
        return "block"
    _, column = row_and_column(atom)
    is_text = isinstance(sample, str) and not column.startswith(("place", "life")) and column != "issue_date"
    is_figure = isinstance(sample, int) and not isinstance(sample, bool)
    return "line" if is_text or is_figure else ""


def typed_text(atom: str, value: Json, plan: Plan) -> str:
    """Return a value as it is typed."""
    if atom.startswith("sec/"):
        return "\n".join(block_lines(value))
    if is_money(atom) and isinstance(value, int):
        return format_amount(value, plan.facts.unit)
    return "" if value is None else str(value)


def read_typed(atom: str, text: str, sample: Json, plan: Plan) -> tuple[Json, str]:
    """Read another value for a conflict; the second part is the sentence why it cannot be read, empty if it can."""
    if atom.startswith("sec/"):
        return _block(text), ""
    if isinstance(sample, int):
        if is_money(atom):
            read = read_amount(text, plan.facts.unit, foreign=None)
            return read.amount, read.fault
        cleaned = clean_line(text)
        if not cleaned.isdecimal():
            return None, f"“{cleaned}” không phải là số nguyên."
        return int(cleaned), ""
    return clean_line(text) or None, ""


def _block(text: str) -> Json:
    lines = [_block_line(line) for line in nfc(text).split("\n") if line.strip()]
    return cast("Json", to_json(tuple(lines))) if lines else None


def _block_line(line: str) -> TextLine:
    marks = (("  + ", 2), ("- ", 1))
    level, rest = next(((level, line.removeprefix(mark)) for mark, level in marks if line.startswith(mark)), (0, line))
    parts = _FIELD.split(rest.strip())
    runs = tuple(Field(part) if place % 2 else part for place, part in enumerate(parts) if part)
    return TextLine(level, runs)


def _against(base: tuple[str, ...], lines: tuple[str, ...], *, has_base: bool) -> tuple[Pieces, ...]:
    if not has_base:
        return tuple(word_pieces(line, line) for line in lines)
    return tuple(difference.pieces for difference in line_differences(base, lines))


def _same(words: str) -> tuple[Pieces, ...]:
    return (word_pieces(words, words),)
