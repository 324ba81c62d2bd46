"""The command line `khgn`: for scripts and for machines without a screen. Without arguments it opens the program."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from io import StringIO
from pathlib import Path
from traceback import walk_tb
from typing import IO, TYPE_CHECKING

from desktop.arguments import DRAFT, UsageError, build_parser
from desktop.cli_compare import compare_plans
from desktop.cli_exchange import commands as exchange_commands
from desktop.cli_exchange import sentence as exchange_sentence
from desktop.cli_keeping import commands as keeping_commands
from desktop.cli_lint import lint_file
from desktop.cli_papers import PAPER_FOLDER, PAPER_FORMATS, NoSuchPaperError, write_papers
from desktop.cli_read_back import read_word_file
from desktop.cli_source import PlanSource, is_package, phrases_of, plan_source
from desktop.cli_tables import fill_plan, write_table
from desktop.domain.checks.all import findings, open_findings
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan
from desktop.exporters.files import FileProblem, problem_code, save_file
from desktop.named_path import InputFileError, read_named
from desktop.packages.issuer_file import decode_issuer
from desktop.packages.plan_json import FORMAT, PlanFile, decode_plan, encode_plan
from desktop.packages.plan_rows import AgencyRow
from desktop.packages.strict_json import PlanFileError
from desktop.packs.errors import PackError
from desktop.packs.pack import load_pack
from desktop.packs.shelf import available_packs
from desktop.paths import Profile
from desktop.presenters.export_page import open_points
from desktop.presenters.frozen_words import altered_words, kept_file_words, no_print_words
from desktop.presenters.main_window import store_sentence
from desktop.presenters.messages import worded
from desktop.services.export import FORMATS, Format, export_plan
from desktop.services.frozen_export import frozen_names, frozen_targets, write_frozen
from desktop.services.ids import random_id
from desktop.services.kept_files import KeptFileError, clean_print
from desktop.services.paper_files import export_papers, paper_keys
from desktop.services.plan_files import file_of, pack_for, plan_of
from desktop.services.ports import StoreError
from desktop.services.samples import available_samples, open_sample

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.ports import StoreFiles

FINE = 0
HAS_ERRORS = 1
NOT_DONE = 2

FILE_WORDS: Mapping[str, str] = {
    "open_elsewhere": "tệp {path} đang mở trong chương trình khác; hãy đóng lại rồi chạy lại",
    "read_only": "không được phép ghi vào {path}",
    "disk_full": "ổ đĩa đã đầy, chưa ghi được {path}",
    "folder_missing": "không có thư mục của {path}",
    "name_too_long": "tên hoặc đường dẫn quá dài: {path}",
    "font_unusable": "phông chữ {path} bị thiếu hoặc hỏng; hãy cài lại chương trình",
}
SEVERITY_KEYS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "hint",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code: 0 fine, 1 error-level findings, 2 could not be done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given:
        _speak_into_the_void()
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    if not given:
        return _open_program()
    try:
        code = _run(build_parser().parse_args(given))
        sys.stdout.flush()
    except SystemExit as left:
        return NOT_DONE if left.code else FINE
    except KeyboardInterrupt:
        return _say("đã dừng theo yêu cầu")
    except BrokenPipeError:
        return _nobody_reads()
    except Exception as error:  # noqa: BLE001 - a script gets one sentence, never a traceback
        _drop_what_cannot_be_written()
        return _say(_sentence(error))
    return code


def _nobody_reads() -> int:
    """End quietly where the program reading our output has left, as `khgn check … | head -1` does."""
    _drop_what_cannot_be_written()
    return NOT_DONE


def _drop_what_cannot_be_written() -> None:
    """Write what is left of our output into the void where its file does not take it: else Python's end says so."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_into_the_void() -> None:
    """Give a command its two streams where it was started with none, as from a program without a console."""
    sys.stdout = StringIO() if sys.stdout is None else sys.stdout
    sys.stderr = StringIO() if sys.stderr is None else sys.stderr


def _speak_utf8(stream: IO[str]) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _open_program() -> int:
    from desktop.main import run

    return run()


