"""The tempo of a prescription: the field, its trace, its phases in words, and what it adds up to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.errors import TempoError
from studio.domain.exercise import Exercise
from studio.domain.prescription import Prescription
from studio.domain.tempo import StartsWith, Tempo
from studio.ui import labels
from studio.ui.planner.text_field import ProblemLine, TextField
from studio.ui.text import PlainLabel
from studio.ui.widgets.tempo_trace import TempoTrace


class TempoFields(QWidget):
    """Emits `tempo_chosen` with a Tempo, or None for an emptied field."""

    tempo_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField("2-0-1-1")
        self.problem = ProblemLine(self.field)
        self.trace = TempoTrace(reps=3, width=200, height=44)
        self.words = PlainLabel("", "small", wrap=True)
        self.sums = PlainLabel("", "small", wrap=True)
        self._starts_with = StartsWith.ECCENTRIC

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.field, self.problem, self.trace, self.words, self.sums):
            layout.addWidget(part)

        self.field.committed.connect(self._read)
        self.field.textEdited.connect(self._preview)

    def show_tempo(self, prescription: Prescription, exercise: Exercise, *, fresh: bool) -> None:
        """Show the shared tempo of a prescription."""
        tempo = prescription.target.tempo
        self._starts_with = exercise.starts_with
        self.field.show_text(str(tempo) if tempo else "", fresh=fresh)
        self._draw(tempo)
        self.sums.setText(self._sums_text(prescription, exercise, tempo))
        self.sums.setVisible(bool(self.sums.text()))

    def _draw(self, tempo: Tempo | None) -> None:
        self.trace.show_tempo(tempo)
        self.trace.setVisible(tempo is not None)
        self.words.setText(labels.tempo_words(tempo) if tempo else self.tr("no tempo: as it comes"))

    def _sums_text(self, prescription: Prescription, exercise: Exercise, tempo: Tempo | None) -> str:
        reps = prescription.target.reps
        if tempo is None or reps is None:
            return ""
        a_set = tempo.time_under_tension(reps.high)
        text = self.tr("{rep} s a rep · {set} s a set · {leg} s a leg")
        if not exercise.laterality.per_side:
            text = self.tr("{rep} s a rep · {set} s a set · {leg} s in all")
        return text.format(
            rep=labels.number(tempo.rep_seconds),
            set=labels.number(a_set),
            leg=labels.number(a_set * len(prescription.counted_sets)),
        )

    def _preview(self, text: str) -> None:
        """Draw what is typed as soon as it can be read, before anything is stored."""
        try:
            self._draw(Tempo.parse(text, self._starts_with))
        except TempoError:
            return

    def _read(self, text: str) -> None:
        if not text.strip():
            self.tempo_chosen.emit(None)
            return
        try:
            tempo = Tempo.parse(text, self._starts_with)
        except TempoError as error:
            self.field.refuse(str(error))
            if self.field.hasFocus():
                self.field.setSelection(error.position, 1)
        else:
            self.tempo_chosen.emit(tempo)
