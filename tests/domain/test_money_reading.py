from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.amounts import format_amount
from desktop.domain.money_reading import Mention, read_money
from desktop.domain.money_words import FIELD_SIGN, Vocabulary

WORDS = Vocabulary(
    {
        "central": "Ngân sách trung ương",
        "provincial": "Ngân sách tỉnh",
        "district": "Ngân sách huyện",
        "mobilised": "Huy động khác",
    },
    {"investment": "vốn đầu tư phát triển", "recurrent": "vốn sự nghiệp"},
)
MILLION = 1_000_000
LOCAL = "provincial+district"


def read(text: str) -> list[tuple[int, str]]:
    """Return amounts in triệu đồng with their measures."""
    return [(mention.amount // MILLION, mention.measure.key) for mention in read_money(text, WORDS).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Tổng nhu cầu vốn thực hiện: 233.300 triệu đồng (Vốn đầu tư phát triển: 212.400 triệu đồng, "
                "vốn sự nghiệp: 20.900 triệu đồng), trong đó:"
            ),
            [(233_300, "*.*"), (212_400, "*.investment"), (20_900, "*.recurrent")],
        ),
        ("Tổng nhu cầu vốn: 88.000 triệu đồng (Vốn sự nghiệp), trong đó:", [(88_000, "*.recurrent")]),
        ("đ) Tổng nguồn vốn thực hiện là: 2.243 triệu đồng. trong đó:", [(2_243, "*.*")]),
        ("- Ngân sách trung ương: 1.950 triệu đồng (vốn sự nghiệp);", [(1_950, "central.recurrent")]),
        ("- Vốn ngân sách huyện đối ứng: 22 triệu đồng (vốn sự nghiệp).", [(22, "district.recurrent")]),
        (
            "- Ngân sách Trung ương là 40.000 triệu đồng (vốn đầu tư) và 11.800 triệu đồng (vốn sự nghiệp).",
            [(40_000, "central.investment"), (11_800, "central.recurrent")],
        ),
        (
            "Ngân sách Trung ương là 8.000 triệu đồng (vốn đầu tư); 2.000 triệu đồng (vốn sự nghiệp).",
            [(8_000, "central.investment"), (2_000, "central.recurrent")],
        ),
        (
            "Ngân sách địa phương: 1.350 triệu đồng (vốn ĐTPT: 450, vốn sự nghiệp: 900 triệu đồng)",
            [(1_350, f"{LOCAL}.*"), (450, f"{LOCAL}.investment"), (900, f"{LOCAL}.recurrent")],
        ),
        (
            "NSĐP: 15 triệu đồng (vốn ĐTPT: 5, vốn SN: 10)",
            [(15, f"{LOCAL}.*"), (5, f"{LOCAL}.investment"), (10, f"{LOCAL}.recurrent")],
        ),
        ("Nhu cầu vốn là 2.000 triệu đồng (vốn sự nghiệp).", [(2_000, "*.recurrent")]),
        ("- Nguồn huy động: 150 triệu đồng.", [(150, "mobilised.*")]),
        ("- Ngân sách địa phương: 500 triệu đồng.", [(500, f"{LOCAL}.*")]),
        ("Tổng kinh phí 68 tỷ 782 triệu đồng", [(68_782, "*.*")]),
        ("NSTW 2 tỷ 060 triệu; NSĐP: 803,379 tỷ đồng", [(2_060, "central.*"), (803_379, f"{LOCAL}.*")]),
        (
            "vốn đầu tư phát triển 100 triệu đồng, vốn sự nghiệp 50 triệu đồng",
            [(100, "*.investment"), (50, "*.recurrent")],
        ),
        ("Nguồn vốn ĐTPT: 7.000 nghìn đồng", [(7, "*.investment")]),
    ],
)
def test_every_form_of_the_seeds_is_read(text: str, expected: list[tuple[int, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hỗ trợ 12 mô hình với 300 triệu đồng từ ngân sách trung ương",
        "Tổng nguồn vốn hơn 2.243 triệu đồng",
        "ngân sách tỉnh gần 5 tỷ đồng",
        "ngân sách tỉnh: 40 triệu đồng/hộ",
        "ngân sách tỉnh hỗ trợ mỗi mô hình 500 triệu đồng",
        "Ngân sách trung ương mua bò giống 500 triệu đồng (vốn sự nghiệp)",
        "Có 218 hộ nghèo, 56 hộ người Kinh",
        "ngân sách huyện: 0,0000001 triệu đồng",
        "(vốn sự nghiệp: 5 triệu đồng)",
        "Ngân sách tỉnh: từ 5 đến 7 triệu đồng",
        "Hội nghị (có 5 triệu đồng)",
        "",
    ],
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_only_the_first_figure_behind_a_source_is_its_figure() -> None:
    assert read("Ngân sách trung ương: 3.000 triệu đồng, mua bò 500 triệu đồng") == [(3_000, "central.*")]


@pytest.mark.parametrize(
    "brackets",
    [
        "(vốn  đầu tư: trong đó vốn 2022 chuyển qua là 33 triệu đồng, vốn năm 2023 là 115 triệu đồng)",
        "(vốn đầu tư phát triển, gồm 33 triệu đồng vốn năm 2022 chuyển sang và 115 triệu đồng vốn năm 2023)",
    ],
)
def test_the_years_of_origin_are_told_apart(brackets: str) -> None:
    reading = read_money(f"-   Ngân sách trung  ương:  148 triệu đồng {brackets};", WORDS)
    assert [(each.amount // MILLION, each.part) for each in reading.mentions] == [
        (148, ""),
        (33, "carried"),
        (115, "new"),
    ]
    assert {each.measure.key for each in reading.mentions} == {"central.investment"}


def test_the_projects_a_sentence_names_go_with_its_figures() -> None:
    (mention,) = read_money("Tổng vốn thực hiện Tiêu dự án 01, Dự án 4 là: 922 triệu đồng. trong đó:", WORDS).mentions
    assert mention == Mention(
        922 * MILLION, mention.measure, "922 triệu đồng", ("Tiểu dự án 1", "Dự án 4"), "", is_total=True
    )


def test_a_field_or_an_approximation_leaves_the_reading_incomplete() -> None:
    assert read_money(f"Tổng nguồn vốn: {FIELD_SIGN} triệu đồng", WORDS).has_more
    assert read_money("Tổng nguồn vốn khoảng 5 triệu đồng", WORDS).has_more
    assert read_money("NSTW: 5 triệu đồng (vốn đầu tư: gần 3 triệu đồng)", WORDS).has_more
    assert not read_money("NSTW: 5 triệu đồng", WORDS).has_more


def test_words_of_a_pack_without_local_sources_are_enough() -> None:
    words = Vocabulary({"tw": "Trung ương cấp"}, {})
    (mention,) = read_money("Trung ương cấp: 5 triệu đồng; NSĐP: 3 triệu đồng", words).mentions
    assert mention.measure.key == "tw.*"
    assert read_money("Tổng vốn: 5 triệu đồng", Vocabulary({}, {})).mentions[0].measure.key == "*.*"


@given(st.integers(1, 10**9), st.sampled_from(("(vốn sự nghiệp)", "(vốn đầu tư phát triển)", "")))
def test_what_is_printed_is_read_back(amount: int, brackets: str) -> None:
    text = f"- Ngân sách tỉnh: {format_amount(amount * MILLION, MILLION, decimals=0)} triệu đồng {brackets};"
    assert [figure for figure, _ in read(text)] == [amount]


def test_a_figure_in_brackets_without_a_kind_is_left_alone() -> None:
    assert read("NSTW: 5 triệu đồng (bằng 4 triệu đồng năm ngoái)") == [(5, "central.*")]
