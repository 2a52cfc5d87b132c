"""Where Evenside keeps what belongs to its user: one folder, and the names in it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.domain.errors import BadFile

DATABASE_NAME = "gym.db"
FOLDER_VARIABLE = "EVENSIDE_DATA_DIR"
DATABASE_VARIABLE = "EVENSIDE_DATABASE"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The names inside a data folder; none of them needs to exist."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / DATABASE_NAME

    @property
    def session_journal(self) -> Path:
        """The folder with a second copy of every set, one file a day."""
        return self.root / "session-journal"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def log(self) -> Path:
        return self.logs / "evenside.log"

    @property
    def crash_log(self) -> Path:
        return self.logs / "crash.log"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def restore_intent(self) -> Path:
        """There while a restored database is being put in its place, and after a restore that was cut off."""
        return self.root / "restore.intent"

    @property
    def replaced(self) -> Path:
        """The databases that a restore has put aside, a folder each."""
        return self.root / "replaced"

    @property
    def ballast(self) -> Path:
        """Room put aside, given up when the disk is full so that the running session can be finished."""
        return self.root / "room-to-finish"

    @property
    def write_ahead_log(self) -> Path:
        """Not empty after an unclean end."""
        return self.root / f"{DATABASE_NAME}-wal"

    @property
    def voice(self) -> Path:
        """The spoken phrases, where this copy of the program has none of its own and espeak-ng made them."""
        return self.root / "voice"

    @property
    def damaged(self) -> Path:
        """What was found damaged, a folder each with the file and its log; never deleted."""
        return self.root / "damaged"

    @property
    def lock(self) -> Path:
        """Tells who has the database open; see `studio.instance`."""
        return holder_file(self.database)


def holder_file(database: Path) -> Path:
    """The file beside ``database`` that tells who has it open."""
    return database.with_name(f"{database.name}.open-in")


def data_folder(chosen: str = "", environment: Mapping[str, str] = os.environ) -> DataFolder:
    """The chosen folder, else the one the environment names, else the platform's; nothing is created."""
    named = chosen or environment.get(FOLDER_VARIABLE, "")
    return DataFolder(_absolute(named) if named else _platform_folder())


def database_path(named: str, folder: DataFolder, environment: Mapping[str, str] = os.environ) -> Path:
    """The named database file, else the one the environment names, else the folder's own.

    Named by its path or as sqlite:///path. A name is never repeated in an error: it may hold a password.
    """
    name = named or environment.get(DATABASE_VARIABLE, "")
    if not name:
        return folder.database
    scheme, is_url, place = name.partition("://")
    if not is_url:
        return _absolute(name)
    if scheme.partition("+")[0] != "sqlite":
        raise BadFile(
            "Server databases are not part of this version: name a SQLite file, or leave --database out."
        )
    if not place.startswith("/") or place == "/" or "?" in place:
        raise BadFile("The database must be the path of a file, or sqlite:/// and its path.")
    return _absolute(place[1:])


def make_folders(folder: DataFolder) -> None:
    """Create what is missing, for its owner alone; a folder that is there already keeps its mode."""
    try:
        for path in (folder.root, folder.session_journal, folder.backups, folder.logs):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        if folder.database.exists() and not os.access(folder.root, os.W_OK):
            return  # it can still be looked at
        raise BadFile(
            f"The data folder {folder.root} cannot be used: {reason(error)}. Choose another with --data-dir."
        ) from error


def keep_files_private() -> None:
    """From here on every file this process creates is its owner's alone (SQLite would give 0644)."""
    os.umask(0o077)


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that a crash leaves either the old file or the new one."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` last through a power cut; Windows has no way to and needs none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words, without the file name (which the sentence around it has)."""
    return error.strerror or type(error).__name__


def _absolute(name: str) -> Path:
    try:
        return Path(os.path.abspath(Path(name).expanduser()))  # noqa: PTH100 - links stay as the user wrote them
    except RuntimeError as error:  # '~nobody-like-this/…'
        raise BadFile(f"{name} cannot be used: there is no such home folder.") from error
    except OSError as error:  # the working folder was removed
        raise BadFile(f"{name} cannot be used: {reason(error)}. Give its whole path.") from error


def _platform_folder() -> Path:
    from platformdirs import user_data_path  # not needed when a folder was named

    return user_data_path("Evenside", appauthor=False)
