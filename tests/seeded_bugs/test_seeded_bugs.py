from __future__ import annotations

import pytest

from tests.history.worlds import models, play
from tests.seeded_bugs.bugs import BUGS

HISTORIES = 400


def caught_at(histories: int = HISTORIES) -> int | None:
    """The seed of the first history that fails."""
    for seed in range(histories):
        try:
            play(seed, models)
        except (AssertionError, KeyError, RecursionError):
            return seed
    return None


@pytest.mark.parametrize("name", BUGS)
def test_a_mistake_in_the_merge_code_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for owner, attribute, instead in BUGS[name]:
        monkeypatch.setattr(owner, attribute, instead)
    assert caught_at() is not None


def test_the_histories_that_catch_them_pass_without_a_mistake() -> None:
    assert caught_at(60) is None
