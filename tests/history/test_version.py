from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from desktop.history.json_value import Json, JsonError, canonical, parse
from desktop.history.version import LINE_LIMIT, VersionError, kind_of, row_of, version_of
from tests.history.versions import a_version

LINE = (
    '{"a":"cell/r1/2.central","g":"3b0f2a52-0000-4000-8000-000000000001","k":"value","l":1,"o":"labour","p":["00","ff"],'
    '"r":"laptop-1","s":[],"t":"2024-03-01T08:15:00+07:00","u":"an","v":{"d":"Đăk Nông"}}'
).encode()


def test_the_record_is_one_line_with_one_letter_keys() -> None:
    assert a_version(value={"d": "Đăk Nông"}, parents=["ff", "00"]).line() == LINE


def test_the_id_is_half_a_hash_over_the_line_with_its_prefix() -> None:
    expected = hashlib.sha256(b"khgn-version-1\n" + LINE).hexdigest()[:32]
    assert version_of(LINE).id == expected


def test_a_line_reads_back_as_the_same_version() -> None:
    version = version_of(LINE)
    assert version == a_version(value={"d": "Đăk Nông"}, parents=["00", "ff"])
    assert version.line() == LINE
    assert len({version, version_of(LINE)}) == 1


def test_versions_differ_when_any_part_differs() -> None:
    version = a_version()
    assert version != replace(version, value=0)
    assert version != replace(version, time=None)
    assert version != "a version"


def test_keys_of_a_newer_program_are_carried_unchanged() -> None:
    record: Any = parse(LINE)
    line = canonical({**record, "zz": [1]})
    assert version_of(line).line() == line
    assert replace(version_of(line)).line() == line
    assert version_of(line).id != version_of(LINE).id


def test_a_value_without_a_spelling_makes_no_line() -> None:
    with pytest.raises(JsonError):
        a_version(value=10**17).line()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("a", 1),
        ("l", "1"),
        ("l", True),
        ("l", -1),
        ("l", 10**16),
        ("p", "00"),
        ("p", [1]),
        ("p", ["ff", "00"]),
        ("s", ["00", "00"]),
        ("t", 5),
        ("u", None),
    ],
)
def test_a_record_with_a_wrong_part_is_refused(key: str, value: Json) -> None:
    record: Any = parse(LINE)
    with pytest.raises(VersionError):
        version_of(canonical({**record, key: value}))


@pytest.mark.parametrize("line", [b"[]", b"{}", b"no", LINE + b"\n", b'"' + b"x" * LINE_LIMIT + b'"'])
def test_a_line_that_is_no_record_is_refused(line: bytes) -> None:
    with pytest.raises(VersionError):
        version_of(line)


@pytest.mark.parametrize(
    ("atom", "kind", "row"),
    [
        ("plan/title", "value", None),
        ("plan/place", "value", None),
        ("plan", "value", None),
        ("sec/s1/text", "text", "s1"),
        ("row/r1/life", "life", "r1"),
        ("row/r1/place", "place", "r1"),
        ("cell/r1/2.central", "value", "r1"),
        ("att/a1", "att", "a1"),
        ("note/n1", "note", "n1"),
        ("sign/x1", "sign", "x1"),
    ],
)
def test_an_atom_tells_its_kind_and_its_row(atom: str, kind: str, row: str | None) -> None:
    assert kind_of(atom) == kind
    assert row_of(atom) == row
