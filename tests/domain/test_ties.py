from __future__ import annotations

import pytest

from desktop.domain.ties import Reference, TieError, parse_side, parse_tie


def test_a_side_is_a_sum_of_cells() -> None:
    assert parse_side(" phu-luc-iv[I].nstw + phu-luc-iv[II].nstw - phu-luc-v[4.1.hd1].kinh-phi ") == (
        Reference("phu-luc-iv", "I", "nstw"),
        Reference("phu-luc-iv", "II", "nstw"),
        Reference("phu-luc-v", "4.1.hd1", "kinh-phi", -1),
    )


def test_a_reference_without_a_row_is_the_grand_total() -> None:
    assert parse_side("chi-tieu-xa.giam") == (Reference("chi-tieu-xa", "", "giam"),)


def test_the_funding_table_is_read_by_measures() -> None:
    assert parse_side("kinh-phi[4.1.hd1].central.investment + kinh-phi.provincial+district.*") == (
        Reference("kinh-phi", "4.1.hd1", "central.investment"),
        Reference("kinh-phi", "", "provincial+district.*"),
    )


def test_a_target_is_read_by_its_code() -> None:
    assert parse_side("chỉ tiêu[giam-ho-ngheo]") == (Reference("chỉ tiêu", "giam-ho-ngheo", ""),)


def test_each_code_is_put_into_both_sides() -> None:
    tie = parse_tie("phan-bo-xa[*].sn + phan-bo-xa[9].sn", "kinh-phi[*].central.recurrent", title="Phân bổ")
    assert tie.is_each
    assert tie.of("3.1").key == "phan-bo-xa[3.1].sn + phan-bo-xa[9].sn = kinh-phi[3.1].central.recurrent"
    assert not tie.of("3.1").is_each


def test_a_tie_reads_back_from_its_key() -> None:
    key = "a.x - b[1].y = kinh-phi.central.*"
    left, _, right = key.partition(" = ")
    assert parse_tie(left, right).key == key


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("phu-luc-iv", 0),
        ("phu-luc-iv[I]", 0),
        ("a.b + ", 6),
        ("a.b c.d", 3),
        ("a.b+c", 0),
        ("a.b + 1a.b", 6),
        ("kinh-phi[1].central", 0),
        ("chỉ tiêu.so-ho", 0),
        ("chỉ tiêu[so-ho].x", 0),
        ("a[.b", 0),
    ],
)
def test_a_side_that_makes_no_sense_tells_where(text: str, position: int) -> None:
    with pytest.raises(TieError) as caught:
        parse_side(text)
    assert (caught.value.position, caught.value.text) == (position, text)


def test_each_has_to_stand_on_both_sides() -> None:
    with pytest.raises(TieError):
        parse_tie("a[*].b", "c.d")
