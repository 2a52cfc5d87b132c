"""The entry grid of a strength test: three trials of each side, in the fields that the metric asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain, pairwise, zip_longest

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Load, Unit
from studio.services.testing import Attempt, TestEntry, value_of
from studio.ui import labels
from studio.ui.progress.trial_words import TrialWords
from studio.ui.text import PlainLabel
from studio.ui.widgets.number_field import NumberField
from studio.ui.widgets.side_badge import SideBadge

TRIALS, MOST_TRIALS = 3, 6  # as many as are asked for, and with those that make up for spoilt ones
COLUMNS = 5  # of a side: four fields and the tick


class TrialFields(QWidget):
    """Load, reps and reps in reserve (or seconds) of one trial of one side; empty means not done.

    A spoilt trial is kept and does not count.
    """

    typed = Signal()

    def __init__(self, side: Side, number: int, unit: Unit) -> None:
        super().__init__()
        self._side = side
        self._number = number
        self._unit = unit
        self._metric = Metric.E1RM
        self._bodily = False
        self.load = NumberField(unit=unit.value, maximum=1000, step=Decimal("2.5"))
        self.reps = NumberField(maximum=100, whole=True)
        self.rir = NumberField(maximum=10, step=Decimal("0.5"))
        self.seconds = NumberField(unit="s", maximum=3600)
        self.spoilt = QCheckBox()
        self.error = PlainLabel("", "small", tone="danger", wrap=True)
        self.error.hide()
        self.fields = (self.load, self.reps, self.rir, self.seconds)
        for field in self.fields:
            for news in (field.typed, field.value_changed, field.validity_changed):
                news.connect(self._tell)
        self.spoilt.toggled.connect(self._tell)
        self.where = where = f"{labels.side_word(side)} {number}"
        names = (self.tr("Load"), self.tr("Reps"), self.tr("RIR"), self.tr("Seconds"))
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(f"{name}, {where}")
        self.spoilt.setAccessibleName(f"{self.tr('Spoilt')}, {where}")

    @property
    def side(self) -> Side:
        return self._side

    @property
    def number(self) -> int:
        return self._number

    def show_metric(self, metric: Metric, *, bodily: bool) -> None:
        """Ask for what ``metric`` needs; of a ``bodily`` lift an empty load is the body alone."""
        self._metric, self._bodily = metric, bodily
        wanted = {
            Metric.E1RM: (self.load, self.reps, self.rir),
            Metric.REPS: (self.load, self.reps),
            Metric.SECONDS: (self.seconds,),
        }.get(metric, (self.load,))
        for field in self.fields:
            field.setVisible(field in wanted)
        self.load.setPlaceholderText(self.tr("body") if bodily and metric is not Metric.LOAD else "")

    @property
    def shown(self) -> tuple[NumberField, ...]:
        """The fields that are asked for."""
        return tuple(field for field in self.fields if not field.isHidden())

    @property
    def problem(self) -> str:
        """What is wrong with the first field that cannot be read."""
        return next((field.problem() for field in self.shown if field.problem()), "")

    @property
    def begun(self) -> bool:
        """Whether something was typed without what decides: it would not be stored."""
        return self.attempt() is None and any(field.text() for field in self.shown)

    def attempt(self) -> Attempt | None:
        """The trial as entered, or None while its decisive field is empty."""
        load, reps = self.load.value(), self.reps.value()
        seconds, rir = self.seconds.value(), self.rir.value()
        decisive = {Metric.SECONDS: seconds, Metric.E1RM: reps, Metric.REPS: reps}.get(self._metric, load)
        if decisive is None:
            return None
        return Attempt(
            side=self._side,
            number=self._number,
            load=self._entered(load),
            reps=None if reps is None else int(reps),
            seconds=None if seconds is None else float(seconds),
            rir=None if rir is None else float(rir),
            valid=not self.spoilt.isChecked(),
        )

    def show_problem(self, problem: str) -> None:
        """Say below the fields why this trial cannot be stored as it is; nothing where it can."""
        self.error.setText(problem)
        self.error.setVisible(bool(problem))

    def _entered(self, amount: Decimal | None) -> Load | None:
        if not amount and self._bodily:
            return Load.body_weight(self._unit)
        return None if amount is None else Load.of(amount, self._unit)

    def _tell(self, _: object) -> None:
        self.typed.emit()


class TrialGrid(QWidget):
    """Both sides beside or below each other, a row a trial; Tab alternates as the trials do."""

    typed = Signal()

    def __init__(self, unit: Unit, first_side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._metric, self._bodily = Metric.E1RM, False
        self.rows: Mapping[Side, list[TrialFields]] = {first_side: [], first_side.opposite: []}
        self._grids: dict[Side, QGridLayout] = {}
        self._heads: list[tuple[PlainLabel, int]] = []
        self._halves = tuple(self._half(side) for side in (Side.LEFT, Side.RIGHT))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(16)
        for half in self._halves:
            self._both.addWidget(half, 1)
        for side in [*self.rows] * TRIALS:
            self._add_row(side)
        self._set_tab_order()

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as one side: the other goes below it where there is no room beside."""
        hint = super().minimumSizeHint()
        return QSize(max(half.minimumSizeHint().width() for half in self._halves), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(half.minimumSizeHint().width() for half in self._halves) + self._both.spacing()
        beside = self.width() >= needed
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)

    @property
    def all(self) -> Iterator[TrialFields]:
        """Every trial in the order in which they are done: the sides alternate, the drawn one begins."""
        return (row for row in chain(*zip_longest(*self.rows.values())) if row is not None)

    @property
    def begun(self) -> bool:
        return any(field.text() for row in self.all for field in row.fields)

    @property
    def faulty(self) -> TrialFields | None:
        """The first trial that cannot be stored as it is."""
        return next((row for row in self.all if row.error.text()), None)

    @property
    def last_field(self) -> NumberField:
        """Where an entry by keys ends."""
        (*_, row) = self.all
        return row.shown[-1]

    def begin_with(self, side: Side) -> None:
        """That side's trials come first from now on, for the keys and in what is stored."""
        self.rows = {one: self.rows[one] for one in (side, side.opposite)}
        self._set_tab_order()

    def show_metric(self, metric: Metric, *, bodily: bool) -> None:
        """Ask for what ``metric`` needs in every trial."""
        self._metric, self._bodily = metric, bodily
        for row in self.all:
            row.show_metric(metric, bodily=bodily)
        shown = [not field.isHidden() for field in self.rows[Side.LEFT][0].fields]
        for head, column in self._heads:
            head.setVisible(shown[column])

    def show_problems(self, entry: TestEntry | None, metric: Metric | None, words: TrialWords) -> bool:
        """Say below each trial what keeps it from being stored; whether some only wait for the body mass."""
        by_trial = {(one.side, one.number): one for one in entry.attempts} if entry else {}
        massless = False
        for row in self.all:
            attempt = by_trial.get((row.side, row.number))
            problem = row.problem or (words.begun(metric) if row.begun else "")
            if not problem and entry and attempt and attempt.valid and value_of(entry, attempt) is None:
                problem = words.no_value(entry, attempt)
                massless = massless or not problem
            row.show_problem(problem)
        return massless

    def attempts(self) -> tuple[Attempt, ...]:
        found = (row.attempt() for row in self.all)
        return tuple(attempt for attempt in found if attempt is not None)

    def _half(self, side: Side) -> QWidget:
        half = QWidget()
        grid = self._grids[side] = QGridLayout(half)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(SideBadge(side, labels.side_word(side), size=13), 0, 1, 1, COLUMNS)
        self._add_heads(grid)
        grid.setRowStretch(2 + 2 * MOST_TRIALS, 1)
        return half

    def _add_row(self, side: Side) -> None:
        number, grid = len(self.rows[side]) + 1, self._grids[side]
        row = TrialFields(side, number, self._unit)
        place = 2 * number
        grid.addWidget(PlainLabel(self.tr("Trial {number}").format(number=number), "muted"), place, 0)
        for column, field in enumerate((*row.fields, row.spoilt)):
            grid.addWidget(field, place, 1 + column)
        grid.addWidget(row.error, place + 1, 1, 1, COLUMNS)
        row.show_metric(self._metric, bodily=self._bodily)
        row.typed.connect(self.typed)
        row.spoilt.toggled.connect(self._make_up_for_spoilt)
        self.rows[side].append(row)

    def _make_up_for_spoilt(self, _: object) -> None:
        """A spoilt trial can be repeated: three of a side that count stay within reach."""
        for side, rows in self.rows.items():
            spoilt = sum(row.spoilt.isChecked() for row in rows)
            for _more in range(len(rows), min(MOST_TRIALS, TRIALS + spoilt)):
                self._add_row(side)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        fields = [field for row in self.all for field in (*row.fields, row.spoilt)]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def _add_heads(self, grid: QGridLayout) -> None:
        heads = (self.tr("Load"), self.tr("Reps"), self.tr("RIR"), self.tr("Seconds"))
        for column, words in enumerate(heads):
            head = PlainLabel(words, "label")
            grid.addWidget(head, 1, 1 + column)
            self._heads.append((head, column))
        grid.addWidget(PlainLabel(self.tr("Spoilt"), "label"), 1, 1 + len(heads))
