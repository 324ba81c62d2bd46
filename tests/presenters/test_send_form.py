"""Sending in words: choices, passphrases, what is said once it is written."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.plan import Facts, Plan
from desktop.exporters.files import FileProblem
from desktop.presenters.send_form import (
    SendChoice,
    conflict_note,
    lock_fault,
    places,
    send_choices,
    send_order,
    send_problem,
    sent_words,
    size_words,
)
from desktop.services.exchange import Sent
from desktop.services.ports import StoreFull
from desktop.services.sending import Delivery, NoRowsError
from tests.services.table_offices import a_table_desk, a_table_office


def test_the_whole_plan_and_the_rows_of_communes_that_are_asked_can_be_sent(tmp_path: Path) -> None:
    assert send_choices(Plan("p", Facts())) == (SendChoice("", "Cả kế hoạch"),)
    with a_table_office(tmp_path) as office:
        plan = a_table_desk(office).plan
        assert [choice.words for choice in send_choices(plan)] == [
            "Cả kế hoạch",
            "Chỉ các dòng của An Khương",
            "Chỉ các dòng của Thanh An",
        ]
        assert len(send_choices(replace(plan, tables=()))) == 1


def test_a_passphrase_is_long_enough_and_typed_twice_in_whatever_spelling() -> None:
    phrase = "mật khẩu"
    assert lock_fault("none", "", "") == ""
    assert lock_fault("made", "ba-ba", "") == ""
    assert lock_fault("made", "", "") == "Chưa có cụm từ nào."
    assert lock_fault("typed", "ngắn", "ngắn") == "Mật khẩu cần ít nhất 8 ký tự."
    assert lock_fault("typed", "x" * 1001, "x" * 1001) == "Mật khẩu dài quá 1.000 ký tự."
    assert lock_fault("typed", phrase, "mật khẩu khác") == "Hai lần nhập mật khẩu chưa giống nhau."
    assert lock_fault("typed", phrase, unicodedata.normalize("NFD", phrase)) == ""


def test_an_order_holds_the_passphrase_in_one_spelling_or_none() -> None:
    typed = unicodedata.normalize("NFD", "mật khẩu")
    order = send_order("p", "/usb", commune="c", choice="typed", passphrase=typed)
    assert (order.plan_id, order.folder, order.commune, order.passphrase) == ("p", Path("/usb"), "c", "mật khẩu")
    assert send_order("p", "/usb", commune="", choice="none", passphrase=typed).passphrase is None


def test_what_was_written_is_told_with_the_code_last() -> None:
    sent = Sent(Path("/usb/gói.khgn"), "abcdef01", "", 9)
    assert sent_words(Delivery(sent, 44_100, is_on_stick=False)).split("\n") == [
        "Đã ghi gói.khgn (44 KB). Tệp đã được đọc lại và giống hệt bản gốc.",
        "Mã phiên bản: abcdef01",
    ]
    assert "rút USB an toàn" in sent_words(Delivery(sent, 44_100, is_on_stick=True))
    assert [size_words(size) for size in (3, 999_000, 4_240_000)] == ["1 KB", "999 KB", "4,2 MB"]


def test_every_trouble_has_its_sentence() -> None:
    assert send_problem(NoRowsError("c")).startswith("Chưa có biểu nào")
    assert send_problem(StoreFull()).startswith("Ổ đĩa đã đầy")
    assert "đang mở trong chương trình khác" in send_problem(FileProblem("open_elsewhere", Path("a.khgn")))
    assert send_problem(OSError()).startswith("Máy tính không ghi được tệp.")
    with pytest.raises(ZeroDivisionError):
        send_problem(ZeroDivisionError())


def test_open_conflicts_are_told_before_sending() -> None:
    assert conflict_note(0) == ""
    assert conflict_note(2).startswith("Kế hoạch còn 2 xung đột")


def test_every_place_is_offered_once() -> None:
    offered = [("Thư mục lần trước", ""), ("Tài liệu", "/d"), ("USB A", "/u"), ("USB lại", "/u")]
    assert places(offered) == (("Tài liệu", "/d"), ("USB A", "/u"))
