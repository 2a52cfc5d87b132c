"""Makes the pages, puts them into the window, and carries what one of them asks of another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from studio.domain.block import Block
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.workout import Workout
from studio.services.proposals import Outlook
from studio.services.sheets import sheet_of
from studio.services.today import DaySession, State
from studio.storage import athletes
from studio.ui import theme
from studio.ui.athletes.page import AthletesPage
from studio.ui.changes import Changes
from studio.ui.clock_watch import ClockWatch
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.disk_watch import DiskWatch
from studio.ui.errors import Reporter
from studio.ui.fault_dialogs import CrashDialog
from studio.ui.finds import Finds
from studio.ui.held_back import HeldBack
from studio.ui.in_charge import InCharge
from studio.ui.library.page import LibraryPage
from studio.ui.planner.page import PlannerPage
from studio.ui.planner.proposals_words import printed
from studio.ui.print_dialog import PrintDialog
from studio.ui.progress.page import ProgressPage
from studio.ui.restoring import AskToRestore
from studio.ui.safekeeper import BANNER, Safekeeper
from studio.ui.second_journal import SecondJournal
from studio.ui.second_keeper import SECOND_BANNER, SecondKeeper
from studio.ui.session.page import SessionPage
from studio.ui.session.unplanned_dialog import Preset
from studio.ui.session.unplanned_words import Kind
from studio.ui.session_care import SessionCare
from studio.ui.settings.page import SettingsPage
from studio.ui.settings.your_data import DataTools
from studio.ui.standing_line import StandingLine
from studio.ui.today.page import TodayPage
from studio.ui.undo import BlockUndo
from studio.ui.welcome import FirstAnswer, WelcomeDialog, begin

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.paths import DataFolder
    from studio.pdf.report_value import ReportValue
    from studio.settings import Settings
    from studio.storage.database import Database
    from studio.ui.main_window import MainWindow
    from studio.ui.preferences import Preferences
    from studio.ui.tasks import Tasks


class Rooms(QObject):
    """Every long-lived object behind the window, by name; tests reach the pages through it."""

    def __init__(
        self,
        window: MainWindow,
        database: Database,
        *,
        folder: DataFolder,
        preferences: Preferences,
        clock: Clock,
        tasks: Tasks,
        reporter: Reporter,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.database = database
        self._folder = folder
        self.preferences = preferences
        self._clock = clock
        self._tasks = tasks
        self.reporter = reporter
        self.changes = Changes(database, self)
        self.current = CurrentAthlete(self)
        self.undo = BlockUndo(self)
        self.safekeeper = Safekeeper(database, folder, clock, tasks, window.banners, self)
        self.second_keeper = SecondKeeper(preferences, clock, tasks, window.banners, self)
        self.second_journal = SecondJournal(database, self.changes, preferences, window.banners, self)
        self.disk_watch = DiskWatch(database, folder, tasks, window.banners, self)
        self.clock_watch = ClockWatch(database, self.changes, clock, window.banners, self)
        self._finds = Finds(self)
        self._in_session = False
        self._in_charge = InCharge(window, database, self.current, clock, preferences)
        self.today = TodayPage(database, self.changes, self.current, clock)
        self.library = LibraryPage(database, self.changes, self.current, self.undo)
        self.planner = PlannerPage(database, self.changes, self.current, self.undo, clock)
        self.session = SessionPage(database, self.changes, self.current, clock, preferences)
        self.progress = ProgressPage(database, self.changes, self.current, clock, reporter, tasks=tasks)
        self.athletes = AthletesPage(database, self.changes, self.current, clock, preferences)
        tools = DataTools(database, folder, clock, tasks, self.safekeeper, self.second_keeper)
        self.settings = SettingsPage(preferences, tools)
        voices = None if database.view_only else folder.voice
        self.session_care = SessionCare(self.session, self.settings.sound, voices, tasks, self)
        self.restoring = AskToRestore(database, self.safekeeper, tasks, self.session_runs, window)

        for key, page in (
            ("today", self.today),
            ("library", self.library),
            ("planner", self.planner),
            ("session", self.session),
            ("progress", self.progress),
            ("athletes", self.athletes),
            ("settings", self.settings),
        ):
            window.add_page(key, page)
        window.set_entries(self._finds.entries)
        if database.view_only:
            pages = (self.today, self.library, self.planner, self.session, self.progress, self.athletes)
            self._held_back = HeldBack((*pages, self.settings), self)

        self._connect_pages()
        self._in_charge.follow(self.changes)
        self._standing = StandingLine(window, clock, self.safekeeper, self.changes)
        self._standing.show_all(database, preferences)
        self._in_charge.show_athlete()

    def welcome(self) -> None:
        """On the very first start: ask for units and the first athlete."""
        with self.database.read() as session:
            empty = not athletes.athletes(session, archived=True)
        if empty and not self.database.view_only:
            dialog = WelcomeDialog(self.preferences.settings.units, self.window)
            dialog.confirmed.connect(self._begin)
            dialog.page_wanted.connect(self.window.show_page)
            dialog.open()

    def show_last_crash(self, report: str) -> None:
        """The program was killed by a fault last time: say so, once."""
        if report:
            CrashDialog(report, self._folder.logs, self.window).open()

    def show_recovered(self) -> None:
        """Sets that only the session journal still had are back: say so, once."""
        count = len(self.database.recovered)
        if count:
            self.window.say(
                self.tr("%n change(s) of the log brought back from the session journal.", "", count)
            )

    def close(self) -> None:
        """The window goes: a running session stays resumable, and what changed is backed up."""
        self.session.leave()
        self.progress.exporting.exporter.finish()
        self.progress.work.drop()
        self.session_care.look()
        self.disk_watch.close()
        self.second_journal.close()
        self.safekeeper.close()

    def session_runs(self) -> bool:
        """Whether a session that is not over is on the stage."""
        return self.session.log.running

    def _connect_pages(self) -> None:
        self.today.start_wanted.connect(self.start_session)
        self.today.print_wanted.connect(self._print_week)
        self.today.plan_wanted.connect(self._plan)
        self.today.athletes_wanted.connect(self._show_athletes)
        self.today.test_wanted.connect(self.enter_test)
        self.today.resume_wanted.connect(self.resume_session)
        self.today.unplanned_wanted.connect(self.start_without_plan)
        self.progress.timed_test_wanted.connect(self._run_test)
        self.progress.entering.follow(self.preferences)
        self.today.progress_wanted.connect(self._show_progress)
        self.progress.athletes_wanted.connect(self._show_athletes)
        self.progress.dominant_side_wanted.connect(self._edit_athlete)
        self.progress.report.wanted.connect(self._print_report)
        self.progress.exporting.notice.connect(self.window.say)
        self.progress.behind.day_wanted.connect(self._show_workout)
        self.library.plan_wanted.connect(self._plan)
        self.athletes.plan_wanted.connect(self._plan)
        self.library.athletes_wanted.connect(self._show_athletes)
        self.planner.start_wanted.connect(self.start_session)
        self.planner.print_wanted.connect(self.print_block)
        self.planner.proposals.print_wanted.connect(self._print_proposals)
        for beside in (self.today, self.progress):
            beside.next_week.follow(self.planner.proposals.next_week, beside)
            beside.next_week.wanted.connect(self._show_proposals)
        self.planner.test_wanted.connect(self.enter_test)
        self.session.full_screen_wanted.connect(self.window.set_full_screen)
        self.session.finished.connect(self._show_today)
        self.session.stage_changed.connect(self.today.set_on_stage)
        self.session.notice.connect(self.window.say)
        self.settings.data.restore_wanted.connect(self.restoring.ask)
        self.window.entry_chosen.connect(self._finds.go_to)
        for asked in (self.window, self.session.keys):
            asked.shortcuts_wanted.connect(self._finds.show_shortcuts)
        self.session.shortcuts_button.clicked.connect(self._finds.show_shortcuts)
        self.preferences.changed.connect(self._apply_settings)
        self.safekeeper.made.connect(self.second_keeper.copy)
        self.disk_watch.works_again.connect(self.session.deeds.retry)
        self.changes.workouts_changed.connect(self._back_up_after_session)
        self.window.page_shown.connect(self.clock_watch.look)
        self.window.banners.action_wanted.connect(self._act_on_banner)

    def start_session(self, wanted: DaySession) -> None:
        """Start a planned session, or go on with the one that runs."""
        self.window.show_page("session")
        try:
            if wanted.state is State.RUNNING and wanted.workout is not None:
                self.session.resume(wanted.workout)
            else:
                self.session.start(wanted.block, wanted.week, wanted.session)
        except StudioError as error:
            self.reporter.report(error)

    def resume_session(self, workout: Workout) -> None:
        """Go on with a session that was not ended, whatever day it was planned for."""
        self.window.show_page("session")
        try:
            self.session.resume(workout)
        except StudioError as error:
            self.reporter.report(error)

    def start_without_plan(self, preset: object = None) -> None:
        """Ask what to do where nothing is planned, or for a strength test with the timer."""
        self.window.show_page("session")
        self.session.start_without_plan(preset)

    def print_block(self, block: Block, weeks: tuple[int, ...] | None = None) -> None:
        """Open the preview of a block's program sheet."""
        with self.database.read() as session:
            sheet = sheet_of(session, block.id, printed_on=self._clock.now().day, weeks=weeks)
        PrintDialog(sheet, self._tasks, self.window).open()

    def _print_week(self, wanted: DaySession) -> None:
        self.print_block(wanted.block, (wanted.week,))

    def _print_proposals(self, outlook: Outlook) -> None:
        """Open the preview of the list of what next week could change."""
        athlete = self.current.athlete
        PrintDialog(printed(outlook, athlete.name if athlete else ""), self._tasks, self.window).open()

    def _print_report(self, report: ReportValue) -> None:
        PrintDialog(report, self._tasks, self.window).open()

    def _plan(self) -> None:
        self.window.show_page("planner")

    def _show_proposals(self) -> None:
        self.window.show_page("planner")
        self.planner.proposals.open()

    def _show_today(self, _: object = None) -> None:
        self.window.show_page("today")

    def _show_athletes(self) -> None:
        self.window.show_page("athletes")

    def _edit_athlete(self, athlete_id: UUID) -> None:
        self._show_athletes()
        self.athletes.show_athlete(athlete_id)
        self.athletes.edit_athlete()

    def _show_workout(self, athlete_id: UUID, workout_id: UUID) -> None:
        self._show_athletes()
        self.athletes.show_workout(athlete_id, workout_id)

    def _show_progress(self, exercise_id: UUID | None) -> None:
        self.window.show_page("progress")
        self.progress.show_subject(exercise_id)

    def enter_test(self, exercise_id: UUID | None) -> None:
        """Show where tests are entered, with one of this exercise begun."""
        self.window.show_page("progress")
        self.progress.enter_test(exercise_id)

    def _run_test(self, exercise: Exercise, metric: Metric, set_up: str, first: Side) -> None:
        self.start_without_plan(Preset(Kind.TEST, exercise, metric, set_up, first))

    def _begin(self, answer: FirstAnswer) -> None:
        """The first start was answered: keep units and athlete."""
        begin(answer, self.database, self.preferences, self.current, self._clock)

    def _back_up_after_session(self) -> None:
        """The page has read the log by now: it is told of a change before this is."""
        was, self._in_session = self._in_session, self.session_runs()
        if was and not self._in_session:
            self.safekeeper.back_up()

    def _act_on_banner(self, key: str) -> None:
        if key in (BANNER, SECOND_BANNER):
            self.window.show_page("settings")
            self.settings.show_backups()

    def _apply_settings(self, settings: Settings) -> None:
        theme.apply(settings.theme.value, settings.text_percent)
        self.window.set_status(units=settings.units.value)
        self.changes.settings_changed.emit()
