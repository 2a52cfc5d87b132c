"""Everyone's day at a glance; a click puts that athlete in charge."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from studio.services.today import PersonToday, State
from studio.ui import labels, theme
from studio.ui.text import ElidedLabel
from studio.ui.widgets.avatar import Avatar
from studio.ui.widgets.card import Card
from studio.ui.widgets.chips import Chip

TWO_COLUMNS_FROM = 720


class PersonRow(QPushButton):
    """One athlete: who, what is planned or being trained, and how far it has come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.athlete_id: UUID | None = None
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.avatar = Avatar()
        self.name = ElidedLabel("", "strong")
        self.plan = ElidedLabel("", "muted")
        self.state = Chip()

        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(6, 6, 6, 6)
        self._layout.setSpacing(12)
        for part in (self.avatar, self.name, self.plan, self.state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(part, 1 if part is self.plan else 0)

    def show_person(self, person: PersonToday, *, in_charge: bool) -> None:
        self.athlete_id = person.athlete.id
        plan, (state, tone) = self._plan(person), self._state(person)
        self.avatar.set_initials(person.athlete.initials)
        self.name.setText(person.athlete.name)
        self.plan.setText(plan)
        self.state.set_chip(state, tone)
        theme.set_state(self, "chosen", "true" if in_charge else "false")
        self.setAccessibleName(person.athlete.name)
        said = self.tr("in charge") if in_charge else ""
        self.setAccessibleDescription(", ".join(filter(None, (plan, state.strip("—"), said))))

    @override
    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._layout.minimumSize()

    def _plan(self, person: PersonToday) -> str:
        """What is trained today, be it planned for today or not."""
        if person.workout is not None:
            return person.workout.title
        return person.planned.session.title if person.planned else self.tr("nothing planned")

    def _state(self, person: PersonToday) -> tuple[str, str]:
        workout, planned = person.workout, person.planned
        if workout is not None and workout.running:
            return self._running(person), "accent"
        if workout is not None and workout.ended_at is not None:
            return self.tr("done {time}").format(time=f"{workout.ended_at.local():%H:%M}"), "plain"
        if planned is None:
            return "—", "plain"
        if planned.state in (State.DONE, State.SHIFTED):
            return self.tr("done on another day"), "plain"
        if planned.state is State.SKIPPED:
            return self.tr("skipped"), "plain"
        minute = planned.session.minute_of_day
        return (self.tr("today") if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"), "plain"

    def _running(self, person: PersonToday) -> str:
        last = person.last_set
        if last is None:
            return self.tr("running")
        if not last.side.one_sided:
            return self.tr("running, set {number}").format(number=last.round_number)
        return self.tr("running: {side}, set {number}").format(
            number=last.round_number, side=labels.side_word(last.side).lower()
        )


class PeopleCard(Card):
    """All athletes, in two columns where there is room; ``chosen`` carries an athlete's id."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Everyone today"))
        self._group = QButtonGroup(self)
        self._columns = 0
        self.rows: list[PersonRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

        self._group.idClicked.connect(self._choose)
        theme.news().changed.connect(self._place)

    def show_people(self, people: tuple[PersonToday, ...], in_charge: UUID | None) -> None:
        """Show everybody; rows are used again, so that the one with the focus keeps it."""
        before = len(self.rows)
        while len(self.rows) < len(people):
            row = PersonRow()
            self._group.addButton(row, len(self.rows))
            self.rows.append(row)
        while len(self.rows) > len(people):
            gone = self.rows.pop()
            self._group.removeButton(gone)
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for row, person in zip(self.rows, people, strict=True):
            row.show_person(person, in_charge=person.athlete.id == in_charge)
        self.set_aside(self.tr("%n athlete(s)", "", len(people)))
        if before != len(people):
            self._columns = 0
            self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= theme.px(TWO_COLUMNS_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, row in enumerate(self.rows):
            self._grid.addWidget(row, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _choose(self, number: int) -> None:
        self.chosen.emit(self.rows[number].athlete_id)
