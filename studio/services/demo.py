"""Demo data: three athletes with twelve months of plausible, seeded logs and tests. Only `demo` uses it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from studio.domain.athlete import Athlete, DayEntry
from studio.domain.block import Block, PlannedSession, moved, with_prescription
from studio.domain.defaults import BM_FACTOR_SINGLE_BENT
from studio.domain.exercise import Exercise, built_in_id
from studio.domain.instants import Instant
from studio.domain.macrocycle import Macrocycle
from studio.domain.prescription import LoadRule, Prescription, fixed_load
from studio.domain.sides import PerSide, Side
from studio.domain.strength import load_for
from studio.domain.strength_test import Metric
from studio.domain.units import Load, LoadSense
from studio.domain.workout import LoggedSet, SetTarget, Source, Workout
from studio.services.library import sync_built_ins
from studio.services.planning import ARTICLE_TEMPLATE, block_from_template
from studio.services.testing import Attempt, TestEntry, record_test
from studio.storage import athletes, blocks, exercises, macrocycles, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SEED = 20_261_124
DEMO_SPACE = UUID("6d0f3c1e-9c55-5a57-8f0e-0a1f6a5b7c22")
SINGLE, BILATERAL = built_in_id("sl_hip_thrust_bent"), built_in_id("hip_thrust_barbell")
BLOCK_WEEKS, PAUSE_WEEKS, PAST_BLOCKS = 4, 1, 10
TEST_EVERY_DAYS = 28
GOES_WELL_DAYS = 14
BENT_KNEE_SHARE, ONE_LEG_OF_TWO = BM_FACTOR_SINGLE_BENT.value, 0.72


@dataclass(frozen=True, slots=True)
class _Character:
    """A simulated athlete: the true gap is the left side's lack, in percent of the right."""

    name: str
    body_mass: float
    strength: float
    gap_then: float
    gap_now: float
    noise: float
    flips: bool = False
    shift_days: int = 0
    tested_days_ago: int = 33


CHARACTERS = (
    _Character("Anna Berger", 66, 42, gap_then=17, gap_now=11, noise=2.4, tested_days_ago=10),
    _Character("Tomás Lind", 82, 55, gap_then=1.5, gap_now=0.5, noise=3.0, shift_days=1),
    _Character("Maya Okafor", 71, 47, gap_then=9, gap_now=9, noise=2.4, flips=True, shift_days=2),
)


@dataclass(frozen=True, slots=True)
class _Making:
    """What all of it is made with: where it goes, when now is, and whence chance comes."""

    session: Session
    now: Instant
    source: random.Random
    known: dict[UUID, Exercise]


def fill(session: Session, now: Instant) -> Athlete:
    """Put the demo data into an empty database as of ``now``; the athlete who is shown first."""
    sync_built_ins(session)
    source = random.Random(SEED)  # noqa: S311 - plausible, not secret
    making = _Making(session, now, source, {e.id: e for e in exercises.exercises(session)})
    first, *_ = [_fill_one(making, character) for character in CHARACTERS]
    return first


def _fill_one(making: _Making, character: _Character) -> Athlete:
    session, source, today = making.session, making.source, making.now.day
    athlete = Athlete(character.name, id=uuid5(DEMO_SPACE, character.name))
    athletes.add_athlete(session, athlete)
    for month in range(13):
        mass = character.body_mass + source.uniform(-0.8, 0.8)
        day = today - timedelta(days=28 * month)
        athletes.save_day_entry(session, DayEntry(athlete.id, day, Load.of(str(round(mass, 1)))))
    for fresh in _in_seasons(session, athlete, list(_blocks(athlete, character, today))):
        block = _loaded(making, character, fresh)
        blocks.save_block(session, block)
        for week, planned in block.sessions():
            day = block.date_of(week, planned.day)
            if day < today and source.random() > 0.06:
                _train(making, character, block, planned, day)
    for day in _test_days(character, today):
        record_test(session, athlete.id, _test(making, character, day))
    return athlete


