"""The forecast in a sentence under the trend, and the way to what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.services.forecasts import Foresight
from studio.ui.progress.forecast_words import ForecastWords
from studio.ui.progress.why_dialog import WhyDialog
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import link_button


class ForecastLine(QWidget):
    """Hidden where nothing is foretold and nothing missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ForecastWords(self)
        self._found: Foresight | None = None
        self.sentence = PlainLabel("", "small", wrap=True)
        self.about = link_button(self.tr("About the forecast"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.about, 0, Qt.AlignmentFlag.AlignTop)
        self.about.clicked.connect(self._tell)
        self.hide()

    def show_foresight(self, found: Foresight, *, wanted: bool = True) -> None:
        """Say what is foretold; with ``wanted`` off, as where nothing is on screen, nothing."""
        self._found = found
        words = self._words.sentence(found) if wanted else ""
        self.sentence.setText(words.replace(" %", "\u00a0%"))  # no line begins with a percent sign
        self.setVisible(bool(words))

    def _tell(self) -> None:
        if self._found is not None:
            WhyDialog(self._words.why(self._found), self.window()).open()
