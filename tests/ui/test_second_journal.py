"""The journal on the second drive: a moment after the set, in nobody's way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.storage.athletes import add_athlete
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from studio.storage.workouts import add_set, save_workout
from studio.ui.banners import Banners
from studio.ui.changes import Changes
from studio.ui.preferences import Preferences
from studio.ui.second_journal import BANNER, SecondJournal
from tests.make import a_set, a_workout, an_athlete, an_exercise, there


@pytest.fixture
def banners(qtbot: Any, dressed: object) -> Banners:
    banners = Banners()
    qtbot.addWidget(banners)
    return banners


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def second(
    database: Database, changes: Changes, banners: Banners, tmp_path: Path, stick: Path
) -> Iterator[SecondJournal]:
    preferences = Preferences(tmp_path / "settings.json")
    preferences.change(second_backup_folder=str(stick))
    second = SecondJournal(database, changes, preferences, banners)
    yield second
    second.close()


def log_a_set(database: Database) -> None:
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        add_set(session, a_set(workout, exercise))


def copied(stick: Path) -> list[bytes]:
    return [path.read_bytes() for path in stick.glob("session-journal-*/*.jsonl")]


def journaled(database: Database) -> list[bytes]:
    return [path.read_bytes() for path in database.journal.files()]


def test_a_set_is_on_the_second_drive_a_moment_later(
    second: SecondJournal, database: Database, stick: Path, qtbot: Any, banners: Banners
) -> None:
    second._timer.setInterval(0)
    with qtbot.waitSignal(second._ended):
        log_a_set(database)
        assert copied(stick) == []
    assert copied(stick) == journaled(database) != []
    assert banners.banner(BANNER) is None


def test_at_the_end_what_waits_is_copied(second: SecondJournal, database: Database, stick: Path) -> None:
    log_a_set(database)
    second.close()
    assert copied(stick) == journaled(database) != []


def test_a_stick_that_is_gone_is_told_and_once_it_is_back_no_more(
    second: SecondJournal, database: Database, stick: Path, qtbot: Any, banners: Banners
) -> None:
    stick.rmdir()
    log_a_set(database)
    with qtbot.waitSignal(second._ended):
        second.copy()
    banner = there(banners.banner(BANNER))
    assert (banner.tone, "is not there" in banner.text.text()) == ("warning", True)
    stick.mkdir()
    with qtbot.waitSignal(second._ended):
        second.copy()
    assert banners.banner(BANNER) is None
    assert copied(stick) == journaled(database)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_drive_that_hangs_delays_no_set_and_no_end(
    second: SecondJournal, database: Database, stick: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.ui.second_journal.LAST_WAIT_S", 0.01)
    log_a_set(database)
    target = stick / f"session-journal-{database.device}"
    target.mkdir()
    (part,) = (target / f"{path.name}.part" for path in database.journal.files())
    os.mkfifo(part)  # who opens it to write waits until somebody reads
    second.copy()
    assert second.busy
    log_a_set(database)
    second.copy()
    second.close()
    assert second.busy
    with qtbot.waitSignal(second._ended), part.open("rb") as reader:
        reader.read()
    qtbot.waitUntil(lambda: not second.busy)


def test_without_a_second_folder_nothing_is_copied(
    second: SecondJournal, database: Database, stick: Path
) -> None:
    second._preferences.change(second_backup_folder="")
    log_a_set(database)
    assert not second._timer.isActive()
    second.copy()
    assert not second.busy
    assert copied(stick) == []
