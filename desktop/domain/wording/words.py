"""Words written wrongly: one twice in a row, known misspellings, and two spellings of one word in a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from desktop.domain.wording.faults import TextCode, TextFault, WordLists

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_REPEAT = 4
_TONES = {
    **{f"o{marked}": f"{first}a" for marked, first in zip("àáảãạ", "òóỏõọ", strict=True)},
    **{f"o{marked}": f"{first}e" for marked, first in zip("èéẻẽẹ", "òóỏõọ", strict=True)},
    **{f"u{marked}": f"{first}y" for marked, first in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)},
}
_NEW_TONE = re.compile("(?<![qQ])(?:" + "|".join(_TONES) + r")(?![^\W_])", re.IGNORECASE)
_OPEN_SYLLABLE = re.compile(
    r"(?<![^\W_])[^\W\d_]*(?:(?:o[àáảãạèéẻẽẹ])|(?:[òóỏõọ][ae])|(?<![qQ])(?:u[ỳýỷỹỵ]|[ùúủũụ]y))(?![^\W_])", re.IGNORECASE
)
YEARS_WITH_DASH = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*[–—]\s*((?:19|20)[0-9]{2})(?![0-9])")
_YEARS_WITH_HYPHEN = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}\s?-\s?(?:19|20)[0-9]{2}(?![0-9])")


def doubled_words(text: str, words: WordLists) -> Iterator[TextFault]:
    """One to four words said twice in a row ("được được", "Về việc Về việc"), where that is no way of speaking."""
    found = list(_WORD.finditer(text))
    said = [match[0].casefold() for match in found]
    place = 0
    while place < len(found):
        length = next(
            (count for count in range(_LONGEST_REPEAT, 0, -1) if _repeats(text, found, said, place, count)), 0
        )
        if length and not _is_speech(found, place, length, words):
            first, second = found[place + length - 1], found[place + 2 * length - 1]
            yield TextFault("TXT-01", "doubled", first.end(), second.end(), "")
        place += max(2 * length, 1)


def _repeats(text: str, found: list[re.Match[str]], said: list[str], place: int, count: int) -> bool:
    """Tell whether `count` words are followed by the same words with nothing but blanks between them."""
    if said[place : place + count] != said[place + count : place + 2 * count]:
        return False
    gaps = (text[left.end() : right.start()] for left, right in pairwise(found[place : place + 2 * count]))
    return all(gap and gap.isspace() for gap in gaps)


def _is_speech(found: list[re.Match[str]], place: int, length: int, words: WordLists) -> bool:
    if length > 1:
        return False
    word = found[place][0]
    following = found[place + 2][0] if place + 2 < len(found) else ""
    is_name = word[0].isupper() and found[place + 1][0][0].isupper()
    lower = word.casefold()
    return is_name or lower in words.doubles or f"{lower} {following.casefold()}" in words.compounds


def misspelt(text: str, words: WordLists) -> Iterator[TextFault]:
    """Misspellings from the pack's list ("Tiêu dự án"); a phrase in capitals is found and mended in capitals."""
    yield from _phrases(text, words.misspelt, "TXT-01", "spelling", in_capitals=True)


def wrong_capitals(text: str, words: WordLists) -> Iterator[TextFault]:
    """Names and organs with capitals where the decree wants none, or the other way round (phụ lục II)."""
    yield from _phrases(text, words.capitals, "FMT-01", "capitals", in_capitals=False)


def _phrases(
    text: str, phrases: Mapping[str, str], code: TextCode, kind: str, *, in_capitals: bool
) -> Iterator[TextFault]:
    pattern, meant = _pattern(tuple(phrases.items()), in_capitals)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        written = " ".join(match[0].split())
        yield TextFault(code, kind, match.start(), match.end(), meant[written])


@lru_cache(maxsize=16)
def _pattern(phrases: tuple[tuple[str, str], ...], in_capitals: bool) -> tuple[re.Pattern[str] | None, dict[str, str]]:  # noqa: FBT001 - a cache key
    """One pattern for all phrases, the longest first, and what is meant by each way they are written."""
    meant: dict[str, str] = {}
    for wrong, right in phrases:
        meant[wrong] = right
        if in_capitals:
            meant.setdefault(wrong[0].upper() + wrong[1:], right[0].upper() + right[1:])
            meant.setdefault(wrong.upper(), right.upper())
    if not meant:
        return None, meant
    listed = sorted(meant, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in each.split()) for each in listed)
    return re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])"), meant


def mixed_spellings(texts: Iterable[str], words: WordLists) -> Mapping[str, str]:
    """Return the rarer spellings of a whole plan with the one it uses most: {"hàng năm": "hằng năm"}.

    Which of two is meant where both are as frequent, the pack's order says; tone marks (hoà, hòa) are told by the
    place of the mark alone.
    """
    whole = "\n".join(texts)
    found: dict[str, str] = {}
    for forms in words.variants:
        counted = {form: len(_word_pattern(form).findall(whole)) for form in forms}
        if sum(count > 0 for count in counted.values()) > 1:
            most = max(forms, key=lambda form: counted[form])
            found |= {form: most for form in forms if form != most and counted[form]}
    return found


def variant_faults(text: str, rare: Mapping[str, str]) -> Iterator[TextFault]:
    """The rarer spellings in one text."""
    for form, most in rare.items():
        for match in _word_pattern(form).finditer(text):
            fix = most[0].upper() + most[1:] if match[0][0].isupper() else most
            yield TextFault("TXT-01", "variant", match.start(), match.end(), fix)


@lru_cache(maxsize=256)
def _word_pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", re.IGNORECASE)


def old_tone(word: str) -> str:
    """Return a word with the tone mark where it was put of old: hoà is hòa, thuỷ is thủy; quý stays."""
    return _NEW_TONE.sub(lambda match: _TONES[match[0].lower()], word.lower())


def mixed_tones(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the rarer place of the tone mark with the plan's usual one, syllable by syllable, in small letters."""
    counted = Counter(match[0].lower() for text in texts for match in _OPEN_SYLLABLE.finditer(text))
    by_word: dict[str, list[str]] = {}
    for form in sorted(counted):
        by_word.setdefault(old_tone(form), []).append(form)
    found: dict[str, str] = {}
    for old, forms in by_word.items():
        most = max(forms, key=lambda form: (counted[form], form == old))
        found |= {form: most for form in forms if form != most}
    return found


def tone_faults(text: str, rare: Mapping[str, str]) -> Iterator[TextFault]:
    """Syllables whose tone mark stands elsewhere than in the rest of the plan; never mended by the program."""
    if rare:
        for match in _OPEN_SYLLABLE.finditer(text):
            if match[0].lower() in rare:
                yield TextFault("TXT-01", "tone", match.start(), match.end())


def has_both_dashes(texts: Iterable[str]) -> bool:
    """Tell whether years are joined both with a hyphen and with a dash ("2021-2025", "2021 – 2025")."""
    whole = "\n".join(texts)
    return bool(YEARS_WITH_DASH.search(whole)) and bool(_YEARS_WITH_HYPHEN.search(whole))


def dash_faults(text: str) -> Iterator[TextFault]:
    """Years joined with a dash."""
    for match in YEARS_WITH_DASH.finditer(text):
        yield TextFault("TXT-01", "dash", match.start(), match.end(), f"{match[1]}-{match[2]}")
