from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.amounts import (
    LARGEST_AMOUNT,
    UNIT_BILLION,
    UNIT_DONG,
    UNIT_MILLION,
    UNIT_THOUSAND,
    AmountError,
    AmountFault,
    format_amount,
    looks_foreign,
    parse_amount,
    parse_block_amount,
    print_amount,
    round_half_up,
    share_half_up,
)

UNITS = (UNIT_DONG, UNIT_THOUSAND, UNIT_MILLION, UNIT_BILLION)
TRIEU = UNIT_MILLION
amounts = st.integers(-LARGEST_AMOUNT, LARGEST_AMOUNT)
units = st.sampled_from(UNITS)


def fault(text: str, unit: int = TRIEU, *, negative: bool = False) -> AmountError:
    with pytest.raises(AmountError) as caught:
        parse_amount(text, unit, negative=negative)
    return caught.value


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2243", 2_243_000_000),
        ("2.243", 2_243_000_000),
        ("2.243,5", 2_243_500_000),
        ("1234,5", 1_234_500_000),
        ("1 234,5", 1_234_500_000),
        ("1\u00a0234,5", 1_234_500_000),
        ("1\u202f234\u202f567", 1_234_567_000_000),
        ("  964 \t", 964_000_000),
        ("1.234", 1_234_000_000),
        ("1.234.567", 1_234_567_000_000),
        ("0", 0),
        ("0,234", 234_000),
        ("1,2340", 1_234_000),
        ("1234,567", 1_234_567_000),
        ("2.243,50", 2_243_500_000),
        ("05", 5_000_000),
        ("+33", 33_000_000),
        ("-0", 0),
    ],
)
def test_a_vietnamese_figure_is_read_as_whole_dong(text: str, amount: int) -> None:
    assert parse_amount(text, TRIEU) == amount


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "\t\n"])
def test_a_blank_text_is_no_figure(text: str) -> None:
    assert parse_amount(text, TRIEU) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [("=150+33", 183), ("= 150 - 33", 117), ("=1.150+33", 1_183), ("=5", 5), ("=-5+10", 5), ("=+5−2", 3)],
)
def test_a_simple_sum_is_worked_out(text: str, amount: int) -> None:
    assert parse_amount(text, UNIT_DONG) == amount


@pytest.mark.parametrize("text", ["-33", "−33", "- 33", "=100-133"])
def test_a_negative_amount_is_read_only_where_it_is_allowed(text: str) -> None:
    assert parse_amount(text, TRIEU, negative=True) == -33_000_000
    error = fault(text)
    assert (error.code, error.text, error.values) == (AmountFault.NEGATIVE, text, (-33_000_000,))


@pytest.mark.parametrize(
    "text",
    ["abc", "-", "=", "=5+", "=5--3", "=150*2", "150+33", "1.2.3", "1,2,3", ",5", "5,", "12 34", "1 234.567", "٣", "("],
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    assert fault(text, negative=True).code is AmountFault.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234", (1_234_000, 1_234_000_000)),
        ("12,000", (12_000_000, 12_000_000_000)),
        ("1.23", (1_230_000, 123_000_000)),
        ("1234.5", (1_234_500_000, 12_345_000_000)),
        ("0.500", (500_000, 500_000_000)),
        ("1.2345678", (12_345_678_000_000,)),
    ],
)
def test_a_figure_with_two_readings_is_asked_about_with_both_in_dong(text: str, values: tuple[int, ...]) -> None:
    error = fault(text)
    assert (error.code, error.text, error.values) == (AmountFault.AMBIGUOUS, text, values)


def test_the_readings_of_a_figure_below_zero_keep_their_sign() -> None:
    error = fault("- 1,234", negative=True)
    assert (error.text, error.values) == ("- 1,234", (-1_234_000, -1_234_000_000))


def test_a_reading_in_broken_dong_is_not_offered() -> None:
    assert fault("1,234", UNIT_DONG).values == (1_234,)


