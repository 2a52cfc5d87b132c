"""SIGKILL while sets are logged: every acknowledged set is there, and never half a pair."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from studio.domain.exercise import Exercise
from studio.domain.workout import Workout
from studio.storage.athletes import add_athlete
from studio.storage.check import problems
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.workouts import running_workouts, save_workout, sets_of
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.make import a_workout, an_athlete, an_exercise
from tests.process import CHECKOUT

if sys.platform == "win32":  # pragma: no cover - there is no such signal there
    pytest.skip("there is no SIGKILL here", allow_module_level=True)


def log_until_killed(
    path: Path, workout: Workout, exercise: Exercise, acknowledged: int, luck: random.Random
) -> int:
    """Let a process log pairs, kill it in the middle of one; returns the last pair that it acknowledged."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "tests.faults.kill_child", str(path), str(workout.id), str(exercise.id)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    first = last = int(child.stdout.readline())
    while last < first + acknowledged:
        last = int(child.stdout.readline())
    moment = time.perf_counter() + luck.uniform(0, 0.006)  # somewhere in the next pair or two
    while time.perf_counter() < moment:
        pass
    child.kill()
    said, _ = child.communicate()
    return int(said.split()[-1]) if said.split() else last


def kill_and_look(folder: Path, kills: int, seed: int = 7) -> int:
    """Kill that often and look after each; returns how many pairs are in the log at the end."""
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    path = folder / "gym.db"
    with open_database(path) as database, database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
    luck = random.Random(seed)  # noqa: S311 - not for secrets
    pairs: Counter[int] = Counter()
    for _ in range(kills):
        last = log_until_killed(path, workout, exercise, luck.randrange(12), luck)
        with open_database(path) as database:
            assert problems(database) == []
            with database.read() as session:
                assert running_workouts(session) == [workout]
                pairs = Counter(done.round_number for done in sets_of(session, workout.id))
        assert set(pairs.values()) == {2}
        assert list(pairs) == list(range(1, len(pairs) + 1))
        assert last <= len(pairs)
    return len(pairs)


@pytest.mark.slow
def test_no_acknowledged_set_is_lost(tmp_path: Path, tell: Tell) -> None:
    kills = amount(33, 5_000)
    pairs = kill_and_look(tmp_path, kills, seed=11)
    tell("kills while sets are logged", f"{kills} survived, 0 of {2 * pairs} sets lost")
