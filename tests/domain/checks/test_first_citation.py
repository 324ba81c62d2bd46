"""LAW-03: acts in full where they are cited first, short afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.checks.first_citation import citations_in_form
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Plan
from tests.domain.wording_plans import RULES, a_right_plan

FULL = "Thông tư số 46/2022/TT-BTC ngày 28/7/2022 của Bộ Tài chính quy định quản lý kinh phí"
SHORT = "Thông tư số 46/2022/TT-BTC"
OTHER = "Thông tư số 55/2023/TT-BTC ngày 15/8/2023 của Bộ Tài chính"
AMENDS = f"{OTHER} sửa đổi, bổ sung {SHORT} ngày 28/7/2022"


def variants(plan: Plan) -> list[str]:
    return [finding.variant for finding in citations_in_form(plan, RULES)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((FULL, SHORT, SHORT), []),
        ((SHORT, SHORT), ["first_short"]),
        ((FULL, FULL, FULL), ["later_long"]),
        ((FULL, AMENDS), []),
        ((f"{AMENDS}; {FULL}", SHORT), []),
        ((f"{FULL}; {FULL}",), ["later_long"]),
        (("Quyết định số 90/QĐ-TTg",), []),
        (("Quyết định số 90/QĐ-TTg ngày 18/01/2022",), ["later_long"]),
        ((f"{SHORT} ngày … tháng …",), []),
    ],
)
def test_first_in_full_then_short(lines: tuple[str, ...], told: list[str]) -> None:
    assert [variant.partition("/")[0] for variant in variants(a_right_plan("\n".join(lines)))] == told


def test_a_typed_basis_is_always_in_full() -> None:
    rows = (LegalBasis("b1", "1", text=FULL), LegalBasis("b2", "2", text=SHORT), LegalBasis("b3", "3", text=FULL))
    plan = replace(a_right_plan(SHORT), bases=rows)
    assert variants(plan) == ["first_short/46/2022/TT-BTC"]
