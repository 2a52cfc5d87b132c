"""The menu of a set in the panel: what can be done to it, for a finger that rests on it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.widgets.long_press import LongPress
from studio.ui.widgets.set_cell import CellState, SetCell


class CellMenu(QObject):
    """A press opens the set; its menu does too, and removes it. `remove_chosen` carries the uid of a set."""

    remove_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._press = LongPress(self)
        self._cell: SetCell | None = None
        self._press.menu_wanted.connect(self._open)

    def watch(self, cell: SetCell) -> None:
        """Give this cell its menu."""
        self._press.watch(cell)

    def _open(self, cell: object, where: QPoint) -> None:
        if not isinstance(cell, SetCell):
            return
        parent, self._cell = self.parent(), cell
        menu = QMenu(parent if isinstance(parent, QWidget) else None)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(cell.accessibleDescription())
        opening = menu.addAction(self._opening(cell))
        opening.triggered.connect(cell.click)
        if cell.state is CellState.DONE:
            removing = menu.addAction(self.tr("Remove set"))
            removing.triggered.connect(self._remove)
        menu.popup(where)

    def _opening(self, cell: SetCell) -> str:
        if cell.state is CellState.REMOVED:
            return self.tr("Bring back")
        return self.tr("Correct…") if cell.state is CellState.DONE else self.tr("Change set…")

    def _remove(self) -> None:
        if self._cell is not None and self._cell.uid is not None:
            self.remove_chosen.emit(self._cell.uid)
