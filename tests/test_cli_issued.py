"""The official export of a signed or issued plan on the command line: the files that were kept, or one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli import main
from desktop.packages.plan_json import encode_plan
from desktop.services.exchange import send_plan
from desktop.services.kept_files import clean_print, kept_bytes
from desktop.services.plan_files import file_of
from desktop.services.samples import open_sample
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
