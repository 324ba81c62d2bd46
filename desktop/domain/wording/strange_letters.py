"""Letters and blanks that pasted texts bring along (DOMAIN 6.4): legacy letters, loose accents, odd blanks, marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desktop.domain.text import nfc, without_unseen
from desktop.domain.wording.faults import TextFault, WordLists, matches

_LEGACY = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "Ɖ": "Đ"})
_LEGACY_WORD = re.compile(r"[^\W_]*[ƣƢÐƉ][^\W_]*")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]\s*")
_BLANKS = re.compile(r"^\s+|\s+$|(?:(?! )\s|\s{2,})\s*")
_BEFORE_MARK = re.compile(r"(?<=[^\W_])\s+(?=[,;:](?:\s|$))|(?<=[^\W\d_])\s+(?=\.(?:\s|$))")
_MARKDOWN = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|^#{1,6}\s+|`+")
_LOOSE = re.compile(r"[^\W_]+[\u0300-\u036f][\w\u0300-\u036f]*|\s*[\u0300-\u036f]+")
_STRAY_QUOTE = re.compile(r"(?<=[^\W_])[’'](?=[\s;.,)]|$)")
_EXPONENT = re.compile(r"(?<=[0-9])(\s?(?:k|c|d|m)?m)\s+([23])(?![\w.,]*[0-9])(?=\W|$)")
_POWERS = {"2": "²", "3": "³"}


def legacy_letters(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Letters of old encodings: ƣ for ư, Ð for Đ, bullets of a private font."""
    for match in matches(_LEGACY_WORD, text):
        yield TextFault("TXT-01", "letters", match.start(), match.end(), match[0].translate(_LEGACY))
    for match in _PRIVATE.finditer(text):
        fix = "- " if match.start() == 0 else ""
        yield TextFault("TXT-01", "letters", match.start(), match.end(), fix)


def loose_marks(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Accents that are characters of their own, so that searching and printing go wrong."""
    for match in matches(_LOOSE, text):
        composed = nfc(match[0])
        fix = "".join(char for char in composed if not unicodedata.combining(char)).strip()
        yield TextFault("TXT-01", "marks", match.start(), match.end(), fix)


def unseen_characters(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Control and format characters nobody sees: soft hyphens, zero-width blanks, halves of emoji."""
    for place, char in enumerate(text):
        if not char.isspace() and not without_unseen(char):
            yield TextFault("TXT-01", "unseen", place, place + 1, "")


def odd_blanks(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Doubled blanks, tabs and no-break blanks, blanks at either end and before a comma or a full stop."""
    for match in _BLANKS.finditer(text):
        is_edge = match.start() == 0 or match.end() == len(text)
        yield TextFault("TXT-01", "blanks", match.start(), match.end(), "" if is_edge else " ")
    for match in _BEFORE_MARK.finditer(text):
        yield TextFault("TXT-01", "blanks", match.start(), match.end(), "")


def markdown(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Signs a text recogniser leaves for bold and headings."""
    for match in _MARKDOWN.finditer(text):
        yield TextFault("TXT-01", "markdown", match.start(), match.end(), "")


def stray_quotes(text: str, _words: WordLists) -> Iterator[TextFault]:
    """A closing quote that closes nothing ("2021-2025’;"), or double quotes that do not pair."""
    if "‘" not in text and text.count("'") <= 1:
        for match in _STRAY_QUOTE.finditer(text):
            yield TextFault("TXT-01", "quote", match.start(), match.end(), "")
    opened, closed = text.count("“"), text.count("”")
    if opened != closed:
        place = text.rindex("“" if opened > closed else "”")
        yield TextFault("TXT-01", "pair", place, place + 1)


def exponents(text: str, _words: WordLists) -> Iterator[TextFault]:
    """A power that slipped off its unit: "30m 2" is 30 m²."""
    for match in _EXPONENT.finditer(text):
        yield TextFault("TXT-01", "exponent", match.start(), match.end(), match[1] + _POWERS[match[2]])
