"""FORMAT.md names every row, column and field of a plan, and a package written from it alone is read."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

from desktop.domain.codec import LISTS
from desktop.domain.plan import Facts
from desktop.domain.row_codec import FORM_ROW, LINE, SECTION
from desktop.packages import package_reader
from desktop.packages.package_error import PackageFault
from tests.packages import foreign_writer

PAGE = Path(package_reader.__file__).with_name("FORMAT.md").read_text(encoding="utf-8")


def test_the_page_names_every_kind_of_row_with_its_columns() -> None:
    rows = {line.split()[1]: line for line in PAGE.splitlines() if line.startswith("| ")}
    for kind in (LINE, SECTION, FORM_ROW, *(kind for _, kind in LISTS)):
        words = set(re.findall(r"[a-z_]+:?", rows[kind.name]))
        assert {column.name for column in kind.columns} <= words
        assert {mapped.prefix or mapped.space for mapped in kind.maps} <= words


def test_the_page_names_every_field_of_a_plan() -> None:
    listed = PAGE.partition("have in [PLAN.md](PLAN.md):")[2].partition("layout.")[0].split()
    assert [*listed, "layout"] == [field.name for field in fields(Facts)]


def test_the_page_names_every_answer_of_a_reader() -> None:
    answers = set(re.findall(r"`([a-z_]+)`", PAGE.partition("## What a reader answers")[2]))
    assert answers >= set(get_args(PackageFault)) - {"not_a_transfer"}


def test_a_package_written_from_the_page_alone_is_read() -> None:
    package = package_reader.read_package(foreign_writer.package_bytes())
    assert {version.atom: version.value for version in package.versions} == dict(foreign_writer.VALUES)
    assert package.manifest.exporter.office_name == "UBND huyện Lộc Ninh"
