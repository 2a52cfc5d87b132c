"""Names, titles and notes that attack what shows them, and a trap that sees a file being opened."""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from studio.domain.athlete import MAX_NAME, Athlete, DayEntry
from studio.domain.block import Block, PlannedSession, Week
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.strength_test import Metric, StrengthTest
from studio.domain.units import Load
from studio.domain.workout import Workout
from studio.services.library import sync_built_ins
from studio.storage import athletes, blocks, exercises, strength_tests, workouts
from tests.make import (
    a_pair,
    a_prescription,
    a_session,
    an_athlete,
    an_exercise,
    an_occasion,
)

LONG_NOTE = "<br/>&lt;" * 625  # 5,000 signs that each renderer would have to read


class Tripwire:
    """A pipe in a file's place: whoever opens it is counted, and let go so that the test goes on.

    Without it a GUI thread that opens the pipe would stand still for ever; a thread could not free it, as
    Qt may open files with the interpreter held. So a process of its own does.
    """

    SEES = 'while exec 3> "$1"; do echo opened; exec 3>&-; done'  # waits until somebody reads; tells; lets go

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log = path.with_suffix(".log")
        os.mkfifo(path)
        with self._log.open("wb") as log:
            self._watcher = subprocess.Popen(["/bin/sh", "-c", self.SEES, "sh", str(path)], stdout=log)  # noqa: S603

    @property
    def opened(self) -> int:
        return len(self._log.read_text(encoding="ascii").splitlines())

    def close(self) -> None:
        self._watcher.kill()
        self._watcher.wait()


def names(pipe: Path) -> dict[str, str]:
    """What every kind of thing is called, by what it attacks; none of them is longer than a name may be."""
    return {
        "image": f'<img src="{pipe}">',
        "background": f'<table background="{pipe}"><tr><td>x</table>',
        "share": '<img src="//host/share/x">',
        "bold": "<b>Ann</b> <u>B</u>",
        "half a tag": "1<a>",
        "entity": "Tom & Jerry &amp; &lt;b&gt;",
        "placeholders": "{name} %s %n %1 {0}",
        "turned": "Ann\u202eanA\u202c",
        "emoji": "\N{FLEXED BICEPS}\U0001f3fd\u200d\N{MALE SIGN}\ufe0f 深蹲 Łukasz ǆ",
        "stacked": "Z" + "\u0301\u0323" * 30,
        "search": "100%_*^\"-x' AND name:(",
        "formula": "=cmd|' /C calc'!A0",
        "quotes": 'O\'Brien "Bo"; DROP TABLE athletes;--',
        "word": "W" * MAX_NAME,
    }


def fill(session: Session, now: Instant, called: dict[str, str]) -> Athlete:
    """For each text an athlete, an exercise, a block with sessions, a log and a test of that name."""
    sync_built_ins(session)
    people = [_fill_one(session, now, name) for name in called.values()]
    return people[0]


def _fill_one(session: Session, now: Instant, name: str) -> Athlete:
    athlete = an_athlete(name, note=f"{name}\n{LONG_NOTE}")
    exercise = an_exercise(None, name=name, default_tempo=None)
    athletes.add_athlete(session, athlete)
    athletes.save_day_entry(session, DayEntry(athlete.id, now.day, Load.of(70), note=name))
    exercises.save_exercise(session, exercise)
    block = _block(athlete, exercise, name, now)
    blocks.save_block(session, block)
    _train(session, athlete, exercise, name, now)
    for test in (
        StrengthTest(name, Metric.E1RM, "kg", exercise.id),
        StrengthTest(f"{name} ", Metric.LOAD, "not stated"),
    ):
        strength_tests.save_test(session, test)
        for order in range(3):
            day = now.day - timedelta(days=30 * order + 1)
            trials = ((45.0, 46.0, 44.0), (52.0, 52.0, 51.0))
            occasion = an_occasion(athlete, test, *trials, day=day, order=-order, label=name)
            strength_tests.save_occasion(session, occasion)
    return athlete


def _block(athlete: Athlete, exercise: Exercise, name: str, now: Instant) -> Block:
    def on(day: int) -> PlannedSession:
        return a_session(a_prescription(exercise, note=name), day=day, title=name, note=LONG_NOTE)

    start = now.day - timedelta(days=now.day.weekday())
    week = Week(sessions=tuple(on(day) for day in (0, 2, 5)), note=name)
    return Block(name, start, (week,), athlete_id=athlete.id, goal=name, note=LONG_NOTE)


def _train(session: Session, athlete: Athlete, exercise: Exercise, name: str, now: Instant) -> None:
    for days_ago in (2, 9):
        start = now.plus(-86_400 * days_ago)
        workout = Workout(athlete.id, name, start, start.plus(3600), note=LONG_NOTE)
        workouts.save_workout(session, workout)
        workouts.add_sets(session, a_pair(workout, exercise, note=name, set_up=name, body_mass=Load.of(70)))
