"""Files edited and saved by LibreOffice Writer itself read back as exactly what was edited."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx

from desktop.services.read_back_edits import taken
from tests.documents.sample_plans import hon_quan, krong_no
from tests.long.libreoffice import a_profile, convert
from tests.services.word_files import Step, back, by_writer, exported

PROJECT_7 = "Dự án 7: Nâng cao năng lực và giám sát, đánh giá Chương trình"
EDITS: tuple[Step, ...] = (
    {"do": "replace", "find": "từng bước tham gia bảo hiểm xã hội", "with": "tiến tới tham gia bảo hiểm xã hội"},
    {
        "do": "replace",
        "find": "Giảm tỷ lệ trẻ em dưới 16 tuổi suy dinh dưỡng thấp còi ở hộ nghèo, hộ cận nghèo và vùng đồng bào "
        "dân tộc thiểu số.",
        "with": "Hạ tỷ lệ suy dinh dưỡng thấp còi của trẻ em dưới 16 tuổi trong hộ nghèo.",
    },
    {"do": "cell", "find": "Dự án 7: Nâng cao", "column": 9, "with": "48"},
    {"do": "replace", "find": "1.950", "with": "1.960"},
)
EMPLOYED = (
    "Mỗi hộ nghèo, hộ cận nghèo còn sức lao động có ít nhất 01 người có việc làm bền vững, "
    "tiến tới tham gia bảo hiểm xã hội."
)
EDITED = (
    ("text", "Hạ tỷ lệ suy dinh dưỡng thấp còi của trẻ em dưới 16 tuổi trong hộ nghèo."),
    ("text", EMPLOYED),
    ("figure", "1.960"),
    ("figure", "48"),
)
LINES: tuple[Step, ...] = (
    {"do": "after", "find": "phụ nữ làm chủ hộ nghèo.", "with": "- Hộ mới thoát nghèo ở xã vùng sâu."},
    {"do": "remove", "find": "Phát triển nguồn lương thực, thực phẩm tại chỗ"},
)


def commented(data: bytes, comments: Mapping[str, tuple[str, str]]) -> bytes:
    """A Word file with comments, by the words they are about, in tables first: who and what."""
    word = docx.Document(BytesIO(data))
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    paragraphs = [*(paragraph for cell in cells for paragraph in cell.paragraphs), *word.paragraphs]
    for words, (author, text) in comments.items():
        paragraph = next(paragraph for paragraph in paragraphs if words in paragraph.text)
        word.add_comment(paragraph.runs[-1], text, author)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def opened_and_saved(data: bytes, folder: Path) -> bytes:
    """The file after LibreOffice opened it and saved it as a Word file, without a window to show comments in."""
    source, target = folder / "commented.docx", folder / "saved"
    source.write_bytes(data)
    target.mkdir()
    convert([source], "docx:MS Word 2007 XML", target, a_profile(folder / "saving"))
    return (target / source.name).read_bytes()


def test_a_file_saved_by_writer_without_an_edit_reads_back_as_no_change(tmp_path: Path) -> None:
    for place, plan in enumerate((hon_quan(), krong_no())):
        folder = tmp_path / str(place)
        folder.mkdir()
        found = back(by_writer(exported(plan), folder, ()), plan)
        assert (found.changes, found.problems, found.notes) == ((), (), ())
        assert found.has_list
        assert found.same == back(exported(plan), plan).same


def test_two_paragraphs_a_table_figure_and_a_figure_in_a_sentence_read_back_as_exactly_these(tmp_path: Path) -> None:
    data = by_writer(exported(), tmp_path, EDITS)
    found = back(data)
    assert tuple((change.kind, change.new) for change in found.changes) == EDITED
    assert found.problems == ()
    after = taken(hon_quan(), [change.edit for change in found.changes])
    again = back(data, after)
    assert (again.changes, again.problems) == ((), ())


def test_the_same_with_tracked_changes_names_who_and_when(tmp_path: Path) -> None:
    steps = ({"do": "track", "on": True}, *EDITS, *LINES)
    found = back(by_writer(exported(), tmp_path, steps))
    assert tuple((change.kind, change.new) for change in found.changes if change.kind in {"text", "figure"}) == EDITED
    others = [(change.kind, change.new) for change in found.changes if change.kind not in {"text", "figure"}]
    assert others == [("new", "- Hộ mới thoát nghèo ở xã vùng sâu."), ("removed", "")]
    assert found.problems == ()
    assert all(change.origin.edits and change.origin.tracked for change in found.changes)
    assert all(edit.date for change in found.changes for edit in change.origin.edits)


def test_comments_and_a_tracked_change_come_back_with_their_place_and_their_author(tmp_path: Path) -> None:
    tracked = by_writer(exported(), tmp_path, ({"do": "track", "on": True}, EDITS[0]))
    comments = {
        "hộ cận nghèo còn sức lao động": ("Trần Thị Bình", "Nêu rõ số người."),
        PROJECT_7: ("Lê Văn Cường", "Đã trừ xã?"),
    }
    found = back(opened_and_saved(commented(tracked, comments), tmp_path))
    (change,) = found.changes
    assert change.new == EMPLOYED
    assert change.origin.tracked
    assert found.problems == ()
    notes = {note.comment.author: note for note in found.notes}
    assert notes.keys() == {"Trần Thị Bình", "Lê Văn Cường"}
    in_text, in_table = notes["Trần Thị Bình"], notes["Lê Văn Cường"]
    assert (in_text.comment.text, in_text.place) == ("Nêu rõ số người.", change.place)
    assert "bảo hiểm xã hội" in in_text.text
    assert (in_table.comment.text, in_table.text) == ("Đã trừ xã?", PROJECT_7)
    assert all(note.comment.date for note in found.notes)


def test_a_paragraph_put_in_and_one_taken_out_read_back_as_these(tmp_path: Path) -> None:
    data = by_writer(exported(), tmp_path, LINES)
    found = back(data)
    assert [change.kind for change in found.changes] == ["new", "removed"]
    after = taken(hon_quan(), [change.edit for change in found.changes])
    again = back(data, after)
    assert (again.changes, again.problems) == ((), ())
