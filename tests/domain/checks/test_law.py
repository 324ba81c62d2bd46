from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from desktop.domain.checks.law import acts_cited_one_way, bases_in_force, symbols_fit
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.legal import Act, LegalBasis
from desktop.domain.plan import Plan
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from tests.domain.checks.seeds import a_plan_of, a_root, only

DAY = dt.date(2022, 7, 11)
CIRCULAR = Act("Thông tư", "04/2022/TT-BNNPTNT", DAY, "Bộ Nông nghiệp", "hướng dẫn thực hiện")
DECREE = Act("Nghị định", "27/2022/NĐ-CP", dt.date(2022, 4, 19), "Chính phủ", "quy định cơ chế")
OLD = Act("Thông tư", "46/2022/TT-BTC", dt.date(2022, 7, 28), "Bộ Tài chính", "quy định", replaced_by="55/2023/TT-BTC")
NEW = Act("Thông tư", "55/2023/TT-BTC", dt.date(2023, 8, 15), "Bộ Tài chính", "quy định")
LAW = Act("Luật", "", dt.date(2015, 6, 19), "Quốc hội", "Tổ chức chính quyền địa phương")
LIBRARY = Rules(acts=(LAW, DECREE, OLD, NEW))
EMPTY = Rules()


def texts(*lines: str, bases: tuple[LegalBasis, ...] = (), **facts: Any) -> Plan:  # noqa: ANN401 - builder
    section = Section("s", "", "item", text=plain("\n".join(lines)))
    return a_plan_of(a_root(), facts=facts, bases=bases, sections=(section,))


def basis(*acts: Act, text: str = "", key: str = "b") -> LegalBasis:
    return LegalBasis(key, key, acts=acts, text=text)


def cited(plan: Plan, rules: Rules = EMPTY) -> list[tuple[str, str]]:
    return [(f.code, f.variant.partition("/")[0]) for f in acts_cited_one_way(plan, rules)]


def test_an_act_cited_the_same_way_everywhere_is_right() -> None:
    line = "Thông tư số 04/2022/TT-BNNPTNT ngày 11/7/2022 của Bộ; Thông tư số 04/2022/TT-BNNPTNT"
    assert cited(texts(line, line, bases=(basis(CIRCULAR),))) == []


def test_krong_nos_circular_04_has_two_dates() -> None:
    plan = texts("Thông tư số 04/2022/TT-BNNPTNT ngày 28/7/2022 của Bộ Nông nghiệp", bases=(basis(CIRCULAR),))
    finding = only(acts_cited_one_way(plan, EMPTY))
    assert (finding.code, finding.place.kind, finding.place.id) == ("LAW-01", "section", "s")
    assert (finding.values["cited"], finding.values["known"]) == ("2022-07-28", "2022-07-11")


def test_the_librarys_date_is_the_right_one() -> None:
    plan = texts("Nghị định số 27/2022/NĐ-CP ngày 20/4/2022", "Nghị định số 27/2022/NĐ-CP ngày 19/4/2022")
    finding = only(acts_cited_one_way(plan, LIBRARY))
    assert finding.variant.startswith("date_in_library")
    assert (finding.values["cited"], finding.values["known"]) == ("2022-04-20", "2022-04-19")


def test_a_leading_zero_does_not_make_another_act() -> None:
    plan = texts("Thông tư số 4/2022/TT-BNNPTNT ngày 28/7/2022", "Thông tư số 04/2022/TT-BNNPTNT ngày 11/7/2022")
    assert cited(plan) == [("LAW-01", "date_in_plan")]


def test_symbols_without_a_year_are_given_anew_every_year() -> None:
    lines = ("Quyết định số 90/QĐ-TTg ngày 18/01/2022", "Quyết định số 90/QĐ-TTg ngày 15/01/2019")
    library = Rules(acts=(Act("Quyết định", "90/QĐ-TTg", dt.date(2022, 1, 18), "Thủ tướng", "phê duyệt"),))
    assert cited(texts(*lines), library) == []
    assert cited(texts("Quyết định số 90/QĐ-TTg ngày 19/01/2022"), library) == [("LAW-01", "date_in_library")]


def test_dak_laks_decree_27_of_2020_is_the_one_of_2022() -> None:
    lines = ("Nghị định số 27/2020/NĐ-CP ngày 19/4/2022", "Nghị định số 27/2022/NĐ-CP")
    finding = only(acts_cited_one_way(texts(*lines), EMPTY))
    assert finding.variant.startswith("year")
    assert finding.values == {
        "act": "Nghị định số 27/2020/NĐ-CP",
        "other": "27/2022/NĐ-CP",
        "date": "2022-04-19",
    }
    assert cited(texts(lines[0], lines[0]), LIBRARY) == [("LAW-01", "year")]


def test_two_acts_of_one_number_in_two_years_are_two_acts() -> None:
    lines = ("Thông tư số 10/2022/TT-BLĐTBXH ngày 31/5/2022", "Thông tư số 10/2021/TT-BLĐTBXH ngày 01/9/2021")
    assert cited(texts(*lines)) == []


def test_a_symbol_of_another_year_without_a_twin_is_no_second_symbol() -> None:
    assert cited(texts("Thông tư số 27/2020/TT-BTC ngày 19/4/2022"), LIBRARY) == []


