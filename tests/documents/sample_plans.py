"""The two sample plans and their pack, read once."""

from __future__ import annotations

from functools import cache

from desktop.domain.plan import Plan
from desktop.packs.pack import Pack, load_pack
from desktop.packs.shelf import available_packs
from desktop.services.plan_files import plan_of
from desktop.services.samples import sample_file


@cache
def shipped_pack() -> Pack:
    """Return the pack the program brings along."""
    return load_pack(available_packs()[0].folder)


@cache
def hon_quan() -> Plan:
    """Return the sample with money in every project."""
    return plan_of(sample_file("hon-quan-2023"), shipped_pack())


@cache
def krong_no() -> Plan:
    """Return the sample without figures."""
    return plan_of(sample_file("krong-no-2024"), shipped_pack())
