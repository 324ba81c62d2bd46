"""Compares each package's coverage with its floor in pyproject.toml: python tests/coverage_floors.py coverage.json."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Share:
    """Lines and branches of one package: how many ran, of how many."""

    ran: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.ran + other.ran, self.total + other.total)

    @property
    def percent(self) -> float:
        """What ran, in percent; a package without code has run wholly."""
        return 100.0 * self.ran / self.total if self.total else 100.0


def package_of(file: str, floors: Mapping[str, float]) -> str | None:
    """The deepest package with a floor that holds the file; "desktop" holds only what lies directly in it."""
    folder = PurePath(file.replace("\\", "/")).parent
    for name in (folder, *folder.parents):
        if str(name) in floors:
            return str(name)
    return None


def shares(report: Mapping[str, Any], floors: Mapping[str, float]) -> dict[str, Share]:
    """Add up coverage.py's JSON report by package."""
    found = dict.fromkeys(floors, Share())
    for file, entry in report["files"].items():
        package = package_of(file, floors)
        if package is not None:
            summary = entry["summary"]
            ran = summary["covered_lines"] + summary.get("covered_branches", 0)
            found[package] += Share(ran, summary["num_statements"] + summary.get("num_branches", 0))
    return found


def verdict(name: str, share: Share, floor: float) -> str:
    """One line for one package."""
    if not share.total:
        return f"{name:<20} {'-':>8} (sàn {floor:g})"
    mark = "" if share.percent >= floor else "  DƯỚI SÀN"
    return f"{name:<20} {share.percent:7.2f}% (sàn {floor:g}){mark}"


def main(arguments: list[str]) -> int:
    """Print every package against its floor; 1 when one lies below, 2 when there is no report."""
    report = Path(arguments[0])
    if not report.is_file():
        print(f"Không có {report}: pytest chưa ghi số đo. (No coverage report.)")
        return 2
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors = settings["tool"]["khgn"]["coverage"]
    found = shares(json.loads(report.read_text(encoding="utf-8")), floors)
    for name, share in found.items():
        print(verdict(name, share, floors[name]))
    return 0 if all(share.percent >= floors[name] for name, share in found.items()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
