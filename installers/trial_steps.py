"""The steps of the trial under wine, one method each; what a step expects and does not find stops the trial."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from installers.checks import folder_size
from installers.downloads import sha256_of
from installers.launcher import CONSOLE_EXE, WINDOW_EXE
from installers.nsis import PORTABLE_FLAG, PORTABLE_FOLDER
from installers.problems import BuildError
from installers.wine_prefix import Prefix, Run

OLDER_VERSION = "0.0.9"
FOLDER = ("Phầnmềm", "Kếhoạch")
"""Where the older version is installed; no spaces, because wine quotes /D= and NSIS wants it bare."""
UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\khgn"
PACKAGE_KEY = r"HKCU\Software\Classes\.khgn"
RUNNING, FOREIGN_FOLDER, DAMAGED = 4, 5, 71
PLANS = 2
WAIT_S = 60
EXPORTED = ("ke-hoach.pdf", "ke-hoach.docx", "phu-luc.xlsx", "ke-hoach.json")
SMALLEST_FILE, CUT_OFF = 1000, 1000
"""Bytes: every exported file is larger; a broken copy stops there."""
SCRIPTS = Path(__file__).parent / "wine"
STORE = "khgn.sqlite3"
PACKAGE = "gửi đi.khgn"


@dataclass(frozen=True)
class Figures:
    """What the trial measured; seconds, bytes, and milliseconds under wine."""

    installer_bytes: int = 0
    installed_bytes: int = 0
    install_s: float = 0.0
    upgrade_s: float = 0.0
    whole_s: float = 0.0
    start_ms: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The figures with seconds rounded."""
        return {name: round(value, 1) if isinstance(value, float) else value for name, value in asdict(self).items()}


@dataclass(frozen=True)
class Given:
    """What is tried: the installer and the portable zip of one version, an installer of an older one.

    `launcher` runs scripts with an installed folder's Python; it is copied there and away again.
    """

    installer: Path
    portable: Path
    older: Path
    launcher: Path
    version: str


