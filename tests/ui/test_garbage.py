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
    owner = QObject()
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
    knot = Knot()
    gc.collect()  # moves it to the oldest generation, which is looked at once a minute
    gone = weakref.ref(knot)
    del knot
    qtbot.waitUntil(lambda: gone() is None)
