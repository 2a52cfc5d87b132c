"""From the fields of a load to what the gym has, which such loads come down to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.ui.planner.inspector import Inspector
from studio.ui.planner.plan_source import PlanSource
from studio.ui.widgets.equipment_dialog import EquipmentDialog

if TYPE_CHECKING:
    from studio.clock import Clock


class EquipmentPart(QObject):
    """Opens the equipment over ``page``; weights are entered in the athlete's unit unless said otherwise."""

    def __init__(self, source: PlanSource, inspector: Inspector, clock: Clock, page: QWidget) -> None:
        super().__init__(page)
        self._source, self._clock, self._page = source, clock, page
        inspector.prescription.load.equipment_wanted.connect(self._open)

    def _open(self) -> None:
        unit = self._source.known.facts.unit
        EquipmentDialog(self._source.database, self._clock, unit, self._page).open()
