"""The command `khgn compare`: two plans or packages set beside each other, in words, as JSON, or as a document."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from desktop.cli_source import ReadPlan, add_passphrase, tell_conflicts
from desktop.documents.comparison import ComparisonSheet, Figure, FigureTable, TextLine
from desktop.presenters.comparison import Side, comparison_sheet

FINE = 0
Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def add_compare(
    commands: argparse._SubParsersAction[Parser],
    *,
    path: Callable[[str], Path],
    formats: Callable[[str], tuple[str, ...]],
) -> None:
    """Add the command to the parser of `khgn`; `path` and `formats` read their arguments."""
    words = "so sánh hai kế hoạch (PLAN.json hoặc gói .khgn)"
    parser = commands.add_parser("compare", help=words, description=f"{words[:1].upper()}{words[1:]}.")
    parser.add_argument("before", type=path, metavar="CŨ", help="bản cũ")
    parser.add_argument("after", type=path, metavar="MỚI", help="bản mới")
    parser.add_argument("--out", type=path, metavar="THƯ_MỤC", help="ghi Bảng so sánh vào thư mục này")
    parser.add_argument(
        "--format", type=formats, default=("pdf", "docx", "xlsx"), metavar="pdf,docx,xlsx", help="mặc định: cả ba"
    )
    add_passphrase(parser)
    parser.add_argument("--all", action="store_true", help="kể cả những chỗ không đổi")
    parser.add_argument("--json", action="store_true", help="in kết quả là một đối tượng JSON")


def compare_plans(read_plan: ReadPlan, given: argparse.Namespace) -> int:
    """Compare two files and print what differs, or write it as documents; return the exit code."""
    old, new = read_plan(given.before), read_plan(given.after)
    sides = Side(given.before.name, old.plan), Side(given.after.name, new.plan)
    sheet = comparison_sheet(*sides, new.rules, only_changes=not given.all)
    if given.json:
        _say([json.dumps(comparison_json(sheet), ensure_ascii=False)])
    else:
        _say(_lines(sheet))
    for source, path in ((old, given.before), (new, given.after)):
        tell_conflicts(source, f"số của {path} là giá trị đang hiện")
    if given.out is not None:
        from desktop.services.comparison_files import export_comparison

        paths = export_comparison(sheet, given.out, given.format)
        if not given.json:
            _say(str(written) for written in paths)
    return FINE


def comparison_json(sheet: ComparisonSheet) -> dict[str, object]:
    """Return a comparison as JSON: figures in their table's unit, texts with the words that changed."""
    return {
        "sides": sheet.sides,
        "summary": list(sheet.summary),
        "changes": sheet.changes,
        "funding": _table_json(sheet.funding),
        "tables": [_table_json(table) for table in sheet.tables],
        "texts": [_text_json(line) for line in sheet.texts],
        "lists": [_text_json(line) for line in sheet.lists],
    }


def _table_json(table: FigureTable) -> dict[str, object]:
    lines = [
        {
            "row": line.row,
            "code": line.code,
            "title": line.title,
            "what": line.what,
            "key": line.key,
            "before": _value(line.before),
            "after": _value(line.after),
            "difference": _value(line.difference),
            "percent": _value(line.percent),
            "change": line.change,
        }
        for line in table.lines
    ]
    return {"title": table.title, "form": table.key, "unit": table.unit_line, "lines": lines}


def _value(figure: Figure) -> int | float | str | None:
    text, value = figure
    return value if value is not None else text or None


def _text_json(line: TextLine) -> dict[str, str]:
    return {
        "row": line.row,
        "place": line.place,
        "before": line.before,
        "after": line.after,
        "words": line.words,
        "change": line.change,
    }


def _lines(sheet: ComparisonSheet) -> Iterable[str]:
    yield sheet.sides
    yield from sheet.summary
    for table in (sheet.funding, *sheet.tables):
        if table.lines:
            yield ""
            yield f"{table.title} ({table.unit_line})" if table.unit_line else table.title
        for line in table.lines:
            yield " | ".join(line.texts)
    for lines in (sheet.texts, sheet.lists):
        if lines:
            yield ""
        for text in lines:
            yield " | ".join(text.texts)


def _say(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
