from __future__ import annotations

from itertools import permutations

from desktop.history.heads import conflicts, current, heads, heads_by_atom, revision_code, standing_ids
from tests.history.versions import a_version

FIRST = a_version(value=1)
LEFT = a_version(value=2, parents=[FIRST.id], lamport=2)
RIGHT = a_version(value=3, parents=[FIRST.id], lamport=3)
MERGED = a_version(value=3, parents=[LEFT.id, RIGHT.id], lamport=4)


def test_a_version_nobody_replaced_is_a_head_and_the_highest_counter_is_shown() -> None:
    for order in permutations([FIRST, LEFT, RIGHT]):
        assert heads(order) == (LEFT, RIGHT)


def test_equal_counters_are_ordered_by_id() -> None:
    one, two = a_version(value=1), a_version(value=2)
    assert [head.id for head in heads([one, two])] == sorted([one.id, two.id])


def test_a_version_over_all_heads_settles_the_conflict() -> None:
    assert conflicts([FIRST, LEFT, RIGHT]) == (FIRST.atom,)
    assert conflicts([FIRST, LEFT, RIGHT, MERGED]) == ()
    assert heads([MERGED, RIGHT, LEFT, FIRST]) == (MERGED,)


def test_heads_with_one_value_are_no_conflict() -> None:
    assert conflicts([a_version(value=5, person="an"), a_version(value=5, person="bình")]) == ()


def test_a_parent_of_another_atom_replaces_nothing() -> None:
    other = a_version("cell/r2/x", parents=[FIRST.id])
    assert heads_by_atom([other, FIRST]) == {"cell/r1/2.central": (FIRST,), "cell/r2/x": (other,)}


def test_what_stands_is_what_no_version_of_the_same_atom_replaced() -> None:
    elsewhere = a_version("cell/r2/x", parents=[FIRST.id])
    orphan = a_version(value=4, parents=["0" * 64])
    known = {version.id: version for version in (FIRST, elsewhere, orphan)}
    assert standing_ids(known) == [FIRST.id, elsewhere.id, orphan.id]
    assert standing_ids({**known, LEFT.id: LEFT}) == [elsewhere.id, orphan.id, LEFT.id]


def test_a_cleared_atom_has_no_current_value() -> None:
    cleared = a_version(value=None, parents=[FIRST.id], lamport=2)
    assert current([FIRST]) == {FIRST.atom: 1}
    assert current([FIRST, cleared]) == {}


def test_the_revision_code_depends_on_the_heads_only() -> None:
    code = revision_code(heads_by_atom([FIRST, LEFT, RIGHT, MERGED]))
    assert code == revision_code(heads_by_atom([MERGED]))
    assert code != revision_code(heads_by_atom([FIRST, LEFT, RIGHT]))
    assert len(code) == 8
