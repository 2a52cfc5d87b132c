"""The gym's equipment in a dialog, for where a load is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.units import Unit
from studio.ui.widgets.buttons import primary_button
from studio.ui.widgets.equipment_editor import EquipmentEditor
from studio.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database


class EquipmentDialog(QDialog):
    """What is changed in it is stored at once, so there is nothing to confirm."""

    def __init__(self, database: Database, clock: Clock, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Equipment"))
        self.editor = EquipmentEditor(database, clock, unit)
        self.editor.show_stock()
        self.close_button = primary_button(self.tr("Close"))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.addWidget(self.editor)
        inner.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 0, 20, 16)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(content), 1)
        layout.addLayout(buttons)
        liked = QSize(self.fontMetrics().averageCharWidth() * 92, self.fontMetrics().height() * 32)
        self.resize(liked.boundedTo(parent.window().size()) if parent is not None else liked)

        self.close_button.clicked.connect(self.accept)
        self.editor.form.kind.setFocus()
