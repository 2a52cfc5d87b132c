"""The set in hand: its card, its marks, and which set of the log is being put right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from studio.domain.conductor import Ended, Stage
from studio.domain.turns import TurnKey
from studio.services.performed import Performed, performed_of
from studio.ui.session import words
from studio.ui.session.player import Player
from studio.ui.session.session_in_hand import key_of
from studio.ui.session.session_log import SessionLog
from studio.ui.session.stage import StageView


@dataclass(frozen=True, slots=True)
class Marks:
    """What the athlete notes of a set."""

    hips_rotated: bool = False
    pain: bool = False


class SetEditing(QObject):
    """Says what should be done to the log; it does nothing to it itself.

    `noted` comes when something is said of the set that is not in the log yet.
    """

    store_wanted = Signal()
    correct_wanted = Signal(object, object)
    remove_wanted = Signal(object)
    closed = Signal()
    noted = Signal()

    def __init__(self, log: SessionLog, player: Player, stage: StageView, parent: QObject) -> None:
        super().__init__(parent)
        self._log = log
        self._player = player
        self._stage = stage
        self._marks = Marks()
        self._marked: TurnKey | None = None
        self._editing: UUID | None = None
        self._shown: Ended | None = None

        stage.rotated_button.clicked.connect(self.mark_hips)
        stage.pain_button.clicked.connect(self.mark_pain)
        stage.card.confirmed.connect(self._confirm)
        stage.card.removed.connect(self._remove)
        stage.card.closed.connect(self.close)
        for field in stage.card.fields:
            field.typed.connect(self.noted)
        stage.card.aside.changed.connect(self.noted)
        player.changed.connect(self._follow)

    @property
    def correcting(self) -> bool:
        """Whether the card shows a set that is in the log already."""
        return self._editing is not None

    def reset(self) -> None:
        """Another session is on the stage."""
        self._marks, self._marked = Marks(), None
        self._editing = self._shown = None
        self._stage.show_card(shown=False)

    def edit(self, uid: UUID) -> None:
        """Open the card of a set that is in the log."""
        self._editing = uid
        done = self._log.logged_set(uid)
        turns = self._log.plan.turns if self._log.plan else ()
        turn = next((t for t in turns if t.key == key_of(done)), None)
        title = words.set_heading(turn) if turn else ""
        self._show(title, performed_of(done), done.exercise_id, stored=True)
        first = self._stage.card.first_field
        first.setFocus()
        first.selectAll()

    def show(self) -> None:
        """Have the card show the set that has ended, or the one that is being put right, or nothing."""
        ended = self._player.conductor.ended
        if self._editing is None and ended is not None and ended != self._shown:
            self._shown = ended
            self._take_kept_marks(ended)
            title = words.set_heading(ended.turn)
            said = self._log.performed_of(ended)
            self._show(title, said, ended.turn.exercise_id, stored=False)
            if ended.turn.uncounted and not said.reps:
                self._stage.card.ask_for_reps()
        elif self._editing is None and ended is None:
            self._shown = None
            self._stage.show_card(shown=False)
        elif self._editing is None:
            self._stage.card.hint.setText(self._hint(stored=False))
        self._show_marks()

    def close(self) -> None:
        """Put the card away."""
        self._editing = self._shown = None
        self._stage.show_card(shown=False)
        self.closed.emit()

    def performed(self, ended: Ended) -> Performed:
        """What is to be stored of the set that has ended: as its card stands, else as it was counted."""
        shown = self._editing is None and self._shown == ended
        performed = self._stage.card.performed if shown else self._log.performed_of(ended)
        if self._marked != ended.turn.key:
            return performed
        marks = self._marks
        return replace(performed, hips_rotated=marks.hips_rotated, pain=marks.pain)

    def note_rir(self, rir: int) -> None:
        """Repetitions in reserve of the set that has ended, by a single key."""
        if self._shown is not None:
            self._stage.card.set_rir(rir)
            self.noted.emit()

    def mark_hips(self) -> None:
        marks = self._marks_in_hand()
        self._mark(replace(marks, hips_rotated=not marks.hips_rotated))

    def mark_pain(self) -> None:
        marks = self._marks_in_hand()
        self._mark(replace(marks, pain=not marks.pain))

    def _follow(self) -> None:
        """A new set has new marks."""
        conductor = self._player.conductor
        turn = conductor.turn
        if conductor.stage is Stage.SET and turn is not None and turn.key != self._marked:
            self._marks, self._marked = Marks(), turn.key

    def _take_kept_marks(self, ended: Ended) -> None:
        """Those of a set that had ended before the program did."""
        if self._marked != ended.turn.key:
            known = self._log.performed_of(ended)
            self._marks, self._marked = Marks(known.hips_rotated, known.pain), ended.turn.key

    def _confirm(self, performed: Performed) -> None:
        if self._editing is not None:
            self.correct_wanted.emit(self._editing, performed)
        else:
            self.store_wanted.emit()

    def _remove(self) -> None:
        if self._editing is not None:
            self.remove_wanted.emit(self._editing)

    def _in_play(self) -> bool:
        """Whether there is a set that is not in the log yet."""
        conductor = self._player.conductor
        return conductor.stage is Stage.SET or conductor.ended is not None

    def _marks_in_hand(self) -> Marks:
        """Of the set that plays or has just ended, else of the last one in the log."""
        if self._in_play() or not self._log.logged:
            return self._marks
        last = self._log.logged[-1]
        return Marks(last.hips_rotated, last.pain)

    def _mark(self, marks: Marks) -> None:
        if self._in_play():
            self._marks = marks
            self.noted.emit()
        elif self._log.logged:
            last = self._log.logged[-1]
            marked = replace(performed_of(last), hips_rotated=marks.hips_rotated, pain=marks.pain)
            self.correct_wanted.emit(last.uid, marked)
        self._show_marks()

    def _show_marks(self) -> None:
        marks = self._marks_in_hand()
        self._stage.show_marks(hips_rotated=marks.hips_rotated, pain=marks.pain)

    def _show(self, title: str, performed: Performed, exercise_id: UUID, *, stored: bool) -> None:
        athlete = self._log.athlete
        if athlete is not None:
            self._stage.card.show_set(
                title,
                performed,
                self._log.exercise_of(exercise_id),
                athlete.unit,
                stored=stored,
                hint=self._hint(stored=stored),
            )
            self._stage.show_card(shown=True)

    def _hint(self, *, stored: bool) -> str:
        """When the card goes into the log by itself."""
        if self._log.refused and not stored:
            return self.tr("Not saved yet: it is tried again once the disk takes it.")
        if stored:
            return self.tr("It is in the log. Every change can be undone.")
        ended = self._player.conductor.ended
        if ended is not None and ended.turn.uncounted:
            return self.tr("How many were it? The session waits for the number.")
        if self._player.conductor.turn is None:
            return self.tr("Stored as it stands in half a minute.")
        return self.tr("Stored as it stands when the next set begins.")
