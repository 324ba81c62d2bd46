"""Two programs with profiles of their own exchange packages through their screens, by keyboard and mouse."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ui.single_instance import raise_other

ROOT = Path(__file__).resolve().parents[2]


class Desk:
    """One officer's program in a process of its own."""

    def __init__(self, home: Path, process: subprocess.Popen[str]) -> None:
        self.home = home
        self._process = process
        assert self._answer() == "done"

    def do(self, deed: str, *given: str) -> Any:  # noqa: ANN401 - what the screen says
        """Let the officer do something; what the screen then says."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([deed, *given]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def double_click(self, *files: Path) -> None:
        """Open files as Windows does when they are double-clicked: a second start hands them to the running program."""
        assert raise_other(self.home, [str(file) for file in files])

    def kill(self) -> None:
        """End the program as a power cut does."""
        self._process.kill()
        self._process.wait(30)

    def _answer(self) -> Any:  # noqa: ANN401 - what the screen says
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the program ended"
        return json.loads(line)


@contextmanager
def a_desk(home: Path, *who: str, ends: bool = True) -> Iterator[Desk]:
    """Start a program; where it `ends` by itself it is waited for and must have had no error."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.ui.exchange_officer", str(home), *who]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", env=environment) as process:
        try:
            yield Desk(home, process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            assert (process.wait(30) == 0) is ends


def package_in(folder: Path, said: str) -> Path:
    """The one package that was written into the folder since; it is named in what the window said."""
    return next(file for file in folder.glob("*.khgn") if file.name in said)


def code_in(said: str) -> str:
    """The revision code that a window shows."""
    found = re.findall(r"Mã phiên bản: ([0-9a-f]{8})", said)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.timeout(180)
def test_two_programs_edit_send_receive_disagree_decide_send_back_and_show_one_code(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    district = a_desk(tmp_path / "huyen", "Nguyễn Thị Hiền", "ubnd-huyen", "Hớn Quản")
    commune = a_desk(tmp_path / "xa", "Trần Văn Bình", "ubnd-xa", "An Khương")
    with district as hien, commune as binh:
        plan = hien.do("draft")
        first = package_in(stick, hien.do("send", str(stick)))
        binh.double_click(first)
        status, report = binh.do("receive")
        assert status == "✓ kế hoạch mới"
        assert "Đã nhận 1 gói" in report
        assert binh.do("open") == plan

        assert hien.do("type", "2", "3.000") == "3.000"
        assert binh.do("type", "2", "4.000") == "4.000"
        assert binh.do("type", "4.1", "900") == "900"
        second = package_in(stick, binh.do("send", str(stick)))
        hien.double_click(second, first)
        status, known, report = hien.do("receive")
        assert status in {"⚠ 1 xung đột; 2 chỗ sửa", "⚠ 1 xung đột; 1 chỗ sửa"}
        assert known == "không có gì mới"
        assert report.startswith("⚠ Còn 1 xung đột cần chọn")
        assert hien.do("status") == ["⚠ 1 xung đột", "Gói: 1/4 đơn vị"]
        assert hien.do("shown", "4.1") == "900"

        (place,) = hien.do("conflicts")
        assert place == "Bảng kinh phí, Dự án 2, Ngân sách trung ương – vốn sự nghiệp"
        assert hien.do("leave_conflicts") == "⚠ 1 xung đột"
        assert hien.do("type", "2", "3.500") == "conflict"
        assert hien.do("decide", "Lấy giá trị này") == "Không còn xung đột nào trong kế hoạch."
        assert hien.do("shown", "2") == "3.500"
        said = hien.do("send", str(stick))
        third = package_in(stick, said)

        binh.double_click(third)
        status, report = binh.do("receive")
        assert status == "✓ 1 chỗ sửa"
        assert binh.do("shown", "2") == "3.500"
        assert binh.do("status") == ["Gói: 0/4 đơn vị"]
        assert code_in(report) == code_in(said)
