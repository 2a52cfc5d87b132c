"""What was typed for a strength test and not stored: kept for each exercise, and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject

from studio.domain.exercise import Exercise
from studio.ui.progress.test_conditions import Asked, TestConditions
from studio.ui.progress.trial_grid import TrialGrid, TrialTexts
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.note import Note


@dataclass(frozen=True, slots=True)
class Draft:
    """A test that is half filled, as it was typed."""

    exercise: Exercise
    asked: Asked
    trials: TrialTexts


Drafts = dict[UUID, Draft]
"""By exercise, the one that was left last at the end."""


class DraftNote(Note):
    """Says what was begun and not stored, and leads to it."""

    def __init__(self) -> None:
        super().__init__()
        self.anew = plain_button(self.tr("Start anew"))
        self.move_here = plain_button(self.tr("Move it here"))
        self.add_button(self.anew)
        self.add_button(self.move_here)
        self.hide()

    def show_restored(self) -> None:
        """What stands in the fields was typed before."""
        self._say(self.tr("This was begun before, and is not stored yet."), anew=True)

    def show_left(self, exercise: Exercise, *, movable: bool) -> None:
        """Something was typed, and then another exercise chosen."""
        said = self.tr("What was typed for {exercise} is kept: choose it again to go on with it.")
        self._say(said.format(exercise=exercise.name), move=movable)

    def show_others(self, exercises: Sequence[Exercise]) -> None:
        """There are half-filled tests of other exercises, or none."""
        said = self.tr("Begun and not stored yet: {exercises}. Choose the exercise to go on with it.")
        names = ", ".join(one.name for one in exercises)
        self._say(said.format(exercises=names) if names else "")

    def _say(self, words: str, *, anew: bool = False, move: bool = False) -> None:
        self.set_text(words)
        self.anew.setVisible(anew)
        self.move_here.setVisible(move)
        self.setVisible(bool(words))


class Drafting(QObject):
    """Puts away what was typed when another exercise is chosen, and back when that one is chosen again."""

    def __init__(self, drafts: Drafts, conditions: TestConditions, grid: TrialGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._conditions, self._grid = drafts, conditions, grid
        self._left: Exercise | None = None
        self._restored = self._stale = False
        self.note = DraftNote()
        conditions.left.connect(self._leave)
        conditions.entered.connect(self._enter)
        conditions.set_up.textEdited.connect(self._show)
        grid.typed.connect(self._show)
        self.note.anew.clicked.connect(self.start_anew)
        self.note.move_here.clicked.connect(self._move_here)

    @property
    def begun(self) -> bool:
        """Whether somebody typed what would have to be typed again."""
        return self._grid.begun or self._conditions.own_set_up

    def keep(self) -> Exercise | None:
        """The dialog closes without being stored; the exercise to go on with, where something was typed."""
        exercise = self._conditions.exercise.value()
        if exercise is not None:
            self._put_away(exercise)
        half = exercise if self.begun else self._left
        return half if half is not None and half.id in self._drafts else None

    def forget(self) -> None:
        """What stands in the fields was stored."""
        exercise = self._conditions.exercise.value()
        if exercise is not None:
            self._drafts.pop(exercise.id, None)

    def start_anew(self) -> None:
        """Nothing of what was typed before is wanted."""
        self._restored = False
        self.forget()
        self._conditions.clear()
        self._grid.put({})

    def _leave(self, exercise: Exercise) -> None:
        self._stale = self.begun or self._restored
        self._left = exercise if self.begun else self._left
        self._put_away(exercise)
        self._restored = False
        self._grid.put({})

    def _put_away(self, exercise: Exercise) -> None:
        self._drafts.pop(exercise.id, None)
        if self.begun:
            self._drafts[exercise.id] = Draft(exercise, self._conditions.asked, self._grid.texts)

    def _enter(self) -> None:
        """What was typed for another exercise says nothing of this one."""
        exercise = self._conditions.exercise.value()
        draft = self._drafts.get(exercise.id) if exercise is not None else None
        self._restored = draft is not None
        if draft is not None:
            self._conditions.put(draft.asked)
            self._grid.put(draft.trials)
        elif self._stale:
            self._conditions.clear()
        self._stale = False
        self._show()

    def _move_here(self) -> None:
        """It was typed under the wrong exercise."""
        draft = self._drafts.pop(self._left.id, None) if self._left is not None else None
        self._left = None
        if draft is not None:
            self._conditions.move_here(draft.asked, draft.exercise)
            self._grid.put(draft.trials)

    def _show(self, _: object = None) -> None:
        exercise = self._conditions.exercise.value()
        left = self._drafts.get(self._left.id) if self._left is not None else None
        if self._restored:
            self.note.show_restored()
        elif left is not None and exercise is not None and left.exercise.id != exercise.id:
            movable = _asks_the_same(left.exercise, exercise) and not self.begun
            self.note.show_left(left.exercise, movable=movable)
        else:
            mine = None if exercise is None else exercise.id
            self.note.show_others([one.exercise for key, one in self._drafts.items() if key != mine])


def _asks_the_same(one: Exercise, other: Exercise) -> bool:
    """Whether trials of one fit into the fields of the other: as many columns, reps or seconds in both."""
    return (one.laterality.per_side, one.isometric) == (other.laterality.per_side, other.isometric)
