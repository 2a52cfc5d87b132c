"""The left side of the print preview: paper, orientation, and which weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from studio.pdf.report_value import ReportValue
from studio.pdf.sheet import BlockSheet, Paper
from studio.ui import labels
from studio.ui.printables import Printable
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice


class Weeks(Enum):
    """Which weeks of the block are printed."""

    THIS = 0
    ALL = 1
    ONE = 2


class PaperChoices(QWidget):
    """Paper, and but for a report orientation; begins with what ``sheet`` says, and `changed` tells of it."""

    changed = Signal()

    def __init__(self, sheet: Printable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.a4 = QRadioButton(self.tr("A4"))
        self.letter = QRadioButton(self.tr("Letter"))
        self.portrait = QRadioButton(self.tr("Portrait"))
        self.landscape = QRadioButton(self.tr("Landscape"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        papers = self._group(self._column, self.tr("Paper"), (self.a4, self.letter))
        papers.idClicked.connect(self._tell)
        if isinstance(sheet, ReportValue):
            for button in (self.portrait, self.landscape):
                button.setParent(self)
                button.hide()
        else:
            ways = self._group(self._column, self.tr("Orientation"), (self.portrait, self.landscape))
            ways.idClicked.connect(self._tell)
        (self.a4 if sheet.paper is Paper.A4 else self.letter).setChecked(True)
        (self.landscape if sheet.landscape else self.portrait).setChecked(True)

    def applied_to(self, sheet: Printable) -> Printable:
        """``sheet`` as it was chosen to be printed."""
        paper = Paper.A4 if self.a4.isChecked() else Paper.LETTER
        if isinstance(sheet, ReportValue):
            return replace(sheet, paper=paper)
        return replace(sheet, paper=paper, landscape=self.landscape.isChecked())

    def _group(self, layout: QVBoxLayout, title: str, buttons: Sequence[QRadioButton]) -> QButtonGroup:
        group = QButtonGroup(self)
        if layout.count():
            layout.addSpacing(12)
        layout.addWidget(PlainLabel(title, "label"))
        for place, button in enumerate(buttons):
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(title)
            group.addButton(button, place)
            layout.addWidget(button)
        return group

    def _tell(self, _which: int) -> None:
        self.changed.emit()


class PrintChoices(PaperChoices):
    """The same with the weeks of a block."""

    def __init__(self, sheet: BlockSheet, parent: QWidget | None = None) -> None:
        super().__init__(sheet, parent)
        weeks = sheet.block.weeks
        self._this_week = sheet.block.week_on(sheet.printed_on)
        number = (self._this_week or 0) + 1
        self.this_week = QRadioButton(self.tr("This week (week {number})").format(number=number))
        self.all_weeks = QRadioButton(self.tr("All {count} weeks").format(count=len(weeks)))
        self.one_week = QRadioButton(self.tr("One week"))
        self.week = Choice([(n, self._week_text(sheet, n)) for n in range(len(weeks))])

        layout = self._column
        self._weeks = self._group(layout, self.tr("Weeks"), (self.this_week, self.all_weeks, self.one_week))
        week_label = PlainLabel(self.tr("Week"), "label")
        week_label.setBuddy(self.week)
        layout.addSpacing(4)
        layout.addWidget(week_label)
        layout.addWidget(self.week)
        self.this_week.setVisible(self._this_week is not None)

        self._begin_with(sheet)
        self._weeks.idClicked.connect(self._tell_weeks)
        self.week.chosen.connect(self._tell_week)

    @override
    def applied_to(self, sheet: Printable) -> Printable:
        chosen = super().applied_to(sheet)
        return replace(chosen, weeks=self._chosen_weeks()) if isinstance(chosen, BlockSheet) else chosen

    def _week_text(self, sheet: BlockSheet, week: int) -> str:
        text = self.tr("{number}, from {day}")
        return text.format(number=week + 1, day=labels.day_text(sheet.block.date_of(week, 0), "d MMMM"))

    def _begin_with(self, sheet: BlockSheet) -> None:
        weeks = sheet.week_indices
        if weeks == (self._this_week,):
            self.this_week.setChecked(True)
        elif len(weeks) == 1 and len(sheet.block.weeks) > 1:
            self.one_week.setChecked(True)
        else:
            self.all_weeks.setChecked(True)
        first = weeks[0] if len(weeks) == 1 else self._this_week
        self.week.set_value(first or 0)
        self.week.setEnabled(self.one_week.isChecked())

    def _chosen_weeks(self) -> tuple[int, ...]:
        match Weeks(self._weeks.checkedId()):
            case Weeks.THIS:
                return (self._this_week or 0,)
            case Weeks.ONE:
                return (self.week.value() or 0,)
            case Weeks.ALL:
                return ()

    def _tell_weeks(self, _which: int) -> None:
        self.week.setEnabled(self.one_week.isChecked())
        self.changed.emit()

    def _tell_week(self, _week: object) -> None:
        self.changed.emit()
