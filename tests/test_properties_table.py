"""The table of properties names tests that are there, and every hostile input stands in it or in the list."""

from __future__ import annotations

import re
from pathlib import Path

from tests.packages.hostile import HOSTILE
from tests.seeded_bugs.bugs import BUGS
from tests.services.test_exchange_doctor import PLANTED

TESTS = Path(__file__).parent
TABLE = (TESTS / "PROPERTIES.md").read_text(encoding="utf-8")
ELSEWHERE = {45, 57, 61, 62, 63, 65, 66, 67, 69, 71, 72, 73}
"""Hostile inputs that are no file of their own: the table says where each is tried."""
LATER = {70}


def test_every_file_the_table_names_is_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)?[a-z_]+\.py)`", TABLE))
    assert len(named) > 30
    assert sorted(name for name in named if not (TESTS / name).exists()) == []


def test_every_property_has_a_row() -> None:
    assert re.findall(r"^\| (\d+) \|", TABLE, re.MULTILINE)[:23] == [str(number) for number in range(1, 24)]


def test_every_hostile_input_is_in_the_list_or_in_the_table() -> None:
    listed = {int(name.split()[0]) for name in HOSTILE if name.split()[0].isdigit()}
    assert listed | ELSEWHERE | LATER == set(range(1, 74))
    assert not listed & (ELSEWHERE | LATER)
    for number in ELSEWHERE:
        assert re.search(rf"^\| [\d, -]*{number}\b|^\| 65-67 \|", TABLE, re.MULTILINE)


def test_there_are_as_many_seeded_bugs_and_planted_faults_as_the_table_says() -> None:
    assert f"{len(BUGS)} seeded bugs" in TABLE
    assert len(BUGS) >= 12
    assert f"{len(PLANTED)} planted faults" in TABLE
    assert len(PLANTED) >= 12
