"""A second copy is read back before it counts, rotates like the first, and never takes the first with it."""

import errno
import json
import shutil
from pathlib import Path

import pytest

from studio.storage import second_copy
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up, backups_in, latest_backup, manifest_of, sha256_of
from studio.storage.database import Database
from studio.storage.rotation import NEWEST
from studio.storage.second_copy import SecondCopyFailed, copy_to_second_folder
from tests.make import an_athlete, an_instant, there


def backed_up(database: Database, folder: Path, name: str = "Ann") -> Path:
    with database.write() as session:
        add_athlete(session, an_athlete(name))
    return back_up(database, folder)


@pytest.fixture
def first(database: Database, tmp_path: Path) -> Path:
    return backed_up(database, tmp_path / "first")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_copy_is_the_backup_and_a_backup_itself(first: Path, stick: Path) -> None:
    made = copy_to_second_folder(first, stick, an_instant())
    assert names(stick) == ["gym-000001.db", "gym-000001.json"]
    assert made.read_bytes() == first.read_bytes()
    assert made.stat().st_mode & 0o077 == 0
    (known,) = backups_in(stick)
    assert (known.path, known.sha256) == (made, sha256_of(first))


def test_what_is_there_already_is_not_copied_again(first: Path, stick: Path) -> None:
    made = copy_to_second_folder(first, stick, an_instant())
    before = made.stat()
    assert copy_to_second_folder(first, stick, an_instant()) == made
    assert made.stat().st_mtime_ns == before.st_mtime_ns


def test_a_folder_that_is_not_there_is_said_and_not_made(first: Path, tmp_path: Path) -> None:
    with pytest.raises(SecondCopyFailed, match="is not there; the backup is in"):
        copy_to_second_folder(first, tmp_path / "unplugged", an_instant())
    assert not (tmp_path / "unplugged").exists()
    assert latest_backup(first.parent) == first


def test_only_a_verified_backup_is_copied(first: Path, stick: Path) -> None:
    manifest_of(first).unlink()
    with pytest.raises(SecondCopyFailed, match="no verified backup"):
        copy_to_second_folder(first, stick, an_instant())
    assert names(stick) == []


def test_a_copy_that_reads_back_otherwise_is_thrown_away(
    first: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_and_flip_a_bit(source: Path, target: Path) -> None:
        shutil.copyfile(source, target)
        data = bytearray(target.read_bytes())
        data[5000] ^= 1
        target.write_bytes(data)

    monkeypatch.setattr(second_copy, "_copy_file", copy_and_flip_a_bit)
    with pytest.raises(SecondCopyFailed, match="thrown away"):
        copy_to_second_folder(first, stick, an_instant())
    assert names(stick) == []
    assert latest_backup(first.parent) == first


def test_a_backup_that_has_changed_since_is_not_copied(first: Path, stick: Path) -> None:
    data = bytearray(first.read_bytes())
    data[5000] ^= 1
    first.write_bytes(data)
    with pytest.raises(SecondCopyFailed, match="is not what the backup is"):
        copy_to_second_folder(first, stick, an_instant())
    assert names(stick) == []


def test_a_full_stick_keeps_what_it_has(
    database: Database, first: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = copy_to_second_folder(first, stick, an_instant())
    second = backed_up(database, first.parent, "Bob")

    def full(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:4096])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(second_copy, "_copy_file", full)
    with pytest.raises(SecondCopyFailed, match="No space left on device"):
        copy_to_second_folder(second, stick, an_instant())
    assert names(stick) == ["gym-000001.db", "gym-000001.json"]
    assert latest_backup(stick) == made


def test_it_rotates_like_the_first_folder(database: Database, tmp_path: Path, stick: Path) -> None:
    for number in range(NEWEST + 3):
        made = backed_up(database, tmp_path / "first", f"Athlete {number}")
        copy_to_second_folder(made, stick, an_instant())
    assert names(stick) == names(tmp_path / "first")


def test_two_computers_share_a_stick(database: Database, first: Path, stick: Path) -> None:
    """The numbers of both begin at one; neither overwrites, nor drives out, what is the other's."""
    told = json.loads(manifest_of(first).read_text())
    theirs = stick / first.name
    theirs.write_bytes(b"x" * told["size"])
    other = told | {"device": "0badcafe", "sha256": sha256_of(theirs)}
    manifest_of(theirs).write_text(json.dumps(other))

    made = copy_to_second_folder(first, stick, an_instant())
    assert made.name == f"gym-000001-{told['device']}.db"
    assert copy_to_second_folder(first, stick, an_instant()) == made
    for number in range(NEWEST + 3):
        copied = backed_up(database, first.parent, f"Athlete {number}")
        copy_to_second_folder(copied, stick, an_instant())
    assert theirs.read_bytes() == b"x" * told["size"]
    assert sum(backup.device == told["device"] for backup in backups_in(stick)) == NEWEST + 1
    assert there(latest_backup(stick)).name == "gym-000012.db"


def test_a_copy_that_was_cut_is_made_again_in_its_place(first: Path, stick: Path) -> None:
    made = copy_to_second_folder(first, stick, an_instant())
    made.write_bytes(made.read_bytes()[:-1])
    manifest_of(made).unlink()
    assert copy_to_second_folder(first, stick, an_instant()) == made
    assert made.read_bytes() == first.read_bytes()
