"""The command line does what the window does, for scripts: right files, right exit codes, one sentence on failure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.cli import main
from desktop.packages.plan_json import decode_plan

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "resources" / "samples"
HON_QUAN = SAMPLES / "hon-quan-2023.json"
ISSUER = """
counterpart = "tinh5-huyen10"
communes = ["Thanh An"]
agencies = ["phong-ldtbxh", "tt-dvnn"]
recipients = ["Lưu: VT"]
[issuer]
profile = "ubnd-huyen"
area = "Hớn Quản"
parent = "Bình Phước"
[signer]
name = "Nguyễn Văn A"
"""


def _changed_sample(folder: Path, **keys: Any) -> Path:  # noqa: ANN401
    plan = json.loads(HON_QUAN.read_text(encoding="utf-8")) | keys
    target = folder / "plan.json"
    target.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    return target


def _with_wrong_sum(folder: Path) -> Path:
    lines = json.loads(HON_QUAN.read_text(encoding="utf-8"))["lines"]
    return _changed_sample(folder, lines=[*lines, {"code": "3", "stated": {"central.*": 1_170_000_000}}])


def _error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that cannot be done; return its one sentence."""
    assert main(arguments) == 2
    written = capsys.readouterr().err
    assert written.count("\n") == 1
    assert "Traceback" not in written
    return written.strip()


@pytest.mark.parametrize("name", ["hon-quan-2023", "krong-no-2024"])
def test_the_samples_have_no_finding(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["check", str(SAMPLES / f"{name}.json")]) == 0
    assert capsys.readouterr().out == "0 lỗi, 0 cảnh báo, 0 gợi ý.\n"


def test_the_demo_leaves_four_files_and_the_papers_of_each_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--out", str(tmp_path / "out")]) == 0
    files = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*"))
    names = ("ke-hoach.docx", "ke-hoach.json", "ke-hoach.pdf", "phu-luc.xlsx")
    samples = ("hon-quan-2023", "krong-no-2024")
    plans = [name for name in files if "van-ban-kem-theo" not in name]
    assert plans == [f"{sample}/{name}" for sample in samples for name in names]
    papers = [Path(name).name.partition("-20")[0] for name in files if "van-ban-kem-theo" in name]
    assert sorted(set(papers)) == ["BTH-y-kien", "CV-gui", "CV-xin-y-kien", "QD", "TTr"]
    assert len(papers) == 2 * 2 * 5
    assert "hon-quan-2023: 0 lỗi, 0 cảnh báo, 0 gợi ý" in capsys.readouterr().out


def test_the_demos_plan_files_are_complete_and_still_without_findings(tmp_path: Path) -> None:
    main(["demo", "--out", str(tmp_path)])
    for name in ("hon-quan-2023", "krong-no-2024"):
        assert main(["check", str(tmp_path / name / "ke-hoach.json")]) == 0


def test_the_krong_no_appendix_is_the_blank_form(tmp_path: Path) -> None:
    assert main(["export", str(SAMPLES / "krong-no-2024.json"), "--out", str(tmp_path), "--format", "xlsx"]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "phu-luc.xlsx").worksheets[0]
    figures = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert figures == []


def test_a_wrong_stated_figure_is_an_error_with_both_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(_with_wrong_sum(tmp_path))]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("Lỗi SUM-01: ")
    assert "1.170" in out[0]
    assert "1.107" in out[0]
    assert out[-1] == "1 lỗi, 0 cảnh báo, 0 gợi ý."


def test_findings_as_json_are_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(_with_wrong_sum(tmp_path)), "--json"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    finding = json.loads(line)
    assert sorted(finding) == ["cause", "code", "message", "place", "severity", "values"]
    assert (finding["code"], finding["severity"], finding["cause"]) == ("SUM-01", "error", "swapped")
    assert finding["place"]["kind"] == "line"
    assert finding["values"]["stated"] == 1_170_000_000


def test_without_findings_the_json_output_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(HON_QUAN), "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_export_writes_the_formats_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(HON_QUAN), "--out", str(tmp_path / "a"), "--format", "docx, pdf,docx"]) == 0
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == ["ke-hoach.docx", "ke-hoach.pdf"]
    assert main(["export", str(HON_QUAN), "--out", str(tmp_path / "b"), "--ban", "chinh-thuc"]) == 0
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == ["ke-hoach.docx", "ke-hoach.pdf", "phu-luc.xlsx"]


def test_the_official_print_is_refused_while_there_are_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _with_wrong_sum(tmp_path)
    out = tmp_path / "out"
    assert main(["export", str(plan), "--out", str(out), "--ban", "chinh-thuc"]) == 1
    assert "còn 1 lỗi" in capsys.readouterr().err
    assert not out.exists()
    assert main(["export", str(plan), "--out", str(out), "--format", "xlsx"]) == 0


def test_a_new_plan_is_drafted_from_an_issuer_file(tmp_path: Path) -> None:
    issuer = tmp_path / "co-quan.toml"
    issuer.write_text(ISSUER, encoding="utf-8")
    target = tmp_path / "moi.json"
    arguments = ["new", "--style", "krong-no", "--year", "2025", "--issuer", str(issuer), "--out", str(target)]
    assert main(arguments) == 0
    file = decode_plan(target.read_bytes())
    assert (file.style, file.year, file.issuer.area) == ("krong-no", 2025, "Hớn Quản")
    assert file.communes == ("Thanh An",)
    assert file.outline
    assert main(["check", str(target)]) == 0


