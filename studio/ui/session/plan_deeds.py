"""What is done to the plan while a session runs: targets, swaps, typed sets, and how the day is."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from studio.domain.athlete import DayEntry
from studio.domain.conductor import Stage
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.retargeting import Reach, Retarget, reached
from studio.domain.shorthand import ShorthandError, read_sets
from studio.domain.sides import Side
from studio.domain.swapping import Swap
from studio.domain.turns import Turn, TurnKey
from studio.domain.workout import LoggedSet
from studio.services.typed_sets import Ready
from studio.ui import labels, set_words
from studio.ui.session.panel_tools import PanelTools
from studio.ui.session.player import Player
from studio.ui.session.session_log import SessionLog
from studio.ui.session.stage import StageView
from studio.ui.session.steps import Steps
from studio.ui.widgets.exercise_dialog import ExerciseDialog


class PlanDeeds(QObject):
    """Asks by the panel's tools; `begin_wanted` and `store_wanted` come before sets are typed.

    `changed` tells that the plan is another, `rebuilt` that the sets shown are other ones.
    """

    begin_wanted = Signal()
    store_wanted = Signal()
    changed = Signal()
    rebuilt = Signal()

    def __init__(
        self,
        log: SessionLog,
        player: Player,
        stage: StageView,
        tools: PanelTools,
        steps: Steps,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._log, self._player, self._stage, self._tools = log, player, stage, tools
        self._steps = steps

        tools.change_button.clicked.connect(self.change_set)
        tools.swap_button.clicked.connect(self.ask_for_exercise)
        tools.type_button.clicked.connect(self.type_sets)
        tools.target.confirmed.connect(self._retarget)
        tools.typing.changed.connect(self._preview)
        tools.typing.confirmed.connect(self._log_typed)
        tools.readiness.confirmed.connect(self._keep_day)
        for part in (tools.target, tools.typing, tools.readiness):
            part.closed.connect(self.close)

    def open(self) -> None:
        """Another session is in hand: ask how the day is, unless it has begun."""
        self._tools.show_editor(None)
        athlete = self._log.athlete
        asks = athlete is not None and self._log.workout is None
        if asks and athlete is not None:
            self._tools.readiness.show_day(athlete, *self._log.day())
        self._tools.readiness.setVisible(asks)

    def close(self) -> None:
        """Put away what is open; the keys are the stage's again."""
        self._tools.show_editor(None)
        self._tools.readiness.hide()
        self._stage.setFocus()

    def begin(self) -> None:
        """The session begins: what was said of the day is kept, and not asked any more."""
        said = self._tools.readiness.changed if not self._tools.readiness.isHidden() else None
        if said is not None:
            self._keep_day(said)
        self._tools.readiness.hide()

    def change_set(self) -> None:
        """Ask what the set in hand is to be instead."""
        turn = self._player.conductor.turn
        if turn is not None:
            self.change_turn(turn.key)

    def change_turn(self, key: TurnKey) -> None:
        """Ask what a set that is still to come is to be instead."""
        turn = next((one for one in self._player.conductor.turns if one.key == key), None)
        athlete = self._log.athlete
        if turn is None or athlete is None:
            return
        self._tools.show_editor(self._tools.target)
        exercise = self._log.exercise_of(turn.exercise_id)
        self._tools.target.show_turn(turn, self._log.load_for(turn), exercise, athlete.unit)

    def follow_steps(self) -> None:
        """The targets that were changed are others now."""
        self._log.retarget(self._steps.retargets)
        self._follow_plan()

    def put_back(self, swap: Swap) -> None:
        """Undo a swap."""
        self._log.put_back(swap.before)
        self._follow_plan()
        self.rebuilt.emit()

    def ask_for_exercise(self) -> None:
        """Search the library for what can be done instead; the same pattern stands first."""
        turn = self._player.conductor.turn
        if turn is not None:
            now = self._log.exercise_of(turn.exercise_id)
            dialog = ExerciseDialog(self.tr("Swap exercise"), self._log.instead_of(now), self._tools)
            dialog.confirmed.connect(self.swap)
            dialog.open()

    def swap(self, exercise: Exercise) -> None:
        """Do ``exercise`` for what is left of the one in hand; a set that one side has begun stays."""
        turn = self._player.conductor.turn
        if turn is None:
            return
        before = self._try_swap(turn, exercise)
        if before is not None:
            self._steps.add(before)
            self._follow_plan()
            self.rebuilt.emit()
            after = self._player.conductor.turn
            if after is not None and after.key == turn.key:
                self._stage.show_trouble(
                    self.tr("This set is finished first: its other side has done it already.")
                )

    def type_sets(self) -> None:
        """Type sets of the exercise in hand."""
        ready = self._ready()
        if ready is not None:
            self._tools.show_editor(self._tools.typing)
            self._tools.typing.open_for(ready.exercise.name)

    def _retarget(self, turn: Turn, change: Retarget, reach: Reach) -> None:
        conductor = self._player.conductor
        behind = {done.key for done in conductor.results}
        keys = tuple(key for key in reached(conductor.turns, turn, reach) if key not in behind)
        self._steps.add(replace(change, keys=keys, changes=self._steps.changes))
        self.close()
        self.follow_steps()

    def _try_swap(self, turn: Turn, exercise: Exercise) -> Swap | None:
        key, conductor = turn.key, self._player.conductor
        behind = {done.key for done in conductor.results} | conductor.passed
        done = max((one.round for one in behind if one.prescription_id == key.prescription_id), default=0)
        try:
            before = self._log.swap(key.prescription_id, exercise, done)
        except StudioError as error:
            self._stage.show_trouble(str(error))
            return None
        self._stage.show_trouble("")
        return None if before is None else Swap(before, self._steps.changes)

    def _follow_plan(self) -> None:
        if self._log.plan is not None:
            self._player.set_turns(self._log.plan.turns)
        self.changed.emit()

    def _ready(self) -> Ready | None:
        """Where typed sets go now."""
        conductor = self._player.conductor
        turn, results = conductor.turn, conductor.results
        if turn is None:
            return None
        behind = {done.key for done in results} | conductor.passed
        line = turn.key.prescription_id
        coming = [t for t in conductor.turns[conductor.place :] if t.key.prescription_id == line]
        to_do = tuple(t for t in coming if t.key not in behind)
        loads = {t.side: self._log.load_for(t) for t in reversed(to_do)}
        loads |= {side: self._log.load_for(turn) for side in Side if side not in loads}
        rounds = {side: self._rounds_of(turn.exercise_id, side) for side in Side}
        return Ready(self._log.exercise_of(turn.exercise_id), to_do, loads, rounds)

    def _rounds_of(self, exercise_id: UUID, side: Side) -> int:
        sets = [one for one in self._log.logged if one.exercise_id == exercise_id and one.side is side]
        return max((one.round_number for one in sets), default=0)

    def _preview(self, text: str) -> None:
        """Say what the line would be in the log, or where it cannot be read."""
        ready, athlete, typing = self._ready(), self._log.athlete, self._tools.typing
        if ready is None or athlete is None:
            return
        try:
            sets = self._log.typed(ready, read_sets(text, athlete.unit))
        except ShorthandError as error:
            typing.show_reading(str(error), fault=error.position)
        except StudioError as error:
            typing.show_reading(str(error), fault=0)
        else:
            typing.show_reading("\n".join(_told(one) for one in sets), good=True)

    def _log_typed(self, text: str) -> None:
        athlete = self._log.athlete
        self._preview(text)
        if athlete is None or not self._tools.typing.log_button.isEnabled():
            return
        self.store_wanted.emit()
        self.begin_wanted.emit()
        ready = self._ready()
        if ready is None or not self._log.running or self._player.conductor.ended is not None:
            return
        try:
            count = self._log.log_typed(ready, read_sets(text, athlete.unit))
        except StudioError as error:
            self._tools.typing.show_reading(str(error), fault=0)
            return
        self._steps.changes += count
        self.close()
        self.changed.emit()

    def _keep_day(self, entry: DayEntry) -> None:
        """Body mass decides what some loads are: a session that has not begun is worked out anew."""
        try:
            self._log.keep_day(entry)
        except StudioError as error:
            self._stage.show_trouble(str(error))
            return
        if self._player.conductor.stage is Stage.WAITING and self._log.workout is None:
            self._log.replan()
            self.follow_steps()


def _told(one: LoggedSet) -> str:
    """A typed set as it will be in the log: 'Left 10 × 40 kg RIR 2'."""
    side = labels.side_word(one.side) if one.side.one_sided else ""
    return " ".join(part for part in (side, set_words.done_text(one), set_words.marks_text(one)) if part)
