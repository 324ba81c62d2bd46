"""Random correct plans in which every figure is stated in at least two places, and ways to spoil one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from desktop.domain.amounts import format_amount
from desktop.domain.checks.causes import digits_swapped
from desktop.domain.form_table import FormRow
from desktop.domain.fund import TOTAL, Amounts, Fund, Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Assignment, Facts, Plan
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from tests.domain.checks.forms import SPREAD, WORKS, a_table
from tests.domain.plans import MILLION

CENTRAL = Fund("central", "recurrent")
INVESTMENT = Fund("central", "investment")
PROVINCIAL = Fund("provincial", "recurrent")
DISTRICT = Fund("district", "recurrent")
FUNDS = (CENTRAL, INVESTMENT, PROVINCIAL, DISTRICT)
NAMES = {
    CENTRAL: "Ngân sách trung ương: {} triệu đồng (vốn sự nghiệp);",
    INVESTMENT: "Ngân sách trung ương: {} triệu đồng (vốn đầu tư);",
    PROVINCIAL: "Ngân sách tỉnh là {} triệu đồng (vốn sự nghiệp);",
    DISTRICT: "Vốn ngân sách huyện đối ứng: {} triệu đồng (vốn sự nghiệp);",
}
TOTALS = ("Tổng nguồn vốn thực hiện là: {} triệu đồng, trong đó:", "Tổng nhu cầu vốn: {} triệu đồng, trong đó:")
TIES = (
    ("phan-bo-xa[*].sn", "kinh-phi[*].central.recurrent"),
    ("phu-luc-iv[I].nstw", "kinh-phi[1].central.investment"),
)


def a_random_plan(chance: Random) -> Plan:
    """Return a plan whose totals are stated, assigned, spread over communes and told in its text, all rightly."""
    projects = tuple(_project(str(number), chance) for number in range(1, chance.randint(3, 5)))
    root = _stated(Line("root", "", "Chương trình", level="programme", children=projects))
    leaves = [line for line in root.walk() if line.is_leaf]
    return Plan(
        "plan",
        Facts(year=2023),
        FundingTree(root),
        tables=(_spread(leaves, chance), _works(root, chance)),
        sections=tuple(_section(line, chance) for line in leaves),
        assignments=tuple(_assigned(line) for line in projects),
    )


def _project(code: str, chance: Random) -> Line:
    label = f"Dự án {code}"
    if code != "1" and chance.random() < 0.4:
        return _stated(Line(f"l{code}", code, f"Nội dung {code}", label, "project", code, amounts=_amounts(chance)))
    count = chance.randint(2, 4)
    below = tuple(
        _stated(Line(f"l{code}.{place}", f"{code}.{place}", "Việc", f"Tiểu dự án {place}", amounts=_amounts(chance)))
        for place in range(1, count + 1)
    )
    return _stated(Line(f"l{code}", code, f"Nội dung {code}", label, "project", code, children=below))


def _amounts(chance: Random) -> Amounts:
    return {fund: chance.randint(101, 99_999) * MILLION for fund in FUNDS}


def _stated(line: Line) -> Line:
    stated = {TOTAL: TOTAL.total(line.totals)} | {Measure.of(fund): amount for fund, amount in line.totals.items()}
    return replace(line, stated=stated if line.children else {TOTAL: stated[TOTAL]})


def _spread(leaves: list[Line], chance: Random) -> FormRow:
    return a_table(SPREAD, *(_spread_row(line, chance) for line in leaves))


def _spread_row(line: Line, chance: Random) -> FormRow:
    total = line.totals[CENTRAL]
    cuts = sorted(chance.sample(range(1, total // MILLION), 2))
    shares = (cuts[0] * MILLION, (cuts[1] - cuts[0]) * MILLION, total - cuts[1] * MILLION)
    communes = tuple(
        FormRow(f"s{line.code}-{place}", str(place), "", f"xã {place}", commune=f"x{place}", cells={"sn": share})
        for place, share in enumerate(shares)
    )
    return FormRow(f"s{line.code}", line.code, line.code, line.title, line=line.id, children=communes)


def _works(root: Line, chance: Random) -> FormRow:
    total = root.children[0].totals[INVESTMENT]
    first = chance.randint(1, total // MILLION - 1) * MILLION
    rows = tuple(
        FormRow(f"w{place}", str(place), "", f"Công trình {place}", cells={"nstw": amount})
        for place, amount in enumerate((first, total - first))
    )
    return a_table(WORKS, FormRow("wI", "1", "I", "Huyện nghèo", "group", children=rows))


def _section(line: Line, chance: Random) -> Section:
    total = chance.choice(TOTALS).format(_figure(TOTAL.total(line.totals) or 0))
    lines = [total, *(NAMES[fund].format(_figure(amount)) for fund, amount in line.totals.items())]
    return Section(f"t{line.code}", line.code, "subproject", line.code, line=line.id, text=plain("\n".join(lines)))


def _figure(amount: int) -> str:
    return format_amount(amount, MILLION, decimals=0)


def _assigned(line: Line) -> Assignment:
    return Assignment(f"a{line.code}", line.code, line.id, TOTAL, TOTAL.total(line.totals) or 0, "842/QĐ-UBND")


@dataclass(frozen=True)
class Spoiled:
    """A plan with one planted fault; `cause` is the family of the planted cause, empty where there is none to name."""

    plan: Plan
    how: str
    cause: str = ""


def families(causes: frozenset[str]) -> frozenset[str]:
    """Return causes with both directions of a lost zero as one."""
    return frozenset("zero" if cause.startswith("zero") else cause for cause in causes)


Change = Callable[[int, Random], int | None]


def _scaled(amount: int, chance: Random) -> int | None:
    return amount * 10 if amount % (10 * MILLION) or chance.random() < 0.5 else amount // 10


def _digits_turned(amount: int, _chance: Random) -> int | None:
    digits = str(amount // MILLION)
    turned = [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :] for place in range(len(digits) - 1)
    ]
    fitting = [int(each) for each in turned if digits_swapped(int(each), amount // MILLION)]
    return fitting[0] * MILLION if fitting else None


def _another(amount: int, chance: Random) -> int | None:
    other = chance.randint(101, 99_999) * MILLION
    return other if other != amount else None


CHANGES: Mapping[str, tuple[str, Change]] = {
    "scaled": ("zero", _scaled),
    "digits": ("swapped", _digits_turned),
    "changed": ("", _another),
}
"""What may happen to one figure, with the cause that would be right."""


def spoil(plan: Plan, chance: Random) -> Spoiled | None:
    """Return the plan with one figure spoiled at random, None where the drawn fault does not fit this plan."""
    return chance.choice(SPOILERS)(plan, chance)


def _with_line(plan: Plan, line: Line) -> Plan:
    return replace(plan, funding=plan.funding.with_line(line))


def _leaves(plan: Plan) -> list[Line]:
    return [line for line in plan.funding.root.walk() if line.is_leaf]


def _parents(plan: Plan) -> list[Line]:
    return [line for line in plan.funding.root.walk() if line.children]


def _cell(plan: Plan, chance: Random) -> Spoiled | None:
    """One amount of the funding table."""
    name, (cause, change) = chance.choice(list(CHANGES.items()))
    line, fund = chance.choice(_leaves(plan)), chance.choice(FUNDS)
    amount = change(line.amounts[fund], chance)
    return Spoiled(_with_line(plan, line.with_amount(fund, amount)), f"cell {name}", cause) if amount else None


def _cell_dropped(plan: Plan, chance: Random) -> Spoiled:
    line = chance.choice(_leaves(plan))
    return Spoiled(_with_line(plan, line.with_amount(chance.choice(FUNDS), None)), "cell dropped")


def _cells_exchanged(plan: Plan, chance: Random) -> Spoiled | None:
    """Two rows below one parent exchange a figure, or one moves into the other's blank cell."""
    parent, fund = chance.choice(_parents(plan)), chance.choice(FUNDS)
    rows = [line for line in parent.children if line.is_leaf]
    if len(rows) < 2:
        return None
    one, other = chance.sample(rows, 2)
    changed = _with_line(plan, one.with_amount(fund, other.amounts[fund]))
    return Spoiled(_with_line(changed, other.with_amount(fund, one.amounts[fund])), "cells exchanged", "rows_swapped")


