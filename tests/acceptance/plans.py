"""Two real plans' figures as PLAN.json: a province's proposal for 2022 and a district's plan of 2023."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.domain.checks.all import findings
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.plan import Plan
from desktop.packages.plan_json import decode_plan
from desktop.packs.shelf import available_packs
from desktop.services.plan_files import pack_for, plan_of
from desktop.services.rules import rules_of

MILLION = 1_000_000
SOURCES = ("central", "provincial", "mobilised")
KINDS = ("investment", "recurrent")
Figures = tuple[int | None, ...]

APPENDIX_III: dict[str, Figures] = {
    "1": (None,) * 9,
    "1.1": (170_000, 120_000, 50_000, 18_000, 18_000, None, 900, 900, None),
    "1.2": (0,),
    "2": (3_000, None, 3_000, 500, None, None, 500, 150, 150),
    "3": (0,),
    "3.1": (12_000, None, 12_000, 1_800, None, None, 1_800, 200, 200),
    "3.2": (2_000, None, 2_000),
    "4": (62_300,),
    "4.1": (51_800, 40_000, 11_800),
    "4.1.1": (40_000, 40_000),
    "4.1.2": (2_400, None, 2_400),
    "4.1.3": (800, None, 800),
    "4.1.4": (1_600, None, 1_600),
    "4.1.5": (7_000, None, 7_000),
    "4.2": (500, None, 500),
    "4.3": (10_000, 8_000, 2_000),
    "5": (2_000, None, 2_000),
    "6": (2_500,),
    "6.1": (1_500, None, 1_500),
    "6.2": (1_000, None, 1_000),
    "7": (2_000,),
    "7.1": (1_000, None, 1_000),
    "7.2": (1_000, None, 1_000),
}
"""Total, investment and recurrent money of three sources, in triệu đồng, as the document has them; None is blank."""
PARENTS = frozenset({"1", "3", "4", "4.1", "6", "7"})

TARGETS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("1", "", {"kq": "11.785"}),
    ("1.ty-le", "Hộ", {"kq": "6,98", "ke-hoach": "Giảm 2%", "uoc-thang": "6,98", "du-kien": "Giảm 2%"}),
    ("2", "%", {"kq": "9.385", "uoc-thang": "9.385"}),
    ("2.ty-le", "%", {"kq": "5,56", "ke-hoach": "Giảm 2%", "uoc-thang": "5,56", "du-kien": "Giảm 2%"}),
    ("3", "Hộ", {"kq": "8.128", "uoc-thang": "8.128"}),
    ("3.1", "%", {"kq": "17,18", "ke-hoach": "Giảm 3%", "uoc-thang": "17,18", "du-kien": "Giảm 3%"}),
    ("3.2", "%", {}),
    ("4", "Huyện", {"kq": "2", "uoc-thang": "2", "uoc-nam": "2", "du-kien": "2"}),
    ("5", "Người", {"kq": "200", "ke-hoach": "400", "uoc-thang": "200", "uoc-nam": "400", "du-kien": "400"}),
)
WORKS = (
    ("I", (("Huyện Tuy Đức", 60_000, 9_000), ("Huyện Đăk Glong", 60_000, 9_000))),
    ("III", (("Huyện Tuy Đức", 5_000, 1_500), ("Huyện Đăk Glong", 5_000, 1_500))),
    ("IV", (("Tám huyện, thành phố", 8_000, None),)),
)
TRAINING = (40_000, 2_400, 800, 1_600, 700)


def dak_nong() -> dict[str, Any]:
    """Return seed 001's tables II to V as a file, with the faults they have."""
    return {
        "format": "khgn-plan/1",
        "style": "de-xuat",
        "year": 2022,
        "issuer": {"profile": "ubnd-tinh", "area": "Đăk Nông", "attributes": ["poor_district"]},
        "lines": [_line(code, figures) for code, figures in APPENDIX_III.items()],
        "tables": [_targets(), _works(), _training()],
    }


