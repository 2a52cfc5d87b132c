"""The panel beside the stage: the sets of both legs, what comes then, and the cue to think of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.conductor import Conductor
from studio.domain.turns import Turn
from studio.services.library import text_of
from studio.ui import labels
from studio.ui.session import words
from studio.ui.session.exercise_sets import ExerciseSets
from studio.ui.session.panel_tools import PanelTools
from studio.ui.session.sense_chips import SenseChips
from studio.ui.session.session_log import SessionLog
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import line, panel
from studio.ui.widgets.chips import Chip
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.scroll import Scroll


class SetsPanel(QFrame):
    """`set_chosen` carries the uid of a logged set that is to be looked at.

    `restore_chosen` carries that of a removed one that is wanted again, `turn_chosen` the key of a set that
    is still to come.
    """

    set_chosen = Signal(object)
    restore_chosen = Signal(object)
    turn_chosen = Signal(object)
    remove_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "pane")
        self.title = PlainLabel(self.tr("Sets"), "section")
        self.unit = PlainLabel("", "label")
        self.tools = PanelTools()
        self.sections: list[ExerciseSets] = []
        self._first_turns: list[Turn] = []
        self._sections = QVBoxLayout()
        self._sections.setSpacing(20)
        self.then = PlainLabel("", "muted", wrap=True)
        self.cue = PlainLabel("", "strong", wrap=True)
        self.senses = SenseChips(self)
        self.saved_chip = Chip(self.tr("Saved after each set"))

        self._lay_out()

    def show_plan(self, conductor: Conductor, log: SessionLog) -> None:
        """Take up another session."""
        self.clear()
        by_prescription: dict[object, list[Turn]] = {}
        for turn in conductor.turns:
            by_prescription.setdefault(turn.key.prescription_id, []).append(turn)
        for turns in by_prescription.values():
            name = log.exercise_of(turns[0].exercise_id).name
            section = ExerciseSets(name, tuple(turns))
            section.set_chosen.connect(self.set_chosen)
            section.restore_chosen.connect(self.restore_chosen)
            section.turn_chosen.connect(self.turn_chosen)
            section.menu.remove_chosen.connect(self.remove_chosen)
            section.name.setVisible(len(by_prescription) > 1)
            self._sections.addWidget(section)
            self.sections.append(section)
            self._first_turns.append(turns[0])
        unit = log.athlete.unit.value if log.athlete else "kg"
        self.unit.setText(self.tr("reps × {unit}").format(unit=unit))
        self.show_state(conductor, log)

    def clear(self) -> None:
        """No session any more."""
        for section in self.sections:
            self._sections.removeWidget(section)
            section.hide()
            section.deleteLater()
        self.sections, self._first_turns = [], []

    def show_state(self, conductor: Conductor, log: SessionLog) -> None:
        """Bring everything up to date; a plan that has become another is laid out anew."""
        shown = {key for section in self.sections for key in section.cells}
        if conductor.turns and shown != {turn.key for turn in conductor.turns}:
            self.show_plan(conductor, log)
            return
        at = self._section_at(conductor)
        self.tools.show_state(conductor)
        self.tools.setVisible(log.workout is None or log.running)
        for number, section in enumerate(self.sections):
            section.setVisible(number <= at)
            if number <= at:
                section.show_sets(conductor, log)
        self._show_current(conductor)
        self._show_saved(log)
        self.then.setText("\n".join(self._then(conductor, log, at)))
        self._then_part.setVisible(bool(self.then.text()))
        cue = _cue_of(conductor, log)
        self.cue.setText(cue)
        self._cue_card.setVisible(bool(cue))

    def show_rep(self, conductor: Conductor, rep: int) -> None:
        """Count along in the cell that plays; nobody but the athlete counts at their own pace."""
        turn = conductor.turn
        if turn is not None and turn.paced:
            for section in self.sections:
                section.show_rep(turn.key, conductor.carried + rep)

    def _show_saved(self, log: SessionLog) -> None:
        if log.refused:
            self.saved_chip.set_chip(self.tr("Last set not saved"), "danger")
        else:
            self.saved_chip.set_chip(self.tr("Saved after each set"), "plain")

    def _show_current(self, conductor: Conductor) -> None:
        """Scroll to the turn in hand."""
        turn = conductor.turn or (conductor.ended.turn if conductor.ended else None)
        for section in self.sections:
            cell = section.cells.get(turn.key) if turn is not None else None
            if cell is not None and not section.isHidden():
                self._scroll.ensureWidgetVisible(cell)

    def _section_at(self, conductor: Conductor) -> int:
        """The place of the exercise in hand; the last one when all is done."""
        turn = conductor.turn
        ids = [first.key.prescription_id for first in self._first_turns]
        if turn is None or turn.key.prescription_id not in ids:
            return len(ids) - 1
        return ids.index(turn.key.prescription_id)

    def _then(self, conductor: Conductor, log: SessionLog, at: int) -> list[str]:
        """What follows the turn in hand: its rest, and the exercises that have not begun."""
        turn = conductor.turn
        if turn is None or log.plan is None:
            return []
        lines = []
        if conductor.place + 1 < len(conductor.turns):
            lines.append(self.tr("Rest {seconds} s").format(seconds=turn.rest_s))
        for first in self._first_turns[at + 1 :]:
            exercise = log.exercise_of(first.exercise_id)
            parts = [
                exercise.name,
                labels.sets_text(log.prescription_of(first), exercise.laterality),
                labels.load_text(load) if (load := log.load_for(first)) else "",
            ]
            lines.append(", ".join(part for part in parts if part))
        return lines

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBottom)
        self._then_part = QWidget()
        then = QVBoxLayout(self._then_part)
        then.setContentsMargins(0, 12, 0, 0)
        then.setSpacing(8)
        then.addWidget(line())
        then.addWidget(PlainLabel(self.tr("Then"), "section"))
        then.addWidget(self.then)
        self._cue_card = panel("sunken")
        cue = QVBoxLayout(self._cue_card)
        cue.setContentsMargins(14, 10, 14, 12)
        cue.setSpacing(4)
        cue.addWidget(PlainLabel(self.tr("Cue"), "label"))
        cue.addWidget(self.cue)
        chips = FlowLayout(spacing=6)
        for chip in self.senses.chips:
            chips.addWidget(chip)
        chips.addWidget(self.saved_chip)

        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(12)
        inside.addLayout(head)
        inside.addWidget(self.tools)
        inside.addLayout(self._sections)
        inside.addWidget(self._then_part)
        inside.addStretch(1)
        inside.addWidget(self._cue_card)
        inside.addLayout(chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        layout.addWidget(self._scroll)


def _cue_of(conductor: Conductor, log: SessionLog) -> str:
    """A cue of the exercise in hand, another one each set; with how slow it goes down where that is slow."""
    turn = conductor.turn
    text = text_of(log.exercise_of(turn.exercise_id)) if turn is not None else None
    if turn is None or text is None or not text.cues:
        return ""
    return words.sentence(text.cues[(turn.key.round - 1) % len(text.cues)])
