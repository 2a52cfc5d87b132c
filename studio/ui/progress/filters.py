"""What the Progress page looks at: which lift or test, in which metric and index, since when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.domain.asymmetry import Index
from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric, StrengthTest
from studio.ui import labels
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.flow import FlowLayout

Subject = Exercise | StrengthTest
QUARTER, YEAR, ALL = 91, 365, 0


class Filters(QWidget):
    """`subject_chosen` when another lift or test is wanted, `changed` when it is to be shown otherwise."""

    subject_chosen = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # `measured` is the metric: QWidget has a metric() of its own
        self.subject: Choice[Subject] = Choice()
        self.measured: Choice[Metric] = Choice()
        self.index: Choice[Index] = Choice([(index, index.facts.label) for index in _INDICES])
        self.period: Choice[int] = Choice(
            [(QUARTER, self.tr("3 months")), (YEAR, self.tr("12 months")), (ALL, self.tr("All"))]
        )
        row = FlowLayout(self, spacing=8)
        for name, choice in (
            (self.tr("Exercise"), self.subject),
            (self.tr("Metric"), self.measured),
            (self.tr("Index"), self.index),
            (self.tr("Period"), self.period),
        ):
            field = labelled(name, choice, beside=True)
            if (layout := field.layout()) is not None:
                layout.setSpacing(6)
            row.addWidget(field)
        self.period.set_value(YEAR)

        self.subject.chosen.connect(self._tell_subject)
        for choice in (self.measured, self.index, self.period):
            choice.chosen.connect(self._tell)

    def offer_subjects(self, subjects: Sequence[Subject]) -> None:
        """Keeps what was chosen, if it is still among them."""
        self.subject.set_items((subject, subject.name) for subject in subjects)

    def offer_metrics(self, metrics: Sequence[Metric], chosen: Metric) -> None:
        """Where there is only one, it is named but cannot be changed."""
        self.measured.set_items((metric, labels.metric_text(metric)) for metric in metrics)
        self.measured.set_value(chosen)
        self.measured.setEnabled(len(metrics) > 1)

    def _tell_subject(self, _: object) -> None:
        self.subject_chosen.emit()

    def _tell(self, _: object) -> None:
        self.changed.emit()


# the default first, then as science.md 1.2 lists them
_INDICES = (Index.SPD_SIGNED, *(index for index in Index if index is not Index.SPD_SIGNED))
