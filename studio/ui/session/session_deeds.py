"""What buttons and keys of the Session page do to the player and to the log, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from studio.domain import conducting
from studio.domain.conductor import Conductor, Stage
from studio.domain.errors import StudioError
from studio.domain.resuming import taken_up
from studio.domain.turns import TurnKey, next_turn
from studio.services.training import Performed
from studio.ui.session.keys import Command
from studio.ui.session.player import Player
from studio.ui.session.session_log import SessionLog, key_of
from studio.ui.session.set_editing import SetEditing
from studio.ui.session.stage import StageView


class SessionDeeds(QObject):
    """`shown_changed` asks for another look at the stage; `left` comes when the session is off the stage."""

    shown_changed = Signal()
    left = Signal(object)

    def __init__(self, log: SessionLog, player: Player, stage: StageView, parent: QObject) -> None:
        super().__init__(parent)
        self._log = log
        self._player = player
        self._stage = stage
        self._changes = 0
        self._skips: list[tuple[TurnKey, int]] = []
        self._seen: Conductor | None = None
        self.editing = SetEditing(log, player, stage, self)

        player.store_due.connect(self.store_pending)
        player.changed.connect(self._follow)
        player.changed.connect(self.keep)
        player.moved.connect(self._keep_up)
        self.shown_changed.connect(self.keep)
        self.editing.noted.connect(self.keep)
        stage.play_button.clicked.connect(self.play)
        stage.end_set_button.clicked.connect(self.end_set)
        stage.skip_button.clicked.connect(self.skip)
        stage.undo_button.clicked.connect(self.undo)
        self.editing.store_wanted.connect(self.store_pending)
        self.editing.correct_wanted.connect(self._correct)
        self.editing.remove_wanted.connect(self._remove)
        self.editing.closed.connect(self.shown_changed)

    def open(self, rested_s: float | None = None) -> None:
        """Put the session in hand on the stage, where its log leaves it."""
        turns = self._log.plan.turns if self._log.plan else ()
        kept = self._log.kept
        self._changes, self._skips = (kept.changes, list(kept.skips)) if kept else (0, [])
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
            self.editing.note_rir(int(text))
            return
        deeds = {
            Command.PLAY: self.play,
            Command.END_SET: self.end_set,
            Command.SKIP: self.skip,
            Command.UNDO: self.undo,
            Command.HIPS_ROTATED: self.editing.mark_hips,
            Command.PAIN: self.editing.mark_pain,
        }
        deeds[command]()

    def play(self) -> None:
        """Start, Pause or Resume, whichever it is the time for."""
        conductor = self._player.conductor
        if conductor.stage is Stage.WAITING:
            if self._try(self._log.begin):
                self._player.start()
        elif conductor.stage is Stage.OVER:
            self.end_session()
        elif conductor.paused:
            self._player.resume()
        else:
            self._player.pause()

    def end_set(self) -> None:
        """Start what waits, end the set; once it has ended, take its card as it stands; at the very end, leave."""
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
            self._take_up_again()
        elif self._player.conductor.ended is not None:
            self._log.drop_refused()
            self._player.drop_last()
        elif self._skips and self._skips[-1][1] >= self._changes:
            key, _ = self._skips.pop()
            self._player.set_passed(self._player.conductor.passed - {key})
        elif self._try(self._log.undo):
            self._changes = max(0, self._changes - 1)
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
            self._changes += 1
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
        self._log.keep(conductor, performed, tuple(self._skips), self._changes)

    def take_over_log(self) -> None:
        """The log says something else than before."""
        done = self._log.done
        passed = self._player.conductor.passed - {d.key for d in done}
        if passed != self._player.conductor.passed:
            self._player.set_passed(passed)
        self._player.set_done(done)

    def _left_out_by(self, deed: Callable[[], None]) -> bool:
        """Do it, and remember the turns it leaves out, to bring them back; whether there was one."""
        before = self._player.conductor.passed
        deed()
        fresh = self._player.conductor.passed - before
        self._skips += [(key, self._changes) for key in fresh]
        return bool(fresh)

    def _keep_up(self, _moment: object) -> None:
        """At a look: what has changed without another picture, and how far a rest has gone."""
        conductor = self._player.conductor
        if conductor is not self._seen or conductor.stage is Stage.REST:
            self.keep()

    def _follow(self) -> None:
        """The end of all sets ends the workout."""
        conductor = self._player.conductor
        if conductor.stage is Stage.OVER and conductor.turns and self._log.running:
            self._try(self._log.finish)

    def _correct(self, uid: UUID, performed: Performed) -> None:
        if self._try(self._log.correct, uid, performed):
            self._changes += 1
            self.editing.close()

    def _remove(self, uid: UUID) -> None:
        """Take a set out of the log; its turn is not offered again, unless that is undone."""
        key = key_of(self._log.logged_set(uid))
        if key is not None:
            self._player.set_passed(self._player.conductor.passed | {key})
        if self._try(self._log.remove, uid):
            self._changes += 1
            self.editing.close()

    def _take_up_again(self) -> None:
        """The session was not over after all; where every turn was done, the last set is taken back too."""
        plan, skipped = self._log.plan, frozenset(key for key, _ in self._skips)
        if plan is None:
            return
        complete = next_turn(plan.turns, self._log.done, skipped) == len(plan.turns)
        if complete and self._log.logged and not self._try(self._log.undo):
            return
        if self._try(self._log.take_up_again):
            conductor = conducting.opened(plan.turns, self._log.done)
            self._player.open(conducting.with_passed(conductor, conductor.passed | skipped))

    def _try(self, deed: Callable[..., Any], *arguments: Any) -> bool:
        """Do something to the log; what goes wrong is said on the stage, and nothing is lost."""
        try:
            done = deed(*arguments)
        except StudioError as error:
            self._stage.show_trouble(str(error))
            return False
        self._stage.show_trouble("")
        return done is not False
