"""Lists of texts: columns share the room that is left, and keep what they need where there is little."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.waiting import wait_until
from ui.plain_table import PlainTable


@pytest.mark.usefixtures("qapp")
def test_columns_share_the_room_by_weight_and_never_get_less_than_they_need() -> None:
    table = PlainTable("Thử", ("Mã", "Nội dung", "Số", "Chú thích"), stretched=1, right=(2,))
    table.share({1: 2, 3: 1}, least=150)
    table.set_rows([("a", ("1", "Hỗ trợ phát triển sản xuất", "1.234", "–"))])
    table.resize(1200, 200)
    table.show()
    wait_until(lambda: table.columnWidth(1) > 600)
    assert abs(table.columnWidth(1) - 2 * table.columnWidth(3)) <= 2
    table.resize(300, 200)
    QApplication.processEvents()
    assert (table.columnWidth(1), table.columnWidth(3)) == (150, 150)
    table.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_rows_that_stay_keep_their_place_and_only_changed_ones_are_drawn_anew() -> None:
    table = PlainTable("Thử", ("Mã", "Nội dung"), stretched=1)
    table.set_rows([(str(number), (str(number), "chưa")) for number in range(50)])
    table.choose("40")
    resets: list[bool] = []
    drawn: list[tuple[int, int]] = []
    table.model().modelReset.connect(lambda: resets.append(True))
    table.model().dataChanged.connect(lambda first, last: drawn.append((first.row(), last.column())))
    table.set_rows([(str(number), (str(number), "xong" if number == 7 else "chưa")) for number in range(50)])
    assert (resets, drawn) == ([], [(7, 1)])
    assert table.current_id == "40"
    assert table.model().index(7, 1).data() == "xong"
    table.set_rows([("41", ("41", "chưa"))])
    assert resets == [True]
    table.deleteLater()
