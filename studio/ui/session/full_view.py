"""Full screen: only the stage, as large as the screen; and the way back, one step at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.ui.session.session_deeds import SessionDeeds
from studio.ui.session.sets_panel import SetsPanel
from studio.ui.session.stage import StageView
from studio.ui.session.stage_room import StageRoom


class FullView(QObject):
    """`wanted` asks the window for a full screen, or for everything again."""

    wanted = Signal(bool)

    def __init__(
        self, page: QWidget, room: StageRoom, stage: StageView, sets: SetsPanel, deeds: SessionDeeds
    ) -> None:
        super().__init__(page)
        self._room, self._stage, self._sets, self._deeds = room, stage, sets, deeds
        self.on = False

    def set_on(self, on: bool) -> None:  # noqa: FBT001 - as Qt's own setters
        """Only the stage, or everything again."""
        self.on = on
        self._sets.setVisible(not on)
        self.wanted.emit(on)
        self.fold()

    def leave(self) -> None:
        """Everything again, unless it is there."""
        if self.on:
            self.set_on(False)

    def toggle(self) -> None:
        self.set_on(not self.on)

    def fold(self) -> None:
        """The page has another size; somebody may have left the full screen by the window's own means."""
        page = self.parent()  # not held: it holds this
        if not isinstance(page, QWidget):
            return
        if self.on and not page.isWindow() and not page.window().isFullScreen():
            self.on = False
            self._sets.show()
        self._room.fold(page.width(), page.height())

    def step_back(self) -> None:
        """Out of a stored set's card or a field first, then out of full screen."""
        if self._sets.tools.editing:
            self._deeds.plan.close()
        elif self._deeds.editing.correcting:
            self._deeds.editing.close()
            self._stage.setFocus()
        elif not self._stage.hasFocus():
            self._stage.setFocus()
        else:
            self.leave()
