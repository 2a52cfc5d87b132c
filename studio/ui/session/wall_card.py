"""One athlete on the wall: whose session it is, the side, the phase, the second, the rep, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import Moment, MomentKind
from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.session import coming
from studio.ui.session.big_text import BigText, Run
from studio.ui.session.face import Face
from studio.ui.session.session_log import SessionLog
from studio.ui.session.wall_edge import WallEdge
from studio.ui.widgets.edge_flash import rim

MOST_SIDES = 3
SHAPES = {Side.LEFT: "● ", Side.RIGHT: "■ "}


class WallCard(QWidget):
    """Shows one session; a grid of them shows several. Everything stands in shares of its room.

    Its accessible name is the athlete's; what it shows is its description.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edge = WallEdge(self)
        self.athlete = BigText(self.tr("Athlete"), parent=self)
        self.exercise = BigText(self.tr("Exercise"), tabular=False, parent=self)
        self.face = Face(self, on_wall=True)
        self.title = BigText(self.tr("Session"), parent=self)
        self.sides = [BigText(self.tr("Summary"), parent=self) for _ in range(MOST_SIDES)]
        self._said: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def texts(self) -> tuple[BigText, ...]:
        """All words on it."""
        return (self.athlete, self.exercise, self.title, *self.sides, *self.face.texts)

    def show_state(self, conductor: Conductor, log: SessionLog, summary: Sequence[tuple[Side, str]]) -> None:
        """What stays the same from one look to the next; ``summary`` is what each side has done."""
        turn = conductor.turn
        name = log.athlete.name if log.athlete else ""
        self.athlete.set_runs(Run(name))
        self.setAccessibleName(name)
        self._said = ()
        for widget in (self.title, *self.sides):
            widget.setVisible(turn is None)
        self.face.setVisible(turn is not None)
        if turn is None:
            self._show_summary(conductor, summary)
            return
        self.exercise.set_runs(Run(coming.heading(turn, log), "muted", theme.REGULAR))
        names = coming.names_of(log.plan)
        self.face.show_turn(conductor, log.weak_side(turn), "", coming.coming_text(conductor, names))
        self.edge.set_side(None if conductor.stage is Stage.REST else turn.side)

    def show_moment(self, conductor: Conductor, moment: Moment, other: Moment | None, overdue: float) -> None:
        """What moves; ``other`` is where the other leg was, ``overdue`` how long a rest has been over."""
        turn = conductor.turn
        if turn is None:
            return
        self.face.show_moment(conductor, turn, moment)
        self.face.bar.set_ghost(None if other is None else other.height)
        if overdue > 0:
            self.face.show_overdue(overdue)
        shown = (moment.kind, moment.side, moment.rep, moment.phase, moment.second, self.face.note.text)
        if shown != self._said:
            self._said = shown
            told = (self.exercise.text, self.face.said)
            self.setAccessibleDescription(". ".join(part for part in told if part))
        if moment.kind is MomentKind.READY and conductor.run is None:
            self.edge.set_side(turn.side)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        wide, high = self.width(), self.height()
        edge = max(8, round(high * 0.02))
        margin = max(round(high * 0.03), rim(wide, high) + 2)  # nothing stands where the flash lights up
        room = QRect(margin, edge + margin, wide - 2 * margin, high - edge - 2 * margin)
        self.edge.setGeometry(0, 0, wide, edge)
        name, small = round(high * 0.085), round(high * 0.055)
        self.athlete.setGeometry(room.left(), room.top(), room.width(), name)
        self.exercise.setGeometry(room.left(), room.top() + name, room.width(), small)
        head = name + small + margin
        self.face.setGeometry(room.left(), room.top() + head, room.width(), room.height() - head)
        row = round(high * 0.12)
        top = room.top() + head
        for place, text in enumerate((self.title, *self.sides)):
            text.setGeometry(room.left(), top + round(place * row * 1.3), room.width(), row)

    def _show_summary(self, conductor: Conductor, summary: Sequence[tuple[Side, str]]) -> None:
        ending = conductor.stage is Stage.REST
        title = self.tr("Last set done") if ending else self.tr("Session done")
        self.title.set_runs(Run(title))
        self.exercise.set_runs()
        self.edge.set_side(None)
        lines = dict(enumerate(summary))
        for place, text in enumerate(self.sides):
            if place in lines:
                side, said = lines[place]
                ink = side.value if side.one_sided else "text"
                text.set_runs(Run(SHAPES.get(side, "") + said, ink), said=said)
            else:
                text.set_runs()
        self.setAccessibleDescription(". ".join((title, *(said for _, said in summary))))
