"""How long the window does not answer, at worst, over a log of 100,000 sets (ten years of two athletes)."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4, uuid5

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from studio.app import build_window
from studio.clock import SystemClock
from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise, built_in_id
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.domain.workout import LoggedSet, Source, Workout
from studio.paths import DataFolder, make_folders
from studio.services.interchange import read_file, storing_tests
from studio.services.library import sync_built_ins
from studio.services.planning import ARTICLE_TEMPLATE, block_from_template
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up
from studio.storage.blocks import save_block
from studio.storage.database import Database, open_database
from studio.storage.exercises import exercises
from studio.storage.workouts import add_set, add_sets, count_sets, save_workout
from studio.ui import fonts, theme
from studio.ui.errors import Reporter
from studio.ui.garbage import GarbageCollector
from studio.ui.main_window import MainWindow
from studio.ui.preferences import Preferences
from studio.ui.start import import_the_heavy
from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from studio.ui.rooms import Rooms

SETS, YEARS, WORKOUTS_A_WEEK = 100_000, 10, 3
TRAINED = ("sl_hip_thrust_bent", "hip_thrust_barbell", "split_squat", "sl_rdl")
PEOPLE, TESTS, OCCASIONS = 39, 3, 6  # of the imported table: as many rows as the published one
LIMIT_MS = 100
BREATH_MS = 5


class Pulse(QObject):
    """Beats every millisecond while the event loop is free; the longest pause between two beats is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self.longest_ms = 0.0

    def start(self) -> None:
        self._last, self.longest_ms = time.perf_counter(), 0.0
        self._timer.start(1)

    def stop(self) -> float:
        self._beat()
        self._timer.stop()
        return self.longest_ms

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now


class Slices(QObject):
    """Goes on with a generator for a few milliseconds at a time, between the events of the window."""

    def __init__(self, steps: Iterator[None], done: Callable[[], None]) -> None:
        super().__init__()
        self._steps, self._done = steps, done
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def _go_on(self) -> None:
        until = time.perf_counter() + BREATH_MS / 1000
        for _ in self._steps:
            if time.perf_counter() >= until:
                return
        self._timer.stop()
        self._done()


class Spike(QObject):
    """The built window over the long log, and what is done to it."""

    def __init__(self, rooms: Rooms, database: Database, tasks: Tasks, folder: DataFolder) -> None:
        super().__init__()
        self._rooms, self._database, self._tasks, self._folder = rooms, database, tasks, folder
        self._loop = QEventLoop()
        self._pulse = Pulse()
        self._transaction = ExitStack()
        self._failed: Exception | None = None

    def measure(self, what: str, begin: Callable[[], None]) -> None:
        """Let ``begin`` start something in the running loop, until it is finished; print the worst gap."""
        self._pulse.start()
        began = time.perf_counter()
        QTimer.singleShot(20, begin)
        self._loop.exec()
        longest = self._pulse.stop()
        if self._failed is not None:
            raise self._failed
        seconds = time.perf_counter() - began
        over = "" if longest <= LIMIT_MS else f"   OVER {LIMIT_MS} ms"
        print(f"  {what:46} longest gap {longest:6.1f} ms, whole {seconds:6.2f} s{over}", flush=True)

    def show_page(self, key: str) -> None:
        self._rooms.window.show_page(key)
        QTimer.singleShot(300, self._loop.quit)  # what is drawn after the page came is part of it

    def show_other(self, person: Athlete) -> None:
        self._rooms.current.choose(person)
        QTimer.singleShot(300, self._loop.quit)

    def import_table(self, file: Path) -> None:
        self._tasks.run(partial(read_file, file), done=self._store, failed=self._fail)

    def back_up(self, *, train: bool = False) -> None:
        work = partial(back_up, self._database, self._folder.backups)
        self._tasks.run(work, done=self._finish, failed=self._fail)
        if train:
            self._training = QTimer(self)
            self._training.timeout.connect(self._log_a_set)
            self._training.start(100)

    def _log_a_set(self) -> None:
        if not self._tasks.busy:
            self._training.stop()
            return
        with self._database.write() as session:
            add_set(session, replace(self._a_set, uid=uuid4()))

    def train(self, a_set: LoggedSet) -> None:
        self._a_set = a_set
        with self._database.write() as session:  # else nothing has changed since the backup before
            add_set(session, replace(a_set, uid=uuid4()))
        self.back_up(train=True)

    def _store(self, table: Any) -> None:
        session = self._transaction.enter_context(self._database.write())
        self._slices = Slices(storing_tests(session, table), self._commit)

    def _commit(self) -> None:
        self._transaction.close()
        self._finish()

    def _finish(self, _: object = None) -> None:
        QTimer.singleShot(300, self._loop.quit)

    def _fail(self, error: Exception) -> None:
        self._failed = error
        self._loop.quit()


class _Clock(SystemClock):
    """The day after the last one of the log."""

    @override
    def now(self) -> Instant:
        return NOW


NOW = Instant.of(datetime(2026, 11, 24, 17, tzinfo=UTC), "UTC")


def run() -> None:
    with empty_data() as (_app, folder, database):
        table = folder.root / "table.csv"
        table.write_text("\n".join(_table()), encoding="utf-8")
        people, last = fill(database)
        with window(database, folder) as (rooms, tasks):
            spike = Spike(rooms, database, tasks, folder)
            _measure(spike, people, last, table)
        began = time.perf_counter()
    print(f"  {'closing the file':46} {time.perf_counter() - began:6.2f} s")