def _run(given: argparse.Namespace) -> int:
    if given.smoke:
        from desktop.main import smoke

        return smoke()
    read_plan = partial(_source_of, given)
    commands: Mapping[str, Callable[[argparse.Namespace], int]] = {
        "demo": _demo,
        "new": _new,
        "check": _check,
        "export": _export,
        "lint": lint_file,
        "table": partial(write_table, read_plan),
        "fill": partial(fill_plan, read_plan, now=_now()),
        "compare": partial(compare_plans, read_plan),
        "read-back": partial(read_word_file, read_plan, now=_now()),
        **exchange_commands(_open_office),
        **keeping_commands(_open_office, _store_files),
    }
    if given.command is None:
        raise UsageError("chưa ghi lệnh; chạy khgn --help để xem hướng dẫn")
    return commands[given.command](given)


def _say(sentence: str) -> int:
    sys.stderr.write(f"khgn: {sentence}\n")
    return NOT_DONE


def _sentence(error: Exception) -> str:
    of_exchange = exchange_sentence(error)
    if of_exchange is not None:
        return of_exchange
    match error:
        case PlanFileError():
            words = f"tệp không dùng được, tại {error.path}: {error.message}"
        case FileProblem():
            words = FILE_WORDS[error.code].format(path=error.target)
        case PackError():
            words = f"bộ danh mục hỏng: {error}"
        case KeptFileError():
            words = kept_file_words(error)
        case StoreError():
            words = " ".join(store_sentence(error.code)).rstrip(".")
        case OSError():
            words = _machine_words(error)
        case UsageError() | InputFileError() | NoSuchPaperError():
            words = str(error)
        case _:
            words = f"gặp lỗi ngoài dự kiến ({type(error).__name__}, {_where(error)})"
    return " ".join(words.split())


def _where(error: Exception) -> str:
    """The line of the program where an error nobody expected came up: it helps support, its English words do not."""
    places = [f"{frame.f_globals.get('__name__')}:{line}" for frame, line in walk_tb(error.__traceback__)]
    return next((place for place in reversed(places) if place.startswith(("desktop.", "db."))), "khgn")


def _machine_words(error: OSError) -> str:
    """A sentence for the machine's trouble; the system's own English words are left out, its number helps support."""
    path = Path(error.filename) if isinstance(error.filename, str) else None
    code = problem_code(error, path or Path())
    if path is not None and code is not None:
        return FILE_WORDS[code].format(path=path)
    if path is None and code == "disk_full":
        return "ổ đĩa đã đầy, chưa ghi được kết quả"
    if isinstance(error, FileExistsError):
        return f"đã có tệp tên {path or ''}; cần một thư mục"
    return f"không đọc hoặc ghi được {path or 'tệp'} (mã lỗi của máy: {error.errno})"


def _open_office(profile: Profile) -> Office:
    from desktop.main import open_office

    return open_office(profile)


def _store_files(profile: Profile) -> StoreFiles:
    from desktop.main import store_files

    return store_files(profile)


def _source_of(given: argparse.Namespace, path: Path) -> PlanSource:
    return plan_source(path, phrases_of(given))


def _now() -> str:
    from db.clock import VietnamClock

    return VietnamClock().now()


