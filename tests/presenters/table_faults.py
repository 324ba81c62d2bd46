"""A plan with every fault that appendix tables, sentences, names and years can have."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from desktop.domain.checks.all import findings
from desktop.domain.form_table import Tables
from desktop.domain.plan import Commune, Indicator, Plan
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from desktop.domain.ties import parse_tie
from desktop.presenters.messages import Message, worded
from tests.domain.checks.forms import HOUSEHOLDS, SPREAD, TARGETS, TRAINING, WORKS, a_row, a_table, cells, rules_with
from tests.domain.checks.seeds import a_plan_of, a_root
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, PROVINCIAL, a_line, millions

RULES = replace(
    rules_with(
        parse_tie("phu-luc-iv[I].nstw + phu-luc-iv[II].nstw", "kinh-phi[1].central.investment"),
        parse_tie("phu-luc-iv[I].nsdp", "kinh-phi[1].provincial+district.investment"),
        parse_tie("phu-luc-iv[I].nam", "chỉ tiêu[nam]"),
        parse_tie("chi-tieu-xa.giam", "chỉ tiêu[giam]"),
        parse_tie("chi-tieu-xa.khac", "chỉ tiêu[giam]"),
        parse_tie("chi-tieu-xa.dtts", "chỉ tiêu[giam]", code="TGT-01"),
        parse_tie("chi-tieu-xa[*].giam", "chi-tieu-xa[*].dtts - chi-tieu-xa[z].giam", code="SUM-04"),
        parse_tie("phu-luc-iv[I].cong", "phu-luc-iv[I].nstw", code="SUM-04"),
        parse_tie("phu-luc-iv.cong", "kinh-phi.*.*", code="TGT-01"),
        parse_tie("phu-luc-v[hd5].kinh-phi", "kinh-phi[2].*.*"),
        parse_tie("phu-luc-v[hd9].kinh-phi", "kinh-phi[9.9].*.*"),
        parse_tie("phan-bo-xa[*].sn", "kinh-phi[*].central.recurrent"),
    ),
    names={"2": ("Đa dạng hóa sinh kế",)},
    funding_number="VII",
)
TEXT = (
    "Tổng nguồn vốn: 2.000 triệu đồng",
    "Ngân sách tỉnh: 77 triệu đồng (vốn sự nghiệp)",
    "Xem Phụ lục VI; huyện Krong Nô; trước ngày 20/5; của năm 2019",
    "747/1.300 lao động, đạt 68,97%",
)
INCOMPLETE = "Tổng nguồn vốn: 2.048 triệu đồng, trong đó:\nNgân sách trung ương: 1.950 triệu đồng"


def a_plan_of_table_faults() -> Plan:
    """Return the plan."""
    two = a_line("2", amounts=millions({CENTRAL: 1_950, PROVINCIAL: 98}))
    one = a_line("1", amounts=millions({INVESTMENT: 40}))
    sections = (
        Section("s", "2", "project", line="line-2", text=plain("\n".join(TEXT))),
        Section("i", "2", "item", line="line-2", text=plain(INCOMPLETE)),
    )
    facts = {"area_name": "Krông Nô", "issue_date": dt.date(2023, 9, 1)}
    targets = (Indicator("i", "1", "giam", "Giảm hộ nghèo", "hộ", "218"),)
    return a_plan_of(
        a_root(one, two),
        facts=facts,
        sections=sections,
        indicators=targets,
        tables=_tables(),
        communes=(Commune("x", "1", "xã A"),),
    )


def _tables() -> Tables:
    part = a_row("part", level="subrow", cells={"nay": "300"}, unit="%")
    works = a_row("I", a_row("w", cells=cells(nstw=60, nsdp=5)), level="group", stated={"nsdp": 4 * MILLION})
    money_part = a_row("mp", level="subrow", cells=cells(nstw=9))
    return (
        a_table(
            TARGETS,
            a_row("1", part, cells={"nay": "218", "truoc": "200", "ty-le": "50"}, unit="%", title="Số hộ nghèo"),
        ),
        a_table(
            WORKS,
            works,
            a_row("II", a_row("y", cells={"nam": "2020"}), cells=cells(nstw=3), stated={"nstw": None}),
            a_row("III", money_part, cells=cells(nstw=5)),
        ),
        a_table(
            HOUSEHOLDS,
            a_row("c1", commune="c1", code="", cells={"giam": "200", "dtts": "62"}),
            a_row("z", commune="z", cells={"giam": "5"}),
            stated={"giam": 3, "dtts": None},
        ),
        a_table(TRAINING, a_row("hd5").with_unread("kinh-phi", "5 tỷ"), a_row("hd1", cells=cells(kinh_phi=5))),
        a_table(SPREAD, a_row("2", a_row("s", commune="x"))),
    )


def table_messages() -> list[Message]:
    """Return what is said about the plan."""
    plan = a_plan_of_table_faults()
    return [worded(finding, plan, RULES) for finding in findings(plan, RULES)]
