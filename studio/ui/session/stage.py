"""The stage: what an athlete sees from two metres away, and the few big buttons beneath it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import Moment, MomentKind
from studio.ui import set_words, theme
from studio.ui.session import coming
from studio.ui.session.face import Face
from studio.ui.session.ghost import GhostTrack
from studio.ui.session.session_log import SessionLog
from studio.ui.session.set_card import SetCard
from studio.ui.session.stage_buttons import StageButtons
from studio.ui.session.stage_label import LightStageLabel, StageTitle
from studio.ui.session.summary import Summary
from studio.ui.session.trace_strip import TraceStrip
from studio.ui.session.wall_clock import WallClock
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.edge_flash import rim
from studio.ui.widgets.note import Note

MARGIN, MARGIN_ABOVE, MARGIN_TIGHT = 24, 20, 12
SPACING, SPACING_TIGHT = 16, 8
WITHIN_THE_FLASH = 4
DRAWN_HEIGHT, LARGEST = 760, 1.8
WITH_TRACE = 1.25


class StageView(QFrame):
    """Dark in both themes. Its buttons are public; what they do is the page's."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "ground")
        self.setAccessibleName(self.tr("Stage"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.exercise = StageTitle("", "heading")
        self.details = LightStageLabel("", "title", tone="muted")
        self.bar = StageTitle("", "body", tone="muted")
        self.clock = WallClock(clock)
        self.face = Face()
        self.trace = TraceStrip()
        self.ghosts = GhostTrack()
        self.card = SetCard()
        self.summary = Summary()
        self.note = Note("", "danger")
        self.row = StageButtons()
        self.play_button, self.done_button = self.row.play, self.row.done
        self.end_set_button, self.more_rest_button = self.row.end_set, self.row.more_rest
        self.rotated_button, self.pain_button = self.row.rotated, self.row.pain
        self.skip_button, self.repeat_button = self.row.skip, self.row.repeat
        self.undo_button, self.full_screen_button = self.row.undo, self.row.full_screen
        self._said: tuple[object, ...] = ()
        self._tight = False

        self._lay_out()
        theme.darken(self)
        theme.news().changed.connect(self._fit_trace)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return self.row.all

    def show_state(self, conductor: Conductor, log: SessionLog) -> None:
        """What stays the same from one look to the next."""
        self.ghosts.see(conductor)
        turn = conductor.turn
        over = conductor.stage is Stage.OVER or turn is None
        ending = conductor.stage is Stage.REST and turn is None
        self.summary.setVisible(over)
        self.face.setVisible(not over)
        self._fit_trace()
        self.row.show_state(conductor)
        if turn is None:
            self.exercise.setText(self.tr("Last set done") if ending else self.tr("Session done"))
            self.details.setText("")
            self._show_bar("")
            self.summary.show_log(log)
            self._said = ()
            self.setAccessibleDescription(". ".join((self.exercise.text(), *self.summary.rows)))
            return
        names = coming.names_of(log.plan)
        self.exercise.setText(coming.name_of(turn, log))
        self.details.setText(coming.details_text(turn, log))
        self._show_bar(coming.bar_text(turn, log))
        last = log.last_time(turn)
        told = "" if last is None else f"{set_words.done_text(last)} {set_words.rir_text(last.rir)}".strip()
        self.face.show_turn(conductor, log.weak_side(turn), told, coming.coming_text(conductor, names))
        self._said = ()
        if conductor.stage is not Stage.SET:
            self.trace.show_score(conductor.score_of(turn), conductor.carried)
            self.trace.set_elapsed(0.0)

    def show_moment(self, conductor: Conductor, moment: Moment, elapsed: float, now: float) -> None:
        """What moves; ``elapsed`` is where the play head stands."""
        self.ghosts.see(conductor)
        turn = conductor.turn
        if turn is None:
            return
        self.face.show_moment(conductor, turn, moment)
        self.trace.show_ghost(self.ghosts.ghost)
        other = self.ghosts.moment(elapsed)
        self.face.bar.set_ghost(None if other is None else other.height)
        if conductor.rest_over_at is not None:
            self.face.show_overdue(now - conductor.rest_over_at)
        if conductor.stage is Stage.SET and conductor.run is not None:
            self.trace.show_score(conductor.run.score, conductor.carried)
            moving = moment.kind is not MomentKind.READY
            self.trace.set_elapsed(elapsed if moving else 0.0)
        self._say(moment)

    def _fit_trace(self) -> None:
        """Enlarged text takes the trace's place: the words are read from further away than a curve."""
        has_room = theme.scale() <= WITH_TRACE
        self.trace.setVisible(has_room and self.card.isHidden() and not self.face.isHidden())

    def _show_bar(self, plates: str) -> None:
        """Where there is room: what is loaded is seen on the bar too."""
        self.bar.setText(plates)
        self.bar.setVisible(bool(plates) and not self._tight)

    def _say(self, moment: Moment) -> None:
        """Tell all that the stage shows to those who hear it, whenever a word or number of it is another."""
        shown = (moment.kind, moment.side, moment.rep, moment.phase, moment.second, self.face.note.text)
        if shown != self._said:
            self._said = shown
            self.setAccessibleDescription(self.face.said)

    def show_marks(self, *, hips_rotated: bool, pain: bool) -> None:
        self.rotated_button.setChecked(hips_rotated)
        self.pain_button.setChecked(pain)

    def show_card(self, *, shown: bool) -> None:
        """The set card takes the place of the trace."""
        had_focus = any(field.hasFocus() for field in self.card.fields)
        self.card.setVisible(shown)
        self._fit_trace()
        self.row.show_card(shown=shown)
        if had_focus and not shown:
            self.setFocus()

    def set_tight(self, *, tight: bool) -> None:
        """Where large text leaves little room: the head in one line, everything lower and closer together."""
        if tight is self._tight:
            return
        self._tight = tight
        self.face.set_tight(tight=tight)
        self.row.set_tight(tight=tight)
        self._show_bar(self.bar.text())
        direction = QBoxLayout.Direction
        self._words.setDirection(direction.LeftToRight if tight else direction.TopToBottom)
        self._words.setSpacing(SPACING if tight else 2)
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(SPACING_TIGHT if tight else SPACING)
        self._keep_clear()

    def lowest(self, width: int) -> int:
        """The least height at which nothing is squeezed."""
        layout = self.layout()
        return 0 if layout is None else layout.totalMinimumHeightForWidth(width)

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; nothing once it is put right."""
        self.note.set_text(sentence)
        self.note.setVisible(bool(sentence))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        factor = 1.0 if self._tight else min(max(self.height() / DRAWN_HEIGHT, 1.0), LARGEST)
        for label in (self.exercise, self.details, self.bar, self.clock, *self.face.info.labels):
            label.enlarge(factor)
        self._keep_clear()

    def _keep_clear(self) -> None:
        """Nothing stands where the flash lights up."""
        layout, lit = self.layout(), rim(self.width(), self.height()) + WITHIN_THE_FLASH
        if layout is not None:
            beside, above = max(MARGIN, lit), max(MARGIN_TIGHT if self._tight else MARGIN_ABOVE, lit)
            layout.setContentsMargins(beside, above, beside, above)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(2)
        self._words.addWidget(self.exercise)
        self._words.addWidget(self.details)
        self._words.addWidget(self.bar)
        head.addLayout(self._words, 1)
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        self.bar.hide()
        self.card.hide()
        self.summary.hide()
        self.note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN_ABOVE, MARGIN, MARGIN_ABOVE)
        layout.setSpacing(SPACING)
        layout.addLayout(head)
        layout.addWidget(self.face, 1)
        layout.addWidget(self.summary, 1)
        layout.addWidget(self.trace)
        layout.addWidget(self.card)
        layout.addWidget(self.note)
        layout.addWidget(self.row)
