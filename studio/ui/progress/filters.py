"""What the Progress page looks at: which lift or test, in which metric and index, of when and of what."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from studio.domain.asymmetry import Index
from studio.domain.strength_test import Metric
from studio.storage.blocks import BlockSpan
from studio.ui import labels, theme
from studio.ui.progress.reading import Period, Subject
from studio.ui.widgets.buttons import Button, link_button
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.flow import FlowLayout

QUARTER, YEAR, ALL = 91, 365, 0
PERIOD_LETTERS = 16


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
        self.period: Choice[Period] = Choice()
        self.tests_only: Choice[bool] = Choice(
            [(False, self.tr("Training and tests")), (True, self.tr("Tests only"))]
        )
        self.about = link_button(self.tr("About the index"))
        self._blocks: tuple[BlockSpan, ...] | None = None
        self.wanted_metric: Metric | None = None
        self._metrics_of: Hashable = None
        row = FlowLayout(self, spacing=8)
        for name, choice in (
            (self.tr("Exercise"), self.subject),
            (self.tr("Metric"), self.measured),
            (self.tr("Index"), self.index),
            (self.tr("Period"), self.period),
            (self.tr("From"), self.tests_only),
        ):
            field = labelled(name, choice, beside=True)
            if (layout := field.layout()) is not None:
                layout.setSpacing(6)
            row.addWidget(field)
        self._row, self._links = row, [self.about]
        row.addWidget(self.about)
        # a block's title must not move what stands beside it; the list that opens has all of it
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.period.setMinimumContentsLength(PERIOD_LETTERS)
        self.offer_blocks(())
        self.period.set_value(YEAR)

        self._level()
        theme.news().changed.connect(self._level)
        self.subject.chosen.connect(self._tell_subject)
        for choice in (self.measured, self.index, self.period, self.tests_only):
            choice.chosen.connect(self._tell)

    def offer_subjects(self, subjects: Sequence[Subject]) -> None:
        """Keeps what was chosen, if it is still among them."""
        self.subject.set_items((subject, subject.name) for subject in subjects)

    def has_metrics_of(self, of: Hashable) -> bool:
        """Whether the metrics of that subject are offered, and no other one is wanted."""
        return self._metrics_of == of and self.wanted_metric is None

    def forget_metrics(self) -> None:
        """The next offer chooses anew."""
        self._metrics_of = None

    def offer_metrics(self, metrics: Sequence[Metric], chosen: Metric, of: Hashable = None) -> None:
        """Those ``of`` a subject; where there is only one, it is named but cannot be changed.

        The one that is wanted comes before ``chosen``.
        """
        self._metrics_of = of
        wanted, self.wanted_metric = self.wanted_metric, None
        self.measured.set_items((metric, labels.metric_text(metric)) for metric in metrics)
        self.measured.set_value(chosen if wanted is None or wanted not in metrics else wanted)
        self.measured.setEnabled(len(metrics) > 1)

    def offer_blocks(self, spans: Sequence[BlockSpan]) -> None:
        """Blocks are periods too, those that began last first."""
        if tuple(spans) == self._blocks:
            return
        self._blocks = tuple(spans)
        spells: list[tuple[Period, str]] = [
            (QUARTER, self.tr("3 months")),
            (YEAR, self.tr("12 months")),
            (ALL, self.tr("All")),
        ]
        chosen = self.period.value()
        self.period.set_items([*spells, *((span, _spell_of(span)) for span in spans)])
        if chosen is not None and self.period.value() != chosen:
            self.period.set_value(YEAR)  # that block is gone, or was moved

    @property
    def spell(self) -> Period:
        """The period that is chosen."""
        chosen = self.period.value()
        return ALL if chosen is None else chosen

    def add_link(self, button: Button) -> None:
        """Put another link behind the filters."""
        self._links.append(button)
        self._row.addWidget(button)
        self._level()

    def widen(self) -> None:
        """Show the whole time, of tests and training."""
        self.period.set_value(ALL)
        self.tests_only.set_value(False)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._level()  # before the style is there no field knows its height

    def _level(self) -> None:
        """The words of a link stand on the line of the fields beside it."""
        for link in self._links:
            link.setMinimumHeight(self.tests_only.sizeHint().height())

    def _tell_subject(self, _: object) -> None:
        self.subject_chosen.emit()

    def _tell(self, _: object) -> None:
        self.changed.emit()


def _spell_of(span: BlockSpan) -> str:
    """The month first: of a long title the end is cut off, and it may have the month too."""
    month = labels.day_text(span.first, "MMM yyyy")
    return f"{month} · {span.title.replace(f'({month})', '').strip()}"


# the default first, then as science.md 1.2 lists them
_INDICES = (Index.SPD_SIGNED, *(index for index in Index if index is not Index.SPD_SIGNED))
