"""How every check is run: none hides another, and only what is there is left unmeasured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import all_checks
from tests.conftest import UNMEASURED


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of the checkout whose checks are short programs."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "coverage_floors.py").write_text("print('sàn')", encoding="utf-8")
    monkeypatch.setattr(all_checks, "ROOT", tmp_path)
    monkeypatch.setattr(all_checks, "READING", {"one": ("-c", "print('lời một')"), "two": ("-c", "exit('lời hai')")})
    monkeypatch.setattr(all_checks, "COLLECT", ("-c", "exit('unheard')"))
    monkeypatch.setattr(all_checks, "PYTEST", ("-c", "print('tests')"))
    return tmp_path


@pytest.mark.usefixtures("checkout")
def test_a_check_that_fails_stops_no_other_and_fails_the_whole(capfd: pytest.CaptureFixture[str]) -> None:
    assert all_checks.main([]) == 1
    said = capfd.readouterr().out
    assert [line.split()[:2] for line in said.splitlines()[-4:]] == [
        ["ĐẠT", "one"],
        ["HỎNG", "two"],
        ["ĐẠT", "pytest"],
        ["ĐẠT", "coverage"],
    ]
    for words in ("lời một", "lời hai", "tests", "sàn"):
        assert words in said
    assert "unheard" not in said


def test_a_report_of_an_earlier_run_does_not_stand_for_this_one(checkout: Path) -> None:
    report = checkout / all_checks.REPORT
    report.write_text("{}", encoding="utf-8")
    all_checks.main([])
    assert not report.exists()


@pytest.mark.parametrize("path", UNMEASURED)
def test_what_is_not_measured_is_there(path: str) -> None:
    assert (Path(__file__).parent / path).exists()
