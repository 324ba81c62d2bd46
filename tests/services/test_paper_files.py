from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.layout import Layout
from desktop.exporters.files import FileProblem
from desktop.services.file_names import NAME_LIMIT, document_file_name, plain_name
from desktop.services.paper_files import export_papers, paper_keys
from tests.documents.paper_plans import settled_plan
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.exporters.reading import page_texts

KEYS = ("ke-hoach", "to-trinh", "quyet-dinh", "cong-van-gui", "cong-van-xin-y-kien", "tiep-thu")


@pytest.mark.parametrize(
    ("key", "is_draft", "name"),
    [
        ("ke-hoach", False, "KH-2024-krong-no"),
        ("ke-hoach", True, "KH-2024-krong-no-du-thao"),
        ("to-trinh", False, "TTr-2024-krong-no"),
        ("quyet-dinh", False, "QD-2024-krong-no"),
        ("cong-van-gui", False, "CV-gui-2024-krong-no"),
        ("cong-van-xin-y-kien", False, "CV-xin-y-kien-2024-krong-no"),
        ("tiep-thu", True, "BTH-y-kien-2024-krong-no-du-thao"),
    ],
)
def test_file_names_have_no_accents_and_say_what_when_and_where(key: str, name: str, *, is_draft: bool) -> None:
    assert document_file_name(krong_no(), shipped_pack(), key, is_draft=is_draft) == name


def test_an_adjusted_plan_and_a_strange_name_have_sound_file_names() -> None:
    plan = replace(krong_no(), facts=replace(krong_no().facts, adjustment=2, area_name="Đắk R'lấp /"))
    assert document_file_name(plan, shipped_pack(), "ke-hoach", is_draft=False) == "KH-2024-dak-r-lap-dieu-chinh-2"
    nameless = replace(plan, id="A-1", facts=replace(plan.facts, adjustment=0, area_name="…"))
    assert document_file_name(nameless, shipped_pack(), "ke-hoach", is_draft=False) == "KH-2024-a-1"
    assert len(plain_name("Huyện " * 90)) <= NAME_LIMIT
    with pytest.raises(KeyError):
        document_file_name(plan, shipped_pack(), "thu-moi", is_draft=False)


def test_everything_that_can_be_printed_is_written_once_each(tmp_path: Path) -> None:
    plan, pack = settled_plan(), shipped_pack()
    assert paper_keys(plan, pack) == KEYS
    paths = export_papers(
        plan, pack, tmp_path / "a", (*KEYS, "to-trinh"), ("pdf", "docx", "xlsx", "json"), is_draft=True
    )
    assert sorted(paths) == sorted((tmp_path / "a").iterdir())
    assert len(paths) == 6 * 2 + 2
    book = openpyxl.load_workbook(tmp_path / "a" / "KH-2023-hon-quan-du-thao-phu-luc.xlsx")
    assert len(book.worksheets) >= 1


def test_an_electronic_workbook_still_carries_its_hidden_ids(tmp_path: Path) -> None:
    plan, pack = hon_quan(), shipped_pack()
    (path,) = export_papers(plan, pack, tmp_path, ["ke-hoach"], ["xlsx"], is_draft=False, is_electronic=True)
    assert len(openpyxl.load_workbook(path).worksheets) == 2


def test_a_paper_that_is_not_offered_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        export_papers(hon_quan(), shipped_pack(), tmp_path / "a", ["ke-hoach", "thu"], ["pdf"], is_draft=True)
    assert not (tmp_path / "a").exists()


def test_a_place_no_file_can_be_written_to_is_the_file_problem(tmp_path: Path) -> None:
    (tmp_path / "TTr-2023-hon-quan.pdf").mkdir()
    with pytest.raises(FileProblem):
        export_papers(hon_quan(), shipped_pack(), tmp_path, ["to-trinh"], ["pdf"], is_draft=False)


def test_the_issuers_options_change_what_is_printed(tmp_path: Path) -> None:
    plan, pack = hon_quan(), shipped_pack()
    wide = replace(plan, facts=replace(plan.facts, layout=Layout(line_spacing=150, left=35, right=20, bottom=25)))
    pages = []
    for number, chosen in enumerate((plan, wide)):
        (path,) = export_papers(chosen, pack, tmp_path / str(number), ["ke-hoach"], ["pdf"], is_draft=False)
        pages.append(len(page_texts(path.read_bytes())))
    assert pages[1] > pages[0] + 3
