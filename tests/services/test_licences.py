"""The licence table of the help menu."""

from __future__ import annotations

from desktop.services.licences import licence_rows


def test_every_part_has_a_name_a_version_and_a_licence_and_qt_stands_under_lgpl() -> None:
    rows = licence_rows()
    assert all(all(row) for row in rows)
    assert ("Qt (PySide6)", "6.11.3", "LGPL-3.0-only") in rows
    assert [row[0].casefold() for row in rows] == sorted(row[0].casefold() for row in rows)
