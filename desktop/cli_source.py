"""A plan named at the command line: a PLAN.json or a package, locked or not, and the file a changed plan goes into."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from getpass import getpass
from pathlib import Path
from typing import TypeVar

from desktop.domain.beside import differs_beside_only
from desktop.domain.checks.rules import Rules
from desktop.domain.codec import changed_atoms
from desktop.domain.plan import Plan
from desktop.exporters.files import save_file
from desktop.history.merging import Conflict
from desktop.history.version import Author
from desktop.named_path import existing_file, named_path, read_named
from desktop.packages.envelope import is_locked
from desktop.packages.manifest import Exporter
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import Package, read_file, read_package
from desktop.packages.plan_json import decode_plan, encode_plan
from desktop.packs.pack import Pack, load_pack
from desktop.packs.shelf import available_packs
from desktop.presenters.exchange_words import refusal
from desktop.presenters.frozen_words import frozen_words
from desktop.services.continuing import continued
from desktop.services.pack_fit import lacking
from desktop.services.package_content import package_of, records_of
from desktop.services.package_plan import check_types, merged_of, totals_of, values_of, versions_of
from desktop.services.package_plan import plan_of as plan_of_values
from desktop.services.plan_files import file_of, pack_for, plan_of
from desktop.services.rules import rules_of

PACKAGE_SUFFIX = ".khgn"
PART_ONLY = "gói chỉ có một phần của kế hoạch; hãy nhận gói vào kho có kế hoạch đó rồi làm với cả kế hoạch"
EXPORTER = Exporter(office_name="khgn")
"""Whom packages name that no office sends."""
AUTHOR = Author(person="khgn", office="", replica="")
"""Who changes a package without a store."""
Parser = TypeVar("Parser", bound=argparse.ArgumentParser)
Opened = TypeVar("Opened")


class ExchangeRefusedError(Exception):
    """A command about packages could not be carried out; the text is the sentence to print."""


@dataclass(frozen=True)
class PlanSource:
    """A plan and where it came from: its pack, what in it stands against each other, the package it was in if any."""

    plan: Plan
    pack: Pack
    conflicts: tuple[Conflict, ...] = ()
    package: Package | None = None

    @property
    def rules(self) -> Rules:
        """What the plan is checked by, its open conflicts among it."""
        return replace(rules_of(self.pack, self.plan), conflicts=self.points)

    @property
    def points(self) -> tuple[tuple[str, str], ...]:
        """The kind and the atom of each conflict that somebody has to decide."""
        return tuple((conflict.kind, conflict.atom) for conflict in self.conflicts if not conflict.is_note)

    @property
    def blobs(self) -> Mapping[str, bytes]:
        """The files that travel with the plan, by their hashes; a PLAN.json carries none."""
        return {} if self.package is None else self.package.blobs

    def write(self, target: Path, after: Plan, *, time: str) -> None:
        """Write the plan as it is after an edit: into a package with all its history, or as PLAN.json.

        Raises ExchangeRefusedError where the edit would change a plan that was signed or issued.
        """
        if self.plan.is_frozen and changed_atoms(self.plan, after) and not differs_beside_only(self.plan, after):
            raise ExchangeRefusedError(frozen_words(self.plan.facts.status))
        if not is_package(target):
            save_file(target, encode_plan(file_of(after, self.pack)))
            return
        versions = versions_of(after)
        if self.package is not None:
            known = self.package.versions
            versions = (*known, *continued(known, self.plan, after, author=AUTHOR, time=time))
        blobs = self.blobs.values()
        save_file(target, package_of(records_of(versions), after, EXPORTER, totals=totals_of(after), blobs=blobs))


ReadPlan = Callable[[Path], PlanSource]


def is_package(path: Path) -> bool:
    """True for a file named as a package."""
    return path.suffix.lower() == PACKAGE_SUFFIX


def add_passphrase(parser: argparse.ArgumentParser, words: str = "tệp ghi mật khẩu của gói, mỗi dòng một") -> None:
    """Add the option that names a file with passphrases."""
    parser.add_argument("--passphrase-file", type=named_path, metavar="TỆP", help=words)


def phrases_of(given: argparse.Namespace) -> tuple[str, ...]:
    """The passphrases in the file that the command line names, one a line; none where it names none.

    Raises InputFileError, ExchangeRefusedError for a file without any.
    """
    path: Path | None = getattr(given, "passphrase_file", None)
    if path is None:
        return ()
    try:
        lines = read_named(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ExchangeRefusedError(f"{path}: tệp mật khẩu phải là văn bản UTF-8") from error
    phrases = tuple(line.strip() for line in lines if line.strip())
    if not phrases:
        raise ExchangeRefusedError(f"{path}: tệp mật khẩu không có dòng nào")
    return phrases


def unlocked(
    content: bytes, name: str, phrases: Sequence[str], opened: Callable[[bytes, str | None], Opened]
) -> Opened:
    """What `opened` makes of a package, locked or not: the first passphrase that fits; asked for at a terminal.

    Raises PackageError.
    """
    if not is_locked(content):
        return opened(content, None)
    if not phrases and sys.stdin is not None and sys.stdin.isatty():
        phrases = (getpass(f"Mật khẩu của {name}: "),)
    for phrase in phrases[:-1]:
        try:
            return opened(content, phrase)
        except PackageError as error:
            if error.fault != "wrong_passphrase":
                raise
    return opened(content, phrases[-1] if phrases else None)


def package_words(error: PackageError) -> str:
    """Why a package is refused; of a locked one, how its passphrase is given here."""
    if error.fault == "needs_passphrase":
        return "Gói này có mật khẩu. Hãy ghi mật khẩu vào một tệp rồi chạy lại với --passphrase-file TỆP."
    return refusal(error)


def named_package(path: Path, phrases: Sequence[str] = ()) -> Package:
    """The package in a file. Raises InputFileError where there is none, ExchangeRefusedError where it is refused."""
    try:
        return unlocked(read_file(existing_file(path)), path.name, phrases, _read)
    except PackageError as error:
        raise ExchangeRefusedError(f"{path}: {package_words(error)}") from error


def plan_in_package(package: Package) -> tuple[Plan, tuple[Conflict, ...]]:
    """What a package shows and what in it stands against each other. Raises PackageError."""
    merged = merged_of(package.versions)
    values = values_of(merged.texts)
    check_types(package.versions, values)
    return plan_of_values(package.manifest.plan.id, values), merged.conflicts


def plan_source(path: Path, phrases: Sequence[str] = ()) -> PlanSource:
    """The plan in a PLAN.json or a package.

    Raises PlanFileError, InputFileError, or ExchangeRefusedError where the package or its pack is not right.
    """
    if not is_package(path):
        file = decode_plan(read_named(path))
        pack = pack_for(file, available_packs())
        return PlanSource(plan_of(file, pack), pack)
    package = named_package(path, phrases)
    if package.manifest.scope.kind == "rows":
        raise ExchangeRefusedError(f"{path}: {PART_ONLY}")
    try:
        plan, conflicts = plan_in_package(package)
    except PackageError as error:
        raise ExchangeRefusedError(f"{path}: {package_words(error)}") from error
    return PlanSource(plan, _pack_of(plan), conflicts, package)


def rules_known(plan: Plan) -> Rules:
    """What names the places of a plan; less of it where its pack is not here."""
    try:
        return rules_of(_pack_of(plan), plan)
    except ExchangeRefusedError:
        return Rules()


def tell_conflicts(source: PlanSource, what: str) -> None:
    """Say on the error stream that figures rest on what nobody has decided; nothing where all is decided."""
    if source.points:
        sys.stderr.write(f"khgn: còn {len(source.points)} xung đột chưa ai chọn; {what}\n")


def _pack_of(plan: Plan) -> Pack:
    for shelved in available_packs():
        if shelved.file.id == plan.facts.pack:
            pack = load_pack(shelved.folder)
            if lacking(plan, pack):
                raise ExchangeRefusedError(
                    f"bộ danh mục “{pack.id}” của chương trình không có {lacking(plan, pack)} mà kế hoạch này dùng; "
                    "hãy cài phiên bản chương trình mới hơn"
                )
            return pack
    raise ExchangeRefusedError(f"chương trình không có bộ danh mục “{plan.facts.pack}” mà kế hoạch này dùng")


def _read(content: bytes, passphrase: str | None) -> Package:
    return read_package(content, passphrase=passphrase)
