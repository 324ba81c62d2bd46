"""Receiving in words: how each file stands, what it would bring, what came of it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.checks.rules import Rules
from desktop.domain.plan import Commune
from desktop.history.merging import Conflict
from desktop.packages.package_error import PackageError
from desktop.presenters.inbox import (
    brought_plan,
    commune_lines,
    commune_mark,
    commune_words,
    inbox_lines,
    outbox_lines,
    sender_words,
)
from desktop.presenters.receive_form import ReceiveForm, time_words
from desktop.presenters.receive_words import (
    IN_BIN,
    KEPT_APART,
    UNKNOWN_PLAN,
    change_rows,
    fact_lines,
    heading_words,
    machine_words,
    outcome_words,
    report_words,
    row_name,
    short,
    status_words,
    total_rows,
    totals_heading,
    undone_words,
)
from desktop.services.commune_receipts import CommuneReceipt
from desktop.services.desk import Desk
from desktop.services.exchange import Preview, Receipt, look_again, preview_file, receive, send_plan
from desktop.services.funding_verbs import add_activity, remove_line
from desktop.services.notes import add_note
from desktop.services.ports import PlanMovedError, StoreFull
from desktop.services.row_verbs import add_row, remove_row
from desktop.services.undo_reception import Undone
from tests.services.disagreeing import MILLION, a_disagreement
from tests.services.exchanging import pay, send, take, two_offices
from tests.services.offices import ORDER, line_id

SOURCES = {"central": "Ngân sách trung ương", "provincial": "Ngân sách tỉnh"}


@pytest.fixture
def form() -> ReceiveForm:
    return ReceiveForm()


def test_a_file_goes_from_reading_to_what_it_would_bring_to_received(form: ReceiveForm, tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        (file,) = form.add([tmp_path / "a.khgn"])
        assert (file.status, form.is_reading, form.take_words) == ("đang đọc…", True, "&Nhận gói")
        form.take_preview(file, preview_file(binh, file.path))
        assert (file.status, form.take_words, form.wanted) == ("✓ kế hoạch mới", "&Nhận 1 gói", (file,))
        (line,) = form.rows
        assert line.cells == ("☑", "a.khgn", "Phòng của An", "20/11/2023 08:00", "✓ kế hoạch mới")
        form.want(file, is_wanted=False)
        assert form.rows[0].cells[0] == "☐"
        assert form.count_words == "1 tệp, chọn nhận 0. Dữ liệu được sao lưu trước mỗi lần nhận."
        form.want(file, is_wanted=True)
        assert file.seen is not None
        assert not form.is_stale(file)
        form.take_receipt(file, receive(binh, file.seen, backups=tmp_path / "backups"))
        assert file.status.startswith("đã nhận ")
        assert form.taken_plans == (desk.plan.id,)
        assert form.is_stale(file)
        assert form.rows[0].cells[0] == ""
        again = look_again(binh, file.seen)
        (second,) = form.add([tmp_path / "a.khgn"])
        form.take_preview(second, again)
        assert (second.status, second.can_be_taken) == ("không có gì mới", False)
        form.want(second, is_wanted=True)
        assert form.wanted == ()
        assert form.add([tmp_path / "a.khgn"]) == ()
        assert form.file("1") is second
        assert form.file("") is None
        form.drop(second)
        assert form.files == [file]


def test_a_part_of_a_plan_that_is_not_here_cannot_be_taken(form: ReceiveForm, tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send_plan(an, desk.plan.id, tmp_path / "a.khgn", rows=[desk.plan.recipients[0].id])
        (file,) = form.add([tmp_path / "a.khgn"])
        form.take_preview(file, preview_file(binh, file.path))
        assert (file.state, file.status, form.wanted) == ("refused", f"✖ {UNKNOWN_PLAN}", ())
        assert file.seen is not None
        assert heading_words(file.seen).endswith("(một phần)")


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (PackageError("empty"), "refused", "✖ Tệp rỗng, không có nội dung."),
        (PackageError("needs_passphrase"), "locked", "có mật khẩu, cần nhập để xem."),
        (
            PackageError("wrong_passphrase"),
            "locked",
            "có mật khẩu, cần nhập để xem. Mật khẩu không đúng; tệp thì nguyên vẹn.",
        ),
        (PlanMovedError("p"), "failed", "✖ Chưa nhận: kế hoạch vừa thay đổi"),
        (StoreFull(), "failed", "✖ Ổ đĩa đã đầy"),
        (OSError(errno.EIO, "io"), "failed", "✖ Máy không đọc hoặc ghi được tệp (mã lỗi của máy: 5)."),
    ],
)
def test_every_trouble_has_its_sentence(form: ReceiveForm, error: Exception, state: str, words: str) -> None:
    (file,) = form.add([Path("a.khgn")])
    form.take_error(file, error)
    assert file.state == state
    assert file.status.startswith(words)
    assert form.rows[0].cells[:4] == ("", "a.khgn", "", "")


def test_an_error_of_the_program_is_no_sentence(form: ReceiveForm) -> None:
    (file,) = form.add([Path("a.khgn")])
    with pytest.raises(ZeroDivisionError):
        form.take_error(file, ZeroDivisionError())


def test_a_refused_file_may_come_again(form: ReceiveForm) -> None:
    (file,) = form.add([Path("a.khgn")])
    form.take_error(file, PackageError("damaged"))
    assert len(form.add([Path("a.khgn"), Path("a.khgn")])) == 1


def test_the_report_says_conflicts_first_then_what_came_and_what_was_refused(form: ReceiveForm) -> None:
    assert form.report() == "Chưa nhận gói nào."
    assert form.count_words.startswith("Chọn hoặc kéo thả")
    receipt = Receipt(1, "p", 5, "abcdef01", (), None)
    for place, (number, conflicts) in enumerate(((1, 2), (0, 2))):
        (file,) = form.add([Path(f"{place}.khgn")])
        left = (Conflict("value", "plan/year", None),) * conflicts
        form.take_receipt(file, replace(receipt, number=number, added=5 * number, conflicts=left))
    (bad,) = form.add([Path("hỏng.khgn")])
    form.take_error(bad, PackageError("damaged"))
    first, second, third, fourth, fifth, last = form.report().split("\n")
    assert first == "⚠ Còn 2 xung đột cần chọn (Trao đổi › Xung đột, phím F4)."
    assert second == "Đã nhận 1 gói, 5 bản ghi mới. Mã phiên bản: abcdef01."
    assert "sao lưu" in third
    assert fourth == "1 gói không có gì mới."
    assert fifth == "Không nhận 1 tệp:"
    assert last.startswith("• hỏng.khgn: Tệp bị hỏng trên đường gửi. Hãy xin người gửi gửi lại tệp")


def test_a_report_without_trouble_is_short() -> None:
    assert report_words([Receipt(0, "p", 0, "abcdef01", (), None)], []) == "1 gói không có gì mới."
    conflict = Conflict("value", "plan/year", None)
    assert outcome_words(Receipt(3, "p", 5, "", (conflict,), None)).endswith("; kế hoạch còn 1 xung đột")
    assert outcome_words(Receipt(0, "p", 0, "", (), None)) == "không có gì mới"


def test_a_report_of_many_refused_files_names_the_first_and_counts_the_others() -> None:
    lines = report_words([], [(f"{number}.khgn", "hỏng") for number in range(200)]).split("\n")
    assert lines[0] == "Không nhận 200 tệp:"
    assert lines[8] == "• 7.khgn: hỏng"
    assert lines[9:] == ["… và 192 tệp nữa, lý do ghi ở cột Tình trạng."]


def test_a_plan_that_lies_at_the_signer_is_said_to_stay_as_it_is(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = an.create_plan("goi-thu", ORDER).plan.id
        send(an, plan_id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        desk = binh.open_plan(plan_id)
        desk.record("Trình ký", replace(desk.plan, facts=replace(desk.plan.facts, status="submitted")))
        pay(an.open_plan(plan_id), "2", 1_000_000)
        send(an, plan_id, tmp_path / "b.khgn")
        assert KEPT_APART in fact_lines(preview_file(binh, tmp_path / "b.khgn"))


def test_a_plan_that_lies_in_the_bin_is_said_to(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = an.create_plan("goi-thu", ORDER).plan.id
        send(an, plan_id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        binh.delete_plan(plan_id)
        seen = preview_file(binh, tmp_path / "a.khgn")
        assert status_words(seen) == "không có gì mới; kế hoạch đang ở Thùng rác"
        assert IN_BIN in fact_lines(seen)


def changed(tmp_path: Path, edit: Callable[[Desk, Desk], object]) -> Preview:
    """What An would receive of Bình after an edit of each."""
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        add_row(desk, "recipients", text="Sẽ bị xóa")
        send(an, desk.plan.id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        edit(an.open_plan(desk.plan.id), binh.open_plan(desk.plan.id))
        send(binh, desk.plan.id, tmp_path / "b.khgn")
        return preview_file(an, tmp_path / "b.khgn")


def test_what_comes_is_told_old_and_new_by_whom_and_when(tmp_path: Path) -> None:
    def edit(_here: Desk, there: Desk) -> None:
        pay(there, "2", 7 * MILLION)
        add_row(there, "recipients", text="Mới")
        remove_row(there, "recipients", there.plan.recipients[-2].id)

    seen = changed(tmp_path, edit)
    assert status_words(seen) == "✓ 1 dòng mới, 1 dòng bị xóa, 1 chỗ sửa"
    added, gone, figure = change_rows(seen, Rules())
    assert added[2:] == ("dòng mới", "Bình", "20/11/2023 08:00")
    assert gone == ("Dòng “Sẽ bị xóa”", "", "bị xóa", "Bình", "20/11/2023 08:00")
    assert figure[1:] == ("(trống)", "7 triệu đồng", "Bình", "20/11/2023 08:00")
    assert total_rows(seen, SOURCES) == (
        ("Ngân sách trung ương", "–", "7", "+7"),
        ("Tổng cộng", "–", "7", "+7"),
    )
    assert totals_heading(seen) == "Tổng vốn (triệu đồng)"
    (said,) = fact_lines(seen)
    assert said.startswith("Người gửi: Phòng của Bình, Bình. Mã phiên bản của gói: ")


def test_a_note_is_told_as_one_with_its_words(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = an.create_plan("goi-thu", ORDER).plan.id
        send(an, plan_id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        add_note(binh, plan_id, "Rà lại vốn đối ứng.")
        send(binh, plan_id, tmp_path / "b.khgn")
        seen = preview_file(an, tmp_path / "b.khgn")
    assert status_words(seen) == "✓ 1 ý kiến trao đổi"
    assert [row[:3] for row in change_rows(seen, Rules())] == [("Ý kiến trao đổi", "(trống)", "Rà lại vốn đối ứng.")]


def test_a_row_alone_is_told_alone(tmp_path: Path) -> None:
    seen = changed(tmp_path, lambda _here, there: add_row(there, "recipients", text="Mới"))
    assert status_words(seen) == "✓ 1 dòng mới"
    assert report_words([], [("a.khgn", "✖ hỏng")]) == "Không nhận 1 tệp:\n• a.khgn: ✖ hỏng"


def test_conflicts_to_come_unseen_edits_and_strangers_are_told(tmp_path: Path) -> None:
    def edit(here: Desk, there: Desk) -> None:
        pay(here, "2", 3 * MILLION)
        pay(there, "2", 5 * MILLION)
        pay(here, "1", 4 * MILLION)

    seen = changed(tmp_path, edit)
    assert status_words(seen).startswith("⚠ 1 xung đột; ")
    lines = fact_lines(replace(seen, foreign=2, unknown=3))
    assert [line[:20] for line in lines[1:]] == [
        "⚠ Có 1 chỗ hai bên c",
        "Người gửi chưa thấy ",
        "Gói có 2 sửa đổi của",
        "Gói có 3 bản ghi loạ",
    ]
    (row,) = change_rows(seen, Rules())
    assert row[0].startswith("⚠ Bảng kinh phí")
    assert {"3 triệu đồng", "5 triệu đồng"} & {row[1], row[2].removeprefix("thêm bên kia: ")}


def test_one_more_value_for_what_stands_in_conflict_already_is_told(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        there = binh.open_plan(desk.plan.id)
        pay(desk, "2", 3 * MILLION)
        pay(there, "2", 5 * MILLION)
        send(an, desk.plan.id, tmp_path / "b.khgn")
        send(binh, desk.plan.id, tmp_path / "c.khgn")
        take(an, tmp_path / "c.khgn")
        pay(there, "2", 8 * MILLION)
        send(binh, desk.plan.id, tmp_path / "d.khgn")
        seen = preview_file(an, tmp_path / "d.khgn")
    assert seen.new_conflicts == ()
    assert status_words(seen).startswith("⚠ 1 xung đột thêm giá trị; ")
    assert fact_lines(seen)[1].startswith("⚠ 1 chỗ đang có xung đột nhận thêm giá trị")
    (row,) = change_rows(seen, Rules())
    assert row[0].startswith("⚠ Bảng kinh phí")
    assert row[2].removeprefix("thêm bên kia: ") == "8 triệu đồng"


def test_a_conflict_is_told_whichever_value_stays_shown(tmp_path: Path) -> None:
    def shown_after(mine: int, other: int, folder: Path) -> tuple[str, ...]:
        def edit(here: Desk, there: Desk) -> None:
            pay(here, "2", mine * MILLION)
            pay(there, "2", other * MILLION)

        (row,) = change_rows(changed(folder, edit), Rules())
        return row

    rows = [shown_after(number, number + 1, tmp_path / str(number)) for number in range(1, 7)]
    assert any(row[2].startswith("thêm bên kia: ") for row in rows)
    assert any(not row[2].startswith("thêm bên kia: ") for row in rows)
    for number, row in enumerate(rows, 1):
        assert row[1] == f"{number} triệu đồng"
        assert row[2].removeprefix("thêm bên kia: ") == f"{number + 1} triệu đồng"
        assert row[3:] == ("Bình", "20/11/2023 08:00")


def test_a_row_deleted_there_and_edited_here_is_a_conflict_without_a_value(tmp_path: Path) -> None:
    def edit(here: Desk, there: Desk) -> None:
        pay(here, "3.2", 3 * MILLION)
        remove_line(there, line_id(there, "3.2"))

    seen = changed(tmp_path, edit)
    assert status_words(seen) == "⚠ 1 xung đột; không đổi giá trị nào đang hiện"
    (row,) = change_rows(seen, Rules())
    assert row[1:3] == ("giữ lại", "thêm bên kia: đã xóa")


def test_an_activity_below_a_row_deleted_here_comes_with_a_conflict_nobody_typed(tmp_path: Path) -> None:
    def edit(here: Desk, there: Desk) -> None:
        remove_line(here, line_id(here, "3.2"))
        add_activity(there, line_id(there, "3.2"), "Tập huấn")

    rows = change_rows(changed(tmp_path, edit), Rules())
    assert any("thêm bên kia" in row[2] or row[2] == "dòng mới" for row in rows)


def test_nothing_new_says_so(tmp_path: Path) -> None:
    seen = changed(tmp_path, lambda _here, _there: None)
    assert fact_lines(seen)[-1] == "Mọi nội dung trong gói đã có trên máy này."
    assert total_rows(seen, SOURCES) == ()
    assert heading_words(seen) == seen.package.manifest.plan.title
    assert row_name("nowhere", seen, Rules()) == "Một dòng"


def test_long_values_are_cut_at_a_word() -> None:
    assert short("một  hai\nba") == "một hai ba"
    assert short("chữ " * 50).endswith("chữ…")
    assert machine_words(OSError("broken")) == "Máy không đọc hoặc ghi được tệp. Không có gì bị thay đổi."
    assert machine_words(OSError(errno.ENOSPC, "full")).startswith("Ổ đĩa đã đầy.")
    assert time_words(None) == ""


def test_what_was_taken_back_is_told() -> None:
    assert undone_words(Undone((), ()), is_plan=True).endswith("vào Thùng rác.")
    assert undone_words(Undone(("a",), ()), is_plan=False) == "Đã lấy lại giá trị cũ ở 1 chỗ."
    assert "2 chỗ được giữ nguyên" in undone_words(Undone((), ("a", "b")), is_plan=False)


def test_the_boxes_list_newest_first_and_who_is_missing_first(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        receptions = given.an.store.receptions()
        ((number, cells),) = inbox_lines(receptions, given.an.store.plans())
        assert number == "1"
        assert cells[:2] == ("20/11/2023 08:00", "second.khgn")
        assert cells[3] == "Phòng của Bình, Bình"
        assert inbox_lines(receptions, ())[0][1][2] == "kế hoạch khác"
        assert not brought_plan(receptions[0])
        ((_, sent),) = outbox_lines(given.an.store.sendings(given.plan_id))
        assert sent[:2] == ("20/11/2023 08:00", "first.khgn")
        receipts = [
            CommuneReceipt(Commune("a", "1", "Xã A"), None, 0),
            CommuneReceipt(Commune("b", "2", "Xã B"), receptions[0], 1),
        ]
        assert [cells[:2] for _, cells in commune_lines(reversed(receipts))] == [
            ("Xã A", "○ chưa gửi"),
            ("Xã B", "● đã gửi"),
        ]
        assert commune_words(receipts) == "Đã nhận 1/2 đơn vị"
        assert commune_mark(receipts) == "Gói: 1/2 đơn vị"
        assert commune_words(()) == commune_mark(()) == ""
        assert sender_words('{"office_name": "", "person_name": ""}') == "không ghi"