def _line(code: str, figures: Figures) -> dict[str, Any]:
    """Return a row: totals and a parent's figures are stated, a leaf's kinds are its amounts."""
    row: dict[str, Any] = {"code": code, "amounts": {}, "stated": {}}
    for place, figure in enumerate(figures):
        source, kind = SOURCES[place // 3], ("*", *KINDS)[place % 3]
        amount = None if figure is None else figure * MILLION
        if kind != "*" and code not in PARENTS:
            row["amounts"] |= {} if amount is None else {f"{source}.{kind}": amount}
        elif amount is not None or (code == "1" and kind == "*"):
            row["stated"][f"{source}.{kind}"] = amount
    return row


def _targets() -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for code, unit, cells in TARGETS:
        row: dict[str, Any] = {"code": code, "unit": unit, "cells": cells, "rows": []}
        is_part = code not in {"1", "2", "3", "4", "5"}
        (rows[-1]["rows"] if is_part else rows).append(row)
    return {"form": "phu-luc-ii", "rows": rows}


def _works() -> dict[str, Any]:
    groups = [{"code": code, "rows": [_work(*work) for work in works]} for code, works in WORKS]
    return {"form": "phu-luc-iv", "rows": groups}


def _work(place: str, central: int, local: int | None) -> dict[str, Any]:
    money = {"nstw": central * MILLION} | ({} if local is None else {"nsdp": local * MILLION})
    return {"title": f"Công trình tại {place}", "cells": {"dia-ban": place, "nam": "2022", **money}}


def _training() -> dict[str, Any]:
    rows = [{"code": f"hd{number}", "cells": {"kinh-phi": cost * MILLION}} for number, cost in enumerate(TRAINING, 1)]
    return {"form": "phu-luc-v", "rows": rows}


BLOCKS: tuple[tuple[str, int, tuple[int, int, int], str], ...] = (
    ("2", 2_243, (1_950, 98, 195), "Dự án 2"),
    ("3.1", 964, (838, 42, 84), ""),
    ("3.2", 309, (269, 13, 27), ""),
    ("4.1", 922, (802, 40, 80), "Tiểu dự án 1, Dự án 4"),
    ("4.3", 397, (216, 11, 22), ""),
    ("6", 177, (154, 8, 15), ""),
    ("7", 527, (458, 23, 46), "Dự án 7"),
)
"""Seed 003's seven money blocks: row, total, recurrent money of centre, province and district, the project named."""
DISTRICT_SOURCES = ("central", "provincial", "district")
SOURCE_WORDS = ("Ngân sách trung ương", "Ngân sách tỉnh", "Vốn ngân sách huyện đối ứng")


def hon_quan() -> dict[str, Any]:
    """Return seed 003's figures as a file: the table with what the text states, and the money blocks typed as text."""
    return {
        "format": "khgn-plan/1",
        "style": "hon-quan",
        "year": 2023,
        "issuer": {"profile": "ubnd-huyen", "area": "Hớn Quản", "parent": "Bình Phước"},
        "counterpart": "tinh5-huyen10",
        "indicators": [
            {"code": "giam-ho-ngheo", "value": "218"},
            {"code": "giam-ho-ngheo-dtts", "value": "162"},
            {"code": "giam-ho-ngheo-kinh", "value": "56"},
        ],
        "lines": [_block_line(code, total, figures) for code, total, figures, _ in BLOCKS],
    }


def _block_line(code: str, total: int, figures: tuple[int, int, int]) -> dict[str, Any]:
    amounts = {
        f"{source}.recurrent": figure * MILLION for source, figure in zip(DISTRICT_SOURCES, figures, strict=True)
    }
    row: dict[str, Any] = {"code": code, "amounts": amounts, "stated": {"*.*": total * MILLION}}
    if code == "4.3":
        row["amounts"]["central.investment"] = 115 * MILLION
        row["carried"] = {"central.investment": 33 * MILLION}
        row["stated"]["central.investment"] = 148 * MILLION
    return row


def block_text(code: str) -> str:
    """Return the money block of a row as an officer types it."""
    _, total, figures, name = next(block for block in BLOCKS if block[0] == code)
    return "\n".join(_block_lines(code, total, figures, name))


def _block_lines(code: str, total: int, figures: Sequence[int], name: str) -> Iterator[str]:
    yield " ".join(f"Tổng nguồn vốn thực hiện {name} là: {_million(total)}, trong đó:".split())
    for place, (words, figure) in enumerate(zip(SOURCE_WORDS, figures, strict=True)):
        yield f"- {words}: {_million(figure)} (vốn sự nghiệp);"
        if code == "4.3" and not place:
            origin = "trong đó vốn 2022 chuyển qua là 33 triệu đồng, vốn năm 2023 là 115 triệu đồng"
            yield f"- {words}: 148 triệu đồng (vốn đầu tư: {origin});"


def _million(figure: int) -> str:
    return f"{figure:,} triệu đồng".replace(",", ".")


def read(file: dict[str, Any]) -> tuple[Plan, Rules]:
    """Return a file as a plan with the rules of its pack, read as the program reads it."""
    decoded = decode_plan(json.dumps(file, ensure_ascii=False).encode())
    pack = pack_for(decoded, available_packs())
    plan = plan_of(decoded, pack)
    return plan, rules_of(pack, plan)


def found_in(file: dict[str, Any]) -> tuple[Plan, Rules, tuple[Finding, ...]]:
    """Return a file's plan, its rules and everything the checks find."""
    plan, rules = read(file)
    return plan, rules, findings(plan, rules)
