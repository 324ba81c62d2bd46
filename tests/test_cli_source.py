"""`check`, `export`, `table`, `fill`, `show`, `merge` on packages that are locked, in conflict, signed or not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop import cli_source
from desktop.cli import main
from desktop.packages.package_reader import read_package
from desktop.services.exchange import send_plan
from desktop.services.samples import open_sample
from tests.packages.foreign_writer import LINE, VALUES, package_bytes
from tests.presenters.table_desks import an_office
from tests.services.issuing import SCAN, issued

SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "hon-quan-2023.json"
PHRASE = "gió bấc về"
PLACE = "Bảng kinh phí, Dự án 2, Ngân sách trung ương – vốn sự nghiệp"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Carry a command out; returns its exit code, what it said, and what it complained of."""
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = tmp_path / "a.khgn"
    assert run(capsys, "from-json", SAMPLE, "--out", file)[0] == 0
    return file


@pytest.fixture
def form(tmp_path: Path, package: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The plan's own form with 1.955 instead of 1.950 typed into it."""
    target = tmp_path / "bieu.xlsx"
    table = ("table", package, "--appendix", "kinh-phi-huyen", "--format", "xlsx", "--out", target)
    assert run(capsys, *table)[0] == 0
    book = openpyxl.load_workbook(target)
    (cell,) = (cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == 1950)
    cell.value = 1955
    book.save(target)
    return target


@pytest.fixture
def disputed(tmp_path: Path, package: Path, form: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A package in which two offices wrote two figures into one cell."""
    plan, other, both = (tmp_path / name for name in ("b.json", "b.khgn", "c.khgn"))
    assert run(capsys, "fill", package, form, "--out", plan)[0] == 0
    assert run(capsys, "from-json", plan, "--out", other)[0] == 0
    code, said, _ = run(capsys, "merge", package, other, "--out", both)
    assert (code, PLACE in said) == (0, True)
    return both


def shown(capsys: pytest.CaptureFixture[str], file: Path) -> dict[str, Any]:
    code, said, _ = run(capsys, "show", file, "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(said)
    return found


def test_an_open_conflict_of_a_package_is_an_error_with_both_values(
    disputed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (conflict,) = shown(capsys, disputed)["conflicts"]
    assert (conflict["place"], sorted(conflict["values"])) == (PLACE, ["1.950 triệu đồng", "1.955 triệu đồng"])
    assert f"xung đột: {PLACE}: hai nơi ghi hai giá trị khác nhau; đang hiện “" in run(capsys, "show", disputed)[1]
    code, said, _ = run(capsys, "check", disputed)
    assert (code, said.count("Lỗi PKG-01")) == (1, 1)
    assert run(capsys, "export", disputed, "--out", tmp_path / "out", "--ban", "chinh-thuc")[0] == 1
    assert not (tmp_path / "out").exists()


def test_a_draft_of_a_package_lists_what_is_not_agreed_and_tables_tell_it(
    disputed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    assert run(capsys, "export", disputed, "--out", tmp_path / "out", "--format", "docx")[0] == 0
    document = Document(str(tmp_path / "out" / "ke-hoach.docx"))
    assert "CÁC CHỖ CHƯA THỐNG NHẤT" in [paragraph.text for paragraph in document.paragraphs]
    assert PLACE in [cell.text for cell in document.tables[-1].column_cells(1)]
    out = tmp_path / "t.csv"
    code, _, complaint = run(capsys, "table", disputed, "--appendix", "kinh-phi-huyen", "--out", out)
    assert (code, complaint) == (0, "khgn: còn 1 xung đột chưa ai chọn; số trong bảng là giá trị đang hiện\n")
    assert "số của" in run(capsys, "compare", disputed, SAMPLE)[2]


def test_filling_a_package_into_a_package_keeps_its_history(
    package: Path, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled, both = tmp_path / "filled.khgn", tmp_path / "both.khgn"
    assert run(capsys, "fill", package, form, "--out", filled)[0] == 0
    found = shown(capsys, filled)
    assert (found["versions"], found["totals"]["central"]) == (shown(capsys, package)["versions"] + 1, 4_840_000_000)
    assert run(capsys, "merge", package, filled, "--out", both)[0] == 0
    assert (shown(capsys, both)["revision"], shown(capsys, both)["conflicts"]) == (found["revision"], [])
    new = tmp_path / "new.khgn"
    assert run(capsys, "fill", SAMPLE, form, "--out", new)[0] == 0
    assert shown(capsys, new)["totals"] == found["totals"]


def test_filling_a_cell_in_conflict_does_not_decide_it(
    disputed: Path, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(form)
    (cell,) = (cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == 1955)
    cell.value = 1960
    book.save(form)
    out = tmp_path / "filled.khgn"
    code, _, complaint = run(capsys, "fill", disputed, form, "--out", out)
    assert (code, "xung đột vẫn còn để chọn" in complaint) == (0, True)
    (conflict,) = shown(capsys, out)["conflicts"]
    assert "1.960 triệu đồng" in conflict["values"]
    assert len(conflict["values"]) == 2


def test_a_locked_package_is_opened_with_a_passphrase_from_a_file(
    package: Path, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, locked, phrases = tmp_path / "store", tmp_path / "locked.khgn", tmp_path / "phrases"
    phrases.write_text(PHRASE, encoding="utf-8")
    assert run(capsys, "receive", package, "--store", store)[0] == 0
    (tmp_path / "short").write_text("ngắn", encoding="utf-8")
    short = ("send", "hon quan", "--out", locked, "--store", store, "--passphrase-file", tmp_path / "short")
    assert run(capsys, *short) == (2, "", "khgn: Mật khẩu cần ít nhất 8 ký tự.\n")
    sent = run(capsys, "send", "hon quan", "--out", locked, "--store", store, "--passphrase-file", phrases)
    assert sent[0] == 0
    code, _, complaint = run(capsys, "show", locked)
    assert (code, complaint.startswith(f"khgn: {locked}: Gói này có mật khẩu.")) == (2, True)
    assert "--passphrase-file" in complaint
    assert run(capsys, "fill", locked, form, "--out", tmp_path / "b.json", "--passphrase-file", phrases)[0] == 0
    assert run(capsys, "receive", locked, "--store", tmp_path / "other", "--passphrase-file", phrases)[0] == 0
    phrases.write_text(f"sai\n\n{PHRASE}\n", encoding="utf-8-sig")
    assert run(capsys, "check", locked, "--passphrase-file", phrases)[0] == 0
    phrases.write_text("sai\n", encoding="utf-8")
    assert "Mật khẩu không đúng" in run(capsys, "check", locked, "--passphrase-file", phrases)[2]
    seen = run(capsys, "receive", locked, "--json", "--store", tmp_path / "third")
    assert (seen[0], json.loads(seen[1])["refused"]) == (2, "needs_passphrase")


def test_a_damaged_locked_package_is_damaged_whatever_the_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from desktop.packages.envelope import wrap

    locked, phrases = tmp_path / "locked.khgn", tmp_path / "phrases"
    locked.write_bytes(wrap(b"no container", passphrase=PHRASE))
    phrases.write_text(f"{PHRASE}\nsai\n", encoding="utf-8")
    assert "Cấu trúc của gói" in run(capsys, "show", locked, "--passphrase-file", phrases)[2]
    locked.write_bytes(locked.read_bytes()[:-1])
    assert "Tệp bị hỏng trên đường gửi" in run(capsys, "show", locked, "--passphrase-file", phrases)[2]


def test_the_passphrase_is_asked_for_at_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.packages.envelope import unwrap, wrap

    locked = tmp_path / "locked.khgn"
    locked.write_bytes(wrap(unwrap(package.read_bytes()), passphrase=PHRASE))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked = []

    def answer(words: str) -> str:
        asked.append(words)
        return PHRASE

    monkeypatch.setattr(cli_source, "getpass", answer)
    assert run(capsys, "check", locked)[0] == 0
    assert asked == ["Mật khẩu của locked.khgn: "]


@pytest.mark.parametrize(("content", "words"), [(b" \n", "không có dòng nào"), (b"\xff\xfe", "văn bản UTF-8")])
def test_a_file_of_passphrases_that_is_none_is_refused(
    content: bytes, words: str, package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phrases = tmp_path / "phrases"
    phrases.write_bytes(content)
    code, _, complaint = run(capsys, "check", package, "--passphrase-file", phrases)
    assert (code, words in complaint) == (2, True)


def test_a_file_that_is_not_there_is_named(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = tmp_path / "gone.khgn"
    sentence = f"khgn: không có tệp {gone}\n"
    assert run(capsys, "show", gone)[2] == sentence
    assert run(capsys, "merge", package, gone, "--out", tmp_path / "x.khgn")[2] == sentence
    code, said, complaint = run(capsys, "receive", gone, package, "--json", "--store", tmp_path / "store")
    first, second = map(json.loads, said.splitlines())
    assert (code, complaint, first) == (2, sentence, {"file": str(gone), "refused": "unreadable"})
    assert second["received"]
    code, _, complaint = run(capsys, "from-json", package, "--out", tmp_path / "x.khgn")
    assert (code, "đã là gói .khgn" in complaint) == (2, True)


def test_a_package_with_words_for_money_is_refused_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.khgn"
    file.write_bytes(package_bytes({**VALUES, f"cell/{LINE}/amount:central.recurrent": "nhiều"}))
    code, _, complaint = run(capsys, "check", file)
    assert (code, complaint.startswith(f"khgn: {file}: Có ô mang giá trị sai kiểu")) == (2, True)


def test_a_part_of_a_plan_is_shown_and_merged_as_one_but_not_taken_for_the_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts, merged = [tmp_path / "a.khgn", tmp_path / "b.khgn"], tmp_path / "ab.khgn"
    with an_office(tmp_path / "store") as office:
        plan = open_sample(office, "hon-quan-2023").plan
        for place, part in enumerate(parts):
            send_plan(office, plan.id, part, rows=[plan.recipients[place].id])
    assert "chỉ một phần của kế hoạch" in run(capsys, "show", parts[0])[1]
    assert run(capsys, "merge", *parts, "--out", merged)[0] == 0
    scope = read_package(merged.read_bytes()).manifest.scope
    assert (scope.kind, set(scope.rows)) == ("rows", {row.id for row in plan.recipients[:2]})
    code, _, complaint = run(capsys, "check", merged)
    assert (code, "chỉ có một phần của kế hoạch" in complaint) == (2, True)


def test_a_signed_plan_is_not_filled_and_a_merge_keeps_the_files_it_carries(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, merged = tmp_path / "issued.khgn", tmp_path / "merged.khgn"
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    with an_office(tmp_path / "store") as office:
        plan = issued(office, open_sample(office, "hon-quan-2023"), tmp_path / "scan.pdf")
        send_plan(office, plan.id, package)
    assert run(capsys, "merge", package, package, "--out", merged)[0] == 0
    carried = read_package(package.read_bytes()).blobs
    assert carried
    assert read_package(merged.read_bytes()).blobs == carried
    code, _, complaint = run(capsys, "fill", package, form, "--out", tmp_path / "x.khgn")
    assert (code, "đã ban hành nên không sửa được" in complaint) == (2, True)
    assert not (tmp_path / "x.khgn").exists()
