"""What the tests of the plan's grid do over and over: keys, clicks, and a look at a week."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from studio.domain.block import Block, PlannedSession, Week, copy_of_week
from studio.services.library import load_catalogue
from studio.storage.blocks import save_block
from studio.ui.planner.block_layout import Place
from studio.ui.planner.plan_edits import new_prescription

CTRL, SHIFT, ALT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


def stored_plan(database, athlete):
    """Four weeks alike: three exercises on Monday, two on Thursday; stored, and begun two weeks ago."""
    lifts = [e for e in load_catalogue() if e.laterality.per_side and not e.isometric and e.default_tempo]
    monday = PlannedSession("Legs", 0, tuple(new_prescription(lift) for lift in lifts[:3]))
    thursday = PlannedSession("Back", 3, tuple(new_prescription(lift) for lift in lifts[3:5]))
    first = Week(sessions=(monday, thursday))
    weeks = (first, *(copy_of_week(first) for _ in range(3)))
    block = Block("Plan", date(2026, 11, 2), weeks, athlete_id=athlete.id)
    with database.write() as session:
        save_block(session, block)
    return block


def press(page, *keys, held=PLAIN):
    for key in keys:
        QTest.keyClick(page.middle.view, key, held)


def lines(page, week=0, session=0):
    return page.block.weeks[week].sessions[session].prescriptions


def go(page, week=0, session=0, line=0):
    """Select a prescription, or with None its session."""
    found = page.block.weeks[week].sessions[session]
    line_id = None if line is None else found.prescriptions[line].id
    page.go_to(Place(week, found.day, found.id, line_id))


def counts(page, week=0, session=0):
    return [len(p.counted_sets) for p in lines(page, week, session)]


def middle_of(page, week=0, session=0, line=0):
    view, found = page.middle.view, page.block.weeks[week].sessions[session]
    place = Place(week, found.day, found.id, None if line is None else found.prescriptions[line].id)
    index = view.model().index(*view.model_now.layout_now.find(place))
    view.scrollTo(index)
    return view.visualRect(index).center()


def drag(page, start, end, held=PLAIN, *, drop=True):
    """Press at ``start``, move to ``end``, and let go."""
    port, left = page.middle.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, PLAIN, start)
    for at in (start + QPoint(0, 20), end):
        _move(port, at, held)
    if drop:
        QTest.mouseRelease(port, left, held, end)


def _move(port, at, held):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(port.mapToGlobal(at)), Qt.MouseButton.NoButton, left, held
    )
    QGuiApplication.sendEvent(port, event)


def undo(page):
    page.buttons.undo.click()


def step_name(page):
    """How the last step is called."""
    return page._undo.activeStack().undoText()
