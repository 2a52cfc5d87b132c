"""Everyone's day at a glance; a click puts that athlete in charge."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from studio.services.today import PersonToday, State
from studio.ui import labels, theme
from studio.ui.text import ElidedLabel, PlainLabel
from studio.ui.widgets.avatar import Avatar
from studio.ui.widgets.card import Card
from studio.ui.widgets.chips import Chip
from studio.ui.widgets.scroll import Scroll

TWO_COLUMNS_FROM = 760


class PersonRow(QPushButton):
    """One athlete: who, what is planned, and how far it has come."""

    def __init__(self, person: PersonToday, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.athlete_id: UUID = person.athlete.id
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        planned = person.planned.session.title if person.planned else self.tr("nothing planned")
        state, tone = self._state(person)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(12)
        parts = (Avatar(person.athlete.initials), PlainLabel(person.athlete.name, "strong"))
        for part in (*parts, ElidedLabel(planned, "muted")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part, 1 if isinstance(part, ElidedLabel) else 0)
        chip = Chip(state, tone)
        chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(chip)
        self.setAccessibleName(person.athlete.name)
        self.setAccessibleDescription(f"{planned}, {state}")

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def _state(self, person: PersonToday) -> tuple[str, str]:
        if person.workout is not None and person.workout.running:
            last = person.last_set
            if last is None:
                return self.tr("running"), "accent"
            words = self.tr("running, set {number} {side}").format(
                number=last.round_number, side=labels.side_word(last.side).lower()
            )
            return words, "accent"
        if person.workout is not None and person.workout.ended_at is not None:
            done = person.workout.ended_at.local()
            return self.tr("done {time}").format(time=f"{done:%H:%M}"), "plain"
        if person.planned is None:
            return "—", "plain"
        if person.planned.state is State.SHIFTED:
            return self.tr("done on another day"), "plain"
        minute = person.planned.session.minute_of_day
        return (f"{minute // 60:02d}:{minute % 60:02d}" if minute is not None else self.tr("today")), "plain"


class PeopleCard(Card):
    """All athletes, in two columns where there is room; ``chosen`` carries an athlete's id."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Everyone today"))
        self._group = QButtonGroup(self)
        self.rows: list[PersonRow] = []
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self.body.addWidget(Scroll(self._content))

        self._group.idClicked.connect(self._choose)

    def show_people(self, people: tuple[PersonToday, ...]) -> None:
        for row in self.rows:
            self._group.removeButton(row)
            row.deleteLater()
        self.rows = [PersonRow(person) for person in people]
        for number, row in enumerate(self.rows):
            self._group.addButton(row, number)
        self.set_aside(self.tr("%n athlete(s)", "", len(people)))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= theme.px(TWO_COLUMNS_FROM) else 1
        per_column = -(-len(self.rows) // columns)
        for number, row in enumerate(self.rows):
            self._grid.addWidget(row, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(per_column, 1)

    def _choose(self, number: int) -> None:
        self.chosen.emit(self.rows[number].athlete_id)
