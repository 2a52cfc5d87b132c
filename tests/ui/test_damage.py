"""The damage screen: what it says of each trouble, what it offers, and that the offers do what they say."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from studio.domain.errors import DataFolderInUse, NewerDatabase, NotOurDatabase
from studio.paths import DataFolder
from studio.storage import mending
from studio.storage.athletes import athletes
from studio.storage.check import problems
from studio.storage.data_settings import data_setting
from studio.storage.database import open_database
from studio.storage.opening import (
    CHECKED_AT,
    DatabaseMissing,
    FoundDamaged,
    StrangeLog,
    StrangeParts,
    examine,
)
from studio.storage.salvage import NothingToSalvage
from studio.storage.trouble import DatabaseDamaged
from studio.ui.banners import Banners
from studio.ui.damage.desk import Desk
from studio.ui.damage.kinds import Kind, findings_of, kind_of
from studio.ui.damage.later_check import FOUND, TAIL, LaterCheck
from studio.ui.damage.opener import VIEW_BANNER, Opener
from studio.ui.damage.screen import DamageScreen
from studio.ui.damage.ways import Way
from studio.ui.main_window import MainWindow
from studio.ui.tasks import Tasks
from tests.fake_clock import FakeClock
from tests.faults.damage import ALL, BACKED_UP, make_gym, page_of, sets_in
from tests.make import an_instant, there

pytestmark = pytest.mark.slow  # each works on files
NOW = an_instant(60 * 24 * 100)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return make_gym(tmp_path_factory.mktemp("pristine") / "data")


@pytest.fixture
def gym(pristine, tmp_path):
    """A folder whose data file lacks the root of its sets."""
    folder = DataFolder(Path(shutil.copytree(pristine.root, tmp_path / "gym")))
    page_of("logged_sets", "noise")(folder.database)
    return folder


@pytest.fixture
def stack():
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.wait()


@pytest.fixture
def window(dressed, qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def opener(window, gym, tasks, stack):
    return Opener(window, gym, gym.database, clock=FakeClock(NOW), tasks=tasks, stack=stack)


def screen_of(opener: Opener) -> DamageScreen:
    return there(opener._screen)


@pytest.fixture
def screen(opener, qtbot, tasks):
    """What a start shows for that file, once it has counted."""
    with pytest.raises(FoundDamaged) as damage:
        opener.examine()
    assert opener.asks(damage.value)
    qtbot.waitUntil(lambda: not tasks.busy)
    return screen_of(opener)


def offered(screen):
    choices = (screen.restore, screen.repair, screen.view, screen.anew, screen.quit)
    return [choice.button.text() for choice in choices if not choice.isHidden()]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FoundDamaged(Path("gym.db"), ("x",)), Kind.DAMAGED),
        (DatabaseDamaged("It is damaged."), Kind.DAMAGED),
        (StrangeLog(Path("gym.db"), ("x",)), Kind.STRANGE_LOG),
        (StrangeParts(Path("gym.db"), ("x",)), Kind.STRANGE_PARTS),
        (DatabaseMissing(Path("gym.db")), Kind.MISSING),
        (DatabaseMissing(Path("gym.db"), is_empty=True), Kind.EMPTY),
        (NotOurDatabase("x"), Kind.NOT_OURS),
        (NewerDatabase("x"), Kind.NEWER),
        (DataFolderInUse("x"), None),
        (ValueError("x"), None),
    ],
)
def test_each_trouble_has_its_kind(error, kind):
    assert kind_of(error) is kind
    assert findings_of(error) == (("x",) if hasattr(error, "findings") else ())


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_title_a_text_and_a_leading_choice(window, gym, tasks, stack, kind, qtbot):
    desk = Desk(kind, gym, gym.database, clock=FakeClock(NOW), tasks=tasks, stack=stack)
    screen = DamageScreen(kind, "<b>gym.db</b>", (), desk)
    window.show_instead(screen)
    assert offered(screen)[-1] == "Quit"
    leading = [c for c in screen.findChildren(type(screen.quit)) if c.button.property("kind") == "primary"]
    assert len([choice for choice in leading if not choice.isHidden()]) == 1
    window.take_away(screen)


def test_the_numbers_before_and_after_are_shown_and_the_restore_leads(screen, window):
    shown = [label.text() for label in screen.numbers.findChildren(type(screen.findings))]
    assert shown[-6:-3] == ["In the file now", "not readable", "2"]
    assert ["After the restore", str(ALL), "2"] == shown[-3:]
    assert screen.restore.heading.text().startswith("Restore the checked backup of ")
    assert str(ALL - BACKED_UP) in screen.restore.text.text()
    assert offered(screen) == ["Restore", "Repair", "Look", "Quit"]
    assert screen.restore.button.property("kind") == "primary"
    assert screen.repair.button.property("kind") == "plain"
    assert not window.rail.isEnabled()


def opened_after(opener, qtbot, press):
    with qtbot.waitSignal(opener.chosen, timeout=30_000) as chosen:
        press()
    return opener.open(chosen.args[0])


def test_restore_brings_everything_back(screen, opener, window, gym, qtbot):
    damaged = gym.database.read_bytes()
    database = opened_after(opener, qtbot, screen.restore.button.click)
    assert len(sets_in(database)) == ALL
    assert problems(database) == []
    (kept,) = gym.damaged.iterdir()
    assert (kept / "gym.db").read_bytes() == damaged
    assert window.rail.isEnabled()


def test_repair_shows_first_what_came_back(screen, opener, gym, qtbot, tasks):
    damaged = gym.database.read_bytes()
    screen.repair.button.click()
    assert screen.work.isVisible()
    assert screen.choices.isHidden()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
    assert screen.result.isVisible()
    assert screen.choices.isHidden()
    assert f"{ALL} sets, 2 athletes" in screen.result.lines.text()
    assert gym.database.read_bytes() == damaged
    database = opened_after(opener, qtbot, screen.result.use.click)
    assert len(sets_in(database)) == ALL
    assert problems(database) == []


def test_a_repair_that_is_not_wanted_leaves_nothing(screen, gym, qtbot, tasks):
    before = sorted(path.name for path in gym.root.iterdir())
    screen.repair.button.click()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
    screen.result.back.click()
    assert screen.choices.isVisible()
    assert sorted(path.name for path in gym.root.iterdir()) == before


def test_cancel_leads_back_to_the_choices(screen, gym, qtbot, tasks):
    before = sorted(path.name for path in gym.root.iterdir())
    screen.repair.button.click()
    screen.work.cancel.click()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
    assert screen.choices.isVisible()
    assert screen.work.isHidden()
    assert sorted(path.name for path in gym.root.iterdir()) == before


def test_a_copy_is_only_looked_at(screen, opener, window, gym, qtbot):
    before = gym.database.read_bytes()
    database = opened_after(opener, qtbot, screen.view.button.click)
    assert database.view_only
    assert len(sets_in(database)) == ALL
    assert "View only" in window.banners.banner(VIEW_BANNER).text.text()
    assert gym.database.read_bytes() == before
    assert not gym.damaged.exists()


def test_what_fails_is_said_and_the_choices_stay(screen, gym, qtbot, tasks, monkeypatch):
    def refuse(*_args, **_more):
        raise NothingToSalvage("Nothing can be read.")

    monkeypatch.setattr(mending, "salvage", refuse)
    screen.repair.button.click()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
    assert screen.note.text.text() == "Nothing can be read."
    assert screen.choices.isVisible()


def test_starting_anew_takes_a_person_to_say_so(opener, gym, qtbot, tasks):
    gym.database.unlink()
    with pytest.raises(DatabaseMissing) as missing:
        opener.examine()
    assert not gym.database.exists()
    opener.asks(missing.value)
    qtbot.waitUntil(lambda: not tasks.busy)
    screen = screen_of(opener)
    assert offered(screen) == ["Restore", "Start anew", "Quit"]
    database = opened_after(opener, qtbot, screen.anew.button.click)
    with database.read() as session:
        assert athletes(session) == []
    assert len(list(gym.backups.glob("*.db"))) == 1


def test_quit_is_told(screen, opener, qtbot):
    with qtbot.waitSignal(opener.quit_wanted):
        screen.quit.button.click()


def test_a_file_that_another_has_open_needs_no_choice(opener):
    assert not opener.asks(DataFolderInUse("x"))


@pytest.fixture
def whole(pristine, tmp_path):
    return DataFolder(Path(shutil.copytree(pristine.root, tmp_path / "whole")))


def watching(database, tasks, window):
    return LaterCheck(database, window.banners, clock=FakeClock(NOW), tasks=tasks, parent=window)


def test_a_check_that_finds_nothing_is_good_for_a_week(whole, window, tasks, qtbot):
    assert examine(whole.database, NOW).checked
    with open_database(whole.database) as database:
        check = watching(database, tasks, window)
        check.begin()
        qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
        with database.read() as session:
            assert data_setting(session, CHECKED_AT) == str(NOW.ms)
    assert not examine(whole.database, NOW.plus(6 * 86_400)).checked
    assert examine(whole.database, NOW.plus(8 * 86_400)).checked
    assert examine(whole.database, NOW.plus(-86_400)).checked  # the clock was wrong then, or is now


def test_damage_found_later_is_told_and_met_at_the_next_start(whole, window, tasks, qtbot):
    with open_database(whole.database) as database:
        with database.bare_connection() as connection:
            connection.execute("UPDATE logged_sets SET reps = 99 WHERE rowid = 3")
        check = watching(database, tasks, window)
        check.begin()
        qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
        banner = window.banners.banner(FOUND)
        assert "found damage (places: 1)" in banner.text.text()
        with qtbot.waitSignal(check.restart_wanted):
            banner.action.click()
        check.keep_time()  # even so
    with pytest.raises(FoundDamaged, match="damaged"):
        examine(whole.database, NOW)


def test_a_lost_end_of_the_file_is_told(whole, window, tasks, qtbot):
    older = min(whole.backups.glob("*.db"))
    shutil.copy(older, whole.database)
    with open_database(whole.database) as database:
        assert len(sets_in(database)) == ALL
        check = watching(database, tasks, window)
        check.tell_lost_tail()
        banner = window.banners.banner(TAIL)
        assert "came back from the session journal" in banner.text.text()
        banner.action.click()
        assert window.banners.banner(TAIL) is None
    with open_database(whole.database) as database:
        watching(database, tasks, window).tell_lost_tail()
    assert window.banners.banner(TAIL) is None


def test_a_folder_that_may_be_written_is_opened_to_be_written(opener, gym):
    assert opener.way(None) == Way(gym.database)
    assert isinstance(there(opener.parent()).banners, Banners)
