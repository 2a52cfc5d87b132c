"""Puts a session on the stage: a planned one, one that was left, one that is over, one nobody has planned."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.domain.block import Block, PlannedSession
from studio.domain.conducting import opened
from studio.domain.sides import Side
from studio.domain.workout import Workout
from studio.ui import labels
from studio.ui.session.offer import Offer
from studio.ui.session.player import Player
from studio.ui.session.session_log import SessionLog
from studio.ui.session.sets_panel import SetsPanel
from studio.ui.session.stage import StageView
from studio.ui.session.unplanned_part import UnplannedPart


class Opening(QObject):
    """Nothing is opened while another session runs.

    `opened` carries the seconds since the last set, or nothing; `over` tells that a session of the past is to
    be looked at; `titled` has what the page is called then, `notice` a sentence for the status bar.
    """

    opened = Signal(object)
    over = Signal()
    titled = Signal(str)
    notice = Signal(str)

    def __init__(
        self, log: SessionLog, player: Player, stage: StageView, sets: SetsPanel, unplanned: UnplannedPart
    ) -> None:
        super().__init__(player)
        self._log, self._player, self._stage, self._sets = log, player, stage, sets
        self._unplanned = unplanned

    def join(self, offer: Offer) -> None:
        """Do what is offered while nothing runs."""
        self._offer = offer
        offer.start_wanted.connect(self.start_offered)
        offer.resume_wanted.connect(self.resume)
        offer.unplanned_wanted.connect(self.start_without_plan)
        offer.review_wanted.connect(self.review)
        self._unplanned.beginning.wanted.connect(self.start_offered)

    def start_offered(
        self, block: Block, week_index: int, planned: PlannedSession, first_side: Side | None = None
    ) -> None:
        """Set the stage for a session, a test with ``first_side``; one that runs is taken up instead."""
        athlete_id = block.athlete_id
        on_stage = self._log.workout is not None and self._log.workout.planned_session_id == planned.id
        if athlete_id is None or (on_stage and self._log.running) or self._busy():
            return
        running = self._offer.running_workout(athlete_id)
        if running is not None:
            self.notice.emit(self.tr("A session was still running: it goes on."))
            self.resume(running)
            return
        self._sets.clear()
        self._log.open(athlete_id, block, planned, first_side=first_side)
        self._unplanned.take(block)
        self._call(block, week_index, planned)
        self.opened.emit(None)

    def resume(self, workout: Workout) -> None:
        """Go on with a workout at the set, side and rest where it was."""
        if self._log.workout is not None and self._log.workout.id == workout.id:
            return
        if self._busy():
            return
        self._sets.clear()
        rested = self._log.reopen(workout)
        self._take_block_of(workout)
        self.opened.emit(rested)

    def start_without_plan(self, preset: object = None) -> None:
        """Ask for a session that nobody has planned; what it opens on may be given."""
        if not self._busy():
            self._unplanned.beginning.ask(preset)

    def review(self, workout: Workout) -> None:
        """Show a session that is over: a test that nobody has recorded can still be."""
        if self._busy():
            return
        self._player.close()
        self._log.reopen(workout)
        self._take_block_of(workout)
        turns = self._log.plan.turns if self._log.plan else ()
        self._sets.show_plan(opened(turns, self._log.done), self._log)
        self.over.emit()

    def _busy(self) -> bool:
        """Whether another session is on the stage: it must be ended first."""
        if not self._log.running:
            return False
        self._stage.show_trouble(self.tr("Another session is running: end it before you begin a new one."))
        return True

    def _take_block_of(self, workout: Workout) -> None:
        found = self._offer.planned_of(workout)
        self._unplanned.take(found[0] if found else None)
        if found is not None:
            self._call(*found)

    def _call(self, block: Block, week: int, planned: PlannedSession) -> None:
        day = labels.weekday(block.date_of(week, planned.day))
        text = self.tr("Session · {title}") if block.free else self.tr("Session · {day}, week {week}")
        self.titled.emit(text.format(day=day, week=week + 1, title=planned.title))
