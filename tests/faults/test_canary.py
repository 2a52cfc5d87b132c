"""This pair of Python and PySide6 keeps its references; 3.11 with 6.12.0 does not (PYSIDE-3474).

Each check runs in a process of its own, since the fault ends the process it happens in.
"""

import sys

import pytest

from tests.process import python

EMITS = """
from PySide6.QtCore import QObject, Signal

class Canary(QObject):
    sang = Signal()
    sang_of = Signal(int)

heard = []
canary = Canary()
canary.sang_of.connect(heard.append)
for number in range(5_000):
    canary.sang.emit()
    canary.sang_of.emit(number)
assert heard == list(range(5_000))
"""

CALLS = """
import gc
import sys
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

class Sender(QObject):
    sent = Signal()

app = QApplication([])
sender, widget, label, line, button, box, timer, things = (
    Sender(), QWidget(), QLabel(), QLineEdit(), QPushButton(), QCheckBox(), QTimer(), QListWidget()
)
def connect_and_disconnect():
    sender.sent.connect(label.clear)
    sender.sent.disconnect(label.clear)

calls = [
    sender.sent.emit, connect_and_disconnect, app.processEvents, timer.stop, timer.isActive, things.clear,
    label.clear, label.update, line.clear, line.selectAll, button.click, button.isCheckable,
    widget.adjustSize, widget.isVisible, widget.parent, lambda: label.setText("x"), lambda: line.setText("x"),
    lambda: widget.setEnabled(True), lambda: box.setChecked(False), lambda: timer.setInterval(10),
    lambda: sender.setObjectName("x"), lambda: sender.blockSignals(False),
    lambda: widget.resize(QSize(10, 10)),
]
assert len(calls) >= 20
for call in calls:
    call()
lost = {}
gc.collect()
gc.disable()  # what it frees holds references too
for index, call in enumerate(calls):
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _ in range(300):
        call()
    after = [sys.getrefcount(value) for value in (None, True, False)]
    change = [new - old for new, old in zip(after, before)]
    if max(map(abs, change)) > 30:  # a leak costs 300, Qt's own caches a dozen
        lost[index] = change
print(lost)
"""


def test_five_thousand_emits_leave_the_interpreter_alive() -> None:
    ended = python("-c", EMITS)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")
def test_no_call_into_qt_loses_a_reference() -> None:
    ended = python("-c", CALLS)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "{}\n", "")