def test_a_new_plan_takes_the_profiles_agencies_where_the_issuer_file_names_none(tmp_path: Path) -> None:
    issuer = tmp_path / "co-quan.toml"
    issuer.write_text('[issuer]\nprofile = "ubnd-huyen"\narea = "Hớn Quản"\n', encoding="utf-8")
    target = tmp_path / "moi.json"
    assert main(["new", "--style", "hon-quan", "--year", "2023", "--issuer", str(issuer), "--out", str(target)]) == 0
    agencies = decode_plan(target.read_bytes()).agencies
    assert isinstance(agencies, tuple)
    assert len(agencies) > 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "thiếu KẾ_HOẠCH"),
        (["chek"], "không có lựa chọn “chek”"),
        (["demo"], "thiếu --out"),
        (["demo", "--out"], "--out: thiếu giá trị"),
        (["check", "a.json", "--jsn"], "không hiểu “--jsn”"),
        (["--ban"], "không hiểu “--ban”"),
        (["export", "a", "--out", "b", "--format", "pdf,odt"], "không có định dạng “odt”"),
        (["export", "a", "--out", "b", "--format", ","], "không có định dạng “,”"),
        (["export", "a", "--out", "b", "--ban", "moi"], "không có lựa chọn “moi”"),
        (["new", "--style", "x", "--year", "hai", "--issuer", "a", "--out", "b"], "“hai” không phải số nguyên"),
    ],
)
def test_a_wrong_command_line_is_answered_in_vietnamese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert words in _error(capsys, *arguments)


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"]])
def test_the_help_is_vietnamese(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("Cách dùng: khgn")
    assert "Tùy chọn" in out
    assert "usage" not in out


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "khong-co.json"
    assert f"không có tệp {missing}" in _error(capsys, "check", str(missing))
    assert "là thư mục" in _error(capsys, "check", str(tmp_path))
    broken = tmp_path / "hong.json"
    broken.write_text("{", encoding="utf-8")
    assert "dòng 1, cột 2" in _error(capsys, "check", str(broken))
    assert "$.year: cần số nguyên" in _error(capsys, "check", str(_changed_sample(tmp_path, year="2023")))
    assert "$.style: không có kiểu kế hoạch “x”" in _error(
        capsys, "check", str(_changed_sample(tmp_path, style="x", pack=""))
    )


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    occupied = tmp_path / "tep"
    occupied.write_text("", encoding="utf-8")
    assert str(occupied) in _error(capsys, "export", str(HON_QUAN), "--out", str(occupied))
    (tmp_path / "ra" / "ke-hoach.pdf").mkdir(parents=True)
    said = _error(capsys, "export", str(HON_QUAN), "--out", str(tmp_path / "ra"), "--format", "pdf")
    assert "không được phép ghi vào" in said
    issuer = tmp_path / "co-quan.toml"
    issuer.write_text(ISSUER, encoding="utf-8")
    target = str(tmp_path / "khong" / "co" / "p.json")
    arguments = ("new", "--style", "hon-quan", "--year", "2023", "--issuer", str(issuer), "--out", target)
    assert "không có thư mục" in _error(capsys, *arguments)


def test_the_module_runs_as_a_program_whatever_the_consoles_encoding(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "PATH": ""}
    command = [sys.executable, "-m", "desktop", "check", str(HON_QUAN)]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "0 lỗi, 0 cảnh báo, 0 gợi ý.\n".replace(
        "\n", "\r\n" if sys.platform == "win32" else "\n"
    )


def test_the_command_line_needs_no_qt(tmp_path: Path) -> None:
    script = (
        "import sys; from desktop.cli import main;"
        f"code = main(['export', {str(HON_QUAN)!r}, '--out', {str(tmp_path)!r}]);"
        "print(code, any(name.startswith('PySide6') or name.startswith('sqlalchemy') for name in sys.modules))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "0 False"


@pytest.mark.parametrize("option", ["--out", "--issuer"])
def test_an_empty_path_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    paths = {"--out": str(tmp_path / "plan.json"), "--issuer": str(tmp_path / "issuer.toml")} | {option: ""}
    given = [word for pair in paths.items() for word in pair]
    assert (
        _error(capsys, "new", "--style", "hon-quan", "--year", "2024", *given) == f"khgn: {option}: đường dẫn để trống"
    )


def test_a_year_no_plan_may_have_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issuer, out = tmp_path / "issuer.toml", tmp_path / "plan.json"
    issuer.write_text(ISSUER, encoding="utf-8")
    said = _error(capsys, "new", "--style", "hon-quan", "--year", "99999", "--issuer", str(issuer), "--out", str(out))
    assert "$.year: số nằm ngoài giới hạn" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [("tep", "đã có tệp tên"), ("tep/con", "không có thư mục"), ("x" * 300, "quá dài")],
)
def test_a_folder_that_cannot_be_made_is_told_in_vietnamese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    said = _error(capsys, "export", str(HON_QUAN), "--out", str(tmp_path / name))
    assert words in said
    assert not any(english in said for english in ("exists", "directory", "long"))


def test_output_that_nobody_reads_or_that_does_not_fit_is_no_traceback() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "desktop", "check", str(SAMPLES / "krong-no-2024.json")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "khgn: ổ đĩa đã đầy, chưa ghi được kết quả\n")
    reading, writing = os.pipe()
    os.close(reading)
    unread = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (unread.returncode, unread.stderr) == (2, "")


def test_a_store_that_cannot_be_opened_is_told_in_vietnamese_without_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "khgn.sqlite3").write_text("không phải kho", encoding="utf-8")
    said = _error(capsys, "plans", "--store", str(tmp_path))
    assert said.startswith("khgn: Tệp dữ liệu bị hỏng nên không mở được. Tệp được giữ nguyên. Hãy chép lại từ")
    assert "store_" not in said
    said = _error(capsys, "plans", "--store", str(tmp_path / "khgn.sqlite3"))
    assert said.startswith("khgn: không có thư mục dữ liệu ")
