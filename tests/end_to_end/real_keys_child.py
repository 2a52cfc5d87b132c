"""The built window on an X display, for keys that come from outside: prints a line for whatever happens.

Run as ``python -m tests.end_to_end.real_keys_child FOLDER``; a line on its standard input ends it.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from studio.clock import SystemClock
from studio.domain.athlete import Athlete
from studio.domain.block import Block, Week
from studio.domain.exercise import Exercise
from studio.domain.units import Load
from studio.services.library import sync_built_ins
from studio.storage import athletes, blocks
from studio.storage.database import open_database
from studio.storage.exercises import find_exercise
from studio.ui.rooms import Rooms
from tests.end_to_end.conftest import House
from tests.make import a_prescription, a_session, a_target, there

REPS = 2
TIMES = 2.5


class HurriedClock(SystemClock):
    """Everything that has been planned goes by faster; keys have the time at which the system saw them."""

    def __init__(self) -> None:
        self._began = super().boot_seconds(), super().monotonic_seconds()

    @override
    def boot_seconds(self) -> float:
        return self._began[0] + (super().boot_seconds() - self._began[0]) * TIMES

    @override
    def monotonic_seconds(self) -> float:
        return self._began[1] + (super().monotonic_seconds() - self._began[1]) * TIMES


class Reporter(QObject):
    """Tells what the keys have done."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._page = rooms.session
        rooms.window.page_shown.connect(self._tell_page)
        self._page.player.changed.connect(self._tell_stage)
        self._page.player.moved.connect(self._tell_rep)
        self._page.keys.scanned.connect(self._tell_scan)
        self._last = ""

    def _tell_page(self, key: str) -> None:
        self._tell(f"page {key}")

    def _tell_stage(self) -> None:
        conductor = self._page.player.conductor
        paused = " paused" if conductor.paused else ""
        card = " card" if conductor.ended is not None else ""
        self._tell(f"{conductor.stage.value}{paused}{card} logged {len(self._page.log.logged)}")

    def _tell_rep(self, moment: Any) -> None:
        if moment.rep == REPS:
            self._tell(f"rep {REPS}")

    def _tell_scan(self, text: str) -> None:
        self._tell(f"scan {text}")

    def _tell(self, line: str) -> None:
        if line != self._last:
            self._last = line
            print(line, flush=True)


def plan_today(house: House) -> None:
    """One set of two reps on each leg."""
    ann, today = Athlete("Ann Berg"), SystemClock().now().day
    monday = today - timedelta(days=today.weekday())
    with open_database(house.folder.database) as database, database.write() as session:
        sync_built_ins(session)
        athletes.add_athlete(session, ann)
        exercise: Exercise = there(find_exercise(session, "sl_hip_thrust_bent"))
        line = a_prescription(exercise, 1, target=a_target(REPS, load=Load.of(40)), rest_between_s=20)
        planned = a_session(line, day=today.weekday(), title="Single-leg day")
        blocks.save_block(session, Block("Glutes", monday, (Week(sessions=(planned,)),), athlete_id=ann.id))


def main(folder: str) -> None:
    application = QApplication(["Evenside"])
    house = House(SimpleNamespace(addWidget=id), Path(folder))
    house.clock = HurriedClock()  # type: ignore[assignment]  # the story's own stands still
    plan_today(house)
    rooms = house.open()
    Reporter(rooms)
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(application.quit)
    print("open", flush=True)
    application.exec()
    house.close()


if __name__ == "__main__":
    main(sys.argv[1])
