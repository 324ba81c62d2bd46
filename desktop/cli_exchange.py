"""The commands about packages: plans, send, receive, merge, show, from-json, to-json, doctor."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.cli_source import (
    EXPORTER,
    ExchangeRefusedError,
    add_passphrase,
    is_package,
    named_package,
    package_words,
    phrases_of,
    plan_in_package,
    plan_source,
    rules_known,
    tell_conflicts,
    unlocked,
)
from desktop.domain.text import matches
from desktop.exporters.files import save_file
from desktop.named_path import InputFileError, existing_file, named_path
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import Package, read_file, read_package
from desktop.packages.plan_json import encode_plan
from desktop.paths import Profile, find_profile
from desktop.presenters.conflict_lines import conflict_lines
from desktop.presenters.exchange_words import fault_words, value_words
from desktop.presenters.receive_words import UNKNOWN_PLAN, status_words
from desktop.presenters.send_form import lock_fault
from desktop.services.package_content import package_of, records_of
from desktop.services.package_plan import totals_of, versions_of
from desktop.services.plan_files import file_of

if TYPE_CHECKING:
    from desktop.services.exchange import Preview, Receipt
    from desktop.services.office import Office

FINE, HAS_ERRORS, NOT_DONE = 0, 1, 2
Opener = Callable[[Profile], "Office"]
Command = Callable[[argparse.Namespace], int]
Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def add_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands to the parser of `khgn`."""
    _store(commands.add_parser("plans", help="liệt kê các kế hoạch trong kho"))
    send = commands.add_parser("send", help="ghi một kế hoạch ra gói .khgn để gửi đi")
    send.add_argument("plan", metavar="KẾ_HOẠCH", help="mã hoặc tên kế hoạch")
    _out(send, "gói sẽ ghi", "TỆP.khgn")
    add_passphrase(send, "khóa gói bằng mật khẩu ở dòng đầu của tệp này")
    _store(send)
    take = commands.add_parser("receive", help="nhận một hay nhiều gói .khgn")
    take.add_argument("files", nargs="+", type=named_path, metavar="TỆP.khgn", help="các gói nhận về")
    take.add_argument("--preview", action="store_true", help="chỉ xem trước, không nhận")
    add_passphrase(take)
    _json(take)
    _store(take)
    merge = commands.add_parser("merge", help="gộp hai gói của cùng một kế hoạch")
    merge.add_argument("files", nargs=2, type=named_path, metavar="TỆP.khgn", help="hai gói")
    _out(merge, "gói sẽ ghi", "TỆP.khgn")
    add_passphrase(merge)
    show = commands.add_parser("show", help="xem một gói: kế hoạch, mã phiên bản, xung đột")
    show.add_argument("file", type=named_path, metavar="TỆP.khgn", help="gói cần xem")
    add_passphrase(show)
    _json(show)
    made = commands.add_parser("from-json", help="chuyển PLAN.json thành gói .khgn")
    made.add_argument("plan", type=named_path, metavar="PLAN.json", help="tệp kế hoạch")
    _out(made, "gói sẽ ghi", "TỆP.khgn")
    back = commands.add_parser("to-json", help="chuyển gói .khgn thành PLAN.json")
    back.add_argument("file", type=named_path, metavar="TỆP.khgn", help="gói")
    _out(back, "tệp kế hoạch sẽ ghi", "PLAN.json")
    add_passphrase(back)
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
        return package_words(error)
    return str(error) if isinstance(error, ExchangeRefusedError) else None


def _plans(given: argparse.Namespace, open_office: Opener) -> int:
    with _office(given, open_office) as office:
        for plan in office.plans():
            total = "–" if plan.total is None else value_words(plan.total)
            _say(f"{plan.id}  {plan.year}  {plan.title}  {total} đồng  {office.store.revision(plan.id)}")
    return FINE


def _send(given: argparse.Namespace, open_office: Opener) -> int:
    from desktop.services.exchange import send_plan

    passphrase = next(iter(phrases_of(given)), None)
    if passphrase is not None and (fault := lock_fault("typed", passphrase, passphrase)):
        raise ExchangeRefusedError(fault)
    with _office(given, open_office) as office:
        plan = _chosen(office, given.plan)
        sent = send_plan(office, plan, given.out, passphrase=passphrase)
    _say(f"{sent.path}")
    _say(f"mã phiên bản {sent.revision}, {value_words(sent.versions)} bản ghi")
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
    from desktop.services.exchange import receive

    refused, phrases = 0, phrases_of(given)
    with _office(given, open_office, makes_one=True) as office:
        for path in given.files:
            try:
                seen = _previewed(office, path, phrases)
            except PackageError as error:
                refused += 1
                _refuse(given, path, f"{path}: {package_words(error)}", error.fault)
                continue
            except InputFileError as error:
                refused += 1
                _refuse(given, path, str(error), "unreadable")
                continue
            if seen.is_new_plan and seen.package.manifest.scope.kind == "rows":
                refused += 1
                _refuse(given, path, f"{path}: {UNKNOWN_PLAN}", "unknown_plan")
                continue
            receipt = None if given.preview else receive(office, seen, backups=_folder(given) / "backups")
            _tell(given, _reception_json(path, seen, receipt), _reception_words(path, seen, receipt))
    return NOT_DONE if refused else FINE


