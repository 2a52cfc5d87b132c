"""A file that is only looked at: all can be read, nothing is changed, nothing comes to lie beside it."""

import shutil
from pathlib import Path

import pytest

from studio.domain.errors import ViewOnly
from studio.storage.athletes import add_athlete, athletes
from studio.storage.database import Database, open_database
from studio.storage.trouble import DatabaseTrouble
from studio.storage.view_only import CannotView, cannot_be_written, refuse_to_view, to_look_at
from tests.make import an_athlete


@pytest.fixture
def path(database: Database) -> Path:
    """A closed file with Ann in it."""
    with database.write() as session:
        add_athlete(session, an_athlete("Ann"))
    database.close()
    return database.path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(database: Database) -> list[str]:
    with database.read() as session:
        return [athlete.name for athlete in athletes(session)]


def test_all_can_be_read_and_nothing_is_touched(path: Path) -> None:
    before = contents(path.parent)
    with open_database(path, view_only=True) as database:
        assert names(database) == ["Ann"]
        assert contents(path.parent) == before
        assert database.view_only
        with pytest.raises(ViewOnly, match="View only"), database.write() as session:
            add_athlete(session, an_athlete("Bea"))
        assert names(database) == ["Ann"]
    assert contents(path.parent) == before


def test_even_a_write_past_the_door_is_refused(path: Path) -> None:
    with open_database(path, view_only=True) as database:
        with (
            pytest.raises(DatabaseTrouble, match="cannot be written"),
            database.bare_connection() as connection,
        ):
            connection.execute("UPDATE athletes SET name = 'Bea'")
        assert names(database) == ["Ann"]


def test_what_is_still_in_the_log_is_seen_in_a_copy(path: Path, tmp_path: Path) -> None:
    unclean = tmp_path / "unclean" / "gym.db"
    unclean.parent.mkdir()
    with open_database(path) as database:
        with database.write() as session:
            add_athlete(session, an_athlete("Bea"))
        for name in ("gym.db", "gym.db-wal"):
            shutil.copy(path.with_name(name), unclean.with_name(name))
    before = contents(unclean.parent)
    with pytest.raises(CannotView, match="not in the file yet"), open_database(unclean, view_only=True):
        pass
    with to_look_at(unclean) as shown, open_database(shown, view_only=True) as database:
        assert shown != unclean
        assert names(database) == ["Ann", "Bea"]
    assert not shown.exists()
    assert contents(unclean.parent) == before


def test_a_sound_file_is_looked_at_where_it_is_unless_another_computer_may_write_it(path: Path) -> None:
    with to_look_at(path) as shown:
        assert shown == path
    with to_look_at(path, copied=True) as shown, open_database(shown, view_only=True) as database:
        assert shown != path
        assert names(database) == ["Ann"]


def test_what_would_have_to_be_changed_first_is_not_shown(path: Path, tmp_path: Path) -> None:
    with (
        pytest.raises(CannotView, match="nothing to look at"),
        open_database(tmp_path / "none.db", view_only=True),
    ):
        pass
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(CannotView, match="older Evenside"):
        refuse_to_view(path, "0001", "0002")


def test_what_may_be_written_is_not_taken_for_view_only(path: Path) -> None:
    assert not cannot_be_written(path)
    assert not cannot_be_written(path.with_name("none.db"))
