"""What the program is made of and under which licences: the table that the installer's build keeps true."""

from __future__ import annotations

import csv
from importlib import resources


def licence_rows() -> tuple[tuple[str, str, str], ...]:
    """Return name, version and licence (SPDX) of everything shipped, by name."""
    text = resources.files("resources").joinpath("licences.csv").read_text(encoding="utf-8")
    rows = ((row["name"], row["version"], row["licence"]) for row in csv.DictReader(text.splitlines()))
    return tuple(sorted(rows, key=lambda row: row[0].casefold()))
