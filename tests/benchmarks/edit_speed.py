"""How long one typed amount takes until totals and findings are right again, on a tree of some 100,000 leaf cells.

Run: python tests/benchmarks/edit_speed.py. Prints the median of one edit, of twelve plain additions and of summing and
checking the whole tree anew.
"""

from __future__ import annotations

import sys
import timeit
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.domain.checks.sums import tree_findings
from desktop.domain.fund import TOTAL, Fund
from desktop.domain.funding import FundingTree, Line

PROJECTS, SUBPROJECTS, ACTIVITIES = 7, 14, 60
FUNDS = tuple(Fund(f"source{source}", f"kind{kind}") for source in range(9) for kind in range(2))
STEP = 1_000_000
GOAL = 1.0


def a_tree(chance: Random) -> FundingTree:
    """Return the tree, fresh: nothing summed or checked yet. The root states a grand total that is wrong."""
    projects = tuple(_project(number, chance) for number in range(PROJECTS))
    stated = {TOTAL: 610_300 * STEP}
    return FundingTree(Line("root", "", "Chương trình", level="programme", stated=stated, children=projects))


def _project(number: int, chance: Random) -> Line:
    children = tuple(_subproject(f"{number}.{position}", chance) for position in range(SUBPROJECTS))
    return Line(f"p{number}", str(number), "Dự án", level="project", children=children)


def _subproject(code: str, chance: Random) -> Line:
    children = tuple(
        Line(f"{code}.{position}", "", "Hoạt động", level="activity", amounts=_amounts(chance))
        for position in range(ACTIVITIES)
    )
    return Line(code, code, "Tiểu dự án", children=children)


def _amounts(chance: Random) -> dict[Fund, int]:
    return {fund: chance.randint(1, 5_000) * STEP for fund in FUNDS}


def milliseconds(action: Callable[[], object], rounds: int) -> float:
    """Return the median time of an action."""
    return median(timeit.repeat(action, number=1, repeat=rounds)) * 1000


class Editing:
    """Types one amount after the other into random cells."""

    def __init__(self, tree: FundingTree, chance: Random) -> None:
        self.tree = tree
        self.chance = chance
        self.leaves = [line.id for line in tree.root.walk() if line.is_leaf]

    def edit(self) -> None:
        """Set one amount and bring totals and findings up to date."""
        line = self.tree[self.chance.choice(self.leaves)]
        amount = self.chance.randint(1, 5_000) * STEP
        self.tree = self.tree.with_line(line.with_amount(self.chance.choice(FUNDS), amount))
        self.tree.root.totals  # noqa: B018 - the time of summing is part of the edit
        tree_findings(self.tree.root, STEP)

    def clear_and_edit(self) -> None:
        """Clear a cell and fill it again: a fund that leaves a row and comes back."""
        line_id, fund = self.chance.choice(self.leaves), self.chance.choice(FUNDS)
        for amount in (None, STEP):
            self.tree = self.tree.with_line(self.tree[line_id].with_amount(fund, amount))
            self.tree.root.totals  # noqa: B018 - as above
            tree_findings(self.tree.root, STEP)


def main() -> int:
    """Measure and print; return 1 where an edit takes longer than the goal."""
    chance = Random(2023)
    tree = a_tree(chance)
    whole = milliseconds(lambda: tree_findings(a_tree(chance).root, STEP), 5)
    building = milliseconds(lambda: a_tree(chance), 5)
    tree_findings(tree.root, STEP)
    editing = Editing(tree, chance)
    editing.edit()
    edit = milliseconds(editing.edit, 500)
    clearing = milliseconds(editing.clear_and_edit, 200) / 2
    figures = [chance.randint(1, 5_000) for _ in range(12)]
    adding = milliseconds(lambda: sum(figures), 2000)
    assert editing.tree.root.totals == FundingTree(_anew(editing.tree.root)).root.totals
    cells = len(editing.leaves) * len(FUNDS)
    lines = (
        f"leaf cells {cells}, goal {GOAL} ms an edit",
        f"edit {edit:.3f} ms; fund gone or new {clearing:.3f} ms; whole tree {whole - building:.1f} ms",
        f"edit = {edit / adding:.0f} x 12 additions ({adding:.5f} ms) = 1/{(whole - building) / edit:.0f} of the whole",
    )
    print("\n".join(lines))  # noqa: T201 - a script
    return int(edit > GOAL)


def _anew(line: Line) -> Line:
    children = tuple(_anew(child) for child in line.children)
    return Line(line.id, line.code, line.title, amounts=dict(line.amounts), children=children)


if __name__ == "__main__":
    sys.exit(main())
