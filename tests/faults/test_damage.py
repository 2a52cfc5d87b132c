"""Whatever happens to the data file: a named screen, the original untouched and kept, and no set lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from studio.clock import SystemClock
from studio.domain.errors import StudioError
from studio.domain.workout import LoggedSet
from studio.paths import DataFolder, make_folders
from studio.storage import mending
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up
from studio.storage.check import problems, structure_problems
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.opening import Examined, examine
from studio.storage.restore import sweep_replaced
from studio.storage.view_only import BESIDE, beside, look, to_look_at
from studio.ui.damage.kinds import MENDABLE, Kind, kind_of
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.damage import (
    ALL,
    ANN,
    BACKED_UP,
    CORPUS,
    EXERCISE,
    PAGE,
    leave_unclean,
    leaves_of,
    make_gym,
    sets_in,
    train,
    train_more,
    write_at,
)
from tests.make import an_instant, there
from tests.process import python_beside

pytestmark = pytest.mark.slow
SOME = list(CORPUS)[:: amount(3, 1)]
RESTORED = list(CORPUS)[:: amount(2, 1)]
HOLDS = """
import sys
from pathlib import Path
from studio.storage.database import open_database
with open_database(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""
NOW = an_instant(60 * 24 * 100)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_gym(tmp_path_factory.mktemp("pristine") / "data")


@pytest.fixture(scope="module")
def whole(pristine: DataFolder) -> list[LoggedSet]:
    """The sets that must be there in the end."""
    with to_look_at(pristine.database) as shown, open_database(shown, view_only=True) as database:
        found = sets_in(database)
    assert len(found) == ALL
    return found


@pytest.fixture
def gym(pristine: DataFolder, tmp_path: Path) -> DataFolder:
    return DataFolder(Path(shutil.copytree(pristine.root, tmp_path / "gym")))


def files(database: Path) -> dict[str, bytes]:
    there = [path for ending in ("", *BESIDE) if (path := beside(database, ending)).exists()]
    return {path.name: path.read_bytes() for path in there}


def outcome(database: Path) -> tuple[str, Exception | None]:
    """The kind of screen that a start would show, "" for none; anything but a named kind is raised."""
    try:
        assert isinstance(examine(database, NOW), Examined)
    except StudioError as error:
        kind = kind_of(error)
        if kind is None:
            raise
        return kind.value, error
    return "", None


@contextmanager
def untouched(database: Path) -> Iterator[None]:
    before = files(database)
    names = sorted(path.name for path in database.parent.iterdir())
    yield
    assert files(database) == before
    assert sorted(path.name for path in database.parent.iterdir()) == names


def assert_all_is_there(gym: DataFolder, whole: list[LoggedSet]) -> None:
    with open_database(gym.database) as database:
        assert sets_in(database) == whole
        assert problems(database) == []


@pytest.mark.parametrize("name", CORPUS)
def test_damage_has_a_name_and_a_restore_loses_nothing(
    gym: DataFolder, whole: list[LoggedSet], name: str, tell: Tell
) -> None:
    spoil, expected = CORPUS[name]
    spoil(gym.database)
    original = files(gym.database)
    with untouched(gym.database):
        kind, _ = outcome(gym.database)
        assert kind in expected
        ways = mending.prospect(gym, gym.database)
    restored, named = len(RESTORED), len(CORPUS)
    tell(
        "damaged files explained",
        f"{named} of {named}; {restored} restored, 0 originals changed, 0 sets lost",
    )
    if name not in RESTORED:
        return
    if kind and kind != Kind.NEWER:
        assert ways.backup is not None
        assert (ways.in_backup.sets, ways.later_sets, ways.after.sets) == (BACKED_UP, ALL - BACKED_UP, ALL)
        kept = mending.restore_backup(gym, gym.database, ways.backup, NOW)
        assert (kept is None) == (not original)
        if kept is not None:
            assert {path.name: path.read_bytes() for path in kept.iterdir()} == original
    if kind != Kind.NEWER:
        assert_all_is_there(gym, whole)


@pytest.mark.parametrize("name", SOME)
def test_a_repair_brings_every_set_back_where_backup_and_journal_are(
    gym: DataFolder, whole: list[LoggedSet], name: str
) -> None:
    spoil, _ = CORPUS[name]
    spoil(gym.database)
    original = files(gym.database)
    kind, _ = outcome(gym.database)
    if kind not in MENDABLE:
        return
    with untouched(gym.database):
        repaired = mending.repair(gym, gym.database, lambda: False)
        mending.forget_repaired(repaired)
    repaired = mending.repair(gym, gym.database, lambda: False)
    assert repaired.after.sets == ALL
    kept = mending.use_repaired(gym, repaired, gym.database, NOW)
    assert kept is not None
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == original
    assert_all_is_there(gym, whole)


def test_what_a_repair_puts_aside_goes_like_what_a_restore_does(gym: DataFolder) -> None:
    """Two within a minute have a folder each."""
    now = SystemClock().now()
    for _ in range(2):
        CORPUS["root of the sets noise"][0](gym.database)
        mending.use_repaired(gym, mending.repair(gym, gym.database, lambda: False), gym.database, now)
    first, second = sorted(gym.replaced.iterdir())
    for number in range(3):
        with open_database(gym.database) as database:
            train_more(database, number)
            back_up(database, gym.backups)
    later = now.plus(31 * 24 * 3600)
    assert [sweep_replaced(gym, later) for _ in range(3)] == [first, second, None]


def test_an_unclean_end_alone_is_no_damage(gym: DataFolder, whole: list[LoggedSet]) -> None:
    leave_unclean(gym)
    with untouched(gym.database):
        assert outcome(gym.database)[0] == ""
    with open_database(gym.database) as database:
        assert len(sets_in(database)) == len(whole) + 2


def test_the_log_of_another_file_is_not_mixed_in(gym: DataFolder, whole: list[LoggedSet]) -> None:
    """SQLite itself would believe it: its own check of the mixture may say ok (reliability.md, finding 7)."""
    other = make_gym(gym.root.with_name("other"))
    leave_unclean(other)
    shutil.copy(beside(other.database, "-wal"), gym.root)
    original = files(gym.database)
    with untouched(gym.database):
        kind, _ = outcome(gym.database)
        assert kind in (Kind.STRANGE_LOG, Kind.DAMAGED)
    repaired = mending.repair(gym, gym.database, lambda: False, without_log=True)
    kept = mending.use_repaired(gym, repaired, gym.database, NOW)
    assert kept is not None
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == original
    assert_all_is_there(gym, whole)


def test_a_file_copied_over_while_an_older_log_lay_beside_it_is_told(gym: DataFolder) -> None:
    """Both are of the same gym: the log would take the file back to an older state, without an error."""
    leave_unclean(gym, 1)
    log = beside(gym.database, "-wal").read_bytes()
    with open_database(gym.database) as database:
        for number in range(2, 30):
            train_more(database, number)
    beside(gym.database, "-wal").write_bytes(log)
    with untouched(gym.database):
        assert outcome(gym.database)[0] in (Kind.STRANGE_LOG, Kind.DAMAGED)


def first_log_of(folder: DataFolder, *, more: int = 0) -> bytes:
    """A log that holds a whole new file, as until the first checkpoint; ``more`` sessions came later."""
    make_folders(folder)
    with open_database(folder.database) as database:
        with database.write() as session:
            add_athlete(session, ANN)
            save_exercise(session, EXERCISE)
        train(database, 0)
        log = beside(folder.database, "-wal").read_bytes()
        for number in range(1, 1 + more):
            train(database, number)
    return log


def test_a_whole_log_of_another_file_is_told_although_sqlite_finds_nothing_wrong(
    gym: DataFolder, whole: list[LoggedSet], tmp_path: Path
) -> None:
    log = first_log_of(DataFolder(tmp_path / "other"))
    beside(gym.database, "-wal").write_bytes(log)
    with to_look_at(gym.database) as mixed, closing(look(mixed)) as seen:
        assert structure_problems(seen) == []
    assert outcome(gym.database)[0] == Kind.STRANGE_LOG
    repaired = mending.repair(gym, gym.database, lambda: False, without_log=True)
    mending.use_repaired(gym, repaired, gym.database, NOW)
    assert_all_is_there(gym, whole)


def test_a_log_that_would_take_the_file_back_is_told(tmp_path: Path) -> None:
    """An older log of the same file: read together they are sound, and sets are gone (finding 7)."""
    folder = DataFolder(tmp_path / "data")
    log = first_log_of(folder, more=2)
    beside(folder.database, "-wal").write_bytes(log)
    assert outcome(folder.database)[0] == Kind.STRANGE_LOG


def test_without_a_backup_the_journal_tells_what_is_in_neither_table(
    gym: DataFolder, whole: list[LoggedSet]
) -> None:
    shutil.rmtree(gym.backups)
    for table in ("logged_sets", "log_events"):
        for number in sorted(leaves_of(gym.database, table))[:8]:
            write_at((number - 1) * PAGE, b"\xff" * PAGE)(gym.database)
    assert outcome(gym.database)[0] == Kind.DAMAGED
    repaired = mending.repair(gym, gym.database, lambda: False)
    assert sum(repaired.salvaged.lost.values()) > 20
    mending.use_repaired(gym, repaired, gym.database, NOW)
    assert_all_is_there(gym, whole)


@pytest.mark.parametrize("how", ["gone", "cut", "noise"])
def test_a_log_that_is_gone_or_cut_loses_no_set(gym: DataFolder, whole: list[LoggedSet], how: str) -> None:
    leave_unclean(gym)
    log = beside(gym.database, "-wal")
    if how == "gone":
        log.unlink()
    else:
        data = log.read_bytes()
        log.write_bytes(data[: len(data) // 2] if how == "cut" else b"x" * len(data))
    with untouched(gym.database):
        assert outcome(gym.database)[0] == ""
    with open_database(gym.database) as database:
        assert len(sets_in(database)) == len(whole) + 2
        assert len(database.recovered) == 2
        assert problems(database) == []


def test_what_is_in_use_is_left_to_the_lock(gym: DataFolder) -> None:
    """Another process writes the file while it is looked at: that is no damage."""
    child = python_beside("-c", HOLDS, str(gym.database))
    with child:
        assert there(child.stdout).readline() == "open\n"
        assert examine(gym.database, NOW) == Examined()
        there(child.stdin).close()


@pytest.mark.parametrize("name", SOME)
def test_opening_without_looking_ends_in_a_sentence_too(gym: DataFolder, name: str) -> None:
    """The command line opens at once: it may work or refuse, and never break."""
    CORPUS[name][0](gym.database)
    try:
        with open_database(gym.database) as database:
            sets_in(database)
    except StudioError as error:
        said = str(error)
    else:
        return
    assert said.endswith(".")
