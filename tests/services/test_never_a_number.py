"""What was not measured of both sides gives no number; what both legs did together says nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.asymmetry import Direction, Index
from studio.domain.athlete import Athlete
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.weak_side import Word
from studio.services.asymmetry import Facts, answer_of, facts_of
from studio.services.sittings import LeftOut
from studio.storage.database import Database
from tests.services.small_logs import Done, Gym, Sat, a_gym, done, one_gym_for_all, sat, small_logs

Log = tuple[list[Done], list[Sat]]
METRICS = st.sampled_from([None, Metric.E1RM, Metric.E1RM_EXTERNAL, Metric.LOAD, Metric.REPS, Metric.SECONDS])
NOUGHT = st.lists(st.just(0.0), min_size=1, max_size=3).map(tuple)


@pytest.fixture
def gym(database: Database) -> Gym:
    return a_gym(database)


def facts(gym: Gym, who: Athlete, index: Index, metric: Metric | None) -> Facts:
    with gym.database.read() as session:
        return facts_of(session, who.id, exercise=gym.single.id, index=index, metric=metric)


def says_nothing(found: Facts) -> None:
    """Neither size nor side, neither range nor band, and no word that claims to know."""
    assert found.value is None
    assert found.verdict.leads is None
    assert found.direction in (None, Direction.NONE)
    assert found.verdict.word in (Word.NOT_ENOUGH_DATA, Word.NOT_COMPARABLE)
    assert (found.verdict.noise, found.verdict.band, found.certainty.range) == (None, None, None)
    assert found.same_side == 0
    told = answer_of(found)
    assert (told["value"], told["noise"]) == (None, None)


@one_gym_for_all
@given(
    log=small_logs,
    side=st.sampled_from([Side.LEFT, Side.RIGHT]),
    index=st.sampled_from(Index),
    metric=METRICS,
)
def test_one_side_alone_never_gives_a_number(gym, log, side, index, metric):
    sets, tests = log
    of_side = [one for one in sets if one.side is not side.opposite]
    one_sided = [replace(one, **{side.opposite.value: ()}) for one in tests]

    found = facts(gym, gym.log(of_side, one_sided, swap=False), index, metric)

    says_nothing(found)
    assert found.points == ()
    assert found.one_sided >= bool(found.latest)
    measured = found.latest is not None and any(
        (*found.latest.left, *found.latest.right)
    )  # nought is no trial
    assert (found.verdict.word is Word.NOT_COMPARABLE) is measured


@one_gym_for_all
@given(tests=st.lists(sat, min_size=1, max_size=4), left=NOUGHT, right=NOUGHT, index=st.sampled_from(Index))
def test_nought_on_both_sides_never_gives_a_number(gym, tests, left, right, index):
    found = facts(
        gym, gym.log([], [replace(one, left=left, right=right) for one in tests], swap=False), index, None
    )

    says_nothing(found)
    assert [point.value for point in found.points] == [None] * len(found.points)


def test_a_test_without_a_valid_trial_takes_nothing_from_the_one_before(gym):
    before, after = Sat(0, (40.0, 41.0, 42.0), (50.0, 51.0, 52.0), {}), Sat(3, (), (), {})

    found = [
        facts(gym, gym.log([], tests, swap=False), Index.SPD_SIGNED, None)
        for tests in ([before], [before, after])
    ]
    assert found[0].verdict == found[1].verdict
    assert found[1].one_sided == 0
    assert found[1].value == pytest.approx(100 * 10 / 51)


@one_gym_for_all
@given(index=st.sampled_from(Index), metric=METRICS)
def test_nothing_never_gives_a_number(gym, index, metric):
    found = facts(gym, gym.log([], [], swap=False), index, metric)

    says_nothing(found)
    assert found.verdict.word is Word.NOT_ENOUGH_DATA
    assert (found.latest, found.left_out, found.consistency) == (None, (), None)


@one_gym_for_all
@given(log=small_logs, more=st.lists(done(), min_size=1, max_size=8), metric=METRICS)
def test_sets_of_both_legs_never_enter(gym, log, more, metric):
    """Not those of the two-legged lift, and not those that name no side (product.md G4)."""
    sets, tests = log
    of_no_side = [
        replace(one, side=Side.BOTH if one.both_legs else side)
        for one, side in zip(more, _sides_in_turn(), strict=False)
    ]

    plain = facts(gym, gym.log(sets, tests, swap=False), Index.SPD_SIGNED, metric)
    with_more = facts(gym, gym.log([*sets, *of_no_side], tests, swap=False), Index.SPD_SIGNED, metric)

    assert without_no_side(with_more) == without_no_side(plain)
    said = dict(with_more.left_out).get(LeftOut.NO_SIDE, 0) - dict(plain.left_out).get(LeftOut.NO_SIDE, 0)
    assert said == sum(1 for one in of_no_side if not one.both_legs)


def _sides_in_turn() -> list[Side]:
    return [Side.BOTH, Side.EACH, Side.UNKNOWN] * 3


def without_no_side(found: Facts) -> Any:
    return replace(found, left_out=tuple(one for one in found.left_out if one[0] is not LeftOut.NO_SIDE))
