"""The button of the top bar under which stands how the block goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from studio.domain.block import MOST_WEEKS, Block, WeekLabel
from studio.ui.planner.block_layout import Place
from studio.ui.widgets.buttons import Button


class ProgressionButton(Button):
    """A menu; each of its actions says which week it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setText(self.tr("Progression"))
        menu = QMenu(self)
        self.rules = menu.addAction(self.tr("Next sessions of this exercise…"))
        menu.addSeparator()
        self.deload = menu.addAction(self.tr("Deload week"))
        self.copy_forward = menu.addAction(self.tr("Copy week forward"))
        menu.addSeparator()
        self.repeat = menu.addAction(self.tr("Repeat block"))
        self.set_menu(menu)

    def show_part(self, block: Block | None, place: Place) -> None:
        """Offer what can be done with the selected part."""
        week = place.week
        self.setEnabled(block is not None)
        self.rules.setEnabled(place.prescription_id is not None)
        if block is None or week is None:
            self.deload.setEnabled(False)
            self.copy_forward.setEnabled(False)
            return
        lighter = block.weeks[week].label is WeekLabel.DELOAD
        self.deload.setEnabled(not lighter)
        self.deload.setText(self.tr("Deload week {number}").format(number=week + 1))
        self.copy_forward.setEnabled(week + 1 < MOST_WEEKS)
        self.copy_forward.setText(
            self.tr("Copy week {number} to week {next}").format(number=week + 1, next=week + 2)
        )
