"""All weeks of a block as a table: work of each leg, minutes, sets per muscle, and what changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.sides import PerSide
from studio.domain.volume import VolumeBand, volume_band
from studio.domain.week_totals import LegChange, WeekTotals, change
from studio.ui import labels, theme
from studio.ui.planner.row_table import dress_rows
from studio.ui.text import tip
from studio.ui.unfailing import unfailing, unknown_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
UP, DOWN = "▲", "▼"


def band_word(band: VolumeBand) -> str:
    words = {
        VolumeBand.LOW: QCoreApplication.translate("Planner", "low"),
        VolumeBand.MODERATE: QCoreApplication.translate("Planner", "moderate"),
        VolumeBand.HIGH: QCoreApplication.translate("Planner", "high"),
        VolumeBand.VERY_HIGH: QCoreApplication.translate("Planner", "very high"),
    }
    return words[band]


def bands_text(sets: PerSide[float]) -> str:
    """The band of both sides, or of each where they differ (science.md 4.5)."""
    left, right = band_word(volume_band(sets.left)), band_word(volume_band(sets.right))
    return left if left == right else f"{left} / {right}"


def change_words(before: WeekTotals | None, now: WeekTotals) -> str:
    """Each leg +2 sets, +8 reps; +3 min; what stays the same is left out."""
    if before is None:
        return ""
    more = change(before, now)
    left, right = _leg_words(more.legs.left), _leg_words(more.legs.right)
    parts = []
    if left and left == right:
        parts.append(QCoreApplication.translate("Planner", "each leg {change}").format(change=left))
    else:
        for text, said in (
            (QCoreApplication.translate("Planner", "left {change}"), left),
            (QCoreApplication.translate("Planner", "right {change}"), right),
        ):
            parts += [text.format(change=said)] if said else []
    if minutes := round(more.seconds / 60):
        parts.append(QCoreApplication.translate("Planner", "{minutes} min").format(minutes=_signed(minutes)))
    return "; ".join(parts) or QCoreApplication.translate("Planner", "as the week before")


def _leg_words(more: LegChange) -> str:
    parts = []
    if more.sets:
        parts.append(QCoreApplication.translate("Planner", "{count} sets").format(count=_signed(more.sets)))
    if more.reps:
        parts.append(QCoreApplication.translate("Planner", "{count} reps").format(count=_signed(more.reps)))
    if seconds := round(more.tension_s):
        text = QCoreApplication.translate("Planner", "{count} s under tension")
        parts.append(text.format(count=_signed(seconds)))
    return ", ".join(parts)


def _signed(count: int) -> str:
    return f"{count:+d}".replace("-", "\N{MINUS SIGN}")


class WeeksModel(QAbstractTableModel):
    """It is given the totals of each week and tells them beside those of the week before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[tuple[str, WeekTotals], ...] = ()
        self._muscles: tuple[str, ...] = ()
        self._fixed: tuple[tuple[str, Callable[[int], str]], ...] = (
            (self.tr("Week"), lambda row: self._weeks[row][0]),
            (self.tr("Sets, left / right"), lambda row: self._both(row, _sets)),
            (self.tr("Reps, left / right"), lambda row: self._both(row, _reps)),
            (self.tr("s under tension, left / right"), lambda row: self._both(row, _tension)),
            (self.tr("Minutes a session"), self._minutes),
        )

    def show_weeks(self, block: Block, totals: Sequence[WeekTotals]) -> None:
        names = [f"{n + 1} · {labels.week_label(week.label)}" for n, week in enumerate(block.weeks)]
        weeks = tuple(zip(names, totals, strict=True))
        muscles = tuple(dict.fromkeys(muscle for one in totals for muscle in one.muscles))
        if (weeks, muscles) == (self._weeks, self._muscles):
            return
        same = len(weeks) == len(self._weeks) and muscles == self._muscles
        if not same:
            self.beginResetModel()
        self._weeks, self._muscles = weeks, muscles
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(weeks) - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._weeks)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._fixed) + 1 + len(self._muscles)

    @override
    @unfailing(unknown_text)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._spoken(index))
        return self._spoken(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < len(self._fixed):
            return self._fixed[section][0]
        if section == len(self._fixed):
            return self.tr("Change from the week before")
        return labels.muscle_name(self._muscles[section - len(self._fixed) - 1])

    def _text(self, row: int, column: int) -> str:
        if column < len(self._fixed):
            return self._fixed[column][1](row)
        if column == len(self._fixed):
            return change_words(self._before(row), self._weeks[row][1])
        muscle = self._muscles[column - len(self._fixed) - 1]
        sets = self._weeks[row][1].muscles.get(muscle, PerSide(0.0, 0.0))
        return f"{self._both(row, lambda totals: _of_muscle(totals, muscle))} · {bands_text(sets)}"

    def _spoken(self, index: Index) -> str:
        """Arrows are read as words."""
        text = self._text(index.row(), index.column())
        text = text.replace(f" {UP}", self.tr(" (more)")).replace(f" {DOWN}", self.tr(" (less)"))
        head = self.headerData(index.column(), Qt.Orientation.Horizontal)
        return self.tr("Week {number}, {what}: {text}").format(number=index.row() + 1, what=head, text=text)

    def _before(self, row: int) -> WeekTotals | None:
        return self._weeks[row - 1][1] if row else None

    def _both(self, row: int, value: Callable[[WeekTotals], PerSide[float]]) -> str:
        now = value(self._weeks[row][1])
        before = self._before(row)
        was = value(before) if before is not None else now
        return f"{_marked(now.left, was.left)} / {_marked(now.right, was.right)}"

    def _minutes(self, row: int) -> str:
        return " · ".join(str(round(seconds / 60)) for _, seconds in self._weeks[row][1].sessions) or "–"


class WeeksTable(QTableView):
    """`week_picked` carries the index of a week that was clicked, or chosen with Enter."""

    week_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks = WeeksModel(self)
        self.setModel(self.weeks)
        dress_rows(self, self.tr("Weeks side by side"))
        self.setWordWrap(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self.weeks.modelReset.connect(self.fit)
        self.weeks.dataChanged.connect(self.fit)
        self.clicked.connect(self._pick)
        self.activated.connect(self._pick)
        theme.news().changed.connect(self.fit)

    def show_week(self, week: int) -> None:
        """Select the row of a week; tells nobody."""
        if self.currentIndex().row() != week:
            self.setCurrentIndex(self.weeks.index(week, max(self.currentIndex().column(), 0)))

    def fit(self) -> None:
        """Columns as wide as their words."""
        if self.isVisible():
            self.verticalHeader().setDefaultSectionSize(theme.px(30))
            self.resizeColumnsToContents()
            self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def wanted_height(self) -> int:
        """Of all weeks, with the header and the bar that scrolls sideways."""
        bar = self.horizontalScrollBar().sizeHint().height()
        return self.horizontalHeader().sizeHint().height() + self.weeks.rowCount() * theme.px(30) + bar + 4

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _pick(self, index: Index) -> None:
        self.week_picked.emit(index.row())


def _marked(now: float, was: float) -> str:
    arrow = f" {UP}" if now > was else f" {DOWN}" if now < was else ""
    return f"{labels.number(now)}{arrow}"


def _sets(totals: WeekTotals) -> PerSide[float]:
    return PerSide(totals.legs.left.sets, totals.legs.right.sets)


def _reps(totals: WeekTotals) -> PerSide[float]:
    return PerSide(totals.legs.left.reps, totals.legs.right.reps)


def _tension(totals: WeekTotals) -> PerSide[float]:
    return PerSide(round(totals.legs.left.tension_s), round(totals.legs.right.tension_s))


def _of_muscle(totals: WeekTotals, muscle: str) -> PerSide[float]:
    return totals.muscles.get(muscle, PerSide(0.0, 0.0))
