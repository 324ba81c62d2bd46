from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.citations import find_citations, symbol_fits_kind, symbol_year
from desktop.domain.dates import format_long_date, format_short_date

GROUP = """Căn cứ các Thông tư: số 09/2022/TT-BLĐTBXH ngày 25/5/2022 của Bộ LĐTBXH về sinh kế; số

10/2022/TT-BLĐTBXH ngày 31/5/2022 về giám sát; Thông tư số 04/2022/TT-BNNPTNT ngày 28/7/2022; số
03/2023/TT-BLĐTBXH ngày 31/5/2023 sửa đổi một số điều của Thông tư số 17/2022/TT-
BLĐTBXH
ngày 06/9/2022 cho 03 chương trình giai đoạn 2021 – 2025;"""


def named(text: str) -> list[tuple[str, str]]:
    return [(citation.kind, citation.symbol) for citation in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "kind", "symbol", "date"),
    [
        ("Quyết định số 90/QĐ-TTg ngày 18/01/2022", "Quyết định", "90/QĐ-TTg", dt.date(2022, 1, 18)),
        (
            "Thông tư số 17/2022/TT-BLĐTBXH ngày 06 tháng 9 năm 2022",
            "Thông tư",
            "17/2022/TT-BLĐTBXH",
            dt.date(2022, 9, 6),
        ),
        ("Nghị định 27/2022/NĐ-CP", "Nghị định", "27/2022/NĐ-CP", None),
        ("Quyết định 842/QĐ-\nUBND ngày 20/7/2023", "Quyết định", "842/QĐ-UBND", dt.date(2023, 7, 20)),
        ("Kế hoạch số 740 /KH-UBND ngày\n\n28 tháng 10 năm 2021", "Kế hoạch", "740/KH-UBND", dt.date(2021, 10, 28)),
        ("Tờ\ntrình số 823/TTr-PLĐTBXH, ngày 12/9/2023", "Tờ trình", "823/TTr-PLĐTBXH", dt.date(2023, 9, 12)),
        ("Công văn số 3486/LĐTBXH-VPQGGN ngày 06/10/2021", "Công văn", "3486/LĐTBXH-VPQGGN", dt.date(2021, 10, 6)),
        (
            "Chương trình hành động số 26-CTr/TU ngày 31/8/2021",
            "Chương trình hành động",
            "26-CTr/TU",
            dt.date(2021, 8, 31),
        ),
        ("Nghị quyết số 120/2020/QH14 ngày 19/6/2020", "Nghị quyết", "120/2020/QH14", dt.date(2020, 6, 19)),
        ("Nghị quyết số 30a/2008/NQ-CP", "Nghị quyết", "30a/2008/NQ-CP", None),
        ("Nghị quyết số: 24/2021/NQ", "Nghị quyết", "24/2021/NQ", None),
        ("Nghị quyết số 24/2021", "Nghị quyết", "24/2021", None),
        ("Công văn số 5305 ngày 01/12/2022", "Công văn", "5305", dt.date(2022, 12, 1)),
        ("QUYẾT ĐỊNH SỐ 90/QĐ-TTg", "Quyết định", "90/QĐ-TTg", None),
        ("kế hoạch 160/KH-UBND", "Kế hoạch", "160/KH-UBND", None),
        ("Quyết định số 90/QĐ-TTg ngày 31/02/2022", "Quyết định", "90/QĐ-TTg", None),
    ],
)
def test_an_act_is_found_with_its_type_symbol_and_date(text: str, kind: str, symbol: str, date: dt.date | None) -> None:
    prose = f"Thực hiện {text} của cơ quan"
    (citation,) = find_citations(prose)
    assert (citation.kind, citation.symbol, citation.date) == (kind, symbol, date)
    assert prose[citation.start : citation.end] == text


def test_acts_listed_under_one_type_take_it() -> None:
    assert [(found.kind, found.symbol, found.date) for found in find_citations(GROUP)] == [
        ("Thông tư", "09/2022/TT-BLĐTBXH", dt.date(2022, 5, 25)),
        ("Thông tư", "10/2022/TT-BLĐTBXH", dt.date(2022, 5, 31)),
        ("Thông tư", "04/2022/TT-BNNPTNT", dt.date(2022, 7, 28)),
        ("Thông tư", "03/2023/TT-BLĐTBXH", dt.date(2023, 5, 31)),
        ("Thông tư", "17/2022/TT-BLĐTBXH", dt.date(2022, 9, 6)),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("các Công văn: số 1/UBND-VX; số 2/UBND-VX", ["Công văn", "Công văn"]),
        ("các Thông tư số 1/2022/TT-BTC và số 2/2022/QĐ-TTg", ["Thông tư", "Thông tư"]),
        ("các Thông tư: số 1/2022/TT-BTC. Theo số 2/QĐ-UBND", ["Thông tư", "Quyết định"]),
        ("các Thông tư: số 1/2022/TT-BTC; Nghị quyết số 2/NQ-CP; số 3/NQ-CP", ["Thông tư", "Nghị quyết", "Nghị quyết"]),
        ("các Công văn: số 1/UBND-VX\nCăn cứ số 2/UBND-VX", ["Công văn"]),
        ("Quyết định số 1/QĐ-UBND và số 2-NQ/TU", ["Quyết định", "Nghị quyết"]),
        ("theo 90/QĐ-TTg", ["Quyết định"]),
    ],
)
def test_an_act_without_its_type_takes_the_lists_or_its_symbols(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in named(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03 chương trình mục tiêu quốc gia giai đoạn 2021-2025",
        "Dự án 1, Tiểu dự án 2; Mẫu số 06, biểu số 01/GN-TW",
        "ngày 18/01/2022 và 01/2022",
        "Kế hoạch năm 2023, Thông tư này, một số điều của Luật",
        "30/40 hộ; 1.234/QĐ",
        "Quyết định 90 ngày 18/01/2022",
        "Số:           /KH-UBND",
    ],
)
def test_mere_numbers_are_no_citations(text: str) -> None:
    assert named(text) == []


