"""A plan in a package is changed by versions over what is shown; what stands against it stays."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.codec import atoms
from desktop.services.continuing import continued
from desktop.services.package_plan import merged_of, plan_of, values_of, versions_of
from tests.documents.sample_plans import hon_quan
from tests.history.versions import AN, TIME, a_version


def test_an_edit_is_one_version_over_the_shown_one_and_makes_the_plan() -> None:
    before = hon_quan()
    after = replace(before, facts=replace(before.facts, place="Lộc Ninh"))
    known = versions_of(before)
    (made,) = continued(known, before, after, author=AN, time=TIME)
    (replaced,) = (version for version in known if version.atom == "plan/place")
    assert (made.atom, made.value, made.parents) == ("plan/place", "Lộc Ninh", (replaced.id,))
    assert (made.lamport, made.time, made.person) == (1, TIME, AN.person)
    merged = merged_of((*known, made))
    assert not merged.conflicts
    assert plan_of(before.id, values_of(merged.texts)) == after


def test_no_edit_makes_no_version_and_a_plan_without_versions_gets_its_first() -> None:
    plan = hon_quan()
    assert continued((), plan, plan, author=AN, time=TIME) == ()
    bare = replace(plan, communes=())
    made = continued((), bare, plan, author=AN, time=TIME)
    assert {version.atom for version in made} == atoms(plan).keys() - atoms(bare).keys()
    assert all(version.parents == () for version in made)


def test_the_other_side_of_a_conflict_stays() -> None:
    plan = hon_quan()
    known = versions_of(plan)
    other = replace(a_version("plan/place", "Bù Đăng", lamport=7), plan=plan.id)
    shown = plan_of(plan.id, values_of(merged_of((*known, other)).texts))
    after = replace(shown, facts=replace(shown.facts, place="Lộc Ninh"))
    (made,) = continued((*known, other), shown, after, author=AN, time=TIME)
    merged = merged_of((*known, other, made))
    assert made.parents == (other.id,)
    assert [conflict.atom for conflict in merged.conflicts] == ["plan/place"]
    assert merged.texts["plan/place"] == '"Lộc Ninh"'
