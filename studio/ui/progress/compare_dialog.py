"""Athletes beside one another in one exercise: a table with a strip chart in it. It is told what to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from studio.domain.asymmetry import Index
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.services.comparison import Compared, table_text
from studio.ui import labels, theme, verdicts
from studio.ui.progress.compare_model import NAME, STRIP, CompareModel
from studio.ui.progress.compare_strip import LEAST_WIDTH, ROW, Scale, StripDelegate, StripHeader
from studio.ui.progress.compare_words import CompareWords
from studio.ui.progress.reading import Subject
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.scroll import Scroll, ScrolledContent
from studio.ui.widgets.side_badge import SideBadge

WIDTH, HEIGHT = 1240, 620
LEAST_NAME, NAMES_SHARE, LEAST_ROWS = 160, 0.4, 5


class CompareTable(QTableView):
    """Enter and a double click want the athlete of a row."""

    wanted = Signal(object)

    def __init__(self, model: CompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self.strip = StripDelegate(self)
        self.setModel(model)
        self.setItemDelegateForColumn(STRIP, self.strip)
        self.setHorizontalHeader(StripHeader(self.strip, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (NAME, STRIP):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._want)
        theme.news().changed.connect(self._fit)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._want(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()

    def spread(self) -> None:
        """Names as wide as they are, within reason; the strip takes the room that is left."""
        columns = range(self._people.columnCount())
        room = self.viewport().width() - sum(self.columnWidth(c) for c in columns if c not in (NAME, STRIP))
        needed = max(self.sizeHintForColumn(NAME), self.horizontalHeader().sectionSizeHint(NAME))
        name = min(needed, max(theme.px(LEAST_NAME), round(NAMES_SHARE * room)))
        self.setColumnWidth(NAME, name)
        self.setColumnWidth(STRIP, max(theme.px(LEAST_WIDTH), room - name))

    def _want(self, index: QModelIndex) -> None:
        one = self._people.record(index.row())
        if one.measured:
            self.wanted.emit(one.athlete)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.horizontalHeader().setMinimumSectionSize(theme.px(40))
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + theme.px(LEAST_ROWS * ROW))
        self.spread()


class CompareDialog(QDialog):
    """`asked` carries another exercise (or test) and the metric to compare in, None for whichever fits.

    `chosen` carries an athlete to look at.
    """

    asked = Signal(object, object)
    chosen = Signal(object)

    def __init__(self, subject: Subject, metric: Metric, index: Index, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare athletes"))
        self._index = index
        self._words = CompareWords(self, index=index)
        self.subject: Choice[Subject] = Choice([(subject, subject.name)])
        self.measured: Choice[Metric] = Choice([(metric, labels.metric_text(metric))])
        self.model = CompareModel(self, index=index)
        self.table = CompareTable(self.model)
        self.summary = PlainLabel(self.tr("Reading what was measured…"), "body", wrap=True)
        self.legend = PlainLabel(self._words.legend(index), "small", wrap=True)
        self.copy_button = plain_button(self.tr("Copy table"))
        self.copied = PlainLabel("", "small", wrap=True)
        self.show_button = primary_button(self.tr("Show athlete"))
        self.close_button = plain_button(self.tr("Close"))
        self._lay_out()

        self.subject.chosen.connect(self._ask_subject)
        self.measured.chosen.connect(self._ask_metric)
        self.table.wanted.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.copy_button.clicked.connect(self._copy)
        self.show_button.clicked.connect(self._choose_selected)
        self.close_button.clicked.connect(self.reject)
        self._enable()
        self.table.setFocus()

    def offer_subjects(self, subjects: Sequence[Subject]) -> None:
        self.subject.set_items((one, one.name) for one in subjects)

    def offer_metrics(self, metrics: Sequence[Metric], chosen: Metric) -> None:
        self.measured.set_items((metric, labels.metric_text(metric)) for metric in metrics)
        self.measured.set_value(chosen)
        self.measured.setEnabled(len(metrics) > 1)

    def show_people(self, people: Sequence[Compared]) -> None:
        """Show these, in the order that is chosen; the athlete who was selected stays so."""
        selected = self._selected()
        self.table.strip.scale = Scale.around(people)
        self.model.set_records(people)
        header = self.table.horizontalHeader()
        self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self.table.spread()
        header.viewport().update()
        row = self.model.row_of(lambda one: selected is not None and one.athlete.id == selected.athlete.id)
        if people:
            self.table.selectRow(max(row, 0))
        subject = self.subject.value()
        self.summary.setText(self._words.summary(people, subject.name if subject else ""))
        self.table.setAccessibleDescription(self.summary.text())
        self.copy_button.setEnabled(bool(people))
        self.copied.setText("")
        self._enable()

    @override
    def sizeHint(self) -> QSize:
        wanted = QSize(theme.px(WIDTH), theme.px(HEIGHT))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.window().size() * 0.95) if parent else wanted

    def _selected(self) -> Compared | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.record(rows[0].row()) if rows else None

    def _enable(self) -> None:
        """Of whom there is something to show."""
        one = self._selected()
        self.show_button.setEnabled(one is not None and one.measured)

    def _ask_subject(self, subject: object) -> None:
        self.asked.emit(subject, None)

    def _ask_metric(self, metric: object) -> None:
        self.asked.emit(self.subject.value(), metric)

    def _choose_selected(self) -> None:
        one = self._selected()
        if one is not None and one.measured:
            self._choose(one.athlete)

    def _choose(self, athlete: object) -> None:
        self.chosen.emit(athlete)
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(table_text(self.model.table()))
        self.copied.setText(self.tr("The table is on the clipboard, as cells for a spreadsheet."))

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("Athletes compared"))
        fields = FlowLayout(spacing=16)
        fields.addWidget(labelled(self.tr("Exercise"), self.subject, beside=True))
        fields.addWidget(labelled(self.tr("Metric"), self.measured, beside=True))
        marks = FlowLayout(spacing=12)
        for side in (Side.LEFT, Side.RIGHT):
            marks.addWidget(SideBadge(side, verdicts.weaker_words(side), tinted=False))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.copied, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.show_button)
        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.tr("Compare athletes"), "title"))
        column.addLayout(fields)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addLayout(marks)
        column.addWidget(self.legend)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(Scroll(content), 1)
        whole.addLayout(buttons)
