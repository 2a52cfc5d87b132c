"""What 'Find anything' finds besides the pages, and where each of it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from studio.storage import athletes, blocks, exercises
from studio.ui.key_commands import Command
from studio.ui.palette import Entry
from studio.ui.shortcuts_sheet import ShortcutsSheet

if TYPE_CHECKING:
    from studio.ui.rooms import Rooms


class Finds(QObject):
    """Athletes, exercises, blocks and commands of ``rooms``, to which it belongs."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms

    def entries(self) -> list[Entry]:
        """What 'Find anything' finds besides the pages."""
        with self._rooms.database.read() as session:
            people = athletes.athletes(session)
            known = exercises.exercises(session)
            plans = blocks.all_blocks(session)
        names = {person.id: person.name for person in people}
        return [
            *(Entry("athlete", p.name, self.tr("athlete"), key=p.id) for p in people),
            *(Entry("exercise", e.name, self.tr("exercise"), key=e.id) for e in known),
            *(Entry("block", b.title, names.get(b.athlete_id, ""), key=b.id) for b in plans if b.athlete_id),
            Entry("command", self.tr("Start without a plan…"), key="unplanned"),
            Entry("command", self.tr("New strength test…"), key="test"),
            Entry("command", self.tr("New athlete"), key="athlete"),
            Entry("command", self.tr("New block…"), key="block"),
            Entry("command", self.tr("Keyboard shortcuts"), key="shortcuts"),
            Entry("command", self.tr("How plans are written"), key="notation"),
            *self._of_progress(),
            *self._of_the_session(),
        ]

    def go_to(self, entry: Entry) -> None:
        """Show what was found: the page that keeps it, with the thing itself in view."""
        if entry.kind == "athlete" and isinstance(entry.key, UUID):
            self._put_in_charge(entry.key)
        elif entry.kind == "exercise" and isinstance(entry.key, UUID):
            self._rooms.window.show_page("library")
            self._rooms.library.show_exercise(entry.key)
        elif entry.kind == "block" and isinstance(entry.key, UUID):
            self._show_block(entry.key)
        elif isinstance(entry.key, Command):
            self._rooms.window.show_page("session")
            self._rooms.session.obey(entry.key)
        else:
            self._do(str(entry.key))

    def _do(self, command: str) -> None:
        if command == "unplanned":
            self._rooms.start_without_plan()
        elif command == "test":
            self._rooms.enter_test(None)
        elif command == "athlete":
            self._rooms.window.show_page("athletes")
            self._rooms.athletes.add_athlete()
        elif command == "block":
            self._rooms.window.show_page("planner")
            self._rooms.planner.ask_for_block()
        elif command == "shortcuts":
            self.show_shortcuts()
        elif command in ("export", "report"):
            self._do_with_charts(command)
        elif command == "notation":
            self._rooms.planner.middle.beside.explain()

    def _do_with_charts(self, command: str) -> None:
        self._rooms.window.show_page("progress")
        if command == "export":
            self._rooms.progress.exporting.open_menu()
        else:
            self._rooms.progress.report.ask()

    def show_shortcuts(self) -> None:
        """Open the sheet of all keys, unless it is open."""
        window = self._rooms.window
        if any(sheet.isVisible() for sheet in window.findChildren(ShortcutsSheet)):
            return
        ShortcutsSheet(self._rooms.preferences.settings.foot_switch, window).open()

    def _of_progress(self) -> list[Entry]:
        """What can be done with the charts that were looked at last."""
        progress, found = self._rooms.progress, []
        if progress.exporting.button.isEnabled():
            found.append(Entry("command", self.tr("Export charts…"), key="export"))
        if progress.report.button.isEnabled():
            found.append(Entry("command", self.tr("Print report…"), key="report"))
        return found

    def _of_the_session(self) -> list[Entry]:
        """What can be done with the one on the stage."""
        if self._rooms.session.log.plan is None:
            return []
        return [
            Entry("command", self.tr("End session"), key=Command.END_SESSION),
            Entry("command", self.tr("Wall view"), key=Command.WALL_VIEW),
        ]

    def _show_block(self, block_id: UUID) -> None:
        with self._rooms.database.read() as session:
            owner = blocks.load_block(session, block_id).athlete_id
        if owner is not None:
            self._put_in_charge(owner)
        self._rooms.window.show_page("planner")
        self._rooms.planner.show_block(block_id)

    def _put_in_charge(self, athlete_id: UUID) -> None:
        """Read first, choose after: every page reads for itself when the athlete changes."""
        with self._rooms.database.read() as session:
            athlete = athletes.get_athlete(session, athlete_id)
        self._rooms.current.choose(athlete)
