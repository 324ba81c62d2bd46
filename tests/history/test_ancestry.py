from __future__ import annotations

import pytest

from desktop.history.ancestry import ancestors, common_base, suggestion
from desktop.history.json_value import Json
from desktop.history.union import by_id
from tests.history.versions import a_version

FIRST = a_version(value=1)
SECOND = a_version(value=2, parents=[FIRST.id], lamport=2)
LEFT = a_version(value=3, parents=[SECOND.id], lamport=3)
RIGHT = a_version(value=4, parents=[SECOND.id], lamport=3)
JOINED = a_version(value=5, parents=[LEFT.id, RIGHT.id], lamport=4)
KNOWN = by_id([FIRST, SECOND, LEFT, RIGHT, JOINED])


def test_a_version_came_from_everything_its_parents_came_from() -> None:
    assert ancestors(JOINED.id, KNOWN) == set(KNOWN)
    assert ancestors(LEFT.id, KNOWN) == {FIRST.id, SECOND.id, LEFT.id}
    assert ancestors("unknown", KNOWN) == set()


def test_the_base_of_two_versions_is_the_nearest_they_share() -> None:
    assert common_base([LEFT, RIGHT], KNOWN) == SECOND
    assert common_base([LEFT, a_version(value=9)], KNOWN) is None
    assert common_base([], KNOWN) is None


def lines(*texts: str) -> list[Json]:
    return [[0, [text]] for text in texts]


BASE = lines("a", "b", "c", "d", "e")


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (lines("A", "b", "c", "d", "e"), lines("a", "b", "c", "d", "E"), lines("A", "b", "c", "d", "E")),
        (lines("b", "c", "d", "e"), lines("a", "b", "c", "x", "d", "e"), lines("b", "c", "x", "d", "e")),
        (lines("A", "b", "c", "d", "e"), lines("A", "b", "c", "d", "e"), lines("A", "b", "c", "d", "e")),
        (lines("A", "b", "c", "d", "e"), lines("X", "b", "c", "d", "e"), None),
        (lines("A", "b", "c", "d", "e"), lines("a", "B", "c", "d", "e"), None),
        (lines("A", "b", "c", "d", "e"), BASE, lines("A", "b", "c", "d", "e")),
    ],
)
def test_changes_apart_are_suggested_together_and_changes_that_touch_are_not(
    ours: Json, theirs: Json, both: Json
) -> None:
    assert suggestion(BASE, [ours, theirs]) == both
    assert suggestion(BASE, [theirs, ours]) == both


def test_what_is_no_text_block_has_no_suggestion() -> None:
    assert suggestion(None, [BASE]) is None
    assert suggestion(BASE, [BASE, 5]) is None
