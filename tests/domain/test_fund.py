from __future__ import annotations

import pytest

from desktop.domain.fund import TOTAL, Fund, Measure, add_up

CENTRAL = Fund("central", "recurrent")
INVESTMENT = Fund("central", "investment")
DISTRICT = Fund("district", "recurrent")


def test_a_fund_reads_back_from_its_key() -> None:
    assert Fund.parse(CENTRAL.key) == CENTRAL
    assert CENTRAL.key == "central.recurrent"


@pytest.mark.parametrize("key", ["central", ".recurrent", "central.", "central.*", "a.b.c", "a+b.c", ""])
def test_what_is_not_one_source_and_one_kind_is_no_fund(key: str) -> None:
    with pytest.raises(ValueError, match="not a fund"):
        Fund.parse(key)


@pytest.mark.parametrize("key", ["*.*", "central.*", "*.recurrent", "provincial+district.recurrent", "a.b+c"])
def test_a_measure_reads_back_from_its_key(key: str) -> None:
    assert Measure.parse(key).key == key


@pytest.mark.parametrize("key", ["central", "a.b.c", ".b", "a.", "a+.b", "a+*.b", "*+a.b"])
def test_what_is_not_sources_and_kinds_is_no_measure(key: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        Measure.parse(key)


def test_a_measure_of_one_fund_knows_its_fund() -> None:
    assert Measure.of(CENTRAL).fund == CENTRAL
    assert Measure.parse("central.*").fund is None
    assert Measure.parse("central+district.recurrent").fund is None


def test_a_measure_adds_up_the_funds_it_holds() -> None:
    amounts = {CENTRAL: 216, INVESTMENT: 148, DISTRICT: 22}
    assert Measure.parse("central.*").total(amounts) == 364
    assert Measure.parse("*.recurrent").total(amounts) == 238
    assert Measure.parse("central+district.recurrent").total(amounts) == 238
    assert TOTAL.total(amounts) == 386


def test_no_figure_is_not_zero() -> None:
    assert TOTAL.total({}) is None
    assert TOTAL.total({CENTRAL: 0}) == 0
    assert Measure.parse("provincial.*").total({CENTRAL: 5}) is None


def test_adding_up_keeps_every_fund_that_appears_once() -> None:
    assert add_up(({CENTRAL: 1}, {}, {CENTRAL: 2, DISTRICT: 0})) == {CENTRAL: 3, DISTRICT: 0}
