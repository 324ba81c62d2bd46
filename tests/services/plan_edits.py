"""Random edits of a plan, as an officer could make them, for the properties of codecs and files."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.domain.form_table import FormRow
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.layout import USUAL_LAYOUT, Layout
from desktop.domain.legal import Act, LegalBasis
from desktop.domain.ordering import key_between
from desktop.domain.plan import Agency, Assignment, Commune, Indicator, Opinion, Paper, Plan, Recipient, Waiver
from desktop.domain.plan_status import KeptFile, StatusStep
from desktop.domain.section import Section, walk_sections, with_new_section, with_section, without_section
from desktop.domain.text_block import Field, TextLine

FUNDS = tuple(Fund(source, kind) for source in ("central", "provincial") for kind in ("recurrent", "investment"))
MEASURES = (*map(Measure.of, FUNDS), Measure(("central",)), Measure())
LISTS = (
    "bases",
    "agencies",
    "recipients",
    "indicators",
    "communes",
    "waivers",
    "assignments",
    "opinions",
    "papers",
    "steps",
)
TEXTS = (
    (),
    (TextLine(0, ("Một đoạn.",)), TextLine(1, ("gạch ", Field("năm"), ".")), TextLine(2, ("cộng",))),
    (TextLine(0, ("- trông như gạch",)), TextLine(1, ("hai", " đoạn chữ"))),
    (TextLine(0, (Field("văn bản:qd-90-2022"),)), TextLine(0, ())),
    (TextLine(2, (" có khoảng trắng ", "{năm}")),),
)
Edit = Callable[[random.Random, Plan], Plan]


def edited(plan: Plan, seed: int, steps: int) -> Plan:
    """Return the plan after a number of random edits; the same seed makes the same edits."""
    chance = random.Random(seed)
    for _ in range(steps):
        plan = chance.choice(EDITS)(chance, plan)
    return plan


def _new_id(chance: random.Random) -> str:
    return f"new-{chance.getrandbits(64):016x}"


def _order_in(chance: random.Random, rows: tuple[Any, ...]) -> str:
    place = chance.randint(0, len(rows))
    before = rows[place - 1].order if place else ""
    after = rows[place].order if place < len(rows) else ""
    return key_between(before, after if after > before else "", f"{chance.randint(0, 99):02d}")


def _line(chance: random.Random, plan: Plan) -> Line:
    return chance.choice(tuple(plan.funding.root.walk()))


def _set_amounts(chance: random.Random, plan: Plan) -> Plan:
    line = _line(chance, plan)
    fund, amount = chance.choice(FUNDS), chance.randint(-3, 10**12)
    changed = chance.choice(
        (
            line.with_amount(fund, amount),
            line.with_amount(fund, None),
            line.with_carried(fund, amount),
            line.with_unread(fund, "5 tr"),
            line.with_stated(chance.choice(MEASURES), amount),
            replace(line, stated={**line.stated, chance.choice(MEASURES): None}),
        )
    )
    return replace(plan, funding=plan.funding.with_line(changed))


def _describe_line(chance: random.Random, plan: Plan) -> Plan:
    line = _line(chance, plan)
    agencies = [agency.id for agency in plan.agencies]
    changes: tuple[dict[str, Any], ...] = (
        {"title": "Tên khác", "label": "Dự án X"},
        {"status": "not_applicable", "reason": chance.choice(("", "không thuộc diện"))},
        {"status": "no_money", "reason": "", "is_reason_printed": False},
        {"status": "planned", "reason": ""},
        {"lead": chance.choice((*agencies, "")), "partners": tuple(agencies[: chance.randint(0, 3)])},
        {"kinds": ("recurrent",), "report_form": "09"},
    )
    return replace(plan, funding=plan.funding.with_line(replace(line, **chance.choice(changes))))


def _add_line(chance: random.Random, plan: Plan) -> Plan:
    parent = _line(chance, plan)
    code = chance.choice(("", "", "2.a", "9.x", "2"))
    line = Line(_new_id(chance), code, "Dòng thêm", level="activity", order=_order_in(chance, parent.children))
    return replace(plan, funding=plan.funding.with_new_child(parent.id, line))


def _remove_line(chance: random.Random, plan: Plan) -> Plan:
    line = _line(chance, plan)
    is_root = line.id == plan.funding.root.id
    return plan if is_root else replace(plan, funding=plan.funding.without_line(line.id))


def _section(chance: random.Random, plan: Plan) -> Section | None:
    sections = tuple(walk_sections(plan.sections))
    return chance.choice(sections) if sections else None


def _change_section(chance: random.Random, plan: Plan) -> Plan:
    section = _section(chance, plan)
    if section is None:
        return plan
    changes: tuple[dict[str, Any], ...] = (
        {"text": chance.choice(TEXTS)},
        {"title": "Mục khác", "number": "IV"},
        {"is_inline": not section.is_inline, "is_required": not section.is_required},
        {"line": chance.choice((_line(chance, plan).id, "")), "agency": chance.choice((*plan.agencies, None))},
    )
    change = chance.choice(changes)
    if "agency" in change:
        change = {**change, "agency": change["agency"].id if change["agency"] else ""}
    return replace(plan, sections=with_section(plan.sections, replace(section, **change)))


def _add_section(chance: random.Random, plan: Plan) -> Plan:
    parent = chance.choice((_section(chance, plan), None))
    siblings = parent.children if parent else plan.sections
    code = chance.choice(("", "goals", "moi"))
    role: Any = chance.choice(("chapter", "item", "body", "project", "part"))
    section = Section(_new_id(chance), code, role, _order_in(chance, siblings), "Mục mới", chance.choice(TEXTS))
    return replace(plan, sections=with_new_section(plan.sections, parent.id if parent else "", section))


def _remove_section(chance: random.Random, plan: Plan) -> Plan:
    section = _section(chance, plan)
    return plan if section is None else replace(plan, sections=without_section(plan.sections, section.id))


def _add_row(chance: random.Random, plan: Plan) -> Plan:
    name = chance.choice(LISTS)
    rows = getattr(plan, name)
    made = _made_row(chance, plan, name, _new_id(chance), _order_in(chance, rows))
    return _with_rows(plan, name, (*rows, made))


def _made_row(chance: random.Random, plan: Plan, name: str, row_id: str, order: str) -> Any:  # noqa: ANN401, PLR0911 - one row a list
    act = Act("Quyết định", "1/QĐ-UBND", None, "UBND huyện", "về việc giao vốn")
    match name:
        case "bases":
            return LegalBasis(row_id, order, "Thực hiện", chance.choice(((act,), ())), "của ai đó")
        case "agencies":
            return Agency(row_id, order, chance.choice(("", "phong-tckh")), "Phòng Dân tộc", "PDT")
        case "recipients":
            return Recipient(row_id, order, chance.choice(("", "Lưu: VT")))
        case "indicators":
            return Indicator(row_id, order, chance.choice(("", "mo-hinh")), "Chỉ tiêu", "hộ", "1,5-2,0", row_id)
        case "communes":
            return Commune(row_id, order, chance.choice(("", "Thanh An")), "25429")
        case "waivers":
            return Waiver(row_id, order, "SUM-05/line/x", "chấp nhận", "An", "2023-11-20T08:00:00+07:00", "a=1")
        case "steps":
            kept = KeptFile("scan", "ban-ky.pdf", "ab" * 32, chance.randint(0, 9))
            day = chance.choice((None, dt.date(2023, 3, 1)))
            return StatusStep(row_id, order, "issued", "An", "", "ghi", "1a2b3c4d", "05", day, "B", (kept,))
        case "opinions":
            result: Any = chance.choice(("accepted", "partly", "explained"))
            return Opinion(row_id, order, "UBND xã", "12/UBND", "Mục II", "Bổ sung vốn", result, "Đã bổ sung")
        case "papers":
            code, urgency = chance.choice((("to-trinh", "urgent"), ("quyet-dinh", ""), ("cong-van-gui", "express")))
            names = chance.choice(((), ("UBND huyện",), ("A", "B")))
            day = chance.choice((None, dt.date(2023, 9, 12)))
            signer: Any = {"signer_capacity": ("TRƯỞNG PHÒNG",), "signer_name": "An", "urgency": urgency}
            return Paper(row_id, order, code, "07", date=day, deadline=day, addressees=names, **signer)
        case _:
            line = _line(chance, plan)
            return Assignment(row_id, order, line.id, chance.choice(MEASURES), chance.randint(-5, 5), "QĐ 842")


def _move_or_remove_row(chance: random.Random, plan: Plan) -> Plan:
    name = chance.choice(LISTS)
    rows = getattr(plan, name)
    if not rows:
        return plan
    row = chance.choice(rows)
    kept = tuple(other for other in rows if other.id != row.id)
    if chance.random() < 0.5:
        return _with_rows(plan, name, kept)
    return _with_rows(plan, name, (*kept, replace(row, order=_order_in(chance, kept))))


def _with_rows(plan: Plan, name: str, rows: tuple[Any, ...]) -> Plan:
    ordered = tuple(sorted(rows, key=lambda row: (row.order, row.id)))
    change: dict[str, Any] = {name: ordered}
    return replace(plan, **change)


def _set_fact(chance: random.Random, plan: Plan) -> Plan:
    changes: tuple[dict[str, Any], ...] = (
        {"number": "05", "status": "issued", "issue_date": dt.date(2023, 1, 5)},
        {"area": "thị xã Hớn Quản", "area_word": "thị xã", "parent_area": "thành phố Huế"},
        {"counterpart_base": "", "shares": {}, "share_tolerance": 0},
        {"signer_capacity": (), "signer_name": ""},
        {"unit": 1_000, "step": 1, "level": "x", "style_kind": "de-xuat", "pack_version": "0"},
        {"subject": "", "intro": "", "closing": "", "title_kind": "", "drafting_unit": ""},
        {"layout": Layout(body_size=13, top=25, line_spacing=120, numbers="real", wide_paper="A3")},
        {"layout": USUAL_LAYOUT, "address": "Thị trấn Tân Khai", "phone": "02713", "email": "phong@huyen.gov.vn"},
        {"area_attributes": ("poor_district",), "issuer_superior": ("UBND TỈNH",), "place": ""},
    )
    return replace(plan, facts=replace(plan.facts, **chance.choice(changes)))


def _add_table_row(chance: random.Random, plan: Plan) -> Plan:
    row = FormRow(
        _new_id(chance),
        _order_in(chance, ()),
        chance.choice(["a", "", "I", "II"]),
        line=_line(chance, plan).id,
        cells={"nstw": chance.randint(0, 9), "dia-ban": "Huyện Tuy Đức"},
        stated={"nsdp": None},
        unread={"nstw": "1,2,3"},
        locked=("nstw",),
        is_printed=False,
    )
    table = FormRow(_new_id(chance), _order_in(chance, plan.tables), "phu-luc-iv", level="table", children=(row,))
    tables = tuple(sorted((*plan.tables, table), key=lambda given: (given.order, given.id)))
    return replace(plan, tables=tables)


EDITS: tuple[Edit, ...] = (
    _set_amounts,
    _set_amounts,
    _describe_line,
    _add_line,
    _remove_line,
    _change_section,
    _change_section,
    _add_section,
    _remove_section,
    _add_row,
    _add_row,
    _move_or_remove_row,
    _set_fact,
    _add_table_row,
)
