"""The second folder: a copy of each backup, and troubles of its own."""

import pytest

from studio.paths import DataFolder, make_folders
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up, backups_in
from studio.ui.banners import Banners
from studio.ui.preferences import Preferences
from studio.ui.safekeeper import BANNER, Safekeeper
from studio.ui.second_keeper import SECOND_BANNER, SecondKeeper
from studio.ui.tasks import Tasks
from tests.fake_clock import FakeClock
from tests.make import an_athlete, an_instant


class Two:
    """A safekeeper and the keeper of the second folder, as the program puts them together."""

    def __init__(self, database, tmp_path, qtbot) -> None:
        self.database, self._qtbot = database, qtbot
        self.folder = DataFolder(tmp_path / "data")
        make_folders(self.folder)
        self.stick = tmp_path / "stick"
        self.stick.mkdir()
        self.preferences = Preferences(self.folder.settings)
        self.banners = Banners()
        qtbot.addWidget(self.banners)
        self.tasks = Tasks(self.banners)
        clock = FakeClock(an_instant(0))
        self.first = Safekeeper(database, self.folder, clock, self.tasks, self.banners)
        self.second = SecondKeeper(self.preferences, clock, self.tasks, self.banners, self.banners)
        self.first.made.connect(self.second.copy)

    def back_up(self) -> None:
        with self.database.write() as session:
            add_athlete(session, an_athlete())
        self.first.back_up()
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not (self.first.busy or self.second.busy or self.tasks.busy))


@pytest.fixture
def two(dressed, database, tmp_path, qtbot):
    made = Two(database, tmp_path, qtbot)
    yield made
    made.tasks.wait()
    made.first.close()
    made.tasks.wait()


def test_without_a_second_folder_nothing_is_copied(two):
    two.back_up()
    assert two.second.folder is None
    assert (two.second.copied_at, two.second.trouble) == (None, "")


def test_each_backup_goes_into_the_second_folder_too(two, qtbot):
    two.second.choose(two.stick)
    for _ in range(2):
        two.back_up()
    assert [b.sha256 for b in backups_in(two.stick)] == [b.sha256 for b in backups_in(two.folder.backups)]
    assert two.second.copied_at == an_instant(0)
    assert Preferences(two.folder.settings).settings.second_backup_folder == str(two.stick)


def test_a_stick_that_is_pulled_out_has_a_banner_of_its_own_until_it_is_back(two):
    two.second.choose(two.stick)
    away = two.stick.rename(two.stick.with_name("in a pocket"))
    two.back_up()
    assert two.first.keeping.failures == 0
    assert "is not there" in two.second.trouble
    assert two.banners.banner(SECOND_BANNER) is not None
    assert two.banners.banner(BANNER) is None
    away.rename(two.stick)
    two.first.back_up()  # nothing has changed: the backup that is there is copied
    two.wait()
    assert two.banners.banner(SECOND_BANNER) is None
    assert len(backups_in(two.stick)) == 1


def test_a_first_folder_that_fails_is_no_trouble_of_the_second(two):
    two.second.choose(two.stick)
    two.folder.backups.rmdir()
    two.folder.backups.write_bytes(b"")
    two.back_up()
    assert two.first.keeping.failures == 1
    assert two.second.trouble == ""
    two.folder.backups.unlink()


def test_removing_the_second_folder_takes_its_trouble_away(two):
    two.second.choose(two.stick.with_name("nowhere"))
    two.back_up()
    assert two.second.trouble
    two.second.choose(None)
    assert two.banners.banner(SECOND_BANNER) is None
    assert two.second.trouble == ""


def test_two_backups_in_haste_are_both_copied(two):
    two.second.choose(two.stick)
    for name in ("Ann", "Bo"):
        with two.database.write() as session:
            add_athlete(session, an_athlete(name))
        two.second.copy(back_up(two.database, two.folder.backups))
    two.wait()
    assert len(backups_in(two.stick)) == 2


def test_a_folder_chosen_meanwhile_does_not_get_the_status_of_the_one_before(two):
    two.second.choose(two.stick.with_name("nowhere"))
    two.second.copy(back_up(two.database, two.folder.backups))
    two.second.choose(two.stick)
    two.wait()
    assert two.second.trouble == ""
    assert two.banners.banner(SECOND_BANNER) is None


def test_the_last_backup_of_all_is_copied_too(two):
    two.second.choose(two.stick)
    with two.database.write() as session:
        add_athlete(session, an_athlete())
    two.first.close()
    two.tasks.wait()
    assert len(backups_in(two.stick)) == 1
