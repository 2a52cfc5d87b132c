"""The end of a session: what each leg has done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.domain.hips import Easier, easier_next_time
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.units import KG_PER_LB, Unit, to_unit
from studio.domain.workout import LoggedSet
from studio.ui import labels, set_words
from studio.ui.session.effort import Effort
from studio.ui.session.session_log import SessionLog
from studio.ui.text import PlainLabel
from studio.ui.widgets.side_badge import SideBadge

__all__ = ["Summary"]


class Summary(QWidget):
    """A line a side: sets, reps, what they weighed together. Warm-ups are not counted.

    `rated` carries how hard the session was, or nothing.
    """

    rated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.length = PlainLabel("", "title", tone="muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(16)
        self.rows: list[str] = []
        self.sides: list[Side] = []  # one for each row
        self.advice = PlainLabel("", "body", wrap=True)
        self.effort = Effort()
        self.hint = PlainLabel("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self.length)
        layout.addLayout(self._grid)
        layout.addWidget(self.advice)
        layout.addWidget(self.effort)
        layout.addWidget(self.hint)
        layout.addStretch(1)
        self.effort.rated.connect(self.rated)

    def add_part(self, part: QWidget) -> None:
        """Something more to say at the end, below the lines of the sides."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, part)

    def show_log(self, log: SessionLog) -> None:
        """Add up what has been logged."""
        counted = [one for one in log.logged if one.kind is not SetKind.WARM_UP and (one.reps or one.seconds)]
        unit = log.athlete.unit if log.athlete else Unit.KG
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        order = (Side.LEFT, Side.RIGHT, Side.BOTH)
        self.sides = [side for side in order if any(s.side is side for s in counted)]
        for row, side in enumerate(self.sides):
            text = self._line([one for one in counted if one.side is side], unit)
            self.rows.append(f"{labels.side_word(side)}: {text}")
            badge = SideBadge(side, labels.side_word(side), size=24, tinted=False)
            self._grid.addWidget(badge, row, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(PlainLabel(text, "heading"), row, 1)
        self._grid.setColumnStretch(1, 1)
        self.length.setText(self._length(log))
        advice = [self._advice(one) for one in self._easier(log)]
        self.advice.setText("\n".join(advice))
        self.advice.setVisible(bool(advice))
        ended = log.workout is not None and not log.running
        self.effort.setVisible(ended and bool(log.logged))
        self.effort.show_rating(log.workout.session_rpe if log.workout else None)
        self.hint.setText(
            self.tr(
                "Everything is in the log. A set can be put right by pressing it in the list, or with Undo."
            )
            if counted
            else self.tr("No set was logged: the session stays planned.")
        )

    def _easier(self, log: SessionLog) -> list[Easier]:
        """What hips that turned twice ask for (product.md T13)."""
        trained = dict.fromkeys(one.exercise_id for one in log.logged)
        return [one for key in trained for one in easier_next_time(log.exercise_of(key), log.logged)]

    def _advice(self, easier: Easier) -> str:
        names = {
            "exercise": easier.exercise.name,
            "side": labels.side_word(easier.side).lower(),
            "count": easier.marks,
        }
        if easier.before is None or easier.after is None:
            text = self.tr(
                "{exercise}, {side}: the hips turned in {count} sets. There is no weight to take off: do"
                " fewer repetitions or an easier exercise next time."
            )
            return text.format(**names)
        text = self.tr(
            "{exercise}, {side}: the hips turned in {count} sets. Next time take {after} instead of {before}."
        )
        loads = {"after": labels.load_text(easier.after), "before": labels.load_text(easier.before)}
        return text.format(**names, **loads)

    def _line(self, sets: list[LoggedSet], unit: Unit) -> str:
        reps = sum(one.reps or 0 for one in sets)
        seconds = sum(one.seconds or 0.0 for one in sets)
        lifted = sum(((one.load.kg * (one.reps or 0)) for one in sets if one.load), start=0 * KG_PER_LB)
        count = self.tr("1 set") if len(sets) == 1 else self.tr("{count} sets").format(count=len(sets))
        parts = [
            count,
            set_words.reps_text(reps) if reps else "",
            f"{labels.number(seconds)} s" if seconds else "",
            f"{labels.number(to_unit(lifted, unit), 0)} {unit.value}" if lifted > 0 else "",
        ]
        return " · ".join(part for part in parts if part)

    def _length(self, log: SessionLog) -> str:
        workout = log.workout
        if workout is None or workout.ended_at is None:
            return ""
        return labels.minutes_text(max(60.0, workout.ended_at.seconds_since(workout.started_at)))