@contextmanager
def empty_data() -> Iterator[tuple[QApplication, DataFolder, Database]]:
    """The program as it is before it makes its pages, and a data folder of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication(["evenside"])
    fonts.load()
    theme.apply("light", 100)
    import_the_heavy()  # which the program does in a worker
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        make_folders(folder)
        with open_database(folder.database) as database:
            yield app, folder, database


def _measure(spike: Spike, people: list[Athlete], last: LoggedSet, table: Path) -> None:
    spike.measure("the progress page opens for the first time", partial(spike.show_page, "progress"))
    for key in ("planner", "session", "athletes", "today", "library"):
        spike.measure(f"the {key} page opens", partial(spike.show_page, key))
    spike.measure("another athlete is put in charge", partial(spike.show_other, people[1]))
    spike.measure("the progress page opens on that athlete", partial(spike.show_page, "progress"))
    spike.measure("the library page opens", partial(spike.show_page, "library"))
    spike.measure("an import runs", partial(spike.import_table, table))
    spike.measure("a backup runs", spike.back_up)
    spike.measure("the session page opens", partial(spike.show_page, "session"))
    spike.measure("a backup runs while sets are logged", partial(spike.train, last))


@contextmanager
def window(database: Database, folder: DataFolder) -> Iterator[tuple[Rooms, Tasks]]:
    tasks = Tasks()
    garbage = GarbageCollector()
    shown = MainWindow()
    shown.resize(1280, 720)
    shown.show()
    QApplication.sendPostedEvents()
    began = time.perf_counter()
    rooms = build_window(
        shown,
        database,
        folder=folder,
        preferences=Preferences(folder.settings),
        clock=_Clock(),
        tasks=tasks,
        reporter=Reporter(shown, folder.logs),
    )
    print(f"  {'the pages are made':46} {time.perf_counter() - began:6.2f} s")
    try:
        yield rooms, tasks
    finally:
        tasks.wait()
        garbage.stop()
        shown.close()


def fill(database: Database) -> tuple[list[Athlete], LoggedSet]:
    """Two athletes with half of the sets each, week by week, through the functions of the storage."""
    began = time.perf_counter()
    people = [Athlete("Ann Berg"), Athlete("Ben Carr")]
    with database.write() as session:
        sync_built_ins(session)
        for person in people:
            add_athlete(session, person)
        known = {e.id: e for e in exercises(session)}
    lifts = [known[built_in_id(key)] for key in TRAINED]
    source = random.Random(100_000)  # noqa: S311 - plausible, not secret
    weeks = YEARS * 52
    a_workout = SETS // (len(people) * weeks * WORKOUTS_A_WEEK) + 1
    last: LoggedSet | None = None
    for week in range(weeks):
        begin = NOW.plus(-7 * 86_400 * (weeks - week))
        with database.write() as session:
            for person in people:
                if week % 4 == 0:
                    save_block(session, block_from_template(ARTICLE_TEMPLATE, person.id, begin.day))
                for day in range(WORKOUTS_A_WEEK):
                    at = begin.plus(2 * 86_400 * day)
                    workout = Workout(person.id, "Training", at, at.plus(3600), source=Source.DEMO)
                    save_workout(session, workout)
                    sets = list(_sets(workout, lifts, a_workout, source))
                    add_sets(session, sets)
                    last = sets[-1]
    with database.read() as session:
        count = count_sets(session)
    size = database.path.stat().st_size / 1_000_000
    print(f"  {count} sets were stored in {time.perf_counter() - began:.0f} s; the file has {size:.0f} MB")
    assert last is not None
    return people, last


def _sets(workout: Workout, lifts: list[Exercise], count: int, source: random.Random) -> Iterator[LoggedSet]:
    """Every fourth round is one of the first lift, and its first one measures: it goes to failure."""
    for number in range(count):
        lift, turn = divmod(number // 2, 4)[::-1]
        exercise = lifts[lift % len(lifts)]
        per_side = exercise.laterality.per_side
        side = (Side.LEFT if number % 2 else Side.RIGHT) if per_side else Side.BOTH
        measures = turn == 0
        yield LoggedSet(
            workout_id=workout.id,
            athlete_id=workout.athlete_id,
            exercise_id=exercise.id,
            side=side,
            done_at=workout.started_at.plus(60 * number),
            reps=source.randrange(6, 13),
            load=Load.of(source.randrange(20, 60)),
            rir=float(source.randrange(0, 2)) if measures else None,
            tempo="2-0-1-1",
            pair_key=uuid5(workout.id, f"{number // 2}") if per_side else None,
            round_number=1 + turn,
            matched=per_side and not measures,
            body_mass=Load.of(70),
            bm_factor=exercise.bm_factor,
            source=Source.DEMO,
        )


def _table() -> Iterator[str]:
    """A left/right table as large as the published one."""
    yield "subject,leg,exercise,timepoint,load"
    start = datetime(2026, 1, 5, tzinfo=UTC)
    for person in range(PEOPLE):
        for test in range(TESTS):
            for occasion in range(OCCASIONS):
                day = (start + timedelta(days=14 * occasion)).date()
                for leg in "RL":
                    yield f"P{person},{leg},test {test},{day},{60 + (person * 7 + occasion * 3) % 40}"
