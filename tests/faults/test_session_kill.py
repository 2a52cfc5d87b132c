"""A session whose program is killed goes on at the same set, side and rest, as if nothing had happened."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from studio.domain.conductor import Stage
from studio.storage import athletes, workouts
from studio.storage.check import problems
from studio.storage.database import open_database
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.session.page import SessionPage
from tests.fake_clock import FakeClock
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.session_child import LONGEST_STEP_S, Played, standing
from tests.process import CHECKOUT

pytestmark = pytest.mark.slow

WITHIN_S = 1.0


def played_until_killed(path: Path, folder: Path, seed: int, luck: random.Random) -> list[dict[str, Any]]:
    """What a session told before each of its steps; it was killed at any moment after the last."""
    command = [sys.executable, "-m", "tests.faults.session_child", str(path), str(folder), str(seed)]
    steps = luck.randint(1, 70)
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - our own child
        assert child.stdout is not None
        told = []
        for line in child.stdout:
            told.append(line)
            if len(told) == steps or line == "over\n":
                break
        moment = time.perf_counter() + luck.uniform(0, 0.02)  # somewhere in the next steps
        while time.perf_counter() < moment:
            pass
        child.kill()
        told += child.stdout.readlines()
    return [json.loads(line) for line in told if line.startswith("{") and line.endswith("}\n")]


def resumed(path: Path, folder: Path, qtbot: Any, now: float) -> tuple[dict[str, Any], float]:
    """Open the database as the program does and go on; where it stands then, and how long that took."""
    began = time.perf_counter()
    with open_database(path) as database:
        assert problems(database) == []
        with database.read() as session:
            (athlete,) = athletes.athletes(session)
            (running,) = workouts.running_workouts(session)
        current, clock = CurrentAthlete(), FakeClock()
        clock.advance(now - clock.boot_seconds())
        current.choose(athlete)
        page = SessionPage(database, Changes(database), current, clock, Preferences(folder / "settings.json"))
        qtbot.addWidget(page)
        page.resume(running)
        took = time.perf_counter() - began
        found = standing(page, now)
        page.deeds.close()
    return found, took


def uninterrupted(path: Path, folder: Path, seed: int, steps: int) -> list[dict[str, Any]]:
    """Where the same session stands after each of its first steps and of the one that may have been begun."""
    with open_database(path) as database:
        played = Played(database, folder, seed)
        course = [standing(played.page, played.gym.clock.boot_seconds())]
        for _ in range(steps):
            if played.page.player.conductor.stage is Stage.OVER:
                break
            played.step()
            course.append(standing(played.page, played.gym.clock.boot_seconds()))
        played.page.deeds.close()
        played.page.deleteLater()
    return course


def off_by(found: dict[str, Any], was: dict[str, Any]) -> float | None:
    """How many seconds a resumed rest is off; None where it is another place than ``was``."""
    if any(found[name] != was[name] for name in ("turn", "passed", "done", "reps", "exercise", "undoes")):
        return None
    if was["stage"] != "rest":
        return 0.0 if found["stage"] == "waiting" else None
    left = was["rest_left"] - (0 if was["paused"] else found["now"] - was["now"])
    if left <= 0:  # it was over before the program was back
        return 0.0 if found["stage"] == "waiting" else None
    same = found["stage"] == "rest" and found["paused"] is was["paused"]
    return abs(found["rest_left"] - left) if same else None


def test_a_killed_session_goes_on_at_the_same_set_side_and_rest(
    new_database_file, qtbot, tmp_path, tell: Tell
):
    kills, luck = amount(6, 200), random.Random(29)  # noqa: S311 - not for secrets
    worst, slowest, resting = 0.0, 0.0, 0
    for number in range(kills):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = Path(copyfile(new_database_file, folder / "gym.db"))
        told = played_until_killed(path, folder, number, luck)
        found, took = resumed(path, folder, qtbot, told[-1]["now"] + LONGEST_STEP_S)
        slowest = max(slowest, took)
        other = folder / "uninterrupted"
        other.mkdir()
        copyfile(new_database_file, other / "gym.db")
        course = uninterrupted(other / "gym.db", other, number, len(told))
        assert course[: len(told)] == told, "the child did not play what the seed says"
        candidates = course[len(told) - 1 :]  # the last it told of, or the step that it was killed in
        offs = [off for was in candidates if (off := off_by(found, was)) is not None]
        assert offs, f"kill {number}: {found} instead of {candidates}"
        worst, resting = max(worst, min(offs)), resting + (found["stage"] == "rest")
    assert worst <= WITHIN_S
    tell(
        "sessions killed and resumed",
        f"{kills} of {kills} at their set and side, {resting} in their rest (worst {worst:.2f} s off), "
        f"back in {slowest:.1f} s at most",
    )
