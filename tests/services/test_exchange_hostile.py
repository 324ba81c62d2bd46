from __future__ import annotations

from pathlib import Path

import pytest

from desktop.history.json_value import Json
from desktop.history.version import Version
from desktop.packages.manifest import Exporter, PlanClaim
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import read_package
from desktop.packages.package_writer import write_package
from desktop.presenters.exchange_words import CONFLICTS, REFUSALS, refusal, value_words
from desktop.services import conflicts, exchange
from desktop.services.office import Office
from desktop.services.package_content import records_of
from tests.history.versions import a_version
from tests.packages.hostile import HOSTILE
from tests.services.exchanging import office_of, two_offices
from tests.services.offices import ORDER, line_id

CLAIM = PlanClaim("3b0f2a52-0000-4000-8000-000000000001")


def counted(office: Office) -> tuple[int, ...]:
    store = office.store
    return len(store.plans()), len(store.receptions()), len(store.versions(CLAIM.id)), len(store.sendings())


def test_no_hostile_file_changes_a_row_or_leaves_a_file(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        before, files = counted(an), sorted((tmp_path / "an").iterdir())
        for make, fault in HOSTILE.values():
            with pytest.raises(PackageError) as raised:
                exchange.preview(an, make(), "x.khgn")
            assert raised.value.fault == fault
        assert counted(an) == before
        assert sorted((tmp_path / "an").iterdir()) == files


def package(*versions: Version) -> bytes:
    rows = [a_version("row/r1/life", "line"), a_version("row/r1/place", ["", "1i"])]
    return write_package(records_of([*rows, *versions]), CLAIM, Exporter())


@pytest.mark.parametrize(
    ("atom", "value"),
    [
        ("cell/r1/amount:central.recurrent", "115 triệu"),
        ("cell/r1/amount:central.recurrent", True),
        ("cell/r1/amount:central", 1),
        ("cell/r1/carried:central.recurrent", [1]),
        ("cell/r1/unread:central.recurrent", 5),
        ("stated/r1/*.*", {"a": 1}),
        ("stated/r1/nothing", 1),
        ("cell/r1/title", 5),
        ("cell/r1/kinds", "recurrent"),
        ("cell/r1/level", "planet"),
        ("row/r1/place", "top"),
        ("row/r2/life", 5),
        ("plan/year", "2024"),
        ("plan/shares", [1]),
        ("plan/issue_date", "yesterday"),
        ("plan/unit", 0),
        ("plan/unit", 7),
        ("plan/step", 0),
        ("plan/year", 10_000),
        ("plan/months", 13),
        ("plan/counterpart_base", "central"),
        ("plan/shares", {"district": -100}),
        ("plan/share_tolerance", -1),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(tmp_path: Path, atom: str, value: Json) -> None:
    with office_of(tmp_path, "An") as an:
        with pytest.raises(PackageError, match="wrong_type"):
            exchange.preview(an, package(a_version(atom, value)), "x.khgn")
        assert counted(an) == (0, 0, 0, 0)


def test_sums_beyond_any_budget_are_refused(tmp_path: Path) -> None:
    rows = [a_version("row/r2/life", "line"), a_version("row/r2/place", ["", "2i"])]
    amounts = [a_version(f"cell/{row}/amount:central.recurrent", 10**16) for row in ("r1", "r2")]
    with office_of(tmp_path, "An") as an:
        with pytest.raises(PackageError, match="wrong_type"):
            exchange.preview(an, package(*rows, *amounts), "x.khgn")
        assert counted(an) == (0, 0, 0, 0)


def test_a_text_block_and_acts_of_another_shape_are_refused(tmp_path: Path) -> None:
    section = [a_version("row/s1/life", "section"), a_version("row/s1/place", ["", "1i"])]
    basis = [a_version("row/b1/life", "basis"), a_version("row/b1/place", ["", "1i"])]
    with office_of(tmp_path, "An") as an:
        cases: tuple[tuple[list[Version], str, Json], ...] = (
            (section, "sec/s1/text", "<b>"),
            (section, "sec/s1/text", [[9, []]]),
            (basis, "cell/b1/acts", [{"date": "tomorrow"}]),
            (basis, "cell/b1/acts", 7),
        )
        for rows, atom, value in cases:
            with pytest.raises(PackageError, match="wrong_type"):
                exchange.preview(an, package(*rows, a_version(atom, value)), "x.khgn")


@pytest.mark.parametrize(
    "text",
    [
        "<img src='file:///etc/passwd'>",
        '=HYPERLINK("http://x","y")',
        "'; DROP TABLE version; --",
        "\u202egnoht",
        "%s {0}",
    ],
)
def test_any_text_is_only_text(tmp_path: Path, text: str) -> None:
    with office_of(tmp_path, "An") as an:
        seen = exchange.preview(an, package(a_version("cell/r1/title", text)), "x.khgn")
        exchange.receive(an, seen, backups=tmp_path / "backups")
        assert an.store.load(CLAIM.id)["cell/r1/title"] == text
        assert counted(an)[:2] == (1, 1)
        assert "\u202e" not in value_words(text)


def test_what_only_a_newer_program_knows_is_kept_counted_and_not_shown(tmp_path: Path) -> None:
    new = Version("drawing/d1", CLAIM.id, "drawing", 1, "o", (), "r", (), None, "u", [1], {"zz": 1})
    column = a_version("cell/r1/colour", "green")
    with office_of(tmp_path, "An") as an:
        seen = exchange.preview(an, package(new, column, a_version("row/x/life", "comet")), "x.khgn")
        assert seen.unknown == 1
        exchange.receive(an, seen, backups=tmp_path / "backups")
        (stored,) = an.store.history(CLAIM.id, "drawing/d1")
        assert stored.line() == new.line()
        exchange.send_plan(an, CLAIM.id, tmp_path / "out.khgn")
        assert new.line() in {v.line() for v in read_package((tmp_path / "out.khgn").read_bytes()).versions}


def test_a_deletion_that_lists_what_it_never_saw_hides_nothing(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        line = line_id(desk, "2")
        exchange.seal_plan(an.store, desk.plan.id)
        life = an.store.heads(desk.plan.id, f"row/{line}/life")[0]
        wild = Version(
            f"row/{line}/life", desk.plan.id, "life", 9, "x", (life.id,), "x", ("e" * 32, "f" * 32), None, "x", None
        )
        claim = PlanClaim(desk.plan.id)
        seen = exchange.preview(an, write_package(records_of([wild]), claim, Exporter()), "x.khgn")
        receipt = exchange.receive(an, seen, backups=tmp_path / "backups")
        assert [conflict.kind for conflict in receipt.conflicts] == ["edited"]
        assert an.open_plan(desk.plan.id).plan.funding.by_code("2") is not None


def test_every_refusal_has_a_sentence_and_an_advice_of_its_own() -> None:
    sentences = [refusal(PackageError(fault)) for fault in REFUSALS]
    assert len(set(sentences)) == len(sentences)
    assert {fault for _, fault in HOSTILE.values()} <= REFUSALS.keys()
    assert len(set(CONFLICTS.values())) == len(CONFLICTS)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        (True, "có"),
        (False, "không"),
        (115_000_000, "115.000.000"),
        ("a\nb", "ab"),
        ([[0, ["x", {"f": "năm"}]]], "x năm"),
    ],
)
def test_a_value_is_worded_in_one_line(value: Json, words: str) -> None:
    assert value_words(value) == words


def test_both_rows_can_be_kept(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        line = line_id(desk, "2")
        title = f"cell/{line}/title"
        copy = conflicts.keep_both(an.store, desk.plan.id, title, "Tên kia", new_id=lambda: "moi-1")
        rows = {row.id: row.title for row in an.open_plan(desk.plan.id).plan.funding.root.walk()}
        assert rows[copy] == "Tên kia"
        assert rows[line] != "Tên kia"
