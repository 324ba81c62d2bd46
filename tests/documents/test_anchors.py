"""Anchors: every printed text and row of a plan has a key of its own, and bound words are where they say."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.anchors import (
    bookmark_name,
    head_hash,
    is_plainly_clean,
    row_key,
    tables,
    text_anchors,
    text_hash,
)
from desktop.documents.bound_text import FIELD, FUND, Words, filled, joined
from desktop.documents.compose import compose
from desktop.documents.model import Document, Paragraph, Part, Run
from desktop.domain.text import clean_line
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack


def test_every_text_of_both_samples_has_a_key_of_its_own() -> None:
    for plan in (hon_quan(), krong_no()):
        document = compose(plan, shipped_pack(), is_draft=True)
        keys = [anchor.key for anchor in text_anchors(document)]
        rows = [row_key(table, row) for table in tables(document) for row in table.rows]
        assert len({*keys, *rows}) == len(keys) + len(rows)
        printed = [
            run
            for part in document.parts
            for block in part.blocks
            if isinstance(block, Paragraph)
            for run in block.runs
        ]
        assert all(run.key for run in printed)
        assert all(row for row in rows)
        assert document.plan == plan.id


def test_a_text_without_a_key_is_no_anchor() -> None:
    part = Part("", (Paragraph("body", (Run("không khóa"), Run("có", key="k")), "a)"),))
    (anchor,) = text_anchors(Document("", "", "", (part,)))
    assert (anchor.key, anchor.mark) == ("k", "")


def test_bookmark_names_are_hidden_and_short_enough_for_word() -> None:
    assert re.fullmatch(r"_[A-Za-z0-9_]{1,39}", bookmark_name("text/Đ/0"))
    assert bookmark_name("text/a/0") != bookmark_name("text/a/1")


def test_bound_words_stand_where_they_say() -> None:
    document = compose(hon_quan(), shipped_pack(), is_draft=True)
    found = [
        (anchor.text[place.start : place.end], place.source)
        for anchor in text_anchors(document)
        for place in anchor.bound
    ]
    assert ("2023", f"{FIELD}năm") in found
    figures = [text for text, source in found if source.startswith(FUND)]
    assert figures
    assert all(re.fullmatch(r"[0-9.,]+", text) for text in figures)


def test_the_hash_of_a_text_overlooks_blanks_and_the_way_accents_are_stored() -> None:
    assert text_hash("Mục  tiêu\u00a0chung ") == text_hash("Mu\u0323c tiêu chung")
    assert text_hash("Mục tiêu") != text_hash("Mục Tiêu")


@given(st.text() | st.text(st.sampled_from("aăơ ƣ\u0301\u0323\u00a0\u00ad\u0007-.,0")))
def test_a_text_taken_for_clean_at_a_glance_is_clean(text: str) -> None:
    assert not is_plainly_clean(text) or clean_line(text) == text
    assert text_hash(text) == text_hash(clean_line(text))


def test_the_hash_of_a_head_follows_its_words() -> None:
    table = next(tables(compose(hon_quan(), shipped_pack(), is_draft=True)))
    assert head_hash(table) == head_hash(replace(table, rows=()))
    assert head_hash(table) != head_hash(replace(table, head=table.head[1:]))


def test_joining_moves_bound_places_and_unknown_names_stay() -> None:
    words = filled("có {số} và {lạ}", {"số": Words.whole("12", "s")})
    assert words.text == "có 12 và {lạ}"
    assert [words.text[place.start : place.end] for place in words.bound] == ["12"]
    assert joined((words, words), "; ").bound[1].start == len(words.text) + 2 + 3
    assert Words.whole("", "s").bound == ()


def test_capitals_keep_bound_places_unless_a_letter_becomes_two() -> None:
    assert Words.whole("năm", "s").upper() == Words.whole("NĂM", "s")
    assert Words.whole("ß", "s").upper() == Words("SS")
