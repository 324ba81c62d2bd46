"""How long one edit takes until every figure check is right again, in a plan with large tables.

Run: python tests/benchmarks/check_speed.py. A funding table of some 100,000 leaf cells, an appendix of 2,000 rows tied
to it line by line, both edited at random; prints median and 99th percentile of an edit with totals, ties and findings,
the same with every finding explained as a panel in sight asks for, and the processor time beside the clock's: other
programs of the machine take their turns within the 99th percentile.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

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
        self.is_explained = False

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
        findings = figure_findings(edited, RULES)
        self.found = len(findings)
        if self.is_explained:
            for finding in findings:
                dict(finding.values)


def times(action: Callable[[], object], rounds: int = 500) -> tuple[list[float], list[float]]:
    """Return what each round of an action took, in milliseconds: by the clock and on the processor."""
    clock, processor = [], []
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        began, began_on = perf_counter(), process_time()
        action()
        processor.append(1000 * (process_time() - began_on))
        clock.append(1000 * (perf_counter() - began))
    gc.enable()
    return clock, processor


def main() -> int:
    """Measure and print; return 1 where the median of an edit misses its goal."""
    plan = a_plan(Random(2023))
    whole = median(times(lambda: figure_findings(plan, RULES), 1)[0])
    editing = Editing(plan, Random(1))
    editing.edit_funding()
    editing.edit_table()
    lines = [
        f"leaf cells {len(editing.leaves) * len(FUNDS)}, appendix rows {len(editing.rows)}, whole plan {whole:.0f} ms"
    ]
    worst = 0.0
    for is_explained in (False, True):
        editing.is_explained = is_explained
        for name, action in (("funding table", editing.edit_funding), ("appendix", editing.edit_table)):
            clock, processor = times(action)
            worst = worst if is_explained else max(worst, median(clock))
            lines.append(f"edit in {name}{', all causes named' if is_explained else ''}: {_told(clock, processor)}")
            lines[-1] += f", findings {editing.found}"
    lines.append(f"goals: median {MEDIAN_GOAL} ms, p99 {WORST_GOAL} ms; a frame is {FRAME} ms")
    print("\n".join(lines))  # noqa: T201 - a script
    return int(worst > MEDIAN_GOAL)


def _told(clock: list[float], processor: list[float]) -> str:
    most, most_on = quantiles(clock, n=100)[-1], quantiles(processor, n=100)[-1]
    ratio = median(clock) / MEDIAN_GOAL
    return f"median {median(clock):.2f} ms ({ratio:.2f} of the goal), p99 {most:.2f} ms (processor {most_on:.2f} ms)"


if __name__ == "__main__":
    sys.exit(main())
