from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from desktop.history.json_value import canonical
from desktop.history.version import Version, version_of
from desktop.packages.envelope import FILE_LIMIT, HEADER, is_locked, unwrap, wrap
from desktop.packages.manifest import NAME_LIMIT, printable
from desktop.packages.package_error import PackageError
from desktop.packages.package_lines import decode_lines, encode_lines
from desktop.packages.package_reader import read_file, read_package
from tests.history.versions import PLAN, a_version
from tests.packages.package_builder import (
    CLAIM,
    EXPORTER,
    a_line,
    a_manifest,
    a_package,
    some_versions,
    sorted_lines,
    with_lines,
    with_manifest,
    with_versions,
)

PASSPHRASE = "chín con trâu qua sông Đắk Nông"  # noqa: S105 - of a test


def test_a_package_reads_back_as_it_was_written() -> None:
    package = read_package(a_package(totals={"central": 148_000_000}, blobs=[b"a scan", b"a scan", b"another"]))
    assert set(package.versions) == set(some_versions())
    assert package.manifest.plan == CLAIM
    assert package.manifest.exporter == EXPORTER
    assert package.manifest.totals == {"central": 148_000_000}
    assert package.manifest.counts.blobs == 2
    assert set(package.blobs.values()) == {b"a scan", b"another"}
    assert package.manifest.time == "2024-03-01T08:15:00+07:00"


def test_the_same_versions_in_any_order_make_the_same_bytes() -> None:
    versions = some_versions()
    files = set()
    for seed in range(5):
        random.Random(seed).shuffle(versions)
        files.add(a_package([*versions, *versions[:2]]))
    assert len(files) == 1


def test_a_package_of_nothing_reads_back() -> None:
    assert read_package(a_package([])).versions == ()


def test_the_root_is_the_same_whatever_the_packing() -> None:
    assert read_package(a_package()).manifest.root == read_package(with_manifest()).manifest.root


def test_a_minor_newer_manifest_is_read_and_its_unknown_keys_are_passed_over() -> None:
    assert len(read_package(with_manifest(format="1.7", colour="green")).versions) == 6


def test_versions_with_unknown_keys_and_kinds_are_carried_byte_by_byte() -> None:
    line = a_line(zz={"new": 1}, k="drawing", a="drawing/d1")
    (version,) = read_package(with_lines(sorted_lines(line))).versions
    assert version.line() == line
    assert encode_lines([version]) == line + b"\n"


@pytest.mark.parametrize(
    "escaped", ['\n\t\r\b\f\x00\x1f\x7f"\\/', "\u2028\u2029", "n\u0303", "\n\u0303", "👍", "\u00e9"]
)
def test_both_decoders_read_the_same_texts(escaped: str) -> None:
    version = a_version(value=unicodedata.normalize("NFC", escaped))
    (read,) = decode_lines(version.line() + b"\n", plan=PLAN).versions
    assert read == version == version_of(version.line())


def test_a_deletion_that_lists_what_nobody_ever_wrote_is_carried() -> None:
    bare = {k: v for k, v in a_version("row/r1/life", None).__dict__.items() if not k.startswith("_") and k != "id"}
    strange = Version(**{**bare, "seen": ("f" * 32,)})
    assert read_package(with_versions([strange])).versions == (strange,)


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59+07:00", "0001-01-01T00:00:00+07:00", "yesterday"])
def test_no_time_is_refused(time: str) -> None:
    assert read_package(with_lines(sorted_lines(a_line(t=time)))).versions[0].time == time


def test_a_counter_at_its_end_is_read() -> None:
    end = a_version(lamport=10**15)
    after = a_version(value=1, lamport=10**15, parents=[end.id])
    assert len(read_package(with_versions([end, after])).versions) == 2


def test_two_officers_moves_into_a_loop_are_read() -> None:
    one, two = a_version("row/r1/place", ["r2", "i"]), a_version("row/r2/place", ["r1", "i"])
    assert len(read_package(with_versions([one, two])).versions) == 2


def test_names_are_brought_into_a_form_a_manifest_can_hold() -> None:
    assert printable("an\u202e\x07" + "x" * 600) == "an" + "x" * (NAME_LIMIT - 2)


@pytest.fixture(scope="module")
def locked() -> bytes:
    return a_package(passphrase=PASSPHRASE)


def test_a_locked_package_opens_with_its_passphrase_however_it_is_typed(locked: bytes) -> None:
    assert is_locked(locked)
    assert not is_locked(a_package())
    assert len(read_package(locked, passphrase=unicodedata.normalize("NFD", PASSPHRASE)).versions) == 6
    assert len(read_package(locked, passphrase=f"{PASSPHRASE} \n").versions) == 6


def test_each_thing_wrong_with_a_locked_package_has_its_own_name(locked: bytes) -> None:
    faults = {
        "no passphrase": (locked, None),
        "another": (locked, PASSPHRASE + "."),
        "empty": (locked, ""),
        "a megabyte": (locked, "x" * 1_000_000),
        "flipped in the hash": (flipped(locked, 12), PASSPHRASE),
        "flipped in the age header": (flipped(locked, HEADER + 30), PASSPHRASE),
        "flipped in the body": (flipped(locked, len(locked) - 9), PASSPHRASE),
        "cut": (locked[:-30], PASSPHRASE),
    }
    found = {}
    for name, (file, passphrase) in faults.items():
        with pytest.raises(PackageError) as raised:
            read_package(file, passphrase=passphrase)
        found[name] = raised.value.fault
    assert found == {
        "no passphrase": "needs_passphrase",
        "another": "wrong_passphrase",
        "empty": "wrong_passphrase",
        "a megabyte": "wrong_passphrase",
        "flipped in the hash": "damaged",
        "flipped in the age header": "damaged",
        "flipped in the body": "damaged",
        "cut": "damaged",
    }


def flipped(file: bytes, place: int) -> bytes:
    return file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]


def test_an_envelope_gives_back_what_was_put_in() -> None:
    assert unwrap(wrap(b"content")) == b"content"


def test_a_file_is_read_once_and_not_beyond_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.khgn"
    file.write_bytes(a_package())
    assert read_file(file) == a_package()
    with file.open("wb") as big:
        big.truncate(FILE_LIMIT + 1)
    with pytest.raises(PackageError, match="too_big"):
        read_file(file)
    with pytest.raises(PackageError, match="too_big"):
        unwrap(bytes(FILE_LIMIT + 1))
    with pytest.raises(PackageError, match="unreadable"):
        read_file(tmp_path / "gone.khgn")
    with pytest.raises(PackageError, match="unreadable"):
        read_file(tmp_path)


def test_a_manifest_of_the_builder_is_spelled_as_the_writer_spells() -> None:
    lines = encode_lines([])
    assert b'"format":"1.0"' in canonical(a_manifest(lines))