def _open_findings(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    return open_findings(findings(plan, rules), plan.waivers)


def _count(found: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in found)


def _tally(found: tuple[Finding, ...]) -> str:
    errors, warnings, hints = (_count(found, severity) for severity in sorted(Severity, reverse=True))
    return f"{errors} lỗi, {warnings} cảnh báo, {hints} gợi ý"


def _demo(given: argparse.Namespace) -> int:
    from db.clock import VietnamClock
    from db.store import open_store
    from desktop.services.office import Office

    clock = VietnamClock()
    packs = {shelved.file.id: partial(load_pack, shelved.folder) for shelved in available_packs()}
    codes = []
    with tempfile.TemporaryDirectory(prefix="khgn-demo-") as folder:
        store = open_store(Path(folder), clock)
        try:
            office = Office(store, packs, clock=clock, new_id=random_id)
            codes = [_demo_sample(office, sample.name, given.out / sample.name) for sample in available_samples()]
            store.flush()
        finally:
            store.close(abandon=True)
    return max(codes)


def _demo_sample(office: Office, name: str, folder: Path) -> int:
    """Draft one sample into the store, open it from there as the program does, check and export it."""
    desk = office.open_plan(open_sample(office, name).plan.id)
    found = _open_findings(desk.plan, desk.rules)
    errors = _count(found, Severity.ERROR)
    paths = export_plan(desk.plan, desk.pack, folder, FORMATS, is_draft=errors > 0)
    papers = paper_keys(desk.plan, desk.pack)[1:]
    paths += export_papers(desk.plan, desk.pack, folder / PAPER_FOLDER, papers, PAPER_FORMATS, is_draft=errors > 0)
    print(f"{name}: {_tally(found)}")
    for path in paths:
        print(f"  {path}")
    return HAS_ERRORS if errors else FINE


def _new(given: argparse.Namespace) -> int:
    issuer = decode_issuer(read_named(given.issuer))
    agencies = issuer.agencies
    file = PlanFile(
        format=FORMAT,
        style=given.style,
        year=given.year,
        issuer=issuer.issuer,
        signer=issuer.signer,
        counterpart=issuer.counterpart,
        budget_decision=issuer.budget_decision,
        agencies=tuple(AgencyRow(code=key) for key in agencies) if isinstance(agencies, tuple) else agencies,
        recipients=issuer.recipients,
        communes=issuer.communes,
    )
    pack = pack_for(file, available_packs())
    data = encode_plan(file_of(plan_of(file, pack), pack))
    decode_plan(data)
    save_file(given.out, data)
    print(given.out)
    return FINE


def _check(given: argparse.Namespace) -> int:
    source = _source_of(given, given.plan)
    plan, rules = source.plan, source.rules
    found = _open_findings(plan, rules)
    for finding in found:
        print(_json_line(finding, plan, rules) if given.json else _line(finding, plan, rules))
    if not given.json:
        print(f"{_tally(found)}.")
    altered = "" if is_package(given.plan) else altered_words(plan)
    if altered:
        _say(altered)
    return HAS_ERRORS if altered or _count(found, Severity.ERROR) else FINE


def _line(finding: Finding, plan: Plan, rules: Rules) -> str:
    message = worded(finding, plan, rules)
    return f"{message.severity} {message.code}: {message.sentence}"


def _json_line(finding: Finding, plan: Plan, rules: Rules) -> str:
    message = worded(finding, plan, rules)
    values = dict(finding.values)
    place = {"kind": finding.place.kind, "id": finding.place.id, "column": finding.place.column, "text": message.place}
    line = {
        "code": finding.code,
        "severity": SEVERITY_KEYS[finding.severity],
        "place": place,
        "message": message.sentence,
        "cause": values.pop("cause", None),
        "values": values,
    }
    return json.dumps(line, ensure_ascii=False)


def _export(given: argparse.Namespace) -> int:
    source = _source_of(given, given.plan)
    plan, pack = source.plan, source.pack
    is_draft = given.ban == DRAFT
    altered = "" if is_package(given.plan) else altered_words(plan)
    if altered and not is_draft:
        _say(altered)
        return HAS_ERRORS
    if not is_draft and clean_print(plan) and given.paper is None:
        return _export_frozen(given, source)
    if not is_draft and source.points:
        _say(
            f"còn {len(source.points)} xung đột nên chưa xuất được bản chính thức; chạy khgn show để xem từng xung đột"
        )
        return HAS_ERRORS
    if not is_draft:
        errors = _count(_open_findings(plan, source.rules), Severity.ERROR)
        if errors:
            _say(f"còn {errors} lỗi nên chưa xuất được bản chính thức; chạy khgn check để xem từng lỗi")
            return HAS_ERRORS
    if not is_draft and no_print_words(plan):
        _say(no_print_words(plan))
    formats: tuple[Format, ...] = given.format
    options = {"is_draft": is_draft, "is_electronic": given.dien_tu}
    if given.paper is None:
        points = open_points(plan, source.rules)
        paths = export_plan(plan, pack, given.out, formats, points=points, **options)
    else:
        kept = source.blobs.get
        paths = write_papers(plan, pack, given.out, given.paper, formats, source=kept, **options)
    for path in paths:
        print(path)
    return FINE


def _export_frozen(given: argparse.Namespace, source: PlanSource) -> int:
    """The official files of a plan that was signed or issued are those that were kept then."""
    given.out.mkdir(parents=True, exist_ok=True)
    targets = frozen_targets(source.plan, frozen_names(given.out), given.format)
    for path in write_frozen(source.blobs.get, targets):
        print(path)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
