"""What Today shows in the first half second, before the database is open: the day, and what is planned."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.storage.snapshot import Snapshot
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card


class TodayPreview(QWidget):
    """A card in the place where the session of the day will stand."""

    def __init__(self, day: date, snapshot: Snapshot | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self.tr("Today")
        self.page_actions: tuple[QWidget, ...] = ()
        card = Card()
        card.body.addWidget(PlainLabel(labels.day_text(day, "dddd d MMMM"), "label"))
        if snapshot is not None:
            words = " + ".join(snapshot.sessions) or self.tr("Rest day")
            card.body.addWidget(PlainLabel(words, "heading", wrap=True))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(card)
        layout.addStretch(1)
