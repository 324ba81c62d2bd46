"""start.py: what it does before there is a .venv, and how it tells a finished one from a broken one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import start
from tests import coverage_floors


def a_checkout(folder: Path) -> Path:
    """A folder with start.py and three lock files that lock nothing."""
    shutil.copy(start.__file__, folder / "start.py")
    requirements = folder / "requirements"
    requirements.mkdir()
    for name in ("runtime", "dev", "uv"):
        (requirements / f"{name}.txt").write_text("# nothing\n", encoding="utf-8")
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with start.py and three lock files that lock nothing."""
    return a_checkout(tmp_path)


@pytest.fixture
def environment(checkout: Path) -> start.Environment:
    """A .venv without pip: enough for stamps, quick to make."""
    made = start.Environment(checkout)
    venv.create(made.folder, with_pip=False, symlinks=os.name != "nt")
    return made


def run_start(checkout: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "start.py"), *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=checkout.parent,
        env={**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **variables},
    )


def give_program(checkout: Path) -> None:
    (checkout / "desktop").mkdir()
    (checkout / "desktop" / "__init__.py").write_text("", encoding="utf-8")
    (checkout / "desktop" / "__main__.py").write_text("print('the window')\n", encoding="utf-8")
    (checkout / "desktop" / "cli.py").write_text(
        "import pathlib, sys\n"
        "def main():\n"
        "    print(sys.argv, pathlib.Path.cwd())\n"
        "    if sys.argv[1] == 'demo':\n"
        "        out = pathlib.Path(sys.argv[3])\n"
        "        out.mkdir()\n"
        "        (out / 'kế hoạch.pdf').write_bytes(b'12345')\n"
        "    return 7 if sys.argv[1] == 'fail' else 0\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 7), (2, 7, 18)])
def test_a_python_older_than_3_11_is_refused_in_one_sentence_that_says_what_to_run(version: tuple[int, ...]) -> None:
    with pytest.raises(start.StartError, match=r"Python 3\.11 trở lên .* start\.py") as caught:
        start.check_python(version)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14), (4, 0)])
def test_python_3_11_and_later_are_accepted(version: tuple[int, ...]) -> None:
    start.check_python(version)


def test_help_needs_no_venv_and_names_the_three_ways_to_run(checkout: Path) -> None:
    done = run_start(checkout, "--help")
    assert done.returncode == 0
    for word in ("khgn", "test [--long]", "open the program"):
        assert word in done.stdout
    assert not (checkout / ".venv").exists()


def test_an_unknown_word_shows_the_help_and_fails(checkout: Path) -> None:
    done = run_start(checkout, "tests")
    assert done.returncode == 2
    assert "test [--long]" in done.stdout


def test_a_venv_without_its_stamp_is_half_made(environment: start.Environment) -> None:
    assert environment.python.exists()
    assert not environment.is_stamped("runtime")
    environment.set_stamp("runtime")
    assert environment.is_stamped("runtime")
    assert not environment.is_stamped("dev")


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_a_changed_lock_file_makes_the_stamp_worthless(environment: start.Environment, lock: str) -> None:
    environment.set_stamp("dev")
    environment.lock(lock).write_text("appdirs==1.4.4\n", encoding="utf-8")
    assert not environment.is_stamped("dev")


def test_line_ends_of_a_windows_checkout_do_not_change_the_stamp(environment: start.Environment) -> None:
    environment.set_stamp("runtime")
    environment.lock("runtime").write_bytes(b"# nothing\r\n")
    assert environment.is_stamped("runtime")


def test_a_stamp_without_its_interpreter_counts_for_nothing(environment: start.Environment) -> None:
    environment.set_stamp("runtime")
    environment.python.unlink()
    assert not environment.is_stamped("runtime")


