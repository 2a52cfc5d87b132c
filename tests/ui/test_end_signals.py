"""A signal of the system is heard within the event loop, and is an exception before there is one."""

import os
import signal

import pytest

from studio.guard import Stopped, on_signals
from studio.ui.end_signals import EndSignals


@pytest.fixture
def signals(qapp):
    signals = EndSignals()
    yield signals
    signals.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_each_is_heard(signals, qtbot, number):
    signals.listen()
    with qtbot.waitSignal(signals.asked):
        os.kill(os.getpid(), number)


def test_many_at_once_are_heard(signals, qtbot):
    asked: list[None] = []
    signals.asked.connect(lambda: asked.append(None))
    signals.listen()
    for _ in range(500):  # more than the pipe is read at a time
        os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: bool(asked))


def test_before_there_is_a_loop_it_stops_what_is_going_on(signals):
    with pytest.raises(Stopped):
        os.kill(os.getpid(), signal.SIGTERM)


def test_afterwards_the_signals_are_as_before(qapp):
    before = signal.getsignal(signal.SIGTERM)
    signals = EndSignals()
    assert signal.getsignal(signal.SIGTERM) != before
    signals.close()
    assert signal.getsignal(signal.SIGTERM) == before
    assert signal.set_wakeup_fd(-1) == -1


def test_what_nohup_ignores_stays_ignored(qapp):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        signals = EndSignals()
        with on_signals(lambda *_: None):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        signals.close()
    finally:
        signal.signal(signal.SIGHUP, before)
