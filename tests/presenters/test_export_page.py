"""The export page without its window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.finding import Severity
from desktop.domain.fund import TOTAL, Fund
from desktop.exporters.files import FileProblem
from desktop.presenters.export_order import ExportOrder, default_name, file_name, official_words, paper_choices
from desktop.presenters.export_page import (
    PROBLEM_WORDS,
    blocking_words,
    chosen_document,
    done_words,
    errors_of,
    make_preview,
    problem_words,
    write_export,
)
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount, set_stated
from desktop.services.kept_files import KeptFileError, clean_print, kept_bytes
from desktop.services.office import Office
from desktop.services.samples import open_sample
from tests.presenters.table_desks import an_office
from tests.services.issuing import SCAN, issued
from tests.services.offices import line_id


def order(folder: Path, **values: object) -> ExportOrder:
    return ExportOrder(folder=folder, **{"name": "kh", **values})  # type: ignore[arg-type]  # test builder


def test_file_names_have_no_accents_and_no_signs(desk: Desk) -> None:
    assert file_name(" Kế hoạch (bản 2) – Hớn Quản Đ ") == "Ke-hoach-ban-2-Hon-Quan-D"
    assert file_name("…") == ""
    assert len(file_name("a b " * 60)) <= 80
    assert default_name(desk.plan, desk.pack, is_draft=True) == "KH-2023-hon-quan-du-thao"
    assert default_name(desk.plan, desk.pack, is_draft=False) == "KH-2023-hon-quan"


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


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[Office, Desk]]:
    with an_office(tmp_path / "real") as office:
        yield office, open_sample(office, "hon-quan-2023")


def nothing(_done: int, _total: int) -> None:
    """Nobody waits."""


def test_the_papers_of_the_issuer_are_offered_after_the_plan(real: tuple[Office, Desk], tmp_path: Path) -> None:
    desk = real[1]
    choices = paper_choices(desk.plan, desk.pack)
    assert choices[0] == ("ke-hoach", "Kế hoạch")
    key, title = choices[1]
    assert title
    wanted = order(tmp_path, paper=key, name=default_name(desk.plan, desk.pack, key, is_draft=True))
    assert wanted.fault == ""
    assert list(wanted.targets) == ["pdf", "docx"]
    assert not order(tmp_path, paper=key, has_text=False, has_appendices=False).fault
    paths = write_export(desk.plan, desk.pack, order=wanted, report=nothing)
    assert [path.name for path in paths] == [f"{wanted.name}.pdf", f"{wanted.name}.docx"]


def test_in_electronic_form_the_attached_lines_stay_blank(real: tuple[Office, Desk], tmp_path: Path) -> None:
    desk = real[1]
    plan = replace(desk.plan, facts=replace(desk.plan.facts, number="45", issue_date=dt.date(2023, 3, 1)))
    paper, electronic = (
        chosen_document(plan, desk.pack, order(tmp_path, is_draft=False, is_electronic=is_electronic)).parts[1]
        for is_electronic in (False, True)
    )
    assert paper != electronic
    assert "45/KH-UBND" in str(paper)
    assert "45/KH-UBND" not in str(electronic)


def test_the_official_print_of_an_issued_plan_is_the_one_that_was_kept(
    real: tuple[Office, Desk], tmp_path: Path
) -> None:
    office, desk = real
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    assert official_words(desk.plan) == "Không còn lỗi: in được bản chính thức."
    plan = issued(office, desk, tmp_path / "scan.pdf")
    assert "đã giữ lại khi trình ký" in official_words(plan)
    official = order(tmp_path, is_draft=False, formats=("pdf", "xlsx"))
    pdf = kept_bytes(office.store, clean_print(plan)["pdf"])
    seen = make_preview(plan, desk.pack, rules=desk.rules, order=official, source=office.store.file)
    assert (seen.pdf == pdf, seen.errors, seen.is_kept) == (True, (), True)
    paths = write_export(plan, desk.pack, order=official, report=nothing, source=office.store.file)
    assert [path.name for path in paths] == ["kh.pdf", "kh-da-ky.pdf", "kh-phu-luc.xlsx"]
    assert paths[0].read_bytes() == pdf
    assert paths[1].read_bytes() == SCAN
    draft = make_preview(plan, desk.pack, rules=desk.rules, order=order(tmp_path), source=office.store.file)
    assert not draft.is_kept
    with pytest.raises(KeptFileError) as caught:
        make_preview(plan, desk.pack, rules=desk.rules, order=official)
    assert problem_words(caught.value).startswith("Tệp “ke-hoach.pdf” không có")
