"""Numbers and keys among the facts that no plan may hold are told from those it may."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.fact_limits import UNITS, fact_may_be
from desktop.domain.plan import Facts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("unit", unit) for unit in UNITS),
        ("step", 1),
        ("counterpart_base", ""),
        ("counterpart_base", "central.recurrent"),
        ("shares", {"district": 0}),
        ("subject", ""),
        ("a fact of later", 5),
    ],
)
def test_what_a_fact_may_be(name: str, value: Any) -> None:  # noqa: ANN401 - facts of many kinds
    assert fact_may_be(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unit", 0),
        ("unit", 10),
        ("step", 0),
        ("step", 10**15),
        ("year", -1),
        ("months", 0),
        ("adjustment", 100),
        ("counterpart_base", "central"),
        ("shares", {"district": 5, "provincial": -5}),
        ("share_tolerance", 1001),
    ],
)
def test_what_a_fact_may_not_be(name: str, value: Any) -> None:  # noqa: ANN401 - facts of many kinds
    assert not fact_may_be(name, value)


def test_the_facts_a_plan_begins_with_are_allowed() -> None:
    assert all(fact_may_be(name, value) for name, value in vars(Facts()).items())
