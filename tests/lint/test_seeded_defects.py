"""Defects put into right Word files are found: three of each rule, in the long run ten."""

from __future__ import annotations

from random import Random

import pytest

from tests.lint.seed_catalogue import SEEDS
from tests.lint.word_files import files, kinds

FEW, WANTED = 3, 10
TRIES = 120


def defects(kind: str, wanted: int) -> tuple[int, list[str]]:
    """Put a defect into as many files as wanted; return how many were found, and the files of those that were not."""
    names, found, missed = sorted(files()), 0, list[str]()
    for attempt in range(TRIES):
        if found + len(missed) >= wanted:
            break
        name = names[attempt % len(names)]
        file, chance = files()[name].copy(), Random(attempt)
        if SEEDS[kind](file, chance):
            is_found = kind in kinds(file.data)
            found += is_found
            missed.extend([] if is_found else [f"{name}:{attempt}"])
    return found, missed


@pytest.mark.parametrize("kind", SEEDS)
def test_seeded_defects_of_a_rule_are_found(kind: str) -> None:
    assert defects(kind, FEW) == (FEW, [])


@pytest.mark.long
@pytest.mark.parametrize("kind", SEEDS)
def test_every_seeded_defect_of_a_rule_is_found(kind: str) -> None:
    found, missed = defects(kind, WANTED)
    print(f"{kind}: {found} of {found + len(missed)}")  # noqa: T201 - the counts are the result
    assert missed == []
    assert found >= WANTED
