"""A plan and its atoms are the same thing: the codec loses nothing and knows what an edit changed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.codec import atoms, changed_atoms, read_plan
from desktop.domain.fund import TOTAL, Fund
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Facts, Plan
from desktop.domain.section import Section
from desktop.history.json_value import canonical_text
from desktop.packs.pack import Pack, load_pack
from desktop.packs.shelf import available_packs
from desktop.services.plan_files import plan_of
from desktop.services.samples import sample_file
from tests.services.plan_edits import edited

CENTRAL = Fund("central", "recurrent")


@cache
def _pack() -> Pack:
    return load_pack(available_packs()[0].folder)


def _sample() -> Plan:
    return plan_of(sample_file("hon-quan-2023"), _pack())


def _applied(before: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    """Put changes over atoms as the store does; a row whose life ended reads as gone with all its cells."""
    values = {name: value for name, value in (before | changed).items() if value is not None}
    living = {name.split("/")[1] for name in values if name.startswith("row/") and name.endswith("/life")}
    return {name: value for name, value in values.items() if name.startswith("plan/") or name.split("/")[1] in living}


def _small(*children: Line) -> Plan:
    return Plan("p", Facts(), FundingTree(Line("root", "", "", level="programme", children=children)))


def test_a_plan_read_from_its_atoms_is_the_plan() -> None:
    plan = _sample()
    assert read_plan(plan.id, atoms(plan)) == plan


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 40))
def test_an_edited_plan_read_from_its_atoms_has_the_same_atoms(seed: int, steps: int) -> None:
    plan = edited(_sample(), seed, steps)
    assert atoms(read_plan(plan.id, atoms(plan))) == atoms(plan)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 20))
def test_the_changed_atoms_put_over_the_old_ones_give_the_new_ones(seed: int, steps: int) -> None:
    before = edited(_sample(), seed, 5)
    after = edited(before, seed + 1, steps)
    assert _applied(atoms(before), changed_atoms(before, after)) == atoms(after)


def test_every_atom_has_a_canonical_spelling() -> None:
    assert all(canonical_text(value) for value in atoms(edited(_sample(), 7, 60)).values())


def test_nothing_changed_means_no_atoms() -> None:
    plan = _sample()
    assert changed_atoms(plan, plan) == {}


def test_one_amount_is_one_atom() -> None:
    before = _sample()
    line = before.funding.by_code("2")
    assert line is not None
    after = replace(before, funding=before.funding.with_line(line.with_amount(CENTRAL, 7)))
    assert changed_atoms(before, after) == {f"cell/{line.id}/amount:central.recurrent": 7}


def test_a_removed_row_ends_its_life_and_that_of_the_rows_below() -> None:
    before = _small(Line("a", "1", "", children=(Line("b", "1.1", ""),)))
    assert changed_atoms(before, _small()) == {"row/a/life": None, "row/b/life": None}


@pytest.mark.parametrize("there", [True, False])
def test_a_row_moved_below_another_lives_on_in_its_new_place(*, there: bool) -> None:
    child = Line("c", "x", "Con", amounts={CENTRAL: 5}, children=(Line("d", "y", "Cháu"),))
    first = _small(Line("a", "1", "", children=(child,)), Line("b", "2", ""))
    second = _small(Line("a", "1", ""), Line("b", "2", "", children=(child,)))
    before, after = (first, second) if there else (second, first)
    changed = changed_atoms(before, after)
    assert changed["row/c/place"] == ["b" if there else "a", ""]
    assert _applied(atoms(before), changed) == atoms(after)


def test_a_blank_stated_figure_is_kept_apart_from_none() -> None:
    root = Line("root", "", "", level="programme", stated={TOTAL: None})
    read = read_plan("p", atoms(Plan("p", Facts(), FundingTree(root))))
    assert read.funding.root.stated == {TOTAL: None}


def test_rows_whose_parent_is_gone_stand_at_the_top() -> None:
    values = atoms(_small(Line("a", "1", "", children=(Line("b", "1.1", ""),))))
    del values["row/a/life"]
    assert [line.id for line in read_plan("p", values).funding.root.walk()] == ["root", "b"]


def test_a_row_whose_place_never_came_stands_at_the_top_with_the_rows_below_it() -> None:
    values = atoms(_small(Line("z", "2", ""), Line("a", "1", "", children=(Line("b", "1.1", ""),))))
    del values["row/a/place"]
    root = read_plan("p", values).funding.root
    assert sorted((line.id, [child.id for child in line.children]) for line in root.children) == [
        ("a", ["b"]),
        ("z", []),
    ]


def test_rows_that_claim_each_other_as_parent_are_not_lost() -> None:
    values = atoms(_small(Line("a", "1", ""), Line("b", "2", "")))
    values |= {"row/a/place": ["b", ""], "row/b/place": ["a", ""]}
    assert {line.id for line in read_plan("p", values).funding.root.walk()} == {"root", "a", "b"}


def test_a_row_below_a_loop_is_not_lost() -> None:
    values = atoms(_small(Line("a", "1", ""), Line("b", "2", ""), Line("c", "3", "")))
    values |= {"row/a/place": ["b", ""], "row/b/place": ["a", ""], "row/c/place": ["a", ""]}
    assert {line.id for line in read_plan("p", values).funding.root.walk()} == {"root", "a", "b", "c"}


def test_a_cell_that_was_emptied_reads_as_one_that_never_was() -> None:
    plan = _small(Line("a", "1", "", reason="chưa có vốn"))
    values = atoms(plan) | {"cell/a/reason": None, "cell/a/fund.central.recurrent": None}
    (line,) = read_plan("p", values).funding.root.children
    assert (line.reason, dict(line.amounts)) == ("", {})


def test_atoms_of_a_newer_program_are_left_out() -> None:
    plan = _small(Line("a", "1", ""))
    later = {"cell/a/colour": "red", "plan/weather": "rain", "row/z/life": "planet", "row/a/place": 5, "odd": 1}
    read = read_plan("p", atoms(plan) | later)
    assert [line.id for line in read.funding.root.walk()] == ["root", "a"]


def test_a_plan_without_rows_is_read_as_an_empty_one() -> None:
    assert read_plan("p", {}).funding.root.level == "programme"


def test_sections_keep_their_tree() -> None:
    inner = Section("s2", "b", "item", "1", "Trong")
    plan = replace(_small(), sections=(Section("s1", "a", "chapter", "1", "Ngoài", children=(inner,)),))
    assert read_plan("p", atoms(plan)).sections == plan.sections


@pytest.mark.parametrize("files", [[["pdf", "a.pdf", "00", "9"]], [["pdf", 1, "00", 9]]])
def test_kept_files_of_another_shape_are_refused(files: list[list[object]]) -> None:
    with pytest.raises(ValueError, match="pdf"):
        read_plan("p", {"row/s/life": "step", "row/s/place": ["", "1"], "cell/s/files": files})
