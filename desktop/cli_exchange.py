"""The commands about packages: plans, send, receive, merge, show, from-json, to-json, doctor."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.plan import Plan
from desktop.domain.text import matches
from desktop.exporters.files import save_file
from desktop.history.merging import Conflict
from desktop.named_path import named_path, read_named
from desktop.packages.manifest import Exporter
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import Package, read_file, read_package
from desktop.packages.plan_json import decode_plan, encode_plan
from desktop.packs.pack import Pack, load_pack
from desktop.packs.shelf import available_packs
from desktop.paths import Profile, find_profile
from desktop.presenters.exchange_words import CONFLICTS, fault_words, refusal, value_words
from desktop.services.pack_fit import lacking
from desktop.services.package_content import package_of, records_of
from desktop.services.package_plan import check_types, merged_of, totals_of, values_of, versions_of
from desktop.services.package_plan import plan_of as plan_of_values
from desktop.services.plan_files import file_of, pack_for, plan_of

if TYPE_CHECKING:
    from desktop.services.exchange import Preview, Receipt
    from desktop.services.office import Office

PACKAGE_SUFFIX = ".khgn"
FINE, HAS_ERRORS, NOT_DONE = 0, 1, 2
Opener = Callable[[Profile], "Office"]
Command = Callable[[argparse.Namespace], int]
Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


class ExchangeRefusedError(Exception):
    """A command about packages could not be carried out; the text is the sentence to print."""


def add_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands to the parser of `khgn`."""
    _store(commands.add_parser("plans", help="liệt kê các kế hoạch trong kho"))
    send = commands.add_parser("send", help="ghi một kế hoạch ra gói .khgn để gửi đi")
    send.add_argument("plan", metavar="KẾ_HOẠCH", help="mã hoặc tên kế hoạch")
    _out(send, "gói sẽ ghi", "TỆP.khgn")
    _store(send)
    take = commands.add_parser("receive", help="nhận một hay nhiều gói .khgn")
    take.add_argument("files", nargs="+", type=named_path, metavar="TỆP.khgn", help="các gói nhận về")
    take.add_argument("--preview", action="store_true", help="chỉ xem trước, không nhận")
    _json(take)
    _store(take)
    merge = commands.add_parser("merge", help="gộp hai gói của cùng một kế hoạch")
    merge.add_argument("files", nargs=2, type=named_path, metavar="TỆP.khgn", help="hai gói")
    _out(merge, "gói sẽ ghi", "TỆP.khgn")
    show = commands.add_parser("show", help="xem một gói: kế hoạch, mã phiên bản, xung đột")
    show.add_argument("file", type=named_path, metavar="TỆP.khgn", help="gói cần xem")
    _json(show)
    made = commands.add_parser("from-json", help="chuyển PLAN.json thành gói .khgn")
    made.add_argument("plan", type=named_path, metavar="PLAN.json", help="tệp kế hoạch")
    _out(made, "gói sẽ ghi", "TỆP.khgn")
    back = commands.add_parser("to-json", help="chuyển gói .khgn thành PLAN.json")
    back.add_argument("file", type=named_path, metavar="TỆP.khgn", help="gói")
    _out(back, "tệp kế hoạch sẽ ghi", "PLAN.json")
    doctor = commands.add_parser("doctor", help="kiểm tra kho dữ liệu, sửa phần tính lại được")
    doctor.add_argument("--mend", action="store_true", help="tính lại phần dẫn xuất bị sai")
    _store(doctor)


def commands(open_office: Opener) -> Mapping[str, Command]:
    """The commands by name. Raising is left to the caller to word: see sentence()."""
    return {
        "plans": lambda given: _plans(given, open_office),
        "send": lambda given: _send(given, open_office),
        "receive": lambda given: _receive(given, open_office),
        "doctor": lambda given: _doctor(given, open_office),
        "merge": _merge,
        "show": _show,
        "from-json": _from_json,
        "to-json": _to_json,
    }


def sentence(error: Exception) -> str | None:
    """The sentence for an error of these commands; None for others'."""
    if isinstance(error, PackageError):
        return refusal(error)
    return str(error) if isinstance(error, ExchangeRefusedError) else None


def is_package(path: Path) -> bool:
    """True for a file named as a package."""
    return path.suffix.lower() == PACKAGE_SUFFIX