def test_one_act_chosen_under_two_symbols_is_marked() -> None:
    twin = Act("Thông tư", "40/2022/TT-BNNPTNT", DAY, "Bộ Nông nghiệp", "hướng dẫn thực hiện")
    finding = only(acts_cited_one_way(texts(bases=(basis(CIRCULAR), basis(twin, key="c"))), EMPTY))
    assert (finding.place.id, finding.variant, finding.values["other"]) == (
        "c",
        "symbol/40/2022/TT-BNNPTNT",
        "04/2022/TT-BNNPTNT",
    )


def fitted(plan: Plan, rules: Rules = EMPTY) -> list[Finding]:
    return list(symbols_fit(plan, rules))


def test_complete_symbols_are_right() -> None:
    line = "Nghị định số 27/2022/NĐ-CP ngày 19/4/2022; Quyết định số 90/QĐ-TTg ngày 18/01/2022"
    assert fitted(texts(line, bases=(basis(CIRCULAR),))) == []


@pytest.mark.parametrize("line", ["Nghị quyết số 24/2021/NQ ngày 28/7/2021", "Thông tư số 5/2022/NĐ-CP"])
def test_an_incomplete_or_foreign_symbol_is_marked_once(line: str) -> None:
    (finding,) = fitted(texts(line, line))
    assert (finding.code, finding.variant.partition("/")[0], finding.place.column) == ("LAW-02", "form", "0")


def test_a_symbol_of_another_year_than_its_date_is_marked() -> None:
    (finding,) = fitted(texts("Nghị định số 27/2020/NĐ-CP ngày 19/4/2022"))
    assert finding.values == {"act": "Nghị định số 27/2020/NĐ-CP", "year": "2020", "date": "2022-04-19"}


def test_what_the_library_has_is_right() -> None:
    odd = Act("Văn bản", "12/XYZ", DAY, "Bộ", "hướng dẫn")
    plan = texts(bases=(basis(odd),))
    assert len(fitted(plan)) == 1
    assert fitted(plan, Rules(acts=(odd,))) == []


def test_a_chosen_act_without_a_symbol_is_marked_unless_it_is_a_law() -> None:
    (finding,) = fitted(texts(bases=(basis(LAW), basis(Act("Quyết định", " ", DAY, "UBND", "giao vốn"), key="c"))))
    assert (finding.variant, finding.place.id) == ("no_symbol", "c")


def in_force(plan: Plan, rules: Rules = LIBRARY) -> list[tuple[str, str]]:
    return [(f.place.id, f.variant.partition("/")[0]) for f in bases_in_force(plan, rules)]


@pytest.mark.parametrize("mark", [";", ".", ","])
def test_a_typed_end_mark_of_a_legal_basis_is_marked(mark: str) -> None:
    assert in_force(texts(bases=(basis(text=f"Nghị quyết của HĐND huyện{mark} "),))) == [("b", "end_mark")]


def test_dots_to_fill_in_are_no_end_mark() -> None:
    assert in_force(texts(bases=(basis(text="Nghị quyết số..."),))) == []


def test_one_legal_basis_twice_is_marked_at_the_second() -> None:
    bases = (basis(DECREE), basis(CIRCULAR, DECREE, key="c"), basis(text="Nghị quyết A", key="d"))
    plan = texts(bases=(*bases, basis(text="nghị quyết a", key="e"), basis(key="f"), basis(key="g")))
    assert in_force(plan) == [("c", "twice"), ("e", "twice")]


def test_a_replaced_act_is_marked_once_with_its_successor() -> None:
    plan = texts("Thông tư số 46/2022/TT-BTC", bases=(basis(OLD),), issue_date=dt.date(2023, 9, 12))
    finding = only(bases_in_force(plan, LIBRARY))
    assert (finding.code, finding.place.kind) == ("LAW-03", "basis")
    assert finding.values == {
        "act": "Thông tư số 46/2022/TT-BTC",
        "ended": "2023-08-15",
        "successor": "Thông tư số 55/2023/TT-BTC",
    }


def test_an_act_still_in_force_on_the_day_of_issue_is_right() -> None:
    assert in_force(texts(bases=(basis(OLD),), issue_date=dt.date(2023, 1, 5))) == []


def test_without_a_day_of_issue_the_plan_year_counts() -> None:
    assert in_force(texts(bases=(basis(OLD),), year=2023)) == [("b", "over")]
    assert in_force(texts(bases=(basis(OLD),), year=2022)) == []
    assert in_force(texts(bases=(basis(OLD),), year=0)) == []


def test_an_expired_act_is_marked() -> None:
    expired = Act("Nghị quyết", "24/2021/QH15", DAY, "Quốc hội", "phê duyệt", valid_to=dt.date(2022, 12, 31))
    finding = only(bases_in_force(texts(bases=(basis(expired),)), LIBRARY))
    assert finding.values == {"act": "Nghị quyết số 24/2021/QH15", "ended": "2022-12-31"}


def test_an_act_replaced_by_one_the_library_does_not_have_is_marked_without_a_day() -> None:
    replaced = Act("Thông tư", "1/2022/TT-BTC", DAY, "Bộ Tài chính", "quy định", replaced_by="9/2030/TT-BTC")
    finding = only(bases_in_force(texts(bases=(basis(replaced),)), LIBRARY))
    assert finding.values == {"act": "Thông tư số 1/2022/TT-BTC", "ended": None, "successor": "9/2030/TT-BTC"}
