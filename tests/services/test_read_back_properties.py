"""Whatever a plan holds and whatever became of it since the export: reading back invents nothing and takes all."""

from __future__ import annotations

import random
from functools import partial

import pytest

from desktop.domain.plan import Plan
from desktop.importers.word_file import WordFile, read_word
from desktop.importers.word_text import WordParagraph
from desktop.services.read_back_edits import taken
from tests.documents.proposals import proposal
from tests.documents.sample_plans import hon_quan
from tests.services.plan_edits import edited
from tests.services.word_files import exported, read_by, texts_of, typed_over, with_paragraph

STEPS = 12
LATER = 1000


def a_plan(seed: int) -> Plan:
    return edited(hon_quan() if seed % 2 else proposal(), seed, STEPS)


def typed(chance: random.Random, text: WordParagraph) -> tuple[WordParagraph, ...]:
    """A paragraph with one of its words typed over, taken out or doubled."""
    words = text.text.split()
    word = chance.choice(words)
    return (typed_over(text, word, chance.choice(("thêm vào", "", f"{word} và {word}", "1.234"))),)


def red_pen(chance: random.Random, word: WordFile) -> WordFile:
    """A file with words typed over in a dozen paragraphs."""
    for _ in range(STEPS):
        places = [place for place, text in enumerate(texts_of(word)) if len(text.text.split()) > 1]
        word = with_paragraph(word, chance.choice(places), partial(typed, chance))
    return word


@pytest.mark.parametrize("seed", range(6))
def test_an_untouched_file_changes_nothing_now_or_after_later_edits(seed: int) -> None:
    plan = a_plan(seed)
    word = read_word(exported(plan))
    for now in (plan, edited(plan, seed + LATER, STEPS)):
        found = read_by(word, now)
        assert (found.changes, found.problems) == ((), ())


@pytest.mark.parametrize("seed", range(4))
def test_what_was_taken_is_not_offered_again(seed: int) -> None:
    plan = a_plan(seed)
    word = red_pen(random.Random(seed), read_word(exported(plan)))
    found = read_by(word, plan)
    after = taken(plan, [change.edit for change in found.changes])
    assert [change.id for change in read_by(word, after).changes] == []
    assert len(found.changes) + len(found.problems) > 0
