"""Small Windows program files and wheels for the tests: real layouts, nothing in them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

RAW, ADDRESS = 0x400, 0x1000


def a_program(imports: Sequence[str] = (), exports: Sequence[str] = (), *, machine: int = 0x8664) -> bytes:
    """A PE32+ file with one section that holds an import table, or an export table, or both."""
    section = bytearray(40)

    def put(data: bytes) -> int:
        place = len(section)
        section.extend(data)
        return ADDRESS + place

    names = [put(name.encode() + b"\0") for name in imports]
    rows = b"".join(struct.pack("<5I", 0, 0, 0, name, 0) for name in names) + bytes(20)
    import_table = put(rows) if imports else 0
    exported = [put(name.encode() + b"\0") for name in exports]
    pointers = put(struct.pack(f"<{len(exported)}I", *exported))
    if exports:
        struct.pack_into("<6I", section, 16, 0, len(exports), len(exports), 0, pointers, 0)
        section[:40] = struct.pack("<10I", 0, 0, 0, 0, 0, len(exports), len(exports), 0, pointers, 0)
    header = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40)
    header += b"PE\0\0" + struct.pack("<2H3I2H", machine, 1, 0, 0, 0, 240, 0x2022)
    directories = [(ADDRESS if exports else 0, 40), (import_table, len(rows))] + [(0, 0)] * 14
    optional = struct.pack("<H", 0x20B) + bytes(106) + struct.pack("<I", 16)
    header += optional + b"".join(struct.pack("<2I", *one) for one in directories)
    header += b".data\0\0\0" + struct.pack("<4I", len(section), ADDRESS, len(section), RAW) + bytes(16)
    return header.ljust(RAW, b"\0") + bytes(section)


def a_wheel(folder: Path, name: str, files: Mapping[str, bytes], *, version: str = "1.0", licence: str = "MIT") -> Path:
    """A wheel for any Python with these files."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    information = f"{name}-{version}.dist-info"
    said = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" + (f"License: {licence}\n" if licence else "")
    with zipfile.ZipFile(path, "w") as packed:
        for inside, data in files.items():
            packed.writestr(inside, data)
        packed.writestr(f"{information}/METADATA", said)
        packed.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{information}/licenses/LICENSE", f"the {name} licence")
        packed.writestr(f"{information}/RECORD", "")
    return path
