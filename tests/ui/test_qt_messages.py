"""Messages of Qt go to the log, a flood as a trickle, and the ear raises nothing."""

import logging

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from studio.logs import TokenBucket
from studio.ui.qt_messages import Ear, log

CONTEXT = QMessageLogContext()


def test_each_kind_has_its_level(caplog):
    with caplog.at_level(logging.DEBUG, log.name):
        for kind in (
            QtMsgType.QtDebugMsg,
            QtMsgType.QtWarningMsg,
            QtMsgType.QtCriticalMsg,
            QtMsgType.QtFatalMsg,
        ):
            Ear().hear(kind, CONTEXT, "hello")
    assert [record.levelname for record in caplog.records] == ["DEBUG", "WARNING", "ERROR", "CRITICAL"]


def test_a_flood_is_a_trickle_that_tells_how_much_it_left_out(caplog):
    now = [0.0]
    ear = Ear(TokenBucket(rate=20, burst=5, seconds=lambda: now[0]))
    for _ in range(100):
        ear.hear(QtMsgType.QtWarningMsg, CONTEXT, "again")
    assert len(caplog.records) == 5
    now[0] = 1.0
    ear.hear(QtMsgType.QtWarningMsg, CONTEXT, "again")
    assert caplog.messages[-1] == "again (95 messages left out before this)"


def test_the_last_words_before_qt_aborts_are_never_left_out(caplog):
    ear = Ear(TokenBucket(rate=0, burst=0))
    ear.hear(QtMsgType.QtWarningMsg, CONTEXT, "one of many")
    ear.hear(QtMsgType.QtFatalMsg, CONTEXT, "the end")
    assert caplog.messages == ["the end (1 messages left out before this)"]


def test_a_long_message_is_cut_and_a_home_is_not_told(caplog, own_home):
    Ear().hear(QtMsgType.QtWarningMsg, CONTEXT, f"{own_home.parent}/x " + "y" * 9_000)
    assert caplog.messages[0].startswith("~/x y")
    assert len(caplog.messages[0]) <= 500


@pytest.mark.parametrize("said", [None, 7])
def test_it_raises_nothing_whatever_it_hears(said):
    Ear().hear(None, None, said)  # type: ignore[arg-type]  # Qt would not, and this is the point
