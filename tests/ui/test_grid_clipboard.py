from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from tests.ui.grid_hands import CTRL, SHIFT, Hands, Key
from tests.ui.sheet import AT, COLUMNS
from tests.ui.stage import Stage
from ui.grid.clipboard import block_from_mime, mime_from_block, parse_html, parse_tsv, write_html, write_tsv

cell_texts = st.text(st.sampled_from("aĐỄ 1.,\t\n\"'<&="), max_size=6)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cell_texts, min_size=width, max_size=width).map(tuple), min_size=1, max_size=4)
).map(tuple)  # fmt: skip
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso:1}</style></head><body>
<table border=0><col width=64><!--StartFragment-->
 <tr height=20><td rowspan=2 class=xl65>Dự án&nbsp;3</td><td align=right x:num>838</td><td x:num="42">42</td></tr>
 <tr><td align=right>1.234</td><td></td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td></td><td></td></tr><![endif]>
<!--EndFragment--></table></body></html>"""
LIBREOFFICE = """<html><head><meta http-equiv="content-type"/><title></title></head><body><table cellspacing="0">
<tr><td sdval="2243" sdnum="1033;0;#,##0"><font face="X">2,243</font></td>
<td sdval="2243.5" sdnum="1033;">2,243.50</td></tr></table></body></html>"""
WORD = """<html><body><p>Bảng</p><table><tr><td><p class=MsoNormal>Tập huấn
 cho cán bộ</p><p>cấp xã</p></td><td colspan=2><b>33</b></td></tr>
