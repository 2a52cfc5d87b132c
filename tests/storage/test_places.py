"""No data file is made on a network drive or in a synchronised folder; one that is there is only shown."""

from pathlib import Path
from shutil import copyfile

import pytest

from studio.storage import places
from studio.storage.database import open_database
from studio.storage.places import OnlyToLookAt, Place, PlaceKind, UnfitPlace, place_of, refuse_unfit_place

LOCAL = "/dev/sda1 / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\noverlay /data overlay rw 0 0\n"


def network(name: str) -> Place:
    return Place(PlaceKind.NETWORK, name)


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "davfs", "fuse.davfs2", "afpfs", "ceph"],
)
def test_a_network_drive_is_told_by_its_type(kind: str) -> None:
    mounts = f"{LOCAL}host:/share /media/gym {kind} rw 0 0\n"
    assert place_of(Path("/media/gym/a/b/gym.db"), mounts) == network(kind)
    assert place_of(Path("/media/gymnasium/gym.db"), mounts) is None


@pytest.mark.parametrize(
    "kind", ["ext4", "btrfs", "xfs", "tmpfs", "overlay", "vfat", "fuseblk", "zfs", "ntfs3"]
)
def test_a_disk_of_this_machine_is_fit(kind: str) -> None:
    assert place_of(Path("/media/stick/gym.db"), f"{LOCAL}/dev/sdb1 /media/stick {kind} rw 0 0\n") is None


def test_the_longest_mount_point_decides_and_of_two_the_later() -> None:
    mounts = (
        f"{LOCAL}h:/home /home nfs4 rw 0 0\n/dev/sdb1 /home/ann/local ext4 rw 0 0\n"
        "auto /net autofs rw 0 0\nh:/net /net nfs rw 0 0\n"
    )
    assert place_of(Path("/home/ann/gym.db"), mounts) == network("nfs4")
    assert place_of(Path("/home/ann/local/gym.db"), mounts) is None
    assert place_of(Path("/net/gym.db"), mounts) == network("nfs")


def test_a_mount_point_with_blanks_is_read() -> None:
    mounts = f"{LOCAL}//nas/gym /media/the\\040gym cifs rw 0 0\nnonsense\n"
    assert place_of(Path("/media/the gym/gym.db"), mounts) == network("cifs")


def test_a_container_whose_root_is_9p_is_a_machine_like_any_other() -> None:
    mounts = "none / 9p rw 0 0\nnone /work 9p rw 0 0\n"
    assert place_of(Path("/work/gym.db"), mounts) is None
    assert place_of(Path("/mnt/c/gym.db"), f"{LOCAL}C: /mnt/c 9p rw 0 0\n") == network("9p")


def test_a_link_does_not_hide_where_it_leads(tmp_path: Path) -> None:
    target = tmp_path / "nas"
    target.mkdir()
    (tmp_path / "data").symlink_to(target)
    mounts = f"{LOCAL}h:/ {target} nfs rw 0 0\n"
    assert place_of(tmp_path / "data" / "gym.db", mounts) == network("nfs")


def test_where_the_system_does_not_tell_a_place_is_fit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places, "MOUNTS", tmp_path / "not there")
    assert place_of(tmp_path / "gym.db") is None


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Gym GmbH", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Google Drive", "Google Drive"),
        ("Dropboxes", ""),
        ("My Nextcloud notes", ""),
    ],
)
def test_a_synchronised_folder_is_told_by_its_name(tmp_path: Path, name: str, who: str) -> None:
    found = place_of(tmp_path / name / "training" / "gym.db", LOCAL)
    assert found == (Place(PlaceKind.SYNCED, who) if who else None)


@pytest.mark.parametrize(
    ("marker", "who"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".sync_1a2b.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".stfolder", "Syncthing"),
        ("gym.db", ""),
    ],
)
def test_a_synchronised_folder_is_told_by_what_lies_in_it(tmp_path: Path, marker: str, who: str) -> None:
    (tmp_path / marker).write_bytes(b"")
    found = place_of(tmp_path / "training" / "gym.db", LOCAL)
    assert found == (Place(PlaceKind.SYNCED, who) if who else None)


def test_a_home_in_which_dropbox_is_installed_is_fit(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert place_of(tmp_path / "gym.db", LOCAL) is None


def test_this_very_machine_is_fit(tmp_path: Path) -> None:
    refuse_unfit_place(tmp_path / "gym.db")


@pytest.fixture
def nas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system calls a network drive."""
    folder = tmp_path / "nas"
    folder.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"{LOCAL}nas:/gym {folder} nfs4 rw 0 0\n")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    return folder


def test_no_data_file_is_made_on_a_network_drive(nas: Path) -> None:
    with (
        pytest.raises(UnfitPlace, match=r"network drive \(nfs4\).*--data-dir.*PostgreSQL"),
        open_database(nas / "gym.db"),
    ):
        pass
    assert list(nas.iterdir()) == []


def test_no_data_file_is_made_in_a_synchronised_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Gym"
    folder.mkdir()
    with (
        pytest.raises(UnfitPlace, match=r"by OneDrive.*Backups may go there"),
        open_database(folder / "gym.db"),
    ):
        pass
    assert list(folder.iterdir()) == []


def test_one_that_is_there_is_only_to_be_looked_at(nas: Path, new_database_file: Path) -> None:
    path = Path(copyfile(new_database_file, nas / "gym.db"))
    before = path.read_bytes()
    with pytest.raises(OnlyToLookAt, match="only shown, from a copy"), open_database(path):
        pass
    assert [path.read_bytes(), *nas.iterdir()] == [before, path]
    with open_database(path, view_only=True) as database, database.read():
        pass
    assert [path.read_bytes(), *nas.iterdir()] == [before, path]