def _stated_figure(plan: Plan, chance: Random) -> Spoiled | None:
    """One total a document states."""
    name, (cause, change) = chance.choice(list(CHANGES.items()))
    line = chance.choice([*_parents(plan), *_leaves(plan)])
    measure = chance.choice(list(line.stated))
    amount = change(line.stated[measure] or 0, chance)
    return Spoiled(_with_line(plan, line.with_stated(measure, amount)), f"stated {name}", cause) if amount else None


def _stated_without_a_row(plan: Plan, chance: Random) -> Spoiled:
    """A total leaves one of its rows out, or counts it twice."""
    line = chance.choice(_parents(plan))
    measure, row = chance.choice(list(line.stated)), chance.choice(line.children)
    part, total = measure.total(row.totals) or 0, line.stated[measure] or 0
    if chance.random() < 0.5:
        return Spoiled(_with_line(plan, line.with_stated(measure, total - part)), "row left out", "left_out")
    return Spoiled(_with_line(plan, line.with_stated(measure, total + part)), "row twice", "twice")


def _stated_exchanged(plan: Plan, chance: Random) -> Spoiled:
    one, other = chance.sample(list(plan.funding.root.children), 2)
    changed = _with_line(plan, one.with_stated(TOTAL, other.stated[TOTAL]))
    return Spoiled(_with_line(changed, other.with_stated(TOTAL, one.stated[TOTAL])), "totals exchanged", "rows_swapped")


