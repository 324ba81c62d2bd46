"""Taking back an older value or a deleted row: a new edit, one undo step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.codec import read_plan
from desktop.domain.plan import Plan
from desktop.domain.text_block import plain, to_json
from desktop.services import fact_verbs, funding_verbs, row_verbs, text_verbs
from desktop.services.desk import Desk
from desktop.services.exchange import seal_plan
from desktop.services.office import Office
from desktop.services.restore_verbs import NothingToRestoreError, restore_row, restore_value
from tests.services.exchanging import CENTRAL
from tests.services.offices import line_id, section_id

MILLION = 1_000_000


def _undone_and_redone(desk: Desk, office: Office, before: Plan, act: Callable[[], object]) -> Plan:
    act()
    after = desk.plan
    assert desk.undo()
    assert desk.plan == before
    assert desk.redo()
    assert desk.plan == after
    assert read_plan(desk.plan.id, office.store.load(desk.plan.id)) == after
    return after


@pytest.mark.parametrize("part", ["amount", "text", "fact", "recipient"])
def test_an_older_value_is_put_back_as_one_step(desk: Desk, office: Office, part: str) -> None:
    line, section = line_id(desk, "2"), section_id(desk, "cu-the")
    recipient = desk.plan.recipients[0].id
    funding_verbs.set_amount(desk, line, CENTRAL, 5 * MILLION)
    text_verbs.set_text(desk, section, plain("Mới."))
    fact_verbs.set_fact(desk, "number", "45")
    row_verbs.change_row(desk, "recipients", recipient, text="Nơi khác")
    wanted: dict[str, tuple[str, Any]] = {
        "amount": (f"cell/{line}/amount:{CENTRAL.key}", 3 * MILLION),
        "text": (f"sec/{section}/text", to_json(plain("Cũ."))),
        "fact": ("plan/number", None),
        "recipient": (f"cell/{recipient}/text", "Như trên"),
    }
    atom, value = wanted[part]
    before = desk.plan
    after = _undone_and_redone(desk, office, before, lambda: restore_value(desk, atom, value))
    shared = {
        "amount": after.sections is before.sections,
        "text": after.funding is before.funding,
        "fact": after.funding is before.funding and after.sections is before.sections,
        "recipient": after.bases is before.bases,
    }
    assert shared[part]
    assert office.store.load(desk.plan.id).get(atom) == value


def test_a_value_of_a_row_that_is_gone_is_not_put_back(desk: Desk) -> None:
    with pytest.raises(NothingToRestoreError):
        restore_value(desk, "cell/gone/title", "x")


def test_a_deleted_row_comes_back_with_its_cells_and_the_rows_below_it(desk: Desk, office: Office) -> None:
    line = line_id(desk, "3")
    funding_verbs.set_amount(desk, line_id(desk, "3.1"), CENTRAL, 7 * MILLION)
    seal_plan(office.store, desk.plan.id)
    whole = desk.plan
    funding_verbs.remove_line(desk, line)
    gone = desk.plan
    back = _undone_and_redone(desk, office, gone, lambda: restore_row(desk, office.store, line))
    assert back == whole


def test_a_row_deleted_before_it_was_ever_sealed_is_not_in_the_history(desk: Desk, office: Office) -> None:
    seal_plan(office.store, desk.plan.id)
    funding_verbs.add_activity(desk, line_id(desk, "2"), "Nuôi dê")
    row = next(line.id for line in desk.plan.funding.root.walk() if line.title == "Nuôi dê")
    funding_verbs.remove_line(desk, row)
    with pytest.raises(NothingToRestoreError):
        restore_row(desk, office.store, row)


def test_a_row_that_is_there_is_not_put_back(desk: Desk, office: Office) -> None:
    with pytest.raises(NothingToRestoreError):
        restore_row(desk, office.store, line_id(desk, "2"))


def test_a_deleted_row_of_a_list_comes_back(desk: Desk, office: Office) -> None:
    seal_plan(office.store, desk.plan.id)
    whole, row = desk.plan, desk.plan.recipients[0].id
    row_verbs.remove_row(desk, "recipients", row)
    restore_row(desk, office.store, row)
    assert desk.plan == whole
