"""Files that a plan's steps keep go with the plan from one store to another, once, as far as they are there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.domain.plan_status import KeptFile, StatusStep
from desktop.services.kept_files import carry_files, keep
from tests.services.exchanging import two_offices
from tests.services.offices import ORDER


def test_kept_files_are_carried_and_what_is_nowhere_is_passed_over(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        scan = keep(an.store, "pdf", "a.pdf", b"a scan")
        here = keep(binh.store, "pdf", "b.pdf", b"already here")
        gone = KeptFile("pdf", "c.pdf", "0" * 64, 1)
        step = StatusStep("s", "1i", "submitted", files=(scan, here, gone))
        plan = replace(an.create_plan("goi-thu", ORDER).plan, steps=(step,))
        carry_files(plan, an.store, binh.store)
        assert binh.store.file(scan.sha256) == b"a scan"
        assert binh.store.file(here.sha256) == b"already here"
        assert binh.store.file(gone.sha256) is None
