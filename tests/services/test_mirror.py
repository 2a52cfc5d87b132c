"""Whatever is worked out of a small log mirrors when left and right are exchanged in it (product.md A10)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.strength_test import Metric
from studio.services import measurings
from studio.services.asymmetry import Facts, answer_of, facts_of
from studio.services.estimates import best_by_day, records_of
from studio.services.progress import hard_sets_by_week, ratio_of
from studio.services.work_done import muscles_of, work_by_week
from studio.storage.database import Database
from tests import mirror
from tests.make import MONDAY
from tests.services.small_logs import TODAY, Done, Gym, Sat, a_gym, one_gym_for_all, small_logs


@pytest.fixture
def gym(database: Database) -> Gym:
    return a_gym(database)


def pair(gym: Gym, log: tuple[list[Done], list[Sat]]) -> tuple[Athlete, Athlete]:
    return gym.log(*log, swap=False), gym.log(*log, swap=True)


@one_gym_for_all
@given(
    log=small_logs,
    index=st.sampled_from(Index),
    metric=st.sampled_from([None, None, Metric.E1RM_EXTERNAL, *Metric]),
)
def test_facts_mirror(gym, log, index, metric):
    here, there = (facts(gym, who, index, metric) for who in pair(gym, log))

    assert there == mirror.of_facts(here)
    assert there.direction == mirror.of_direction(here.direction)
    assert [p.weaker for p in there.points] == [p.weaker.opposite if p.weaker else None for p in here.points]
    assert [p.gap for p in there.points] == [None if p.gap is None else -p.gap for p in here.points]
    leads = here.leads_on(TODAY)
    assert there.leads_on(TODAY) == (leads.opposite if leads else None)


@one_gym_for_all
@given(log=small_logs)
def test_the_plain_answer_mirrors(gym, log):
    here, there = (answer_of(facts(gym, who, Index.SPD_SIGNED, None)) for who in pair(gym, log))

    swapped = here | {"left": here["right"], "right": here["left"]}
    swapped["value"] = None if here["value"] is None else -here["value"]
    swapped["direction"] = mirror.WORDS.get(here["direction"], here["direction"])
    assert there == swapped


@one_gym_for_all
@given(log=small_logs)
def test_estimates_and_records_mirror(gym, log):
    (best, records), (other_best, other_records) = (estimates(gym, who) for who in pair(gym, log))

    assert other_best == mirror.of_best(best)
    assert other_records == mirror.of_records(records)


@one_gym_for_all
@given(log=small_logs)
def test_the_work_that_was_done_mirrors(gym, log):
    known = {one.id: one for one in (gym.single, gym.both)}
    work, sets = [], []
    for who in pair(gym, log):
        with gym.database.read() as session:
            work.append(work_by_week(session, who.id, known, MONDAY, TODAY))
            sets.append(hard_sets_by_week(session, who.id, gym.single.id, today=TODAY, weeks=4))
    totals = [
        {muscle: (one.left, one.right, one.both) for muscle, one in muscles_of(w).items()} for w in work
    ]

    assert work[1] == mirror.of_week_work(work[0])
    assert sets[1] == mirror.of_week_sets(sets[0])
    assert totals[1] == {muscle: (right, left, both) for muscle, (left, right, both) in totals[0].items()}


@one_gym_for_all
@given(log=small_logs)
def test_the_ratio_to_the_two_legged_lift_mirrors(gym, log):
    found = []
    for who in pair(gym, log):
        with gym.database.read() as session:
            ratio = ratio_of(session, who.id, gym.single, TODAY)
        assert ratio is not None
        found.append(ratio)

    assert found[1] == mirror.of_ratio(found[0])


def facts(gym: Gym, who: Athlete, index: Index, metric: Metric | None) -> Facts:
    with gym.database.read() as session:
        return facts_of(session, who.id, exercise=gym.single.id, index=index, metric=metric)


def estimates(gym: Gym, who: Athlete) -> tuple[Any, Any]:
    with gym.database.read() as session:
        occasions = measurings.tests_of(session, who.id, gym.single, Metric.E1RM).occasions
        best = best_by_day(gym.single, measurings.sets_of(session, who.id, gym.single), occasions)
    return best, records_of(facts(gym, who, Index.SPD_SIGNED, Metric.E1RM).points)
