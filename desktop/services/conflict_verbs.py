"""What the officer does with conflicts of an open plan; each decision is one undo step, saved when it returns."""

from __future__ import annotations

from desktop.history.json_value import Json
from desktop.services.changes import Changes
from desktop.services.conflicts import both_rows, deleted_again, kept_row
from desktop.services.desk import Desk
from desktop.services.ports import Store


def choose_value(desk: Desk, atom: str, value: Json) -> Changes:
    """Decide a conflict for one of the sides, the suggested text, or another value."""
    return desk.settle("Chọn giá trị", {atom: value})


def keep_deleted_row(desk: Desk, store: Store, row: str) -> Changes:
    """Decide that a row which somebody deleted stays, as it was edited since."""
    return desk.settle("Giữ dòng đã xóa", kept_row(store, desk.plan.id, row))


def delete_row_after_all(desk: Desk, store: Store, row: str) -> Changes:
    """Decide that a row goes with everything below it and all that was typed in it since."""
    return desk.settle("Xóa hẳn dòng", deleted_again(store, desk.plan.id, row))


def keep_both_values(desk: Desk, store: Store, atom: str, other: Json) -> Changes:
    """Settle a cell for the shown value and keep the other one in a new row beside it."""
    return desk.settle("Giữ cả hai dòng", both_rows(store, desk.plan.id, atom, other, copy=desk.new_id()))


def place_at_top(desk: Desk, store: Store, row: str) -> Changes:
    """Decide that a row which two moves put below itself stands where it is shown, at the top."""
    atom = f"row/{row}/place"
    return desk.settle("Xếp lại dòng", {atom: store.load(desk.plan.id)[atom]})
