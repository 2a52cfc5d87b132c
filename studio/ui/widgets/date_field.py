"""A date with a calendar to pick it from, without Qt's red week-ends."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget
from typing_extensions import override

from studio.ui import theme


class DateField(QDateEdit):
    """A day; `day_changed` tells of the user's changes."""

    day_changed = Signal(object)

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat(_day_format(self.locale()))
        self._settled = QDate()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.calendarWidget().setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._restyle()
        self.set_day(day or date.today())  # noqa: DTZ011 - the day on the wall, for the user to correct
        self.dateChanged.connect(self._tell)
        self.editingFinished.connect(self._settle)
        theme.news().changed.connect(self._restyle)

    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Show ``day``; tells nobody."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._settle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from part to part; undoing takes back whatever is typed."""
        turn = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if turn is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            part = self.currentSectionIndex() + turn
            self.setCurrentSectionIndex(min(max(part, 0), self.sectionCount() - 1))
            self.setSelectedSection(self.currentSection())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.setDate(self._settled)
            self.lineEdit().setModified(False)
        elif not event.matches(QKeySequence.StandardKey.Redo):
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """One stop for Tab, not one for each part of the date."""
        return QWidget.focusNextPrevChild(self, forward)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _tell(self, _day: QDate) -> None:
        self.day_changed.emit(self.day())

    def _settle(self) -> None:
        """Write the date as it is shown: Qt leaves a month that was typed as a number as it was typed."""
        self._settled = self.date()
        text = self.textFromDateTime(self.dateTime())
        if self.lineEdit().text() != text:
            self.lineEdit().setText(text)

    def _restyle(self) -> None:
        colours = theme.palette_for(self)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour(colours.text))
        head = QTextCharFormat()
        head.setForeground(theme.colour(colours.muted))
        head.setBackground(theme.colour(colours.surface))
        calendar = self.calendarWidget()
        calendar.setHeaderTextFormat(head)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)


def _day_format(locale: QLocale) -> str:
    """The locale's short form with all four digits of the year; a month in letters where none is set."""
    if locale.language() == QLocale.Language.C:
        return "d MMM yyyy"
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")
