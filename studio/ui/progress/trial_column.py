"""The trials of one side of a strength test, or of both sides together, below one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Unit
from studio.ui import labels
from studio.ui.progress.trial_fields import EMPTY, TrialFields, TrialText
from studio.ui.text import PlainLabel
from studio.ui.widgets.side_badge import SideBadge

TRIALS, MOST_TRIALS = 3, 6  # as many as are asked for, and with those that make up for spoilt ones
COLUMNS = 5  # four fields and the tick


class TrialColumn(QWidget):
    """Three trials, and one more for each that was spoilt: `grown` tells of those."""

    typed = Signal()
    grown = Signal()

    def __init__(self, side: Side, unit: Unit) -> None:
        super().__init__()
        self._side, self._unit = side, unit
        self._metric, self._bodily = Metric.E1RM, False
        self.rows: list[TrialFields] = []
        self.badge = SideBadge(side, labels.side_word(side), size=13)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.addWidget(self.badge, 0, 1, 1, COLUMNS)
        self._heads = self._add_heads()
        self._grid.setRowStretch(2 + 2 * MOST_TRIALS, 1)
        self.put(())

    @property
    def texts(self) -> tuple[TrialText, ...]:
        """What was typed, without the trials at the end that nobody has begun."""
        texts = [row.text for row in self.rows]
        while texts and texts[-1] == EMPTY:
            texts.pop()
        return tuple(texts)

    def put(self, texts: Sequence[TrialText]) -> None:
        """Show these trials, and empty ones after them."""
        while len(self.rows) > TRIALS:
            self._drop_row()
        while len(self.rows) < max(TRIALS, len(texts)):
            self._add_row()
        for number, row in enumerate(self.rows):
            row.put(texts[number] if number < len(texts) else EMPTY)

    def show_metric(self, metric: Metric, *, bodily: bool) -> None:
        """Ask for what ``metric`` needs in every trial."""
        self._metric, self._bodily = metric, bodily
        for row in self.rows:
            row.show_metric(metric, bodily=bodily)
        for column, (head, field) in enumerate(zip(self._heads, self.rows[0].fields, strict=True), 1):
            head.setVisible(not field.isHidden())
            self._grid.setColumnStretch(column, int(not field.isHidden()))

    def _add_row(self) -> None:
        row = TrialFields(self._side, len(self.rows) + 1, self._unit)
        place = 2 * row.number
        self._grid.addWidget(row.name, place, 0)
        for column, field in enumerate((*row.fields, row.spoilt)):
            self._grid.addWidget(field, place, 1 + column)
        self._grid.addWidget(row.error, place + 1, 1, 1, COLUMNS)
        row.show_metric(self._metric, bodily=self._bodily)
        row.typed.connect(self.typed)
        row.spoilt.toggled.connect(self._make_up_for_spoilt)
        self.rows.append(row)

    def _drop_row(self) -> None:
        row = self.rows.pop()
        for widget in (row.name, *row.fields, row.spoilt, row.error):
            widget.hide()  # it goes with the next turn of the event loop
            self._grid.removeWidget(widget)
            widget.deleteLater()
        row.deleteLater()

    def _make_up_for_spoilt(self, _: object) -> None:
        """A spoilt trial can be repeated: three that count stay within reach."""
        wanted = min(MOST_TRIALS, TRIALS + sum(row.spoilt.isChecked() for row in self.rows))
        if len(self.rows) < wanted:
            while len(self.rows) < wanted:
                self._add_row()
            self.grown.emit()

    def _add_heads(self) -> tuple[PlainLabel, ...]:
        words = (self.tr("Load"), self.tr("Reps"), self.tr("RIR"), self.tr("Seconds"))
        heads = tuple(PlainLabel(one, "label") for one in words)
        for column, head in enumerate((*heads, PlainLabel(self.tr("Spoilt"), "label"))):
            self._grid.addWidget(head, 1, 1 + column)
        return heads
