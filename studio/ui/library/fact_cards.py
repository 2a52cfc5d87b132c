"""The cards of an exercise that say what it is: muscles, tempo, easier and harder ones, and load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from studio.domain.exercise import Exercise, ExerciseText, MuscleRole, Role, Rung
from studio.ui import labels
from studio.ui.library.bars import Bar, RungMark
from studio.ui.library.link import ExerciseLink
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card, line
from studio.ui.widgets.tempo_trace import TempoTrace

TRACED_REPS = 4
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class OwnLoad:
    """What the load guide comes to for one athlete; no loads while the two-leg 1RM is unknown."""

    athlete: str
    loads: str = ""
    one_rm: str = ""


class MusclesCard(Card):
    """The shares that a text gives, beside the roles that sets are counted by; else the roles alone."""

    def __init__(self, exercise: Exercise, text: ExerciseText | None) -> None:
        super().__init__()
        self.set_title(self.tr("Muscles worked"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        if text is None or not text.shares:
            for muscle in exercise.muscles:
                self._add_row(
                    labels.muscle_name(muscle.muscle), muscle.fraction, labels.role_word(muscle.role)
                )
            return
        self.set_aside(text.shares_label)
        most = max(share.percent for share in text.shares)
        for share in text.shares:
            self._add_row(share.name, share.percent / most, f"~{labels.percent(share.percent, 0)}")
        self.body.addWidget(line())
        self.body.addWidget(PlainLabel(self._counted(exercise.muscles), "small", wrap=True))

    def _add_row(self, muscle: str, share: float, words: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(muscle, wrap=True), row, 0)
        self._grid.addWidget(Bar(share), row, 1, Qt.AlignmentFlag.AlignVCenter)
        said = PlainLabel(words, "muted")
        said.setAlignment(RIGHT)
        self._grid.addWidget(said, row, 2)

    def _counted(self, muscles: Sequence[MuscleRole]) -> str:
        parts = []
        for role in Role:
            of_role = [muscle for muscle in muscles if muscle.role is role]
            if of_role:
                names = ", ".join(labels.muscle_name(muscle.muscle) for muscle in of_role)
                fraction = labels.number(of_role[0].fraction)
                parts.append(f"{labels.role_word(role)} {fraction}: {names}")
        return self.tr("Weekly sets are counted by roles, not by these shares: {roles}.").format(
            roles="; ".join(parts)
        )


class TempoCard(Card):
    """The default tempo with its trace and its words, or how long a hold lasts."""

    def __init__(self, exercise: Exercise, text: ExerciseText | None) -> None:
        super().__init__()
        if exercise.default_tempo is not None:
            self.set_title(self.tr("Default tempo {tempo}").format(tempo=exercise.default_tempo))
            trace = TempoTrace(exercise.default_tempo, TRACED_REPS, width=240, height=56)
            self.body.addWidget(trace)
            self.body.addWidget(PlainLabel(labels.tempo_words(exercise.default_tempo), "label", wrap=True))
        elif text is not None and text.hold_s is not None:
            low, high = text.hold_s
            self.set_title(self.tr("Hold"))
            self.body.addWidget(PlainLabel(self.tr("{low}–{high} s a side").format(low=low, high=high)))
        else:
            self.set_title(self.tr("Hold"))
            self.body.addWidget(PlainLabel(self.tr("Held, not counted in repetitions."), "muted", wrap=True))
        if text is not None and text.tempo_note:
            self.body.addWidget(PlainLabel(text.tempo_note, "small", wrap=True))


class LadderCard(Card):
    """Variations from easier to harder; those with a page of their own are links."""

    wanted = Signal(UUID)

    def __init__(self, rungs: Sequence[Rung], linked: Mapping[str, Exercise]) -> None:
        super().__init__()
        self.set_title(self.tr("Variations, easier to harder"))
        own = next((place for place, rung in enumerate(rungs) if rung.this_one), 0)
        for place, rung in enumerate(rungs):
            if place:
                self.body.addWidget(line())
            word = self._word(place, own, len(rungs))
            self.body.addLayout(self._rung(rung, (place + 1) / len(rungs), word, linked.get(rung.key or "")))

    def _rung(self, rung: Rung, share: float, word: str, linked: Exercise | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(RungMark(share))
        words = QVBoxLayout()
        words.setSpacing(0)
        if linked is not None and not rung.this_one:
            link = ExerciseLink(linked, rung.name)
            link.wanted.connect(self.wanted)
            words.addWidget(link)
        else:
            words.addWidget(PlainLabel(rung.name, "strong" if rung.this_one else "body", wrap=True))
        if rung.change:
            words.addWidget(PlainLabel(rung.change, "small", wrap=True))
        row.addLayout(words, 1)
        said = PlainLabel(word, "small")
        said.setAlignment(RIGHT)
        row.addWidget(said)
        return row

    def _word(self, place: int, own: int, count: int) -> str:
        if place == own:
            return self.tr("this one")
        if place < own:
            return self.tr("easiest") if place == 0 and own > 1 else self.tr("easier")
        return self.tr("hardest") if place == count - 1 and place - own > 1 else self.tr("harder")


class LoadCard(Card):
    """How much to begin with, and what that is for the athlete in charge."""

    def __init__(self, text: ExerciseText, own: OwnLoad | None) -> None:
        super().__init__()
        self.set_title(self.tr("Load guide"))
        self.set_aside(text.load_guide_label)
        self.body.addWidget(PlainLabel(text.load_guide, wrap=True))
        self.own = PlainLabel("", "muted", wrap=True)
        self.body.addWidget(self.own)
        self.own.setVisible(own is not None)
        if own is not None:
            self.own.setText(self._own_words(own))

    def _own_words(self, own: OwnLoad) -> str:
        if not own.loads:
            return self.tr("{athlete}: not known yet. Test or log the lift with both legs first.").format(
                athlete=own.athlete
            )
        return self.tr("{athlete}: {loads} on each leg, from a two-leg 1RM of {one_rm}.").format(
            athlete=own.athlete, loads=own.loads, one_rm=own.one_rm
        )
