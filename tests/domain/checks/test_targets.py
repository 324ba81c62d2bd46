from __future__ import annotations

import pytest

from desktop.domain.checks.targets import shares_recompute, unit_fits, units_fit
from desktop.domain.finding import Severity
from desktop.domain.plan import Indicator
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from tests.domain.checks.forms import TARGETS, WORKS, a_row, a_table, rules_with
from tests.domain.checks.seeds import RULES, a_plan_of, a_root, only

TITLES = (
    "Số hộ nghèo",
    "Tỷ lệ hộ nghèo",
    "Số hộ cận nghèo",
    "Tỷ lệ hộ cận nghèo",
    "Số hộ nghèo dân tộc thiểu số",
    "Tổng số huyện nghèo",
    "Đào tạo nghề cho người lao động",
)


@pytest.mark.parametrize(
    ("title", "unit", "fits"),
    [
        ("Số hộ nghèo", "Hộ", True),
        ("Số hộ nghèo", "%", False),
        ("Tỷ lệ hộ nghèo", "%", True),
        ("Mức giảm tỷ lệ hộ nghèo", "điểm phần trăm", True),
        ("Tỷ trọng hộ nghèo", "Hộ", False),
        ("Số lao động được đào tạo", "Người", True),
        ("Tổng số huyện nghèo", "Xã", False),
        ("Đào tạo nghề", "Người", True),
        ("Số hoá dữ liệu", "%", True),
    ],
)
def test_a_unit_fits_what_a_title_counts(title: str, unit: str, *, fits: bool) -> None:
    assert unit_fits(title, unit) is fits


def test_units_one_row_too_low_are_found_as_such() -> None:
    units = ("", "Hộ", "%", "%", "Hộ", "Huyện", "Người")
    rows = [
        a_row(str(place), title=title, unit=unit) for place, (title, unit) in enumerate(zip(TITLES, units, strict=True))
    ]
    plan = a_plan_of(a_root(), tables=(a_table(TARGETS, *rows), a_table(WORKS, a_row("w", unit="%", title="Số hộ"))))
    found = list(units_fit(plan, rules_with()))
    assert [(finding.place.id, finding.values["cause_part"]) for finding in found] == [("1", "row/0"), ("2", "row/1")]
    assert {(finding.code, finding.severity, finding.values["cause"]) for finding in found} == {
        ("TGT-01", Severity.WARNING, "shifted_down")
    }


def test_a_unit_that_is_simply_wrong_is_not_called_shifted() -> None:
    rows = (a_row("0", title="Tỷ lệ hộ nghèo", unit="Hộ"), a_row("1", title="Tỷ lệ hộ cận nghèo", unit="Xã"))
    found = list(units_fit(a_plan_of(a_root(), tables=(a_table(TARGETS, *rows),)), rules_with()))
    assert [finding.values.get("cause") for finding in found] == [None, None]


def test_units_of_targets_are_looked_at_too() -> None:
    targets = (Indicator("a", "1", "", "Số hộ nghèo giảm", "%"), Indicator("b", "2", "", "Số xã", ""))
    assert only(units_fit(a_plan_of(a_root(), indicators=targets), RULES)).place.id == "a"


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("747/1.300 lao động, đạt 57,46%", None),
        ("747/1.300 lao động được đào tạo (đạt 57,5%)", None),
        ("200/290 hộ, đạt tỷ lệ 68,97 % kế hoạch", None),
        ("747/1.300 lao động, đạt 58,46%", "57,46"),
        ("5/0 hộ, đạt 7%", None),
        ("đạt 57,46%", None),
    ],
)
def test_a_share_told_with_its_figures_recomputes(text: str, computed: str | None) -> None:
    found = list(shares_recompute(a_plan_of(a_root(), sections=(Section("s", "", "item", text=plain(text)),)), RULES))
    assert [finding.values["computed"] for finding in found] == ([computed] if computed else [])
