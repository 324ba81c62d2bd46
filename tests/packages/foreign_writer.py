"""Writes a package as another program would: from FORMAT.md alone, with nothing but the standard library."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

PLAN = "5c0c7b7e-4a8f-4b52-9a52-0d9a9f3c1f01"
OFFICE, PERSON, REPLICA = (f"5c0c7b7e-4a8f-4b52-9a52-0d9a9f3c1f{last}" for last in ("02", "03", "04"))
ROOT, LINE = (f"5c0c7b7e-4a8f-4b52-9a52-0d9a9f3c1f{last}" for last in ("05", "06"))
TIME = "2024-03-01T08:15:00+07:00"
KINDS = {"sec": "text", "note": "note", "att": "att", "sign": "sign"}
VALUES: Mapping[str, Any] = {
    "plan/pack": "giam-ngheo-2021-2025",
    "plan/style": "hon-quan",
    "plan/year": 2023,
    "plan/funding_form": "kinh-phi-huyen",
    "plan/area": "huyện Lộc Ninh",
    "plan/title_kind": "KẾ HOẠCH",
    "plan/subject": "thực hiện Chương trình năm 2023",
    f"who/{PERSON}": "Phạm Văn Thử",
    f"row/{ROOT}/life": "line",
    f"row/{ROOT}/place": ["", "1"],
    f"cell/{ROOT}/level": "programme",
    f"cell/{ROOT}/title": "Chương trình",
    f"row/{LINE}/life": "line",
    f"row/{LINE}/place": [ROOT, "1"],
    f"cell/{LINE}/level": "project",
    f"cell/{LINE}/code": "2",
    f"cell/{LINE}/label": "Dự án 2",
    f"cell/{LINE}/title": "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
    f"cell/{LINE}/amount:central.recurrent": 1_950_000_000,
}
"""A small plan."""


def package_bytes(values: Mapping[str, Any] = VALUES, *, totals: Mapping[str, int] | None = None) -> bytes:
    """The file of a package in which one person wrote all values at one time."""
    lines = {_id(line): line for line in (canonical(_record(atom, value)) for atom, value in values.items())}
    versions = b"".join(lines[id_] + b"\n" for id_ in sorted(lines))
    manifest = canonical(
        {
            "format": "1.0",
            "min_reader": 1,
            "needs": [],
            "plan": {
                "id": PLAN,
                "title": "Kế hoạch năm 2023",
                "year": 2023,
                "area": "huyện Lộc Ninh",
                "style": "hon-quan",
                "pack": "giam-ngheo-2021-2025",
                "pack_version": "",
            },
            "scope": {"kind": "all", "rows": []},
            "exporter": {
                "office": OFFICE,
                "person": PERSON,
                "replica": REPLICA,
                "office_name": "UBND huyện Lộc Ninh",
                "person_name": "Phạm Văn Thử",
            },
            "counts": {"versions": len(lines), "atoms": len(values), "blobs": 0},
            "files": [{"name": "versions.jsonl", "size": len(versions), "sha256": _sha(versions)}],
            "root": _sha(versions),
            "revision": _sha("\n".join(sorted(lines)).encode())[:8],
            "totals": dict(totals or {}),
            "time": TIME,
        }
    )
    rest = b"\0" + _container({"mimetype": b"application/vnd.khgn.package", "manifest.json": manifest}, versions)
    return b"\x89KHGN\r\n\x1a" + b"\x01" + hashlib.sha256(rest).digest() + rest


def canonical(value: object) -> bytes:
    """Canonical JSON of a value without control characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _record(atom: str, value: object) -> dict[str, object]:
    last = atom.rpartition("/")[2]
    kind = last if last in {"life", "place"} else KINDS.get(atom.partition("/")[0], "value")
    return {
        "a": atom, "g": PLAN, "k": kind, "l": 1, "o": OFFICE, "p": [], "r": REPLICA, "s": [], "t": TIME, "u": PERSON,
        "v": value,
    }  # fmt: skip


def _id(line: bytes) -> str:
    return _sha(b"khgn-version-1\n" + line)[:32]


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _container(stored: Mapping[str, bytes], versions: bytes) -> bytes:
    entries, directory = b"", b""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    parts = [(name, 0, content, content) for name, content in stored.items()]
    parts.append(("versions.jsonl", 8, versions, packer.compress(versions) + packer.flush()))
    for name, method, content, packed in parts:
        sizes = zlib.crc32(content), len(packed), len(content), len(name), 0
        same = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 0x21, *sizes)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + same + struct.pack("<HHHII", 0, 0, 0, 0, len(entries))
        directory += name.encode()
        entries += b"PK\x03\x04" + same + name.encode() + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(entries), 0)
    return entries + directory + b"PK\x05\x06" + end
