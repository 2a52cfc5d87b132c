"""Where a data file must not live: on a network drive, or in a folder that is copied to other computers.

SQLite's locks do not reach over a network, and a program that copies a file while it is written copies a
damaged one (reliability.md 3.2).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studio.domain.errors import StudioError

MOUNTS = Path("/proc/self/mounts")
OVER_A_NETWORK = re.compile(
    r"(nfs\d?|cifs|smb\w*|9p|davfs\d?|webdav|afpfs|ceph|glusterfs"
    r"|fuse\.(sshfs|davfs\d?|gvfsd-fuse|rclone|glusterfs|s3fs|smbnetfs))"
)
SYNCED_NAME = re.compile(
    r"(Dropbox|OneDrive|Nextcloud|ownCloud|Google ?Drive|iCloud ?Drive|pCloud ?Drive|CloudStorage"
    r"|Mobile Documents)( ?[-–(].*)?"
)
SYNCED_MARKERS = {
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
SYNCED_DATABASES = (".sync_*.db", "._sync_*.db")  # which Nextcloud and ownCloud keep in the folder itself
WHAT_TO_DO = "Choose a folder on a disk of this computer with --data-dir or EVENSIDE_DATA_DIR"


class PlaceKind(StrEnum):
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is not fit for a data file; ``name`` is the kind of drive, or who copies the folder."""

    kind: PlaceKind
    name: str


class UnfitPlace(StudioError):
    """No data file is made there."""


class OnlyToLookAt(StudioError):
    """There is a data file in a place that is not fit for one: a copy of it can be looked at."""


def refuse_unfit_place(database: Path) -> None:
    """Raises UnfitPlace where ``database`` would have to be made, OnlyToLookAt where it is there."""
    place = place_of(database)
    if place is None:
        return
    folder = database.parent
    if place.kind is PlaceKind.NETWORK:
        where = f"{folder} is on a network drive ({place.name})"
        why = "where a data file gets damaged, because computers do not see each other's locks"
        more = " One log for several computers needs a PostgreSQL server, which is not part of this version."
    else:
        where = f"{folder} is kept the same on several computers by {place.name}"
        why = "which copies a data file while it is being written, and so damages it"
        more = " Backups may go there."
    if database.exists() and database.stat().st_size > 0:
        raise OnlyToLookAt(
            f"{where}, {why}. It is only shown, from a copy, and nothing can be stored. "
            f"Move it to a disk of this computer to go on.{more}"
        )
    raise UnfitPlace(f"{where}, {why}. Nothing was made there. {WHAT_TO_DO}.{more}")


def place_of(path: Path, mounts: str | None = None) -> Place | None:
    """What is wrong with the place of ``path``, which needs not exist; nothing on a disk of this machine.

    ``mounts`` is what the system tells in /proc/self/mounts.
    """
    real = Path(os.path.realpath(path))
    if sys.platform == "win32":  # pragma: no cover - only there
        name = "a share" if _is_share_on_windows(real) else ""
    else:
        name = _network_type(real, _mounts() if mounts is None else mounts)
    if name:
        return Place(PlaceKind.NETWORK, name)
    who = next(filter(None, map(_who_copies, real.parents)), "")
    return Place(PlaceKind.SYNCED, who) if who else None


def _network_type(path: Path, mounts: str) -> str:
    """The type of the file system that holds ``path``, if it is one that comes over a network."""
    types: dict[Path, str] = {}
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) >= 3:
            types[Path(_unescaped(fields[1]))] = fields[2]  # what is mounted later lies on top
    kind = next((types[place] for place in (path, *path.parents) if place in types), "")
    if kind == "9p" and types.get(Path("/")) == "9p":  # a container whose every disk is handed in like that
        return ""
    return kind if OVER_A_NETWORK.fullmatch(kind) else ""


def _unescaped(name: str) -> str:
    r"""A blank is written as \040 there."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), name)


def _mounts() -> str:
    if sys.platform == "darwin":  # pragma: no cover - only there
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
        return re.sub(r"(?m)^.* on (.*) \((\w+).*$", _in_proc_style, told)
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _in_proc_style(found: re.Match[str]) -> str:  # pragma: no cover - only on a Mac
    return f"- {found[1].replace(' ', chr(92) + '040')} {found[2]}"


def _is_share_on_windows(path: Path) -> bool:  # pragma: no cover - only there
    if path.drive.startswith("\\\\"):
        return True
    if sys.platform != "win32":
        return False
    import ctypes

    remote = 4  # DRIVE_REMOTE
    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == remote)


def _who_copies(folder: Path) -> str:
    """The program that copies ``folder`` to other computers, told by its name or by what lies in it."""
    if named := SYNCED_NAME.fullmatch(folder.name):
        return named[1]
    with suppress(OSError):  # a folder that cannot be looked into
        if (folder / ".dropbox").is_file():  # in a home it is a folder, and means nothing
            return "Dropbox"
        for marker, who in SYNCED_MARKERS.items():
            if (folder / marker).exists():
                return who
        if any(True for pattern in SYNCED_DATABASES for _ in folder.glob(pattern)):
            return "Nextcloud"
    return ""
