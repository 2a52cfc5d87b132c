"""Slow work runs beside the GUI thread, and its outcome comes back to it."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.wait()


class Outcome:
    """What came back, and in which thread."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.current_thread())


def test_work_runs_elsewhere_and_its_result_comes_here(qtbot, tasks):
    outcome = Outcome()
    tasks.run(threading.current_thread, done=outcome.done, failed=outcome.failed)
    assert tasks.busy
    qtbot.waitUntil(lambda: not tasks.busy)

    assert outcome.errors == []
    assert outcome.threads == {threading.main_thread()}
    assert outcome.results[0] is not threading.main_thread()


def test_an_error_comes_here_too_with_its_traceback(qtbot, tasks):
    outcome = Outcome()
    tasks.run(lambda: 1 / 0, done=outcome.done, failed=outcome.failed)
    qtbot.waitUntil(lambda: not tasks.busy)

    (error,) = outcome.errors
    assert isinstance(error, ZeroDivisionError)
    assert error.__traceback__ is not None
    assert outcome.results == []
    assert outcome.threads == {threading.main_thread()}


def test_several_at_once_all_come_back(qtbot, tasks):
    outcome = Outcome()
    for number in range(20):
        tasks.run(lambda number=number: number, done=outcome.done, failed=outcome.failed)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert sorted(outcome.results) == list(range(20))


def test_waiting_ends_when_the_work_does_and_the_outcome_still_comes(qtbot, tasks):
    outcome, go_on = Outcome(), threading.Event()

    def work():
        go_on.wait(10)
        return "written"

    tasks.run(work, done=outcome.done, failed=outcome.failed)
    go_on.set()
    tasks.wait()
    assert outcome.results == [], "it is delivered by the event loop, never in between"
    qtbot.waitUntil(lambda: not tasks.busy)
    assert outcome.results == ["written"]


class Dialog(QWidget):
    told: list[object] = []  # noqa: RUF012 - outlives the dialog, so that the test can look

    def take(self, result: object) -> None:
        self.told.append(result)


@pytest.mark.parametrize("kind", [Dialog, type("Plain", (QObject,), {"told": [], "take": Dialog.take})])
def test_an_outcome_for_a_dialog_that_is_gone_is_dropped(qtbot, tasks, kind):
    asked = kind()
    kind.told = []
    go_on = threading.Event()
    tasks.run(lambda: go_on.wait(10), done=asked.take, failed=asked.take)
    import shiboken6

    shiboken6.delete(asked)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert kind.told == []


def test_at_the_end_what_runs_is_asked_to_end_and_waited_for(tasks):
    ended = threading.Event()

    def work():
        while not tasks.ending():
            ended.wait(0.001)
        ended.set()

    tasks.run(work, done=Outcome().done, failed=Outcome().failed)
    assert tasks.finish(10)
    assert ended.is_set()


def test_what_does_not_end_is_told(tasks):
    go_on = threading.Event()
    tasks.run(lambda: go_on.wait(10), done=Outcome().done, failed=Outcome().failed)
    assert not tasks.finish(0.01)
    go_on.set()
    assert tasks.finish(10)
