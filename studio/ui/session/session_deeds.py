"""What buttons and keys of the Session page do to the player and to the log, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studio.domain import conducting
from studio.domain.conductor import Conductor, Stage
from studio.domain.resuming import taken_up
from studio.domain.swapping import Swap
from studio.domain.turns import Done
from studio.ui.session.attempts import Attempts
from studio.ui.session.keys import Command
from studio.ui.session.mending import Mending
from studio.ui.session.panel_tools import PanelTools
from studio.ui.session.plan_deeds import PlanDeeds
from studio.ui.session.player import Player
from studio.ui.session.session_log import SessionLog
from studio.ui.session.set_editing import SetEditing
from studio.ui.session.stage import StageView
from studio.ui.session.steps import Skip, Steps


class SessionDeeds(QObject):
    """`shown_changed` asks for another look at the stage; `left` comes when the session is off the stage."""

    shown_changed = Signal()
    left = Signal(object)

    def __init__(
        self, log: SessionLog, player: Player, stage: StageView, tools: PanelTools, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._player = player
        self._stage = stage
        self.steps = Steps()
        self._try = Attempts(stage)
        self._seen: Conductor | None = None
        self.editing = SetEditing(log, player, stage, self)
        self.plan = PlanDeeds(log, player, stage, tools, self.steps, self)
        self.mending = Mending(log, player, self.editing, self._try, self.steps, self)

        player.store_due.connect(self.store_pending)
        player.changed.connect(self._follow)
        player.changed.connect(self._keep_changed)
        player.moved.connect(self._keep_up)
        self.shown_changed.connect(self.keep)
        self.editing.noted.connect(self.keep)
        stage.play_button.clicked.connect(self.play)
        stage.end_set_button.clicked.connect(self.end_set)
        stage.skip_button.clicked.connect(self.skip)
        stage.more_rest_button.clicked.connect(player.more_rest)
        stage.repeat_button.clicked.connect(self.repeat)
        stage.undo_button.clicked.connect(self.undo)
        self.editing.store_wanted.connect(self.store_pending)
        self.editing.closed.connect(self.shown_changed)
        self.mending.changed.connect(self.shown_changed)
        self.plan.changed.connect(self.shown_changed)
        self.plan.begin_wanted.connect(self.begin)
        self.plan.store_wanted.connect(self.store_pending)
        stage.summary.rated.connect(self.rate)

    def open(self, rested_s: float | None = None) -> None:
        """Put the session in hand on the stage, where its log leaves it."""
        turns = self._log.plan.turns if self._log.plan else ()
        kept = self._log.kept
        self.steps.take_up(kept)
        self.plan.open()
        self.editing.reset()
        self._stage.show_trouble("")
        if kept is not None:
            self._player.take_up(taken_up(turns, self._log.done, kept, self._log.reading()))
        else:
            opened = conducting.opened(turns, self._log.done, now=self._player.now, rested=rested_s)
            self._player.open(opened)

    def close(self) -> None:
        """Take the session off the stage; a workout that has not ended can be resumed."""
        self._player.close()
        self.editing.reset()
        self._log.close()

    def obey(self, command: Command, text: str) -> None:
        """Do what a key asks for."""
        if command is Command.RIR:
            self._note(int(text))
            return
        deeds = {
            Command.PLAY: self.play,
            Command.END_SET: self.end_set,
            Command.SKIP: self.skip,
            Command.UNDO: self.undo,
            Command.HIPS_ROTATED: self.editing.mark_hips,
            Command.PAIN: self.editing.mark_pain,
            Command.MORE_REST: self._player.more_rest,
            Command.REPEAT: self.repeat,
            Command.CHANGE_SET: self.plan.change_set,
            Command.SWAP: self.plan.ask_for_exercise,
            Command.TYPE_SETS: self.plan.type_sets,
            Command.END_SESSION: self.end_session,
        }
        deeds[command]()

    def play(self) -> None:
        """Start, Pause or Resume, whichever it is the time for."""
        conductor = self._player.conductor
        if conductor.stage is Stage.WAITING:
            if self.begin():
                self._player.start()
        elif conductor.stage is Stage.OVER:
            self.end_session()
        elif conductor.paused:
            self._player.resume()
        else:
            self._player.pause()

    def begin(self) -> bool:
        """Begin the workout, unless it has begun; whether there is one now."""
        self.plan.begin()
        return self._try(self._log.begin)

    def repeat(self) -> None:
        """Begin the set again that plays, or has ended and is not in the log yet."""
        self._log.drop_refused()
        self._player.repeat()
        self.shown_changed.emit()

    def rate(self, rpe: float | None) -> None:
        """How hard the session was as a whole."""
        self._try(self._log.rate, rpe)
        self.shown_changed.emit()

    def end_set(self) -> None:
        """Start what waits, end the set; once it has ended, take its card; at the very end, leave."""
        if not self._stage.card.isHidden():
            self._stage.card.confirm()
        elif self._player.conductor.stage is Stage.OVER:
            self.end_session()
        elif self._player.conductor.stage is Stage.WAITING:
            self.play()  # a remote has only this key
        else:
            self._stage.show_trouble("")
            if self._left_out_by(self._player.end_set):
                self._stage.show_trouble(
                    self.tr("Nothing counted: the set is left out. Undo brings it back.")
                )

    def skip(self) -> None:
        """Leave out the rest, or the set."""
        self._left_out_by(self._player.skip)
        self.shown_changed.emit()

    def undo(self) -> None:
        """Take back what was done last: the end of a set, a skip, a change of the log, the end of it all."""
        workout = self._log.workout
        if workout is not None and not workout.running:
            self.mending.take_up_again()
        elif self._player.conductor.ended is not None or self._resting_in_a_set():
            self._log.drop_refused()
            self._player.drop_last()
        elif self.steps.last is not None:
            self._undo_step()
        elif self._try(self._log.undo):
            self.steps.changes = max(0, self.steps.changes - 1)
        self.shown_changed.emit()

    def end_session(self) -> None:
        """End it and show what was done; leave, once that is shown."""
        workout = self._log.workout
        if workout is None or not workout.running:
            self.close()
            self.left.emit(workout)
            return
        self.store_pending()
        if self._player.conductor.ended is None and self._try(self._log.finish):
            self._player.close()
            self.shown_changed.emit()
            self._stage.setFocus()  # the keys that the stage now promises must reach it

    def store_pending(self) -> None:
        """Put the set that has ended into the log."""
        ended = self._player.conductor.ended
        if ended is None:
            return
        if self._try(self._log.store, ended, self.editing.performed(ended)):
            self.steps.changes += 1
            self.keep()
        else:
            self.shown_changed.emit()

    def retry(self) -> None:
        """The disk takes what is written again: so does the log what it was refused."""
        if self._log.refused:
            self.store_pending()

    def keep(self) -> None:
        """Put down where the session stands: after a kill it goes on there."""
        conductor = self._seen = self._player.conductor
        ended = conductor.ended
        performed = self.editing.performed(ended) if ended is not None else None
        self._log.keep(conductor, performed, self.steps)

    def take_over_log(self) -> None:
        """The log says something else than before; a set that has ended is not forgotten over that."""
        if self._forgotten_by(self._log.done):
            self.store_pending()  # and so the log tells of it once more
            if self._player.conductor.ended is not None:
                return
        done = self._log.done
        passed = self._player.conductor.passed - {d.key for d in done}
        if passed != self._player.conductor.passed:
            self._player.set_passed(passed)
        self._player.set_done(done)

    def _forgotten_by(self, done: tuple[Done, ...]) -> bool:
        """Whether the turn that comes next is done all at once, so that what has ended before it would go."""
        conductor = self._player.conductor
        if conductor.ended is None or conductor.ended.turn.key in {d.key for d in done}:
            return False
        return conducting.with_done(conductor, done).ended is None

    def _left_out_by(self, deed: Callable[[], None]) -> bool:
        """Do it, and remember the turns it leaves out, to bring them back; whether there was one."""
        before = self._player.conductor.passed
        deed()
        fresh = self._player.conductor.passed - before
        for key in fresh:
            self.steps.add(Skip(key, self.steps.changes))
        return bool(fresh)

    def _keep_up(self, _moment: object) -> None:
        """At a look: what has changed without another picture, and how far a rest has gone."""
        conductor = self._player.conductor
        if conductor.stage is Stage.REST or (conductor is not self._seen and not self._just_begun()):
            self.keep()

    def _keep_changed(self) -> None:
        if not self._just_begun():
            self.keep()

    def _just_begun(self) -> bool:
        """Whether a rest has this moment become its set: the picture comes first, as a kill loses nothing."""
        return self._player.turned and self._player.conductor.stage is Stage.SET

    def _follow(self) -> None:
        """The end of all sets ends the workout."""
        conductor = self._player.conductor
        if conductor.stage is Stage.OVER and conductor.turns and self._log.running:
            self._try(self._log.finish)

    def _resting_in_a_set(self) -> bool:
        """Whether a set has been broken by a few breaths, before the reps that are missing."""
        conductor = self._player.conductor
        return conductor.stage is Stage.REST and conductor.carried > 0

    def _undo_step(self) -> None:
        """Take back what was left out, changed or swapped last."""
        step = self.steps.last
        if isinstance(step, Swap):
            if self._try(self.plan.put_back, step):
                self.steps.drop_last()
            return
        self.steps.drop_last()
        if isinstance(step, Skip):
            self._player.set_passed(self._player.conductor.passed - {step.key})
        else:
            self.plan.follow_steps()

    def _note(self, number: int) -> None:
        """Reps in reserve of the set in hand; at the very end, how hard the session was."""
        if self._player.conductor.stage is Stage.OVER:
            self.rate(float(number))
        else:
            self.editing.note_rir(number)
