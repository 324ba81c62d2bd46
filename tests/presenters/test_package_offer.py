"""The words of a double-clicked package, from real packages of two offices that changed the same figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.fund import Fund
from desktop.main import open_office
from desktop.paths import Profile
from desktop.presenters.package_offer import nothing_new_words, offer_words, taken_words, unreadable_words
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.samples import open_sample

FUND = Fund("central", "recurrent")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    office = open_office(Profile(tmp_path / "here"))
    yield office
    office.store.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Office]:
    office = open_office(Profile(tmp_path / "there"))
    yield office
    office.store.close()


def change(office: Office, plan_id: str, amount: int) -> None:
    desk = office.open_plan(plan_id)
    line = desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(desk, line.id, FUND, amount)
    office.store.flush()


def test_a_new_plan_known_content_changes_and_conflicts_are_each_told(
    here: Office, there: Office, tmp_path: Path
) -> None:
    plan_id, file, backups = open_sample(there, "hon-quan-2023").plan.id, tmp_path / "gói.khgn", tmp_path / "backups"
    send_plan(there, plan_id, file)
    seen = preview_file(here, file)
    assert offer_words(seen)[0].startswith("Nhận kế hoạch “")
    assert taken_words(receive(here, seen, backups=backups)) == "Đã nhận gói."
    assert nothing_new_words(preview_file(here, file))[0] == "Gói “gói.khgn” không có gì mới."
    change(there, plan_id, 1_000_000)
    send_plan(there, plan_id, file)
    assert offer_words(preview_file(here, file))[1].startswith("1 chỗ thay đổi. ")
    change(here, plan_id, 2_000_000)
    seen = preview_file(here, file)
    assert "1 chỗ hai bên cùng sửa" in offer_words(seen)[1]
    assert "còn 1 chỗ" in taken_words(receive(here, seen, backups=backups))


def test_an_unreadable_file_is_named_with_its_reason() -> None:
    assert unreadable_words("a.khgn", "Hỏng.") == ("Không đọc được gói “a.khgn”.", "Hỏng.")
