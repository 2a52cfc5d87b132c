"""What can be done with the selected part of a block, as buttons under its fields."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.domain.block import MOST_WEEKS, Block, WeekLabel
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.widgets.buttons import Button, plain_button, quiet_button
from studio.ui.widgets.flow import FlowLayout


class PartButtons(QWidget):
    """The planner connects them; this shows those that fit what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_exercise = plain_button(self.tr("Add exercise…"), icon="plus")
        self.change_exercise = plain_button(self.tr("Change exercise…"), icon="swap")
        self.up = quiet_button(self.tr("Move up"), icon="up")
        self.down = quiet_button(self.tr("Move down"), icon="down")
        self.add_session = plain_button(self.tr("Add session…"), icon="plus")
        self.add_week = plain_button(self.tr("Add week"), icon="plus")
        self.deload = plain_button(self.tr("Make it a deload"), icon="down")
        self.copy_forward = plain_button(self.tr("Copy to next week"), icon="copy")
        self.repeat = plain_button(self.tr("Repeat block"), icon="copy")
        self.export = plain_button(self.tr("Export block…"), icon="export")
        self.remove = quiet_button(self.tr("Remove"), icon="trash")
        self.restore = plain_button(self.tr("Bring back"), icon="restore")
        layout = FlowLayout(self, spacing=6)
        for button in self._all():
            layout.addWidget(button)

    def show_part(self, block: Block, place: Place) -> None:
        """Offer what can be done at ``place``."""
        whole, week = place == WHOLE_BLOCK, place == place.of_week and place != WHOLE_BLOCK
        line, gone = place.prescription_id is not None, block.archived_at is not None
        offered = {
            self.add_exercise: place.day is not None,
            self.change_exercise: line,
            self.up: line,
            self.down: line,
            self.add_session: week
            or (whole and not gone)
            or (place.day is not None and place.session_id is None),
            self.add_week: whole and not gone,
            self.deload: week and place.week is not None and not _is_deload(block, place.week),
            self.copy_forward: week and place.week is not None and place.week + 1 < MOST_WEEKS,
            self.repeat: whole and not gone,
            self.export: whole,
            self.remove: (place.session_id is not None)
            or (week and len(block.weeks) > 1)
            or (whole and not gone),
            self.restore: whole and gone,
        }
        for button, wanted in offered.items():
            button.setVisible(wanted)
        self.remove.setText(self._remove_text(place))

    def _remove_text(self, place: Place) -> str:
        if place.prescription_id is not None:
            return self.tr("Remove exercise")
        if place.session_id is not None:
            return self.tr("Remove session")
        return self.tr("Remove block") if place == WHOLE_BLOCK else self.tr("Remove week")

    def _all(self) -> tuple[Button, ...]:
        return (
            self.add_exercise,
            self.change_exercise,
            self.up,
            self.down,
            self.add_session,
            self.add_week,
            self.deload,
            self.copy_forward,
            self.repeat,
            self.export,
            self.remove,
            self.restore,
        )


def _is_deload(block: Block, week: int) -> bool:
    return block.weeks[week].label is WeekLabel.DELOAD
