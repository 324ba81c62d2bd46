"""`khgn compare` sets two plan files or packages beside each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import main

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"
HON_QUAN = SAMPLES / "hon-quan-2023.json"
KRONG_NO = SAMPLES / "krong-no-2024.json"


@pytest.fixture
def adjusted(tmp_path: Path) -> Path:
    plan = json.loads(HON_QUAN.read_text(encoding="utf-8"))
    line = next(line for line in plan["lines"] if line["code"] == "2")
    line["amounts"]["central.recurrent"] = 2_100_000_000
    target = tmp_path / "moi.json"
    target.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    return target


def test_an_adjusted_copy_differs_in_its_figure_and_the_totals_above(
    adjusted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(HON_QUAN), str(adjusted)]) == 0
    said = capsys.readouterr().out
    assert "Tổng kinh phí: cũ 5.539 triệu đồng, mới 5.689 triệu đồng, chênh lệch +150 triệu đồng (+2,7%)." in said
    assert "Ngân sách trung ương – vốn sự nghiệp | 1.950 | 2.100 | +150 | +7,7 | tăng" in said


def test_the_result_is_json_with_numbers(adjusted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(HON_QUAN), str(adjusted), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["funding"]["lines"]) == 4
    assert found["changes"] == 5
    line = next(line for line in found["funding"]["lines"] if line["code"] == "2" and "." in line["key"][1:])
    assert (line["before"], line["after"], line["difference"], line["percent"]) == (2243, 2393, 150, 6.7)
    assert found["tables"] == []
    assert [text["words"] for text in found["texts"]] == ["“5.539” → “5.689”"]
    assert found["lists"] == []


def test_a_package_and_a_plan_file_are_compared(
    adjusted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "cu.khgn"
    assert main(["from-json", str(HON_QUAN), "--out", str(package)]) == 0
    assert main(["compare", str(package), str(adjusted), "--json"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["changes"] == 5


def test_the_comparison_is_written_in_the_formats_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ra"
    arguments = ["compare", str(HON_QUAN), str(KRONG_NO), "--out", str(out), "--format", "xlsx"]
    assert main(arguments) == 0
    assert [path.name for path in out.iterdir()] == ["bang-so-sanh.xlsx"]
    said = capsys.readouterr().out
    assert str(out / "bang-so-sanh.xlsx") in said
    assert "Nơi nhận | " in said
    assert main([*arguments, "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_with_all_what_stayed_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(HON_QUAN), str(HON_QUAN), "--all", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["changes"] == 0
    assert len(found["funding"]["lines"]) > 10


def test_a_file_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "khong-co.json", str(HON_QUAN)]) == 2
    assert "không có tệp" in capsys.readouterr().err
