"""What is shipped under which licence: read from the wheels, completed by hand, refused when only GPL would do."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from installers.problems import BuildError

FREE = frozenset(
    {"MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "LGPL-3.0-only", "OFL-1.1"}
    | {
        "BSD-3-Clause AND Apache-2.0",
        "bzip2-1.0.6",
        "PostgreSQL",
        "Zlib",
        "LicenseRef-Public-Domain",
        "LicenseRef-VC-Redistributable",
    }
)
"""Licences under which we may hand the files on without putting our own program under GPL."""
SAID: Mapping[str, str] = {
    "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": "LGPL-3.0-only",
    "PSFL": "PSF-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
"""What a wheel says -> the licence we take it under."""
BY_HAND: Mapping[str, str] = {"pyrage": "MIT"}
"""Wheels that name no licence in their metadata; read in the LICENSE file they carry."""
NOT_OURS = "LicenseRef-Qt-Commercial.txt"
"""The bought licence, beside the LGPL under which we take Qt."""
_TEXT = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/")


@dataclass(frozen=True, order=True)
class Component:
    """One thing that is shipped."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True)
class Metadata:
    """What a wheel says about itself."""

    name: str
    version: str
    licence: str


RUNTIME_COMPONENTS = (
    Component("Python", "3.11.9", "PSF-2.0"),
    Component("OpenSSL", "3.0.13", "Apache-2.0"),
    Component("SQLite", "3.45.1", "LicenseRef-Public-Domain"),
    Component("libffi", "3.4", "MIT"),
    Component("expat", "2.6", "MIT"),
    Component("zlib", "1.3", "Zlib"),
    Component("bzip2", "1.0.8", "bzip2-1.0.6"),
    Component("XZ Utils (liblzma)", "5.2", "LicenseRef-Public-Domain"),
    Component("Microsoft Visual C++ Runtime", "14.44", "LicenseRef-VC-Redistributable"),
    Component("Liberation Serif", "2.1.5", "OFL-1.1"),
    Component("libpq (psycopg-binary)", "18.4", "PostgreSQL"),
    Component("OpenSSL (psycopg-binary)", "3.6.5", "Apache-2.0"),
    Component("Qt (PySide6)", "6.11.3", "LGPL-3.0-only"),
)
"""What comes inside other files; checked by hand when requirements/windows.txt changes."""


def read_metadata(wheel: Path) -> Metadata:
    """Name, version and licence of a wheel, the licence as an SPDX expression where we know it."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(archive.read(name).decode("utf-8"), headersonly=True)
    licence = (said["License-Expression"] or said["License"] or "").strip().splitlines()
    first = licence[0] if licence else BY_HAND.get(said["Name"], "")
    if first.startswith("BSD license (see"):
        first = "BSD-3-Clause"
    return Metadata(said["Name"], said["Version"], SAID.get(first, first))


def components(wheels: Iterable[Path]) -> tuple[Component, ...]:
    """Everything shipped, in order. Raises BuildError for a licence that is not on the list of free ones."""
    read = [read_metadata(wheel) for wheel in wheels]
    found = sorted((*RUNTIME_COMPONENTS, *(Component(one.name, one.version, one.licence) for one in read)))
    refused = [f"{one.name} ({one.licence or 'không ghi'})" for one in found if one.licence not in FREE]
    if refused:
        raise BuildError(f"Giấy phép không cho phép phát hành kèm: {', '.join(refused)}. (Not free to ship.)")
    return tuple(found)


def as_table(found: Iterable[Component]) -> str:
    """The components as CSV with a head line, the way resources/licences.csv keeps them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("name", "version", "licence"))
    writer.writerows((one.name, one.version, one.licence) for one in found)
    return text.getvalue()


def check_table(found: Iterable[Component], file: Path) -> None:
    """The table the About window shows must be the table of what is shipped; raises BuildError."""
    if file.read_text(encoding="utf-8") != as_table(found):
        raise BuildError(
            f"{file.name} không khớp với những gì phát hành: chạy « python -m installers.build --write-licences ». "
            "(The licence table is out of date: run that command.)"
        )


def copy_texts(wheels: Iterable[Path], own: Path, target: Path) -> None:
    """Write every licence text into the target folder: those of the wheels, and those kept in the repository."""
    target.mkdir(parents=True)
    for wheel in wheels:
        said = read_metadata(wheel)
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                _, _, rest = name.partition(".dist-info/")
                if rest and not rest.endswith(("/", NOT_OURS)) and _TEXT.search(f"/{rest}"):
                    short = rest.removeprefix("licenses/").replace("/", "-")
                    (target / f"{said.name}-{short}").write_bytes(archive.read(name))
    for path in sorted(own.glob("*.txt")):
        (target / path.name).write_bytes(path.read_bytes())