def _previewed(office: Office, path: Path, phrases: tuple[str, ...]) -> Preview:
    from desktop.services.exchange import preview

    def opened(content: bytes, passphrase: str | None) -> Preview:
        return preview(office, content, path.name, passphrase=passphrase)

    return unlocked(read_file(existing_file(path)), path.name, phrases, opened)


def _refuse(given: argparse.Namespace, path: Path, words: str, fault: str) -> None:
    sys.stderr.write(f"khgn: {words}\n")
    if given.json:
        _tell(given, {"file": str(path), "refused": fault}, "")


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
    totals = seen.totals_after
    total = f"tổng {value_words(sum(totals.values()))} đồng" if totals else "chưa có số kinh phí"
    return (
        f"{path}: {verb} {value_words(len(seen.outlook.new))} bản ghi mới ({status_words(seen)}); "
        f"{total}; mã phiên bản {seen.outlook.revision_after}"
    )


def _merge(given: argparse.Namespace) -> int:
    phrases = phrases_of(given)
    first, second = (named_package(path, phrases) for path in given.files)
    if first.manifest.plan.id != second.manifest.plan.id:
        raise ExchangeRefusedError("hai gói thuộc hai kế hoạch khác nhau nên không gộp được")
    versions = {version.id: version for version in (*first.versions, *second.versions)}
    merged = Package(first.manifest, tuple(versions.values()), {**first.blobs, **second.blobs})
    plan, conflicts = plan_in_package(merged)
    parts = {first.manifest.scope.kind, second.manifest.scope.kind}
    rows = tuple(sorted({*first.manifest.scope.rows, *second.manifest.scope.rows})) if parts == {"rows"} else ()
    content = package_of(
        records_of(merged.versions),
        plan,
        EXPORTER,
        totals={} if rows else totals_of(plan),
        rows=rows,
        blobs=merged.blobs.values(),
    )
    revision = read_package(content).manifest.revision
    save_file(given.out, content)
    _say(f"{given.out}")
    _say(f"mã phiên bản {revision}, {len(conflicts)} xung đột")
    for line in conflict_lines(conflicts, merged.versions, plan, rules_known(plan)):
        _say(f"  {line.sentence}")
    return FINE


def _show(given: argparse.Namespace) -> int:
    package = named_package(given.file, phrases_of(given))
    manifest = package.manifest
    plan, conflicts = plan_in_package(package)
    open_ones = conflict_lines(conflicts, package.versions, plan, rules_known(plan))
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
        "conflicts": [
            {"kind": line.conflict.kind, "atom": line.conflict.atom, "place": line.place, "values": line.values}
            for line in open_ones
        ],
    }
    sender = manifest.exporter.office_name or "không ghi"
    part = ", chỉ một phần của kế hoạch" if manifest.scope.kind == "rows" else ""
    lines = [
        f"{manifest.plan.title} ({plan.facts.year or manifest.plan.year}){part}",
        f"mã kế hoạch {manifest.plan.id}",
        f"mã phiên bản {manifest.revision}",
        f"{value_words(len(package.versions))} bản ghi; người gửi: {sender} (chưa ký số)",
        *(f"xung đột: {line.sentence}" for line in open_ones),
    ]
    _tell(given, found, "\n".join(lines))
    return FINE


def _from_json(given: argparse.Namespace) -> int:
    if is_package(given.plan):
        raise ExchangeRefusedError(f"{given.plan} đã là gói .khgn; lệnh này cần PLAN.json")
    plan = plan_source(given.plan).plan
    _check_other(given.out, given.plan)
    content = package_of(records_of(versions_of(plan)), plan, EXPORTER, totals=totals_of(plan))
    revision = read_package(content).manifest.revision
    save_file(given.out, content)
    _say(f"{given.out}")
    _say(f"mã phiên bản {revision}")
    return FINE


def _to_json(given: argparse.Namespace) -> int:
    _check_other(given.out, given.file)
    source = plan_source(given.file, phrases_of(given))
    save_file(given.out, encode_plan(file_of(source.plan, source.pack)))
    _say(f"{given.out}")
    tell_conflicts(source, "PLAN.json chỉ giữ giá trị đang hiện")
    return FINE


def _check_other(out: Path, source: Path) -> None:
    """Refuse to write over what is read: a PLAN.json holds less than a package, and the other way round."""
    if out.exists() and source.exists() and out.samefile(source):
        raise ExchangeRefusedError(f"tệp ghi ra trùng với tệp đọc vào ({source}); hãy đặt tên khác cho --out")


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
