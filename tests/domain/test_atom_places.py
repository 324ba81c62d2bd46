"""Atoms are shown in a place of the plan."""

from __future__ import annotations

import pytest

from desktop.domain.atom_places import place_of_atom, row_and_column, text_atom
from desktop.domain.finding import Place
from desktop.domain.form_table import FormRow
from desktop.domain.fund import TOTAL
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Assignment, Recipient
from desktop.domain.section import Section
from tests.domain.plans import a_plan

PLAN = a_plan(
    sections=(Section("s", "", "chapter", children=(Section("below", "", "item"),)),),
    tables=(FormRow("t", "1", "bieu", level="table", children=(FormRow("r", "1", ""),)),),
    bases=(LegalBasis("b", "1"),),
    assignments=(Assignment("a", "1", "line-2", TOTAL, 5),),
    recipients=(Recipient("n", "1", "UBND tỉnh"),),
)


@pytest.mark.parametrize(
    ("atom", "place"),
    [
        ("plan/year", Place("plan", "", "year")),
        ("cell/line-2/amount:central.recurrent", Place("line", "line-2", "central.recurrent")),
        ("cell/line-2/carried:central.recurrent", Place("line", "line-2", "central.recurrent")),
        ("stated/line-2/central.*", Place("line", "line-2", "central.*")),
        ("cell/line-2/title", Place("line", "line-2")),
        ("sec/below/text", Place("section", "below")),
        ("cell/r/value:von", Place("row", "r", "von")),
        ("cell/r/title", Place("row", "r")),
        ("cell/b/text", Place("basis", "b")),
        ("assign/a/amount", Place("assignment", "a")),
        ("cell/target/value", Place("indicator", "target")),
        ("cell/n/text", Place("recipient", "n")),
        ("cell/agency-a/name", Place("plan")),
        ("row/gone/life", Place("plan")),
    ],
)
def test_an_atom_is_shown_where_its_row_stands(atom: str, place: Place) -> None:
    assert place_of_atom(PLAN, atom) == place


def test_an_atom_is_a_row_and_a_column() -> None:
    assert row_and_column("plan/year") == ("", "year")
    assert row_and_column("cell/r/value:von") == ("r", "value:von")
    assert row_and_column(text_atom("s")) == ("s", "text")
