"""Figures typed in sentences, read back as amounts of a source and kind (DOMAIN 3.2, all forms of seeds 000-003)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from desktop.domain.fund import TOTAL, Measure
from desktop.domain.money_words import Token, Vocabulary
from desktop.domain.text import TEXTS_REMEMBERED

YearPart = Literal["", "new", "carried"]

_LINK = re.compile(
    r"(?:[\s:=,–-]|(?<!\w)(?:là|dự kiến|đối ứng|hỗ trợ|bố trí|cấp|giao|phân bổ|vốn|kinh phí|nguồn|số tiền|số|với|tổng|"
    r"được|cần|cộng|thực hiện|của|cho|kế hoạch|chương trình|thuộc|và|trong năm|huyện|tỉnh|xã|khác|hợp pháp|lại|"
    r"hơn|gần|trên|khoảng|xấp xỉ|tối thiểu|tối đa|ít nhất|dưới|không quá)"
    r"(?!\w))*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """An exact figure of the funding table as a sentence tells it, in đồng.

    `scope` are the projects the sentence names ("Tiểu dự án 1", "Dự án 4"), empty where it names none. `part` tells a
    part by year of origin from a whole figure. `is_total` marks the figure a total sentence announces.
    """

    amount: int
    measure: Measure
    text: str
    scope: tuple[str, ...] = ()
    part: YearPart = ""
    is_total: bool = False


@dataclass(frozen=True)
class Reading:
    """What a line says: its exact figures, and whether some figure of it is a field or could not be read exactly."""

    mentions: tuple[Mention, ...]
    has_more: bool = False


@lru_cache(maxsize=TEXTS_REMEMBERED)
def read_money(text: str, vocabulary: Vocabulary) -> Reading:
    """Return the figures of one line of text that name a source, a kind or a total; other figures are left alone."""
    state = _Sentence(text)
    for token in vocabulary.tokens(text):
        state.take(token)
    return Reading(tuple(state.finished()), state.has_more)


@dataclass
class _Open:
    """A figure whose kind may still follow in brackets, and the figures the brackets themselves hold."""

    token: Token
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    is_total: bool
    is_known: bool
    goes_on: bool
    inside: list[Mention] = field(default_factory=list)


class _Sentence:
    """Reads tokens from left to right, remembering the last label and whether brackets are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_more = False
        self._figures: list[_Open] = []
        self._scope: list[str] = []
        self._scopes: dict[int, tuple[str, ...]] = {}
        self._source: Token | None = None
        self._kind: Token | None = None
        self._total: Token | None = None
        self._bracket: Token | None = None
        self._waiting: list[Token] = []
        self._in_parts = False
        self._in_carried: Token | None = None

    def take(self, token: Token) -> None:
        """Go on by one token."""
        match token.kind:
            case "open":
                self._bracket, self._kind, self._in_parts, self._waiting = token, None, False, []
            case "close":
                self._end_bracket()
            case "end":
                self._end_sentence(token)
            case "project":
                self._scope.append(_project_name(token.text))
            case "bound":
                self.has_more = True
            case "total":
                self._total, self._source, self._kind = token, None, None
            case _:
                self._take_word(token)

    def finished(self) -> Iterator[Mention]:
        """Yield the figures that were given a source, a kind or the name of a total."""
        self._end_bracket()
        for place, figure in enumerate(self._figures):
            scope = self._scopes[place]
            if not figure.is_known and not (figure.goes_on and figure.kinds):
                continue
            measure = Measure(figure.sources, figure.kinds)
            yield from _mention(figure.token, measure, scope=scope, is_total=figure.is_total)
            for mention in figure.inside:
                yield replace(mention, scope=scope)

    def _end_sentence(self, token: Token) -> None:
        """A semicolon keeps the source for a figure that goes on from the one before it; a full stop does not."""
        self._kind = self._total = None
        if token.text != ";":
            self._source, self._scope = None, []

    def _take_word(self, token: Token) -> None:
        match token.kind:
            case "source":
                self._source, self._kind, self._total = token, None, None
            case "kind":
                self._take_kind(token)
            case "of_which":
                self._in_parts = self._bracket is not None
            case "carried":
                self._take_carried(token)
            case "amount" if self._bracket:
                self._take_inside(token)
            case "amount":
                self._take_figure(token)
            case "bare" if self._bracket and self._kind:
                self._waiting.append(replace(token, keys=self._kind.keys))
                self._kind = None

    def _take_kind(self, token: Token) -> None:
        if self._bracket is None or not self._figures:
            self._kind = token
            return
        figure = self._figures[-1]
        if not figure.kinds and not self._figure_follows(token):
            figure.kinds = token.keys
        self._kind = token

    def _figure_follows(self, token: Token) -> bool:
        """Tell whether a figure stands right behind a kind in brackets: "vốn ĐTPT: 450", not "vốn ĐTPT: trong đó …"."""
        linked = _LINK.match(self.text, token.end)
        return linked is not None and self.text[linked.end() : linked.end() + 1].isdecimal()

    def _take_figure(self, token: Token) -> None:
        """A figure outside brackets belongs to the label right before it."""
        if not token.is_exact:
            self.has_more = self.has_more or self._is_labelled(token)
            self._source = self._kind = self._total = None
            return
        kinds = self._kind.keys if self._kind and self._links(self._kind, token) else ()
        goes_on = self._goes_on(token)
        is_total = self._total is not None and self._links(self._total, token)
        is_known = bool(kinds) or is_total or self._is_labelled(token)
        sources = self._source.keys if self._source and (goes_on or self._is_labelled(token)) else ()
        self._scopes[len(self._figures)] = tuple(self._scope)
        self._figures.append(_Open(token, sources, kinds, is_total, is_known, goes_on))
        self._kind = self._total = None

    def _is_labelled(self, token: Token) -> bool:
        return any(label is not None and self._links(label, token) for label in (self._source, self._kind, self._total))

    def _goes_on(self, token: Token) -> bool:
        """Tell whether a figure goes on from one in brackets: "… (vốn đầu tư) và 11.800 …", "…); 2.000 …"."""
        if not self._figures or not self._figures[-1].kinds:
            return False
        between = self.text[self._figures[-1].token.end : token.start].rpartition(")")[2]
        return between.strip(" ,;") in {"", "và"}

    def _links(self, label: Token, token: Token) -> bool:
        """Tell whether only linking words, years and project names stand between a label and a figure."""
        between = self.text[label.end : token.start]
        for removed in (r"(?:ti[ểê]u )?dự án [0-9]+", r"(?:năm )?20[0-9]{2}", r"\([^()]*\)"):
            between = re.sub(removed, " ", between, flags=re.IGNORECASE)
        return _LINK.fullmatch(between) is not None

    def _take_inside(self, token: Token) -> None:
        """A figure in brackets: a kind's share, or a part by year of origin of the figure before the brackets."""
        outer = self._figures[-1] if self._figures else None
        if outer is None or not token.is_exact:
            self.has_more = True
            return
        for waiting in self._waiting:
            self._add_inside(outer, replace(waiting, amount=waiting.amount * token.scale), waiting.keys)
        self._waiting = []
        if self._in_parts:
            part: YearPart = "carried" if self._in_carried else "new"
            outer.inside.extend(_mention(token, Measure(outer.sources, outer.kinds), part=part))
            self._in_carried = None
        elif self._kind:
            self._add_inside(outer, token, self._kind.keys)
            self._kind = None

    def _take_carried(self, token: Token) -> None:
        """The words for money carried over stand ahead of their figure or behind it."""
        outer = self._figures[-1] if self._figures else None
        last = outer.inside[-1] if outer and outer.inside else None
        told = rf"{re.escape(last.text)}\s+vốn[^,;]*$" if last else "$^"
        if self._in_parts and outer and last and re.search(told, self.text[: token.start]):
            outer.inside[-1] = replace(last, part="carried")
        else:
            self._in_carried = token

    def _add_inside(self, outer: _Open, token: Token, kinds: tuple[str, ...]) -> None:
        outer.inside.extend(_mention(token, Measure(outer.sources, kinds)))

    def _end_bracket(self) -> None:
        """Figures without any unit in brackets are in the unit of the figure before them."""
        if self._bracket and self._figures:
            outer = self._figures[-1]
            for waiting in self._waiting:
                self._add_inside(outer, replace(waiting, amount=waiting.amount * outer.token.scale), waiting.keys)
        self._waiting = []
        self._bracket = self._kind = self._in_carried = None
        self._in_parts = False


def _mention(
    token: Token, measure: Measure, *, scope: tuple[str, ...] = (), part: YearPart = "", is_total: bool = False
) -> Iterator[Mention]:
    """Yield the figure; one that is no whole number of đồng is none."""
    if token.amount.denominator == 1:
        yield Mention(
            int(token.amount), measure, token.text, scope, part, is_total and measure.sources == TOTAL.sources
        )


def _project_name(text: str) -> str:
    """Return "Tiểu dự án 1" however it was typed."""
    *words, number = text.split()
    return f"{'Dự án' if len(words) == len(['dự', 'án']) else 'Tiểu dự án'} {int(number)}"