class Trial:
    """One prefix with what was installed in it so far."""

    def __init__(self, prefix: Prefix, given: Given) -> None:
        """Begin with an empty prefix."""
        self.prefix = prefix
        self.figures = Figures()
        self._given = given
        self._app = prefix.drive.joinpath(*FOLDER)
        self._scratch = prefix.drive / "thử"

    @property
    def data(self) -> Path:
        """The officer's data folder."""
        return self.prefix.local / "khgn"

    def install_older(self) -> None:
        """Install silently into a folder with a Vietnamese name."""
        self._scratch.mkdir()
        for script in SCRIPTS.glob("trial_*.py"):
            shutil.copy(script, self._scratch)
        done = self.prefix.run(self._given.older, "/S", f"/D={self.prefix.windows_path(self._app)}")
        expect(done.code == 0, f"bộ cài trả về {done.code}")
        expect((self._app / WINDOW_EXE).is_file(), f"không có {WINDOW_EXE} trong {self._app}")
        expect(self._registered("DisplayVersion") == OLDER_VERSION, "số phiên bản trong danh sách chương trình sai")
        expect(self._shortcuts() > 0, "không có lối tắt")
        self.figures = replace(self.figures, install_s=done.seconds)

    def keep_plans(self) -> None:
        """Draft plans into the officer's own store with the older version."""
        told = self._script("trial_keep")
        expect(told.code == 0, told.text)
        self._expect_plans(self._app)

    def refuse_while_running(self) -> None:
        """The installer refuses with its own code and touches nothing while the window is open."""
        before = sha256_of(self._app / "files.txt")
        window = self.prefix.start(self._app / WINDOW_EXE)
        try:
            time.sleep(4)
            expect(window.poll() is None, "cửa sổ không chạy")
            done = self.prefix.run(self._given.installer, "/S")
        finally:
            window.kill()
            window.wait()
        expect(done.code == RUNNING, f"bộ cài trả về {done.code}, không phải {RUNNING}")
        expect(sha256_of(self._app / "files.txt") == before, "tệp đã bị thay khi chương trình đang chạy")

    def upgrade(self) -> None:
        """The newer installer finds the folder by itself, replaces the program, leaves the data."""
        before = _contents(self.data)
        done = self.prefix.run(self._given.installer, "/S")
        expect(done.code == 0, f"bộ cài trả về {done.code}")
        expect(not list(self._app.rglob("left-behind.txt")), "tệp của bản cũ còn lại")
        expect(self._registered("DisplayVersion") == self._given.version, "số phiên bản không đổi")
        expect(_contents(self.data) == before, "dữ liệu bị thay đổi khi nâng cấp")
        self._expect_plans(self._app)
        size = folder_size(self._app)
        made = self._given.installer.stat().st_size
        self.figures = replace(self.figures, upgrade_s=done.seconds, installed_bytes=size, installer_bytes=made)

    def verify_files(self) -> None:
        """Every installed file has the content it was built with."""
        done = self._khgn("verify-install")
        expect(done.code == 0, done.text)

    def export_samples(self) -> None:
        """The samples are drafted, checked and printed; a plan file is checked and printed again."""
        out = self._scratch / "ra"
        done = self._khgn("demo", "--out", self.prefix.windows_path(out))
        expect(done.code == 0, done.text)
        for sample in out.iterdir():
            small = [name for name in EXPORTED if _size(sample / name) < SMALLEST_FILE]
            expect(not small, f"{sample.name}: thiếu {small}")
        plan = self.prefix.windows_path(out / "hon-quan-2023" / "ke-hoach.json")
        for arguments in (("check", plan), ("export", plan, "--out", self.prefix.windows_path(self._scratch / "in"))):
            done = self._khgn(*arguments)
            expect(done.code == 0, done.text)

    def send_and_receive(self) -> None:
        """A plan is written as a package and received into another store."""
        listed = self._khgn("plans")
        plan = listed.text.split()[0]
        package = self.prefix.windows_path(self._scratch / PACKAGE)
        other = self.prefix.windows_path(self._scratch / "kho khác")
        for arguments in (("send", plan, "--out", package), ("show", package), ("receive", package, "--store", other)):
            done = self._khgn(*arguments)
            expect(done.code == 0, f"{arguments[0]}: {done.text}")
        expect(plan in self._khgn("plans", "--store", other).text, "kế hoạch không tới kho kia")
        expect("khgn.package" in self._query(PACKAGE_KEY, ""), "tệp .khgn chưa gắn với chương trình")

    def offer_package(self) -> None:
        """A package double-clicked while the program is open is offered by that program; the second one ends."""
        told = self._scratch / "told.txt"
        launcher = self._app / self._given.launcher.name
        shutil.copy(self._given.launcher, launcher)
        script = self.prefix.windows_path(self._scratch / "trial_listen.py")
        first = self.prefix.start(launcher, script, self.prefix.windows_path(told))
        try:
            _wait_for(told, "open")
            done = self.prefix.run(self._app / WINDOW_EXE, self.prefix.windows_path(self._scratch / PACKAGE))
            expect(done.code == 0, f"lần mở thứ hai trả về {done.code}")
            _wait_for(told, PACKAGE)
            first.wait(WAIT_S)
        finally:
            first.kill()
            first.wait()
            launcher.unlink()

    def open_window(self) -> None:
        """The window is painted and gets ready; its times stand beside a bare window's."""
        bare = self._script("trial_bare")
        times = self._script("trial_window")
        expect(bare.code == 0, bare.text)
        expect(times.code == 0 and "plan_ms" in times.text, times.text)
        measured = {f"window_{name}": value for name, value in _json(times).items()}
        measured |= {f"bare_{name}": value for name, value in _json(bare).items()}
        self.figures = replace(self.figures, start_ms=measured)

    def recognise_damage(self) -> None:
        """A missing DLL, a cut-off one, a missing module and a missing library are each named at the start."""
        qt = self._app / "pkgs" / "PySide6" / "Qt6Core.dll"
        for victim in (qt, self._app / "app" / "desktop" / "cli.py", self._app / "runtime" / "python311.zip"):
            kept = victim.with_name(f"{victim.name}.kept")
            victim.rename(kept)
            done = self._khgn("--help")
            expect(done.code == DAMAGED and victim.name in done.text, f"{victim.name} mất: {done}")
            victim.write_bytes(kept.read_bytes()[:CUT_OFF])
            if victim.suffix == ".dll":
                done = self._khgn("--help")
                expect(done.code == DAMAGED and victim.name in done.text, f"{victim.name} cụt: {done}")
            victim.unlink()
            kept.rename(victim)
        expect(self._khgn("--help").code == 0, "không mở lại được sau khi tệp trở về")

    def refuse_newer_store(self) -> None:
        """A store of a version to come is refused and stays byte for byte the same."""
        other = self._scratch / "kho mới hơn"
        shutil.copytree(self.data, other)
        file = other / STORE
        with contextlib.closing(sqlite3.connect(file)) as store, store:
            store.execute("UPDATE alembic_version SET version_num = '9999'")
        before = sha256_of(file)
        done = self._khgn("plans", "--store", self.prefix.windows_path(other))
        expect(done.code not in {0, DAMAGED}, f"kho mới hơn không bị từ chối: {done.text}")
        expect(bool(done.text) and "Traceback" not in done.text, done.text)
        expect(sha256_of(file) == before, "kho mới hơn bị sửa")

    def miss_the_server(self) -> None:
        """A store on a PostgreSQL server that does not answer is told as that: the driver is shipped and loads."""
        profile = self._scratch / "kho trên máy chủ"
        profile.mkdir()
        url = "postgresql+psycopg://127.0.0.1:9/khgn?connect_timeout=5"
        (profile / "settings.ini").write_text(f"[store]\nurl={url}\n", encoding="utf-8")
        done = self._khgn("plans", "--store", self.prefix.windows_path(profile))
        expect(done.code not in {0, DAMAGED} and "máy chủ" in done.text and "trình" not in done.text, done.text)

    def run_portable(self) -> None:
        """The portable zip, unpacked elsewhere, runs and keeps its data beside the program."""
        stick = self.prefix.drive / "USB của huyện"
        with zipfile.ZipFile(self._given.portable) as packed:
            packed.extractall(stick)
        app = stick / PORTABLE_FOLDER
        expect((app / PORTABLE_FLAG).exists(), "thiếu portable.flag")
        package = self.prefix.windows_path(self._scratch / PACKAGE)
        done = self.prefix.run(app / CONSOLE_EXE, "receive", package)
        expect(done.code == 0 and (app / "data" / STORE).is_file(), done.text)
        listed = self.prefix.run(app / CONSOLE_EXE, "plans")
        expect(len(listed.text.splitlines()) == 1, f"bản mang theo không giữ kế hoạch vừa nhận: {listed.text}")
        shutil.rmtree(stick)

    def refuse_foreign_folder(self) -> None:
        """A folder with somebody's files in it is refused, not emptied."""
        foreign = self.prefix.drive / "Tàiliệu" / "app"
        foreign.mkdir(parents=True)
        (foreign / "báo cáo.docx").write_text("của tôi", encoding="utf-8")
        done = self.prefix.run(self._given.installer, "/S", f"/D={self.prefix.windows_path(foreign.parent)}")
        expect(done.code == FOREIGN_FOLDER, f"bộ cài trả về {done.code}")
        expect(len(_contents(foreign.parent)) == 1, "thư mục lạ bị đụng tới")

    def uninstall(self) -> None:
        """The program, its keys and shortcuts go; the plans stay."""
        before = _contents(self.data)
        where = self.prefix.windows_path(self._app)
        done = self.prefix.run(self._app / "uninstall.exe", "/S", f"_?={where}")
        expect(done.code == 0, f"gỡ cài đặt trả về {done.code}")
        left = sorted(path.name for path in self._app.iterdir()) if self._app.exists() else []
        expect(left in ([], ["uninstall.exe"]), f"còn lại {left}")
        expect(self._registered("DisplayVersion") == "", "còn trong danh sách chương trình")
        expect("khgn.package" not in self._query(PACKAGE_KEY, ""), "còn gắn với .khgn")
        expect(self._shortcuts() == 0, "còn lối tắt")
        expect(_contents(self.data) == before, "dữ liệu bị đụng tới khi gỡ")
        shutil.rmtree(self._app, ignore_errors=True)

    def install_again(self) -> None:
        """A new install, into the usual folder, finds the plans."""
        done = self.prefix.run(self._given.installer, "/S")
        expect(done.code == 0, f"bộ cài trả về {done.code}")
        self._expect_plans(self.prefix.local / "Programs" / "LapKeHoach")

    def _khgn(self, *arguments: str) -> Run:
        return self.prefix.run(self._app / CONSOLE_EXE, *arguments)

    def _script(self, name: str) -> Run:
        """Run one of our scripts as the installed program would run: same Python, same folder, same packages."""
        launcher = self._app / self._given.launcher.name
        shutil.copy(self._given.launcher, launcher)
        try:
            return self.prefix.run(launcher, self.prefix.windows_path(self._scratch / f"{name}.py"))
        finally:
            launcher.unlink()

    def _expect_plans(self, app: Path) -> None:
        done = self.prefix.run(app / CONSOLE_EXE, "plans")
        expect(done.code == 0 and len(done.text.splitlines()) >= PLANS, f"không thấy đủ kế hoạch: {done.text}")

    def _query(self, key: str, value: str) -> str:
        named = ("/ve",) if value == "" else ("/v", value)
        return self.prefix.run("reg", "query", key, *named).text

    def _registered(self, value: str) -> str:
        words: Sequence[str] = self._query(UNINSTALL_KEY, value).split()
        return words[-1] if value in words else ""

    def _shortcuts(self) -> int:
        places = (self.prefix.drive, self.prefix.home)
        return sum(1 for place in places for _ in place.rglob("*hoạch giảm nghèo*.lnk"))


def expect(is_so: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Stop the trial with a sentence when something is not as it must be."""
    if not is_so:
        raise BuildError(f"Bản thử dưới wine KHÔNG ĐẠT (the trial failed): {otherwise}")


def _wait_for(file: Path, words: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while not (file.is_file() and words in file.read_text(encoding="utf-8")):
        expect(time.monotonic() < deadline, f"chờ mãi không thấy “{words}” trong {file.name}")
        time.sleep(0.2)


def _json(run: Run) -> dict[str, float]:
    line = next(line for line in run.text.splitlines() if line.startswith("{"))
    found: dict[str, float] = json.loads(line)
    return found


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _contents(folder: Path) -> dict[str, str]:
    """Every file below the folder with its hash; the lock's file aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in files}
