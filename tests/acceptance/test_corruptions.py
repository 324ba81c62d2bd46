"""500 random faults are each found as errors with the right cause; 500 correct plans give no error."""

from __future__ import annotations

from collections import Counter
from random import Random

from desktop.domain.checks.all import findings
from desktop.domain.finding import Severity
from desktop.domain.plan import Plan
from tests.acceptance.random_plans import TIES, Spoiled, a_random_plan, families, spoil
from tests.domain.checks.forms import rules_with

RULES = rules_with(*TIES)
ROUNDS = 500


def errors_of(plan: Plan) -> list[str]:
    """Return the causes errors name, "" for an error without one."""
    found = findings(plan, RULES)
    return [str(each.values.get("cause", "")) for each in found if each.severity is Severity.ERROR]


def most_named(causes: list[str]) -> str:
    """Return the cause most errors name, "" where none names any."""
    named = Counter(cause for each in causes if each for cause in families(frozenset({each})))
    return named.most_common(1)[0][0] if named else ""


def spoiled_plans(seed: int) -> list[Spoiled]:
    chance, drawn = Random(seed), list[Spoiled]()
    while len(drawn) < ROUNDS:
        spoiled = spoil(a_random_plan(chance), chance)
        if spoiled is not None:
            drawn.append(spoiled)
    return drawn


def test_random_correct_plans_give_no_error_and_no_amount_is_called_out_of_proportion() -> None:
    chance = Random(2023)
    wrong = large = 0
    for _ in range(ROUNDS):
        found = findings(a_random_plan(chance), RULES)
        wrong += any(each.severity is Severity.ERROR for each in found)
        large += any(each.variant == "size" for each in found)
    assert (wrong, large) == (0, 0)


def test_random_faults_are_found_and_their_cause_is_named() -> None:
    found, planted, right = Counter[str](), Counter[str](), Counter[str]()
    missed = []
    for spoiled in spoiled_plans(1705):
        causes = errors_of(spoiled.plan)
        found[spoiled.how] += bool(causes)
        missed += [] if causes else [spoiled.how]
        if spoiled.cause:
            planted[spoiled.how] += 1
            right[spoiled.how] += most_named(causes) == spoiled.cause
    table = "\n".join(f"{how:20} found {found[how]:3} planted {planted[how]:3} right {right[how]:3}" for how in found)
    print(f"{table}\nall {found.total()} planted {planted.total()} right {right.total()}")  # noqa: T201 - counts on show
    assert missed == []
    assert right.total() >= 0.9 * planted.total(), table
