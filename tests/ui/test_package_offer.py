"""A package that was double-clicked: offered by the first program, taken after a yes, refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.fund import Fund
from desktop.main import package_files, sources_of
from desktop.paths import Profile
from desktop.services.exchange import seal_plan, send_plan
from desktop.services.funding_verbs import set_amount
from desktop.services.samples import open_sample
from tests.ui.programs import a_program
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.single_instance import raise_other


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def sent(tmp_path: Path) -> list[Path]:
    """Two packages of one plan from another office: as drafted, and with one figure changed."""
    office = sources_of(Profile(tmp_path / "other")).open_office()
    desk = open_sample(office, "hon-quan-2023")
    files = [tmp_path / "gói 1.khgn", tmp_path / "gói 2.khgn"]
    send_plan(office, desk.plan.id, files[0])
    line = desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(desk, line.id, Fund("central", "recurrent"), 1_000_000)
    office.store.flush()
    send_plan(office, desk.plan.id, files[1])
    office.store.close()
    return files


def answer(program: Program, words: str, key: str) -> None:
    wait_for(program, words)
    messages = program.window.messages
    assert messages.open_box is not None
    messages.open_box.press(key)


def wait_for(program: Program, words: str) -> None:
    messages = program.window.messages
    wait_until(lambda: messages.open_box is not None and words in messages.said[-1])


def plans(program: Program) -> list[str]:
    assert program.window.room is not None
    return [plan.title for plan in program.window.room.office.plans()]


def test_a_double_clicked_package_is_offered_by_the_running_program_and_taken_after_a_yes(
    program: Program, sent: list[Path], tmp_path: Path
) -> None:
    assert raise_other(tmp_path / "home", [str(sent[0])])
    answer(program, "Nhận kế hoạch", "take")
    wait_until(lambda: len(plans(program)) == 1)
    wait_until(lambda: program.window.status.currentMessage() == "Đã nhận gói.")
    program.open_files([str(sent[1])])
    answer(program, "1 chỗ thay đổi", "take")
    program.open_files([str(sent[1])])
    answer(program, "không có gì mới", "")


def test_a_no_takes_nothing(program: Program, sent: list[Path]) -> None:
    program.open_files([str(sent[0])])
    answer(program, "Nhận kế hoạch", "")
    assert plans(program) == []


def test_a_plan_edited_while_the_question_stands_is_not_overwritten(program: Program, sent: list[Path]) -> None:
    program.open_files([str(sent[0])])
    answer(program, "Nhận kế hoạch", "take")
    wait_until(lambda: len(plans(program)) == 1)
    assert program.window.room is not None
    office = program.window.room.office
    program.open_files([str(sent[1])])
    wait_for(program, "1 chỗ thay đổi")
    desk = office.open_plan(office.store.plans()[0].id)
    line = desk.plan.funding.by_code("2")
    assert line is not None
    for amount in (4_000_000, 5_000_000):
        set_amount(desk, line.id, Fund("central", "recurrent"), amount)
        seal_plan(office.store, desk.plan.id)
    answer(program, "1 chỗ thay đổi", "take")
    answer(program, "Chưa nhận gói: kế hoạch vừa thay đổi", "")
    held = office.open_plan(desk.plan.id).plan.funding[line.id]
    assert held.amounts[Fund("central", "recurrent")] == 5_000_000


@pytest.mark.parametrize("content", [b"", b"not a package", None])
def test_a_file_that_is_no_package_is_refused_with_a_sentence(
    program: Program, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "hỏng.khgn"
    if content is not None:
        file.write_bytes(content)
    program.open_files([str(file)])
    answer(program, "Không đọc được gói “hỏng.khgn”", "")
    assert plans(program) == []


def test_the_packages_among_the_arguments_are_found_by_their_ending() -> None:
    here = Path.cwd()
    given = ["--style", "Kế hoạch.KHGN", "/a/b.khgn", "c.docx"]
    assert package_files(given) == (str(here / "Kế hoạch.KHGN"), "/a/b.khgn")
