from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.history.playing import SHORT, play_over_sqlite
from tests.history.replicas import Pool
from tests.history.worlds import (
    VERBS,
    World,
    a_world,
    check_agreement,
    check_liveness,
    check_nothing_lost,
    check_tree,
    models,
    play,
)

LOT = 100
"""Histories of one test: ten of them are a thousand."""
LOTS = [0, *(pytest.param(first, marks=pytest.mark.no_cover) for first in range(LOT, 1_000, LOT))]
"""The first history of each lot; coverage is measured on the first lot alone, the others run the same lines again."""


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool()
    yield made
    made.close()


@pytest.mark.parametrize("first", LOTS)
def test_a_thousand_histories_in_memory_agree_lose_nothing_and_settle(first: int) -> None:
    for seed in range(first, first + LOT):
        play(seed, models, steps=(8, 30))


@pytest.mark.parametrize("first", LOTS)
def test_a_thousand_histories_over_sqlite_agree_lose_nothing_and_settle(first: int) -> None:
    assert play_over_sqlite(first, LOT, SHORT) > 9 * LOT


def test_a_seed_always_plays_the_same_history_in_memory_and_over_sqlite(pool: Pool) -> None:
    for seed in range(20):
        codes = set()
        for make in (models, pool, models):
            world = play(seed, make, steps=(3, 12))
            codes.add((world.copies[0].revision(), *world.trace))
        assert len(codes) == 1


def test_databases_that_received_the_same_in_any_order_and_chunks_are_equal_row_by_row(pool: Pool) -> None:
    for seed in range(15):
        everything = list(play(seed, models).copies[0].versions().values())
        chance = random.Random(seed)
        dumps = []
        for copy in pool(3):
            chance.shuffle(everything)
            cuts = sorted(chance.randrange(len(everything)) for _ in range(4))
            for start, end in zip([0, *cuts], [*cuts, None], strict=True):
                copy.receive(everything[start:end])
            copy.receive(chance.sample(everything, len(everything) // 2))
            dumps.append(copy.dump())
        assert dumps[0] == dumps[1] == dumps[2]


class Officers(RuleBasedStateMachine):
    """Hypothesis chooses who does what, over SQLite, and shrinks what fails."""

    pool: Pool

    def __init__(self) -> None:
        super().__init__()
        self.world: World = a_world(1, self.pool, most=3)

    @rule(verb=st.sampled_from(sorted(VERBS)), who=st.integers(0, 1), chance=st.integers(0, 2**16))
    def somebody_does_something(self, verb: str, who: int, chance: int) -> None:
        self.world.chance = random.Random(chance)
        VERBS[verb](self.world, who)

    @precondition(lambda self: len(self.world.knew) > 8)
    @rule()
    def everybody_exchanges_everything(self) -> None:
        self.world.exchange_everything()
        check_agreement(self.world)
        check_nothing_lost(self.world)

    @invariant()
    def rows_stand_in_one_tree(self) -> None:
        check_tree(self.world)

    def teardown(self) -> None:
        self.world.exchange_everything()
        check_agreement(self.world)
        check_nothing_lost(self.world)
        check_liveness(self.world)


def test_whatever_order_of_doings_hypothesis_finds_nothing_is_lost(pool: Pool) -> None:
    machine = type("OfficersOverSqlite", (Officers,), {"pool": pool})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
