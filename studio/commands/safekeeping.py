"""`evenside backup`, `restore` and `check`: copies of the data, going back to one, and looking for damage."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from studio.commands.answers import DONE, SOME_REFUSED, counted, tell
from studio.domain.errors import StudioError


def backup(arguments: Namespace) -> int:
    from studio.storage.backup import back_up, copy_to_file
    from studio.storage.database import open_database
    from studio.storage.workouts import count_sets

    problems: list[str] = []
    with open_database(arguments.database_path) as database:
        if arguments.to is None:
            made = back_up(database, arguments.data_folder.backups)
            problems = _second_copy(made, arguments)
        else:
            made = arguments.to
            copy_to_file(database, made)
        with database.read() as session:
            sets = count_sets(session)
    words = [f"{made}: {counted(sets, 'set')}, verified", *problems]
    tell(arguments, {"file": str(made), "sets": sets, "problems": problems}, "\n".join(words))
    return SOME_REFUSED if problems else DONE


def restore(arguments: Namespace) -> int:
    from studio.clock import SystemClock
    from studio.storage.database import open_database
    from studio.storage.restore import restore as put_back
    from studio.storage.workouts import count_sets

    done = put_back(
        arguments.data_folder, arguments.file, SystemClock().now(), database=arguments.database_path
    )
    with open_database(done.database) as database, database.read() as session:
        sets, replayed = count_sets(session), len(database.recovered)
    answer = {
        "file": str(arguments.file),
        "sets": sets,
        "replayed": replayed,
        "replaced": str(done.aside) if done.aside else None,
        "problems": [],
    }
    back = f"{counted(replayed, 'change')} of the log came back from the session journal"
    words = [f"{arguments.file} was restored: {counted(sets, 'set')}; {back}"]
    if done.aside:
        words.append(f"The data before that are in {done.aside}")
    return tell(arguments, answer, "\n".join(words))


def check(arguments: Namespace) -> int:
    sets, found = _looked_through(arguments)
    answer = {"file": str(arguments.database_path), "sets": sets, "problems": found}
    words = f"{arguments.database_path}: {counted(sets, 'set')}, {counted(len(found), 'problem')}"
    tell(arguments, answer, "\n".join([words, *found]))
    return SOME_REFUSED if found else DONE


def _second_copy(made: Path, arguments: Namespace) -> list[str]:
    """Copy a backup to the second folder, where one is set; the backup counts whatever becomes of that."""
    from studio.clock import SystemClock
    from studio.settings import load_settings
    from studio.storage.second_copy import copy_to_second_folder

    second = load_settings(arguments.data_folder.settings).second_backup_folder
    if second:
        try:
            copy_to_second_folder(made, Path(second), SystemClock().now())
        except StudioError as error:
            return [str(error)]
    return []


def _looked_through(arguments: Namespace) -> tuple[int, list[str]]:
    """How many sets there are, and what is wrong. Nothing is opened to be written, as it may be damaged."""
    from studio.clock import SystemClock
    from studio.paths import DataFolder
    from studio.storage.journal import SessionJournal
    from studio.storage.opening import FoundDamaged, examine
    from studio.storage.whole_check import backup_problems, file_problems, journal_problems

    database = arguments.database_path
    sets, found = file_problems(database)
    try:
        examine(database, SystemClock().now())
    except FoundDamaged as damage:
        found = found or [str(damage), *damage.findings]
    journal = SessionJournal(DataFolder(database.parent).session_journal)
    return sets, [*found, *journal_problems(journal), *backup_problems(arguments.data_folder.backups)]
