"""Garbage is collected on the GUI thread alone, and Python gets its collector back at the end."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from studio.ui import garbage
from studio.ui.garbage import GarbageCollector


class Knot:
    """Refers to itself, so that only the collector can be rid of it."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def collector(qapp, monkeypatch):
    monkeypatch.setattr(garbage, "YOUNG_EVERY_MS", 1)
    gc.unfreeze()  # what the tests before have frozen
    owner = QObject()
    monkeypatch.setattr(garbage, "SLOW_S", 3600.0)
    collector = GarbageCollector(owner)
    yield collector
    collector.stop()


def test_while_it_lives_the_automatic_collector_is_off(collector):
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_a_knot_is_undone_by_the_gui_thread(collector, qtbot):
    undone = []
    knot = Knot()
    gone = weakref.ref(knot, lambda _: undone.append(threading.current_thread()))
    del knot
    assert gone() is not None
    qtbot.waitUntil(lambda: bool(undone))
    assert undone == [threading.main_thread()]


def test_an_old_knot_goes_too(collector, qtbot):
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    knot = Knot()
    gc.collect()  # moves it to the oldest generation, which is looked at once a minute
    gone = weakref.ref(knot)
    del knot
    qtbot.waitUntil(lambda: gone() is None)


def test_what_is_there_after_the_start_is_not_looked_at_again(collector, qtbot):
    assert gc.get_freeze_count() == 0
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 1000)
    collector.stop()
    assert gc.get_freeze_count() == 0


def test_what_a_slow_collection_finds_alive_is_not_looked_at_again(collector, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    frozen = gc.get_freeze_count()
    kept = [Knot() for _ in range(1000)]
    monkeypatch.setattr(garbage, "SLOW_S", 0.0)
    qtbot.waitUntil(lambda: gc.get_freeze_count() >= frozen + len(kept))
