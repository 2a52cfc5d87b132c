"""Logs pairs of sets until it is killed, and says after each commit which pair is in the log."""

import sys
from pathlib import Path
from uuid import UUID

from studio.storage.database import open_database
from studio.storage.exercises import get_exercise
from studio.storage.workouts import add_set, get_workout, sets_of
from tests.make import a_pair


def main(path: Path, workout_id: UUID, exercise_id: UUID) -> None:
    with open_database(path) as database:
        with database.read() as session:
            workout, exercise = get_workout(session, workout_id), get_exercise(session, exercise_id)
            number = max((done.round_number for done in sets_of(session, workout_id)), default=0)
        while True:
            number += 1
            with database.write() as session:
                for done in a_pair(workout, exercise, number):
                    add_set(session, done)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]), UUID(sys.argv[3]))
