"""The Session page: plays today's session on both legs and logs every set of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.block import Block, PlannedSession
from studio.domain.conducting import opened
from studio.domain.cues import Moment, MomentKind
from studio.domain.sides import Side
from studio.domain.workout import Workout
from studio.ui import labels
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.session.announcer import Announcer
from studio.ui.session.flash import CueFlash
from studio.ui.session.keys import Command, StageKeys
from studio.ui.session.offer import Offer
from studio.ui.session.player import Player
from studio.ui.session.senses import Senses
from studio.ui.session.session_deeds import SessionDeeds
from studio.ui.session.session_log import SessionLog
from studio.ui.session.sets_panel import SetsPanel
from studio.ui.session.sound import Sound
from studio.ui.session.stage import StageView
from studio.ui.session.stage_room import StageRoom
from studio.ui.session.unplanned_part import UnplannedPart
from studio.ui.session.wall_desk import WallDesk
from studio.ui.widgets.buttons import icon_button, plain_button

if TYPE_CHECKING:
    from studio.storage.database import Database

BESIDE_LATER_MS = 25  # longer than a frame, so that the stage has been painted by then
IN_THE_PANEL = (Command.CHANGE_SET, Command.TYPE_SETS)


class SessionPage(QWidget):
    """`finished` carries the workout once its summary is left; `notice` a sentence for the status bar."""

    finished = Signal(object)
    full_screen_wanted = Signal(bool)
    title_changed = Signal(str)
    actions_changed = Signal()
    stage_changed = Signal(object)
    notice = Signal(str)

    def __init__(
        self,
        database: Database,
        changes: Changes,
        current: CurrentAthlete,
        clock: Clock,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._full_screen = self._stale = False
        self._beside = QTimer(self)
        self._beside.setSingleShot(True)
        self._beside.setInterval(BESIDE_LATER_MS)
        self.title = self.tr("Session")
        self.sound = Sound(self)
        self.player = Player(clock, self.sound, self)
        self.log = SessionLog(database, clock)
        self.stage = StageView(clock)
        self.sets = SetsPanel()
        self.offer = Offer(database, changes, current, clock)
        self._parking = QWidget(self)
        self._parking.hide()  # until the top bar takes it, the action must not stand anywhere
        self.end_button = plain_button(self.tr("End session"), self._parking)
        self.shortcuts_button = icon_button("keyboard", self.tr("Keyboard shortcuts"), self._parking)
        self.announcer = Announcer(self)
        self.flash = CueFlash(self.stage)
        self.senses = Senses(self.sound, self.flash, self.sets.senses, preferences, self.player, self.log)
        self.unplanned = UnplannedPart(database, current, clock, self, self._parking)
        self.keys = StageKeys(self, self.stage, clock, (self.stage.done_button, *self.stage.buttons))
        self.deeds = SessionDeeds(self.log, self.player, self.stage, self.sets.tools, self)
        self.unplanned.join(self.log, self.player, self.stage, self.deeds)
        self.page_actions: tuple[QWidget, ...] = (
            *self.unplanned.free.buttons,
            self.end_button,
            self.shortcuts_button,
        )

        self._lay_out()

        self._connect()
        self.wall = WallDesk(
            self.player, self.log, self.stage, self.keys, preferences
        )  # hears after the page
        self.wall.button.setParent(self._parking)
        self.wall.notice.connect(self.notice)
        self.deeds.left.connect(self.wall.show_state)
        self.page_actions = (self.wall.button, *self.page_actions)
        changes.workouts_changed.connect(self._reload)
        preferences.changed.connect(self._take_preferences)
        self._take_preferences()
        self._show_state()

    def start(
        self, block: Block, week_index: int, planned: PlannedSession, *, first_side: Side | None = None
    ) -> None:
        """Set the stage for a session; it begins when Start is pressed, a test with ``first_side``.

        One that the athlete has not ended yet is taken up instead.
        """
        athlete_id = block.athlete_id
        on_stage = self.log.workout is not None and self.log.workout.planned_session_id == planned.id
        if athlete_id is None or (on_stage and self.log.running) or self._busy():
            return
        running = self.offer.running_workout(athlete_id)
        if running is not None:
            self.notice.emit(self.tr("A session was still running: it goes on."))
            self.resume(running)
            return
        self.sets.clear()
        self.log.open(athlete_id, block, planned, first_side=first_side)
        self.unplanned.take(block)
        self._set_title(block, week_index, planned)
        self._begin(None)

    def resume(self, workout: Workout) -> None:
        """Go on with a workout at the set, side and rest where it was."""
        if self.log.workout is not None and self.log.workout.id == workout.id:
            return
        if self._busy():
            return
        self.sets.clear()
        rested = self.log.reopen(workout)
        self._take_block_of(workout)
        self._begin(rested)

    def start_without_plan(self, preset: object = None) -> None:
        """Ask for a session that nobody has planned; what it opens on may be given."""
        if not self._busy():
            self.unplanned.beginning.ask(preset)

    def review(self, workout: Workout) -> None:
        """Show a session that is over: a test that nobody has recorded can still be."""
        if self._busy():
            return
        self.player.close()
        self.log.reopen(workout)
        self._take_block_of(workout)
        self._stack.setCurrentWidget(self._session)
        turns = self.log.plan.turns if self.log.plan else ()
        self.sets.show_plan(opened(turns, self.log.done), self.log)
        self._show_state()
        self.stage.setFocus()

    def look(self) -> None:
        """Ask the clock, do what is due, and show all of it."""
        self.player.look()
        if self._beside.isActive():
            self._show_beside()

    def leave(self) -> None:
        """The program ends: what was counted is stored, the session can be resumed."""
        if self.log.running:
            self.deeds.store_pending()
        self.deeds.close()
        self.wall.close()

    def activated(self) -> None:
        """The page has come on screen."""
        self.offer.reload()
        (self.stage if self.log.plan is not None else self.offer.hint.button).setFocus()

    def set_full_screen(self, on: bool) -> None:  # noqa: FBT001 - also a slot
        """Only the stage, as large as the screen; or everything again."""
        self._full_screen = on
        self.sets.setVisible(not on)
        self.full_screen_wanted.emit(on)
        self._session.fold(self.width(), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._full_screen and not self.isWindow() and not self.window().isFullScreen():
            self._full_screen = False  # somebody has left it by the window's own means
            self.sets.show()
        self._session.fold(self.width(), self.height())

    def _lay_out(self) -> None:
        self._session = StageRoom(self.stage, self.sets)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.offer)
        self._stack.addWidget(self._session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self._beside.timeout.connect(self._show_beside)
        self.keys.commanded.connect(self._do)
        self.player.changed.connect(self._show_state)
        self.player.moved.connect(self._show_moment)
        self.player.cue_due.connect(self.announcer.say)
        self.deeds.shown_changed.connect(self._show_state)
        self.deeds.left.connect(self._left)
        self.senses.notice.connect(self.notice)
        self.offer.start_wanted.connect(self._start_offered)
        self.offer.resume_wanted.connect(self.resume)
        self.sets.set_chosen.connect(self.deeds.editing.edit)
        self.sets.turn_chosen.connect(self.deeds.plan.change_turn)
        self.sets.remove_chosen.connect(self.deeds.editing.remove_wanted)
        self.sets.restore_chosen.connect(self.deeds.mending.restore)
        self.deeds.plan.rebuilt.connect(self._show_plan)
        self.unplanned.own.changed.connect(self._show_plan)
        self.unplanned.own.changed.connect(self._show_state)
        self.unplanned.beginning.wanted.connect(self._start_offered)
        self.offer.unplanned_wanted.connect(self.start_without_plan)
        self.offer.review_wanted.connect(self.review)
        self.end_button.clicked.connect(self.deeds.end_session)
        self.stage.done_button.clicked.connect(self.deeds.end_session)
        self.stage.full_screen_button.clicked.connect(self._toggle_full_screen)

    def _take_block_of(self, workout: Workout) -> None:
        found = self.offer.planned_of(workout)
        self.unplanned.take(found[0] if found else None)
        if found is not None:
            self._set_title(*found)

    def _begin(self, rested_s: float | None) -> None:
        self._stack.setCurrentWidget(self._session)
        self.sound.prepare()
        self.deeds.open(rested_s)
        self._show_plan()
        self._take_preferences()
        self._show_state()
        self.stage.setFocus()
        if self._preferences.settings.session_full_screen:
            self.set_full_screen(True)

    def _show_plan(self) -> None:
        self.sets.show_plan(self.player.conductor, self.log)

    def _busy(self) -> bool:
        """Whether another session is on the stage: it must be ended first."""
        if not self.log.running:
            return False
        self.stage.show_trouble(self.tr("Another session is running: end it before you begin a new one."))
        return True

    def _start_offered(
        self, block: Block, week: int, planned: PlannedSession, first_side: Side | None = None
    ) -> None:
        self.start(block, week, planned, first_side=first_side)

    def _reload(self) -> None:
        """The log has changed, here or elsewhere."""
        if self.log.workout is not None:
            self.log.reload()
            self._stale = True
            self.deeds.take_over_log()
            if self._stale:
                self._show_state()

    def _left(self, workout: object) -> None:
        self.sets.clear()
        self.unplanned.take(None)
        if self._full_screen:
            self.set_full_screen(False)
        self.title = self.tr("Session")
        self.title_changed.emit(self.title)
        self.offer.reload()
        self._stack.setCurrentWidget(self.offer)
        self._show_state()
        if workout is not None:
            self.finished.emit(workout)

    def _show_state(self) -> None:
        self._stale = False
        shown = self.keys.listening = self.log.plan is not None
        if self.end_button.isHidden() is shown:
            self.end_button.setVisible(shown)
            self.actions_changed.emit()
        self.stage_changed.emit(self.log.workout.id if self.log.workout else None)
        if shown:
            self.stage.show_state(self.player.conductor, self.log)
        if shown and self.player.turned:
            self._beside.start()
        else:
            self._show_beside()

    def _show_beside(self) -> None:
        """What stands beside the stage: where a set or a rest begins, once the stage has been painted."""
        self._beside.stop()
        if self.log.plan is not None:
            self.deeds.editing.show()
            self.sets.show_state(self.player.conductor, self.log)
        if self.unplanned.show():
            self.actions_changed.emit()

    def _show_moment(self, moment: Moment) -> None:
        self.stage.show_moment(self.player.conductor, moment, self.player.elapsed_shown, self.player.now)
        turn = self.player.conductor.turn
        if moment.kind is MomentKind.PHASE and turn is not None and not turn.held:
            self.sets.show_rep(self.player.conductor, moment.rep)

    def _set_title(self, block: Block, week: int, planned: PlannedSession) -> None:
        day = labels.weekday(block.date_of(week, planned.day))
        text = self.tr("Session · {title}") if block.free else self.tr("Session · {day}, week {week}")
        self.title = text.format(day=day, week=week + 1, title=planned.title)
        self.title_changed.emit(self.title)

    def _take_preferences(self, _: object = None) -> None:
        settings = self._preferences.settings
        self.keys.foot_switch = settings.foot_switch
        self.log.free_paced = settings.amrap_tempo
        self.senses.take_settings()

    def _toggle_full_screen(self) -> None:
        self.set_full_screen(not self._full_screen)

    def _do(self, command: Command, text: str) -> None:
        if command is Command.FULL_SCREEN:
            self._toggle_full_screen()
        elif command is Command.LEAVE_FULL_SCREEN:
            self._step_back()
        elif not self.unplanned.obey(command):
            if self._full_screen and command in IN_THE_PANEL:
                self.set_full_screen(False)  # there is no panel beside a full screen
            self.deeds.obey(command, text)

    def _step_back(self) -> None:
        """Out of a stored set's card or a field first, then out of full screen."""
        if self.sets.tools.editing:
            self.deeds.plan.close()
        elif self.deeds.editing.correcting:
            self.deeds.editing.close()
            self.stage.setFocus()
        elif not self.stage.hasFocus():
            self.stage.setFocus()
        elif self._full_screen:
            self.set_full_screen(False)