def test_a_finished_venv_is_left_alone(environment: start.Environment, capsys: pytest.CaptureFixture[str]) -> None:
    environment.set_stamp("dev")
    before = environment.stamp("dev").stat().st_mtime_ns
    start.make_ready(environment, "runtime")
    start.make_ready(environment, "dev")
    assert environment.stamp("dev").stat().st_mtime_ns == before
    assert not environment.stamp("runtime").exists()
    assert capsys.readouterr().out == ""


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A checkout with a half-made .venv, and how the first run ended there without a package source."""
    checkout, nowhere = a_checkout(tmp_path_factory.mktemp("offline")), tmp_path_factory.mktemp("nowhere")
    rest = checkout / ".venv" / "lib"
    rest.mkdir(parents=True)
    (rest / "half.py").write_text("", encoding="utf-8")
    (checkout / "requirements" / "runtime.txt").write_text(
        "appdirs==1.4.4 --hash=sha256:a841dacd6b99318a741b166adb07e19ee71a274450e68237b4650ca1055ab128\n"
        "uv==0.0.0 --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000\n",
        encoding="utf-8",
    )
    no_source = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(nowhere), "PIP_CONFIG_FILE": os.devnull, "UV_OFFLINE": "1"}
    return checkout, run_start(checkout, **no_source, UV_NO_CACHE="1")


def test_a_half_made_venv_is_made_again(offline: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    checkout, _ = offline
    assert not (checkout / ".venv" / "lib" / "half.py").exists()
    assert start.Environment(checkout).ask("-m", "pip", "--version") is None


def test_without_a_package_source_one_sentence_names_the_way_out_and_leaves_no_stamp(
    offline: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    checkout, done = offline
    assert done.returncode == 3
    assert "nối mạng" in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr
    assert not start.Environment(checkout).is_stamped("runtime")


def test_the_command_line_runs_in_the_callers_folder_and_hands_back_its_exit_code(
    environment: start.Environment,
) -> None:
    give_program(environment.root)
    for name in ("runtime", "qt"):
        environment.set_stamp(name)
    done = run_start(environment.root, "khgn", "fail", "--help")
    assert done.stdout.strip() == f"['khgn', 'fail', '--help'] {environment.root.parent}"
    assert done.returncode == 7


def test_without_a_display_the_demo_is_made_and_its_files_are_listed(environment: start.Environment) -> None:
    give_program(environment.root)
    for name in ("runtime", "qt"):
        environment.set_stamp(name)
    done = run_start(environment.root, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0
    assert "không có màn hình" in done.stdout
    assert "No display" in done.stdout
    assert "kế hoạch.pdf" in done.stdout.splitlines()[-1]
    assert done.stdout.splitlines()[-1].endswith("5 byte")


def test_with_a_display_the_window_opens(environment: start.Environment) -> None:
    give_program(environment.root)
    for name in ("runtime", "qt"):
        environment.set_stamp(name)
    done = run_start(environment.root, DISPLAY="", QT_QPA_PLATFORM="wayland")
    assert done.stdout == "the window\n"


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc:port=5901"}, True),
        ("win32", {}, True),
    ],
)
def test_a_window_is_opened_only_where_somebody_sees_it(
    system: str, variables: dict[str, str], *, expected: bool
) -> None:
    assert start.has_display(system, variables) is expected


def test_missing_libraries_are_those_the_loader_cannot_find() -> None:
    assert start.missing_packages({"libno-such.so.9": "libno-such9"}) == ("libno-such9",)
    assert start.missing_packages({}) == ()


@pytest.mark.parametrize(
    ("file", "package"),
    [
        ("desktop/domain/line.py", "desktop/domain"),
        ("desktop\\domain\\deep\\line.py", "desktop/domain"),
        ("desktop/cli.py", "desktop"),
        ("start.py", None),
    ],
)
def test_a_file_counts_for_the_deepest_package_with_a_floor(file: str, package: str | None) -> None:
    assert coverage_floors.package_of(file, {"desktop": 1, "desktop/domain": 1}) == package


def test_lines_and_branches_add_up_by_package() -> None:
    summary = {"covered_lines": 3, "num_statements": 4, "covered_branches": 1, "num_branches": 4}
    report = {"files": {"db/a.py": {"summary": summary}, "db/b.py": {"summary": summary}}}
    found = coverage_floors.shares(report, {"db": 95, "ui": 80})
    assert found["db"].percent == 50.0
    assert found["ui"].percent == 100.0
    assert "DƯỚI SÀN" in coverage_floors.verdict("db", found["db"], 95)
    assert "DƯỚI SÀN" not in coverage_floors.verdict("ui", found["ui"], 80)
