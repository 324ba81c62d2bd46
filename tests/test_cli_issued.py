"""The official export of a signed or issued plan on the command line: the files that were kept, or one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.plan import Opinion
from desktop.packages.plan_json import encode_plan
from desktop.services.exchange import send_plan
from desktop.services.kept_files import clean_print, kept_bytes
from desktop.services.plan_files import file_of
from desktop.services.samples import open_sample
from tests.documents.sample_plans import hon_quan, shipped_pack
from tests.presenters.table_desks import an_office
from tests.services.issuing import SCAN, issued


def test_the_official_export_of_an_issued_plan_gives_the_kept_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, plan_file, out = tmp_path / "goi.khgn", tmp_path / "ke-hoach.json", tmp_path / "out"
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    with an_office(tmp_path / "store") as office:
        desk = open_sample(office, "hon-quan-2023")
        plan = issued(office, desk, tmp_path / "scan.pdf")
        send_plan(office, plan.id, package)
        plan_file.write_bytes(encode_plan(file_of(plan, desk.pack)))
        kept = {file.sha256: kept_bytes(office.store, file) for file in clean_print(plan).values()}
    official = ["--ban", "chinh-thuc", "--format", "pdf,docx", "--out"]
    assert main(["export", str(package), *official, str(out)]) == 0
    written = {path.name: path.read_bytes() for path in out.iterdir()}
    assert sorted(written) == ["ban-ky.pdf", "ke-hoach.docx", "ke-hoach.pdf"]
    assert set(written.values()) <= set(kept.values())
    assert written["ban-ky.pdf"] == SCAN
    capsys.readouterr()
    assert main(["export", str(plan_file), *official, str(tmp_path / "none")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("khgn: Tệp “ke-hoach.pdf” không có")
    assert said.count("\n") == 1
    assert list((tmp_path / "none").iterdir()) == []


def test_a_frozen_plan_changed_by_hand_in_its_file_is_told_and_is_no_official_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_file = tmp_path / "ke-hoach.json"
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    with an_office(tmp_path / "store") as office:
        desk = open_sample(office, "hon-quan-2023")
        plan = issued(office, desk, tmp_path / "scan.pdf")
        beside = replace(plan, opinions=(*plan.opinions, Opinion("y1", "z", content="Bổ sung đối tượng.")))
        plan_file.write_bytes(encode_plan(file_of(beside, desk.pack)))
    assert main(["check", str(plan_file)]) == 0
    assert capsys.readouterr().err == ""
    text = plan_file.read_text(encoding="utf-8")
    assert "1950000000" in text
    plan_file.write_text(text.replace("1950000000", "1960000000", 1), encoding="utf-8")
    assert main(["check", "--json", str(plan_file)]) == 1
    assert "đã bị sửa sau khi kế hoạch trình ký" in capsys.readouterr().err
    official = ["export", str(plan_file), "--format", "pdf", "--out", str(tmp_path / "out"), "--ban", "chinh-thuc"]
    assert main(official) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()
    draft = ["export", str(plan_file), "--format", "pdf", "--out", str(tmp_path / "out")]
    assert main(draft) == 0


def test_an_issued_plan_that_keeps_no_print_is_exported_with_a_word_about_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_file = tmp_path / "ke-hoach.json"
    plan = hon_quan()
    bare = replace(plan, facts=replace(plan.facts, status="issued"), steps=())
    plan_file.write_bytes(encode_plan(file_of(bare, shipped_pack())))
    official = ["export", str(plan_file), "--format", "pdf", "--out", str(tmp_path / "out"), "--ban", "chinh-thuc"]
    assert main(official) == 0
    assert "không phải bản đã ký" in capsys.readouterr().err
    assert (tmp_path / "out" / "ke-hoach.pdf").is_file()