def plan_from_path(path: Path) -> tuple[Plan, Pack, tuple[Conflict, ...]]:
    """The plan in a PLAN.json or a package, its pack, and what in it stands against each other.

    Raises PlanFileError, PackageError, or ExchangeRefusedError where its pack is not there.
    """
    if not is_package(path):
        file = decode_plan(read_named(path))
        pack = pack_for(file, available_packs())
        return plan_of(file, pack), pack, ()
    plan, conflicts = _plan_in_package(read_package(read_file(path)))
    for shelved in available_packs():
        if shelved.file.id == plan.facts.pack:
            pack = load_pack(shelved.folder)
            if lacking(plan, pack):
                raise ExchangeRefusedError(
                    f"bộ danh mục “{pack.id}” của chương trình không có {lacking(plan, pack)} mà kế hoạch này dùng; "
                    "hãy cài phiên bản chương trình mới hơn"
                )
            return plan, pack, conflicts
    raise ExchangeRefusedError(f"chương trình không có bộ danh mục “{plan.facts.pack}” mà kế hoạch này dùng")


def blob_of(path: Path, digest: str) -> bytes | None:
    """A file that travels with the plan of a path, by its hash; a PLAN.json carries none."""
    return read_package(read_file(path)).blobs.get(digest) if is_package(path) else None


def _plan_in_package(package: Package) -> tuple[Plan, tuple[Conflict, ...]]:
    merged = merged_of(package.versions)
    values = values_of(merged.texts)
    check_types(package.versions, values)
    return plan_of_values(package.manifest.plan.id, values), merged.conflicts


def _plans(given: argparse.Namespace, open_office: Opener) -> int:
    with _office(given, open_office) as office:
        for plan in office.plans():
            total = "–" if plan.total is None else value_words(plan.total)
            _say(f"{plan.id}  {plan.year}  {plan.title}  {total} đồng  {office.store.revision(plan.id)}")
    return FINE


def _send(given: argparse.Namespace, open_office: Opener) -> int:
    from desktop.services.exchange import send_plan

    with _office(given, open_office) as office:
        sent = send_plan(office, _chosen(office, given.plan), given.out)
    _say(f"{sent.path}")
    _say(f"mã phiên bản {sent.revision}, {sent.versions} bản ghi")
    return FINE


def _chosen(office: Office, name: str) -> str:
    if not name.strip():
        raise ExchangeRefusedError("chưa ghi kế hoạch nào; chạy khgn plans để xem mã")
    plans = office.plans()
    found = [plan for plan in plans if plan.id == name] or [plan for plan in plans if plan.title == name]
    found = found or [plan for plan in plans if matches(name, plan.search) or matches(name, plan.title)]
    if len(found) != 1:
        reason = "không có" if not found else f"có {len(found)}"
        raise ExchangeRefusedError(f"{reason} kế hoạch “{name}”; chạy khgn plans để xem mã")
    return found[0].id


def _receive(given: argparse.Namespace, open_office: Opener) -> int:
    from desktop.services.exchange import preview_file, receive

    refused = 0
    with _office(given, open_office, makes_one=True) as office:
        for path in given.files:
            try:
                seen = preview_file(office, path)
            except PackageError as error:
                refused += 1
                sys.stderr.write(f"khgn: {path}: {refusal(error)}\n")
                if given.json:
                    _tell(given, {"file": str(path), "refused": error.fault}, "")
                continue
            receipt = None if given.preview else receive(office, seen, backups=_folder(given) / "backups")
            _tell(given, _reception_json(path, seen, receipt), _reception_words(path, seen, receipt))
    return NOT_DONE if refused else FINE


def _reception_json(path: Path, seen: Preview, receipt: Receipt | None) -> dict[str, object]:
    conflicts = seen.new_conflicts if receipt is None else receipt.conflicts
    return {
        "file": str(path),
        "plan": seen.plan_id,
        "title": seen.package.manifest.plan.title,
        "received": receipt is not None,
        "new": len(seen.outlook.new),
        "changes": len(seen.changes),
        "rows_added": len(seen.rows_added),
        "rows_removed": len(seen.rows_removed),
        "conflicts": [conflict.atom for conflict in conflicts],
        "totals_before": dict(seen.totals_before),
        "totals_after": dict(seen.totals_after),
        "revision": seen.outlook.revision_after if receipt is None else receipt.revision,
    }


def _reception_words(path: Path, seen: Preview, receipt: Receipt | None) -> str:
    if seen.has_nothing_new:
        return f"{path}: không có gì mới"
    verb = "sẽ nhận" if receipt is None else "đã nhận"
    total = value_words(sum(seen.totals_after.values()))
    return (
        f"{path}: {verb} {len(seen.outlook.new)} bản ghi mới, {len(seen.changes)} chỗ thay đổi, "
        f"{len(seen.new_conflicts)} xung đột; tổng {total} đồng; mã phiên bản {seen.outlook.revision_after}"
    )


