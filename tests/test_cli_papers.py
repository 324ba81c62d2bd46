"""`khgn export --paper` and `--dien-tu`: the papers of a plan for scripts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pytest

from desktop.cli import main
from desktop.cli_papers import chosen_papers
from desktop.services.exchange import send_plan
from desktop.services.samples import open_sample
from tests.presenters.table_desks import an_office
from tests.services.issuing import SCAN, issued

HON_QUAN = Path(__file__).parents[1] / "resources" / "samples" / "hon-quan-2023.json"


def _text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_papers_are_written_under_the_document_systems_names(tmp_path: Path) -> None:
    papers = ["--paper", "to-trinh,QUYET-DINH", "--paper", "ke-hoach", "--format", "pdf,docx"]
    assert main(["export", str(HON_QUAN), "--out", str(tmp_path), *papers, "--ban", "chinh-thuc"]) == 0
    names = [f"{start}-2023-hon-quan.{end}" for start in ("KH", "QD", "TTr") for end in ("docx", "pdf")]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert "Kính gửi: Ủy ban nhân dân huyện Hớn Quản" in _text(tmp_path / "TTr-2023-hon-quan.pdf")
    word = docx.Document(BytesIO((tmp_path / "QD-2023-hon-quan.docx").read_bytes()))
    assert any(paragraph.text.startswith("Điều 1. Ban hành kèm theo") for paragraph in word.paragraphs)


def test_in_electronic_form_the_attached_lines_stay_blank(tmp_path: Path) -> None:
    blank = "(Kèm theo Kế hoạch số … ngày … tháng … năm … của …)"
    main(["export", str(HON_QUAN), "--out", str(tmp_path / "giay"), "--format", "pdf"])
    main(["export", str(HON_QUAN), "--out", str(tmp_path / "dien-tu"), "--format", "pdf", "--dien-tu"])
    assert blank not in _text(tmp_path / "giay" / "ke-hoach.pdf")
    assert blank in _text(tmp_path / "dien-tu" / "ke-hoach.pdf")


@pytest.mark.parametrize(
    ("papers", "words"),
    [("thu-moi", "không có văn bản “thu-moi”"), ("to-trinh,a,b", "không có văn bản “a, b”"), (",", "chưa ghi tên")],
)
def test_a_paper_the_issuer_does_not_have_is_one_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], papers: str, words: str
) -> None:
    assert main(["export", str(HON_QUAN), "--out", str(tmp_path / "out"), "--paper", papers]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "hãy chọn trong ke-hoach, to-trinh, quyet-dinh, cong-van-gui, cong-van-xin-y-kien, tiep-thu" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_the_official_plan_beside_its_papers_is_the_one_that_was_kept(tmp_path: Path) -> None:
    package, out = tmp_path / "goi.khgn", tmp_path / "out"
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    with an_office(tmp_path / "store") as office:
        desk = open_sample(office, "hon-quan-2023")
        plan = issued(office, desk, tmp_path / "scan.pdf")
        send_plan(office, plan.id, package)
    asked = ["--ban", "chinh-thuc", "--format", "pdf", "--paper", "ke-hoach,cong-van-gui"]
    assert main(["export", str(package), "--out", str(out), *asked]) == 0
    names = ["CV-gui-2023-hon-quan.pdf", "KH-2023-hon-quan-da-ky.pdf", "KH-2023-hon-quan.pdf"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert (out / "KH-2023-hon-quan-da-ky.pdf").read_bytes() == SCAN
    assert "Kế hoạch số 05/KH-UBND ngày 01 tháng 3 năm 2023" in _text(out / "CV-gui-2023-hon-quan.pdf")


def test_names_of_papers_are_read_once_each() -> None:
    assert chosen_papers(" to-trinh, ,TO-TRINH,quyet-dinh ") == ("to-trinh", "quyet-dinh")
