"""Work on very many records leaves the window its turns: they are kept out of collections and dropped in slices."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from desktop.services.bulk import MANY, SLICE, keep_out_of_collections, let_go, without_collector


class Record:
    """Something that a weak reference can watch."""


@pytest.fixture
def thawed() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_only_very_many_records_are_kept_out_of_collections() -> None:
    keep_out_of_collections([0] * (MANY - 1))
    assert gc.get_freeze_count() == 0
    keep_out_of_collections([0] * MANY)
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("thawed")
def test_records_that_were_kept_out_go_when_nothing_names_them() -> None:
    records = [Record() for _ in range(MANY)]
    keep_out_of_collections(records)
    watched = [weakref.ref(record) for record in records]
    let_go(records)
    assert records == []
    assert not any(reference() for reference in watched)


def test_fewer_than_a_slice_go_too() -> None:
    records = [Record() for _ in range(SLICE // 2)]
    let_go(records)
    assert records == []


def test_the_collector_is_as_it_was_after_the_work() -> None:
    seen: list[bool] = []
    work = without_collector(lambda: seen.append(gc.isenabled()))
    work()
    assert (seen, gc.isenabled()) == ([False], True)
    gc.disable()
    try:
        work()
        assert not gc.isenabled()
    finally:
        gc.enable()
