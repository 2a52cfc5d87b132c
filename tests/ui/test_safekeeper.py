"""Backups by themselves: on the real database and disk, with a clock that the test moves."""

import pytest

from studio.domain.instants import Instant
from studio.paths import DataFolder, make_folders
from studio.services.safekeeping import PATIENCE_S
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up, backups_in
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.workouts import save_workout
from studio.ui import labels, safekeeper
from studio.ui.banners import Banners
from studio.ui.safekeeper import BANNER, Safekeeper
from studio.ui.tasks import Tasks
from tests.fake_clock import FakeClock
from tests.make import a_workout, an_athlete, an_exercise, an_instant


class Kept:
    """A safekeeper on a database that changes when a test wants it to."""

    def __init__(self, database, tmp_path, qtbot) -> None:
        self.database, self._qtbot = database, qtbot
        self.folder = DataFolder(tmp_path)
        make_folders(self.folder)
        self.clock = FakeClock(an_instant(0))
        self.banners = Banners()
        qtbot.addWidget(self.banners)
        self.tasks = Tasks(self.banners)
        self.keeper = Safekeeper(database, self.folder, self.clock, self.tasks, self.banners)

    def change(self) -> None:
        with self.database.write() as session:
            add_athlete(session, an_athlete())

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.keeper.busy and not self.tasks.busy)

    def after(self, seconds: float) -> int:
        """How many backups there are after this time has passed and what was due is done."""
        self.clock.advance(seconds)
        self.keeper.look()
        self.wait()
        return len(backups_in(self.folder.backups))

    def break_folder(self) -> None:
        """A file where the folder should be: nobody can write there, not even root."""
        self.folder.backups.rename(self.folder.root / "elsewhere")
        self.folder.backups.write_bytes(b"")

    def mend_folder(self) -> None:
        self.folder.backups.unlink()
        (self.folder.root / "elsewhere").rename(self.folder.backups)


@pytest.fixture
def kept(dressed, database, tmp_path, qtbot):
    """With nothing to back up yet."""
    back_up(database, tmp_path / "backups")
    made = Kept(database, tmp_path, qtbot)
    yield made
    made.tasks.wait()
    made.keeper.close()


def test_a_quarter_of_an_hour_after_the_first_change_there_is_a_backup(kept):
    assert kept.after(10 * PATIENCE_S) == 1
    kept.change()
    assert kept.after(PATIENCE_S / 2) == 1
    kept.change()
    assert kept.after(PATIENCE_S / 2 - 1) == 1
    assert kept.after(1) == 2
    assert kept.after(10 * PATIENCE_S) == 2


def test_an_hour_of_sets_leaves_no_quarter_of_an_hour_without_a_backup(kept):
    for _ in range(60):
        kept.change()
        kept.after(60)
        unsaved_since = kept.keeper.keeping.unsaved_since
        assert unsaved_since is None or kept.clock.boot_seconds() - unsaved_since < PATIENCE_S
    assert len(backups_in(kept.folder.backups)) == 1 + 60 // 15


def test_what_no_backup_has_at_the_start_is_backed_up_too(dressed, database, tmp_path, qtbot):
    kept = Kept(database, tmp_path, qtbot)
    assert kept.after(PATIENCE_S) == 1
    kept.keeper.close()


def test_the_time_of_today_or_the_day_is_told(kept):
    made = Instant(backups_in(kept.folder.backups)[-1].made_at_ms, "Europe/Berlin", 60)
    kept.clock.set_wall(made)
    assert kept.keeper.last_backup_text() == f"Last backup {made.local():%H:%M}"
    kept.clock.advance(2 * 86_400)
    assert kept.keeper.last_backup_text() == f"Last backup {labels.day_text(made.day, 'd MMMM')}"


def test_word_of_a_backup_goes_out_when_it_begins_and_when_it_is_there(kept, qtbot):
    kept.change()
    with qtbot.waitSignals([kept.keeper.changed] * 2):
        kept.keeper.back_up()
    assert kept.keeper.latest.number == 2


def test_without_any_backup_the_foot_says_so(dressed, database, tmp_path, qtbot):
    kept = Kept(database, tmp_path, qtbot)
    assert kept.keeper.last_backup_text() == "No backup yet"
    kept.keeper.close()


