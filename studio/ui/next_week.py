"""Keeps what next week could change up to date, for the pages that show it: read only while one is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from studio.services.proposals import Outlook, proposed_for, refreshed, renewed
from studio.ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.domain.block import Block
    from studio.storage.database import Database
    from studio.ui.changes import Changes
    from studio.ui.current_athlete import CurrentAthlete

QUIET_MS = 250
"""Tests and log are asked only once nothing has changed for so long."""


class NextWeek(QObject):
    """`changed` tells that `outlook` is another one; it is None while nobody is in charge."""

    changed = Signal()

    def __init__(
        self,
        database: Database,
        changes: Changes,
        current: CurrentAthlete,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._current, self._clock = database, current, clock
        self._viewers: list[QWidget] = []
        self._all_stale = self._plan_stale = True
        self.outlook: Outlook | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.read_now)
        for signal in (changes.workouts_changed, changes.tests_changed, changes.exercises_changed):
            signal.connect(self._forget_all)
        changes.athletes_changed.connect(self._forget_all)
        current.changed.connect(self._forget_all)
        for signal in (changes.blocks_changed, changes.proposals_changed):
            signal.connect(self._forget_plan)

    @property
    def count(self) -> int:
        """How many changes are proposed."""
        return len(self.outlook.proposals) if self.outlook else 0

    def show_in(self, viewer: QWidget) -> None:
        """Keep up to date while this is seen, too."""
        self._viewers.append(viewer)
        viewer.installEventFilter(self)
        self._begin()

    def take_up(self, block: Block) -> None:
        """The block on screen as it is by now, perhaps before it is stored."""
        found = self.outlook
        if found is None or found.block is None or found.block.id != block.id or found.block == block:
            return
        self._put(renewed(found, block))

    def read_now(self) -> None:
        """Read what has changed."""
        athlete, today = self._current.athlete, self._clock.now().day
        if athlete is None:
            self._put(None)
            return
        found = self.outlook
        with self._database.read() as session:
            if self._all_stale or found is None or found.today != today:
                found = proposed_for(session, athlete.id, today)
            elif self._plan_stale:
                found = refreshed(session, athlete.id, found)
        self._all_stale = self._plan_stale = False
        self._put(found)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._begin()
        elif event.type() == QEvent.Type.Hide and not self._is_seen():
            self._later.stop()
        return super().eventFilter(watched, event)

    def _put(self, outlook: Outlook | None) -> None:
        if outlook != self.outlook:
            self.outlook = outlook
            self.changed.emit()

    def _forget_all(self, _: object = None) -> None:
        self._all_stale = True
        self._begin()

    def _forget_plan(self) -> None:
        self._plan_stale = True
        self._begin()

    def _begin(self) -> None:
        """Wait for a quiet moment; what nobody sees waits until somebody does."""
        stale = self._all_stale or self._plan_stale or self._is_of_another_day()
        if stale and self._is_seen():
            self._later.start(QUIET_MS if self._all_stale else 0)

    def _is_seen(self) -> bool:
        return any(viewer.isVisible() for viewer in self._viewers)

    def _is_of_another_day(self) -> bool:
        return self.outlook is not None and self.outlook.today != self._clock.now().day


def count_text(count: int, week: int) -> str:
    """3 changes proposed for week 3."""
    if count == 1:
        text = QCoreApplication.translate("Proposals", "1 change proposed for week {week}")
    else:
        text = QCoreApplication.translate("Proposals", "{count} changes proposed for week {week}")
    return text.format(count=count, week=week)


class NextWeekLine(QWidget):
    """A link to the planner for the pages beside it; it is there only while something is proposed."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: NextWeek | None = None
        self.link = link_button("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link)
        row.addStretch(1)
        self.link.clicked.connect(self.wanted)
        self.hide()

    def follow(self, source: NextWeek, page: QWidget) -> None:
        """Show what ``source`` counts; it keeps up to date while ``page`` is seen."""
        self._source = source
        source.changed.connect(self._show)
        source.show_in(page)
        self._show()

    def _show(self) -> None:
        found = self._source.outlook if self._source else None
        count = self._source.count if self._source else 0
        if found is not None and found.week is not None and count:
            text = self.tr("{changes}: see them in the planner")
            self.link.setText(text.format(changes=count_text(count, found.week + 1)))
        self.setVisible(count > 0)
