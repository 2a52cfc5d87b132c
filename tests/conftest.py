"""What every test stands on: no display, the shipped font, a home of its own, and nothing left behind."""

import gc
import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = os.environ.get("EVENSIDE_TEST_PLATFORM", "offscreen")
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"  # ten lines of noise where there is no sound server
os.environ["DBUS_SESSION_BUS_ADDRESS"] = ""  # the developer's screensaver is none of our business
os.environ.pop("EVENSIDE_DATA_DIR", None)
os.environ.pop("EVENSIDE_DATABASE", None)

from collections.abc import Callable, Generator, Iterator
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from studio.storage.database import Database
    from studio.ui.changes import Changes

hypothesis.settings.register_profile("ci", deadline=None, print_blob=True)
hypothesis.settings.register_profile("quick", deadline=None, print_blob=True, max_examples=15)
hypothesis.settings.register_profile("long", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Half of the suite's time: the fast check leaves it to CI.
LONG = {
    *("pdf/test_geometry.py", "storage/test_round_trip.py", "test_commands.py", "test_main.py"),
    *("ui/planner/test_fields.py", "ui/planner/test_grid.py", "ui/planner/test_undo_keys.py"),
    *("ui/test_library.py", "ui/test_print_dialog.py", "ui/test_progress.py", "ui/test_today.py"),
    "ui/test_your_data.py",
}
BY_CHANCE = {"pdf/test_geometry.py"}
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application looks the same on every machine: Fusion, and Inter from its package."""
    from PySide6.QtGui import QFont, QFontDatabase

    from studio.ui import language

    font = QFontDatabase.addApplicationFont(str(files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf"))
    assert font >= 0, "Inter could not be loaded"
    language.install(qapp)
    qapp.setStyle("Fusion")
    qapp.setFont(QFont(QFontDatabase.applicationFontFamilies(font)[0], 10))
    return qapp


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """One cache of compiled statements for every database: else each test's engine compiles all of its own.

    The cache's key has the dialect in it, of which each engine has its own; here all of a class are one.
    """
    import sqlalchemy as sa
    from sqlalchemy.dialects.sqlite.base import SQLiteDialect

    statements = sa.create_engine("sqlite://", query_cache_size=2_000)._compiled_cache
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLiteDialect, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(SQLiteDialect, "__hash__", lambda one: hash(type(one)))
        patch.setattr(sa.Engine, "_compiled_cache", property(lambda _: statements, lambda *_: None), False)
        yield


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own: no test sees, or harms, the developer's training log."""
    home = tmp_path / "home"
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("EVENSIDE_DATA_DIR", str(home / "Evenside"))
    before = os.umask(0o077)
    yield home / "Evenside"
    os.umask(before)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole stories, and files that build whole pages over and over, are left out by --quick.

    What only a random walk reaches is covered by no test, and a walk that is traced takes twice as long.
    """
    here = Path(__file__).parent
    for item in items:
        place = item.path.relative_to(here).as_posix()
        if place in LONG or place.startswith("end_to_end/"):
            item.add_marker("slow")
        if place in BY_CHANCE or place.startswith("faults/"):
            item.add_marker("no_cover")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the fault tests saw (`tell` of tests/faults), as a table; it comes through xdist as properties."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    rows = [
        (name.removeprefix("seen: "), str(seen))
        for report in reports
        for name, seen in report.user_properties
        if name.startswith("seen: ")
    ]
    if rows:
        width = max(len(name) for name, _ in rows)
        terminalreporter.section("faults")
        for name, seen in sorted(set(rows)):
            terminalreporter.write_line(f"{name:<{width}}  {seen}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """The garbage of a test that used Qt is collected after it, when nothing holds its fixtures any more.

    During it no garbage is: a collection in another thread would end the process (reliability.md 4).
    """
    if not _uses_qt(item):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        gc.freeze()  # what outlives a test is modules: they need not be looked at again after each
        gc.enable()


@pytest.fixture(autouse=True)
def no_leftovers(request: pytest.FixtureRequest, own_home: Path) -> Iterator[None]:
    """A test that used Qt leaves no running timer, no busy pool and no window."""
    yield
    if _uses_qt(request.node):
        _dress_who_waits()
    left = _left_behind() if _uses_qt(request.node) else []
    assert not left, f"left behind: {', '.join(left)}"


def _uses_qt(item: pytest.Item) -> bool:
    return "qapp" in getattr(item, "fixturenames", ())


def _dress_who_waits() -> None:
    """After a change of theme, which goes on for a moment behind what is seen."""
    theme = sys.modules.get("studio.ui.theme")
    if theme is not None:
        theme.news().dresser.finish()


def _left_behind() -> list[str]:
    import shiboken6
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication

    left = [f"a visible {_name(w)}" for w in QApplication.topLevelWidgets() if w.isVisible()]
    for thing in shiboken6.getAllValidWrappers():
        if isinstance(thing, QTimer) and thing.isActive():
            left.append(f"a running {_name(thing)} of {_name(thing.parent())}")
        elif isinstance(thing, QThread) and shiboken6.createdByPython(thing) and thing.isRunning():
            left.append(f"a running {_name(thing)}")  # a pool's own idle threads are not ours to end
        elif isinstance(thing, QThreadPool) and not thing.waitForDone(0):
            left.append(f"a busy {_name(thing)}")
    return left


def _name(thing: "QObject | None") -> str:
    return f"{type(thing).__name__} {thing.objectName()}".strip() if thing else "nobody"


@pytest.fixture(scope="session")
def new_database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the program creates it, to copy: creating one takes ten times as long."""
    from studio.storage.database import open_database

    path = tmp_path_factory.mktemp("new") / "gym.db"
    with open_database(path):
        pass
    return path


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo data as of Monday 23 November 2026, to copy: a year of data takes seconds."""
    from studio.services.demo import fill
    from studio.storage.database import open_database
    from tests.make import an_instant

    path = tmp_path_factory.mktemp("demo") / "gym.db"
    with open_database(path) as database, database.write() as session:
        fill(session, an_instant())
    return path


@pytest.fixture
def database(new_database_file: Path, tmp_path: Path) -> Iterator["Database"]:
    """A database in a file of the test's own, opened as the program opens it."""
    from studio.storage.database import open_database

    with open_database(Path(copyfile(new_database_file, tmp_path / "gym.db"))) as database:
        yield database


@pytest.fixture
def changes(qapp: "QApplication", database: "Database") -> "Changes":
    """Tells the pages of a test what a commit to its database touched."""
    from studio.ui.changes import Changes

    return Changes(database)


@pytest.fixture
def shared() -> Path:
    """The folder of real files and design pages beside the checkout; the test is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    return SHARED


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    """Runs a command with --json; its answer, and nothing else was printed."""

    def ask(*words: str, code: int = 0) -> dict[str, Any]:
        from studio.__main__ import main

        assert main([*words, "--json"]) == code
        said = capsys.readouterr()
        assert said.err == ""
        answer = json.loads(said.out)
        assert isinstance(answer, dict)
        return answer

    return ask


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command; what it printed for a person."""

    def say(*words: str, code: int = 0) -> str:
        from studio.__main__ import main

        assert main(words) == code
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return say


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command that can do nothing; its one line."""

    def refused(*words: str) -> str:
        from studio.__main__ import main

        assert main(words) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.endswith("\n")
        assert said.err.count("\n") == 1
        return said.err

    return refused
