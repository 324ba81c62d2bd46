"""The words and buttons of the status page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desktop.domain.checks.all import figure_findings
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.plan import Facts, Plan
from desktop.domain.plan_status import KeptFile, StatusStep
from desktop.presenters.frozen_words import STILL_TYPED, banner_words, frozen_words, kept_file_words
from desktop.presenters.plan_status import (
    REFUSALS,
    IssueAnswer,
    file_rows,
    issue_answer,
    issue_order,
    later_words,
    refusal_words,
    saved_name,
    size_words,
    status_view,
    step_rows,
    submit_question,
    track_words,
)
from desktop.services.desk import Desk
from desktop.services.kept_files import KeptFileError
from desktop.services.plan_status import StepRefusedError
from desktop.services.waiver_verbs import waive

PDF = KeptFile("pdf", "ke-hoach.pdf", "a" * 64, 137_306)
SCAN = KeptFile("scan", "ban-ky.pdf", "b" * 64, 3 << 20)
STATE = KeptFile("state", "so-lieu.json", "c" * 64, 10)
TIME = "2023-03-01T08:15:00+07:00"


def a_plan(status: str, *steps: StatusStep) -> Plan:
    facts = Facts(status=status, number="05", symbol="KH-UBND", issue_date=dt.date(2023, 3, 1))
    return Plan("p", facts, steps=steps)


SUBMITTED = StatusStep("1", "1", "submitted", "An", TIME, "trình lần 1", "1a2b3c4d", files=(PDF, STATE))
ISSUED = StatusStep("2", "2", "issued", "An", TIME, "", "1a2b3c4d", "05", dt.date(2023, 3, 1), "Ông B", (SCAN,))


@pytest.mark.parametrize(
    ("status", "able"),
    [
        ("draft", {"can_comment", "can_submit"}),
        ("comment", {"can_submit", "can_reopen"}),
        ("submitted", {"can_issue", "can_reopen"}),
        ("issued", {"can_add_scan", "can_adjust"}),
        ("adjusted", {"can_adjust"}),
        ("strange", set()),
    ],
)
def test_only_the_steps_of_a_state_can_be_taken(status: str, able: set[str]) -> None:
    view = status_view(a_plan(status))
    assert {name for name, value in vars(view).items() if value is True} == able


def test_the_track_shows_how_far_a_plan_came() -> None:
    states = ("draft", "comment", "submitted", "issued", "adjusted", "strange")
    assert [status_view(a_plan(status)).reached for status in states] == [0, 1, 2, 3, 3, 0]
    assert status_view(a_plan("comment")).sentence.startswith("Dự thảo đã gửi xin ý kiến")
    assert status_view(a_plan("issued", ISSUED)).can_add_scan is False


def test_warnings_that_are_still_open_are_told_before_the_plan_goes_to_the_signer(desk: Desk) -> None:
    for finding in figure_findings(desk.plan, desk.rules):
        waive(desk, finding, "đã rà", "An")
    assert "cảnh báo" not in submit_question(desk)
    blank = Finding("TPL-01", Place("basis", "b1"), Severity.WARNING)
    desk.take_text_findings((blank, replace(blank, place=Place("basis", "b2")), replace(blank, severity=Severity.HINT)))
    assert "còn 2 cảnh báo" in submit_question(desk)
    assert "chưa điền" not in submit_question(desk)
    desk.take_text_findings((replace(blank, variant="unfilled"), blank))
    assert "còn 2 cảnh báo" in submit_question(desk)
    assert "Trong đó 1 chỗ chưa điền" in submit_question(desk)


def test_the_history_says_what_was_recorded_newest_first() -> None:
    rows = step_rows((SUBMITTED, ISSUED))
    assert rows[0].cells == ("Ban hành", "01/03/2023 08:15", "An", "1a2b3c4d", "Số 05 ngày 01/3/2023, Ông B ký")
    assert rows[1].cells[4] == "trình lần 1"
    assert step_rows((replace(ISSUED, date=None, note="ghi thêm"),))[0].cells[4] == "Số 05, Ông B ký; ghi thêm"


def test_the_kept_files_are_listed_without_the_values() -> None:
    rows = file_rows(a_plan("issued", SUBMITTED, ISSUED))
    assert [row.kept for row in rows] == [SCAN, PDF]
    assert rows[0].cells == ("Bản đã ký, quét (PDF)", "Ban hành", "01/03/2023 08:15", "3,0 MB")
    assert rows[1].cells[3] == "134 KB"
    assert size_words(3) == "1 KB"


def test_a_frozen_plan_says_why_it_is_closed() -> None:
    assert banner_words(a_plan("draft")) == frozen_words("draft") == ""
    assert banner_words(a_plan("submitted")) == f"Đang trình ký: chỉ xem, không sửa được. {STILL_TYPED}"
    issued = "Đã ban hành số 05/KH-UBND ngày 01/3/2023: chỉ xem, không sửa được."
    assert banner_words(a_plan("issued")) == f"{issued} {STILL_TYPED}"
    assert "đã có bản điều chỉnh" in banner_words(a_plan("adjusted"))
    bare = replace(a_plan("issued"), facts=Facts(status="issued"))
    assert banner_words(bare) == f"Đã ban hành: chỉ xem, không sửa được. {STILL_TYPED}"
    dateless = replace(a_plan("issued"), facts=Facts(status="issued", number="5", symbol="KH"))
    assert banner_words(dateless) == f"Đã ban hành số 5/KH: chỉ xem, không sửa được. {STILL_TYPED}"
    assert frozen_words("issued").count(".") == 2


def test_values_received_later_are_counted() -> None:
    assert later_words(0) == ""
    assert later_words(3).startswith("Có 3 giá trị nhận về sau khi trình ký")


def test_every_refusal_is_a_sentence_with_its_figures() -> None:
    assert "còn 2 lỗi" in refusal_words(StepRefusedError("errors", 2))
    assert "lớn 300 MB, quá mức 40 MB" in refusal_words(StepRefusedError("too_large", 300 << 20))
    assert all(words.endswith(".") for words in REFUSALS.values())
    assert "“ban-ky.pdf” đã bị hỏng" in kept_file_words(KeptFileError("damaged", SCAN))


def test_what_stands_on_the_print_is_read_from_what_was_typed() -> None:
    assert issue_answer(a_plan("submitted")) == IssueAnswer("05", "01/3/2023", "")
    assert issue_answer(Plan("p", Facts())) == IssueAnswer("", "", "")
    assert issue_order(IssueAnswer("45", "ngày 05 tháng 01 năm 2024", "Ông B")).date == dt.date(2024, 1, 5)
    faults = []
    for answer in (IssueAnswer("", "5/1/2024", "B"), IssueAnswer("45", "hôm nay", "B"), IssueAnswer("45", "", "B")):
        with pytest.raises(StepRefusedError) as caught:
            issue_order(answer)
        faults.append(caught.value.code)
    assert faults == ["no_number", "no_date", "no_date"]


def test_the_way_shows_what_is_past_here_and_ahead() -> None:
    words = track_words(status_view(a_plan("submitted")))
    assert words == (("Dự thảo", "past"), ("Xin ý kiến", "skipped"), ("Trình ký", "here"), ("Ban hành", "ahead"))
    sent_out = replace(SUBMITTED, status="comment")
    words = track_words(status_view(a_plan("submitted", sent_out, SUBMITTED)))
    assert words[:2] == (("Dự thảo", "past"), ("Xin ý kiến", "past"))


def test_copies_of_kept_files_get_names_of_our_own(desk: Desk) -> None:
    hostile = replace(SCAN, name="../../x.exe")
    assert saved_name(desk.plan, desk.pack, hostile) == "KH-2023-hon-quan-da-ky.pdf"
    assert saved_name(desk.plan, desk.pack, PDF) == "KH-2023-hon-quan.pdf"
    assert saved_name(desk.plan, desk.pack, STATE) == "KH-2023-hon-quan.json"


def test_a_draft_that_went_out_for_comment_is_named_so() -> None:
    (row,) = file_rows(a_plan("comment", replace(SUBMITTED, status="comment")))
    assert row.cells[0] == "Dự thảo gửi xin ý kiến (PDF)"
