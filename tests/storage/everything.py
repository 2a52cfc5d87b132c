"""Fills a database with rows of every table, in every shape that a drawn gym can have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from studio.domain.athlete import Athlete, DayEntry, Group
from studio.domain.equipment import Kind
from studio.domain.sides import Side
from studio.domain.strength_test import TESTED, Occasion, StrengthTest, Trial
from studio.domain.units import Unit
from studio.domain.workout import LoggedSet, Source, Workout
from studio.storage import athletes, blocks, exercises, strength_tests, workouts
from studio.storage.columns import instant_columns, mass_columns
from studio.storage.override_rows import override_columns
from studio.storage.tables import (
    BlockRow,
    DataSettingRow,
    EquipmentRow,
    MacrocycleRow,
    MemberOverrideRow,
    ProposalAnswerRow,
    ProposalRow,
)
from tests.make import an_exercise, an_instant
from tests.storage.strategies import blocks as some_blocks
from tests.storage.strategies import (
    ids,
    instants,
    loads,
    logged_sets,
    masses,
    maybe_overrides,
    one_side,
    texts,
    titles,
)

days = st.dates(date(1950, 1, 1), date(2150, 1, 1))
moments = instants  # of 1900 to 2190, as the tables take them
some_athletes = st.builds(
    Athlete,
    titles,
    st.sampled_from(Unit),
    st.none() | st.integers(1880, 2200),
    st.none() | one_side,
    texts,
    ids,
    st.none() | moments,
)


class Gym:
    """A gym with something of everything, to be stored with `fill`; two or three athletes train there."""

    def __init__(self, draw: Callable[..., Any]) -> None:
        self._draw = draw
        self.athletes = draw(st.lists(some_athletes, min_size=2, max_size=3))
        self.exercise = an_exercise(None, archived_at=draw(st.none() | moments), name=draw(titles))
        owner = self.athletes[0]
        self.block = draw(some_blocks(owner.id, self.exercise.id))
        start = draw(moments)
        self.workout = Workout(
            owner.id,
            draw(texts),
            start,
            ended_at=draw(st.none() | moments),
            block_id=draw(st.sampled_from([None, self.block.id])),
            start_side=draw(st.none() | one_side),
            session_rpe=draw(st.none() | st.floats(0, 10)),
            note=draw(texts),
            source=draw(st.sampled_from(Source)),
            source_key=draw(st.none() | texts),
            id=draw(ids),
        )
        of_workout = logged_sets(
            workout_id=self.workout.id, athlete_id=owner.id, exercise_id=self.exercise.id
        )
        self.sets = draw(st.lists(of_workout, min_size=1, max_size=4))
        self.history = draw(
            st.lists(
                st.tuples(
                    st.sampled_from(["correct", "remove", "restore", "undo"]), st.integers(0, 9), of_workout
                ),
                max_size=6,
            )
        )

    def fill(self, session: Session) -> None:
        for athlete in self.athletes:
            athletes.add_athlete(session, athlete)
        exercises.save_exercise(session, self.exercise)
        blocks.save_block(session, self.block)
        self._fill_people(session)
        self._fill_log(session)
        self._fill_tests(session)
        self._fill_plans(session)
        self._fill_others(session)

    def _fill_people(self, session: Session) -> None:
        draw, marks = self._draw, st.none() | st.integers(1, 5)
        for athlete in self.athletes[:2]:
            mass = draw(st.none() | masses)
            readiness = {name: draw(marks) for name in ("sleep", "soreness", "stress", "mood")}
            entry = DayEntry(athlete.id, draw(days), mass, **readiness, note=draw(texts), id=draw(ids))
            athletes.save_day_entry(session, entry)
        members = tuple(athlete.id for athlete in self.athletes[1:])
        self.group = Group(draw(titles), members, draw(ids))
        athletes.save_group(session, self.group)

    def _fill_log(self, session: Session) -> None:
        workouts.save_workout(session, self.workout)
        workouts.add_sets(session, self.sets)
        removed = {done.uid for done in self.sets if done.removed_at is not None}
        for what, place, other in self.history:
            self._change(session, what, self.sets[place % len(self.sets)], other, removed)

    def _change(
        self, session: Session, what: str, done: LoggedSet, other: LoggedSet, removed: set[UUID]
    ) -> None:
        gone, at = done.uid in removed, an_instant(600)
        if what == "undo":
            if (event := workouts.undo_last(session, self.workout.id, at)) is not None:
                (removed.discard if event.after.removed_at is None else removed.add)(event.set_uid)
        elif what == "restore" and gone:
            workouts.restore_set(session, done.uid, at)
            removed.discard(done.uid)
        elif what == "remove" and not gone:
            workouts.remove_set(session, done.uid, at)
            removed.add(done.uid)
        elif what == "correct" and not gone:
            workouts.correct_set(session, replace(other, uid=done.uid), at)

    def _fill_tests(self, session: Session) -> None:
        draw = self._draw
        matched = st.sampled_from([None, self.exercise.id])
        test = StrengthTest(
            draw(titles),
            draw(st.sampled_from(TESTED)),
            draw(titles),
            draw(matched),
            draw(st.booleans()),
            draw(texts),
            draw(ids),
        )
        strength_tests.save_test(session, test)
        trials = st.builds(
            Trial,
            st.sampled_from([Side.LEFT, Side.RIGHT, Side.BOTH]),
            st.integers(1, 50),
            st.floats(0, 100_000),
            st.none() | loads,
            st.none() | st.integers(0, 1000),
            st.none() | st.floats(0, 10),
            st.booleans(),
            texts,
            ids,
        )
        occasion = st.builds(
            Occasion,
            st.just(self.athletes[1].id),
            st.just(test.id),
            st.integers(-1000, 1000),
            st.lists(trials, max_size=3).map(tuple),
            st.none() | days,
            texts,
            st.none() | one_side,
            st.booleans(),
            texts,
            st.none() | masses,
            st.none() | st.floats(0, 2),
            st.none() | days,
            texts,
            st.none() | ids.map(str),
            ids,
        )
        strength_tests.save_occasion(session, draw(occasion))

    def _fill_plans(self, session: Session) -> None:
        draw = self._draw
        owner = draw(st.sampled_from([(self.athletes[0].id, None), (None, self.group.id)]))
        cycle: dict[str, Any] = {
            "id": draw(ids),
            "athlete_id": owner[0],
            "group_id": owner[1],
            "title": draw(titles),
            "start_on": draw(days),
            "note": draw(texts),
            **instant_columns("archived_at", draw(st.none() | moments)),
        }
        session.execute(insert(MacrocycleRow), [cycle])
        session.execute(
            update(BlockRow).where(BlockRow.id == self.block.id).values(macrocycle_id=cycle["id"])
        )
        for _, planned in self.block.sessions():
            for prescription in planned.prescriptions:
                key = {"prescription_id": prescription.id, "athlete_id": self.athletes[1].id}
                side = draw(st.sampled_from([Side.LEFT, Side.RIGHT, Side.BOTH]))
                values = key | {"side": side} | override_columns(draw(maybe_overrides))
                session.execute(insert(MemberOverrideRow), [values])

    def _fill_others(self, session: Session) -> None:
        draw, maybe_text = self._draw, st.none() | texts
        proposal: dict[str, Any] = {
            "id": draw(ids),
            "athlete_id": self.athletes[0].id,
            "proposal_id": draw(ids),
            "position": draw(st.integers(0, 100)),
            "rule": draw(st.sampled_from(["load_up", "deload"])),
            "exercise_id": draw(st.none() | st.just(self.exercise.id)),
            "block_id": draw(st.none() | ids),
            "prescription_id": draw(st.none() | ids),
            "side": draw(st.sampled_from([Side.LEFT, Side.RIGHT, Side.BOTH])),
            "field": "load",
            "value_before": draw(maybe_text),
            "value_after": draw(maybe_text),
            "reason": draw(texts),
            **instant_columns("made_at", draw(moments)),
        }
        answer = draw(st.sampled_from(["accepted", "edited", "refused"]))
        answered: dict[str, Any] = {
            "id": draw(ids),
            "proposal_id": proposal["id"],
            "answer": answer,
            "value": draw(texts) if answer == "edited" else None,
            "note": draw(texts),
            **instant_columns("answered_at", draw(moments)),
        }
        equipment: dict[str, Any] = {
            "id": draw(ids),
            "kind": draw(st.sampled_from(Kind)).value,
            "name": draw(texts),
            **mass_columns(draw(st.none() | masses), "weight"),
            "count": draw(st.integers(0, 10_000)),
            "note": draw(texts),
            **instant_columns("archived_at", draw(st.none() | moments)),
        }
        session.execute(insert(ProposalRow), [proposal])
        session.execute(insert(ProposalAnswerRow), [answered])
        session.execute(insert(EquipmentRow), [equipment])
        session.execute(insert(DataSettingRow), [{"key": f"of gym {draw(ids)}", "value": draw(texts)}])
