"""The hostile inputs of EXCHANGE.md section 2, by their numbers: what each is and the fault it is refused with."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.history.json_value import Json, canonical
from desktop.history.version import Version
from desktop.packages.envelope import HEADER
from desktop.packages.package_lines import encode_lines
from desktop.packages.package_writer import MIMETYPE, seal_parts
from tests.history.versions import PLAN, a_version
from tests.packages.package_builder import (
    End,
    Raw,
    a_line,
    a_manifest,
    a_package,
    a_zip,
    added,
    changed,
    enveloped,
    right_parts,
    some_versions,
    sorted_lines,
    with_lines,
    with_manifest,
    with_raw_manifest,
    with_versions,
)

Make = Callable[[], bytes]


def named(name: bytes) -> Make:
    """A package with one more entry of that name."""
    return lambda: added(Raw(name, b"x"))


def a_word_file() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    return file.getvalue()


def cut(length: int) -> Make:
    return lambda: a_package()[:length]


def container() -> bytes:
    return a_package()[HEADER + 1 :]


def a_bomb() -> bytes:
    return changed(2, content=b"\n" * (60 << 20))


def many_bombs() -> bytes:
    return enveloped(a_zip([Raw(b"blobs/%064x" % n, b"x" * (1 << 20), method=8) for n in range(130)]))


def hidden_part() -> bytes:
    """Bytes after the last entry, counted by nobody: the directory starts behind them."""
    parts = right_parts()
    return enveloped(a_zip([*parts[:2], replace(parts[2], tail=b"hidden")]))


def overlap() -> bytes:
    parts = right_parts()
    return enveloped(a_zip([*parts, Raw(b"blobs/" + b"0" * 64, parts[0].content, offset=0, local_name=b"")]))


def quoted_overlap() -> bytes:
    """CVE-2024-0450: every entry's deflated bytes quote the next entry's header and go on into its data."""
    inner = a_zip([Raw(b"versions.jsonl", b"x" * 100, method=8)])
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    quoted = packer.compress(inner) + packer.flush(zlib.Z_FULL_FLUSH)
    first = Raw(b"manifest.json", packed=quoted, method=8, size=len(inner) + 100, packed_size=len(quoted) + 40)
    return enveloped(a_zip([*right_parts()[:1], first, Raw(b"versions.jsonl", b"x" * 100, method=8)]))


def more_behind() -> bytes:
    return changed(2, packed=zlib.compress(b"x")[2:-4] + b"zz", content=b"x")


def turned_title() -> bytes:
    return with_manifest(plan={"id": PLAN, "title": "\u202ekhgn"})


def many_entries() -> bytes:
    parts = [Raw(b"blobs/%064x" % number) for number in range(70_000)]
    return enveloped(a_zip(parts, End(count=65_535)))


def counts(**values: Json) -> Make:
    return lambda: with_manifest(counts={"versions": 6, "atoms": 5, "blobs": 0, **values})


def a_file(**values: Json) -> Make:
    def make() -> bytes:
        lines = encode_lines(some_versions())
        claim: dict[str, Json] = {"name": "versions.jsonl", "size": len(lines)}
        claim["sha256"] = hashlib.sha256(lines).hexdigest()
        return with_manifest(files=[{**claim, **values}])

    return make


def line(**values: Json) -> Make:
    return lambda: with_lines(sorted_lines(a_line(**values)))


def raw(text: bytes) -> Make:
    return lambda: with_lines(text + b"\n")


def value(spelled: str) -> Make:
    """A record whose value is spelled so."""
    return raw(a_line(v="VALUE").replace(b'"VALUE"', spelled.encode()))


def deep_tree() -> bytes:
    rows = [a_version(f"row/r{n}/place", [f"r{n - 1}" if n else "", "i"]) for n in range(10_000)]
    return with_versions(rows)


def a_loop() -> bytes:
    """Two versions each naming the other: the hash of the second cannot be known to the first, so it names nothing;
    what an attacker can write is a child that is not younger than its parent."""
    first = a_version(value=1, lamport=9)
    return with_versions([first, a_version(value=2, parents=[first.id], lamport=3)])


def crossing() -> bytes:
    first = a_version("cell/r1/a", 1)
    return with_versions([first, a_version("cell/r2/a", 2, parents=[first.id], lamport=2)])


def swapped() -> bytes:
    """A line altered in place: its id is another, so it stands in the wrong place."""
    lines = encode_lines(some_versions()).splitlines()
    return with_lines(b"\n".join(reversed(lines)) + b"\n")


def a_million_heads() -> bytes:
    lines = [a_line(v=number) for number in range(150)]
    return with_lines(sorted_lines(*lines))


def a_blob(name: str, content: bytes) -> bytes:
    lines = encode_lines(some_versions())
    claim = {"name": f"blobs/{name}", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    manifest = a_manifest(lines, some_versions(), counts={"versions": 6, "atoms": 5, "blobs": 1})
    manifest["files"] = [*manifest["files"], claim]
    return seal_parts(canonical(manifest), lines, [(f"blobs/{name}", content)])


def other_plan() -> bytes:
    stranger = Version("cell/r1/a", "another", "value", 1, "o", (), "r", (), None, "u", 1)
    return with_versions([*some_versions(), stranger])


HOSTILE: Mapping[str, tuple[Make, str]] = {
    "1 empty": (lambda: b"", "empty"),
    "2 a byte short": (cut(-1), "damaged"),
    "3 half": (lambda: a_package()[: len(a_package()) // 2], "damaged"),
    "3 the beginning only": (cut(5), "damaged"),
    "3 the header only": (cut(HEADER), "damaged"),
    "4 trailing data": (lambda: enveloped(container() + b"x"), "container"),
    "4 trailing data outside": (lambda: a_package() + b"x", "damaged"),
    "5 a program in front": (lambda: enveloped(b"MZ" * 200 + container()), "container"),
    "5 a program in front of all": (lambda: b"MZ" * 200 + a_package(), "not_a_package"),
    "6 two joined": (lambda: enveloped(container() + container()), "container"),
    "7 a comment that holds a zip": (lambda: enveloped(a_zip(right_parts(), End(comment=a_word_file()))), "container"),
    "8 a name twice": (lambda: added(right_parts()[1]), "name"),
    "9 a case twin": (named(b"Manifest.json"), "name"),
    "10 a decomposed twin": (named(unicodedata.normalize("NFD", "blobs/ấ").encode()), "name"),
    "11 dots": (named(b"../manifest.json"), "name"),
    "12 an absolute path": (named(b"/etc/passwd"), "name"),
    "13 a drive": (named(b"C:\\khgn.exe"), "name"),
    "14 a device": (named(b"CON"), "name"),
    "15 a stream": (named(b"manifest.json:x"), "name"),
    "16 NUL": (named(b"manifest.json\x00.txt"), "name"),
    "17 a backslash": (named(b"blobs\\x"), "name"),
    "18 a name not in the list": (named(b"run.py"), "name"),
    "19 a folder": (named(b"blobs/"), "name"),
    "20 a symlink": (lambda: changed(0, external=0o120777 << 16), "container"),
    "21 a bomb": (a_bomb, "bomb"),
    "21 a bomb of many": (many_bombs, "bomb"),
    "21 too big a part": (lambda: changed(2, size=65 << 20), "bomb"),
    "22 overlapping": (overlap, "container"),
    "23 a quoted overlap": (quoted_overlap, "container"),
    "24 a zip inside": (lambda: changed(2, content=a_word_file()), "checksum"),
    "25 70,000 entries": (many_entries, "bomb"),
    "26 size too small": (lambda: changed(2, size=10), "checksum"),
    "27 size too large": (lambda: changed(2, size=100_000), "checksum"),
    "27 stored size too large": (lambda: changed(0, size=100_000), "checksum"),
    "28 headers differ": (lambda: changed(1, local_size=3), "container"),
    "28 names differ": (lambda: changed(1, local_name=b"manifest.jsom"), "container"),
    "29 wrong checksum": (lambda: changed(2, crc=1), "checksum"),
    "30 bad deflate": (lambda: changed(2, packed=b"\xff" * 50), "checksum"),
    "30 deflate with more behind": (more_behind, "checksum"),
    "31 encrypted": (lambda: changed(1, flags=1), "method"),
    "32 method 99": (lambda: changed(1, method=99), "method"),
    "32 bzip2": (lambda: changed(1, method=12), "method"),
    "32 lzma": (lambda: changed(1, method=14), "method"),
    "33 ZIP64 sizes": (lambda: changed(1, size=0xFFFFFFFF, local_size=0xFFFFFFFF), "bomb"),
    "33 ZIP64 locator": (lambda: enveloped(a_zip(right_parts(), End(before=b"PK\x06\x07" + bytes(16)))), "container"),
    "33 ZIP64 extra": (lambda: changed(1, central_extra=b"\x01\x00\x08\x00" + bytes(8)), "container"),
    "34 a data descriptor": (lambda: changed(1, flags=8, tail=bytes(16)), "method"),
    "35 many disks": (lambda: enveloped(a_zip(right_parts(), End(disk=1))), "container"),
    "35 an entry on another disk": (lambda: changed(1, disk=1), "container"),
    "35 entries elsewhere": (lambda: enveloped(a_zip(right_parts(), End(here=1))), "container"),
    "a hidden part before the directory": (hidden_part, "container"),
    "more than 200,000 versions": (lambda: with_lines(b"\n" * 200_001, versions=0), "bomb"),
    "a gap": (lambda: changed(1, tail=b"hidden"), "container"),
    "an extra field": (lambda: changed(1, extra=b"UT\x00\x00"), "container"),
    "an entry comment": (lambda: changed(1, comment=b"hello"), "container"),
    "an entry beyond the end": (lambda: changed(2, packed_size=100_000), "container"),
    "no end record": (lambda: enveloped(container()[:-22] + bytes(22)), "container"),
    "too short for an end record": (lambda: enveloped(b"PK"), "container"),
    "a directory elsewhere": (lambda: enveloped(a_zip(right_parts(), End(offset=7))), "container"),
    "a directory with more": (lambda: enveloped(a_zip(right_parts(), End(count=2))), "container"),
    "a directory that is cut": (lambda: enveloped(a_zip(right_parts(), End(count=4))), "container"),
    "36 a Word file": (a_word_file, "not_a_package"),
    "36 a RAR file": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(100), "not_a_package"),
    "36 a Word file in an envelope": (lambda: enveloped(a_word_file()), "container"),
    "36 another mimetype": (lambda: changed(0, content=b"application/zip"), "not_a_package"),
    "37 no manifest": (lambda: enveloped(a_zip([right_parts()[0], right_parts()[2]])), "missing_part"),
    "37 parts in another order": (lambda: enveloped(a_zip(right_parts()[::-1])), "missing_part"),
    "38 a wrong hash": (a_file(sha256="0" * 64), "checksum"),
    "38 a wrong size": (a_file(size=3), "checksum"),
    "39 the hash of another file": (a_file(sha256=hashlib.sha256(MIMETYPE).hexdigest()), "checksum"),
    "39 a wrong root": (lambda: with_manifest(root="0" * 64), "checksum"),
    "40 a missing file": (a_file(name="blobs/" + "0" * 64), "missing_part"),
    "40 an extra file": (lambda: added(Raw(b"blobs/" + b"0" * 64, b"x")), "extra_part"),
    "41 a future major": (lambda: with_manifest(format="2.0", surprise=1), "newer"),
    "41 a future reader": (lambda: with_manifest(min_reader=2), "newer"),
    "41 a future envelope": (lambda: a_package()[:8] + b"\x02" + a_package()[9:], "newer"),
    "42 unknown needs": (lambda: with_manifest(needs=["signature"]), "newer"),
    "43 another plan's id": (lambda: with_manifest(plan={"id": "another"}), "other_plan"),
    "43 a version of another plan": (other_plan, "other_plan"),
    "44 a negative count": (counts(versions=-1), "manifest"),
    "44 a huge count": (counts(atoms=10**12), "manifest"),
    "44 a count in words": (counts(blobs="many"), "manifest"),
    "44 a count that is wrong": (counts(versions=7), "counts"),
    "44 a revision that is wrong": (lambda: with_manifest(revision="00000000"), "counts"),
    "a manifest that is no JSON": (lambda: with_raw_manifest(b"{"), "manifest"),
    "a manifest that is a list": (lambda: with_raw_manifest(b"[]"), "manifest"),
    "a manifest spelled otherwise": (lambda: with_raw_manifest(b'{ "format": "1.0"}'), "manifest"),
    "a manifest too long": (lambda: with_raw_manifest(canonical("x" * (1 << 20))), "manifest"),
    "46 bad UTF-8": (raw(a_line().replace(b"an", b"\xff\xfe")), "line"),
    "46 a byte order mark": (raw(b"\xef\xbb\xbf" + a_line()), "line"),
    "47 a lone surrogate": (value('"\\ud800"'), "line"),
    "48 decomposed text": (line(v=unicodedata.normalize("NFD", "Đắk")), "line"),
    "49 NaN": (value("NaN"), "line"),
    "49 1e999": (value("1e999"), "line"),
    "49 a float": (value("1.5"), "line"),
    "50 a key twice": (raw(a_line().replace(b'"l":1,', b'"l":1,"l":2,')), "line"),
    "51 nested 100,000 deep": (value("[" * 100_000 + "]" * 100_000), "line"),
    "51 nested nine deep": (value("[" * 9 + "]" * 9), "line"),
    "52 an integer of 10,000 digits": (value("9" * 10_000), "line"),
    "53 a line of 30 MB": (lambda: with_lines(a_line(v="x" * (30 << 20)) + b"\n"), "bomb"),
    "53 a line of 1 MB": (line(v="x" * 1_000_000), "line"),
    "54 ids that do not match": (swapped, "line_order"),
    "54 a line twice": (lambda: with_lines((a_line() + b"\n") * 2), "line_order"),
    "55 a parent loop": (a_loop, "parents"),
    "56 a parent of another atom": (crossing, "parents"),
    "58 a thousand heads": (a_million_heads, "heads"),
    "59 a deep tree": (deep_tree, "depth"),
    "60 a counter beyond": (line(l=10**15 + 1), "line"),
    "60 a counter in words": (line(l="1"), "line"),
    "64 a direction override in a name": (line(u="an\u202egro"), "text"),
    "64 a direction override in an atom": (line(a="cell/r1/\u202ea"), "text"),
    "64 a direction override in the manifest": (turned_title, "text"),
    "an atom of 1,000 letters": (line(a="cell/" + "r" * 1000), "text"),
    "a time of 1,000 letters": (line(t="2" * 1000), "text"),
    "68 a blob under another name": (lambda: a_blob("0" * 64, b"x"), "blob"),
    "a last line without an end": (lambda: with_lines(a_line(), versions=1), "line"),
    "a record without keys": (raw(b"{}"), "line"),
    "ids not sorted": (line(p=["b", "a"]), "line"),
}  # fmt: skip
"""What each is: how it is made and the fault it is refused with. Numbers are those of EXCHANGE.md."""
