"""The Session page: plays today's session on both legs and logs every set of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.block import Block, PlannedSession
from studio.domain.cues import Moment, MomentKind
from studio.domain.sides import Side
from studio.domain.workout import Workout
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.session.announcer import Announcer
from studio.ui.session.flash import CueFlash
from studio.ui.session.full_view import FullView
from studio.ui.session.keys import Command, StageKeys
from studio.ui.session.offer import Offer
from studio.ui.session.opening import Opening
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
        self._stale = False
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
        self.opening = Opening(self.log, self.player, self.stage, self.sets, self.unplanned)
        self.opening.join(self.offer)
        self.page_actions: tuple[QWidget, ...] = (
            *self.unplanned.free.buttons,
            self.end_button,
            self.shortcuts_button,
        )

        self._lay_out()
        self.full_view = FullView(self, self._session, self.stage, self.sets, self.deeds)

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
        self.opening.start_offered(block, week_index, planned, first_side)

    def resume(self, workout: Workout) -> None:
        """Go on with a workout at the set, side and rest where it was."""
        self.opening.resume(workout)

    def start_without_plan(self, preset: object = None) -> None:
        """Ask for a session that nobody has planned; what it opens on may be given."""
        self.opening.start_without_plan(preset)

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
        if self.log.plan is not None:
            self.stage.setFocus()
        else:
            self.offer.take_focus()

    def set_full_screen(self, on: bool) -> None:  # noqa: FBT001 - also a slot
        """Only the stage, as large as the screen; or everything again."""
        self.full_view.set_on(on)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.full_view.fold()

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
        self.keys.commanded.connect(self.obey)
        self.player.changed.connect(self._show_state)
        self.player.moved.connect(self._show_moment)
        self.player.cue_due.connect(self.announcer.say)
        self.deeds.shown_changed.connect(self._show_state)
        self.deeds.left.connect(self._left)
        self.senses.notice.connect(self.notice)
        self.opening.opened.connect(self._begin)
        self.opening.over.connect(self._show_over)
        self.opening.titled.connect(self._set_title)
        self.opening.notice.connect(self.notice)
        self.full_view.wanted.connect(self.full_screen_wanted)
        self.sets.set_chosen.connect(self.deeds.editing.edit)
        self.sets.turn_chosen.connect(self.deeds.plan.change_turn)
        self.sets.remove_chosen.connect(self.deeds.editing.remove_wanted)
        self.sets.restore_chosen.connect(self.deeds.mending.restore)
        self.deeds.plan.rebuilt.connect(self._show_plan)
        self.unplanned.own.changed.connect(self._show_plan)
        self.unplanned.own.changed.connect(self._show_state)
        self.end_button.clicked.connect(self.deeds.end_session)
        self.stage.done_button.clicked.connect(self.deeds.end_session)
        self.stage.full_screen_button.clicked.connect(self.full_view.toggle)

    def _begin(self, rested_s: float | None) -> None:
        self._stack.setCurrentWidget(self._session)
        self.sound.prepare()
        self.deeds.open(rested_s)
        self._show_plan()
        self._take_preferences()
        self._show_state()
        self.stage.setFocus()
        if self._preferences.settings.session_full_screen:
            self.full_view.set_on(True)

    def _show_over(self) -> None:
        """A session of the past."""
        self._stack.setCurrentWidget(self._session)
        self._show_state()
        self.stage.setFocus()

    def _show_plan(self) -> None:
        self.sets.show_plan(self.player.conductor, self.log)

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
        self.full_view.leave()
        self._set_title(self.tr("Session"))
        self.offer.reload()
        self._stack.setCurrentWidget(self.offer)
        self._show_state()
        self.offer.take_focus()
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

    def _set_title(self, title: str) -> None:
        self.title = title
        self.title_changed.emit(title)

    def _take_preferences(self, _: object = None) -> None:
        settings = self._preferences.settings
        self.unplanned.keeper.counts_days = settings.test_expires_days
        self.keys.foot_switch = settings.foot_switch
        self.log.free_paced = settings.amrap_tempo
        self.senses.take_settings()

    def obey(self, command: Command, text: str = "") -> None:
        """Do what a key asks for, or who looked for it by name; ``text`` is what the key writes."""
        if command is Command.FULL_SCREEN:
            self.full_view.toggle()
        elif command is Command.LEAVE_FULL_SCREEN:
            self.full_view.step_back()
        elif command is Command.WALL_VIEW:
            self.wall.ask()
        elif not self.unplanned.obey(command):
            if command in IN_THE_PANEL:
                self.full_view.leave()  # there is no panel beside a full screen
            self.deeds.obey(command, text)
