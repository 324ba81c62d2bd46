"""The commands about keeping data: backup, restore, transfer-out, transfer-in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.named_path import InputFileError, existing_file, named_path
from desktop.paths import Profile, find_profile
from desktop.presenters.backups_page import plan_rows, reason_words, time_words
from desktop.presenters.transfer_words import arrived_words, written_words

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.ports import StoreFiles

FINE = 0
Opener = Callable[[Profile], "Office"]
Files = Callable[[Profile], "StoreFiles"]
Command = Callable[[argparse.Namespace], int]
Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def add_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands to the parser of `khgn`."""
    _store(commands.add_parser("backup", help="ghi một bản sao lưu và liệt kê các bản đang giữ"))
    restore = commands.add_parser("restore", help="so kho với một bản sao lưu; --replace thì thay kho bằng bản đó")
    restore.add_argument("file", type=named_path, metavar="TỆP.sqlite3", help="bản sao lưu")
    restore.add_argument("--replace", action="store_true", help="thay toàn bộ kho; kho hiện có được sao lưu trước")
    _store(restore)
    for name, words in (
        ("transfer-out", "ghi mọi kế hoạch, lịch sử, danh mục, cài đặt ra một tệp cho máy mới"),
        ("transfer-in", "nhận tệp do transfer-out của máy cũ ghi ra"),
    ):
        moved = commands.add_parser(name, help=words)
        moved.add_argument("file", type=named_path, metavar="TỆP.khgn-may", help="tệp chuyển máy")
        _store(moved)


def commands(open_office: Opener, files: Files) -> Mapping[str, Command]:
    """The commands by name."""
    return {
        "backup": lambda given: _backup(given, open_office),
        "restore": lambda given: _restore(given, open_office, files),
        "transfer-out": lambda given: _transfer_out(given, open_office),
        "transfer-in": lambda given: _transfer_in(given, open_office, files),
    }


def _backup(given: argparse.Namespace, open_office: Opener) -> int:
    from desktop.services.backups import back_up_before, backups_in

    profile = _existing(given)
    with _office(profile, open_office) as office:
        back_up_before(office.store, profile.backup_folder, reason="tay", now=office.clock.now())
    for made in backups_in(profile.backup_folder):
        _say(f"{time_words(made)}  {made.path}  {reason_words(made)}")
    return FINE


def _restore(given: argparse.Namespace, open_office: Opener, files: Files) -> int:
    from desktop.services.backups import back_up_before
    from desktop.services.ports import StoreDamaged
    from desktop.services.restoring import BEFORE_RESTORE, compare

    profile = _profile(given) if given.replace else _existing(given)
    try:
        with _office(profile, open_office) as office:
            with files(profile).open_beside(existing_file(given.file)) as beside:
                rows = plan_rows(compare(office.store, beside))
            if given.replace:
                now = office.clock.now()
                safety = back_up_before(office.store, profile.backup_folder, reason=BEFORE_RESTORE, now=now)
    except StoreDamaged as error:
        if given.replace and _is_damaged(profile, open_office):
            return _put_in_place_of_damage(profile, files, given.file)
        if not _is_damaged(profile, open_office):
            raise InputFileError(f"{given.file} không phải bản sao lưu, hoặc đã bị hỏng") from error
        raise
    for _, cells in rows:
        _say("  ".join(cells))
    if given.replace:
        files(profile).replace_with(given.file)
        _say(f"đã thay kho bằng {given.file}; kho cũ ở {safety}")
    return FINE


def _is_damaged(profile: Profile, open_office: Opener) -> bool:
    """Tell whether it is the live store that is damaged, not the backup."""
    from desktop.services.ports import StoreDamaged

    try:
        with _office(profile, open_office):
            return False
    except StoreDamaged:
        return True


def _put_in_place_of_damage(profile: Profile, files: Files, backup: Path) -> int:
    """A damaged store cannot be compared or backed up; it is kept beside the one that takes its place."""
    files(profile).replace_with(existing_file(backup))
    _say(f"kho bị hỏng đã được thay bằng {backup}; bản hỏng được giữ lại bên cạnh")
    return FINE


def _transfer_out(given: argparse.Namespace, open_office: Opener) -> int:
    from desktop.services.transfer import write_out

    profile = _existing(given)
    with _office(profile, open_office) as office:
        manifest = write_out(office, given.file, settings=profile.settings_file, backups=profile.backup_folder)
    _say(written_words(manifest, str(given.file))[0])
    for plan in manifest.plans:
        _say(f"{plan.id}  {plan.year}  {plan.title}  {plan.revision}")
    return FINE


def _transfer_in(given: argparse.Namespace, open_office: Opener, files: Files) -> int:
    from desktop.packages.transfer_file import read_transfer
    from desktop.services.transfer import take_in

    profile = _profile(given)
    transfer = read_transfer(existing_file(given.file))
    with _office(profile, open_office) as office:
        arrived = take_in(
            office, files(profile), transfer, settings=profile.settings_file, backups=profile.backup_folder
        )
    _say(arrived_words(arrived))
    return FINE


@contextmanager
def _office(profile: Profile, open_office: Opener) -> Iterator[Office]:
    office = open_office(profile)
    try:
        yield office
    finally:
        office.store.close()


def _profile(given: argparse.Namespace) -> Profile:
    chosen: Path | None = given.store
    return find_profile() if chosen is None else Profile(chosen)


def _existing(given: argparse.Namespace) -> Profile:
    """The profile of a folder that is there: from a wrong name nothing is backed up."""
    if given.store is not None and not given.store.is_dir():
        raise InputFileError(f"không có thư mục dữ liệu {given.store}; hãy xem lại --store")
    return _profile(given)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", type=named_path, metavar="THƯ_MỤC", help="thư mục kho dữ liệu; mặc định: của chương trình"
    )