def test_an_ambiguous_figure_with_no_reading_within_the_limit_is_too_large() -> None:
    assert fault("9999999999.1234567").code is AmountFault.TOO_LARGE


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234,567", (1_234_567_000_000,)),
        ("1,234.5", (1_234_500_000,)),
        ("1,234.1234567", ()),
    ],
)
def test_a_foreign_figure_is_named_with_its_reading(text: str, values: tuple[int, ...]) -> None:
    error = fault(text)
    assert (error.code, error.values) == (AmountFault.FOREIGN, values)


@pytest.mark.parametrize(("text", "unit"), [("0,5", UNIT_DONG), ("1,2345", UNIT_THOUSAND), ("0," + "1" * 5000, TRIEU)])
def test_more_decimals_than_whole_dong_are_refused(text: str, unit: int) -> None:
    assert fault(text, unit).code is AmountFault.FRACTION


@pytest.mark.parametrize("text", ["10.000.000.001", "9" * 5000, "=10.000.000.000+1"])
def test_amounts_past_the_limit_are_refused(text: str) -> None:
    assert fault(text).code is AmountFault.TOO_LARGE


def test_the_limit_itself_is_an_amount() -> None:
    assert parse_amount("10.000.000.000", TRIEU) == LARGEST_AMOUNT


@pytest.mark.parametrize(
    "text", ["2243 tr", "2,243 tr", "2.243 triệu đồng", "68 tỷ 782 triệu đồng", "100đ", "5 TỶ", "-3 tr", "5 ty\u0309"]
)
def test_a_typed_unit_is_named(text: str) -> None:
    assert fault(text).code is AmountFault.UNIT_TYPED


def test_a_faulty_term_of_a_sum_is_named_without_values() -> None:
    error = fault("=1,234+5")
    assert (error.code, error.text, error.values) == (AmountFault.AMBIGUOUS, "1,234", ())


def test_a_sum_without_terms_is_named_whole() -> None:
    assert fault("=").text == "="


def test_a_fault_says_its_code_and_text() -> None:
    assert str(fault("abc")) == "not_a_number: 'abc'"


@pytest.mark.parametrize(
    ("text", "foreign", "amount"),
    [
        ("1,234", True, 1_234_000_000),
        ("1,234,567", True, 1_234_567_000_000),
        ("1,234.5", True, 1_234_500_000),
        ("12.5", True, 12_500_000),
        ("964", True, 964_000_000),
        ("1,234", False, 1_234_000),
        ("1.234", False, 1_234_000_000),
        ("", True, None),
    ],
)
def test_a_pasted_figure_is_read_by_the_officers_answer(text: str, *, foreign: bool, amount: int | None) -> None:
    assert parse_block_amount(text, TRIEU, foreign=foreign) == amount


def test_a_pasted_negative_figure_is_read_where_it_is_allowed() -> None:
    assert parse_block_amount("-1,234", TRIEU, foreign=True, negative=True) == -1_234_000_000


@pytest.mark.parametrize(
    ("text", "code"),
    [("1.234,5", AmountFault.NOT_A_NUMBER), ("12,34", AmountFault.NOT_A_NUMBER), ("5 tr", AmountFault.UNIT_TYPED)],
)
def test_a_pasted_figure_that_contradicts_the_answer_is_refused(text: str, code: AmountFault) -> None:
    with pytest.raises(AmountError) as caught:
        parse_block_amount(text, TRIEU, foreign=True)
    assert caught.value.code is code


@pytest.mark.parametrize(
    "texts",
    [["1,234"], ["964", "1,234,567", ""], ["Xã A, xã B", "12,000", "1,234.5"], ["-1,234", "5 tr"]],
)
def test_a_block_whose_commas_part_thousands_looks_foreign(texts: list[str]) -> None:
    assert looks_foreign(texts)


@pytest.mark.parametrize("texts", [[], ["964"], ["1,234", "12,5"], ["1,234", "2.243"], ["1.234"], ["Xã A, xã B"]])
def test_a_block_without_or_against_such_commas_does_not_look_foreign(texts: list[str]) -> None:
    assert not looks_foreign(texts)


