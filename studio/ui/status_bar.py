"""The thin line at the foot: database, saved, last backup, a passing message, units and version."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

import studio
from studio.ui.text import ElidedLabel, PlainLabel

MESSAGE_MS = 6_000


class StatusBar(QFrame):
    """Says how the data is; `say` shows something else for a few seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._database = self._saved = ""
        self.data = PlainLabel("", "small")
        self.backup = PlainLabel("", "small")
        self.message = ElidedLabel("", "label", tone="accent")
        self.units = PlainLabel("", "small")
        self.version = PlainLabel(f"v{studio.__version__}", "small")
        self._fading = QTimer(self)

        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 4, 20, 4)
        layout.setSpacing(16)
        for part in (self.data, self.backup):
            layout.addWidget(part)
        layout.addWidget(self.message, 1)
        for part in (self.units, self.version):
            layout.addWidget(part)

        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self._fade)

    def set_status(
        self,
        *,
        database: str | None = None,
        saved: str | None = None,
        backup: str | None = None,
        units: str | None = None,
    ) -> None:
        """Show these; what is not given stays."""
        self._database = self._database if database is None else database
        self._saved = self._saved if saved is None else saved
        self.data.setText(" · ".join(part for part in (self._database, self._saved) if part))
        if backup is not None:
            self.backup.setText(backup)
        if units is not None:
            self.units.setText(units)

    def say(self, text: str) -> None:
        """A message that passes: what was just done."""
        self.message.setText(text)
        self._fading.start(MESSAGE_MS)

    def stop(self) -> None:
        """Nothing passes any more: the window closes."""
        self._fading.stop()

    def _fade(self) -> None:
        self.message.setText("")