<tr><td>x<table><tr><td>trong</td></tr></table></td><td>1</td><td>2</td></tr></table>
<table><tr><td>bảng sau</td></tr></table></body></html>"""


@pytest.fixture
def hands(stage: Stage) -> Hands:
    return Hands(stage)


@given(blocks)
def test_text_written_is_read_back(block: tuple[tuple[str, ...], ...]) -> None:
    assert parse_tsv(write_tsv(block)) == (() if block == (("",),) else block)


@given(blocks)
def test_html_written_is_read_back_but_for_blanks(block: tuple[tuple[str, ...], ...]) -> None:
    def tidy(text: str) -> str:
        lines = (" ".join(part for part in line.replace("\t", " ").split(" ") if part) for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    assert parse_html(write_html(block)) == tuple(tuple(map(tidy, row)) for row in block)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("1", (("1",),)),
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("a\n\nb", (("a",), ("",), ("b",))),
        ('"một\nhai"\t"""x"""', (("một\nhai", '"x"'),)),
        ('5" ống\tb', (('5" ống', "b"),)),
        ('"không đóng\tb', (('"không đóng', "b"),)),
        ("\t\n", (("", ""),)),
    ],
)
def test_text_of_spreadsheets_is_read(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert parse_tsv(text) == block


def test_a_table_of_excel_is_read_without_its_invisible_row() -> None:
    assert parse_html(EXCEL) == (("Dự án\xa03", "838", "42"), ("", "1.234", ""))


def test_a_whole_number_libreoffice_states_is_taken_exactly_and_a_fraction_as_shown() -> None:
    assert parse_html(LIBREOFFICE) == (("2243", "2,243.50"),)


def test_a_table_of_word_is_read_with_its_paragraphs_as_lines_and_only_the_first_table() -> None:
    assert parse_html(WORD) == (("Tập huấn cho cán bộ\ncấp xã", "33", ""), ("xtrong", "1", "2"))


def test_html_without_a_table_leaves_the_text() -> None:
    mime = QMimeData()
    mime.setHtml("<p>838</p>")
    mime.setText("838\t42")
    assert block_from_mime(mime) == (("838", "42"),)
    assert block_from_mime(QMimeData()) == ()


def test_the_table_wins_over_the_text() -> None:
    mime = QMimeData()
    mime.setHtml(write_html((("a", "b"),)))
    mime.setText("khác")
    assert block_from_mime(mime) == (("a", "b"),)


def test_ctrl_c_copies_the_block_as_text_and_as_a_table(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Down, SHIFT).press(Key.Key_Right, SHIFT).press(Key.Key_C, CTRL)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "42\t84\n13\t27"
    assert parse_html(mime.html()) == (("42", "84"), ("13", "27"))
    assert hands.sheet.steps == []


def test_cells_that_are_not_selected_are_copied_empty(hands: Hands) -> None:
    hands.at("3.1", "province").click("3.2", "district", CTRL).press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "42\t\n\t27"


def test_copy_and_paste_move_a_block_as_it_was(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Right, SHIFT).press(Key.Key_C, CTRL)
    hands.at("4.3.b", "province").press(Key.Key_V, CTRL)
    assert [hands.sheet.text("4.3.b", key) for key in ("province", "district")] == ["42", "84"]
    assert hands.selected == {("4.3.b", "province"), ("4.3.b", "district")}
    assert hands.sheet.steps == ["paste"]


def test_ctrl_x_copies_and_clears(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_X, CTRL)
    assert QApplication.clipboard().text() == "42"
    assert hands.sheet.text("3.1", "province") == ""
    assert hands.sheet.steps == ["clear"]


def test_one_copied_cell_fills_the_whole_selection(hands: Hands) -> None:
    QApplication.clipboard().setText("7")
    hands.at("3.1", "province").press(Key.Key_Down, SHIFT).press(Key.Key_V, CTRL)
    assert [hands.sheet.text(row, "province") for row in ("3.1", "3.2")] == ["7", "7"]


def test_a_block_repeats_over_a_selection_that_is_its_multiple(hands: Hands) -> None:
    QApplication.clipboard().setText("7\t8")
    hands.at("3.1", "province").press(Key.Key_Down, SHIFT).press(Key.Key_Right, SHIFT).press(Key.Key_V, CTRL)
    assert [hands.sheet.text("3.2", key) for key in ("province", "district")] == ["7", "8"]


def test_paste_over_locked_cells_skips_them_and_says_so(hands: Hands) -> None:
    QApplication.clipboard().setText("1\t2\t3")
    hands.at("3.1", "central").press(Key.Key_V, CTRL)
    assert [hands.sheet.text("3.1", key) for key in ("central", "invest", "regular")] == ["5", "2", "3"]
    assert hands.messages == ["Bỏ qua 1 ô khóa."]


def test_paste_grows_downwards_where_rows_may_be_added(hands: Hands) -> None:
    QApplication.clipboard().setText("1\n2\n3\n")
    hands.at("6", "district").press(Key.Key_V, CTRL)
    assert [row.id for row in hands.sheet.rows[-3:]] == ["6", "new-8", "new-9"]
    assert hands.grid.body.main.model().rowCount() == 10
    assert hands.sheet.text("new-9", "district") == "3"


def test_bad_cells_of_a_paste_keep_their_text(hands: Hands) -> None:
    QApplication.clipboard().setText("một\t2")
    hands.at("3.1", "province").press(Key.Key_V, CTRL)
    assert [hands.sheet.text("3.1", key) for key in ("province", "district")] == ["một", "2"]
    assert hands.sheet.cell(1, AT["province"]).problem == "error"


def test_nothing_to_paste_is_said(hands: Hands) -> None:
    QApplication.clipboard().setMimeData(QMimeData())
    hands.at("3.1", "province").press(Key.Key_V, CTRL)
    assert hands.messages == ["Bộ nhớ tạm không có ô hay chữ nào để dán."]


def test_figures_state_their_value_beside_the_vietnamese_text() -> None:
    page = write_html((("3.1", "1.950", "-98,5", "1,5-2,0"),), figures=(1, 2, 3))
    assert "<td>3.1</td>" in page
    assert '<td sdval="1950" sdnum="1033;0;#,##0" x:num="1950">1.950</td>' in page
    assert '<td sdval="-98.5" sdnum="1033;0;#,##0.###" x:num="-98.5">-98,5</td>' in page
    assert "<td>1,5-2,0</td>" in page


def test_what_was_copied_in_the_grid_is_pasted_there_as_it_was_shown(hands: Hands) -> None:
    block = (("1.950", "98,5"),)
    assert block_from_mime(mime_from_block(block, figures=(0, 1))) == block
    hands.at("3.1", "regular").press(Key.Key_C, CTRL)
    assert 'sdval="838"' in QApplication.clipboard().mimeData().html()


def test_escape_forgets_the_copied_block_and_so_does_an_edit(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_C, CTRL)
    frame = hands.grid.body.view_for(AT["province"]).frame
    assert frame is not None
    assert frame.copied == ((1, AT["province"]), (1, AT["province"]))
    hands.press(Key.Key_Escape)
    assert frame.copied is None
    hands.press(Key.Key_C, CTRL).type("1").press(Key.Key_Return)
    assert frame.copied is None


def test_every_row_of_a_column_can_be_copied(hands: Hands) -> None:
    hands.at("3.1", "title").press(Key.Key_Space, CTRL).press(Key.Key_C, CTRL)
    block = block_from_mime(QApplication.clipboard().mimeData())
    assert [row[0] for row in block] == [row.title for row in hands.sheet.rows]
    hands.press(Key.Key_A, CTRL).press(Key.Key_C, CTRL)
    assert len(block_from_mime(QApplication.clipboard().mimeData())[0]) == len(COLUMNS)