def test_one_failure_is_tried_again_two_are_told_and_a_success_is_enough(kept):
    kept.change()
    kept.break_folder()
    kept.after(PATIENCE_S)
    assert kept.keeper.keeping.failures == 1
    assert kept.banners.banner(BANNER) is None
    kept.after(60)
    banner = kept.banners.banner(BANNER)
    assert banner is not None
    assert banner.tone == "warning"
    assert "cannot be used" in banner.text.text()
    kept.mend_folder()
    assert kept.after(120) == 2
    assert kept.banners.banner(BANNER) is None


def test_a_change_while_a_backup_is_made_is_in_the_next(kept):
    kept.change()
    kept.keeper.back_up()
    kept.tasks.wait()  # the copy is made, and word of it has not come yet
    kept.change()
    kept.keeper.back_up()
    kept.wait()
    assert backups_in(kept.folder.backups)[-1].mark == kept.database.mark
    assert kept.keeper.latest.mark == kept.database.mark


def test_a_backup_that_is_cancelled_leaves_nothing_and_comes_later(kept):
    kept.change()
    with kept.database.copying():  # so that it cannot be done before
        kept.keeper.back_up()
        kept.keeper.cancel()
    kept.wait()
    assert len(backups_in(kept.folder.backups)) == 1
    assert kept.keeper.keeping.failures == 0
    assert not list(kept.folder.backups.glob("*.part"))
    assert kept.after(PATIENCE_S) == 2


def test_before_much_is_replaced_there_is_a_backup_of_all_that_was_there(kept):
    done = []
    kept.change()
    kept.keeper.back_up()
    kept.tasks.wait()
    kept.change()
    mark = kept.database.mark
    kept.keeper.back_up_then(lambda: done.append(kept.keeper.latest.mark), done.append)
    assert done == []
    kept.wait()
    assert done == [mark]


def test_without_a_backup_nothing_is_replaced(kept):
    done: list[int] = []
    refused: list[str] = []
    kept.change()
    kept.break_folder()
    kept.keeper.back_up_then(lambda: done.append(1), refused.append)
    kept.wait()
    assert done == []
    assert "cannot be used" in refused[0]


def test_at_the_end_what_changed_is_backed_up_at_once_and_nothing_after_it(kept):
    kept.change()
    kept.keeper.close()
    assert len(backups_in(kept.folder.backups)) == 2
    kept.change()
    assert kept.after(PATIENCE_S) == 2
    kept.keeper.back_up()
    assert not kept.keeper.busy


def test_at_the_end_a_backup_that_takes_too_long_is_given_up(kept, caplog, monkeypatch):
    monkeypatch.setattr(safekeeper, "AT_THE_END_S", -1.0)
    kept.change()
    kept.keeper.close()
    assert "no backup could be made at the end" in caplog.text
    assert len(backups_in(kept.folder.backups)) == 1
    assert list(kept.folder.backups.glob("*.part")) == []


def test_sets_can_be_logged_while_a_backup_is_made(kept):
    athlete, exercise = an_athlete("Bo"), an_exercise()
    with kept.database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
    kept.keeper.back_up()
    for _ in range(20):
        with kept.database.write() as session:
            save_workout(session, a_workout(athlete))
    kept.wait()
    assert kept.keeper.keeping.failures == 0
    assert kept.keeper.keeping.unsaved_since is not None


def test_the_end_of_the_program_says_nothing_of_a_backup_that_fails(kept, caplog):
    kept.change()
    kept.break_folder()
    kept.keeper.close()
    assert "no backup could be made at the end" in caplog.text
    assert len(list((kept.folder.root / "elsewhere").glob("*.db"))) == 1


def test_what_is_only_looked_at_is_not_backed_up(dressed, database, tmp_path, qtbot):
    path = database.path
    database.close()
    with open_database(path, view_only=True) as seen:
        kept = Kept(seen, tmp_path, qtbot)
        assert kept.after(PATIENCE_S) == 0
        kept.keeper.back_up()
        assert not kept.keeper.busy
        kept.keeper.close()
    assert backups_in(kept.folder.backups) == []
