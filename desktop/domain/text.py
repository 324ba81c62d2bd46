"""Vietnamese text: one form for what is stored, folding for search, the order of the alphabet, lines from Word."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

Word = tuple[tuple[int, ...], int]
SortKey = tuple[tuple[Word, ...], str]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: 1000 + place for place, letter in enumerate(_ALPHABET)}
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

_OI_FOR_HORNED_U = str.maketrans("ƣƢ", "ưƯ")
_FOLDED_LETTERS = str.maketrans("đ’‘ʼ–—‑−", "d'''----")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_BLANKS = re.compile(r"\s+")
_PLAIN = re.compile(r"[!-~]*")
"""What needs no mending: ASCII signs without a blank, as most figures are."""
_STRAY_MARKS = re.compile(r"(?<!\w)[\u0300-\u036f]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_WORDS = re.compile(r"[^\W_]+")
_Y_FOR_I = re.compile(r"(?<=[hklmst])y$|(?<=^qu)y$")

_LINE_ENDS = re.compile(r"\r\n|[\r\n\f\u0085\u2029]")
_FIRST_LEVEL = re.compile(r"[-–—−•·▪●○◦\uf000-\uf0ff]\s*")
_SECOND_LEVEL = re.compile(r"\+\s*")


TEXTS_REMEMBERED = 4096
"""Of so many texts the checks remember what they read in them: an edit changes one text of a plan."""


def nfc(text: str) -> str:
    """The text with every letter and its accents as one character."""
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """A line as it is stored: NFC, single plain blanks, trimmed, without characters nobody can see.

    Mends what pasted plans bring along: ƣ for ư, no-break blanks, soft hyphens, control characters, and accents that
    stand on no letter.
    """
    if _PLAIN.fullmatch(text):
        return text
    spaced = _BLANKS.sub(" ", text.translate(_OI_FOR_HORNED_U))
    return _BLANKS.sub(" ", _STRAY_MARKS.sub("", nfc(without_unseen(spaced)))).strip()


def without_unseen(text: str) -> str:
    """The text without control and format characters, halves of emoji (lone surrogates) and U+FFFE, U+FFFF.

    Halves can be neither stored nor printed; an editor leaves one where a backspace takes the other.
    """
    if text.isprintable():
        return text
    return "".join(char for char in text if unicodedata.category(char) not in _UNSEEN and char not in "\ufffe\uffff")


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, as a cell or a sentence opens; the rest stays."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """The text as search sees it: a clean line in small letters without accents, đ as d, one form of quote and dash.

    Where the tone mark stands does not matter (hòa, hoà).
    """
    decomposed = unicodedata.normalize("NFD", clean_line(text).lower())
    return _MARKS.sub("", decomposed).translate(_FOLDED_LETTERS)


def sort_key(text: str) -> SortKey:
    """What to sort Vietnamese names by, as its dictionaries do: word by word, letters first, then tones.

    The letters stand as a ă â b c d đ e ê …, the tones as ngang huyền hỏi ngã sắc nặng; capitals do not matter unless
    all else is equal.
    """
    line = clean_line(text)
    return tuple(_word_key(word) for word in line.lower().split()), line


def matches(query: str, text: str) -> bool:
    """Whether each word of the query begins a word of the text, accents aside: "doi ung" finds "Vốn đối ứng".

    An i typed for a y at the end of a syllable is found too (ki, kỹ). A blank query finds everything.
    """
    words = _WORDS.findall(fold(text))
    return all(any(_begins(wanted, word) for word in words) for wanted in _WORDS.findall(fold(query)))


def lines_from_paste(text: str) -> list[tuple[int, str]]:
    """The lines of a text pasted from Word as (level, clean line), without blank ones.

    A dash or bullet before a line puts it on level 1, a plus sign on level 2; the sign itself is dropped.
    """
    levelled = (_levelled(clean_line(line)) for line in _LINE_ENDS.split(text))
    return [(level, line) for level, line in levelled if line]


def _word_key(word: str) -> Word:
    """The ranks of a word's letters and the rank of its tone."""
    parts = [_letter_and_tone(char) for char in word]
    return tuple(chain.from_iterable(ranks for ranks, _ in parts)), max(tone for _, tone in parts)


def _letter_and_tone(char: str) -> tuple[tuple[int, ...], int]:
    """The rank of a letter (its own if it is not in the alphabet) without its tone, and the rank of the tone."""
    decomposed = unicodedata.normalize("NFD", char)
    letter = nfc("".join(mark for mark in decomposed if mark not in _TONE_RANK))
    tone = max((_TONE_RANK[mark] for mark in decomposed if mark in _TONE_RANK), default=0)
    return tuple(_LETTER_RANK.get(part, ord(part)) for part in letter), tone


def _begins(wanted: str, word: str) -> bool:
    """Whether a folded word begins as wanted, or would if both were spelt with i."""
    return word.startswith(wanted) or _Y_FOR_I.sub("i", word).startswith(_Y_FOR_I.sub("i", wanted))


def _levelled(line: str) -> tuple[int, str]:
    if mark := _FIRST_LEVEL.match(line):
        return 1, line[mark.end() :]
    if mark := _SECOND_LEVEL.match(line):
        return 2, line[mark.end() :]
    return 0, line
