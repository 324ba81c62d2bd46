"""A plan that uses what its pack here does not have is told in one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.codec import atoms
from desktop.domain.plan import Plan
from desktop.presenters.pack_words import not_opened_words, pack_words
from desktop.services.exchange import send_plan
from desktop.services.fact_verbs import set_fact
from desktop.services.office import PackMissingError
from desktop.services.pack_fit import lacking
from desktop.services.samples import open_sample
from tests.documents.proposals import proposal
from tests.documents.sample_plans import hon_quan, shipped_pack
from tests.presenters.table_desks import an_office


def with_facts(**facts: str) -> Plan:
    """The sample with other facts."""
    plan = hon_quan()
    return replace(plan, facts=replace(plan.facts, **facts))  # type: ignore[arg-type]  # texts of the facts


def test_a_style_a_form_and_a_table_the_pack_lacks_are_named() -> None:
    pack = shipped_pack()
    assert lacking(hon_quan(), pack) == lacking(proposal(), pack) == ""
    assert lacking(with_facts(style="la"), pack) == "kiểu kế hoạch “la”"
    assert lacking(with_facts(funding_form="bieu-99"), pack) == "mẫu bảng kinh phí “bieu-99”"
    plan = proposal()
    strange = replace(plan, tables=(replace(plan.tables[0], code="bieu-98"), *plan.tables[1:]))
    assert lacking(strange, pack) == "mẫu phụ lục “bieu-98”"


def test_such_a_plan_is_listed_and_not_opened_and_its_package_is_not_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "goi.khgn"
    with an_office(tmp_path / "store") as office:
        desk = open_sample(office, "hon-quan-2023")
        set_fact(desk, "funding_form", "bieu-99")
        office.store.flush()
        assert atoms(desk.plan)["plan/funding_form"] == "bieu-99"
        with pytest.raises(PackMissingError) as caught:
            office.open_plan(desk.plan.id)
        send_plan(office, desk.plan.id, package)
        assert [plan.id for plan in office.plans()] == [desk.plan.id]
    assert caught.value.lacks == "mẫu bảng kinh phí “bieu-99”"
    assert "bieu-99" in not_opened_words(caught.value)[1]
    assert "bieu-99" in pack_words(caught.value)
    capsys.readouterr()
    assert main(["export", str(package), "--format", "pdf", "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "không có mẫu bảng kinh phí “bieu-99”" in said
    assert "Error" not in said


def test_a_pack_that_is_not_here_is_told_as_before() -> None:
    error = PackMissingError("la")
    assert "“la”" in not_opened_words(error)[1]
    assert pack_words(error) == "Chương trình không có bộ danh mục “la” mà kế hoạch này dùng"
