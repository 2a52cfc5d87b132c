"""What tests of sessions without a plan share: asked for by keys, played to the millisecond, killed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.domain.conducting import opened
from studio.domain.conductor import Stage
from studio.domain.cue_list import ListedCue, cue_list
from studio.domain.workout import Workout
from studio.ui.session.page import SessionPage
from studio.ui.session.unplanned_dialog import UnplannedDialog
from studio.ui.session.unplanned_words import Kind
from tests.make import there
from tests.ui.session_stage import Gym, strike

HALF_MS = 0.0005
ORDER = list(Kind)


def in_front(gym: Gym, window: QWidget) -> None:
    """As it is in front of somebody, with the keys."""
    window.show()
    window.activateWindow()
    gym.qtbot.waitUntil(window.isActiveWindow)


def key(name: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys on whatever has the focus."""
    for _ in range(times):
        QTest.keyClick(there(QApplication.focusWidget()), name, modifier)


def tab_to(wanted: QWidget) -> None:
    """Tab until ``wanted`` has the focus."""
    for _ in range(60):
        if wanted.hasFocus():
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {wanted.accessibleName()}")


def type_in(field: Any, text: str) -> None:
    """Tab to a field and type in the place of what stands there."""
    tab_to(field)
    field.selectAll()
    QTest.keyClicks(field, text)


def dialog_of(page: SessionPage) -> UnplannedDialog:
    return there(page.findChild(UnplannedDialog))


def asked_by_keys(gym: Gym, kind: Kind, name: str = "single leg hip thrust") -> SessionPage:
    """A page on which the dialog was opened and answered by keys alone, up to the fields of the kind."""
    page = gym.page()
    in_front(gym, page)
    page.activated()
    tab_to(page.offer.start_button)
    key(Qt.Key.Key_Space)
    dialog = dialog_of(page)
    in_front(gym, dialog)
    assert dialog.picker.search.hasFocus()
    QTest.keyClicks(dialog.picker.search, name)
    key(Qt.Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert dialog.kind.hasFocus()
    key(Qt.Key.Key_Down, ORDER.index(kind))
    assert dialog.kind.value() is kind
    return page


def open_session(gym: Gym, page: SessionPage) -> None:
    """Enter in the dialog; Start by its key."""
    key(Qt.Key.Key_Return)
    assert page.player.conductor.stage is Stage.WAITING
    in_front(gym, page)
    page.stage.setFocus()
    strike(page, page.stage, Qt.Key.Key_Space)


def played_to_the_millisecond(gym: Gym, page: SessionPage) -> list[ListedCue]:
    """Play a session that has just been started to its end; each cue must come when the list says so.

    A set without an end is ended where the list takes it to be.
    """
    listed = cue_list(opened(page.player.conductor.turns))
    heard: list[Any] = []
    page.player.cue_due.connect(heard.append)
    began = there(page.player.conductor.run).began
    at_once = [one for one in listed if one.at == 0]
    told = len(at_once)
    for at in sorted({one.at for one in listed if one.at > 0}):
        _end_what_is_over(gym, page, began + at - HALF_MS)
        _go_to(gym, page, began + at - HALF_MS)
        assert len(heard) + len(at_once) == told, f"a cue before {at}"
        _go_to(gym, page, began + at + HALF_MS)
        due = [one.cue for one in listed if one.at == at]
        assert heard[told - len(at_once) :] == due, f"other cues at {at}"
        told += len(due)
    gym.pass_time(page, 40)
    return list(listed)


def _go_to(gym: Gym, page: SessionPage, boot_s: float) -> None:
    gym.pass_time(page, boot_s - gym.clock.boot_seconds())


def _end_what_is_over(gym: Gym, page: SessionPage, until: float) -> None:
    conductor = page.player.conductor
    run, turn = conductor.run, conductor.turn
    if conductor.stage is not Stage.SET or run is None or turn is None or not run.score.open_ended:
        return
    reps = turn.target.reps.high if turn.target.reps else 1
    of_rep = (stretch.end for stretch in run.score.stretches if stretch.rep <= reps)
    end = run.began + (run.score.lead_in + 1 if run.score.reps is None else max(of_rep))
    if end <= until:
        _go_to(gym, page, end - 5e-7)  # before the cue of what would come then
        page.deeds.end_set()


def killed(page: SessionPage) -> Workout:
    """As far as the database knows, the program of ``page`` is gone: it looks at nothing any more."""
    workout = there(page.log.workout)
    page.log.workout = None
    page.player.close()
    return workout


def resumed(gym: Gym, workout: Workout) -> SessionPage:
    page = gym.page()
    page.resume(workout)
    return page
