"""Settings of the gym's equipment: what loads are rounded to, and which plates go on a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studio.domain.units import Unit
from studio.ui.widgets.card import Card
from studio.ui.widgets.equipment_editor import EquipmentEditor

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database


class EquipmentCard(Card):
    """The same editor that the planner opens."""

    def __init__(self, database: Database, clock: Clock, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Equipment"))
        self.editor = EquipmentEditor(database, clock, unit)
        self.body.addWidget(self.editor)

    def activated(self) -> None:
        """The page has come on screen: the planner may have changed what is stored."""
        self.editor.show_stock()
