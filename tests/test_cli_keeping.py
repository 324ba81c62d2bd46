"""The commands that keep data: backup, restore, and moving to another computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli import main
from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.samples import open_sample


@pytest.fixture
def store(tmp_path: Path) -> Path:
    office = sources_of(Profile(tmp_path / "old")).open_office()
    open_sample(office, "hon-quan-2023")
    office.store.close()
    return tmp_path / "old"


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def plans(store: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["plans", "--store", str(store)]) == 0
    return said(capsys)


def test_a_backup_is_written_compared_and_put_in_the_stores_place(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "--store", str(store)]) == 0
    (backup,) = (store / "backups").iterdir()
    assert str(backup) in said(capsys)
    assert main(["restore", str(backup), "--store", str(store)]) == 0
    assert "giống hệt" in said(capsys)
    (office,) = (sources_of(Profile(store)).open_office(),)
    office.delete_plan(office.store.plans()[0].id)
    office.store.close()
    assert plans(store, capsys) == ""
    assert main(["restore", str(backup), "--replace", "--store", str(store)]) == 0
    assert "đã thay kho" in said(capsys)
    assert "Hớn Quản" in plans(store, capsys)
    assert main(["doctor", "--store", str(store)]) == 0


def test_a_new_laptop_lists_the_same_plans_with_the_same_codes(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, new = tmp_path / "all.khgn-may", tmp_path / "new"
    assert main(["transfer-out", str(file), "--store", str(store)]) == 0
    assert "1 kế hoạch" in said(capsys)
    assert main(["transfer-in", str(file), "--store", str(new)]) == 0
    assert "Đã nhận 1 kế hoạch" in said(capsys)
    assert plans(new, capsys) == plans(store, capsys)
    file.write_bytes(b"a letter")
    assert main(["transfer-in", str(file), "--store", str(new)]) == 2
    assert "không phải tệp chuyển máy" in capsys.readouterr().err


def test_a_damaged_store_is_replaced_by_a_backup_and_kept_aside(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "--store", str(store)]) == 0
    (backup,) = (store / "backups").iterdir()
    before = plans(store, capsys)
    (store / "khgn.sqlite3").write_bytes(b"torn" * 2000)
    assert main(["restore", str(backup), "--store", str(store)]) == 2
    assert main(["restore", str(backup), "--replace", "--store", str(store)]) == 0
    assert "kho bị hỏng đã được thay" in said(capsys)
    assert before.endswith(plans(store, capsys))
    assert any(kept.read_bytes() == b"torn" * 2000 for kept in store.glob("*.sqlite3"))


@pytest.mark.parametrize("content", [b"", b"torn" * 2000])
def test_an_emptied_or_torn_backup_never_takes_the_stores_place(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    backup = tmp_path / "bản sao.sqlite3"
    backup.write_bytes(content)
    before = plans(store, capsys)
    for how in ([], ["--replace"]):
        assert main(["restore", str(backup), *how, "--store", str(store)]) == 2
        assert capsys.readouterr().err == f"khgn: {backup} không phải bản sao lưu, hoặc đã bị hỏng\n"
    assert plans(store, capsys) == before != ""


def test_a_transfer_file_that_is_not_there_is_named(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone.khgn-may"
    assert main(["transfer-in", str(gone), "--store", str(store)]) == 2
    assert capsys.readouterr().err == f"khgn: không có tệp {gone}\n"


@pytest.mark.parametrize("command", [("backup",), ("transfer-out", "a.khgn-may"), ("restore", "a.sqlite3")])
def test_from_a_folder_that_is_not_there_nothing_is_kept_and_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    missing = tmp_path / "khong-co"
    assert main([*command, "--store", str(missing)]) == 2
    assert capsys.readouterr().err == f"khgn: không có thư mục dữ liệu {missing}; hãy xem lại --store\n"
    assert not missing.exists()
