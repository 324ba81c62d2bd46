from __future__ import annotations

from desktop.history.drafts import Draft
from desktop.history.heads import head_of
from desktop.history.json_value import Json
from desktop.history.sealing import seal, template_version
from desktop.history.version import LAMPORT_LIMIT, Author, Version
from tests.history.versions import AN, PLAN, TIME, a_version

OLD = a_version(value=5, lamport=7)
RIVAL = a_version(value=6, lamport=7, person="bình")


def sealed(*drafts: Draft, over: tuple[Version, ...] = (), highest: int = 7) -> tuple[Version, ...]:
    by_atom: dict[str, list[Version]] = {}
    for version in over:
        by_atom.setdefault(version.atom, []).append(version)
    heads = {atom: [head_of(version) for version in versions] for atom, versions in by_atom.items()}
    return seal(drafts, heads, AN, highest=highest, time=TIME)


def a_draft(value: Json, *over: Version, atom: str = OLD.atom) -> Draft:
    return Draft(PLAN, atom, value, tuple(version.id for version in over))


def test_a_version_names_what_it_was_typed_over_its_author_and_the_next_counter() -> None:
    (version,) = sealed(a_draft(8, OLD), over=(OLD,))
    assert version == Version(
        atom=OLD.atom,
        plan=PLAN,
        kind="value",
        lamport=8,
        office="labour",
        parents=(OLD.id,),
        replica="laptop-1",
        seen=(),
        time=TIME,
        person="an",
        value=8,
    )


def test_an_unchanged_value_makes_no_version() -> None:
    assert sealed(a_draft(5, OLD), over=(OLD,)) == ()


def test_clearing_what_never_was_makes_no_version_but_clearing_a_value_does() -> None:
    assert sealed(a_draft(None)) == ()
    assert [version.value for version in sealed(a_draft(None, OLD), over=(OLD,))] == [None]


def test_true_is_not_one() -> None:
    one = a_version(value=1)
    assert [version.value for version in sealed(a_draft(True, one), over=(one,))] == [True]


def test_a_value_over_two_heads_settles_them_even_when_it_repeats_one() -> None:
    (version,) = sealed(a_draft(6, OLD, RIVAL), over=(OLD, RIVAL))
    assert version.parents == tuple(sorted([OLD.id, RIVAL.id]))


def test_a_draft_typed_before_a_rival_came_names_only_what_it_replaces() -> None:
    (version,) = sealed(a_draft(6, OLD), over=(OLD, RIVAL))
    assert version.parents == (OLD.id,)


def test_a_draft_over_a_head_that_is_gone_still_becomes_a_version() -> None:
    (version,) = sealed(a_draft(5, OLD), over=(RIVAL,))
    assert version.parents == (OLD.id,)


def test_versions_come_sorted_by_atom_whatever_order_the_drafts_have() -> None:
    drafts = [a_draft(1, atom="b"), a_draft(2, atom="a")]
    assert sealed(*drafts) == sealed(*reversed(drafts))
    assert [version.atom for version in sealed(*drafts)] == ["a", "b"]


def test_a_deletion_lists_every_head_of_its_row_as_it_stands_after_sealing() -> None:
    life = a_version("row/r1/life", value=True)
    kept = a_version("cell/r1/note", value="x")
    elsewhere = a_version("cell/r2/note", value="y")
    deletion = a_draft(False, life, atom="row/r1/life")
    cell, died = sealed(deletion, a_draft(9, OLD), over=(life, kept, elsewhere, OLD))
    assert died.atom == "row/r1/life"
    assert died.seen == tuple(sorted([kept.id, cell.id]))
    assert died.parents == (life.id,)


def test_a_row_that_loses_its_life_atom_is_deleted_too() -> None:
    assert a_draft(None, atom="row/r1/life").deleted_row == "r1"
    assert a_draft(True, atom="row/r1/life").deleted_row is None
    assert a_draft(None, atom="row/r1/place").deleted_row is None


def test_the_deletion_of_a_row_without_cells_has_seen_nothing() -> None:
    life = a_version("row/r1/life", value=True)
    (died,) = sealed(a_draft(None, life, atom="row/r1/life"), over=(life,))
    assert died.seen == ()


def test_a_counter_at_its_end_stays_there() -> None:
    (version,) = sealed(a_draft(1), highest=LAMPORT_LIMIT)
    assert version.lamport == LAMPORT_LIMIT


def test_a_template_gives_every_office_the_same_bytes() -> None:
    first = template_version(PLAN, "sec/s1/text", ["Mục tiêu"], template="giam-ngheo-2021-2025")
    assert (
        first.line()
        == (
            f'{{"a":"sec/s1/text","g":"{PLAN}","k":"text","l":0,"o":"","p":[],"r":"","s":[],"t":null,'
            '"u":"giam-ngheo-2021-2025","v":["Mục tiêu"]}'
        ).encode()
    )


def test_the_author_shows_in_the_id() -> None:
    other = Author(person="bình", office="labour", replica="laptop-1")
    one = seal([a_draft(1)], {}, AN, highest=0, time=TIME)
    two = seal([a_draft(1)], {}, other, highest=0, time=TIME)
    assert one[0].id != two[0].id
