"""A broken appendix form or tie is refused with its file and key path."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from desktop.packs.pack import load_pack
from desktop.packs.table_linking import table_faults
from desktop.packs.table_schema import TableColumn, TableForm, TableRow, Tie
from tests.packs.pack_copy import SHIPPED, PackCopy

II, IV, SHARE, TIES = "forms/phu-luc-ii.toml", "forms/phu-luc-iv.toml", "forms/phan-bo-xa.toml", "ties.toml"
Break = tuple[str, str, str, str, str]
"""File, what stands there, what is put in its place, the key path refused, a part of the message."""

BREAKS: tuple[Break, ...] = (
    (IV, "kind = 'table'", "kind = 'sheet'", "$.kind", "funding, table"),
    (IV, "kind = 'table'\n", "", "$.kind", "funding, table"),
    (IV, "key = 'phu-luc-iv'", "key = 'khac'", "$.key", "not called khac.toml"),
    (IV, "last_year = 2025", "last_year = 2020", "$.last_year", "before the first"),
    (IV, "rows_from = 'fixed'", "rows_from = 'fixed'\nunit = 0", "$.unit", "not above zero"),
    (IV, "rows_from = 'fixed'", "rows_from = 'fixed'\nlevels = ['ward']", "$.levels", "no such level: ward"),
    (IV, "title_after = 'dia-ban'", "title_after = 'x'", "$.title_after", "no such column: x"),
    (IV, "key = 'nsdp'", "key = 'nstw'", "$.column[3].key", "given twice: nstw"),
    (IV, "value = 'money'", "value = 'coin'", "$.column[2].value", "Invalid enum"),
    (IV, "value = 'money'", "value = 'text'", "$.column[2].value", "only figures"),
    (IV, "group = 'Vốn đầu tư (triệu đồng)'", "subgroup = 'Vốn'", "$.column[2].subgroup", "without its group"),
    (IV, "code = 'II'", "code = 'I'", "$.row[1].code", "given twice: I"),
    (IV, "line = '4.3'", "line = '4.9'", "$.row[3].line", "no such line: 4.9"),
    (IV, "title = 'Năm thực hiện'", "title = 'Năm {chủ trì}'", "$.column[4].title", "{chủ trì}"),
    (IV, "title = 'Huyện nghèo'", "title = 'Huyện {x}'", "$.row[0].title", "{x}"),
    (IV, "number = 'III'\n", "number = 'III'\nparent = 'IX'\n", "$.row[2].parent", "no such row above: IX"),
    (II, "level = 'subrow'\nparent = '1'", "level = 'group'\nparent = '1'", "$.row[1].level", "higher level"),
    (II, "[uoc-nam] / [ke-hoach]", "[uoc-nam] / [ke hoach]", "$.column[6].computed", "no such column: ke hoach"),
    (II, "[uoc-nam] / [ke-hoach]", "[uoc-nam] / [don-vi]", "$.column[6].computed", "no figures in the column: don-vi"),
    (II, "[uoc-nam] / [ke-hoach]", "[uoc-nam] // [ke-hoach]", "$.column[6].computed", "not expected here: / (at 11)"),
    (II, "[uoc-nam] / [ke-hoach]", "[ss-ke-hoach] / [ke-hoach]", "$.column[6].computed", "its own result"),
    (II, "computed = '[uoc-thang] / [kq] * 100'", "", "$.column[4].can_type", "typed over"),
    (II, "unit = 'Hộ'", "unit = 'Hộ'\ncells = { x = '1' }", "$.row[0].cells.x", "no such column: x"),
    (II, "unit = 'Hộ'", "unit = 'Hộ'\ncells = { kq = '{x}' }", "$.row[0].cells.kq", "{x}"),
    (II, "unit = 'Hộ'", "unit = 'Hộ'\ncells = { kq = 1 }", "$.row[0].cells.kq", "whole đồng"),
    (SHARE, "[[column]]", "[[row]]\ncode = 'a'\ntitle = 'a'\n\n[[column]]", "$.row", "none can be given"),
    (TIES, "phu-luc-iv[III].nstw", "phu-luc-ix[III].nstw", "$.tie[1]", "no such form: phu-luc-ix"),
    (TIES, "phu-luc-iv[III].nstw", "phu-luc-iv[III].tien", "$.tie[1]", "no such column of phu-luc-iv: tien"),
    (TIES, "phu-luc-iv[III].nstw", "phu-luc-iv[V].nstw", "$.tie[1]", "no such row of phu-luc-iv: V"),
    (TIES, "phu-luc-iv[III].nstw", "phu-luc-iv[III].nstw *", "$.tie[1]", "expected + or -"),
    (TIES, "kinh-phi[4.1.1].central", "kinh-phi[4.1.9].central", "$.tie[1]", "no such line: 4.1.9"),
    (TIES, "kinh-phi[4.1.1].central", "kinh-phi[4.1.1].centre", "$.tie[1]", "no such source: centre"),
    (TIES, "kinh-phi[4.1.1].central.investment", "kinh-phi[4.1.1].central.land", "$.tie[1]", "no such kind: land"),
    (TIES, "kinh-phi[4.1.1].central.investment", "kinh-phi[4.1.1].+.land", "$.tie[1]", ""),
    (TIES, "chỉ tiêu[giam-ho-ngheo]", "chỉ tiêu[giam]", "$.tie[22]", "no such indicator: giam"),
    ("styles/de-xuat.toml", "'phu-luc-ii', 'phu-luc-iv'", "'phu-luc-i'", "$.appendices", "no such table: phu-luc-i"),
    ("styles/de-xuat.toml", "'phu-luc-ii', 'phu-luc-iv'", "'phu-luc-v'", "$.appendices", "given twice: phu-luc-v"),
    ("styles/de-xuat.toml", "activities = ['4.1']", "activities = ['4.9']", "$.activities", "no such line: 4.9"),
    ("styles/de-xuat.toml", "levels = ['district']", "levels = ['x']", "$.basis[7].levels", "no such level: x"),
)  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS, ids=lambda given: f"{given[0]} {given[4]}")
def test_a_break_is_refused_with_file_and_key_path(tmp_path: Path, broken: Break) -> None:
    file, old, new, path, message = broken
    copy = PackCopy.of_shipped(tmp_path)
    copy.replace(file, old, new)
    error = copy.refusal()
    assert (error.file, error.path) == (file, path)
    assert message in error.message


def test_two_forms_of_one_key_are_refused(tmp_path: Path) -> None:
    copy = PackCopy.of_shipped(tmp_path)
    text = (copy.folder / "forms/phu-luc-v.toml").read_text(encoding="utf-8")
    (copy.folder / "forms/bieu").with_suffix(".toml").write_text(text, encoding="utf-8")
    assert copy.refusal().message == "the file is not called phu-luc-v.toml"


def test_a_table_that_can_never_have_a_row_is_refused(tmp_path: Path) -> None:
    copy = PackCopy.of_shipped(tmp_path)
    text = (copy.folder / SHARE).read_text(encoding="utf-8")
    (copy.folder / SHARE).write_text(text.replace("lines-communes", "fixed"), encoding="utf-8")
    assert copy.refusal().message == "a table that can never have a row"


def test_a_pack_without_ties_has_none(tmp_path: Path) -> None:
    copy = PackCopy.of_shipped(tmp_path)
    (copy.folder / TIES).unlink()
    assert copy.load().ties == ()


def test_all_faults_are_told_when_all_are_asked_for() -> None:
    pack = load_pack(SHIPPED)
    second = TableColumn("b", "B", "money", computed="[c] + [a]")
    columns = (
        TableColumn("a", "A", "money", computed="[b] + [b]"),
        second,
        TableColumn("c", "C", "money"),
        TableColumn("d", "D", "text", computed="[d"),
    )
    rows = (TableRow("1", "Một", cells={"c": 5, "x": 1}),)
    broken = TableForm("x", "table", "X", "X", "landscape", 2021, 2025, False, "fixed", columns, rows)
    whole = structs.replace(broken, column=columns[:3])
    ties = (
        Tie("XAPP-01", "x[1].c +", "x[1].c"),
        Tie("XAPP-01", "kinh-phi[2].*+central.x", "kinh-phi.*.*"),
        Tie("XAPP-01", "y[1].c", "chỉ tiêu[bhyt]"),
    )
    faults = list(table_faults(replace(pack, tables=(broken, whole), ties=ties), ("forms/x.toml", "forms/x.toml")))
    looped = "the formula depends on its own result"
    assert [(path, message) for _, path, message in faults] == [
        ("$.column[3].value", "only figures are added up or computed, not text"),
        ("$.column[3].computed", "not expected here: [ (at 0)"),
        ("$.row[0].cells.x", "no such column: x"),
        ("$.column[0].computed", looped),
        ("$.column[1].computed", looped),
        ("$.row[0].cells.x", "no such column: x"),
        ("$.tie[0]", "expected + or - between blanks at 6: x[1].c +"),
        ("$.tie[1]", "not a list of names: *+central"),
        ("$.tie[2]", "no such form: y"),
    ]
