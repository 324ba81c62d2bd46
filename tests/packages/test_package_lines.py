"""Lines are read many at once; whatever is in them, they mean what each of them means when it is read by itself."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from desktop.history.json_value import Json
from desktop.history.version import Version, VersionError, id_of, version_of
from desktop.packages import package_lines
from desktop.packages.manifest import has_unseen
from desktop.packages.package_error import PackageError
from desktop.packages.package_lines import check_versions, decode_lines, encode_lines, read_briefs
from tests.history.versions import PLAN
from tests.packages.package_builder import some_versions
from tests.packages.test_package_hostile import mutated

ODD = (
    b"\\u0041",
    b"\xcc\x81",
    b"\xe2\x80\xae",
    b"\x7f",
    b"\xff",
    b"\\n",
    b'\\"',
    b" ",
    b"1.0",
    b"1e3",
    b"NaN",
    b"-0",
    b"99999999999999999",
    b"[[[[[[[[[[]]]]]]]]]]",
    b'{"b":1,"a":2}',
    b'{"a":1,"a":2}',
    b"\n",
    b"\xed\xa0\x80",
    b"\xc3\xa9",
)


def each_by_itself(content: bytes) -> tuple[Version, ...] | None:
    """The versions of lines read one by one, None where one of them or all together must be refused."""
    try:
        versions = tuple(map(version_of, content.split(b"\n")[:-1]))
        check_versions(versions)
    except (VersionError, PackageError):
        return None
    are_sorted = all(first.id < second.id for first, second in pairwise(versions))
    is_ended = content.endswith(b"\n")
    return versions if is_ended and are_sorted and all(map(is_allowed, versions)) else None


def is_allowed(version: Version) -> bool:
    """Whether a package may hold a version: of this plan, with names that show and are not too long."""
    names = (version.atom, version.plan, version.kind, version.office, version.person, version.replica)
    is_short = len(version.atom) <= package_lines.ATOM_LIMIT and len(version.time or "") <= package_lines.TIME_LIMIT
    return is_short and version.plan == PLAN and not has_unseen("".join((*names, version.time or "")))


def many_versions() -> tuple[Version, ...]:
    """Versions with texts of every kind, enough for several batches of the size the tests use."""
    first = some_versions()
    values: tuple[Json, ...] = (
        "Xã Đắk Drô",
        5,
        -1,
        None,
        True,
        ["a", [1, "b"]],
        {"a": 1, "b": ["é"]},
        'nói "được"',
        "một\ndòng",
        "",
    )
    more = (replace(first[0], atom=f"cell/r{number}/x", value=value) for number, value in enumerate(values * 3))
    return (*first, *more)


def changed(content: bytes, chance: random.Random) -> bytes:
    """The lines with something odd put in, or a few bytes changed; sometimes sorted again, as an attacker would."""
    place = chance.randrange(len(content))
    if chance.randrange(2):
        content = content[:place] + chance.choice(ODD) + content[place:]
    else:
        content = mutated(content, chance)
    lines = [line for line in content.split(b"\n") if line]
    return b"".join(line + b"\n" for line in sorted(lines, key=id_of))


def test_changed_lines_are_read_as_each_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_lines, "_BATCH", 7)
    right = encode_lines(many_versions())
    assert decode_lines(right, plan=PLAN).versions == each_by_itself(right)
    chance, accepted = random.Random(3), 0
    for _ in range(3_000):
        content = changed(right, chance)
        wanted = each_by_itself(content)
        try:
            found = decode_lines(content, plan=PLAN).versions
        except PackageError:
            assert wanted is None, content
        else:
            accepted += 1
            assert found == wanted, content
            assert [version.id for version in found] == [id_of(version.line()) for version in found]
    assert 100 < accepted < 2_900


def test_what_stands_and_the_briefs_are_those_of_the_versions() -> None:
    read = decode_lines(encode_lines(many_versions()), plan=PLAN)
    replaced = {parent for version in read.versions for parent in version.parents}
    assert [version.id for version in read.standing] == [v.id for v in read.versions if v.id not in replaced]
    briefs = read_briefs([version.line() for version in read.versions])
    assert [(brief.atom, brief.parents, brief.time) for brief in briefs] == [
        (version.atom, version.parents, version.time) for version in read.versions
    ]
