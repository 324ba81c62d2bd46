"""The words of backups and of moving to another computer, from real stores."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from desktop.packages.transfer_file import CarriedPlan, TransferManifest
from desktop.presenters import backups_page as words
from desktop.presenters import transfer_words
from desktop.services.backups import Backup
from desktop.services.restoring import PlanBeside, State
from desktop.services.transfer import Arrived


def a_backup(text: str, reason: str = "dinh-ky") -> Backup:
    return Backup(Path(f"khgn-{text}.sqlite3"), dt.datetime.fromisoformat(text), reason)


def a_plan(state: State, *, title: str = "Kế hoạch", changes: int = 0, in_bin: bool = False) -> PlanBeside:
    here, there = (None if state == "missing" else 9_000_000), (None if state == "newer" else 5_000_000)
    return PlanBeside(title, title, 2024, state, changes, here, there, in_bin)


def test_the_list_is_newest_first_with_time_reason_and_size() -> None:
    rows = words.backup_rows(
        [
            (a_backup("2024-06-30T08:15:00"), 812_300),
            (a_backup("2024-06-30T09:00:00", "nhan"), 4_210_000),
            (a_backup("2024-06-29T09:00:00", "la"), 3),
        ]
    )
    assert [cells for _, cells in rows] == [
        ("30/06/2024 09:00", "Trước khi nhận gói", "4,2 MB"),
        ("30/06/2024 08:15", "Tự động, mỗi 30 phút", "812 KB"),
        ("29/06/2024 09:00", "la", "1 KB"),
    ]


def test_the_status_bar_names_the_day_only_when_it_is_another() -> None:
    backup = a_backup("2024-06-30T08:15:00")
    assert words.status_words(backup, "2024-06-30T10:00:00+07:00") == "Sao lưu 08:15"
    assert words.status_words(backup, "2024-07-01T10:00:00+07:00") == "Sao lưu 30/06 08:15"
    assert words.status_words(None, "2024-07-01T10:00:00+07:00") == "Chưa sao lưu"
    assert "08:15" in words.written_words(backup)
    assert "/media/usb" in words.outside_words("/media/usb")


def test_each_plan_says_how_it_differs() -> None:
    plans = [
        a_plan("same"),
        a_plan("differs", changes=12),
        a_plan("missing", in_bin=True),
        a_plan("newer"),
    ]
    assert [cells[2:] for _, cells in words.plan_rows(plans)] == [
        ("9", "5", "giống hệt"),
        ("9", "5", "khác 12 chỗ"),
        ("–", "5", "hiện không còn trong máy (trong Thùng rác)"),
        ("9", "–", "lập sau bản sao lưu"),
    ]
    assert [words.can_take_back(plan) for plan in plans] == [False, True, True, False]
    assert not words.can_take_back(None)
    issued = replace(a_plan("differs", changes=12), is_frozen=True)
    assert not words.can_take_back(issued)
    assert words.plan_rows([issued])[0][1][4] == "khác 12 chỗ; đang trình ký hoặc đã ban hành, không lấy lại"
    assert words.taken_back_words("Kế hoạch", 3).count("3 chỗ") == 1


def test_replacing_says_what_will_be_gone() -> None:
    question = words.replace_question([a_plan("differs"), a_plan("newer", title="Kế hoạch 2025")], "30/06/2024 08:15")
    assert "30/06/2024 08:15" in question.text
    assert "1 kế hoạch trở về" in question.detail
    assert "Kế hoạch 2025" in question.detail
    assert words.replace_question([a_plan("same")], "").detail.startswith("Bản sao lưu ghi ngay trước")


def test_moving_says_whose_it_is_what_will_happen_and_what_came_of_it() -> None:
    plan = CarriedPlan("p", "Kế hoạch 2024", 2024, "ab12cd34", 7)
    manifest = TransferManifest(1, "2024-06-30T08:15:00+07:00", "Hiền", "Phòng", (plan,), ())
    text, detail = transfer_words.written_words(manifest, "D:/a.khgn-may")
    assert "1 kế hoạch" in text
    assert "ab12cd34" in detail
    assert "–" in transfer_words.written_words(TransferManifest(1, "", "", "", (), ()), "a")[1]
    text, detail = transfer_words.question_words(manifest, "replace")
    assert "Hiền" in text
    assert "30/06/2024 08:15" in text
    assert "giống hệt" in detail
    nameless = TransferManifest(1, "", "", "", (), ())
    assert "không rõ" in transfer_words.question_words(nameless, "union")[0]
    assert transfer_words.arrived_words(Arrived("union", 1, 7, 2)).endswith("cần quyết định.")
    assert transfer_words.arrived_words(Arrived("replace", 1, 7, 0)).endswith("mới.")
    assert (
        transfer_words.suggested_name("UBND: huyện/A", "2024-06-30T08")
        == "Chuyển máy - UBND huyệnA - 2024-06-30.khgn-may"
    )
    assert "kế hoạch" in transfer_words.suggested_name("", "2024-06-30T08")
