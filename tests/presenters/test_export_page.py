"""The export page without its window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.finding import Severity
from desktop.domain.fund import TOTAL, Fund
from desktop.exporters.files import FileProblem
from desktop.presenters.export_page import (
    PROBLEM_WORDS,
    ExportOrder,
    blocking_words,
    chosen_document,
    default_name,
    done_words,
    errors_of,
    file_name,
    make_preview,
    printed_pages,
    problem_words,
    write_export,
)
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount, set_stated
from tests.services.offices import line_id


def order(folder: Path, **values: object) -> ExportOrder:
    return ExportOrder(folder=folder, **{"name": "kh", **values})  # type: ignore[arg-type]  # test builder


def test_file_names_have_no_accents_and_no_signs(desk: Desk) -> None:
    assert file_name(" Kế hoạch (bản 2) – Hớn Quản ") == "ke-hoach-ban-2-hon-quan"
    assert file_name("…") == ""
    assert len(file_name("a b " * 60)) <= 80
    assert default_name(desk.plan, is_draft=True) == "kh-giam-ngheo-2023-hon-quan-du-thao"
    assert default_name(desk.plan, is_draft=False) == "kh-giam-ngheo-2023-hon-quan-chinh-thuc"


def test_what_cannot_be_exported_says_why(tmp_path: Path) -> None:
    assert order(tmp_path).fault == ""
    assert order(tmp_path, has_text=False, has_appendices=False).fault == "Hãy chọn ít nhất một nội dung."
    assert order(tmp_path, formats=()).fault == "Hãy chọn ít nhất một định dạng."
    assert order(tmp_path, formats=("xlsx",), has_appendices=False).fault == "Hãy chọn ít nhất một định dạng."
    assert order(tmp_path, name="…").fault == "Hãy đặt tên tệp."


def test_chosen_parts_only_are_composed(desk: Desk, tmp_path: Path) -> None:
    def names(**values: object) -> list[str]:
        return [part.name for part in chosen_document(desk.plan, desk.pack, order(tmp_path, **values)).parts]

    both = names()
    assert names(has_appendices=False) == both[:1] == ["Kế hoạch"]
    assert names(has_text=False) == both[1:]
    assert len(both) > 1


def test_every_format_is_written_with_its_progress(desk: Desk, tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []

    def report(place: int, total: int) -> None:
        done.append((place, total))

    paths = write_export(desk.plan, desk.pack, order=order(tmp_path), report=report)
    assert [path.name for path in paths] == ["kh.pdf", "kh.docx", "kh-phu-luc.xlsx"]
    assert all(path.stat().st_size > 1000 for path in paths)
    assert done == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert done_words(paths) == "Đã xuất 3 tệp: kh.pdf, kh.docx, kh-phu-luc.xlsx."


def test_a_missing_folder_is_said(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        write_export(desk.plan, desk.pack, order=order(tmp_path / "x"), report=lambda _done, _total: None)
    assert problem_words(caught.value) == f"Không có thư mục “{tmp_path / 'x'}”. Hãy chọn thư mục khác."


@pytest.mark.parametrize("code", PROBLEM_WORDS)
def test_every_trouble_with_a_file_has_its_sentence(code: str) -> None:
    words = problem_words(FileProblem(code, Path("thu-muc/kh.pdf")))  # type: ignore[arg-type]  # a key of the table
    assert "kh.pdf" in words or "thu-muc" in words
    assert "{" not in words


def test_trouble_without_a_name_has_a_sentence_too() -> None:
    assert problem_words(OSError()) == "Máy tính không ghi được tệp. Hãy thử lại, hoặc chọn thư mục khác."


def test_errors_stand_in_the_way_of_the_official_print(desk: Desk, tmp_path: Path) -> None:
    assert blocking_words(errors_of(desk.plan, desk.rules), desk.plan, desk.rules) == ""
    for code in ("1", "2", "3", "3.1", "3.2"):
        set_amount(desk, line_id(desk, code), Fund("central", "recurrent"), 5_000_000)
        set_stated(desk, line_id(desk, code), TOTAL, 9_000_000)
    preview = make_preview(desk.plan, desk.pack, rules=desk.rules, order=order(tmp_path))
    assert preview.pdf.startswith(b"%PDF")
    assert {finding.severity for finding in preview.errors} == {Severity.ERROR}
    words = blocking_words(preview.errors, desk.plan, desk.rules).split("\n")
    assert words[0] == f"Bản chính thức cần hết lỗi. Còn {len(preview.errors)} lỗi:"
    assert words[-1] == f"… và {len(preview.errors) - 4} lỗi khác trong bảng Kiểm tra."
    assert blocking_words(preview.errors[:1], desk.plan, desk.rules).count("\n") == 1


def test_the_print_dialogs_pages_are_counted_from_one() -> None:
    assert list(printed_pages(5, 0, 0)) == [0, 1, 2, 3, 4]
    assert list(printed_pages(5, 2, 3)) == [1, 2]
    assert list(printed_pages(5, 4, 9)) == [3, 4]
    assert list(printed_pages(5, 4, 0)) == [3]
