"""The face of the stage: side, phase, second, rep and hip, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import Moment, MomentKind
from studio.domain.sides import Side
from studio.domain.turns import Turn
from studio.ui import labels, theme
from studio.ui.session import words
from studio.ui.session.big_text import BigText, Run
from studio.ui.session.hip_bar import HipBar
from studio.ui.session.side_sign import SideSign
from studio.ui.session.stage_label import StageLabel

INFO_FROM = 640
WIDEST = 0.56
LOWEST = 140
LOWEST_ENLARGED = 180  # who wants larger text must not get a smaller stage: the page scrolls instead


class Face(QWidget):
    """Shows a moment of the conductor. `side`, `phase` and `rep` say what they show to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = HipBar(self)
        self.side = SideSign(self)
        self.note = BigText(parent=self)
        self.phase = BigText(self.tr("Phase"), parent=self)
        self.second = BigText(self.tr("Second"), figures=True, parent=self)
        self.rep = BigText(self.tr("Rep"), parent=self)
        self.set = BigText(self.tr("Set"), parent=self)
        self.info = Info(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, LOWEST if theme.scale() <= 1 else theme.px(LOWEST_ENLARGED))

    def show_turn(self, conductor: Conductor, turn: Turn, weak: Side | None, last: str) -> None:
        """What stays while a turn plays, or while it is rested for."""
        resting = conductor.stage is Stage.REST
        self.side.set_side(turn.side)
        note, ink = words.turn_note(turn, conductor.goal, weak), "muted"
        if conductor.paused:
            note, ink = self.tr("paused"), "warning"
        elif resting:
            note = self.tr("next")
        self.note.set_runs(Run(note, ink, theme.REGULAR))
        self.set.set_runs(Run(words.set_text(turn), "muted", theme.REGULAR))
        self.info.show_turn(turn, words.other_text(turn, conductor), last)
        self._place()

    def show_moment(self, conductor: Conductor, turn: Turn, moment: Moment) -> None:
        """What moves."""
        moving = moment.kind is MomentKind.PHASE
        ready = moment.kind is MomentKind.READY
        word = words.stage_word(moment)
        one_sided = turn.side.one_sided
        ink = "muted" if moment.kind is MomentKind.REST else turn.side.value if one_sided else "accent"
        self.phase.set_runs(Run(word.upper(), ink), said=word)
        waiting = ready and conductor.run is None
        before = len(self.second.text)
        self.second.set_runs(Run("" if waiting else _seconds(moment)))
        if len(self.second.text) != before:
            self._place()
        self._show_rep(conductor, turn, moment)
        self.bar.set_level(moment.height, turn.side if moving or ready else None)

    def show_overdue(self, seconds: float) -> None:
        """The rest ran out while nobody looked, so long ago."""
        text = self.tr("rest over by {time}").format(time=labels.clock_text(int(seconds)))
        self.note.set_runs(Run(text, "warning", theme.REGULAR))

    def _show_rep(self, conductor: Conductor, turn: Turn, moment: Moment) -> None:
        goal = conductor.goal
        if moment.kind is MomentKind.PHASE:
            first, of = words.rep_text(moment.rep, goal, held=turn.held)
            self.rep.set_runs(Run(first), Run(of, "muted", theme.MEDIUM))
        else:
            self.rep.set_runs(Run(words.goal_text(goal), "muted", theme.MEDIUM))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Everything in shares of the room there is, as on the drawing."""
        width, height = self.width(), self.height()
        unit = min(height, round(width * WIDEST))
        info = round(width * 0.3) if width >= INFO_FROM else 0
        bar = round(unit * 0.22)
        left = bar + round(unit * 0.08)
        self.bar.setGeometry(0, 0, bar, height)
        sign = round(unit * 0.15)
        gap = round(unit * 0.02) + (height - unit) // 4
        beside_info = QRect(left, 0, width - left - info, sign)
        self._place_sign(beside_info, round(unit * 0.05))
        self.phase.setGeometry(left, sign + gap, beside_info.width(), round(unit * 0.23))
        figures = round(unit * 0.54)
        self._place_second(QRect(left, height - figures, width - left, figures))
        self.info.setGeometry(width - info, 0, info, height - figures)
        self.info.setVisible(info > 0 and self.info.fits())

    def _place_sign(self, place: QRect, gap: int) -> None:
        sign = min(self.side.width_for(place.height()), place.width())
        self.side.setGeometry(place.left(), 0, sign, place.height())
        small = round(place.height() * 0.7)
        left = place.left() + sign + gap
        room = max(0, place.right() - left - gap)
        self.note.setGeometry(left, (place.height() - small) // 2, room, small)

    def _place_second(self, place: QRect) -> None:
        """The figures, and beside them the rep and the set, which stand on the same line."""
        signs = len(self.second.text)
        figure = round(place.height() * (0.8 if signs < 2 else 1.45 if signs < 4 else 2.0))
        figure = min(figure, round(place.width() * 0.56)) if signs else 0
        self.second.setGeometry(place.left(), place.top(), figure, place.height())
        left = place.left() + (figure + round(place.height() * 0.1) if signs else 0)
        room = max(0, place.right() - left)
        rep, small = round(place.height() * 0.38), round(place.height() * 0.2)
        self.rep.setGeometry(left, place.bottom() - small - rep, room, rep)
        self.set.setGeometry(left, place.bottom() - small, room, small)


class Info(QWidget):
    """The same leg last time, and what the other leg does in this round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.last_heading = StageLabel("", "label", wrap=True)
        self.last = StageLabel("", "subheading", wrap=True)
        self.other_heading = StageLabel("", "label", wrap=True)
        self.other = StageLabel("", "subheading", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 0, 0)
        layout.setSpacing(4)
        self.labels = (self.last_heading, self.last, self.other_heading, self.other)
        for widget in self.labels:
            layout.addWidget(widget)
        layout.insertSpacing(2, 12)
        layout.addStretch(1)

    def fits(self) -> bool:
        """Whether all of it can be read in the room it has."""
        layout = self.layout()
        return layout is None or layout.heightForWidth(self.width()) <= self.height()

    def show_turn(self, turn: Turn, other: str, last: str) -> None:
        """Words for both; what is not known is not shown."""
        self.last_heading.setText(words.last_heading(turn))
        self.last.setText(last)
        self.other_heading.setText(words.other_heading(turn))
        self.other.setText(other)
        for heading, label in ((self.last_heading, self.last), (self.other_heading, self.other)):
            heading.setVisible(bool(label.text()))
            label.setVisible(bool(label.text()))


def _seconds(moment: Moment) -> str:
    """A number, or minutes and seconds from a minute on."""
    return labels.clock_text(moment.second) if moment.second >= 60 else str(moment.second)
