"""The sample plan with every appendix table and random figures in them, for forms that go out and come back."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from desktop.domain.form_table import CellValue, FormRow, Tables
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Plan
from desktop.domain.table_values import ColumnSpec, TableSpec, is_input, number_of, without_figures
from desktop.packs.pack import Pack
from desktop.packs.shelf import available_packs
from desktop.services.drafting_tables import draft_tables
from desktop.services.plan_files import pack_for, plan_of
from desktop.services.samples import sample_file

MILLION = 1_000_000
MIXED = ("1,5-2,0", "Giảm 2%", "11.785", "218", "≥ 90")


@cache
def the_pack() -> Pack:
    """Return the shipped pack."""
    return pack_for(sample_file("hon-quan-2023"), available_packs())


@cache
def sample_plan() -> Plan:
    """Return the sample plan with empty tables of every form."""
    plan = plan_of(sample_file("hon-quan-2023"), the_pack())
    return replace(plan, tables=draft_tables(the_pack(), plan, [form.key for form in the_pack().tables]))


def filled_plan(seed: int) -> Plan:
    """Return the sample plan with random figures in the funding table and in every appendix table."""
    chance = random.Random(seed)
    plan = blank_plan()
    columns = the_pack().form(plan.facts.funding_form).column
    funds = [fund for column in columns if (fund := Measure.parse(column.measure).fund) is not None]
    root = _filled_line(plan.funding.root, funds, chance)
    tables = tuple(_filled_row(table, the_pack().table_spec(table.code), chance) for table in plan.tables)
    return replace(plan, funding=FundingTree(root), tables=tables)


def blank_plan() -> Plan:
    """Return the sample plan without any figure."""
    plan = sample_plan()
    tables = tuple(without_figures(table) for table in plan.tables)
    return replace(plan, funding=FundingTree(_blank(plan.funding.root)), tables=tables)


def plain_values(tables: Tables) -> dict[tuple[str, str], object]:
    """Return every typed cell, texts that are figures as figures ("11.785" and "11785" are the same)."""
    found: dict[tuple[str, str], object] = {}
    for table in tables:
        for row in table.rows():
            for key, value in row.cells.items():
                figure = number_of(value)
                found[row.id, key] = value if figure is None else figure
    return found


def _blank(line: Line) -> Line:
    return replace(line, amounts={}, carried={}, stated={}, children=tuple(map(_blank, line.children)))


def _filled_line(line: Line, funds: list[Fund], chance: random.Random) -> Line:
    children = tuple(_filled_line(child, funds, chance) for child in line.children)
    if children or line.level == "programme" or line.status == "not_applicable":
        return replace(line, children=children)
    allowed = [fund for fund in funds if line.may_have(fund.kind)]
    amounts = {fund: chance.randint(0, 9000) * MILLION for fund in allowed if chance.random() < 0.5}
    carried = {fund: chance.randint(1, 900) * MILLION for fund in allowed if chance.random() < 0.1}
    return replace(line, amounts=amounts, carried={fund: carried[fund] for fund in carried if fund in amounts})


def _filled_row(row: FormRow, spec: TableSpec, chance: random.Random) -> FormRow:
    cells = {
        column.key: _value(column, chance)
        for column in spec.columns
        if column.value != "unit"
        and column.formula is None
        and is_input(spec, row, column.key)
        and chance.random() < 0.6
    }
    children = tuple(_filled_row(child, spec, chance) for child in row.children)
    return replace(row, cells=cells, children=children)


def _value(column: ColumnSpec, chance: random.Random) -> CellValue:
    match column.value:
        case "money":
            return chance.choice((chance.randint(0, 900) * MILLION, chance.randint(0, 10**9)))
        case "count":
            return str(chance.randint(0, 3000))
        case "number" | "percent":
            return f"{chance.randint(0, 99)},{chance.randint(1, 99):02d}"
        case "year":
            return str(chance.randint(2021, 2025))
        case "mixed":
            return chance.choice(MIXED)
        case _:
            return chance.choice(("Xã An Khương", "=1+1", "Phòng B", "12/3"))
