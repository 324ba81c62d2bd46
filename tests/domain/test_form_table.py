"""Rows of appendix tables are found by their ids."""

from __future__ import annotations

import pytest

from desktop.domain.form_table import FormRow, table_holding

ROW = FormRow("r", "1", "", "Cầu")
TABLES = (FormRow("t1", "1", "mot", level="table"), FormRow("t2", "2", "hai", level="table", children=(ROW,)))


@pytest.mark.parametrize(("row_id", "form"), [("t1", "mot"), ("t2", "hai"), ("r", "hai")])
def test_a_row_and_a_table_itself_tell_which_table_holds_them(row_id: str, form: str) -> None:
    assert table_holding(TABLES, row_id).code == form


def test_a_row_of_no_table_is_asked_for_in_vain() -> None:
    with pytest.raises(KeyError):
        table_holding(TABLES, "khac")
