from __future__ import annotations

import pytest

from tests.history.playing import play_many
from tests.history.worlds import models, play


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_ten_thousand_histories_over_sqlite_agree_lose_nothing_and_settle() -> None:
    assert play_many(100_000, 10_000, steps=(10, 60)) > 100_000


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_thirty_thousand_histories_in_memory_agree_lose_nothing_and_settle() -> None:
    for seed in range(200_000, 230_000):
        play(seed, models)