def test_a_dash_before_a_word_does_not_belong_to_the_symbol() -> None:
    assert named("Quyết định số 90/QĐ-TTg - Chương trình; 5/KH-UBND- Ban Chỉ đạo") == [
        ("Quyết định", "90/QĐ-TTg"),
        ("Kế hoạch", "5/KH-UBND"),
    ]


@given(
    st.integers(1, 9999),
    st.sampled_from([("Quyết định", "QĐ-UBND"), ("Kế hoạch", "KH-UBND"), ("Tờ trình", "TTr-PLĐTBXH")]),
    st.dates(min_value=dt.date(1945, 9, 2)),
    st.sampled_from([format_long_date, lambda date: f"ngày {format_short_date(date)}"]),
)
def test_every_printed_citation_is_found_again(
    number: int, act: tuple[str, str], date: dt.date, written: Callable[[dt.date], str]
) -> None:
    kind, body = act
    text = f"Căn cứ {kind} số {number:02d}/{body} {written(date)} của UBND huyện;"
    assert [(found.kind, found.symbol, found.date) for found in find_citations(text)] == [
        (kind, f"{number:02d}/{body}", date)
    ]


@given(st.text(alphabet="số ngày/-.;:0129aQĐTKH\n", max_size=40) | st.text(max_size=30))
def test_citations_lie_in_the_text_one_after_another(text: str) -> None:
    ends = [0]
    for citation in find_citations(text):
        assert ends[-1] <= citation.start < citation.end <= len(text)
        ends.append(citation.end)


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("Quyết định", "90/QĐ-TTg"),
        ("Quyết định", "24/2021/QĐ-TTg"),
        ("Thông tư", "17/2022/TT-BLĐTBXH"),
        ("Thông tư liên tịch", "1/2014/TTLT-BTC-BNV"),
        ("Nghị định", "27/2022/NĐ-CP"),
        ("Nghị quyết", "193/NQ-HĐND"),
        ("Nghị quyết", "120/2020/QH14"),
        ("Nghị quyết", "24-NQ/TW"),
        ("Nghị quyết", "30a/2008/NQ-CP"),
        ("Luật", "15/2017/QH14"),
        ("Pháp lệnh", "2/2020/UBTVQH14"),
        ("Kế hoạch", "20/KH-UBND"),
        ("Tờ trình", "823/TTr-PLĐTBXH"),
        ("Báo cáo", "12/BC-UBND"),
        ("Chỉ thị", "05/CT-TTg"),
        ("Chương trình hành động", "26-CTr/TU"),
        ("Công văn", "3486/LĐTBXH-VPQGGN"),
        ("Công văn", "100/BTC"),
        ("Văn bản", "12/KH-UBND"),
        ("Giấy mời", "3/GM-UBND"),
    ],
)
def test_a_complete_symbol_of_its_type_fits(kind: str, symbol: str) -> None:
    assert symbol_fits_kind(kind, symbol)


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("Nghị quyết", "24/2021/NQ"),
        ("Công văn", "5305"),
        ("Công văn", "12/CV-UBND"),
        ("Công văn", "12/QĐ-UBND"),
        ("Quyết định", "90/KH-UBND"),
        ("Quyết định", "90"),
        ("Quyết định", "15/2017/QH14"),
        ("Quyết định", "26-CTr/TU"),
        ("Thông tư", "17/TT-BLĐTBXH"),
        ("Thông tư", "17-TT/TW"),
        ("Nghị định", "27/NĐ-CP"),
        ("Nghị định", "27/2022/NĐ-UBND"),
        ("Luật", "15/2017/NQ-CP"),
        ("Kế hoạch", "/KH-UBND"),
        ("Giấy mời", "3"),
    ],
)
def test_an_incomplete_symbol_or_one_of_another_type_does_not_fit(kind: str, symbol: str) -> None:
    assert not symbol_fits_kind(kind, symbol)


@pytest.mark.parametrize(
    ("symbol", "year"),
    [("17/2022/TT-BLĐTBXH", 2022), ("24/2021", 2021), ("90/QĐ-TTg", None), ("26-CTr/TU", None), ("", None)],
)
def test_a_symbol_tells_its_year_if_it_has_one(symbol: str, year: int | None) -> None:
    assert symbol_year(symbol) == year
