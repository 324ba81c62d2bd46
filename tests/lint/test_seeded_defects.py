"""At least 95 of 100 defects put into right Word files are found, ten and more of each rule."""

from __future__ import annotations

from random import Random

import pytest

from tests.lint.seed_catalogue import SEEDS
from tests.lint.word_files import files, kinds

WANTED = 10
TRIES = 120
LEAST_SHARE = 0.95
LEAST_OF_A_RULE = 0.9


def defects(kind: str) -> tuple[int, list[str]]:
    """Put a defect into as many files as wanted; return how many were found, and the files of those that were not."""
    names, found, missed = sorted(files()), 0, list[str]()
    for attempt in range(TRIES):
        if found + len(missed) >= WANTED:
            break
        name = names[attempt % len(names)]
        file, chance = files()[name].copy(), Random(attempt)
        if SEEDS[kind](file, chance):
            is_found = kind in kinds(file.data)
            found += is_found
            missed.extend([] if is_found else [f"{name}:{attempt}"])
    return found, missed


@pytest.fixture(scope="module")
def counts() -> dict[str, tuple[int, list[str]]]:
    """Return the counts of every rule, printed."""
    counted = {kind: defects(kind) for kind in SEEDS}
    for kind, (found, missed) in counted.items():
        print(f"{kind:24} {found:3} of {found + len(missed):3}  {' '.join(missed)}")  # noqa: T201 - the counts are the result
    return counted


@pytest.mark.timeout(900)
def test_nearly_all_seeded_defects_are_found(counts: dict[str, tuple[int, list[str]]]) -> None:
    found = sum(good for good, _ in counts.values())
    total = sum(good + len(missed) for good, missed in counts.values())
    print(f"{found} of {total} defects of {len(counts)} rules")  # noqa: T201 - the counts are the result
    assert total >= WANTED * len(SEEDS)
    assert found / total >= LEAST_SHARE


@pytest.mark.timeout(900)
def test_no_rule_is_blind(counts: dict[str, tuple[int, list[str]]]) -> None:
    blind = {
        kind: missed
        for kind, (found, missed) in counts.items()
        if found + len(missed) < WANTED or found / (found + len(missed)) < LEAST_OF_A_RULE
    }
    assert blind == {}
