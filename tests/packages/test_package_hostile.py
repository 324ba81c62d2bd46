from __future__ import annotations

import random
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.history.version import Version
from desktop.packages.package_error import PackageError
from desktop.packages.package_lines import check_versions
from desktop.packages.package_reader import Package, read_package
from tests.history.versions import a_version
from tests.packages.hostile import HOSTILE
from tests.packages.package_builder import a_package, a_zip, enveloped, right_parts

SECONDS = 5
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_its_own_reason(name: str) -> None:
    make, fault = HOSTILE[name]
    with pytest.raises(PackageError) as raised:
        read_package(make())
    assert raised.value.fault == fault, raised.value


def test_no_hostile_file_takes_more_than_five_seconds() -> None:
    program = (
        "import time; from contextlib import suppress\n"
        "from desktop.packages.package_error import PackageError\n"
        "from desktop.packages.package_reader import read_package\n"
        "from tests.packages.hostile import HOSTILE\n"
        "worst = 0.0\n"
        "for make, _ in HOSTILE.values():\n"
        "    file = make(); start = time.perf_counter()\n"
        "    with suppress(PackageError): read_package(file)\n"
        "    worst = max(worst, time.perf_counter() - start)\n"
        "print(worst)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert float(done.stdout) < SECONDS


def test_the_hand_made_container_is_right_where_nothing_is_wrong_with_it() -> None:
    assert len(read_package(enveloped(a_zip(right_parts()))).versions) == 6


def test_versions_that_replace_themselves_are_refused() -> None:
    selfish = a_version()
    selfish.__dict__["id"] = "f" * 32
    loop = Version(
        **{**{k: v for k, v in selfish.__dict__.items() if k not in {"_line", "id"}}, "parents": ("e" * 32,)}
    )
    loop.__dict__["id"] = "e" * 32
    with pytest.raises(PackageError, match="itself"):
        check_versions([loop])


def test_every_truncation_is_refused() -> None:
    file = a_package()
    for length in range(len(file)):
        with pytest.raises(PackageError):
            read_package(file[:length])


def test_every_truncation_in_a_right_envelope_is_refused() -> None:
    container = a_zip(right_parts())
    for length in range(len(container)):
        with pytest.raises(PackageError):
            read_package(enveloped(container[:length]))


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four of them changed, taken out, doubled or put elsewhere."""
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                changed[place] ^= 1 << chance.randrange(8)
            case 2:
                del changed[place : place + chance.randrange(1, 20)]
            case _:
                changed[place:place] = changed[place : place + chance.randrange(1, 20)]
    return bytes(changed)


def read_mutations(count: int, seed: int) -> int:
    """How many of so many mutations in a right envelope are refused; the others must read as the same package."""
    container = a_zip(right_parts())
    right = read_package(enveloped(container))
    chance = random.Random(seed)
    refused = 0
    for _ in range(count):
        try:
            found: Package = read_package(enveloped(mutated(container, chance)))
        except PackageError:
            refused += 1
        else:
            assert found == right
    return refused


def test_two_thousand_mutations_are_refused_or_harmless() -> None:
    assert read_mutations(2_000, seed=1) > 1_900


@pytest.mark.long
def test_a_hundred_thousand_mutations_are_refused_or_harmless() -> None:
    assert read_mutations(100_000, seed=2) > 95_000


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_refused(content: bytes) -> None:
    with pytest.raises(PackageError):
        read_package(content)
    with pytest.raises(PackageError):
        read_package(enveloped(content))


def test_refusing_the_biggest_takes_less_than_300_mb() -> None:
    names = ["21 a bomb", "21 a bomb of many", "25 70,000 entries", "53 a line of 30 MB", "59 a deep tree"]
    for file in (HOSTILE[name][0]() for name in names):
        tracemalloc.start()
        with pytest.raises(PackageError):
            read_package(file)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 300 << 20
