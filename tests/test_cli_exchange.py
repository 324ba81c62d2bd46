from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.clock import VietnamClock
from db.store import open_store
from desktop.cli import main
from desktop.packages.package_reader import read_package
from desktop.presenters.receive_words import UNKNOWN_PLAN
from desktop.services.exchange import send_plan
from tests.services.exchanging import two_offices
from tests.services.offices import ORDER

SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "hon-quan-2023.json"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Carry a command out; returns its exit code and everything it said."""
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.fixture
def package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = tmp_path / "a.khgn"
    assert run(capsys, "from-json", SAMPLE, "--out", file)[0] == 0
    return file


def shown(capsys: pytest.CaptureFixture[str], file: Path) -> dict[str, Any]:
    code, said = run(capsys, "show", file, "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(said)
    return found


def edited(folder: Path, name: str, **keys: object) -> Path:
    """The sample with something else in it, as a package."""
    plan = json.loads(SAMPLE.read_text(encoding="utf-8")) | keys
    file = folder / f"{name}.json"
    file.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    assert main(["from-json", str(file), "--out", str(folder / f"{name}.khgn")]) == 0
    return folder / f"{name}.khgn"


def test_json_and_package_go_round_with_the_same_code(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "to-json", package, "--out", tmp_path / "back.json")[0] == 0
    assert run(capsys, "from-json", tmp_path / "back.json", "--out", tmp_path / "b.khgn")[0] == 0
    assert (tmp_path / "b.khgn").read_bytes() == package.read_bytes()
    found = shown(capsys, package)
    assert found["totals"] == {"central": 4_835_000_000, "provincial": 235_000_000, "district": 469_000_000}
    assert found["conflicts"] == []


def test_a_package_is_checked_and_exported_like_its_plan(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", package) == run(capsys, "check", SAMPLE)
    assert run(capsys, "export", package, "--out", tmp_path / "out", "--format", "docx")[0] == 0
    assert (tmp_path / "out" / "ke-hoach.docx").exists()


def test_merging_in_either_order_gives_one_code_and_names_the_conflict(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = edited(tmp_path, "other", intro="Lời dẫn khác.")
    for out, files in (("ab", (package, other)), ("ba", (other, package))):
        code, said = run(capsys, "merge", *files, "--out", tmp_path / f"{out}.khgn")
        assert code == 0
        assert "Lời dẫn" in said
        assert "hai nơi ghi hai giá trị khác nhau" in said
    assert (tmp_path / "ab.khgn").read_bytes() == (tmp_path / "ba.khgn").read_bytes()
    found = shown(capsys, tmp_path / "ab.khgn")
    assert [conflict["atom"] for conflict in found["conflicts"]] == ["plan/intro"]
    code, said = run(capsys, "export", tmp_path / "ab.khgn", "--out", tmp_path / "out", "--ban", "chinh-thuc")
    assert (code, "xung đột" in said) == (1, True)
    code, said = run(capsys, "to-json", tmp_path / "ab.khgn", "--out", tmp_path / "ab.json")
    assert "còn 1 xung đột" in said


def test_packages_of_two_plans_do_not_merge(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = edited(tmp_path, "other", year=2024)
    code, said = run(capsys, "merge", package, other, "--out", tmp_path / "c.khgn")
    assert (code, "hai kế hoạch khác nhau" in said) == (2, True)
    assert not (tmp_path / "c.khgn").exists()


def test_a_store_receives_lists_sends_and_is_looked_through(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ("--store", tmp_path / "store")
    code, said = run(capsys, "receive", package, "--preview", "--json", *store)
    seen = json.loads(said)
    assert (code, seen["received"], seen["new"]) == (0, False, shown(capsys, package)["versions"])
    assert run(capsys, "plans", *store) == (0, "")
    code, said = run(capsys, "receive", package, package, *store)
    assert code == 0
    assert "đã nhận" in said
    assert "không có gì mới" in said
    code, said = run(capsys, "plans", *store)
    assert "5.539.000.000 đồng" in said
    assert shown(capsys, package)["revision"] in said
    assert run(capsys, "send", "hon quan", "--out", tmp_path / "sent.khgn", *store)[0] == 0
    assert shown(capsys, tmp_path / "sent.khgn")["revision"] == shown(capsys, package)["revision"]
    assert run(capsys, "send", "Đắk Nông", "--out", tmp_path / "no.khgn", *store)[0] == 2
    assert run(capsys, "doctor", *store) == (0, "Kho dữ liệu nguyên vẹn.\n")


def test_a_damaged_package_is_refused_with_its_sentence_and_the_others_are_received(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "damaged.khgn"
    damaged.write_bytes(package.read_bytes()[:-1])
    code = main(["receive", str(damaged), str(package), "--store", str(tmp_path / "store")])
    heard = capsys.readouterr()
    assert code == 2
    assert heard.err.startswith(f"khgn: {damaged}: Tệp bị hỏng trên đường gửi.")
    assert "hỏng" not in heard.out
    assert "đã nhận" in heard.out
    code = main(["receive", str(damaged), "--json", "--store", str(tmp_path / "store")])
    heard = capsys.readouterr()
    assert (code, json.loads(heard.out)) == (2, {"file": str(damaged), "refused": "damaged"})
    assert "Tệp bị hỏng" in heard.err
    code, said = run(capsys, "show", damaged)
    advice = "Hãy xin người gửi gửi lại tệp, tốt nhất qua USB hoặc thư điện tử."
    assert (code, said) == (2, f"khgn: {damaged}: Tệp bị hỏng trên đường gửi. {advice}\n")


def test_a_store_that_is_open_elsewhere_is_refused(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = open_store(tmp_path / "store", VietnamClock())
    try:
        code, said = run(capsys, "receive", package, "--store", tmp_path / "store")
    finally:
        opened.close()
    assert (code, "đang được một chương trình khác mở" in said) == (2, True)


def test_the_doctor_mends_a_wrong_list_when_asked(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    store = ("--store", tmp_path / "store")
    run(capsys, "receive", package, *store)
    with sqlite3.connect(tmp_path / "store" / "khgn.sqlite3") as file:
        file.execute("UPDATE plan_summary SET total = 1")
    file.close()
    code, said = run(capsys, "doctor", *store)
    assert (code, "--mend" in said) == (1, True)
    assert run(capsys, "doctor", "--mend", *store) == (0, "Kho dữ liệu nguyên vẹn.\n")


def test_a_package_of_a_pack_that_is_not_here_is_shown_but_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], package: Path
) -> None:
    from desktop.packages.manifest import Exporter, PlanClaim
    from desktop.packages.package_writer import write_package
    from desktop.services.package_content import records_of
    from tests.history.versions import PLAN, a_version

    strange = tmp_path / "strange.khgn"
    strange.write_bytes(write_package(records_of([a_version("plan/pack", "goi-la")]), PlanClaim(PLAN), Exporter()))
    assert run(capsys, "show", strange)[0] == 0
    code, said = run(capsys, "check", strange)
    assert (code, "goi-la" in said) == (2, True)
    assert package.exists()


def test_a_folder_that_is_not_there_is_no_store_and_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "không có"
    for command in (["plans"], ["doctor"], ["send", "x", "--out", str(tmp_path / "x.khgn")]):
        code, said = run(capsys, *command, "--store", gone)
        assert (code, said) == (2, f"khgn: không có thư mục dữ liệu {gone}; hãy xem lại --store\n")
    assert not gone.exists()


def test_a_plan_must_be_named_to_be_sent(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ("--store", tmp_path / "store")
    run(capsys, "receive", package, *store)
    code, said = run(capsys, "send", " ", "--out", tmp_path / "x.khgn", *store)
    assert (code, said) == (2, "khgn: chưa ghi kế hoạch nào; chạy khgn plans để xem mã\n")
    assert not (tmp_path / "x.khgn").exists()


@pytest.mark.parametrize("command", ["to-json", "from-json"])
def test_a_file_is_not_turned_into_another_kind_in_its_own_place(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    source = package if command == "to-json" else tmp_path / "plan.json"
    (tmp_path / "plan.json").write_bytes(SAMPLE.read_bytes())
    before = source.read_bytes()
    code, said = run(capsys, command, source, "--out", tmp_path / "x" / ".." / source.name)
    assert (code, source.read_bytes()) == (2, before)
    (tmp_path / "x").mkdir()
    code, said = run(capsys, command, source, "--out", tmp_path / "x" / ".." / source.name)
    assert (code, source.read_bytes()) == (2, before)
    assert "trùng với tệp đọc vào" in said


def test_a_plan_that_no_reader_would_take_is_not_written_as_a_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = json.loads(SAMPLE.read_text(encoding="utf-8")) | {"subject": "x" * 1_100_000}
    (tmp_path / "a.json").write_text(json.dumps(plan), encoding="utf-8")
    code, said = run(capsys, "from-json", tmp_path / "a.json", "--out", tmp_path / "a.khgn")
    assert (code, said.count("\n")) == (2, 1)
    assert not (tmp_path / "a.khgn").exists()


def test_rows_of_a_plan_are_merged_as_rows_and_not_received_as_a_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with two_offices(tmp_path) as (an, _):
        plan = an.create_plan("goi-thu", ORDER).plan
        for name, row in zip("ab", plan.recipients, strict=False):
            send_plan(an, plan.id, tmp_path / f"{name}.khgn", rows=[row.id])
        send_plan(an, plan.id, tmp_path / "all.khgn")
        rows = {row.id for row in plan.recipients[:2]}
    parts = (tmp_path / "a.khgn", tmp_path / "b.khgn")
    assert run(capsys, "merge", *parts, "--out", tmp_path / "ab.khgn")[0] == 0
    scope = read_package((tmp_path / "ab.khgn").read_bytes()).manifest.scope
    assert (scope.kind, set(scope.rows)) == ("rows", rows)
    code, said = run(capsys, "receive", tmp_path / "ab.khgn", "--store", tmp_path / "new")
    assert (code, said) == (2, f"khgn: {tmp_path / 'ab.khgn'}: {UNKNOWN_PLAN}\n")
    assert run(capsys, "plans", "--store", tmp_path / "new") == (0, "")
    assert run(capsys, "merge", parts[0], tmp_path / "all.khgn", "--out", tmp_path / "whole.khgn")[0] == 0
    assert read_package((tmp_path / "whole.khgn").read_bytes()).manifest.scope.kind == "all"
