"""The conflicts of a package in one line each."""

from __future__ import annotations

from pathlib import Path

from desktop.presenters.conflict_lines import conflict_lines
from tests.services.disagreeing import a_disagreement


def test_every_conflict_is_told_with_its_place_and_what_stands_there(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk, store = given.desk, given.an.store
        conflicts = store.merged(given.plan_id).conflicts
        lines = conflict_lines(conflicts, store.versions(given.plan_id), desk.plan, desk.rules)
    by_atom = {line.conflict.atom: line for line in lines}
    assert by_atom.keys() == {conflict.atom for conflict in conflicts}
    amount = by_atom[given.amount]
    assert set(amount.values) == {"3 triệu đồng", "5 triệu đồng"}
    assert amount.sentence.startswith("Bảng kinh phí, Dự án 2, Ngân sách trung ương")
    assert amount.sentence.endswith(f"; đang hiện “{amount.values[0]}”, bên kia “{amount.values[1]}”")
    life = by_atom[given.life]
    assert life.values == ()
    assert life.sentence.endswith(": đã bị xóa ở một nơi nhưng được sửa ở nơi khác")
