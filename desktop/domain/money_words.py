"""The words money is written with in plans: figures with units, names of sources and kinds, what announces a total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

FIELD_SIGN = "\ufffc"
"""Stands for a field, whose text comes from the plan and is right wherever it is printed."""

TokenKind = Literal[
    "bound",
    "amount",
    "bare",
    "source",
    "kind",
    "total",
    "of_which",
    "carried",
    "project",
    "year",
    "open",
    "close",
    "end",
]

_FIGURE = r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
_UNIT = r"(?:tỷ|tỉ|triệu|trđ|tr\.?\s?đ|nghìn|ngàn|đồng)(?!\w)(?:\s*đồng(?!\w))?"
_ONE_UNIT = re.compile(rf"({_FIGURE})\s*({_UNIT})", re.IGNORECASE)
_SCALES: Mapping[str, int] = {"tỷ": 10**9, "tỉ": 10**9, "tr": 10**6, "ng": 10**3, "đồ": 1}
_ROUGHLY = re.compile(
    r"(?:hơn|gần|trên|khoảng|xấp\s+xỉ|tối\s+thiểu|tối\s+đa|ít\s+nhất|dưới|không\s+quá|đến|từ|mỗi\s+\w+|-|–)\s*$",
    re.IGNORECASE,
)
_RATE = re.compile(r"\s*(?:/|một\s|mỗi\s|trên\s+một|-|–)", re.IGNORECASE)

_TOTAL = (
    r"(?:tổng\s+(?:cộng\s+)?|nhu\s+cầu\s+|dự\s+kiến\s+|tổng\s+nhu\s+cầu\s+)(?:nhu\s+cầu\s+)?(?:nguồn\s+)?"
    r"(?:vốn|kinh\s+phí|dự\s+toán)|(?:kinh\s+phí|vốn|nguồn\s+vốn)\s+thực\s+hiện"
)
_PROJECT = r"(?:ti[ểê]u\s+dự\s+án|dự\s+án)\s+[0-9]+(?!\w)"
_LOCAL = r"(?:vốn\s+)?ngân\s+sách\s+địa\s+phương|NSĐP"
_LOCAL_NAME = re.compile(r"ngân sách (?!trung ương)", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """A piece of a sentence that matters. `amount` is in đồng; `keys` are the sources or kinds a name stands for.

    `is_exact` is false for approximations and rates (hơn, gần, triệu đồng/hộ). `scale` is the unit of the last figure.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    amount: Fraction = Fraction(0)
    scale: int = 0
    keys: tuple[str, ...] = ()
    is_exact: bool = True


class Vocabulary:
    """Finds the words of one pack in a sentence. `sources` and `kinds` are Vietnamese names by key."""

    def __init__(self, sources: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        """Compile the pattern once."""
        self._names = {"source": dict(_source_words(sources)), "kind": dict(_kind_words(kinds))}
        local = local_sources(sources)
        if local:
            self._names["source"].setdefault(_LOCAL, local)
        self._pattern = re.compile("|".join(self._parts()), re.IGNORECASE)

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield what matters of a sentence, in reading order."""
        for found in self._pattern.finditer(text):
            name = str(found.lastgroup)
            if name == "amount":
                yield _amount(found, text)
            elif name == "bare":
                yield Token("bare", found[0], *found.span(), _number(found[0]), is_exact=_is_exact(text, found))
            elif name in {"source", "kind"}:
                yield Token(name, found[0], *found.span(), keys=self._keys(name, found[0]))  # type: ignore[arg-type]
            else:
                yield Token(name, found[0], *found.span())  # type: ignore[arg-type]  # group names are token kinds

    def _keys(self, name: str, word: str) -> tuple[str, ...]:
        return next(keys for words, keys in self._names[name].items() if re.fullmatch(words, word, re.IGNORECASE))

    def _parts(self) -> Iterator[str]:
        yield rf"(?P<bound>{FIELD_SIGN}\s*(?:{_UNIT}))"
        yield rf"(?P<amount>(?<![\w.,/]){_FIGURE}\s*{_UNIT}(?:\s*{_FIGURE}\s*{_UNIT})*)"
        for name, words in self._names.items():
            if words:
                yield rf"(?P<{name}>(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w))"
        yield rf"(?P<project>(?<!\w){_PROJECT})"
        yield rf"(?P<total>(?<!\w)(?:{_TOTAL})(?!\w))"
        yield r"(?P<of_which>(?<!\w)(?:trong\s+đó|bao\s+gồm|gồm)(?!\w))"
        yield r"(?P<carried>(?<!\w)(?:chuyển\s+(?:qua|sang|nguồn)|kéo\s+dài)(?!\w))"
        yield r"(?P<year>(?<!\w)(?:vốn\s+)?(?:năm\s+)?20[0-9]{2}(?![\w.,/]))"
        yield rf"(?P<bare>(?<![\w.,/]){_FIGURE}(?![\w%/.]*\w|\s*%))"
        yield r"(?P<open>\()|(?P<close>\))|(?P<end>[.;](?=\s|$))"


def local_sources(sources: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the sources that are budgets below the central one ("ngân sách địa phương" in a sentence)."""
    return tuple(key for key, name in sources.items() if _LOCAL_NAME.match(name))


def _source_words(sources: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, name in sources.items():
        words = name.split()
        initials = "".join(word[0] for word in words)
        short = re.escape(initials.replace("tư", "TW")) if name.lower() != "ngân sách trung ương" else "NSTW|NSTƯ"
        yield rf"(?:vốn\s+|nguồn\s+)?{_spaced(words)}|{short}", (key,)
        if "huy động" in name.lower():
            yield r"(?:nguồn|vốn)\s+huy\s+động(?:\s+hợp\s+pháp)?(?:\s+khác)?|nguồn\s+khác", (key,)


def _kind_words(kinds: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a kind's name, its beginnings of three words, its initials: vốn đầu tư, vốn ĐTPT, ĐTPT."""
    for key, name in kinds.items():
        words = name.split()
        least = 3
        forms = [_spaced(words[:length]) for length in range(len(words), least - 1, -1)]
        tail = re.escape("".join(word[0] for word in words[1:]))
        forms += [rf"(?:(?:{re.escape(words[0])}|nguồn)\s+)?{tail}", rf"nguồn\s+{_spaced(words[1:])}"]
        yield "|".join(forms), (key,)


def _spaced(words: Iterable[str]) -> str:
    return r"\s+".join(re.escape(word) for word in words)


def _amount(found: re.Match[str], text: str) -> Token:
    parts = [(_number(figure), _scale(unit)) for figure, unit in _ONE_UNIT.findall(found[0])]
    amount = sum((figure * scale for figure, scale in parts), Fraction(0))
    return Token("amount", found[0], *found.span(), amount, parts[-1][1], is_exact=_is_exact(text, found))


def _number(figure: str) -> Fraction:
    return Fraction(figure.replace(".", "").replace(",", "."))


def _scale(unit: str) -> int:
    return _SCALES[unit[:2].lower()]


def _is_exact(text: str, found: re.Match[str]) -> bool:
    return not _ROUGHLY.search(text, 0, found.start()) and not _RATE.match(text, found.end())
