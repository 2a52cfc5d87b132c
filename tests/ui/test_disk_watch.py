"""The watch over the disk: what it says, what it gives up, and when what was refused is tried again."""

from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.paths import DataFolder
from studio.storage.athletes import add_athlete
from studio.storage.database import Database
from studio.storage.disk_space import BALLAST, MB
from studio.storage.trouble import DiskTrouble, damaged
from studio.ui.banners import Banners
from studio.ui.disk_watch import ROOM_BANNER, TROUBLE_BANNER, TRY_ANYWAY, DiskWatch
from studio.ui.tasks import Tasks
from tests.failing_disk import Disk
from tests.make import an_athlete, there

Usage = namedtuple("Usage", "total used free")
Fill = Callable[[float], None]


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> Fill:
    """``leave(60)``: the disk has 60 MB left."""

    def leave(megabytes: float) -> None:
        free = int(megabytes * MB)
        monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(10**12, 10**12 - free, free))

    leave(1000)
    return leave


@pytest.fixture
def banners(qtbot: Any, dressed: object) -> Banners:
    banners = Banners()
    qtbot.addWidget(banners)
    return banners


@pytest.fixture
def watch(database: Database, tmp_path: Path, banners: Banners, leave: Fill) -> Iterator[DiskWatch]:
    tasks = Tasks()
    watch = DiskWatch(database, DataFolder(tmp_path), tasks, banners)
    yield watch
    watch.close()
    tasks.wait()


def said(banners: Banners, key: str) -> tuple[str, str] | None:
    banner = banners.banner(key)
    return (banner.tone, banner.text.text()) if banner else None


def refuse(database: Database, disk: Disk, code: int = sqlite3.SQLITE_FULL) -> None:
    with disk.failing(code), pytest.raises(DiskTrouble), database.write() as session:
        add_athlete(session, an_athlete())


def test_little_room_is_yellow_and_almost_none_red(watch: DiskWatch, banners: Banners, leave: Fill) -> None:
    assert said(banners, ROOM_BANNER) is None
    leave(180)
    watch.look()
    tone, text = there(said(banners, ROOM_BANNER))
    assert (tone, text.startswith("Only 180 MB are free")) == ("warning", True)
    leave(49)
    watch.look()
    tone, text = there(said(banners, ROOM_BANNER))
    assert (tone, "no backups and PDFs until there are 50 MB" in text) == ("danger", True)
    leave(300)
    watch.look()
    assert said(banners, ROOM_BANNER) is None


def test_ballast_is_put_aside_in_quiet_times(
    watch: DiskWatch, tmp_path: Path, qtbot: Any, leave: Fill
) -> None:
    ballast = DataFolder(tmp_path).ballast
    assert not ballast.exists()
    watch._look_again()
    qtbot.waitUntil(lambda: ballast.exists() and not watch._tasks.busy)
    assert ballast.stat().st_size == BALLAST


def test_the_first_refusal_gives_up_the_ballast_and_is_tried_again_at_once(
    watch: DiskWatch, database: Database, banners: Banners, qtbot: Any, tmp_path: Path
) -> None:
    ballast = DataFolder(tmp_path).ballast
    ballast.write_bytes(bytes(BALLAST))
    disk = Disk(database)
    with qtbot.waitSignal(watch.works_again):
        refuse(database, disk)
        assert not ballast.exists()
        tone, text = there(said(banners, TROUBLE_BANNER))
        assert tone == "danger"
        assert "nothing was stored" in text
        assert "stays on screen" in text
    assert said(banners, TROUBLE_BANNER) is None
    assert database.trouble is None


def test_without_ballast_it_is_tried_again_when_there_is_room(
    watch: DiskWatch, database: Database, banners: Banners, leave: Fill, qtbot: Any
) -> None:
    leave(0.5)
    refuse(database, Disk(database))
    with qtbot.assertNotEmitted(watch.works_again):
        watch._look_again()
    leave(3)
    with qtbot.waitSignal(watch.works_again, timeout=0):
        watch._look_again()
    assert said(banners, TROUBLE_BANNER) is None


def test_a_disk_that_fails_with_room_left_is_tried_again_every_minute(
    watch: DiskWatch, database: Database, banners: Banners, qtbot: Any
) -> None:
    disk = Disk(database)
    refuse(database, disk, sqlite3.SQLITE_IOERR_WRITE)
    with disk.failing(), qtbot.assertNotEmitted(watch.works_again):
        watch.try_again()
    assert there(said(banners, TROUBLE_BANNER))[0] == "danger"
    with qtbot.assertNotEmitted(watch.works_again):
        for _ in range(TRY_ANYWAY - 1):
            watch._look_again()
    with qtbot.waitSignal(watch.works_again, timeout=0):
        watch._look_again()


def test_a_journal_in_trouble_is_a_warning_and_made_good_by_a_try(
    watch: DiskWatch, database: Database, banners: Banners, tmp_path: Path
) -> None:
    from studio.storage.exercises import save_exercise
    from studio.storage.workouts import add_set, save_workout
    from tests.make import a_set, a_workout, an_exercise

    in_the_way = tmp_path / "session-journal"
    in_the_way.write_text("in the way")
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        add_set(session, a_set(workout, exercise))
    tone, text = there(said(banners, TROUBLE_BANNER))
    assert (tone, "kept in the database alone" in text) == ("warning", True)
    watch.try_again()
    assert said(banners, TROUBLE_BANNER) is not None
    in_the_way.unlink()
    watch.try_again()
    assert said(banners, TROUBLE_BANNER) is None
    assert len(list(in_the_way.iterdir())) == 1


def test_damage_is_told_for_good(watch: DiskWatch, database: Database, banners: Banners) -> None:
    database._tell(damaged(database.path))
    watch.try_again()
    tone, text = there(said(banners, TROUBLE_BANNER))
    assert (tone, "damaged" in text) == ("danger", True)


def test_what_is_told_after_the_end_goes_to_the_log(
    watch: DiskWatch, database: Database, banners: Banners
) -> None:
    watch.close()
    refuse(database, Disk(database))
    assert said(banners, TROUBLE_BANNER) is None
