"""Leaves a database file of the present revision behind: python -m tests.old_databases.make_file.

Run it once for each revision that is released, and never again for an old one: the file is what a user of
that release has, and beside it stands what is in it. The program is used as it is used then, so that the
file holds what it wrote.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from studio.domain.athlete import Athlete, DayEntry, Group
from studio.domain.block import ExerciseGroup, GroupKind, with_prescription, with_session
from studio.domain.exercise import Exercise
from studio.domain.prescription import LoadRule, Override, PlannedSet, SetKind, Span
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense, Unit
from studio.storage import athletes, blocks, exercises, strength_tests, workouts
from studio.storage.columns import instant_columns, mass_columns
from studio.storage.data_settings import save_data_setting
from studio.storage.database import Database, open_database
from studio.storage.dump import REVISION, dumped, kinds
from studio.storage.override_rows import override_columns
from studio.storage.tables import (
    EquipmentRow,
    MacrocycleRow,
    MemberOverrideRow,
    ProposalAnswerRow,
    ProposalRow,
)
from tests.make import (
    a_bilateral_exercise,
    a_block,
    a_pair,
    a_set,
    a_test,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
    an_occasion,
)

FOLDER = Path(__file__).parent


def expectation(database: Database) -> dict[str, list[dict[str, Any]]]:
    with database.read() as session:
        return {name: list(dumped(session, name)) for name in kinds()}


def fill(session: Session) -> None:
    """Something of everything: also what is archived, removed, undone, and of one side alone."""
    ann = an_athlete(birth_year=1990, dominant=Side.RIGHT, note="Łukasz's sister")
    ben = an_athlete("Ben Holt", unit=Unit.LB, archived_at=an_instant(9000))
    thrust, both, own = an_exercise(), a_bilateral_exercise(), an_exercise(None, name="My own")
    for athlete in (ann, ben):
        athletes.add_athlete(session, athlete)
    exercises.save_exercises(session, [thrust, both, own])
    athletes.save_day_entry(
        session, DayEntry(ann.id, date(2026, 11, 23), Load.of("61.5"), 4, 3, 2, 5, "well")
    )
    team = Group("Team", (ann.id, ben.id))
    athletes.save_group(session, team)
    _plan(session, ann, ben, thrust)
    _log(session, ann, thrust, both)
    _test(session, ann, own)
    _propose(session, ann, thrust)
    save_data_setting(session, "gym name", "The cellar")


def _plan(session: Session, ann: Athlete, ben: Athlete, exercise: Exercise) -> None:
    block = a_block(ann, exercise, goal="closer", template_key="unilateral-glute-4w")
    _, planned = next(iter(block.sessions()))
    superset = ExerciseGroup(GroupKind.SUPERSET, 3, 15, 90)
    block = with_session(block, replace(planned, groups=(superset,), minute_of_day=1080))
    (line,) = planned.prescriptions
    changed = replace(
        line,
        group_id=superset.id,
        left=Override(reps=Span(8, 10), load=LoadRule.absolute(Load.of(10))),
        right=Override(rir=2.0, tempo=None),
        sets=(*line.sets, PlannedSet(SetKind.WORKING, Override(rest_s=60), Side.LEFT, "the monthly set")),
    )
    block = with_prescription(block, changed)
    blocks.save_block(session, block)
    blocks.archive_block(session, block.id, an_instant(9000))
    cycle = {"id": UUID(int=5), "athlete_id": ann.id, "group_id": None, "title": "The year", "note": ""}
    moments = instant_columns("archived_at", None)
    session.execute(insert(MacrocycleRow), [cycle | {"start_on": date(2026, 11, 23)} | moments])
    key = {"prescription_id": line.id, "athlete_id": ben.id, "side": Side.BOTH}
    session.execute(insert(MemberOverrideRow), [key | override_columns(Override(reps=Span.exactly(6)))])


def _log(session: Session, ann: Athlete, exercise: Exercise, both: Exercise) -> None:
    over = replace(
        a_workout(ann), ended_at=an_instant(60), session_rpe=7.5, start_side=Side.LEFT, note="good"
    )
    running = a_workout(ann, minutes=3000)
    for workout in (over, running):
        workouts.save_workout(session, workout)
    pairs = [a_pair(over, exercise, number, rir=1.5, body_mass=Load.of("61.5")) for number in (1, 2, 3)]
    workouts.add_sets(session, [done for pair in pairs for done in pair])
    of_both = a_set(running, both, Side.BOTH, load=Load.of("22.5", Unit.LB, LoadSense.ADDED), seconds=30.0)
    workouts.add_set(session, of_both)
    (left, right), (gone, back), _ = pairs
    workouts.correct_set(session, replace(left, reps=9, pain=True, note="a tweak"), an_instant(70))
    workouts.correct_set(session, replace(right, reps=11), an_instant(71))
    workouts.remove_set(session, gone.uid, an_instant(72))
    workouts.remove_set(session, back.uid, an_instant(73))
    workouts.undo_last(session, over.id, an_instant(74))


def _test(session: Session, ann: Athlete, exercise: Exercise) -> None:
    test = a_test(exercise)
    strength_tests.save_test(session, test)
    occasion = an_occasion(ann, test, (40.0, 41.5), (44.0,), first_side=Side.LEFT, body_mass=Load.of(61))
    strength_tests.save_occasion(
        session, replace(occasion, expires_on=date(2026, 12, 21), source_key="a/b/c")
    )


def _propose(session: Session, ann: Athlete, exercise: Exercise) -> None:
    proposal: dict[str, Any] = {
        "id": UUID(int=6),
        "athlete_id": ann.id,
        "proposal_id": UUID(int=9),
        "position": 0,
        "rule": "load_up",
        "exercise_id": exercise.id,
        "block_id": None,
        "prescription_id": None,
        "side": Side.LEFT,
        "field": "load",
        "value_before": "absolute 40000 kg external 1",
        "value_after": "absolute 42000 kg external 1",
        "reason": "target_met sets=3 reps=10",
        **instant_columns("made_at", an_instant(80)),
    }
    answer = {
        "id": UUID(int=7),
        "proposal_id": UUID(int=6),
        "answer": "edited",
        "value": "absolute 41000 kg external 1",
        "note": "",
    }
    piece = {"id": UUID(int=8), "kind": "plate", "name": "", "count": 4, "note": ""}
    weighs = mass_columns(Load.of("1.25"), "weight") | instant_columns("archived_at", None)
    session.execute(insert(ProposalRow), [proposal])
    session.execute(insert(ProposalAnswerRow), [answer | instant_columns("answered_at", an_instant(90))])
    session.execute(insert(EquipmentRow), [piece | weighs])


def main() -> None:
    target = FOLDER / f"revision-{REVISION}.db"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gym.db"
        with open_database(path) as database:
            with database.write() as session:
                fill(session)
            found = expectation(database)
        shutil.copyfile(path, target)
    target.with_suffix(".json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
