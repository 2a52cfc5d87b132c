"""Whatever is done to a log, in whatever order: its rows are the model's, its events those of the journal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from typing_extensions import override

from studio.domain.errors import DataFolderInUse, StudioError
from studio.domain.sides import Side
from studio.domain.workout import LogAction, LogEvent, LoggedSet, Source
from studio.paths import DataFolder
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up
from studio.storage.check import problems
from studio.storage.database import Database, open_database
from studio.storage.exercises import save_exercise
from studio.storage.journal import read_file
from studio.storage.log_events import event_of
from studio.storage.restore import restore
from studio.storage.rows import fetch
from studio.storage.tables import LogEventRow
from studio.storage.workouts import (
    add_set,
    correct_set,
    remove_set,
    restore_set,
    save_workout,
    sets_of,
    undo_last,
)
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.make import a_workout, an_athlete, an_exercise, an_instant, there
from tests.storage.strategies import logged_sets

ANN, BEN, EXERCISE = an_athlete(), an_athlete("Ben Holt"), an_exercise()
WORKOUTS = (a_workout(ANN), a_workout(BEN, minutes=60))
places = st.integers(0, 99)
which_workout = st.sampled_from([0, 1])
drawn_sets = logged_sets(workout_id=WORKOUTS[0].id, athlete_id=ANN.id, exercise_id=EXERCISE.id).map(
    lambda done: replace(done, removed_at=None, version=1)
)
WRONG: tuple[dict[str, Any], ...] = (
    {"side": Side.BOTH, "source": Source.TIMER},
    {"side": Side.UNKNOWN, "source": Source.TYPED},
    {"rest_taken_s": float("nan")},
    {"rest_taken_s": float("inf")},
    {"rest_taken_s": -1.0},
    {"round_number": 0},
    {"round_number": 2**63},
    {"note": "a\0b"},
    {"note": "\ud800"},
    {"workout_id": UUID(int=9)},
    {"exercise_id": UUID(int=9)},
    {"athlete_id": BEN.id},
)


WALKING = (
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
)  # shortening a walk takes minutes: run it alone for that


class Crash(Exception):
    """Ends a transaction in its middle."""


class Gym(RuleBasedStateMachine):
    """A data folder, and beside it what should be in it: every set as it is, and every event."""

    template: ClassVar[Path]
    done: ClassVar[dict[str, int]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(prefix="evenside-model-"))
        self.folder = DataFolder(self.root / "0")
        self.sets: dict[UUID, LoggedSet] = {}
        self.events: list[LogEvent] = []
        self.minutes = 0
        self.backup: Path | None = None
        self.stack = ExitStack()

    @initialize(first=st.lists(drawn_sets, min_size=1, max_size=3))
    def begin(self, first: list[LoggedSet]) -> None:
        self.folder.root.mkdir()
        shutil.copy(self.template, self.folder.database)
        self.open()
        self.log_together(first)

    def open(self) -> None:
        self.database: Database = self.stack.enter_context(open_database(self.folder.database))

    def close(self) -> None:
        self.stack.close()

    def now(self) -> Any:
        self.minutes += 1
        return an_instant(self.minutes)

    def one_of(self, place: int) -> LoggedSet:
        return list(self.sets.values())[place % len(self.sets)]

    def keep(self, event: LogEvent) -> None:
        self.events.append(event)
        self.sets[event.set_uid] = event.after
        self.done["events"] = self.done.get("events", 0) + 1

    def refused(self, act: Callable[[Session], object], *errors: type[Exception]) -> None:
        with pytest.raises(errors), self.database.write() as session:
            act(session)
        self.done["refused"] = self.done.get("refused", 0) + 1

    @rule(done=drawn_sets, whose=which_workout)
    def log(self, done: LoggedSet, whose: int) -> None:
        workout = WORKOUTS[whose]
        mine = replace(done, workout_id=workout.id, athlete_id=workout.athlete_id)
        with self.database.write() as session:
            event = add_set(session, mine)
        assert event.after == mine
        self.keep(event)

    @rule(done=st.lists(drawn_sets, min_size=2, max_size=3))
    def log_together(self, done: list[LoggedSet]) -> None:
        with self.database.write() as session:
            events = [add_set(session, one) for one in done]
        for event in events:
            self.keep(event)

    @precondition(lambda self: self.sets)
    @rule(place=places, other=drawn_sets)
    def correct(self, place: int, other: LoggedSet) -> None:
        before = self.one_of(place)
        wanted = replace(other, uid=before.uid, workout_id=before.workout_id, athlete_id=before.athlete_id)
        if before.removed_at is not None:
            self.refused(lambda session: correct_set(session, wanted, self.now()), StudioError)
            return
        with self.database.write() as session:
            event = correct_set(session, wanted, self.now())
        assert event.after == replace(wanted, version=before.version + 1)
        self.keep(event)

    @precondition(lambda self: self.sets)
    @rule(place=places)
    def remove(self, place: int) -> None:
        before, at = self.one_of(place), self.now()
        if before.removed_at is not None:
            self.refused(lambda session: remove_set(session, before.uid, at), StudioError)
            return
        with self.database.write() as session:
            event = remove_set(session, before.uid, at)
        assert event.after == replace(before, version=before.version + 1, removed_at=at)
        self.keep(event)

    @precondition(lambda self: self.sets)
    @rule(place=places)
    def bring_back(self, place: int) -> None:
        before, at = self.one_of(place), self.now()
        if before.removed_at is None:
            self.refused(lambda session: restore_set(session, before.uid, at), StudioError)
            return
        with self.database.write() as session:
            event = restore_set(session, before.uid, at)
        assert event.after == replace(before, version=before.version + 1, removed_at=None)
        self.keep(event)

    @rule(whose=which_workout)
    def undo(self, whose: int) -> None:
        self.undo_one(whose)

    def undo_one(self, whose: int) -> bool:
        """The last event that is neither an undo nor undone goes back, whatever lies between."""
        at, workout_id = self.now(), WORKOUTS[whose].id
        undone = {event.undoes for event in self.events}
        left = [
            event
            for event in self.events
            if event.after.workout_id == workout_id and event.undoes is None and event.id not in undone
        ]
        with self.database.write() as session:
            event = undo_last(session, workout_id, at)
        if not left:
            assert event is None
            return False
        last, now = left[-1], self.sets[left[-1].set_uid]
        gone = None if last.action in (LogAction.CORRECTED, LogAction.REMOVED) else at
        base = there(last.before) if last.action is LogAction.CORRECTED else now
        assert event is not None
        assert event.undoes == last.id
        assert event.after == replace(base, version=now.version + 1, removed_at=gone)
        self.keep(event)
        return True

    @rule(done=drawn_sets, wrong=st.sampled_from(WRONG))
    def log_what_cannot_be(self, done: LoggedSet, wrong: dict[str, Any]) -> None:
        self.refused(
            lambda session: add_set(session, replace(done, pair_key=None, **wrong)),
            IntegrityError,
            StudioError,
        )

    @rule(done=drawn_sets, place=places)
    def crash_in_a_transaction(self, done: LoggedSet, place: int) -> None:
        def crash(session: Session) -> None:
            add_set(session, done)
            if self.sets and self.one_of(place).removed_at is None:
                remove_set(session, self.one_of(place).uid, self.now())
            raise Crash

        self.refused(crash, Crash)

    @rule()
    def reopen(self) -> None:
        self.close()
        self.open()

    @rule()
    def be_killed(self) -> None:
        """What a kill leaves is what lies on the disk at that moment."""
        left = DataFolder(self.root / str(int(self.folder.root.name) + 1))
        shutil.copytree(self.folder.root, left.root, ignore=shutil.ignore_patterns("*.open-in"))
        self.close()
        if self.backup is not None:
            self.backup = left.backups / self.backup.name
        self.folder = left
        self.open()
        self.done["kills"] = self.done.get("kills", 0) + 1

    @rule()
    def back_up(self) -> None:
        self.backup = back_up(self.database, self.folder.backups)

    @precondition(lambda self: self.backup is not None)
    @rule()
    def go_back_to_the_backup(self) -> None:
        """The journal brings back what was done since."""
        self.close()
        restore(self.folder, there(self.backup), self.now())
        self.open()
        self.done["restores"] = self.done.get("restores", 0) + 1

    @rule(luck=st.integers(0, 9))
    def open_a_second_time(self, luck: int) -> None:
        if luck:  # it takes a quarter of a second
            return
        with pytest.raises(DataFolderInUse), open_database(self.folder.database):
            pass

    @invariant()
    def the_rows_are_the_models(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.read() as session:
            for workout in WORKOUTS:
                mine = [done for done in self.sets.values() if done.workout_id == workout.id]
                assert sets_of(session, workout.id) == [done for done in mine if done.removed_at is None]
            stored = [event_of(row) for row in fetch(session, LogEventRow, order=(LogEventRow.sequence,))]
        assert stored == self.events
        journal = [entry.event for path in self.database.journal.files() for entry in read_file(path)]
        assert journal == self.events

    @override
    def teardown(self) -> None:
        """Undo has no end but the beginning, also after all that has happened."""
        try:
            if hasattr(self, "database"):
                assert problems(self.database) == []
                for whose in (0, 1):
                    while self.undo_one(whose):
                        pass
                self.the_rows_are_the_models()
                self.check_that_nothing_is_left()
        finally:
            self.close()
            shutil.rmtree(self.root)

    def check_that_nothing_is_left(self) -> None:
        with self.database.read() as session:
            assert [sets_of(session, workout.id) for workout in WORKOUTS] == [[], []]
            assert len(session.scalars(select(LogEventRow.id)).all()) == len(self.events)


@pytest.mark.slow
def test_a_log_is_what_was_done_to_it(tmp_path: Path, new_database_file: Path, tell: Tell) -> None:
    Gym.template = Path(shutil.copy(new_database_file, tmp_path / "gym.db"))
    with open_database(Gym.template) as database, database.write() as session:
        for athlete in (ANN, BEN):
            add_athlete(session, athlete)
        save_exercise(session, EXERCISE)
        for workout in WORKOUTS:
            save_workout(session, workout)
    Gym.done.clear()
    walks = amount(10, 3_000)
    run_state_machine_as_test(
        Gym,
        settings=settings(
            max_examples=walks,
            stateful_step_count=amount(30, 60),
            deadline=None,
            phases=WALKING,
            suppress_health_check=list(HealthCheck),
        ),
    )
    told = ", ".join(f"{count} {what}" for what, count in sorted(Gym.done.items()))
    tell("random walks through a log", f"{walks}: {told}; rows, events and journal as expected")
