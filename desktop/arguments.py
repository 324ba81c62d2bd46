"""The words of the command line: every option, its help, and what argparse complains about, in Vietnamese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

from desktop.cli_compare import add_compare
from desktop.cli_exchange import add_commands
from desktop.cli_keeping import add_commands as add_keeping_commands
from desktop.cli_papers import chosen_papers
from desktop.cli_source import add_passphrase
from desktop.named_path import named_path

FORMAT_CHOICES = ("pdf", "docx", "xlsx")
TABLE_FORMATS = ("csv", "xlsx")
DRAFT = "du-thao"
OFFICIAL = "chinh-thuc"

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"thiếu \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu “\1”"),
    (r"argument (.*): invalid choice: '?([^']*?)'? \(choose from (.*)\)", r"\1: không có lựa chọn “\2”; hãy chọn \3"),
    (r"argument (.*): invalid int value: '(.*)'", r"\1: “\2” không phải số nguyên"),
    (r"argument (.*): expected at least one argument", r"thiếu \1"),
    (r"argument (.*): expected one argument", r"\1: thiếu giá trị"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1: không nhận giá trị \2"),
    (r"argument (.*): not allowed with argument (.*)", r"\1: không dùng cùng \2"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class UsageError(Exception):
    """The command line was typed wrong; the text is one Vietnamese sentence."""


class _Formatter(argparse.HelpFormatter):
    """Help with a Vietnamese "usage:"."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese and raises UsageError instead of leaving the program."""

    def __init__(self, prog: str | None = None, description: str | None = None, **_other: object) -> None:
        super().__init__(
            prog=prog, description=description, formatter_class=_Formatter, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "Lệnh và tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        """Raise the complaint in Vietnamese."""
        for pattern, words in _COMPLAINTS:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                raise UsageError(match.expand(words))
        raise UsageError(message)


def chosen_formats(text: str) -> tuple[str, ...]:
    """Read "pdf,docx": the formats in the order they are named, each once; raise ArgumentTypeError for another name."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    wrong = [name for name in names if name not in FORMAT_CHOICES]
    if wrong or not names:
        named = ", ".join(wrong) or text
        raise argparse.ArgumentTypeError(f"không có định dạng “{named}”; hãy chọn trong {', '.join(FORMAT_CHOICES)}")
    return names


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `khgn`."""
    parser = _Parser("khgn", "Lập kế hoạch giảm nghèo. Chạy không có tham số để mở chương trình.")
    parser.add_argument("--smoke", action="store_true", help="mở thử cửa sổ, in thời gian khởi động rồi thoát")
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", parser_class=_Parser)
    demo = commands.add_parser(
        "demo", help="soạn hai kế hoạch mẫu và xuất ra thư mục", description="Soạn, kiểm tra và xuất hai kế hoạch mẫu."
    )
    _out(demo, "thư mục nhận tệp", "THƯ_MỤC")
    _add_new(
        commands.add_parser("new", help="tạo kế hoạch mới từ tệp thông tin cơ quan", description="Tạo PLAN.json mới.")
    )
    check = commands.add_parser(
        "check", help="kiểm tra một kế hoạch", description="Kiểm tra PLAN.json hoặc gói .khgn; mỗi dòng một phát hiện."
    )
    _plan(check)
    check.add_argument("--json", action="store_true", help="in mỗi phát hiện là một đối tượng JSON trên một dòng")
    _add_export(
        commands.add_parser("export", help="xuất PDF, DOCX, XLSX", description="Xuất tệp từ PLAN.json hoặc gói .khgn.")
    )
    _add_table(commands.add_parser("table", help="xuất một phụ lục ra CSV hoặc XLSX", description="Xuất một phụ lục."))
    _add_fill(commands.add_parser("fill", help="nhập số liệu từ biểu XLSX", description="Nhập số liệu từ biểu XLSX."))
    _add_lint(commands.add_parser("lint", help="kiểm tra thể thức tệp Word", description="Kiểm tra thể thức tệp Word."))
    _add_read_back(
        commands.add_parser("read-back", help="nhận lại chỗ sửa trong Word", description="So tệp Word với kế hoạch.")
    )
    add_commands(commands)
    add_keeping_commands(commands)
    add_compare(commands, path=named_path, formats=chosen_formats)
    return parser


def _plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_path, metavar="KẾ_HOẠCH", help="PLAN.json hoặc gói .khgn")
    add_passphrase(parser)


def _out(parser: argparse.ArgumentParser, words: str, metavar: str) -> None:
    parser.add_argument("--out", type=named_path, required=True, metavar=metavar, help=words)


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--style", required=True, metavar="KIỂU", help="kiểu kế hoạch: krong-no hoặc hon-quan")
    parser.add_argument("--year", type=int, required=True, metavar="NĂM", help="năm kế hoạch")
    parser.add_argument(
        "--issuer", type=named_path, required=True, metavar="TỆP.toml", help="thông tin cơ quan ban hành"
    )
    _out(parser, "tệp kế hoạch sẽ ghi", "PLAN.json")


def _add_export(parser: argparse.ArgumentParser) -> None:
    _plan(parser)
    _out(parser, "thư mục nhận tệp", "THƯ_MỤC")
    parser.add_argument(
        "--format", type=chosen_formats, default=FORMAT_CHOICES, metavar="pdf,docx,xlsx", help="mặc định: cả ba"
    )
    parser.add_argument(
        "--ban",
        choices=(DRAFT, OFFICIAL),
        default=DRAFT,
        metavar=f"{DRAFT}|{OFFICIAL}",
        help="bản dự thảo (mặc định) hay bản chính thức; bản chính thức cần hết lỗi",
    )
    parser.add_argument(
        "--paper",
        type=chosen_papers,
        action="extend",
        metavar="VĂN_BẢN",
        help="văn bản đi kèm: to-trinh, quyet-dinh, cong-van-gui, cong-van-xin-y-kien, tiep-thu, ke-hoach",
    )
    parser.add_argument(
        "--dien-tu", action="store_true", help="văn bản điện tử: dòng Kèm theo để trống số, ngày và cơ quan"
    )


def _add_table(parser: argparse.ArgumentParser) -> None:
    _plan(parser)
    parser.add_argument("--appendix", required=True, metavar="PHỤ_LỤC", help="số phụ lục (III) hoặc tên biểu")
    parser.add_argument(
        "--format", choices=TABLE_FORMATS, default=TABLE_FORMATS[0], metavar="csv|xlsx", help="mặc định: csv"
    )
    _out(parser, "tệp sẽ ghi", "TỆP")


def _add_fill(parser: argparse.ArgumentParser) -> None:
    _plan(parser)
    parser.add_argument("form", type=named_path, metavar="BIỂU.xlsx", help="biểu đã điền (của chương trình, của tỉnh)")
    parser.add_argument("--appendix", metavar="PHỤ_LỤC", help="biểu của tỉnh là phụ lục nào; mặc định: tự đoán")
    _out(parser, "tệp kế hoạch sẽ ghi: PLAN2.json hoặc gói .khgn", "TỆP")


def _add_lint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=named_path, metavar="TỆP.docx", help="tệp Word của bất kỳ cơ quan nào")
    parser.add_argument("--json", action="store_true", help="in mỗi phát hiện là một đối tượng JSON trên một dòng")


def _add_read_back(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=named_path, metavar="TỆP.docx", help="tệp Word do chương trình xuất, đã sửa")
    _plan(parser)
    words = "nhận mọi chỗ sửa, ghi ra PLAN2.json hoặc gói .khgn này"
    parser.add_argument("--out", type=named_path, metavar="TỆP", help=words)
    parser.add_argument("--json", action="store_true", help="in mỗi chỗ là một đối tượng JSON trên một dòng")
