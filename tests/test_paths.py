import os
import stat
from pathlib import Path

import pytest

from studio.domain.errors import BadFile
from studio.paths import (
    DataFolder,
    data_folder,
    database_path,
    keep_files_private,
    make_folders,
    sync_folder,
    write_whole,
)


def test_the_chosen_folder_wins_over_the_environment(tmp_path: Path) -> None:
    named = {"EVENSIDE_DATA_DIR": str(tmp_path / "named")}
    assert data_folder(str(tmp_path / "chosen"), named).root == tmp_path / "chosen"
    assert data_folder("", named).root == tmp_path / "named"


def test_without_a_choice_it_is_the_platforms_folder(own_home: Path) -> None:
    assert data_folder("", {"EVENSIDE_DATA_DIR": ""}).root == own_home


def test_a_relative_folder_is_fixed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder("here/../there").root == tmp_path / "there"


def test_a_home_of_nobody_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadFile, match="no such home folder"):
        data_folder("~nobody-of-that-name/x")


def test_a_relative_folder_in_a_removed_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(BadFile, match="whole path"):
        data_folder("here")


def test_every_name_lies_in_the_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    names = (
        folder.database, folder.session_journal, folder.backups, folder.logs, folder.log, folder.crash_log,
        folder.settings, folder.restore_intent, folder.write_ahead_log, folder.lock, folder.ballast,
    )  # fmt: skip
    assert len(set(names)) == 11
    assert all(name.is_relative_to(tmp_path) for name in names)
    assert folder.write_ahead_log.name == f"{folder.database.name}-wal"


def test_new_folders_are_their_owners_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "deep" / "down")
    os.umask(0o022)
    make_folders(folder)
    make_folders(folder)
    for path in (folder.root, folder.session_journal, folder.backups, folder.logs):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadFile, match="cannot be used: Not a directory"):
        make_folders(DataFolder(tmp_path / "file" / "data"))


def test_new_files_are_their_owners_alone(tmp_path: Path) -> None:
    os.umask(0o022)
    keep_files_private()
    write_whole(tmp_path / "f", b"x")
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == 0o600


def test_a_whole_file_replaces_the_old_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "f", b"old")
    write_whole(tmp_path / "f", b"new")
    assert (tmp_path / "f").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["f"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "f", b"old")
    (tmp_path / "f.part").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "f", b"new")
    assert (tmp_path / "f").read_bytes() == b"old"


def test_syncing_a_folder_is_left_out_where_there_is_no_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.paths.os.name", "nt")
    sync_folder(tmp_path / "not even there")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("", "data/gym.db"),
        ("other.db", "other.db"),
        ("sqlite:///other.db", "other.db"),
        ("sqlite+pysqlite:///other.db", "other.db"),
    ],
)
def test_the_database_is_named_by_path_or_url(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_path(named, DataFolder(tmp_path / "data"), {}) == tmp_path / expected


def test_an_absolute_database_url_keeps_its_slash(tmp_path: Path) -> None:
    named = {"EVENSIDE_DATABASE": f"sqlite:///{tmp_path}/other.db"}
    assert database_path("", DataFolder(tmp_path), named) == tmp_path / "other.db"


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("postgresql://ann:s3cret@server/gym", "Server databases are not part of this version"),
        ("sqlite://", "must be the path"),
        ("sqlite:///", "must be the path"),
        ("sqlite:///gym.db?mode=memory&s3cret", "must be the path"),
    ],
)
def test_other_databases_are_refused_without_repeating_them(tmp_path: Path, named: str, why: str) -> None:
    with pytest.raises(BadFile, match=why) as refused:
        database_path(named, DataFolder(tmp_path), {})
    assert "s3cret" not in str(refused.value)