@pytest.mark.parametrize(
    ("amount", "unit", "decimals", "figure"),
    [
        (None, TRIEU, None, ""),
        (0, TRIEU, None, "0"),
        (5_539_000_000, TRIEU, None, "5.539"),
        (2_243_500_000, TRIEU, None, "2.243,5"),
        (-148_000_000, TRIEU, None, "-148"),
        (1_234_567, UNIT_DONG, None, "1.234.567"),
        (803_379_000_000, UNIT_BILLION, 3, "803,379"),
        (803_379_000_000, UNIT_BILLION, None, "803,3790"),
        (97_500_000, TRIEU, 0, "98"),
        (13_450_000, TRIEU, 0, "13"),
        (-97_500_000, TRIEU, 0, "-98"),
        (-400_000, TRIEU, 0, "0"),
        (-400_000, TRIEU, 1, "-0,4"),
        (12_000_000, TRIEU, 2, "12,00"),
        (999_960_000, TRIEU, 1, "1.000,0"),
    ],
)
def test_an_amount_prints_as_an_official_figure(
    amount: int | None, unit: int, decimals: int | None, figure: str
) -> None:
    assert format_amount(amount, unit, decimals=decimals) == figure


@given(amounts, units)
def test_every_printed_figure_reads_back_as_its_amount(amount: int, unit: int) -> None:
    assert parse_amount(format_amount(amount, unit), unit, negative=True) == amount


@given(st.integers(-9_999_999, 9_999_999), units)
def test_every_small_printed_figure_reads_back_as_its_amount(amount: int, unit: int) -> None:
    assert parse_amount(format_amount(amount, unit), unit, negative=True) == amount


@given(amounts, units)
def test_a_printed_figure_reads_back_in_a_block_with_decimal_commas(amount: int, unit: int) -> None:
    assert parse_block_amount(format_amount(amount, unit), unit, foreign=False, negative=True) == amount


@given(amounts, units, st.integers(0, 9))
def test_a_cut_figure_is_off_by_half_its_last_place_at_most(amount: int, unit: int, decimals: int) -> None:
    figure = format_amount(amount, unit, decimals=decimals)
    scaled = int(figure.replace(".", "").replace(",", ""))
    assert abs(scaled * unit - amount * 10**decimals) * 2 <= unit


@given(st.text(max_size=12) | st.text(alphabet="0123456789.,=+- tr\u00a0", max_size=14), units)
def test_any_text_is_an_amount_within_the_limit_a_blank_or_a_fault_with_such_values(text: str, unit: int) -> None:
    values: tuple[int | None, ...]
    try:
        values = (parse_amount(text, unit, negative=True),)
    except AmountError as error:
        values = error.values
    assert all(value is None or abs(value) <= LARGEST_AMOUNT for value in values)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(975, 10, 98), (1345, 100, 13), (-975, 10, -98), (-974, 10, -97), (0, 7, 0)],
)
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert round_half_up(numerator, denominator) == rounded


@pytest.mark.parametrize("denominator", [0, -1])
def test_rounding_needs_a_denominator_above_zero(denominator: int) -> None:
    with pytest.raises(ValueError, match=str(denominator)):
        round_half_up(1, denominator)


def test_a_share_is_rounded_half_up_to_the_step() -> None:
    assert share_half_up(975_000_000, (10, 100), TRIEU) == 98_000_000
    assert share_half_up(269_000_000, (5, 100), TRIEU) == 13_000_000
    assert share_half_up(33, (1, 3)) == 11


@given(st.integers(0, LARGEST_AMOUNT), st.integers(0, 1000), st.sampled_from([1, 1_000, 1_000_000]))
def test_a_share_is_a_multiple_of_the_step_nearest_to_the_exact_share(amount: int, per_mille: int, step: int) -> None:
    share = share_half_up(amount, (per_mille, 1000), step)
    assert share % step == 0
    assert abs(share * 1000 - amount * per_mille) * 2 <= step * 1000


def test_a_printed_figure_has_no_more_decimals_than_it_needs() -> None:
    assert print_amount(1_234_000, UNIT_MILLION) == "1,234"
    assert print_amount(1_500_000, UNIT_MILLION) == "1,5"
    assert print_amount(5_539_000_000, UNIT_MILLION) == "5.539"
    assert print_amount(7, 1) == "7"
    assert print_amount(None, UNIT_MILLION) == ""
