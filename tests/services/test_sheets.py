from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studio.domain.errors import Missing
from studio.domain.prescription import LoadRule, Override
from studio.domain.sides import Laterality, Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load, Unit
from studio.pdf.block_sheet import write_block_sheet
from studio.pdf.sheet import BlockSheet, Limb, Paper
from studio.services.library import sync_built_ins
from studio.services.planning import block_from_template
from studio.services.sheets import sheet_of
from studio.storage import athletes, blocks, exercises, strength_tests
from tests.make import MONDAY, a_block, a_session, an_athlete, an_exercise

if TYPE_CHECKING:
    from studio.storage.database import Database

TODAY = date(2026, 11, 15)


def test_the_articles_block_becomes_a_sheet(database: "Database", tmp_path: Path):
    athlete = an_athlete("Ann Berg", unit=Unit.LB)
    block = block_from_template("unilateral-glute-4w", athlete.id, MONDAY)
    with database.write() as session:
        sync_built_ins(session)
        athletes.add_athlete(session, athlete)
        blocks.save_block(session, block)

    with database.read() as session:
        sheet = sheet_of(session, block.id, printed_on=TODAY)

    assert sheet.athlete == "Ann Berg"
    assert sheet.block == block
    assert sheet.unit is Unit.LB
    assert (sheet.paper, sheet.landscape, sheet.weeks) == (Paper.A4, True, ())
    single, both = (block.weeks[0].sessions[n].prescriptions[0] for n in (0, 1))
    on_paper = sheet.exercises[single.exercise_id]
    assert on_paper.laterality is Laterality.UNILATERAL
    assert on_paper.limb is Limb.LEG
    assert on_paper.cue.startswith("Ribs down, belt buckle to chin. ")
    assert sheet.loads[single.sets[0].id, Side.LEFT] == Load.body_weight()
    assert (both.sets[0].id, Side.BOTH) not in sheet.loads
    assert write_block_sheet(sheet, tmp_path / "sheet.pdf") == 4


def test_what_was_asked_for_is_passed_on(database: "Database"):
    sheet = stored(database, weeks=(1, 2), paper=Paper.LETTER, landscape=False)

    assert (sheet.paper, sheet.landscape, sheet.week_indices) == (Paper.LETTER, False, (1, 2))
    assert sheet.printed_on == TODAY


def test_the_weak_side_is_that_of_the_exercise(database: "Database"):
    athlete, exercise = an_athlete(), an_exercise()
    test = StrengthTest("Single-leg hip thrust", Metric.REPS, "reps", exercise_id=exercise.id)
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercise(session, exercise)
        strength_tests.save_test(session, test)
        for week in range(4):
            trials = tuple(
                Trial(side, number, value)
                for number in range(1, 4)
                for side, value in ((Side.LEFT, 20.0), (Side.RIGHT, 26.0))
            )
            day = TODAY - timedelta(days=7 * (4 - week))
            strength_tests.save_occasion(session, Occasion(athlete.id, test.id, week, trials, day))

    sheet = stored(database, athlete, exercise)

    assert sheet.weak_side_in(exercise.id) is Side.LEFT


def test_each_side_has_its_own_load(database: "Database"):
    athlete, exercise = an_athlete(), an_exercise()
    block = a_block(athlete, exercise, weeks=1, days=(0,))
    (prescription,) = block.weeks[0].sessions[0].prescriptions
    own = replace(prescription, left=Override(load=LoadRule.absolute(Load.of("12.5"))))
    week = replace(block.weeks[0], sessions=(a_session(own),))
    block = replace(block, weeks=(week,))
    keep(database, athlete, exercise)
    with database.write() as session:
        blocks.save_block(session, block)
    with database.read() as session:
        sheet = sheet_of(session, block.id, printed_on=TODAY)

    assert sheet.loads[own.sets[0].id, Side.LEFT] == Load.of("12.5")
    assert sheet.loads[own.sets[0].id, Side.RIGHT] == Load.body_weight()


def test_an_own_exercise_for_the_arms_is_counted_per_side(database: "Database"):
    press = an_exercise(None, name="One-arm press", pattern="vertical_press")

    sheet = stored(database, an_athlete(), press)

    assert sheet.exercises[press.id].limb is Limb.SIDE
    assert sheet.exercises[press.id].cue == ""


def test_the_block_of_a_group_has_no_name_on_it(database: "Database"):
    athlete, exercise = an_athlete(), an_exercise()
    keep(database, athlete, exercise)
    block = replace(a_block(athlete, exercise, weeks=1), athlete_id=None)
    with database.write() as session:
        blocks.save_block(session, block)

    with database.read() as session:
        sheet = sheet_of(session, block.id, printed_on=TODAY)

    assert (sheet.athlete, sheet.weak_side_in(exercise.id)) == ("", None)


def test_a_block_that_is_gone_is_missing(database: "Database"):
    with database.read() as session, pytest.raises(Missing):
        sheet_of(session, an_athlete().id, printed_on=TODAY)


def keep(database: "Database", athlete, exercise) -> None:
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercise(session, exercise)


def stored(database: "Database", athlete=None, exercise=None, **asked) -> BlockSheet:
    if athlete is None:
        athlete, exercise = an_athlete(), an_exercise()
    with database.read() as session:
        there = athletes.find_athlete(session, athlete.name)
    if there is None:
        keep(database, athlete, exercise)
    block = a_block(athlete, exercise)
    with database.write() as session:
        blocks.save_block(session, block)
    with database.read() as session:
        return sheet_of(session, block.id, printed_on=TODAY, **asked)