def _blocks(athlete: Athlete, character: _Character, today: date) -> Iterator[Block]:
    """Past blocks with a week between them, and the one that is in its second week today."""
    current = today - timedelta(days=7 + character.shift_days)
    for number in range(PAST_BLOCKS, -1, -1):
        start = current - timedelta(weeks=number * (BLOCK_WEEKS + PAUSE_WEEKS))
        fresh = moved(block_from_template(ARTICLE_TEMPLATE, athlete.id, start), start)
        yield fresh if number == 0 else replace(fresh, title=f"{fresh.title} ({start:%b %Y})")


def _in_seasons(session: Session, athlete: Athlete, planned: list[Block]) -> Iterator[Block]:
    """The blocks in two seasons, half of them in each."""
    half = len(planned) // 2
    for part in (planned[:half], planned[half:]):
        start = part[0].start_on
        season = Macrocycle(f"Season from {start:%B %Y}", start, athlete.id)
        macrocycles.save_macrocycle(session, season)
        yield from (replace(block, macrocycle_id=season.id) for block in part)


def _loaded(making: _Making, character: _Character, block: Block) -> Block:
    """The block with the loads that a coach would write for this athlete on its first day."""
    for _, planned in list(block.sessions()):
        for prescription in planned.prescriptions:
            exercise = making.known[prescription.exercise_id]
            load = _training_load(exercise, character, block.start_on, making.now.day)
            rule = LoadRule.body_weight() if load.sense is LoadSense.NONE else LoadRule.absolute(load)
            target = replace(prescription.target, load=rule)
            block = with_prescription(block, replace(prescription, target=target))
    return block


def _train(making: _Making, character: _Character, block: Block, planned: PlannedSession, day: date) -> None:
    source, now = making.source, making.now
    start = _at(day, time(18, source.randrange(0, 50)), now)
    weak = _true_gap(character, day, now.day) > 0
    workout = Workout(
        athlete_id=block.athlete_id or UUID(int=0),
        title=planned.title,
        started_at=start,
        ended_at=start.plus(60 * source.randrange(24, 44)),
        planned_session_id=planned.id,
        block_id=block.id,
        start_side=Side.LEFT if weak else Side.RIGHT,
        session_rpe=float(source.choice((6, 7, 7, 8))),
        source=Source.DEMO,
    )
    workouts.save_workout(making.session, workout)
    sets: list[LoggedSet] = []
    for prescription in planned.prescriptions:
        sets += _sets(making, workout, prescription, character)
    workouts.add_sets(making.session, sets)


def _sets(
    making: _Making, workout: Workout, prescription: Prescription, character: _Character
) -> Iterator[LoggedSet]:
    """All sets of one exercise: the second side does as many as the first, so they measure nothing.

    The running block goes as planned, so that the next week has something to propose.
    """
    source, exercise = making.source, making.known[prescription.exercise_id]
    reps = prescription.target.reps
    planned = reps.low if reps else 8
    clock = 180.0
    lately = workout.started_at.day > making.now.day - timedelta(days=GOES_WELL_DAYS)
    for number, planned_set in enumerate(prescription.sets):
        missed = (source.random() < 0.12) + (number == 3 and source.random() < 0.2)
        done = planned if lately else max(4, planned - missed)
        opening = workout.start_side or Side.LEFT
        sides = (opening, opening.opposite) if exercise.laterality.per_side else (Side.BOTH,)
        pair = uuid5(workout.id, f"{exercise.id}/{number}") if exercise.laterality.per_side else None
        for place, side in enumerate(sides):
            clock += 95 if place == 0 else 75
            yield LoggedSet(
                workout_id=workout.id,
                athlete_id=workout.athlete_id,
                exercise_id=exercise.id,
                side=side,
                done_at=workout.started_at.plus(clock),
                reps=done,
                load=fixed_load(prescription.target.load),
                kind=planned_set.kind,
                rir=None if exercise.laterality.per_side else float(source.choice((1, 2, 2, 3))),
                tempo=str(prescription.target.tempo) if prescription.target.tempo else None,
                rest_taken_s=float(prescription.rest_s if place == 0 else prescription.rest_between_s),
                pair_key=pair,
                round_number=number + 1,
                matched=exercise.laterality.per_side and place == 1,
                target=SetTarget(reps_low=planned, reps_high=reps.high if reps else None),
                prescription_id=prescription.id,
                body_mass=Load.of(str(character.body_mass)),
                bm_factor=exercise.bm_factor,
                source=Source.DEMO,
                uid=uuid5(workout.id, f"{exercise.id}/{number}/{side}"),
            )


