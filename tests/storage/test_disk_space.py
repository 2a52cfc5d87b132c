"""The room on the disk: what is little, what is refused then, and what is put aside for the last sets."""

import shutil
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up
from studio.storage.database import Database
from studio.storage.disk_space import (
    BALLAST,
    MB,
    NoRoom,
    Room,
    free_bytes,
    give_up_ballast,
    make_ballast,
    refuse_without_room,
    room_of,
)
from tests.make import an_athlete

Usage = namedtuple("Usage", "total used free")
Fill = Callable[[int], None]


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> Fill:
    """``leave(60)``: the disk has 60 MB left."""

    def leave(megabytes: int) -> None:
        free = megabytes * MB
        monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(10**12, 10**12 - free, free))

    return leave


@pytest.mark.parametrize(
    ("megabytes", "room"),
    [
        (10_000, Room.PLENTY),
        (200, Room.PLENTY),
        (199.9, Room.LITTLE),
        (50, Room.LITTLE),
        (49.9, Room.ALMOST_NONE),
        (0, Room.ALMOST_NONE),
    ],
)
def test_what_is_plenty_and_what_is_little(megabytes: float, room: Room) -> None:
    assert room_of(int(megabytes * MB)) is room


def test_the_disk_is_asked_also_under_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    free = free_bytes(tmp_path / "not" / "there")
    assert free is not None
    assert abs(free - shutil.disk_usage(tmp_path).free) < 1000 * MB
    (tmp_path / "file").write_text("")
    assert free_bytes(tmp_path / "file" / "below") is not None


def test_a_disk_that_does_not_tell_is_taken_for_large_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_place: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert free_bytes(tmp_path) is None
    refuse_without_room(tmp_path, "backup")
    make_ballast(tmp_path / "ballast")
    assert not (tmp_path / "ballast").exists()


def test_a_backup_is_refused_in_a_sentence_and_made_once_there_is_room(
    database: Database, tmp_path: Path, leave: Fill
) -> None:
    leave(60)
    first = back_up(database, tmp_path / "backups")
    with database.write() as session:
        add_athlete(session, an_athlete())
    leave(49)
    with pytest.raises(NoRoom, match="Only 49 MB are free on this disk: no backup was made"):
        back_up(database, tmp_path / "backups")
    leave(60)
    assert back_up(database, tmp_path / "backups") != first


def test_ballast_is_made_where_there_is_plenty_and_given_up_once(tmp_path: Path, leave: Fill) -> None:
    ballast = tmp_path / "ballast"
    leave(199)
    make_ballast(ballast)
    assert not ballast.exists()
    leave(201)
    make_ballast(ballast)
    assert ballast.stat().st_size == BALLAST
    assert ballast.stat().st_blocks * 512 >= BALLAST
    before = ballast.stat()
    make_ballast(ballast)
    assert ballast.stat().st_mtime_ns == before.st_mtime_ns
    assert [give_up_ballast(ballast), give_up_ballast(ballast)] == [True, False]
    assert not ballast.exists()


def test_ballast_that_the_disk_refuses_is_not_left_half_made(tmp_path: Path) -> None:
    (tmp_path / "ballast").mkdir()
    make_ballast(tmp_path / "ballast")
    assert (tmp_path / "ballast").is_dir()