def _assignment(plan: Plan, chance: Random) -> Spoiled | None:
    """One assigned figure, or two exchanged."""
    rows = list(plan.assignments)
    if chance.random() < 0.3:
        one, other = chance.sample(range(len(rows)), 2)
        first, second = rows[one].amount, rows[other].amount
        rows[one], rows[other] = replace(rows[one], amount=second), replace(rows[other], amount=first)
        return Spoiled(replace(plan, assignments=tuple(rows)), "assigned exchanged", "rows_swapped")
    name, (cause, change) = chance.choice(list(CHANGES.items()))
    place = chance.randrange(len(rows))
    amount = change(rows[place].amount, chance)
    if amount is None:
        return None
    rows[place] = replace(rows[place], amount=amount)
    return Spoiled(replace(plan, assignments=tuple(rows)), f"assigned {name}", cause)


def _appendix(plan: Plan, chance: Random) -> Spoiled | None:
    """One cell of the table of communes or of works, or a commune left blank."""
    table = chance.choice(plan.tables)
    row = chance.choice(table.children)
    cell = chance.choice(row.children)
    key, amount = next((key, value) for key, value in cell.cells.items() if isinstance(value, int))
    name, (cause, change) = chance.choice(list(CHANGES.items()))
    typed = None if chance.random() < 0.2 else change(amount, chance)
    changed = replace(
        row, children=tuple(each.with_cell(key, typed) if each is cell else each for each in row.children)
    )
    after = replace(table, children=tuple(changed if each is row else each for each in table.children))
    tables = tuple(after if each is table else each for each in plan.tables)
    return Spoiled(replace(plan, tables=tables), f"appendix {name if typed else 'dropped'}", cause if typed else "")


def _text_figure(plan: Plan, chance: Random) -> Spoiled | None:
    """One figure of a sentence."""
    name, (cause, change) = chance.choice(list(CHANGES.items()))
    section = chance.choice(plan.sections)
    place = chance.randrange(len(section.text))
    line = plan.funding[section.line]
    amounts = [TOTAL.total(line.totals) or 0, *line.totals.values()]
    amount = change(amounts[place], chance)
    if amount is None:
        return None
    texts = [str(each.runs[0]) for each in section.text]
    texts[place] = texts[place].replace(_figure(amounts[place]), _figure(amount))
    return Spoiled(_with_text(plan, section, texts), f"text {name}", cause)


def _text_of_the_row_beside(plan: Plan, chance: Random) -> Spoiled:
    one, other = chance.sample(plan.sections, 2)
    texts = [str(each.runs[0]) for each in other.text]
    return Spoiled(_with_text(plan, one, texts), "text of another row", "neighbour")


def _text_line_dropped(plan: Plan, chance: Random) -> Spoiled:
    section = chance.choice(plan.sections)
    texts = [str(each.runs[0]) for each in section.text]
    del texts[chance.randrange(1, len(texts))]
    return Spoiled(_with_text(plan, section, texts), "text line dropped", "left_out")


def _with_text(plan: Plan, section: Section, texts: list[str]) -> Plan:
    changed = replace(section, text=plain("\n".join(texts)))
    return replace(plan, sections=tuple(changed if each is section else each for each in plan.sections))


SPOILERS: tuple[Callable[[Plan, Random], Spoiled | None], ...] = (
    _cell,
    _cell_dropped,
    _cells_exchanged,
    _stated_figure,
    _stated_without_a_row,
    _stated_exchanged,
    _assignment,
    _appendix,
    _text_figure,
    _text_of_the_row_beside,
    _text_line_dropped,
)
