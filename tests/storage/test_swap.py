"""What a start makes of a restore that was cut off, whatever it finds: the old files, or the new one."""

import hashlib
import json
from pathlib import Path

import pytest

from studio.paths import DataFolder
from studio.storage.database import open_database
from studio.storage.opening import RestoreUnfinished
from studio.storage.swap import FINISHED, TAKEN_BACK, finish_interrupted

OLD, LOG, NEW, OTHER = b"old data", b"old log", b"new data", b"neither"
DONE = FINISHED.format(source="gym-000001.db")
STAMP = "2026-11-23T180000"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "gym")


def put(folder: DataFolder, **files: bytes) -> None:
    """``gym_db`` is gym.db, ``gym_db_wal`` gym.db-wal, ``gym_db_new`` gym.db.new; ``aside_`` is put aside."""
    for name, content in files.items():
        place = folder.replaced / STAMP if name.startswith("aside_") else folder.root
        place.mkdir(parents=True, exist_ok=True)
        plain = name.removeprefix("aside_").replace("gym_db_new", "gym.db.new").replace("gym_db_", "gym.db-")
        (place / plain.replace("gym_db", "gym.db")).write_bytes(content)


def intend(folder: DataFolder, **other: str) -> None:
    told = {"database": "gym.db", "aside": STAMP, "sha256": hashlib.sha256(NEW).hexdigest()}
    folder.root.mkdir(parents=True, exist_ok=True)
    folder.restore_intent.write_text(json.dumps(told | {"source": "gym-000001.db"} | other))


def files(folder: DataFolder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.root).as_posix(): path.read_bytes()
        for path in folder.root.rglob("*")
        if path.is_file()
    }


ASIDE = {f"replaced/{STAMP}/gym.db": OLD, f"replaced/{STAMP}/gym.db-wal": LOG}
RESTORED = {"gym.db": NEW, **ASIDE}
AS_BEFORE = {"gym.db": OLD, "gym.db-wal": LOG}


@pytest.mark.parametrize(
    "found",
    [
        {"gym_db": OLD, "gym_db_wal": LOG, "gym_db_new": NEW},
        {"aside_gym_db": OLD, "gym_db_wal": LOG, "gym_db_new": NEW},
        {"aside_gym_db": OLD, "aside_gym_db_wal": LOG, "gym_db_new": NEW},
        {"aside_gym_db": OLD, "aside_gym_db_wal": LOG, "gym_db": NEW},
        {"aside_gym_db": OLD, "gym_db_wal": LOG, "gym_db": NEW},
    ],
)
def test_with_the_new_file_whole_it_is_completed(folder: DataFolder, found: dict[str, bytes]) -> None:
    put(folder, **found)
    intend(folder)
    assert finish_interrupted(folder) == DONE
    assert files(folder) == RESTORED
    assert finish_interrupted(folder) is None


@pytest.mark.parametrize("new", [{}, {"gym_db_new": NEW[:-1]}, {"gym_db_new": b""}])
@pytest.mark.parametrize(
    "found",
    [
        {"gym_db": OLD, "gym_db_wal": LOG},
        {"aside_gym_db": OLD, "gym_db_wal": LOG},
        {"aside_gym_db": OLD, "aside_gym_db_wal": LOG},
    ],
)
def test_without_it_the_old_files_come_home(
    folder: DataFolder, found: dict[str, bytes], new: dict[str, bytes]
) -> None:
    put(folder, **found, **new)
    intend(folder)
    assert finish_interrupted(folder) == TAKEN_BACK
    assert files(folder) == AS_BEFORE
    assert finish_interrupted(folder) is None


def test_a_note_that_cannot_be_read_takes_back_what_was_put_aside_last(folder: DataFolder) -> None:
    put(folder, aside_gym_db=OLD, aside_gym_db_wal=LOG, gym_db_new=NEW)
    folder.restore_intent.write_text('{"database": "gym')
    assert finish_interrupted(folder) == TAKEN_BACK
    assert files(folder) == AS_BEFORE


def test_a_file_that_is_neither_is_kept_beside_the_old_one(folder: DataFolder) -> None:
    put(folder, aside_gym_db=OLD, aside_gym_db_wal=LOG, gym_db=OTHER)
    intend(folder)
    assert finish_interrupted(folder) == TAKEN_BACK
    assert files(folder) == AS_BEFORE | {f"replaced/{STAMP}/gym.db.not-restored": OTHER}


def test_into_an_empty_folder_there_is_nothing_to_put_aside(folder: DataFolder) -> None:
    put(folder, gym_db_new=NEW)
    intend(folder)
    assert finish_interrupted(folder) == DONE
    assert files(folder) == {"gym.db": NEW}


@pytest.mark.parametrize("names", [{"database": "../mine.db"}, {"aside": "../../.."}, {"database": ".."}])
def test_a_note_leads_nowhere_else(folder: DataFolder, tmp_path: Path, names: dict[str, str]) -> None:
    (tmp_path / "mine.db").write_bytes(b"mine")
    put(folder, gym_db=OLD, gym_db_wal=LOG)
    intend(folder, **names)
    assert finish_interrupted(folder) == TAKEN_BACK
    assert files(folder) == AS_BEFORE
    assert (tmp_path / "mine.db").read_bytes() == b"mine"


def test_while_a_note_lies_there_nobody_opens_the_database(folder: DataFolder) -> None:
    intend(folder)
    with pytest.raises(RestoreUnfinished, match="start Evenside again"), open_database(folder.database):
        pytest.fail("it opened")
    assert not folder.lock.exists()


def test_what_was_made_before_the_first_move_is_deleted_without_a_word(folder: DataFolder) -> None:
    put(folder, gym_db=OLD, gym_db_wal=LOG, gym_db_new=NEW[:3])
    assert finish_interrupted(folder) is None
    assert files(folder) == AS_BEFORE
    assert finish_interrupted(DataFolder(folder.root / "nowhere")) is None
