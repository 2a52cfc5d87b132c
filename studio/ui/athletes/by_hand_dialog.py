"""Asks for a session, or for more sets of one, that was done without the timer: each side by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.units import Unit
from studio.services.by_hand import Typed, TypedRound
from studio.services.performed import Performed, entered_load
from studio.ui import labels, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button, quiet_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField
from studio.ui.widgets.scroll import Scroll
from studio.ui.widgets.side_badge import SideBadge

ROWS, MOST_ROWS = 3, 20
SIDES = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was typed; ``title`` and ``day`` are those of a new session."""

    typed: Typed
    title: str = ""
    day: date | None = None


class ByHandDialog(QDialog):
    """`confirmed` carries what was typed. Without ``today`` it asks for more sets of a session."""

    confirmed = Signal(object)

    def __init__(
        self,
        exercises: Sequence[Exercise],
        unit: Unit,
        *,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._unit = unit
        self._today = today
        self.day = DateField(today)
        self.title = QLineEdit(self.tr("Session"))
        self.exercise = Choice([(one, one.name) for one in exercises])
        self.rows: list[dict[Side, SideEntry]] = []
        self.add_button = quiet_button(self.tr("One more set"), icon="plus")
        self.trouble = PlainLabel("", "body", tone="danger", wrap=True)
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.save_button = primary_button(self.tr("Save session") if today else self.tr("Add sets"))

        self._lay_out()

        self.exercise.chosen.connect(self._fit_exercise)
        self.day.day_changed.connect(self._look_over)
        self.title.textChanged.connect(self._look_over)
        self.add_button.clicked.connect(self.add_row)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        for _ in range(ROWS):
            self.add_row()

    def add_row(self) -> None:
        """Room for one more set of each side."""
        row = len(self.rows) + 1
        number = PlainLabel(str(row), "label")
        self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignVCenter)
        entries = {}
        for column, side in enumerate(SIDES, start=1):
            entry = SideEntry(side, row)
            entry.changed.connect(self._look_over)
            self._grid.addWidget(entry, row, column)
            entries[side] = entry
        self.rows.append(entries)
        self.add_button.setEnabled(len(self.rows) < MOST_ROWS)
        self._fit_exercise()

    @override
    def accept(self) -> None:
        self._look_over()
        exercise = self.exercise.value()
        if self.save_button.isEnabled() and exercise is not None:
            title = texts.one_line(self.title.text())
            day = self.day.day() if self._today else None
            self.confirmed.emit(ByHand(Typed(exercise, self._rounds(exercise)), title, day))
            super().accept()

    def _rounds(self, exercise: Exercise) -> tuple[TypedRound, ...]:
        rounds = []
        for entries in self.rows:
            left, right = (entries[side].performed(exercise, self._unit) for side in SIDES)
            rounds.append(TypedRound(left, right) if exercise.laterality.per_side else TypedRound(both=left))
        return tuple(one for one in rounds if one.sides)

    def _fit_exercise(self, _: object = None) -> None:
        """Two columns where each side has its own sets; seconds where a position is held."""
        exercise = self.exercise.value()
        per_side = exercise is not None and exercise.laterality.per_side
        held = exercise is not None and exercise.isometric
        for badge, side in zip(self._badges, SIDES, strict=True):
            shown = side if per_side else Side.BOTH
            badge.set_side(shown, labels.side_word(shown))
            badge.setVisible(per_side or side is Side.LEFT)
        for entries in self.rows:
            for side, entry in entries.items():
                entry.setVisible(per_side or side is Side.LEFT)
                entry.fit(side if per_side else Side.BOTH, self._unit, held=held)
        self._look_over()

    def _look_over(self, _: object = None) -> None:
        """Say what is wrong, and let nobody save it."""
        late = self._today is not None and self.day.day() > self._today
        self.trouble.setText(self.tr("That day is still to come.") if late else "")
        self.trouble.setVisible(late)
        exercise = self.exercise.value()
        fields = [entry for entries in self.rows for entry in entries.values() if entry.isVisibleTo(self)]
        good = not late and exercise is not None and all(entry.is_valid() for entry in fields)
        named = self._today is None or bool(texts.one_line(self.title.text()))
        something = exercise is not None and bool(self._rounds(exercise))
        self.save_button.setEnabled(good and named and something)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Add a session by hand") if self._today else self.tr("Add sets by hand"))
        self.title.setMaxLength(120)
        form = Form()
        if self._today:
            form.add_field(self.tr("Day"), self.day)
            form.add_field(self.tr("Title"), self.title)
        form.add_field(self.tr("Exercise"), self.exercise)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._badges = [SideBadge(side, labels.side_word(side), tinted=False) for side in SIDES]
        for column, badge in enumerate(self._badges, start=1):
            self._grid.addWidget(badge, 0, column)
            self._grid.setColumnStretch(column, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(20))
        sets = QWidget()
        inside = QVBoxLayout(sets)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._grid)
        inside.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(self.windowTitle(), "title"))
        layout.addLayout(form)
        layout.addWidget(Scroll(sets), 1)
        layout.addWidget(self.trouble)
        layout.addLayout(buttons)
        self.setMinimumWidth(min(theme.px(620), 1100))
        self.resize(self.minimumWidth(), min(theme.px(480), 660))
        self.save_button.setDefault(True)


class SideEntry(QWidget):
    """Reps or seconds, load and reps in reserve of one set of one side; empty where it was not done."""

    changed = Signal()

    def __init__(self, side: Side, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.amount = NumberField(maximum=1000, whole=True)
        self.load = NumberField(maximum=2000, decimals=3, step=Decimal("2.5"))
        self.rir = NumberField(maximum=10, decimals=1)
        self._held = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for field in (self.amount, self.load, self.rir):
            row.addWidget(field, 1)
            field.textChanged.connect(self.changed)
        self.fit(side, Unit.KG, held=False)

    def fit(self, side: Side, unit: Unit, *, held: bool) -> None:
        """Ask for what the exercise is counted in."""
        self._held = held
        self.amount.set_unit("s" if held else "")
        self.load.set_unit(unit.value)
        amount = self.tr("Seconds") if held else self.tr("Reps")
        name = self.tr("{side}, set {number}: {what}")
        word = labels.side_word(side)
        for field, what in ((self.amount, amount), (self.load, self.tr("Load")), (self.rir, self.tr("RIR"))):
            field.setPlaceholderText(what)
            field.setAccessibleName(name.format(side=word, number=self._number, what=what))
        self.rir.setVisible(not held)

    def is_valid(self) -> bool:
        """Whether it can be read, and no load stands there without an amount."""
        fields = (self.amount, self.load, self.rir)
        alone = self.amount.value() is None and any(field.value() is not None for field in fields)
        return not alone and all(field.is_valid() for field in fields)

    def performed(self, exercise: Exercise, unit: Unit) -> Performed | None:
        """What was done; nothing where no amount stands."""
        amount, rir = self.amount.value(), self.rir.value()
        if amount is None or self.isHidden():
            return None
        load = entered_load(self.load.value(), None, exercise, unit)
        if self._held:
            return Performed(seconds=float(amount), load=load)
        return Performed(reps=int(amount), load=load, rir=None if rir is None else float(rir))
