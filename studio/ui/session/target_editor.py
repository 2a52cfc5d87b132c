"""Changes what a set is to be: reps or seconds and load, for this set or for the ones that follow too."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.exercise import Exercise
from studio.domain.retargeting import Reach, Retarget, counts_reps, counts_seconds
from studio.domain.turns import Turn
from studio.domain.units import Load, Unit
from studio.services.performed import Performed
from studio.ui import labels
from studio.ui.session import words
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import panel
from studio.ui.widgets.choice import Choice, field_label
from studio.ui.widgets.set_fields import SetFields


class TargetEditor(QWidget):
    """`confirmed` carries the turn, what is changed of it (no keys yet), and how far that reaches."""

    confirmed = Signal(object, object, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn: Turn | None = None
        self._before = Performed()
        self.title = PlainLabel("", "strong", wrap=True)
        self.entry = SetFields(effort=False)
        self.reach: Choice[Reach] = Choice()
        self.save_button = primary_button(self.tr("Change set"))
        self.close_button = plain_button(self.tr("Close"))

        self._lay_out()

        self.entry.entered.connect(self.confirm)
        self.entry.validity_changed.connect(self._enable)
        self.save_button.clicked.connect(self.confirm)
        self.close_button.clicked.connect(self.closed)

    def show_turn(self, turn: Turn, load: Load | None, exercise: Exercise, unit: Unit) -> None:
        """Offer to change ``turn``, which is planned with ``load`` so far."""
        self.turn = turn
        reps, seconds = turn.target.reps, turn.target.seconds
        self._before = Performed(
            reps=reps.high if reps is not None and counts_reps(turn) else None,
            seconds=float(seconds.high) if seconds is not None and counts_seconds(turn) else None,
            load=load,
        )
        self.title.setText(f"{exercise.name} · {words.set_heading(turn)}")
        self.entry.show_performed(self._before, exercise, unit)
        self.entry.show_amount(shown=(self._before.reps, self._before.seconds) != (None, None))
        self.reach.set_items(self._reaches(turn))
        self.reach.set_value(Reach.SET)
        self._enable()
        first = self.entry.first_shown
        first.setFocus()
        first.selectAll()

    def confirm(self) -> None:
        """Change it as the fields say; the same numbers change nothing."""
        if self.turn is None or not self.entry.is_valid():
            return
        after, before = self.entry.performed, self._before
        change = Retarget(
            (self.turn.key,),
            reps=after.reps if after.reps != before.reps else None,
            seconds=None if after.seconds in (before.seconds, None) else round(after.seconds or 0),
            load=after.load if after.load != before.load else None,
        )
        if change:
            self.confirmed.emit(self.turn, replace(change, keys=()), self.reach.value() or Reach.SET)
        else:
            self.closed.emit()

    def _reaches(self, turn: Turn) -> list[tuple[Reach, str]]:
        """Where one side does a set, its own following ones are apart from those of both."""
        only = (Reach.SET, self.tr("this set only"))
        if not turn.side.one_sided:
            return [only, (Reach.EXERCISE, self.tr("this and the following sets"))]
        side = labels.side_word(turn.side).lower()
        return [
            only,
            (Reach.SIDE, self.tr("this and the following, {side}").format(side=side)),
            (Reach.EXERCISE, self.tr("this and the following, both sides")),
        ]

    def _enable(self) -> None:
        self.save_button.setEnabled(self.entry.is_valid())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        box = panel("sunken")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(self.title)
        inside.addWidget(self.entry)
        inside.addWidget(field_label(self.tr("Applies to"), self.reach, "label"))
        inside.addWidget(self.reach)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
