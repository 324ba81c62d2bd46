from __future__ import annotations

import pytest

from tests.long.power import cut_many


def test_power_cut_at_any_moment_corrupts_nothing_and_loses_nothing_acknowledged() -> None:
    tally = cut_many(200, seed=1)
    assert (tally.images, tally.corrupt, tally.lost) == (200, 0, 0)


def test_without_syncing_most_cuts_show_so_the_images_can_fail() -> None:
    tally = cut_many(100, seed=2, synchronous="OFF")
    assert tally.corrupt > 50


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_ten_thousand_power_cuts_corrupt_nothing_and_lose_nothing_acknowledged() -> None:
    tally = cut_many(10_000, seed=3)
    assert (tally.images, tally.corrupt, tally.lost) == (10_000, 0, 0)
