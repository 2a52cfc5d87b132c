"""The face of the stage: side, phase, second, rep and hip, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import Moment, MomentKind
from studio.domain.sides import Side
from studio.domain.turns import Turn
from studio.ui import labels, theme
from studio.ui.session import words
from studio.ui.session.big_text import BigText, Run
from studio.ui.session.hip_bar import HipBar
from studio.ui.session.info import Info
from studio.ui.session.side_sign import SideSign

INFO_FROM = 640
WIDEST = 0.56
SIGN, SIGN_ON_WALL = 0.15, 0.19
LOWEST = 140
LOWEST_TIGHT = 80
LOWEST_ENLARGED = 180  # who wants larger text must not get a smaller stage: the page scrolls instead


class Face(QWidget):
    """Shows a moment of the conductor. `side`, `phase` and `rep` say what they show to a screen reader.

    On a wall the side is larger still, and what only the one who trains wants to know is left out.
    """

    def __init__(self, parent: QWidget | None = None, *, on_wall: bool = False) -> None:
        super().__init__(parent)
        self._on_wall = on_wall
        self._tight = False
        self.bar = HipBar(self)
        self.side = SideSign(self)
        self.note = BigText(self.tr("Note"), parent=self)
        self.phase = BigText(self.tr("Phase"), parent=self)
        self.second = BigText(self.tr("Second"), figures=True, parent=self)
        self.rep = BigText(self.tr("Rep"), parent=self)
        self.set = BigText(self.tr("Set"), parent=self)
        self.coming = BigText(self.tr("Next"), parent=self)
        self.info = Info(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @override
    def minimumSizeHint(self) -> QSize:
        if self._tight:
            return QSize(320, LOWEST_TIGHT)
        return QSize(320, LOWEST if theme.scale() <= 1 else theme.px(LOWEST_ENLARGED))

    def set_tight(self, *, tight: bool) -> None:
        """Leave room for what is beneath it, which must be seen too."""
        if tight is not self._tight:
            self._tight = tight
            self.updateGeometry()

    def show_turn(self, conductor: Conductor, weak: Side | None, last: str, coming: str) -> None:
        """What stays while a turn plays, or while it is rested for."""
        turn = conductor.turn
        if turn is None:
            return
        self.side.set_side(turn.side, outlined=conductor.stage is Stage.REST)
        note, ink = words.state_note(conductor, weak)
        self.note.set_runs(Run(note, ink, theme.REGULAR))
        self.set.set_runs(Run(words.course_text(turn, conductor.turns), "muted", theme.REGULAR))
        self.coming.set_runs(Run(coming, "muted", theme.REGULAR))
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

    @property
    def texts(self) -> tuple[BigText, ...]:
        """All words and figures but the side."""
        return (self.note, self.phase, self.second, self.rep, self.set, self.coming)

    @property
    def said(self) -> str:
        """All of it, for those who hear the stage instead of seeing it."""
        parts = (self.side, self.phase, self.second, self.rep, self.set, self.note, self.coming)
        told = ", ".join(part.accessibleDescription() for part in parts if part.accessibleDescription())
        info = "" if self._on_wall else self.info.said
        return ". ".join(part for part in (told, info) if part)

    def _show_rep(self, conductor: Conductor, turn: Turn, moment: Moment) -> None:
        goal = conductor.goal
        if moment.kind is MomentKind.PHASE:
            first, of = words.rep_text(turn, goal, moment.rep + conductor.carried)
            self.rep.set_runs(Run(first), Run(of, "muted", theme.MEDIUM))
        else:
            first, of = words.ahead_text(goal, conductor.carried)
            self.rep.set_runs(Run(first), Run(of, "muted", theme.MEDIUM))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Everything in shares of the room there is, as on the drawing."""
        width, height = self.width(), self.height()
        unit = min(height, round(width * WIDEST))
        info = round(width * 0.3) if width >= INFO_FROM and not self._on_wall else 0
        bar = round(unit * 0.22)
        left = bar + round(unit * 0.08)
        self.bar.setGeometry(0, 0, bar, height)
        sign = round(unit * (SIGN_ON_WALL if self._on_wall else SIGN))
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
        rep, small = round(place.height() * 0.36), round(place.height() * 0.2)
        self.rep.setGeometry(left, place.bottom() - 2 * small - rep, room, rep)
        self.set.setGeometry(left, place.bottom() - 2 * small, room, small)
        self.coming.setGeometry(left, place.bottom() - small, room, small)


def _seconds(moment: Moment) -> str:
    """A number, or minutes and seconds from a minute on."""
    return labels.clock_text(moment.second) if moment.second >= 60 else str(moment.second)
