"""What a look at a file tells before it is opened, and how what was damaged is kept."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from studio.domain.errors import NotOurDatabase
from studio.storage import damaged_files, opening
from studio.storage.damaged_files import NotKept, keep_damaged
from studio.storage.database import open_database
from studio.storage.opening import DatabaseMissing, Examined, FoundDamaged, examine, note_findings, remains
from studio.storage.view_only import beside
from tests.make import an_instant

NOW = an_instant()


@pytest.fixture
def path(new_database_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(new_database_file, tmp_path / "gym.db"))


def checked_at(path: Path, value: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO data_settings VALUES ('checked_at_ms', ?)", (value,))


@pytest.mark.parametrize(
    ("days_ago", "again"), [(0, False), (6.9, False), (7.1, True), (400, True), (-0.1, True)]
)
def test_all_is_looked_at_once_a_week(path: Path, days_ago: float, again: bool) -> None:
    checked_at(path, str(NOW.plus(-days_ago * 86_400).ms))
    assert examine(path, NOW).checked is again
    assert not examine(path, None).checked


def test_a_time_that_cannot_be_read_is_none(path: Path) -> None:
    checked_at(path, "yesterday")
    assert examine(path, NOW).checked


def test_a_big_file_is_checked_later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SMALL", 1000)
    assert examine(path, NOW) == Examined(checked=False, check_due=True)
    note_findings(path, ["Something was found."])
    assert examine(path, NOW).checked  # what was found while it was open is looked into at once
    assert examine(path, NOW).check_due  # and once it was not found again, it is forgotten


def test_a_new_folder_has_nothing_to_look_at(tmp_path: Path) -> None:
    assert examine(tmp_path / "gym.db", NOW) == Examined()
    (tmp_path / "gym.db").touch()
    assert examine(tmp_path / "gym.db", NOW) == Examined()


@pytest.mark.parametrize(
    "left",
    [
        "backups/gym-000007.db",
        "backups/gym.db.before-0002.bak",
        "session-journal/2026-11-23.jsonl",
        "replaced/2026-11-23T1800/gym.db",
        "damaged/2026-11-23T1800/gym.db",
    ],
)
def test_no_empty_file_takes_the_place_of_one_that_is_gone(tmp_path: Path, left: str) -> None:
    path = tmp_path / "gym.db"
    (tmp_path / left).parent.mkdir(parents=True)
    (tmp_path / left).touch()
    with pytest.raises(DatabaseMissing, match="is missing"), open_database(path):
        pass
    assert not path.exists()
    path.touch()
    with pytest.raises(DatabaseMissing, match="is empty"), open_database(path):
        pass
    assert path.stat().st_size == 0
    with open_database(path, anew=True):
        assert path.stat().st_size > 0


def test_what_belongs_to_another_file_there_tells_of_nothing(path: Path) -> None:
    (path.parent / "session-journal").mkdir()
    (path.parent / "session-journal" / "2026-11-23.jsonl").touch()
    assert not remains(path.with_name("other.db"))
    path.unlink()
    assert remains(path.with_name("other.db"))


def test_a_text_is_no_damaged_database(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    path.write_text("milk, eggs\n" * 9_999)
    with pytest.raises(NotOurDatabase, match="is not an Evenside database"):
        examine(path, NOW)


@pytest.fixture
def damaged(path: Path) -> Path:
    beside(path, "-wal").write_bytes(b"its log")
    return path


def test_a_damaged_file_is_kept_with_its_log_and_stays_where_it_is(damaged: Path) -> None:
    place = keep_damaged(damaged, damaged.parent / "damaged", NOW)
    assert place == damaged.parent / "damaged" / "2026-11-23T1800"
    kept = {path.name: path.read_bytes() for path in place.iterdir()}
    assert kept == {"gym.db": damaged.read_bytes(), "gym.db-wal": b"its log"}


def test_the_same_file_is_kept_once_and_another_beside_it(damaged: Path, new_database_file: Path) -> None:
    folder = damaged.parent / "damaged"
    first = keep_damaged(damaged, folder, NOW)
    assert keep_damaged(damaged, folder, NOW.plus(3600)) == first
    damaged.unlink()
    shutil.copy(new_database_file, damaged)
    second = keep_damaged(damaged, folder, NOW)
    assert second == folder / "2026-11-23T1800-2"
    assert len(list(folder.iterdir())) == 2


def no_second_names(*_paths: Path) -> NoReturn:
    raise OSError(errno.EPERM, "this disk knows no second names")


def test_where_a_copy_has_to_be_made_there_is_one_a_day(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_second_names)
    folder = damaged.parent / "damaged"
    first = keep_damaged(damaged, folder, NOW)
    assert first is not None
    assert (first / "gym.db").read_bytes() == damaged.read_bytes()
    assert keep_damaged(damaged, folder, NOW.plus(60)) is None
    assert keep_damaged(damaged, folder, NOW.plus(86_400)) is not None


def test_no_copy_is_made_that_would_fill_the_disk(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_second_names)
    monkeypatch.setattr(damaged_files, "SPARE_BYTES", 1 << 60)
    assert keep_damaged(damaged, damaged.parent / "damaged", NOW) is None
    assert list((damaged.parent / "damaged").iterdir()) == []


def test_nothing_is_kept_where_nothing_is(tmp_path: Path) -> None:
    assert keep_damaged(tmp_path / "gym.db", tmp_path / "damaged", NOW) is None


def test_a_folder_that_cannot_be_made_is_said(damaged: Path) -> None:
    (damaged.parent / "damaged").write_text("in the way")
    with pytest.raises(NotKept, match="nothing was changed"):
        keep_damaged(damaged, damaged.parent / "damaged", NOW)


def test_parts_that_are_missing_are_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP INDEX ix_workouts__running")
    with pytest.raises(FoundDamaged) as damage:
        examine(path, NOW)
    assert damage.value.findings == ("Parts of the file are missing: ix_workouts__running.",)


def test_a_value_that_only_the_schema_forbids_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("INSERT INTO data_settings VALUES ('', 'x')")
    with pytest.raises(FoundDamaged) as damage:
        examine(path, NOW)
    assert "CHECK" in damage.value.findings[0]


def test_a_file_that_cannot_be_copied_is_checked_later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_paths: Path) -> NoReturn:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(shutil, "copyfile", full)
    assert examine(path, NOW) == Examined(check_due=True)
