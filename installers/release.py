"""Makes a release, or says in one sentence why not: clean tree, new version, changelog, tests, two equal builds, trial.

.venv/bin/python -m installers.release [--certificate PEM --key PEM]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from installers import trial
from installers.build import ROOT, Wanted, build, program_version
from installers.downloads import sha256_of
from installers.problems import BuildError, carried_out
from installers.signing import Certificate, certificate_of
from installers.tools import TRIAL_TOOLS, require_tools

SUMS = "SHA256SUMS.txt"
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_PROGRAM_VERSION = re.compile(r'^VERSION = "(.*)"$', re.MULTILINE)


def check_tree(root: Path) -> None:
    """Refuse a tree with changes that are not committed, new files too."""
    changed = _git(root, "status", "--porcelain").splitlines()
    if changed:
        raise BuildError(
            f"Cây mã còn {len(changed)} thay đổi chưa ghi lại, ví dụ {changed[0][3:]}. (Commit or remove them first.)"
        )


def check_version(root: Path) -> str:
    """The version to release: one number in every place, larger than every released one (tags v1.2.3)."""
    version = program_version(root)
    said = _PROGRAM_VERSION.findall((root / "desktop" / "main.py").read_text(encoding="utf-8"))
    if said != [version] or not _VERSION.fullmatch(version):
        raise BuildError(f"pyproject.toml ghi {version}, desktop/main.py ghi {said}. (The versions differ.)")
    released = [_numbers(tag[1:]) for tag in _git(root, "tag", "--list", "v*").split() if _VERSION.fullmatch(tag[1:])]
    if released and _numbers(version) <= max(released):
        raise BuildError(
            f"Phiên bản {version} không mới hơn bản đã phát hành: tăng số lên. (The version is not bumped.)"
        )
    return version


def check_changelog(root: Path, version: str) -> None:
    """Refuse when CHANGELOG.md says nothing about the version."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"(?ms)^## {re.escape(version)}\s*$(.*?)(?=^## |\Z)", text)
    if section is None or not re.search(r"(?m)^- \S", section[1]):
        raise BuildError(f"CHANGELOG.md chưa có mục {version}: viết những gì thay đổi. (The changelog lacks it.)")


def check_tests(root: Path) -> None:
    """Run every check, the long ones too, and refuse when one fails."""
    if subprocess.call([sys.executable, "start.py", "test", "--long"], cwd=root) != 0:
        raise BuildError("Còn kiểm tra không đạt nên chưa phát hành. (Some checks fail.)")


def make_release(root: Path, out: Path, certificate: Certificate | None, check: Callable[[Path], None]) -> list[Path]:
    """Make the release's files in the folder `out`; `check` runs the tests. Raises BuildError with nothing released."""
    check_tree(root)
    version = check_version(root)
    check_changelog(root, version)
    require_tools(TRIAL_TOOLS)
    check(root)
    partial = out.with_name(f"{out.name}.partial")
    first = build(Wanted(partial, version, certificate=certificate))
    sums = {file.name: sha256_of(file) for file in (first.installer, first.portable)}
    if certificate is None:
        _check_repeats(Wanted(partial, version), sums)
    code = trial.main(["--installer", str(first.installer), "--portable", str(first.portable)])
    if code != 0:
        raise BuildError("Bản thử dưới wine không đạt. (The trial under wine failed.)")
    check_tree(root)
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    (partial / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    if out.exists():
        raise BuildError(f"{out} đã có: xoá hoặc chọn nơi khác. (The folder exists already.)")
    return sorted(partial.rename(out).iterdir())


def main(arguments: Sequence[str]) -> int:
    """Release the version in pyproject.toml into dist/<version>/."""
    parser = argparse.ArgumentParser(prog="installers.release", description="Phát hành một phiên bản.")
    parser.add_argument("--certificate", type=Path, help="chứng thư ký số (PEM)")
    parser.add_argument("--key", type=Path, help="khoá của chứng thư (PEM)")
    given = parser.parse_args(arguments)
    version = program_version()
    made = make_release(ROOT, ROOT / "dist" / version, certificate_of(given.certificate, given.key), check_tests)
    for file in made:
        print(f"{file}  {file.stat().st_size:,} byte")
    print(f"Bước cuối (last step): git tag v{version}")
    return 0


def _check_repeats(wanted: Wanted, sums: dict[str, str]) -> None:
    again = build(wanted)
    if any(sha256_of(file) != sums[file.name] for file in (again.installer, again.portable)):
        raise BuildError("Hai lần dựng cho hai kết quả khác nhau nên chưa phát hành. (Two builds differ.)")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], check=False, cwd=root, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise BuildError(f"git {arguments[0]} không chạy được: {done.stderr.strip()}. (git failed.)")
    return done.stdout


if __name__ == "__main__":
    sys.exit(carried_out(lambda: main(sys.argv[1:])))
