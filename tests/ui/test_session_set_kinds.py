"""Drop sets, clusters, rest-pause, myo-reps and every minute, played on the page and read from the log."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from studio.domain.block import Block
from studio.domain.conductor import Stage
from studio.domain.prescription import LoadRule, Override, PlannedSet, SetKind
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.services import unplanned
from studio.storage import blocks
from studio.ui.session.page import SessionPage
from tests.make import a_prescription, a_target
from tests.ui.session_stage import THRUST, Gym

L, R = Side.LEFT, Side.RIGHT
LEAD_IN_S, REP_S = 5.0, 4.0
LONGEST_S = 1200.0

Row = tuple[SetKind, Side, int | None, Decimal, float | None, float]
"""What a set was, of which side, its reps and kg, the rest before it, and the second at which it was over."""


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    return Gym(database, changes, tmp_path, qtbot)


def plan(gym: Gym, second: SetKind, *, load: Load | None = None) -> None:
    """A set of five with 40 kg and one of the ``second`` kind on each leg."""
    lighter = Override() if load is None else Override(load=LoadRule.absolute(load))
    sets = (PlannedSet(), PlannedSet(second, lighter))
    gym.plan(replace(a_prescription(THRUST, target=a_target(5, load=Load.of(40))), sets=sets))


def play_on(gym: Gym, page: SessionPage, seconds: float = LONGEST_S) -> None:
    """Nobody touches anything: the session goes on by itself, to its end or for so long."""
    end = gym.clock.boot_seconds() + seconds
    while page.player.conductor.stage is not Stage.OVER and gym.clock.boot_seconds() < end:
        gym.pass_time(page, min(2.5, end - gym.clock.boot_seconds()))


def rows(gym: Gym, page: SessionPage) -> list[Row]:
    assert page.log.workout is not None
    begun = page.log.workout.started_at
    return [
        (
            *(one.kind, one.side, one.reps, one.load.kg if one.load else Decimal(0)),
            *(one.rest_taken_s, round(one.done_at.seconds_since(begun), 1)),
        )
        for one in gym.logged()
    ]


@pytest.mark.parametrize(
    ("kind", "load", "breaths"),
    [
        (SetKind.DROP, 30, 5.0),  # nothing but the lead-in, in which the weight is changed
        (SetKind.CLUSTER, 40, 15.0),
        (SetKind.REST_PAUSE, 40, 15.0),
        (SetKind.MYO_REP, 40, 15.0),
    ],
)
def test_a_set_that_goes_on_stays_on_its_side_and_is_a_set_of_its_own(gym, kind, load, breaths):
    plan(gym, kind, load=Load.of(load) if load != 40 else None)
    page = gym.started()
    play_on(gym, page)

    set_s, switch_s = 5 * REP_S, 30.0
    first, second = LEAD_IN_S + set_s, LEAD_IN_S + set_s + breaths + set_s
    right = second + switch_s + set_s
    assert rows(gym, page) == [
        (SetKind.WORKING, L, 5, Decimal(40), None, first),
        (kind, L, 5, Decimal(load), breaths, second),
        (SetKind.WORKING, R, 5, Decimal(40), switch_s, right),
        (kind, R, 5, Decimal(load), breaths, right + breaths + set_s),
    ]


def test_a_drop_set_that_ends_early_is_matched_by_the_other_leg(gym):
    plan(gym, SetKind.DROP, load=Load.of(30))
    page = gym.started()
    play_on(gym, page, LEAD_IN_S + 5 * REP_S + LEAD_IN_S + 3 * REP_S + 1)
    page.stage.end_set_button.click()
    play_on(gym, page)

    assert [(kind, side, reps) for kind, side, reps, *_ in rows(gym, page)] == [
        (SetKind.WORKING, L, 5),
        (SetKind.DROP, L, 3),
        (SetKind.WORKING, R, 5),
        (SetKind.DROP, R, 3),
    ]


def test_every_minute_begins_on_the_minute_and_changes_legs(gym):
    block: Block = unplanned.free_session(
        gym.athlete.id, "Every minute", gym.clock.now().day, unplanned.every_minute(THRUST, 4, reps=6)
    )
    gym.block = block
    with gym.database.write() as session:
        blocks.save_block(session, block)
    page = gym.started()
    play_on(gym, page)

    ends = [LEAD_IN_S + minute * 60 + 6 * REP_S for minute in range(4)]
    assert [(side, reps, end) for _, side, reps, _, _, end in rows(gym, page)] == [
        (side, 6, end) for side, end in zip((L, R, L, R), ends, strict=True)
    ]
