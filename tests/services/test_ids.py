"""Ids of rows."""

from __future__ import annotations

import uuid

from desktop.services.ids import fixed_id, random_id


def test_what_comes_from_a_pack_has_the_same_id_on_every_machine() -> None:
    assert fixed_id("goi", "2") == fixed_id("goi", "2") == "ca4ef3b5-984c-5634-a8c4-e84c5ac449bb"
    assert fixed_id("goi", "2") != fixed_id("goi", "3")
    assert fixed_id("goi\n2") != fixed_id("goi", "2", "")


def test_rows_officers_add_never_share_an_id() -> None:
    made = {random_id() for _ in range(1000)}
    assert len(made) == 1000
    assert {uuid.UUID(given).version for given in made} == {4}