def _training_load(exercise: Exercise, character: _Character, day: date, today: date) -> Load:
    """What the weaker side can do for ten, rounded down: dumbbells by 2 kg, the bar by 2.5 kg."""
    strength = _strength(character, day, today)
    carried = BENT_KNEE_SHARE * character.body_mass
    if not exercise.laterality.per_side:
        both = (strength - carried) / ONE_LEG_OF_TWO
        return Load.of(str(load_for(both, 8, rir=2, increment=2.5)))
    weaker = strength * (1 - abs(_true_gap(character, day, today)) / 100) - carried
    kilograms = load_for(max(0.0, weaker), 12, body_mass=character.body_mass, bm_factor=BENT_KNEE_SHARE)
    return Load.of(str(2 * int(kilograms / 2))) if kilograms >= 2 else Load.body_weight()


def _test(making: _Making, character: _Character, day: date) -> TestEntry:
    """Three trials a side at one load, each to the last good repetition."""
    source, today, exercise = making.source, making.now.day, making.known[SINGLE]
    strength = PerSide(
        left=_strength(character, day, today) * (1 - max(0.0, _true_gap(character, day, today)) / 100),
        right=_strength(character, day, today) * (1 + min(0.0, _true_gap(character, day, today)) / 100),
    )
    carried = (exercise.bm_factor or 0.0) * character.body_mass
    load = max(2, round(0.8 * min(strength.left, strength.right) - carried))
    first = source.choice((Side.LEFT, Side.RIGHT))
    attempts = []
    for side in (first, first.opposite):
        for number in range(1, 4):
            shown = strength.of(side) * (1 + source.gauss(0, character.noise) / 100)
            exact = 30 * (shown / (load + carried) - 1)
            reps, rir = int(exact), round(2 * (exact - int(exact))) / 2
            attempts.append(Attempt(side, number, Load.of(load), min(max(reps, 1), 11), rir=min(rir, 1.0)))
    return TestEntry(
        exercise=exercise,
        metric=Metric.E1RM,
        day=day,
        attempts=tuple(attempts),
        first_side=first,
        body_mass=Load.of(str(character.body_mass)),
        set_up="bench 40 cm, free knee bent",
    )


def _test_days(character: _Character, today: date) -> list[date]:
    """Every four weeks for a year; where the last one is 33 days ago, a test is due."""
    last = today - timedelta(days=character.tested_days_ago)
    return [last - timedelta(days=TEST_EVERY_DAYS * n) for n in range(12, -1, -1)]


def _strength(character: _Character, day: date, today: date) -> float:
    """The better side's system 1RM in kg: 15 % more over the year."""
    return character.strength * (1.15 - 0.15 * (today - day).days / 365)


def _true_gap(character: _Character, day: date, today: date) -> float:
    """The left side's lack in percent; below zero it is the right side that lacks."""
    share = (today - day).days / 365
    gap = character.gap_now + (character.gap_then - character.gap_now) * share
    if character.flips and ((today - day).days // TEST_EVERY_DAYS) % 2:
        return -gap
    return gap


def _at(day: date, clock: time, like: Instant) -> Instant:
    """That time of day in the zone of ``like``, with the offset it has there now."""
    offset = timedelta(minutes=like.offset_min)
    moment = datetime.combine(day, clock) - offset
    ms = (moment - datetime(1970, 1, 1)) // timedelta(milliseconds=1)  # noqa: DTZ001 - both without a zone
    return Instant(ms, like.zone, like.offset_min)
