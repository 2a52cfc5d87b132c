"""A data folder with a running workout for the fault tests: made, logged to in pairs, and looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.domain.workout import LoggedSet, Workout
from studio.storage.athletes import add_athlete
from studio.storage.check import structure_problems
from studio.storage.database import Database, open_database
from studio.storage.exercises import save_exercise
from studio.storage.workouts import add_set, save_workout, sets_of
from tests.make import a_pair, a_workout, an_athlete, an_exercise

# The same in every process.
ATHLETE = an_athlete(id=UUID(int=7 << 64))
EXERCISE = an_exercise()


@dataclass(frozen=True)
class RunningLog:
    """A file in a folder of its own, with one workout to log into."""

    path: Path
    athlete: Athlete = ATHLETE
    exercise: Exercise = EXERCISE

    @property
    def workout(self) -> Workout:
        return a_workout(self.athlete, id=self.athlete.id)

    def make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open_database(self.path) as database, database.write() as session:
            add_athlete(session, self.athlete)
            save_exercise(session, self.exercise)
            save_workout(session, self.workout)

    def pair(self, number: int) -> tuple[LoggedSet, LoggedSet]:
        """The same two sets of a round each time."""
        left, right = a_pair(self.workout, self.exercise, number)
        assert left.pair_key is not None
        return left, right

    def add(self, database: Database, *sets: LoggedSet) -> None:
        """One transaction."""
        with database.write() as session:
            for done in sets:
                add_set(session, done)

    def rounds(self, database: Database) -> list[int]:
        """The rounds that are logged, each with both sides; fails on half a pair and on a double one."""
        with database.read() as session:
            found = Counter(done.round_number for done in sets_of(session, self.workout.id))
        assert set(found.values()) <= {2}, f"not a pair: {found}"
        return list(found)

    def look(self, acknowledged: int) -> tuple[int, int]:
        """Open the file as the program does, and see that it is sound and holds the first rounds.

        Returns how many rounds there are, and how many changes came back from the journal.
        """
        with open_database(self.path) as database:
            with database.bare_connection() as connection:
                found = structure_problems(connection)
            assert found == []
            rounds = self.rounds(database)
            assert rounds == list(range(1, len(rounds) + 1)), rounds
            assert acknowledged <= len(rounds), f"{acknowledged} acknowledged, {len(rounds)} there"
            return len(rounds), len(database.recovered)
