"""Tries the installer under wine, from the first silent install to the last uninstall, and prints figures.

    .venv/bin/python -m installers.trial [--installer EXE --portable ZIP] [--figures FILE.json]

wine is not Windows: what passes here was tried under wine with the official Windows Python, nothing more.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from installers import nsis, program
from installers.build import FIXED_SECONDS, ICON, ROOT, WORK, Wanted, build, program_version
from installers.launcher import build_trial_launcher
from installers.problems import BuildError, carried_out
from installers.tools import TRIAL_TOOLS, require_tools
from installers.trial_steps import OLDER_VERSION, Figures, Given, Trial
from installers.wine_prefix import Prefix

LEFT_BEHIND = "app/left-behind.txt"
"""A file only the older version has; an upgrade takes it away."""


def run_trial(installer: Path, portable: Path, older: Path, folder: Path) -> Figures:
    """Carry out every step in a fresh prefix below the folder; raises BuildError at the first that fails."""
    prefix = Prefix(folder / "wine")
    started = time.monotonic()
    try:
        prefix.make()
        given = Given(installer, portable, older, folder / "khgn-trial.exe", program_version())
        build_trial_launcher(given.launcher)
        trial = Trial(prefix, given)
        for name, step in steps(trial):
            before = time.monotonic()
            step()
            print(f"  ĐẠT  {name:<58} {time.monotonic() - before:6.1f} s", flush=True)
        figures = trial.figures
    finally:
        prefix.close()
    return replace(figures, whole_s=time.monotonic() - started)


def steps(trial: Trial) -> Iterator[tuple[str, Callable[[], None]]]:
    """The steps by the sentence each proves, in order: each builds on the ones before."""
    yield "bản cũ cài im lặng vào thư mục tên có dấu", trial.install_older
    yield "bản cũ mở được, giữ hai kế hoạch trong kho của cán bộ", trial.keep_plans
    yield "bộ cài mới từ chối khi chương trình đang mở", trial.refuse_while_running
    yield "bộ cài mới thay bản cũ, bỏ tệp thừa, không đụng dữ liệu", trial.upgrade
    yield "mọi tệp đã cài đúng nội dung", trial.verify_files
    yield "soạn, kiểm tra, xuất PDF, DOCX, XLSX", trial.export_samples
    yield "gửi và nhận gói .khgn", trial.send_and_receive
    yield "bấm đúp gói .khgn khi chương trình đang mở", trial.offer_package
    yield "cửa sổ chính mở, vẽ, sẵn sàng", trial.open_window
    yield "tệp mất hoặc hỏng được nhận ra lúc mở", trial.recognise_damage
    yield "kho của phiên bản mới hơn bị từ chối, không bị sửa", trial.refuse_newer_store
    yield "kho trên máy chủ không trả lời: nói đúng như vậy", trial.miss_the_server
    yield "bản mang theo chạy từ thư mục khác, dữ liệu ở cạnh nó", trial.run_portable
    yield "bộ cài không xoá thư mục có tệp của người khác", trial.refuse_foreign_folder
    yield "gỡ cài đặt bỏ chương trình, giữ dữ liệu", trial.uninstall
    yield "cài lại thấy dữ liệu cũ", trial.install_again


def make_older(folder: Path, target: Path) -> Path:
    """Write an installer of the finished folder under an older version number, with a file the newer one lacks."""
    copy = target.with_suffix(".folder")
    shutil.copytree(folder, copy, copy_function=os.link)
    (copy / LEFT_BEHIND).write_text("bản cũ\n", encoding="utf-8")
    (copy / program.FILES).unlink()
    (copy / program.FILES).write_text(program.list_files(copy), encoding="utf-8", newline="\n")
    os.utime(copy / LEFT_BEHIND, (FIXED_SECONDS, FIXED_SECONDS))
    nsis.make_installer(copy, target, WORK, version=OLDER_VERSION, icon=ROOT / ICON, is_fast=True)
    shutil.rmtree(copy)
    return target


def main(arguments: Sequence[str]) -> int:
    """Build quickly what was not given, try it, print and keep the figures."""
    given = _parser().parse_args(arguments)
    require_tools(TRIAL_TOOLS)
    with _folder() as folder:
        if given.installer is None:
            built = build(Wanted(folder / "built", program_version(), is_fast=True))
            installer, portable = built.installer, built.portable
        elif given.portable is None:
            raise BuildError("Thử một bộ cài cần cả --portable. (Give the portable zip too.)")
        else:
            installer, portable = given.installer.resolve(), given.portable.resolve()
        older = make_older(WORK / "folder", folder / "older.exe")
        print("Thử dưới wine (trying under wine):", flush=True)
        figures = run_trial(installer, portable, older, folder)
    text = json.dumps(figures.as_json(), ensure_ascii=False, indent=1)
    print(text)
    if given.figures is not None:
        given.figures.write_text(text + "\n", encoding="utf-8")
    return 0


@contextmanager
def _folder() -> Iterator[Path]:
    WORK.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="trial-", dir=WORK) as folder:
        yield Path(folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="installers.trial", description="Thử bộ cài dưới wine.")
    parser.add_argument("--installer", type=Path, help="bộ cài đã dựng (mặc định: dựng nhanh một bộ)")
    parser.add_argument("--portable", type=Path, help="bản mang theo đã dựng")
    parser.add_argument("--figures", type=Path, help="ghi các con số vào tệp JSON này")
    return parser


if __name__ == "__main__":
    sys.exit(carried_out(lambda: main(sys.argv[1:])))
