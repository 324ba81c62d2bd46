"""How long one edit takes until every figure check is right again, in a plan with large tables.

Run: python tests/benchmarks/check_speed.py. A funding table of some 100,000 leaf cells, an appendix of 2,000 rows tied
to it line by line, both edited at random; prints median and 99th percentile of an edit with totals, ties and findings.
"""

from __future__ import annotations

import sys
import timeit
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.domain.checks.all import figure_findings
from desktop.domain.checks.rules import Rules
from desktop.domain.form_table import FormRow
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Facts, Plan
from desktop.domain.table_edit import row_path, with_changed
from desktop.domain.table_values import ColumnSpec, TableSpec
from desktop.domain.ties import parse_tie

PROJECTS, SUBPROJECTS, ACTIVITIES, COMMUNES = 7, 14, 60, 20
FUNDS = tuple(Fund(f"source{source}", f"kind{kind}") for source in range(9) for kind in range(2))
STEP = 1_000_000
MEDIAN_GOAL, WORST_GOAL, FRAME = 1.0, 5.0, 16.0
COLUMNS = {fund: fund.key.replace(".", "-") for fund in FUNDS}
SPEC = TableSpec(
    "phan-bo",
    "Phân bổ",
    "Phân bổ",
    tuple(ColumnSpec(key, key, "money", adds_up=True) for key in COLUMNS.values()),
    rows_from="lines-communes",
    total="TỔNG CỘNG",
)
RULES = Rules(
    sources={fund.source: fund.source for fund in FUNDS},
    kinds={fund.kind: fund.kind for fund in FUNDS},
    tables={SPEC.key: SPEC},
    ties=tuple(parse_tie(f"phan-bo[*].{column}", f"kinh-phi[*].{fund.key}") for fund, column in COLUMNS.items()),
)


def a_plan(chance: Random) -> Plan:
    """Return the plan: every total stated, every line spread over communes rightly."""
    projects = tuple(_project(number, chance) for number in range(PROJECTS))
    root = _stated(Line("root", "", "Chương trình", level="programme", children=projects))
    lines = [line for project in projects for line in project.children]
    table = FormRow("t", "1", SPEC.key, level="table", children=tuple(_spread(line) for line in lines))
    return Plan("plan", Facts(year=2023, step=STEP), FundingTree(root), tables=(table,))


def _project(number: int, chance: Random) -> Line:
    children = tuple(_subproject(f"{number}.{position}", chance) for position in range(SUBPROJECTS))
    return _stated(Line(f"p{number}", str(number), "Dự án", level="project", children=children))


def _subproject(code: str, chance: Random) -> Line:
    children = tuple(
        Line(f"{code}.{place}", "", "Hoạt động", level="activity", amounts=_amounts(chance))
        for place in range(ACTIVITIES)
    )
    return _stated(Line(code, code, "Tiểu dự án", children=children))


def _amounts(chance: Random) -> dict[Fund, int]:
    return {fund: chance.randint(1, 5_000) * STEP for fund in FUNDS}


def _stated(line: Line) -> Line:
    return replace(line, stated={Measure.of(fund): amount for fund, amount in line.totals.items()})


def _spread(line: Line) -> FormRow:
    shares = {COLUMNS[fund]: divmod(amount // STEP, COMMUNES) for fund, amount in line.totals.items()}
    rows = tuple(
        FormRow(
            f"s{line.code}-{place}",
            f"{place:02}",
            "",
            f"xã {place}",
            commune=f"x{place}",
            cells={key: (share + (place < rest)) * STEP for key, (share, rest) in shares.items()},
        )
        for place in range(COMMUNES)
    )
    return FormRow(f"s{line.code}", line.order, line.code, line.title, line=line.id, children=rows)


class Editing:
    """Types one amount after the other into random cells of either table and takes it back."""

    def __init__(self, plan: Plan, chance: Random) -> None:
        self.plan = plan
        self.chance = chance
        self.leaves = [line.id for line in plan.funding.root.walk() if line.is_leaf]
        self.rows = [row.id for row in plan.tables[0].rows() if row.commune]
        self.found = 0

    def edit_funding(self) -> None:
        """Set one amount of the funding table and check every figure."""
        line = self.plan.funding[self.chance.choice(self.leaves)]
        changed = line.with_amount(self.chance.choice(FUNDS), self.chance.randint(1, 5_000) * STEP)
        self._check(replace(self.plan, funding=self.plan.funding.with_line(changed)))

    def edit_table(self) -> None:
        """Set one cell of the appendix and check every figure."""
        row = row_path(self.plan.tables, self.chance.choice(self.rows))[-1]
        changed = row.with_cell(self.chance.choice(list(COLUMNS.values())), self.chance.randint(1, 9_000) * STEP)
        self._check(replace(self.plan, tables=with_changed(self.plan.tables, {row.id: changed})))

    def _check(self, edited: Plan) -> None:
        self.found = len(figure_findings(edited, RULES))


def times(action: Callable[[], object], rounds: int = 500) -> tuple[float, float]:
    """Return median and 99th percentile of an action in milliseconds."""
    taken = [1000 * each for each in timeit.repeat(action, number=1, repeat=rounds)]
    return median(taken), quantiles(taken, n=100)[-1]


def main() -> int:
    """Measure and print; return 1 where an edit takes longer than a frame of 16 ms."""
    plan = a_plan(Random(2023))
    whole = 1000 * min(timeit.repeat(lambda: figure_findings(plan, RULES), number=1, repeat=1))
    editing = Editing(plan, Random(1))
    editing.edit_funding()
    editing.edit_table()
    lines = [
        f"leaf cells {len(editing.leaves) * len(FUNDS)}, appendix rows {len(editing.rows)}, whole plan {whole:.0f} ms"
    ]
    worst = 0.0
    for name, action in (("funding table", editing.edit_funding), ("appendix", editing.edit_table)):
        middle, most = times(action)
        worst = max(worst, middle)
        lines.append(f"edit in {name}: median {middle:.2f} ms, p99 {most:.2f} ms, findings {editing.found}")
    lines.append(f"goals: median {MEDIAN_GOAL} ms, p99 {WORST_GOAL} ms, never more than a frame of {FRAME} ms")
    print("\n".join(lines))  # noqa: T201 - a script
    return int(worst > FRAME)


if __name__ == "__main__":
    sys.exit(main())