def _merge(given: argparse.Namespace) -> int:
    first, second = (read_package(read_file(path)) for path in given.files)
    if first.manifest.plan.id != second.manifest.plan.id:
        raise ExchangeRefusedError("hai gói thuộc hai kế hoạch khác nhau nên không gộp được")
    versions = {version.id: version for version in (*first.versions, *second.versions)}
    merged = merged_of(versions.values())
    values = values_of(merged.texts)
    check_types(versions.values(), values)
    plan = plan_of_values(first.manifest.plan.id, values)
    content = package_of(records_of(versions.values()), plan, _no_office(), totals=totals_of(plan))
    save_file(given.out, content)
    _say(f"{given.out}")
    _say(f"mã phiên bản {read_package(content).manifest.revision}, {len(merged.conflicts)} xung đột")
    for conflict in merged.conflicts:
        _say(f"  {conflict.atom}: {CONFLICTS[conflict.kind]}")
    return FINE


def _show(given: argparse.Namespace) -> int:
    package = read_package(read_file(given.file))
    manifest = package.manifest
    plan, conflicts = _plan_in_package(package)
    found = {
        "plan": manifest.plan.id,
        "title": manifest.plan.title,
        "year": plan.facts.year,
        "area": plan.facts.area,
        "revision": manifest.revision,
        "versions": len(package.versions),
        "totals": dict(manifest.totals),
        "office": manifest.exporter.office_name,
        "person": manifest.exporter.person_name,
        "time": manifest.time,
        "conflicts": [{"kind": conflict.kind, "atom": conflict.atom} for conflict in conflicts],
    }
    lines = [
        f"{manifest.plan.title} ({plan.facts.year})",
        f"mã kế hoạch {manifest.plan.id}",
        f"mã phiên bản {manifest.revision}",
        f"{len(package.versions)} bản ghi; người gửi ghi: {manifest.exporter.office_name} (chưa ký số)",
        *(f"xung đột {conflict.atom}: {CONFLICTS[conflict.kind]}" for conflict in conflicts),
    ]
    _tell(given, found, "\n".join(lines))
    return FINE


def _from_json(given: argparse.Namespace) -> int:
    plan, _, _ = plan_from_path(given.plan)
    content = package_of(records_of(versions_of(plan)), plan, _no_office(), totals=totals_of(plan))
    save_file(given.out, content)
    _say(f"{given.out}")
    _say(f"mã phiên bản {read_package(content).manifest.revision}")
    return FINE


def _to_json(given: argparse.Namespace) -> int:
    plan, pack, conflicts = plan_from_path(given.file)
    save_file(given.out, encode_plan(file_of(plan, pack)))
    _say(f"{given.out}")
    if conflicts:
        _say(f"còn {len(conflicts)} xung đột; PLAN.json chỉ giữ giá trị đang hiện")
    return FINE


def _doctor(given: argparse.Namespace, open_office: Opener) -> int:
    from desktop.services.doctor import diagnose, mend

    with _office(given, open_office) as office:
        found = mend(office) if given.mend else diagnose(office)
    for fault in found.faults:
        _say(fault_words(fault))
    if found.can_mend:
        _say("Chạy lại với --mend để tính lại các phần này; lịch sử không bị đụng tới.")
    _say(f"{len(found.faults)} chỗ sai." if found.faults else "Kho dữ liệu nguyên vẹn.")
    return HAS_ERRORS if found.faults else FINE


@contextmanager
def _office(given: argparse.Namespace, open_office: Opener, *, makes_one: bool = False) -> Iterator[Office]:
    folder = _folder(given)
    if not makes_one and given.store is not None and not folder.is_dir():
        raise ExchangeRefusedError(f"không có thư mục dữ liệu {folder}; hãy xem lại --store")
    office = open_office(Profile(folder))
    try:
        yield office
        office.store.flush()
    finally:
        office.store.close(abandon=True)


def _folder(given: argparse.Namespace) -> Path:
    chosen: Path | None = given.store
    return find_profile().folder if chosen is None else chosen


def _no_office() -> Exporter:
    return Exporter(office_name="khgn")


def _tell(given: argparse.Namespace, value: Mapping[str, object], words: str) -> None:
    _say(json.dumps(value, ensure_ascii=False) if given.json else words)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", type=named_path, metavar="THƯ_MỤC", help="thư mục kho dữ liệu; mặc định: của chương trình"
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in mỗi kết quả là một đối tượng JSON trên một dòng")


def _out(parser: argparse.ArgumentParser, words: str, metavar: str) -> None:
    parser.add_argument("--out", type=named_path, required=True, metavar=metavar, help=words)
