"""What happens around a package: the file changes after the preview, the stick dies, other places and clocks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import read_file, read_package
from desktop.services.exchange import preview_file, receive
from tests.services.exchanging import CENTRAL, pay, send, two_offices
from tests.services.offices import ORDER

ROOT = Path(__file__).resolve().parents[2]
MILLION = 1_000_000


def test_a_file_replaced_between_preview_and_reception_is_received_as_it_was_seen(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", 5 * MILLION)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        content = (tmp_path / "a.khgn").read_bytes()
        seen = preview_file(binh, tmp_path / "a.khgn")
        pay(desk, "2", 9 * MILLION)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        receive(binh, seen, backups=tmp_path / "backups")
        assert binh.open_plan(desk.plan.id).plan.funding.root.totals == {CENTRAL: 5 * MILLION}
        (logged,) = binh.store.receptions()
        assert logged.blob is not None
        assert binh.store.file(logged.blob) == content


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and then fails to be read")
def test_a_stick_that_dies_while_it_is_read_is_a_sentence() -> None:
    with pytest.raises(PackageError) as raised:
        read_file(Path("/proc/self/mem"))
    assert raised.value.fault == "unreadable"


def test_a_file_of_which_only_the_beginning_was_copied_is_damaged(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        content = (tmp_path / "a.khgn").read_bytes()
        before = binh.store.plans(), binh.store.receptions()
        for part in (1, 4, 9):
            (tmp_path / "a.khgn").write_bytes(content[: len(content) * part // 10])
            with pytest.raises(PackageError) as raised:
                preview_file(binh, tmp_path / "a.khgn")
            assert raised.value.fault == "damaged"
        assert (binh.store.plans(), binh.store.receptions()) == before


WRITER = """
import random, sys, time
from tests.packages.package_builder import some_versions
from desktop.packages.manifest import Exporter, PlanClaim
from desktop.packages.package_writer import write_package
from desktop.services.package_content import records_of
versions = list(some_versions())
random.Random(int(sys.argv[1])).shuffle(versions)
claim = PlanClaim(versions[0].plan, "Kế hoạch", 2024)
sys.stdout.buffer.write(write_package(records_of(versions), claim, Exporter("o", "p", "r")))
"""


def test_the_same_versions_make_the_same_bytes_in_any_order_locale_zone_and_hash_seed() -> None:
    found = set()
    for seed, (zone, locale) in enumerate(
        [("Asia/Ho_Chi_Minh", "C.UTF-8"), ("America/New_York", "tr_TR"), ("UTC", "C")]
    ):
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", WRITER, str(seed)], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1
    assert len(read_package(found.pop()).versions) == 6
