"""All faults of one text that can be told from the text alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from desktop.domain.text import TEXTS_REMEMBERED
from desktop.domain.wording.faults import TextFault, TextRule, WordLists, apart
from desktop.domain.wording.official import (
    documents_named,
    parts_of_acts,
    sentence_starts,
    spaced_symbols,
    units_named,
    unpadded_dates,
)
from desktop.domain.wording.strange_letters import (
    exponents,
    legacy_letters,
    loose_marks,
    markdown,
    odd_blanks,
    stray_quotes,
    unseen_characters,
)
from desktop.domain.wording.words import doubled_words, misspelt, wrong_capitals

RULES: tuple[TextRule, ...] = (
    legacy_letters,
    loose_marks,
    unseen_characters,
    markdown,
    misspelt,
    wrong_capitals,
    doubled_words,
    unpadded_dates,
    spaced_symbols,
    documents_named,
    parts_of_acts,
    units_named,
    sentence_starts,
    exponents,
    stray_quotes,
    odd_blanks,
)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def text_faults(text: str, words: WordLists) -> tuple[TextFault, ...]:
    """Return the faults of one line in reading order, none reaching into another; fields are masked."""
    return apart(chain.from_iterable(rule(text, words) for rule in RULES))
