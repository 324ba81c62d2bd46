"""Files edited and saved by LibreOffice Writer itself read back as exactly what was edited."""

from __future__ import annotations

from pathlib import Path

from desktop.services.read_back_edits import taken
from tests.documents.sample_plans import hon_quan, krong_no
from tests.services.word_files import Step, back, by_writer, exported

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


def test_a_paragraph_put_in_and_one_taken_out_read_back_as_these(tmp_path: Path) -> None:
    data = by_writer(exported(), tmp_path, LINES)
    found = back(data)
    assert [change.kind for change in found.changes] == ["new", "removed"]
    after = taken(hon_quan(), [change.edit for change in found.changes])
    again = back(data, after)
    assert (again.changes, again.problems) == ((), ())
